from __future__ import annotations

from pathlib import Path

import pytest

from tests.builders import an_office
from tests.hub.conftest import PASSPHRASE, Clock, Office, everything, no_regions
from tests.hub.laptop import Laptop
from ukmdesk.errors import ExchangeError, HubError, InputError, UkmError
from ukmdesk.exchange.enrolment import read_grant, read_request
from ukmdesk.hub.enrolling import Enrolled
from ukmdesk.hub.opening import init_hub

THIRD = "0192f0c1-7a10-7000-8000-000000000003"


def _enrol(office: Office, request: Path, *, fingerprint: str | None = None, passphrase: str = PASSPHRASE) -> Enrolled:
    return office.hub.enrol(request, safe=office.safe, passphrase=passphrase, out=office.stick, fingerprint=fingerprint)


def test_a_laptop_gets_a_number_a_spare_and_all_it_needs(office: Office, tmp_path: Path) -> None:
    laptop = Laptop(seed=3, workspace=THIRD)
    request = laptop.request(tmp_path / "three.ukmreq", addressee=office.hub.settings.hub)
    enrolled = _enrol(office, request)
    grant = read_grant(enrolled.path, laptop.identity, read_request(request)[1])
    assert (grant.device, grant.spare_device, grant.epoch) == ("3303-9005", "3303-9006", 1)
    assert grant.office.practice
    assert grant.card == office.hub.card
    assert [key.device for key in grant.trust.keys] == ["3303-9001", "3303-9003", "3303-9005"]
    assert enrolled.path == office.stick / "3303-9005.ukmgrant"
    assert not enrolled.again


def test_the_same_request_again_gives_the_same_grant(office: Office, tmp_path: Path) -> None:
    request = Laptop(seed=3, workspace=THIRD).request(tmp_path / "three.ukmreq")
    first = _enrol(office, request).path.read_bytes()
    before = everything(office.hub)
    again = _enrol(office, request, passphrase="tidak dipakai")
    assert again.again
    assert again.path.read_bytes() == first
    assert everything(office.hub) == before


def test_a_request_made_anew_by_the_same_laptop_keeps_its_number(office: Office, tmp_path: Path) -> None:
    request = office.laptop.request(tmp_path / "again.ukmreq", created=1)
    enrolled = _enrol(office, request)
    assert enrolled.device == office.laptop.device
    assert read_grant(enrolled.path, office.laptop.identity, read_request(request)[1]).device == office.laptop.device


def test_the_fingerprint_that_was_read_out_must_be_the_requests(office: Office, tmp_path: Path) -> None:
    request = Laptop(seed=3, workspace=THIRD).request(tmp_path / "three.ukmreq")
    shown = read_request(request)[2]
    with pytest.raises(HubError, match=r"enrol\.fingerprint"):
        _enrol(office, request, fingerprint="0000 " * 8)
    assert _enrol(office, request, fingerprint=shown.lower().replace(" ", "")).fingerprint == shown


def test_requests_that_may_not_be_granted_are_refused_and_change_nothing(office: Office, tmp_path: Path) -> None:
    office.hub.revoke_device(office.other.device, "Pak Joko")
    before = everything(office.hub)
    foreign = Laptop(seed=3, workspace=THIRD).request(tmp_path / "foreign.ukmreq", addressee="0" * 16)
    revoked = office.other.request(tmp_path / "revoked.ukmreq", created=1)
    stolen = Laptop(seed=1, workspace=THIRD).request(tmp_path / "stolen.ukmreq")
    damaged = tmp_path / "damaged.ukmreq"
    damaged.write_bytes(foreign.read_bytes()[:-1] + b"x")
    for path, code in (
        (foreign, "enrol.other_hub"),
        (revoked, "enrol.revoked"),
        (stolen, "enrol.key_taken"),
        (damaged, "signature.forged"),
    ):
        with pytest.raises(UkmError) as raised:
            _enrol(office, path)
        assert raised.value.code == code
    assert everything(office.hub) == before


def test_without_the_right_passphrase_nobody_is_enrolled(office: Office, tmp_path: Path) -> None:
    request = Laptop(seed=3, workspace=THIRD).request(tmp_path / "three.ukmreq")
    before = everything(office.hub)
    with pytest.raises(InputError, match=r"passphrase\.wrong"):
        _enrol(office, request, passphrase="salah")
    assert everything(office.hub) == before
    assert list(office.stick.iterdir()) == []


def test_a_used_up_range_gives_no_more_numbers(tmp_path: Path) -> None:
    safe = tmp_path / "safe"
    with init_hub(
        tmp_path / "hub",
        safe=safe,
        name="Pusat",
        office=an_office(),
        practice=False,
        passphrase=PASSPHRASE,
        device_from=7,
        device_to=9,
        now=Clock(),
        regions=no_regions,
    ) as hub:
        request = Laptop(seed=1).request(tmp_path / "one.ukmreq")
        assert hub.enrol(request, safe=safe, passphrase=PASSPHRASE, out=tmp_path).device == "3303-0007"
        with pytest.raises(HubError, match=r"enrol\.no_numbers"):
            hub.enrol(
                Laptop(seed=2, workspace=THIRD).request(tmp_path / "two.ukmreq"),
                safe=safe,
                passphrase=PASSPHRASE,
                out=tmp_path,
            )


def test_a_grant_is_for_its_own_laptop_only(office: Office, tmp_path: Path) -> None:
    request = Laptop(seed=3, workspace=THIRD).request(tmp_path / "three.ukmreq")
    enrolled = _enrol(office, request)
    with pytest.raises(ExchangeError, match=r"sealed\.not_for_us"):
        read_grant(enrolled.path, office.other.identity, read_request(request)[1])
