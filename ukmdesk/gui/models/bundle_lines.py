"""The history of what was sent, as a table shows it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, Literal

from ukmdesk.gui.models.lines import Columns, Lines
from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.i18n import N_
from ukmdesk.services.post_views import BundleLine

Column = Literal["bundle", "sealed", "count", "size", "state", "way", "receipt"]
COLUMNS: Final[tuple[Column, ...]] = ("bundle", "sealed", "count", "size", "state", "way", "receipt")
HEADS: Final[Mapping[Column, str]] = {
    "bundle": N_("Paket"),
    "sealed": N_("Disegel"),
    "count": N_("Pendaftaran"),
    "size": N_("Ukuran"),
    "state": N_("Keadaan"),
    "way": N_("Lewat"),
    "receipt": N_("Tanda terima"),
}
STATES: Final[Mapping[str, tuple[str, str]]] = {
    "exported": ("bundled", N_("Belum disalin")),
    "delivered": ("delivered", N_("Terkirim")),
    "received": ("received", N_("Diterima pusat")),
    "refused": ("rejected", N_("Ditolak pusat")),
    "incomplete": ("look", N_("Belum utuh, salin lagi")),
    "voided": ("withdrawn", N_("Dibatalkan")),
}
"""State of a bundle -> status shape and word."""
WAYS: Final[Mapping[str, str]] = {"stick": N_("stik"), "network": N_("jaringan")}
_AT_RIGHT: Final[frozenset[Column]] = frozenset({"count", "size"})


def bundle_number(sequence: int) -> str:
    """Give the number of a bundle as people say it: four digits."""
    return f"{sequence:04}"


def _words(around: Surroundings, line: BundleLine, column: Column) -> str:
    match column:
        case "bundle":
            return bundle_number(line.sequence)
        case "sealed":
            return around.moment(line.sealed_at)
        case "count":
            return around.number(line.registrations)
        case "size":
            return around.megabytes(line.size)
        case "state" | "way":
            said = STATES[line.state][1] if column == "state" else WAYS.get(line.way, "")
            return around.say(said) if said else ""
        case "receipt":
            return _receipt(around, line)


def _receipt(around: Surroundings, line: BundleLine) -> str:
    if line.receipt:
        return f"{bundle_number(line.receipt)} · {around.moment(line.receipt_at)}"
    return around.say(N_("menunggu")) if line.state == "delivered" else ""


class BundleLines(Lines[BundleLine, Column]):
    """Bundles, newest first."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(
            around,
            Columns(COLUMNS, HEADS, _words, "state", lambda line: STATES[line.state][0], at_right=_AT_RIGHT),
        )

    def show_lines(self, lines: Sequence[BundleLine]) -> None:
        """Show other bundles."""
        self.put(sorted(lines, key=lambda line: line.sequence, reverse=True))
