"""Bundles that left, receipts that came, and what the hub answered to each registration."""

from __future__ import annotations

import base64
import binascii
import json
from typing import Any, Final

from ukmdesk.domain import lifecycle
from ukmdesk.store.driver import Database
from ukmdesk.store.journal import Fact
from ukmdesk.store.projecting import office, sellers

STEP_OF_OUTCOME: Final[dict[str, lifecycle.Step]] = {
    "received": "receive",
    "accepted": "accept",
    "returned": "return",
    "duplicate": "duplicate",
    "rejected": "reject",
}


def exported(db: Database, fact: Fact, content: dict[str, Any]) -> None:
    """A bundle lies in the outbox; its registrations are on their way. Sequences it voids are void."""
    for sequence in content.get("voids", ()):
        _void(db, fact, sequence, "superseded")
    named = ("sequence", "identity", "file", "file_sha256", "size", "first", "last", "last_hash")
    db.conn.execute(
        """INSERT OR IGNORE INTO bundles (sequence, identity, file, file_sha256, size, first, last, last_hash, line,
           registrations, voids, state, detail, exported_at, updated_at)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'exported', '{}', ?, ?)""",
        (
            *(content[name] for name in named),
            content.get("line") or fact.entry.line,
            sellers.as_json(content["registrations"]),
            sellers.as_json(content.get("voids", [])),
            fact.entry.at,
            fact.entry.at,
        ),
    )
    for registration in content["registrations"]:
        row = sellers.row_of(db, fact, registration)
        if sellers.take_step(db, fact, row, "bundle", {"sequence": content["sequence"]}):
            db.conn.execute("UPDATE registrations SET bundle = ? WHERE row = ?", (content["sequence"], row))


def delivered(db: Database, fact: Fact, content: dict[str, Any]) -> None:
    """A copy was read back whole from where it was put, or the hub gave its word that it has the file."""
    sequence = content["sequence"]
    db.conn.execute(
        "UPDATE bundles SET state = 'delivered', updated_at = ? WHERE sequence = ? AND state = 'exported'",
        (fact.entry.at, sequence),
    )
    way = {"way": content["way"]} if content.get("way") else {}
    for row in _carried(db, sequence):
        sellers.take_step(db, fact, row, "deliver", {"sequence": sequence, **way})


def voided(db: Database, fact: Fact, content: dict[str, Any]) -> None:
    """A bundle that will not be sent: what it carried goes in a later one."""
    _void(db, fact, content["sequence"], content["reason"])


def _void(db: Database, fact: Fact, sequence: int, reason: str) -> None:
    db.conn.execute(
        "UPDATE bundles SET state = 'voided', detail = ?, updated_at = ? WHERE sequence = ? AND state <> 'voided'",
        (sellers.as_json({"reason": reason}), fact.entry.at, sequence),
    )
    for row in _carried(db, sequence):
        state, revision, approved = db.conn.execute(
            "SELECT state, revision, approved FROM registrations WHERE row = ?", (row,)
        ).fetchone()
        if state in {"bundled", "delivered"}:
            state = "approved" if approved == revision else "complete"
            db.conn.execute("UPDATE registrations SET state = ?, bundle = NULL WHERE row = ?", (state, row))
        sellers.note(db, fact, row, step="unbundle", state=state, detail={"sequence": sequence, "reason": reason})


def _carried(db: Database, sequence: int) -> list[int]:
    """Give the rows of the registrations for which this bundle is the newest."""
    found = db.conn.execute("SELECT row FROM registrations WHERE bundle = ? ORDER BY row", (sequence,)).fetchall()
    return [int(row) for (row,) in found]


def receipt_applied(db: Database, fact: Fact, content: dict[str, Any]) -> None:
    """A receipt of the hub: applied once; a number that is not above the newest one changes nothing."""
    receipt = content["receipt"]
    (newest,) = db.conn.execute(
        "SELECT coalesce(max(number), 0) FROM receipts WHERE line = ?", (receipt["line"],)
    ).fetchone()
    if receipt["number"] <= newest:
        return
    _ask_again(db, fact, receipt)
    _enter(db, fact, content, receipt)
    for result in receipt.get("bundles", ()):
        _bundle_result(db, fact, result)
    for answer in receipt.get("answers", ()):
        _answer(db, fact, answer, receipt["number"])
    for held in receipt.get("quarantined", ()):
        _quarantine(db, fact, held, receipt["number"])
    for name in ("card", "trust"):
        if receipt.get(name):
            _take_list(db, name, receipt[name])


def _ask_again(db: Database, fact: Fact, receipt: dict[str, Any]) -> None:
    """A hub that was put back to an older day has a new epoch: what lies beyond its head goes in a new bundle."""
    (epoch,) = db.conn.execute(
        "SELECT coalesce(max(hub_epoch), 0) FROM receipts WHERE line = ?", (receipt["line"],)
    ).fetchone()
    if not 0 < epoch < receipt.get("hub_epoch", 0):
        return
    head = (receipt.get("head") or {}).get("seq", 0)
    db.conn.execute(
        """UPDATE bundles SET state = 'voided', detail = ?, updated_at = ?
           WHERE line = ? AND last > ? AND state = 'received'""",
        (sellers.as_json({"reason": "hub_restored"}), fact.entry.at, receipt["line"], head),
    )


