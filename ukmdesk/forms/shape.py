"""The questions as data: what a field and a section are.

A new question is one Field here, one rule in `ukmdesk.domain.rules`, and nothing else. There is no mini-language:
anything cleverer than `shown_if` is a new kind with a reader of its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal[
    "text",
    "long",
    "integer",
    "percent",
    "year",
    "month",
    "money",
    "decimal",
    "date",
    "expiry",
    "yes_no",
    "choice",
    "choices",
    "village",
    "neighbourhood",
    "kbli",
    "permit_number",
    "instant",
    "hash",
    "nik",
    "family_card",
    "nib",
    "npwp",
    "hs",
    "gtin",
    "phone",
    "postal_code",
    "email",
]
"""How an answer is typed, read and shown. `money` is whole rupiah; `expiry` a date that may lie ahead."""


@dataclass(frozen=True, slots=True)
class Condition:
    """Another answer on which a question depends: shown when the value at `path` is one of `values`."""

    path: str
    values: tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """One question. `path` is its value in the registration, with `*` for the place in a list.

    `label` and `hint` are Indonesian sentences, translated when shown. `required` says that completion needs an answer;
    `more` that it waits behind "Lainnya"; `automatic` that the program fills it in and nobody types it.
    """

    path: str
    label: str
    kind: Kind
    hint: str = ""
    required: bool = False
    choices: Mapping[str, str] = field(default_factory=dict)
    shown_if: Condition | None = None
    more: bool = False
    automatic: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """One screen of the form; at most ten fields are shown before "Lainnya"."""

    name: str
    title: str
    fields: tuple[Field, ...]
