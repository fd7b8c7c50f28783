"""Why a step of the post was not done, in words of this page: what else is said tells of commands."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from ukmdesk.errors import Problem, UkmError
from ukmdesk.gui.models.bundle_lines import bundle_number
from ukmdesk.gui.send.received_words import Said
from ukmdesk.gui.show import Decision
from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.i18n import N_

LOST: Final = "bundle.outbox_differs"
"""The file of a bundle is gone or changed; it can only be voided."""
UNAPPROVED: Final = "bundle.needs_approval"
STOPPED: Final = "online.stopped"
NO_ADDRESS: Final = "online.no_url"


def say_failed(around: Surroundings, error: UkmError) -> Said:
    """Say what went wrong, why, and what comes next."""
    if error.code == STOPPED:
        return Said("info", around.say(N_("Dihentikan. Semua yang belum terkirim tetap ada di laptop.")))
    if error.code == NO_ADDRESS:
        words = N_("Alamat pusat belum diketahui. Isi di Pengaturan, atau kirim dengan stik.")
        return Said("problem", around.say(words))
    lost = lost_of(error.code, error.params)
    if lost is None:
        return Said("problem", around.say_error(error))
    return Said("problem", _lost(around, lost), _after_lost(around))


def lost_of(code: str, params: Mapping[str, object]) -> int | None:
    """Give the bundle whose file is lost, None when something else is said; anybody in a network may say so."""
    sequence = params.get("sequence")
    return sequence if code == LOST and isinstance(sequence, int) else None


def _lost(around: Surroundings, sequence: int) -> str:
    words = N_("Berkas paket {number} di laptop berubah atau hilang, jadi tidak disalin.")
    return around.say(words, number=bundle_number(sequence))


def _after_lost(around: Surroundings) -> str:
    return around.say(N_("Batalkan paket itu; isinya masuk paket berikutnya."))


def say_held(around: Surroundings, problem: Problem) -> str:
    """Say why nothing was sealed, or what was left out."""
    lost = lost_of(problem.code, dict(problem.params))
    if lost is not None:
        return f"{_lost(around, lost)} {_after_lost(around)}"
    if problem.code != UNAPPROVED:
        return around.say_problem(problem)
    return around.say_count(
        int(dict(problem.params)["count"]),
        N_("Satu pendaftaran menunggu persetujuan penyelia, jadi paket belum disiapkan."),
        N_("{count} pendaftaran menunggu persetujuan penyelia, jadi paket belum disiapkan."),
    )


def to_void(around: Surroundings, sequence: int) -> Decision:
    """Give the question before a bundle is voided."""
    return Decision(
        title=around.say(N_("Batalkan paket {number}?"), number=bundle_number(sequence)),
        body=around.say(N_("Isinya tidak hilang: semuanya masuk paket berikutnya. Tulis alasannya.")),
        verb=around.say(N_("Batalkan paket")),
    )
