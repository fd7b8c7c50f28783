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


METAVARS: Final = (
    N_("ALASAN"),
    N_("ALAMAT"),
    N_("BERKAS"),
    N_("CABANG"),
    N_("BERKAS..."),
    N_("DARI-SAMPAI"),
    N_("DINAS"),
    N_("DRAF"),
    N_("FOLDER"),
    N_("HASIL"),
    N_("HURUF..."),
    N_("ISIAN"),
    N_("ISIAN=ALASAN[:CATATAN]"),
    N_("ISIAN=NILAI..."),
    N_("ISIAN=VERSI"),
    N_("JUMLAH"),
    N_("KERTAS"),
    N_("NAMA"),
    N_("NILAI"),
    N_("NIP"),
    N_("NOMOR"),
    N_("PENGATURAN"),
    N_("PORT"),
    N_("SERI"),
    N_("SIDIK"),
    N_("TEKS"),
    N_("TETAP"),
    N_("URUTAN"),
    N_("URL"),
    N_("VERSI"),
    N_("[BERKAS...]"),
    N_("[ISIAN=NILAI...]"),
    N_("[NOMOR...]"),
)
"""Every word that stands for a value in a usage line; commands name it by its Indonesian."""


def _translated(param: click.Parameter) -> click.Parameter:
    """Give the parameter with its help, and the word for its value, in the reader's language."""
    if not param.metavar and not (isinstance(param, click.Option) and param.help):
        return param
    spoken_copy = copy.copy(param)
    spoken_copy.metavar = translate(param.metavar or "", spoken()) or None
    if isinstance(spoken_copy, click.Option):
        spoken_copy.help = translate(spoken_copy.help or "", spoken())
    return spoken_copy


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
        self.no_args_is_help = not self.invoke_without_command


Group.group_class = Group
