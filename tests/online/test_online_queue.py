"""A hub of several processes: any of them goes on where another was, and workers take in what was handed over."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.online.served import AT_ONCE, Served, World, place_of
from ukmdesk.exchange.post_calls import offer_of
from ukmdesk.hub.opening import open_hub
from ukmdesk.online.line import PostLine
from ukmdesk.online.link import Link, Reply


class TakingTurns(Link):
    """Asks one process after the other, as a balancer before them would."""

    def __init__(self, *links: Link) -> None:
        self._links = links
        self._asked = 0

    def ask(self, method: str, path: str, *, headers: Mapping[str, str], **more: Any) -> Reply:
        self._asked += 1
        return self._links[self._asked % len(self._links)].ask(method, path, headers=headers, **more)


def told(_done: int, _total: int) -> None:
    return


def test_two_processes_of_one_hub_share_parts_and_challenges(world: World, tmp_path: Path) -> None:
    office = world.office
    with open_hub(office.folder, now=office.clock, regions=lambda: None) as second_hub:
        second = Served(second_hub)
        links = Link(world.served.url), Link(second.url)
        line = PostLine(TakingTurns(*links), place_of(office.laptop), stop=lambda: False, patience=AT_ONCE)
        line.greet()
        state = line.send(world.bundle, offer_of(world.bundle), told).state
        receipts = line.receipts(tmp_path)
        for link in links:
            link.close()
        second.close()

    assert state == "taken"
    assert office.laptop.read(receipts[-1]).number == 1


@pytest.mark.parametrize("office", ["postgresql"], indirect=True)
def test_at_a_server_a_bundle_waits_for_a_worker_and_then_has_its_receipt(world: World, tmp_path: Path) -> None:
    office, offer = world.office, offer_of(world.bundle)
    line = world.line()
    line.greet()
    first = line.send(world.bundle, offer, told)
    again = line.send(world.bundle, offer, told)
    before = line.receipts(tmp_path)

    office.hub.work(until_empty=True)
    after = line.send(world.bundle, offer, told)
    receipts = line.receipts(tmp_path)

    assert (first.state, again.state, before) == ("queued", "queued", [])
    assert after.state == "again"
    assert [one.outcome for one in office.laptop.read(receipts[-1]).bundles] == ["taken"]
    assert len(office.hub.list()) == 6
