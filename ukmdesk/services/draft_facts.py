"""What lists know of a draft: its names, what a search finds it by, and what it still lacks."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

import msgspec

from ukmdesk.domain.fields import get_value, pattern_of
from ukmdesk.domain.registration import from_document
from ukmdesk.errors import Problem
from ukmdesk.forms.fields import SECTIONS
from ukmdesk.services.drafting import DraftContent


class DraftFacts(msgspec.Struct, frozen=True, kw_only=True):
    """Names and place of a draft; `village` is its 10-digit code. `searched` is small text with all of it."""

    business: str = ""
    owner: str = ""
    village: str = ""
    village_text: str = ""
    searched: str = ""


class DraftLack(msgspec.Struct, frozen=True, kw_only=True):
    """What keeps a draft from being complete: how many answers are wrong, and sections that lack answers, in order."""

    wrong: int
    sections: tuple[str, ...]


def read_content(data: bytes) -> DraftContent | None:
    """Read the stored content of a draft, None when this program did not write it so."""
    try:
        content = msgspec.json.decode(data, type=DraftContent)
        from_document(content.document)
    except msgspec.DecodeError:
        return None
    return content


def facts_of(content: DraftContent) -> DraftFacts:
    """Give what a list shows of a draft."""
    document = content.document
    searched = [*(_text(document, path) for path in _SEARCHED), *content.typed.values()]
    searched += [_text(product, name) for product in document.get("products", ()) for name in ("name", "brand")]
    phones = [text.replace("+62", "0", 1) for text in searched if text.startswith("+62")]
    return DraftFacts(
        business=_text(document, "business.name"),
        owner=_text(document, "owner.name"),
        village=_text(document, "premises.address.village"),
        village_text=_text(document, "premises.address.village_text"),
        searched="\n".join([*searched, *phones]).casefold(),
    )


_SEARCHED: Final = (
    "business.name",
    "owner.name",
    "owner.nik",
    "owner.phone",
    "owner.whatsapp",
    "permits.nib",
    "business.main_product",
    "premises.address.village_text",
)


def _text(document: dict[str, Any], path: str) -> str:
    value = get_value(document, path)
    return value if isinstance(value, str) else ""


def has_words(searched: str, text: str) -> bool:
    """Tell whether all words of a text as typed stand somewhere in `searched`."""
    return all(word in searched for word in text.casefold().split())


def lack_of(content: DraftContent, problems: Iterable[Problem]) -> DraftLack:
    """Sum up what keeps a draft from being complete. `problems` are those of the whole draft; warnings do not count."""
    wrong, lacking = set[str](), set[str]()
    for problem in problems:
        if problem.severity != "error":
            continue
        is_answered = problem.path in content.typed or get_value(content.document, problem.path) not in _UNANSWERED
        if is_answered:
            wrong.add(problem.path)
        else:
            lacking.add(section_of(problem.path))
    return DraftLack(wrong=len(wrong), sections=tuple(one.name for one in SECTIONS if one.name in lacking))


_UNANSWERED: Final[tuple[object, ...]] = (None, "", [], ())


def section_of(path: str) -> str:
    """Give the name of the section where a path is answered; of a whole list, or a part, that of its first field."""
    pattern = pattern_of(path)
    return _SECTION_OF.get(pattern) or next(
        (name for known, name in _SECTION_OF.items() if known.startswith(pattern + ".")), SECTIONS[-1].name
    )


_SECTION_OF: Final = {field.path: section.name for section in SECTIONS for field in section.fields}
