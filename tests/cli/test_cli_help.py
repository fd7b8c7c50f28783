from __future__ import annotations

import json
import re
import subprocess
import sys
from functools import cache
from typing import Final

import click
import pytest

from tests.cli.command_tree import ALL, LEAVES, Path
from tests.practice_office import ROOT, call
from tools.catalogue import read_catalogue

WORD: Final = re.compile(r"(?<![\w./-])[a-z]{2,}(?![\w/=])")
TECHNICAL: Final = frozenset({"stdin", "ukmdesk", "ukmreq", "ukmcard", "ukmlist", "ukmb", "utf", "nip", "hex"})
"""Words of no language: file endings, the program, what every terminal calls it."""
HEAVY: Final = (
    "reportlab",
    "sqlcipher3",
    "sqlite_utils",
    "sqlalchemy",
    "cryptography",
    "PIL",
    "phonenumbers",
    "pyrage",
)


SPEAKER: Final = """
import io, json, sys
from contextlib import redirect_stdout
from tests.cli.command_tree import ALL
from ukmdesk.cli.entry import run
found = {}
for words in ALL:
    with redirect_stdout(io.StringIO()) as out:
        code = run(["--lang", sys.argv[1], *words, "--help"])
    assert code == 0, words
    found[" ".join(words)] = out.getvalue()
json.dump(found, sys.stdout)
"""
"""Shows the help of every command: in one process for each language, as click keeps its first language."""


@cache
def helps(lang: str) -> dict[str, str]:
    done = subprocess.run([sys.executable, "-c", SPEAKER, lang], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    shown: dict[str, str] = json.loads(done.stdout)
    return shown


def help_of(words: Path, lang: str) -> str:
    return helps(lang)[" ".join(words)]


def name_of(words: Path) -> str:
    return " ".join(("ukmdesk", *words))


@pytest.mark.parametrize("lang", ["id", "en"])
@pytest.mark.parametrize("words", list(ALL), ids=name_of)
def test_help_is_complete(words: Path, lang: str) -> None:
    command, shown = ALL[words], help_of(words, lang)
    text = " ".join(shown.split())

    assert command.help
    for param in command.params:
        for option in (*param.opts, *param.secondary_opts):
            if isinstance(param, click.Option):
                assert param.help, option
                assert option in text
        if isinstance(param, click.Argument):
            assert param.metavar, param.name
    if isinstance(command, click.Group):
        for other in ALL:
            if other[:-1] == words and other:
                assert re.search(rf"^  {re.escape(other[-1])} +\S", shown, re.MULTILINE), other


@cache
def vocabulary() -> tuple[frozenset[str], frozenset[str]]:
    """Give the words of all Indonesian sentences and those of all English ones."""
    catalogue = read_catalogue()
    indonesian = {word for sentence in catalogue for word in re.findall(r"[a-z]{2,}", _plain(sentence))}
    english = {word for sentence in catalogue.values() for word in re.findall(r"[a-z]{2,}", _plain(sentence))}
    return frozenset(indonesian), frozenset(english)


def _plain(sentence: str) -> str:
    """Give a sentence without commands, options, paths and placeholders, which are no words of a language."""
    return re.sub(r"`[^`]*`|\{\w*\}|--[\w-]+|\S+\.\S+|\S*_\S*|\S+=\S*", " ", sentence).lower()


def _names() -> set[str]:
    """Give every command, option, choice and default: they are the same in both languages."""
    found: set[str] = set()
    for words, command in ALL.items():
        found.update(part for word in words for part in word.split("-"))
        for param in command.params:
            found.update(part for option in param.opts for part in option.strip("-").split("-"))
            if isinstance(param.type, click.Choice):
                found.update(str(choice) for choice in param.type.choices)
    return found


def _words(text: str) -> set[str]:
    return set(WORD.findall(re.sub(r"`[^`]*`|\[[a-z_|]+\]", " ", text)))


@pytest.mark.parametrize("words", list(ALL), ids=name_of)
def test_indonesian_help_has_no_english_word(words: Path) -> None:
    indonesian, english = vocabulary()
    shown = help_of(words, "id")

    assert _words(shown) & (english - indonesian) - TECHNICAL - _names() == set()
    assert not re.search(
        r"INTEGER|RANGE|\bTEXT\b|\bPATH\b|\bFILE\b|\bDIRECTORY\b|required|default|Options|Usage", shown
    )


@pytest.mark.parametrize("words", list(ALL), ids=name_of)
def test_english_help_has_no_indonesian_word(words: Path) -> None:
    indonesian, english = vocabulary()
    shown = help_of(words, "en")

    assert _words(shown) & (indonesian - english) - TECHNICAL - _names() == set()
    assert not re.search(r"Cara pakai|Opsi:|Perintah:|wajib|bawaan", shown)


def test_the_language_of_help_is_the_one_asked_for_else_the_environments_else_indonesian() -> None:
    assert "Cara pakai" in call("--help").out
    assert "Usage" in call("--help", UKMDESK_LANG="en").out
    assert "Cara pakai" in call("--lang=id", "--help", UKMDESK_LANG="en").out
    assert "Usage" in call("--lang=en", "--help").out


def test_the_version_is_shown() -> None:
    from ukmdesk import __version__

    assert call("--version").out == f"ukmdesk {__version__}\n"


def test_help_loads_nothing_that_takes_long() -> None:
    program = (
        "import sys; from ukmdesk.cli.entry import run; code = run(sys.argv[1:]); "
        f"sys.exit(code or [name for name in {HEAVY!r} if name in sys.modules] or 0)"
    )

    done = subprocess.run(
        [sys.executable, "-c", program, "--help"], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert (done.returncode, done.stderr) == (0, "")
    assert "Cara pakai" in done.stdout


def test_no_command_takes_a_passphrase_as_a_word() -> None:
    for words, command in LEAVES.items():
        for param in command.params:
            assert "passphrase" not in (param.name or ""), words
            assert not isinstance(param, click.Option) or not param.hide_input, words
