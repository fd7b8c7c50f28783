"""A day with every command, for people in both languages and for programs."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import pytest
from PIL import Image

from tests.cli.command_tree import LEAVES
from tests.cli.command_tree import Path as Words
from tests.practice_office import NOTE, REVIEWER, SECOND, SUPERVISOR, Called, Office, sample_rows, write_sheet

AT_THE_FOUNDING: Final = {("hub", "init"), ("hub", "enrol"), ("draft", "ask")}
"""Called when the office is made: the hub's safe costs seconds of scrypt each time."""
ELSEWHERE: Final = {
    ("sync",),
    ("hub", "serve"),
    ("hub", "restore"),
    ("hub", "settle"),
    *(("hub", "quarantine", one) for one in ("show", "release", "close", "choose")),
}
"""They need a server, a safe, or a day that went wrong: tests of their own call them."""


@dataclass
class Day:
    """Calls commands in one manner and remembers which."""

    office: Office
    manner: str
    called: set[Words] = field(default_factory=set)

    def __call__(self, *arguments: str, hub: bool = False, **more: Any) -> Called:
        call = self.office.at_hub if hub else self.office.desk
        as_json = self.manner == "json"
        done = call(*arguments, lang="id" if as_json else self.manner, as_json=as_json, **more)
        words = ("hub", *arguments) if hub else arguments
        self.called.add(max((leaf for leaf in LEAVES if words[: len(leaf)] == leaf), key=len))
        assert done.code == 0, (arguments, done.out, done.err)
        assert done.out.strip()
        assert "Traceback" not in done.err
        if as_json:
            assert json.loads(done.out) is not None
        return done


def newest_draft(office: Office) -> str:
    drafts = office.must(office.desk("draft", "list", as_json=True))
    return str(drafts[0]["draft"])


def drafting(day: Day) -> None:
    office = day.office
    seller = {path: text for path, text in sample_rows(4)[3].items() if text}
    day("register", "fields")
    day("region", "serang", "karangreja")
    day("register", "new", *(f"{path}={text}" for path, text in seller.items()))
    draft = newest_draft(office)
    picture = office.root / "foto.png"
    Image.new("RGB", (320, 200), "brown").save(picture)
    day("draft", "photo", draft, str(picture), "--role", "product", "--product", "0")
    day("draft", "photo", draft, str(picture), "--role", "premises")
    day("draft", "remove", draft, "photos.1")
    day("consent", "text")
    day("draft", "write", draft, "notes=Sudah dijelaskan.")
    day("draft", "show", draft)
    day("draft", "list")
    day("draft", "discard", draft)
    day("draft", "restore", draft)
    day("register", "complete", draft, "--note", NOTE)


def registering(day: Day) -> None:
    office = day.office
    (returned,) = office.must(office.desk("register", "list", "--state", "returned", as_json=True))
    day("register", "list")
    day("register", "list", "--search", "gula")
    day("register", "show", returned["number"])
    day("register", "edit", returned["number"], "business.main_product=Lebih jelas")
    office.must(office.desk("register", "complete", newest_draft(office), "--note", NOTE, as_json=True))
    day("register", "approve", returned["number"])
    sheet = write_sheet(office.root / "more.csv", sample_rows(8)[4:])
    day("import", str(sheet), "--note", NOTE)
    drawn = office.numbers()[-1]
    day("register", "withdraw", drawn, "--reason", "Pindah kota")
    day("settings", "list")
    day("settings", "set", "paper.language", "en")
    day("journal", "verify")
    day("journal", "rebuild")


def printing(day: Day) -> None:
    office = day.office
    (accepted,) = office.must(office.desk("register", "list", "--state", "accepted", as_json=True))
    day("print", "proof", accepted["number"], "--to", str(office.papers))
    day("print", "certificate", "--all", "--to", str(office.papers), "--paper-lang", "id")
    (paper,) = office.papers.glob("certificate-*.pdf")
    serial = paper.stem.removeprefix("certificate-")
    day("print", "confirm", serial, "good")
    day("print", "void", serial, "--reason", "Kertas dimusnahkan")
    day("print", "list")
    day("verify", str(paper), "--card", str(office.card), "--list", str(office.list))


