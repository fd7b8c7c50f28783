"""A laptop cannot make the hub unable to answer: neither itself nor any other."""

from __future__ import annotations

from sqlalchemy import insert, update

from tests.hub.conftest import Office
from ukmdesk.exchange.limits import MAX_MANIFEST
from ukmdesk.exchange.records import Answer, Question, Receipt
from ukmdesk.hub import tables
from ukmdesk.hub.answers import add_answer
from ukmdesk.hub.news import MAX_ANSWER_BYTES, MAX_STANDING


def _receipts(office: Office) -> list[Receipt]:
    written = office.hub.write_receipts(office.stick, device=office.laptop.device)
    return [office.laptop.copy().read(one.path) for one in written]


def test_sixty_thousand_bad_bodies_and_gaps_still_fit_into_a_receipt(office: Office) -> None:
    office.laptop.register()
    office.take()
    office.other.register()
    office.hub.take_in(office.other.bundle(office.stick))
    line, count = office.laptop.line, 60_000
    gaps = b"[" + b",".join(b"[%d,%d]" % (10**6 + 2 * one, 10**6 + 2 * one) for one in range(count)) + b"]"
    rows = [
        {
            "hash": number.to_bytes(32, "big"),
            "line": line,
            "seq": number + 10,
            "kind": "registration.saved",
            "subject": f"0192f0c1-7a10-7000-8000-{number:012d}",
            "officer": "",
            "at": 0,
            "previous": bytes(32),
            "body_hash": bytes(32),
            "header": b"",
            "state": "present",
            "quarantine": "quarantine.document",
        }
        for number in range(count)
    ]
    with office.hub.opened.database.writing() as connection:
        connection.execute(insert(tables.entries), rows)
        connection.execute(update(tables.lines).where(tables.lines.c.line == line).values(gaps=gaps))
    assert len(office.hub.write_receipts(office.stick)) == 2
    (receipt,) = _receipts(office)
    assert (len(receipt.quarantined), len(receipt.gaps)) == (MAX_STANDING, MAX_STANDING)
    assert [one.number for one in _receipts(office)] == [1]


def test_the_longest_questions_are_spread_over_receipts_that_can_be_read(office: Office) -> None:
    office.laptop.register()
    office.take()
    questions = tuple(Question(path="owner.nik", code="reason.other", note="n" * 2_000) for _ in range(50))
    with office.hub.opened.database.writing() as connection:
        for number in range(50):
            answer = Answer(registration=str(number), revision="ab" * 32, outcome="returned", at=1, questions=questions)
            add_answer(connection, office.laptop.line, answer)
    receipts = _receipts(office)
    assert [one.since for one in receipts] == list(range(len(receipts)))
    assert sum(len(one.answers) for one in receipts) == 51
    assert len(receipts) > 50 * 100_000 // MAX_ANSWER_BYTES
    assert max(path.stat().st_size for path in office.stick.glob("*.ukmr")) < MAX_MANIFEST
