"""Every code of the hub has its sentence, and every sentence a code."""

from __future__ import annotations

import re
from pathlib import Path

from ukmdesk.hub import reasons
from ukmdesk.messages import hub as hub_messages
from ukmdesk.messages import sentences

ROOT = Path(__file__).parents[2] / "ukmdesk"
SOURCES = "\n".join(path.read_text() for path in [*(ROOT / "hub").glob("*.py"), *(ROOT / "cli").glob("hub*.py")])
STATES = ("accepted", "quarantined", "withdrawn", "erased")


def _said() -> set[str]:
    raised = re.findall(r'(?:Error|Finding)\(\s*"([a-z_]+\.[a-z_]+)"', SOURCES)
    mapped = re.findall(r'"((?:hub|quarantine|hub_doctor|hub_backup)\.[a-z_]+)"', SOURCES)
    asked = [*reasons.QUESTION_REASONS, *reasons.REJECTION_REASONS, reasons.HELD_CLOSED]
    return {*raised, *mapped, *asked, *(f"decision.{state}" for state in STATES)} - {"hub.db", "hub.identity"}


def test_every_code_of_the_hub_has_its_sentence() -> None:
    assert _said() - set(sentences()) == set()


def test_no_sentence_of_the_hub_is_left_over() -> None:
    assert set(hub_messages.SENTENCES) - _said() == set()
