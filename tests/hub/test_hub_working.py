"""Bundles wait in a queue and are taken in by workers, each whole and once."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from sqlalchemy import select

from tests.hub.conftest import Office, a_copy, content
from ukmdesk.cli.entry import run
from ukmdesk.errors import StorageError
from ukmdesk.hub import due, queue, tables, working
from ukmdesk.hub.working import Worked

pytestmark = pytest.mark.on_both


def _bundles(office: Office, count: int = 3) -> list[Path]:
    """Bundles of both laptops, one registration each, the first with a photo that both have."""
    paths = []
    for laptop in (office.laptop, office.other):
        for number in range(count):
            first = len(laptop.entries) + (1 if number else 0) or 1
            saved = laptop.register()
            if not number:
                laptop.photo(saved.id)
            paths.append(laptop.bundle(office.stick, first=first if number else 1))
    return paths


def _waiting(office: Office) -> dict[str, int]:
    with office.hub.opened.database.reading() as connection:
        return queue.count(connection)


def test_what_was_put_down_and_worked_off_is_what_taking_in_gives(office: Office, tmp_path: Path) -> None:
    paths = _bundles(office)
    with a_copy(office, tmp_path / "beside") as other:
        for path in paths:
            other.take_in(path)
        wanted = content(other)
    assert [office.hub.put_down(path) for path in paths] == ["queued"] * 6
    assert _waiting(office) == {"waiting": 6}
    assert office.hub.list() == []

    assert office.hub.work(until_empty=True) == Worked(bundles=6, refused=0, subjects=8)

    assert content(office.hub) == wanted
    assert _waiting(office) == {}
    assert office.hub.doctor() == []
    assert not list(office.folder.rglob(f"*{queue.SUFFIX}"))
    receipt = office.laptop.read(office.hub.write_receipts(office.stick, device=office.laptop.device)[0].path)
    assert [one.outcome for one in receipt.answers] == ["received"] * 3
    assert [one.sequence for one in receipt.bundles] == [1, 2, 3]


def test_the_same_file_waits_once_and_is_known_afterwards(office: Office) -> None:
    (path, *_) = _bundles(office, 1)
    assert [office.hub.put_down(path) for _ in range(2)] == ["queued", "queued"]
    assert _waiting(office) == {"waiting": 1}
    assert office.hub.work(until_empty=True).bundles == 1
    assert office.hub.put_down(path) == "again"
    assert _waiting(office) == {}


def test_a_bundle_that_is_refused_is_noted_and_keeps_no_other_waiting(office: Office, tmp_path: Path) -> None:
    bad = tmp_path / "bad.ukmb"
    good, *_ = _bundles(office, 1)
    bad.write_bytes(good.read_bytes()[:-1])
    office.hub.put_down(bad)
    office.hub.put_down(good)

    worked = office.hub.work(until_empty=True)

    assert (worked.bundles, worked.refused) == (1, 1)
    assert _waiting(office) == {"refused": 1}
    with office.hub.opened.database.reading() as connection:
        row = connection.execute(select(tables.waiting_bundles)).one()
    assert row.code.startswith("envelope.")
    assert not list(office.folder.rglob(f"*{queue.SUFFIX}"))
    assert office.hub.put_down(bad) == "queued"


def test_a_bundle_that_another_worker_has_is_left_to_it(office: Office) -> None:
    path, *_ = _bundles(office, 1)
    office.hub.put_down(path)
    database = office.hub.opened.database
    if not database.is_server:
        pytest.skip("SQLCipher has one writer")
    with database.storing() as connection:
        row = queue.next_waiting(connection)
        assert row is not None
        assert office.hub.work(until_empty=True).bundles == 0
    with database.storing() as connection:
        assert queue.claim(connection, row.number)
        assert office.hub.work(until_empty=True).bundles == 0
    assert office.hub.work(until_empty=True).bundles == 1


def test_a_file_without_a_bundle_is_refused_and_one_that_was_taken_in_is_settled(office: Office) -> None:
    one, other, *_ = _bundles(office, 2)
    office.hub.put_down(one)
    office.hub.put_down(other)
    office.hub.take_in(one)
    for left in office.folder.rglob(f"*{queue.SUFFIX}"):
        left.unlink()

    assert office.hub.work(until_empty=True).refused == 1

    assert _waiting(office) == {"refused": 1}


def test_a_registration_is_due_until_somebody_has_looked_at_it(office: Office) -> None:
    for path in _bundles(office, 2):
        office.hub.put_down(path)
    opened, worked = office.hub.opened, Worked()
    while working.take_next(opened, worked):
        assert office.hub.list() == []
    assert due.look_at_due(opened, most=5) == 5
    assert due.look_at_due(opened) == 1
    assert due.look_at_due(opened) == 0
    assert len(office.hub.list()) == 4


def test_a_busy_database_is_waited_for(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    office.hub.put_down(_bundles(office, 1)[0])
    waits: list[float] = []
    whole = due.look_at_due

    def busy(hub: object) -> int:
        raise StorageError("hub.busy")

    monkeypatch.setattr(due, "look_at_due", busy)
    with pytest.raises(StorageError, match=r"hub\.busy"):
        working.work(office.hub.opened, until_empty=True)

    def again(seconds: float) -> None:
        waits.append(seconds)
        if len(waits) == 2:
            monkeypatch.setattr(due, "look_at_due", whole)

    working.work(office.hub.opened, is_over=lambda: len(waits) > 3, wait=again)
    assert waits == [0.2, 0.4, 0.2, 0.4]
    assert len(office.hub.list()) == 1


def test_the_commands_put_down_and_work(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    paths = [str(path) for path in _bundles(office, 1)]
    office.hub.close()
    said = []
    for arguments in (["take-in", "--later", *paths], ["work", "--until-empty"]):
        assert run(["--json", "hub", "--hub", str(office.folder), *arguments]) == 0
        said.append(json.loads(capsys.readouterr().out))
    assert said == [{"queued": 2}, {"bundles": 2, "refused": 0, "subjects": 4}]
