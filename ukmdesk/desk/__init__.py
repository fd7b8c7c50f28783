"""The desk: an opened workspace joined with everything an officer does at it, without any screen.

Command line and app hold one Desk. It hands the stores in to the use cases of `ukmdesk.services`; it decides nothing.
"""

from ukmdesk.desk.backups import backups_of, check_backup, restore_to
from ukmdesk.desk.opened import Desk

__all__ = ["Desk", "backups_of", "check_backup", "restore_to"]
