from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from tests.workspaces import FakeClock, Prepared, save
from ukmdesk.errors import InputError, StorageError
from ukmdesk.store import driver
from ukmdesk.store.drafts import Drafts
from ukmdesk.store.media import Media
from ukmdesk.store.workspace import Workspace

DAY_MS = 24 * 60 * 60 * 1000
ONE = "5f0c2a7e-0000-4000-8000-000000000001"
TWO = "5f0c2a7e-0000-4000-8000-000000000002"


def test_a_draft_is_saved_over_and_over_and_makes_no_fact(workspace: Workspace, clock: FakeClock) -> None:
    drafts, before = Drafts(workspace), workspace.tail
    for text in (b"S", b"Se", b"Sek"):
        clock.pass_time(1000)
        drafts.save(ONE, text, subject="s", base="")
    found = drafts.load(ONE)
    assert found is not None
    assert (found.content, found.version, found.updated_at - found.created_at) == (b"Sek", 3, 2000)
    assert workspace.tail == before


def test_a_draft_is_found_by_an_unambiguous_beginning(workspace: Workspace) -> None:
    drafts = Drafts(workspace)
    drafts.save(ONE, b"1", subject="s", base="")
    assert drafts.load(ONE[:8]) is not None
    drafts.save(TWO, b"2", subject="s", base="")
    assert drafts.load(ONE[:8]) is None
    assert drafts.load("") is None
    assert drafts.load("%") is None


def test_a_draft_goes_when_it_becomes_a_fact_and_stays_when_that_fails(workspace: Workspace) -> None:
    drafts = Drafts(workspace)
    drafts.save(ONE, b"1", subject="s", base="")

    def fail() -> None:
        with workspace.writing() as writer:
            writer.finish_draft(ONE)
            raise InputError("registration.incomplete")

    with pytest.raises(InputError):
        fail()
    assert drafts.load(ONE) is not None
    save(workspace, draft=ONE)
    assert drafts.load(ONE) is None


def test_a_discarded_draft_lies_in_the_bin_for_thirty_days(workspace: Workspace, clock: FakeClock) -> None:
    drafts = Drafts(workspace)
    drafts.save(ONE, b"1", subject="s", base="")
    drafts.discard(ONE)
    assert drafts.load(ONE) is None
    assert [one.id for one in drafts.list(in_bin=True)] == [ONE]
    clock.pass_time(30 * DAY_MS)
    assert drafts.empty_bin() == 0
    drafts.restore(ONE)
    assert [one.id for one in drafts.list()] == [ONE]
    drafts.discard(ONE)
    clock.pass_time(30 * DAY_MS + 1)
    assert drafts.empty_bin() == 1
    for unknown in (drafts.discard, drafts.restore):
        with pytest.raises(InputError, match=r"draft\.unknown"):
            unknown(ONE)


def test_a_photo_goes_with_the_last_draft_that_named_it(workspace: Workspace, clock: FakeClock) -> None:
    drafts, data = Drafts(workspace), b"foto"
    digest = hashlib.sha256(data).hexdigest()
    with workspace.writing() as writer:
        writer.add_media(digest, "image/jpeg", data)
    drafts.save(ONE, f'{{"photos": ["{digest}"]}}'.encode(), subject="s", base="")
    clock.pass_time(31 * DAY_MS)
    drafts.empty_bin()
    assert Media(workspace).get(digest) == data
    drafts.discard(ONE)
    clock.pass_time(31 * DAY_MS)
    drafts.empty_bin()
    assert Media(workspace).get(digest) is None


def test_a_damaged_page_of_a_draft_is_noticed(prepared: Prepared, folder: Path) -> None:
    with prepared.open(folder) as opened:
        Drafts(opened).save(ONE, b"isian " * 4000, subject="s", base="")
        (page,) = driver.rows(opened.database, "SELECT max(rootpage) FROM sqlite_master WHERE name = 'drafts'")[0]
    path = folder / "workspace.db"
    data = bytearray(path.read_bytes())
    data[(page - 1) * 4096 + 100] ^= 4
    path.write_bytes(data)
    with prepared.open(folder) as opened, pytest.raises(StorageError, match=r"workspace\.damaged"):
        Drafts(opened).list()
