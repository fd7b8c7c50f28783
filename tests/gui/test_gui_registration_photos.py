from __future__ import annotations

import hashlib
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication, QImage
from pytestqt.qtbot import QtBot

from tests.gui.fakes_writing import WHOLE, picture
from tests.gui.registration_pages import CTRL, SHOWN, Desk, photos
from ukmdesk.errors import InputError
from ukmdesk.gui.places import Place
from ukmdesk.gui.registration.photo_slots import Slot
from ukmdesk.gui.registration.photo_tile import PhotoTile
from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.services.draft_views import DraftView


@pytest.fixture
def desk(around: Surroundings, qtbot: QtBot) -> Desk:
    return Desk(around, qtbot)


def tile(desk: Desk, title: str) -> PhotoTile:
    return next(one for one in photos(desk).tiles if one.slot.title == title)


def test_the_arrow_keys_go_from_photo_to_photo(desk: Desk) -> None:
    desk.open(SHOWN, "foto")
    photos(desk).focus_first()
    desk.press(Qt.Key.Key_Right)
    assert photos(desk).tiles[1].hasFocus()
    desk.press(Qt.Key.Key_Left)
    desk.press(Qt.Key.Key_Left)
    assert photos(desk).tiles[-1].hasFocus()


def test_there_is_a_place_for_every_photo(desk: Desk) -> None:
    desk.open(SHOWN, "foto")
    assert [one.slot.title for one in photos(desk).tiles] == [
        "Pemilik",
        "Tempat usaha",
        WHOLE["products.0.name"],
        "Abon lele original",
        "Dokumen",
    ]
    assert all(one.state_word == "Belum ada" for one in photos(desk).tiles)


