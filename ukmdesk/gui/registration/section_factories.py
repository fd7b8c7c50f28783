"""How each section of the registration is built."""

from __future__ import annotations

from collections.abc import Mapping

from ukmdesk.forms.fields import SECTIONS
from ukmdesk.gui.ports import Writing
from ukmdesk.gui.registration.draft_session import DraftSession
from ukmdesk.gui.registration.form_section import FormSection
from ukmdesk.gui.registration.products import ProductsSection
from ukmdesk.gui.registration.section_stack import Factory
from ukmdesk.gui.show import Asks
from ukmdesk.gui.surroundings import Surroundings


def factories(around: Surroundings, writing: Writing, session: DraftSession, asks: Asks) -> Mapping[str, Factory]:
    """Give section name -> what builds it."""
    made: dict[str, Factory] = {
        section.name: lambda section=section: FormSection(around, section, writing) for section in SECTIONS
    }
    by_name = {section.name: section for section in SECTIONS}
    made["produk"] = lambda: ProductsSection(around, by_name["produk"], writing)
    return made
