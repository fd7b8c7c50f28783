"""A backup or an old folder is put back: the laptop goes on under a new number, nothing forks and nothing is held."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.practice_office import NOTE, Office, enrol, sample_rows, write_sheet
from ukmdesk.desk.post_room import PostRoom
from ukmdesk.domain.numbering import parse_registration_number

HELD = "quarantined"


def add(office: Office, rows: slice) -> list[str]:
    """Register more sellers of the sample; give their numbers."""
    sheet = write_sheet(office.root / f"more-{rows.start}.csv", sample_rows(20)[rows])
    taken = office.must(office.desk("import", str(sheet), "--note", NOTE, as_json=True))
    assert len(taken["registered"]) == rows.stop - rows.start, taken
    return [one["number"] for one in taken["registered"]]


def back_up(office: Office, name: str) -> str:
    (office.root / name).mkdir()
    made = office.must(office.desk("backup", "make", "--to", str(office.root / name), as_json=True))
    return str(Path(office.root / name) / Path(made["file"]).name)


def restore(office: Office, backup: str, name: str) -> Path:
    """Put a backup back on a new disk; give the folder of the lost one, which nobody can read."""
    lost, office.laptop = office.laptop, office.root / name
    office.must(office.desk("backup", "restore", backup, as_json=True))
    return lost


def at_hub(office: Office) -> dict[str, dict[str, Any]]:
    """Give what the hub lists, by number; each number once."""
    listed = office.must(office.at_hub("list", as_json=True))
    assert len({one["number"] for one in listed}) == len(listed)
    return {one["number"]: one for one in listed}


def nothing_is_held(office: Office) -> None:
    assert not [one for one in at_hub(office).values() if one["state"] == HELD]
    with office.open_hub() as hub:
        assert not [finding for finding in hub.doctor() if "fork" in finding.code]


def device(office: Office) -> str:
    with office.open_desk() as desk:
        return desk.workspace.device


def test_a_backup_from_before_the_last_bundle_goes_on_under_a_new_number(office: Office) -> None:
    first = office.numbers()
    office.send()
    office.answer()
    unsent = add(office, slice(4, 5))
    old_device = device(office)
    backup = back_up(office, "day one")
    lost = add(office, slice(5, 7))
    office.send()
    office.decide([first[0], unsent[0]])
    office.answer()

    restore(office, backup, "restored")

    assert office.desk("bundle", "export", as_json=True).error["error"] == "device.not_enrolled"
    enrol(office)
    assert device(office) != old_device
    fresh = [*add(office, slice(7, 8)), *add(office, slice(9, 10))]
    assert {parse_registration_number(one).device for one in fresh} == {device(office)}
    office.send()
    nothing_is_held(office)
    assert set(at_hub(office)) == {*first, *unsent, *lost, *fresh}
    office.decide([fresh[0]])
    office.answer()
    with office.open_desk() as desk:
        states = {one.number: one.state for one in desk.stored.list()}
        assert states == {first[0]: "accepted", first[1]: "received", unsent[0]: "accepted"} | {
            fresh[0]: "accepted",
            fresh[1]: "received",
        }
        assert desk.verify_journal().is_whole
    printed = office.must(office.desk("print", "certificate", first[0], "--to", str(office.papers), as_json=True))
    assert device(office) in str(printed)
    assert office.desk("print", "certificate", fresh[0], "--to", str(office.papers)).code == 0


def test_facts_that_no_bundle_carried_arrive_from_the_line_they_were_made_on(office: Office) -> None:
    numbers = [*office.numbers(), *add(office, slice(4, 6))]
    backup = back_up(office, "day one")
    restore(office, backup, "restored")
    enrol(office)

    sent = office.send()

    assert len(sent) == 2
    assert set(at_hub(office)) == set(numbers)
    nothing_is_held(office)
    office.decide(numbers)
    office.answer()
    with office.open_desk() as desk:
        assert {one.state for one in desk.stored.list()} == {"accepted"}
        assert desk.log.bundles()[-1].sequence >= 100_000
    assert office.desk("bundle", "export", as_json=True).error["error"] == "bundle.nothing_new"


def test_a_bundle_whose_file_was_lost_with_the_disk_is_sent_again_and_is_nothing_new_to_the_hub(office: Office) -> None:
    numbers = office.numbers()
    (office.root / "lost stick").mkdir()
    office.must(office.desk("bundle", "export", "--to", str(office.root / "lost stick"), as_json=True))
    backup = back_up(office, "day one")
    restore(office, backup, "restored")
    enrol(office)
    office.send()
    assert set(at_hub(office)) == set(numbers)
    for path in (office.root / "lost stick").iterdir():
        office.must(office.at_hub("take-in", str(path), as_json=True))
    nothing_is_held(office)
    office.answer()
    with office.open_desk() as desk:
        assert {one.state for one in desk.log.bundles() if one.line != desk.workspace.line} == {"received"}


def test_a_backup_restored_twice_harms_nobody(office: Office) -> None:
    numbers = [*office.numbers(), *add(office, slice(4, 5))]
    backup = back_up(office, "day one")
    devices = {device(office)}
    for turn, rows in enumerate((slice(5, 6), slice(6, 7))):
        restore(office, backup, f"restored-{turn}")
        enrol(office)
        devices.add(device(office))
        numbers += add(office, rows)
        office.send()
        office.answer()
    second = back_up(office, "day two")
    restore(office, second, "restored-again")
    enrol(office)
    devices.add(device(office))
    numbers += add(office, slice(7, 8))
    office.send()
    office.answer()

    assert len(devices) == 4
    assert set(at_hub(office)) == set(numbers)
    nothing_is_held(office)


def test_a_correction_of_what_was_recorded_on_the_old_line_is_the_same_registration(office: Office) -> None:
    first, second = office.numbers()
    office.send()
    office.decide([], [first])
    office.answer()
    backup = back_up(office, "day one")
    restore(office, backup, "restored")
    enrol(office)
    with office.open_desk() as desk:
        draft, problems = desk.correct(first, {"business.main_product": "Gula kelapa cetak"})
        assert not problems
        assert desk.complete(draft, note=NOTE).number == first
        desk.withdraw(second, "Penjual pindah.") if desk.find(second).state != "withdrawn" else None
    office.send()
    nothing_is_held(office)
    listed = at_hub(office)
    assert (listed[first]["state"], listed[second]["state"]) == ("received", "withdrawn")
    office.decide([first])
    office.answer()
    with office.open_desk() as desk:
        assert desk.find(first).state == "accepted"


def test_answers_that_came_after_the_backup_come_again(office: Office) -> None:
    first, second = office.numbers()
    office.send()
    backup = back_up(office, "day one")
    office.decide([first], [second])
    office.answer()
    add(office, slice(4, 5))
    office.send()
    office.answer()
    for path in office.stick.glob("*.ukmr"):
        path.unlink()
    restore(office, backup, "restored")
    enrol(office)
    office.answer()
    with office.open_desk() as desk:
        assert (desk.find(first).state, desk.find(second).state) == ("accepted", "returned")


def test_a_sheet_that_was_lost_with_the_disk_is_taken_in_again_as_new_and_one_that_was_not_is_known(
    office: Office,
) -> None:
    numbers = office.numbers()
    backup = back_up(office, "day one")
    lost = add(office, slice(4, 6))
    office.send()
    restore(office, backup, "restored")
    enrol(office)

    again = add(office, slice(4, 6))
    known = office.must(office.desk("import", str(office.root / "sellers.csv"), "--note", NOTE, as_json=True))
    repeated = office.must(office.desk("import", str(office.root / "more-4.csv"), "--note", NOTE, as_json=True))

    assert (known["registered"], repeated["registered"]) == ([], [])
    office.send()
    assert set(at_hub(office)) == {*numbers, *lost, *again}
    nothing_is_held(office)


def test_a_revoked_old_number_is_said_and_stops_nothing(office: Office) -> None:
    old, unsent = device(office), office.numbers()
    backup = back_up(office, "day one")
    office.must(office.at_hub("revoke", "--device", old, "--by", "Uji", "--note", "Laptop hilang.", as_json=True))
    restore(office, backup, "restored")
    enrol(office)
    fresh = add(office, slice(4, 5))

    done = office.desk("bundle", "export", "--to", str(office.stick))

    assert done.code == 0, done
    assert f"perangkat lama {old}" in done.err
    for path in office.stick.glob("*.ukmb"):
        office.must(office.at_hub("take-in", str(path), as_json=True))
    assert set(at_hub(office)) == set(fresh)
    assert not set(fresh) & set(unsent)


def test_a_folder_that_was_rolled_back_whole_is_shown_by_the_receipt_and_goes_on_after_accepting(
    office: Office,
) -> None:
    numbers = office.numbers()
    office.send()
    office.answer()
    shutil.copytree(office.laptop, office.root / "old folder")
    numbers += add(office, slice(4, 5))
    office.send()
    shutil.rmtree(office.laptop)
    shutil.copytree(office.root / "old folder", office.laptop)
    numbers_after = office.numbers()
    office.answer()
    assert office.desk("journal", "verify", as_json=True).code == 6

    accepted = office.must(office.desk("journal", "accept", "--yes", as_json=True))

    assert accepted["device"] == ""
    assert accepted["register_again"] == []
    assert office.desk("journal", "verify").code == 0
    enrol(office)
    fresh = add(office, slice(5, 6))
    office.send()
    assert set(at_hub(office)) == {*numbers, *fresh}
    assert set(numbers_after) < set(numbers)
    nothing_is_held(office)


def test_what_was_registered_in_a_rolled_back_folder_is_named_to_be_registered_again(office: Office) -> None:
    office.send()
    shutil.copytree(office.laptop, office.root / "old folder")
    (number,) = add(office, slice(4, 5))
    office.send()
    shutil.rmtree(office.laptop)
    shutil.copytree(office.root / "old folder", office.laptop)
    (doubled,) = add(office, slice(5, 6))
    assert doubled == number
    office.answer()

    accepted = office.must(office.desk("journal", "accept", "--yes", as_json=True))

    assert accepted["register_again"] == [doubled]
    enrol(office)
    with office.open_desk() as desk:
        draft, _ = desk.start_draft({path: value for path, value in sample_rows(6)[5].items() if value})
        again = desk.complete(draft, note=NOTE).number
    assert again != doubled
    office.send()
    assert set(at_hub(office)) >= {doubled, again}
    nothing_is_held(office)


@pytest.mark.parametrize("lost", ["head", "database"])
def test_going_on_without_the_newest_facts_begins_a_new_line(office: Office, lost: str) -> None:
    numbers = office.numbers()
    older = (office.laptop / "workspace.db").read_bytes()
    missing = add(office, slice(4, 5))
    office.send()
    if lost == "head":
        (office.laptop / "head").unlink()
    else:
        (office.laptop / "workspace.db").write_bytes(older)

    accepted = office.must(office.desk("journal", "accept", "--yes", as_json=True))

    assert accepted["device"] == ""
    enrol(office)
    fresh = add(office, slice(5, 6))
    office.send()
    assert set(at_hub(office)) == {*numbers, *missing, *fresh}
    nothing_is_held(office)


def test_a_bundle_that_was_lost_with_the_disk_before_it_was_copied_is_not_offered_for_copying(office: Office) -> None:
    numbers = office.numbers()
    with office.open_desk() as desk:
        PostRoom(desk).prepare(lambda *_: None)
    backup = back_up(office, "day one")
    restore(office, backup, "restored")
    enrol(office)
    with office.open_desk() as desk:
        post = PostRoom(desk)
        assert [one.state for one in post.view().bundles] == ["voided"]
        made = post.prepare(lambda *_: None).bundles
        assert {one.state for one in made} == {"exported"}
        for one in made:
            post.deliver(one.sequence, office.stick, lambda *_: None)
    for path in office.stick.glob("*.ukmb"):
        office.must(office.at_hub("take-in", str(path), as_json=True))
    assert set(at_hub(office)) == set(numbers)
