"""Commands and files that documents and sentences name exist."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import click
import pytest

from tools.catalogue import collect
from ukmdesk.cli.entry import ukmdesk

ROOT: Final = Path(__file__).parents[2]
DOCUMENTS: Final = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
QUOTED: Final = re.compile(r"`([^`\n]+)`|“([^”]+)”|\"(ukmdesk [^\"]+)\"|'(ukmdesk [^']+)'|: (ukmdesk [^\n]+)")
FENCED: Final = re.compile(r"^(?:```.*?^```|(?: {4}|\t)\S.*?$)", re.MULTILINE | re.DOTALL)
COMMAND: Final = re.compile(r"(?:^|[\s/])ukmdesk((?: --?[a-z-]+(?:[= ][A-Z/][\w/.]*)?)*)((?: [a-z][a-z|-]*)+)")
TARGET: Final = re.compile(r"(?:^|\s)make((?: [a-z]+)+)(?: [A-Z]+=|\s|$)")
LINK: Final = re.compile(r"\]\((?!https?:|#|mailto:)([^)#\s]+)")


def _code(text: str) -> Iterator[str]:
    """Give what stands in backticks, quotation marks and code blocks of a text."""
    for found in QUOTED.finditer(text):
        yield next(part for part in found.groups() if part)
    for found in FENCED.finditer(text):
        yield from found[0].splitlines()


def _unknown(words: list[str]) -> str | None:
    """Give the command that does not exist, None when `words` lead to one; words after the command are arguments."""
    command: click.Command = ukmdesk
    context = click.Context(command, info_name="ukmdesk")
    for place, word in enumerate(words):
        if not isinstance(command, click.Group):
            return None
        inner = [command.get_command(context, one) for one in word.split("|")]
        if None in inner or not inner:
            return " ".join(["ukmdesk", *words[: place + 1]])
        assert inner[-1] is not None
        command = inner[-1]
        context = click.Context(command, parent=context, info_name=word)
    return None


def _unknown_commands(text: str) -> list[str]:
    named = [found[2].split() for line in _code(text) for found in COMMAND.finditer(line)]
    return [missing for words in named if (missing := _unknown(words))]


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_documents_name_commands_that_exist(path: Path) -> None:
    assert _unknown_commands(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_documents_name_make_targets_that_exist(path: Path) -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = [found[1].split() for line in _code(path.read_text(encoding="utf-8")) for found in TARGET.finditer(line)]

    assert {word for words in named for word in words} <= targets


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_of_documents_lead_somewhere(path: Path) -> None:
    for target in LINK.findall(path.read_text(encoding="utf-8")):
        assert (path.parent / target).exists(), target


def test_sentences_name_commands_that_exist() -> None:
    assert [missing for sentence in sorted(collect()) for missing in _unknown_commands(sentence)] == []


def test_a_command_that_does_not_exist_is_noticed() -> None:
    text = "Ketik `ukmdesk jurnal verify`, atau `ukmdesk --json journal verify` lalu `ukmdesk backup undo F.ukmbackup`."

    assert _unknown_commands(text) == ["ukmdesk jurnal", "ukmdesk backup undo"]
