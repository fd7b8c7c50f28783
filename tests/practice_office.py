"""A practice hub, an enrolled laptop with sellers, and the command line, called in this process."""

from __future__ import annotations

import csv
import io
import json
import shutil
import sys
from collections.abc import Iterable, Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pytest

from ukmdesk.cli.entry import run
from ukmdesk.desk import Desk
from ukmdesk.hub.head_office import Hub
from ukmdesk.hub.opening import open_hub

ROOT: Final = Path(__file__).parents[1]
SAMPLE: Final = ROOT / "resources" / "sample"
PASSPHRASE: Final = "layang kerupuk gamelan pagi"
SECOND: Final = "kentongan sawah mendung biru"
SUPERVISOR: Final = "Bagus Prasetya Nugraha"
REVIEWER: Final = "Verifikator Uji"
NOTE: Final = "Data contoh."


@dataclass(frozen=True)
class Called:
    """What one call of the command line gave."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        return json.loads(self.out)

    @property
    def error(self) -> dict[str, Any]:
        """The error document that --json puts on stderr, after what was noted."""
        found: dict[str, Any] = json.loads(self.err.splitlines()[-1])
        return found


def call(*arguments: str, typed: str | None = None, passphrase_file: Path | None = None, **variables: str) -> Called:
    """Call the command line in this process; `typed` stands on stdin, `variables` in the environment."""
    out, err = io.StringIO(), io.StringIO()
    with pytest.MonkeyPatch.context() as environment:
        for name in ("UKMDESK_LANG", "UKMDESK_PASSPHRASE_FILE", "UKMDESK_NEW_PASSPHRASE_FILE", "UKMDESK_OFFICER"):
            environment.delenv(name, raising=False)
        environment.setenv("LANGUAGE", "")
        if passphrase_file is not None:
            environment.setenv("UKMDESK_PASSPHRASE_FILE", str(passphrase_file))
        for name, value in variables.items():
            environment.setenv(name, value)
        environment.setattr(sys, "stdin", io.StringIO(typed or ""))
        with redirect_stdout(out), redirect_stderr(err):
            code = run(list(arguments))
    return Called(code, out.getvalue(), err.getvalue())


def sample_rows(count: int) -> list[dict[str, str]]:
    """Give the first sellers of the sample sheet."""
    with (SAMPLE / "sellers.csv").open(encoding="utf-8-sig", newline="") as file:
        return [row for row, _ in zip(csv.DictReader(file), range(count), strict=False)]


def write_sheet(path: Path, rows: Sequence[dict[str, str]]) -> Path:
    """Write rows as a CSV whose headings are field paths."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(dict.fromkeys(key for row in rows for key in row)))
        writer.writeheader()
        writer.writerows(rows)
    return path


class Office:
    """The folders of one hub and one laptop, and calls at both."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.laptop, self.hub, self.safe, self.stick = (root / name for name in ("laptop", "hub", "safe", "stick"))
        self.papers, self.card, self.list = root / "papers", root / "hub.ukmcard", root / "hub.ukmlist"
        self.passphrase = root / "passphrase.txt"
        self.second_passphrase, self.second_disk = root / "second.txt", root / "second disk"

    def copy(self, root: Path) -> Office:
        """Give a copy of everything as it lies there."""
        shutil.copytree(self.root, root)
        return Office(root)

    def desk(self, *arguments: str, lang: str = "id", as_json: bool = False, **more: Any) -> Called:
        """Call a command at the laptop."""
        more.setdefault("passphrase_file", self.passphrase)
        options = ["--lang", lang, *(["--json"] if as_json else []), "--workspace", str(self.laptop)]
        return call(*options, *arguments, **more)

    def at_hub(self, *arguments: str, lang: str = "id", as_json: bool = False) -> Called:
        """Call a command at the hub."""
        options = ["--lang", lang, *(["--json"] if as_json else []), "hub", "--hub", str(self.hub)]
        return call(*options, *arguments, passphrase_file=self.passphrase)

    def must(self, called: Called) -> Any:
        """Give the data of a call that has to succeed."""
        assert called.code == 0, called.out + called.err
        return called.data if called.out.startswith(("[", "{")) else called.out

    def open_desk(self) -> Desk:
        """Open the laptop's workspace as its officer."""
        return Desk.open(self.laptop, passphrase=PASSPHRASE)

    def open_hub(self) -> Hub:
        """Open the hub."""
        return open_hub(self.hub)

    def numbers(self) -> list[str]:
        """Give the numbers of all registrations, oldest first."""
        listed = self.must(self.desk("register", "list", as_json=True))
        return sorted(one["number"] for one in listed)

    def send(self) -> list[Path]:
        """Export all news to the stick and let the hub take it in; give the bundles on the stick."""
        sent = self.must(self.desk("bundle", "export", "--to", str(self.stick), as_json=True))
        bundles = [Path(one["delivered"]) for one in sent]
        self.must(self.at_hub("take-in", *(str(path) for path in bundles), as_json=True))
        return bundles

    def decide(self, accepted: Iterable[str], returned: Iterable[str] = ()) -> None:
        """Let the hub accept and return registrations."""
        for number in accepted:
            self.must(self.at_hub("accept", number, "--by", REVIEWER, as_json=True))
        for number in returned:
            field = "business.main_product=unclear:Jelaskan lebih rinci."
            self.must(self.at_hub("return", number, "--by", REVIEWER, "--field", field, as_json=True))

    def answer(self) -> Any:
        """Carry the hub's receipts back to the laptop."""
        self.must(self.at_hub("receipt", "--to", str(self.stick), as_json=True))
        return self.must(self.desk("receipt", "apply", str(self.stick), as_json=True))


