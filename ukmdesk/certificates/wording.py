"""The words of the papers: labels and sentences by language, dates and times as an office writes them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from ukmdesk.certificates.typesetting import unbroken
from ukmdesk.domain.identifiers import IDENTIFIERS
from ukmdesk.domain.registration import Address
from ukmdesk.errors import InputError
from ukmdesk.i18n import N_, Language, fill, translate

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_DAY: Final = "d MMMM y"
_CLOCK: Final[dict[Language, str]] = {"id": "HH.mm", "en": "HH:mm"}
_ZONES: Final = {7: "WIB", 8: "WITA", 9: "WIT"}
"""Indonesian time zones by their distance from UTC in hours (Keppres 41/1987)."""

CHANNEL_NAMES: Final = {"inamall": "Inamall", "tmall": "Tmall", "alibaba": "Alibaba.com"}

NOT_A_LICENCE: Final = N_("Bukan Nomor Induk Berusaha (NIB) dan bukan izin usaha.")
NOT_SIGNED: Final = N_(
    "Belum ditandatangani secara elektronik. Kode QR adalah alat periksa, bukan tanda tangan elektronik tersertifikasi."
)
VALID_WITH_STAMP: Final = N_(
    "Sah dengan tanda tangan dan cap dinas. Belum ditandatangani secara elektronik; "
    "kode QR bukan tanda tangan elektronik tersertifikasi."
)
INDONESIAN_PREVAILS: Final = "The Indonesian text prevails."
COPY: Final = N_("SALINAN KE-{number}")
SAMPLE: Final = N_("CONTOH")
PREVIEW: Final = N_("PRATINJAU")
PREVIEW_NOTE: Final = N_("tidak berlaku")
SERIAL: Final = N_("Seri kertas {serial}")
PAGE: Final = N_("Halaman {page} dari {pages}")
NONE_YET: Final = N_("belum ada")
ASK: Final = N_("Bertanya: telepon {phone}.")
MISSING: Final = N_("Huruf yang tidak dapat dicetak di sini diganti kotak bersilang.")
MISSING_HAN: Final = N_("Aksara Tionghoa tidak dapat dicetak di sini dan diganti kotak bersilang.")


def say(sentence: str, language: Language, **values: str | int) -> str:
    """Give a sentence of the papers in `language`, its places filled literally."""
    return fill(translate(sentence, language), values)


def day(instant: int, zone: str, language: Language, *, weekday: bool = False) -> str:
    """Give the date of `instant` (ms UTC) in the office's time zone: `12 Oktober 2026`, the weekday before it."""
    from babel.dates import format_date

    local = _local(instant, zone).date()
    date = unbroken(format_date(local, _DAY, locale=language))
    return f"{format_date(local, 'EEEE', locale=language)}, {date}" if weekday else date


def clock(instant: int, zone: str, language: Language) -> str:
    """Give the time of day with the name of the zone: `10.42 WIB`, in English `10:42 WIB (UTC+7)`."""
    from babel.dates import format_time

    local = _local(instant, zone)
    hours = int((local.utcoffset() or timedelta()).total_seconds() // 3600)
    time = format_time(local.time(), _CLOCK[language], locale=language)
    name = _ZONES.get(hours, "")
    offset = f"UTC{hours:+d}"
    if not name:
        return unbroken(f"{time} {offset}")
    return unbroken(f"{time} {name} ({offset})" if language == "en" else f"{time} {name}")


def _local(instant: int, zone: str) -> datetime:
    try:
        return (_EPOCH + timedelta(milliseconds=instant)).astimezone(_zone(zone))
    except OverflowError as error:
        raise InputError("paper.date", value=instant) from error


@lru_cache(maxsize=8)
def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise InputError("paper.time_zone", name=name) from error


def address(place: Address, region_path: str) -> str:
    """Give an address on one line: street, RT and RW, village and what is above it, postal code."""
    hamlet = unbroken(" ".join(part for part in (place.rt and f"RT {place.rt}", place.rw and f"RW {place.rw}") if part))
    street = " ".join(part for part in (place.street.strip(), hamlet) if part)
    region = " ".join(part for part in (region_path.strip() or place.village_text.strip(), place.postal_code) if part)
    return ", ".join(part for part in (street, region) if part)


def phone(number: str) -> str:
    """Give a telephone number as it is read out, on one line, with its country: `+62 812-5550-0147`."""
    shown = IDENTIFIERS["phone"].show(number) if number else ""
    national = number.startswith("+62") and shown.startswith("0")
    return unbroken(f"+62 {shown[1:]}" if national else shown)


def masked_nik(nik: str) -> str:
    """Give a NIK with its middle hidden: `3398********0003`."""
    return IDENTIFIERS["nik"].mask(nik) if nik else ""


def channel(name: str) -> str:
    """Give the name that a channel bears on paper; one that is not known stands as it is."""
    return CHANNEL_NAMES.get(name, name)


def industry(code: str, version: str) -> str:
    """Give a KBLI code with its label, unbroken: `KBLI 2025: 10722`."""
    return unbroken(f"KBLI {version}: {code}".replace("  ", " ")) if code else ""


def missing_note(missing: Iterable[str], language: Language) -> str:
    """Say on the paper itself that some characters could not be drawn."""
    chinese = all(unicodedata.name(character, "").startswith("CJK") for character in missing)
    return say(MISSING_HAN if chinese else MISSING, language)
