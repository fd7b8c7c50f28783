"""What the paper check says: one word, one sentence, one shape and one colour for every result, and every warning."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from ukmdesk.i18n import N_
from ukmdesk.services.check_paper import KINDS
from ukmdesk.services.paper_views import CheckedPaper

DAY: Final = 86_400_000
LONGEST_NAME: Final = 40


@dataclass(frozen=True, slots=True)
class Verdict:
    """How a result is shown: status shape, colour token, the word in capitals, the short word, the sentence.

    `sentence` holds when a status list was used and may name its {date}; `unlisted` holds when there was none, or none
    for this paper.
    """

    shape: str
    colour: str
    word: str
    short: str
    sentence: str
    unlisted: str


VERDICTS: Final[dict[str, Verdict]] = {
    "genuine": Verdict(
        "genuine",
        "pandan",
        N_("ASLI"),
        N_("Asli"),
        N_("Asli, dan belum dicabut menurut daftar status {date}."),
        N_("Asli, tetapi pencabutannya belum diperiksa."),
    ),
    "expired": Verdict(
        "expired",
        "kunyit",
        N_("HABIS MASA"),
        N_("Habis masa"),
        N_("Kertas ini asli, tetapi masa berlakunya sudah habis."),
        N_("Kertas ini asli, tetapi masa berlakunya sudah habis."),
    ),
    "revoked": Verdict(
        "revoked",
        "bata",
        N_("DICABUT"),
        N_("Dicabut"),
        N_("Dicabut kantor pusat menurut daftar status {date}. Jangan pakai kertas ini."),
        N_("Dicabut kantor pusat. Jangan pakai kertas ini."),
    ),
    "unknown_key": Verdict(
        "unknown_key",
        "kunyit",
        N_("KUNCI TIDAK DIKENAL"),
        N_("Kunci tidak dikenal"),
        N_("Kunci penanda tangan belum dikenal. Tanyakan ke dinas yang mencetak."),
        N_("Kunci penanda tangan belum dikenal. Tanyakan ke dinas yang mencetak."),
    ),
    "forged": Verdict(
        "forged",
        "bata",
        N_("PALSU ATAU RUSAK"),
        N_("Palsu atau rusak"),
        N_("Tanda tangan pada kodenya tidak cocok. Jangan pakai kertas ini."),
        N_("Tanda tangan pada kodenya tidak cocok. Jangan pakai kertas ini."),
    ),
    "laptop_revoked": Verdict(
        "revoked",
        "bata",
        N_("LAPTOP DICABUT"),
        N_("Laptop dicabut"),
        N_("Laptop penanda tangan sudah dicabut. Tanyakan kertas ini ke dinas."),
        N_("Laptop penanda tangan sudah dicabut. Tanyakan kertas ini ke dinas."),
    ),
    "no_code": Verdict(
        "withdrawn",
        "ink2",
        N_("TIDAK ADA KODE"),
        N_("Tidak ada kode"),
        N_("Tidak ada kode ukmdesk yang terbaca. Potret lebih dekat, lurus, dan terang."),
        N_("Tidak ada kode ukmdesk yang terbaca. Potret lebih dekat, lurus, dan terang."),
    ),
}

SERIOUS: Final = ("forged", "revoked", "laptop_revoked", "unknown_key", "expired", "no_code", "genuine")
"""Results, the most serious first: of several codes on a paper it is the one that is shown."""

WARNINGS: Final[dict[str, str]] = {
    "revocation_not_checked": N_("Belum ada daftar status untuk kertas ini. Minta daftar terbaru."),
    "list_old": N_("Daftar status sudah tua. Daftar baru datang bersama tanda terima."),
    "list_foreign": N_("Daftar status itu milik pusat lain, jadi tidak dipakai."),
    "proof_needs_list": N_("Tanda bukti hanya dapat diperiksa dengan daftar dari pusat."),
    "clock_odd": N_("Tanggal kertas atau jam laptop janggal. Cocokkan jam laptop."),
    "other_hub": N_("Kertas ini dari pusat lain. Tanyakan ke dinas yang mencetak."),
}


GENUINE_PROOF: Final = N_("Asli: laptop penanda tangannya dipercaya menurut daftar {date}.")
"""A proof is in no status list: it stands and falls with the laptop that signed it."""


def sentence_of(checked: CheckedPaper) -> str:
    """Give the one sentence of a result; it never says that revocation was looked up when it was not."""
    verdict = VERDICTS[checked.result]
    if not checked.list_at or "revocation_not_checked" in checked.warnings:
        return verdict.unlisted
    is_proof = bool(checked.facts) and checked.facts[0][0] == KINDS["proof"]
    return GENUINE_PROOF if is_proof and checked.result == "genuine" else verdict.sentence


def seriousness(checked: CheckedPaper) -> int:
    """Give the place of a result in SERIOUS."""
    return SERIOUS.index(checked.result)


def age_in_days(list_at: int, now: int) -> int:
    """Give how many whole days old a list is, 0 for one of today or of a clock that went back (both ms UTC)."""
    return max(now - list_at, 0) // DAY


def shortened(name: str) -> str:
    """Give a name as it fits into two lines of the list."""
    return name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - 1].rstrip() + "…"
