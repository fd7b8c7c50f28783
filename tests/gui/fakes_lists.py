"""A stand-in for the lists: rows in memory, filtered and ordered as the real ones are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ukmdesk.errors import UkmError
from ukmdesk.i18n import Language
from ukmdesk.services.worklists import (
    STATES_OF,
    Change,
    Custody,
    LastReceipt,
    Overview,
    Query,
    Row,
    Step,
    Today,
)

NOW = 1_763_000_000_000
NIK = "3303 0555 0583 0004"


def a_row(number: int, state: str = "complete", **changes: object) -> Row:
    steps = {"draft": "mend_draft", "returned": "answer_questions", "complete": "prepare_bundle"}
    counts: dict[str, dict[str, str | int]] = {"draft": {"count": 2}, "returned": {"questions": 3, "answered": 1}}
    params = counts.get(state, {})
    values: dict[str, object] = {
        "id": f"id-{number}",
        "draft": f"draft-{number}" if state == "draft" else "",
        "number": "" if state == "draft" else f"3399-26-0417-{number:06}-5",
        "business": f"Usaha {number:05}",
        "owner": f"Pemilik {number}",
        "village": "Kedungwaru" if number % 2 else "Karangjati",
        "state": state,
        "step": steps.get(state, "none"),
        "params": params,
        "updated_at": NOW - number * 60_000,
        "questions": 3 if state == "returned" else 0,
        "answered": 1 if state == "returned" else 0,
    }
    return Row(**{**values, **changes})  # type: ignore[arg-type]


class FakeLists:
    def __init__(self, *rows: Row) -> None:
        self.all = list(rows)
        self.thrown_away: list[Row] = []
        self.asked: list[tuple[Query, int, int]] = []
        self.done: list[tuple[str, ...]] = []
        self.fails: UkmError | None = None
        self.receipt: LastReceipt | None = None
        self.open_prints = 0
        self.same = ""

    def _matching(self, query: Query) -> list[Row]:
        if query.worklist == "bin":
            return self.thrown_away
        states = STATES_OF.get(query.worklist)
        found = [row for row in self.all if states is None or row.state in states]
        asked = query.text.casefold().split()
        found = [row for row in found if all(word in f"{row.business} {row.owner}".casefold() for word in asked)]
        found = [row for row in found if not query.villages or row.village in query.villages]
        keys = {
            "updated": lambda row: row.updated_at,
            "business": lambda row: row.business,
            "village": lambda row: row.village,
            "state": lambda row: row.state,
        }
        return sorted(found, key=keys[query.sort], reverse=query.descending)

    def overview(self, language: Language) -> Overview:
        counts: dict[str, int] = {}
        for row in self.all:
            counts[row.state] = counts.get(row.state, 0) + 1
        urgent = [row for row in self.all if row.state in ("returned", "draft")]
        return Overview(
            counts=counts,
            since=NOW if self.all else 0,
            waiting=tuple(sorted(urgent, key=lambda row: row.state != "returned")[:8]),
            today=Today(begun=11, completed=9, consents=9, good_prints=8, spoiled_prints=1),
            place="Pasar Kedungwaru" if self.all else "",
            same_as_before=self.same,
            ready=counts.get("complete", 0),
            last_sent_at=NOW,
            bundle_size=38_000_000,
            receipt=self.receipt,
            open_prints=self.open_prints,
        )

    def counts(self) -> Mapping[str, int]:
        counted: dict[str, int] = {
            name: sum(row.state in states for row in self.all) for name, states in STATES_OF.items()
        }
        return {**counted, "all": len(self.all), "bin": len(self.thrown_away)}

    def found(self, query: Query) -> int:
        return len(self._matching(query))

    def rows(self, query: Query, *, start: int, limit: int) -> Sequence[Row]:
        self.asked.append((query, start, limit))
        return self._matching(query)[start : start + limit]

    def villages(self) -> Sequence[tuple[str, str, int]]:
        names = sorted({row.village for row in self.all})
        return [(name, name, sum(row.village == name for row in self.all)) for name in names]

    def custody(self, id: str) -> Custody:  # noqa: A002
        row = next(row for row in self.all if row.id == id)
        return Custody(
            id=id,
            number=row.number,
            business=row.business,
            owner=row.owner,
            nik="3303********0004",
            village=row.village,
            state=row.state,
            steps=(Step(state="draft", at=NOW, by="Ratna Widyastuti"), Step(state=row.state, at=NOW, by="Ratna")),
            has_certificate=row.state == "accepted",
            may_correct=row.state in ("complete", "returned", "accepted"),
            may_withdraw=True,
        )

    def history(self, id: str, language: Language) -> Sequence[Change]:  # noqa: A002
        return (Change(at=NOW, by="Ratna", path="business.name", label="Nama usaha", former="A", current="B"),)

    def full_nik(self, id: str) -> str:  # noqa: A002
        self.done.append(("nik", id))
        return NIK

    def withdraw(self, id: str, reason: str) -> None:  # noqa: A002
        self._do("withdraw", id, reason)

    def approve(self, id: str) -> None:  # noqa: A002
        self._do("approve", id)

    def discard_draft(self, draft: str) -> None:
        self._do("discard", draft)
        self.thrown_away = [row for row in self.all if row.draft == draft]
        self.all = [row for row in self.all if row.draft != draft]

    def restore_draft(self, draft: str) -> None:
        self._do("restore", draft)
        self.all.extend(self.thrown_away)
        self.thrown_away = []

    def _do(self, *what: str) -> None:
        if self.fails is not None:
            raise self.fails
        self.done.append(what)
