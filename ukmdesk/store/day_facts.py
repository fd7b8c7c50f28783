"""What was done since a moment, and what waits, each in one query on an index."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from ukmdesk.store import driver

if TYPE_CHECKING:
    from ukmdesk.store.exchange_log import Stretch
    from ukmdesk.store.opened import Workspace


class Done(msgspec.Struct, frozen=True, kw_only=True):
    """Registrations first recorded, completed (again), consented to; prints by outcome (`good`, `spoiled` ...)."""

    recorded: int
    completed: int
    consented: int
    prints: dict[str, int]


class DayFacts:
    """Counts over the facts of a workspace."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def done_since(self, moment: int) -> Done:
        """Give what was done since `moment` (ms UTC)."""
        steps = dict(
            driver.rows(
                self._workspace.database,
                "SELECT step, count(DISTINCT registration) FROM custody WHERE at >= ? GROUP BY step",
                (moment,),
            )
        )
        prints = driver.rows(
            self._workspace.database,
            "SELECT outcome, count(*) FROM prints WHERE at >= ? AND state <> 'voided' GROUP BY outcome",
            (moment,),
        )
        return Done(
            recorded=self._recorded_since(moment),
            completed=int(steps.get("complete", 0)),
            consented=int(steps.get("consent", 0)),
            prints={str(outcome): int(count) for outcome, count in prints},
        )

    def _recorded_since(self, moment: int) -> int:
        """Count registrations none of whose facts is older; a clock that went back in between makes it a guess."""
        found = driver.row(
            self._workspace.database,
            """SELECT count(*) FROM (SELECT DISTINCT registration FROM custody WHERE at >= ?1) fresh
               WHERE NOT EXISTS (SELECT 1 FROM custody c WHERE c.registration = fresh.registration AND c.at < ?1)""",
            (moment,),
        )
        return int(found[0]) if found else 0

    def open_prints(self) -> int:
        """Give how many prints wait for a word about how they came out."""
        found = driver.row(
            self._workspace.database, "SELECT count(*) FROM prints WHERE outcome = '' AND state <> 'voided'"
        )
        return int(found[0]) if found else 0

    def last_sent_at(self) -> int:
        """Give when the newest bundle left the laptop (ms UTC), 0 when none has; when it was sealed if it is empty."""
        found = driver.row(
            self._workspace.database,
            """SELECT coalesce((
                   SELECT min(c.at) FROM registrations r JOIN custody c ON c.registration = r.row AND c.step = 'deliver'
                   WHERE r.id = json_extract(b.registrations, '$[0]')
                   AND json_extract(c.detail, '$.sequence') = b.sequence
               ), b.exported_at) FROM bundles b WHERE b.state NOT IN ('exported', 'voided')
               ORDER BY b.exported_at DESC LIMIT 1""",
        )
        return int(found[0]) if found else 0

    def size_of(self, line: str, stretch: Stretch) -> int:
        """Give how many bytes the facts of a stretch of a line take, photos included."""
        found = driver.row(
            self._workspace.database,
            """SELECT (SELECT coalesce(sum(length(j.header) + coalesce(length(b.body), 0)), 0) FROM journal j
                       JOIN bodies b ON b.position = j.position WHERE j.position BETWEEN l.first - 1 + ?2 AND
                       l.first - 1 + ?3) +
                      (SELECT coalesce(sum(m.size), 0) FROM media m
                       WHERE m.position BETWEEN l.first - 1 + ?2 AND l.first - 1 + ?3)
               FROM lines l WHERE l.line = ?1""",
            (line, stretch.first, stretch.last),
        )
        return int(found[0]) if found else 0

    def unprinted(self, certificates: dict[str, str]) -> int:
        """Give how many certificates nobody printed well; `certificates` are revisions (hex) by registration (UUID)."""
        return sum(not self._is_printed(id_, revision) for id_, revision in certificates.items())

    def _is_printed(self, registration: str, revision: str) -> bool:
        found = driver.row(
            self._workspace.database,
            """SELECT 1 FROM prints WHERE registration = ? AND revision = ? AND kind = 'certificate'
               AND state IN ('sent', 'confirmed') AND outcome <> 'spoiled'""",
            (registration, revision),
        )
        return found is not None
