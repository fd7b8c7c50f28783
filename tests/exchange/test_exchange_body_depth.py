"""How deep a body is nested is told from its bytes, quickly for most and exactly for all."""

from __future__ import annotations

import random

import pytest

from ukmdesk.exchange.limits import MAX_DEPTH, body_problem


def _nested(depth: int, text: str = "") -> bytes:
    return (
        '{"a":[' * (depth // 2) + "[" * (depth % 2) + f'"{text}"' + "]" * (depth % 2) + "]}" * (depth // 2)
    ).encode()


@pytest.mark.parametrize("text", ["", "a", "[[[[{{{{", "]]}}", '\\"[[[', "{}[]"])
def test_the_limit_is_exact_whatever_stands_in_texts(text: str) -> None:
    assert body_problem(_nested(MAX_DEPTH, text)) is None
    assert body_problem(_nested(MAX_DEPTH + 1, text)) == "body.too_deep"
    wide = b"[" + b",".join([b'{"a":[]}'] * 100 + [_nested(MAX_DEPTH - 1, text)]) + b"]"
    assert body_problem(wide) is None
    assert body_problem(b"[" + wide + b"]") == "body.too_deep"


def _deepest(body: bytes) -> int:
    """Read bracket by bracket, texts left out."""
    depth = deepest = 0
    is_text = False
    for byte in body:
        if byte == ord('"'):
            is_text = not is_text
        elif not is_text and byte in b"[{":
            depth += 1
            deepest = max(deepest, depth)
        elif not is_text and byte in b"]}":
            depth -= 1
    return deepest


def test_no_mixture_of_brackets_and_quotes_hides_its_depth() -> None:
    chance = random.Random(3)
    for _ in range(20_000):
        pieces = chance.choices(["[", "{", "]", "}", '"a"', '"["', '"}"', "[]", "{}"], k=chance.randint(10, 60))
        body = "".join(pieces).encode()
        assert (body_problem(body) == "body.too_deep") == (_deepest(body) > MAX_DEPTH), body
