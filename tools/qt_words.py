"""Compiles Qt's own texts in Indonesian: `resources/i18n/qt/qtbase_id.ts`, kept by hand, to the `.qm` that Qt loads.

    python -m tools.qt_words

Qt ships no Indonesian. The same input gives the same bytes. Exit status 1 when a message has no translation.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final, NamedTuple
from xml.etree import ElementTree

import PySide6

TS: Final = Path(__file__).resolve().parent.parent / "resources" / "i18n" / "qt" / "qtbase_id.ts"
QM: Final = TS.with_suffix(".qm")
LRELEASE: Final = Path(PySide6.__file__).parent / ("lrelease.exe" if sys.platform == "win32" else "lrelease")


class Message(NamedTuple):
    """A text of Qt: where it is said, in English as Qt's source has it, and in Indonesian ("" when nobody did it)."""

    context: str
    source: str
    said: str


def read_messages(ts: Path = TS) -> tuple[Message, ...]:
    """Give all messages of a `.ts` file in its order."""
    root = ElementTree.parse(ts).getroot()
    return tuple(
        Message(context.findtext("name", ""), one.findtext("source", ""), _said(one))
        for context in root.iter("context")
        for one in context.iter("message")
    )


def _said(message: ElementTree.Element) -> str:
    translation = message.find("translation")
    if translation is None or translation.get("type"):
        return ""
    return translation.text or ""


def compiled(ts: Path = TS) -> bytes:
    """Give the bytes of the `.qm` of a `.ts` file."""
    with tempfile.TemporaryDirectory() as folder:
        qm = Path(folder) / "made.qm"
        subprocess.run([LRELEASE, "-silent", ts, "-qm", qm], check=True)
        return qm.read_bytes()


def main() -> int:
    """Write the `.qm`; say what is not translated."""
    missing = [f"{one.context}: {one.source}" for one in read_messages() if not one.said]
    QM.write_bytes(compiled())
    print("\n".join(missing) or f"{QM.name}: {QM.stat().st_size} bytes")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
