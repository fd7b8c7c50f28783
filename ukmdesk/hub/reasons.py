"""The office's coded reasons for a question and for a rejection; their sentences are in `ukmdesk.messages.hub`.

A code travels in receipts and is read on every laptop: it is never renamed and never given another meaning.
"""

from __future__ import annotations

from typing import Final

from ukmdesk.errors import HubError

PREFIX: Final = "reason."

TWO_VALUES: Final = "reason.two_values"
"""Two laptops recorded different values."""

QUESTION_REASONS: Final = (
    "reason.missing",
    "reason.unreadable",
    "reason.unclear",
    "reason.not_like_document",
    "reason.implausible",
    "reason.too_short",
    "reason.wrong_place",
    "reason.wrong_kbli",
    "reason.not_reachable",
    "reason.photo_unclear",
    "reason.photo_of_other",
    "reason.permit_expired",
    "reason.permit_not_found",
    "reason.consent_unclear",
    "reason.maybe_duplicate",
    TWO_VALUES,
    "reason.other",
)
"""Why one field is asked about again; goes with a path."""

REJECTION_REASONS: Final = (
    "reason.not_small",
    "reason.outside_region",
    "reason.no_business",
    "reason.forbidden_goods",
    "reason.false_data",
    "reason.no_consent",
    "reason.no_answer",
    "reason.rejected_other",
)
"""Why a whole registration is rejected."""


HELD_CLOSED: Final = "reason.held_closed"
"""What was held will not be used; said when a person closes it, never chosen from the list."""


def question_reason(code: str) -> str:
    """Give a question's full code: `unreadable` -> `reason.unreadable`. Raises HubError `reason.unknown`."""
    return _known(code, QUESTION_REASONS)


def rejection_reason(code: str) -> str:
    """Give the full code of a rejection's reason. Raises HubError `reason.unknown`."""
    return _known(code, REJECTION_REASONS)


def _known(code: str, reasons: tuple[str, ...]) -> str:
    full = code if code.startswith(PREFIX) else PREFIX + code
    if full not in reasons:
        raise HubError("reason.unknown", reason=code)
    return full
