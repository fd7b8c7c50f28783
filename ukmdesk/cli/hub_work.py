"""`ukmdesk hub work`: the bundles that wait are taken in by as many workers as there are."""

from __future__ import annotations

import contextlib
import signal
from collections.abc import Iterator

import click

from ukmdesk.cli.session import Session
from ukmdesk.cli.words import Command
from ukmdesk.i18n import N_


@click.command(cls=Command, help=N_("Terima paket yang menunggu, sampai dihentikan (Ctrl+C). Boleh banyak sekaligus."))
@click.option("--until-empty", is_flag=True, help=N_("Berhenti bila tidak ada lagi yang menunggu."))
@click.pass_obj
def work(session: Session, *, until_empty: bool) -> None:
    """Work until stopped; what was begun is finished first."""
    from ukmdesk.cli.hub import open_here

    with open_here() as opened, _asked_to_end() as ends:
        worked = opened.work(until_empty=until_empty, is_over=lambda: bool(ends))
    data = {"bundles": worked.bundles, "refused": worked.refused, "subjects": worked.subjects}
    human = N_("Paket diterima: {bundles}; ditolak: {refused}; pendaftaran diperiksa: {subjects}.")
    session.out(data, session.text(human, **data))


@contextlib.contextmanager
def _asked_to_end() -> Iterator[list[int]]:
    """Collect what asks this process to end, instead of ending at once."""
    asked: list[int] = []
    former = {
        number: signal.signal(number, lambda given, _frame: asked.append(given))
        for number in (signal.SIGINT, signal.SIGTERM)
    }
    try:
        yield asked
    finally:
        for number, handler in former.items():
            signal.signal(number, handler)
