"""Every code of domain and forms has its sentence, and no sentence is left over.

What domain says of damaged files (ExchangeError) has its sentences in `messages.exchange`; `path.unknown`, which names
the command that lists the paths, stands in `messages.desk`.
"""

from __future__ import annotations

import ast
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

import ukmdesk
from ukmdesk.messages import say
from ukmdesk.messages.domain import SENTENCES

ROOT = Path(ukmdesk.__file__).parent
BUILT = {
    *(
        f"{name}.{end}"
        for name in ("nik", "family_card", "npwp", "nitku", "nib", "pirt")
        for end in ("characters", "length")
    ),
    *(f"{name}.{end}" for name in ("hs", "gtin", "postal_code") for end in ("characters", "length")),
    *(f"owner.{name}_missing" for name in ("name", "nik", "sex", "birth_date", "phone")),
}
"""Codes that are put together from a name and an ending."""
RAISERS = {
    "InputError": 0,
    "error": 0,
    "warning": 0,
    "wrong": 1,
    "odd": 1,
    "_tidied": 1,
    "_digits": 2,
}
"""What makes or raises a problem, and which of its arguments is the code."""


def codes_in(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in RAISERS:
            for argument in node.args[RAISERS[node.func.id] :][:1]:
                if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                    yield argument.value


def raised() -> set[str]:
    files = [*(ROOT / "domain").rglob("*.py"), *(ROOT / "forms").rglob("*.py")]
    return {code for file in files for code in codes_in(file)}


def test_every_code_has_a_sentence_and_no_sentence_is_left_over() -> None:
    regions = {"nik.region", "family_card.region"}
    assert raised() | BUILT | regions == set(SENTENCES) | {"path.unknown"}


@pytest.mark.parametrize("code", sorted(SENTENCES))
def test_a_sentence_is_short_polite_by_being_useful_and_can_be_filled(code: str) -> None:
    sentence = SENTENCES[code]
    names = [name for _, name, _, _ in string.Formatter().parse(sentence) if name]
    filled = say(code, "id", dict.fromkeys(names, "7"))
    assert filled.endswith(".")
    assert len(filled) <= 170
    for banned in ("tidak valid", "mohon", "maaf", "terlarang", "ups", "terjadi kesalahan"):
        assert banned not in filled.lower().replace("permohonan", "")
