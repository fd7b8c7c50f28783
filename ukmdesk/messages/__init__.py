"""From a code to a sentence: the only prose about problems and errors, used by command line, screens and hub.

Each room's codes stand in a module of this package as `SENTENCES`: code -> Indonesian sentence that says what is wrong,
why, and what to do next. `{name}` in a sentence is filled from the error's parameters.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from importlib import import_module
from types import MappingProxyType
from typing import Final

from ukmdesk.errors import Param, Problem, UkmError
from ukmdesk.i18n import Language, fill, translate

ROOMS: Final = ("domain", "reference", "store", "exchange", "papers", "hub", "desk", "app", "online")


@lru_cache(maxsize=1)
def sentences() -> Mapping[str, str]:
    """Give every code with its Indonesian sentence."""
    known: dict[str, str] = {}
    for room in ROOMS:
        known.update(import_module(f"ukmdesk.messages.{room}").SENTENCES)
    return MappingProxyType(known)


def say(code: str, language: Language, params: Mapping[str, Param] | None = None) -> str:
    """Give the sentence of `code` in `language`, filled with `params`."""
    return fill(translate(sentences()[code], language), params or {})


def say_error(error: UkmError, language: Language) -> str:
    """Give the sentence of an error."""
    return say(error.code, language, error.params)


def say_problem(problem: Problem, language: Language) -> str:
    """Give the sentence of a problem, without its path."""
    return say(problem.code, language, dict(problem.params))
