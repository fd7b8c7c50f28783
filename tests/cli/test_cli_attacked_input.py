"""What a hurried or hostile hand gives the command line: each is refused with a sentence or kept, never a traceback."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.builders import an_officer
from tests.workspaces import PASSPHRASE, Prepared
from ukmdesk.cli.entry import run

Command = Callable[..., int]


@pytest.fixture(scope="session")
def prepared_once(tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    return Prepared(tmp_path_factory.mktemp("attacked") / "workspace")


@pytest.fixture
def workspace(prepared_once: Prepared, tmp_path: Path) -> Path:
    return prepared_once.copy(tmp_path / "workspace")


@pytest.fixture
def command(workspace: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Command:
    passphrase = tmp_path / "passphrase"
    passphrase.write_text(f"{PASSPHRASE}\n", encoding="utf-8")
    monkeypatch.setenv("UKMDESK_PASSPHRASE_FILE", str(passphrase))

    def call(*arguments: str) -> int:
        return run(["--json", "--workspace", str(workspace), *arguments])

    return call


@pytest.mark.parametrize(
    "data",
    [
        f"\N{BYTE ORDER MARK}{PASSPHRASE}\r\n".encode(),
        PASSPHRASE.encode(),
        f"{PASSPHRASE}\nthis line is not part of it\n".encode(),
    ],
)
def test_what_editors_add_to_a_passphrase_file_is_not_part_of_it(command: Command, tmp_path: Path, data: bytes) -> None:
    (tmp_path / "passphrase").write_bytes(data)

    assert command("draft", "list") == 0


@pytest.mark.parametrize("data", [b"", b"\xff\xfec\x00"])
def test_a_passphrase_file_that_holds_no_text_is_said_so(command: Command, tmp_path: Path, data: bytes) -> None:
    (tmp_path / "passphrase").write_bytes(data)

    assert command("draft", "list") == 1


def test_a_rare_line_end_inside_a_passphrase_is_not_cut_off(command: Command, tmp_path: Path) -> None:
    (tmp_path / "passphrase").write_bytes(f"{PASSPHRASE}\N{LINE SEPARATOR}".encode())

    assert command("draft", "list") == 5


@pytest.mark.parametrize(
    "arguments",
    [
        ("draft", "show", "\udcff"),
        ("register", "show", "\udcff"),
        ("register", "new", "owner.name=\udcff\udcfe"),
        ("settings", "set", "backup.folder", "/\udcff"),
        ("bundle", "void", "9" * 20, "--reason", "x"),
        ("draft", "photo", "x", "/dev/null", "--role", "product", "--product", "9" * 20),
    ],
)
def test_bytes_that_are_no_text_and_numbers_without_end_are_usage_errors(
    command: Command, arguments: tuple[str, ...]
) -> None:
    assert command(*arguments) == 2


def test_an_officer_nobody_knows_is_named(command: Command, capsys: pytest.CaptureFixture[str]) -> None:
    assert command("officer", "remove", "Nobody") == 1
    assert "Nobody" in json.loads(capsys.readouterr().err)["message"]


@pytest.mark.parametrize("name", ["", "  ", "Budi\N{RIGHT-TO-LEFT OVERRIDE}", "Budi\x1b[2J", an_officer().name])
def test_an_officer_without_a_name_of_their_own_is_not_let_in(command: Command, name: str) -> None:
    assert command("officer", "add", "--name", name) == 1


def test_a_lost_head_file_does_not_lock_what_was_typed_away(
    command: Command, workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command("register", "new", "owner.name=Siti Aminah") == 0
    (workspace / "head").unlink()
    assert command("register", "new", "owner.name=Budi") == 6

    assert command("journal", "accept", "--yes") == 0
    assert command("journal", "verify") == 0
    capsys.readouterr()
    assert command("draft", "list") == 0
    assert [draft["owner"] for draft in json.loads(capsys.readouterr().out)] == ["Siti Aminah"]


def test_a_draft_thrown_away_is_found_in_the_bin_and_comes_back_by_the_beginning_of_its_id(
    command: Command, capsys: pytest.CaptureFixture[str]
) -> None:
    command("register", "new", "owner.name=Siti Aminah")
    draft = json.loads(capsys.readouterr().out)["draft"]

    assert command("draft", "discard", draft[:8]) == 0
    capsys.readouterr()
    assert command("draft", "list", "--bin") == 0
    assert [one["draft"] for one in json.loads(capsys.readouterr().out)] == [draft]
    assert command("draft", "restore", draft[:8]) == 0
    assert command("draft", "restore", draft[:8]) == 1
    assert command("draft", "restore", "") == 1


def test_control_characters_in_a_file_reach_no_terminal(
    command: Command, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sheet = tmp_path / "sheet.csv"
    sheet.write_text("owner.name,\x1b]0;evil\x07\nSiti,x\n", encoding="utf-8")

    assert command("import", str(sheet)) == 0
    assert "\x1b" not in capsys.readouterr().err
