"""`ukmdesk verify`: is this paper genuine? Needs no workspace, no passphrase and no network."""

from __future__ import annotations

import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ukmdesk.cli.moments import moment
from ukmdesk.cli.session import Session
from ukmdesk.cli.tables import table
from ukmdesk.cli.words import Command
from ukmdesk.i18n import N_
from ukmdesk.services.check_paper import channels, check_codes, facts

if TYPE_CHECKING:
    from ukmdesk.certificates.verify import Check

_RESULTS = {
    "genuine": N_("ASLI"),
    "expired": N_("KEDALUWARSA"),
    "revoked": N_("DICABUT"),
    "unknown_key": N_("KUNCI TIDAK DIKENAL"),
    "forged": N_("PALSU ATAU RUSAK"),
    "laptop_revoked": N_("DITANDATANGANI LAPTOP YANG SUDAH DICABUT, tanyakan ke dinas"),
    "no_code": N_("TIDAK ADA KODE"),
}
_WARNINGS = {
    "revocation_not_checked": N_("Pencabutan tidak diperiksa: daftar tidak diberikan (--list)."),
    "list_old": N_("Daftar belum diperbarui sejak {list_date}."),
    "list_foreign": N_("Daftar itu milik pusat lain, jadi tidak dipakai."),
    "proof_needs_list": N_("Tanda bukti diperiksa dengan kartu dan daftar; beri --list."),
    "clock_odd": N_("Tanggal pada kertas atau jam komputer ini janggal."),
    "other_hub": N_("Kertas ini dari pusat lain; pakai kartu pusat itu."),
}


@click.command(
    cls=Command,
    help=N_(
        "Cek kertas: PDF, gambar, isi kode (UKM1:...), atau - untuk masukan standar. Sertifikat cukup dengan "
        "kartu pusat, tanda bukti dengan kartu dan daftar. Kode keluar: 0 asli, 20 kedaluwarsa, 21 dicabut, "
        "22 kunci tidak dikenal, 23 palsu atau rusak, 24 laptop penanda tangan sudah dicabut, 25 tidak ada "
        "kode."
    ),
)
@click.argument("paper", metavar="KERTAS")
@click.option(
    "--card",
    type=click.Path(dir_okay=False, path_type=Path),
    required=True,
    metavar="BERKAS",
    help=N_("Kartu pusat (.ukmcard)."),
)
@click.option(
    "--list",
    "trust",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="BERKAS",
    help=N_("Daftar kunci dan status (.ukmlist)."),
)
@click.pass_obj
@click.pass_context
def verify(ctx: click.Context, session: Session, paper: str, card: Path, trust: Path | None) -> None:
    """Check a paper and end with the exit code of the result."""
    import time

    from ukmdesk.certificates.verify import EXIT_CODES
    from ukmdesk.exchange.card_files import read_card_file, read_list_file

    hub_card = read_card_file(card)
    hub_list = read_list_file(trust, hub_card) if trust else None
    now = int(time.time() * 1000)
    found = check_codes(_codes(paper), card=hub_card, trust=hub_list, now=now)
    data = [_data(one) for one in found]
    session.out(data if len(data) > 1 else data[0], "\n\n".join(_human(one, session) for one in found))
    ctx.exit(max(EXIT_CODES[one.result] for one in found))


def _codes(paper: str) -> list[str]:
    from ukmdesk.certificates.verify import read_codes

    if paper == "-":
        return [line.strip() for line in sys.stdin.read(64 * 1024).splitlines() if line.strip()]
    if paper.startswith("UKM1:"):
        return [paper]
    return read_codes(Path(paper))


def _data(found: Check) -> dict[str, object]:
    claims = found.claims
    data: dict[str, object] = {
        "result": found.result,
        "practice": found.practice,
        "list_date": found.list_date,
        "warnings": list(found.warnings),
    }
    if claims is not None:
        for name in ("kind", "serial", "number", "name", "initials", "regency", "issued_at", "expires_at"):
            data[name] = getattr(claims, name)
        data["channels"] = channels(claims)
    return data


def _regency(code: str) -> str:
    from ukmdesk.reference.regions import open_regions

    with closing(open_regions()) as regions:
        found = regions.regency(code)
    return found.name if found else ""


def _human(found: Check, session: Session) -> str:
    lines = [session.text(_RESULTS[found.result])]
    if found.list_date is not None and found.result == "genuine":
        as_of = moment(found.list_date, session.language)
        lines[0] += " " + session.text(N_("menurut daftar tanggal {date}"), date=as_of)
    if found.practice:
        lines.append(session.text(N_("Kertas latihan, bukan kertas sungguhan.")))
    if found.claims is not None:
        told = facts(
            found.claims,
            regency=_regency,
            moment=lambda at: moment(at, session.language),
            language=session.language,
        )
        lines.append(table([session.text(N_("Cocokkan")), session.text(N_("dengan kertas"))], _spoken(told, session)))
    date = moment(found.list_date or 0, session.language)
    lines.extend("! " + session.text(_WARNINGS[warning], list_date=date) for warning in found.warnings)
    return "\n".join(lines)


def _spoken(facts: tuple[tuple[str, str], ...], session: Session) -> list[tuple[str, str]]:
    return [(session.text(label), value) for label, value in facts]