def _enter(db: Database, fact: Fact, content: dict[str, Any], receipt: dict[str, Any]) -> None:
    head = receipt.get("head") or {}
    db.conn.execute(
        """INSERT INTO receipts
           (line, number, identity, position, since, hub_epoch, at, head_seq, head_hash, applied_at)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
        (
            receipt["line"],
            receipt["number"],
            content["identity"],
            fact.position,
            receipt.get("since", 0),
            receipt.get("hub_epoch", 0),
            receipt.get("at", 0),
            head.get("seq", 0),
            as_hex(head.get("hash", "")),
            fact.entry.at,
        ),
    )


def as_hex(value: str) -> str:
    """Give bytes that stand in a plain dict as base64 text in hex; text that is hex already is given as it is."""
    if len(value) == 64 and all(letter in "0123456789abcdef" for letter in value):
        return value
    try:
        return base64.b64decode(value, validate=True).hex()
    except (binascii.Error, ValueError):
        return ""


def _bundle_result(db: Database, fact: Fact, result: dict[str, Any]) -> None:
    sequence, outcome = result["sequence"], result["outcome"]
    state = "received" if outcome == "taken" else outcome
    detail = sellers.as_json({"code": result.get("code", ""), "missing": list(result.get("missing", ()))})
    changed = db.conn.execute(
        """UPDATE bundles SET state = ?, detail = ?, updated_at = ?
           WHERE sequence = ? AND identity = ? AND state NOT IN ('voided', 'received')""",
        (state, detail, fact.entry.at, sequence, as_hex(result["identity"])),
    ).rowcount
    if changed and outcome == "taken":
        for row in _carried(db, sequence):
            sellers.take_step(db, fact, row, "receive", {"sequence": sequence})


def _answer(db: Database, fact: Fact, answer: dict[str, Any], number: int) -> None:
    found = db.conn.execute(
        "SELECT row, revision FROM registrations WHERE id = ?", (answer["registration"],)
    ).fetchone()
    step = STEP_OF_OUTCOME.get(answer["outcome"])
    if found is None or step is None:
        return
    row, head = found
    is_head = sellers.own_revision(db, row, head) == answer["revision"] or head == answer.get("head_revision")
    answer = _without_head(answer)
    detail = {"answer": answer, "receipt": number}
    if _is_known(db, row, step, answer):
        return
    if answer["outcome"] == "accepted" and answer.get("credential"):
        db.conn.execute("UPDATE registrations SET certificate = ? WHERE row = ?", (sellers.as_json(answer), row))
    if not is_head:
        held = {**detail, "older_revision": True}
        sellers.note(db, fact, row, step=step, state=sellers.state_of(db, row), detail=held)
        return
    _let_out(db, row)
    moved = sellers.take_step(db, fact, row, step, detail)
    if moved or answer["outcome"] != "received":
        db.conn.execute("UPDATE registrations SET answer = ? WHERE row = ?", (sellers.as_json(answer), row))


def _without_head(answer: dict[str, Any]) -> dict[str, Any]:
    """Give an answer as it is kept: it speaks of the hub's head, which is kept as a revision of its own."""
    kept = {name: value for name, value in answer.items() if name not in _OF_THE_HEAD}
    return kept | ({"revision": answer["head_revision"]} if answer.get("head_document") else {})


_OF_THE_HEAD: Final = ("head_revision", "head_document", "head_joins", "head_settled")


def _let_out(db: Database, row: int) -> None:
    """The hub answers the head revision, so it left: in a bundle that was voided, or before an old folder came back."""
    db.conn.execute(
        "UPDATE registrations SET state = 'bundled' WHERE row = ? AND state IN ('complete', 'approved')", (row,)
    )


def _is_known(db: Database, row: int, step: str, answer: dict[str, Any]) -> bool:
    """Tell whether the custody line has this very answer: a receipt repeats what an unconfirmed one before it said."""
    found = db.conn.execute("SELECT detail FROM custody WHERE registration = ? AND step = ?", (row, step)).fetchall()
    return any(json.loads(detail).get("answer") == answer for (detail,) in found)


def _quarantine(db: Database, fact: Fact, held: dict[str, Any], number: int) -> None:
    found = db.conn.execute("SELECT row FROM registrations WHERE id = ?", (held["registration"],)).fetchone()
    if found:
        sellers.take_step(
            db, fact, found[0], "quarantine", {"code": held["code"], "seq": held["seq"], "receipt": number}
        )


def _take_list(db: Database, name: str, value: dict[str, Any]) -> None:
    """Keep a newer card or trust list; a lower counter than the one held is an old list and is left alone."""
    found = db.conn.execute("SELECT value FROM device WHERE name = ?", (name,)).fetchone()
    if found is None or json.loads(found[0]).get("counter", 0) <= value.get("counter", 0):
        office.set_device(db, name, value)