def test_a_photo_is_chosen_from_a_file(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "toko.jpg"
    file.write_bytes(picture())
    desk.asks.path = file
    draft = desk.open(SHOWN, "foto")
    tile(desk, "Tempat usaha").setFocus()
    desk.press(Qt.Key.Key_O, CTRL)
    assert desk.writing.drafts[draft].content.document["photos"][0]["role"] == "premises"
    assert tile(desk, "Tempat usaha").state_word == "Baik"
    assert tile(desk, "Tempat usaha").hasFocus()
    assert desk.states()["foto"] == "Selesai"


def test_a_photo_is_pasted_for_the_product_in_hand(desk: Desk) -> None:
    draft = desk.open(SHOWN, "foto")
    tile(desk, "Abon lele original").setFocus()
    QGuiApplication.clipboard().setImage(QImage.fromData(picture()))
    desk.press(Qt.Key.Key_V, CTRL)
    photo = desk.writing.drafts[draft].content.document["photos"][0]
    assert (photo["role"], photo["product"]) == ("product", 1)


def test_a_clipboard_without_a_picture_is_said(desk: Desk) -> None:
    desk.open(SHOWN, "foto")
    QGuiApplication.clipboard().setText("bukan gambar")
    photos(desk).focus_first()
    desk.press(Qt.Key.Key_V, CTRL)
    assert photos(desk).bar.kind == "info"


def test_a_photo_is_dropped_on_its_place(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "pemilik.jpg"
    file.write_bytes(picture())
    draft = desk.open(SHOWN, "foto")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    event = QDropEvent(
        QPoint(20, 20), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    tile(desk, "Pemilik").dropEvent(event)
    desk.settle()
    assert desk.writing.drafts[draft].content.document["photos"][0]["role"] == "owner"


def test_of_several_photos_dropped_at_once_none_is_lost_and_a_bad_one_is_said(desk: Desk, tmp_path: Path) -> None:
    draft = desk.open(SHOWN, "foto")
    good = [tmp_path / f"{grey}.jpg" for grey in (90, 120)]
    for file, grey in zip(good, (90, 120), strict=True):
        file.write_bytes(picture(grey=grey))
    added = desk.writing.add_photo

    def add(draft: str, source: Path | bytes, *, role: str, product: int | None) -> DraftView:
        if source == tmp_path / "bad.jpg":
            raise InputError("photo.unreadable", file="bad.jpg")
        return added(draft, source, role=role, product=product)

    desk.writing.add_photo = add  # type: ignore[method-assign]
    tile(desk, "Pemilik").dropped.emit((good[0], tmp_path / "bad.jpg", good[1]))
    desk.settle()
    document = desk.writing.drafts[draft].content.document
    assert [one["role"] for one in document["photos"]] == ["owner", "owner"]
    assert "bad.jpg" in desk.page.body.stack.bar.words.text()
    assert {"Pemilik 1", "Pemilik 2"} <= {one.slot.title for one in photos(desk).tiles}


def test_a_photo_that_moved_meanwhile_is_the_one_that_goes(desk: Desk) -> None:
    desk.asks.decides = True
    draft = desk.open(SHOWN, "foto")
    desk.writing.add_photo(draft, picture(grey=90), role="owner", product=None)
    desk.writing.add_photo(draft, picture(grey=120), role="premises", product=None)
    desk.load(Place("registration", draft, "foto"))
    tile(desk, "Tempat usaha").setFocus()
    desk.writing.remove_item(draft, "photos.0")
    photos(desk).remove_photo()
    desk.settle()
    assert desk.writing.drafts[draft].content.document["photos"] == []


def test_a_dark_photo_is_a_warning_that_can_be_passed(desk: Desk) -> None:
    draft = desk.writing.draft_of(SHOWN)
    desk.writing.looks[hashlib.sha256(picture(40)).hexdigest()] = ("photo.dark",)
    desk.writing.add_photo(draft, picture(40), role="premises", product=None)
    desk.load(Place("registration", draft, "foto"))
    tile(desk, "Tempat usaha").setFocus()
    assert tile(desk, "Tempat usaha").state_word == "Terlalu gelap"
    assert photos(desk).bar.kind == "warning"
    photos(desk)._accept()
    assert tile(desk, "Tempat usaha").state_word == "Baik"
    assert photos(desk).bar.kind == ""


def at_a_photo_with_another_at_hand(desk: Desk, folder: Path) -> str:
    draft = desk.writing.draft_of(SHOWN)
    desk.writing.add_photo(draft, picture(), role="premises", product=None)
    desk.load(Place("registration", draft, "foto"))
    file = folder / "lagi.jpg"
    file.write_bytes(picture(90))
    desk.asks.path = file
    tile(desk, "Tempat usaha").setFocus()
    return draft


def test_a_new_photo_takes_the_place_of_the_one_that_is_there(desk: Desk, tmp_path: Path) -> None:
    draft = at_a_photo_with_another_at_hand(desk, tmp_path)
    desk.press(Qt.Key.Key_O, CTRL)
    known = desk.writing.drafts[draft].content.document["photos"]
    assert [one["sha256"] for one in known] == [hashlib.sha256(picture(90)).hexdigest()]


def test_one_more_photo_of_the_same_kind(desk: Desk, tmp_path: Path) -> None:
    draft = at_a_photo_with_another_at_hand(desk, tmp_path)
    desk.press(Qt.Key.Key_T, CTRL)
    assert len(desk.writing.drafts[draft].content.document["photos"]) == 2
    assert [one.slot.title for one in photos(desk).tiles][1:3] == ["Tempat usaha 1", "Tempat usaha 2"]


@pytest.mark.parametrize("decides", [True, False])
def test_a_photo_goes_only_when_the_person_decides_so(desk: Desk, decides: bool) -> None:
    desk.asks.decides = decides
    draft = desk.writing.draft_of(SHOWN)
    desk.writing.add_photo(draft, picture(), role="owner", product=None)
    desk.load(Place("registration", draft, "foto"))
    tile(desk, "Pemilik").setFocus()
    desk.press(Qt.Key.Key_Delete)
    assert desk.asks.asked == ["Hapus foto Pemilik?"]
    assert len(desk.writing.drafts[draft].content.document["photos"]) == (0 if decides else 1)


def test_a_photo_that_cannot_be_read_is_said_on_top(desk: Desk) -> None:
    desk.open(SHOWN, "foto")
    desk.writing.photo_fails = InputError("photo.unreadable", file="nota.pdf")
    tile(desk, "Pemilik").dropped.emit((Path("nota.pdf"),))
    desk.settle()
    assert desk.page.body.stack.bar.kind == "problem"
    assert "nota.pdf" in desk.page.body.stack.bar.words.text()


def test_many_photos_come_a_few_at_a_time_and_typing_is_kept_in_between(desk: Desk) -> None:
    draft = desk.writing.draft_of(SHOWN)
    for number in range(5):
        desk.writing.add_photo(draft, picture(grey=60 + 20 * number), role="document", product=None)
    desk.writing.looks_at_once = 2
    desk.load(Place("registration", draft, "foto"))
    desk.settle()
    assert desk.writing.looked_at == 6
    words = [one.state_word for one in photos(desk).tiles if one.slot.photo is not None]
    assert words == ["Baik"] * 5


def test_a_photo_that_is_not_opened_yet_is_not_called_missing(desk: Desk) -> None:
    draft = desk.writing.draft_of(SHOWN)
    desk.writing.add_photo(draft, picture(grey=90), role="owner", product=None)
    (view,) = desk.writing.photos(draft)
    unopened = msgspec.structs.replace(view, is_looked_at=False, thumbnail=b"")
    waiting = PhotoTile(desk.page.around, Slot("Pemilik", "owner", None, unopened), accepted=False)
    assert (waiting.state, waiting.state_word) == ("none", "Sedang dibuka")
