"""The command line: every job has a command.

Data goes to stdout, messages to stderr in Indonesian or English, and the exit code says which kind of thing happened.
Command modules are imported only when their command is called, so that `ukmdesk --help` is quick.
"""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line of this process and exit with its code."""
    from ukmdesk.cli.entry import run

    sys.exit(run(sys.argv[1:]))
