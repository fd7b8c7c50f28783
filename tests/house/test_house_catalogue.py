"""The English catalogue, and the Indonesian one of click, are fresh, complete and filled at the same places."""

from __future__ import annotations

import ast
import gettext
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import click
import pytest

from tools.catalogue import (
    CLICK_HEADER,
    CLICK_MO,
    CLICK_PO,
    CLICK_TO_PROGRAMMERS,
    MO,
    PLURAL,
    PO,
    click_faults,
    collect,
    collect_click,
    faults,
    merge,
    mo_bytes,
    placeholders,
    po_bytes,
    read_catalogue,
)
from ukmdesk.cli.entry import ukmdesk
from ukmdesk.cli.words import METAVARS

SOURCE = Path(__file__).parents[2] / "ukmdesk"
CLICK_SOURCE = Path(click.__file__).parent
TYPED = re.compile(r"`[^`]*`|\{[^}]*\}|\bukmdesk [^.\n]*|--[a-z-]+|\b[A-Z]+(?:_[A-Z]+)+\b|\b\w+\.\w+")
"""What a person types, names of files, and what the program fills in: no words of a sentence."""
FOREIGN = re.compile(
    r"(?i)\b(?:backup|bundle|bytes?|default|device|download|e-?mail|errors?|files?|grant|hub|journal|network|off-?line|"
    r"on-?line|passphrase|password|pixels?|print|printer|proof|px|receipt|scan|stdin|stdout|supervisor|update|upload|"
    r"workspace|berkas izin|kata sandi|kata kunci|bukti terima|resi|operator|admin|flash ?disk|aplikasi)\b"
)
"""Foreign words for which the product has an Indonesian one, and words that it does not use beside its own."""


def test_the_catalogue_holds_every_sentence_of_the_source_and_no_other() -> None:
    known = set(read_catalogue())

    assert sorted(collect() - known) == [], "make catalogue"
    assert sorted(known - collect()) == [], "make catalogue"


def test_no_sentence_stands_inside_an_f_string_where_some_versions_of_python_do_not_find_it() -> None:
    found = list[str]()
    for path in sorted(SOURCE.rglob("*.py")):
        for text in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(text, ast.JoinedStr):
                marked = [one for one in ast.walk(text) if isinstance(one, ast.Name) and one.id == "N_"]
                found.extend(f"{path.relative_to(SOURCE)}:{one.lineno}" for one in marked)

    assert found == []


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


@pytest.mark.parametrize("path", [PO, MO, CLICK_PO, CLICK_MO], ids=lambda path: str(path.name))
def test_a_catalogue_names_no_person_and_no_date_of_its_making(path: Path) -> None:
    assert not re.search(rb"(?i)POT-Creation-Date|PO-Revision-Date|Last-Translator|Generated-By", path.read_bytes())


def test_all_that_click_can_say_to_a_person_is_said_in_indonesian() -> None:
    assert click_faults(read_catalogue(CLICK_PO, "id")) == []


def test_the_compiled_catalogue_of_click_is_what_the_tool_writes() -> None:
    assert CLICK_MO.read_bytes() == mo_bytes(read_catalogue(CLICK_PO, "id"), CLICK_HEADER)


def test_click_finds_one_and_several_in_its_catalogue() -> None:
    one, several = "Got unexpected extra argument ({args})", "Got unexpected extra arguments ({args})"

    with CLICK_MO.open("rb") as file:
        catalogue = gettext.GNUTranslations(file)

    assert f"{one}{PLURAL}{several}" in collect_click()
    assert (
        catalogue.ngettext(one, several, 1) == catalogue.ngettext(one, several, 2) == "Ada kata yang berlebih ({args})"
    )


def test_missing_strange_and_wrongly_filled_words_of_click_are_faults() -> None:
    translations = read_catalogue(CLICK_PO, "id")

    assert len(click_faults(translations | {"Usage:": ""})) == 1
    assert len(click_faults(translations | {"What click never says": "Entah"})) == 1
    assert len(click_faults(translations | {"Error: {message}": "Keliru: {pesan}"})) == 1


def test_an_indonesian_sentence_holds_no_foreign_word_that_has_an_indonesian_one_and_no_synonym() -> None:
    found = {sentence: hit[0] for sentence in collect() if (hit := FOREIGN.search(TYPED.sub("", sentence)))}

    assert found == {}


@pytest.mark.parametrize("sentence", ["Hasil 12 byte.", "Lihat hub ini.", "Berkas izin rusak.", "Ketik Kata Sandi."])
def test_a_foreign_word_or_a_synonym_is_noticed(sentence: str) -> None:
    assert FOREIGN.search(TYPED.sub("", sentence))


def test_every_word_for_a_value_in_a_usage_line_is_marked_for_translation() -> None:
    used = {param.metavar for command in _commands(ukmdesk) for param in command.params if param.metavar}

    assert sorted(used ^ set(METAVARS)) == []


def _commands(command: click.Command) -> Iterator[click.Command]:
    yield command
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            assert inner is not None
            yield from _commands(inner)


def test_what_only_programmers_see_is_still_said_by_click() -> None:
    with_all = {sentence for path in CLICK_SOURCE.rglob("*.py") for sentence in _texts(path)}

    assert sorted(CLICK_TO_PROGRAMMERS - with_all) == []


def _texts(path: Path) -> set[str]:
    nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    return {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}
