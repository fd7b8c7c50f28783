"""The desk: an opened workspace joined with everything an officer does at it, without any screen.

Command line and app hold one Desk. It hands the stores in to the use cases of `ukmdesk.services`; it decides nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from ukmdesk.crypto.keys import HubCard
from ukmdesk.crypto.signing import SigningKey
from ukmdesk.domain.office import OfficeProfile
from ukmdesk.domain.officers import Officer, Role
from ukmdesk.domain.registration import Photo, PhotoRole
from ukmdesk.errors import InputError, Problem, StorageError
from ukmdesk.i18n import Language
from ukmdesk.reference.regions import Regions, open_regions
from ukmdesk.services import answers, drafting, examine, register, settings
from ukmdesk.services.drafting import DraftLine, OpenDraft, Recorder
from ukmdesk.services.register import Completed
from ukmdesk.services.settings import Setting
from ukmdesk.store import backup, disk, keeping, rekeying, restoring, verifying
from ukmdesk.store.backup import BackupInfo
from ukmdesk.store.clock import Clock, SystemClock
from ukmdesk.store.device import Device, DeviceKeys
from ukmdesk.store.drafts import Drafts
from ukmdesk.store.exchange_log import ExchangeLog
from ukmdesk.store.identifiers import random_id
from ukmdesk.store.media import Media
from ukmdesk.store.officers import Officers
from ukmdesk.store.opened import Workspace
from ukmdesk.store.prints import Prints
from ukmdesk.store.projections import RebuildReport
from ukmdesk.store.registrations import Registrations, StoredRegistration
from ukmdesk.store.settings import Settings
from ukmdesk.store.workspace import create_workspace, open_workspace

if TYPE_CHECKING:
    from ukmdesk.exchange.transports import Copied
    from ukmdesk.services.apply_receipt import Applied
    from ukmdesk.services.enrol import Enrolled, Requested
    from ukmdesk.services.export_bundle import ExportDesk, Exported
    from ukmdesk.services.import_sheet import ImportReport
    from ukmdesk.services.print_paper import PaperKind, PrintDesk, Printed, PrintOutcome

T = TypeVar("T")
Progress = Callable[[int, int], None]
DEFAULT_TIME_ZONE = "Asia/Jakarta"


class Desk:
    """One opened workspace and its use cases; one thread. Close it, or use it in a `with` block."""

    def __init__(self, workspace: Workspace, clock: Clock) -> None:
        self.workspace = workspace
        self.clock = clock
        self.drafts = Drafts(workspace)
        self.stored = Registrations(workspace)
        self.prints = Prints(workspace)
        self.media = Media(workspace)
        self.log = ExchangeLog(workspace)
        self.device = Device(workspace)
        self.officers = Officers(workspace)
        self._backup_trouble: StorageError | None = None

    @classmethod
    def create(cls, folder: Path, *, name: str, role: str, nip: str, passphrase: str) -> Self:
        """Make a workspace with its first officer and open it. Raises what `create_workspace` raises."""
        clock = SystemClock()
        officer = Officer(id=random_id(), name=name.strip(), role=cast("Role", role), nip=nip)
        return cls(create_workspace(folder, officer=officer, passphrase=passphrase, clock=clock), clock)

    @classmethod
    def open(cls, folder: Path, *, passphrase: str, officer: str | None = None, read_only: bool = False) -> Self:
        """Open a workspace; the first time of a day it backs itself up. Raises what `open_workspace` raises."""
        clock = SystemClock()
        desk = cls(
            open_workspace(folder, passphrase=passphrase, officer=officer, clock=clock, read_only=read_only), clock
        )
        if not read_only:
            desk.back_up_daily()
        return desk

    def back_up_daily(self) -> None:
        """Make today's backup unless there is one; what went wrong with it becomes a notice, never a closed door."""
        second = settings.value_of("backup.folder", Settings(self.workspace).list())
        try:
            keeping.daily_backup(self.workspace, Path(second) if second else None)
        except StorageError as error:
            self._backup_trouble = error

    def close(self) -> None:
        """Lock the workspace."""
        if "regions" in self.__dict__:
            self.regions.close()
        self.workspace.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @cached_property
    def regions(self) -> Regions:
        """Villages, districts, regencies."""
        return open_regions()

    def notices(self) -> list[Problem]:
        """Give what the person should hear at opening: a full disk, a folder that is synced, what was healed."""
        return examine.notices(self._seen())

    def _seen(self) -> examine.Condition:
        folder = self.workspace.folder
        room = disk.space(folder)
        kept = keeping.backups(folder / "backups")
        receipts = self.log.receipts() if self.workspace.device else []
        counts = self.stored.count()
        return examine.Condition(
            folder=folder,
            device=self.workspace.device,
            facts=self.workspace.tail.position,
            head=self.workspace.tail.hash.hex(),
            free=room.free,
            is_low=room.is_low,
            risks=tuple((found.risk, found.detail) for found in disk.folder_risks(folder)),
            backup_at=int(kept[0].moment.timestamp() * 1000) if kept else 0,
            receipt_at=receipts[-1].applied_at if receipts else 0,
            waiting=sum(counts.get(state, 0) for state in ("bundled", "delivered", "received")),
            now=self.clock.now_ms(),
            healed=tuple(self.workspace.notices),
            backup_trouble=self._backup_trouble.code if self._backup_trouble else "",
        )

    def doctor(self) -> examine.Report:
        """Examine everything: journal, head file, backups, disk, folder, clock."""
        return examine.examine(self._seen(), self.verify_journal())

    def verify_journal(self) -> verifying.Report:
        """Check chain, bodies, head file and tables."""
        return verifying.verify(self.workspace)

    def rebuild_tables(self) -> RebuildReport:
        """Make all tables again from the journal."""
        return verifying.rebuild(self.workspace)

    # office and keys

    @property
    def office(self) -> OfficeProfile:
        """The office this laptop belongs to. Raises InputError `device.not_enrolled`."""
        return _enrolled(self.device.office())

    @property
    def card(self) -> HubCard:
        """The hub's newest card. Raises InputError `device.not_enrolled`."""
        return _enrolled(self.device.card())

    @property
    def time_zone(self) -> str:
        """The office's time zone; western Indonesia before enrolment."""
        office = self.device.office()
        return office.time_zone if office else DEFAULT_TIME_ZONE

    @property
    def _keys(self) -> DeviceKeys:
        return _enrolled(self.device.keys())

    def request_enrolment(self, folder: Path, *, laptop_name: str, office: str) -> Requested:
        """Write an enrolment request into `folder`."""
        from ukmdesk.services import enrol

        return enrol.request(
            folder,
            device=self.device,
            enrolled=bool(self.workspace.device),
            workspace_id=self.workspace.id,
            laptop_name=laptop_name,
            office=office,
            clock=self.clock,
        )

    def apply_grant(self, path: Path, *, hub_fingerprint: str | None = None) -> Enrolled:
        """Enrol with the hub's grant."""
        from ukmdesk.services import enrol

        return enrol.apply_grant(
            path, device=self.device, enrolled=bool(self.workspace.device), hub_fingerprint=hub_fingerprint
        )

    # drafts and registrations

    def start_draft(self, values: Mapping[str, str]) -> tuple[OpenDraft, list[Problem]]:
        """Begin a draft with answers as typed."""
        return drafting.start(self.drafts, values=values, by=self._recorder())

    def _recorder(self) -> Recorder:
        return Recorder(officer=self.workspace.officer.id, now=self.clock.now_ms())

    def draft(self, id_: str) -> OpenDraft:
        """Give a draft by its id or the beginning of it."""
        return drafting.load(self.drafts, id_)

    def draft_list(self) -> list[DraftLine]:
        """Give all drafts, newest first."""
        return drafting.lines(self.drafts)

    def write(self, draft: OpenDraft, values: Mapping[str, str]) -> list[Problem]:
        """Write answers as typed into a draft."""
        return drafting.write(self.drafts, draft, values, by=self._recorder())

    def add_photo(self, draft: OpenDraft, path: Path, *, role: str, product: int | None) -> Photo:
        """Clean a picture and name it in a draft."""
        from ukmdesk.services.add_photo import add_photo

        disk.require_room_for_photos(self.workspace.folder)
        return add_photo(
            draft, path, role=cast("PhotoRole", role), product=product, drafts=self.drafts, workspace=self.workspace
        )

    def problems(self, draft: OpenDraft) -> list[Problem]:
        """Give everything that keeps a draft from being complete."""
        return register.problems(draft, clock=self.clock, regions=self.regions, time_zone=self.time_zone)

    def complete(self, draft: OpenDraft, *, note: str = "") -> Completed:
        """Make a draft a registration."""
        return register.complete(
            draft,
            workspace=self.workspace,
            registrations=self.stored,
            regions=self.regions,
            clock=self.clock,
            time_zone=self.time_zone,
            note=note,
        )

    def find(self, reference: str) -> StoredRegistration:
        """Give a registration by number or UUID."""
        return cast("StoredRegistration", register.find(self.stored, reference))

    def correct(self, reference: str) -> OpenDraft:
        """Open a registration for correction."""
        return register.correct(self.drafts, self.find(reference))

    def approve(self, reference: str) -> None:
        """Approve a registration as supervisor."""
        register.approve(self.find(reference), workspace=self.workspace)

    def withdraw(self, reference: str, reason: str) -> None:
        """Withdraw a registration for its seller."""
        register.withdraw(self.find(reference), workspace=self.workspace, reason=reason)

    def answers(self, document: dict[str, Any], language: Language) -> list[tuple[str, str, str]]:
        """Give path, question and answer of everything that is answered, identity numbers masked."""
        return answers.answers(
            document,
            regions=self.regions,
            officers=self.officer_name,
            language=language,
            time_zone=self.time_zone,
        )

    def officer_name(self, id_: str) -> str:
        """Give the name of an officer's UUID, the UUID itself when nobody here has it."""
        known = self.officers.get(id_)
        return known.officer.name if known else id_

    def import_sheet(self, path: Path, *, note: str, progress: Progress) -> ImportReport:
        """Take in a CSV, after a backup; every row becomes a registration or a draft."""
        from ukmdesk.services import import_sheet

        sheet = import_sheet.read_sheet(path)
        backup.make_backup(self.workspace, reason="import")
        rows = []
        for count, (line, cells) in enumerate(sheet.rows, start=1):
            rows.append(
                import_sheet.take_in_row(
                    sheet,
                    line,
                    cells,
                    drafts=self.drafts,
                    by=self._recorder(),
                    complete=lambda draft: self.complete(draft, note=note).number,
                )
            )
            progress(count, len(sheet.rows))
        import_sheet.enter(sheet, tuple(rows), workspace=self.workspace)
        return import_sheet.ImportReport(rows=tuple(rows), unknown=sheet.unknown)

    # papers

    def _print_desk(self) -> PrintDesk:
        from ukmdesk.services.print_paper import PrintDesk

        return PrintDesk(
            workspace=self.workspace,
            prints=self.prints,
            regions=self.regions,
            clock=self.clock,
            office=self.office,
            hub=self.card.hub,
            key=SigningKey.from_seed(self._keys.signing_seed),
            hub_time=self.log.hub_time(),
        )

    def print_to_file(
        self, kind: PaperKind, stored: StoredRegistration, *, folder: Path, language: Language
    ) -> tuple[Printed, Path]:
        """Print a paper as a PDF in `folder`, named by its serial only. Raises InputError `file.unwritable`."""
        from ukmdesk.services import print_paper

        printed = print_paper.print_paper(kind, stored, desk=self._print_desk(), language=language)
        path = folder / f"{kind}-{printed.serial}.pdf"
        print_paper.write_file(path, printed.rendered.pdf)
        print_paper.sent(printed.serial, "file", workspace=self.workspace, prints=self.prints)
        return printed, path

    def unprinted(self, kind: PaperKind, language: Language) -> list[StoredRegistration]:
        """Give the registrations that may have this paper and have none of it yet, oldest first."""
        from ukmdesk.services.print_paper import may_print, was_printed

        return [
            stored
            for stored in reversed(self.stored.list(limit=ALL))
            if may_print(kind, stored) and not was_printed(kind, stored, self.prints, language)
        ]

    def confirm_print(self, serial: str, outcome: PrintOutcome) -> None:
        """Say how a print came out."""
        from ukmdesk.services import print_paper

        print_paper.confirm(serial, outcome, workspace=self.workspace, prints=self.prints)

    # exchange

    def _export_desk(self) -> ExportDesk:
        from ukmdesk.services.export_bundle import ExportDesk

        return ExportDesk(
            workspace=self.workspace,
            log=self.log,
            registrations=self.stored,
            media=self.media,
            clock=self.clock,
            key=SigningKey.from_seed(self._keys.signing_seed),
            card=self.card,
            approval_required=self.office.approval_required,
        )

    def export_bundle(self) -> Exported:
        """Seal all new facts as a bundle in the outbox."""
        from ukmdesk.services import export_bundle

        return export_bundle.export_bundle(self._export_desk())

    def deliver(self, sequence: int, folder: Path) -> Copied:
        """Copy a bundle to a stick or folder and read it back."""
        from ukmdesk.services import export_bundle

        return export_bundle.deliver(sequence, folder, desk=self._export_desk())

    def void_bundle(self, sequence: int, reason: str) -> None:
        """Void a bundle whose bytes are lost."""
        from ukmdesk.services import export_bundle

        export_bundle.void(sequence, reason, desk=self._export_desk())

    def apply_receipts(self, source: Path) -> list[Applied]:
        """Apply a receipt, or all receipts for this laptop on a stick."""
        from ukmdesk.services import apply_receipt

        applied = []
        for path in apply_receipt.receipts_in(source, self.workspace.device):
            desk = apply_receipt.ReceiptDesk(
                workspace=self.workspace,
                registrations=self.stored,
                log=self.log,
                identities=tuple(self._keys.identities),
                keys=self.card.keys,
                hub=self.card.hub,
            )
            applied.append(apply_receipt.apply_receipt(path, desk=desk))
        return applied

    # officers, settings, backups, journal

    def add_officer(self, *, name: str, role: str, nip: str, passphrase: str) -> Officer:
        """Let another officer in."""
        officer = Officer(id=random_id(), name=name.strip(), role=cast("Role", role), nip=nip)
        self.officers.add(officer, passphrase)
        return officer

    def remove_officer(self, name: str) -> None:
        """Take an officer's access away: backup, new workspace key, new slots. Raises InputError `officer.unknown`."""
        known = self.officers.get(name)
        if known is None:
            raise InputError("officer.unknown", officer=name)
        rekeying.remove_officer(self.workspace, known.officer.id)

    def change_setting(self, key: str, value: str) -> None:
        """Change a setting."""
        settings.change(key, value, workspace=self.workspace)

    def settings(self) -> list[tuple[Setting, str]]:
        """Give every setting with its value."""
        stored = Settings(self.workspace).list()
        return [(setting, settings.value_of(setting.key, stored)) for setting in settings.SETTINGS]

    def make_backup(self, folder: Path | None) -> BackupInfo:
        """Make a backup now, reopened and checked."""
        return backup.make_backup(self.workspace, folder)


ALL = 1_000_000


def backups_of(folder: Path) -> list[Path]:
    """Give the backups in a workspace's own folder, newest first."""
    return [kept.path for kept in keeping.backups(folder / "backups")]


def check_backup(path: Path, *, passphrase: str) -> BackupInfo:
    """Open a backup and check everything in it. Raises StorageError `backup.*`."""
    return backup.verify_backup(path, passphrase)


def restore_to(path: Path, folder: Path, *, passphrase: str, above: Path | None) -> BackupInfo:
    """Restore a backup into an empty folder, above the numbers of the workspace it replaces, if there is one."""
    return restoring.restore_backup(path, folder, passphrase, clock=SystemClock(), above=above)


def _enrolled(value: T | None) -> T:
    if value is None:
        raise InputError("device.not_enrolled")
    return value
