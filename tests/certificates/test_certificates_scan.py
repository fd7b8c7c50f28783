"""Codes are read back from poor prints, and files that strangers made do no harm."""

from __future__ import annotations

import io
import os
import struct
import zlib
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageFilter
from reportlab.pdfgen.canvas import Canvas

from tests.certificates.paper_world import LONG_NAME, LONG_OWNER, a_certificate, a_proof, a_seller
from ukmdesk.certificates.certificate import render_certificate
from ukmdesk.certificates.proof import render_proof
from ukmdesk.certificates.scan import MAX_PAGES, read_codes
from ukmdesk.errors import ExchangeError, InputError

PAPERS = {
    "proof": (render_proof, a_proof),
    "certificate": (render_certificate, a_certificate),
    "long proof": (render_proof, lambda: a_proof(a_seller(name=LONG_NAME, owner=LONG_OWNER))),
    "long certificate": (render_certificate, lambda: a_certificate(name=LONG_NAME, owner_name=LONG_OWNER)),
}
DPI = (150, 100)


def _printed(name: str) -> tuple[bytes, str]:
    render, build = PAPERS[name]
    paper = build()  # type: ignore[operator]
    return render(paper).pdf, paper.qr  # type: ignore[operator]


def _page(pdf: bytes, dpi: int) -> Image.Image:
    document = pypdfium2.PdfDocument(pdf)
    try:
        picture: Image.Image = document[0].render(scale=dpi / 72).to_pil()
        return picture
    finally:
        document.close()


def _two_level(page: Image.Image, radius: float) -> Image.Image:
    blurred = page.convert("L").filter(ImageFilter.GaussianBlur(radius))
    return blurred.point(lambda value: 255 if value > 128 else 0)


def _tilted(page: Image.Image) -> Image.Image:
    return page.convert("L").rotate(6, expand=True, fillcolor=255, resample=Image.Resampling.BICUBIC)


def _prints(pdf: bytes) -> Iterator[tuple[str, Image.Image]]:
    for dpi in DPI:
        page = _page(pdf, dpi)
        yield f"{dpi} dpi", page
        yield f"{dpi} dpi grey", page.convert("L")
        yield f"{dpi} dpi blurred to two levels", _two_level(page, 0.8)
        yield f"{dpi} dpi tilted", _tilted(page)
        yield f"{dpi} dpi tilted, two levels", _two_level(_tilted(page), 0.7)
        for scale in (0.96, 1.03):
            size = round(page.width * scale), round(page.height * scale)
            yield f"{dpi} dpi printed at {scale}", page.resize(size, Image.Resampling.BILINEAR)


def _saved(picture: Image.Image, path: Path) -> Path:
    picture.save(path)
    return path


@pytest.mark.parametrize("name", PAPERS)
def test_p43_the_code_is_read_back_from_poor_prints(name: str, tmp_path: Path) -> None:
    pdf, code = _printed(name)
    for title, picture in _prints(pdf):
        assert read_codes(_saved(picture, tmp_path / "print.png")) == [code], title


@pytest.mark.parametrize("name", PAPERS)
def test_the_code_is_read_from_the_file_itself(name: str, tmp_path: Path) -> None:
    pdf, code = _printed(name)
    (tmp_path / "paper.pdf").write_bytes(pdf)
    assert read_codes(tmp_path / "paper.pdf") == [code]


def test_a_jpeg_is_read_too(tmp_path: Path) -> None:
    pdf, code = _printed("proof")
    path = tmp_path / "photo.jpg"
    _page(pdf, 150).convert("RGB").save(path, quality=60)
    assert read_codes(path) == [code]


def test_a_transparent_picture_is_read_on_white(tmp_path: Path) -> None:
    pdf, code = _printed("proof")
    grey = _page(pdf, 150).convert("L")
    clear = Image.new("RGBA", grey.size, (0, 0, 0, 0))
    clear.paste((0, 0, 0, 255), mask=grey.point(lambda value: 255 - value))
    assert read_codes(_saved(clear, tmp_path / "clear.png")) == [code]


