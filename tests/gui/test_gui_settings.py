from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from tests.gui.conftest import MakeAround
from tests.gui.fakes import FakeAsks
from tests.gui.fakes_desk import FakeCare, a_standing
from tests.gui.walking import cut, nameless, outside
from ukmdesk.errors import ExchangeError, InputError, StorageError
from ukmdesk.gui.pages.doctor import DoctorPage
from ukmdesk.gui.pages.settings import SettingsPage
from ukmdesk.gui.places import Place
from ukmdesk.gui.remembered import Look
from ukmdesk.gui.settings.backup_form import BackupForm
from ukmdesk.gui.settings.choices import Choice
from ukmdesk.gui.settings.enrolment import Enrolment
from ukmdesk.gui.settings.network_form import NetworkForm
from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.widgets.state_label import StateLabel
from ukmdesk.i18n import Language
from ukmdesk.services.people_views import DoctorLine


class Shown:
    def __init__(self, qtbot: QtBot, around: Surroundings, care: FakeCare, asks: FakeAsks, group: str) -> None:
        self.looks: list[Look] = []
        self.page = SettingsPage(around, care, Look(), asks, self.looks.append)
        qtbot.addWidget(self.page)
        self.qtbot = qtbot
        self.page.load(Place("settings", group))
        self.page.show()
        self.idle()

    def idle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.page.around.work.is_busy)

    def press(self, words: str) -> None:
        button = next(one for one in self.page.findChildren(QPushButton) if one.accessibleName() == words)
        button.click()
        self.idle()


def test_language_colours_and_size_are_changed_at_once(qtbot: QtBot, around: Surroundings) -> None:
    shown = Shown(qtbot, around, FakeCare(), FakeAsks(), "look")
    boxes = [choice.box for choice in shown.page.findChildren(Choice)]
    boxes[0].activated.emit(1)
    boxes[2].activated.emit(2)
    boxes[1].activated.emit(4)
    assert shown.looks == [Look("en"), Look(theme="dark"), Look(text_size=200)]


@pytest.mark.parametrize(("group", "key"), [("print", "paper.language"), ("lock", "app.lock_minutes")])
def test_a_setting_of_the_workspace_is_saved_when_it_is_chosen(
    qtbot: QtBot, around: Surroundings, group: str, key: str
) -> None:
    care = FakeCare()
    shown = Shown(qtbot, around, care, FakeAsks(), group)
    box = shown.page.findChildren(Choice)[0].box
    box.activated.emit(1)
    shown.idle()
    assert care.done == [("set", key, box.itemData(1))]


def test_a_backup_is_made_here_or_elsewhere_and_a_failure_is_said(
    qtbot: QtBot, around: Surroundings, tmp_path: Path
) -> None:
    care = FakeCare()
    shown = Shown(qtbot, around, care, FakeAsks(path=tmp_path), "backup")
    shown.press("Buat cadangan sekarang")
    assert shown.page._bar.words.text() == "Cadangan 2,4 MB dibuat dan dibuka ulang."
    shown.press("Buat di folder lain…")
    assert care.done == [("backup", ""), ("backup", tmp_path.name)]
    care.fails = StorageError("disk.full")
    shown.press("Buat cadangan sekarang")
    assert shown.page._bar.kind == "problem"


def test_the_newest_backup_is_named_as_soon_as_it_is_made(qtbot: QtBot, around: Surroundings) -> None:
    care = FakeCare(a_standing(backup_at=0))
    shown = Shown(qtbot, around, care, FakeAsks(), "backup")
    form = shown.page.findChild(BackupForm)
    assert form is not None
    assert form.last.word == "Cadangan terakhir belum ada"
    care.now = a_standing()
    shown.press("Buat cadangan sekarang")
    assert form.last.word == f"Cadangan terakhir {around.moment(care.now.backup_at)}"
    assert form.last.state == "done"


def test_a_laptop_is_enrolled_by_request_and_grant(qtbot: QtBot, around: Surroundings, tmp_path: Path) -> None:
    care = FakeCare(a_standing(device="", office="", hub_name=""))
    shown = Shown(qtbot, around, care, FakeAsks(path=tmp_path), "device")
    enrolment = shown.page.findChild(Enrolment)
    assert enrolment is not None
    enrolment.laptop.setText("Lapangan Timur")
    shown.press("Simpan permintaan…")
    assert care.done == [("request", "Lapangan Timur", "")]
    assert "7F3A 91C2" in shown.page._bar.detail.text()
    care.fails = ExchangeError("signature.forged")
    shown.press("Buka surat izin…")
    assert shown.page._bar.kind == "problem"
    care.fails = None
    with qtbot.waitSignal(shown.page.toast_requested) as told:
        shown.press("Buka surat izin…")
    assert told.args is not None
    assert "3399-0417" in told.args[0]


