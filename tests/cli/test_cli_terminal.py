from __future__ import annotations

import json
import os
import pty
import select
import signal
import subprocess
import sys
import time
import unicodedata
from pathlib import Path

import pytest

from tests.practice_office import NOTE, PASSPHRASE, ROOT, Called, Office, call

ESCAPES = "\x1b[2J\x1b]0;penanda\x07\x9b31m\r\x08\u202egnip\u2066\x00\x7f"


def raw_controls(text: str) -> set[str]:
    """Give the control and direction characters that would reach the terminal, line ends aside."""
    return {hex(ord(c)) for c in text if c != "\n" and unicodedata.category(c) in ("Cc", "Cf", "Cs")}


def check(called: Called) -> Called:
    assert raw_controls(called.out) == set(), called.out
    assert raw_controls(called.err) == set(), called.err
    assert "Traceback" not in called.err
    return called


def arguments(text: str) -> str:
    """Give text as a person can type it in a command line: without NUL, which no argument has."""
    return text.replace("\x00", "")


@pytest.mark.parametrize("as_json", [False, True])
def test_what_a_person_typed_never_steers_the_terminal(office: Office, as_json: bool) -> None:
    text = arguments(ESCAPES)
    path = office.root / f"daftar{text}.csv"
    path.write_text(f"owner.name,judul{ESCAPES}\nSiti{ESCAPES},x\n", encoding="utf-8")
    number = office.numbers()[0]

    def desk(*words: str, **more: str) -> Called:
        return check(office.desk(*words, as_json=as_json, **more))

    desk("register", "new", f"business.name=Usaha{text}", f"owner.nik={text}", f"notes={text}")
    drafts = office.must(check(office.desk("draft", "list", as_json=True)))
    desk("draft", "list")
    desk("draft", "show", drafts[0]["draft"])
    desk("draft", "show", text)
    desk("register", "complete", drafts[0]["draft"], "--note", NOTE)
    desk("register", "new", f"owner.{text}=x")
    desk("register", "show", text)
    desk("register", "list", "--search", text)
    desk("import", str(path), "--note", NOTE)
    desk("import", str(office.root / f"tidak ada{text}.csv"))
    desk("register", "withdraw", number, "--reason", f"Pindah{text}")
    desk("register", "show", number)
    desk("settings", "set", "backup.folder", f"folder{text}")
    desk("settings", "list")
    desk("settings", "set", text, "x")
    new = {"UKMDESK_NEW_PASSPHRASE_FILE": str(office.second_passphrase)}
    desk("officer", "add", "--name", f"Wulan{text}", **new)
    desk("officer", "list")
    desk("officer", "remove", text)
    desk("print", "confirm", text, "good")
    desk("print", "proof", office.numbers()[1], "--to", str(office.root / f"kertas{text}"))
    desk("bundle", "export", "--to", str(office.root / f"stik{text}"))
    desk("receipt", "apply", str(office.root / f"stik{text}"))
    desk("region", text)
    desk(text)
    desk("register", text)
    desk("register", "list", f"--{text}")
    check(call("verify", text, "--card", str(office.card)))


def test_bytes_that_are_no_text_are_refused_in_words(office: Office) -> None:
    done = office.desk("register", "new", "owner.name=Siti\udcff", as_json=True)

    check(done)
    assert done.code in (1, 2)
    assert len(office.must(office.desk("draft", "list", as_json=True))) == 1


def test_json_for_programs_says_exactly_what_was_kept() -> None:
    from ukmdesk.cli.tables import json_text

    data = {"nama": "Nur'aini \u6930\U0001f965", "aneh": ESCAPES + "\u200d\udc80\U000e0041"}

    for indent in (None, 2):
        text = json_text(data, indent=indent)
        assert json.loads(text) == data
        assert raw_controls(text) == set()
        assert "\u6930\U0001f965" in text


def test_a_table_keeps_its_columns_with_wide_and_combining_characters() -> None:
    from ukmdesk.cli.tables import table, width

    lines = table(["Nama", "Kode"], [("椰子糖", "1"), ("Siti\u0301", "2"), ("a\x1bb", "3")]).split("\n")

    assert len({width(line[: line.rindex(line.split()[-1])]) for line in lines}) == 1
    assert raw_controls("".join(lines)) == set()


def test_a_long_name_is_shortened_at_a_word() -> None:
    from ukmdesk.cli.tables import shortened, width

    name = "Kelompok Usaha Bersama Perempuan Pengrajin Anyaman Pandan"

    assert shortened(name) == "Kelompok Usaha Bersama Perempuan…"
    assert shortened("x" * 80) == "x" * 39 + "…"
    assert width(shortened("椰" * 80)) <= 40


def environment(office: Office, **more: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("UKMDESK")}
    return kept | {"UKMDESK_WORKSPACE": str(office.laptop), **more}


def test_a_reader_that_stops_early_is_no_crash(enrolled: Office) -> None:
    command = [sys.executable, "-m", "ukmdesk", "register", "fields"]
    for _ in range(3):
        child = subprocess.Popen(
            command, cwd=ROOT, env=environment(enrolled), stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        assert child.stdout is not None
        assert child.stderr is not None
        child.stdout.close()
        said = child.stderr.read().decode()
        child.stderr.close()
        child.wait(timeout=60)
        assert "Traceback" not in said
        assert "BrokenPipe" not in said


def test_output_that_the_terminal_cannot_show_is_no_crash(enrolled: Office) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "ukmdesk", "--help"],
        cwd=ROOT,
        env=environment(enrolled, LC_ALL="C", PYTHONIOENCODING="ascii", PYTHONUTF8="0"),
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0
    assert "Traceback" not in done.stderr


def type_into(words: list[str], answers: list[str], variables: dict[str, str]) -> tuple[int, str]:
    """Run a command on a terminal of its own and type the answers, each when something is asked."""
    process, terminal = pty.fork()
    if process == 0:
        os.chdir(ROOT)
        os.execve(sys.executable, [sys.executable, "-m", "ukmdesk", *words], variables)
    shown, waiting = b"", list(answers)
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        ready, _, _ = select.select([terminal], [], [], 0.2)
        if not ready:
            continue
        try:
            data = os.read(terminal, 4096)
        except OSError:
            break
        if not data:
            break
        shown += data
        if waiting and shown.endswith(b": "):
            os.write(terminal, waiting.pop(0).encode() + b"\n")
            shown += b"\n"
    else:
        os.kill(process, signal.SIGKILL)
    _, status = os.waitpid(process, 0)  # before the terminal goes: its end would hang up on the child
    os.close(terminal)
    return os.waitstatus_to_exitcode(status), shown.decode()


def test_the_passphrase_is_asked_on_the_terminal_and_never_shown(enrolled: Office) -> None:
    code, shown = type_into(["officer", "list"], [PASSPHRASE], environment(enrolled))

    assert code == 0, shown
    assert "Frasa sandi: " in shown
    assert "Bagus Prasetya Nugraha" in shown
    assert PASSPHRASE not in shown


def test_a_new_passphrase_is_asked_twice_and_must_be_alike(tmp_path: Path) -> None:
    variables = {**os.environ, "UKMDESK_WORKSPACE": str(tmp_path / "workspace")}
    variables.pop("UKMDESK_PASSPHRASE_FILE", None)

    code, shown = type_into(["init", "--name", "Siti"], [PASSPHRASE, PASSPHRASE + "x"], variables)

    assert code == 1
    assert "tidak sama" in shown
    assert PASSPHRASE not in shown
    assert not (tmp_path / "workspace" / "workspace.db").exists()
