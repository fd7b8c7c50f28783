from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.exchange.bundle_world import (
    CARD,
    DEVICE,
    DEVICE_KEY,
    HUB,
    HUB_IDENTITY,
    a_journal,
    a_photo,
    header_of_bundle,
    opened,
)
from ukmdesk.errors import UkmError
from ukmdesk.exchange.bundles import write_bundle
from ukmdesk.exchange.limits import MAX_ENTRIES, PIECE
from ukmdesk.exchange.ranges import MAX_RANGE_BYTES, MAX_RANGE_MEDIA, EntrySize, plan_ranges
from ukmdesk.exchange.torn_bundle import TornBundle, missing_parts


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    return write_bundle(
        tmp_path / "a.ukmb",
        entries=a_journal(2),
        media=[a_photo(1, 3 * PIECE)],
        header=header_of_bundle(),
        key=DEVICE,
        card=CARD,
    ).path


def torn(path: Path, **changes: object) -> TornBundle:
    arguments: dict[str, object] = {"identities": [HUB_IDENTITY], "keys": [DEVICE_KEY], "hub": HUB, **changes}
    return missing_parts(path, **arguments)  # type: ignore[arg-type]


def test_nothing_is_missing_of_a_whole_bundle(bundle: Path) -> None:
    found, whole = torn(bundle), opened(bundle)
    assert (found.identity, found.manifest, found.missing) == (whole.identity, whole.manifest, ())
    assert len(whole.envelope.parts) == 4


def test_a_flipped_part_and_a_lost_end_are_named(bundle: Path) -> None:
    whole = opened(bundle)
    parts = whole.envelope.parts
    data = bytearray(bundle.read_bytes())
    data[parts[1].offset + 100] ^= 1
    bundle.write_bytes(data[: parts[3].offset + 10])
    found = torn(bundle)
    assert found.identity == whole.identity
    assert found.missing == (parts[1].sha256, parts[3].sha256)


def test_without_its_manifest_a_torn_bundle_says_nothing(bundle: Path) -> None:
    data = bundle.read_bytes()
    start = opened(bundle).envelope.parts[0].offset - 30 - len("parts/") - 64 - 4
    for length in range(0, start, 7):
        bundle.write_bytes(data[:length])
        with pytest.raises(UkmError) as caught:
            torn(bundle)
        assert caught.value.code in {"envelope.not_ours", "envelope.manifest_damaged"}
    for position in range(0, start, 7):
        changed = bytearray(data)
        changed[position] ^= 1
        bundle.write_bytes(changed)
        with pytest.raises(UkmError) as caught:
            torn(bundle)
        assert caught.value.code in {"envelope.not_ours", "envelope.manifest_damaged"}


def test_only_a_known_laptops_torn_bundle_is_answered(bundle: Path) -> None:
    cases: list[tuple[dict[str, object], str]] = [
        ({"keys": []}, "signature.unknown_key"),
        ({"keys": [msgspec.structs.replace(DEVICE_KEY, revoked_at=1)]}, "signature.revoked_key"),
        ({"hub": "f" * 16}, "exchange.wrong_addressee"),
    ]
    for changes, code in cases:
        with pytest.raises(UkmError) as caught:
            torn(bundle, **changes)
        assert caught.value.code == code
    with pytest.raises(UkmError) as missing:
        torn(bundle.with_name("none"))
    assert missing.value.code == "exchange.missing"


SIZES = st.lists(
    st.tuples(
        st.integers(1, 60_000_000),
        st.lists(st.integers(1, 16_000_000), max_size=30) | st.just([1] * 7000),
    ),
    max_size=40,
)


@given(SIZES)
def test_ranges_follow_each_other_and_each_fits(sizes: list[tuple[int, list[int]]]) -> None:
    entries = [EntrySize(seq, size, media) for seq, (size, media) in enumerate(sizes, 5)]
    ranges = plan_ranges(entries)
    assert [seq for first, last in ranges for seq in range(first, last + 1)] == [entry.seq for entry in entries]
    for first, last in ranges:
        inside = entries[first - 5 : last - 4]
        if len(inside) > 1:
            assert sum(entry.size * 2 + 200 + sum(entry.media) for entry in inside) <= MAX_RANGE_BYTES
            assert sum(len(entry.media) for entry in inside) <= MAX_RANGE_MEDIA


def test_a_range_holds_no_more_entries_than_a_reader_takes() -> None:
    ranges = plan_ranges(EntrySize(seq, 10) for seq in range(1, 2 * MAX_ENTRIES + 2))
    assert ranges == [(1, MAX_ENTRIES), (MAX_ENTRIES + 1, 2 * MAX_ENTRIES), (2 * MAX_ENTRIES + 1, 2 * MAX_ENTRIES + 1)]
