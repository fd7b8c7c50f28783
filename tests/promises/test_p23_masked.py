"""P23: a whole NIK stands in the field it is typed in, elsewhere only on a press that the journal keeps."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Final, cast

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from tests.practice_office import PASSPHRASE, Office, sample_rows
from tests.promises.at_the_app import AtTheApp, at_the_app, said, until, write
from ukmdesk.app.opened import AppDoor
from ukmdesk.forms.fields import SECTIONS
from ukmdesk.gui.copied import KEPT_MS
from ukmdesk.gui.dialogs.history import HistoryDialog
from ukmdesk.gui.editors.editor import Editor
from ukmdesk.gui.help_topics import TOPICS
from ukmdesk.gui.pages.check import CheckPage
from ukmdesk.gui.pages.print_paper import PrintPage
from ukmdesk.gui.pages.registrations import RegistrationsPage
from ukmdesk.gui.ports import PaperKind
from ukmdesk.gui.registrations.chosen import SHOWN_MS
from ukmdesk.services.worklists import Change, Query, Row
from ukmdesk.store import journal

NIKS: Final = [row["owner.nik"] for row in sample_rows(3)]
OTHER: Final = "3303014107900002"
"""A NIK that is only typed, into a draft."""
OWN_FIELDS: Final = frozenset({"owner.nik", "owner.family_card"})
DIGITS: Final = re.compile(r"\d(?:[\s.\-]?\d)*")
SETTINGS: Final = ("look", "print", "backup", "lock", "device")
FEWEST_PLACES: Final = 30


def own_fields() -> tuple[QWidget, ...]:
    """Give the fields that a NIK or a family card's number is typed in, as far as they are built."""
    editors = [one for one in QApplication.allWidgets() if isinstance(one, Editor) and one.field.path in OWN_FIELDS]
    return tuple(widget for one in editors for widget in one.focus_widgets)


def whole_numbers() -> list[tuple[str, str]]:
    """Give who says a number of sixteen digits anywhere in the program, outside its own field."""
    found = []
    for who, words in said(but_of=own_fields()):
        numbers = [re.sub(r"\D", "", one) for one in DIGITS.findall(words)]
        if any(len(one) == 16 or nik in one for one in numbers for nik in (*NIKS, OTHER)):
            found.append((who, words))
    return found


@pytest.fixture
def officer(answered: Office, tmp_path: Path) -> Iterator[AtTheApp]:
    """An officer with one accepted and one returned seller, and two drafts, one of them with a NIK just typed."""
    with at_the_app(AppDoor(answered.laptop), tmp_path / "app.ini", PASSPHRASE) as officer:
        until(officer.window.isActiveWindow)
        officer.write()
        officer.type("owner.name", "Siti Halimah")
        officer.type("owner.nik", OTHER)
        yield officer


def rows(officer: AtTheApp, worklist: str = "all") -> Sequence[Row]:
    query = Query(worklist=worklist)  # type: ignore[arg-type]
    return cast("Sequence[Row]", officer.ask(lambda: officer.desk.lists.rows(query, start=0, limit=50)))


# every place of the program

Walk = Iterator[str]


def walk_lists(officer: AtTheApp) -> Walk:
    yield officer.go("home").name
    for worklist in ("all", "unfinished", "bin"):
        page = officer.go("registrations", part=worklist)
        assert isinstance(page, RegistrationsPage)
        yield f"list {worklist}"
        for place in range(page.rows.rowCount()):
            page.table.selectRow(place)
            until(lambda: officer.is_quiet)
            yield f"list {worklist}, line {place}"
    assert isinstance(page, RegistrationsPage)
    write(page.filters.search, "Siti")
    until(lambda: officer.is_quiet and page.rows._query.text == "Siti")
    yield "search"


