"""A day of ten registrations without a mouse: typed, printed, sent, answered, and the certificates printed."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from PySide6.QtCore import Qt

from tests.gui.fakes import FakeAsks
from tests.gui.practice import PASSPHRASE, Screen
from tests.journeys.hands import (
    ALT,
    CTRL,
    Count,
    Hands,
    Seen,
    first,
    letter,
    save_the_paper,
    second,
    send,
    text,
    village,
)
from ukmdesk.gui.registration.check import NOTE

SELLERS = 10
MOST_KEYS = 55
"""For one whole registration beside what is typed: from field to field, choosing, on, printing, answering."""
WAY = ("draft", "complete", "bundled", "delivered", "received", "accepted")
K = Qt.Key


def type_the_seller(hands: Hands, place: int) -> None:
    """Type everything that a registration needs; what the program carries over from the one before is not typed."""
    is_next = place > 0
    hands.fill(
        {
            "owner.name": text(f"Sulastri Dewi {chr(65 + place)}staman"),
            "owner.nik": text(f"33030157088500{place + 11:02}"),
            "owner.sex": first,
            "owner.birth_date": text("17-8-1985"),
            "owner.phone": text(f"0812345678{place:02}"),
        }
    )
    hands.press(K.Key_Return, CTRL)
    assert hands.section == "usaha"
    hands.fill(
        {
            "business.name": text(f"Keripik Pisang {chr(65 + place)}sri"),
            "business.activity": text("membuat keripik pisang"),
            "business.kbli": text("10794"),
            "business.kbli_version": first,
            "business.legal_form": letter(K.Key_P),
            "business.started_year": text("2015"),
            "business.capital": text("5 juta"),
            "business.annual_sales": text("48 juta"),
        }
    )
    hands.press(K.Key_Return, CTRL)
    assert hands.section == "alamat", [(p.path, p.code) for p in hands.editor.body.stack.shown_problems]
    hands.fill({"premises.address.street": text(f"Jalan Melati {place + 1}")})
    if not is_next:
        hands.fill({"premises.address.village": village("toyareka")})
    hands.press(K.Key_Return, CTRL)
    assert hands.section == "produk"
    hands.fill({"products.0.name": text("Keripik pisang manis")})
    if not is_next:
        hands.fill({"channels": first})
    hands.press(K.Key_Return, CTRL)
    assert hands.section == "foto"
    hands.press(K.Key_Return, CTRL)
    consent(hands)
    hands.press(K.Key_Return, CTRL)
    assert hands.section == "periksa"


def consent(hands: Hands) -> None:
    """Answer every purpose, and how it was given."""
    assert hands.section == "persetujuan"
    hands.fill(
        {f"consent.purposes.{purpose}": first for purpose in ("registration", "certificate", "sync")}
        | {"consent.purposes.photos": second, "consent.purposes.inamall": first, "consent.method": first}
    )


def finish(hands: Hands) -> None:
    """Mark it complete with the note for what is unusual."""
    hands.press(K.Key_Return, CTRL)
    if hands.page == "registration":
        assert hands.field == NOTE
        hands.type("Belum ber-NIB, foto menyusul.")
        hands.press(K.Key_Return, CTRL)


def register(hands: Hands, place: int, paper: Path) -> Count:
    """One whole registration, from Ctrl+N to the good proof; give what it took."""
    before = hands.count
    hands.count = Count()
    hands.press(K.Key_N, CTRL)
    type_the_seller(hands, place)
    finish(hands)
    save_the_paper(hands, paper)
    took, hands.count = hands.count, before
    return took


def print_certificates(hands: Hands, folder: Path) -> list[Path]:
    """Go through the list and save the certificate of each new seller."""
    papers = []
    for place in range(SELLERS):
        hands.press(K.Key_2, ALT)
        if not place:
            hands.type("Sulastri")
            hands.screen.until(lambda: hands.found() == SELLERS)
        hands.press(K.Key_Down)
        hands.press(K.Key_Down, times=1 if place else 0)
        hands.tab_until("Cetak")
        hands.press(K.Key_Space)
        papers.append(folder / f"sertifikat-{place}.pdf")
        save_the_paper(hands, papers[-1])
    return papers


def test_ten_sellers_are_registered_sent_and_answered_without_a_mouse(screen: Screen, tmp_path: Path) -> None:
    seen = Seen()
    hands = Hands(screen, FakeAsks())
    hands.unlock(PASSPHRASE)
    took = [register(hands, place, tmp_path / f"bukti-{place}.pdf") for place in range(SELLERS)]
    assert sum(row.business.startswith("Keripik Pisang") for row in hands.rows("ready")) == SELLERS

    send(hands, tmp_path / "stik")
    accepted = [row for row in hands.rows("accepted") if row.business.startswith("Keripik Pisang")]
    assert len(accepted) == SELLERS
    way = screen.ask(lambda desk: [desk.lists.custody(row.id) for row in accepted])
    assert all(one.has_certificate for one in way)
    assert {tuple(step.state for step in one.steps) for one in way} == {WAY}

    print_certificates(hands, tmp_path)
    day = screen.ask(lambda desk: desk.papers.ledger(today=True))
    papers = Counter((line.kind, line.outcome) for line in day.lines)
    assert papers == {("proof", "good"): SELLERS, ("certificate", "good"): SELLERS}
    assert len({line.registration for line in day.lines}) == SELLERS
    assert (seen.dialogs, seen.clicks) == ([], 0)
    assert len(hands.asks.asked) == 2 * SELLERS + 1
    for name, one in (("the first", took[0]), ("the next", took[1])):
        print(f"\n{name} registration: {one.keys} keys beside {one.letters} letters in {one.fields} fields, 0 clicks")
    assert took[0].keys <= MOST_KEYS
    assert all(one.keys < took[0].keys for one in took[1:])
