"""Lines of the print ledger as a table shows them, and what is said about them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from ukmdesk.gui.models.lines import Columns, Lines
from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.i18n import N_
from ukmdesk.services.paper_views import LedgerLine

Column = Literal["serial", "time", "moment", "kind", "business", "copy", "outcome", "by", "digest"]
TODAY: Final[tuple[Column, ...]] = ("serial", "time", "kind", "business", "copy", "outcome", "digest")
ALL: Final[tuple[Column, ...]] = ("serial", "moment", "kind", "business", "copy", "outcome", "by", "digest")
HEADS: Final[Mapping[Column, str]] = {
    "serial": N_("Seri kertas"),
    "time": N_("Jam"),
    "moment": N_("Dibuat"),
    "kind": N_("Jenis"),
    "business": N_("Usaha"),
    "copy": N_("Lembar"),
    "outcome": N_("Hasil"),
    "by": N_("Petugas"),
    "digest": N_("Sidik"),
}
KINDS: Final[Mapping[str, str]] = {"proof": N_("Tanda bukti"), "certificate": N_("Sertifikat")}
_SHAPES: Final = {"waiting": "waiting", "good": "good", "spoiled": "spoiled", "unknown": "unknown", "void": "withdrawn"}
_DIGEST: Final = 4
EVERY: Final = 1_000_000
"""What waits for an answer is never left out."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How a line stands: the status shape and the word beside it."""

    shape: str
    word: str


def was_sent(line: LedgerLine) -> bool:
    """Tell whether the ledger knows that the paper left the program, to a printer or a file."""
    return line.state in ("sent", "confirmed")


def is_asked(line: LedgerLine) -> bool:
    """Tell whether a paper that left the program waits for the word of how it came out."""
    return line.outcome == "waiting" and was_sent(line)


def standing(line: LedgerLine) -> Standing:
    """Give the shape and the Indonesian word of a line."""
    if line.outcome == "waiting" and not was_sent(line):
        return Standing("waiting", N_("Belum dicetak"))
    words = {
        "waiting": N_("Menunggu jawaban"),
        "good": N_("Baik"),
        "spoiled": N_("Rusak"),
        "unknown": N_("Belum tahu"),
        "void": N_("Dibatalkan"),
    }
    return Standing(_SHAPES[line.outcome], words[line.outcome])


def say_counts(around: Surroundings, counts: Mapping[str, int]) -> str:
    """Give how many prints there are and how they came out: `12 cetakan: 9 baik, 1 rusak`."""
    words = (
        ("good", N_("{count} baik")),
        ("spoiled", N_("{count} rusak")),
        ("unknown", N_("{count} belum tahu")),
        ("waiting", N_("{count} menunggu")),
        ("void", N_("{count} dibatalkan")),
    )
    parts = [around.say(word, count=around.number(counts[name])) for name, word in words if counts.get(name)]
    total = around.say(N_("{count} cetakan"), count=around.number(sum(counts.get(name, 0) for name, _ in words)))
    return f"{total}: {', '.join(parts)}" if parts else total


def _words(around: Surroundings, line: LedgerLine, column: Column) -> str:
    words = {
        "serial": lambda: line.serial,
        "time": lambda: around.clock(line.at),
        "moment": lambda: around.moment(line.at),
        "kind": lambda: around.say(KINDS[line.kind]),
        "business": lambda: line.business,
        "copy": lambda: around.say(N_("salinan {number}"), number=line.copy) if line.copy else "1",
        "outcome": lambda: around.say(standing(line).word),
        "by": lambda: line.by,
        "digest": lambda: f"{line.sha256[:_DIGEST]}..." if line.sha256 else "",
    }
    return words[column]()


class LedgerLines(Lines[LedgerLine, Column]):
    """Lines of the print ledger, newest first, in the columns that were asked for."""

    def __init__(self, around: Surroundings, columns: Sequence[Column]) -> None:
        super().__init__(around, Columns(tuple(columns), HEADS, _words, "outcome", lambda line: standing(line).shape))

    def show_lines(self, lines: Sequence[LedgerLine]) -> None:
        """Show other lines."""
        self.put(lines)

    def row_of(self, serial: str) -> int:
        """Give the row of a serial, -1 when it is not shown."""
        return self.find(lambda line: line.serial == serial, -1)
