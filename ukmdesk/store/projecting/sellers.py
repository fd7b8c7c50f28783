"""Registrations, their revisions, consents, photos and the custody line."""

from __future__ import annotations

import json
from typing import Any, Final, cast

import msgspec

from ukmdesk.domain import lifecycle
from ukmdesk.domain.facts import read_body
from ukmdesk.domain.fields import get_value
from ukmdesk.store import search
from ukmdesk.store.driver import Database
from ukmdesk.store.journal import Fact

Step = lifecycle.Step


def row_of(db: Database, fact: Fact, registration: str) -> int:
    """Give the row of a registration, made as a draft by the first fact that names it."""
    found = db.conn.execute("SELECT row FROM registrations WHERE id = ?", (registration,)).fetchone()
    if found:
        return int(found[0])
    db.conn.execute(
        """INSERT INTO registrations
           (row, id, number, state, revision, revision_position, approved, officer, recorded_at, updated_at)
           VALUES (?, ?, '', 'draft', '', 0, '', ?, ?, ?)""",
        (fact.position, registration, fact.entry.officer, fact.entry.at, fact.entry.at),
    )
    db.conn.execute(
        """INSERT INTO names (registration, business, owner, village, village_text, place)
           VALUES (?, '', '', '', '', '')""",
        (fact.position,),
    )
    return fact.position


def take_step(db: Database, fact: Fact, row: int, step: Step, detail: dict[str, Any] | None = None) -> bool:
    """Take a registration one step on, if its state allows it; enter it in the custody line; tell whether it moved."""
    (state,) = db.conn.execute("SELECT state FROM registrations WHERE row = ?", (row,)).fetchone()
    moved = lifecycle.allowed(state, step)
    after = lifecycle.after(state, step) if moved else state
    if moved:
        db.conn.execute("UPDATE registrations SET state = ?, updated_at = ? WHERE row = ?", (after, fact.entry.at, row))
    note(db, fact, row, step=step, state=after, detail=detail)
    return moved


def note(
    db: Database,
    fact: Fact,
    row: int,
    *,
    step: str,
    state: str,
    detail: dict[str, Any] | None = None,
    officer: str | None = None,
) -> None:
    """Enter a line in the custody of a registration; `officer` is who recorded the fact unless it says another."""
    db.conn.execute(
        """INSERT INTO custody (registration, position, part, step, state, at, officer, detail)
           VALUES (?1, ?2, (SELECT count(*) FROM custody WHERE registration = ?1 AND position = ?2), ?3, ?4, ?5, ?6, ?7)
        """,
        (
            row,
            fact.position,
            step,
            state,
            fact.entry.at,
            fact.entry.officer if officer is None else officer,
            as_json(detail or {}),
        ),
    )


def as_json(value: object) -> str:
    """Give the one JSON text of a value, so that a rebuild writes the same bytes."""
    return msgspec.json.encode(value, order="sorted").decode()


def state_of(db: Database, row: int) -> lifecycle.State:
    """Give the state of a registration by its row."""
    found = db.conn.execute("SELECT state FROM registrations WHERE row = ?", (row,)).fetchone()
    return cast("lifecycle.State", found[0])


def saved(db: Database, fact: Fact, content: dict[str, Any]) -> None:
    """A revision: the newest is the head. An accepted registration is amended by it."""
    row = row_of(db, fact, fact.entry.subject)
    revision = fact.hash.hex()
    document = content["document"]
    db.conn.execute(
        "INSERT INTO revisions (registration, position, revision, base) VALUES (?, ?, ?, ?)",
        (row, fact.position, revision, content["base"]),
    )
    db.conn.execute(
        """UPDATE registrations SET revision = ?, revision_position = ?, officer = ?, recorded_at = ?, updated_at = ?
           WHERE row = ?""",
        (revision, fact.position, fact.entry.officer, _recorded_at(document, fact), fact.entry.at, row),
    )
    _name(db, row, document)
    state, number = db.conn.execute("SELECT state, number FROM registrations WHERE row = ?", (row,)).fetchone()
    if state == "accepted":
        take_step(db, fact, row, "amend", {"revision": revision})
    else:
        note(db, fact, row, step="save", state=state, detail={"revision": revision})
    if number:
        search.index(db, row, document, number)


def adopted(db: Database, fact: Fact, content: dict[str, Any]) -> None:
    """The hub's head, taken over: it is the newest revision here too, unless something newer was recorded meanwhile."""
    row = row_of(db, fact, fact.entry.subject)
    revision, document, over = content["revision"], content["document"], content["over"]
    (head,) = db.conn.execute("SELECT revision FROM registrations WHERE row = ?", (row,)).fetchone()
    is_newest = own_revision(db, row, head) == over
    db.conn.execute(
        "INSERT INTO revisions (registration, position, revision, base) VALUES (?, ?, ?, ?)",
        (row, fact.position, revision, over),
    )
    note(db, fact, row, step="adopt", state=state_of(db, row), detail={"revision": revision}, officer="")
    if is_newest:
        db.conn.execute(
            "UPDATE registrations SET revision = ?, revision_position = ?, updated_at = ? WHERE row = ?",
            (revision, fact.position, fact.entry.at, row),
        )
        _name(db, row, document)
        search.index(db, row, document, _number(db, row))


def own_revision(db: Database, row: int, revision: str) -> str:
    """Give the revision recorded here over which the hub's was taken; one that was recorded here is its own."""
    found = db.conn.execute(
        """SELECT v.base, j.hash FROM revisions v JOIN journal j ON j.position = v.position
           WHERE v.registration = ? AND v.revision = ? ORDER BY v.position DESC LIMIT 1""",
        (row, revision),
    ).fetchone()
    return revision if found is None or bytes(found[1]).hex() == revision else str(found[0])


