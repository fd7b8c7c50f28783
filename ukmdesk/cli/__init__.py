"""The command line: every job has a command.

Data goes to stdout, messages to stderr in Indonesian or English, and the exit code says which kind of thing happened.
Command modules are imported only when their command is called, so that `ukmdesk --help` is quick.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path


def main() -> None:
    """Run the command line of this process and exit with its code; without arguments that opens the app."""
    if len(sys.argv) == 1:
        _open_app()
    from ukmdesk.cli.entry import run

    sys.exit(run(sys.argv[1:]))


def _open_app() -> None:
    """Open the app where there is a screen for it, without loading what only commands need."""
    from ukmdesk.app.start import has_display, run

    if has_display():
        from ukmdesk.paths import default_workspace

        named = os.environ.get("UKMDESK_WORKSPACE")
        sys.exit(run(Path(named) if named else default_workspace()))
