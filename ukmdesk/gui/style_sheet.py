"""The one style sheet: a template filled from the tokens of a theme and the text size. Borders do not grow with it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from ukmdesk.gui.theme import Tokens

_TEMPLATE: Final = """
* { outline: 0; }
QWidget { color: @ink; }
QMainWindow, Page, QStackedWidget { background: @window; }
QDialog { background: @surface; border: @b solid @ink; }
QToolTip { background: @surface; color: @ink; border: @b solid @ctl; padding: 4px; }

QWidget[role="top"] { background: @surface; border-bottom: 1px solid @line; }
QMenuBar { background: transparent; border: 0; font-size: #10.5; }
QMenuBar::item { padding: ~1 ~10; background: transparent; border-radius: 3px; }
QMenuBar::item:selected, QMenuBar::item:pressed { background: @chosen; color: @chosen_ink; }
QMenu { background: @surface; border: @b solid @ctl; padding: 4px 0; }
QMenu::item { padding: ~5 ~28 ~5 ~12; }
QMenu::item:selected { background: @chosen; color: @chosen_ink; }
QMenu::item:disabled { color: @ink3; }
QMenu::separator { height: 1px; background: @line; margin: 4px 0; }
QMenu::icon { padding-left: ~8; }

QLabel { background: transparent; }
QLabel[role="wordmark"] { font-size: #30; font-weight: 600; color: @onrail; }
QLabel[role="on-rail"] { font-size: #11; color: @railt; }
QLabel[role="rail-title"] { font-size: #18; font-weight: 600; color: @onrail; }
QLabel[role="title18"] { font-size: #18; font-weight: 600; }
QLabel[role="title"] { font-size: #15; font-weight: 600; }
QLabel[role="heading"] { font-size: #12; font-weight: 600; }
QLabel[role="strong"] { font-size: #10.5; font-weight: 600; }
QLabel[role="body"] { font-size: #10.5; }
QLabel[role="hint"] { font-size: #9.5; color: @ink2; }
QLabel[role="small"] { font-size: #9.5; color: @ink2; }
QLabel[role="label"] { font-size: #10; font-weight: 600; }
QLabel[role="problem"] { font-size: #9.5; font-weight: 600; color: @bata; }
QLabel[role="result"] { font-size: #26; font-weight: 700; }
QLabel[role="status"] { font-size: #9.5; color: @ink2; }
QLabel[role="status"][on="pandan"] { color: @pandan; font-weight: 600; }
QLabel[role="status"][on="bata"] { color: @bata; font-weight: 600; }
QLabel[role="state"] { font-size: #9.5; font-weight: 600; }
QLabel[role="count"] { font-size: #14; font-weight: 600; }
QLabel[role="toast"] { color: @window; font-size: #10.5; }
QLabel[tone="pandan"] { color: @pandan; font-weight: 600; }
QLabel[tone="kunyit"] { color: @kunyit; font-weight: 600; }
QLabel[tone="bata"] { color: @bata; font-weight: 600; }
QLabel[tone="soga"] { color: @soga; font-weight: 600; }
QLabel[tone="nila"] { color: @nila; font-weight: 600; }
QLabel[tone="ungu"] { color: @ungu; font-weight: 600; }
QLabel[tone="ink2"] { color: @ink2; }

QPushButton { background: @surface; border: @b solid @ctl; border-radius: 4px; padding: 0 ~13; min-height: ~34-2b;
    font-size: #10.5; font-weight: 600; }
QPushButton:hover { background: @nila_tint; }
QPushButton:pressed { background: @sunken; }
QPushButton:disabled { color: @ink3; background: @sunken; border: @b @never @line; }
QPushButton[role="primary"] { background: @nila; color: @onfill; border-color: @nila; }
QPushButton[role="primary"]:hover { background: @nilah; border-color: @nilah; }
QPushButton[role="primary"]:disabled { background: @sunken; color: @ink3; border: @b @never @line; }
QPushButton[role="danger"] { color: @bata; border-color: @bata; }
QPushButton[role="danger"]:hover { background: @bata_tint; }
QPushButton[role="danger"]:disabled { color: @ink3; border: @b @never @line; }
QPushButton[role="danger-filled"] { background: @bata; color: @onfill; border-color: @bata; }
QDialogButtonBox QPushButton[role="danger"] { background: @bata; color: @onfill; border-color: @bata; }
QPushButton[role="quiet"], QPushButton[role="menu"] { background: transparent; border-color: transparent; }
QPushButton[role="quiet"] { color: @nila; }
QPushButton[role="menu"] { font-weight: 400; min-height: ~26-2b; padding: 0 ~6; }
QPushButton[role="quiet"]:hover, QPushButton[role="menu"]:hover { background: @nila_tint; }
QPushButton[role="quiet"]:disabled { color: @ink3; }
QPushButton[role="row"] { min-height: ~28-2b; padding: 0 ~10; font-size: #9.5; }
QPushButton[big="true"] { min-height: ~44-2b; font-size: #12; }
QPushButton[role="link"] { background: transparent; border: 0; padding: 0; min-height: ~22; color: @nila;
    font-weight: 400;
    text-align: left; text-decoration: underline; }
QPushButton[role="link"]:hover { color: @nilah; }
QPushButton[role="chip"] { background: @nila_tint; border: @b solid @nila; border-radius: 3px; min-height: ~28-2b;
    padding: 0 ~8;
    font-weight: 400; font-size: #9.5; }
QPushButton[role="problem-link"] { background: transparent; border: 0; padding: 0; min-height: ~20; color: @nila;
    font-weight: 400; font-size: #10; text-align: left; text-decoration: underline; }
QPushButton[role="toast"] { background: transparent; border: 0; color: @window; text-decoration: underline;
    padding: 0 ~6;
    min-height: ~24; }
QPushButton::menu-indicator { image: none; width: 0; }

QToolButton[role="rail"], QToolButton[role="rail-tile"] {
    background: transparent; border: 0; color: @railt; font-size: #9.5; }
QToolButton[role="rail"] {
    border-left: 3px solid transparent; border-top-left-radius: 4px; border-bottom-left-radius: 4px; }
QToolButton[role="rail"]:hover { background: @raill; }
QToolButton[role="rail"]:checked {
    background: @window; color: @ink; font-weight: 600; border-left: 3px solid @thread; }
QToolButton[role="rail-tile"] {
    background: @raill; color: @onrail; font-weight: 600; border-radius: 4px; border: @b solid @raill; }
QWidget[role="rail"] { background: @rail; }
QToolButton[role="plain"] { background: transparent; border: 0; padding: ~2; }
QToolButton[role="plain"]:hover { background: @nila_tint; border-radius: 3px; }

QLineEdit, QPlainTextEdit, QTextEdit, QSpinBox, QComboBox, QDateEdit {
    background: @surface; border: @b solid @ctl; border-radius: 3px; padding: 0 ~10-b; min-height: ~32-2b;
    font-size: #11; selection-background-color: @nila; selection-color: @onfill; }
QLineEdit, QPlainTextEdit { placeholder-text-color: @ink3; }
QPlainTextEdit, QTextEdit { padding: ~5-b ~7-b; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QSpinBox:focus, QComboBox:focus {
    background: @focusbg; border: 2px solid @ink; padding: 0 ~10-2; min-height: ~32-4; }
QPlainTextEdit:focus, QTextEdit:focus { padding: ~5-2 ~7-2; }
QLineEdit:read-only, QPlainTextEdit:read-only { background: @sunken; }
QLineEdit:disabled, QComboBox:disabled, QSpinBox:disabled, QPlainTextEdit:disabled { background: @sunken;
    color: @ink2;
    border-color: @line; }
*[problem="true"] > QLineEdit, *[problem="true"] > QComboBox, *[problem="true"] > QPlainTextEdit,
    *[problem="true"] > QSpinBox,
QLineEdit[problem="true"], QComboBox[problem="true"], QPlainTextEdit[problem="true"] {
    border: 2px solid @bata; padding: 0 ~10-2; min-height: ~32-4; }
QLineEdit[role="search"] { min-height: ~32; padding-left: ~4; }
QComboBox { padding-right: ~26; combobox-popup: 0; }
QComboBox::drop-down { border: 0; width: ~26; subcontrol-origin: border; subcontrol-position: right center; }
QComboBox::down-arrow { image: url("@dir/down.svg"); width: ~13; height: ~13; }
QComboBox QAbstractItemView { background: @surface; color: @ink; border: @b solid @ctl; outline: 0;
    selection-background-color: @nila_tint; selection-color: @ink; padding: 2px; }
QComboBox QAbstractItemView::item { min-height: ~28; padding: 0 ~8; border: 0; }
QComboBox QAbstractItemView::item:selected { background: @chosen; color: @chosen_ink; }
QAbstractSpinBox > QLineEdit, QComboBox > QLineEdit { background: transparent; border: 0; padding: 0;
    min-height: ~28-2b; }
QAbstractSpinBox > QLineEdit { padding: 0 ~8; }
QSpinBox::up-button, QSpinBox::down-button { border: 0; width: ~20; background: transparent; }
QSpinBox::up-arrow { image: url("@dir/up.svg"); width: ~11; height: ~11; }
QSpinBox::down-arrow { image: url("@dir/down.svg"); width: ~11; height: ~11; }

QCheckBox, QRadioButton { spacing: ~8; font-size: #10.5; background: transparent; min-height: ~24; }
QCheckBox::indicator, QRadioButton::indicator { width: ~18; height: ~18; }
QCheckBox::indicator { image: url("@dir/check-off.svg"); }
QCheckBox::indicator:checked { image: url("@dir/check-on.svg"); }
QCheckBox::indicator:disabled { image: url("@dir/check-never.svg"); }
QCheckBox::indicator:checked:disabled { image: url("@dir/check-never-on.svg"); }
QRadioButton::indicator { image: url("@dir/radio-off.svg"); }
QRadioButton::indicator:checked { image: url("@dir/radio-on.svg"); }
QRadioButton::indicator:disabled { image: url("@dir/radio-never.svg"); }
QRadioButton::indicator:checked:disabled { image: url("@dir/radio-never-on.svg"); }

QTableView, QListView, QTreeView { background: @surface; border: @b solid @line; gridline-color: @line; outline: 0;
    selection-background-color: @nila_tint; selection-color: @ink; font-size: #10; }
QTableView::item, QListView::item { border-bottom: 1px solid @line; padding: 0 ~10; }
QListView::item:selected, QTreeView::item:selected { background: @chosen; color: @chosen_ink; }
QHeaderView { background: @sunken; border: 0; }
QHeaderView::section { background: @sunken; color: @ink; border: 0; border-bottom: 1px solid @ctl; padding: 0 ~10;
    font-size: #9.5; font-weight: 600; min-height: ~27; }
QListView[role="side"] { background: transparent; border: 0; }
QListView[role="side"]::item { border: 0; }

QScrollBar:vertical { background: @window; width: ~12; margin: 0; }
QScrollBar::handle:vertical { background: @ctl; min-height: ~28; border-radius: 3px; margin: 2px 3px; }
QScrollBar:horizontal { background: @window; height: ~12; margin: 0; }
QScrollBar::handle:horizontal { background: @ctl; min-width: ~28; border-radius: 3px; margin: 3px 2px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; }

QProgressBar {
    background: @surface; border: @b solid @ctl; border-radius: 0; min-height: ~12-2b; max-height: ~12-2b;
    text-align: center; }
QProgressBar::chunk { background: @nila; }
QSplitter::handle { background: @line; }
QCalendarWidget QWidget { alternate-background-color: @sunken; }
QCalendarWidget QToolButton { color: @ink; background: transparent; border: 0; padding: ~4; font-weight: 600; }
QCalendarWidget QAbstractItemView { selection-background-color: @nila; selection-color: @onfill; }

QFrame[role="sheet"] { background: @surface; border: @b solid @line; border-radius: 4px; }
QFrame[role="sheet"][on="true"] { border: 2px solid @nila; }
QFrame[role="rule"] { background: @line; border: 0; max-height: 1px; min-height: 1px; }
QFrame[role="band"] { background: @rail; border-top: 1px solid @thread; border-bottom: 1px solid @thread; }
QFrame[role="card"] { background: @surface; border: @b solid @ctl; border-radius: 4px; }
QFrame[role="popup"], QListView[role="popup"] { background: @surface; border: 1px solid @ink; border-radius: 0; }
QFrame[role="card"][on="true"] { background: @nila_tint; border: 2px solid @nila; }
QFrame[role="toast"] { background: @ink; border-radius: 3px; }
QFrame[role="key"] { background: transparent; }
QFrame[role="chip"] { border-radius: 3px; }
QWidget[role="head"] { background: @window; border-bottom: 1px solid @line; }
QWidget[role="side"] { background: @window; border-right: 1px solid @line; }
QWidget[role="panel"] { background: @window; border-left: 1px solid @line; }
QWidget[role="beside"] { background: @surface; border-left: 1px solid @line; }
QWidget[role="form"] { background: @surface; }
QWidget[role="actions"] { background: @surface; border-top: 1px solid @line; }
QWidget[role="foot"] { border-top: 1px solid @line; }
QWidget[role="status"] { background: @sunken; border-top: 1px solid @line; }
QLabel[role="status"] { border: 0; background: transparent; }
QTextBrowser[role="help"] { background: @surface; border: 0; padding: 0; }
QFrame[chip="info"] { background: @nila_tint; border: @b solid @nila; border-radius: 3px; }
QFrame[chip="ok"] { background: @pandan_tint; border: @b solid @pandan; border-radius: 3px; }
QFrame[chip="warning"] { background: @kunyit_tint; border: @b solid @kunyit; border-radius: 3px; }
QFrame[chip="problem"] { background: @bata_tint; border: @b solid @bata; border-radius: 3px; }
QFrame[chip="returned"] { background: @soga_tint; border: @b solid @soga; border-radius: 3px; }
QFrame[chip="duplicate"] { background: @ungu_tint; border: @b solid @ungu; border-radius: 3px; }
QFrame[chip="plain"] { background: @surface; border: @b solid @ctl; border-radius: 3px; }
QFrame[kind="info"] {
    background: @nila_tint; border: @b solid @nila; border-left: 4px solid @nila; border-radius: 3px; }
QFrame[kind="ok"] {
    background: @pandan_tint; border: @b solid @pandan; border-left: 4px solid @pandan; border-radius: 3px; }
QFrame[kind="warning"] {
    background: @kunyit_tint; border: @b solid @kunyit; border-left: 4px solid @kunyit; border-radius: 3px; }
QFrame[kind="problem"] {
    background: @bata_tint; border: @b solid @bata; border-left: 4px solid @bata; border-radius: 3px; }
QFrame[kind="returned"] {
    background: @soga_tint; border: @b solid @soga; border-left: 4px solid @soga; border-radius: 3px; }
QFrame[kind="answered"] {
    background: @surface; border: 1px solid @line; border-left: 4px solid @pandan; border-radius: 3px; }
"""
_PIECE: Final = re.compile(r"@([a-z_0-9]+)|#([0-9]+(?:\.[0-9]+)?)(?=[;\s])|~([0-9]+)(?:-([0-9]*)(b?))?")


def style_sheet(tokens: Tokens, scale: float, folder: str) -> str:
    """Fill the template.

    `@name` is a colour, `@b` the width of a border, `@never` the line around what cannot be used, `@chosen` and
    `@chosen_ink` a chosen line; `#n` are points and `~n` pixels that grow with the text, `~n-m` less m px and `~n-mb`
    less m borders, which never grow. `folder` holds the indicators of the theme.
    """
    # In high contrast there are no tints: what is chosen is filled, and what cannot be used has a broken line.
    high = tokens.border > 1
    words = {
        "b": f"{tokens.border}px",
        "dir": folder,
        "never": "dashed" if high else "solid",
        "chosen": tokens.colour("nila" if high else "nila_tint"),
        "chosen_ink": tokens.colour("onfill" if high else "ink"),
    }

    def filled(found: re.Match[str]) -> str:
        name, points, pixels, less, borders = found.groups()
        if points:
            return f"{float(points) * scale:g}pt"
        if pixels:
            taken = int(less or (1 if borders else 0)) * (tokens.border if borders else 1)
            return f"{round(int(pixels) * scale) - taken}px"
        return words[name] if name in words else tokens.colour(name)

    return _PIECE.sub(filled, _TEMPLATE)