def _name(db: Database, row: int, document: dict[str, Any]) -> None:
    values = [get_value(document, path) for path in NAMED]
    db.conn.execute(
        """UPDATE names SET business = ?, owner = ?, village = ?, village_text = ?, place = ?
           WHERE registration = ?""",
        (*(value if isinstance(value, str) else "" for value in values), row),
    )


NAMED: Final = ("business.name", "owner.name", "premises.address.village", "premises.address.village_text", "place")
"""What a list shows of a registration."""


def _recorded_at(document: dict[str, Any], fact: Fact) -> int:
    recorded = document.get("recorded_at")
    return recorded if isinstance(recorded, int) else fact.entry.at


def _number(db: Database, row: int) -> str:
    return str(db.conn.execute("SELECT number FROM registrations WHERE row = ?", (row,)).fetchone()[0])


def completed(db: Database, fact: Fact, content: dict[str, Any]) -> None:
    """A revision is complete; the first time it gets its number and can be found."""
    row = row_of(db, fact, fact.entry.subject)
    if _number(db, row) == "":
        db.conn.execute("UPDATE OR IGNORE registrations SET number = ? WHERE row = ?", (content["number"], row))
        document = document_of(db, row)
        if document is not None:
            search.index(db, row, document, content["number"])
    take_step(db, fact, row, "complete", {"revision": content["revision"], "warnings": content["warnings"]})


def document_of(db: Database, row: int) -> dict[str, Any] | None:
    """Give the document of the newest revision of a registration, None when it is erased."""
    found = db.conn.execute(
        """SELECT b.body FROM registrations r JOIN bodies b ON b.position = r.revision_position
           WHERE r.row = ? AND b.state = 'present'""",
        (row,),
    ).fetchone()
    return cast("dict[str, Any]", read_body(found[0])["document"]) if found else None


def approved(db: Database, fact: Fact, content: dict[str, Any]) -> None:
    """A supervisor approved a revision; an older one than the head changes nothing but the custody line."""
    row = row_of(db, fact, fact.entry.subject)
    (head,) = db.conn.execute("SELECT revision FROM registrations WHERE row = ?", (row,)).fetchone()
    detail = {"revision": content["revision"]}
    if head != content["revision"]:
        note(db, fact, row, step="approve", state=state_of(db, row), detail=detail)
    elif take_step(db, fact, row, "approve", detail):
        db.conn.execute("UPDATE registrations SET approved = ? WHERE row = ?", (head, row))


def withdrawn(db: Database, fact: Fact, content: dict[str, Any]) -> None:
    """The seller withdrew."""
    take_step(db, fact, row_of(db, fact, fact.entry.subject), "withdraw", {"reason": content["reason"]})


def consent_given(db: Database, fact: Fact, content: dict[str, Any]) -> None:
    """The consent that counts is the newest one."""
    row = row_of(db, fact, fact.entry.subject)
    db.conn.execute(
        """INSERT INTO consents (registration, at, revision, consent, withdrawn) VALUES (?, ?, ?, ?, '{}')
           ON CONFLICT (registration) DO UPDATE SET at = excluded.at, revision = excluded.revision,
           consent = excluded.consent, withdrawn = '{}'""",
        (row, fact.entry.at, content["revision"], as_json(content["consent"])),
    )
    note(db, fact, row, step="consent", state=state_of(db, row), detail={"revision": content["revision"]})


def consent_withdrawn(db: Database, fact: Fact, content: dict[str, Any]) -> None:
    """Purposes that the seller took back, each with the moment it was recorded."""
    row = row_of(db, fact, fact.entry.subject)
    found = db.conn.execute("SELECT withdrawn FROM consents WHERE registration = ?", (row,)).fetchone()
    if found:
        times = {**json.loads(found[0]), **dict.fromkeys(content["purposes"], fact.entry.at)}
        db.conn.execute("UPDATE consents SET withdrawn = ? WHERE registration = ?", (as_json(times), row))
    detail = {"purposes": content["purposes"]}
    note(db, fact, row, step="consent_withdrawn", state=state_of(db, row), detail=detail)


def media_added(db: Database, fact: Fact, content: dict[str, Any]) -> None:
    """A photo belongs to a registration; naming it again changes nothing."""
    row = row_of(db, fact, fact.entry.subject)
    db.conn.execute(
        """INSERT OR IGNORE INTO media (sha256, registration, position, type, size, width, height, role)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?)""",
        (content["sha256"], row, fact.position, *(content[name] for name in _MEDIA)),
    )


_MEDIA: Final = ("type", "size", "width", "height", "role")


def erased(db: Database, fact: Fact, content: dict[str, Any]) -> None:
    """An erasure: nothing of the registration stays in the tables but its id, its number and that it was erased."""
    id_ = str(content["registration"])
    found = db.conn.execute("SELECT row FROM registrations WHERE id = ?", (id_,)).fetchone()
    if found:
        search.remove(db, found[0])
        for table in ("consents", "media", "revisions", "custody", "names"):
            db.conn.execute(f"DELETE FROM {table} WHERE registration = ?", found)
        db.conn.execute("DELETE FROM registrations WHERE row = ?", found)
    row = row_of(db, fact, id_)
    db.conn.execute("UPDATE registrations SET number = ? WHERE row = ?", (content.get("number", ""), row))
    take_step(db, fact, row, "erase")
