"""Papers in hand at the desk: the bytes that are shown are the bytes that leave, and every serial gets its word."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

import msgspec
import pytest

from tests.practice_office import Office
from ukmdesk.desk import Desk
from ukmdesk.desk.papers import PaperDesk
from ukmdesk.errors import InputError
from ukmdesk.gui.ports import Papers
from ukmdesk.services import print_paper

DAY = 24 * 60 * 60 * 1000


@pytest.fixture
def desk(office: Office) -> Iterator[Desk]:
    with office.open_desk() as opened:
        yield opened


@pytest.fixture
def papers(desk: Desk) -> Papers:
    return PaperDesk(desk)


def first(desk: Desk) -> str:
    return min(desk.stored.list(), key=lambda one: one.number).id


def test_a_saved_file_holds_the_bytes_that_were_shown(desk: Desk, papers: Papers, office: Office) -> None:
    paper = papers.make("proof", first(desk), "id")
    path = office.papers / paper.file_name
    papers.save(paper, path)

    (line,) = papers.ledger(today=True).lines
    assert path.read_bytes() == paper.pdf
    assert line.sha256 == hashlib.sha256(paper.pdf).hexdigest()
    assert (line.serial, line.state, line.sent_to, line.outcome) == (paper.serial, "sent", "file", "waiting")


def test_the_file_name_tells_nothing_but_the_serial(desk: Desk, papers: Papers) -> None:
    paper = papers.make("proof", first(desk), "en")

    assert paper.file_name == f"proof-{paper.serial}.pdf"
    assert (paper.copy, paper.pages, paper.language) == (0, 1, "en")
    assert (paper.number, paper.business) == (desk.find(first(desk)).number, paper.business)
    assert paper.business == desk.find(first(desk)).document["business"]["name"]


def test_a_page_that_was_made_and_never_sent_is_an_open_question(office: Office) -> None:
    with office.open_desk() as desk:
        papers: Papers = PaperDesk(desk)
        lost = papers.make("proof", first(desk), "id")
        sent = papers.make("proof", first(desk), "id")
        papers.sent(sent.serial)
    with office.open_desk() as desk:
        papers = PaperDesk(desk)
        lines = papers.ledger(today=False, outcome="waiting").lines

        assert [(one.serial, one.state, one.outcome) for one in lines] == [
            (sent.serial, "sent", "waiting"),
            (lost.serial, "rendered", "waiting"),
        ]
        papers.confirm(sent.serial, "good")
        papers.void(lost.serial, "Listrik padam sebelum dicetak.")
        assert papers.ledger(today=False, outcome="waiting").lines == ()


def test_a_serial_whose_page_was_never_made_is_an_open_question_too(desk: Desk, papers: Papers) -> None:
    stored = desk.find(first(desk))
    with desk.workspace.writing() as writer:
        running = writer.take_running_number("paper")
        reserved = {"serial": "3398-0012-000001", "running": running, "kind": "proof", "registration": stored.id}
        more = {"revision": stored.revision, "copy": 0, "language": "id"}
        writer.append("print.reserved", stored.id, {**reserved, **more})

    (line,) = papers.ledger(today=True, outcome="waiting").lines
    assert (line.state, line.outcome) == ("reserved", "waiting")


def test_the_ledger_counts_outcomes_and_knows_names(desk: Desk, papers: Papers) -> None:
    made = [papers.make("proof", first(desk), "id").serial for _ in range(5)]
    for serial in made[:4]:
        papers.sent(serial)
    papers.confirm(made[0], "good")
    papers.confirm(made[1], "spoiled")
    papers.confirm(made[2], "unknown")
    papers.void(made[4], "Sobek.")

    day = papers.ledger(today=True, limit=2)

    assert day.counts == {"good": 1, "spoiled": 1, "unknown": 1, "waiting": 1, "void": 1}
    assert [one.serial for one in day.lines] == [made[4], made[3]]
    assert (day.lines[0].outcome, day.lines[0].reason, day.lines[0].copy) == ("void", "Sobek.", 4)
    assert day.lines[0].business == desk.find(first(desk)).document["business"]["name"]
    assert day.lines[0].by == desk.workspace.officer.name


def test_today_begins_at_midnight_of_the_offices_own_clock(desk: Desk) -> None:
    PaperDesk(desk).make("proof", first(desk), "id")

    class Tomorrow:
        def now_ms(self) -> int:
            return later

        def monotonic_ms(self) -> int:
            return 0

    later = desk.clock.now_ms() + DAY
    desk.clock = Tomorrow()
    assert PaperDesk(desk).ledger(today=True).lines == ()
    assert len(PaperDesk(desk).ledger(today=False).lines) == 1


def test_a_folder_that_cannot_be_written_leaves_the_question_open(desk: Desk, papers: Papers, office: Office) -> None:
    blocked = office.root / "blocked"
    blocked.write_text("")
    paper = papers.make("proof", first(desk), "id")
    with pytest.raises(InputError, match=r"file\.unwritable"):
        papers.save(paper, blocked / paper.file_name)

    assert [one.state for one in papers.ledger(today=True, outcome="waiting").lines] == ["rendered"]


def test_a_certificate_carries_the_name_that_was_accepted(answered: Office) -> None:
    with answered.open_desk() as desk:
        papers: Papers = PaperDesk(desk)
        (accepted,) = desk.stored.list(state="accepted")
        desk.write(desk.correct(accepted.number, {})[0], {"business.name": "Nama Lain"})
        paper = papers.make("certificate", accepted.id, "id")

        assert paper.business == accepted.document["business"]["name"]
        (returned,) = desk.stored.list(state="returned")
        with pytest.raises(InputError, match=r"print\.no_certificate"):
            papers.make("certificate", returned.id, "id")


def test_the_language_of_papers_is_the_offices_choice(desk: Desk, papers: Papers) -> None:
    assert papers.paper_language() == "id"
    desk.change_setting("paper.language", "en")
    assert papers.paper_language() == "en"


def test_no_view_of_papers_holds_a_whole_nik(desk: Desk, papers: Papers) -> None:
    nik = desk.find(first(desk)).document["owner"]["nik"]
    paper = papers.make("proof", first(desk), "id")

    assert nik not in repr(msgspec.structs.replace(paper, pdf=b"")) + repr(papers.ledger(today=True))


def test_an_unknown_serial_or_registration_is_told(papers: Papers) -> None:
    with pytest.raises(InputError, match=r"print\.unknown_serial"):
        papers.sent("3398-0012-999999")
    with pytest.raises(InputError, match=r"registration\.unknown"):
        papers.make("proof", "tidak-ada", "id")


def test_what_was_told_of_a_print_counts_more_than_that_it_was_sent() -> None:
    class Line(msgspec.Struct, frozen=True):
        state: str
        outcome: str

    told = [Line("reserved", ""), Line("sent", ""), Line("confirmed", "spoiled"), Line("voided", "good")]
    assert [print_paper.outcome_of(line) for line in told] == ["waiting", "waiting", "spoiled", "void"]
