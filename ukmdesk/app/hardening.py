"""What keeps secrets in the running program's memory from others (promise P22), and the program off the network.

No core dumps, no reading by other programs; and what was freed is overwritten when the workspace is locked, because
neither Python nor the libraries below it clear a text or key that they let go of.
"""

from __future__ import annotations

import ctypes
import os
import sys
from pathlib import Path
from typing import Final

PR_SET_DUMPABLE: Final = 4
PRINT_SOCKET: Final = "/run/cups/cups.sock"
PRINT_SERVER_CHOSEN: Final = (Path("/etc/cups/client.conf"), Path("~/.cups/client.conf"))
LARGEST: Final = 1024
BLOCKS: Final = 2000
CHUNKS: Final = 64
"""Bytes up to which freed blocks are overwritten; how many of each size in Python's own heap, and in the system's."""


def harden() -> None:
    """Switch core dumps off, and on Linux let no other program of this user read the memory. Does what the system can.

    Call it first of all: a program that dies before would leave what it held.
    """
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)


def stay_here() -> None:
    """Let CUPS be asked for printers over its socket on this computer only (promise P25).

    Without that socket it would try network ports. Whoever has set up another print server is not hindered.
    """
    if sys.platform == "linux" and not any(path.expanduser().exists() for path in PRINT_SERVER_CHOSEN):
        os.environ.setdefault("CUPS_SERVER", PRINT_SOCKET)


def note_no_folders() -> None:
    """Let Qt's file dialogs keep no list of the folders that were looked into; one may be named after a seller.

    On Linux the file of that list, which Qt's programs share, is neither read nor written any more. On Windows and
    macOS it cannot be led elsewhere: there `ukmdesk.gui.file_dialog` empties it after each dialog.
    """
    from PySide6.QtCore import QSettings

    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, os.devnull)


def overwrite_freed() -> None:
    """Overwrite freed blocks of memory of this thread: they are taken, filled with zeros and given back.

    Key and passphrase must not be referred to any more. It takes some 30 ms; blocks above 1 KiB are not reached.
    """
    taken = [bytes(size) for size in range(0, LARGEST, 16) for _ in range(BLOCKS if size < 512 else CHUNKS)]
    taken.clear()
    if sys.platform == "linux":
        _overwrite_chunks()


def _overwrite_chunks() -> None:
    """Do the same below Python, where SQLCipher, OpenSSL and Qt take their memory."""
    system = ctypes.CDLL(None)
    system.malloc.restype = ctypes.c_void_p
    taken = [(system.malloc(ctypes.c_size_t(size)), size) for size in range(24, LARGEST, 16) for _ in range(CHUNKS)]
    for place, size in taken:
        if place:
            ctypes.memset(place, 0, size)
            system.free(ctypes.c_void_p(place))
