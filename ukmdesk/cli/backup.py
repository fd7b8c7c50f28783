"""`ukmdesk backup`: encrypted copies of the workspace."""

from __future__ import annotations

from pathlib import Path

import click

from ukmdesk.cli.session import Session
from ukmdesk.cli.words import Group
from ukmdesk.errors import InputError
from ukmdesk.i18n import N_
from ukmdesk.messages import say


@click.group(
    cls=Group,
    help=N_("Cadangan terenkripsi. Dibuat sendiri setiap hari kerja; di sini juga ke folder kedua atau stik."),
)
def backup() -> None:
    """Group the backup commands."""


@backup.command(help=N_("Buat cadangan sekarang; cadangan dibuka ulang dan diperiksa sebelum dianggap jadi."))
@click.option(
    "--to",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="FOLDER",
    help=N_("Folder kedua atau stik."),
)
@click.pass_obj
def make(session: Session, folder: Path | None) -> None:
    """Make a backup."""
    made = session.desk().make_backup(folder)
    human = session.text(N_("Cadangan diperiksa: {file} ({size} bita)."), file=made.path, size=made.size)
    data = {"file": str(made.path), "sha256": made.sha256, "size": made.size}
    if folder is not None:
        data["copy"] = str(folder / made.path.name)
        human += "\n" + session.text(N_("Salinan dibaca ulang: {file}"), file=data["copy"])
    session.out(data, human)


@backup.command(help=N_("Periksa cadangan: buka, cocokkan rantai jurnal. Tanpa BERKAS: semua cadangan laptop ini."))
@click.argument("files", nargs=-1, type=click.Path(dir_okay=False, path_type=Path), metavar="[BERKAS...]")
@click.pass_obj
def verify(session: Session, files: tuple[Path, ...]) -> None:
    """Verify backups."""
    from ukmdesk.desk import backups_of, check_backup

    passphrase = session.passphrase()
    checked = []
    for path in files or backups_of(session.workspace):
        try:
            facts = check_backup(path, passphrase=passphrase).manifest.position
        except InputError as error:
            if files or error.code != "passphrase.wrong":
                raise
            session.note(session.text(N_("Tidak diperiksa: {file}, dibuat sebelum frasa sandi ini."), file=path.name))
            continue
        session.note(session.text(N_("Baik: {file}, {facts} catatan"), file=path.name, facts=facts))
        checked.append({"file": str(path), "facts": facts})
    session.out(checked, session.text(N_("{count} cadangan baik."), count=len(checked)))


@backup.command(help=N_("Pulihkan cadangan ke folder baru; ruang kerja yang ada tidak pernah ditimpa."))
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path), metavar="BERKAS")
@click.option(
    "--above",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="FOLDER",
    help=N_("Ruang kerja rusak yang digantikan; nomor baru dimulai sesudah nomornya."),
)
@click.pass_obj
def restore(session: Session, file: Path, above: Path | None) -> None:
    """Restore a backup into the named workspace folder, which must not hold one."""
    from ukmdesk.desk import restore_to

    facts = restore_to(file, session.workspace, passphrase=session.passphrase(), above=above).manifest.position
    human = session.text(N_("Dipulihkan ke {folder}: {facts} catatan."), folder=session.workspace, facts=facts)
    human += "\n" + say("device.not_enrolled", session.language)
    session.out({"workspace": str(session.workspace), "facts": facts}, human)
