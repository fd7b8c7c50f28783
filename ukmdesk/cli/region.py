"""`ukmdesk region`: find a village by a few letters."""

from __future__ import annotations

from contextlib import closing

import click

from ukmdesk.cli.session import Session
from ukmdesk.cli.tables import table
from ukmdesk.cli.words import Command
from ukmdesk.i18n import N_


@click.command(
    cls=Command,
    help=N_("Cari desa atau kelurahan dengan beberapa huruf, juga dengan kecamatan: `ukmdesk region karang wana`."),
)
@click.argument("words", nargs=-1, required=True, metavar="HURUF...")
@click.option(
    "--limit",
    type=click.IntRange(1, 200),
    metavar="JUMLAH",
    default=20,
    show_default=True,
    help=N_("Paling banyak sekian baris."),
)
@click.pass_obj
def region(session: Session, words: tuple[str, ...], limit: int) -> None:
    """Search villages."""
    from ukmdesk.reference.regions import open_regions

    with closing(open_regions()) as regions:
        found = regions.search(" ".join(words), limit=limit)
    rows = [(v.code, v.path(session.language), v.postal_code) for v in found]
    data = [{"village": code, "path": path, "postal_code": postal} for code, path, postal in rows]
    headings = [session.text(word) for word in (N_("Kode"), N_("Desa atau kelurahan"), N_("Kode pos"))]
    session.out(
        data, table(headings, rows) if rows else session.text(N_("Tidak ditemukan. Coba huruf lain atau kecamatannya."))
    )
