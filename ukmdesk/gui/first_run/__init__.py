"""The first run: language, the way to start, the officer, and the last step of that way."""

from ukmdesk.gui.first_run.wizard import FirstRun

__all__ = ["FirstRun"]
