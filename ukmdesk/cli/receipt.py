"""`ukmdesk receipt`: the hub's signed answers."""

from __future__ import annotations

from pathlib import Path

import click

from ukmdesk.cli.moments import moment
from ukmdesk.cli.session import Session
from ukmdesk.cli.tables import table
from ukmdesk.cli.words import Group
from ukmdesk.domain.facts import device_of
from ukmdesk.domain.lifecycle import state_word
from ukmdesk.i18n import N_
from ukmdesk.messages import say_error


@click.group(cls=Group, help=N_("Tanda terima dari pusat."))
def receipt() -> None:
    """Group the receipt commands."""


@receipt.command(
    "apply", help=N_("Pakai tanda terima; BERKAS boleh folder stik, semua tanda terima di dalamnya dipakai.")
)
@click.argument("source", type=click.Path(path_type=Path), metavar="BERKAS")
@click.pass_obj
def apply_(session: Session, source: Path) -> None:
    """Apply receipts."""
    desk = session.desk()
    applied = desk.post.apply_receipts(source)
    for path, error in desk.post.refused:
        session.note(f"{path.name}: {say_error(error, session.language)}")
    session.show_problems(desk.hub_problems())
    rows: list[tuple[str, str, str]] = []
    for one in applied:
        if one.already_known:
            session.note(session.text(N_("Tanda terima {number} sudah dikenal."), number=one.number))
        rows.extend((answer.number, session.text(state_word(answer.state)), answer.note) for answer in one.answers)
    data = [
        {
            "number": one.number,
            "already_known": one.already_known,
            "answers": [{"number": a.number, "state": a.state, "note": a.note} for a in one.answers],
        }
        for one in applied
    ]
    headings = [session.text(word) for word in (N_("Nomor"), N_("Keadaan"), N_("Keterangan"))]
    session.out(data, table(headings, rows) if rows else session.text(N_("Tidak ada kabar baru.")))


@receipt.command("list", help=N_("Semua tanda terima yang sudah dipakai."))
@click.pass_obj
def list_(session: Session) -> None:
    """List receipts."""
    found = session.desk(read_only=True).log.receipts()
    words = (
        N_("Perangkat"),
        N_("Tanda terima"),
        N_("Dari pusat"),
        N_("Dipakai"),
        N_("Catatan yang dipegang pusat"),
    )
    rows = [
        (
            device_of(one.line),
            one.number,
            moment(one.at, session.language),
            moment(one.applied_at, session.language),
            one.head_seq,
        )
        for one in found
    ]
    data = [
        {
            "line": one.line,
            "number": one.number,
            "at": one.at,
            "applied_at": one.applied_at,
            "head": one.head_seq,
        }
        for one in found
    ]
    session.out(data, table([session.text(word) for word in words], rows) if rows else session.text(N_("Belum ada.")))
