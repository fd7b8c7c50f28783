"""The pictures in README.md, docs and help: pages of the app (tools/page_pictures.py), and papers.

The papers are proof and certificate of an invented seller, made by the real renderers.

The office is the sample's, the seller the first row of the sample's sheet, the keys are made of fixed bytes. Each PNG
names in its text chunk `Source` the SHA-256 of the PDF that it shows, so that a test can tell a stale picture.
"""

from __future__ import annotations

import csv
import os
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from ukmdesk.certificates.certificate import render_certificate
from ukmdesk.certificates.credential import Claims, Kind, channel_numbers, initials, sign_credential
from ukmdesk.certificates.papers import CertificatePaper, ProofPaper, Rendered
from ukmdesk.certificates.proof import render_proof
from ukmdesk.crypto.keys import hub_id
from ukmdesk.crypto.signing import SigningKey
from ukmdesk.domain.fields import set_value
from ukmdesk.domain.numbering import certificate_number, paper_serial, registration_number
from ukmdesk.domain.office import OfficeProfile
from ukmdesk.domain.registration import Registration, from_document, to_document
from ukmdesk.forms.reading import read
from ukmdesk.hub.office_file import read_office
from ukmdesk.i18n import LANGUAGES, Language
from ukmdesk.reference.regions import Regions, open_regions
from ukmdesk.services.print_paper import place_in_regency, region_path

ROOT: Final = Path(__file__).resolve().parent.parent
SAMPLE: Final = ROOT / "resources" / "sample"
PICTURES: Final = ROOT / "docs" / "pictures"
DPI: Final = 100
COLOURS: Final = 48
DEVICE: Final = "3303-9001"
HUB: Final = hub_id(SigningKey.from_seed(b"r" * 32).public)
KEYS: Final[dict[Kind, SigningKey]] = {
    "proof": SigningKey.from_seed(b"d" * 32),
    "certificate": SigningKey.from_seed(b"c" * 32),
}


def _instant(year: int, month: int, day: int, hour: int, minute: int) -> int:
    return int(datetime(year, month, day, hour, minute, tzinfo=UTC).timestamp() * 1000)


RECORDED, PROOF_ENDS = _instant(2026, 10, 12, 3, 42), _instant(2027, 1, 12, 3, 42)
ISSUED, CERTIFICATE_ENDS = _instant(2026, 10, 20, 2, 0), _instant(2029, 10, 20, 16, 59)
NUMBER: Final = registration_number(device=DEVICE, year=2026, running=1)


def pictures() -> Iterator[tuple[Path, Rendered]]:
    """Give each picture's path and the paper that it shows."""
    office, seller = read_office(SAMPLE / "office.toml"), _seller()
    with closing(open_regions()) as regions:
        for language in LANGUAGES:
            ending = "" if language == "id" else f"-{language}"
            yield PICTURES / f"proof{ending}.png", _proof(office, seller, regions, language)
            yield PICTURES / f"certificate{ending}.png", _certificate(office, seller, regions, language)


def _seller() -> Registration:
    """Read the first row of the sample's sheet as the program reads it."""
    with (SAMPLE / "sellers.csv").open(encoding="utf-8", newline="") as file:
        row = next(csv.DictReader(file))
    document: dict[str, Any] = to_document(Registration())
    for path, text in row.items():
        if text:
            set_value(document, path, read(path, text))
    return from_document(document)


def _code(kind: Kind, seller: Registration, serial: str, *, issued: int, ends: int) -> str:
    claims = Claims(
        hub=HUB,
        kind=kind,
        serial=serial,
        number=NUMBER,
        name=seller.business.name,
        initials=initials(seller.owner.name),
        regency=seller.premises.address.village[:4],
        channels=channel_numbers(seller.channels),
        issued_at=issued,
        expires_at=ends,
        status_list=0 if kind == "certificate" else -1,
        status_index=0 if kind == "certificate" else -1,
        practice=True,
    )
    return sign_credential(claims, KEYS[kind])


def _proof(office: OfficeProfile, seller: Registration, regions: Regions, language: Language) -> Rendered:
    serial = paper_serial(device=DEVICE, running=1)
    paper = ProofPaper(
        office=office,
        registration=seller,
        region_path=region_path(seller.premises.address, regions, language),
        number=NUMBER,
        recorded_at=RECORDED,
        expires_at=PROOF_ENDS,
        officer_name="Bagus Prasetya Nugraha",
        device=DEVICE,
        serial=serial,
        practice=office.practice,
        language=language,
        qr=_code("proof", seller, serial, issued=RECORDED, ends=PROOF_ENDS),
    )
    return render_proof(paper)


def _certificate(office: OfficeProfile, seller: Registration, regions: Regions, language: Language) -> Rendered:
    number = certificate_number(office.certificate_pattern, serial=1, unit=office.unit)
    paper = CertificatePaper(
        office=office,
        name=seller.business.name,
        owner_name=seller.owner.name,
        region_path=place_in_regency(seller.premises.address, regions),
        registration_number=NUMBER,
        certificate_number=number,
        kbli=seller.business.kbli,
        kbli_title=seller.business.kbli_title,
        kbli_version=seller.business.kbli_version,
        issued_at=ISSUED,
        expires_at=CERTIFICATE_ENDS,
        registered_at=RECORDED,
        channels=tuple((channel, None) for channel in seller.channels),
        serial=paper_serial(device=DEVICE, running=2),
        practice=office.practice,
        language=language,
        qr=_code("certificate", seller, number, issued=ISSUED, ends=CERTIFICATE_ENDS),
    )
    return render_certificate(paper)


def draw(path: Path, paper: Rendered) -> None:
    """Write the first page as a PNG with a small palette."""
    import pypdfium2
    from PIL import Image
    from PIL.PngImagePlugin import PngInfo

    document = pypdfium2.PdfDocument(paper.pdf)
    try:
        page = document[0].render(scale=DPI / 72).to_pil().convert("RGB")
    finally:
        document.close()
    source = PngInfo()
    source.add_text("Source", paper.sha256)
    flat = page.quantize(COLOURS, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    path.parent.mkdir(parents=True, exist_ok=True)
    flat.save(path, "PNG", optimize=True, pnginfo=source)


def main() -> int:
    """Draw all pictures; say what was written."""
    for path, paper in pictures():
        draw(path, paper)
        _tell(path)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtWidgets import QApplication

    from tools.page_pictures import page_pictures

    app = QApplication([])
    for path in page_pictures(app):
        _tell(path)
    return 0


def _tell(path: Path) -> None:
    print(f"{path.relative_to(ROOT)}  {path.stat().st_size // 1024} KB")


if __name__ == "__main__":
    sys.exit(main())
