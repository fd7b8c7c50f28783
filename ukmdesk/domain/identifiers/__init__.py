"""Indonesian identifiers: each with what people type, what can be checked offline, and how it is shown.

Nothing here asks a register: a number that passes may still belong to nobody. What is only remembered and not read in a
source is a warning, never a refusal.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from ukmdesk.domain.identifiers.contact import EMAIL, PHONE, POSTAL_CODE
from ukmdesk.domain.identifiers.goods import GTIN, HS
from ukmdesk.domain.identifiers.identifier import Identifier
from ukmdesk.domain.identifiers.permits import BPOM, HALAL, PIRT, SNI, TRADEMARK
from ukmdesk.domain.identifiers.person import FAMILY_CARD, NIK, NikFacts, nik_facts
from ukmdesk.domain.identifiers.tax import NIB, NITKU, NPWP

IDENTIFIERS: Final[Mapping[str, Identifier]] = MappingProxyType(
    {
        identifier.name: identifier
        for identifier in (
            NIK,
            FAMILY_CARD,
            NIB,
            NPWP,
            NITKU,
            PIRT,
            BPOM,
            HALAL,
            TRADEMARK,
            HS,
            GTIN,
            PHONE,
            POSTAL_CODE,
            SNI,
            EMAIL,
        )
    }
)
"""All identifiers by name."""

__all__ = ["IDENTIFIERS", "Identifier", "NikFacts", "nik_facts"]
