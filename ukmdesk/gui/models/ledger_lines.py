"""Lines of the print ledger as a table shows them, and what is said about them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.widgets.table import STATE
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
    parts = [around.say(word, count=counts[name]) for name, word in words if counts.get(name)]
    total = around.say(N_("{count} cetakan"), count=around.number(sum(counts.get(name, 0) for name, _ in words)))
    return f"{total}: {', '.join(parts)}" if parts else total


class LedgerLines(QAbstractTableModel):
    """Lines of the print ledger, newest first, in the columns that were asked for."""

    def __init__(self, around: Surroundings, columns: Sequence[Column]) -> None:
        super().__init__()
        self._around = around
        self._columns = tuple(columns)
        self._lines: tuple[LedgerLine, ...] = ()

    def show_lines(self, lines: Sequence[LedgerLine]) -> None:
        """Show other lines."""
        self.beginResetModel()
        self._lines = tuple(lines)
        self.endResetModel()

    def line(self, row: int) -> LedgerLine | None:
        """Give the line of a row, None when there is none."""
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def row_of(self, serial: str) -> int:
        """Give the row of a serial, -1 when it is not shown."""
        return next((row for row, line in enumerate(self._lines) if line.serial == serial), -1)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008, N802
        """Give how many lines there are."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008, N802
        """Give how many columns there are."""
        return 0 if parent.isValid() else len(self._columns)

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Give the words of the head."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._around.say(HEADS[self._columns[section]])
        return None

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give the words of a cell and, for the outcome, its shape."""
        line = self.line(index.row())
        if line is None:
            return None
        column = self._columns[index.column()]
        if role == STATE and column == "outcome":
            return standing(line).shape
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._words(line, column)
        return None

    def _words(self, line: LedgerLine, column: Column) -> str:
        around = self._around
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
