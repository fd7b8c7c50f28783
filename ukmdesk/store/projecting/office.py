"""Officers, settings, the laptop's enrolment and the list of backups."""

from __future__ import annotations

from typing import Any

from ukmdesk.store.driver import Database
from ukmdesk.store.journal import Fact
from ukmdesk.store.projecting.sellers import as_json


def officer_set(db: Database, fact: Fact, content: dict[str, Any]) -> None:
    """An officer was added or changed. Roles come from here and from nowhere else."""
    officer = content["officer"]
    db.conn.execute(
        """INSERT INTO officers (id, name, role, nip, state, added_at, updated_at) VALUES (?, ?, ?, ?, 'active', ?, ?)
           ON CONFLICT (id) DO UPDATE SET name = excluded.name, role = excluded.role, nip = excluded.nip,
           state = 'active', updated_at = excluded.updated_at""",
        (
            fact.entry.subject,
            officer["name"],
            officer.get("role", "officer"),
            officer.get("nip", ""),
            fact.entry.at,
            fact.entry.at,
        ),
    )


def officer_removed(db: Database, fact: Fact, _: dict[str, Any]) -> None:
    """An officer may not open the workspace any more; the name stays for old papers."""
    db.conn.execute(
        "UPDATE officers SET state = 'removed', updated_at = ? WHERE id = ?", (fact.entry.at, fact.entry.subject)
    )


def enrolled(db: Database, fact: Fact, content: dict[str, Any]) -> None:
    """The laptop has a device number: what the grant said becomes the device's facts."""
    for name, value in content.items():
        if name not in {"nonce", "officers"}:
            set_device(db, name, value)
    set_device(db, "enrolled_at", fact.entry.at)


def set_device(db: Database, name: str, value: object) -> None:
    """Set one fact of the device."""
    db.conn.execute(
        "INSERT INTO device (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        (name, as_json(value)),
    )


def setting_changed(db: Database, fact: Fact, content: dict[str, Any]) -> None:
    """The last value counts."""
    db.conn.execute(
        """INSERT INTO settings (key, value, at, officer) VALUES (?, ?, ?, ?) ON CONFLICT (key) DO UPDATE
           SET value = excluded.value, at = excluded.at, officer = excluded.officer""",
        (content["key"], as_json(content["value"]), fact.entry.at, fact.entry.officer),
    )


def backup_made(db: Database, fact: Fact, content: dict[str, Any]) -> None:
    """A backup that was reopened and checked."""
    db.conn.execute(
        "INSERT INTO backups (position, file, sha256, size, reason, at) VALUES (?, ?, ?, ?, ?, ?)",
        (fact.position, content["file"], content["sha256"], content["size"], content["reason"], fact.entry.at),
    )
