"""Typed text is printed literally, fonts are embedded, and the same paper gives the same bytes."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.certificates.paper_world import (
    a_certificate,
    a_photo_file,
    a_profile,
    a_proof,
    a_seller,
    instant,
    letters,
    text_of,
)
from ukmdesk.certificates.certificate import render_certificate
from ukmdesk.certificates.papers import Rendered
from ukmdesk.certificates.proof import render_proof
from ukmdesk.certificates.typesetting import literal
from ukmdesk.errors import InputError
from ukmdesk.i18n import Language

ROOT = Path(__file__).parents[2]
HOSTILE = [
    "<b>Toko</b>",
    "A & B &amp; C",
    '<font color="[[[">x</font>',
    "<para><img src='file:///x'/></para>",
    "{name} {0} %s %(x)s",
    'O\'Neil "Kopi" \\ (kurung) [siku]',
    "Ñandú Đặng Ạnh Łódź Ωmega Жук",
    "a" * 200,
    "kata " * 40,
    ")Tj ET Q (",
    "baris\nbaru\tdan\rtab",
]


@pytest.mark.parametrize("name", HOSTILE)
def test_p46_every_typed_text_is_printed_literally(name: str) -> None:
    seller = a_seller(name=name, owner=name, place=name, business={"name": name, "kbli_title": name})
    office = a_profile(government=name, office=name, address=name, head_name=name, head_rank=name, place=name)
    proof = render_proof(a_proof(seller, officer_name=name, region_path=name, office=office))
    certificate = render_certificate(a_certificate(name=name, owner_name=name, kbli_title=name))
    assert proof.missing_characters == ()
    assert letters(text_of(proof)).count(letters(name)) >= 5
    assert letters(text_of(certificate)).count(letters(name)) >= 2


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=200))
def test_p46_any_text_at_all_is_drawn_or_reported(name: str) -> None:
    rendered = render_proof(a_proof(a_seller(name=name, owner=name)))
    text = text_of(rendered)
    typed = {character for character in literal(name) if not character.isspace()}
    assert typed - set(text) <= set(rendered.missing_characters)
    assert bool(rendered.missing_characters) == ("kotak bersilang" in text)


@pytest.mark.parametrize(
    ("name", "missing"),
    [
        ("Kopi 😀", ("😀",)),
        ("متجر", tuple("متجر")),
        ("חנות", tuple("חנות")),
        ("Toko \u202eterbalik", ("\u202e",)),
        ("Toko\u200bku", ("\u200b",)),
        ("A\u0000B", ("\u0000",)),
        ("Toko \ud800", ("\ud800",)),
    ],
)
def test_a_character_that_no_font_has_is_a_crossed_box_and_is_reported(name: str, missing: tuple[str, ...]) -> None:
    paper = a_proof(a_seller(name=name, owner="Siti"), qr="UKM1:TEST")
    for rendered in (render_proof(paper), render_certificate(a_certificate(name=name, qr="UKM1:TEST"))):
        assert set(rendered.missing_characters) == set(missing)
        assert letters("diganti kotak bersilang") in letters(text_of(rendered))


def test_chinese_without_a_font_is_said_on_the_paper() -> None:
    rendered = render_certificate(a_certificate(name="椰子糖"))
    assert set(rendered.missing_characters) == set("椰子糖")
    assert letters("Aksara Tionghoa tidak dapat dicetak") in letters(text_of(rendered))


@pytest.mark.parametrize(
    ("render", "most"),
    [(lambda: render_proof(a_proof()), 62_000), (lambda: render_certificate(a_certificate()), 64_000)],
)
def test_every_font_is_embedded_and_the_file_is_small(render: object, most: int) -> None:
    rendered: Rendered = render()  # type: ignore[operator]
    document = pypdfium2.PdfDocument(rendered.pdf)
    fonts = {
        (pdfium.FPDFFont_GetIsEmbedded(font), font_name(font))
        for page in document
        for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT])
        if (font := pdfium.FPDFTextObj_GetFont(item.raw))
    }
    document.close()
    assert {embedded for embedded, _ in fonts} == {1}
    assert all("Source" in name for _, name in fonts)
    assert b"Helvetica" not in rendered.pdf
    assert len(rendered.pdf) < 64_000


def font_name(font: object) -> str:
    import ctypes

    buffer = ctypes.create_string_buffer(200)
    pdfium.FPDFFont_GetBaseFontName(font, buffer, 200)
    return buffer.value.decode()


@pytest.mark.parametrize(("language", "tag"), [("id", b"id-ID"), ("en", b"en")])
def test_the_language_is_in_the_catalogue_and_the_title_holds_the_number_only(language: Language, tag: bytes) -> None:
    rendered = render_proof(a_proof(language=language))
    assert b"/Lang (" + tag + b")" in rendered.pdf
    document = pypdfium2.PdfDocument(rendered.pdf)
    told = document.get_metadata_dict()
    document.close()
    assert "3398-26-0012-000153-7" in told["Title"]
    assert not any("Warsini" in value for value in told.values())


def test_the_same_paper_gives_the_same_bytes_in_every_process() -> None:
    program = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "from tests.certificates.paper_world import a_proof, a_certificate\n"
        "from ukmdesk.certificates.proof import render_proof\n"
        "from ukmdesk.certificates.certificate import render_certificate\n"
        "print(render_certificate(a_certificate()).sha256, render_proof(a_proof()).sha256)\n"
    )
    here = f"{render_certificate(a_certificate()).sha256} {render_proof(a_proof()).sha256}"
    for seed in ("0", "1", "4242"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": "Pacific/Auckland"}
        done = subprocess.run(
            [sys.executable, "-c", program, str(ROOT)], capture_output=True, text=True, check=True, env=environment
        )
        assert done.stdout.strip() == here


def test_the_hash_is_that_of_the_bytes() -> None:
    rendered = render_proof(a_proof())
    assert rendered.sha256 == hashlib.sha256(rendered.pdf).hexdigest()


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"office": a_profile(emblem=b"no picture")}, "paper.emblem"),
        ({"office": a_profile(emblem=a_photo_file())}, "paper.emblem"),
        ({"office": a_profile(time_zone="Mars/Olympus")}, "paper.time_zone"),
        ({"office": a_profile(time_zone="../../etc/passwd")}, "paper.time_zone"),
        ({"recorded_at": 10**18}, "paper.date"),
        ({"han_font": ROOT / "README.md", "officer_name": "椰"}, "paper.han_font"),
    ],
)
def test_what_cannot_be_used_is_named(changes: dict[str, Any], code: str) -> None:
    with pytest.raises(InputError) as caught:
        render_proof(a_proof(**changes))
    assert caught.value.code == code


@pytest.mark.parametrize("photo", [b"no picture", a_profile().emblem])
def test_a_photo_that_is_no_jpeg_is_refused(photo: bytes) -> None:
    with pytest.raises(InputError, match=r"paper\.photo"):
        render_certificate(a_certificate(photo=photo))


def test_a_channel_that_is_not_asked_for_is_not_listed() -> None:
    text = text_of(render_certificate(a_certificate(channels=(("tmall", instant(2026, 9, 1)),))))
    assert "Tmall" in text
    assert "Inamall" not in text
