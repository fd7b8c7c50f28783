"""P24: logs and support reports say codes, whatever goes wrong with whatever a person typed."""

from __future__ import annotations

import sys
import threading
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from tests.promises.at_the_app import AtTheApp, QuickDoor, at_the_app, until, words_in
from tests.promises.enrolled import prepare
from tests.promises.marked import MARKS, hits
from tests.workspaces import PASSPHRASE, Prepared
from ukmdesk import log
from ukmdesk.app.opened import AppDesk, AppDoor
from ukmdesk.errors import UkmError
from ukmdesk.gui.crash import CrashDialog, CrashHook, Fault
from ukmdesk.i18n import Language
from ukmdesk.services.worklists import Query

TIMES: Final = 4
"""Every call fails so often, each time over another mark."""
Call = Callable[[AppDesk, str, Path], object]


class BadData(Exception):  # noqa: N818
    """A fault of the program that says what a person typed."""


@dataclass
class Hooked:
    """What the program's own hook saw."""

    faults: list[Fault] = field(default_factory=list)
    errors: list[UkmError] = field(default_factory=list)


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    return prepare(tmp_path_factory.mktemp("codes") / "laptop", sellers=1)


@pytest.fixture
def logs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A home of its own, where the program writes its log."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    log.start()
    yield tmp_path / "state"
    log.stop()


@pytest.fixture
def hooked() -> Iterator[Hooked]:
    """The program's own hook, as in the running app; the dialog is left out."""
    before = sys.excepthook, threading.excepthook, sys.unraisablehook
    seen = Hooked()
    CrashHook(seen.faults.append).install()
    yield seen
    sys.excepthook, threading.excepthook, sys.unraisablehook = before


@pytest.fixture
def officer(prepared: Prepared, tmp_path: Path, hooked: Hooked) -> Iterator[AtTheApp]:
    """An officer who has typed every mark into one registration."""
    folder = prepared.copy(tmp_path / "laptop")
    with at_the_app(QuickDoor(folder, prepared.key), tmp_path / "app.ini") as officer:
        officer.work.went_wrong.connect(hooked.errors.append)
        page = officer.write()
        for place, mark in enumerate(MARKS):
            page.session.edit(
                f"products.{place // 4}.{('name', 'brand', 'description', 'ingredients')[place % 4]}", mark
            )
        page.session.edit("owner.name", MARKS[0])
        page.session.keep()
        until(lambda: page.session.is_all_kept and officer.is_quiet)
        yield officer


# what goes wrong


def bad_file(folder: Path, mark: str, ending: str) -> Path:
    """Give a file that is not what its name says, with a mark in name and content."""
    path = folder / f"{mark}.{ending}"
    path.write_text(f"{mark}\n{mark};{mark}\n", encoding="utf-8")
    return path


