"""Headers and manifests that no database could keep, and messages that would fill the memory."""

from __future__ import annotations

import tracemalloc
from pathlib import Path
from typing import Any

import msgspec
import pytest

from tests.exchange.bundle_world import CARD, DEVICE, NOW, WORKSPACE, a_journal, header_of_bundle
from ukmdesk import canonical
from ukmdesk.crypto.sealing import Identity
from ukmdesk.domain.facts import decode_entry
from ukmdesk.errors import ExchangeError
from ukmdesk.exchange.bundles import BundleEntry, write_bundle
from ukmdesk.exchange.enrolment import read_request, write_request
from ukmdesk.exchange.headers import MAX_INTEGER, check_header
from ukmdesk.exchange.records import EnrolmentRequest

CHANGES: list[dict[str, Any]] = [
    {"at": 2**63},
    {"at": -(2**63) - 1},
    {"tick": 2**64 - 1},
    {"seq": 2**53},
    {"seq": 0},
    {"v": 0},
    {"kind": "x" * 41},
    {"kind": "a." + "b" * 39},
    {"kind": "\x1b[31mregistration.saved"},
    {"subject": ""},
    {"subject": "3398-26-9001-000001-0"},
    {"officer": "A" * 36},
    {"id": "0192f0c1-7a00-7000-8000-00000000000\x00"},
    {"body_hash": b""},
    {"previous": bytes(33)},
]


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: repr(change)[:40])
def test_a_header_that_cannot_be_stored_is_refused_by_reader_and_writer(change: dict[str, Any], tmp_path: Path) -> None:
    carried = next(iter(a_journal(1)))
    entry = msgspec.structs.replace(decode_entry(carried.header), **change)
    with pytest.raises(ExchangeError, match=r"entry\.damaged"):
        check_header(entry)
    with pytest.raises(ExchangeError, match=r"entry\.damaged|bundle\.broken_chain"):
        write_bundle(
            tmp_path / "a.ukmb",
            entries=[BundleEntry(header=entry.encoded(), state="withheld", body=None)],
            media=[],
            header=header_of_bundle(first=max(1, entry.seq)),
            key=DEVICE,
            card=CARD,
        )
    assert not (tmp_path / "a.ukmb").exists()


def test_a_header_of_a_clock_before_1970_and_of_a_newer_kind_is_taken() -> None:
    entry = decode_entry(next(iter(a_journal(1))).header)
    for change in ({"at": -1}, {"at": MAX_INTEGER}, {"kind": "erasure.ordered"}, {"v": 2}):
        changed = msgspec.structs.replace(entry, **change)
        assert check_header(changed) == changed


@pytest.mark.parametrize("change", [{"created": 2**53}, {"receipt_confirmed": 2**63}, {"workspace": "w"}])
def test_a_manifest_that_cannot_be_stored_is_not_written(change: dict[str, Any], tmp_path: Path) -> None:
    with pytest.raises(ExchangeError, match=r"bundle\.damaged"):
        write_bundle(
            tmp_path / "a.ukmb",
            entries=a_journal(1),
            media=[],
            header=header_of_bundle(**change),
            key=DEVICE,
            card=CARD,
        )


def test_a_request_for_something_that_is_no_workspace_is_refused(tmp_path: Path) -> None:
    for workspace, is_good in ((WORKSPACE, True), ("../../etc", False), ("w" * 5000, False)):
        request = EnrolmentRequest(
            format=1,
            kind="request",
            workspace=workspace,
            laptop_name="Laptop",
            office="Dinas",
            signing_key=DEVICE.public,
            recipient=Identity.generate().recipient,
            addressee="",
            created=NOW,
        )
        write_request(tmp_path / "a.ukmreq", request, DEVICE)
        if is_good:
            assert read_request(tmp_path / "a.ukmreq")[0] == request
        else:
            with pytest.raises(ExchangeError, match=r"request\.damaged"):
                read_request(tmp_path / "a.ukmreq")


@pytest.mark.parametrize("item", [b"\x80", b"\xa0", b"\x81\x80"], ids=["arrays", "maps", "nested"])
def test_four_mebibytes_of_empty_things_take_no_memory_before_they_are_refused(item: bytes) -> None:
    count = canonical.MAX_BYTES // len(item) - 8
    data = b"\x9a" + count.to_bytes(4, "big") + item * count
    tracemalloc.start()
    try:
        with pytest.raises(ExchangeError, match=r"cbor\.damaged"):
            canonical.decode(data)
        assert tracemalloc.get_traced_memory()[1] < 16 * 1024 * 1024
    finally:
        tracemalloc.stop()


def test_as_many_values_as_the_largest_manifest_has_are_still_read() -> None:
    value = [[number, b"x"] for number in range((canonical.MAX_ITEMS - 1) // 3)]
    assert canonical.decode(canonical.encode(value)) == value
