from __future__ import annotations

import pytest

from tests.practice_office import PASSPHRASE, Office, call


def test_without_a_terminal_and_a_file_the_passphrase_is_not_given(enrolled: Office) -> None:
    done = enrolled.desk("officer", "list", as_json=True, passphrase_file=None)

    assert (done.code, done.error["error"]) == (1, "passphrase.not_given")


def test_neither_stdin_nor_another_variable_gives_the_passphrase(enrolled: Office) -> None:
    done = enrolled.desk(
        "officer", "list", passphrase_file=None, typed=PASSPHRASE + "\n", UKMDESK_PASSPHRASE=PASSPHRASE
    )

    assert done.code == 1


@pytest.mark.parametrize(
    "data",
    [
        PASSPHRASE.encode(),
        PASSPHRASE.encode() + b"\n",
        PASSPHRASE.encode() + b"\r\nsecond line\r\n",
        b"\xef\xbb\xbf" + PASSPHRASE.encode() + b"\r\n",
    ],
)
def test_the_first_line_of_the_file_is_the_passphrase_however_an_editor_ends_it(office: Office, data: bytes) -> None:
    office.passphrase.write_bytes(data)

    assert office.desk("officer", "list").code == 0


@pytest.mark.parametrize("data", [b"", b"\xff\xfe\x00", None])
def test_a_file_that_holds_no_passphrase_is_said_so_without_a_try(office: Office, data: bytes | None) -> None:
    if data is None:
        office.passphrase.unlink()
    else:
        office.passphrase.write_bytes(data)
    tries = {path.name: path.read_bytes() for path in office.laptop.iterdir() if path.is_file()}

    done = office.desk("officer", "list", as_json=True)

    assert (done.code, done.error["error"]) == (1, "passphrase.file_unreadable")
    assert tries == {path.name: path.read_bytes() for path in office.laptop.iterdir() if path.is_file()}


def test_a_new_officer_never_gets_the_passphrase_of_the_one_at_work(office: Office) -> None:
    done = office.desk("officer", "add", "--name", "Wulan Paramita", as_json=True)

    assert (done.code, done.error["error"]) == (1, "passphrase.not_given")
    assert len(office.must(office.desk("officer", "list", as_json=True))) == 1


def test_a_passphrase_is_not_changed_to_itself_because_no_new_one_was_named(office: Office) -> None:
    done = office.desk("officer", "passphrase", as_json=True)

    assert (done.code, done.error["error"]) == (1, "passphrase.not_given")


@pytest.mark.parametrize("weak", ["rahasia", "password1234", "aaaaaaaaaaaaaaa", "1234567890123"])
def test_a_passphrase_that_is_easy_to_guess_makes_no_workspace(office: Office, weak: str) -> None:
    office.passphrase.write_text(weak)
    office.laptop = office.root / "new"

    done = office.desk("init", "--name", "Siti", as_json=True)

    assert (done.code, done.error["error"]) == (1, "passphrase.weak")
    assert weak not in done.err
    assert not (office.laptop / "workspace.db").exists()


def test_a_workspace_is_never_made_over_another(office: Office) -> None:
    before = (office.laptop / "workspace.db").read_bytes()

    done = office.desk("init", "--name", "Siti", as_json=True)

    assert (done.code, done.error["error"]) == (1, "workspace.exists")
    assert (office.laptop / "workspace.db").read_bytes() == before


def test_where_there_is_no_workspace_that_is_said_before_a_passphrase_is_asked(office: Office) -> None:
    office.laptop = office.root / "nothing here"

    done = office.desk("register", "list", as_json=True, passphrase_file=None)

    assert (done.code, done.error["error"]) == (1, "workspace.none")
    assert not office.laptop.exists()


def test_officers_come_in_by_their_own_passphrase_and_name(office: Office) -> None:
    new = {"UKMDESK_NEW_PASSPHRASE_FILE": str(office.second_passphrase)}
    office.must(office.desk("officer", "add", "--name", "Wulan Paramita", as_json=True, **new))
    words = ("register", "list")

    assert office.desk(*words, passphrase_file=office.second_passphrase).code == 0
    assert office.desk("--officer", "Wulan Paramita", *words, passphrase_file=office.second_passphrase).code == 0
    assert office.desk("--officer", "Wulan Paramita", *words).code == 5
    assert office.desk(*words, UKMDESK_OFFICER="Wulan Paramita").code == 5


def test_a_paper_is_checked_without_any_passphrase(enrolled: Office) -> None:
    assert call("verify", "UKM1:X", "--card", str(enrolled.card)).code == 23