def walk_editor(officer: AtTheApp) -> Walk:
    for row in rows(officer):
        if row.draft:
            officer.write(row.draft, "")
        elif row.state == "returned":
            officer.write(row.id, "correct")
        else:
            continue
        page = officer.in_editor()
        for section in SECTIONS:
            page.body.go_to(section.name)
            until(lambda: officer.is_quiet)
            yield f"{row.state} {section.name}"
        page.go_on()
        until(lambda: officer.is_quiet)
        yield f"{row.state} problems"
        page.show_history()
        until(lambda: officer.is_quiet)
        yield f"{row.state} history"


def walk_papers(officer: AtTheApp, folder: Path) -> Walk:
    accepted = next(row for row in rows(officer) if row.state == "accepted")
    for kind in ("proof", "certificate"):
        page = officer.go("print", accepted.id, kind)
        assert isinstance(page, PrintPage)
        until(lambda: officer.is_quiet)
        yield kind
        path = folder / f"{kind}.pdf"
        officer.ask(partial(save_paper, officer, kind, accepted.id, path))
        check = officer.go("check")
        assert isinstance(check, CheckPage)
        check_file(check, path)
        until(check.recent.isVisible)
        yield f"check of a {kind}"
    changes = cast("Sequence[Change]", officer.ask(lambda: officer.desk.lists.history(accepted.id, "id")))
    dialog = HistoryDialog(officer.window.around, "x", changes, officer.window)
    yield "history"
    dialog.deleteLater()
    officer.go("ledger")
    yield "ledger"


def check_file(page: CheckPage, path: Path) -> None:
    """Paste a file into the page."""
    held = QMimeData()
    held.setUrls([QUrl.fromLocalFile(str(path))])
    QGuiApplication.clipboard().setMimeData(held)
    page.ways.paste_wished.emit()
    QGuiApplication.clipboard().clear()


def save_paper(officer: AtTheApp, kind: str, id_: str, path: Path) -> None:
    papers = officer.desk.papers
    papers.save(papers.make(cast("PaperKind", kind), id_, "id"), path)


def walk_the_rest(officer: AtTheApp) -> Walk:
    for name in ("send", "officers", "doctor"):
        yield officer.go(name).name
    for group in SETTINGS:
        officer.go("settings", group)
        yield f"settings {group}"
    for topic, *_ in TOPICS:
        officer.go("help", topic)
        yield f"help {topic}"
    officer.window.show_keys()
    officer.window.show_about()
    yield "sheets"
    officer.window.lock()
    until(lambda: officer.is_locked)
    yield "locked"


def test_no_page_shows_a_whole_nik_outside_its_own_field(officer: AtTheApp, tmp_path: Path) -> None:
    walks: tuple[Callable[[], Walk], ...] = (
        lambda: walk_lists(officer),
        lambda: walk_editor(officer),
        lambda: walk_papers(officer, tmp_path),
        lambda: walk_the_rest(officer),
    )
    places, found = [], {}
    for walk in walks:
        for place in walk():
            places.append(place)
            if numbers := whole_numbers():
                found[place] = numbers

    assert found == {}
    assert len(places) >= FEWEST_PLACES
    assert [path for path in tmp_path.rglob("*") if any(nik in path.name for nik in NIKS)] == []


def test_the_search_for_whole_numbers_finds_one(officer: AtTheApp) -> None:
    officer.window.setToolTip(f"NIK {OTHER[:4]} {OTHER[4:8]} {OTHER[8:12]} {OTHER[12:]}")

    assert whole_numbers()


# on a press


def choose_accepted(officer: AtTheApp) -> RegistrationsPage:
    """Choose the accepted seller in the list."""
    accepted = next(row for row in rows(officer) if row.state == "accepted")
    page = officer.go("registrations", accepted.id, "all")
    assert isinstance(page, RegistrationsPage)
    until(lambda: officer.is_quiet and not page.chosen.nik_button.isHidden())
    return page


def shown_facts(officer: AtTheApp) -> list[str]:
    """Give the subjects of everything that the journal says was shown."""
    database = officer.desk.desk.workspace.database
    shown = officer.ask(lambda: [one.entry.subject for one in journal.facts(database) if one.entry.kind == "nik.shown"])
    return cast("list[str]", shown)


