"""Rules about the person behind the business."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from ukmdesk.domain.choices import EDUCATION, SEXES
from ukmdesk.domain.identifiers import nik_facts
from ukmdesk.domain.registration import Owner, Registration
from ukmdesk.domain.rules.finding import Regions, as_date, date_problems, identifier_problems, is_blank, odd, wrong
from ukmdesk.errors import InputError, Problem

YOUNGEST: Final = 17
"""Years of age from which a person has a KTP; younger owners exist and are asked about."""
OLDEST: Final = 100


def owner_problems(registration: Registration, today: date, regions: Regions | None) -> Iterator[Problem]:
    """Check identity, birth and contact of the owner."""
    owner = registration.owner
    yield from _missing(owner)
    if any(character.isdigit() for character in owner.name):
        yield odd("owner.name", "owner.name_has_digits")
    if owner.sex and owner.sex not in SEXES:
        yield wrong("owner.sex", "choice.unknown")
    if owner.education and owner.education not in EDUCATION:
        yield wrong("owner.education", "choice.unknown")
    yield from _birth(owner, today)
    yield from _nik(owner, today, regions)
    yield from _numbers(owner)


def _missing(owner: Owner) -> Iterator[Problem]:
    for name in ("name", "nik", "sex", "birth_date", "phone"):
        if is_blank(getattr(owner, name)):
            yield wrong(f"owner.{name}", f"owner.{name}_missing")


def _birth(owner: Owner, today: date) -> Iterator[Problem]:
    yield from date_problems("owner.birth_date", owner.birth_date)
    born = as_date(owner.birth_date)
    if born is None:
        return
    age = today.year - born.year - ((today.month, today.day) < (born.month, born.day))
    if born > today:
        yield wrong("owner.birth_date", "owner.born_in_future")
    elif age < YOUNGEST:
        yield odd("owner.birth_date", "owner.young", age=age)
    elif age > OLDEST:
        yield odd("owner.birth_date", "owner.old", age=age)


def _nik(owner: Owner, today: date, regions: Regions | None) -> Iterator[Problem]:
    found = list(identifier_problems("owner.nik", "nik", owner.nik))
    yield from found
    if not owner.nik or any(problem.severity == "error" for problem in found):
        return
    if not found and regions is not None and not regions.knows_district(owner.nik[:6]):
        yield odd("owner.nik", "nik.region", prefix=owner.nik[:6])
    yield from _nik_against_answers(owner, today)


def _nik_against_answers(owner: Owner, today: date) -> Iterator[Problem]:
    try:
        facts = nik_facts(owner.nik, today=today)
    except InputError:
        return
    # The century is the form's to say: a NIK has two digits for the year.
    if as_date(owner.birth_date) and facts.birth_date[2:] != owner.birth_date[2:]:
        said = date.fromisoformat(facts.birth_date)
        yield odd("owner.birth_date", "nik.birth_date_differs", nik_date=f"{said:%d-%m-%Y}")
    if owner.sex and facts.sex != owner.sex:
        yield odd("owner.sex", "nik.sex_differs")


def _numbers(owner: Owner) -> Iterator[Problem]:
    yield from identifier_problems("owner.family_card", "family_card", owner.family_card)
    if owner.family_card and owner.family_card == owner.nik:
        yield wrong("owner.family_card", "family_card.is_the_nik")
    yield from identifier_problems("owner.phone", "phone", owner.phone)
    yield from identifier_problems("owner.whatsapp", "phone", owner.whatsapp)
    yield from identifier_problems("owner.email", "email", owner.email)
    yield from identifier_problems("owner.npwp", "npwp", owner.npwp)
    a_nik_too = len(owner.npwp) == 16 and not owner.npwp.startswith(("0", "1000"))
    if a_nik_too and owner.nik and owner.npwp != owner.nik:
        yield odd("owner.npwp", "npwp.differs_from_nik")
