"""`PATH=VALUE` arguments."""

from __future__ import annotations

from collections.abc import Iterable

import click

from ukmdesk.cli.words import spoken
from ukmdesk.i18n import N_, translate


class _Pair(click.ParamType[tuple[str, str]]):
    name = "isian=nilai"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, str]:
        if isinstance(value, tuple):
            return value
        path, sign, text = str(value).partition("=")
        if not sign or not path:
            message = N_('{value} bukan ISIAN=NILAI, misalnya owner.name="Siti Aminah".')
            self.fail(translate(message, spoken()).format(value=value), param, ctx)
        return path.strip(), text


SEQUENCE = click.IntRange(min=1, max=2**53)
"""A click type: the number of a bundle; a larger one is in no table."""

PAIR = _Pair()
"""A click type: `owner.name=Siti` becomes ("owner.name", "Siti")."""


def pairs(values: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Give pairs as a mapping, the last one of a path wins."""
    return dict(values)
