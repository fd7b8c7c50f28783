from __future__ import annotations

from pathlib import Path

import pytest

from tests.app.conftest import OFFICER, Played, told_nobody
from tests.practice_office import PASSPHRASE
from ukmdesk.app.practice import (
    QUESTIONS,
    REMOVING,
    SELLERS,
    has_practice,
    make_practice,
    practice_folder,
    remove_practice,
)
from ukmdesk.desk import Desk
from ukmdesk.errors import InputError, StorageError
from ukmdesk.store import lock


class Stopped(Exception):  # noqa: N818
    """What the screen raises when a person wants no more."""


def everything(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))


def test_practice_has_sellers_and_drafts_and_nothing_was_sent(practice: Played) -> None:
    view = practice.post.view()

    assert view.enrolled
    assert view.practice
    assert view.ready + view.drafts == SELLERS
    assert view.drafts >= 1
    assert view.bundles == ()
    assert practice.states() == {"complete": view.ready}


def test_practice_numbers_begin_with_nine_and_its_papers_say_so(practice: Played) -> None:
    assert practice.desk.workspace.device[5] == "9"
    assert practice.desk.office.practice
    assert practice.desk.card.practice
    assert practice.desk.workspace.officer.name == OFFICER


def test_a_whole_round_can_be_played(practice: Played) -> None:
    number = practice.register(**{"business.name": "Warung Latihan"})
    practice.post.prepare(told_nobody)
    received = practice.hub.answer()

    outcomes = received.applied[0].outcomes
    assert received.refused == ()
    assert (outcomes["returned"], outcomes["rejected"]) == (1, 1)
    assert received.applied[0].certificates == outcomes["accepted"] == practice.states()["accepted"]
    assert practice.desk.find(number).state == "accepted"
    paper = practice.desk.papers.make("certificate", number, "id")
    assert paper.pages == 1
    assert practice.desk.find(number).certificate


def test_what_was_returned_asks_two_things_and_is_accepted_when_it_comes_back(practice: Played) -> None:
    practice.post.prepare(told_nobody)
    practice.hub.answer()
    returned = practice.desk.stored.list(state="returned")[0]
    asked = (returned.answer or {})["questions"]
    assert [(one["path"], one["note"]) for one in asked] == [(path, note) for path, _, note in QUESTIONS]

    draft, _ = practice.desk.correct(returned.number, {"business.main_product": "Keripik dari singkong"})
    practice.desk.complete(draft, note="Sudah ditanyakan.")
    practice.post.prepare(told_nobody)
    practice.hub.answer()

    assert practice.desk.find(returned.number).state == "accepted"


def test_a_bundle_that_went_to_a_stick_first_is_answered_too(practice: Played, tmp_path: Path) -> None:
    prepared = practice.post.prepare(told_nobody)
    practice.post.deliver(prepared.bundles[0].sequence, tmp_path, told_nobody)

    assert practice.hub.answer().applied[0].known is False
    assert [line.state for line in practice.post.view().bundles] == ["received"]


def test_without_a_bundle_there_is_nothing_to_answer(practice: Played) -> None:
    with pytest.raises(InputError, match=r"own_hub\.nothing_sent"):
        practice.hub.answer()
    practice.post.prepare(told_nobody)
    practice.hub.answer()
    with pytest.raises(InputError, match=r"own_hub\.nothing_sent"):
        practice.hub.answer()


def test_answering_leaves_no_post_behind(practice: Played) -> None:
    practice.post.prepare(told_nobody)
    practice.hub.answer()

    assert [path.name for path in practice.desk.workspace.folder.iterdir() if path.name.startswith(".")] == []


@pytest.mark.parametrize("at", [0, 1, 2, 10, SELLERS + 2])
def test_practice_that_is_stopped_leaves_nothing(tmp_path: Path, at: int) -> None:
    folder = tmp_path / "workspace"

    def stop(done: int, _total: int) -> None:
        if done == at:
            raise Stopped

    with pytest.raises(Stopped):
        make_practice(folder, name=OFFICER, passphrase=PASSPHRASE, progress=stop)

    assert list(tmp_path.iterdir()) == []


