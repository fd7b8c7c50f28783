"""`ukmdesk hub`: the work of head office, from the first key to the signed answer."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

import click

from ukmdesk.cli.agreement import agreed
from ukmdesk.cli.exit_codes import DAMAGED
from ukmdesk.cli.hub_backup import backup, restore
from ukmdesk.cli.hub_online import serve, token
from ukmdesk.cli.hub_quarantine import quarantine
from ukmdesk.cli.hub_work import work
from ukmdesk.cli.session import Session
from ukmdesk.cli.words import Group
from ukmdesk.errors import HubError
from ukmdesk.i18n import N_

if TYPE_CHECKING:
    from ukmdesk.hub.head_office import Hub

_Command = TypeVar("_Command", bound=Callable[..., Any])
_FOLDER: Final = click.Path(file_okay=False, path_type=Path)
_FILE: Final = click.Path(dir_okay=False, path_type=Path)
_STATES: Final = ("received", "accepted", "returned", "duplicate", "rejected", "quarantined", "withdrawn")
_SAFE_WORD: Final = N_("Frasa sandi brankas")

_safe = click.option("--safe", type=_FOLDER, required=True, metavar="FOLDER", help=N_("Folder brankas."))
_by = click.option("--by", required=True, metavar="NAMA", help=N_("Siapa yang memutuskan."))
_note = click.option("--note", default="", metavar="TEKS", help=N_("Catatan dengan kata sendiri."))
_revision = click.option(
    "--revision", metavar="VERSI", help=N_("Versi yang dilihat; ditolak bila sudah ada yang lebih baru.")
)
_wanted = click.argument("wanted", metavar="NOMOR")


@click.group(cls=Group, help=N_("Pekerjaan kantor pusat: perangkat, paket, keputusan, tanda terima."))
@click.option(
    "--hub",
    "folder",
    type=_FOLDER,
    envvar="UKMDESK_HUB",
    metavar="FOLDER",
    help=N_("Folder pusat (atau UKMDESK_HUB)."),
)
@click.pass_context
def hub(ctx: click.Context, folder: Path | None) -> None:
    """Hold the hub's folder for the command that follows; its help is given without one."""
    ctx.meta[__name__] = folder


def _folder() -> Path:
    ctx = click.get_current_context()
    folder: Path | None = ctx.meta[__name__]
    if folder is None:
        raise click.MissingParameter(ctx=ctx, param_hint="'--hub'", param_type="option")
    return folder


def folder_here() -> Path:
    """Give the folder that was named."""
    return _folder()


def open_here() -> Hub:
    """Open the hub of the folder that was named."""
    return _open()


def _open() -> Hub:
    from ukmdesk.hub.opening import open_hub

    return open_hub(_folder())


def _decision(command: _Command) -> _Command:
    for option in (_revision, _note, _by, _wanted):
        command = option(command)
    return command


@hub.command(help=N_("Buat pusat baru dan brankasnya. Brankas lalu disimpan terpisah, jauh dari komputer ini."))
@_safe
@click.option("--name", required=True, metavar="NAMA", help=N_("Nama pusat."))
@click.option("--office", type=_FILE, required=True, metavar="BERKAS", help=N_("Profil dinas (TOML)."))
@click.option("--practice", is_flag=True, help=N_("Pusat latihan: semua kertasnya bertanda latihan."))
@click.option("--devices", metavar="DARI-SAMPAI", default="", help=N_("Rentang nomor perangkat, misalnya 1-499."))
@click.option(
    "--database",
    envvar="UKMDESK_HUB_DATABASE",
    default="",
    metavar="ALAMAT",
    help=N_("Alamat PostgreSQL (atau UKMDESK_HUB_DATABASE); tanpa itu pusat punya berkas sendiri."),
)
@click.pass_obj
def init(session: Session, safe: Path, name: str, office: Path, *, practice: bool, devices: str, database: str) -> None:
    """Make a hub."""
    from ukmdesk.cli.hub_words import made
    from ukmdesk.hub.office_file import read_office
    from ukmdesk.hub.opening import init_hub

    low, _, high = devices.partition("-")
    if devices and not (low.isdecimal() and high.isdecimal()):
        raise HubError("hub.device_range", low=1, high=9999)
    with init_hub(
        _folder(),
        safe=safe,
        name=name,
        office=read_office(office),
        practice=practice,
        passphrase=session.new_passphrase(),
        device_from=int(low) if devices else None,
        device_to=int(high) if devices else None,
        address=database,
    ) as opened:
        session.out(*made(session, opened, _folder(), safe))


