"""Languages: Indonesian sentences are the message ids, English is the one catalogue."""

from __future__ import annotations

import gettext as _gettext
import string
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final, Literal

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


class _Filler(string.Formatter):
    """Fills braces as `str.format` does; `{count:one|many}` gives the number and the word that fits it."""

    def format_field(self, value: Any, format_spec: str) -> str:
        """English has two forms of a word where Indonesian has one."""
        one, bar, many = format_spec.partition("|")
        if not bar:
            return str(super().format_field(value, format_spec))
        return f"{value} {one if str(value) == '1' else many}"


_FILLER: Final = _Filler()


def fill(sentence: str, params: Mapping[str, object]) -> str:
    """Give a translated sentence with its places filled."""
    return _FILLER.vformat(sentence, (), params)
