from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import RECORDED_AT, a_registration, an_office
from tests.services.ports_in_memory import ARegistration, FixedClock, MemoryPrints, MemoryWorkspace, OneVillage
from ukmdesk.certificates.credential import Claims, read_credential, sign_credential
from ukmdesk.certificates.verify import read_codes
from ukmdesk.crypto.signing import SigningKey
from ukmdesk.domain.numbering import paper_serial
from ukmdesk.domain.registration import to_document
from ukmdesk.errors import InputError
from ukmdesk.services import print_paper as printing
from ukmdesk.services.print_paper import PrintDesk, months_later, print_paper, sent, void

KEY, CERTIFYING = SigningKey.from_seed(b"d" * 32), SigningKey.from_seed(b"c" * 32)
HUB = "00112233aabbccdd"
ACCEPTED = "cd" * 32


@pytest.fixture
def desk() -> PrintDesk:
    workspace = MemoryWorkspace()
    return PrintDesk(
        workspace=workspace,
        prints=MemoryPrints(workspace.journal),
        regions=OneVillage(),
        clock=FixedClock(),
        office=an_office(),
        hub=HUB,
        key=KEY,
        hub_time=0,
    )


def journal_of(desk: PrintDesk) -> Any:
    assert isinstance(desk.workspace, MemoryWorkspace)
    return desk.workspace.journal


def with_certificate(**changes: Any) -> ARegistration:
    """An accepted registration that was amended since: the certificate speaks of the accepted revision."""
    accepted = to_document(a_registration(business={"name": "Nama Yang Diterima"}))
    credential = sign_credential(
        Claims(
            hub=HUB,
            kind="certificate",
            serial="500.3.5/000001/DISKOPUKM",
            number="3398-26-0012-000001-8",
            name="Nama Yang Diterima",
            initials="SWR",
            regency="3303",
            channels=(1,),
            issued_at=RECORDED_AT,
            expires_at=RECORDED_AT + 10**11,
            status_list=0,
            status_index=3,
        ),
        CERTIFYING,
    )
    certificate = {
        "revision": ACCEPTED,
        "document": accepted,
        "certificate_number": "500.3.5/000001/DISKOPUKM",
        "credential": credential,
        "issued_at": RECORDED_AT,
        "expires_at": RECORDED_AT + 10**11,
    }
    document = to_document(a_registration(business={"name": "Nama Sesudah Perubahan"}))
    return dataclasses.replace(ARegistration(document=document, certificate=certificate), **changes)


def text_of(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)


def test_a_proof_reserves_its_serial_before_it_is_made_and_enters_the_hash_after(desk: PrintDesk) -> None:
    stored = ARegistration()

    printed = print_paper("proof", stored, desk=desk, language="id")

    reserved, rendered = journal_of(desk).facts
    assert [len(transaction) for transaction in journal_of(desk).transactions] == [1, 1]
    assert reserved.content == {
        "serial": paper_serial(device="3398-0012", running=1),
        "running": 1,
        "kind": "proof",
        "registration": stored.id,
        "revision": stored.revision,
        "copy": 0,
        "language": "id",
    }
    assert rendered.content == {
        "serial": printed.serial,
        "sha256": hashlib.sha256(printed.rendered.pdf).hexdigest(),
        "pages": 1,
    }


def test_a_serial_stays_reserved_when_the_page_cannot_be_made(desk: PrintDesk) -> None:
    broken = ARegistration(document={"owner": 5})

    with pytest.raises(msgspec.ValidationError):
        print_paper("proof", broken, desk=desk, language="id")
    printed = print_paper("proof", ARegistration(), desk=desk, language="id")

    assert journal_of(desk).kinds == ["print.reserved", "print.reserved", "print.rendered"]
    assert printed.serial == paper_serial(device="3398-0012", running=2)


def test_copies_of_the_same_page_are_numbered_and_another_language_or_revision_is_another_page(desk: PrintDesk) -> None:
    stored = ARegistration()

    copies = [print_paper("proof", stored, desk=desk, language="id").copy for _ in range(3)]
    english = print_paper("proof", stored, desk=desk, language="en")
    corrected = print_paper("proof", dataclasses.replace(stored, revision="ef" * 32), desk=desk, language="id")

    assert copies == [0, 1, 2]
    assert (english.copy, corrected.copy) == (0, 0)
    serials = [fact.content["serial"] for fact in journal_of(desk).facts if fact.kind == "print.reserved"]
    assert len(set(serials)) == len(serials) == 5


def test_a_paper_that_was_only_looked_at_makes_no_copy_but_a_destroyed_one_does(desk: PrintDesk) -> None:
    stored = ARegistration()

    looked_at = print_paper("proof", stored, desk=desk, language="id")
    void(looked_at.serial, "hanya dilihat", workspace=desk.workspace, prints=desk.prints)
    first = print_paper("proof", stored, desk=desk, language="id")
    sent(first.serial, "printer", workspace=desk.workspace, prints=desk.prints)
    void(first.serial, "kertas robek", workspace=desk.workspace, prints=desk.prints)
    second = print_paper("proof", stored, desk=desk, language="id")

    assert (first.copy, second.copy) == (0, 1)


