"""The rows of the proof's table: what was recorded, in the words of the paper."""

from __future__ import annotations

from typing import Final

import msgspec

from ukmdesk.certificates import wording
from ukmdesk.certificates.papers import ProofPaper
from ukmdesk.certificates.parts import BOLD10, BOLD11, SANS10, SANS11
from ukmdesk.certificates.typesetting import NO_BREAK, Style, Typesetter
from ukmdesk.certificates.wording import NONE_YET, say
from ukmdesk.domain.registration import Product
from ukmdesk.i18n import N_

BUSINESS: Final = N_("Nama usaha")
OWNER: Final = N_("Pemilik")
NIK: Final = N_("NIK")
PARTLY_HIDDEN: Final = N_("{nik} (sebagian disembunyikan)")
ADDRESS: Final = N_("Alamat usaha")
PHONE: Final = N_("Telepon")
INDUSTRY: Final = N_("Bidang usaha")
PRODUCTS: Final = N_("Produk")
MORE: Final = N_("{names}, dan {count}\u00a0produk lain (rincian pada Formulir Pendaftaran)")
CHANNELS: Final = N_("Kanal yang dituju")
RECORDED: Final = N_("Dicatat")
RECORDED_AT: Final = N_("{day} pukul {time} di {place}")
RECORDED_AT_NO_PLACE: Final = N_("{day} pukul {time}")
VALID: Final = N_("Berlaku")
VALID_UNTIL: Final = N_("sampai dinas memutuskan, paling lama {day}")
NOTE: Final = N_("Catatan")
_SHOWN_PRODUCTS: Final = 3

_NAME_STEPS: Final = ((Style("title", 16, 7.5), 1), (Style("title", 13, 6), 2), (Style("title", 11, 5), 99))


class Row(msgspec.Struct, frozen=True):
    """A label and the lines of its value; `missing` when the value was not given."""

    label: str
    lines: list[str]
    style: Style
    missing: bool = False


def table(paper: ProofPaper, setter: Typesetter, measure: float, *, tight: bool) -> list[Row]:
    """Give the rows, their values broken to `measure` mm."""
    plain, strong = (SANS10, BOLD10) if tight else (SANS11, BOLD11)
    rows: list[Row] = []
    for label, value in _values(paper, setter):
        text = value or say(NONE_YET, paper.language)
        style = strong if label == OWNER and value else plain
        if label == BUSINESS and value:
            style, lines = setter.fit(text, _NAME_STEPS[1:] if tight else _NAME_STEPS, measure, balanced=True)
        elif style is strong:
            lines = setter.balance(text, style, measure)
        else:
            lines = setter.wrap(text, style, measure)
        rows.append(Row(say(label, paper.language), lines, style, not value))
    return rows


def _values(paper: ProofPaper, setter: Typesetter) -> list[tuple[str, str]]:
    registration, language, zone = paper.registration, paper.language, paper.office.time_zone
    owner, business = registration.owner, registration.business
    nik = wording.masked_nik(owner.nik)
    values = [
        (BUSINESS, business.name),
        (OWNER, owner.name),
        (NIK, nik and say(PARTLY_HIDDEN, language, nik=nik)),
        (ADDRESS, wording.address(registration.premises.address, paper.region_path)),
        (PHONE, wording.phone(owner.phone or registration.premises.phone)),
        (INDUSTRY, _industry(paper)),
        (PRODUCTS, _products(paper)),
        (CHANNELS, ", ".join(wording.channel(name) for name in registration.channels)),
        (RECORDED, _recorded(paper)),
        (VALID, say(VALID_UNTIL, language, day=wording.day(paper.expires_at, zone, language))),
    ]
    office = paper.office
    texts = [*(value for _, value in values), paper.officer_name, office.government, office.office, office.address]
    if setter.note_missing(texts):
        values.append((NOTE, wording.missing_note(setter.missing, language)))
    return values


def _industry(paper: ProofPaper) -> str:
    business = paper.registration.business
    code = wording.industry(business.kbli, business.kbli_version)
    title = business.kbli_title or business.activity
    return f"{title} ({code})" if title and code else title or code


def _products(paper: ProofPaper) -> str:
    products = paper.registration.products
    names = ", ".join(_product(product) for product in products[:_SHOWN_PRODUCTS])
    more = len(products) - _SHOWN_PRODUCTS
    return say(MORE, paper.language, names=names, count=more) if more > 0 else names


def _product(product: Product) -> str:
    return f"{product.name} {product.net_content.replace(' ', NO_BREAK)}".strip()


def _recorded(paper: ProofPaper) -> str:
    zone, language, place = paper.office.time_zone, paper.language, paper.registration.place
    day = wording.day(paper.recorded_at, zone, language, weekday=True)
    time = wording.clock(paper.recorded_at, zone, language)
    sentence = RECORDED_AT if place else RECORDED_AT_NO_PLACE
    return say(sentence, language, day=day, time=time, place=place)
