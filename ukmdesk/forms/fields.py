"""The seven sections of the registration form, in the order in which they are asked."""

from __future__ import annotations

from typing import Final

from ukmdesk.forms.sale_sections import CHECK, CONSENT, PHOTOS, PRODUCTS
from ukmdesk.forms.seller_sections import ADDRESS, BUSINESS, OWNER
from ukmdesk.forms.shape import Condition, Field, Kind, Section

SECTIONS: Final[tuple[Section, ...]] = (OWNER, BUSINESS, ADDRESS, PRODUCTS, PHOTOS, CONSENT, CHECK)

__all__ = ["SECTIONS", "Condition", "Field", "Kind", "Section"]
