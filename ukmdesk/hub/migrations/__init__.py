"""The steps from one version of the hub's tables to the next, for Alembic. A released step is never changed."""

from __future__ import annotations

from typing import Final

from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.runtime.migration import MigrationStep, RevisionStep
from alembic.script.base import Script
from alembic.script.revision import RevisionMap
from sqlalchemy import Connection

from ukmdesk.hub.migrations import v0001_first_tables, v0002_queue

STEPS: Final = (v0001_first_tables, v0002_queue)


def upgrade(connection: Connection) -> None:
    """Do all steps that the database lacks, inside the caller's transaction."""
    context = MigrationContext.configure(connection, opts={"fn": _missing, "transactional_ddl": True})
    with Operations.context(context):
        context.run_migrations()


def _missing(done: tuple[str, ...], _context: MigrationContext) -> list[RevisionStep]:
    """The steps are modules of this package and not files beside it, so they are there in a frozen program too."""
    scripts = {step.revision: Script(step, step.revision, step.__name__) for step in STEPS}
    revisions = RevisionMap(scripts.values)
    newest_first = [one.revision for one in revisions.iterate_revisions("heads", done)]
    return [MigrationStep.upgrade_from_script(revisions, scripts[name]) for name in reversed(newest_first)]
