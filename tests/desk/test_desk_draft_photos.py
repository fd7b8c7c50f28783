"""Photos of drafts at the desk: pasted or from a file, small to look at, told when dark or blurred."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFilter

from tests.practice_office import Office
from ukmdesk.desk import Desk
from ukmdesk.desk.writing import WritingDesk
from ukmdesk.errors import InputError, StorageError
from ukmdesk.gui.ports import Writing


@pytest.fixture
def desk(office: Office) -> Iterator[Desk]:
    with office.open_desk() as opened:
        yield opened


@pytest.fixture
def writing(desk: Desk) -> Writing:
    return WritingDesk(desk)


def a_png(picture: Image.Image) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, "PNG")
    return buffer.getvalue()


def a_scene(shade: int = 255) -> Image.Image:
    """Sharp letters and stripes on a ground of one shade."""
    picture = Image.new("RGB", (1200, 900), (shade, shade, shade))
    draw = ImageDraw.Draw(picture)
    for place in range(40):
        ink = (0, 0, 0) if shade > 100 else (shade + 60, shade + 60, shade + 60)
        draw.rectangle((20 + place * 28, 100, 30 + place * 28, 700), fill=ink)
    return picture


def test_a_pasted_picture_is_kept_with_a_small_thumbnail(desk: Desk, writing: Writing) -> None:
    view = writing.new(same_as_before=False)
    shown = writing.add_photo(view.id, a_png(a_scene()), role="premises", product=None)
    (photo,) = writing.photos(view.id)
    with Image.open(io.BytesIO(photo.thumbnail)) as thumbnail:
        assert (thumbnail.format, max(thumbnail.size)) == ("JPEG", 256)
    assert shown.document["photos"][0]["sha256"] == photo.sha256
    assert (photo.place, photo.role, photo.width, photo.height) == (0, "premises", 1200, 900)
    assert len(writing.photo(photo.sha256)) == photo.size
    assert view.id in [line.id for line in desk.draft_list()]
    assert writing.photos(view.id)[0].thumbnail is photo.thumbnail


def test_a_picture_from_a_file_is_kept_too(writing: Writing, tmp_path: Path) -> None:
    a_scene().save(tmp_path / "a.jpg")
    view = writing.new(same_as_before=False)

    assert len(writing.add_photo(view.id, tmp_path / "a.jpg", role="document", product=None).document["photos"]) == 1


@pytest.mark.parametrize(
    ("picture", "warnings"),
    [
        (a_scene(), ()),
        (a_scene(12), ("photo.dark",)),
        (a_scene().filter(ImageFilter.GaussianBlur(8)), ("photo.blurred",)),
        (Image.new("RGB", (800, 600), "olive"), ()),
    ],
    ids=["good", "dark", "blurred", "one colour"],
)
def test_dark_and_blurred_photos_are_told(writing: Writing, picture: Image.Image, warnings: tuple[str, ...]) -> None:
    view = writing.new(same_as_before=False)
    writing.add_photo(view.id, a_png(picture), role="premises", product=None)

    assert writing.photos(view.id)[0].warnings == warnings


def test_what_is_no_picture_is_refused_and_the_draft_stays(writing: Writing) -> None:
    view = writing.new(same_as_before=False)
    writing.save(view.id, {"owner.name": "Siti"})
    with pytest.raises(InputError, match=r"photo\.pasted_unreadable"):
        writing.add_photo(view.id, b"no picture", role="owner", product=None)
    with pytest.raises(InputError, match=r"choice\.unknown"):
        writing.add_photo(view.id, a_png(a_scene()), role="selfie", product=None)
    with pytest.raises(InputError, match=r"photo\.no_product"):
        writing.add_photo(view.id, a_png(a_scene()), role="product", product=3)
    with pytest.raises(StorageError, match=r"media\.missing"):
        writing.photo("ab" * 32)

    assert writing.photos(view.id) == []


def test_a_photo_whose_bytes_are_not_here_stops_nobody(desk: Desk, writing: Writing) -> None:
    view = writing.new(same_as_before=False)
    writing.add_photo(view.id, a_png(a_scene()), role="owner", product=None)
    draft = desk.draft(view.id)
    draft.content.document["photos"][0]["sha256"] = "ab" * 32
    desk.write(draft, {})

    assert writing.photos(view.id)[0].thumbnail == b""


def test_items_move_up_with_what_was_typed_and_with_their_photos(writing: Writing) -> None:
    view = writing.new(same_as_before=False)
    writing.save(view.id, {"products.0.name": "Abon", "products.1.name": "Sale", "products.2.price": "murah"})
    picture = a_png(a_scene())
    for product in (0, 1):
        writing.add_photo(view.id, picture, role="product", product=product)

    shown = writing.remove_item(view.id, "products.0")

    assert (shown.texts["products.0.name"], shown.texts["products.1.price"]) == ("Sale", "murah")
    assert "products.2.price" not in shown.texts
    assert [photo.product for photo in writing.photos(view.id)] == [None, 0]
    back = writing.put_item_back(view.id, "products.0")
    assert (back.texts["products.0.name"], back.texts["products.2.price"]) == ("Abon", "murah")
    assert [photo.product for photo in writing.photos(view.id)] == [0, 1]
    with pytest.raises(InputError, match=r"item\.unknown"):
        writing.put_item_back(view.id, "products.0")
    writing.remove_item(view.id, "products.0")
    writing.remove_item(view.id, "products.1")
    back = writing.put_item_back(view.id, "products.1")
    assert back.texts["products.1.price"] == "murah"
    writing.remove_item(view.id, "products.1")
    for path in ("products.1", "products.x", "owner.0", "products"):
        with pytest.raises(InputError, match=r"item\.unknown"):
            writing.remove_item(view.id, path)


def test_many_photos_are_looked_at_a_few_in_each_call(writing: Writing) -> None:
    view = writing.new(same_as_before=False)
    for number in range(5):
        writing.add_photo(view.id, a_png(a_scene().rotate(30 * number)), role="document", product=None)
    calls = [writing.photos(view.id) for _ in range(3)]

    assert [sum(bool(photo.thumbnail) for photo in photos) for photos in calls] == [2, 4, 5]
    assert [photo.is_looked_at for photo in calls[0]] == [True, True, False, False, False]
