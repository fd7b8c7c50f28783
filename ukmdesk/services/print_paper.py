"""Print a paper: its serial is reserved in the print ledger before the page is made, its outcome is asked after."""

from __future__ import annotations

import os
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final, Literal, Protocol
from zoneinfo import ZoneInfo

import msgspec

from ukmdesk.certificates.credential import Claims, channel_numbers, initials, sign_credential
from ukmdesk.certificates.papers import CertificatePaper, ProofPaper, Rendered
from ukmdesk.crypto.signing import SigningKey
from ukmdesk.domain import numbering
from ukmdesk.domain.office import OfficeProfile
from ukmdesk.domain.registration import Address, Registration, from_document
from ukmdesk.errors import InputError
from ukmdesk.i18n import Language
from ukmdesk.services.ports import Clock, Prints, Regions, StoredPrint, StoredRegistration, Workspace

PaperKind = Literal["proof", "certificate"]
PrintOutcome = Literal["good", "spoiled", "unknown"]
NO_PAPER: Final = frozenset({"withdrawn", "erased"})


class PrintDesk(msgspec.Struct, frozen=True, kw_only=True):
    """What printing needs besides the registration itself."""

    workspace: Workspace
    prints: Prints
    regions: Regions
    clock: Clock
    office: OfficeProfile
    hub: str
    key: SigningKey
    hub_time: int


class LedgerEntry(Protocol):
    """The state of a line of the print ledger, and what was told of the print ("" before)."""

    @property
    def state(self) -> str: ...  # noqa: D102
    @property
    def outcome(self) -> str: ...  # noqa: D102


class Printed(msgspec.Struct, frozen=True, kw_only=True):
    """A paper that was made: its serial, its copy number (0 = first print) and the bytes that are printed."""

    serial: str
    copy: int
    rendered: Rendered


def print_paper(kind: PaperKind, stored: StoredRegistration, *, desk: PrintDesk, language: Language) -> Printed:
    """Reserve a serial, make the page and enter its hash in the ledger.

    Raises InputError `print.no_paper` when the registration was withdrawn or erased, `print.no_certificate` when the
    hub has not granted one.
    """
    if stored.state in NO_PAPER:
        raise InputError("print.no_paper", state=stored.state)
    if kind == "certificate" and stored.certificate is None:
        raise InputError("print.no_certificate", number=stored.number)
    if not desk.workspace.device:
        raise InputError("device.not_enrolled")
    revision = paper_revision(kind, stored)
    earlier = [line for line in desk.prints.of(stored.id) if _same_paper(line, kind, revision, language)]
    copy = sum(1 for line in earlier if _may_be_on_paper(line))
    reserved = {"kind": kind, "registration": stored.id, "revision": revision, "copy": copy, "language": language}
    serial = _reserve(reserved, desk.workspace)
    draw = _draw_proof if kind == "proof" else _draw_certificate
    rendered = draw(stored, serial, copy, desk, language)
    with desk.workspace.writing() as writer:
        fact = {"serial": serial, "sha256": rendered.sha256, "pages": rendered.pages}
        writer.append("print.rendered", stored.id, fact)
    return Printed(serial=serial, copy=copy, rendered=rendered)


def may_print(kind: PaperKind, stored: StoredRegistration) -> bool:
    """Tell whether a registration may have a paper of this kind now."""
    return stored.state not in NO_PAPER and (kind == "proof" or stored.certificate is not None)


def was_printed(kind: PaperKind, stored: StoredRegistration, prints: Prints, language: Language) -> bool:
    """Tell whether the newest revision (of a certificate: the accepted one) left the program in this language.

    A page that was cut off before it was written does not count; it keeps its serial, and the next one is a copy.
    """
    revision = paper_revision(kind, stored)
    return any(
        line.state in ("sent", "confirmed") and _same_paper(line, kind, revision, language)
        for line in prints.of(stored.id)
    )


def paper_revision(kind: PaperKind, stored: StoredRegistration) -> str:
    """Give the revision (hex) that a paper of this kind shows."""
    if kind == "certificate" and stored.certificate is not None:
        return str(stored.certificate["revision"])
    return stored.revision


