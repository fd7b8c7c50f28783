"""What was changed in a registration: each answer, what stood there and what stands there now."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Any, Protocol

from ukmdesk.domain.fields import get_value
from ukmdesk.services.worklists import Change

Answers = Sequence[tuple[str, str, str]]
"""Path, label and answer as a person reads it, identity numbers masked."""


class Revision(Protocol):
    """One revision of a registration."""

    @property
    def at(self) -> int: ...  # noqa: D102
    @property
    def officer(self) -> str: ...  # noqa: D102
    @property
    def document(self) -> dict[str, Any]: ...  # noqa: D102


def changes(
    revisions: Sequence[Revision], *, answers_of: Callable[[dict[str, Any]], Answers], name_of: Callable[[str], str]
) -> list[Change]:
    """Give the changed answers of revisions, which are given oldest first: newest first, in the order of the form.

    An answer whose mask hides the change is named all the same.
    """
    found = [list(_between(former, current, answers_of, name_of)) for former, current in pairwise(revisions)]
    return [change for one in reversed(found) for change in one]


def _between(
    former: Revision, current: Revision, answers_of: Callable[[dict[str, Any]], Answers], name_of: Callable[[str], str]
) -> Iterator[Change]:
    before = {path: (label, shown) for path, label, shown in answers_of(former.document)}
    after = {path: (label, shown) for path, label, shown in answers_of(current.document)}
    gone = [path for path in before if path not in after]
    for path in (*after, *gone):
        if get_value(former.document, path) == get_value(current.document, path):
            continue
        label = (after.get(path) or before[path])[0]
        yield Change(
            at=current.at,
            by=name_of(current.officer),
            path=path,
            label=label,
            former=before.get(path, ("", ""))[1],
            current=after.get(path, ("", ""))[1],
        )
