"""One invented office, its hub and laptop keys, and papers to print: a test changes only what it speaks about."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import msgspec
import pypdfium2
from PIL import Image

from tests.builders import a_product, a_registration
from ukmdesk.certificates.credential import Claims, initials, sign_credential
from ukmdesk.certificates.papers import CertificatePaper, ProofPaper, Rendered
from ukmdesk.crypto.keys import HubCard, PublicKey, TrustList, hub_id
from ukmdesk.crypto.signing import SigningKey
from ukmdesk.domain.office import OfficeProfile
from ukmdesk.domain.registration import Registration

EMBLEM: Final = (Path(__file__).parents[2] / "resources" / "sample" / "emblem.png").read_bytes()
ROOT, DEVICE, CERTIFYING = (SigningKey.from_seed(letter * 32) for letter in (b"r", b"d", b"c"))
HUB: Final = hub_id(ROOT.public)
NUMBER: Final = "3398-26-0012-000153-7"
PROOF_SERIAL, CERTIFICATE_SERIAL = "3398-0012-000483", "3398-0012-000484"
REGION: Final = "Desa Karangnila, Kecamatan Wanasari Kidul, Kabupaten Sindurejo, Jawa Tengah"
LONG_NAME: Final = (
    "Kelompok Usaha Bersama Perempuan Pengrajin Anyaman Pandan, Mendong, dan Eceng Gondok “Mekar Abadi Sejahtera "
    "Nusantara” Dusun Krajan Kulon Lereng Selatan beserta Rumah Produksi Tas dan Tikar Bu Sri"
)
LONG_OWNER: Final = (
    "Raden Roro Kusumaningtyas Purbondaru Wicaksaningrum Hadiwijayaningsih binti Raden Mas Tumenggung "
    "Suryadiningratmaja"
)


def instant(year: int, month: int, day: int, hour: int = 3, minute: int = 0) -> int:
    """Give a moment of UTC in ms; 3 o'clock is 10 in Jakarta."""
    return int(datetime(year, month, day, hour, minute, tzinfo=UTC).timestamp() * 1000)


RECORDED, EXPIRES = instant(2026, 10, 12, 3, 42), instant(2027, 1, 12, 3, 42)
ISSUED, CERTIFICATE_EXPIRES = instant(2026, 10, 31, 3), instant(2029, 10, 31, 3)


def a_profile(**changes: Any) -> OfficeProfile:
    """Give an office with everything that papers print."""
    whole = OfficeProfile(
        regency="3398",
        government="Pemerintah Kabupaten Sindurejo",
        office="Dinas Koperasi, Usaha Kecil dan Menengah",
        office_english="Office of Cooperatives, Small and Medium Enterprises, Government of Sindurejo Regency",
        address="Jalan Melati Raya Nomor 14, Sindurejo 53998",
        phone="(0290) 555 0148",
        email="diskopukm@sindurejo.example",
        place="Sindurejo",
        head_title="Kepala Dinas Koperasi, Usaha Kecil dan Menengah",
        head_title_english="Head of the Office of Cooperatives, Small and Medium Enterprises",
        head_name="Dra. Retno Palupi Hapsari, M.M.",
        head_rank="Pembina Utama Muda (IV/c)",
        head_nip="19710314 199603 2 004",
        emblem=EMBLEM,
    )
    return msgspec.structs.replace(whole, **changes)


def a_seller(*, name: str = "Gula Semut Bu Warsini", owner: str = "Warsini Rahayu", **changes: Any) -> Registration:
    """Give a registration with nine products and all channels."""
    parts: dict[str, Any] = {
        "business": {"name": name, "kbli_title": "Industri gula merah"},
        "owner": {"name": owner, "nik": "3398015708850003", "phone": "+6281255500147"},
        "premises": {"address": {"street": "Dusun Ngelak", "rt": "003", "rw": "005", "postal_code": "53987"}},
        "products": (a_product(name="Gula semut kelapa"), *(a_product(name=f"gula {n}") for n in range(8))),
        "channels": ("inamall", "tmall", "alibaba"),
        "place": "Balai Desa Karangnila",
    }
    return a_registration(**{**parts, **changes})


