"""One instance at a time: a lock that the system itself drops when its holder dies."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

from ukmdesk.errors import StorageError

FILE: Final = "lock"
PATIENCE_S: Final = 5.0


def take(folder: Path, *, patience_s: float = PATIENCE_S) -> FileLock:
    """Lock the workspace in `folder`, waiting at most `patience_s` seconds.

    The file stays behind after kill -9, the lock does not. Raises StorageError `workspace.busy` or
    `workspace.read_only`.
    """
    lock = FileLock(folder / FILE, timeout=patience_s, thread_local=False)
    try:
        lock.acquire()
    except Timeout as error:
        raise StorageError("workspace.busy") from error
    except OSError as error:
        raise StorageError("workspace.read_only") from error
    return lock