REFUSED: Final[dict[str, Call]] = {
    "open a draft": lambda desk, mark, _: desk.writing.open(mark),
    "correct": lambda desk, mark, _: desk.writing.correct(mark),
    "save into no draft": lambda desk, mark, _: desk.writing.save(mark, {"owner.name": mark}),
    "complete no draft": lambda desk, mark, _: desk.writing.complete(mark, note=mark),
    "complete an unfinished draft": lambda desk, mark, _: desk.writing.complete(any_draft(desk), note=mark),
    "remove an item": lambda desk, mark, _: desk.writing.remove_item(any_draft(desk), f"{mark}.1"),
    "restore a draft": lambda desk, mark, _: desk.writing.restore(mark),
    "add a broken picture": lambda desk, mark, _: add_photo(desk, mark.encode()),
    "add a picture file": lambda desk, mark, folder: add_photo(desk, bad_file(folder, mark, "jpg")),
    "add no file": lambda desk, mark, folder: add_photo(desk, folder / mark),
    "show a photo": lambda desk, mark, _: desk.writing.photo(mark),
    "custody": lambda desk, mark, _: desk.lists.custody(mark),
    "show a NIK": lambda desk, mark, _: desk.lists.full_nik(mark),
    "withdraw": lambda desk, mark, _: desk.lists.withdraw(mark, mark),
    "approve": lambda desk, mark, _: desk.lists.approve(mark),
    "discard": lambda desk, mark, _: desk.lists.discard_draft(mark),
    "print": lambda desk, mark, _: desk.papers.make("proof", mark, "id"),
    "confirm a print": lambda desk, mark, _: desk.papers.confirm(mark, "good"),
    "void a serial": lambda desk, mark, _: desk.papers.void(mark, mark),
    "save a paper": lambda desk, mark, folder: desk.papers.save(a_paper(desk), folder / mark / "a.pdf"),
    "check a file": lambda desk, mark, folder: desk.checking.codes_in(bad_file(folder, mark, "pdf"), told_nobody),
    "check a picture": lambda desk, mark, _: desk.checking.codes_in(mark.encode(), told_nobody),
    "deliver": lambda desk, mark, folder: desk.post.deliver(99, folder / mark, told_nobody),
    "receive": lambda desk, mark, folder: desk.post.receive(bad_file(folder, mark, "ukmr")),
    "receive from nowhere": lambda desk, mark, folder: desk.post.receive(folder / mark),
    "add an officer": lambda desk, mark, _: desk.people.add(name=mark, role="officer", nip=mark, passphrase=mark),
    "a weak passphrase": lambda desk, mark, _: desk.people.add(name=mark, role="officer", nip="", passphrase="a"),
    "remove an officer": lambda desk, mark, _: desk.people.remove(mark),
    "a wrong passphrase": lambda desk, mark, _: desk.people.change_passphrase(current=mark, new=mark + mark),
    "reset a passphrase": lambda desk, mark, _: desk.people.reset_passphrase(mark, mark),
    "a setting": lambda desk, mark, _: desk.care.change_setting(mark, mark),
    "a value of a setting": lambda desk, mark, _: desk.care.change_setting("paper.language", mark),
    "a grant": lambda desk, mark, folder: desk.care.apply_grant(bad_file(folder, mark, "ukmgrant"), fingerprint=mark),
    "a backup nowhere": lambda desk, mark, folder: desk.care.back_up(bad_file(folder, mark, "txt") / mark),
    "a report nowhere": lambda desk, mark, folder: desk.care.save_report(folder / mark / "report.zip"),
    "look at a backup": lambda _, mark, folder: AppDoor(folder / "none").look_at_backup(
        bad_file(folder, mark, "ukmbackup"), mark
    ),
    "restore a backup": lambda _, mark, folder: AppDoor(folder / mark).restore(
        bad_file(folder, mark, "ukmbackup"), passphrase=mark
    ),
    "look at a grant": lambda _, mark, folder: AppDoor(folder / "none").look_at_grant(
        bad_file(folder, mark, "ukmgrant")
    ),
}
"""What a person can ask for that is refused, with a mark wherever a text goes in."""


def told_nobody(_done: int, _total: int) -> None:
    return None


def any_draft(desk: AppDesk) -> str:
    return desk.desk.draft_list()[0].id


def a_paper(desk: AppDesk) -> Any:
    done = next(row for row in desk.lists.rows(Query(), start=0, limit=50) if row.number)
    return desk.papers.make("proof", done.id, "id")


def add_photo(desk: AppDesk, picture: Path | bytes) -> object:
    return desk.writing.add_photo(any_draft(desk), picture, role="owner", product=None)


def fault(mark: str) -> None:
    """Fail with a mark in the text, the arguments, the notes, the cause and the locals."""
    local_text = {"nik": mark, "name": mark}
    try:
        int(local_text["nik"])
    except ValueError as error:
        found = BadData(mark, local_text)
        found.add_note(mark)
        raise found from error


class BadWidget(QWidget):
    """Fails while it is painted."""

    def __init__(self, mark: str) -> None:
        super().__init__()
        self._mark = mark
        self.is_painted = False

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        self.is_painted = True
        fault(self._mark)


class BadEnd:
    """Fails when nobody can catch it."""

    def __init__(self, mark: str) -> None:
        self._mark = mark

    def __del__(self) -> None:
        fault(self._mark)


def in_the_worker(officer: AtTheApp, mark: str) -> None:
    officer.work.run(officer.window, lambda: fault(mark))


def beside_the_worker(officer: AtTheApp, mark: str) -> None:
    officer.work.aside(officer.window, lambda: fault(mark))


def in_a_slot(officer: AtTheApp, mark: str) -> None:
    QTimer.singleShot(0, lambda: fault(mark))


