"""Whether a seller's consent stands: a certificate may be given only for a revision that has it."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
from sqlalchemy import Connection, select

from ukmdesk.domain.registration import REQUIRED_PURPOSES, Registration, from_document
from ukmdesk.errors import HubError, Problem
from ukmdesk.hub import tables


def consented_document(
    connection: Connection, registration: str, revision: str, places: Iterable[tuple[str, int]]
) -> Registration:
    """Give the document of a revision. Raises HubError `accept.no_consent` when consent is not whole or was taken back.

    `places` are line and seq of what the revision is, or is made of. A withdrawal counts until the seller consents
    again in a later revision of the same line.
    """
    revisions = tables.revisions
    row = connection.execute(select(revisions).where(revisions.c.revision == revision)).one()
    problems = msgspec.json.decode(row.warnings, type=list[Problem])
    is_whole = not any(one.severity == "error" and one.path.partition(".")[0] == "consent" for one in problems)
    if not is_whole or any(_is_withdrawn(connection, registration, *place) for place in places):
        raise HubError("accept.no_consent")
    return from_document(msgspec.json.decode(row.document))


def _is_withdrawn(connection: Connection, registration: str, line: str, seq: int) -> bool:
    entries, bodies = tables.entries, tables.bodies
    query = select(bodies.c.data).join_from(entries, bodies, bodies.c.hash == entries.c.hash)
    query = query.where(entries.c.subject == registration, entries.c.kind == "consent.withdrawn")
    query = query.where(entries.c.line == line, entries.c.seq > seq, entries.c.quarantine == "")
    return any(_concerns_registration(bytes(data)) for data in connection.execute(query).scalars())


def _concerns_registration(body: bytes) -> bool:
    """Tell whether a purpose was taken back without which nobody can be registered; unclear words count as such."""
    purposes = msgspec.json.decode(body).get("purposes")
    return not isinstance(purposes, list) or any(purpose in REQUIRED_PURPOSES for purpose in purposes)
