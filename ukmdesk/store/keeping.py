"""Which backups are kept: the newest of each of seven days and of four weeks, and the last of each other reason."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from ukmdesk.errors import StorageError
from ukmdesk.store import backup
from ukmdesk.store.backup import BackupInfo

if TYPE_CHECKING:
    from ukmdesk.store.opened import Workspace

DAYS: Final = 7
WEEKS: Final = 4
OTHERS: Final = 5
_NAME: Final = re.compile(r"ukmdesk-(\d{8})-(\d{6})-([a-z]+)(?:-(\d+))?\.ukmbackup")


class Kept(NamedTuple):
    """A backup file as its name tells: when (UTC, to the second), why."""

    moment: datetime
    reason: str
    number: int
    path: Path


def backups(folder: Path) -> list[Kept]:
    """Give the backups in a folder, newest first; files with other names are not looked at."""
    found = []
    for path in folder.iterdir() if folder.is_dir() else ():
        name = _NAME.fullmatch(path.name)
        if name and (moment := _moment(name[1] + name[2])):
            found.append(Kept(moment=moment, reason=name[3], number=int(name[4] or 1), path=path))
    return sorted(found, reverse=True)


def _moment(digits: str) -> datetime | None:
    """Give the moment of a name; None when there is no such day or hour: then no backup made here has that name."""
    try:
        return datetime.strptime(digits, "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        return None


def daily_backup(workspace: Workspace, target: Path | None = None) -> BackupInfo | None:
    """Make today's backup unless there is one, and delete those that need not be kept. None when there was one.

    Days are counted in UTC. Raises what `make_backup` raises; old backups are deleted only after the new one counts.
    """
    folder = workspace.folder / "backups"
    today = datetime.fromtimestamp(workspace.clock.now_ms() / 1000, UTC).date()
    if any(kept.reason == "daily" and kept.moment.date() == today for kept in backups(folder)):
        return None
    info = backup.make_backup(workspace, target, reason="daily")
    for place in (folder, target):
        if place is not None:
            thin_out(place, spared=info.path.name)
    return info


def thin_out(folder: Path, *, spared: str = "") -> list[Path]:
    """Delete the backups in `folder` that need not be kept; give their paths.

    The one named `spared` was just made and stays: after days with a wrong clock it may look like the oldest.
    """
    deleted = []
    try:
        for kept in surplus(backups(folder)):
            if kept.path.name == spared:
                continue
            kept.path.unlink(missing_ok=True)
            deleted.append(kept.path)
    except OSError as error:
        raise StorageError("disk.failed") from error
    return deleted


def surplus(found: list[Kept]) -> list[Kept]:
    """Give which of the backups, newest first, are beyond 7 days, 4 weeks and 5 of each other reason."""
    days: set[date] = set()
    weeks: set[tuple[int, int]] = set()
    others: dict[str, int] = {}
    needless = []
    for kept in found:
        day, week = kept.moment.date(), kept.moment.isocalendar()[:2]
        if kept.reason != "daily":
            others[kept.reason] = others.get(kept.reason, 0) + 1
            wanted = others[kept.reason] <= OTHERS
        else:
            as_day = day not in days and len(days) < DAYS
            as_week = week not in weeks and len(weeks) < WEEKS
            wanted = as_day or as_week
            days.update([day] if as_day else [])
            weeks.update([week] if as_week else [])
        if not wanted:
            needless.append(kept)
    return needless
