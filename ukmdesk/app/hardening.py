"""What keeps the memory of the running program from others: no core dumps, no reading by other programs."""

from __future__ import annotations

import ctypes
import sys
from typing import Final

PR_SET_DUMPABLE: Final = 4


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
