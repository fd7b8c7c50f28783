"""The commands of head office, called as a person would type them, in this process."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest

from tests.hub.conftest import PASSPHRASE, Office
from tests.hub.laptop import Laptop, Saved
from ukmdesk.cli.entry import run
from ukmdesk.exchange.card_files import read_card_file, read_list_file

ROOT = Path(__file__).parents[2]
BY = ("--by", "Ibu Ratna")


class Terminal(io.StringIO):
    """A keyboard at which a person has typed already."""

    def isatty(self) -> bool:
        return True


class Desk:
    def __init__(self, office: Office, capsys: pytest.CaptureFixture[str]) -> None:
        self.office = office
        self._capsys = capsys

    def __call__(self, *arguments: str, code: int = 0, lang: str = "id") -> str:
        self.office.hub.close()
        ended = run(["--lang", lang, "hub", "--hub", str(self.office.folder), *arguments])
        said = self._capsys.readouterr()
        assert ended == code, said.out + said.err
        return said.out or said.err

    def json(self, *arguments: str) -> Any:
        ended = run(["--json", "hub", "--hub", str(self.office.folder), *arguments])
        said = self._capsys.readouterr()
        assert ended == 0, said.err
        return json.loads(said.out)


@pytest.fixture
def desk(office: Office, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Desk:
    (tmp_path / "passphrase.txt").write_text(PASSPHRASE + "\n")
    monkeypatch.setenv("UKMDESK_PASSPHRASE_FILE", str(tmp_path / "passphrase.txt"))
    return Desk(office, capsys)


def _arrived(office: Office, count: int = 1) -> list[Saved]:
    saved = [office.laptop.register() for _ in range(count)]
    office.take()
    return saved


def test_a_hub_is_made_a_laptop_enrolled_and_card_and_list_are_written(
    desk: Desk, office: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    office.hub.close()
    office.folder = tmp_path / "new"
    sample = str(ROOT / "resources" / "sample" / "office.toml")
    safe = str(tmp_path / "safe")
    made = desk.json("init", "--safe", safe, "--name", "Pusat Baru", "--office", sample, "--practice")
    assert len(made["fingerprint"].split()) == 8
    card = desk.json("card", "--to", str(tmp_path / "hub.ukmcard"))
    assert card["fingerprint"] == made["fingerprint"]
    request = Laptop(seed=3).request(tmp_path / "three.ukmreq")
    granted = desk.json("enrol", str(request), "--safe", safe, "--to", str(office.stick))
    assert (granted["device"], granted["again"]) == ("3303-9001", False)
    assert Path(granted["file"]).is_file()
    desk.json("trust", "--to", str(tmp_path / "hub.ukmlist"))
    hub_card = read_card_file(tmp_path / "hub.ukmcard")
    assert hub_card.name == "Pusat Baru"
    assert [key.device for key in read_list_file(tmp_path / "hub.ukmlist", hub_card).keys] == ["3303-9001"]
    assert "sudah berisi pusat" in desk("init", "--safe", safe, "--name", "X", "--office", sample, "--practice", code=1)


def test_the_fingerprint_is_confirmed_in_words(
    desk: Desk, office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    request = Laptop(seed=3).request(tmp_path / "three.ukmreq")
    arguments = ("enrol", str(request), "--safe", str(office.safe), "--to", str(office.stick))
    monkeypatch.setattr("sys.stdin", Terminal("entah\ntidak\nya\n"))
    refused = desk(*arguments, code=1)
    assert "ya atau tidak" in refused
    assert refused.count("Sama dengan yang dibacakan?") == 2
    assert "Sidik tidak dicocokkan" in refused
    assert "Surat izin: " in desk(*arguments)


def test_help_is_given_without_a_hub_and_work_is_not(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["hub", "return", "--help"]) == 0
    assert "ISIAN=ALASAN[:CATATAN]" in capsys.readouterr().out
    assert run(["--lang", "en", "hub", "return", "--help"]) == 0
    assert "FIELD=REASON[:NOTE]" in capsys.readouterr().out
    assert run(["hub", "list"]) == 2
    assert "Kurang opsi '--hub'" in capsys.readouterr().err


def test_bundles_are_taken_in_listed_and_shown(desk: Desk, office: Office) -> None:
    saved = office.laptop.register(owner={"nik": "3303015708850003"}, business={"annual_sales": 0})
    path = office.laptop.bundle(office.stick)
    assert desk.json("take-in", str(path))["received"] == 1
    assert "sudah diterima sebelumnya" in desk("take-in", str(path))
    (line,) = desk.json("list", "--state", "received")
    assert (line["number"], line["state"]) == (saved.number, "received")
    assert desk.json("list", "--state", "accepted") == []
    human = desk("list")
    assert saved.number in human
    assert "Diterima pusat" in human
    assert "3303015708850003" not in human
    shown = desk("show", saved.number)
    assert "owner.name" in shown
    assert "3303015708850003" not in shown
    assert "3303015708850003" in desk("show", saved.number, "--full")


def test_decisions_and_receipts_are_made_from_the_command_line(desk: Desk, office: Office) -> None:
    one, two, three, four = _arrived(office, 4)
    desk.json("accept", one.number, *BY)
    asked = ("--field", "owner.nik=unreadable:angka ke-5: buram", "--field", "products.0.price=implausible")
    returned = desk.json("return", two.number, *asked, *BY, "--note", "Tolong cek.")
    assert returned["questions"][0] == {"path": "owner.nik", "code": "reason.unreadable", "note": "angka ke-5: buram"}
    assert "luar wilayah" in desk("reject", three.number, "--code", "outside_region", *BY)
    assert "Duplikat" in desk("duplicate", four.number, one.number, *BY)
    (receipt,) = desk.json("receipt", "--to", str(office.stick))
    assert (receipt["number"], receipt["answers"], receipt["again"]) == (1, 8, False)
    assert "sama seperti sebelumnya" in desk("receipt", "--to", str(office.stick))
    assert "Duplikat" in desk("show", four.number)
    assert "dicabut" in desk("revoke", one.number, *BY)
    assert "dicabut" in desk("revoke", "--device", office.other.device, *BY)
    assert "Pusat sehat" in desk("doctor")


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("accept", "3303-26-9001-000099-1", "--by", "X"), 1, "tidak punya pendaftaran"),
        (("return", "x", "--field", "owner.nik", "--by", "X"), 1, "bukan ISIAN=ALASAN"),
        (("revoke", "--by", "X"), 1, "salah satu"),
        (("take-in", "nothing.ukmb"), 8, "tidak ada"),
        (("accept", "x"), 2, "--by"),
        (("list", "--state", "happy"), 2, "--state"),
        (("card", "--to", "x.ukmcard", "--rename", "Baru"), 1, "brankas"),
    ],
)
def test_mistakes_are_said_with_their_exit_code(desk: Desk, arguments: tuple[str, ...], code: int, words: str) -> None:
    assert words in desk(*arguments, code=code)


def test_a_folder_without_a_hub_is_said(desk: Desk, office: Office, tmp_path: Path) -> None:
    office.hub.close()
    office.folder = tmp_path
    assert "tidak ada pusat" in desk("list", code=7)


def test_the_doctor_ends_with_six_when_there_is_damage(desk: Desk, office: Office) -> None:
    (office.folder / "keys" / "receipt.key").chmod(0o644)
    assert "receipt.key" in desk("doctor", code=6)


def test_every_reason_has_its_sentence(desk: Desk) -> None:
    found = desk.json("reasons")
    assert {one["reason"] for one in found} >= {"unreadable", "outside_region", "other"}
    assert all(one["sentence"].endswith(".") for one in found)
    assert "Foto ini kurang jelas" in desk("reasons")


def test_a_real_hub_enrols_nobody_unseen(desk: Desk, office: Office, tmp_path: Path) -> None:
    office.hub.close()
    office.folder = tmp_path / "real"
    sample, safe = str(ROOT / "resources" / "sample" / "office.toml"), str(tmp_path / "safe")
    desk.json("init", "--safe", safe, "--name", "Pusat", "--office", sample, "--devices", "10-19")
    request = str(Laptop(seed=3).request(tmp_path / "three.ukmreq"))
    desk("enrol", request, "--safe", safe, "--to", str(office.stick), code=1)
    desk("init", "--safe", safe, "--name", "P", "--office", sample, "--devices", "ten", code=1)
