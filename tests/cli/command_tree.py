"""Every command of the command line, by walking it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import click

from ukmdesk.cli.entry import ukmdesk

Path = tuple[str, ...]


def commands() -> Iterator[tuple[Path, click.Command]]:
    """Give every command and group with the words that lead to it."""
    yield from _below((), ukmdesk)


def _below(words: Path, command: click.Command) -> Iterator[tuple[Path, click.Command]]:
    yield words, command
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            found = command.get_command(context, name)
            assert found is not None, (*words, name)
            yield from _below((*words, name), found)


ALL: Final = dict(commands())
LEAVES: Final = {words: command for words, command in ALL.items() if not isinstance(command, click.Group)}
