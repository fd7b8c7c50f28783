"""`ukmdesk sync`: the post online."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ukmdesk.cli.session import Session
from ukmdesk.cli.words import Command
from ukmdesk.i18n import N_
from ukmdesk.messages import say_problem

if TYPE_CHECKING:
    from ukmdesk.services.post_views import Synced

_STATES = {
    "taken": N_("Paket {sequence} diterima pusat."),
    "again": N_("Paket {sequence} sudah ada di pusat."),
    "queued": N_("Paket {sequence} sudah di pusat dan menunggu diperiksa."),
}


@click.command(
    cls=Command,
    help=N_(
        "Kirim semua paket ke pusat lewat internet dan ambil tanda terima. Terputus: jalankan lagi, yang sudah sampai "
        "tidak dikirim ulang."
    ),
)
@click.option("--hub-url", "url", default="", metavar="URL", help=N_("Alamat pusat; biasanya dari pengaturan."))
@click.option(
    "--ca",
    "authority",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="BERKAS",
    help=N_("Sertifikat CA milik dinas (PEM)."),
)
@click.pass_obj
def sync(session: Session, url: str, authority: Path | None) -> None:
    """Hand over and fetch; Ctrl+C stops, and what was handed over stays so."""
    desk = session.desk()
    from ukmdesk.desk.online import OnlinePost
    from ukmdesk.desk.post_room import PostRoom

    post = OnlinePost(desk, PostRoom(desk), url=url, authority=authority)
    done = post.sync(_Told(session), lambda: False)
    session.show_problems(done.problems)
    for name, problem in done.received.refused:
        session.note(f"{name}: {say_problem(problem, session.language)}")
    session.out(_data(session, done), _human(session, done))


class _Told:
    """Says on stderr how far it is, where somebody looks at a screen: a line that is written over."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._is_screen = sys.stderr.isatty()
        self._last = -1

    def __call__(self, done: int, total: int) -> None:
        percent = 100 * done // total if total else 100
        if self._is_screen and percent != self._last:
            self._last = percent
            words = self._session.text(N_("Mengirim: {percent} %"), percent=percent)
            click.echo(f"\r{words} ", err=True, nl=percent == 100)


def _data(session: Session, done: Synced) -> dict[str, Any]:
    return {
        "sent": [{"sequence": one.sequence, "size": one.size, "state": one.state} for one in done.sent],
        "problems": session.problem_data(done.problems),
        "receipts": [
            {
                "number": one.number,
                "already_known": one.known,
                "outcomes": one.outcomes,
                "certificates": one.certificates,
            }
            for one in done.received.applied
        ],
        "refused": [{"file": name, "code": problem.code} for name, problem in done.received.refused],
    }


def _human(session: Session, done: Synced) -> str:
    lines = [session.text(_STATES[one.state], sequence=one.sequence) for one in done.sent]
    lines += [
        session.text(N_("Tanda terima {number} dipakai."), number=one.number)
        for one in done.received.applied
        if not one.known
    ]
    return "\n".join(lines) or session.text(N_("Tidak ada yang perlu dikirim dan tidak ada kabar baru."))
