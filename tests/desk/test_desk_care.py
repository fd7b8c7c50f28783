"""The care of a workspace: what the status line shows, the doctor's lines, backups, enrolment, the support file."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.practice_office import PASSPHRASE, SECOND, Office, sample_rows, write_sheet
from tests.workspaces import FakeClock, save
from ukmdesk import __version__, log
from ukmdesk.desk import Desk
from ukmdesk.desk.care import CareDesk
from ukmdesk.errors import InputError, StorageError
from ukmdesk.gui.ports import Care
from ukmdesk.services.examine import MEGABYTE
from ukmdesk.services.people_views import DoctorLine
from ukmdesk.store import disk
from ukmdesk.store.migrations import SCHEMA
from ukmdesk.store.projecting.office import set_device

DAY = 24 * 60 * 60 * 1000
MARKERS = ("Kumbang", "Rembulan", "Gerhana", "3303015708850003", "Pelangi", "Halilintar", "Cendrawasih")


@pytest.fixture
def desk(office: Office) -> Iterator[Desk]:
    with office.open_desk() as opened:
        yield opened


@pytest.fixture
def care(desk: Desk) -> Care:
    return CareDesk(desk)


def untold(_done: int, _total: int) -> None:
    """Nobody waits."""


def examined(care: Care) -> dict[str, DoctorLine]:
    return {line.label: line for line in care.doctor(untold, language="id")}


def test_the_status_line_knows_officer_office_laptop_and_what_is_unsent(desk: Desk, care: Care) -> None:
    seen = care.standing()

    assert (seen.officer.name, seen.officer.is_me) == (desk.workspace.officer.name, True)
    assert (seen.office, seen.hub_name) == (desk.office.office, "Pusat Uji")
    assert (seen.device, seen.practice, seen.time_zone) == (desk.workspace.device, True, "Asia/Jakarta")
    assert (seen.ready, seen.drafts, seen.awaiting, seen.open_prints) == (2, 1, 0, 0)
    assert seen.workspace == str(desk.workspace.folder)
    assert 0 < seen.backup_at <= desk.clock.now_ms()
    assert seen.notices == tuple(desk.notices())
    desk.post.export_bundles()
    assert (care.standing().ready, care.standing().awaiting) == (0, 2)


def test_before_enrolment_there_is_no_office_and_no_practice(alone: Desk) -> None:
    seen = CareDesk(alone).standing()

    assert (seen.office, seen.hub_name, seen.device, seen.practice, seen.backup_at) == ("", "", "", False, 0)


def test_what_waits_for_a_supervisor_is_not_ready(desk: Desk, care: Care) -> None:
    profile = desk.device.fact("office")
    with desk.workspace.writing() as writer:
        set_device(writer.database, "office", {**profile, "approval_required": True})
        writer.proof = ("SELECT 1", ())
    assert care.standing().ready == 0
    desk.approve(desk.stored.list()[0].id)
    assert care.standing().ready == 1


def test_settings_have_values_and_words(care: Care) -> None:
    care.change_setting("app.lock_minutes", "15")
    values = {setting.key: (setting, value) for setting, value in care.settings()}

    setting, value = values["app.lock_minutes"]
    assert (value, setting.words[value]) == ("15", "15 menit")
    with pytest.raises(InputError, match=r"settings\.bad_value"):
        care.change_setting("app.lock_minutes", "7")


def test_a_well_workspace_has_green_lights_only(desk: Desk, care: Care) -> None:
    told: list[tuple[int, int]] = []
    lines = care.doctor(lambda done, total: told.append((done, total)), language="id")
    by_label = {line.label: line.value for line in lines}

    assert {line.state for line in lines} == {"well", "told"}
    assert by_label["Versi ukmdesk"] == __version__
    assert by_label["Lisensi"] == "Apache-2.0"
    assert by_label["Enkripsi"].startswith("SQLCipher 4")
    assert by_label["Perangkat"] == desk.workspace.device
    assert told[0][0] == 0
    assert told[-1][0] == told[-1][1]


def test_dates_and_figures_are_written_as_the_language_writes_them(desk: Desk, care: Care) -> None:
    desk.clock = FakeClock(now=1_795_533_840_000)
    indonesian = {line.label: line.value for line in care.doctor(untold, language="id")}
    english = {line.label: line.value for line in care.doctor(untold, language="en")}

    assert indonesian["Jam laptop"] == "24 November 2026 pukul 22.24 WIB"
    assert english["Jam laptop"] == "24 November 2026, 22:24 WIB"
    for label in ("Ruang disk bebas (MB)", "Ukuran basis data (KB)"):
        assert indonesian[label].replace(".", "").isdigit()
        assert english[label].replace(",", "").isdigit()
    free = disk.space(desk.workspace.folder).free // MEGABYTE
    assert len(english["Ruang disk bebas (MB)"].split(",")) == (len(str(free)) + 2) // 3


def test_what_is_neither_good_nor_bad_gets_no_light(care: Care) -> None:
    told = {label for label, line in examined(care).items() if line.state == "told"}

    assert told == {"Versi ukmdesk", "Lisensi", "Ukuran basis data (KB)", "Folder", "Cetakan menunggu jawaban"}


def test_the_examination_can_be_stopped(care: Care) -> None:
    class Impatience(Exception):  # noqa: N818 - it is a wish
        pass

    def stop(done: int, _total: int) -> None:
        if done:
            raise Impatience

    with pytest.raises(Impatience):
        care.doctor(stop, language="id")
    assert examined(care)["Folder"].state == "told"


def test_an_old_backup_and_a_clock_behind_the_hubs_are_seen_at_their_lines(
    answered: Office,
) -> None:
    with answered.open_desk() as desk:
        care: Care = CareDesk(desk)
        assert examined(care)["Tanda terima terakhir"].value.startswith("0001")
        now = desk.clock.now_ms()
        desk.clock = FakeClock(now=now + 3 * DAY)
        line = examined(care)["Cadangan terakhir"]
        assert (line.state, line.problem.code if line.problem else "") == ("look", "doctor.no_backup")
        desk.clock = FakeClock(now=now - DAY)
        line = examined(care)["Jam laptop"]
        assert (line.state, line.problem.code if line.problem else "") == ("look", "doctor.clock_behind")


def test_a_changed_journal_is_a_red_light(alone: Desk) -> None:
    save(alone.workspace)
    alone.workspace.database.conn.execute("UPDATE bodies SET body = x'7b7d' WHERE position = 2")
    lines = CareDesk(alone).doctor(untold, language="id")
    (journal,) = (line for line in lines if line.label == "Catatan jurnal" and line.value)

    assert (journal.state, journal.problem.code if journal.problem else "") == ("wrong", "journal.body_damaged")
    device = next(line for line in lines if line.label == "Perangkat")
    assert (device.state, device.problem.code if device.problem else "") == ("look", "device.not_enrolled")


def test_a_backup_is_made_and_copied_where_it_is_wanted(desk: Desk, care: Care, office: Office) -> None:
    facts = desk.workspace.tail.position
    made = care.back_up(office.second_disk)

    assert (made.facts, made.size) == (facts, next(iter(office.second_disk.glob("*.ukmbackup"))).stat().st_size)
    assert care.standing().backup_at // 1000 == made.created // 1000
    care.back_up(None)
    assert len(list(office.second_disk.glob("*.ukmbackup"))) == 1


def test_a_laptop_is_enrolled_from_the_settings(founded: Office) -> None:
    with founded.open_desk() as desk:
        care: Care = CareDesk(desk)
        path, fingerprint = care.request_enrolment(founded.stick, laptop_name="Laptop 1", office="Dinas Uji")
        assert path.exists()
        assert len(fingerprint.split()) == 8
        granted = founded.must(
            founded.at_hub("enrol", str(path), "--safe", str(founded.safe), "--to", str(founded.stick), as_json=True)
        )
        with pytest.raises(InputError, match=r"device\.other_hub"):
            care.apply_grant(Path(granted["file"]), fingerprint=fingerprint)
        device = care.apply_grant(Path(granted["file"]), fingerprint="  ")
        assert device == desk.workspace.device == care.standing().device


# the support file


def test_the_support_file_names_what_the_doctor_found(desk: Desk, care: Care, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.clock = FakeClock(now=desk.clock.now_ms() + 3 * DAY)
    assert "doctor.no_backup" in {part.name: part.text for part in care.report().parts}["codes.txt"].split()

    def broken() -> None:
        raise StorageError("workspace.damaged")

    monkeypatch.setattr(desk, "doctor", broken)
    assert {part.name: part.text for part in care.report().parts}["codes.txt"].split() == ["workspace.damaged"]


@pytest.fixture
def marked(tmp_path: Path, office: Office) -> Iterator[Desk]:
    """A workspace in which every name, number and folder is a word that must not come out."""
    folder = tmp_path / "Rembulan Halilintar" / "laptop"
    folder.parent.mkdir()
    office.laptop.rename(folder)
    log.start(tmp_path / "Rembulan Halilintar" / "log")
    with Desk.open(folder, passphrase=PASSPHRASE) as desk:
        profile = desk.device.fact("office")
        with desk.workspace.writing() as writer:
            set_device(writer.database, "office", {**profile, "office": "Dinas Gerhana", "head_name": "Pelangi"})
            writer.append("unknown.Cendrawasih", desk.workspace.id, {})
        desk.add_officer(name="Kumbang", role="officer", nip="", passphrase=SECOND)
        desk.change_setting("backup.folder", str(tmp_path / "Rembulan Halilintar"))
        rows = sample_rows(4)[3:]
        rows[0].update({"owner.name": "Kumbang Pelangi", "business.name": "Gerhana", "owner.nik": "3303015708850003"})
        rows[0]["owner.birth_date"], rows[0]["owner.sex"] = "17-8-1985", "Perempuan"
        desk.import_sheet(write_sheet(tmp_path / "Halilintar.csv", rows), note="Pelangi", progress=untold)
        desk.start_draft({"owner.name": "Kumbang", "owner.nik": "33-Gerhana"})
        yield desk
    log.stop()


def reporting(desk: Desk) -> Care:
    return CareDesk(desk, desk.workspace.folder.parent / "log")


def test_the_support_file_holds_versions_codes_counts_and_sizes(marked: Desk) -> None:
    log.note("desk.opened", ms=12)
    parts = {part.name: part.text for part in reporting(marked).report().parts}

    assert f"ukmdesk: {__version__}" in parts["versions.txt"]
    assert "sqlcipher: 4" in parts["versions.txt"]
    counts = dict(line.split(": ") for line in parts["counts.txt"].splitlines())
    assert (counts["schema"], counts["enrolled"], counts["practice"]) == (str(SCHEMA), "1", "1")
    assert counts["drafts.kept"] == "2"
    assert counts["facts.unknown"] == "1"
    assert (counts["officers.officer"], counts["officers.supervisor"]) == ("1", "1")
    assert "database.bytes: " in parts["sizes.txt"]
    assert parts["log.txt"].endswith("desk.opened ms=12")


def test_no_name_no_number_and_no_folder_is_in_the_support_file(marked: Desk, tmp_path: Path) -> None:
    with (tmp_path / "Rembulan Halilintar" / "log" / log.FILE).open("a", encoding="utf-8") as file:
        file.write("2026-09-02T03:02:00Z Kumbang\n")
    care = reporting(marked)
    shown = "\n".join(f"{part.name}\n{part.text}" for part in care.report().parts)
    care.save_report(tmp_path / "laporan.zip")
    with zipfile.ZipFile(tmp_path / "laporan.zip") as archive:
        saved = "\n".join(f"{name}\n{archive.read(name).decode()}" for name in archive.namelist())

    personal = (*MARKERS, marked.workspace.officer.name, *marked.workspace.officer.name.split(), str(tmp_path))
    for text in (shown, saved):
        for marker in (*personal, str(Path.home()), marked.workspace.device, marked.workspace.id):
            assert marker.casefold() not in text.casefold(), marker
    assert [part.text in saved for part in care.report().parts[:2]] == [True, True]


def test_the_same_report_gives_the_same_file_and_nothing_half_written_stays(
    desk: Desk, care: Care, tmp_path: Path
) -> None:
    care.save_report(tmp_path / "a.zip")
    assert zipfile.ZipFile(io.BytesIO((tmp_path / "a.zip").read_bytes())).testzip() is None
    (tmp_path / "blocked").write_text("")
    with pytest.raises(InputError, match=r"file\.unwritable"):
        care.save_report(tmp_path / "blocked" / "a.zip")
    assert sorted(path.name for path in tmp_path.glob("*.part")) == []
    assert desk.workspace.tail.position == desk.verify_journal().facts


def test_looking_and_reporting_change_no_byte(office: Office) -> None:
    before = (office.laptop / "workspace.db").read_bytes()
    with Desk.open(office.laptop, passphrase=PASSPHRASE, read_only=True) as desk:
        care: Care = CareDesk(desk)
        care.report()
        care.standing()
        care.settings()

    assert (office.laptop / "workspace.db").read_bytes() == before