def test_the_doctor_says_what_is_well_and_shows_the_report_before_it_is_saved(
    qtbot: QtBot, around: Surroundings, tmp_path: Path
) -> None:
    care = FakeCare()
    page = DoctorPage(around, care, FakeAsks(path=tmp_path / "laporan.zip"))
    qtbot.addWidget(page)
    page.load(Place("doctor"))
    page.show()
    qtbot.waitUntil(lambda: not around.work.is_busy)
    assert page._bar.kind == "warning"
    page._on_report_wished()
    qtbot.waitUntil(page._report.isVisible)
    assert "versions.txt" in page._report.toPlainText()
    page._on_report_saving()
    qtbot.waitUntil(lambda: not around.work.is_busy)
    assert care.done == [("report", "laporan.zip")]
    care.lines = care.lines[:1]
    page._examine()
    qtbot.waitUntil(lambda: page._bar.kind == "ok")


def test_a_line_that_is_no_judgement_has_no_light(qtbot: QtBot, around: Surroundings) -> None:
    care = FakeCare()
    care.lines = (DoctorLine(label="Lisensi", value="Apache-2.0", state="told"), *care.lines[:1])
    page = DoctorPage(around, care, FakeAsks())
    qtbot.addWidget(page)
    page.load(Place("doctor"))
    qtbot.waitUntil(lambda: page._bar.kind == "ok")
    assert [one.accessibleName() for one in page.findChildren(StateLabel)] == ["Baik"]


def test_the_second_folder_is_given_up_and_a_refusal_stays_in_sight(
    qtbot: QtBot, around: Surroundings, tmp_path: Path
) -> None:
    care = FakeCare()
    care.values["backup.folder"] = str(tmp_path)
    shown = Shown(qtbot, around, care, FakeAsks(path=tmp_path / "stik"), "backup")
    shown.press("Tidak memakai folder kedua")
    assert care.done == [("set", "backup.folder", "")]
    assert "Tidak memakai folder kedua" not in [one.text() for one in shown.page.findChildren(QPushButton)]
    care.refuses = StorageError("disk.full")
    shown.press("Pilih folder kedua…")
    assert shown.page._bar.kind == "problem"


def test_the_focus_begins_at_the_first_field_and_comes_back_to_the_same_one(qtbot: QtBot, around: Surroundings) -> None:
    shown = Shown(qtbot, around, FakeCare(), FakeAsks(), "look")
    shown.page.activateWindow()
    qtbot.waitActive(shown.page)

    def focused(place: Place) -> str:
        shown.page.load(place)
        shown.page.focus_first()
        shown.idle()
        target = QApplication.focusWidget()
        return target.accessibleName() if target else ""

    assert focused(Place("settings", "look")) == "Bahasa layar"
    assert focused(Place("settings", "look", "2")) == "Warna"
    assert shown.page.place() == Place("settings", "look", "2")
    assert focused(Place("settings", "print")) == "Bahasa kertas yang dicetak"
    assert focused(Place("settings", "lock", "groups")) == "Kunci layar"


def test_a_supervisor_enters_the_hubs_address_and_the_offices_authority(
    qtbot: QtBot, around: Surroundings, tmp_path: Path
) -> None:
    care = FakeCare()
    shown = Shown(qtbot, around, care, FakeAsks(path=tmp_path / "dinas.pem"), "device")
    form = shown.page.findChild(NetworkForm)
    assert form is not None
    form.line.setText(" https://pusat.example ")
    form.line.editingFinished.emit()
    form.line.editingFinished.emit()
    shown.idle()
    assert care.done == [("set", "sync.hub", "https://pusat.example")]
    shown.press("Pilih berkas CA…")
    assert care.done[1:] == [("set", "sync.authority", str(tmp_path / "dinas.pem"))]
    shown.press("Tidak memakai berkas CA")
    assert care.values["sync.authority"] == ""
    care.refuses = InputError("online.bad_url", url="pusat")
    form = shown.page.findChildren(NetworkForm)[-1]
    form.line.setText("pusat")
    form.line.editingFinished.emit()
    shown.idle()
    assert shown.page._bar.kind == "problem"


def test_who_is_no_supervisor_reads_the_address_and_changes_nothing(qtbot: QtBot, around: Surroundings) -> None:
    care = FakeCare(a_standing(manages=False, hub_url="https://dinas.example"))
    form = Shown(qtbot, around, care, FakeAsks(), "device").page.findChild(NetworkForm)
    assert form is not None
    assert form.line.placeholderText() == "https://dinas.example"
    form.line.setText("https://lain.example")
    form.line.editingFinished.emit()
    assert form.findChildren(QPushButton) == []
    assert care.done == []


def test_a_laptop_that_is_not_enrolled_is_asked_for_no_address(qtbot: QtBot, around: Surroundings) -> None:
    care = FakeCare(a_standing(device=""))
    assert Shown(qtbot, around, care, FakeAsks(), "device").page.findChild(NetworkForm) is None


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("manages", [True, False])
def test_nothing_of_the_way_to_the_hub_is_cut(
    qtbot: QtBot, make_around: MakeAround, language: Language, scale: float, *, manages: bool
) -> None:
    care = FakeCare(a_standing(manages=manages))
    care.values |= {"sync.hub": "https://pusat.example", "sync.authority": "C:/dinas.pem"}
    shown = Shown(qtbot, make_around(language, scale=scale), care, FakeAsks(), "device")
    shown.page.resize(1158, 560)
    for _ in range(5):
        QApplication.processEvents()
    assert [*cut(shown.page), *outside(shown.page), *nameless(shown.page)] == []
