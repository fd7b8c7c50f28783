"""What tests of lists put in, and how they read it back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tests.builders import a_registration
from tests.workspaces import FakeClock, save
from ukmdesk.desk import Desk
from ukmdesk.domain.registration import Registration
from ukmdesk.gui.ports import Lists
from ukmdesk.services.worklists import Query, Row

OTHER_VILLAGE: Final = "3303012002"
DAY: Final = 24 * 60 * 60 * 1000


def seller(business: str, owner: str = "Sekar", **more: object) -> Registration:
    return a_registration(business={"name": business}, owner={"name": owner}, **more)


def put_in(desk: Desk, clock: FakeClock, *businesses: str) -> list[str]:
    """Complete registrations, a minute apart; give their UUIDs."""
    ids = []
    for business in businesses:
        clock.pass_time(60_000)
        ids.append(save(desk.workspace, seller(business))[0])
    return ids


def draft(desk: Desk, clock: FakeClock, **values: str) -> str:
    """Begin a draft a minute later, paths with `__` for points; give its id."""
    clock.pass_time(60_000)
    return desk.start_draft({path.replace("__", "."): text for path, text in values.items()})[0].id


def names(rows: Sequence[Row]) -> list[str]:
    return [row.business for row in rows]


def all_rows(lists: Lists, query: Query) -> list[Row]:
    """Give the whole list page by page, as a table reads it."""
    found: list[Row] = []
    while page := lists.rows(query, start=len(found), limit=2):
        found.extend(page)
    return found
