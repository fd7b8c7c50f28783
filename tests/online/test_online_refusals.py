"""What the hub refuses, and what the laptop refuses to believe."""

from __future__ import annotations

import hashlib
import json
import socket
from pathlib import Path
from typing import Any

import msgspec
import pytest
import urllib3

from tests.online.bad_line import BadLine
from tests.online.served import AT_ONCE, World, place_of
from ukmdesk.api import callers
from ukmdesk.api.meter import Meter
from ukmdesk.api.staging import Staging
from ukmdesk.crypto.signing import SigningKey
from ukmdesk.errors import ExchangeError, InputError, StorageError
from ukmdesk.exchange import post_calls
from ukmdesk.exchange.limits import MAX_FILE
from ukmdesk.exchange.post_calls import LARGEST_PART, MOST_PARTS, PARTS, Offer, authorization, offer_of, part_size
from ukmdesk.online.line import Place
from ukmdesk.online.link import Link
from ukmdesk.online.patience import Patience

_EMPTY = hashlib.sha256(b"").digest()


def refused(world: World, place: Place) -> str:
    """Give the code with which the hub refuses to talk with a laptop that its hello satisfied."""
    line = world.line(place=place)
    line.greet()
    with pytest.raises(ExchangeError) as caught:
        line.send(world.bundle, offer_of(world.bundle), lambda _done, _total: None)
    return caught.value.code


def call(
    world: World, method: str, path: str, body: bytes = b"", *, signed_path: str = "", **headers: str
) -> tuple[int, dict[str, Any]]:
    """Call as the laptop would, with a right signature unless another header is given."""
    laptop = world.office.laptop
    assert laptop.card is not None
    challenge = callers.new_challenge(world.office.hub.opened)
    header = authorization(
        key=laptop.key,
        hub=laptop.card.hub,
        device=laptop.device,
        token=place_of(laptop).token,
        challenge=challenge,
        method=method,
        path=signed_path or path,
        body_sha256=hashlib.sha256(body).digest(),
    )
    sent = {"Authorization": header, "Accept-Language": headers.pop("Language", "id"), **headers}
    reply = urllib3.request(method, world.served.url + path, body=body, headers=sent, retries=False)
    kind = reply.headers.get("content-type", "")
    return reply.status, json.loads(reply.data) if "json" in kind else {}


def test_a_wrong_token_is_refused(world: World) -> None:
    assert refused(world, place_of(world.office.laptop, token="ein anderes")) == "online.wrong_token"


def test_a_revoked_laptop_is_refused_before_it_sends_a_part(world: World) -> None:
    world.office.hub.revoke_device(world.office.laptop.device, "Dewi Lestari")

    assert refused(world, place_of(world.office.laptop)) == "signature.revoked_key"
    assert not (world.office.folder / "incoming").exists()


def test_a_key_that_is_not_the_devices_is_refused(world: World) -> None:
    place = place_of(world.office.laptop)
    thief = Place(place.hub, place.keys, place.device, SigningKey.generate(), place.token)

    assert refused(world, thief) == "signature.unknown_key"


def test_a_device_nobody_enrolled_is_refused(world: World) -> None:
    place = place_of(world.office.laptop)

    assert refused(world, Place(place.hub, place.keys, "3303-8888", place.key, place.token)) == "signature.unknown_key"


def test_another_hub_is_noticed_before_anything_is_sent(world: World) -> None:
    stranger = SigningKey.generate().public_key("receipt")
    place = place_of(world.office.laptop, keys=(stranger,))
    proxy = BadLine(world.served.url, lambda _request: "")
    line = world.line(proxy.url, place=place)

    with pytest.raises(ExchangeError, match=r"online\.wrong_hub"):
        line.greet()
    proxy.close()

    assert proxy.seen.calls == 1
    assert not proxy.seen.stored


def test_an_answer_to_another_nonce_is_not_believed(world: World) -> None:
    laptop = world.office.laptop
    assert laptop.card is not None
    message = callers.greet(world.office.hub.opened, b"n" * 16)

    with pytest.raises(ExchangeError, match=r"online\.wrong_hub"):
        post_calls.read_hello(message, hub=laptop.card.hub, keys=laptop.card.keys, nonce=b"m" * 16)


def test_a_challenge_lives_an_hour_and_only_at_its_hub(world: World) -> None:
    hub, clock = world.office.hub.opened, world.office.clock
    challenge = callers.new_challenge(hub)
    callers.check_challenge(hub, challenge)
    for wrong in (challenge[:-1], challenge[:-1] + bytes([challenge[-1] ^ 1]), b"", b"\0" * 40):
        with pytest.raises(ExchangeError, match=r"online\.challenge_old"):
            callers.check_challenge(hub, wrong)

    clock.at += callers.CHALLENGE_MS + 1
    with pytest.raises(ExchangeError, match=r"online\.challenge_old"):
        callers.check_challenge(hub, challenge)


