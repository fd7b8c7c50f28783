"""Where things stand on the papers, what can be read out of the files, and that the same paper gives the same bytes."""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from tests.builders import a_product, changed
from tests.certificates.paper_world import (
    LONG_NAME,
    LONG_OWNER,
    REGION,
    a_certificate,
    a_profile,
    a_proof,
    a_seller,
    instant,
)
from ukmdesk.certificates.certificate import render_certificate
from ukmdesk.certificates.papers import Placed, Rendered
from ukmdesk.certificates.proof import render_proof
from ukmdesk.certificates.typesetting import literal
from ukmdesk.errors import InputError
from ukmdesk.i18n import LANGUAGES, Language

ROOT = Path(__file__).parents[2]
NAMES = {
    "plain": ("Gula Semut Bu Warsini", "Warsini Rahayu"),
    "long": (LONG_NAME, LONG_OWNER),
    "one word": ("K" * 200, "W" * 100),
    "wide": ("WMWM " * 40, "MWMWMWMWMW " * 10),
    "short": ("A", "B"),
}
EDGE = 13.0


def _text(rendered: Rendered) -> str:
    document = pypdfium2.PdfDocument(rendered.pdf)
    try:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)
    finally:
        document.close()


def _letters(text: str) -> str:
    return "".join(text.split()).replace("\u00a0", "")


def _photo() -> bytes:
    file = io.BytesIO()
    Image.linear_gradient("L").resize((240, 320)).convert("RGB").save(file, "JPEG")
    return file.getvalue()


def _papers(language: Language) -> Iterator[tuple[str, Rendered]]:
    for title, (name, owner) in NAMES.items():
        for changes in ({}, {"copy": 2, "practice": True}):
            proof = a_proof(a_seller(name=name, owner=owner), language=language, **changes)
            yield f"proof {title} {changes}", render_proof(proof)
            certificate = a_certificate(name=name, owner_name=owner, language=language, **changes)
            yield f"certificate {title} {changes}", render_certificate(certificate)
    seller = a_seller(products=tuple(a_product(name=f"tas pandan besar nomor {n}") for n in range(40)))
    for size in ("A4", "F4"):
        office = a_profile(paper=size, emblem=b"")
        yield f"{size} no emblem", render_proof(a_proof(seller, office=office, language=language))
        yield f"{size} photo", render_certificate(a_certificate(office=office, photo=_photo(), language=language))
    yield "preview", render_proof(a_proof(), preview=True)
    yield "preview", render_certificate(a_certificate(language=language), preview=True)


def _overlap(one: Placed, other: Placed) -> bool:
    across = min(one.right, other.right) - max(one.left, other.left)
    down = min(one.bottom, other.bottom) - max(one.top, other.top)
    return one.page == other.page and across > 0.05 and down > 0.05


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_overlaps_and_nothing_comes_near_an_edge(language: Language) -> None:
    for title, rendered in _papers(language):
        document = pypdfium2.PdfDocument(rendered.pdf)
        width, height = (points * 25.4 / 72 for points in document[0].get_size())
        document.close()
        for one, other in combinations(rendered.placed, 2):
            assert not _overlap(one, other), (title, one, other)
        for place in rendered.placed:
            assert place.left >= EDGE, (title, place)
            assert place.top >= EDGE, (title, place)
            assert place.right <= width - EDGE, (title, place)
            assert place.bottom <= height - EDGE + 0.6, (title, place)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_code_keeps_its_quiet_zone(language: Language) -> None:
    for title, rendered in _papers(language):
        for code in (place for place in rendered.placed if place.kind == "code"):
            quiet = 3.1 if code.right - code.left > 43 else 2.8
            zone = Placed(
                page=code.page,
                kind="code",
                left=code.left - quiet,
                top=code.top - quiet,
                right=code.right + quiet,
                bottom=code.bottom + quiet,
            )
            near = [place for place in rendered.placed if place is not code and _overlap(place, zone)]
            assert near == [], title


