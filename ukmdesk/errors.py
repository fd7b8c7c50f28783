"""The only errors that ukmdesk raises on purpose.

    UkmError
      InputError      a person can put it right: a wrong value, a wrong passphrase, a missing choice
      StorageError    the environment: disk, damaged file, another instance, a newer database
      ExchangeError   a file from elsewhere that is damaged, foreign, forged or replayed
      HubError        head office cannot do what was asked

An error carries a code and parameters, never prose: `ukmdesk.messages` turns the code into a sentence in the reader's
language. Parameters never hold personal data beyond what the person has just typed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning"]
Param = str | int


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with one value.

    `path` is the place in the registration (`owner.nik`, `products.0.name`; empty for the whole); `code` names the
    sentence in `ukmdesk.messages`; severity `error` stops completion, `warning` can be passed with a note.
    """

    path: str
    code: str
    params: tuple[tuple[str, Param], ...] = ()
    severity: Severity = "error"


class UkmError(Exception):
    """Base of all deliberate errors: a code, its parameters and, for a rejected document, all its problems."""

    def __init__(self, code: str, *, problems: Sequence[Problem] = (), **params: Param) -> None:
        super().__init__(code)
        self.code = code
        self.params = params
        self.problems = tuple(problems)

    def __str__(self) -> str:
        return self.code


class InputError(UkmError):
    """A person can put it right."""


class StorageError(UkmError):
    """The disk, the file system or the encrypted workspace cannot do it."""


class ExchangeError(UkmError):
    """A file that came from elsewhere is refused; nothing of it was applied."""


class HubError(UkmError):
    """Head office cannot do what was asked."""
