from __future__ import annotations

import io
import sys
from collections.abc import Mapping
from contextlib import redirect_stderr, redirect_stdout

import pytest

from tests.practice_office import NOTE, Office
from ukmdesk.cli.entry import run
from ukmdesk.domain.consent_text import consent_text

SELLER = {
    "Nama sesuai KTP": "Lestari Puspaningrum",
    "NIK": "3303105708850007",
    "Jenis kelamin": "1",
    "Tanggal lahir": "17 Agt 1985",
    "Telepon": "0812-5550-0177",
    "Nama usaha": "Keripik Lestari",
    "Kegiatan utama": "Membuat keripik singkong",
    "Produk utama": "Keripik singkong",
    "Kode KBLI": "10794",
    "Edisi KBLI": "KBLI 2025",
    "Bentuk usaha": "1",
    "Tahun mulai": "2019",
    "Modal usaha": "12 juta",
    "Penjualan setahun": "80 juta",
    "Jenis tempat usaha": "1",
    "Jalan dan nomor": "Dusun Krajan",
    "Desa atau kelurahan": "serang karangreja",
    "Nomor desa": "1",
    "Nama produk": "Keripik singkong asin",
    "Harga": "15.000",
    "Satuan": "bungkus",
    "Kanal yang dituju": "inamall, tmall",
    "Pendaftaran sebagai penjual daring": "ya",
    "Penerbitan sertifikat": "ya",
    "Pengiriman ke kantor pusat dinas": "ya",
    "Pemakaian foto usaha dan produk": "tidak",
    "Penerusan data ke Inamall": "ya",
    "Penerusan data ke Tmall": "ya",
    "Cara menyetujui": "1",
    "Bahasa naskah": "1",
}


class Seller(io.TextIOBase):
    """Somebody at the keyboard who reads the question and answers it; presses Enter when there is nothing to say."""

    def __init__(self, heard: io.StringIO, answers: Mapping[str, str], more: Mapping[str, list[str]]) -> None:
        super().__init__()
        self._heard = heard
        self._answers = answers
        self._more = more
        self._answered = 0
        self.asked: list[str] = []

    def readline(self, size: int = -1, /) -> str:  # type: ignore[override]
        said = self._heard.getvalue()
        question = said[self._answered :].splitlines()[-1].strip()
        self._answered = len(said)
        self.asked.append(question)
        for beginning, answers in self._more.items():
            if question.startswith(beginning):
                return (answers.pop(0) if answers else "tidak") + "\n"
        known = [label for label in self._answers if question.startswith(label)]
        return (self._answers[max(known, key=len)] if known else "") + "\n"


def interview(
    office: Office, *arguments: str, answers: Mapping[str, str], more: Mapping[str, list[str]]
) -> tuple[int, str, list[str]]:
    out, err = io.StringIO(), io.StringIO()
    seller = Seller(err, answers, more)
    with pytest.MonkeyPatch.context() as environment, redirect_stdout(out), redirect_stderr(err):
        environment.setenv("UKMDESK_PASSPHRASE_FILE", str(office.passphrase))
        environment.setattr(sys, "stdin", seller)
        code = run(["--workspace", str(office.laptop), *arguments])
    return code, err.getvalue(), seller.asked


def newest(office: Office) -> str:
    return str(office.must(office.desk("draft", "list", as_json=True))[0]["draft"])


def test_a_seller_is_registered_by_answering_questions(office: Office) -> None:
    more = {"Tambah produk lain?": ["ya"]}
    code, shown, asked = interview(office, "register", "new", answers=SELLER, more=more)

    assert code == 0
    assert consent_text("id") in shown
    assert not [question for question in asked if question.startswith(("Foto", "Penerusan data ke Alibaba"))]
    draft = office.must(office.desk("draft", "show", newest(office), as_json=True))["document"]
    assert draft["premises"]["address"]["village"] == "3303102001"
    assert draft["premises"]["address"]["postal_code"] == "53358"
    assert [product["name"] for product in draft["products"]] == ["Keripik singkong asin"] * 2
    assert office.desk("register", "complete", newest(office), "--note", NOTE).code == 0


def test_questions_that_were_answered_are_not_asked_again(office: Office) -> None:
    first = {label: SELLER[label] for label in ("Nama sesuai KTP", "Telepon")}
    interview(office, "register", "new", answers=first, more={"Tambah": []})
    draft = newest(office)

    code, shown, asked = interview(office, "draft", "ask", draft, answers=SELLER, more={"Tambah": []})

    assert code == 0
    assert "Nama sesuai KTP" not in asked
    assert office.desk("register", "complete", draft, "--note", NOTE).code == 0
    assert "owner.name" not in shown
