"""Drafts that this program did not write, photos made to crash."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageOps

from tests.builders import OFFICER_ID, RECORDED_AT
from tests.services.ports_in_memory import MemoryDrafts
from ukmdesk.errors import InputError, StorageError
from ukmdesk.services import drafting
from ukmdesk.services.add_photo import clean_photo
from ukmdesk.services.drafting import Recorder

BY = Recorder(officer=OFFICER_ID, now=RECORDED_AT)


@pytest.mark.parametrize(
    "content",
    [b"", b"no json", b"[]", b'{"document": {}}', b'{"document": {"owner": {"name": 5}}, "typed": {}}'],
)
def test_a_draft_that_cannot_be_read_hides_no_other_and_is_left_as_it_is(content: bytes) -> None:
    drafts = MemoryDrafts()
    good, _ = drafting.start(drafts, values={"owner.name": "Siti"}, by=BY)
    drafts.save("strange", content, subject="s", base="")

    assert [(line.id, line.owner) for line in drafting.lines(drafts.list())] == [("strange", ""), (good.id, "Siti")]
    with pytest.raises(StorageError, match=r"draft\.damaged"):
        drafting.load(drafts, "strange")
    assert drafts.kept["strange"].content == content


def test_an_answer_typed_for_a_question_that_is_no_more_does_not_lock_the_draft() -> None:
    drafts = MemoryDrafts()
    draft, _ = drafting.start(drafts, values={"owner.name": "Siti"}, by=BY)
    draft.content.typed["owner.shoe_size"] = "42"
    drafting.save(drafts, draft)

    assert [problem.code for problem in drafting.unread(drafting.load(drafts, draft.id))] == ["path.unknown"]


def a_jpeg() -> bytes:
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010E] = "x" * 50
    made = io.BytesIO()
    Image.linear_gradient("L").convert("RGB").resize((40, 30)).save(made, "JPEG", exif=exif)
    return made.getvalue()


JPEG: Final = a_jpeg()


DESCRIPTION: Final = JPEG.index(b"Exif") + 16


def code_of(path: Path) -> str:
    try:
        clean_photo(path)
    except InputError as error:
        return error.code
    return ""


@given(places=st.lists(st.tuples(st.integers(0, 160), st.integers(0, 255)), max_size=8))
def test_no_damage_to_the_head_of_a_photo_is_more_than_a_photo_that_cannot_be_read(
    tmp_path_factory: pytest.TempPathFactory, places: list[tuple[int, int]]
) -> None:
    data = bytearray(JPEG)
    for place, value in places:
        data[place] = value
    path = tmp_path_factory.mktemp("photo") / "photo.jpg"
    path.write_bytes(data)

    assert code_of(path) in {"", "photo.unreadable", "photo.too_many_pixels"}


@pytest.mark.parametrize("value", range(0, 256, 5))
@pytest.mark.parametrize("place", range(4))
def test_a_good_picture_with_odd_exif_is_taken(tmp_path: Path, place: int, value: int) -> None:
    data = bytearray(JPEG)
    data[DESCRIPTION + place] = value
    path = tmp_path / "photo.jpg"
    path.write_bytes(data)

    assert code_of(path) == ""


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_photo_is_turned_upright_as_pillow_would(tmp_path: Path, orientation: int) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    path = tmp_path / "photo.png"
    Image.linear_gradient("L").convert("RGB").resize((40, 30)).save(path, "PNG", exif=exif)

    data, width, height = clean_photo(path)

    with Image.open(path) as opened, Image.open(io.BytesIO(data)) as cleaned:
        wanted = ImageOps.exif_transpose(opened).convert("RGB")
        assert (width, height) == wanted.size
        corners = [(2, 2), (width - 3, 2), (2, height - 3)]
        for corner in corners:
            one, other = cleaned.getpixel(corner), wanted.getpixel(corner)
            assert isinstance(one, tuple)
            assert isinstance(other, tuple)
            assert abs(one[0] - other[0]) < 12
