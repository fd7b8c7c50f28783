"""`ukmdesk hub quarantine`: what is held at head office, and what a person does about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
import msgspec

from ukmdesk.cli.session import Session
from ukmdesk.cli.words import Group
from ukmdesk.i18n import N_

if TYPE_CHECKING:
    from ukmdesk.hub.quarantine import Held, HeldRegistration

_by = click.option("--by", required=True, metavar="NAMA", help=N_("Siapa yang memutuskan."))
_note = click.option("--note", default="", metavar="TEKS", help=N_("Catatan dengan kata sendiri."))
_wanted = click.argument("wanted", metavar="NOMOR")
_DIGITS = 12


@click.group(cls=Group, help=N_("Yang ditahan di pusat: lihat, lepas, tutup, pilih cabang. Tidak ada yang dibuang."))
def quarantine() -> None:
    """Hold the commands about what is held."""


@quarantine.command("list", help=N_("Semua yang ditahan, dengan sebabnya, dan jurnal yang bercabang."))
@click.pass_obj
def list_(session: Session) -> None:
    """List what is held."""
    from ukmdesk.cli.hub import open_here
    from ukmdesk.hub.quarantine import list_held

    with open_here() as opened:
        held = list_held(opened.opened)
    session.out(msgspec.to_builtins(held), _listed(session, held))


@quarantine.command(help=N_("Satu pendaftaran yang ditahan: sebabnya dan catatan yang tidak dapat dipakai."))
@_wanted
@click.pass_obj
def show(session: Session, wanted: str) -> None:
    """Show one."""
    from ukmdesk.cli.hub import open_here
    from ukmdesk.hub.quarantine import show_held

    with open_here() as opened:
        held = show_held(opened.opened, wanted)
    session.out(msgspec.to_builtins(held), _shown(session, held))


@quarantine.command(help=N_("Lepaskan ke peninjauan sebagaimana adanya."))
@_wanted
@_by
@_note
@click.pass_obj
def release(session: Session, wanted: str, *, by: str, note: str) -> None:
    """Let one go on."""
    from ukmdesk.cli.hub import open_here
    from ukmdesk.hub.quarantine import release

    with open_here() as opened:
        held = release(opened.opened, wanted, by=by, note=note)
    session.out(
        msgspec.to_builtins(held), session.text(N_("{number} dilepas ke peninjauan."), number=held.number or held.id)
    )


@quarantine.command(help=N_("Tutup: tidak dipakai, tetap disimpan; tanda terima memberi tahu laptopnya."))
@_wanted
@_by
@_note
@click.pass_obj
def close(session: Session, wanted: str, *, by: str, note: str) -> None:
    """Close one."""
    from ukmdesk.cli.hub import open_here
    from ukmdesk.cli.hub_words import decided
    from ukmdesk.hub.quarantine import close

    with open_here() as opened:
        session.out(*decided(session, close(opened.opened, wanted, by=by, note=note)))


@quarantine.command(
    help=N_("Pilih cabang yang berlaku bila jurnal sebuah perangkat bercabang; keduanya tetap disimpan.")
)
@click.argument("device", metavar="NOMOR")
@click.option("--branch", required=True, metavar="CABANG", help=N_("Awal sidik catatan dari `quarantine list`."))
@_by
@_note
@click.pass_obj
def choose(session: Session, device: str, *, branch: str, by: str, note: str) -> None:
    """Choose a branch."""
    from ukmdesk.cli.hub import open_here
    from ukmdesk.hub.quarantine import choose_branch

    with open_here() as opened:
        touched = choose_branch(opened.opened, device, branch, by=by, note=note)
    human = session.text(N_("Cabang dipilih; pendaftaran yang ditinjau lagi: {count}."), count=len(touched))
    session.out({"registrations": touched}, human)


def _listed(session: Session, held: Held) -> str:
    from ukmdesk.cli.moments import moment
    from ukmdesk.cli.tables import table
    from ukmdesk.messages import say

    words = (N_("Nomor"), N_("Usaha"), N_("Perangkat"), N_("Sebab"))
    rows = [
        (one.number or one.id, one.business, one.device, say(one.code, session.language)) for one in held.registrations
    ]
    parts = [table([session.text(word) for word in words], rows)] if rows else []
    of_forks = (N_("Perangkat"), N_("Catatan ke-"), N_("Cabang"), N_("Waktu"), N_("Oleh"))
    forks = [
        (fork.device, fork.seq, one.hash[:_DIGITS], moment(one.at, session.language), one.by)
        for fork in held.forks
        for one in fork.branches
    ]
    if forks:
        title = session.text(N_("Jurnal bercabang: pilih dengan `ukmdesk hub quarantine choose`"))
        parts.append(title + "\n" + table([session.text(word) for word in of_forks], forks))
    return "\n\n".join(parts) or session.text(N_("Tidak ada yang ditahan."))


def _shown(session: Session, held: HeldRegistration) -> str:
    from ukmdesk.cli.tables import table
    from ukmdesk.messages import say

    first = f"{held.number or held.id} {held.business}\n{say(held.code, session.language)}"
    rows = [(one.device, one.seq, one.kind, say(one.code, session.language)) for one in held.entries]
    words = (N_("Perangkat"), N_("Catatan ke-"), N_("Jenis"), N_("Sebab"))
    return first + ("\n\n" + table([session.text(word) for word in words], rows) if rows else "")
