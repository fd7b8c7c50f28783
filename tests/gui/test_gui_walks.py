"""Walks over all pages of the real app: nothing is cut, nameless, out of order or in the wrong language."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from PySide6.QtWidgets import QWidget

from tests.gui.practice import Screen
from tests.gui.walking import cut, foreign_words, jumps_back, nameless, outside, tab_chain, untranslated
from ukmdesk.forms.fields import SECTIONS
from ukmdesk.gui.help_topics import TOPICS
from ukmdesk.gui.places import PageName, Place
from ukmdesk.gui.remembered import Look, Theme
from ukmdesk.i18n import Language
from ukmdesk.paths import resource
from ukmdesk.services.worklists import Query

SIZES = ((1366, 697, 100), (1024, 540, 100), (1366, 697, 130), (1366, 697, 200), (1024, 540, 200))
PASSES = 10
PASS_MS = 20
PLAIN: tuple[PageName, ...] = ("ledger", "send", "check", "officers", "doctor")
SETTINGS = ("look", "print", "backup", "lock", "device")


def places(screen: Screen) -> Iterator[tuple[str, Place]]:
    """Give every place of the app that a practice workspace has."""
    rows = screen.ask(lambda desk: desk.lists.rows(Query(), start=0, limit=50))
    draft = next(row.draft for row in rows if row.draft)
    done = next(row.id for row in rows if row.number)
    yield "home", Place("home")
    yield "list", Place("registrations", done)
    for section in SECTIONS:
        yield section.name, Place("registration", draft, section.name)
    yield "print", Place("print", done, "proof")
    for name in PLAIN:
        yield name, Place(name)
    for group in SETTINGS:
        yield f"settings {group}", Place("settings", group)
    yield "help", Place("help", TOPICS[0][0])


def walked(screen: Screen, look: Look, size: tuple[int, int], finds: Callable[[QWidget], list[str]]) -> list[str]:
    """Go everywhere in one look and size; give what was found, with the place."""
    screen.unlock()
    screen.window.resize(*size)
    screen.window.set_look(look)
    screen.idle()
    found = list[str]()
    for name, place in list(places(screen)):
        screen.go(place)
        found.extend(f"{name}: {one}" for one in settled(screen, finds))
    return found


def settled(screen: Screen, finds: Callable[[QWidget], list[str]]) -> list[str]:
    """Give what is found when the layouts have come to rest: wrapped words take some passes."""
    found = finds(screen.window)
    for _ in range(PASSES):
        if not found:
            break
        screen.qtbot.wait(PASS_MS)
        found = finds(screen.window)
    return found


@lru_cache(maxsize=1)
def only_indonesian() -> frozenset[str]:
    """Give every Indonesian sentence whose English is another one."""
    path = Path(str(resource("i18n", "en", "LC_MESSAGES", "ukmdesk.po")))
    with path.open("rb") as file:
        return frozenset(str(one.id) for one in read_po(file) if one.id and one.string and one.string != one.id)


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize(("width", "height", "text_size"), SIZES)
def test_no_word_is_cut_and_no_page_reaches_out_of_the_window(
    screen: Screen, language: Language, width: int, height: int, text_size: int
) -> None:
    look = Look(language, "light", text_size)
    found = walked(screen, look, (width, height), lambda root: [*cut(root), *outside(root)])
    assert found == []


@pytest.mark.parametrize("theme", ["dark", "contrast"])
def test_no_word_is_cut_in_the_other_themes(screen: Screen, theme: Theme) -> None:
    assert walked(screen, Look("id", theme, 100), (1366, 697), cut) == []


def test_everything_that_takes_the_focus_has_a_name(screen: Screen) -> None:
    assert walked(screen, Look(), (1366, 697), nameless) == []


def test_the_tab_key_goes_as_one_reads(screen: Screen) -> None:
    """The registration page has an order of its own, which its own tests walk."""

    def jumps(root: QWidget) -> list[str]:
        return [] if screen.frame.place().page == "registration" else jumps_back(tab_chain(root), root)

    assert walked(screen, Look(), (1366, 697), jumps) == []


def test_an_indonesian_page_has_no_english_word(screen: Screen) -> None:
    assert walked(screen, Look(), (1366, 697), foreign_words) == []


def test_an_english_page_has_no_indonesian_sentence(screen: Screen) -> None:
    found = walked(screen, Look("en"), (1366, 697), lambda root: untranslated(root, only_indonesian()))
    assert found == []
