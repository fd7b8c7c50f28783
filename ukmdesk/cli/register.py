"""`ukmdesk register`: registrations."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Literal

import click

from ukmdesk.cli.moments import moment
from ukmdesk.cli.questions import Interview
from ukmdesk.cli.session import Session
from ukmdesk.cli.tables import printable, shortened, table
from ukmdesk.cli.values import PAIR, pairs
from ukmdesk.cli.words import Group
from ukmdesk.domain.lifecycle import STATES, STEPS, state_word, step_word
from ukmdesk.i18n import N_
from ukmdesk.messages import say, sentences

if TYPE_CHECKING:
    from ukmdesk.desk import Desk
    from ukmdesk.store.registrations import CustodyStep, StoredRegistration

_DETAILS = ("sequence", "registry_number", "reason", "note")


@click.group(cls=Group, help=N_("Pendaftaran: baru, ubah, lengkapi, daftar, lihat, setujui, tarik."))
def register() -> None:
    """Group the registration commands."""


@register.command(
    help=N_("Mulai pendaftaran baru. Tanpa ISIAN=NILAI, pertanyaan diajukan satu per satu; jawaban langsung tersimpan.")
)
@click.argument("values", nargs=-1, type=PAIR, metavar="[ISIAN=NILAI...]")
@click.option("--all", "every", is_flag=True, help=N_("Tanyakan juga isian tambahan."))
@click.pass_obj
def new(session: Session, values: tuple[tuple[str, str], ...], *, every: bool) -> None:
    """Begin a draft."""
    desk = session.desk()
    opened, found = desk.start_draft(pairs(values))
    session.note(session.text(N_("Draf {draft}"), draft=opened.id))
    if not values:
        Interview(session, desk, opened, every=every).run()
        found = []
    session.show_problems(found)
    data = {"draft": opened.id, "registration": opened.subject, "problems": session.problem_data(found)}
    session.out(data, session.text(N_("Lengkapi dengan: ukmdesk register complete {draft}"), draft=opened.id))


@register.command(
    help=N_("Buka pendaftaran untuk dikoreksi: yang dikembalikan, atau perubahan data. Hasilnya sebuah draf.")
)
@click.argument("number", metavar="NOMOR")
@click.argument("values", nargs=-1, type=PAIR, metavar="[ISIAN=NILAI...]")
@click.pass_obj
def edit(session: Session, number: str, values: tuple[tuple[str, str], ...]) -> None:
    """Open a correction."""
    desk = session.desk()
    opened, found = desk.correct(number, pairs(values))
    session.show_problems(found)
    data = {"draft": opened.id, "registration": opened.subject, "problems": session.problem_data(found)}
    session.out(data, session.text(N_("Lengkapi dengan: ukmdesk register complete {draft}"), draft=opened.id))


@register.command(help=N_("Ubah draf menjadi pendaftaran bernomor. Hal yang tidak lazim diterima dengan --note."))
@click.argument("draft_id", metavar="DRAF")
@click.option("--note", default="", metavar="ALASAN", help=N_("Mengapa hal yang tidak lazim itu benar."))
@click.pass_obj
def complete(session: Session, draft_id: str, note: str) -> None:
    """Complete a draft."""
    desk = session.desk()
    done = desk.complete(desk.draft(draft_id), note=note)
    session.show_problems(done.warnings)
    data = {"registration": done.id, "number": done.number, "revision": done.revision}
    session.out(data, session.text(N_("Pendaftaran lengkap dengan nomor {number}."), number=done.number))


@register.command("list", help=N_("Daftar pendaftaran; --search mencari nama, nomor, telepon, desa."))
@click.option("--state", type=click.Choice(STATES), help=N_("Hanya yang dalam keadaan ini."))
@click.option("--search", metavar="TEKS", help=N_("Beberapa huruf dari nama, nomor, telepon atau desa."))
@click.option(
    "--limit",
    type=click.IntRange(1, 100_000),
    metavar="JUMLAH",
    default=50,
    show_default=True,
    help=N_("Paling banyak sekian baris."),
)
@click.pass_obj
def list_(session: Session, state: str | None, search: str | None, limit: int) -> None:
    """List registrations."""
    found = session.desk(read_only=True).stored.list(state=state, query=search, limit=limit)
    words = (N_("Nomor"), N_("Nama usaha"), N_("Pemilik"), N_("Keadaan"), N_("Dicatat"))
    rows = [
        (
            s.number,
            shortened(name_of(s.document, "business")),
            shortened(name_of(s.document, "owner")),
            session.text(state_word(s.state)),
            moment(s.recorded_at, session.language),
        )
        for s in found
    ]
    data = [
        {"registration": s.id, "number": s.number, "state": s.state, "name": name_of(s.document, "business")}
        for s in found
    ]
    session.out(data, table([session.text(word) for word in words], rows) if rows else session.text(N_("Tidak ada.")))


@register.command(help=N_("Lihat satu pendaftaran: jawaban, jejak kiriman, jawaban pusat. NIK tersamar."))
@click.argument("number", metavar="NOMOR")
@click.pass_obj
def show(session: Session, number: str) -> None:
    """Show one registration."""
    from ukmdesk.services.answers import masked

    desk = session.desk(read_only=True)
    stored = desk.find(number)
    rows = [(label, text) for _path, label, text in desk.answers(stored.document, session.language)]
    shown = table([session.text(N_("Isian")), session.text(N_("Jawaban"))], rows)
    data = {
        "registration": stored.id,
        "number": stored.number,
        "state": stored.state,
        "revision": stored.revision,
        "document": masked(stored.document),
        "answer": stored.answer,
        "certificate": _without_document(stored.certificate),
        "custody": [{"at": step.at, "step": step.step, "state": step.state} for step in stored.custody],
    }
    title = f"{stored.number}  {session.text(state_word(stored.state))}"
    parts = [title, shown, _custody(session, desk, stored.custody), _hub_answer(session, stored)]
    session.out(data, "\n\n".join(part for part in parts if part))


def _hub_answer(session: Session, stored: StoredRegistration) -> str:
    """Give what the hub asks or why it refused, in its coded words and the reviewer's own; nothing when all is well."""
    answer = stored.answer or {}
    if stored.state == "returned":
        rows = [(one["path"], _reason(session, one["code"]), one["note"] or "-") for one in answer["questions"]]
        words = (N_("Isian yang ditanyakan"), N_("Alasan"), N_("Catatan verifikator"))
        return table([session.text(word) for word in words], rows)
    if stored.state == "rejected":
        return f"{_reason(session, answer['code'])} {printable(answer['note'])}".rstrip()
    if stored.state == "duplicate":
        return session.text(N_("Pendaftaran yang tetap dipakai: {number}."), number=answer["duplicate_of"])
    return ""


