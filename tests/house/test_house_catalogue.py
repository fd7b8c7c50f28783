"""The English catalogue is fresh, complete and filled at the same places."""

from __future__ import annotations

import ast
import gettext
import re
from io import BytesIO
from pathlib import Path

import pytest

from tools.catalogue import (
    MO,
    PO,
    collect,
    faults,
    merge,
    mo_bytes,
    placeholders,
    po_bytes,
    read_catalogue,
)

SOURCE = Path(__file__).parents[2] / "ukmdesk"


def test_the_catalogue_holds_every_sentence_of_the_source_and_no_other() -> None:
    known = set(read_catalogue())

    assert sorted(collect() - known) == [], "make catalogue"
    assert sorted(known - collect()) == [], "make catalogue"


def test_the_catalogue_is_complete_and_its_placeholders_are_those_of_the_sentences() -> None:
    assert faults(read_catalogue()) == []


def test_both_files_are_what_the_tool_writes() -> None:
    translations = read_catalogue()

    assert PO.read_bytes() == po_bytes(translations)
    assert MO.read_bytes() == mo_bytes(translations)


def test_the_compiled_catalogue_is_read_by_gettext() -> None:
    awkward = {"Ya": "Yes", "Dua\nbaris": "Two\nlines", "Kutip \"a\" dan 'é'": "Quote \"a\" and 'é'", "Kosong": ""}

    catalogue = gettext.GNUTranslations(BytesIO(mo_bytes(awkward)))

    assert [catalogue.gettext(sentence) for sentence in awkward] == [
        "Yes",
        "Two\nlines",
        "Quote \"a\" and 'é'",
        "Kosong",
    ]


def test_what_is_written_is_read_back_alike(tmp_path: Path) -> None:
    awkward = {
        "Ya": "Yes",
        "Dua\nbaris": "Two\nlines",
        "Kutip \"a\" \\ 'é'": "Quote \"a\" \\ 'é'",
        "Kosong": "",
        "x" * 300: "y z " * 90,
    }
    (tmp_path / "one.po").write_bytes(po_bytes(awkward))

    assert read_catalogue(tmp_path / "one.po") == awkward


def test_other_placeholders_and_missing_english_are_faults() -> None:
    assert faults({"Sisa {count}": "{count} left", "Nama": "Name"}) == []
    assert len(faults({"Sisa {count}": "{total} left", "Nama": ""})) == 2
    assert placeholders("{a} {{b}} {c!r:>3}") == {"a", "c"}


def test_two_files_that_disagree_are_named(tmp_path: Path) -> None:
    (tmp_path / "one.json").write_text('{"Ya": "Yes", "Tua": "Old"}', encoding="utf-8")
    (tmp_path / "two.json").write_text('{"Ya": "Yeah"}', encoding="utf-8")

    translations, quarrels = merge(["Ya", "Tidak"], {"Tidak": "No"}, sorted(tmp_path.glob("*.json")))

    assert translations == {"Ya": "Yes", "Tidak": "No"}
    assert len(quarrels) == 1


@pytest.mark.parametrize("path", sorted(SOURCE.rglob("*.py")), ids=lambda path: str(path.relative_to(SOURCE)))
def test_what_is_marked_or_translated_can_be_collected(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name) or not node.args:
            continue
        if node.func.id == "N_":
            assert isinstance(node.args[0], ast.Constant), f"line {node.lineno}: N_ marks a literal"
        elif node.func.id == "translate":
            assert not isinstance(node.args[0], ast.Constant), f"line {node.lineno}: mark the sentence with N_"


def test_the_catalogue_names_no_person_and_no_date_of_its_making() -> None:
    assert not re.search(rb"(?i)POT-Creation-Date|PO-Revision-Date|Last-Translator|Generated-By", PO.read_bytes())
