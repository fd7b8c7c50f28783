"""Rules about consent (UU 27/2022 art. 20-24): who said yes to what, to which text, how and when."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from ukmdesk.domain.choices import CONSENT_METHODS
from ukmdesk.domain.consent_text import knows_text
from ukmdesk.domain.registration import CHANNELS, CONSENT_PURPOSES, REQUIRED_PURPOSES, Consent, Registration
from ukmdesk.domain.rules.finding import Regions, odd, wrong
from ukmdesk.errors import Problem

_LONGEST_PURPOSES: Final = 50


def consent_problems(registration: Registration, today: date, regions: Regions | None) -> Iterator[Problem]:  # noqa: ARG001
    """Check that consent is whole: without it nothing may be kept."""
    consent = registration.consent
    yield from _text_and_method(consent)
    yield from _purposes(consent, registration.channels)


def _text_and_method(consent: Consent) -> Iterator[Problem]:
    if not consent.text_version:
        yield wrong("consent.text_version", "consent.text_missing")
    elif not knows_text(version=consent.text_version, language=consent.language, text_hash=consent.text_hash):
        yield wrong("consent.text_hash", "consent.text_unknown")
    if not consent.method:
        yield wrong("consent.method", "consent.method_missing")
    elif consent.method not in CONSENT_METHODS:
        yield wrong("consent.method", "choice.unknown")
    if consent.given_at is None or consent.given_at <= 0:
        yield wrong("consent.given_at", "consent.time_missing")
    if not consent.officer:
        yield wrong("consent.officer", "consent.officer_missing")


def _purposes(consent: Consent, channels: tuple[str, ...]) -> Iterator[Problem]:
    asked = [purpose for purpose in CONSENT_PURPOSES if purpose not in CHANNELS or purpose in channels]
    for purpose in asked:
        answer = consent.purposes.get(purpose)
        path = f"consent.purposes.{purpose}"
        if answer is None:
            yield wrong(path, "consent.purpose_unanswered")
        elif answer is not True and purpose in REQUIRED_PURPOSES:
            yield wrong(path, "consent.required_refused")
        elif answer is not True and purpose in CHANNELS:
            yield odd(path, "consent.channel_refused")
    if len(consent.purposes) > _LONGEST_PURPOSES or not set(consent.purposes) <= set(CONSENT_PURPOSES):
        yield wrong("consent.purposes.registration", "consent.purpose_unknown")
