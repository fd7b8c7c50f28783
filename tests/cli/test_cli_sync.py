"""`ukmdesk sync`: the whole round online, and what stays behind when it fails."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest

from tests.online.bad_line import BadLine, Request
from tests.online.served import Served
from tests.practice_office import Office
from ukmdesk.desk import Desk
from ukmdesk.desk.online import OnlinePost
from ukmdesk.desk.post_room import PostRoom
from ukmdesk.errors import InputError, StorageError
from ukmdesk.exchange.post_calls import BUNDLES, PARTS
from ukmdesk.hub import queue
from ukmdesk.online.patience import Patience

T = TypeVar("T")
AT_ONCE = Patience(first=0.0, most=0.0, tries=2, sleep=lambda _seconds: None)


@pytest.fixture
def served(office: Office) -> Iterator[Served]:
    with office.open_hub() as hub:
        made = Served(hub)
        yield made
        made.close()


def states(office: Office) -> list[str]:
    return [one["state"] for one in office.must(office.desk("bundle", "list", as_json=True))]


def test_a_whole_round_goes_online(office: Office, served: Served) -> None:
    office.must(office.desk("settings", "set", "sync.hub", served.url, as_json=True))

    first = office.must(office.desk("sync", as_json=True))
    accepted, returned = office.numbers()
    office.decide([accepted], [returned])
    second = office.must(office.desk("sync", as_json=True))
    third = office.must(office.desk("sync", as_json=True))

    assert [(one["sequence"], one["state"]) for one in first["sent"]] == [(1, "taken")]
    assert first["receipts"][0]["outcomes"] == {"received": 2}
    assert states(office)[0] == "received"
    assert second["receipts"][-1]["certificates"] == 1
    assert second["receipts"][-1]["outcomes"] == {"accepted": 1, "returned": 1}
    assert [one["already_known"] for one in third["receipts"]] == [True]
    assert office.desk("print", "certificate", accepted, "--to", str(office.papers)).code == 0


def test_people_read_what_happened(office: Office, served: Served) -> None:
    said = office.desk("sync", "--hub-url", served.url)
    again = office.desk("sync", "--hub-url", served.url, lang="en")

    assert said.out.splitlines() == ["Paket 1 diterima pusat.", "Tanda terima 1 dipakai."]
    assert again.out.strip() == "Nothing had to be sent and there is no news."


@pytest.mark.parametrize("address", ["pusat.example", "ftp://pusat.example", "https://", "https://[", "http://a:b", ""])
def test_only_what_can_be_an_address_is_kept(office: Office, address: str) -> None:
    called = office.desk("settings", "set", "sync.hub", address, as_json=True)
    assert (called.error["error"] if address else called.code) == ("online.bad_url" if address else 0)


def test_only_a_file_of_authorities_is_kept(office: Office) -> None:
    called = office.desk("settings", "set", "sync.authority", str(office.passphrase), as_json=True)
    assert called.error["error"] == "online.authority"


def test_without_an_address_nothing_is_sealed(office: Office) -> None:
    called = office.desk("sync", as_json=True)

    assert (called.code, called.error["error"]) == (1, "online.no_url")
    assert states(office) == []


def test_a_network_that_wants_a_login_seals_nothing_and_says_what_to_do(office: Office, served: Served) -> None:
    proxy = BadLine(served.url, lambda _request: "page")
    called = office.desk("sync", "--hub-url", proxy.url)
    proxy.close()

    assert called.code == 9
    assert "peramban" in called.err
    assert states(office) == []


def sync(office: Office, url: str, *, stop: bool = False, patience: Patience = AT_ONCE) -> tuple[str, ...]:
    with Desk.open(office.laptop, passphrase=office.passphrase.read_text().strip()) as desk:
        post = OnlinePost(desk, PostRoom(desk), url=url, patience=patience)
        done = post.sync(lambda _done, _total: None, lambda: stop)
        return tuple(one.state for one in done.sent)


def test_a_bundle_whose_arrival_was_never_heard_is_delivered_with_the_next_run(office: Office, served: Served) -> None:
    proxy = BadLine(served.url, lambda request: "cut_before_reply" if request.path.startswith(f"{BUNDLES}/") else "")
    with pytest.raises(StorageError, match=r"online\.unreachable"):
        sync(office, proxy.url)
    proxy.close()
    assert states(office) == ["exported"]

    def no_parts(request: Request) -> str:
        assert not request.path.startswith(PARTS)
        return ""

    proxy = BadLine(served.url, no_parts)
    assert sync(office, proxy.url) == ("again",)
    proxy.close()
    assert states(office) == ["received"]


def test_who_stops_keeps_everything(office: Office, served: Served) -> None:
    with pytest.raises(InputError, match=r"online\.stopped"):
        sync(office, served.url, stop=True)

    assert sync(office, served.url) == ("taken",)


def test_the_same_file_by_stick_first_is_known_online(office: Office, served: Served, tmp_path: Path) -> None:
    made = office.must(office.desk("bundle", "export", as_json=True))
    office.must(office.at_hub("take-in", str(office.laptop / "outbox" / Path(made[0]["file"]).name), as_json=True))

    assert sync(office, served.url) == ("again",)
    assert states(office) == ["received"]


def test_a_bundle_that_changed_in_the_outbox_is_named_and_receipts_come_all_the_same(
    office: Office, served: Served
) -> None:
    made = office.must(office.desk("bundle", "export", as_json=True))
    path = office.laptop / "outbox" / Path(made[0]["file"]).name
    path.write_bytes(path.read_bytes()[:-1])

    done = office.must(office.desk("sync", "--hub-url", served.url, as_json=True))

    assert done["sent"] == []
    assert [one["code"] for one in done["problems"]] == ["bundle.outbox_differs"]


def test_a_receipt_that_a_worker_is_just_writing_is_waited_for(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    with office.open_hub() as hub:
        monkeypatch.setattr("ukmdesk.api.post.accept_file", queue.put_down)
        made = Served(hub)
        works = Patience(first=0.2, sleep=lambda _seconds: void(hub.work(until_empty=True)))
        assert sync(office, made.url, patience=works) == ("queued",)
        made.close()

    assert states(office) == ["received"]


def void(_result: object) -> None:
    return


def test_without_the_web_server_the_hub_says_what_to_install(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ukmdesk.api.serving", None)

    assert office.at_hub("serve", "--port", "0", as_json=True).error["error"] == "serve.not_installed"


def test_a_reviewers_token_is_shown_once_and_taken_back_by_name(office: Office) -> None:
    made = office.must(office.at_hub("token", "--by", "Dewi Lestari", as_json=True))
    gone = office.must(office.at_hub("token", "--by", "Dewi Lestari", "--revoke", as_json=True))

    assert made["token"].startswith("ukm_")
    assert gone == {"revoked": 1}
    assert office.at_hub("token", "--by", "Dewi Lestari", "--revoke", as_json=True).error["error"] == "token.none"


def test_the_history_knows_which_bundle_went_online_and_which_by_stick(office: Office, served: Served) -> None:
    office.send()
    with office.open_desk() as desk:
        first, *_ = desk.stored.list()
        desk.withdraw(first.id, "Pindah usaha.")
        post, carried = PostRoom(desk), list[str]()

        def at_desk(call: Callable[[], T], /) -> T:
            carried.append("")
            return call()

        desk.change_setting("sync.hub", served.url)
        assert post.view().online
        post.sync(lambda _done, _total: None, lambda: False, at_desk)
        ways = {one.sequence: one.way for one in post.view().bundles}

    assert ways == {1: "stick", 2: "network"}
    assert len(carried) > 4
