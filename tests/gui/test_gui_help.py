"""The help: complete in both languages, plain, in the words of the screen, and shown by its page."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QImage, QTextBlock, QTextDocument, QTextFormat, QTextFragment
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from tests.gui.conftest import MakeAround
from tests.gui.practice import Screen
from tests.gui.walking import ALSO_INDONESIAN, ENGLISH
from tools.catalogue import collect
from ukmdesk.gui import help_topics, pages
from ukmdesk.gui.pages.help import HelpPage
from ukmdesk.gui.pages.page import Page
from ukmdesk.gui.places import Place
from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.widgets.help_text import OBJECT, HelpText
from ukmdesk.i18n import Language, translate
from ukmdesk.paths import resource
from ukmdesk.services.worklists import Query

LANGUAGES: tuple[Language, ...] = ("id", "en")
TOPICS = tuple(topic for topic, _ in help_topics.TOPICS)
PAGES = [(topic, language) for topic in TOPICS for language in LANGUAGES]
PICTURES = frozenset(
    f"{name}.png"
    for name in (
        *("home", "registrations", "owner", "products", "photos", "consent", "review", "returned", "print"),
        *("ledger", "send", "check", "officers", "settings", "doctor", "unlock", "first-run"),
    )
)
"""Every picture that `make pictures` grabs for the help."""
NEVER_WRITTEN = re.compile(
    r"\b(tidak valid|mohon|maaf|ilegal|ups|harap|terjadi kesalahan|error|sorry|please)\b|!(?!\[)"
)
KEY = re.compile(r"^(?:(?:Ctrl|Alt|Shift)\+)*(?:[A-Z0-9?=+-]|F\d+|Enter|Esc|Del|Tab|Alt)$")
ARROWS = {
    "id": frozenset({"Atas", "Bawah", "Spasi", "Alt+Kiri"}),
    "en": frozenset({"Up", "Down", "Space", "Alt+Left"}),
}
LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)]*)\)")
PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)]*)\)")


def _plain(markdown: str) -> str:
    """Give the words alone."""
    words = LINK.sub(lambda link: link.group(0)[1:].split("]")[0], PICTURE.sub("", markdown))
    return words.replace("**", "")


def _sentences(markdown: str) -> Iterator[int]:
    """Give the number of words of each sentence; a heading and a point of a list are sentences of their own."""
    for line in _plain(markdown).splitlines():
        for sentence in re.split(r"(?<=[.?])\s+", re.sub(r"^\s*(?:#+|-|\d+\.)\s*", "", line)):
            if words := re.findall(r"[^\s:]+", sentence):
                yield len(words)


@pytest.mark.parametrize(("topic", "language"), PAGES)
def test_each_topic_is_written_with_its_parts(topic: str, language: Language) -> None:
    written = help_topics.page(topic, language)
    assert written.startswith("# ")
    assert 150 <= len(_plain(written).split()) <= 350
    assert PICTURE.search(written) or topic in {"disk", "keys"}, "no picture"
    assert written.count("\n## ") >= 3


@pytest.mark.parametrize("topic", TOPICS)
def test_both_languages_say_the_same(topic: str) -> None:
    indonesian, english = (help_topics.page(topic, language) for language in LANGUAGES)
    for mark in (r"^#+ ", r"^\s*- ", r"^\d+\. ", r"\*\*[^*]+\*\*"):
        counts = [len(re.findall(mark, written, re.MULTILINE)) for written in (indonesian, english)]
        assert counts[0] == counts[1], mark
    assert LINK.findall(indonesian) == LINK.findall(english)
    assert [name for _, name in PICTURE.findall(indonesian)] == [name for _, name in PICTURE.findall(english)]


def test_the_indonesian_pages_have_the_titles_of_the_list() -> None:
    for topic, title in help_topics.TOPICS:
        assert help_topics.page(topic, "id").splitlines()[0] == f"# {title}"


def test_no_page_of_help_is_without_a_topic() -> None:
    for language in LANGUAGES:
        found = {Path(str(one)).stem for one in resource("help", language).iterdir()}
        assert found == set(TOPICS)


@pytest.mark.parametrize(("topic", "language"), PAGES)
def test_links_lead_to_topics_and_pictures_are_those_that_are_grabbed(topic: str, language: Language) -> None:
    written = help_topics.page(topic, language)
    assert {link.removesuffix(".md") for link in LINK.findall(written)} <= set(TOPICS) - {topic}
    for words, picture in PICTURE.findall(written):
        assert words
        assert picture in PICTURES


def test_every_topic_is_reached_from_another() -> None:
    linked = {link for topic in TOPICS for link in LINK.findall(help_topics.page(topic, "id"))}
    assert {f"{topic}.md" for topic in TOPICS} - linked == {"start.md", "keys.md"}


@pytest.mark.parametrize(("topic", "language"), PAGES)
def test_sentences_are_short_and_say_nothing_forbidden(topic: str, language: Language) -> None:
    written = help_topics.page(topic, language)
    lengths = list(_sentences(written))
    assert sum(lengths) / len(lengths) <= 14
    assert max(lengths) <= 24
    assert NEVER_WRITTEN.findall(written.lower()) == []


@pytest.mark.parametrize("topic", TOPICS)
def test_no_english_word_stands_in_an_indonesian_page(topic: str) -> None:
    words = set(re.findall(r"[a-z]+", _plain(help_topics.page(topic, "id")).lower()))
    assert words & (ENGLISH - ALSO_INDONESIAN) == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_bold_is_a_key_or_stands_on_the_screen(language: Language) -> None:
    """A button that gets another name gets it in the help too."""
    shown = {translate(sentence, language).replace("&", "").rstrip(".…") for sentence in collect()}
    unknown = {
        f"{topic}: {bold}"
        for topic in TOPICS
        for bold in re.findall(r"\*\*([^*]+)\*\*", help_topics.page(topic, language))
        if not KEY.match(bold) and bold not in ARROWS[language] and bold.rstrip(".…") not in shown
    }
    assert unknown == set()


def _page_classes() -> set[type[Page]]:
    found = set()
    for module in pkgutil.iter_modules(pages.__path__):
        for _, one in inspect.getmembers(importlib.import_module(f"{pages.__name__}.{module.name}"), inspect.isclass):
            if issubclass(one, Page) and one is not Page:
                found.add(one)
    return found


def test_f1_finds_a_page_of_help_on_every_page_of_the_app() -> None:
    topics = {one.__name__: one.topic for one in _page_classes()}
    assert len(topics) >= 10
    assert set(topics.values()) <= set(TOPICS)


def test_f1_opens_the_topic_of_the_section_in_hand(screen: Screen) -> None:
    screen.unlock()
    rows = screen.ask(lambda desk: desk.lists.rows(Query(), start=0, limit=50))
    draft = next(row.draft for row in rows if row.draft)
    found = []
    for section in ("pemilik", "foto", "persetujuan"):
        screen.go(Place("registration", draft, section))
        screen.frame.help()
        screen.idle()
        shown = screen.frame.page
        assert shown is not None
        found.append(shown.place().id)
    assert found == ["registration", "photos", "consent"]
    assert help_topics.topic_of(Place("registration", "r-1", "correct"), "registration") == "returned"
    assert help_topics.topic_of(Place("settings", "correct"), "settings") == "settings"


@pytest.fixture
def page(around: Surroundings, qtbot: QtBot) -> HelpPage:
    return _open(around, qtbot)


def _open(around: Surroundings, qtbot: QtBot) -> HelpPage:
    made = HelpPage(around)
    qtbot.addWidget(made)
    made.resize(1262, 643)
    made.show()
    return made


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_shows_each_topic(language: Language, make_around: MakeAround, qtbot: QtBot) -> None:
    around = make_around(language)
    page = _open(around, qtbot)
    titles = list[str]()
    page.title_changed.connect(titles.append)
    for topic, title in help_topics.TOPICS:
        page.load(Place("help", topic))
        assert page.place() == Place("help", topic)
        heading = help_topics.page(topic, language).splitlines()[0].removeprefix("# ")
        assert page.text.toPlainText().startswith(heading)
        assert titles[-1].startswith(around.say(title))
        assert page.text.verticalScrollBar().value() == 0


def test_an_unknown_topic_shows_where_to_begin(page: HelpPage) -> None:
    page.load(Place("help", "elsewhere"))
    assert page.place() == Place("help", "start")


def test_a_link_is_followed_inside_the_help_only(page: HelpPage) -> None:
    page.load(Place("help", "home"))
    page.text.anchorClicked.emit(QUrl("send.md"))
    assert page.place() == Place("help", "send")
    page.text.anchorClicked.emit(QUrl("https://example.org/ledger.html"))
    assert page.place() == Place("help", "start")


def test_links_are_followed_with_the_keyboard(page: HelpPage, qtbot: QtBot) -> None:
    page.load(Place("help", "home"))
    page.activateWindow()
    page.focus_first()
    qtbot.waitUntil(page.text.hasFocus)
    qtbot.keyClick(page.text, Qt.Key.Key_Tab)
    qtbot.keyClick(page.text, Qt.Key.Key_Return)
    assert page.place() == Place("help", "returned")


def test_arrow_keys_choose_in_the_list_of_topics(page: HelpPage, qtbot: QtBot) -> None:
    page.load(Place("help", "start"))
    page.activateWindow()
    first = page.topics.findChildren(QAbstractButton)[0]
    first.setFocus()
    qtbot.waitUntil(first.hasFocus)
    for expected in TOPICS[1:]:
        row = page.focusWidget()
        assert row is not None
        qtbot.keyClick(row, Qt.Key.Key_Down)
        assert page.place() == Place("help", expected)


@pytest.mark.parametrize("topic", TOPICS)
def test_the_open_topic_is_in_sight_in_a_low_window(topic: str, make_around: MakeAround, qtbot: QtBot) -> None:
    page = HelpPage(make_around(scale=1.3))
    qtbot.addWidget(page)
    page.set_compact(compact=True)
    page.resize(920, 486)
    page.load(Place("help", topic))
    page.focus_first()
    page.show()
    row = next(one for one in page.topics.findChildren(QAbstractButton) if one.isChecked())
    qtbot.waitUntil(lambda: row.visibleRegion().boundingRect() == row.rect())


def test_a_picture_that_is_missing_leaves_no_broken_page(around: Surroundings, qtbot: QtBot) -> None:
    text = HelpText(around)
    qtbot.addWidget(text)
    text.show_page("# Judul\n\n![Bukan apa-apa](nowhere.png)\n\nSesudahnya.")
    text.resize(600, 400)
    text.show()
    assert text.toPlainText().splitlines()[0] == "Judul"
    assert OBJECT not in text.toPlainText()
    assert "Sesudahnya." in text.toPlainText()


@pytest.mark.parametrize("width", [480, 700, 1200])
def test_a_picture_is_as_wide_as_the_text_and_has_no_hole_below(
    width: int, around: Surroundings, qtbot: QtBot, tmp_path: Path
) -> None:
    assert QImage(1366, 768, QImage.Format.Format_RGB32).save(str(tmp_path / "send.png"))
    text = HelpText(around, tmp_path)
    qtbot.addWidget(text)
    text.resize(width, 600)
    text.show_page("![Halaman kirim](send.png)\n\nSesudahnya.")
    text.show()
    qtbot.waitUntil(lambda: text.document().documentLayout().documentSize().width() <= text.viewport().width())
    layout = text.document().documentLayout()
    picture = layout.blockBoundingRect(text.document().begin())
    wide = min(760, text.viewport().width() - 2 * 24)
    assert picture.width() == pytest.approx(wide, abs=1)
    assert picture.height() == pytest.approx(wide * 768 / 1366, abs=30)


def test_only_pictures_of_the_help_are_ever_loaded(around: Surroundings, qtbot: QtBot, tmp_path: Path) -> None:
    text = HelpText(around)
    qtbot.addWidget(text)
    image = QImage(4, 4, QImage.Format.Format_RGB32)
    assert image.save(str(tmp_path / "secret.png"))
    kinds = QTextDocument.ResourceType
    loaded = text.loadResource(kinds.ImageResource.value, QUrl.fromLocalFile(str(tmp_path / "secret.png")))
    assert loaded.isNull()
    assert text.loadResource(kinds.HtmlResource.value, QUrl("https://example.org/")) is None


def test_text_and_headings_grow_with_the_text_size(make_around: MakeAround, qtbot: QtBot) -> None:
    heights = []
    for scale in (1.0, 1.3, 2.0):
        text = HelpText(make_around(scale=scale))
        qtbot.addWidget(text)
        text.show_page("# Judul\n\n## Langkah\n\nIsi.")
        text.resize(600, 400)
        text.show()
        blocks = [text.document().findBlockByNumber(at) for at in range(3)]
        heights.append([one.layout().lineAt(0).height() for one in blocks])
    for title, heading, body in heights:
        assert title > 1.2 * heading > 1.2 * 1.1 * body
    for scale, now in zip((1.3, 2.0), heights[1:], strict=True):
        assert now == pytest.approx([scale * one for one in heights[0]], rel=0.08)


def _fragments(block: QTextBlock) -> list[QTextFragment]:
    found, at = list[QTextFragment](), block.begin()
    while not at.atEnd():
        found.append(at.fragment())
        at += 1
    return found


def test_what_is_bold_stays_bold_and_links_are_underlined(around: Surroundings, qtbot: QtBot) -> None:
    text = HelpText(around)
    qtbot.addWidget(text)
    text.show_page("Tekan **Ctrl+N** di [Beranda](home.md).")
    fragments = _fragments(text.document().begin())
    bold = next(one for one in fragments if one.text() == "Ctrl+N")
    link = next(one for one in fragments if one.charFormat().isAnchor())
    assert bold.charFormat().fontWeight() > 400
    assert link.charFormat().property(QTextFormat.Property.AnchorHref) == "home.md"
    assert link.charFormat().fontUnderline()
