from __future__ import annotations

from pathlib import Path

import pytest

from tests.hub.conftest import Office, content
from ukmdesk.errors import ExchangeError
from ukmdesk.exchange.records import Receipt


def a_torn_copy(path: Path, *, at: int, length: int = 40) -> Path:
    """Give a copy of which one stretch did not survive the stick."""
    data = bytearray(path.read_bytes())
    data[at : at + length] = bytes(length)
    torn = path.with_name("torn.ukmb")
    torn.write_bytes(data)
    return torn


def refuse(office: Office, path: Path) -> None:
    with pytest.raises(ExchangeError):
        office.hub.take_in(path)


def receipt(office: Office) -> Receipt:
    """Give the newest receipt, which is new."""
    written = office.hub.write_receipts(office.stick)[-1]
    assert not written.again
    return office.laptop.read(written.path)


def has_news(office: Office) -> bool:
    return any(not written.again for written in office.hub.write_receipts(office.stick))


def a_bundle(office: Office) -> Path:
    office.laptop.photo(office.laptop.register().id, b"\xff\xd8" + bytes(range(256)) * 6000)
    return office.laptop.bundle(office.stick)


def test_the_receipt_names_the_missing_part_and_nothing_is_applied(office: Office) -> None:
    path = a_bundle(office)
    before = content(office.hub)
    refuse(office, a_torn_copy(path, at=path.stat().st_size // 2))

    assert content(office.hub) == before
    (result,) = receipt(office).bundles
    assert (result.outcome, result.sequence, len(result.missing)) == ("incomplete", 1, 1)
    assert result.code
    assert result.missing[0].hex().encode() in path.read_bytes()


def test_the_same_torn_file_again_is_no_news_and_the_whole_one_is_received(office: Office) -> None:
    path = a_bundle(office)
    torn = a_torn_copy(path, at=path.stat().st_size // 2)
    refuse(office, torn)
    assert [one.outcome for one in receipt(office).bundles] == ["incomplete"]
    refuse(office, torn)
    assert not has_news(office)

    office.hub.take_in(path)
    assert receipt(office).bundles[-1].outcome == "taken"
    refuse(office, torn)
    assert not has_news(office)


def test_a_torn_manifest_and_a_strangers_torn_bundle_are_forgotten(office: Office) -> None:
    path = a_bundle(office)
    refuse(office, a_torn_copy(path, at=200))
    office.hub.revoke_device(office.laptop.device, by="Ibu Ratna", note="Hilang")
    refuse(office, a_torn_copy(path, at=path.stat().st_size // 2))

    assert content(office.hub, ("torn_bundles",)) == {"torn_bundles": []}