@hub.command(help=N_("Daftarkan laptop dari permintaannya (.ukmreq); cocokkan sidiknya lewat telepon."))
@click.argument("request", type=_FILE, metavar="BERKAS")
@_safe
@click.option(
    "--to", "out", type=click.Path(path_type=Path), required=True, metavar="FOLDER", help=N_("Tujuan surat izin.")
)
@click.option("--fingerprint", metavar="SIDIK", help=N_("Sidik yang dibacakan petugas; permintaan lain ditolak."))
@click.pass_obj
def enrol(session: Session, request: Path, safe: Path, out: Path, fingerprint: str | None) -> None:
    """Enrol a laptop."""
    from ukmdesk.cli.hub_words import enrolled

    with _open() as opened:
        if fingerprint is None:
            fingerprint = _confirm(session, request, practice=opened.settings.practice)
        place = opened.enrol(
            request, safe=safe, passphrase=session.passphrase(_SAFE_WORD), out=out, fingerprint=fingerprint
        )
    session.out(*enrolled(session, place))


def _confirm(session: Session, request: Path, *, practice: bool) -> str:
    """Ask a person to compare, and give the fingerprint that was shown: a file changed since then is refused.

    Where nobody can be asked, only a practice hub goes on.
    """
    from ukmdesk.exchange.enrolment import read_request

    _, _, shown = read_request(request)
    if sys.stdin.isatty():
        question = N_("Sidik permintaan: {fingerprint}\nSama dengan yang dibacakan?")
        if not agreed(session, question, fingerprint=shown):
            raise HubError("enrol.not_confirmed")
    elif not practice:
        raise HubError("enrol.not_confirmed")
    return shown


@hub.command("take-in", help=N_("Terima paket kiriman (.ukmb). Paket yang sama lagi tidak mengubah apa pun."))
@click.argument("bundles", type=_FILE, nargs=-1, required=True, metavar="BERKAS...")
@click.option("--later", is_flag=True, help=N_("Hanya simpan; `ukmdesk hub work` yang menerimanya."))
@click.pass_obj
def take_in(session: Session, bundles: tuple[Path, ...], *, later: bool) -> None:
    """Take bundles in, one after the other; the first that is refused stops."""
    from ukmdesk.cli.hub_words import taken

    with _open() as opened:
        if later:
            queued = [opened.put_down(path) for path in bundles].count("queued")
            session.out({"queued": queued}, session.text(N_("Paket yang menunggu diterima: {count}."), count=queued))
            return
        results = [opened.take_in(path) for path in bundles]
    session.out(*taken(session, results))


@hub.command("list", help=N_("Daftar pendaftaran di pusat."))
@click.option("--state", type=click.Choice(_STATES), help=N_("Hanya yang dalam keadaan ini."))
@click.pass_obj
def list_(session: Session, state: Any) -> None:
    """List registrations."""
    from ukmdesk.cli.hub_words import listed

    with _open() as opened:
        session.out(*listed(session, opened.list(state)))


@hub.command(help=N_("Lihat satu pendaftaran: isi, peringatan, yang berubah, keputusan, jejak kiriman."))
@_wanted
@click.option("--full", is_flag=True, help=N_("Tunjukkan NIK dan nomor lain seutuhnya."))
@click.pass_obj
def show(session: Session, wanted: str, *, full: bool) -> None:
    """Show a registration."""
    from ukmdesk.cli.hub_words import shown

    with _open() as opened:
        session.out(*shown(session, opened.show(wanted), full=full))


@hub.command(help=N_("Terima pendaftaran: mendapat nomor daftar pusat dan sertifikat."))
@_decision
@click.pass_obj
def accept(session: Session, wanted: str, by: str, note: str, revision: str | None) -> None:
    """Accept."""
    from ukmdesk.cli.hub_words import decided

    with _open() as opened:
        session.out(*decided(session, opened.accept(wanted, by, note=note, revision=revision)))


@hub.command("return", help=N_("Kembalikan dengan pertanyaan yang tepat per isian. Alasan: `ukmdesk hub reasons`."))
@_decision
@click.option("--field", "fields", multiple=True, metavar="ISIAN=ALASAN[:CATATAN]", help=N_("Isian yang ditanyakan."))
@click.pass_obj
def return_(
    session: Session, wanted: str, *, by: str, note: str, revision: str | None, fields: tuple[str, ...]
) -> None:
    """Return with questions."""
    from ukmdesk.cli.hub_words import decided, question

    questions = [question(field) for field in fields]
    with _open() as opened:
        session.out(*decided(session, opened.return_(wanted, by, questions, note, revision=revision)))


@hub.command(help=N_("Tolak dengan alasan berkode; versi baru dari laptop menjadi banding."))
@_decision
@click.option("--code", required=True, metavar="ALASAN", help=N_("Alasan dari daftar."))
@click.pass_obj
def reject(session: Session, wanted: str, *, by: str, note: str, revision: str | None, code: str) -> None:
    """Reject."""
    from ukmdesk.cli.hub_words import decided

    with _open() as opened:
        session.out(*decided(session, opened.reject(wanted, by, code, note, revision=revision)))


@hub.command(help=N_("Tandai duplikat dari pendaftaran TETAP, yang terus dipakai."))
@_decision
@click.argument("keep", metavar="TETAP")
@click.pass_obj
def duplicate(session: Session, wanted: str, keep: str, *, by: str, note: str, revision: str | None) -> None:
    """Link a duplicate to the one that stays."""
    from ukmdesk.cli.hub_words import decided

    with _open() as opened:
        session.out(*decided(session, opened.duplicate(wanted, keep, by, note, revision=revision)))


