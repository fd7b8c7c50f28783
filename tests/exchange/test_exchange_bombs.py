from __future__ import annotations

import base64
import hashlib
import random
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import zstandard

from tests.exchange.bundle_world import Change, Forgery, a_forgery, opened
from ukmdesk.errors import ExchangeError
from ukmdesk.exchange.limits import MAX_BODY, MAX_ENTRIES


@pytest.fixture
def forgery(tmp_path: Path) -> Forgery:
    return a_forgery(tmp_path)


def refused(path: Path) -> str:
    with pytest.raises(ExchangeError) as caught:
        opened(path)
    return caught.value.code


def packed(plain: bytes, **options: Any) -> bytes:
    return zstandard.ZstdCompressor(level=3, **options).compress(plain)


def with_entries(forgery: Forgery, entries: bytes, *, count: int, expanded: int) -> Change:
    """Put other packed entries into a forgery, with a manifest that is honest about everything but their content."""
    photos = forgery.plaintext[forgery.manifest.members[0].size :]
    forgery.plaintext = entries + photos

    def change(plain: dict[str, Any]) -> None:
        first, *media = plain["members"]
        first.update(size=len(entries), sha256=hashlib.sha256(entries).digest(), expanded=expanded)
        where = len(entries)
        for member in media:
            member["where"] = where
            where += member["size"]
        plain["totals"]["entries"] = count
        plain["entries"].update(first=1, last=min(count, 3))

    return change


GOOD_LINE = b'{"header":"oA==","state":"withheld","body":null}\n'


def a_wide_window() -> bytes:
    parameters = zstandard.ZstdCompressionParameters.from_level(3, window_log=27)
    packer = zstandard.ZstdCompressor(compression_params=parameters).compressobj()
    return packer.compress(GOOD_LINE * 2_000_000) + packer.flush()


def many_lines() -> bytes:
    chance = random.Random(7)
    headers = (base64.b64encode(chance.randbytes(48)) for _ in range(MAX_ENTRIES + 1))
    return packed(b"".join(b'{"header":"' + header + b'","state":"withheld","body":null}\n' for header in headers))


BOMBS: dict[str, tuple[Callable[[], bytes], int, str]] = {
    "one endless line": (lambda: packed(b"a" * 300_000_000), 1, "bundle.bomb"),
    "many lines": (many_lines, MAX_ENTRIES, "bundle.too_many_entries"),
    "empty lines": (lambda: packed(b"\n" * 200_000_000), 3, "bundle.entries_damaged"),
    "frame after frame": (lambda: packed(b" " * 50_000_000) * 12, 3, "bundle.bomb"),
    "a wide window": (a_wide_window, 3, "bundle.entries_damaged"),
    "no stream": (lambda: b"nothing packed", 3, "bundle.entries_damaged"),
    "a cut stream": (lambda: packed(GOOD_LINE * 3)[:-6], 3, "bundle.entries_damaged"),
    "no line end": (lambda: packed(GOOD_LINE * 3 + b"{}"), 3, "bundle.entries_damaged"),
    "no lines": (lambda: packed(b""), 3, "bundle.entries_damaged"),
    "no JSON": (lambda: packed(b"{\n" * 3), 3, "bundle.entries_damaged"),
    "deep JSON": (lambda: packed(b"[" * 100_000 + b"\n"), 3, "bundle.entries_damaged"),
    "deep body": (
        lambda: packed(b'{"header":"oA==","state":"present","body":"' + b"[" * 17 + b"]" * 17 + b'"}\n'),
        1,
        "body.too_deep",
    ),
    "long text": (
        lambda: packed(b'{"header":"oA==","state":"present","body":"\\"' + b"a" * 65_537 + b'\\""}\n'),
        1,
        "body.text_too_long",
    ),
    "large body": (
        lambda: packed(b'{"header":"oA==","state":"present","body":"' + b"a" * (MAX_BODY + 1) + b'"}\n'),
        1,
        "body.too_large",
    ),
    "half a surrogate": (
        lambda: packed(b'{"header":"oA==","state":"present","body":"\\ud800"}\n'),
        1,
        "bundle.entries_damaged",
    ),
    "a body that is withheld": (
        lambda: packed(b'{"header":"oA==","state":"withheld","body":"{}"}\n'),
        1,
        "bundle.entries_damaged",
    ),
    "no body that is present": (
        lambda: packed(b'{"header":"oA==","state":"present","body":null}\n'),
        1,
        "bundle.entries_damaged",
    ),
    "another state": (lambda: packed(b'{"header":"oA==","state":"lost","body":null}\n'), 1, "bundle.entries_damaged"),
    "another field": (
        lambda: packed(b'{"header":"oA==","state":"withheld","body":null,"x":1}\n'),
        1,
        "bundle.entries_damaged",
    ),
    "a long header": (
        lambda: packed(b'{"header":"' + b"AAAA" * 2000 + b'","state":"withheld","body":null}\n'),
        1,
        "bundle.entries_damaged",
    ),
}


@pytest.mark.parametrize("bomb", list(BOMBS))
def test_a_bomb_in_the_entries_stops_early_and_takes_no_memory(tmp_path: Path, forgery: Forgery, bomb: str) -> None:
    make, count, code = BOMBS[bomb]
    path = forgery.write(tmp_path / "b.ukmb", with_entries(forgery, make(), count=count, expanded=1000))
    tracemalloc.start()
    try:
        assert refused(path) == code
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 64_000_000
