"""Every code that the source knows has its sentence, and every sentence has a code that somebody raises."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from importlib import import_module
from itertools import chain
from pathlib import Path
from typing import Final

from tools.catalogue import placeholders
from ukmdesk.domain.facts import KINDS
from ukmdesk.domain.fields import PATHS
from ukmdesk.i18n import LANGUAGES
from ukmdesk.messages import ROOMS, say, sentences

SOURCE: Final = Path(__file__).parents[2] / "ukmdesk"
CODE: Final = re.compile(r"[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*")
CODE_PLACE: Final = {
    "InputError": 0,
    "StorageError": 0,
    "ExchangeError": 0,
    "HubError": 0,
    "Problem": 1,
    "wrong": 1,
    "odd": 1,
    "error": 0,
    "warning": 0,
}
"""Name of a call -> which of its arguments is a code."""
NOT_CODES: Final = frozenset({"paper.language", "backup.folder", "bundle.taken", "journal.accepted"})
"""Settings and a step of the custody line, which look like codes."""
FILE_ENDINGS: Final = frozenset(
    {"db", "key", "identity", "mo", "po", "csv", "json", "age", "png", "pdf", "toml", "log", "lock", "dbapi2"}
)


def _trees() -> Iterator[tuple[Path, ast.Module]]:
    for path in sorted(SOURCE.rglob("*.py")):
        if path.parent.name != "messages":
            yield path, ast.parse(path.read_text(encoding="utf-8"))


def _code_arguments(tree: ast.Module) -> Iterator[ast.expr]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in CODE_PLACE:
            place = CODE_PLACE[node.func.id]
            yield from node.args[place : place + 1]
            yield from (keyword.value for keyword in node.keywords if keyword.arg == "code")


def _literals(node: ast.AST) -> set[str]:
    return {
        part.value
        for part in ast.walk(node)
        if isinstance(part, ast.Constant) and isinstance(part.value, str) and CODE.fullmatch(part.value)
    }


def _raised() -> set[str]:
    """Codes that stand as such in a call that raises or reports."""
    arguments = chain.from_iterable(_code_arguments(tree) for _, tree in _trees())
    return set().union(*(_literals(argument) for argument in arguments if not isinstance(argument, ast.JoinedStr)))


def _composed() -> list[re.Pattern[str]]:
    """Patterns of codes that are put together: f"{kind}.damaged"."""
    arguments = chain.from_iterable(_code_arguments(tree) for _, tree in _trees())
    joined = [argument for argument in arguments if isinstance(argument, ast.JoinedStr)]
    return [
        re.compile(
            "".join(
                re.escape(part.value) if isinstance(part, ast.Constant) and isinstance(part.value, str) else "[a-z_]+"
                for part in node.values
            )
        )
        for node in joined
    ]


def _code_like() -> set[str]:
    """Literals of the source that have the shape of a code and are neither a path, a kind of fact nor a file."""
    parts = [path.split(".") for path in PATHS]
    paths = {".".join(names[start:end]) for names in parts for start in range(3) for end in range(start + 1, 5)}
    everything = set().union(*(_literals(tree) for _, tree in _trees()))
    return {
        text
        for text in everything - KINDS - paths - NOT_CODES
        if text.partition(".")[2] not in FILE_ENDINGS and not text.partition(".")[2].startswith("ukm")
    }


def test_every_code_that_is_raised_has_its_sentence() -> None:
    assert sorted(_raised() - set(sentences())) == []


def test_every_text_of_the_shape_of_a_code_in_a_family_of_codes_has_its_sentence() -> None:
    families = {code.partition(".")[0] for code in sentences()}
    strange = {text for text in _code_like() if text.partition(".")[0] in families}

    assert sorted(strange - set(sentences())) == []


def test_no_sentence_is_left_over() -> None:
    used = _raised().union(*(_literals(tree) for _, tree in _trees()))
    composed = _composed()
    left = [code for code in sentences() if code not in used and not any(one.fullmatch(code) for one in composed)]

    assert sorted(left) == []


def test_no_code_has_two_sentences() -> None:
    counts = Counter(chain.from_iterable(import_module(f"ukmdesk.messages.{room}").SENTENCES for room in ROOMS))

    assert [code for code, count in counts.items() if count > 1] == []


def test_every_sentence_is_said_in_both_languages_and_ends_like_one() -> None:
    for code, sentence in sentences().items():
        filled = dict.fromkeys(placeholders(sentence), "x")
        for language in LANGUAGES:
            said = say(code, language, filled)
            assert said[0].isupper() or said[0].isdigit() or said[0] in "x\"'“", said
            assert said.rstrip('"”').endswith((".", "?", ":", ")")) or said.endswith("x"), said


def test_no_sentence_begs_or_hides_behind_the_word_invalid() -> None:
    forbidden = re.compile(r"\b(mohon|maaf|tidak valid|invalid|please|sorry|oops)\b", re.IGNORECASE)

    for code in sentences():
        filled = dict.fromkeys(placeholders(sentences()[code]), "x")
        assert not forbidden.search(say(code, "id", filled)), code
        assert not forbidden.search(say(code, "en", filled)), code
