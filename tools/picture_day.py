"""A day in practice, so that the pictures of the app have something to show: invented sellers, papers, a whole round.

Everything is done through the ports that the pages use. The photos are drawn.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PIL import Image, ImageDraw, ImageFilter

from ukmdesk.gui.places import Place
from ukmdesk.gui.ports import OpenedDesk, Outcome
from ukmdesk.services.worklists import Query, Worklist

OFFICER: Final = "Ratna Widyastuti"
PASSPHRASE: Final = "empat kata rahasia kami"
COLLEAGUES: Final = (("Slamet Prayitno", "officer"), ("Dewi Anggraini", "supervisor"))
OUTCOMES: Final[tuple[Outcome | None, ...]] = ("good", "spoiled", "good", "unknown", None)
PHOTO: Final = (1200, 750)
FIRST_PURPOSES: Final = ("registration", "certificate", "sync", "photos")
UNANSWERED: Final = frozenset(f"consent.purposes.{name}" for name in ("inamall", "tmall", "alibaba"))

SELLER: Final[Mapping[str, str]] = {
    "owner.name": "Wagiyem Puspitorini",
    "owner.nik": "3303105203810002",
    "owner.sex": "female",
    "owner.birth_date": "1981-03-12",
    "owner.phone": "+62 812-5550-0188",
    "business.name": "Abon Lele Mbok Puspo",
    "business.activity": "Membuat abon dan dendeng dari ikan lele, dikemas dalam stoples dan kantong",
    "business.main_product": "Abon lele",
    "business.kbli": "10722",
    "business.kbli_version": "2025",
    "business.kbli_title": "Industri gula merah",
    "business.legal_form": "perorangan",
    "business.started_year": "2018",
    "business.capital": "28000000",
    "business.annual_sales": "132000000",
    "premises.kind": "workshop",
    "premises.address.street": "Jalan Raya Serang 27",
    "premises.address.rt": "002",
    "premises.address.rw": "004",
    "premises.address.village": "3303102001",
    "premises.address.postal_code": "53358",
    "permits.nib": "1608240001925",
    "permits.held.0.kind": "pirt",
    "permits.held.0.number": "2153303010083-29",
    "permits.held.0.expires": "2029-06-30",
    "products.0.name": "Abon lele pedas",
    "products.0.price": "32000",
    "products.0.unit": "pak",
    "products.0.net_content": "100 g",
    "products.0.hs": "160420",
    "products.0.weight_g": "140",
    "products.0.monthly_capacity": "600",
    "products.1.name": "Dendeng lele",
    "products.1.price": "27500",
    "products.1.unit": "pak",
    "products.1.net_content": "150 g",
    "products.1.hs": "160420",
    "products.1.weight_g": "180",
    "products.1.monthly_capacity": "350",
    "channels": "inamall; tmall",
    "accounts.0.platform": "tokopedia",
    "accounts.0.account": "abonmbokpuspo",
    "consent.method": "paper",
    "consent.language": "id",
    **{f"consent.purposes.{name}": "ya" for name in (*FIRST_PURPOSES, "inamall", "tmall")},
    "consent.purposes.alibaba": "tidak",
    "place": "Balai Desa Serang",
}
"""Everything that is asked of a seller who does not exist."""
SUTARNI: Final = ("Sutarni", "08")
MARIA: Final = ("Maria Goreti Lede", "18")
"""Name, and the two digits that tell their numbers from others."""
MISTYPED: Final[Mapping[str, str]] = {
    "owner.name": "Nurjanah",
    "owner.nik": "330310520381000",
    "owner.sex": "female",
    "owner.phone": "+62 812-5550-0177",
    "business.name": "Kerupuk Udang Putri Laut",
}
"""A NIK of 15 digits, and no day of birth."""


@dataclass(frozen=True, slots=True)
class Day:
    """Where the pages find what happened."""

    whole: str
    """Draft of a registration with every answer."""
    asking: str
    """Draft in which the consent is being asked."""
    mistyped: str
    returned: str
    """Registration that came back with questions."""
    accepted: str
    fresh: str
    """Registration without a proof."""
    certificate: Path
    """A certificate as PDF."""

    def places(self) -> Iterator[tuple[str, Place]]:
        """Give name and place of every picture whose page is only looked at."""
        yield "home", Place("home")
        yield "registrations", Place("registrations", self.returned)
        yield "products", Place("registration", self.whole, "produk")
        yield "photos", Place("registration", self.whole, "foto")
        yield "consent", Place("registration", self.asking, "persetujuan")
        yield "review", Place("registration", self.whole, "periksa")
        yield "returned", Place("registration", self.returned, "correct")
        yield "ledger", Place("ledger")
        yield "send", Place("send")
        yield "officers", Place("officers")
        yield "settings", Place("settings", "look")
        yield "doctor", Place("doctor")


def spend_day(desk: OpenedDesk, stick: Path) -> Day:
    """Let a day pass: a round with the hub, colleagues, papers, and three registrations under way."""
    for name, role in COLLEAGUES:
        desk.people.add(name=name, role=role, nip="", passphrase=f"{PASSPHRASE} {name}")
    _answered_round(desk, stick)
    accepted = _first(desk, "accepted")
    certificate = stick / "sertifikat.pdf"
    _print(desk, accepted, certificate)
    whole = _write(desk, SELLER)
    asking = _write(desk, {path: text for path, text in _as(SUTARNI).items() if path not in UNANSWERED})
    for role, product, picture in photos():
        for draft in (whole, asking):
            desk.writing.add_photo(draft, picture, role=role, product=product)
    fresh = desk.writing.complete(_write(desk, _as(MARIA)), note="Contoh").id
    return Day(
        whole=whole,
        asking=asking,
        mistyped=_write(desk, MISTYPED),
        returned=_first(desk, "returned"),
        accepted=accepted,
        fresh=fresh,
        certificate=certificate,
    )


def _answered_round(desk: OpenedDesk, stick: Path) -> None:
    for bundle in desk.post.prepare(_unseen).bundles:
        desk.post.deliver(bundle.sequence, stick, _unseen)
    if desk.practice is not None:
        desk.practice.answer()


def _unseen(done: int, total: int) -> None:
    """Nobody watches."""


def _first(desk: OpenedDesk, worklist: Worklist) -> str:
    return desk.lists.rows(Query(worklist=worklist), start=0, limit=1)[0].id


def _print(desk: OpenedDesk, accepted: str, certificate: Path) -> None:
    """Make papers with every way they can come out; the newest still waits for its answer."""
    paper = desk.papers.make("certificate", accepted, "id")
    desk.papers.save(paper, certificate)
    desk.papers.confirm(paper.serial, "good")
    rows = desk.lists.rows(Query(worklist="accepted"), start=1, limit=5)
    for row, outcome in zip(rows, OUTCOMES, strict=True):
        paper = desk.papers.make("proof", row.id, "id")
        desk.papers.sent(paper.serial)
        if outcome is not None:
            desk.papers.confirm(paper.serial, outcome)


def _write(desk: OpenedDesk, values: Mapping[str, str]) -> str:
    draft = desk.writing.new(same_as_before=False).id
    desk.writing.save(draft, values)
    return draft


def _as(person: tuple[str, str]) -> Mapping[str, str]:
    """Give the answers of somebody else with the same kind of goods."""
    name, digits = person
    first = name.partition(" ")[0]
    return {
        **SELLER,
        "owner.name": name,
        "owner.nik": f"33031052038100{digits}",
        "owner.phone": f"+62 812-5550-01{digits}",
        "business.name": f"Abon {first}",
        "permits.nib": f"16082400020{digits}",
        "permits.held.0.number": f"21533030100{digits}-29",
        "accounts.0.account": f"abon{first.lower()}",
    }


# drawn photos

Brush = Callable[[ImageDraw.ImageDraw], None]
PAPER: Final = "#efe6cf"


def photos() -> Iterator[tuple[str, int | None, bytes]]:
    """Give role, product and JPEG of every photo of a registration."""
    yield "owner", None, _photo("#93a08e", _draw_owner)
    yield "premises", None, _photo("#b7b9ae", _draw_stall)
    yield "product", 0, _photo("#a59c8b", _draw_jar)
    yield "product", 1, _photo("#a7a08f", _draw_plate)


def _photo(wall: str, draw: Brush) -> bytes:
    width, height = PHOTO
    picture = Image.new("RGB", PHOTO, wall)
    brush = ImageDraw.Draw(picture)
    brush.rectangle((0, round(height * 0.72), width, height), fill="#8a6a4a")
    draw(brush)
    out = io.BytesIO()
    picture.filter(ImageFilter.GaussianBlur(1)).save(out, "JPEG", quality=88)
    return out.getvalue()


def _draw_owner(brush: ImageDraw.ImageDraw) -> None:
    brush.rectangle((60, 120, 330, 540), fill="#7d5a3c")
    brush.polygon(((390, 750), (470, 470), (600, 400), (730, 470), (810, 750)), fill="#5b4580")
    brush.ellipse((490, 200, 710, 470), fill="#6c5494")
    brush.ellipse((540, 240, 660, 400), fill="#d8a379")
    for left in (480, 620):
        brush.rectangle((left, 560, left + 100, 690), fill="#8a3d1d")
        brush.rectangle((left, 600, left + 100, 650), fill=PAPER)


def _draw_stall(brush: ImageDraw.ImageDraw) -> None:
    for place in range(8):
        left = 160 + place * 110
        brush.rectangle((left, 130, left + 110, 250), fill="#2f6a58" if place % 2 == 0 else PAPER)
    brush.rectangle((200, 250, 230, 640), fill="#5d4128")
    brush.rectangle((970, 250, 1000, 640), fill="#5d4128")
    brush.rectangle((180, 450, 1020, 620), fill="#b58a55")
    for place in range(7):
        left = 240 + place * 108
        brush.rounded_rectangle((left, 340, left + 78, 450), 14, fill="#8a3d1d" if place < 4 else "#d9bd6a")


def _draw_jar(brush: ImageDraw.ImageDraw) -> None:
    brush.rounded_rectangle((450, 160, 750, 660), 30, fill="#a3542a")
    brush.rectangle((470, 100, 730, 170), fill="#3b2b20")
    brush.rectangle((450, 320, 750, 540), fill=PAPER)
    for top, right in ((350, 700), (400, 660), (450, 690), (495, 620)):
        brush.rectangle((490, top, right, top + 18), fill="#7a3b1e")


def _draw_plate(brush: ImageDraw.ImageDraw) -> None:
    brush.ellipse((250, 360, 950, 680), fill="#e9e4d8")
    brush.ellipse((340, 400, 860, 630), fill="#d6cfbf")
    for left, top in ((430, 430), (580, 470), (500, 530), (660, 420)):
        brush.polygon(
            ((left, top), (left + 150, top - 20), (left + 170, top + 50), (left + 20, top + 70)), fill="#7a3b1e"
        )
