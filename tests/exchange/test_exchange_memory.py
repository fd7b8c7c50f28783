from __future__ import annotations

import tracemalloc
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from tests.exchange.bundle_world import CARD, DEVICE, a_journal, header_of_bundle, opened
from ukmdesk.errors import ExchangeError
from ukmdesk.exchange import limits
from ukmdesk.exchange.bundles import MediaItem, write_bundle
from ukmdesk.exchange.limits import body_problem

PHOTOS, PHOTO_BYTES = 280, 150 * 1024
FLAT = 16_000_000


def many_photos() -> Iterator[MediaItem]:
    import hashlib

    chance = Random(11)
    for _ in range(PHOTOS):
        data = chance.randbytes(PHOTO_BYTES)
        yield MediaItem(sha256=hashlib.sha256(data).hexdigest(), type="image/jpeg", data=data)


def test_forty_megabytes_of_photos_are_written_and_read_in_little_memory(tmp_path: Path) -> None:
    tracemalloc.start()
    try:
        bundle = write_bundle(
            tmp_path / "a.ukmb",
            entries=a_journal(2000),
            media=many_photos(),
            header=header_of_bundle(),
            key=DEVICE,
            card=CARD,
        )
        _, writing = tracemalloc.get_traced_memory()
        tracemalloc.reset_peak()
        found = opened(bundle.path)
        entries = sum(1 for _ in found.entries())
        photos = sum(len(item.data) for item in found.media())
        _, reading = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert (entries, photos) == (2000, PHOTOS * PHOTO_BYTES)
    assert bundle.size > 40_000_000
    assert writing < FLAT
    assert reading < FLAT


def test_a_body_is_held_against_each_limit() -> None:
    inside = b"[" * 16 + b"1" + b"]" * 16
    assert body_problem(inside) is None
    assert body_problem(b"[" + inside + b"]") == "body.too_deep"
    assert body_problem(b'{"a":"' + b"[" * 99 + b'"}') is None
    assert body_problem(b'{"a":"\\"' + b"[{" * 99 + b'"}') is None
    assert body_problem(b"[" + b",".join([b"{}"] * 99) + b"]") is None
    assert body_problem(b'"' + b"a" * limits.MAX_TEXT + b'"') is None
    assert body_problem(b'"' + b"a" * (limits.MAX_TEXT + 1) + b'"') == "body.text_too_long"
    assert body_problem(b"1" * (limits.MAX_BODY + 1)) == "body.too_large"
    assert body_problem(b'"' * limits.MAX_BODY) is None


def test_the_writer_keeps_within_what_the_reader_refuses(tmp_path: Path) -> None:
    too_large = MediaItem(sha256="", type="image/jpeg", data=bytes(limits.MAX_MEDIA + 1))
    import hashlib

    too_large = MediaItem(hashlib.sha256(too_large.data).hexdigest(), "image/jpeg", too_large.data)
    with pytest.raises(ExchangeError) as caught:
        write_bundle(
            tmp_path / "a.ukmb",
            entries=a_journal(1),
            media=[too_large],
            header=header_of_bundle(),
            key=DEVICE,
            card=CARD,
        )
    assert caught.value.code == "bundle.too_large"
    assert list(tmp_path.iterdir()) == []
