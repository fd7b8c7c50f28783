"""Wrong passphrases, colleagues, backups, other programs, damage: nothing is lost and every end has its code."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.practice_office import (
    NOTE,
    PASSPHRASE,
    ROOT,
    SECOND,
    SUPERVISOR,
    Office,
    enrol,
    sample_rows,
    write_sheet,
)
from ukmdesk.desk import Desk
from ukmdesk.domain.numbering import parse_registration_number

HOLDER = """
import sys
from pathlib import Path
from ukmdesk.desk import Desk
with Desk.open(Path(sys.argv[1]), passphrase=sys.argv[2]):
    print("open", flush=True)
    sys.stdin.read()
"""


def add(office: Office, rows: slice) -> list[str]:
    """Register more sellers of the sample; give their numbers."""
    sheet = write_sheet(office.root / "more.csv", sample_rows(20)[rows])
    taken = office.must(office.desk("import", str(sheet), "--note", NOTE, as_json=True))
    return [one["number"] for one in taken["registered"]]


def running(number: str) -> int:
    return parse_registration_number(number).running


def test_after_five_wrong_passphrases_the_right_one_has_to_wait_too(office: Office) -> None:
    words = ("register", "list")
    wrong = [
        office.desk(*words, as_json=True, passphrase_file=office.second_passphrase).error["error"] for _ in range(5)
    ]

    refused = office.desk(*words, as_json=True)

    assert wrong == ["passphrase.wrong"] * 5
    assert (refused.code, refused.error["error"]) == (5, "passphrase.wait")
    assert any(character.isdigit() for character in refused.error["message"])
    again = office.desk("--lang", "en", *words, as_json=True)
    assert again.error["error"] == "passphrase.wait"


def test_a_colleague_comes_and_goes_and_leaves_only_their_work(office: Office) -> None:
    new = {"UKMDESK_NEW_PASSPHRASE_FILE": str(office.second_passphrase)}
    office.must(office.desk("officer", "add", "--name", "Wulan Paramita", as_json=True, **new))
    with Desk.open(office.laptop, passphrase=SECOND) as desk:
        assert desk.workspace.officer.name == "Wulan Paramita"
        draft, _ = desk.correct(sorted(one.number for one in desk.stored.list())[0], {})
        number = desk.complete(draft, note="Diperiksa Wulan.").number
        colleague = desk.workspace.officer.id
    backups = set((office.laptop / "backups").iterdir())
    before = (office.laptop / "workspace.db").read_bytes()

    office.must(office.desk("officer", "remove", "Wulan Paramita", as_json=True))

    assert office.desk("register", "list", passphrase_file=office.second_passphrase).code == 5
    assert (office.laptop / "workspace.db").read_bytes() != before
    assert len(set((office.laptop / "backups").iterdir()) - backups) >= 1
    with office.open_desk() as desk:
        assert desk.find(number).officer == colleague
        assert desk.officer_name(colleague) == "Wulan Paramita"
        assert desk.verify_journal().is_whole
    assert office.desk("officer", "remove", "Wulan Paramita").code == 1
    assert office.desk("officer", "remove", SUPERVISOR).code == 1


def test_a_restored_backup_goes_on_above_every_number_that_was_given(office: Office) -> None:
    made = office.must(office.desk("backup", "make", "--to", str(office.second_disk), as_json=True))
    lost = add(office, slice(4, 6))
    old, office.laptop = office.laptop, office.root / "restored"

    restored = office.must(office.desk("backup", "restore", made["file"], "--above", str(old), as_json=True))

    assert restored["facts"] > 0
    assert len(office.numbers()) == 2
    assert office.desk("journal", "verify").code == 0
    enrol(office)
    fresh = add(office, slice(6, 8))
    assert not set(fresh) & set(lost)
    assert min(map(running, fresh)) > max(map(running, lost))
    office.send()
    assert len(office.must(office.at_hub("list", as_json=True))) == 4


def test_a_backup_is_never_restored_over_a_workspace_and_a_damaged_one_not_at_all(office: Office) -> None:
    made = office.must(office.desk("backup", "make", "--to", str(office.second_disk), as_json=True))
    over = office.desk("backup", "restore", made["file"], as_json=True)
    assert (over.code, over.error["error"]) == (1, "restore.not_empty")

    path = Path(made["file"])
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    office.laptop = office.root / "restored"
    damaged = office.desk("backup", "restore", made["file"], as_json=True)

    assert damaged.code == 6
    assert office.desk("backup", "verify", made["file"]).code == 6
    assert not (office.laptop / "workspace.db").exists()


def test_two_programs_at_one_workspace_take_turns(office: Office) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(office.laptop), PASSPHRASE],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert holder.stdin is not None
    assert holder.stdout is not None
    assert holder.stdout.readline() == "open\n"

    assert office.desk("register", "list").code == 3
    assert holder.poll() is None
    holder.kill()
    holder.wait()
    holder.stdin.close()
    holder.stdout.close()

    assert office.desk("register", "list").code == 0


def test_a_lost_head_file_is_noticed_before_anything_is_written(office: Office) -> None:
    (office.laptop / "head").unlink()
    before = (office.laptop / "workspace.db").read_bytes()

    done = office.desk("register", "new", "owner.name=Siti", as_json=True)

    assert done.code == 6
    assert (office.laptop / "workspace.db").read_bytes() == before


def test_an_older_copy_of_the_database_is_noticed(office: Office) -> None:
    older = (office.laptop / "workspace.db").read_bytes()
    add(office, slice(4, 6))
    (office.laptop / "workspace.db").write_bytes(older)

    done = office.desk("register", "list", as_json=True)
    written = office.desk("settings", "set", "paper.language", "en", as_json=True)

    assert written.code == 6, written
    assert written.error["error"] == "journal.missing"
    assert done.code in (0, 6)


@pytest.mark.parametrize("times", [1, 3])
def test_the_same_sheet_again_makes_nobody_twice(office: Office, times: int) -> None:
    numbers = office.numbers()
    for _ in range(times):
        again = office.must(office.desk("import", str(office.root / "sellers.csv"), "--note", NOTE, as_json=True))
        assert again["registered"] == []

    assert office.numbers() == numbers
    assert len(office.must(office.desk("draft", "list", as_json=True))) == 1
