"""What the list shows, in a form that a Place carries: it comes back after a lock or another language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, cast, get_args
from urllib.parse import parse_qs, urlencode

from ukmdesk.services.worklists import Query, Sort, Worklist

Order = tuple[Sort, bool]
"""What the list is sorted by, and whether downwards."""
NEWEST: Final[Order] = ("updated", True)
_DOWN: Final = "down"


@dataclass(frozen=True, slots=True)
class ListView:
    """A worklist, what is searched for in it, the villages (codes) it is narrowed to, and its order."""

    worklist: Worklist = "all"
    text: str = ""
    villages: tuple[str, ...] = ()
    order: Order = NEWEST

    def query(self) -> Query:
        """Give what the desk is asked for."""
        sort, descending = self.order
        return Query(worklist=self.worklist, text=self.text, villages=self.villages, sort=sort, descending=descending)

    def part(self) -> str:
        """Give it as the part of a Place: `returned`, or `all?text=kopi&village=3303052001&sort=business`."""
        said = [("text", self.text)] if self.text else []
        said += [("village", code) for code in self.villages]
        if self.order != NEWEST:
            sort, descending = self.order
            said.append(("sort", f"{sort} {_DOWN}" if descending else sort))
        return f"{self.worklist}?{urlencode(said)}" if said else self.worklist

    @classmethod
    def of_part(cls, part: str) -> ListView:
        """Read what `part` gave; what is missing or unknown is as in a fresh list."""
        name, _, rest = part.partition("?")
        said = parse_qs(rest)
        return cls(
            worklist=cast("Worklist", name) if name in get_args(Worklist) else "all",
            text=said.get("text", [""])[0],
            villages=tuple(said.get("village", ())),
            order=_order(said.get("sort", [""])[0]),
        )


def _order(words: str) -> Order:
    sort, _, down = words.partition(" ")
    return (cast("Sort", sort), down == _DOWN) if sort in get_args(Sort) else NEWEST
