"""What one call of the command line holds: the global options, the opened desk, and how results are shown."""

from __future__ import annotations

import getpass
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ukmdesk.cli.tables import json_text, lines
from ukmdesk.errors import InputError, Problem
from ukmdesk.i18n import N_, Language, fill, translate
from ukmdesk.messages import say_problem

if TYPE_CHECKING:
    from ukmdesk.desk import Desk


class Session:
    """The object that click hands to every command (`ctx.obj`)."""

    def __init__(self, *, workspace: Path | None, officer: str | None, json: bool, language: Language) -> None:
        self._workspace = workspace
        self._desk: Desk | None = None
        self.officer = officer
        self.json = json
        self.language = language

    @property
    def workspace(self) -> Path:
        """The workspace's folder: the one that was named, else the user's own."""
        from ukmdesk.paths import default_workspace

        return self._workspace or default_workspace()

    def desk(self, *, read_only: bool = False, accept_missing: bool = False) -> Desk:
        """Open the workspace, asking for the passphrase, and give its desk; once per call."""
        from ukmdesk.desk import Desk, require_workspace

        if self._desk is None:
            require_workspace(self.workspace)
            self._desk = Desk.open(
                self.workspace,
                passphrase=self.passphrase(),
                officer=self.officer,
                read_only=read_only,
                accept_missing=accept_missing,
            )
            self.show_problems(self._desk.notices())
        return self._desk

    def close(self) -> None:
        """Lock the workspace again."""
        if self._desk is not None:
            self._desk.close()
            self._desk = None

    def passphrase(self, question: str = N_("Frasa sandi"), *, variable: str = "UKMDESK_PASSPHRASE_FILE") -> str:
        """Give the passphrase: from the file that the variable names, else asked for; never from the command line."""
        named = os.environ.get(variable)
        if named:
            try:
                return _first_line(Path(named).read_bytes())
            except (OSError, ValueError) as error:
                raise InputError("passphrase.file_unreadable", file=Path(named).name) from error
        if not sys.stdin.isatty():
            raise InputError("passphrase.not_given")
        return getpass.getpass(f"{self.text(question)}: ", stream=sys.stderr)

    def new_passphrase(self, *, first: bool = True) -> str:
        """Give a new passphrase: asked for twice, or from the file that UKMDESK_NEW_PASSPHRASE_FILE names.

        The `first` of a workspace or safe may come from UKMDESK_PASSPHRASE_FILE; a later one never is the one in use.
        Raises InputError `passphrase.not_alike` or, with what is weak about it, `passphrase.weak`.
        """
        from ukmdesk.crypto.passphrases import passphrase_problems

        variable = "UKMDESK_NEW_PASSPHRASE_FILE"
        named = "UKMDESK_PASSPHRASE_FILE" if first and not os.environ.get(variable) else variable
        chosen = self.passphrase(N_("Frasa sandi baru"), variable=named)
        if not os.environ.get(named) and chosen != self.passphrase(N_("Sekali lagi"), variable=named):
            raise InputError("passphrase.not_alike")
        weak = passphrase_problems(chosen)
        if weak:
            raise InputError("passphrase.weak", problems=weak)
        return chosen

    def text(self, sentence: str, **params: object) -> str:
        """Give an Indonesian sentence in the session's language, filled with `params`."""
        return fill(translate(sentence, self.language), params)

    def note(self, message: str) -> None:
        """Say something to the person, on stderr; control characters are shown, never sent to the terminal."""
        click.echo(lines(message), err=True)

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Say problems to the person, on stderr, one a line: `x` stops completion, `!` is a warning."""
        for problem in problems:
            mark = "!" if problem.severity == "warning" else "x"
            self.note(f"  {mark} {problem.path or '-'}: {say_problem(problem, self.language)}")

    def problem_data(self, problems: Sequence[Problem]) -> list[dict[str, str]]:
        """Give problems as plain data with their sentences."""
        return [
            {"path": p.path, "code": p.code, "severity": p.severity, "message": say_problem(p, self.language)}
            for p in problems
        ]

    def out(self, data: Mapping[str, Any] | Sequence[Any], human: str) -> None:
        """Give a result on stdout: as JSON when asked for, else as text for people."""
        click.echo(json_text(data, indent=2) if self.json else lines(human))


def _first_line(data: bytes) -> str:
    """Give the first line of a passphrase file without the mark and line ends that editors add; nothing else is cut.

    Raises ValueError when the file is empty or no UTF-8.
    """
    if not data:
        raise ValueError("empty")
    return data.decode("utf-8-sig").split("\n", 1)[0].removesuffix("\r")
