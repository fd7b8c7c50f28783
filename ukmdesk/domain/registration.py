"""What a registration is: frozen records with every value that the questionnaire asks for.

Blocks and question numbers follow the SIDT-KUMKM questionnaire (PL-KUMKM), blocks I to IV, the marketing part of VII
and the totals of VIII. Every field has a default, so a draft is a registration too: text that is not answered is "",
a number or a yes/no that is not answered is None. Money is whole rupiah, lengths of time say their unit in the name,
dates are ISO 8601 (`1985-08-17`), instants are integer milliseconds UTC.
"""

from __future__ import annotations

from typing import Final, Literal

import msgspec

CHANNELS: Final = {"inamall": 1, "tmall": 2, "alibaba": 3}
"""Sales channels and the small integer that stands for each in a paper's QR code (never renumber)."""

CONSENT_PURPOSES: Final = ("registration", "certificate", "sync", "photos", "inamall", "tmall", "alibaba")
"""Purposes a seller answers yes or no to, each by itself (UU 27/2022 art. 22)."""

REQUIRED_PURPOSES: Final = ("registration", "sync")
"""Without these two there is nothing the office may do with the data."""

Sex = Literal["", "male", "female"]
PhotoRole = Literal["owner", "premises", "product", "document", "signature"]
ConsentMethod = Literal["", "paper", "drawn", "thumb"]


class Record(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Base of all parts of a registration: immutable, unknown fields refused."""


class Address(Record, frozen=True, kw_only=True):
    """A postal address. `village` is the 10-digit Kemendagri code; `village_text` is in words when no list has it."""

    street: str = ""
    rt: str = ""
    rw: str = ""
    village: str = ""
    village_text: str = ""
    postal_code: str = ""


class Owner(Record, frozen=True, kw_only=True):
    """The person behind the business (SIDT block III)."""

    name: str = ""
    nik: str = ""
    family_card: str = ""
    sex: Sex = ""
    birth_date: str = ""
    phone: str = ""
    whatsapp: str = ""
    email: str = ""
    npwp: str = ""
    education: str = ""
    disability: bool | None = None
    cooperative_member: bool | None = None
    other_job: str = ""
    same_address: bool | None = None
    address: Address = Address()


class Business(Record, frozen=True, kw_only=True):
    """The enterprise (SIDT block II). Money in rupiah; capital without land and buildings (PP 7/2021 art. 35)."""

    name: str = ""
    activity: str = ""
    main_product: str = ""
    kbli: str = ""
    kbli_version: Literal["", "2020", "2025"] = ""
    kbli_title: str = ""
    legal_form: str = ""
    entity_npwp: str = ""
    deed_number: str = ""
    deed_date: str = ""
    notary: str = ""
    ahu_number: str = ""
    started_year: int | None = None
    started_month: int | None = None
    capital: int | None = None
    annual_sales: int | None = None


class Premises(Record, frozen=True, kw_only=True):
    """Where the business is (SIDT block I). Coordinates in degrees, WGS 84."""

    kind: str = ""
    address: Address = Address()
    phone: str = ""
    extension: str = ""
    fax: str = ""
    email: str = ""
    latitude: float | None = None
    longitude: float | None = None


class Permit(Record, frozen=True, kw_only=True):
    """One permit or standard (SIDT block IV): kind `pirt`, `bpom`, `halal`, `sni`, `trademark`, `haccp`, `other`."""

    kind: str = ""
    number: str = ""
    expires: str = ""


class Permits(Record, frozen=True, kw_only=True):
    """Business identification number (NIB) and everything else that was granted."""

    nib: str = ""
    held: tuple[Permit, ...] = ()


class Product(Record, frozen=True, kw_only=True):
    """One thing that is sold.

    Price in rupiah per `unit`, net content as printed (`500 g`), weight in grams with packaging.
    """

    name: str = ""
    name_zh: str = ""
    description: str = ""
    brand: str = ""
    hs: str = ""
    gtin: str = ""
    unit: str = ""
    net_content: str = ""
    price: int | None = None
    monthly_capacity: int | None = None
    weight_g: int | None = None
    shelf_life_days: int | None = None
    ingredients: str = ""


class OnlineAccount(Record, frozen=True, kw_only=True):
    """A shop or page that the seller already has: `platform` is a marketplace or social network."""

    platform: str = ""
    account: str = ""


class Marketing(Record, frozen=True, kw_only=True):
    """How the goods reach buyers (SIDT block VII, marketing). Turnover in rupiah a year, share in percent 0-100."""

    domestic_turnover: int | None = None
    foreign_turnover: int | None = None
    online_share: int | None = None


class Workers(Record, frozen=True, kw_only=True):
    """Totals of SIDT block VIII: heads, the owner not counted."""

    paid_male: int | None = None
    paid_female: int | None = None
    unpaid_male: int | None = None
    unpaid_female: int | None = None
    disabled: int | None = None


class Consent(Record, frozen=True, kw_only=True):
    """What the seller agreed to and how (UU 27/2022 art. 20-24). `text_hash` is the SHA-256 of the text, hex."""

    text_version: str = ""
    text_hash: str = ""
    language: Literal["", "id", "en"] = ""
    method: ConsentMethod = ""
    purposes: dict[str, bool] = {}
    given_at: int | None = None
    officer: str = ""


class Photo(Record, frozen=True, kw_only=True):
    """A photo or scanned document by the SHA-256 (hex) of its stored bytes; size in bytes, sides in pixels."""

    sha256: str
    role: PhotoRole
    type: str
    size: int
    width: int
    height: int
    product: int | None = None


class Registration(Record, frozen=True, kw_only=True):
    """One small business as an online seller, as an officer recorded it at `place` at `recorded_at`."""

    owner: Owner = Owner()
    business: Business = Business()
    premises: Premises = Premises()
    permits: Permits = Permits()
    products: tuple[Product, ...] = ()
    accounts: tuple[OnlineAccount, ...] = ()
    channels: tuple[str, ...] = ()
    marketing: Marketing = Marketing()
    workers: Workers = Workers()
    consent: Consent = Consent()
    photos: tuple[Photo, ...] = ()
    place: str = ""
    recorded_at: int | None = None
    notes: str = ""


def to_document(registration: Registration) -> dict[str, object]:
    """Give the registration as plain data, as it stands in journal bodies and drafts."""
    document: dict[str, object] = msgspec.to_builtins(registration)
    return document


def from_document(document: object) -> Registration:
    """Read plain data back; msgspec.ValidationError when it is not a registration."""
    return msgspec.convert(document, Registration)