def claims(kind: str = "proof", **changes: Any) -> Claims:
    """Give what the code of a proof or certificate says."""
    proof = kind == "proof"
    whole: dict[str, Any] = {
        "hub": HUB,
        "kind": kind,
        "serial": PROOF_SERIAL if proof else CERTIFICATE_SERIAL,
        "number": NUMBER,
        "name": "Gula Semut Bu Warsini",
        "initials": "WR",
        "regency": "3398",
        "channels": (1, 2, 3),
        "issued_at": RECORDED if proof else ISSUED,
        "expires_at": EXPIRES if proof else CERTIFICATE_EXPIRES,
        "status_list": -1 if proof else 0,
        "status_index": -1 if proof else 147,
    }
    return Claims(**{**whole, **changes})


def a_code(kind: str = "proof", **changes: Any) -> str:
    """Give the signed text of a code."""
    return sign_credential(claims(kind, **changes), DEVICE if kind == "proof" else CERTIFYING)


def a_proof(registration: Registration | None = None, **changes: Any) -> ProofPaper:
    """Give a proof to print, its code signed by the laptop."""
    seller = registration or a_seller()
    code = a_code(name=seller.business.name, initials=initials(seller.owner.name))
    parts: dict[str, Any] = {
        "office": a_profile(),
        "registration": seller,
        "region_path": REGION,
        "number": NUMBER,
        "recorded_at": RECORDED,
        "expires_at": EXPIRES,
        "officer_name": "Bagus Prasetya Nugraha",
        "device": "3398-0012",
        "serial": PROOF_SERIAL,
        "qr": code,
    }
    return ProofPaper(**{**parts, **changes})


def a_certificate(**changes: Any) -> CertificatePaper:
    """Give a certificate to print, its code signed by the hub."""
    name = changes.get("name", "Gula Semut Bu Warsini")
    parts: dict[str, Any] = {
        "office": a_profile(),
        "name": name,
        "owner_name": "Warsini Rahayu",
        "region_path": "Desa Karangnila, Kecamatan Wanasari Kidul, Kabupaten Sindurejo",
        "registration_number": NUMBER,
        "certificate_number": "500.3.5/0147/DISKOPUKM",
        "kbli": "10722",
        "kbli_title": "Industri gula merah",
        "issued_at": ISSUED,
        "expires_at": CERTIFICATE_EXPIRES,
        "registered_at": RECORDED,
        "channels": (("alibaba", instant(2026, 9, 28)), ("inamall", None), ("tmall", None)),
        "serial": CERTIFICATE_SERIAL,
        "qr": a_code("certificate", name=name),
    }
    return CertificatePaper(**{**parts, **changes})


def text_of(rendered: Rendered) -> str:
    """Give the text that a reader finds in the file."""
    document = pypdfium2.PdfDocument(rendered.pdf)
    try:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)
    finally:
        document.close()


def letters(text: str) -> str:
    """Give text without any white space: lines may break where they like."""
    return "".join(text.split())


def a_photo_file() -> bytes:
    """Give a JPEG."""
    file = io.BytesIO()
    Image.linear_gradient("L").resize((240, 320)).convert("RGB").save(file, "JPEG")
    return file.getvalue()


def a_card(**changes: Any) -> HubCard:
    """Give the hub's card with its root and certificate keys."""
    keys = (ROOT.public_key("root"), CERTIFYING.public_key("certificate"))
    whole = HubCard(hub=HUB, name="Dinas", practice=False, counter=1, at=RECORDED, keys=keys, recipients=())
    return msgspec.structs.replace(whole, **changes)


def a_list(*, keys: tuple[PublicKey, ...] | None = None, **changes: Any) -> TrustList:
    """Give a list with the laptop's key."""
    known = (DEVICE.public_key("device", device="3398-0012", epoch=1),) if keys is None else keys
    whole = TrustList(hub=HUB, counter=1, at=ISSUED, keys=known, status=())
    return msgspec.structs.replace(whole, **changes)
