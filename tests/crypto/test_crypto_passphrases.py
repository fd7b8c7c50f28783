from __future__ import annotations

import pytest

from ukmdesk.crypto.slots import passphrase_problems


@pytest.mark.parametrize("text", ["", "pendek", "elevenchars", "  spasi     "])
def test_a_short_passphrase_is_refused(text: str) -> None:
    assert [problem.code for problem in passphrase_problems(text)] == ["passphrase.short"]


@pytest.mark.parametrize(
    "text",
    [
        "rahasia123456",
        "indonesiaraya1945",
        "P@ssw0rd2024!",
        "bismillah12345",
        "qwertyuiop123",
        "1q2w3e4r5t6y",
        "aaaaaaaaaaaa",
        "abcabcabcabc",
        "kopikopikopi",
        "budi santoso 1985",
        "PegawaiDinas2024",
        "081234567890",
        "Sidoarjo#2026!!",
        "zyxwvutsrqponm",
        "password password password",
    ],
)
def test_what_everybody_tries_first_is_refused(text: str) -> None:
    assert [problem.code for problem in passphrase_problems(text)] == ["passphrase.common"]


@pytest.mark.parametrize(
    "text",
    ["kopi susu gula aren", "bajak-laut-hijau-kelapa", "Xk29fjw0sLqp", "teh manis panas dua", "cabai rawit di teras"],
)
def test_four_words_or_twelve_mixed_characters_are_accepted(text: str) -> None:
    assert passphrase_problems(text) == []


def test_the_list_of_known_words_is_large_enough() -> None:
    from ukmdesk.crypto import passphrases

    assert len(passphrases._WORDS) >= 200
