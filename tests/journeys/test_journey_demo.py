from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.journeys.demo_run import UNKNOWN, demo
from tests.practice_office import ROOT, Office, call


def test_the_demo_does_the_whole_job_with_a_sheet_of_ones_own() -> None:
    report = demo().report

    assert (report["sellers"], report["registered"], report["drafts"], report["blank_rows"]) == (5, 3, 1, 1)
    assert report["unknown_headings"] == [UNKNOWN]
    assert report["decisions"] == {"return": 1, "reject": 1, "accept": 1}
    assert len(report["second_round"]) == 1
    assert (report["proofs"], report["certificates"]) == (3, 2)
    assert report["checks"] == {"certificates": {"genuine": 2}, "proofs": {"genuine": 3}}


def test_every_step_of_the_demo_is_a_command_that_can_be_called_again() -> None:
    run = demo()
    commands = [step["command"] for step in run.report["steps"]]

    assert all(command.startswith("ukmdesk ") for command in commands)
    assert {"hub", "init", "enrol", "import", "bundle", "receipt"} <= {word for one in commands for word in one.split()}


def test_what_the_demo_left_can_be_worked_on() -> None:
    office = Office(demo().folder)
    passphrase = demo().folder / "PASSPHRASE.txt"

    for words in (("register", "list"), ("draft", "list"), ("doctor",), ("journal", "verify"), ("bundle", "list")):
        assert office.desk(*words, passphrase_file=passphrase).code == 0, words
    for words in (("list",), ("doctor",)):
        assert office.at_hub(*words).code == 0, words


def test_a_paper_of_the_demo_says_that_it_is_for_practice() -> None:
    run = demo()
    paper = next((run.folder / "papers").glob("certificate-*.pdf"))

    checked = call("--json", "verify", str(paper), "--card", str(run.folder / "hub.ukmcard"))

    assert checked.code == 0
    assert checked.data["practice"]


def test_the_demo_never_clears_a_folder_that_is_not_its_own(tmp_path: Path) -> None:
    kept = tmp_path / "laporan.txt"
    kept.write_text("penting")

    done = subprocess.run(
        [sys.executable, str(ROOT / "tools" / "demo.py"), "--dir", str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode != 0
    assert "Traceback" not in done.stderr
    assert kept.read_text() == "penting"