def test_a_long_sync_outlives_its_challenge(world: World) -> None:
    line = world.line()
    line.greet()
    world.office.clock.at += callers.CHALLENGE_MS + 1

    assert line.send(world.bundle, offer_of(world.bundle), lambda _done, _total: None).state == "taken"


def test_a_call_signed_for_something_else_is_refused(world: World) -> None:
    status, problem = call(world, "GET", post_calls.RECEIPTS, signed_path=post_calls.BUNDLES)

    assert (status, problem["code"]) == (401, "online.other_call")


@pytest.mark.parametrize(
    "header", ["", "Bearer abc", "Ukmdesk-Call ", "Ukmdesk-Call %%%", "Ukmdesk-Call " + "A" * 5000]
)
def test_a_call_without_a_signature_is_refused(world: World, header: str) -> None:
    status, problem = call(world, "GET", post_calls.RECEIPTS, Authorization=header)

    assert status == 401
    assert problem["code"] in ("online.not_signed", "signature.damaged")
    assert problem["type"] == f"urn:ukmdesk:problem:{problem['code']}"


def test_problems_speak_the_callers_language(world: World) -> None:
    english = call(world, "GET", post_calls.RECEIPTS, b"", Authorization="", Language="en-GB,en;q=0.9")[1]["title"]
    indonesian = call(world, "GET", post_calls.RECEIPTS, Authorization="")[1]["title"]

    assert english.startswith("The request is not signed")
    assert indonesian.startswith("Permintaan tidak")


def test_a_part_beyond_the_limit_is_refused_unread(world: World) -> None:
    data = b"x" * (LARGEST_PART + 1)
    path = f"{PARTS}/{hashlib.sha256(data).hexdigest()}"
    laptop = world.office.laptop
    staged = Staging(world.office.folder, laptop.device)

    status, problem = call(world, "PUT", path, data)

    assert (status, problem["code"]) == (413, "online.too_large")
    assert not staged.has(path.rpartition("/")[2])


def test_a_part_that_is_not_what_it_is_called_is_refused(world: World) -> None:
    path = f"{PARTS}/{hashlib.sha256(b'one').hexdigest()}"
    challenge = callers.new_challenge(world.office.hub.opened)
    laptop = world.office.laptop
    assert laptop.card is not None
    header = authorization(
        key=laptop.key,
        hub=laptop.card.hub,
        device=laptop.device,
        token=place_of(laptop).token,
        challenge=challenge,
        method="PUT",
        path=path,
        body_sha256=hashlib.sha256(b"one").digest(),
    )
    status, problem = call(world, "PUT", path, b"two", Authorization=header)

    assert (status, problem["code"]) == (422, "online.part_differs")


@pytest.mark.parametrize(
    ("offer", "code"),
    [
        (Offer("0" * 64, MAX_FILE + 1, ["0" * 64]), "online.too_large"),
        (Offer("0" * 64, 0, []), "online.bad_offer"),
        (Offer("0" * 64, -5, []), "online.bad_offer"),
        (Offer("0" * 64, 10, ["0" * 64, "1" * 64]), "online.bad_offer"),
        (Offer("0" * 64, 10, ["../../etc/passwd"]), "online.bad_offer"),
        (Offer("Z" * 64, 10, ["0" * 64]), "online.bad_offer"),
    ],
)
def test_an_offer_beyond_the_limits_is_refused(world: World, offer: Offer, code: str) -> None:
    assert call(world, "POST", post_calls.BUNDLES, msgspec.json.encode(offer))[1]["code"] == code


def test_a_whole_file_that_is_not_the_promised_one_is_thrown_away(world: World) -> None:
    data = b"no bundle at all"
    part = hashlib.sha256(data).hexdigest()
    assert call(world, "PUT", f"{PARTS}/{part}", data)[0] == 204
    lie = Offer(sha256="0" * 64, size=len(data), parts=[part])

    status, problem = call(world, "POST", f"{post_calls.BUNDLES}/{lie.sha256}", msgspec.json.encode(lie))

    assert (status, problem["code"]) == (422, "online.file_differs")
    assert not Staging(world.office.folder, world.office.laptop.device).has(part)


def test_a_file_that_is_no_bundle_is_refused_with_its_own_code_and_its_parts_stay(world: World, tmp_path: Path) -> None:
    strange = tmp_path / "strange.ukmb"
    strange.write_bytes(b"no bundle at all")
    line = world.line()
    line.greet()

    with pytest.raises(ExchangeError) as caught:
        line.send(strange, offer_of(strange), lambda _done, _total: None)

    assert caught.value.code.startswith("envelope.")
    assert call(world, "POST", post_calls.BUNDLES, msgspec.json.encode(offer_of(strange)))[1]["missing"] == []


