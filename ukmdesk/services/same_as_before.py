"""What the next seller of one market has in common with the one before, in one line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from ukmdesk.domain.fields import get_value
from ukmdesk.forms.reading import show
from ukmdesk.i18n import N_, Language, translate
from ukmdesk.services.ports import Regions

POSTAL_CODE: Final = N_("kode pos {code}")
CHANNELS: Final = N_("kanal {channels}")


def in_words(document: Mapping[str, Any], regions: Regions, language: Language) -> str:
    """Give village, market, postal code and channels of a registration; "" when it has none of them."""
    known = dict(document)
    code = str(get_value(known, "premises.address.postal_code") or "")
    channels = show("channels", get_value(known, "channels"), language)
    parts = (
        _village(known, regions, language),
        str(get_value(known, "place") or ""),
        translate(POSTAL_CODE, language).format(code=code) if code else "",
        translate(CHANNELS, language).format(channels=channels) if channels else "",
    )
    return ", ".join(part for part in parts if part)


def _village(document: dict[str, Any], regions: Regions, language: Language) -> str:
    code = get_value(document, "premises.address.village")
    village = regions.village(str(code)) if code else None
    if village is not None:
        return village.path(language).split(", ")[0]
    return str(get_value(document, "premises.address.village_text") or "")
