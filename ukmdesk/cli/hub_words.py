"""What the hub's commands show: for each result plain data and, for people, text and tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import msgspec

from ukmdesk.cli.hub_values import conflict_rows, value_text, values_of
from ukmdesk.cli.moments import moment
from ukmdesk.cli.session import Session
from ukmdesk.cli.tables import printable, table
from ukmdesk.domain.lifecycle import STATES, state_word
from ukmdesk.errors import HubError
from ukmdesk.exchange.records import Answer, Question
from ukmdesk.hub.answering import WrittenReceipt
from ukmdesk.hub.doctor import Finding
from ukmdesk.hub.enrolling import Enrolled
from ukmdesk.hub.head_office import Hub
from ukmdesk.hub.reasons import PREFIX, QUESTION_REASONS, REJECTION_REASONS
from ukmdesk.hub.reviewing import Listed, Shown
from ukmdesk.hub.taking import TakenIn
from ukmdesk.i18n import N_
from ukmdesk.messages import say

Result = tuple[Any, str]
_WIDEST: Final = 32
_STEPS: Final = {
    "registration.saved": N_("Disimpan"),
    "registration.completed": N_("Lengkap"),
    "registration.approved": N_("Disetujui penyelia"),
    "registration.withdrawn": N_("Ditarik"),
    "bundle.taken": N_("Diterima pusat"),
    "revoked": N_("Sertifikat dicabut"),
    "registration.adopted": N_("Versi pusat dipakai"),
    "settled": N_("Nilai dipilih"),
    "released": N_("Dilepas ke peninjauan"),
}


def made(session: Session, hub: Hub, folder: Path, safe: Path) -> Result:
    """Say that a hub was made, and what has to be done with its safe."""
    data = {"hub": hub.settings.hub, "folder": str(folder), "safe": str(safe), "fingerprint": hub.fingerprint}
    human = session.text(
        N_(
            "Pusat {name} dibuat di {folder}.\nSidik pusat: {fingerprint}\n"
            "Pindahkan brankas {safe} ke stik; simpan terpisah, di bawah dua orang. Tanpa itu tidak ada laptop baru."
        ),
        name=hub.settings.name,
        safe=safe,
        folder=folder,
        fingerprint=hub.fingerprint,
    )
    return data, human


def enrolled(session: Session, place: Enrolled) -> Result:
    """Say which number a laptop got."""
    data = {
        "file": str(place.path),
        "device": place.device,
        "spare_device": place.spare_device,
        "epoch": place.epoch,
        "fingerprint": place.fingerprint,
        "again": place.again,
        "former": list(place.former),
    }
    lines = [session.text(N_("Surat izin: {file}"), file=place.path)]
    lines.append(session.text(N_("Perangkat: {device}; sidik permintaan: {fingerprint}"), **data))
    if place.former:
        same = N_(
            "Ruang kerja ini dahulu perangkat {devices} dan boleh melanjutkan pendaftarannya. Pastikan lewat telepon "
            "bahwa laptopnya memang dipulihkan; bila tidak, cabut {device}."
        )
        lines.append(session.text(same, devices=", ".join(place.former), device=place.device))
    if place.again:
        lines.append(session.text(N_("Permintaan ini sudah pernah dijawab; surat izinnya sama.")))
    return data, "\n".join(lines)


def taken(session: Session, results: Sequence[TakenIn]) -> Result:
    """Tell what bundles brought, and what is still missing."""
    words = (N_("Perangkat"), N_("Paket"), N_("Catatan baru"), N_("Pendaftaran"), N_("Foto"), N_("Karantina"))
    rows = [
        (one.device, one.sequence, one.new_entries, len(one.registrations), one.photos, one.quarantined)
        for one in results
    ]
    lines = [table([session.text(word) for word in words], rows)]
    for one in results:
        if one.again:
            lines.append(
                session.text(
                    N_("Paket {sequence} sudah diterima sebelumnya; tidak ada yang berubah."), sequence=one.sequence
                )
            )
        for first, last in one.gaps:
            lines.append(say("hub_doctor.gap", session.language, {"device": one.device, "first": first, "last": last}))
        if one.fork_seq:
            lines.append(say("hub_doctor.fork", session.language, {"device": one.device, "seq": one.fork_seq}))
    data = msgspec.to_builtins(list(results))
    return (data[0] if len(data) == 1 else data), "\n".join(lines)


def listed(session: Session, found: Sequence[Listed]) -> Result:
    """Give the list of registrations, NIK masked."""
    words = (N_("Nomor"), N_("Keadaan"), N_("Usaha"), N_("Pemilik"), "NIK", N_("Peringatan"), N_("Nomor daftar pusat"))
    rows = [
        (
            one.number or one.id,
            session.text(state_word(one.state)),
            _short(one.business),
            _short(one.owner),
            one.nik,
            one.warnings or "-",
            one.registry_number or "-",
        )
        for one in found
    ]
    human = table([session.text(word) for word in words], rows) if rows else session.text(N_("Belum ada pendaftaran."))
    return msgspec.to_builtins(list(found)), human


def shown(session: Session, one: Shown, *, full: bool) -> Result:
    """Give one registration section by section; only `full` shows identity numbers whole."""
    data = msgspec.to_builtins(one)
    data["warnings"] = session.problem_data(one.warnings)
    parts = [
        _table(session, (N_("Hal"), N_("Isi")), list(_summary(session, one))),
        _part(session, N_("Isian"), (N_("Isian"), N_("Isi")), list(values_of(session, one.document, full=full))),
        _part(
            session,
            N_("Dua nilai: pilih dengan `ukmdesk hub settle`"),
            (N_("Isian"), N_("Nilai"), N_("Versi"), N_("Oleh")),
            conflict_rows(session, one.conflicts, full=full),
        ),
        _part(
            session,
            N_("Peringatan"),
            (N_("Isian"), N_("Peringatan")),
            [(problem["path"] or "-", problem["message"]) for problem in data["warnings"]],
        ),
        _part(
            session,
            N_("Berubah sejak dikembalikan"),
            (N_("Isian"), N_("Dulu"), N_("Sekarang")),
            [
                (
                    change.path,
                    value_text(change.path, change.before, session, full=full),
                    value_text(change.path, change.after, session, full=full),
                )
                for change in one.changed
            ],
        ),
        _part(
            session,
            N_("Jejak kiriman"),
            (N_("Waktu"), N_("Langkah"), N_("Oleh"), N_("Paket")),
            [(moment(m.at, session.language), _step(session, m.step), m.by or "-", m.note or "-") for m in one.custody],
        ),
    ]
    return data, "\n\n".join(part for part in parts if part)


def _summary(session: Session, one: Shown) -> Iterator[tuple[str, str]]:
    yield session.text(N_("Nomor pendaftaran")), one.number or "-"
    state = session.text(state_word(one.state))
    yield session.text(N_("Keadaan")), state + (f": {say(one.held_code, session.language)}" if one.held_code else "")
    yield session.text(N_("Nomor daftar pusat")), one.registry_number or "-"
    yield session.text(N_("Versi")), one.revision or "-"
    yield session.text(N_("Putaran")), str(one.rounds)
    yield session.text(N_("Perangkat dan petugas")), f"{one.device}, {one.officer}"
    for photo in one.photos:
        arrived = session.text(N_("ada")) if photo.arrived else session.text(N_("belum tiba"))
        yield session.text(N_("Foto")), f"{photo.role}: {arrived}"
    if one.same_seller:
        yield session.text(N_("Mungkin pelaku usaha yang sama")), ", ".join(one.same_seller)


def _short(name: str) -> str:
    """Keep a table narrow: a long name ends in an ellipsis; `show` has it whole."""
    return name if len(name) <= _WIDEST else name[: _WIDEST - 1].rstrip() + "…"


def decided(session: Session, answer: Answer) -> Result:
    """Say what was decided and what it gave."""
    lines = [session.text(N_("Keputusan: {state}."), state=session.text(state_word(answer.outcome)))]
    if answer.registry_number:
        lines.append(session.text(N_("Nomor daftar pusat: {number}"), number=answer.registry_number))
        lines.append(session.text(N_("Nomor sertifikat: {number}"), number=answer.certificate_number))
    if answer.code:
        lines.append(say(answer.code, session.language))
    lines += [
        f"  {asked.path}: {say(asked.code, session.language)} {printable(asked.note)}" for asked in answer.questions
    ]
    return msgspec.to_builtins(answer), "\n".join(lines)


def question(field: str) -> Question:
    """Read `PATH=CODE[:note]`. Raises HubError `return.field`."""
    path, sign, rest = field.partition("=")
    code, _, note = rest.partition(":")
    if not sign or not path.strip() or not code.strip():
        raise HubError("return.field", field=field)
    return Question(path=path.strip(), code=code.strip(), note=note.strip())


def choice(field: str) -> tuple[str, str]:
    """Read `PATH=REVISION`. Raises HubError `settle.field`."""
    path, _, revision = field.partition("=")
    if not path.strip() or not revision.strip():
        raise HubError("settle.field", field=field)
    return path.strip(), revision.strip()


def receipts(session: Session, written: Sequence[WrittenReceipt]) -> Result:
    """Tell which receipts were written, and which of them the laptop may have already."""
    words = (N_("Perangkat"), N_("Tanda terima"), N_("Jawaban"), N_("Berkas"), N_("Keterangan"))
    rows = [
        (
            one.device,
            one.number,
            one.answers,
            one.path.name,
            session.text(N_("sama seperti sebelumnya")) if one.again else "",
        )
        for one in written
    ]
    data = [
        {
            "file": str(one.path),
            "device": one.device,
            "number": one.number,
            "since": one.since,
            "answers": one.answers,
            "again": one.again,
        }
        for one in written
    ]
    nothing = session.text(N_("Belum ada paket, jadi belum ada tanda terima."))
    return data, table([session.text(word) for word in words], rows) if rows else nothing


def reason_table(session: Session) -> Result:
    """Give all coded reasons with their sentences."""
    kinds = ((N_("pertanyaan"), QUESTION_REASONS), (N_("penolakan"), REJECTION_REASONS))
    rows = [
        (code.removeprefix(PREFIX), session.text(kind), say(code, session.language))
        for kind, codes in kinds
        for code in codes
    ]
    data = [{"reason": code, "for": kind, "sentence": sentence} for code, kind, sentence in rows]
    return data, _table(session, (N_("Alasan"), N_("Untuk"), N_("Kalimat")), rows)


def findings(session: Session, found: Sequence[Finding]) -> Result:
    """Tell what the doctor found."""
    sentences = [say(one.code, session.language, dict(one.params)) for one in found]
    data = [
        {"code": one.code, "severity": one.severity, "params": dict(one.params), "message": sentence}
        for one, sentence in zip(found, sentences, strict=True)
    ]
    marks = {"error": "x", "notice": "!"}
    lines = [f"  {marks[one.severity]} {sentence}" for one, sentence in zip(found, sentences, strict=True)]
    return data, "\n".join(lines) or session.text(N_("Pusat sehat: tidak ada yang ditemukan."))


def _table(session: Session, words: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    return table([session.text(word) for word in words], rows)


def _part(session: Session, title: str, words: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    return f"{session.text(title)}\n{_table(session, words, rows)}" if rows else ""


def _step(session: Session, step: str) -> str:
    word = _STEPS.get(step) or next((state_word(state) for state in STATES if state == step), step)
    return session.text(word)
