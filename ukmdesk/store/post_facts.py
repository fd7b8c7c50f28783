"""What the history of the post needs beside the tables of bundles and receipts, each in one query."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ukmdesk.domain.facts import read_body
from ukmdesk.store import driver

if TYPE_CHECKING:
    from ukmdesk.store.opened import Workspace


class PostFacts:
    """Facts about bundles and receipts of a workspace."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def photos(self) -> dict[int, int]:
        """Give how many photos each bundle carries, by sequence; those without any are left out."""
        found = driver.rows(
            self._workspace.database,
            """SELECT b.sequence, count(DISTINCT m.sha256) FROM bundles b JOIN lines l ON l.line = b.line
               JOIN media m ON m.position BETWEEN l.first - 1 + b.first AND l.first - 1 + b.last GROUP BY b.sequence""",
        )
        return {int(sequence): int(count) for sequence, count in found}

    def delivered(self) -> dict[int, int]:
        """Give when each bundle was first delivered (ms UTC), by sequence, as the custody lines tell it."""
        found = driver.rows(
            self._workspace.database,
            """SELECT b.sequence, min(c.at) FROM bundles b, json_each(b.registrations) e
               JOIN registrations r ON r.id = e.value JOIN custody c ON c.registration = r.row AND c.step = 'deliver'
               WHERE json_extract(c.detail, '$.sequence') = b.sequence GROUP BY b.sequence""",
        )
        return {int(sequence): int(at) for sequence, at in found}

    def ways(self) -> dict[int, str]:
        """Give how each bundle went the last time, by sequence; those that went by stick or folder are left out."""
        found = driver.rows(
            self._workspace.database,
            """SELECT b.body FROM journal j JOIN bodies b ON b.position = j.position AND b.state = 'present'
               WHERE j.kind = 'bundle.delivered' ORDER BY j.position""",
        )
        said = [read_body(body) for (body,) in found]
        ways = {int(one["sequence"]): str(one.get("way", "")) for one in said}
        return {sequence: way for sequence, way in ways.items() if way}

    def receipt(self, line: str, number: int) -> dict[str, Any] | None:
        """Give a receipt that was applied, as plain data; None when it is unknown."""
        found = driver.row(
            self._workspace.database,
            """SELECT b.body FROM receipts r JOIN bodies b ON b.position = r.position AND b.state = 'present'
               WHERE r.line = ? AND r.number = ?""",
            (line, number),
        )
        receipt: dict[str, Any] | None = read_body(found[0])["receipt"] if found else None
        return receipt
