"""The paper check at the desk: what the command says, with the card and list that the laptop holds."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from tests.practice_office import Office
from ukmdesk.certificates.scan import read_codes
from ukmdesk.desk import Desk
from ukmdesk.desk.checking import CheckingDesk
from ukmdesk.errors import ExchangeError, InputError
from ukmdesk.gui.ports import Checking


@pytest.fixture
def desk(answered: Office) -> Iterator[Desk]:
    with answered.open_desk() as opened:
        yield opened


@pytest.fixture
def checking(desk: Desk) -> Checking:
    return CheckingDesk(desk)


@pytest.fixture
def certificate(desk: Desk, answered: Office) -> Path:
    (accepted,) = desk.stored.list(state="accepted")
    paper = desk.papers.make("certificate", accepted.id, "id")
    path = answered.papers / paper.file_name
    desk.papers.save(paper, path)
    return path


def unseen(_done: int, _total: int) -> None:
    """Nobody watches."""


def photographed(path: Path) -> bytes:
    document = pypdfium2.PdfDocument(path.read_bytes())
    buffer = io.BytesIO()
    document[0].render(scale=2).to_pil().save(buffer, "PNG")
    document.close()
    return buffer.getvalue()


def test_a_certificate_is_genuine_and_says_what_to_compare(desk: Desk, checking: Checking, certificate: Path) -> None:
    (checked,) = checking.check(checking.codes_in(certificate, unseen), language="id")
    (accepted,) = desk.stored.list(state="accepted")
    facts = dict(checked.facts)

    assert (checked.result, checked.practice) == ("genuine", True)
    assert checked.list_at > 0
    assert facts["Nomor pendaftaran"] == accepted.number
    assert facts["Nama usaha"] == accepted.document["business"]["name"]
    assert facts["Kabupaten atau kota"].endswith("Kabupaten Purbalingga")
    assert next(iter(facts)) == "Sertifikat penjual daring"
    assert "pukul" in facts["Berlaku sampai"]


def test_file_picture_and_text_give_the_same(checking: Checking, certificate: Path) -> None:
    (code,) = read_codes(certificate)
    from_file = checking.check(checking.codes_in(certificate, unseen), language="id")

    assert checking.check(checking.codes_in(photographed(certificate), unseen), language="id") == from_file
    assert checking.check([code], language="id") == from_file


def test_a_proof_of_this_laptop_is_genuine(desk: Desk, checking: Checking, answered: Office) -> None:
    (returned,) = desk.stored.list(state="returned")
    paper = desk.papers.make("proof", returned.id, "en")
    path = answered.papers / paper.file_name
    desk.papers.save(paper, path)

    (checked,) = checking.check(checking.codes_in(path, unseen), language="id")
    assert (checked.result, checked.facts[0]) == ("genuine", ("Tanda bukti pendaftaran", paper.serial))
    assert returned.document["owner"]["nik"] not in repr(checked)


def test_several_codes_are_checked_each(checking: Checking, certificate: Path) -> None:
    (code,) = read_codes(certificate)
    changed = code[:-6] + code[-6:][::-1]

    results = [one.result for one in checking.check([code, "https://toko.example", changed], language="id")]

    assert results == ["genuine", "forged"]


@pytest.mark.parametrize("text", ["", "https://toko.example", "angka saja 123"])
def test_a_text_without_a_code_says_so(checking: Checking, text: str) -> None:
    (checked,) = checking.check([text], language="id")

    assert (checked.result, checked.facts) == ("no_code", ())


def test_a_picture_without_a_code_says_so_and_other_bytes_are_refused(checking: Checking) -> None:
    buffer = io.BytesIO()
    Image.new("RGB", (300, 200), "white").save(buffer, "PNG")
    assert [one.result for one in checking.check(checking.codes_in(buffer.getvalue(), unseen), language="id")] == [
        "no_code"
    ]
    with pytest.raises(ExchangeError, match=r"scan\.type"):
        checking.check(checking.codes_in(b"GIF89a", unseen), language="id")
    with pytest.raises(ExchangeError, match=r"scan\.too_large"):
        checking.check(checking.codes_in(bytes(33 * 1024 * 1024), unseen), language="id")
    with pytest.raises(InputError, match=r"scan\.missing"):
        checking.check(checking.codes_in(Path("tidak-ada.pdf"), unseen), language="id")


def test_dates_are_said_in_the_readers_language(desk: Desk, certificate: Path) -> None:
    (checked,) = CheckingDesk(desk).check(CheckingDesk(desk).codes_in(certificate, unseen), language="en")

    assert "pukul" not in dict(checked.facts)["Dibuat"]


def test_before_a_card_came_nothing_can_be_checked(founded: Office) -> None:
    with founded.open_desk() as desk, pytest.raises(InputError, match=r"check\.no_card"):
        CheckingDesk(desk).check(["UKM1:ABC"], language="id")


def test_checking_leaves_no_trace(desk: Desk, checking: Checking, certificate: Path) -> None:
    before = desk.workspace.tail
    checking.check(checking.codes_in(certificate, unseen), language="id")

    assert desk.workspace.tail == before
