"""A workspace that is made in several steps: beside its place first, and moved there as one when everything is done."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from ukmdesk.errors import StorageError
from ukmdesk.store import files

Progress = Callable[[int, int], None]
UNFINISHED: Final = ".new"


@contextmanager
def new_folder(place: Path) -> Iterator[Path]:
    """Give a folder beside `place` to build in; it becomes `place` when the block ends without an error.

    On any error, a wish to stop too, nothing is left. What a killed program left is removed at the next time. Raises
    StorageError `workspace.exists` when something is at `place`, `disk.failed`.
    """
    making = place.with_name(place.name + UNFINISHED)
    try:
        if place.is_symlink() or (place.exists() and (not place.is_dir() or any(place.iterdir()))):
            raise StorageError("workspace.exists")
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        if making.is_symlink():
            raise StorageError("workspace.exists")
        if making.exists():
            shutil.rmtree(making)
    except OSError as error:
        raise StorageError("disk.failed") from error
    try:
        yield making
        if place.exists():
            place.rmdir()
        making.rename(place)
        files.sync_folder(place.parent)
    except OSError as error:
        shutil.rmtree(making, ignore_errors=True)
        raise files.disk_error(error) from error
    except BaseException:
        shutil.rmtree(making, ignore_errors=True)
        raise


class Steps:
    """Counts steps of a long job and tells each; telling may raise to stop the job."""

    def __init__(self, progress: Progress, total: int) -> None:
        self._progress = progress
        self._total = total
        self._done = 0
        progress(0, total)

    def done(self, _done: int = 0, _of: int = 0) -> None:
        """Tell that one more step is done."""
        self._done += 1
        self._progress(self._done, self._total)
