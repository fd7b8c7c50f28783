"""Where things stand on the papers and what they say."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import pypdfium2
import pytest

from tests.builders import a_product, changed
from tests.certificates.paper_world import (
    LONG_NAME,
    LONG_OWNER,
    REGION,
    a_certificate,
    a_photo_file,
    a_profile,
    a_proof,
    a_seller,
    letters,
    text_of,
)
from ukmdesk.certificates.certificate import render_certificate
from ukmdesk.certificates.papers import Placed, Rendered
from ukmdesk.certificates.proof import render_proof
from ukmdesk.errors import InputError
from ukmdesk.i18n import LANGUAGES, Language

NAMES = {
    "plain": ("Gula Semut Bu Warsini", "Warsini Rahayu"),
    "long": (LONG_NAME, LONG_OWNER),
    "one word": ("K" * 200, "W" * 100),
    "wide": ("WMWM " * 40, "MWMWMWMWMW " * 10),
    "short": ("A", "B"),
}
EDGE = 13.0


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
        yield f"{size} photo", render_certificate(a_certificate(office=office, photo=a_photo_file(), language=language))
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
    text = letters(text_of(render_proof(a_proof())))
    for expected in (
        "PEMERINTAH KABUPATEN SINDUREJO",
        "SEMENTARA",
        "Sudah dicatat, belum diputuskan dinas.",
        "Tanda Bukti Pendaftaran",
        "3398-26-0012-000153-7",
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
        assert letters(expected) in text, expected
    assert "3398015708850003" not in text


def test_a_certificate_says_everything_that_was_decided() -> None:
    text = letters(text_of(render_certificate(a_certificate())))
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
        assert letters(expected) in text, expected


def test_the_english_papers_translate_everything_but_the_letterhead() -> None:
    proof, certificate = (
        text_of(render_proof(a_proof(language="en"))),
        text_of(render_certificate(a_certificate(language="en"))),
    )
    assert "PROVISIONAL" in proof
    assert letters("Monday, 12 October 2026, 10:42 WIB (UTC+7)") in letters(proof)
    assert "Online Seller Certificate" in certificate
    assert letters("The Indonesian text prevails.") in letters(certificate)
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
    assert letters(f"pukul {expected} di") in letters(text_of(render_proof(a_proof(office=a_profile(time_zone=zone)))))


def test_an_answer_that_was_not_given_is_said_not_to_be_there() -> None:
    seller = a_seller(premises={"phone": ""}, products=(), channels=())
    seller = changed(seller, {"owner": {"nik": "", "phone": ""}})
    assert text_of(render_proof(a_proof(seller))).count("belum ada") == 4


def test_marks_stand_beside_the_title_and_in_the_footer() -> None:
    for rendered in (
        render_proof(a_proof(copy=2, practice=True)),
        render_certificate(a_certificate(copy=2, practice=True)),
    ):
        text = text_of(rendered)
        assert text.count("SALINAN KE-2") == 2
        assert text.count("CONTOH") == 2
    plain = text_of(render_proof(a_proof()))
    assert "SALINAN" not in plain
    assert "CONTOH" not in plain


def test_a_preview_bears_no_code_and_no_serial() -> None:
    for rendered in (render_proof(a_proof(), preview=True), render_certificate(a_certificate(), preview=True)):
        text = text_of(rendered)
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
    text = text_of(rendered)
    assert "Halaman 1 dari 2" in text
    assert "Halaman 2 dari 2" in text
    assert {place.page for place in rendered.placed if place.kind == "code"} == {1}


def test_a_monstrous_address_runs_on_over_pages_and_loses_nothing() -> None:
    words = [f"gang{n}" for n in range(900)]
    seller = a_seller(premises={"address": {"street": " ".join(words)}})
    rendered = render_proof(a_proof(seller))
    assert rendered.pages == 3
    text = letters(text_of(rendered))
    assert all(word in text for word in words)


def test_a_certificate_that_cannot_hold_its_text_is_refused_not_cut() -> None:
    with pytest.raises(InputError, match=r"paper\.too_long"):
        render_certificate(a_certificate(owner_name="Ibu " * 2000))