def found_office(root: Path) -> Office:
    """Make a practice hub and a laptop with its first officer, not yet enrolled."""
    office = Office(root)
    for folder in (office.root, office.stick, office.papers, office.second_disk):
        folder.mkdir(parents=True, exist_ok=True)
    office.passphrase.write_text(PASSPHRASE + "\n", encoding="utf-8")
    office.second_passphrase.write_text(SECOND + "\n", encoding="utf-8")
    hub_words = ("init", "--safe", str(office.safe), "--name", "Pusat Uji", "--practice", "--office")
    office.must(office.at_hub(*hub_words, str(SAMPLE / "office.toml"), as_json=True))
    office.must(office.at_hub("card", "--to", str(office.card), as_json=True))
    office.must(office.desk("init", "--name", SUPERVISOR, "--role", "supervisor", as_json=True))
    return office


def enrol(office: Office) -> Office:
    """Enrol the laptop at the hub."""
    asked = office.must(office.desk("enrol", "request", "--to", str(office.stick), as_json=True))
    granted = office.must(
        office.at_hub("enrol", asked["file"], "--safe", str(office.safe), "--to", str(office.stick), as_json=True)
    )
    office.must(office.desk("enrol", "grant", granted["file"], as_json=True))
    return office


def prepare_office(office: Office, *, sellers: int = 2) -> Office:
    """Enrol the laptop, register some sellers and leave one draft that lacks an answer."""
    enrol(office)
    rows = sample_rows(sellers + 1)
    rows[-1]["business.name"] = ""
    sheet = write_sheet(office.root / "sellers.csv", rows)
    taken = office.must(office.desk("import", str(sheet), "--note", NOTE, as_json=True))
    assert (len(taken["registered"]), len(taken["drafts"])) == (sellers, 1), taken
    return office


def prepare_answered(office: Office) -> Office:
    """Let the hub accept the first seller and return the second."""
    first, second, *_ = office.numbers()
    office.send()
    office.decide([first], [second])
    office.answer()
    office.must(office.at_hub("trust", "--to", str(office.list), as_json=True))
    return office


class Offices:
    """Every stage of an office is made once for a run; the hub's safe alone costs seconds of scrypt."""

    def __init__(self) -> None:
        self._made: dict[str, Office] = {}

    def stage(self, name: str, factory: pytest.TempPathFactory) -> Office:
        """Give the office `founded`, `enrolled` or `answered`; nobody may write in it."""
        if name not in self._made:
            folder = factory.mktemp(name) / "office"
            if name == "founded":
                self._made[name] = found_office(folder)
            elif name == "enrolled":
                self._made[name] = prepare_office(self.stage("founded", factory).copy(folder))
            else:
                self._made[name] = prepare_answered(self.stage("enrolled", factory).copy(folder))
        return self._made[name]


OFFICES: Final = Offices()
