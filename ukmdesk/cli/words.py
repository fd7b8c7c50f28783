"""Commands whose help speaks the reader's language: help texts are Indonesian sentences, translated when shown."""

from __future__ import annotations

import copy
import gettext
import os
from typing import Any, Final

import click

from ukmdesk.i18n import LANGUAGES, N_, Language, translate
from ukmdesk.paths import resource


def speak(language: Language) -> None:
    """Choose the language of help and usage for this process.

    Click asks the process-wide text domain for its own words.
    """
    os.environ["LANGUAGE"] = language
    gettext.bindtextdomain("click", str(resource("i18n")))
    gettext.textdomain("click")


def spoken() -> Language:
    """Give the language that `speak` chose; Indonesian before that."""
    chosen = os.environ.get("LANGUAGE", "")
    return next((language for language in LANGUAGES if language == chosen), "id")


_PIECES: Final = {"[OPTIONS]": N_("[OPSI]"), "COMMAND [ARGS]...": N_("PERINTAH [ARGUMEN]...")}


def _translated(param: click.Parameter) -> click.Parameter:
    if isinstance(param, click.Option) and param.help:
        spoken_copy = copy.copy(param)
        spoken_copy.help = translate(param.help, spoken())
        return spoken_copy
    return param


class Command(click.Command):
    """A command with translated help."""

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        """Give the parameters with their help in the reader's language."""
        return [_translated(param) for param in super().get_params(ctx)]

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """Give the usage line's words in the reader's language."""
        return [translate(_PIECES.get(piece, ""), spoken()) or piece for piece in super().collect_usage_pieces(ctx)]

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the help text in the reader's language."""
        spoken_copy = copy.copy(self)
        spoken_copy.help = translate(self.help or "", spoken())
        click.Command.format_help_text(spoken_copy, ctx, formatter)

    def get_short_help_str(self, limit: int = 45) -> str:  # noqa: ARG002 - never cut a sentence
        """Give the first sentence of the help, whole."""
        return translate(self.help or "", spoken()).split(". ")[0].rstrip(".") + "."


class Group(Command, click.Group):
    """A group of commands with translated help."""

    command_class = Command

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.no_args_is_help = True


Group.group_class = Group