def test_progress_counts_up_to_its_end(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    make_practice(
        tmp_path / "workspace",
        name=OFFICER,
        passphrase=PASSPHRASE,
        progress=lambda done, total: told.append((done, total)),
    )

    assert told == [(done, SELLERS + 2) for done in range(SELLERS + 3)]


def test_what_a_killed_creation_left_is_in_nobodys_way(tmp_path: Path) -> None:
    left = tmp_path / "workspace.practice.new"
    left.mkdir()
    (left / "workspace.db").write_bytes(b"half")
    make_practice(tmp_path / "workspace", name=OFFICER, passphrase=PASSPHRASE, progress=told_nobody)

    assert has_practice(tmp_path / "workspace")
    assert not left.exists()


def test_practice_is_not_made_over_anything(practising: Path) -> None:
    before = everything(practising.parent)
    with pytest.raises(StorageError, match=r"workspace\.exists"):
        make_practice(practising, name=OFFICER, passphrase=PASSPHRASE, progress=told_nobody)

    assert everything(practising.parent) == before


def test_removing_practice_touches_nothing_else(practising: Path) -> None:
    with Desk.create(practising, name=OFFICER, role="officer", nip="", passphrase=PASSPHRASE):
        pass
    (practising.parent / "workspace.practice.pdf").write_bytes(b"paper")
    real = everything(practising)
    remove_practice(practising)

    assert everything(practising) == real
    assert sorted(path.name for path in practising.parent.iterdir()) == ["workspace", "workspace.practice.pdf"]
    remove_practice(practising)
    with Desk.open(practising, passphrase=PASSPHRASE) as desk:
        assert desk.workspace.device == ""


def test_a_folder_that_practice_did_not_make_is_not_removed(tmp_path: Path) -> None:
    place = practice_folder(tmp_path / "workspace")
    with Desk.create(place, name=OFFICER, role="officer", nip="", passphrase=PASSPHRASE):
        pass
    before = everything(place)
    with pytest.raises(StorageError, match=r"practice\.not_ours"):
        remove_practice(tmp_path / "workspace")

    assert everything(place) == before
    assert not has_practice(tmp_path / "workspace")


def test_a_link_in_the_place_of_practice_is_not_followed(practising: Path, tmp_path: Path) -> None:
    place = practice_folder(practising)
    elsewhere = tmp_path / "elsewhere"
    place.rename(elsewhere)
    place.symlink_to(elsewhere)
    before = everything(elsewhere)
    with pytest.raises(StorageError, match=r"practice\.not_ours"):
        remove_practice(practising)

    assert everything(elsewhere) == before


def test_links_inside_practice_are_removed_and_what_they_lead_to_stays(practising: Path, tmp_path: Path) -> None:
    precious = tmp_path / "precious"
    precious.mkdir()
    (precious / "file").write_bytes(b"stays")
    (practice_folder(practising) / "outbox" / "link").symlink_to(precious)
    (practice_folder(practising) / "link").symlink_to(precious / "file")
    remove_practice(practising)

    assert everything(tmp_path) == ["precious", "precious/file"]


def test_practice_that_is_open_elsewhere_is_not_removed(practising: Path) -> None:
    place = practice_folder(practising)
    held = lock.take(place)
    with pytest.raises(StorageError, match=r"workspace\.busy"):
        remove_practice(practising)
    held.release()

    assert has_practice(practising)


def test_a_removal_that_was_cut_off_is_finished_the_next_time(practising: Path) -> None:
    place = practice_folder(practising)
    place.rename(place.with_name(place.name + REMOVING))

    assert not has_practice(practising)
    remove_practice(practising)
    assert list(practising.parent.iterdir()) == []
