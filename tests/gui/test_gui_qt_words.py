"""Qt's own dialogs and menus speak the language of the program, all of them, and change it back and forth."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtPrintSupport import QPageSetupDialog, QPrintDialog, QPrintPreviewDialog
from PySide6.QtWidgets import (
    QApplication,
    QCalendarWidget,
    QComboBox,
    QDialogButtonBox,
    QErrorMessage,
    QFileDialog,
    QHeaderView,
    QInputDialog,
    QLineEdit,
    QListView,
    QMessageBox,
    QPlainTextEdit,
    QProgressDialog,
    QSpinBox,
    QTabWidget,
    QTextBrowser,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tools.qt_words import QM, read_messages
from ukmdesk.gui.qt_words import QtWords

MESSAGES = read_messages()
SAID = {one.said.replace("&", "") for one in MESSAGES}
ENGLISH = {one.source.replace("&", "") for one in MESSAGES} - SAID
"""What Qt says and nobody says in Indonesian."""
STOP_WORDS = frozenset(
    re.findall(
        r"\w+",
        """
        the of and with from all file files directory open save cancel page pages print printer copy paste cut select
        delete show hide close yes help name size type date modified new parent forward back look range copies options
        left right top bottom undo redo margin margins list view detail computer discard apply reset retry ignore abort
        january february march may june july august october december monday tuesday wednesday thursday friday saturday
        sunday mon tue wed thu fri sat sun color paper width height custom envelope
        """,
    )
)
TEXTS = ("text", "title", "windowTitle", "toolTip", "statusTip", "whatsThis", "accessibleName", "accessibleDescription",
         "placeholderText", "prefix", "suffix", "cancelButtonText", "labelText", "informativeText")  # fmt: skip


@pytest.fixture
def words(qapp: QApplication) -> Iterator[QtWords]:
    locale = QLocale()
    made = QtWords(qapp)
    yield made
    made.speak("en")
    QLocale.setDefault(locale)


def _file_dialog(mode: QFileDialog.FileMode, accept: QFileDialog.AcceptMode) -> Callable[[], QWidget]:
    def make() -> QWidget:
        dialog = QFileDialog(None, "Tanda terima", str(QM.parent))
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        dialog.setFileMode(mode)
        dialog.setAcceptMode(accept)
        return dialog

    return make


def _message_box() -> QWidget:
    box = QMessageBox()
    for button in QMessageBox.StandardButton:
        if 0x400 <= button.value <= 0x8000000 and button.value.bit_count() == 1:
            box.addButton(button)
    box.setDetailedText("0417")
    return box


def _buttons() -> QWidget:
    box = QDialogButtonBox()
    for button in QDialogButtonBox.StandardButton:
        if button.value.bit_count() == 1:
            box.addButton(button)
    return box


def _menu_of(edit: QLineEdit | QPlainTextEdit | QTextBrowser) -> QWidget:
    edit.createStandardContextMenu().setParent(edit)
    return edit


def _link() -> QWidget:
    browser = QTextBrowser()
    browser.setHtml('<a href="send.md">Kirim</a>')
    return _menu_of(browser)


DIALOGS: dict[str, Callable[[], QWidget]] = {
    "opening a file": _file_dialog(QFileDialog.FileMode.ExistingFile, QFileDialog.AcceptMode.AcceptOpen),
    "saving a file": _file_dialog(QFileDialog.FileMode.AnyFile, QFileDialog.AcceptMode.AcceptSave),
    "choosing a folder": _file_dialog(QFileDialog.FileMode.Directory, QFileDialog.AcceptMode.AcceptOpen),
    "a message with all buttons": _message_box,
    "a row of all buttons": _buttons,
    "printing": QPrintDialog,
    "setting up the page": QPageSetupDialog,
    "print preview": QPrintPreviewDialog,
    "the menu of a line": lambda: _menu_of(QLineEdit("0417")),
    "the menu of a long text": lambda: _menu_of(QPlainTextEdit("0417")),
    "the menu of a link": _link,
    "a calendar": QCalendarWidget,
    "a number": QSpinBox,
    "progress": QProgressDialog,
    "a question for a line": QInputDialog,
    "a message that can be switched off": QErrorMessage,
}


def _texts(root: QWidget) -> set[str]:
    """Give every text that a widget and its children show or tell a screen reader, without the keys for letters."""
    found = set(_own_texts(root))
    for child in root.findChildren(QWidget):
        found.update(_own_texts(child))
    for action in [*root.actions(), *root.findChildren(QAction)]:
        found.update((action.text(), action.toolTip()))
    return {text.split("\t")[0].replace("&", "") for text in found if text.strip()}


def _own_texts(widget: QWidget) -> Iterator[str]:
    for name in TEXTS:
        value = widget.property(name)
        if isinstance(value, str):
            yield value
    if isinstance(widget, QComboBox) and widget.objectName() != "lookInCombo":
        yield from (widget.itemText(place) for place in range(widget.count()))
    if isinstance(widget, QTabWidget):
        yield from (widget.tabText(place) for place in range(widget.count()))
    if isinstance(widget, QHeaderView) and widget.model() is not None:
        yield from (str(widget.model().headerData(at, widget.orientation())) for at in range(widget.count()))
    if isinstance(widget, QListView) and widget.objectName() == "sidebar":
        # what comes after the first are the folders of whoever runs this
        yield str(widget.model().index(0, 0).data(Qt.ItemDataRole.DisplayRole))


def _is_english(text: str) -> bool:
    return text in ENGLISH or bool(STOP_WORDS & set(re.findall(r"[a-z]+", text.lower())))


@pytest.mark.parametrize("name", DIALOGS)
def test_no_english_word_is_left_in_qts_dialogs(name: str, words: QtWords, qtbot: QtBot) -> None:
    words.speak("id")
    dialog = DIALOGS[name]()
    qtbot.addWidget(dialog)
    dialog.show()
    said = _texts(dialog)
    assert [text for text in sorted(said) if _is_english(text)] == []
    assert said, "nothing was looked at"


def test_the_walk_finds_english_where_qt_speaks_english(words: QtWords, qtbot: QtBot) -> None:
    words.speak("en")
    for name, make in DIALOGS.items():
        dialog = make()
        qtbot.addWidget(dialog)
        dialog.show()
        assert any(_is_english(text) for text in _texts(dialog)) or name == "a number", name


def test_the_language_goes_back_and_forth(words: QtWords, qtbot: QtBot) -> None:
    for _ in range(3):
        for language, paste, month in (("id", "Tempel", "Maret"), ("en", "Paste", "March")):
            words.speak(language)  # type: ignore[arg-type]
            menu = _menu_of(QLineEdit("0417"))
            calendar = QCalendarWidget()
            qtbot.addWidget(menu)
            qtbot.addWidget(calendar)
            assert paste in _texts(menu)
            assert month in _texts(calendar)


def test_speaking_the_same_language_again_disturbs_no_widget(words: QtWords, qtbot: QtBot) -> None:
    class Counting(QWidget):
        count = 0

        def changeEvent(self, event: object) -> None:  # noqa: N802 - Qt's name
            self.count += getattr(event, "type")() == event.Type.LanguageChange  # type: ignore[attr-defined] # noqa: B009

    widget = Counting()
    qtbot.addWidget(widget)
    words.speak("id")
    qtbot.waitUntil(lambda: widget.count == 1)
    words.speak("id")
    QApplication.processEvents()
    assert widget.count == 1


def test_a_size_is_written_in_the_language(words: QtWords) -> None:
    words.speak("id")
    assert QLocale().toString(1234.5, "f", 1) == "1.234,5"
    words.speak("en")
    assert QLocale().toString(1234.5, "f", 1) == "1,234.5"


@pytest.mark.parametrize("before", ["", "Ctrl+", "Alt+", "Ctrl+Shift+"])
def test_every_key_written_in_english_is_the_same_key_in_indonesian(before: str, words: QtWords) -> None:
    """Menus and pages write keys in English; a translated name that is another key's would take its place."""
    words.speak("id")
    portable = QKeySequence.SequenceFormat.PortableText
    names = [one.source for one in MESSAGES if one.context == "QShortcut" and one.source != "F%1"]
    wrong = [key for key in names if QKeySequence(before + key) != QKeySequence.fromString(before + key, portable)]
    assert wrong == []


def test_keys_are_shown_in_indonesian(words: QtWords) -> None:
    words.speak("id")
    native = QKeySequence.SequenceFormat.NativeText
    shown = [QKeySequence(key).toString(native) for key in ("Space", "Alt+Left", "Ctrl+Down", "Esc", "Shift+F8")]
    assert shown == ["Spasi", "Alt+Kiri", "Ctrl+Bawah", "Esc", "Shift+F8"]
