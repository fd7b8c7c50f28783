"""Registrations as the tables have them, with what the hub answered and who did what when."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

import msgspec

from ukmdesk.domain.facts import read_body
from ukmdesk.errors import InputError
from ukmdesk.store import driver, search
from ukmdesk.store.projecting import sellers

if TYPE_CHECKING:
    from ukmdesk.store.opened import Workspace


class CustodyStep(msgspec.Struct, frozen=True, kw_only=True):
    """One line of custody: `step` as in the lifecycle (or `save`, `adopt`, `consent`, `unbundle`), `state` after it."""

    step: str
    state: str
    at: int
    officer: str
    detail: dict[str, Any]


class StoredRegistration(msgspec.Struct, frozen=True, kw_only=True):
    """A registration. `document` is empty when it was erased, `answer` the hub's newest answer to a head revision.

    `certificate` is the accepting answer with, as `document`, the revision it speaks of.
    """

    id: str
    number: str
    state: str
    revision: str
    document: dict[str, Any]
    officer: str
    recorded_at: int
    updated_at: int
    bundle: int | None
    answer: dict[str, Any] | None
    certificate: dict[str, Any] | None
    custody: tuple[CustodyStep, ...] = ()


class StoredRevision(msgspec.Struct, frozen=True, kw_only=True):
    """One revision (hex): what was recorded, when (ms UTC), by which officer (UUID)."""

    revision: str
    at: int
    officer: str
    document: dict[str, Any]


_SELECT: Final = """SELECT r.row, r.id, r.number, r.state, r.revision, r.officer, r.recorded_at, r.updated_at, r.bundle,
    r.answer, r.certificate, b.body
    FROM registrations r LEFT JOIN bodies b ON b.position = r.revision_position AND b.state = 'present'"""


class Registrations:
    """The registrations of a workspace."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def get(self, id: str) -> StoredRegistration | None:  # noqa: A002
        """Give the registration with this UUID, its custody with it."""
        return self._one("r.id = ?", id)

    def by_number(self, number: str) -> StoredRegistration | None:
        """Give the registration with this registration number, with or without its dashes."""
        from ukmdesk.domain.numbering import parse_registration_number

        try:
            written = str(parse_registration_number(number))
        except InputError:
            return None
        return self._one("r.number = ?", written)

    def _one(self, condition: str, value: str) -> StoredRegistration | None:
        found = driver.row(self._workspace.database, f"{_SELECT} WHERE {condition}", (value,))
        if found is None:
            return None
        return msgspec.structs.replace(self._stored(found), custody=tuple(self._custody(found[0])))

    def count(self) -> dict[str, int]:
        """Give how many registrations are in each state."""
        found = driver.rows(
            self._workspace.database,
            "SELECT state, count(*) FROM registrations WHERE number <> '' GROUP BY state ORDER BY state",
        )
        return {str(state): int(count) for state, count in found}

    def history(self, id: str) -> list[CustodyStep]:  # noqa: A002
        """Give the custody line of a registration, oldest first; empty when it is unknown."""
        found = driver.row(self._workspace.database, "SELECT row FROM registrations WHERE id = ?", (id,))
        return self._custody(found[0]) if found else []

    def revision(self, id: str, revision: str) -> dict[str, Any] | None:  # noqa: A002
        """Give the document of one revision (hex) of a registration, None when it is unknown or erased."""
        found = driver.row(
            self._workspace.database,
            """SELECT b.body FROM registrations r JOIN revisions v ON v.registration = r.row
               JOIN bodies b ON b.position = v.position AND b.state = 'present' WHERE r.id = ? AND v.revision = ?""",
            (id, revision),
        )
        return _document(found[0]) if found else None

    def own_revision(self, id: str, revision: str) -> str:  # noqa: A002
        """Give the revision recorded here over which the hub's (hex) was taken; any other is its own."""
        found = driver.row(self._workspace.database, "SELECT row FROM registrations WHERE id = ?", (id,))
        return sellers.own_revision(self._workspace.database, found[0], revision) if found else revision

    def revisions(self, id: str) -> list[StoredRevision]:  # noqa: A002
        """Give the revisions of a registration, oldest first; those that were erased are left out."""
        found = driver.rows(
            self._workspace.database,
            """SELECT v.revision, c.at, c.officer, b.body FROM registrations r
               JOIN revisions v ON v.registration = r.row
               JOIN custody c ON c.registration = r.row AND c.position = v.position AND c.part = 0
               JOIN bodies b ON b.position = v.position AND b.state = 'present' WHERE r.id = ? ORDER BY v.position""",
            (id,),
        )
        return [
            StoredRevision(revision=revision, at=at, officer=officer, document=_document(body))
            for revision, at, officer, body in found
        ]

    def named(self, ids: Sequence[str]) -> list[StoredRegistration]:
        """Give registrations by UUID in the order asked; unknown ones are left out."""
        found = [self._one("r.id = ?", id_) for id_ in ids]
        return [one for one in found if one is not None]

    def _custody(self, row: int) -> list[CustodyStep]:
        found = driver.rows(
            self._workspace.database,
            """SELECT step, state, at, officer, detail FROM custody WHERE registration = ?
               ORDER BY position, part""",
            (row,),
        )
        return [
            CustodyStep(step=step, state=state, at=at, officer=officer, detail=json.loads(detail))
            for step, state, at, officer, detail in found
        ]

    def _stored(self, found: tuple[Any, ...]) -> StoredRegistration:
        _, id_, number, state, revision, officer, recorded_at, updated_at, bundle, answer, certificate, body = found
        return StoredRegistration(
            id=id_,
            number=number,
            state=state,
            revision=revision,
            document=_document(body) if body is not None else {},
            officer=officer,
            recorded_at=recorded_at,
            updated_at=updated_at,
            bundle=bundle,
            answer=json.loads(answer) if answer else None,
            certificate=self._certificate(id_, json.loads(certificate)) if certificate else None,
        )

    def _certificate(self, id_: str, granted: dict[str, Any]) -> dict[str, Any]:
        return {**granted, "document": self.revision(id_, granted["revision"])}

    def list(
        self, *, state: str | None = None, query: str | None = None, limit: int = 100, after: str | None = None
    ) -> list[StoredRegistration]:
        """Give registrations, newest first, without custody: of one state, found by `query`, after the UUID `after`."""
        conditions, values = ["r.number <> ''"], list[Any]()
        if state is not None:
            conditions.append("r.state = ?")
            values.append(state)
        if query:
            asked = search.query(query)
            if not asked:
                return []
            conditions.append("r.row IN (SELECT rowid FROM search_index WHERE search_index MATCH ?)")
            values.append(asked)
        if after is not None:
            conditions.append("r.row < (SELECT row FROM registrations WHERE id = ?)")
            values.append(after)
        sql = f"{_SELECT} WHERE {' AND '.join(conditions)} ORDER BY r.row DESC LIMIT ?"
        return [self._stored(one) for one in driver.rows(self._workspace.database, sql, (*values, limit))]


def _document(body: bytes) -> dict[str, Any]:
    document: dict[str, Any] = read_body(body)["document"]
    return document
