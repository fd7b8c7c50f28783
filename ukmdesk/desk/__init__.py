"""The desk: an opened workspace joined with everything an officer does at it, without any screen.

Command line and app hold one Desk. It hands the stores in to the use cases of `ukmdesk.services`; it decides nothing.
"""

from ukmdesk.desk.backups import backups_of, check_backup, restore_to
from ukmdesk.desk.opened import Desk
from ukmdesk.desk.presence import require_workspace

__all__ = ["Desk", "backups_of", "check_backup", "require_workspace", "restore_to"]