def test_the_code_begins_and_its_modules_end_on_printer_dots() -> None:
    for rendered in (render_proof(a_proof()), render_certificate(a_certificate())):
        (code,) = [place for place in rendered.placed if place.kind == "code"]
        for measure in (code.left, code.top, code.right - code.left):
            dots = measure * 300 / 25.4
            assert abs(dots - round(dots)) < 1e-6
        assert 40 <= code.right - code.left <= 46


def test_a_proof_says_everything_that_was_recorded() -> None:
    text = _letters(_text(render_proof(a_proof())))
    for expected in (
        "PEMERINTAH KABUPATEN SINDUREJO",
        "SEMENTARA",
        "Sudah dicatat, belum diputuskan dinas.",
        "Tanda Bukti Pendaftaran",
        "3398-26-0012-000153-5",
        "Gula Semut Bu Warsini",
        "Warsini Rahayu",
        "3398********0003",
        "Dusun Ngelak RT 003 RW 005, " + REGION + " 53987",
        "+62 812-5550-0147",
        "Industri gula merah (KBLI 2025: 10722)",
        "Gula semut kelapa 500 g, gula 0 500 g, gula 1 500 g, dan 6 produk lain",
        "Inamall, Tmall, Alibaba.com",
        "Senin, 12 Oktober 2026 pukul 10.42 WIB di Balai Desa Karangnila",
        "sampai dinas memutuskan, paling lama 12 Januari 2027",
        "Dinas memeriksa paling lama 14 hari kerja.",
        "Cek kertas",
        "(0290) 555 0148",
        "Bagus Prasetya Nugraha",
        "Perangkat 3398-0012",
        "Seri kertas 3398-0012-000483",
        "Halaman 1 dari 1",
        "Bukan Nomor Induk Berusaha (NIB) dan bukan izin usaha.",
    ):
        assert _letters(expected) in text, expected
    assert "3398015708850003" not in text


def test_a_certificate_says_everything_that_was_decided() -> None:
    text = _letters(_text(render_certificate(a_certificate())))
    for expected in (
        "Sertifikat Penjual Daring",
        "Nomor 500.3.5/0147/DISKOPUKM",
        "usaha milik Warsini Rahayu",
        "di Desa Karangnila, Kecamatan Wanasari Kidul, Kabupaten Sindurejo",
        "terdaftar sejak 12 Oktober 2026 dan telah diverifikasi sebagai penjual daring.",
        "Berlaku sampai 31 Oktober 2029",
        "Alibaba.com siap, 28 September 2026 Inamall dalam persiapan Tmall dalam persiapan",
        "Sindurejo, 31 Oktober 2026",
        "Kepala Dinas Koperasi, Usaha Kecil dan Menengah,",
        "Dra. Retno Palupi Hapsari, M.M.",
        "NIP 19710314 199603 2 004",
        "Sah dengan tanda tangan dan cap dinas.",
        "Seri kertas 3398-0012-000484",
    ):
        assert _letters(expected) in text, expected


def test_the_english_papers_translate_everything_but_the_letterhead() -> None:
    proof, certificate = (
        _text(render_proof(a_proof(language="en"))),
        _text(render_certificate(a_certificate(language="en"))),
    )
    assert "PROVISIONAL" in proof
    assert _letters("Monday, 12 October 2026, 10:42 WIB (UTC+7)") in _letters(proof)
    assert "Online Seller Certificate" in certificate
    assert _letters("The Indonesian text prevails.") in _letters(certificate)
    for text in (proof, certificate):
        assert "PEMERINTAH KABUPATEN SINDUREJO" in text
        assert not {"Nama usaha", "Berlaku", "Halaman", "Kanal", "dinas"} & set(text.split())


@pytest.mark.parametrize(
    ("zone", "expected"),
    [
        ("Asia/Jakarta", "10.42 WIB"),
        ("Asia/Pontianak", "10.42 WIB"),
        ("Asia/Makassar", "11.42 WITA"),
        ("Asia/Jayapura", "12.42 WIT"),
    ],
)
def test_the_time_of_day_is_that_of_the_office(zone: str, expected: str) -> None:
    assert _letters(f"pukul {expected} di") in _letters(_text(render_proof(a_proof(office=a_profile(time_zone=zone)))))