def while_painting(officer: AtTheApp, mark: str) -> None:
    widget = BadWidget(mark)
    widget.show()
    until(lambda: widget.is_painted)
    widget.close()


def in_a_thread(officer: AtTheApp, mark: str) -> None:
    thread = threading.Thread(target=fault, args=(mark,))
    thread.start()
    thread.join()


def at_the_end_of_an_object(officer: AtTheApp, mark: str) -> None:
    BadEnd(mark)


FAULTS: Final = (
    in_the_worker,
    beside_the_worker,
    in_a_slot,
    while_painting,
    in_a_thread,
    at_the_end_of_an_object,
)


# what is told of it


def everything_in(folder: Path) -> bytes:
    files = [path for path in folder.rglob("*") if path.is_file()]
    return b"\n".join([*(str(path).encode() for path in files), *(path.read_bytes() for path in files)])


def report_of(officer: AtTheApp, folder: Path) -> bytes:
    """Give the support report as it is shown and as it is saved, unpacked."""
    path = folder / "report.zip"
    officer.ask(lambda: officer.desk.care.save_report(path))
    shown = officer.ask(lambda: "\n".join(part.text for part in officer.desk.care.report().parts))
    with zipfile.ZipFile(path) as archive:
        saved = [name.encode() + archive.read(name) for name in archive.namelist()]
    return b"\n".join([str(shown).encode(), path.read_bytes(), *saved])


def test_no_mark_of_what_was_typed_is_in_log_or_report_whatever_goes_wrong(
    officer: AtTheApp, logs: Path, hooked: Hooked, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    marks = iter(MARKS)
    desk = officer.desk
    for call in REFUSED.values():
        for _ in range(TIMES):
            mark = next(marks)
            officer.work.run(officer.window, lambda call=call, mark=mark: call(desk, mark, elsewhere))  # type: ignore[misc]
    for cause in FAULTS:
        for _ in range(TIMES):
            cause(officer, next(marks))
    until(lambda: officer.is_quiet)
    said = capfd.readouterr()

    assert len(hooked.errors) >= 100
    assert len(hooked.faults) == 4 * TIMES
    noted = [path.read_text(encoding="ascii").splitlines() for path in logs.rglob("*.log")]
    assert sum(len(lines) for lines in noted) >= len(hooked.errors) + len(FAULTS) * TIMES
    assert hits(everything_in(logs)) == []
    assert hits(report_of(officer, tmp_path)) == []
    assert hits((said.out + said.err).encode()) == []
    assert hits("\n".join(line for one in hooked.faults for line in (one.kind, one.code, *one.lines)).encode()) == []


def test_the_search_would_find_a_mark(logs: Path) -> None:
    (logs / "ukmdesk").mkdir(parents=True, exist_ok=True)
    (logs / "ukmdesk" / "x.log").write_text(f"2026-09-02 {MARKS[17]}", encoding="utf-8")

    assert hits(everything_in(logs))


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_dialog_of_a_fault_shows_no_value(officer: AtTheApp, language: Language) -> None:
    seen: list[Fault] = []
    try:
        fault(MARKS[3])
    except BadData as error:
        CrashHook(seen.append).caught(type(error), error, error.__traceback__)
    dialog = CrashDialog(officer.window.around, seen[0], 0, lambda: None, officer.window)
    assert hits("\n".join(words_in(dialog)).encode()) == []


def test_wrong_passphrases_are_told_as_codes(
    prepared: Prepared, logs: Path, tmp_path: Path, hooked: Hooked, capfd: pytest.CaptureFixture[str]
) -> None:
    folder = prepared.copy(tmp_path / "laptop")
    officer = AtTheApp.start(AppDoor(folder), tmp_path / "app.ini", PASSPHRASE)
    try:
        for mark in MARKS[:3]:
            officer.unlock_page.passphrase.line.setText(mark)
            officer.unlock_page.open()
            until(lambda: officer.is_quiet)
        officer.unlock()
        report = report_of(officer, tmp_path)
    finally:
        officer.end()
    said = capfd.readouterr()

    assert b"passphrase.wrong" in everything_in(logs)
    assert hits(everything_in(logs) + report + (said.out + said.err).encode()) == []
