"""The check of a whole workspace: pages, chain, bodies, head file, and whether the tables agree with the journal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from ukmdesk.store import driver, journal, projections
from ukmdesk.store.condition import moment
from ukmdesk.store.exchange_log import ExchangeLog
from ukmdesk.store.journal import Finding
from ukmdesk.store.projections import RebuildReport

if TYPE_CHECKING:
    from ukmdesk.store.opened import Workspace


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """What was found. `line` and `seq` are where the journal stands; `notices` were put right by themselves."""

    facts: int
    line: str
    seq: int
    hash: str
    clock_back: int
    findings: tuple[Finding, ...]
    notices: tuple[str, ...]

    @property
    def is_whole(self) -> bool:
        """Whether nothing is wrong."""
        return not self.findings


def verify(workspace: Workspace) -> Report:
    """Check everything; takes time in proportion to the journal. Codes of findings have their sentences in messages."""
    database = workspace.database
    findings = [Finding(position=0, code="workspace.damaged", detail=text) for text in driver.check_pages(database)]
    if not findings:
        findings += journal.check_chain(database)
        readable = not findings
        findings += _check_head(workspace)
        findings += compare_with_hub(workspace) + _check_tables(workspace) if readable else []
    tail = workspace.tail
    return Report(
        facts=tail.position,
        line=tail.line,
        seq=tail.seq,
        hash=tail.hash.hex(),
        clock_back=_count_clock_back(workspace) if not findings else 0,
        findings=tuple(findings),
        notices=tuple(workspace.notices),
    )


def _count_clock_back(workspace: Workspace) -> int:
    return sum(1 for fact in journal.facts(workspace.database) if fact.clock_back)


def _check_head(workspace: Workspace) -> list[Finding]:
    _, condition = workspace.compare_head()
    if condition.is_whole:
        return []
    return [Finding(position=0, code=condition.code, count=condition.missing, since=moment(condition.since))]


def _check_tables(workspace: Workspace) -> list[Finding]:
    """Make the tables again inside a transaction that is rolled back, and compare."""
    if workspace.read_only:
        return []
    database = workspace.database
    with driver.translated(workspace.folder):
        database.conn.execute("BEGIN IMMEDIATE")
        try:
            agrees = projections.search_agrees(database) and projections.rebuild(database).same
        finally:
            database.conn.execute("ROLLBACK")
    return [] if agrees else [Finding(position=0, code="journal.tables_differ")]


def compare_with_hub(workspace: Workspace) -> list[Finding]:
    """Compare with what the hub said it holds: the only thing that shows a whole folder put back to an older day.

    Only the line that the workspace is on: of a line that was left the hub may well hold more, and nothing is added.
    """
    ahead = ExchangeLog(workspace).hub_ahead()
    if ahead == 0:
        return []
    if ahead is None:
        return [Finding(position=0, code="journal.hub_differs")]
    return [Finding(position=0, code="journal.hub_ahead", count=ahead, since=moment(workspace.tail.at))]


def rebuild(workspace: Workspace) -> RebuildReport:
    """Make all tables again from the journal; the report says whether they were right before."""
    with workspace.writing() as writer:
        report = projections.rebuild(writer.database)
        writer.proof = ("SELECT 1", ())
    return report
