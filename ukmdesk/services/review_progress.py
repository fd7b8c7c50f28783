"""How far the questions of a returned registration are answered."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ukmdesk.domain.fields import get_value
from ukmdesk.services.drafting import DraftContent


def count_questions(answer: Mapping[str, Any] | None) -> int:
    """Give how many answers the reviewer asked about; a note about the whole counts as one when there is none."""
    return max(1, len(_paths(answer or {})))


def count_answered(answer: Mapping[str, Any], asked: dict[str, Any], draft: DraftContent) -> int:
    """Give how many questions are answered: what stands there in the draft is not what was asked about.

    `asked` is the document of the revision that the hub answered. A note about the whole is answered by any change.
    """
    paths = _paths(answer)
    if not paths:
        return int(bool(draft.typed) or draft.document != asked)
    return sum(path in draft.typed or get_value(draft.document, path) != get_value(asked, path) for path in paths)


def _paths(answer: Mapping[str, Any]) -> list[str]:
    return [str(question["path"]) for question in answer.get("questions", ())]
