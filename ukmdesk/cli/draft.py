"""`ukmdesk draft`: what is being typed."""

from __future__ import annotations

import click

from ukmdesk.cli.moments import moment
from ukmdesk.cli.session import Session
from ukmdesk.cli.tables import shortened, table
from ukmdesk.cli.values import PAIR, pairs
from ukmdesk.cli.words import Group
from ukmdesk.i18n import N_


@click.group(cls=Group, help=N_("Draf: yang sedang diisi. Draf tinggal di laptop ini sampai dilengkapi."))
def draft() -> None:
    """Group the draft commands."""


@draft.command(help=N_("Tulis isian ke draf. Isian yang tidak terbaca tetap disimpan seperti diketik."))
@click.argument("draft_id", metavar="DRAF")
@click.argument("values", nargs=-1, required=True, type=PAIR, metavar="ISIAN=NILAI...")
@click.pass_obj
def write(session: Session, draft_id: str, values: tuple[tuple[str, str], ...]) -> None:
    """Write answers."""
    desk = session.desk()
    found = desk.write(desk.draft(draft_id), pairs(values))
    session.show_problems(found)
    session.out({"draft": draft_id, "problems": session.problem_data(found)}, session.text(N_("Tersimpan.")))


@draft.command(help=N_("Lanjutkan pertanyaan yang belum dijawab pada sebuah draf."))
@click.argument("draft_id", metavar="DRAF")
@click.option("--all", "every", is_flag=True, help=N_("Tanyakan juga isian tambahan."))
@click.pass_obj
def ask(session: Session, draft_id: str, *, every: bool) -> None:
    """Go on asking."""
    from ukmdesk.cli.questions import Interview

    desk = session.desk()
    opened = desk.draft(draft_id)
    Interview(session, desk, opened, every=every).run()
    session.show_problems(desk.problems(opened))
    data = {"draft": opened.id, "registration": opened.subject}
    session.out(data, session.text(N_("Lengkapi dengan: ukmdesk register complete {draft}"), draft=opened.id))


@draft.command(help=N_("Lihat isian sebuah draf dan yang masih kurang."))
@click.argument("draft_id", metavar="DRAF")
@click.pass_obj
def show(session: Session, draft_id: str) -> None:
    """Show one draft."""
    from ukmdesk.services.answers import masked

    desk = session.desk(read_only=True)
    opened = desk.draft(draft_id)
    found = desk.problems(opened)
    rows = [(path, text) for path, _label, text in desk.answers(opened.content.document, session.language)]
    data = {
        "draft": opened.id,
        "registration": opened.subject,
        "document": masked(opened.content.document),
        "unread": opened.content.typed,
        "problems": session.problem_data(found),
    }
    session.out(data, table([session.text(N_("Isian")), session.text(N_("Jawaban"))], rows))
    session.show_problems(found)


@draft.command("list", help=N_("Daftar draf, terbaru di atas."))
@click.option("--bin", "in_bin", is_flag=True, help=N_("Yang di tempat sampah."))
@click.pass_obj
def list_(session: Session, *, in_bin: bool) -> None:
    """List drafts."""
    found = session.desk(read_only=True).draft_list(in_bin=in_bin)
    headings = [session.text(word) for word in (N_("Draf"), N_("Nama usaha"), N_("Pemilik"), N_("Diubah"))]
    rows = [
        (d.id, shortened(d.business) or "-", shortened(d.owner) or "-", moment(d.updated_at, session.language))
        for d in found
    ]
    data = [{"draft": d.id, "business": d.business, "owner": d.owner, "updated_at": d.updated_at} for d in found]
    session.out(data, table(headings, rows) if rows else session.text(N_("Tidak ada draf.")))


@draft.command(help=N_("Buang draf ke tempat sampah; di sana draf disimpan 30 hari."))
@click.argument("draft_id", metavar="DRAF")
@click.pass_obj
def discard(session: Session, draft_id: str) -> None:
    """Put a draft in the bin."""
    desk = session.desk()
    desk.drafts.discard(desk.draft(draft_id).id)
    session.out(
        {"draft": draft_id}, session.text(N_("Draf di tempat sampah. Kembalikan dengan `ukmdesk draft restore`."))
    )


@draft.command(help=N_("Kembalikan draf dari tempat sampah."))
@click.argument("draft_id", metavar="DRAF")
@click.pass_obj
def restore(session: Session, draft_id: str) -> None:
    """Take a draft out of the bin."""
    restored = session.desk().restore_draft(draft_id)
    session.out({"draft": restored}, session.text(N_("Draf kembali di daftar.")))


@draft.command(help=N_("Tambahkan foto ke draf: disandikan ulang, tegak, tanpa EXIF dan lokasi."))
@click.argument("draft_id", metavar="DRAF")
@click.argument("file", type=click.Path(exists=True, dir_okay=False), metavar="BERKAS")
@click.option(
    "--role",
    type=click.Choice(["owner", "premises", "product", "document"]),
    required=True,
    help=N_("Foto tentang apa."),
)
@click.option(
    "--product", type=click.IntRange(min=0, max=199), metavar="URUTAN", help=N_("Nomor urut produk, mulai 0.")
)
@click.pass_obj
def photo(session: Session, draft_id: str, file: str, role: str, product: int | None) -> None:
    """Add a photo."""
    from pathlib import Path

    desk = session.desk()
    added = desk.add_photo(desk.draft(draft_id), Path(file), role=role, product=product)
    human = session.text(N_("Foto tersimpan: {width} x {height} piksel, {size} bita."), **_sizes(added))
    session.out({"sha256": added.sha256, **_sizes(added)}, human)


def _sizes(added: object) -> dict[str, int]:
    return {name: getattr(added, name) for name in ("width", "height", "size")}


@draft.command(help=N_("Keluarkan satu produk, izin, akun, atau foto dari draf."))
@click.argument("draft_id", metavar="DRAF")
@click.argument("item", metavar="ISIAN")
@click.pass_obj
def remove(session: Session, draft_id: str, item: str) -> None:
    """Take one item out."""
    desk = session.desk()
    opened = desk.draft(draft_id)
    desk.remove_item(opened, item)
    session.out({"draft": opened.id, "removed": item}, session.text(N_("Tersimpan.")))
