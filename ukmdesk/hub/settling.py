"""Choosing between values that two laptops recorded: a decision of a person, logged and told to both laptops."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from ukmdesk.domain.merging import Head, values_of
from ukmdesk.errors import HubError
from ukmdesk.exchange.records import Answer
from ukmdesk.hub.answers import tell
from ukmdesk.hub.deciding import open_target, short_note
from ukmdesk.hub.decision_log import SETTLED, log_decision
from ukmdesk.hub.opened import OpenedHub
from ukmdesk.hub.registrations import refresh, view_of

BEFORE: Final = "lama"
"""What a person says to choose the value from before the laptops parted."""

_SHORTEST: Final = 6


def settle(
    hub: OpenedHub, wanted: str, choices: Mapping[str, str], *, by: str, note: str = "", revision: str | None = None
) -> Answer:
    """Decide open conflicts: by path the revision (its first six digits or more) whose value stands, or `BEFORE`.

    Those that are not named stay open. Gives what the laptops are told. Raises HubError as `deciding.find` and
    `deciding.open_target` do, `settle.no_choice`, `settle.no_conflict`, `settle.unknown_revision`.
    """
    if not choices:
        raise HubError("settle.no_choice")
    with hub.database.writing() as connection:
        target = open_target(connection, wanted, revision)
        head = view_of(connection, target.id).head
        if head is None or not head.conflicts:
            raise HubError("settle.no_conflict", path=", ".join(choices))
        chosen = {path: _revision(head, path, choice) for path, choice in choices.items()}
        if values_of(head, chosen) is None:
            raise HubError("settle.unknown_revision", revision=", ".join(choices.values()))
        log_decision(
            connection,
            registration=target.id,
            revision=target.revision,
            outcome=SETTLED,
            at=hub.now(),
            by=by,
            detail={"ends": list(head.ends), "choices": chosen, "note": short_note(note)},
        )
        refresh(hub, connection, [target.id], now=hub.now())
        after = view_of(connection, target.id).head
        answer = Answer(
            registration=target.id,
            revision=after.revision if after else target.revision,
            outcome="received",
            at=hub.now(),
            reviewer=by.strip()[:200],
            note=note,
        )
        tell(connection, target.id, answer)
    return answer


def _revision(head: Head, path: str, choice: str) -> str:
    """Give the candidate that a person means, "" for the value from before."""
    conflict = next((one for one in head.conflicts if one.path == path), None)
    if conflict is None:
        raise HubError("settle.no_conflict", path=path)
    wanted = choice.strip().lower()
    if wanted == BEFORE:
        return ""
    found = [
        one.revision for one in conflict.candidates if len(wanted) >= _SHORTEST and one.revision.startswith(wanted)
    ]
    if len(found) != 1:
        raise HubError("settle.unknown_revision", revision=choice)
    return found[0]