def sending(day: Day) -> None:
    office = day.office
    day("bundle", "export")
    day("bundle", "void", "2", "--reason", "Stik hilang")
    day("bundle", "export", "--to", str(office.stick))
    day("bundle", "deliver", "3", "--to", str(office.root / "stick"))
    day("bundle", "list")
    day("take-in", str(next(office.stick.glob("*-000003.ukmb"))), hub=True)
    day("show", office.numbers()[0], hub=True)
    waiting = office.must(office.at_hub("list", "--state", "received", as_json=True))
    numbers = sorted(one["number"] for one in waiting)
    assert len(numbers) >= 4
    by = ("--by", REVIEWER)
    day("list", hub=True)
    day("show", numbers[0], hub=True)
    day("reasons", hub=True)
    day("accept", numbers[0], *by, hub=True)
    day("return", numbers[1], *by, "--field", "owner.nik=unclear:Foto KTP buram.", hub=True)
    day("reject", numbers[2], *by, "--code", "outside_region", hub=True)
    day("duplicate", numbers[3], numbers[0], *by, hub=True)
    day("revoke", numbers[0], *by, hub=True)
    day("receipt", "--to", str(office.stick), hub=True)
    day("receipt", "apply", str(office.stick))
    day("receipt", "list")
    day("trust", "--to", str(office.root / "new.ukmlist"), hub=True)
    day("card", "--to", str(office.root / "new.ukmcard"), hub=True)
    day("doctor", hub=True)
    day("token", "--by", REVIEWER, hub=True)
    day("quarantine", "list", hub=True)
    day("take-in", "--later", str(next(office.stick.glob("*-000003.ukmb"))), hub=True)
    day("work", "--until-empty", hub=True)
    day("backup", "--to", str(office.root / "pusat.ukmhubbackup"), hub=True)


def caring(day: Day) -> None:
    office = day.office
    new: dict[str, Any] = {"UKMDESK_NEW_PASSPHRASE_FILE": str(office.second_passphrase)}
    day("backup", "make", "--to", str(office.second_disk))
    backup = max((office.laptop / "backups").iterdir(), key=lambda path: path.stat().st_mtime_ns)
    day("backup", "verify", str(backup))
    day("doctor")
    day("report", "--show", "--to", str(office.root / "laporan.zip"))
    day("officer", "add", "--name", "Wulan Paramita", **new)
    day("officer", "list")
    day("officer", "remove", "Wulan Paramita")
    (office.laptop / "head").unlink()
    assert office.desk("journal", "verify").code == 6
    day("journal", "accept", "--yes")
    day("officer", "passphrase", **new)
    restored = Office(office.root)
    restored.laptop = office.root / "restored"
    again = Day(restored, day.manner, day.called)
    again("backup", "restore", str(backup), "--above", str(office.laptop))


def founding(day: Day, founded: Office) -> None:
    new = Day(founded, day.manner, day.called)
    new("enrol", "request", "--to", str(founded.stick), "--laptop-name", "Laptop Uji")
    asked = next(founded.stick.glob("*.ukmreq"))
    granted = founded.must(
        founded.at_hub("enrol", str(asked), "--safe", str(founded.safe), "--to", str(founded.stick), as_json=True)
    )
    new("enrol", "grant", granted["file"])
    founded.laptop = founded.root / "another laptop"
    new("init", "--name", SUPERVISOR)


@pytest.mark.parametrize("manner", ["id", "en", "json"])
def test_every_command_works_for_people_and_programs(manner: str, answered: Office, founded: Office) -> None:
    day = Day(answered, manner)
    steps: tuple[Callable[[Day], None], ...] = (drafting, registering, printing, sending, caring)
    for step in steps:
        step(day)
    founding(day, founded)

    assert set(LEAVES) - day.called == AT_THE_FOUNDING | ELSEWHERE


def test_no_identity_number_is_shown_whole(answered: Office) -> None:
    niks = [row["owner.nik"] for row in sample_rows(3)]
    shown = []
    for number in answered.numbers():
        for as_json in (False, True):
            shown.append(answered.desk("register", "show", number, as_json=as_json))
    draft = newest_draft(answered)
    shown += [answered.desk("draft", "show", draft), answered.desk("draft", "show", draft, as_json=True)]
    shown += [answered.desk("register", "list"), answered.desk("draft", "list"), answered.desk("print", "list")]

    for called in shown:
        assert called.code == 0
        assert not [nik for nik in niks if nik in called.out + called.err]


def test_the_form_is_asked_on_the_terminal_and_every_answer_is_kept_at_once(office: Office) -> None:
    answers = ["Sekar Wening", "12-ab", "3303105708850003", "perempuan"]

    asked = office.desk("register", "new", typed="\n".join(answers) + "\n")

    assert asked.code == 130
    draft = office.must(office.desk("draft", "show", newest_draft(office), as_json=True))
    assert draft["document"]["owner"]["name"] == "Sekar Wening"
    assert draft["document"]["owner"]["sex"] == "female"
    assert draft["unread"] == {}


def test_a_restored_backup_opens_with_its_own_passphrase_after_a_change(office: Office) -> None:
    made = office.must(office.desk("backup", "make", as_json=True))
    new: dict[str, Any] = {"UKMDESK_NEW_PASSPHRASE_FILE": str(office.second_passphrase)}
    office.must(office.desk("officer", "passphrase", as_json=True, **new))
    assert office.second_passphrase.read_text().strip() == SECOND
    assert office.desk("officer", "list").code == 5
    assert office.desk("officer", "list", passphrase_file=office.second_passphrase).code == 0

    office.laptop = office.root / "restored"
    office.must(office.desk("backup", "restore", str(Path(made["file"])), as_json=True))

    assert office.desk("officer", "list").code == 0
