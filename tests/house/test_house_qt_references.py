from __future__ import annotations

import subprocess
import sys

CALLS = 3000
PROGRAM = f"""
import sys
from PySide6.QtCore import QObject, Signal
class Teller(QObject):
    told = Signal(int)
spare = [None] * 100_000, [True] * 100_000, [False] * 100_000
teller = Teller()
teller.told.connect(lambda _: None)
before = [sys.getrefcount(one) for one in (None, True, False)]
for _ in range({CALLS}):
    teller.setObjectName("x")
    teller.told.emit(1)
after = [sys.getrefcount(one) for one in (None, True, False)]
print(min(now - then for now, then in zip(after, before)))
"""


def test_calling_qt_leaves_the_reference_counts_of_none_and_true_as_they_are() -> None:
    """A library built for a newer interpreter takes them away one by one, until this one ends."""
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True, timeout=60)
    assert int(done.stdout) > -CALLS // 10
