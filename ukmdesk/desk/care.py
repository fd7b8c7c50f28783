"""Settings, doctor, backups, enrolment and the support file at one desk."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ukmdesk import log
from ukmdesk.desk.hub_address import given_address
from ukmdesk.desk.people import PeopleDesk
from ukmdesk.errors import UkmError
from ukmdesk.i18n import Language
from ukmdesk.services import health, support_report
from ukmdesk.services.people_views import BackupSeen, DoctorLine, Standing, SupportReport
from ukmdesk.services.settings import Setting
from ukmdesk.store import disk, keeping
from ukmdesk.store.day_facts import DayFacts
from ukmdesk.store.inventory import Inventory

if TYPE_CHECKING:
    from ukmdesk.desk.opened import Desk

Progress = Callable[[int, int], None]
AWAITING: Final = ("bundled", "delivered", "received")
"""States of registrations that head office has not answered."""
STAGES: Final = 3


class CareDesk:
    """The care of one workspace. Used in the store's one thread. The log is in `log_folder`, else in the user's own."""

    def __init__(self, desk: Desk, log_folder: Path | None = None) -> None:
        self._desk = desk
        self._log_folder = log_folder
        self._people = PeopleDesk(desk)
        self._facts = DayFacts(desk.workspace)
        self._inventory = Inventory(desk.workspace)

    def standing(self) -> Standing:
        """Give what menu bar and status line show."""
        desk = self._desk
        office, card, counts = desk.device.office(), desk.device.card(), desk.stored.count()
        is_held = office is not None and office.approval_required
        return Standing(
            officer=self._people.me(),
            office=office.office if office else "",
            hub_name=card.name if card else "",
            device=desk.workspace.device,
            workspace=str(desk.workspace.folder),
            practice=self._is_practice(),
            ready=counts.get("approved", 0) + (0 if is_held else counts.get("complete", 0)),
            drafts=len(desk.drafts.heads()),
            awaiting=sum(counts.get(state, 0) for state in AWAITING),
            backup_at=self._backup_at(),
            open_prints=self._facts.open_prints(),
            notices=tuple(desk.notices()),
            time_zone=desk.time_zone,
            approval_required=is_held,
            hub_url=given_address(desk),
            manages=desk.manages(),
        )

    def _is_practice(self) -> bool:
        office, card = self._desk.device.office(), self._desk.device.card()
        return (office is not None and office.practice) or (card is not None and card.practice)

    def _backup_at(self) -> int:
        kept = keeping.backups(self._desk.workspace.folder / "backups")
        return int(kept[0].moment.timestamp() * 1000) if kept else 0

    # settings

    def settings(self) -> Sequence[tuple[Setting, str]]:
        """Give every setting with its value."""
        return self._desk.settings()

    def change_setting(self, key: str, value: str) -> None:
        """Change a setting. Raises InputError `settings.unknown` or `settings.bad_value`."""
        self._desk.change_setting(key, value)

    # doctor

    def doctor(self, progress: Progress, *, language: Language) -> Sequence[DoctorLine]:
        """Examine everything; `progress` counts what is done and may raise to stop between two things."""
        progress(0, STAGES)
        report = self._desk.doctor()
        progress(1, STAGES)
        seen = self._health()
        progress(2, STAGES)
        lines = health.lines_of(seen, report.problems, language, self._desk.time_zone)
        progress(STAGES, STAGES)
        return lines

    def _health(self) -> health.Health:
        desk, receipts = self._desk, self._desk.log.receipts()
        tail = desk.workspace.tail
        return health.Health(
            device=desk.workspace.device,
            facts=tail.position,
            head=tail.hash.hex(),
            sqlcipher=self._inventory.versions()["sqlcipher"],
            database=self._inventory.sizes()["database"].size,
            free=disk.space(desk.workspace.folder).free,
            folder=str(desk.workspace.folder),
            backup_at=self._backup_at(),
            receipt=receipts[-1].number if receipts else 0,
            receipt_at=receipts[-1].applied_at if receipts else 0,
            hub_time=desk.log.hub_time(),
            now=desk.clock.now_ms(),
            open_prints=self._facts.open_prints(),
        )

    # backups

    def back_up(self, folder: Path | None) -> BackupSeen:
        """Make a backup now, reopened and checked, and a copy of it in `folder`. Raises as `Desk.make_backup`."""
        made = self._desk.make_backup(folder)
        return BackupSeen(created=made.manifest.created, facts=made.manifest.position, size=made.size)

    # support file

    def report(self) -> SupportReport:
        """Give the support file: versions, codes, counts and sizes; nothing of any person."""
        desk = self._desk
        sizes = self._inventory.sizes()
        room = disk.space(desk.workspace.folder)
        drafts = {"kept": len(desk.drafts.heads()), "bin": len(desk.drafts.heads(in_bin=True))}
        return support_report.make(
            support_report.Seen(
                versions=self._inventory.versions(),
                schema=self._inventory.schema(),
                is_enrolled=bool(desk.workspace.device),
                is_practice=self._is_practice(),
                codes=self._codes(),
                counts={"registrations": desk.stored.count(), "drafts": drafts, **self._inventory.counts()},
                sizes={
                    **{f"{name}.files": one.files for name, one in sizes.items()},
                    **{f"{name}.bytes": one.size for name, one in sizes.items()},
                    "space.free": room.free,
                    "space.total": room.total,
                },
                log=log.last_lines(support_report.LOG_LINES, self._log_folder),
            )
        )

    def _codes(self) -> list[str]:
        """Give the code of everything that wants a look; where examining itself fails, the code of that."""
        try:
            return [problem.code for problem in self._desk.doctor().problems]
        except UkmError as error:
            return [*(problem.code for problem in self._desk.notices()), error.code]

    def save_report(self, path: Path) -> None:
        """Write the support file as a ZIP. Raises InputError `file.unwritable`."""
        from ukmdesk.services.print_paper import write_file

        write_file(path, support_report.packed(self.report()))

    # enrolment

    def request_enrolment(self, folder: Path, *, laptop_name: str, office: str) -> tuple[Path, str]:
        """Write a request; give its path and the fingerprint to read out by phone."""
        asked = self._desk.post.request_enrolment(folder, laptop_name=laptop_name, office=office)
        return asked.path, asked.fingerprint

    def apply_grant(self, path: Path, *, fingerprint: str) -> str:
        """Enrol; give the device number. An empty fingerprint of the hub is not compared.

        Raises what `enrol.apply_grant` raises.
        """
        return self._desk.post.apply_grant(path, hub_fingerprint=fingerprint.strip() or None).device
