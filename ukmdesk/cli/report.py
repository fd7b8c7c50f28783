"""`ukmdesk report`: the support file."""

from __future__ import annotations

from pathlib import Path

import click

from ukmdesk.cli.session import Session
from ukmdesk.cli.words import Command
from ukmdesk.i18n import N_


@click.command(
    cls=Command,
    help=N_(
        "Berkas laporan untuk yang membantu Anda: versi, kode, jumlah, dan ukuran; tanpa data pribadi. Tidak ada yang "
        "dikirim sendiri."
    ),
)
@click.option("--show", is_flag=True, help=N_("Tunjukkan isi laporan."))
@click.option(
    "--to", "path", type=click.Path(path_type=Path), metavar="BERKAS", help=N_("Simpan laporan ke berkas ini (ZIP).")
)
@click.pass_obj
def report(session: Session, *, show: bool, path: Path | None) -> None:
    """Show the support file, write it, or both."""
    from ukmdesk.desk.care import CareDesk

    if not show and path is None:
        raise click.UsageError(session.text(N_("Sebut --show untuk melihatnya, atau --to dengan nama berkas.")))
    care = CareDesk(session.desk(read_only=True))
    made = care.report()
    if path is not None:
        care.save_report(path)
        session.note(session.text(N_("Laporan disimpan di {file}."), file=path.name))
    if show or session.json:
        human = "\n\n".join(f"== {part.name}\n{part.text}" for part in made.parts)
        session.out({part.name: part.text for part in made.parts}, human)
