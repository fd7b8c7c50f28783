"""Rules about products, the channels they are meant for, and accounts the seller already has."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from ukmdesk.domain.fields import MAX_ITEMS
from ukmdesk.domain.parsing import MAX_RUPIAH
from ukmdesk.domain.registration import CHANNELS, Product, Registration
from ukmdesk.domain.rules.finding import Regions, identifier_problems, is_blank, number_problems, odd, wrong
from ukmdesk.errors import Problem

LONGEST_SHELF_LIFE: Final = 36_500
"""Days: a hundred years."""
HIGHEST_COUNT: Final = 1_000_000_000
"""Units a month, or grams."""


def goods_problems(registration: Registration, today: date, regions: Regions | None) -> Iterator[Problem]:  # noqa: ARG001
    """Check products, channels and accounts."""
    if not registration.products:
        yield wrong("products", "product.none")
    if len(registration.products) > MAX_ITEMS:
        yield wrong("products", "list.too_long", limit=MAX_ITEMS)
    for place, product in enumerate(registration.products[:MAX_ITEMS]):
        yield from _product(f"products.{place}", product)
    yield from _channels(registration)
    yield from _accounts(registration)


def _product(path: str, product: Product) -> Iterator[Problem]:
    if is_blank(product.name):
        yield wrong(f"{path}.name", "product.name_missing")
    yield from identifier_problems(f"{path}.hs", "hs", product.hs)
    yield from identifier_problems(f"{path}.gtin", "gtin", product.gtin)
    yield from number_problems(f"{path}.price", product.price, highest=MAX_RUPIAH)
    yield from number_problems(f"{path}.monthly_capacity", product.monthly_capacity, highest=HIGHEST_COUNT)
    yield from number_problems(f"{path}.weight_g", product.weight_g, highest=HIGHEST_COUNT)
    yield from number_problems(f"{path}.shelf_life_days", product.shelf_life_days, highest=LONGEST_SHELF_LIFE)
    if product.price is None:
        yield odd(f"{path}.price", "product.price_missing")
    elif product.price == 0:
        yield odd(f"{path}.price", "product.price_zero")
    elif is_blank(product.unit):
        yield odd(f"{path}.unit", "product.unit_missing")


def _channels(registration: Registration) -> Iterator[Problem]:
    channels = registration.channels
    if not channels:
        yield wrong("channels", "channel.none")
    if any(channel not in CHANNELS for channel in channels[:MAX_ITEMS]):
        yield wrong("channels", "choice.unknown")
    if len(set(channels)) < len(channels):
        yield wrong("channels", "channel.twice")


def _accounts(registration: Registration) -> Iterator[Problem]:
    if len(registration.accounts) > MAX_ITEMS:
        yield wrong("accounts", "list.too_long", limit=MAX_ITEMS)
    for place, account in enumerate(registration.accounts[:MAX_ITEMS]):
        if is_blank(account.platform):
            yield wrong(f"accounts.{place}.platform", "account.platform_missing")
        if is_blank(account.account):
            yield wrong(f"accounts.{place}.account", "account.name_missing")
