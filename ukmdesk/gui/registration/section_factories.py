"""How each section of the registration is built."""

from __future__ import annotations

from collections.abc import Mapping

from ukmdesk.forms.fields import SECTIONS
from ukmdesk.gui.ports import Writing
from ukmdesk.gui.registration.check import CheckSection
from ukmdesk.gui.registration.consent import ConsentSection
from ukmdesk.gui.registration.draft_session import DraftSession
from ukmdesk.gui.registration.form_section import FormSection
from ukmdesk.gui.registration.photos import PhotosSection
from ukmdesk.gui.registration.products import ProductsSection
from ukmdesk.gui.registration.section_stack import Factory
from ukmdesk.gui.show import Asks
from ukmdesk.gui.surroundings import Surroundings


def factories(around: Surroundings, writing: Writing, session: DraftSession, asks: Asks) -> Mapping[str, Factory]:
    """Give section name -> what builds it."""
    sections = {section.name: section for section in SECTIONS}
    return {
        "pemilik": lambda: FormSection(around, sections["pemilik"], writing),
        "usaha": lambda: FormSection(around, sections["usaha"], writing),
        "alamat": lambda: FormSection(around, sections["alamat"], writing),
        "produk": lambda: ProductsSection(around, sections["produk"], writing),
        "foto": lambda: PhotosSection(around, sections["foto"], writing, session, asks),
        "persetujuan": lambda: ConsentSection(around, sections["persetujuan"], writing),
        "periksa": lambda: CheckSection(around, sections["periksa"], writing, session),
    }
