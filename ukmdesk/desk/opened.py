"""An opened workspace joined with what an officer does at it: drafts, registrations, officers, settings, care."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self, cast

from ukmdesk.desk.stores import Stores
from ukmdesk.domain.carried import registrations_of
from ukmdesk.domain.officers import Officer, Role, read_name, read_nip
from ukmdesk.domain.registration import Photo, PhotoRole
from ukmdesk.errors import InputError, Problem, StorageError
from ukmdesk.i18n import Language
from ukmdesk.services import answers, drafting, examine, register, settings
from ukmdesk.services.drafting import DraftLine, OpenDraft, Recorder
from ukmdesk.services.register import Completed
from ukmdesk.services.settings import Setting
from ukmdesk.store import backup, disk, keeping, rekeying, verifying
from ukmdesk.store.backup import BackupInfo
from ukmdesk.store.clock import SystemClock
from ukmdesk.store.identifiers import random_id
from ukmdesk.store.projections import RebuildReport
from ukmdesk.store.registrations import StoredRegistration
from ukmdesk.store.settings import Settings
from ukmdesk.store.workspace import accept, create_workspace, open_workspace

if TYPE_CHECKING:
    from ukmdesk.desk.papers import PaperDesk
    from ukmdesk.desk.post import PostDesk
    from ukmdesk.services.import_sheet import ImportReport

Progress = Callable[[int, int], None]


class Desk(Stores):
    """One opened workspace and its use cases."""

    _backup_trouble: StorageError | None = None

    @classmethod
    def create(cls, folder: Path, *, name: str, role: str, nip: str, passphrase: str) -> Self:
        """Make a workspace with its first officer and open it. Raises what `create_workspace` raises."""
        clock = SystemClock()
        officer = _new_officer(name, role, nip)
        return cls(create_workspace(folder, officer=officer, passphrase=passphrase, clock=clock), clock)

    @classmethod
    def open(
        cls,
        folder: Path,
        *,
        passphrase: str,
        officer: str | None = None,
        read_only: bool = False,
        accept_missing: bool = False,
    ) -> Self:
        """Open a workspace; the first time of a day it backs itself up. Raises what `open_workspace` raises."""
        clock = SystemClock()
        workspace = open_workspace(
            folder,
            passphrase=passphrase,
            officer=officer,
            clock=clock,
            read_only=read_only,
            accept_missing=accept_missing,
        )
        desk = cls(workspace, clock)
        if not read_only:
            desk.back_up_daily()
        return desk

    def back_up_daily(self) -> None:
        """Make today's backup unless there is one, then empty the bin of what lay there 30 days.

        What goes wrong with it becomes a notice, never a closed door.
        """
        second = self.setting("backup.folder")
        try:
            if keeping.daily_backup(self.workspace, Path(second) if second else None) is not None:
                self.drafts.empty_bin()
        except StorageError as error:
            self._backup_trouble = error

    def notices(self) -> list[Problem]:
        """Give what the person should hear at opening: a full disk, a folder that is synced, what was healed."""
        return examine.notices(self._seen())

    def hub_problems(self) -> list[Problem]:
        """Give how this laptop's journal differs from what the newest receipt says the hub holds."""
        return examine.hub_problems(verifying.compare_with_hub(self.workspace))

    def _seen(self) -> examine.Condition:
        folder = self.workspace.folder
        room = disk.space(folder)
        kept = keeping.backups(folder / "backups")
        receipts = self.log.receipts()
        receipt_at = receipts[-1].applied_at if receipts else 0
        sent = [one.exported_at for one in self.log.bundles() if one.state != "voided" and one.exported_at > receipt_at]
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
            silent_since=min(sent, default=receipt_at),
            waiting=sum(counts.get(state, 0) for state in ("bundled", "delivered", "received")),
            now=self.clock.now_ms(),
            healed=tuple(self.workspace.notices),
            hub_findings=tuple(verifying.compare_with_hub(self.workspace)),
            backup_trouble=self._backup_trouble.code if self._backup_trouble else "",
        )

    def doctor(self) -> examine.Report:
        """Examine everything: journal, head file, backups, disk, folder, clock."""
        return examine.examine(self._seen(), self.verify_journal())

    def verify_journal(self) -> verifying.Report:
        """Check chain, bodies, head file and tables."""
        return verifying.verify(self.workspace)

    def accept_missing(self) -> list[str]:
        """Go on although the hub holds facts of this line that are not here: on a new local line.

        Give the numbers of the registrations that the hub may not have and that cannot be sent any more: they stand at
        places of the old line that the hub has filled. Nothing happens when hub and journal agree.
        """
        for finding in verifying.compare_with_hub(self.workspace):
            stretch = self.log.next_stretch()
            unsent = registrations_of(self.log.facts_between(stretch.first, stretch.last)) if stretch else []
            accept(self.workspace, finding.code, missing=finding.count, since=self.workspace.tail.at)
            return sorted(self._number_of(one) or one for one in unsent)
        return []

    def rebuild_tables(self) -> RebuildReport:
        """Make all tables again from the journal."""
        return verifying.rebuild(self.workspace)

    @cached_property
    def papers(self) -> PaperDesk:
        """Printing and the print ledger."""
        from ukmdesk.desk.papers import PaperDesk

        return PaperDesk(self)

    @cached_property
    def post(self) -> PostDesk:
        """Enrolment, bundles and receipts."""
        from ukmdesk.desk.post import PostDesk

        return PostDesk(self)

    # drafts and registrations

    def start_draft(self, values: Mapping[str, str]) -> tuple[OpenDraft, list[Problem]]:
        """Begin a draft with answers as typed."""
        return drafting.start(self.drafts, values=values, by=self._recorder())

    def _recorder(self) -> Recorder:
        return Recorder(officer=self.workspace.officer.id, now=self.clock.now_ms())

    def draft(self, id_: str) -> OpenDraft:
        """Give a draft by its id or the beginning of it."""
        return drafting.load(self.drafts, id_)

    def draft_list(self, *, in_bin: bool = False) -> list[DraftLine]:
        """Give all drafts, newest first; with `in_bin` those that were thrown away instead."""
        return drafting.lines(self.drafts.list(in_bin=in_bin))

    def restore_draft(self, reference: str) -> str:
        """Take a draft out of the bin, by its id or the beginning of it; give the id.

        Raises InputError `draft.unknown`.
        """
        found = [one.id for one in self.drafts.list(in_bin=True) if reference and one.id.startswith(reference)]
        if len(found) != 1:
            raise InputError("draft.unknown", draft=reference)
        self.drafts.restore(found[0])
        return found[0]

    def write(self, draft: OpenDraft, values: Mapping[str, str]) -> list[Problem]:
        """Write answers as typed into a draft."""
        return drafting.write(self.drafts, draft, values, by=self._recorder())

    def remove_item(self, draft: OpenDraft, path: str) -> None:
        """Take one product, permit, account or photo out of a draft."""
        drafting.remove_item(self.drafts, draft, path)

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

    def correct(self, reference: str, values: Mapping[str, str]) -> tuple[OpenDraft, list[Problem]]:
        """Open a registration for correction and write answers as typed; an unknown path opens nothing."""
        drafting.require_known(values)
        opened = register.correct(self.drafts, self.find(reference))
        return opened, self.write(opened, values)

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
                    known=self._number_of,
                    marks=self._marks(),
                )
            )
            progress(count, len(sheet.rows))
        import_sheet.enter(sheet, tuple(rows), workspace=self.workspace)
        return import_sheet.ImportReport(rows=tuple(rows), unknown=sheet.unknown)

    def _marks(self) -> list[str]:
        """Give what tells the rows of a sheet apart by the line they were taken in on; the first line has none."""
        later = [*self.log.former_lines(), self.workspace.line][1:]
        return ["", *(f"/{line}" for line in later)]

    def _number_of(self, id_: str) -> str | None:
        stored = self.stored.get(id_)
        return stored.number if stored else None

    # officers, settings, backups, journal

    def add_officer(self, *, name: str, role: str, nip: str, passphrase: str) -> Officer:
        """Let another officer in. Raises InputError `officer.not_supervisor` when it takes a supervisor to do so."""
        officer = _new_officer(name, role, nip)
        if role == "supervisor":
            self._require_supervisor()
        self.officers.add(officer, passphrase)
        return officer

    def change_officer(self, id: str, *, name: str, role: str, nip: str) -> Officer:  # noqa: A002
        """Change an officer's name, role or NIP.

        Raises InputError `officer.not_supervisor`, `officer.no_name`, `officer.nip`, `officer.unknown`,
        `officer.known`, `officer.last_supervisor`.
        """
        self._require_supervisor()
        changed = Officer(id=id, name=read_name(name), role=cast("Role", role), nip=read_nip(nip))
        self.officers.change(changed)
        return changed

    def remove_officer(self, name: str) -> None:
        """Take an officer's access away: backup, new workspace key, new slots.

        Raises InputError `officer.not_supervisor`, `officer.unknown` and what `rekeying.remove_officer` raises.
        """
        self._require_supervisor()
        known = self.officers.get(name)
        if known is None:
            raise InputError("officer.unknown", name=name)
        rekeying.remove_officer(self.workspace, known.officer.id)

    def _require_supervisor(self) -> None:
        """Where a supervisor works, nobody else makes supervisors, changes names or takes access away."""
        if not self.manages():
            raise InputError("officer.not_supervisor")

    def manages(self) -> bool:
        """Tell whether who is at work is a supervisor, or nobody is."""
        active = [one.officer for one in self.officers.list() if one.state == "active"]
        return self.workspace.officer.role == "supervisor" or not any(one.role == "supervisor" for one in active)

    def change_setting(self, key: str, value: str) -> None:
        """Change a setting."""
        settings.change(key, value, workspace=self.workspace)

    def setting(self, key: str) -> str:
        """Give the value of one setting. Raises InputError `settings.unknown`."""
        return settings.value_of(key, Settings(self.workspace).list())

    def settings(self) -> list[tuple[Setting, str]]:
        """Give every setting with its value."""
        stored = Settings(self.workspace).list()
        return [(setting, settings.value_of(setting.key, stored)) for setting in settings.SETTINGS]

    def make_backup(self, folder: Path | None) -> BackupInfo:
        """Make a backup now, reopened and checked."""
        return backup.make_backup(self.workspace, folder)


def _new_officer(name: str, role: str, nip: str) -> Officer:
    return Officer(id=random_id(), name=read_name(name), role=cast("Role", role), nip=read_nip(nip))
