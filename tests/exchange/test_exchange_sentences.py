from __future__ import annotations

import re
from pathlib import Path

import ukmdesk
from ukmdesk.messages.exchange import SENTENCES
from ukmdesk.messages.online import SENTENCES as ONLINE

ROOT = Path(ukmdesk.__file__).parent
SOURCES = [
    *ROOT.glob("crypto/*.py"),
    *ROOT.glob("exchange/*.py"),
    ROOT / "canonical.py",
    ROOT / "domain" / "facts.py",
]
RAISED = re.compile(r"(?:Error\(\s*|code: str = |code = |code=|Problem\(\"\", |return )\"([a-z_]+\.[a-z_]+)\"")
CHOSEN = re.compile(r"\"([a-z_]+\.[a-z_]+)\" (?:if|else)|else \"([a-z_]+\.[a-z_]+)\"|, \"(bundle\.[a-z_]+)\"\)")
OF_EVERY_KIND = {
    f"{kind}.{what}"
    for kind, whats in {
        "card": ("damaged", "newer_format"),
        "list": ("damaged", "newer_format"),
        "bundle": ("damaged", "newer_format", "too_large"),
        "receipt": ("damaged", "newer_format", "too_large"),
        "request": ("damaged", "newer_format", "too_large"),
        "grant": ("damaged", "newer_format", "too_large"),
    }.items()
    for what in whats
}


def raised() -> set[str]:
    text = "\n".join(path.read_text(encoding="utf-8") for path in SOURCES)
    chosen = {code for codes in CHOSEN.findall(text) for code in codes if code}
    return set(RAISED.findall(text)) | chosen | OF_EVERY_KIND


def test_each_code_of_the_room_has_its_sentence_and_none_is_left_over() -> None:
    assert {code for code in raised() if not code.startswith("online.")} == set(SENTENCES)


def test_a_code_of_the_talk_with_a_hub_has_its_sentence_with_the_others_of_that_room() -> None:
    spoken = {code for code in raised() if code.startswith("online.")}
    assert spoken
    assert spoken <= set(ONLINE)


def test_a_sentence_says_what_to_do_in_plain_words() -> None:
    for code, sentence in SENTENCES.items():
        assert sentence.endswith("."), code
        assert len(sentence) <= 160, code
        assert not re.search(r"\b(mohon|maaf|tidak valid|invalid|error)\b", sentence, re.IGNORECASE), code