def test_the_code_on_a_proof_says_what_the_page_says_and_is_signed_by_this_laptop(
    desk: PrintDesk, tmp_path: Path
) -> None:
    printed = print_paper("proof", ARegistration(), desk=desk, language="id")
    path = tmp_path / "a.pdf"
    path.write_bytes(printed.rendered.pdf)

    (code,) = read_codes(path)

    claims = read_credential(code).claims
    assert (claims.kind, claims.hub, claims.serial) == ("proof", HUB, printed.serial)
    assert (claims.name, claims.initials, claims.regency) == ("Gula Semut Sekar Wening", "SWR", "3303")
    assert claims.channels == (1, 3)
    page = text_of(printed.rendered.pdf)
    assert printed.serial in page
    assert "Kedungbenda" in page


def test_a_laptop_clock_behind_the_hub_does_not_date_a_proof_before_the_hubs_answer(desk: PrintDesk) -> None:
    late = msgspec.structs.replace(desk, hub_time=RECORDED_AT + 10**10)

    printed = print_paper("proof", ARegistration(), desk=late, language="id")

    assert printed.rendered.pages == 1
    assert str(datetime.fromtimestamp((RECORDED_AT + 10**10) / 1000, ZoneInfo("Asia/Jakarta")).year) in text_of(
        printed.rendered.pdf
    )


def test_a_certificate_shows_the_revision_that_was_accepted_and_carries_the_hubs_own_code(
    desk: PrintDesk, tmp_path: Path
) -> None:
    stored = with_certificate()

    printed = print_paper("certificate", stored, desk=desk, language="id")

    page = text_of(printed.rendered.pdf)
    assert "Nama Yang Diterima" in page
    assert "Perubahan" not in page
    assert journal_of(desk).facts[0].content["revision"] == ACCEPTED
    path = tmp_path / "a.pdf"
    path.write_bytes(printed.rendered.pdf)
    assert stored.certificate is not None
    assert read_codes(path) == [stored.certificate["credential"]]


@pytest.mark.parametrize("state", ["withdrawn", "erased"])
def test_what_was_withdrawn_or_erased_is_not_printed(desk: PrintDesk, state: str) -> None:
    for kind in ("proof", "certificate"):
        with pytest.raises(InputError, match=r"print\.no_paper"):
            print_paper(kind, with_certificate(state=state), desk=desk, language="id")
        assert not printing.may_print(kind, with_certificate(state=state))
    assert journal_of(desk).facts == []


def test_without_the_hubs_word_there_is_no_certificate(desk: PrintDesk) -> None:
    with pytest.raises(InputError, match=r"print\.no_certificate"):
        print_paper("certificate", ARegistration(state="received"), desk=desk, language="id")

    assert journal_of(desk).facts == []
    assert not printing.may_print("certificate", ARegistration(state="received"))


def test_what_was_printed_is_known_by_kind_revision_and_language(desk: PrintDesk) -> None:
    stored = with_certificate()
    serial = print_paper("certificate", stored, desk=desk, language="id").serial
    assert not printing.was_printed("certificate", stored, desk.prints, "id")
    printing.sent(serial, "file", workspace=desk.workspace, prints=desk.prints)

    assert printing.was_printed("certificate", stored, desk.prints, "id")
    assert not printing.was_printed("certificate", stored, desk.prints, "en")
    assert not printing.was_printed("proof", stored, desk.prints, "id")


def test_outcome_and_destination_are_entered_for_a_known_serial_only(desk: PrintDesk) -> None:
    serial = print_paper("proof", ARegistration(), desk=desk, language="id").serial

    printing.sent(serial, "file", workspace=desk.workspace, prints=desk.prints)
    printing.confirm(serial, "spoiled", workspace=desk.workspace, prints=desk.prints)

    assert [fact.content for fact in journal_of(desk).facts[2:]] == [
        {"serial": serial, "to": "file"},
        {"serial": serial, "outcome": "spoiled"},
    ]
    calls: list[Callable[[], None]] = [
        lambda: printing.sent("3398-0012-000099", "file", workspace=desk.workspace, prints=desk.prints),
        lambda: printing.confirm("3398-0012-000099", "good", workspace=desk.workspace, prints=desk.prints),
    ]
    for call in calls:
        with pytest.raises(InputError, match=r"print\.unknown_serial"):
            call()


def test_a_page_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    printing.write_file(tmp_path / "deep" / "a.pdf", b"%PDF")
    (tmp_path / "file").write_bytes(b"")

    with pytest.raises(InputError, match=r"file\.unwritable"):
        printing.write_file(tmp_path / "file" / "a.pdf", b"%PDF")

    assert [path.name for path in (tmp_path / "deep").iterdir()] == ["a.pdf"]


@settings(max_examples=60)
@given(
    st.integers(min_value=1_600_000_000_000, max_value=2_200_000_000_000),
    st.integers(min_value=0, max_value=48),
    st.sampled_from(["Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"]),
)
def test_a_month_later_is_the_same_day_or_the_last_of_its_month(moment: int, months: int, time_zone: str) -> None:
    zone = ZoneInfo(time_zone)
    start = datetime.fromtimestamp(moment // 1000, zone)

    end = datetime.fromtimestamp(months_later(moment // 1000 * 1000, months, time_zone) / 1000, zone)

    assert (end.year * 12 + end.month) - (start.year * 12 + start.month) == months
    assert end.time() == start.time()
    following = datetime.fromtimestamp(end.timestamp() + 86_400, zone)
    assert end.day == start.day or (end.day < start.day and following.day == 1)
