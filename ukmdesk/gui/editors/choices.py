"""Answers that are chosen: radio buttons, a combo, check boxes. What is kept is the value, what is shown are words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QComboBox, QRadioButton, QVBoxLayout, QWidget

from ukmdesk.domain.choices import MONTHS
from ukmdesk.domain.fields import pattern_of
from ukmdesk.errors import InputError
from ukmdesk.forms.reading import read
from ukmdesk.forms.shape import Field
from ukmdesk.forms.showing import NO, YES
from ukmdesk.gui.editors.editor import Editor
from ukmdesk.gui.editors.flow import FlowLayout
from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.i18n import N_, translate

FIELD_GAP: Final = 2
"""Between two lines of answers, at 100 %."""

_CLEARS: Final = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
_NEXT: Final = (Qt.Key.Key_Right, Qt.Key.Key_Down)
_BEFORE: Final = (Qt.Key.Key_Left, Qt.Key.Key_Up)


def offered(field: Field) -> Mapping[str, str]:
    """Give what a field offers: value -> Indonesian words."""
    if field.kind == "yes_no":
        return {"ya": YES, "tidak": NO}
    if field.kind == "month":
        return {str(number): name for number, name in enumerate(MONTHS, start=1)}
    return field.choices


def value_of(field: Field, text: str) -> str | None:
    """Give the offered value that a text means (the value, its words in either language), or None for another text."""
    typed = text.strip().casefold()
    for value, words in offered(field).items():
        if typed in (value.casefold(), words.casefold()):
            return value
    try:
        meant = read(replace(field, path=pattern_of(field.path)), text)
    except InputError:
        return next((value for value, words in offered(field).items() if typed == _in_english(words)), None)
    if isinstance(meant, bool):
        return "ya" if meant else "tidak"
    return str(meant) if str(meant) in offered(field) else None


def _in_english(words: str) -> str:
    return translate(words, "en").casefold()


class RadioEditor(Editor):
    """Up to three answers in a row. The arrow keys choose; Delete, or a second click, takes the answer back."""

    def __init__(self, around: Surroundings, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(around, field, parent)
        self._unknown = ""
        self._group = QButtonGroup(self)
        self.buttons: dict[str, QRadioButton] = {}
        layout = FlowLayout(self, gap=around.px(18), line=around.px(FIELD_GAP), height=self.field_height)
        for value, words in offered(field).items():
            button = QRadioButton(around.say(words).replace("&", "&&"), self)
            button.setAutoExclusive(False)
            button.pressed.connect(self._on_pressed)
            button.clicked.connect(self._on_clicked)
            self._group.addButton(button)
            self.buttons[value] = button
            layout.addWidget(button)
            self.watch(button)
        self._pressed_on = ""
        self._show("")

    def text(self) -> str:
        """Give the chosen value, or what was put in when it is none of them."""
        return self._chosen() or self._unknown

    def set_text(self, text: str) -> None:
        """Choose the answer that is meant; another text is kept and said below the field."""
        value = value_of(self.field, text) if text.strip() else None
        self._unknown = text if value is None else ""
        self._show(value or "")
        self.hint_changed.emit(written(self.around, self._unknown))

    def set_names(self, label: str, description: str) -> None:
        """Say the question with each answer."""
        for value, button in self.buttons.items():
            button.setAccessibleName(f"{label}: {self.around.say(offered(self.field)[value])}")
            button.setAccessibleDescription(description)

    def focus_field(self) -> None:
        """Put the focus on the chosen answer, else on the first."""
        button = self.buttons.get(self._chosen()) or next(iter(self.buttons.values()))
        button.setFocus(Qt.FocusReason.OtherFocusReason)

    def key_pressed(self, event: QKeyEvent) -> bool:
        """Choose with the arrow keys, take back with Delete."""
        if not next(iter(self.buttons.values())).isEnabled():
            return super().key_pressed(event)
        if event.key() in _CLEARS and not self.field.required:
            self._choose("")
            return True
        step = (event.key() in _NEXT) - (event.key() in _BEFORE)
        if step and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            values = list(self.buttons)
            here = next((value for value in values if self.buttons[value].hasFocus()), values[0])
            target = values[(values.index(here) + step) % len(values)]
            self._choose(target)
            self.buttons[target].setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return super().key_pressed(event)

    def _chosen(self) -> str:
        return next((value for value, button in self.buttons.items() if button.isChecked()), "")

    def _on_pressed(self) -> None:
        self._pressed_on = self._chosen()

    def _on_clicked(self) -> None:
        value = next(value for value, button in self.buttons.items() if button is self.sender())
        again = value == self._pressed_on and not self.field.required
        self._choose("" if again else value, was=self._pressed_on)

    def _choose(self, value: str, was: str | None = None) -> None:
        before = (self._chosen() if was is None else was) or self._unknown
        self._unknown = ""
        self._show(value)
        if before != value:
            self.hint_changed.emit("")
            self.edited.emit(value)

    def _show(self, chosen: str) -> None:
        """Check one answer, and let Tab stop at it alone (at the first when there is none)."""
        self._group.setExclusive(False)
        for value, button in self.buttons.items():
            button.setChecked(value == chosen)
        self._group.setExclusive(True)
        stop = chosen or next(iter(self.buttons))
        for value, button in self.buttons.items():
            strong = Qt.FocusPolicy.StrongFocus if value == stop else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(strong)


class _Combo(QComboBox):
    """A list in which the arrows begin at the first answer, and show it, when none is chosen yet."""

    def showPopup(self) -> None:  # noqa: N802 - Qt's name
        """Open the list; Qt would go on from an unseen first answer, and the arrow would pass it over."""
        super().showPopup()
        if self.currentIndex() < 0:
            self.view().setCurrentIndex(self.model().index(0, self.modelColumn(), self.rootModelIndex()))


class ComboEditor(Editor):
    """More than three answers. Letters choose, Space or Alt+Down opens the list, the wheel never changes it."""

    def __init__(self, around: Surroundings, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(around, field, parent)
        self.combo = _Combo(self)
        self.combo.setMinimumContentsLength(8)
        self.combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.combo.setMaxVisibleItems(14)
        for value, words in offered(field).items():
            self.combo.addItem(around.say(words), value)
        if not field.required:
            self.combo.addItem(around.say(N_("Kosongkan")), "")
        self.combo.setCurrentIndex(-1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.combo)
        self.combo.activated.connect(self._on_activated)
        self.watch(self.combo)

    def text(self) -> str:
        """Give the chosen value, or what was put in when it is none of them."""
        return self._kept

    def set_text(self, text: str) -> None:
        """Choose the answer that is meant; another text becomes an entry of its own, so that it is seen and kept."""
        value = value_of(self.field, text) if text.strip() else ""
        self._kept = text if value is None else value
        if self._kept and self.combo.findData(self._kept) < 0:
            self.combo.insertItem(len(offered(self.field)), text, text)
        self.combo.setCurrentIndex(self.combo.findData(self._kept) if self._kept else -1)
        self.hint_changed.emit(written(self.around, text) if value is None else "")

    def key_pressed(self, event: QKeyEvent) -> bool:
        """Take the answer back with Delete."""
        if event.key() in _CLEARS:
            self._choose("")
            return True
        return super().key_pressed(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Leave the wheel to the page: scrolling over a combo must not change an answer."""
        if isinstance(event, QWheelEvent) and event.type() == QEvent.Type.Wheel:
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def _on_activated(self, place: int) -> None:
        self._choose(str(self.combo.itemData(place)))

    def _choose(self, chosen: str) -> None:
        if not chosen:
            self.combo.setCurrentIndex(-1)
        if chosen != self._kept:
            self._kept = chosen
            self.hint_changed.emit("")
            self.edited.emit(chosen)


