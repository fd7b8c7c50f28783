"""Why a step of the post was not done, in words of this page: what else is said tells of commands."""

from __future__ import annotations

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


def say_failed(around: Surroundings, error: UkmError) -> Said:
    """Say what went wrong, why, and what comes next."""
    if error.code != LOST:
        return Said("problem", around.say_error(error))
    words = N_("Berkas paket {number} di laptop berubah atau hilang, jadi tidak disalin.")
    number = bundle_number(int(error.params["sequence"]))
    after = around.say(N_("Batalkan paket itu; isinya masuk paket berikutnya."))
    return Said("problem", around.say(words, number=number), after)


def say_held(around: Surroundings, problem: Problem) -> str:
    """Say why nothing was sealed, or what was left out."""
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
