"""What a reviewer asks about a returned registration, as the editor shows it beside the answers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ukmdesk.services.draft_views import ReviewQuestion


def questions(answer: Mapping[str, Any], shown: Mapping[str, str]) -> tuple[ReviewQuestion, ...]:
    """Give the questions of the hub's answer, those about the whole first; `shown` are answers by path, masked."""
    asked = [(one["path"], one["code"], one.get("note", "")) for one in answer.get("questions", ())]
    whole = answer.get("note", "")
    if whole:
        asked.insert(0, ("", answer.get("code", ""), whole))
    return tuple(
        ReviewQuestion(
            path=path,
            code=code,
            note=note,
            round=answer.get("round", 0),
            at=answer.get("at", 0),
            reviewer=answer.get("reviewer", ""),
            former=shown.get(path, ""),
        )
        for path, code, note in asked
    )
