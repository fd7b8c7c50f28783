"""What a paper says, before it is laid out, and what comes out when it is."""

from __future__ import annotations

from pathlib import Path

import msgspec

from ukmdesk.domain.office import OfficeProfile
from ukmdesk.domain.registration import Registration
from ukmdesk.i18n import Language


class ProofPaper(msgspec.Struct, frozen=True, kw_only=True):
    """The proof of a registration (tanda bukti pendaftaran), printed at the seller's table.

    `region_path` is the village with all above it ("Desa X, Kecamatan Y, Kabupaten Z, Jawa Tengah"); instants are ms
    UTC; `copy` is 0 for the first print and n for reprint n; `qr` the text of the code, "" only in a preview;
    `han_font` a TrueType file for Chinese characters, if there is one.
    """

    office: OfficeProfile
    registration: Registration
    region_path: str
    number: str
    recorded_at: int
    expires_at: int
    officer_name: str
    device: str
    serial: str
    copy: int = 0
    practice: bool = False
    language: Language = "id"
    qr: str = ""
    han_font: Path | None = None


class CertificatePaper(msgspec.Struct, frozen=True, kw_only=True):
    """The online seller certificate (sertifikat penjual daring), printed after head office accepted the registration.

    `channels` are the channels the seller asked for, each by its code or name with the instant from which it is ready,
    or None while in preparation. Instants are ms UTC; `copy`, `qr`, `han_font` as in ProofPaper; `photo` a JPEG.
    """

    office: OfficeProfile
    name: str
    owner_name: str
    region_path: str
    registration_number: str
    certificate_number: str
    kbli: str
    kbli_title: str = ""
    kbli_version: str = "2025"
    issued_at: int
    expires_at: int
    registered_at: int
    channels: tuple[tuple[str, int | None], ...] = ()
    serial: str
    copy: int = 0
    practice: bool = False
    language: Language = "id"
    qr: str = ""
    photo: bytes = b""
    han_font: Path | None = None


class Placed(msgspec.Struct, frozen=True, kw_only=True):
    """Where something stands on a page: millimetres from the top left corner. `kind` is `text`, `code` or `mark`."""

    page: int
    kind: str
    left: float
    top: float
    right: float
    bottom: float
    text: str = ""


class Rendered(msgspec.Struct, frozen=True, kw_only=True):
    """A finished PDF: its bytes, their SHA-256 (hex), how many pages, and the characters that no font could draw.

    A character that no font has stands on the paper as a crossed box. `placed` tells where every text and code stands.
    """

    pdf: bytes
    sha256: str
    pages: int
    missing_characters: tuple[str, ...] = ()
    placed: tuple[Placed, ...] = ()
