from __future__ import annotations

import pytest
import zxingcpp
from PIL import Image

from tests.certificates.paper_world import LONG_NAME, a_code
from ukmdesk.certificates.credential import MAX_TEXT, PREFIX
from ukmdesk.certificates.qr import LARGEST, module_dots, qr_matrix, runs, side


def _read(text: str) -> zxingcpp.Barcode:
    matrix = qr_matrix(text)
    pixels = b"".join(bytes(0 if dark else 255 for dark in row) for row in matrix)
    picture = Image.new("L", (len(matrix) + 8, len(matrix) + 8), 255)
    picture.paste(Image.frombytes("L", (len(matrix), len(matrix)), pixels), (4, 4))
    picture = picture.resize((picture.width * 4, picture.height * 4), Image.Resampling.NEAREST)
    (found,) = zxingcpp.read_barcodes(picture)
    return found


@pytest.mark.parametrize("length", [20, 200, 296, 297, 350, MAX_TEXT])
def test_every_length_is_read_back_at_level_m_or_better(length: int) -> None:
    text = (PREFIX + "A1 $%*+-./:" * 50)[:length]
    found = _read(text)
    assert found.text == text
    assert found.ec_level in ("M", "Q")


def test_level_q_is_taken_while_modules_stay_eight_dots_wide() -> None:
    assert _read("A" * 296).ec_level == "Q"
    assert module_dots(len(qr_matrix("A" * 296))) == 8
    assert _read("A" * 297).ec_level == "M"


@pytest.mark.parametrize(("modules", "dots"), [(57, 9), (61, 8), (65, 8), (69, 7), (73, 7), (77, 7), (81, 6)])
def test_the_edge_of_a_module_follows_the_table(modules: int, dots: int) -> None:
    assert module_dots(modules) == dots


@pytest.mark.parametrize("name", ["Toko", LONG_NAME])
def test_a_credential_is_between_40_and_46_mm_wide(name: str) -> None:
    assert 40 <= side(a_code("certificate", name=name)) <= LARGEST


def test_the_same_text_gives_the_same_matrix() -> None:
    first = qr_matrix(a_code())
    qr_matrix.cache_clear()
    assert qr_matrix(a_code()) == first


def test_runs_cover_the_dark_modules_and_no_others() -> None:
    matrix = qr_matrix(a_code())
    painted = [bytearray(len(matrix)) for _ in matrix]
    for row, column, length in runs(matrix):
        painted[row][column : column + length] = b"\x01" * length
    assert [bytes(row) for row in painted] == list(matrix)