class ChecksEditor(Editor):
    """Any number of answers. `text` is their values, with a comma and a space between."""

    def __init__(self, around: Surroundings, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(around, field, parent)
        self._unknown: list[str] = []
        self.boxes: dict[str, QCheckBox] = {}
        layout = FlowLayout(self, gap=around.px(18), line=around.px(FIELD_GAP), height=self.field_height)
        for value, words in field.choices.items():
            box = QCheckBox(around.say(words).replace("&", "&&"), self)
            box.clicked.connect(self._on_clicked)
            self.boxes[value] = box
            layout.addWidget(box)
            self.watch(box)

    def text(self) -> str:
        """Give the chosen values in the order in which they are offered, then what is none of them."""
        return self._kept

    def set_text(self, text: str) -> None:
        """Check the answers that are meant; other words are kept and said below the field."""
        parts = [part.strip() for part in re.split(r"[,;/|]", text) if part.strip()]
        meant = [value_of(replace(self.field, kind="choice"), part) for part in parts]
        self._unknown = [part for part, value in zip(parts, meant, strict=True) if value is None]
        for value, box in self.boxes.items():
            box.setChecked(value in meant)
        self._kept = text if self._unknown else self._values()
        self.hint_changed.emit(written(self.around, ", ".join(self._unknown)))

    def set_names(self, label: str, description: str) -> None:
        """Say the question with each answer."""
        for value, box in self.boxes.items():
            box.setAccessibleName(f"{label}: {self.around.say(self.field.choices[value])}")
            box.setAccessibleDescription(description)

    def _on_clicked(self) -> None:
        self._kept = self._values()
        self.edited.emit(self._kept)

    def _values(self) -> str:
        return ", ".join([value for value, box in self.boxes.items() if box.isChecked()] + self._unknown)


def written(around: Surroundings, text: str) -> str:
    """Say below a field what was written there when it is no answer that is offered."""
    return around.say(N_("Tertulis: {text}. Pilih yang sesuai."), text=text) if text else ""


def fits_radios(field: Field) -> bool:
    """Tell whether a choice is short enough for radio buttons."""
    return field.kind == "yes_no" or 0 < len(field.choices) <= 3
