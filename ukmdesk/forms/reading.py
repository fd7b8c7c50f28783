"""From typed text to the value of a field, and back.

`read` gives what stands in the document, or raises InputError; `read_leniently` keeps what was typed as far as the
document can hold it, so that a draft loses nothing; `show` is for people. Paths may name a place in a list.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from ukmdesk.domain.choices import ALIASES, MONTHS
from ukmdesk.domain.fields import pattern_of
from ukmdesk.domain.identifiers import IDENTIFIERS
from ukmdesk.domain.parsing import parse_date, parse_decimal, parse_integer, parse_money, parse_yes_no
from ukmdesk.errors import InputError, Problem
from ukmdesk.forms.fields import SECTIONS, Field, Kind
from ukmdesk.forms.showing import show_value
from ukmdesk.i18n import Language

READABLE: Final[Mapping[str, Field]] = MappingProxyType(
    {field.path: field for section in SECTIONS for field in section.fields}
)
"""Path pattern -> field: every value of a registration."""

_ANSWERED_WITHOUT_TEXT: Final[frozenset[Kind]] = frozenset(
    {"integer", "percent", "year", "month", "money", "decimal", "yes_no", "instant"}
)
_CLOSED: Final = frozenset(
    {"owner.sex", "business.kbli_version", "consent.language", "consent.method", "photos.*.role", "channels"}
)
"""Choices whose records hold nothing but the offered values."""


def field_of(field_or_path: Field | str) -> Field:
    """Give the field of a path. Raises InputError `path.unknown`."""
    if isinstance(field_or_path, Field):
        return field_or_path
    found = READABLE.get(pattern_of(field_or_path))
    if found is None:
        raise InputError("path.unknown", path=field_or_path)
    return found


def read(field_or_path: Field | str, text: str) -> object:
    """Give the value of what was typed; blank text is the unanswered value ("", None or []).

    Raises InputError with a code of `domain.parsing`, of the identifier, or `choice.unknown`.
    """
    field = field_of(field_or_path)
    if not text.strip():
        return _unanswered(field)
    if field.kind in IDENTIFIERS:
        return IDENTIFIERS[field.kind].parse(text)
    return _READERS[field.kind](field, text)


def read_leniently(field_or_path: Field | str, text: str) -> tuple[object, Problem | None]:
    """Give a value that the document can hold, and what is wrong with it.

    Text that cannot be read stays as typed where the value is text; where it is a number, a yes or no, or a closed
    choice, the value is unanswered and only the problem tells. Raises InputError `path.unknown`.
    """
    field = field_of(field_or_path)
    try:
        return read(field, text), None
    except InputError as error:
        path = field_or_path if isinstance(field_or_path, str) else field.path
        problem = Problem(path, error.code, tuple(error.params.items()))
        holds_text = field.kind not in _ANSWERED_WITHOUT_TEXT and field.path not in _CLOSED
        return (text.strip() if holds_text else _unanswered(field)), problem


def show(field_or_path: Field | str, value: object, language: Language, *, time_zone: str = "Asia/Jakarta") -> str:
    """Give the value as a person reads it, "" when unanswered. Raises InputError `path.unknown`."""
    return show_value(field_of(field_or_path), value, language, time_zone=time_zone)


def _unanswered(field: Field) -> object:
    if field.kind == "choices":
        return []
    return None if field.kind in _ANSWERED_WITHOUT_TEXT else ""


def _read_text(field: Field, text: str) -> str:  # noqa: ARG001 - readers have one shape
    return " ".join(unicodedata.normalize("NFC", text).split())


def _read_long(field: Field, text: str) -> str:  # noqa: ARG001
    lines = unicodedata.normalize("NFC", text).strip().splitlines()
    return "\n".join(line.rstrip() for line in lines)


def _read_choice(field: Field, text: str) -> str:
    typed = " ".join(text.casefold().split())
    for value, words in field.choices.items():
        if typed in (value, words.casefold(), value.replace("_", " ")):
            return value
    alias = ALIASES.get(field.path, {}).get(typed)
    if alias is None:
        raise InputError("choice.unknown")
    return alias


def _read_choices(field: Field, text: str) -> list[str]:
    typed = [part for part in re.split(r"[,;/|]", text) if part.strip()]
    return list(dict.fromkeys(_read_choice(field, part) for part in typed))


def _read_month(field: Field, text: str) -> int:  # noqa: ARG001
    names = [name.casefold() for name in MONTHS]
    typed = text.strip().casefold()
    month = names.index(typed) + 1 if typed in names else parse_integer(text)
    if not 1 <= month <= 12:
        raise InputError("business.start_month")
    return month


def _digits(text: str, pattern: str, code: str) -> str:
    typed = re.sub(r"[\s.]", "", unicodedata.normalize("NFKC", text))
    if re.fullmatch(pattern, typed) is None:
        raise InputError(code)
    return typed


def _read_neighbourhood(field: Field, text: str) -> str:  # noqa: ARG001
    typed = re.sub(r"^R[TW]", "", text.strip().upper())
    return _digits(typed, r"[0-9]{1,3}", "address.rt_rw").zfill(3)


_READERS: Final[Mapping[Kind, Callable[[Field, str], object]]] = MappingProxyType(
    {
        "text": _read_text,
        "long": _read_long,
        "permit_number": _read_text,
        "integer": lambda _, text: parse_integer(text),
        "percent": lambda _, text: parse_integer(text.strip().removesuffix("%")),
        "year": lambda _, text: int(_digits(text, r"[0-9]{4}", "year.unreadable")),
        "month": _read_month,
        "money": lambda _, text: parse_money(text),
        "decimal": lambda _, text: parse_decimal(text),
        "date": lambda _, text: parse_date(text),
        "expiry": lambda _, text: parse_date(text, ahead=True),
        "yes_no": lambda _, text: parse_yes_no(text),
        "choice": _read_choice,
        "choices": _read_choices,
        "village": lambda _, text: _digits(text, r"[0-9]{10}", "village.form"),
        "neighbourhood": _read_neighbourhood,
        "kbli": lambda _, text: _digits(text, r"[0-9]{5}", "kbli.form"),
        "instant": lambda _, text: parse_integer(text),
        "hash": lambda _, text: text.strip().lower(),
    }
)
