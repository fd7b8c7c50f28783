"""What opening a receipt gave, as a bar says it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ukmdesk.errors import ExchangeError, Problem, StorageError
from ukmdesk.gui.models.bundle_lines import bundle_number
from ukmdesk.gui.ports import Post
from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.widgets.inline_bar import Kind
from ukmdesk.i18n import N_
from ukmdesk.services.post_views import AppliedReceipt, Received

OUTCOMES: Final = (
    ("accepted", N_("{count} terdaftar")),
    ("returned", N_("{count} dikembalikan")),
    ("duplicate", N_("{count} duplikat")),
    ("rejected", N_("{count} ditolak")),
    ("quarantined", N_("{count} ditahan")),
    ("received", N_("{count} diterima pusat")),
)


def receive(post: Post, source: Path) -> Received:
    """Apply a receipt or those in a folder; a single one that is refused is named like one of several.

    Raises InputError `receipt.none`.
    """
    try:
        return post.receive(source)
    except (ExchangeError, StorageError) as error:
        problem = Problem("", error.code, tuple(error.params.items()))
        return Received(applied=(), refused=((source.name, problem),))


@dataclass(frozen=True, slots=True)
class Said:
    """The kind of a bar, its words, and what stands below them."""

    kind: Kind
    words: str
    detail: str = ""


def say_received(around: Surroundings, received: Received) -> Said:
    """Say all of it: what was applied, what was refused and why, what the receipt shows to be wrong."""
    fresh = [receipt for receipt in received.applied if not receipt.known]
    used = _used(around, fresh)
    if received.refused:
        refused = _refused(around, received)
        return Said("warning", used, f"{_outcomes(around, fresh)}. {refused}") if fresh else Said("problem", refused)
    if not fresh:
        return Said("info", around.say(N_("Tanda terima ini sudah dikenal. Tidak ada yang berubah.")))
    found = [problem for receipt in fresh for problem in receipt.problems]
    if found:
        said = " ".join(around.say_problem(problem) for problem in found)
        return Said("warning", used, f"{_outcomes(around, fresh)}. {said}")
    return Said("ok", used, _outcomes(around, fresh))


def _used(around: Surroundings, fresh: list[AppliedReceipt]) -> str:
    numbers = ", ".join(bundle_number(receipt.number) for receipt in fresh)
    one, many = N_("Tanda terima {numbers} sudah dipakai."), N_("Tanda terima {numbers} semuanya sudah dipakai.")
    return around.say_count(len(fresh), one, many, numbers=numbers)


def _outcomes(around: Surroundings, fresh: list[AppliedReceipt]) -> str:
    """Say what the newest receipt says: it repeats what those before it said."""
    return say_outcomes(around, fresh[-1].outcomes) or around.say(N_("Belum ada keputusan baru"))


def say_outcomes(around: Surroundings, outcomes: Mapping[str, int]) -> str:
    """Give how many registrations met which answer, "" when none did."""
    said = (around.say(word, count=around.number(outcomes[name])) for name, word in OUTCOMES if outcomes.get(name))
    return ", ".join(said)


def _refused(around: Surroundings, received: Received) -> str:
    (name, problem), *others = received.refused
    words = around.say(N_("{file} tidak dipakai. {why}"), file=name, why=around.say_problem(problem))
    if not others:
        return words
    more = around.say_count(
        len(others), N_("Satu berkas lain juga tidak dipakai."), N_("{count} berkas lain juga tidak dipakai.")
    )
    return f"{words} {more}"
