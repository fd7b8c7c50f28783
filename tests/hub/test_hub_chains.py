from __future__ import annotations

import hashlib

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ukmdesk.domain.facts import Entry, first_previous
from ukmdesk.errors import ExchangeError
from ukmdesk.exchange.records import BundleManifest, Range, Totals
from ukmdesk.hub.chains import LineState, Link, Stretch, line_state

LINE = f"{'a' * 16}/3303-9001/1"
WORKSPACE = "0192f0c1-7a10-7000-8000-000000000001"
KEY = bytes(32)


def _entries(count: int, *, line: str = LINE) -> list[Entry]:
    made: list[Entry] = []
    previous = first_previous(workspace_id=WORKSPACE, line=line, public_key=KEY)
    for seq in range(1, count + 1):
        entry = Entry(
            line=line,
            seq=seq,
            id=WORKSPACE,
            kind="settings.changed",
            subject=WORKSPACE,
            officer=WORKSPACE,
            at=seq,
            tick=seq,
            body_hash=bytes(32),
            previous=previous,
        )
        made.append(entry)
        previous = entry.hash()
    return made


def _manifest(entries: list[Entry], *, workspace: str = WORKSPACE, last_hash: bytes = b"") -> BundleManifest:
    stretch = Range(
        first=entries[0].seq,
        last=entries[-1].seq,
        first_previous=entries[0].previous,
        last_hash=last_hash or entries[-1].hash(),
    )
    return BundleManifest(
        format=1,
        kind="bundle",
        line=LINE,
        key_hash=bytes(32),
        addressee="a" * 16,
        sequence=1,
        previous=b"",
        created=0,
        app_version="",
        workspace=workspace,
        entries=stretch,
        voids=(),
        receipt_confirmed=0,
        members=(),
        parts=(),
        totals=Totals(entries=len(entries), registrations=0, media=0, media_bytes=0),
    )


def _code(manifest: BundleManifest, entries: list[Entry]) -> str:
    with pytest.raises(ExchangeError) as raised:
        _pass(manifest, entries)
    return raised.value.code


def _pass(manifest: BundleManifest, entries: list[Entry]) -> None:
    stretch = Stretch(manifest, KEY)
    for entry in entries:
        stretch.feed(entry.encoded())
    stretch.finish()


def test_an_unbroken_stretch_passes() -> None:
    entries = _entries(5)
    for part in (entries, entries[2:], [entries[4]]):
        stretch = Stretch(_manifest(part), KEY)
        assert [stretch.feed(entry.encoded())[1] for entry in part] == [entry.hash() for entry in part]
        stretch.finish()


def test_late_bodies_come_before_the_stretch_in_order() -> None:
    entries = _entries(6)
    stretch = Stretch(_manifest(entries[4:]), KEY)
    for entry in (entries[1], entries[3], *entries[4:]):
        stretch.feed(entry.encoded())
    stretch.finish()
    assert _code(_manifest(entries[4:]), [entries[3], entries[3], *entries[4:]]) == "chain.order"
    assert _code(_manifest(entries[4:]), [*entries[4:], entries[3]]) == "chain.order"


def test_a_stretch_that_does_not_hold_together_is_refused() -> None:
    entries, foreign = _entries(5), _entries(5, line=f"{'a' * 16}/3303-9003/1")
    whole = _manifest(entries)
    assert _code(whole, [entries[0], entries[2]]) == "chain.order"
    assert _code(whole, [entries[0], entries[0]]) == "chain.order"
    assert _code(whole, entries[:4]) == "chain.end"
    assert _code(whole, []) == "chain.end"
    assert _code(_manifest(entries, last_hash=bytes(32)), entries) == "chain.end"
    assert _code(whole, [foreign[0]]) == "chain.other_line"
    assert _code(_manifest(entries, workspace="another"), entries) == "chain.not_this_device"
    cut = _manifest(entries[2:])
    assert _code(cut, [msgspec.structs.replace(entries[2], previous=bytes(32))]) == "chain.broken"


def test_a_damaged_header_is_refused() -> None:
    with pytest.raises(ExchangeError, match=r"cbor\.not_canonical"):
        Stretch(_manifest(_entries(2)), KEY).feed(b"\xff")


def _links(seqs: range) -> list[Link]:
    made, previous = [], b"start"
    for seq in seqs:
        digest = hashlib.sha256(previous + bytes([seq])).digest()
        made.append(Link(seq, digest, previous))
        previous = digest
    return made


@given(st.sets(st.integers(1, 12)))
def test_head_and_gaps_are_those_of_the_set(present: set[int]) -> None:
    links = [link for link in _links(range(1, 13)) if link.seq in present]
    state = line_state(links)
    missing = {seq for first, last in state.gaps for seq in range(first, last + 1)}
    assert missing == set(range(1, max(present, default=0) + 1)) - present
    assert state.head_seq == next((seq - 1 for seq in range(1, 14) if seq not in present), 12)
    assert state.fork_seq == 0


@given(st.integers(0, 12), st.sets(st.integers(1, 12)))
def test_going_on_from_a_head_gives_what_the_whole_gives(head: int, later: set[int]) -> None:
    links = [link for link in _links(range(1, 13)) if link.seq <= head or link.seq in later]
    start = line_state([link for link in links if link.seq <= head])
    assert line_state([link for link in links if link.seq > head], start=start) == line_state(links)


@given(st.integers(2, 11))
def test_two_entries_at_one_place_are_a_fork_from_there(place: int) -> None:
    links = _links(range(1, 13))
    twin = Link(place, bytes(32), links[place - 1].previous)
    state = line_state(sorted([*links, twin]))
    assert (state.fork_seq, state.head_seq) == (place, place - 1)


def test_an_entry_that_follows_nothing_that_is_here_is_a_fork() -> None:
    links = _links(range(1, 6))
    links[3] = Link(4, links[3].hash, bytes(32))
    assert line_state(links).fork_seq == 4


def test_two_manifests_of_one_sequence_are_a_fork() -> None:
    assert line_state(_links(range(1, 6)), manifest_fork=3).fork_seq == 3


def test_nothing_at_all_is_an_empty_line() -> None:
    assert line_state([]) == LineState()
