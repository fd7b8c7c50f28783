from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.practice_office import NOTE, PASSPHRASE, SECOND, Office, sample_rows, write_sheet
from ukmdesk.desk import Desk, backups_of, check_backup, require_workspace
from ukmdesk.errors import InputError, StorageError


def first(desk: Desk) -> str:
    return sorted(one.number for one in desk.stored.list())[0]


def test_the_first_opening_of_a_day_makes_a_backup_and_the_next_none(founded: Office) -> None:
    for kept in (founded.laptop / "backups").iterdir():
        kept.unlink()

    with founded.open_desk():
        made = backups_of(founded.laptop)
    with founded.open_desk():
        assert backups_of(founded.laptop) == made

    assert len(made) == 1
    assert check_backup(made[0], passphrase=PASSPHRASE).manifest.position > 0


def test_a_second_folder_that_is_gone_is_told_and_stops_nobody(office: Office) -> None:
    blocked = office.root / "blocked"
    blocked.write_text("")
    with office.open_desk() as desk:
        desk.change_setting("backup.folder", str(blocked / "backups"))
    for kept in (office.laptop / "backups").iterdir():
        kept.unlink()

    with office.open_desk() as desk:
        codes = [problem.code for problem in desk.notices()]
        assert desk.find(first(desk)).number

    assert "doctor.backup_failed" in codes
    assert len(backups_of(office.laptop)) == 1


def test_looking_changes_no_byte(office: Office) -> None:
    before = {path.name: path.read_bytes() for path in office.laptop.iterdir() if path.is_file()}
    with Desk.open(office.laptop, passphrase=PASSPHRASE, read_only=True) as desk:
        stored = desk.find(first(desk))
        desk.answers(stored.document, "id")
        desk.settings()
        desk.draft_list()
        desk.notices()

    assert (office.laptop / "workspace.db").read_bytes() == before["workspace.db"]
    assert (office.laptop / "head").read_bytes() == before["head"]


def test_before_enrolment_there_are_drafts_but_no_papers_and_no_post(founded: Office) -> None:
    with founded.open_desk() as desk:
        draft, _ = desk.start_draft({"owner.name": "Siti"})
        assert desk.time_zone == "Asia/Jakarta"
        assert [line.id for line in desk.draft_list()] == [draft.id]
        calls: list[Callable[[], object]] = [
            lambda: desk.complete(draft, note=NOTE),
            desk.post.export_bundles,
            lambda: desk.office,
            lambda: desk.card,
            lambda: desk.keys,
        ]
        for call in calls:
            with pytest.raises(InputError, match=r"device\.not_enrolled"):
                call()
        with pytest.raises(InputError, match=r"bundle\.unknown"):
            desk.post.deliver(1, founded.stick)
        with pytest.raises(InputError, match=r"bundle\.unknown"):
            desk.post.void_bundle(1, "x")


def test_a_sheet_taken_in_before_enrolment_is_kept_as_drafts(founded: Office) -> None:
    sheet = write_sheet(founded.root / "sellers.csv", sample_rows(2))
    with founded.open_desk() as desk:
        report = desk.import_sheet(sheet, note=NOTE, progress=lambda _done, _all: None)

        assert [row.outcome for row in report.rows] == ["draft", "draft"]
        assert len(desk.draft_list()) == 2


def test_the_doctor_is_content_after_a_day_of_work_and_after_sending(office: Office) -> None:
    with office.open_desk() as desk:
        assert desk.doctor().problems == ()
        desk.post.export_bundles()
        assert desk.doctor().problems == ()


def test_an_import_makes_its_own_backup_first(office: Office) -> None:
    before = set(backups_of(office.laptop))
    sheet = write_sheet(office.root / "more.csv", sample_rows(5)[4:])
    seen: list[tuple[int, int]] = []
    with office.open_desk() as desk:
        facts = desk.workspace.tail.position
        desk.import_sheet(sheet, note=NOTE, progress=lambda done, all_: seen.append((done, all_)))

    (made,) = set(backups_of(office.laptop)) - before
    assert check_backup(made, passphrase=PASSPHRASE).manifest.position == facts
    assert seen == [(1, 1)]


def test_a_sheet_that_cannot_be_read_makes_no_backup(office: Office) -> None:
    before = backups_of(office.laptop)
    with office.open_desk() as desk, pytest.raises(InputError, match=r"sheet\."):
        desk.import_sheet(office.card, note=NOTE, progress=lambda _done, _all: None)

    assert backups_of(office.laptop) == before


def test_what_has_not_been_printed_is_known_by_paper_and_language(answered: Office) -> None:
    with answered.open_desk() as desk:
        number = first(desk)
        assert [one.number for one in desk.papers.unprinted("certificate", "id")] == [number]
        desk.papers.print_to_file("certificate", desk.find(number), folder=answered.papers, language="id")

        assert desk.papers.unprinted("certificate", "id") == []
        assert [one.number for one in desk.papers.unprinted("certificate", "en")] == [number]
        assert len(desk.papers.unprinted("proof", "id")) == 2


def test_a_folder_that_cannot_be_written_says_so_and_the_serial_stays_taken(office: Office) -> None:
    blocked = office.root / "blocked"
    blocked.write_text("")
    with office.open_desk() as desk:
        stored = desk.find(first(desk))
        with pytest.raises(InputError, match=r"file\.unwritable"):
            desk.papers.print_to_file("proof", stored, folder=blocked, language="id")
        printed, _ = desk.papers.print_to_file("proof", stored, folder=office.papers, language="id")

        states = [line.state for line in desk.prints.list()]
        assert (printed.copy, len(states)) == (1, 2)


def test_where_a_supervisor_works_only_a_supervisor_takes_access_away(office: Office) -> None:
    with office.open_desk() as desk:
        supervisor = desk.workspace.officer.name
        desk.add_officer(name="Wulan Paramita", role="officer", nip="", passphrase=SECOND)
    with Desk.open(office.laptop, passphrase=SECOND) as desk:
        with pytest.raises(InputError, match=r"officer\.not_supervisor"):
            desk.remove_officer(supervisor)
        with pytest.raises(InputError, match=r"officer\.not_supervisor"):
            desk.add_officer(name="Lain", role="supervisor", nip="", passphrase=SECOND + " lain")
        with pytest.raises(InputError, match=r"approve\.not_supervisor"):
            desk.approve(first(desk))


def test_a_photo_is_kept_encrypted_with_its_draft_and_travels_with_the_registration(
    office: Office, tmp_path: Path
) -> None:
    from PIL import Image

    picture = tmp_path / "a.png"
    Image.new("RGB", (60, 40), "olive").save(picture)
    with office.open_desk() as desk:
        draft, _ = desk.correct(first(desk), {})
        photo = desk.add_photo(draft, picture, role="premises", product=None)
        done = desk.complete(desk.draft(draft.id), note=NOTE)

        assert desk.media.get(photo.sha256) is not None
        assert [one["sha256"] for one in desk.find(done.number).document["photos"]] == [photo.sha256]
        data = desk.media.get(photo.sha256)
    assert data is not None
    assert data[:200] not in (office.laptop / "workspace.db").read_bytes()


def test_where_there_is_no_workspace_nothing_is_made(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match=r"workspace\.none"):
        require_workspace(tmp_path / "nothing")

    assert list(tmp_path.iterdir()) == []
