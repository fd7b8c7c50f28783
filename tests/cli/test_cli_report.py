"""`ukmdesk report`: everything that would be sent is shown, and nobody is named in it."""

from __future__ import annotations

import zipfile

from tests.practice_office import PASSPHRASE, Office
from ukmdesk.cli.exit_codes import USAGE
from ukmdesk.desk import Desk


def test_the_report_is_shown_and_written_alike(office: Office) -> None:
    path = office.root / "laporan.zip"
    shown = office.must(office.desk("report", "--show", as_json=True))
    written = office.desk("report", "--to", str(path))

    assert (written.code, written.out) == (0, "")
    assert path.name in written.err
    assert str(office.root) not in written.err
    with zipfile.ZipFile(path) as archive:
        assert archive.namelist() == list(shown)
        assert archive.read("counts.txt").decode().strip() == shown["counts.txt"]
        assert archive.read("versions.txt").decode().strip() == shown["versions.txt"]


def test_the_report_names_no_person_no_laptop_and_no_folder(office: Office) -> None:
    called = office.desk("report", "--show", lang="en")
    with Desk.open(office.laptop, passphrase=PASSPHRASE, read_only=True) as desk:
        documents = [one.document for one in desk.stored.list()]
        secret = [desk.workspace.officer.name, desk.workspace.device, desk.office.office, str(office.root)]
    secret += [one[part][name] for one in documents for part, name in (("owner", "name"), ("owner", "nik"))]
    secret += [one["business"]["name"] for one in documents]

    assert called.code == 0
    assert [word for word in secret if word.casefold() in (called.out + called.err).casefold()] == []


def test_a_report_that_goes_nowhere_is_refused_before_the_passphrase_is_asked(office: Office) -> None:
    called = office.desk("report", passphrase_file=office.root / "nothing")

    assert (called.code, called.out) == (USAGE, "")
    assert "--show" in called.err


def test_a_file_that_cannot_be_written_is_told_and_nothing_is_left(office: Office) -> None:
    blocked = office.root / "blocked"
    blocked.write_text("")
    called = office.desk("report", "--to", str(blocked / "laporan.zip"), as_json=True)

    assert called.error["error"] == "file.unwritable"
    assert blocked.read_text() == ""


def test_a_report_changes_nothing(office: Office) -> None:
    before = (office.laptop / "workspace.db").read_bytes()
    office.must(office.desk("report", "--show", as_json=True))

    assert (office.laptop / "workspace.db").read_bytes() == before
