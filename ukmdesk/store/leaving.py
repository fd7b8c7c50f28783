"""Leaving a line for good: a laptop whose journal was put back never appends to the line that the hub may know longer.

The facts so far stay a true beginning of that line. What comes next stands on a local line, which is never exported,
until a hub grants a new device number; the keys made so far may be known to the hub and are asked for no more.
"""

from __future__ import annotations

from typing import Any, Final

from ukmdesk.domain.facts import first_previous, is_local, local_line
from ukmdesk.store import driver, journal
from ukmdesk.store.driver import Database
from ukmdesk.store.writer import Writer

RETIRED: Final = "device_keys_retired"
"""Name in `meta` of the number of the newest row of `device_keys` that may be asked for no more."""


def leave_line(writer: Writer, workspace: str) -> dict[str, Any]:
    """Begin a new local line in the open transaction; the caller appends its first fact. `workspace` is the UUID.

    Give where the former line ended: `line`, `seq`, `hash` (hex), to be named in that fact.
    """
    database, former = writer.database, writer.tail
    epoch = sum(1 for _, line, _ in journal.lines(database) if is_local(line))
    line = local_line(epoch)
    writer.begin_line(line, first_previous(workspace_id=workspace, line=line, public_key=b""))
    database.conn.execute(
        """INSERT INTO meta (name, value) SELECT ?, coalesce(max(number), 0) FROM device_keys WHERE true
           ON CONFLICT (name) DO UPDATE SET value = excluded.value""",
        (RETIRED,),
    )
    return {"line": former.line, "seq": former.seq, "hash": former.hash.hex()}


def retired_keys(database: Database) -> int:
    """Give the number of the newest row of `device_keys` from before the last leaving, 0 when no line was left."""
    found = driver.row(database, "SELECT value FROM meta WHERE name = ?", (RETIRED,))
    return int(found[0]) if found else 0
