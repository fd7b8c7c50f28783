"""`ukmdesk --self-test`: a copy of the program shows that it is whole, in a folder that is gone afterwards.

No workspace of anybody is touched and no display is needed; what is made is practice.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from ukmdesk.app.start import has_display
from ukmdesk.errors import UkmError

Tell = Callable[[str], None]
Check = tuple[str, Callable[[], None]]
"""Its name and what is done; it raises when something is not as it should be."""

OFFICER: Final = "Petugas Uji"
PASSPHRASE: Final = "lima kata untuk uji diri"


def run(tell: Tell = print) -> int:
    """Carry out every check and tell one line of each; give 0 when all is well, 1 when something failed."""
    if not has_display():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    with tempfile.TemporaryDirectory(prefix="ukmdesk-self-test-") as folder:
        return carry_out(_checks(Path(folder)), tell)


def carry_out(checks: Sequence[Check], tell: Tell) -> int:
    """Carry out checks in their order up to the first that fails; give 0 or 1.

    An exception that is no UkmError, OSError, ImportError or RuntimeError is a fault of the program: it goes on to the
    caller, after the line that names the check.
    """
    for name, check in checks:
        try:
            check()
        except (UkmError, OSError, ImportError, RuntimeError) as error:
            tell(f"failed {name}: {type(error).__name__}: {error}")
            return 1
        except BaseException:
            tell(f"failed {name}")
            raise
        tell(f"ok {name}")
    return 0


def expect(holds: object, what: str) -> None:
    """Raise RuntimeError with what is wrong when it does not hold."""
    if not holds:
        raise RuntimeError(what)


def _checks(folder: Path) -> Sequence[Check]:
    """Give all checks; the later ones work in what the first made in `folder`."""
    from ukmdesk.app.self_test_desk import DeskChecks
    from ukmdesk.app.self_test_screen import ScreenChecks

    desk = DeskChecks(folder)
    return (*desk.all(), *ScreenChecks(desk).all())