def _reason(session: Session, code: str) -> str:
    """Give the sentence of a reason; a reason of a newer hub, which has none here, is shown as its code."""
    return say(code, session.language) if code in sentences() else code


def name_of(document: dict[str, Any], part: Literal["business", "owner"]) -> str:
    """Give the name in one part of a document; `-` when it was erased by law."""
    return str(document[part]["name"]) if document else "-"


def _without_document(certificate: dict[str, Any] | None) -> dict[str, Any] | None:
    if certificate is None:
        return None
    return {name: value for name, value in certificate.items() if name != "document"}


def _custody(session: Session, desk: Desk, steps: Sequence[CustodyStep]) -> str:
    """Give the custody line: each step once, with its time, what it names, and who did it."""
    rows: list[tuple[str, str, str, str]] = []
    for step in steps:
        if step.step not in STEPS:
            continue
        told = step.detail | step.detail.get("answer", {})
        detail = str(next((told[name] for name in _DETAILS if told.get(name)), ""))
        word = session.text(step_word(step.step))
        if rows and rows[-1][1] == word and detail in ("", rows[-1][2]):
            continue
        who = session.text(N_("pusat")) if step.step == "receive" else desk.officer_name(step.officer)
        who = told.get("reviewer") or who
        rows.append((moment(step.at, session.language), word, detail, who))
    words = (N_("Waktu"), N_("Jejak kiriman"), N_("Keterangan"), N_("Oleh"))
    return table([session.text(word) for word in words], rows)


@register.command(help=N_("Penyelia menyetujui pendaftaran sebelum dikirim."))
@click.argument("number", metavar="NOMOR")
@click.pass_obj
def approve(session: Session, number: str) -> None:
    """Approve a registration."""
    session.desk().approve(number)
    session.out({"number": number}, session.text(N_("Disetujui.")))


@register.command(help=N_("Pelaku usaha menarik pendaftarannya."))
@click.argument("number", metavar="NOMOR")
@click.option("--reason", required=True, metavar="ALASAN", help=N_("Alasan menurut pelaku usaha."))
@click.pass_obj
def withdraw(session: Session, number: str, reason: str) -> None:
    """Withdraw a registration."""
    session.desk().withdraw(number, reason)
    session.out({"number": number}, session.text(N_("Pendaftaran ditarik. Kabar ini ikut paket kiriman berikutnya.")))


@register.command(help=N_("Semua isian yang dikenal, menurut bagiannya; judul kolom CSV sama dengan ini."))
@click.pass_obj
def fields(session: Session) -> None:
    """List the fields of the form."""
    from ukmdesk.forms.fields import SECTIONS

    rows = [
        (session.text(section.title), field.path.replace("*", "0"), session.text(field.label))
        for section in SECTIONS
        for field in section.fields
        if not field.automatic
    ]
    data = [{"section": section, "path": path, "label": label} for section, path, label in rows]
    session.out(data, table([session.text(w) for w in (N_("Bagian"), N_("Isian"), N_("Pertanyaan"))], rows))