def test_an_answer_that_was_not_given_is_said_not_to_be_there() -> None:
    seller = a_seller(premises={"phone": ""}, products=(), channels=())
    seller = changed(seller, {"owner": {"nik": "", "phone": ""}})
    assert _text(render_proof(a_proof(seller))).count("belum ada") == 4


def test_marks_stand_beside_the_title_and_in_the_footer() -> None:
    for rendered in (
        render_proof(a_proof(copy=2, practice=True)),
        render_certificate(a_certificate(copy=2, practice=True)),
    ):
        text = _text(rendered)
        assert text.count("SALINAN KE-2") == 2
        assert text.count("CONTOH") == 2
    plain = _text(render_proof(a_proof()))
    assert "SALINAN" not in plain
    assert "CONTOH" not in plain


def test_a_preview_bears_no_code_and_no_serial() -> None:
    for rendered in (render_proof(a_proof(), preview=True), render_certificate(a_certificate(), preview=True)):
        text = _text(rendered)
        assert "PRATINJAU" in text
        assert "000483" not in text
        assert "000484" not in text
        assert [place for place in rendered.placed if place.kind == "code"] == []


@pytest.mark.parametrize("paper", [a_proof(qr=""), a_certificate(qr="")], ids=["proof", "certificate"])
def test_a_paper_without_a_code_is_refused(paper: object) -> None:
    with pytest.raises(InputError, match=r"paper\.no_code"):
        render_proof(paper) if type(paper).__name__ == "ProofPaper" else render_certificate(paper)  # type: ignore[arg-type]


def test_a_long_proof_is_set_tight_on_one_page_and_a_longer_one_turns_to_a_second() -> None:
    street = (
        "Perumahan Griya Asri Wanasari Permai Tahap II Blok DD-14 Nomor 27B (masuk gang sebelah timur Musala), Krajan"
    )
    long = a_seller(name=LONG_NAME, owner=LONG_OWNER, premises={"address": {"street": street}})
    assert render_proof(a_proof(long)).pages == 1
    longer = a_seller(name=f"{LONG_NAME} {LONG_NAME}", owner=f"{LONG_OWNER} {LONG_OWNER} {LONG_OWNER}")
    rendered = render_proof(a_proof(longer))
    assert rendered.pages == 2
    text = _text(rendered)
    assert "Halaman 1 dari 2" in text
    assert "Halaman 2 dari 2" in text
    assert {place.page for place in rendered.placed if place.kind == "code"} == {1}


def test_a_monstrous_address_runs_on_over_pages_and_loses_nothing() -> None:
    words = [f"gang{n}" for n in range(900)]
    seller = a_seller(premises={"address": {"street": " ".join(words)}})
    rendered = render_proof(a_proof(seller))
    assert rendered.pages == 3
    text = _letters(_text(rendered))
    assert all(word in text for word in words)


def test_a_certificate_that_cannot_hold_its_text_is_refused_not_cut() -> None:
    with pytest.raises(InputError, match=r"paper\.too_long"):
        render_certificate(a_certificate(owner_name="Ibu " * 2000))


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
    assert _letters(_text(proof)).count(_letters(name)) >= 5
    assert _letters(_text(certificate)).count(_letters(name)) >= 2


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=200))
def test_p46_any_text_at_all_is_drawn_or_reported(name: str) -> None:
    rendered = render_proof(a_proof(a_seller(name=name, owner=name)))
    text = _text(rendered)
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
        assert _letters("diganti kotak bersilang") in _letters(_text(rendered))


def test_chinese_without_a_font_is_said_on_the_paper() -> None:
    rendered = render_certificate(a_certificate(name="椰子糖"))
    assert set(rendered.missing_characters) == set("椰子糖")
    assert _letters("Aksara Tionghoa tidak dapat dicetak") in _letters(_text(rendered))


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
    assert "3398-26-0012-000153-5" in told["Title"]
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
        ({"office": a_profile(emblem=_photo())}, "paper.emblem"),
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
    text = _text(render_certificate(a_certificate(channels=(("tmall", instant(2026, 9, 1)),))))
    assert "Tmall" in text
    assert "Inamall" not in text
