"""Stand-ins for the ports of officers, care and the door."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from msgspec import structs

from ukmdesk.errors import InputError, Problem, UkmError
from ukmdesk.gui.ports import Progress
from ukmdesk.i18n import Language
from ukmdesk.services.people_views import (
    BackupSeen,
    DoctorLine,
    GrantSeen,
    Judged,
    KnownOfficer,
    ReportPart,
    Standing,
    SupportReport,
)
from ukmdesk.services.settings import SETTINGS, Setting

NOW = 1_763_000_000_000
GOOD = "empat kata rahasia kami"


def an_officer(
    name: str = "Ratna Widyastuti", *, role: str = "officer", state: str = "active", me: bool = False
) -> KnownOfficer:
    return KnownOfficer(id=name.casefold(), name=name, role=role, nip="", state=state, last_at=NOW, is_me=me)


def a_standing(**changes: object) -> Standing:
    values: dict[str, object] = {
        "officer": an_officer(me=True),
        "office": "Dinas Koperasi dan UKM Kabupaten Tirtasari",
        "hub_name": "Pusat Tirtasari",
        "device": "3399-0417",
        "workspace": "b1d2",
        "practice": False,
        "ready": 9,
        "drafts": 3,
        "awaiting": 12,
        "backup_at": NOW,
        "open_prints": 1,
        "notices": (),
        "time_zone": "Asia/Jakarta",
    }
    return Standing(**{**values, **changes})  # type: ignore[arg-type]


class FakePeople:
    def __init__(self, *officers: KnownOfficer) -> None:
        self.known = list(officers) or [an_officer(me=True)]
        self.done: list[tuple[str, ...]] = []

    def officers(self) -> Sequence[KnownOfficer]:
        return tuple(self.known)

    def add(self, *, name: str, role: str, nip: str, passphrase: str) -> KnownOfficer:
        if len(passphrase) < 12:
            raise InputError("passphrase.weak", problems=[Problem("", "passphrase.short", (("least", 12),))])
        made = an_officer(name, role=role)
        self.known.append(made)
        self.done.append(("add", name, role))
        return made

    def change(self, id: str, *, name: str, role: str, nip: str) -> None:  # noqa: A002
        self.done.append(("change", name, role, nip))
        self.known = [
            structs.replace(one, name=name, role=role, nip=nip) if one.id == id else one for one in self.known
        ]

    def remove(self, id: str) -> None:  # noqa: A002
        self.done.append(("remove", id))
        self.known = [one for one in self.known if one.id != id]

    def change_passphrase(self, *, current: str, new: str) -> None:
        if current != GOOD:
            raise InputError("passphrase.wrong")
        self.done.append(("change",))

    def reset_passphrase(self, id: str, new: str) -> None:  # noqa: A002
        self.done.append(("reset", id))


class FakeCare:
    def __init__(self, standing: Standing | None = None) -> None:
        self.now = standing or a_standing()
        self.values = {setting.key: setting.default for setting in SETTINGS}
        self.lines: Sequence[DoctorLine] = (
            DoctorLine(label="Enkripsi", value="SQLCipher 4", state="well"),
            DoctorLine(label="Cadangan terakhir", value="-", state="look", problem=Problem("", "doctor.no_backup")),
        )
        self.done: list[tuple[str, ...]] = []
        self.fails: UkmError | None = None
        self.refuses: UkmError | None = None
        """Why no setting can be kept."""

    def standing(self) -> Standing:
        return self.now

    def settings(self) -> Sequence[tuple[Setting, str]]:
        return [(setting, self.values[setting.key]) for setting in SETTINGS]

    def change_setting(self, key: str, value: str) -> None:
        if self.refuses is not None:
            raise self.refuses
        self.values[key] = value
        self.done.append(("set", key, value))

    def doctor(self, progress: Progress, *, language: Language) -> Sequence[DoctorLine]:
        progress(1, 1)
        return self.lines

    def back_up(self, folder: Path | None) -> BackupSeen:
        if self.fails is not None:
            raise self.fails
        self.done.append(("backup", folder.name if folder else ""))
        return BackupSeen(created=NOW, facts=120, size=2_400_000)

    def report(self) -> SupportReport:
        return SupportReport(parts=(ReportPart(name="versions.txt", text="ukmdesk 1"),))

    def save_report(self, path: Path) -> None:
        self.done.append(("report", path.name))

    def request_enrolment(self, folder: Path, *, laptop_name: str, office: str) -> tuple[Path, str]:
        self.done.append(("request", laptop_name, office))
        return folder / "b1d2.ukmreq", "7F3A 91C2"

    def apply_grant(self, path: Path, *, fingerprint: str) -> str:
        if self.fails is not None:
            raise self.fails
        self.now = a_standing()
        return self.now.device


class FakeOpened:
    """An opened desk of which only care and officers are used."""

    def __init__(self) -> None:
        self.care = FakeCare()
        self.people = FakePeople()
        self.locked = 0

    def lock(self) -> None:
        self.locked += 1


class FakeDoor:
    """A door that opens for GOOD only."""

    def __init__(self) -> None:
        self.opened = FakeOpened()
        self.tried: list[tuple[str, str | None, bool]] = []
        self.fails: UkmError | None = None
        self.waits = 0
        self.made: list[tuple[str, ...]] = []

    def state(self) -> str:
        return "present"

    def wait_seconds(self) -> int:
        return self.waits

    def open(self, *, passphrase: str, officer: str | None, accept_missing: bool = False) -> FakeOpened:
        self.tried.append((passphrase, officer, accept_missing))
        if self.fails is not None and not accept_missing:
            raise self.fails
        if passphrase != GOOD:
            raise InputError("passphrase.wrong")
        return self.opened

    def judge(self, passphrase: str) -> Judged:
        short = len(passphrase) < 12
        problems = (Problem("", "passphrase.short", (("least", 12),)),) if short else ()
        return Judged(strength="refused" if short else "good", problems=problems)

    def create(self, *, name: str, role: str, nip: str, passphrase: str) -> FakeOpened:
        return self._make("create", name, role)

    def look_at_grant(self, path: Path) -> GrantSeen:
        raise InputError("grant.before_request")

    def look_at_backup(self, path: Path, passphrase: str) -> BackupSeen:
        if passphrase != GOOD:
            raise InputError("passphrase.wrong")
        return BackupSeen(created=NOW, facts=120, size=2_400_000)

    def restore(self, path: Path, *, passphrase: str, officer: str | None = None) -> FakeOpened:
        return self._make("restore", path.name)

    def create_practice(self, *, name: str, passphrase: str, progress: Callable[[int, int], None]) -> FakeOpened:
        progress(1, 1)
        return self._make("practice", name)

    def create_own_hub(
        self, *, name: str, nip: str, passphrase: str, office: str, regency: str, progress: Callable[[int, int], None]
    ) -> FakeOpened:
        progress(1, 1)
        return self._make("own", name, office, regency)

    def remove_practice(self) -> None:
        self.made.append(("remove",))

    def _make(self, *what: str) -> FakeOpened:
        if self.fails is not None:
            raise self.fails
        self.made.append(what)
        return self.opened
