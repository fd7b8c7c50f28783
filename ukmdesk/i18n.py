"""Languages: Indonesian sentences are the message ids, English is the one catalogue."""

from __future__ import annotations

import gettext as _gettext
from functools import lru_cache
from typing import Final, Literal

from ukmdesk.paths import resource

Language = Literal["id", "en"]
LANGUAGES: Final[tuple[Language, ...]] = ("id", "en")


def N_(sentence: str) -> str:  # noqa: N802 - the name that catalogue tools look for
    """Mark an Indonesian sentence for translation; it is translated when shown, by `translate`."""
    return sentence


@lru_cache(maxsize=len(LANGUAGES))
def _catalogue(language: Language) -> _gettext.NullTranslations:
    if language == "id":
        return _gettext.NullTranslations()
    with resource("i18n", language, "LC_MESSAGES", "ukmdesk.mo").open("rb") as file:
        return _gettext.GNUTranslations(file)


def translate(sentence: str, language: Language) -> str:
    """Give `sentence` in `language`; Indonesian is returned as it is."""
    return _catalogue(language).gettext(sentence) if sentence else ""
