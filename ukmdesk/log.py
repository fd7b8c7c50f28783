"""The log: codes and numbers, never a text. What it says may be read by anybody.

A line is a moment (UTC), a code and numbers with their names: `2026-09-02T03:02:00Z draft.saved ms=12`. Nothing else
can get into it, so no name, no answer and no path can either. Three files of at most 200 KB are kept.
"""

from __future__ import annotations

import logging
import re
import time
from pathlib import Path
from typing import Final

import platformdirs

FILE: Final = "codes.log"
LARGEST: Final = 200 * 1024
FILES: Final = 3
_CODE: Final = re.compile(r"[a-z0-9_.]+")
_LINE: Final = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ [a-z0-9_.]+(?: [a-z0-9_]+=-?\d+)*"


class _LateHandler(logging.Handler):
    """Opens the file at the first line: most starts write none, and need not load what rolls files over."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path
        self._file: logging.Handler | None = None

    def emit(self, record: logging.LogRecord) -> None:
        """Write a line."""
        if self._file is None:
            self._file = _rolling(self._path)
            self._file.setFormatter(self.formatter)
        self._file.emit(record)

    def close(self) -> None:
        """Close the file."""
        if self._file is not None:
            self._file.close()
        super().close()


def _rolling(path: Path) -> logging.Handler:
    from logging.handlers import RotatingFileHandler

    class Quiet(RotatingFileHandler):
        """A log that cannot be written is no reason to stop, nor to speak."""

        def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - logging's name
            """Leave the line out."""

    return Quiet(path, maxBytes=LARGEST, backupCount=FILES - 1, encoding="ascii", delay=True)


def default_folder() -> Path:
    """Give the user's folder for logs."""
    return Path(platformdirs.user_log_dir("ukmdesk", appauthor=False))


def start(folder: Path | None = None) -> None:
    """Write into `folder`, the user's own for logs by default; where it cannot be made, nothing is written."""
    stop()
    place = folder or default_folder()
    try:
        place.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError:
        return
    handler = _LateHandler(place / FILE)
    formatter = logging.Formatter("%(asctime)s %(message)s", "%Y-%m-%dT%H:%M:%SZ")
    formatter.converter = time.gmtime
    handler.setFormatter(formatter)
    _logger().addHandler(handler)


def stop() -> None:
    """Write no more and close the file."""
    for handler in [*_logger().handlers]:
        _logger().removeHandler(handler)
        handler.close()


def note(code: str, **numbers: int) -> None:
    """Write one line; nothing before `start`. Raises ValueError for what is no code or no number."""
    if _CODE.fullmatch(code) is None:
        raise ValueError("a log line begins with a code")
    if any(type(number) is not int or _CODE.fullmatch(name) is None for name, number in numbers.items()):
        raise ValueError("a log line holds whole numbers only")
    if _logger().handlers:
        _logger().info("%s", " ".join([code, *(f"{name}={number}" for name, number in numbers.items())]))


def last_lines(count: int, folder: Path | None = None) -> list[str]:
    """Give the last lines of the log, oldest first; a line that is not of its form is left out."""
    place = folder or default_folder()
    lines: list[str] = []
    for number in range(FILES):
        path = place / (FILE if number == 0 else f"{FILE}.{number}")
        try:
            found = path.read_text(encoding="ascii", errors="replace").splitlines()
        except OSError:
            break
        lines = [*(line for line in found if re.fullmatch(_LINE, line)), *lines]
        if len(lines) >= count:
            break
    return lines[-count:] if count else []


def _logger() -> logging.Logger:
    logger = logging.getLogger("ukmdesk.codes")
    logger.propagate = False
    logger.setLevel(logging.INFO)
    return logger