def write_file(path: Path, data: bytes) -> None:
    """Write a file whole: under another name first, then renamed. Raises InputError `file.unwritable`."""
    partial = path.with_name(path.name + ".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with partial.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        partial.replace(path)
    except OSError as error:
        with suppress(OSError):
            partial.unlink(missing_ok=True)  # a seller's data must not lie in a half page
        raise InputError("file.unwritable", file=path.name) from error


def _may_be_on_paper(line: StoredPrint) -> bool:
    """A serial that was voided before its page left the program was only looked at: what follows is no copy of it."""
    return line.state != "voided" or bool(line.sent_to)


def _same_paper(line: object, kind: PaperKind, revision: str, language: Language) -> bool:
    return all(
        getattr(line, name) == wanted
        for name, wanted in (("kind", kind), ("revision", revision), ("language", language))
    )


def _reserve(fact: dict[str, Any], workspace: Workspace) -> str:
    with workspace.writing() as writer:
        running = writer.take_running_number("paper")
        serial = numbering.paper_serial(device=workspace.device, running=running)
        writer.append("print.reserved", fact["registration"], {"serial": serial, "running": running, **fact})
    return serial


def _draw_proof(stored: StoredRegistration, serial: str, copy: int, desk: PrintDesk, language: Language) -> Rendered:
    registration = from_document(stored.document)
    issued = max(desk.clock.now_ms(), desk.hub_time)
    expires = months_later(issued, desk.office.proof_months, desk.office.time_zone)
    qr = sign_credential(
        Claims(
            hub=desk.hub,
            kind="proof",
            serial=serial,
            number=stored.number,
            name=registration.business.name,
            initials=initials(registration.owner.name),
            regency=regency_of(registration, desk.office),
            channels=channel_numbers(registration.channels),
            issued_at=issued,
            expires_at=expires,
            practice=desk.office.practice,
        ),
        desk.key,
    )
    paper = ProofPaper(
        office=desk.office,
        registration=registration,
        region_path=region_path(registration.premises.address, desk.regions, language),
        number=stored.number,
        recorded_at=stored.recorded_at,
        expires_at=expires,
        officer_name=desk.workspace.officer.name,
        device=desk.workspace.device,
        serial=serial,
        copy=copy,
        practice=desk.office.practice,
        language=language,
        qr=qr,
    )
    from ukmdesk.certificates.proof import render_proof

    return render_proof(paper)


def _draw_certificate(
    stored: StoredRegistration, serial: str, copy: int, desk: PrintDesk, language: Language
) -> Rendered:
    granted = stored.certificate or {}
    registration = from_document(granted.get("document") or stored.document)
    paper = CertificatePaper(
        office=desk.office,
        name=registration.business.name,
        owner_name=registration.owner.name,
        region_path=place_in_regency(registration.premises.address, desk.regions),
        registration_number=stored.number,
        certificate_number=granted["certificate_number"],
        kbli=registration.business.kbli,
        kbli_title=registration.business.kbli_title or registration.business.activity,
        kbli_version=registration.business.kbli_version,
        registered_at=stored.recorded_at,
        issued_at=granted["issued_at"],
        expires_at=granted["expires_at"],
        channels=tuple((channel, None) for channel in registration.channels),
        serial=serial,
        copy=copy,
        practice=desk.office.practice,
        language=language,
        qr=granted["credential"],
    )
    from ukmdesk.certificates.certificate import render_certificate

    return render_certificate(paper)


def outcome_of(line: LedgerEntry) -> str:
    """Give how a print came out: `good`, `spoiled`, `unknown`, `void`, or `waiting` while nobody has told.

    A page that was made and never sent waits too: power or program went in between, and its serial needs a word.
    """
    return "void" if line.state == "voided" else line.outcome or "waiting"


def confirm(serial: str, outcome: PrintOutcome, *, workspace: Workspace, prints: Prints) -> None:
    """Say how a print came out. Raises InputError `print.unknown_serial`."""
    _enter("print.confirmed", serial, {"outcome": outcome}, workspace=workspace, prints=prints)


def sent(serial: str, to: Literal["file", "printer"], *, workspace: Workspace, prints: Prints) -> None:
    """Say that the page left the program, to a file or to a printer. Raises InputError `print.unknown_serial`."""
    _enter("print.sent", serial, {"to": to}, workspace=workspace, prints=prints)


def void(serial: str, reason: str, *, workspace: Workspace, prints: Prints) -> None:
    """Void a serial whose paper was never made or was destroyed. Raises InputError `print.unknown_serial`."""
    _enter("print.voided", serial, {"reason": reason}, workspace=workspace, prints=prints)


def _enter(kind: str, serial: str, content: dict[str, Any], *, workspace: Workspace, prints: Prints) -> None:
    line = prints.get(serial)
    if line is None:
        raise InputError("print.unknown_serial", serial=serial)
    with workspace.writing() as writer:
        writer.append(kind, line.registration, {"serial": serial, **content})


def months_later(moment: int, months: int, time_zone: str) -> int:
    """Give the same time of day `months` later, the last day of the month where the day does not exist: ms UTC."""
    zone = ZoneInfo(time_zone)
    start = datetime.fromtimestamp(moment / 1000, zone)
    index = start.year * 12 + start.month - 1 + months
    first = start.replace(year=index // 12, month=index % 12 + 1, day=1)
    following = (first + timedelta(days=32)).replace(day=1)
    last_day = (following - timedelta(days=1)).day
    return int(first.replace(day=min(start.day, last_day)).timestamp() * 1000)


def regency_of(registration: Registration, office: OfficeProfile) -> str:
    """Give the 4-digit code of the regency where the business is; the office's own when the village is in no list."""
    return registration.premises.address.village[:4] or office.regency


def region_path(address: Address, regions: Regions, language: Language) -> str:
    """Give village, district, regency and province in words."""
    village = regions.village(address.village) if address.village else None
    return village.path(language) if village else address.village_text


def place_in_regency(address: Address, regions: Regions) -> str:
    """Give village, district and regency in words."""
    village = regions.village(address.village) if address.village else None
    return village.in_regency if village else address.village_text