@hub.command(help=N_("Pilih nilai bila dua laptop mencatat berbeda; lihat dulu dengan `ukmdesk hub show`."))
@_decision
@click.option(
    "--field",
    "fields",
    multiple=True,
    metavar="ISIAN=VERSI",
    help=N_("Isian dan versi yang nilainya dipakai; `lama` untuk nilai sebelumnya."),
)
@click.pass_obj
def settle(session: Session, wanted: str, *, by: str, note: str, revision: str | None, fields: tuple[str, ...]) -> None:
    """Choose between values."""
    from ukmdesk.cli.hub_words import choice, decided

    choices = dict(choice(field) for field in fields)
    with _open() as opened:
        session.out(*decided(session, opened.settle(wanted, choices, by, note, revision=revision)))


@hub.command(help=N_("Cabut sertifikat (nomor daftar pusat, pendaftaran, atau sertifikat), atau perangkat."))
@click.argument("number", required=False, metavar="NOMOR")
@click.option("--device", metavar="NOMOR", help=N_("Cabut perangkat ini; paketnya ditolak sejak sekarang."))
@_by
@_note
@click.pass_obj
def revoke(session: Session, number: str | None, device: str | None, by: str, note: str) -> None:
    """Revoke a certificate or a laptop."""
    if (number is None) == (device is None):
        raise HubError("revoke.nothing")
    with _open() as opened:
        done = opened.revoke_device(device, by, note) if device else opened.revoke_certificate(number or "", by, note)
    session.out(
        {"revoked": done}, session.text(N_("{number} dicabut. Bagikan daftar baru: `ukmdesk hub trust`."), number=done)
    )


@hub.command(help=N_("Tulis tanda terima untuk semua laptop yang ada kabarnya."))
@click.option("--to", "folder", type=_FOLDER, required=True, metavar="FOLDER", help=N_("Folder atau stik."))
@click.option("--device", default="", metavar="NOMOR", help=N_("Hanya untuk perangkat ini."))
@click.pass_obj
def receipt(session: Session, folder: Path, device: str) -> None:
    """Write receipts."""
    from ukmdesk.cli.hub_words import receipts

    with _open() as opened:
        session.out(*receipts(session, list(opened.write_receipts(folder, device=device))))


@hub.command(help=N_("Tulis kartu pusat (.ukmcard). Dengan --rename nama pusat diganti; perlu brankas."))
@click.option("--to", "path", type=_FILE, required=True, metavar="BERKAS", help=N_("Berkas kartu."))
@click.option("--safe", type=_FOLDER, metavar="FOLDER", help=N_("Folder brankas; hanya perlu untuk --rename."))
@click.option("--rename", metavar="NAMA", help=N_("Nama baru pusat."))
@click.pass_obj
def card(session: Session, path: Path, safe: Path | None, rename: str | None) -> None:
    """Write the card."""
    with _open() as opened:
        if rename is not None:
            if safe is None:
                raise HubError("hub.safe_missing")
            opened.rename(rename, safe=safe, passphrase=session.passphrase(_SAFE_WORD))
        opened.write_card(path)
        mark = opened.fingerprint
    human = session.text(N_("Kartu pusat: {file}\nSidik pusat: {fingerprint}"), file=path, fingerprint=mark)
    session.out({"file": str(path), "fingerprint": mark}, human)


@hub.command(help=N_("Tulis daftar kunci dan status (.ukmlist), bertanggal hari ini."))
@click.option("--to", "path", type=_FILE, required=True, metavar="BERKAS", help=N_("Berkas daftar."))
@click.pass_obj
def trust(session: Session, path: Path) -> None:
    """Write the list."""
    with _open() as opened:
        opened.write_list(path)
    session.out({"file": str(path)}, session.text(N_("Daftar kunci dan status: {file}"), file=path))


@hub.command(help=N_("Daftar alasan untuk pertanyaan dan penolakan."))
@click.pass_obj
def reasons(session: Session) -> None:
    """List the coded reasons."""
    from ukmdesk.cli.hub_words import reason_table

    session.out(*reason_table(session))


@hub.command(
    help=N_("Periksa pusat: basis data, rantai jurnal, keputusan, kunci, berkas. Kode keluar 6 bila ada kerusakan.")
)
@click.pass_obj
@click.pass_context
def doctor(ctx: click.Context, session: Session) -> None:
    """Check the hub."""
    from ukmdesk.cli.hub_words import findings

    with _open() as opened:
        found = list(opened.doctor())
    session.out(*findings(session, found))
    if any(one.severity == "error" for one in found):
        ctx.exit(DAMAGED)


hub.add_command(backup)
hub.add_command(quarantine)
hub.add_command(restore)
hub.add_command(serve)
hub.add_command(token)
hub.add_command(work)
