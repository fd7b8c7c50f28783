"""Numbers on permits and standards: P-IRT, BPOM, halal, trademark, SNI.

P-IRT and halal lengths are what inspectors count (BPOM regulation 22/2018; BPJPH). What the digits inside mean is
partly known from examples only: those checks are warnings.
"""

from __future__ import annotations

import re
from typing import Final

from ukmdesk.domain.identifiers.identifier import (
    PROVINCES,
    Identifier,
    as_it_is,
    digits_only,
    error,
    of_digits,
    plain,
    solid,
    warning,
)
from ukmdesk.errors import Problem

_LONGEST: Final = 60
_PIRT_WORDS: Final = re.compile(r"^(?:PIRT|NOMOR|NO|:)+")
_BPOM_WORDS: Final = re.compile(r"^(?:BPOM|RI|NOMOR|NO|:)+")
_BPOM: Final = re.compile(r"([A-Z]{2})([0-9]+)")
_BPOM_FOOD: Final = frozenset({"MD", "ML"})
_BPOM_LENGTHS: Final = {"NA": 11, "NB": 11, "NC": 11, "ND": 11, "NE": 11, "TR": 9, "TI": 9, "SD": 9, "SI": 9}
_IDM: Final = re.compile(r"IDM[0-9]{9}")
_IDM_APPLICATION: Final = re.compile(r"[DJ][A-Z0-9]{2}[0-9]{6,14}")
_SNI: Final = re.compile(r"SNI(?: BINA UMK|(?: [A-Z][A-Z/]{1,10})* [0-9][0-9.\-]*(?::[0-9]{4})?)")


def _tidy_pirt(text: str) -> str:
    number = _PIRT_WORDS.sub("", solid(text), count=1)
    return f"{number[:13]}-{number[13:]}" if len(number) == 15 and digits_only(number) else number


def _check_pirt(value: str) -> list[Problem]:
    if not value:
        return []
    number = value.replace("-", "", 1)
    found = of_digits(number, 15, code="pirt")
    if found:
        return found
    if number[0] not in "12345678":
        found.append(error("pirt.packaging"))
    if number[3:5] not in PROVINCES:
        found.append(warning("pirt.region"))
    return found


def _show_pirt(value: str) -> str:
    return f"P-IRT No. {value}" if value else ""


def _tidy_bpom(text: str) -> str:
    return _BPOM_WORDS.sub("", solid(text), count=1)


def _check_bpom(value: str) -> list[Problem]:
    if not value:
        return []
    found = _BPOM.fullmatch(value) if value.isascii() else None
    if found is None:
        return [error("bpom.form")]
    kind, number = found.groups()
    if kind in _BPOM_FOOD:
        return [] if len(number) in (12, 15) else [error("bpom.length", digits=len(number))]
    if _BPOM_LENGTHS.get(kind) != len(number):
        return [warning("bpom.unusual")]
    return []


def _show_bpom(value: str) -> str:
    return f"BPOM RI {value[:2]} {value[2:]}" if _BPOM.fullmatch(value) else value


def _check_halal(value: str) -> list[Problem]:
    if not value:
        return []
    if not value.startswith("ID") or not digits_only(value[2:]):
        return [error("halal.form")]
    if len(value) != 19:
        return [error("halal.length", digits=len(value) - 2)]
    return [] if value[2:4] in PROVINCES else [warning("halal.region")]


def _check_trademark(value: str) -> list[Problem]:
    if not value:
        return []
    if not value.isascii() or len(value) > _LONGEST:
        return [error("trademark.form")]
    if value.startswith("IDM"):
        return [] if _IDM.fullmatch(value) else [error("trademark.length")]
    if _IDM_APPLICATION.fullmatch(value):
        return [warning("trademark.application")]
    return [warning("trademark.unusual")]


def _tidy_sni(text: str) -> str:
    words = " ".join(plain(text).replace("–", "-").split())
    spaced = re.sub(r"^SNI(?=[0-9])", "SNI ", words)
    return re.sub(r"\s*:\s*", ":", spaced)


def _check_sni(value: str) -> list[Problem]:
    if not value or _SNI.fullmatch(value):
        return []
    if not value.isascii() or len(value) > _LONGEST:
        return [error("sni.form")]
    return [warning("sni.unusual")]


PIRT: Final = Identifier("pirt", _tidy_pirt, _check_pirt, as_it_is, _show_pirt)
BPOM: Final = Identifier("bpom", _tidy_bpom, _check_bpom, as_it_is, _show_bpom)
HALAL: Final = Identifier("halal", solid, _check_halal, as_it_is, as_it_is)
TRADEMARK: Final = Identifier("idm", solid, _check_trademark, as_it_is, as_it_is)
SNI: Final = Identifier("sni", _tidy_sni, _check_sni, as_it_is, as_it_is)
