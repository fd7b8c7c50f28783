"""Builders of whole, valid, invented domain objects: a test changes only what it speaks about."""

from __future__ import annotations

from datetime import date
from typing import Any, Final, TypeVar

import msgspec

from ukmdesk.domain.consent_text import CONSENT_VERSION, consent_hash
from ukmdesk.domain.office import OfficeProfile
from ukmdesk.domain.officers import Officer
from ukmdesk.domain.registration import (
    CONSENT_PURPOSES,
    Address,
    Business,
    Consent,
    Marketing,
    OnlineAccount,
    Owner,
    Permit,
    Permits,
    Photo,
    Premises,
    Product,
    Registration,
    Workers,
)

TODAY: Final = date(2026, 9, 2)
RECORDED_AT: Final = 1_788_318_120_000
"""2 September 2026, 10:02 in Jakarta, ms UTC."""
VILLAGE: Final = "3303012001"
"""Desa Kedungbenda, Kecamatan Kemangkon, Kabupaten Purbalingga, Jawa Tengah."""
OFFICER_ID: Final = "0192f0c1-7a10-7000-8000-00000000a001"

Part = TypeVar("Part", bound=msgspec.Struct)


def changed(part: Part, changes: dict[str, Any]) -> Part:
    """Give `part` with some fields replaced; a dict for a nested record changes that record."""
    values = {}
    for name, value in changes.items():
        old = getattr(part, name)
        nested = isinstance(value, dict) and isinstance(old, msgspec.Struct)
        values[name] = changed(old, value) if nested else value
    return msgspec.structs.replace(part, **values)


def an_address(**changes: Any) -> Address:
    """Give a full address in Purbalingga."""
    whole = Address(street="Jalan Melati Nomor 7", rt="002", rw="004", village=VILLAGE, postal_code="53381")
    return changed(whole, changes)


def an_owner(**changes: Any) -> Owner:
    """Give a woman born 17 August 1985 with a NIK that says so."""
    whole = Owner(
        name="Sekar Wening Rahayu",
        nik="3303015708850003",
        family_card="3303011203100007",
        sex="female",
        birth_date="1985-08-17",
        phone="+6281234567890",
        whatsapp="+6281234567890",
        email="sekar@contoh.id",
        education="sma",
        disability=False,
        cooperative_member=True,
        same_address=True,
    )
    return changed(whole, changes)


def a_business(**changes: Any) -> Business:
    """Give a micro business that makes coconut sugar."""
    whole = Business(
        name="Gula Semut Sekar Wening",
        activity="Membuat gula semut dari nira kelapa",
        main_product="Gula semut",
        kbli="10722",
        kbli_version="2025",
        kbli_title="Industri Gula Merah",
        legal_form="perorangan",
        started_year=2019,
        started_month=3,
        capital=25_000_000,
        annual_sales=180_000_000,
    )
    return changed(whole, changes)


def a_product(**changes: Any) -> Product:
    """Give a product with all that a listing asks for."""
    whole = Product(
        name="Gula semut kelapa",
        name_zh="椰子糖粉",
        description="Gula kelapa berbentuk butiran, dikeringkan dua kali.",
        brand="Sekar Wening",
        hs="170290",
        gtin="8991234567891",
        unit="pak",
        net_content="500 g",
        price=28_500,
        monthly_capacity=1_200,
        weight_g=560,
        shelf_life_days=365,
        ingredients="Nira kelapa",
    )
    return changed(whole, changes)


def a_consent(**changes: Any) -> Consent:
    """Give a consent to every purpose, signed on paper, of the text read out today."""
    whole = Consent(
        text_version=CONSENT_VERSION,
        text_hash=consent_hash("id"),
        language="id",
        method="paper",
        purposes=dict.fromkeys(CONSENT_PURPOSES, True),
        given_at=RECORDED_AT,
        officer=OFFICER_ID,
    )
    return changed(whole, changes)


def a_photo(**changes: Any) -> Photo:
    """Give the record of a product photo (there is no file behind it)."""
    whole = Photo(sha256="ab" * 32, role="product", type="image/jpeg", size=84_000, width=1280, height=960, product=0)
    return changed(whole, changes)


def a_registration(**changes: Any) -> Registration:
    """Give a complete seller whose check gives no error.

    Changes are fields of the Registration; a dict changes a nested record: `a_registration(owner={"nik": ""})`.
    """
    whole = Registration(
        owner=an_owner(),
        business=a_business(),
        premises=Premises(
            kind="house", address=an_address(), phone="+62281891234", latitude=-7.4321, longitude=109.3654
        ),
        permits=Permits(
            nib="1703240012345", held=(Permit(kind="pirt", number="2063303010012-30", expires="2030-05-01"),)
        ),
        products=(a_product(),),
        accounts=(OnlineAccount(platform="shopee", account="sekarwening"),),
        channels=("inamall", "alibaba"),
        marketing=Marketing(domestic_turnover=180_000_000, foreign_turnover=0, online_share=25),
        workers=Workers(paid_male=1, paid_female=2, unpaid_male=0, unpaid_female=1, disabled=0),
        consent=a_consent(),
        place="Pasar Segamas, Purbalingga",
        recorded_at=RECORDED_AT,
    )
    return changed(whole, changes)


def an_office(**changes: Any) -> OfficeProfile:
    """Give the profile of an invented office in Purbalingga."""
    whole = OfficeProfile(
        regency="3303",
        government="Pemerintah Kabupaten Purbalingga",
        office="Dinas Koperasi, Usaha Kecil dan Menengah (Contoh)",
        office_english="Office for Cooperatives and Small Businesses (Sample)",
        address="Jalan Contoh Nomor 1, Purbalingga 53311",
        phone="+62281000111",
        email="dinas@contoh.id",
        place="Purbalingga",
        head_title="Kepala Dinas",
        head_title_english="Head of Office",
        head_name="Raden Pramudya Wicaksana",
        head_rank="Pembina Utama Muda",
        head_nip="197503121999031002",
    )
    return changed(whole, changes)


def an_officer(**changes: Any) -> Officer:
    """Give an invented field officer."""
    return changed(Officer(id=OFFICER_ID, name="Bagas Adiwangsa", role="officer"), changes)
