from __future__ import annotations

import csv
import io
import tomllib
from datetime import date
from typing import Any

import msgspec
import pytest
from PIL import Image

from tests.builders import RECORDED_AT, TODAY, a_consent
from tools.draw_emblem import draw
from ukmdesk.domain import rules
from ukmdesk.domain.fields import is_known, set_value
from ukmdesk.domain.office import OfficeProfile
from ukmdesk.domain.registration import Registration, from_document, to_document
from ukmdesk.errors import InputError, Problem
from ukmdesk.forms.reading import read
from ukmdesk.paths import resource
from ukmdesk.reference.regions import open_regions

INCOMPLETE = {"Madu Hutan Sarwono", "Carica Dieng Puji"}


def _rows() -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(resource("sample", "sellers.csv").read_text(encoding="utf-8"))))


def _registration(row: dict[str, str]) -> tuple[Registration, list[str]]:
    """Read a row as the import does; give the paths of the answers that cannot be read."""
    document: dict[str, Any] = to_document(
        Registration(consent=a_consent(purposes={}, method=""), recorded_at=RECORDED_AT)
    )
    unread = []
    for path, text in row.items():
        if not text:
            continue
        try:
            set_value(document, path, read(path, text))
        except InputError:
            unread.append(path)
    return from_document(msgspec.to_builtins(document)), unread


def _problems(row: dict[str, str], *, today: date = TODAY) -> list[Problem]:
    registration, unread = _registration(row)
    regions = open_regions()
    found = rules.check(registration, today=today, regions=regions)
    regions.close()
    return [*found, *(Problem(path, "unread") for path in unread)]


def test_there_are_twenty_five_sellers_with_known_headings() -> None:
    rows = _rows()

    assert len(rows) == 25
    assert [heading for heading in rows[0] if not is_known(heading)] == []
    assert len({row["owner.nik"] for row in rows}) == 25


@pytest.mark.parametrize("row", _rows(), ids=lambda row: row["owner.name"])
def test_each_seller_is_complete_but_for_the_two_that_become_drafts(row: dict[str, str]) -> None:
    errors = [(problem.path, problem.code) for problem in _problems(row) if problem.severity == "error"]

    assert bool(errors) == (row["business.name"] in INCOMPLETE), errors


@pytest.mark.parametrize("row", _rows(), ids=lambda row: row["owner.name"])
def test_a_complete_seller_gives_no_warning_that_a_careful_officer_would_not_leave(row: dict[str, str]) -> None:
    if row["business.name"] in INCOMPLETE:
        return
    warnings = {problem.code for problem in _problems(row) if problem.severity == "warning"}

    assert warnings <= {"photo.none", "legal_form.not_in_law", "business.deed_missing"}


def test_the_sellers_include_names_that_break_careless_programs() -> None:
    names = {row["business.name"] for row in _rows()} | {row["owner.name"] for row in _rows()}

    assert any("<b>" in name for name in names)
    assert any('"' in name and "&" in name for name in names)
    assert any("'" in name for name in names)
    assert any("é" in name for name in names)
    assert 170 < max(map(len, names)) <= 200


def test_the_practice_office_is_an_office_with_an_emblem() -> None:
    with resource("sample", "office.toml").open("rb") as file:
        settings = tomllib.load(file)
    emblem = resource("sample", "emblem.png").read_bytes()

    office = msgspec.convert(settings | {"emblem": emblem}, OfficeProfile)

    assert office.practice
    assert office.regency == "3303"
    assert Image.open(io.BytesIO(emblem)).tobytes() == draw().tobytes()


def test_the_emblem_is_tall_enough_for_print_and_has_a_clear_ground() -> None:
    emblem = draw()

    assert emblem.height >= 300
    assert emblem.getchannel("A").getextrema() == (0, 255)
