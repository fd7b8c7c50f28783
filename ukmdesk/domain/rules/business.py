"""Rules about the enterprise, its size, marketing and workers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from ukmdesk.domain.choices import ENTITIES, KBLI_VERSIONS, LEGAL_FORMS
from ukmdesk.domain.parsing import MAX_RUPIAH
from ukmdesk.domain.registration import Business, Registration, Workers
from ukmdesk.domain.rules.finding import (
    Regions,
    as_date,
    date_problems,
    identifier_problems,
    is_blank,
    number_problems,
    odd,
    wrong,
)
from ukmdesk.domain.size_class import size_class
from ukmdesk.errors import Problem

MOST_WORKERS: Final = 10_000
_KBLI: Final = re.compile(r"[0-9]{5}")
_ONLINE_RETAIL_2020: Final = "4791"
"""KBLI 2020 had codes of its own for retail by internet; KBLI 2025 classifies retail by goods."""


def business_problems(registration: Registration, today: date, regions: Regions | None) -> Iterator[Problem]:  # noqa: ARG001
    """Check the enterprise."""
    business = registration.business
    yield from _missing(business)
    yield from _kbli(business)
    yield from _legal_form(business)
    yield from _start(business, today)
    yield from _money(registration, today)
    yield from _workers(registration.workers)


def _missing(business: Business) -> Iterator[Problem]:
    if is_blank(business.name):
        yield wrong("business.name", "business.name_missing")
    if is_blank(business.activity) and is_blank(business.main_product):
        yield wrong("business.activity", "business.activity_missing")
    if is_blank(business.kbli):
        yield wrong("business.kbli", "kbli.missing")
    if is_blank(business.legal_form):
        yield wrong("business.legal_form", "legal_form.missing")


def _kbli(business: Business) -> Iterator[Problem]:
    if is_blank(business.kbli):
        return
    if _KBLI.fullmatch(business.kbli) is None:
        yield wrong("business.kbli", "kbli.form")
        return
    if business.kbli_version not in KBLI_VERSIONS:
        yield wrong("business.kbli_version", "kbli.version_missing")
    elif business.kbli_version == "2020":
        yield odd("business.kbli", "kbli.old_edition")
    elif business.kbli.startswith(_ONLINE_RETAIL_2020):
        yield odd("business.kbli", "kbli.not_in_2025", kbli=business.kbli)


def _legal_form(business: Business) -> Iterator[Problem]:
    if business.legal_form and business.legal_form not in LEGAL_FORMS:
        yield wrong("business.legal_form", "choice.unknown")
    if business.legal_form == "kelompok":
        yield odd("business.legal_form", "legal_form.not_in_law")
    if business.legal_form in ENTITIES and not (business.deed_number or business.ahu_number):
        yield odd("business.deed_number", "business.deed_missing")
    yield from identifier_problems("business.entity_npwp", "npwp", business.entity_npwp)
    yield from date_problems("business.deed_date", business.deed_date)


def _start(business: Business, today: date) -> Iterator[Problem]:
    year, month = business.started_year, business.started_month
    if year is None:
        yield odd("business.started_year", "business.start_missing")
    elif not 1900 <= year <= today.year:
        yield wrong("business.started_year", "business.start_year", this_year=today.year)
    elif year == today.year and month is not None and month > today.month:
        yield wrong("business.started_month", "business.start_in_future")
    if month is not None and not 1 <= month <= 12:
        yield wrong("business.started_month", "business.start_month")
    deed = as_date(business.deed_date)
    if deed is not None and deed > today:
        yield wrong("business.deed_date", "business.deed_in_future")


def _money(registration: Registration, today: date) -> Iterator[Problem]:
    business, marketing = registration.business, registration.marketing
    for path, amount in (
        ("business.capital", business.capital),
        ("business.annual_sales", business.annual_sales),
        ("marketing.domestic_turnover", marketing.domestic_turnover),
        ("marketing.foreign_turnover", marketing.foreign_turnover),
    ):
        yield from number_problems(path, amount, highest=MAX_RUPIAH)
    yield from number_problems("marketing.online_share", marketing.online_share, highest=100)
    if business.capital is None:
        yield odd("business.capital", "business.capital_missing")
    if business.annual_sales is None:
        yield odd("business.annual_sales", "business.sales_missing")
    size = size_class(business.capital, business.annual_sales, business.started_year, today)
    if size.value == "large":
        yield odd("business.capital", "business.too_large")
    if size.reason in ("by_sales", "by_capital"):
        yield odd("business.annual_sales", "business.size_differs")


def _workers(workers: Workers) -> Iterator[Problem]:
    heads = 0
    for name in ("paid_male", "paid_female", "unpaid_male", "unpaid_female", "disabled"):
        count: int | None = getattr(workers, name)
        yield from number_problems(f"workers.{name}", count, highest=MOST_WORKERS)
        heads += (count or 0) if name != "disabled" else 0
    if workers.disabled is not None and workers.disabled > heads:
        yield odd("workers.disabled", "workers.disabled_more_than_all")
