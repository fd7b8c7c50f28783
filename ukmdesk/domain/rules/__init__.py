"""What is wrong with a registration.

Rules collect, they never raise: an `error` stops completion, a `warning` can be passed with a note. They work on any
Registration, however strange its values are, and look at no more than `fields.MAX_ITEMS` items of a list.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from ukmdesk.domain.registration import Registration
from ukmdesk.domain.rules.business import business_problems
from ukmdesk.domain.rules.consent import consent_problems
from ukmdesk.domain.rules.finding import Regions, Rule
from ukmdesk.domain.rules.goods import goods_problems
from ukmdesk.domain.rules.owner import owner_problems
from ukmdesk.domain.rules.permits import permit_problems
from ukmdesk.domain.rules.photos import photo_problems
from ukmdesk.domain.rules.place import place_problems
from ukmdesk.domain.rules.texts import text_problems
from ukmdesk.errors import Problem

RULES: Final[tuple[Rule, ...]] = (
    owner_problems,
    business_problems,
    place_problems,
    permit_problems,
    goods_problems,
    photo_problems,
    consent_problems,
    text_problems,
)
"""All rules, in the order of the form."""


def check(registration: Registration, *, today: date, regions: Regions | None) -> list[Problem]:
    """Give everything that is wrong, in the order of the form; without `regions` village codes are not looked up."""
    return [problem for rule in RULES for problem in rule(registration, today, regions)]


__all__ = ["RULES", "Regions", "check"]
