"""Values as a person reads them, by the kind of their field (EYD: `Rp1.500.000`, `2 September 2026`)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from types import MappingProxyType
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from ukmdesk.domain.choices import MONTHS
from ukmdesk.i18n import N_, Language, translate

if TYPE_CHECKING:
    from ukmdesk.forms.shape import Field, Kind

YES: Final = N_("Ya")
NO: Final = N_("Tidak")


def show_value(field: Field, value: object, language: Language, *, time_zone: str) -> str:
    """Give `value` in words; "" when unanswered. A value of another type than the field's is shown as it is."""
    from ukmdesk.domain.identifiers import IDENTIFIERS

    if value is None or value in ("", [], ()):
        return ""
    if isinstance(value, str) and field.kind in IDENTIFIERS:
        return IDENTIFIERS[field.kind].show(value)
    if isinstance(value, int) and field.kind == "instant":
        return show_instant(value, language, time_zone)
    shower = _SHOWERS.get(field.kind)
    return shower(field, value, language) if shower else str(value)


def show_money(rupiah: int, language: Language) -> str:
    """Give `Rp1.500.000` or, in English, `IDR 1,500,000`."""
    return f"IDR {rupiah:,}" if language == "en" else "Rp" + show_whole(rupiah, language)


def show_date(iso: str, language: Language) -> str:
    """Give `17 Agustus 1985`; text that is no ISO 8601 day is given back."""
    try:
        day = date.fromisoformat(iso)
    except ValueError:
        return iso
    return f"{day.day} {translate(MONTHS[day.month - 1], language)} {day.year}"


def show_instant(at: int, language: Language, time_zone: str) -> str:
    """Give an instant in ms UTC as `2 September 2026 pukul 10.02 WIB`, in English `2 September 2026, 10:02 WIB`."""
    try:
        moment = datetime.fromtimestamp(at / 1000, UTC).astimezone(ZoneInfo(time_zone))
    except (OverflowError, ValueError, OSError, KeyError):
        return str(at)
    day = show_date(moment.date().isoformat(), language)
    clock = moment.strftime("%H:%M") if language == "en" else "pukul " + moment.strftime("%H.%M")
    return f"{day}{',' if language == 'en' else ''} {clock} {moment.tzname()}"


def show_whole(number: int, language: Language) -> str:
    """Give a whole number with its groups of three: `1.234`, in English `1,234`."""
    return f"{number:,}" if language == "en" else f"{number:,}".replace(",", ".")


def _show_number(field: Field, value: object, language: Language) -> str:  # noqa: ARG001 - showers have one shape
    return show_whole(value, language) if isinstance(value, int) else str(value)


def _show_decimal(field: Field, value: object, language: Language) -> str:  # noqa: ARG001
    return str(value) if language == "en" else str(value).replace(".", ",")


def _show_month(field: Field, value: object, language: Language) -> str:  # noqa: ARG001
    if isinstance(value, int) and 1 <= value <= 12:
        return translate(MONTHS[value - 1], language)
    return str(value)


def _show_choice(field: Field, value: object, language: Language) -> str:
    return translate(field.choices.get(str(value), str(value)), language)


def _show_choices(field: Field, value: object, language: Language) -> str:
    values = value if isinstance(value, list | tuple) else [value]
    return ", ".join(_show_choice(field, one, language) for one in values)


def _show_village(field: Field, value: object, language: Language) -> str:  # noqa: ARG001
    code = str(value)
    return f"{code[:2]}.{code[2:4]}.{code[4:6]}.{code[6:]}" if len(code) == 10 else code


_SHOWERS: Final[Mapping[Kind, Callable[[Field, object, Language], str]]] = MappingProxyType(
    {
        "integer": _show_number,
        "percent": lambda _, value, __: f"{value}%",
        "money": lambda _, value, language: show_money(value, language) if isinstance(value, int) else str(value),
        "decimal": _show_decimal,
        "month": _show_month,
        "date": lambda _, value, language: show_date(str(value), language),
        "expiry": lambda _, value, language: show_date(str(value), language),
        "yes_no": lambda _, value, language: translate(YES if value else NO, language),
        "choice": _show_choice,
        "choices": _show_choices,
        "village": _show_village,
    }
)