def test_another_laptops_receipt_is_not_given_out(world: World) -> None:
    office = world.office
    office.hub.take_in(office.other.bundle(office.stick))
    written = office.hub.write_receipts(office.stick, device=office.other.device)

    status, problem = call(world, "GET", f"{post_calls.RECEIPTS}/{written[0].path.name}")

    assert (status, problem["code"]) == (404, "online.no_receipt")


@pytest.mark.parametrize("name", ["..%2F..%2Fhub.db", "3303-9001-000001.ukmr%00", "keys", "3303-9001-999999.ukmr"])
def test_no_name_leads_out_of_the_receipts(world: World, name: str) -> None:
    status, problem = call(world, "GET", f"{post_calls.RECEIPTS}/{name}")

    assert status in (401, 404)
    assert problem["code"] in ("online.no_receipt", "online.other_call", "api.not_found")


def test_calls_are_counted_for_each_laptop() -> None:
    now = [0.0]
    meter = Meter(per_minute=60, burst=3, clock=lambda: now[0])

    assert [meter.wait("a") for _ in range(5)] == [0, 0, 0, 1, 1]
    assert meter.wait("b") == 0
    now[0] = 1.0
    assert [meter.wait("a") for _ in range(2)] == [0, 1]


def test_parts_of_other_files_make_room(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    staging = Staging(world.office.folder, "3303-9001")
    old, new = b"old" * 100, b"new" * 100
    for data in (old, new):
        staging.put(hashlib.sha256(data).hexdigest(), data)
    offer = Offer("0" * 64, len(new), [hashlib.sha256(new).hexdigest()])
    monkeypatch.setattr("ukmdesk.api.staging.MOST_STAGED", MAX_FILE + 500)

    assert staging.missing(offer) == []
    assert not staging.has(hashlib.sha256(old).hexdigest())


@pytest.mark.parametrize("size", [1, 131_072, 131_073, 67_108_864, 67_108_865, MAX_FILE])
def test_any_file_is_cut_into_few_parts(size: int) -> None:
    piece = part_size(size)

    assert piece <= LARGEST_PART
    assert -(-size // piece) <= MOST_PARTS


@pytest.mark.parametrize(("fault", "code"), [("page", "online.captive_portal"), ("redirect", "online.captive_portal")])
def test_a_network_that_wants_a_login_is_called_by_its_name(world: World, fault: str, code: str) -> None:
    proxy = BadLine(world.served.url, lambda _request: fault)
    line = world.line(proxy.url)

    with pytest.raises(InputError) as caught:
        line.greet()
    proxy.close()

    assert caught.value.code == code


@pytest.mark.parametrize("fault", ["garbage", "cut_before_reply", "busy"])
def test_a_line_that_never_answers_is_given_up(world: World, fault: str) -> None:
    proxy = BadLine(world.served.url, lambda _request: fault)
    line = world.line(proxy.url)

    with pytest.raises(StorageError, match=r"online\.unreachable"):
        line.greet()
    proxy.close()

    assert proxy.seen.calls == AT_ONCE.tries


def test_nobody_listening_is_unreachable() -> None:
    link = Link("http://127.0.0.1:9")

    assert link.ask("GET", "/", headers={}, stop=lambda: False).broken == "line"


@pytest.mark.parametrize("url", ["", "pusat.example", "ftp://pusat.example", "https://", "https://a:b@pusat.example"])
def test_what_is_no_address_is_refused(url: str) -> None:
    with pytest.raises(InputError, match=r"online\.bad_url"):
        Link(url)


def test_waits_grow_stay_below_their_limit_and_are_never_alike() -> None:
    chances = iter([0.0, 0.5, 1.0, 0.0, 0.0])
    patience = Patience(first=1.0, most=10.0, chance=lambda: next(chances))

    assert [patience.seconds(failed) for failed in (1, 2, 3, 4, 9)] == [1.0, 1.5, 2.0, 8.0, 10.0]


def test_a_wait_is_left_at_once_when_somebody_wants_to_stop() -> None:
    slept: list[float] = []
    patience = Patience(first=1000.0, most=1000.0, sleep=slept.append)

    with pytest.raises(InputError, match=r"online\.stopped"):
        patience.wait(1, lambda: len(slept) == 3)

    assert len(slept) == 3


def test_a_silent_line_can_be_left_at_any_moment(world: World) -> None:
    """The hub never answers; the officer presses stop."""
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        link = Link(f"http://127.0.0.1:{silent.getsockname()[1]}")
        looks = iter(range(1000))
        with pytest.raises(InputError, match=r"online\.stopped"):
            link.ask("GET", "/", headers={}, stop=lambda: next(looks) > 3)
        link.close()
