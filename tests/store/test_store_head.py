from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.workspaces import PASSPHRASE, FakeClock, Prepared, flipped, save
from ukmdesk.crypto.slots import derive
from ukmdesk.domain.facts import local_line
from ukmdesk.errors import StorageError
from ukmdesk.store import head
from ukmdesk.store.head import SLOT_BYTES, Head, HeadFile
from ukmdesk.store.settings import Settings
from ukmdesk.store.verifying import verify
from ukmdesk.store.workspace import open_workspace

KEY = bytes(range(32))
FIRST = Head(generation=0, position=1, line="0000000000000000/0000-0000/0", seq=1, hash=b"h" * 32, at=5)


def later(generation: int) -> Head:
    return Head(generation=generation, position=generation + 1, line="l", seq=9, hash=b"i" * 32, at=6, paper=3)


def test_the_head_that_was_written_last_is_read(tmp_path: Path) -> None:
    path = tmp_path / "head"
    path.write_bytes(head.new_file(FIRST, KEY))
    file = HeadFile(path, KEY)
    for generation in (1, 2, 3):
        file.write(later(generation))
        found = head.read_file(path.read_bytes(), KEY)
        assert (found.head, found.damaged) == (later(generation), False)
    file.close()


@given(place=st.integers(0, 2 * SLOT_BYTES - 1), bit=st.integers(0, 7))
def test_every_flipped_bit_of_a_head_file_shows(place: int, bit: int) -> None:
    data = bytearray(head.encode_slot(later(2), derive(KEY, head.LABEL)))
    data += head.encode_slot(later(1), derive(KEY, head.LABEL))
    assert not head.read_file(bytes(data), KEY).damaged
    data[place] ^= 1 << bit
    assert head.read_file(bytes(data), KEY).damaged


@pytest.mark.parametrize("size", [0, 1, SLOT_BYTES, 2 * SLOT_BYTES - 1, 2 * SLOT_BYTES + 1])
def test_a_cut_or_grown_head_file_shows(size: int) -> None:
    data = (head.new_file(FIRST, KEY) + b"\0")[:size]
    assert head.read_file(data, KEY) == head.Found(head=None, damaged=True)


def test_a_head_file_under_another_key_is_damaged() -> None:
    assert head.read_file(head.new_file(FIRST, KEY), bytes(32)).head is None


def test_a_slot_that_was_emptied_shows() -> None:
    data = head.encode_slot(later(2), derive(KEY, head.LABEL)) + bytes(SLOT_BYTES)
    assert head.read_file(data, KEY).damaged


def test_slots_that_changed_places_show() -> None:
    key = derive(KEY, head.LABEL)
    assert head.read_file(head.encode_slot(later(1), key) + head.encode_slot(later(2), key), KEY).damaged


@pytest.mark.parametrize("slot", [0, 1])
@pytest.mark.parametrize("place", [3, 40, 2000, SLOT_BYTES - 1])
def test_a_flipped_bit_in_the_head_file_is_noticed(prepared: Prepared, folder: Path, slot: int, place: int) -> None:
    with prepared.open(folder) as opened:
        save(opened)
    path = folder / "head"
    with flipped(path, slot * SLOT_BYTES + place):
        codes = noticed(prepared, folder)
    assert codes in (["head.torn"], ["head.damaged"])


def noticed(prepared: Prepared, folder: Path) -> list[str]:
    """Open a copy of the workspace and give what it says about its head file."""
    copy = Path(shutil.copytree(folder, folder.with_name("copy")))
    try:
        with prepared.open(copy) as opened:
            return list(verify(opened).notices)
    except StorageError as error:
        return [error.code]


def test_a_database_ahead_of_its_head_is_legal_and_healed(prepared: Prepared, folder: Path) -> None:
    old = (folder / "head").read_bytes()
    with prepared.open(folder) as opened:
        save(opened)
        expected = opened.tail.position
    (folder / "head").write_bytes(old)
    with prepared.open(folder) as again:
        assert again.condition.is_whole
        assert again.tail.position == expected + 1
        assert again.head.position == again.tail.position
        assert again.head.registration == 1


def test_an_old_database_under_a_newer_head_says_how_many_facts_are_missing(prepared: Prepared, folder: Path) -> None:
    clock = FakeClock()
    with prepared.open(folder, clock=clock):
        pass
    old = (folder / "workspace.db").read_bytes()
    clock.pass_time(86_400_000)
    with prepared.open(folder, clock=clock) as opened:
        for _ in range(3):
            save(opened)
    (folder / "workspace.db").write_bytes(old)
    with pytest.raises(StorageError, match=r"journal\.missing") as refused:
        prepared.open(folder)
    assert refused.value.params == {"count": 10, "since": "2026-09-02 03:02 UTC"}
    with prepared.open(folder, read_only=True) as opened:
        assert (opened.condition.code, opened.condition.missing) == ("journal.missing", 10)
    assert (folder / "workspace.db").read_bytes() == old


def test_numbers_go_on_above_the_head_when_the_loss_is_accepted(prepared: Prepared, folder: Path) -> None:
    old = (folder / "workspace.db").read_bytes()
    with prepared.open(folder) as opened:
        for _ in range(3):
            save(opened)
        missing = opened.tail.position
    (folder / "workspace.db").write_bytes(old)
    with prepared.open(folder, accept_missing=True) as opened:
        assert Settings(opened).get("journal.accepted")["missing"] == missing - 2
        assert (opened.line, opened.device) == (local_line(1), "")
        assert Settings(opened).get("journal.accepted")["former_head"]["line"] == local_line(0)
        _, number, _ = save(opened)
        assert number.startswith("3398-26-0012-000004-")
    with prepared.open(folder) as again:
        assert again.condition.is_whole
        assert verify(again).is_whole


def test_a_head_file_that_is_gone_is_noticed_and_not_made_in_silence(prepared: Prepared, folder: Path) -> None:
    (folder / "head").unlink()
    with pytest.raises(StorageError, match=r"head\.absent"):
        prepared.open(folder)
    assert not (folder / "head").exists()
    with prepared.open(folder, accept_missing=True) as opened:
        assert verify(opened).is_whole


def test_the_head_of_another_workspace_is_noticed(prepared: Prepared, folder: Path) -> None:
    with prepared.open(folder) as opened:
        save(opened)
        other = head.new_file(Head(generation=0, position=2, line="x", seq=2, hash=b"x" * 32, at=1), opened.key)
    (folder / "head").write_bytes(other)
    with pytest.raises(StorageError, match=r"head\.other_journal"):
        prepared.open(folder)


def test_a_head_file_that_cannot_be_written_loses_nothing(prepared: Prepared, folder: Path) -> None:
    with prepared.open(folder) as opened:
        opened.close_head()
        (folder / "head").rename(folder / "head.away")
        save(opened)
        assert opened.notices == ["head.not_written"]
        (folder / "head.away").rename(folder / "head")
        save(opened)
        assert opened.head.position == opened.tail.position
    with prepared.open(folder) as again:
        assert again.condition.is_whole


def test_opening_by_passphrase_says_that_the_head_is_gone(folder: Path) -> None:
    (folder / "head").unlink()
    with pytest.raises(StorageError, match=r"head\.absent"):
        open_workspace(folder, passphrase=PASSPHRASE, clock=FakeClock())
