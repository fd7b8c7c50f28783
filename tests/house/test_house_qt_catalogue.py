"""Qt's own texts in Indonesian are compiled, complete, and written the way the app writes."""

from __future__ import annotations

import re
import struct
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import PySide6
from PySide6.QtCore import QTranslator

from tools.qt_words import QM, compiled, read_messages

GERMAN = Path(PySide6.__file__).parent / "Qt" / "translations" / "qtbase_de.qm"
"""A catalogue that Qt ships and keeps complete: what it has, Qt says."""
NEVER_SHOWN = {("QMessageBox", "<p>Qt is a C++ toolkit")}
"""Context and beginning of texts that no page of the app can bring up."""
NEVER_WRITTEN = re.compile(r"\b(tidak valid|mohon|maaf|ilegal|ups|error|harap|terjadi kesalahan)\b|!", re.IGNORECASE)
MESSAGES = read_messages()


def test_the_compiled_texts_are_those_of_the_written_ones() -> None:
    assert QM.read_bytes() == compiled(), "python -m tools.qt_words"


def test_every_text_is_translated_once() -> None:
    assert [one for one in MESSAGES if not one.said] == []
    assert [key for key, count in Counter((one.context, one.source) for one in MESSAGES).items() if count > 1] == []


def test_the_compiled_texts_are_found_by_context_and_english() -> None:
    data = QM.read_bytes()
    translator = QTranslator()
    assert translator.load(data)
    wrong = [one for one in MESSAGES if translator.translate(one.context, one.source) != one.said]
    assert wrong == []


def test_what_qt_fills_in_is_filled_in_in_indonesian_too() -> None:
    marks = re.compile(r"%\d|%n|%p|</?[bph]3?>")
    wrong = [one for one in MESSAGES if Counter(marks.findall(one.source)) != Counter(marks.findall(one.said))]
    assert wrong == []


def test_a_text_keeps_its_ends() -> None:
    """The key for a letter, the colon before a field, the dots before a dialog, and the space before what follows."""
    for one in MESSAGES:
        assert len(re.findall(r"&\w", one.source)) == len(re.findall(r"&\w", one.said)), one
        for end in (":", "...", " ", "<<", ">>"):
            assert one.source.endswith(end) == one.said.endswith(end), one


def test_qts_texts_follow_the_word_rules() -> None:
    assert [one for one in MESSAGES if NEVER_WRITTEN.search(one.said)] == []


def test_no_text_of_a_translated_part_of_qt_is_forgotten() -> None:
    known = {(one.context, one.source) for one in MESSAGES}
    contexts = {one.context for one in MESSAGES} - {"QShortcut"}
    missing = [
        (context, source)
        for context, source in _sources(GERMAN)
        if context in contexts
        and (context, source) not in known
        and not any(context == where and source.startswith(begin) for where, begin in NEVER_SHOWN)
    ]
    assert missing == []


def _sources(qm: Path) -> Iterator[tuple[str, str]]:
    """Give context and English text of each message of a `.qm`, which is sections of tagged, counted fields."""
    data = qm.read_bytes()
    sections, at = {}, 16
    while at < len(data):
        tag, size = struct.unpack_from(">BI", data, at)
        sections[tag] = data[at + 5 : at + 5 + size]
        at += 5 + size
    hashes, messages = sections[0x42], sections[0x69]
    for _, at in struct.iter_unpack(">II", hashes):
        fields = _fields(messages, at)
        yield fields.get(7, b"").decode(), fields.get(6, b"").decode()


def _fields(messages: bytes, at: int) -> dict[int, bytes]:
    fields = {}
    while (tag := messages[at]) != 1:
        (size,) = struct.unpack_from(">I", messages, at + 1)
        size = 0 if size == 0xFFFFFFFF else size
        fields[tag] = messages[at + 5 : at + 5 + size]
        at += 5 + size
    return fields
