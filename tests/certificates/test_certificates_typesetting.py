from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ukmdesk.certificates.fonts import REPLACEMENT, face
from ukmdesk.certificates.typesetting import NO_BREAK, Style, Typesetter, literal, unbroken

STYLE = Style("sans", 11, 5)
WORDS = st.lists(st.text("abcde WMÑ<&", min_size=1, max_size=30), max_size=20).map(" ".join)


@given(WORDS, st.floats(min_value=8, max_value=200))
def test_lines_keep_to_the_measure_and_lose_nothing(text: str, measure: float) -> None:
    setter = Typesetter()
    lines = setter.wrap(text, STYLE, measure)
    assert "".join("".join(lines).split()) == "".join(literal(text).split())
    assert all(setter.width(line, STYLE) <= measure + 1e-6 for line in lines)


@given(WORDS, st.floats(min_value=30, max_value=200))
def test_balanced_lines_are_as_many_and_no_wider(text: str, measure: float) -> None:
    setter = Typesetter()
    plain, balanced = setter.wrap(text, STYLE, measure), setter.balance(text, STYLE, measure)
    assert len(balanced) == len(plain)
    widest = max(setter.width(line, STYLE) for line in plain)
    assert max(setter.width(line, STYLE) for line in balanced) <= widest + 1e-6


@given(WORDS)
def test_a_step_is_left_only_when_the_text_needs_more_lines(text: str) -> None:
    setter = Typesetter()
    big, small = Style("title", 16, 7.5), Style("title", 11, 5)
    style, lines = setter.fit(text, [(big, 1), (small, 9)], 100)
    assert (style is big) == (len(setter.wrap(text, big, 100)) == 1)
    assert "".join("".join(lines).split()) == "".join(literal(text).split())


def test_a_word_is_cut_only_where_it_is_wider_than_the_measure() -> None:
    setter = Typesetter()
    assert setter.wrap("satu dua", STYLE, 9) == ["satu", "dua"]
    cut = setter.wrap("satu " + "x" * 60 + " dua", STYLE, 40)
    assert cut[0] == "satu"
    assert len(cut) > 3


def test_a_mark_stays_with_its_letter_where_a_word_is_cut() -> None:
    lines = Typesetter().wrap("q\u0301" * 80, STYLE, 30)
    assert len(lines) > 1
    assert not any(line.startswith("\u0301") for line in lines)


def test_what_is_unbroken_stays_on_one_line() -> None:
    phone = unbroken("(0290) 555 0148")
    assert Typesetter().wrap(f"telepon {phone}", STYLE, 30) == ["telepon", phone]


def test_white_space_is_one_space_and_a_no_break_space_stays() -> None:
    assert literal("  a\t\n b\u2003c\u3000d ") == "a b c d"
    assert literal(f"a{NO_BREAK}b\u202fc") == f"a{NO_BREAK}b{NO_BREAK}c"
    assert literal("e\u0301") == "\u00e9"
    assert literal("a\u2011b") == "a-b"


def test_a_character_comes_from_a_sister_face_before_it_is_given_up() -> None:
    setter = Typesetter()
    only_sans = next(c for c in face("sans").widths if not face("serif").has(c) and c.isalpha())
    assert setter.runs(only_sans, "serif") == [(face("sans"), only_sans)]
    assert setter.missing == {}


def test_what_no_face_has_is_replaced_and_remembered() -> None:
    setter = Typesetter()
    assert "".join(drawn for _, drawn in setter.runs("a😀b", "bold")) == f"a{REPLACEMENT}b"
    assert list(setter.missing) == ["😀"]
    assert setter.width("😀", STYLE) > 0


def test_letter_space_counts_between_letters_only() -> None:
    setter, spaced = Typesetter(), Style("sans", 11, 5, 1.0)
    plain, wide = setter.width("abcd", STYLE), setter.width("abcd", spaced)
    assert abs(wide - plain - 3 * 25.4 / 72) < 1e-9


def test_a_face_is_parsed_once() -> None:
    assert face("sans") is face("sans")


def test_an_empty_text_is_one_empty_line() -> None:
    assert Typesetter().wrap("  ", STYLE, 50) == [""]