def test_a_press_shows_the_nik_for_half_a_minute_and_stands_in_the_journal(officer: AtTheApp) -> None:
    page = choose_accepted(officer)
    before = shown_facts(officer)
    page.chosen.nik_button.click()
    until(lambda: officer.is_quiet)

    assert page.chosen.nik.text() == f"NIK {NIKS[0]}"
    assert shown_facts(officer) == [*before, page.rows.row_at(page.table.currentIndex().row()).id]  # type: ignore[union-attr]
    assert page.chosen.nik.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse == (
        Qt.TextInteractionFlag.NoTextInteraction
    )
    assert page.chosen._hides.isActive()
    assert page.chosen._hides.interval() == SHOWN_MS == 30_000
    page.chosen._hides.timeout.emit()
    assert whole_numbers() == []


def test_a_nik_that_was_shown_is_masked_when_another_line_is_chosen_or_the_page_is_left(officer: AtTheApp) -> None:
    page = choose_accepted(officer)
    page.chosen.nik_button.click()
    until(lambda: officer.is_quiet)
    page.table.selectRow(0 if page.table.currentIndex().row() else 1)
    assert whole_numbers() == []

    choose_accepted(officer)
    page.chosen.nik_button.click()
    until(lambda: officer.is_quiet)
    officer.go("home")
    assert whole_numbers() == []


def test_a_nik_that_cannot_be_journalled_is_not_shown(officer: AtTheApp) -> None:
    page = choose_accepted(officer)
    workspace = officer.desk.desk.workspace
    officer.ask(lambda: workspace.database.conn.execute("PRAGMA query_only = ON").fetchall())
    page.chosen.nik_button.click()
    until(lambda: officer.is_quiet)

    assert whole_numbers() == []
    assert page.bar.isVisible()
    officer.ask(lambda: workspace.database.conn.execute("PRAGMA query_only = OFF").fetchall())


# the clipboard


def copy_nik(officer: AtTheApp) -> str:
    """Copy the NIK out of its field with the keys."""
    officer.type("owner.nik", "")
    field = officer.in_hand
    assert isinstance(field, QLineEdit)
    QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(field, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    copied = QGuiApplication.clipboard().text()
    assert re.sub(r"\D", "", copied) == OTHER
    return copied


def test_a_nik_that_was_copied_leaves_the_clipboard_after_half_a_minute(officer: AtTheApp) -> None:
    copy_nik(officer)

    assert officer.window.copied.timer.isActive()
    assert officer.window.copied.timer.interval() == KEPT_MS == 30_000
    officer.window.copied.timer.timeout.emit()
    assert QGuiApplication.clipboard().text() == ""


def test_a_nik_that_was_copied_leaves_the_clipboard_with_the_lock(officer: AtTheApp) -> None:
    copy_nik(officer)
    officer.window.lock()
    until(lambda: officer.is_locked)

    assert QGuiApplication.clipboard().text() == ""


def test_a_nik_that_was_copied_out_of_a_note_leaves_the_clipboard_as_well(officer: AtTheApp) -> None:
    officer.type("notes", f"Suaminya: {OTHER}")
    QTest.keyClick(officer.in_hand, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(officer.in_hand, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert OTHER in QGuiApplication.clipboard().text()
    officer.window.lock()
    until(lambda: officer.is_locked)

    assert QGuiApplication.clipboard().text() == ""


def test_what_somebody_else_copied_stays_in_the_clipboard(officer: AtTheApp) -> None:
    copy_nik(officer)
    QGuiApplication.clipboard().setText("4567 8901 2345 6789")
    officer.window.copied.timer.timeout.emit()

    assert QGuiApplication.clipboard().text() == "4567 8901 2345 6789"
    assert not officer.window.copied.timer.isActive()
    QGuiApplication.clipboard().clear()