def test_ukmdesks_own_code_comes_before_others(tmp_path: Path) -> None:
    import segno

    pdf, code = _printed("proof")
    page = _page(pdf, 150).convert("RGB")
    file = io.BytesIO()
    segno.make("https://contoh.example", micro=False).save(file, kind="png", scale=4)
    page.paste(Image.open(io.BytesIO(file.getvalue())).convert("RGB"), (20, 20))
    assert read_codes(_saved(page, tmp_path / "two.png")) == [code, "https://contoh.example"]


def test_a_page_without_a_code_gives_none(tmp_path: Path) -> None:
    (tmp_path / "paper.pdf").write_bytes(render_proof(a_proof(), preview=True).pdf)
    assert read_codes(tmp_path / "paper.pdf") == []


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"scan\.missing"):
        read_codes(tmp_path / "none.pdf")
    with pytest.raises(InputError, match=r"scan\.missing"):
        read_codes(tmp_path)


def _png_header(width: int, height: int) -> bytes:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    rows = zlib.compress(bytes(1000))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def _many_pages() -> bytes:
    file = io.BytesIO()
    canvas = Canvas(file)
    for _ in range(MAX_PAGES + 1):
        canvas.showPage()
    canvas.save()
    return file.getvalue()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "scan.type"),
        (b"plain text", "scan.type"),
        (b"GIF89a" + bytes(100), "scan.type"),
        (b"II*\x00" + bytes(100), "scan.type"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "scan.type"),
        (b"%PDF-1.7\n garbage", "scan.damaged"),
        (b"\x89PNG\r\n\x1a\n", "scan.damaged"),
        (b"\x89PNG\r\n\x1a\n" + bytes(300), "scan.damaged"),
        (b"\xff\xd8\xff\xe0" + bytes(300), "scan.damaged"),
        (_png_header(60_000, 60_000), "scan.too_large"),
        (_png_header(2**31 - 1, 2**31 - 1), "scan.too_large"),
        (_png_header(7_000, 7_000), "scan.too_large"),
        (b"%PDF-1.4\n" + bytes(33 * 1024 * 1024), "scan.too_large"),
        (_many_pages(), "scan.too_many_pages"),
    ],
    ids=lambda value: value if isinstance(value, str) else f"{value[:8]!r}-{len(value)}",
)
def test_a_hostile_file_is_refused_with_its_own_code(data: bytes, code: str, tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(data)
    with pytest.raises(ExchangeError) as caught:
        read_codes(path)
    assert caught.value.code == code


def test_a_cut_picture_is_damaged(tmp_path: Path) -> None:
    whole = _saved(_page(_printed("proof")[0], 100), tmp_path / "whole.png").read_bytes()
    for end in range(10, len(whole), len(whole) // 15):
        (tmp_path / "cut.png").write_bytes(whole[:end])
        with pytest.raises(ExchangeError, match=r"scan\.damaged"):
            read_codes(tmp_path / "cut.png")


def test_a_huge_page_is_rendered_small(tmp_path: Path) -> None:
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(14_000, 14_000))
    canvas.rect(10, 10, 100, 100)
    canvas.showPage()
    canvas.save()
    (tmp_path / "huge.pdf").write_bytes(file.getvalue())
    assert read_codes(tmp_path / "huge.pdf") == []


def test_a_pipe_is_refused_instead_of_being_read_for_ever(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.pdf"
    os.mkfifo(pipe)
    with pytest.raises(InputError, match=r"scan\.missing"):
        read_codes(pipe)


def test_reading_is_stopped_between_two_pages() -> None:
    class Impatience(Exception):  # noqa: N818 - it is a wish
        pass

    def stop(_done: int, total: int) -> None:
        assert total == 1
        raise Impatience

    with pytest.raises(Impatience):
        read_codes(_printed("proof")[0], stop)
