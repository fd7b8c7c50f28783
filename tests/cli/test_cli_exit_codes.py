from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from tests.certificates import paper_world
from tests.practice_office import PASSPHRASE, REVIEWER, Called, Office, call
from ukmdesk.certificates.credential import Claims, sign_credential
from ukmdesk.crypto.keys import HubCard
from ukmdesk.crypto.sealing import Identity
from ukmdesk.crypto.signing import SigningKey
from ukmdesk.crypto.trust import sign_card
from ukmdesk.desk import Desk
from ukmdesk.errors import ExchangeError, HubError, InputError, StorageError
from ukmdesk.store import driver, migrations

LONG_AGO, FAR_AHEAD = 1_500_000_000_000, 4_000_000_000_000


def code_of(called: Called) -> str:
    return str(called.error["error"])


def test_0_is_good(enrolled: Office) -> None:
    assert enrolled.desk("register", "list").code == 0


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (("register", "show", "3398-26-0012-999999-9"), "registration.unknown"),
        (("draft", "show", "0000"), "draft.unknown"),
        (("bundle", "deliver", "9", "--to", "."), "bundle.unknown"),
        (("print", "certificate", "{number}", "--to", "."), "print.no_certificate"),
        (("register", "edit", "{number}", "owner.name=A"), ""),
        (("settings", "set", "paper.language", "zh"), "settings.bad_value"),
        (("import", "{folder}/nothing.csv"), "sheet.unreadable"),
        (("enrol", "request", "--to", "."), "device.already_enrolled"),
        (("receipt", "apply", "{folder}/papers"), "receipt.none"),
    ],
)
def test_1_is_something_to_put_right(office: Office, arguments: tuple[str, ...], error: str) -> None:
    words = {"number": office.numbers()[0], "folder": str(office.root)}

    done = office.desk(*(word.format(**words) for word in arguments), as_json=True)

    assert done.code == (1 if error else 0), done.err
    if error:
        assert code_of(done) == error
        assert done.out == ""


def test_1_tells_every_problem_of_a_draft_at_once(office: Office) -> None:
    (draft,) = office.must(office.desk("draft", "list", as_json=True))

    done = office.desk("register", "complete", draft["draft"], as_json=True)

    assert (done.code, code_of(done)) == (1, "registration.incomplete")
    assert "business.name" in {problem["path"] for problem in done.error["problems"]}
    assert all(problem["message"] for problem in done.error["problems"])


@pytest.mark.parametrize(
    "arguments",
    [
        ("no-such-command",),
        ("register", "no-such-command"),
        ("register", "show"),
        ("register", "list", "--state", "sleeping"),
        ("register", "list", "--limit", "0"),
        ("register", "list", "--no-such-option"),
        ("register", "new", "owner.name"),
        ("register", "new", "owner.shoe_size=42"),
        ("settings", "set", "no.such", "x"),
        ("verify", "UKM1:X"),
        ("--lang", "fr", "register", "list"),
        ("draft", "photo", "x", "no such file.jpg", "--role", "owner"),
    ],
)
def test_2_is_a_word_in_the_wrong_place(enrolled: Office, arguments: tuple[str, ...]) -> None:
    done = enrolled.desk(*arguments)

    assert done.code == 2, done.err
    assert done.err.strip()
    assert "Traceback" not in done.err


def test_3_is_a_workspace_that_another_program_holds(office: Office) -> None:
    with Desk.open(office.laptop, passphrase=PASSPHRASE):
        done = office.desk("register", "list", as_json=True)

    assert (done.code, code_of(done)) == (3, "workspace.busy")
    assert office.desk("register", "list").code == 0


def test_4_is_a_database_of_a_newer_program_and_nothing_in_it_changes(office: Office) -> None:
    with Desk.open(office.laptop, passphrase=PASSPHRASE) as desk:
        key = desk.workspace.key
    database = driver.connect(office.laptop / "workspace.db", key)
    database.conn.execute(f"PRAGMA user_version = {len(list(migrations.steps.pending(database))) + 99}")
    database.close()
    before = {path.name: path.read_bytes() for path in office.laptop.iterdir() if path.is_file()}

    done = office.desk("register", "list", as_json=True)

    assert (done.code, code_of(done)) == (4, "workspace.newer")
    after = {path.name: path.read_bytes() for path in office.laptop.iterdir() if path.is_file()}
    assert after["workspace.db"] == before["workspace.db"]
    assert after["head"] == before["head"]


def test_5_is_a_wrong_passphrase_and_tells_nothing_else(office: Office) -> None:
    done = office.desk("register", "list", as_json=True, passphrase_file=office.second_passphrase)

    assert (done.code, code_of(done)) == (5, "passphrase.wrong")
    assert PASSPHRASE not in done.err
    named = office.desk("--officer", "Nobody", "register", "list", as_json=True)
    assert (named.code, code_of(named)) == (5, "passphrase.wrong")


def damaged(path: Path) -> None:
    data = bytearray(path.read_bytes())
    for place in range(0, len(data), 97):
        data[place] ^= 0xFF
    path.write_bytes(data)


@pytest.mark.parametrize("name", ["workspace.db", "slots"])
def test_6_is_damage_and_nothing_is_replaced(office: Office, name: str) -> None:
    path = next(found for found in office.laptop.iterdir() if found.name.startswith(name) and found.is_file())
    damaged(path)
    before = path.read_bytes()

    done = office.desk("register", "list", as_json=True)

    assert done.code == 6, done.err
    assert path.read_bytes() == before


def test_6_is_a_workspace_whose_database_is_gone(office: Office) -> None:
    (office.laptop / "workspace.db").unlink()

    assert office.desk("register", "list").code == 6
    assert not (office.laptop / "workspace.db").exists()


def test_7_is_a_stick_that_is_not_there(office: Office) -> None:
    office.must(office.desk("bundle", "export", as_json=True))

    done = office.desk("bundle", "deliver", "1", "--to", str(office.root / "no stick"), as_json=True)

    assert done.code == 7
    assert code_of(done).startswith("stick.")


@pytest.mark.parametrize(
    "make",
    [
        lambda office: office.desk("receipt", "apply", str(office.card), as_json=True),
        lambda office: office.at_hub("take-in", str(office.card), as_json=True),
        lambda office: call("--json", "verify", "UKM1:X", "--card", str(office.passphrase)),
    ],
)
def test_8_is_a_file_that_is_refused(office: Office, make: Callable[[Office], Called]) -> None:
    done = make(office)

    assert done.code == 8
    assert code_of(done).startswith(("envelope.", "card.", "exchange.", "cbor.", "signature."))


def test_8_is_a_grant_that_is_none(founded: Office) -> None:
    founded.must(founded.desk("enrol", "request", "--to", str(founded.stick), as_json=True))

    assert founded.desk("enrol", "grant", str(founded.card)).code == 8


class Verifying:
    """The card of an invented hub, as a file."""

    def __init__(self, folder: Path) -> None:
        self.card = folder / "hub.ukmcard"
        card = HubCard(
            hub=paper_world.HUB,
            name="Pusat Uji",
            practice=False,
            counter=1,
            at=LONG_AGO,
            keys=(paper_world.ROOT.public_key("root"), paper_world.CERTIFYING.public_key("certificate")),
            recipients=(Identity.generate().recipient, Identity.generate().recipient),
        )
        self.card.write_bytes(sign_card(card, paper_world.ROOT))

    def check(self, code: str, *more: str) -> Called:
        return call("--json", "verify", code, "--card", str(self.card), *more)


@pytest.fixture
def verifying(tmp_path: Path) -> Verifying:
    return Verifying(tmp_path)


def a_code(**changes: object) -> str:
    values = {"issued_at": LONG_AGO, "expires_at": FAR_AHEAD, **changes}
    return paper_world.a_code("certificate", **values)


def test_verify_0_is_genuine(verifying: Verifying) -> None:
    done = verifying.check(a_code())

    assert (done.code, done.data["result"]) == (0, "genuine")


def test_verify_20_is_expired(verifying: Verifying) -> None:
    done = verifying.check(a_code(expires_at=LONG_AGO + 1000))

    assert (done.code, done.data["result"]) == (20, "expired")


def test_verify_22_is_a_key_nobody_here_knows(verifying: Verifying) -> None:
    claims = Claims(
        hub=paper_world.HUB,
        kind="certificate",
        serial="1",
        number=paper_world.NUMBER,
        name="Usaha",
        initials="U",
        regency="3398",
        channels=(),
        issued_at=LONG_AGO,
        expires_at=FAR_AHEAD,
        status_list=0,
        status_index=1,
    )
    done = verifying.check(sign_credential(claims, SigningKey.from_seed(b"z" * 32)))

    assert (done.code, done.data["result"]) == (22, "unknown_key")


def test_verify_23_is_forged_or_damaged(verifying: Verifying) -> None:
    code = a_code()
    other = "0" if code[-3] != "0" else "1"
    changed = code[:-3] + other + code[-2:]

    for text in (changed, code[:-6], "UKM1:", "UKM1:%%%"):
        done = verifying.check(text)
        assert (done.code, done.data["result"]) == (23, "forged"), text


def test_verify_25_is_no_code(verifying: Verifying, tmp_path: Path) -> None:
    picture = tmp_path / "blank.png"
    Image.new("RGB", (400, 400), "white").save(picture)

    assert verifying.check(str(picture)).code == 25
    assert call("--json", "verify", "-", "--card", str(verifying.card), typed="\n").code == 25


def test_verify_reads_codes_from_stdin(verifying: Verifying) -> None:
    done = call("--json", "verify", "-", "--card", str(verifying.card), typed=f"  {a_code()} \n")

    assert (done.code, done.data["result"]) == (0, "genuine")


def test_verify_21_is_revoked_and_24_a_laptop_since_revoked(answered: Office) -> None:
    papers = ("--to", str(answered.papers))
    accepted, _ = answered.numbers()
    (certificate,) = answered.must(answered.desk("print", "certificate", "--all", *papers, as_json=True))
    (proof,) = answered.must(answered.desk("print", "proof", accepted, *papers, as_json=True))
    check = ("verify", certificate["file"], "--card", str(answered.card), "--list", str(answered.list))
    check_proof = ("verify", proof["file"], "--card", str(answered.card), "--list", str(answered.list))
    assert call(*check).code == 0
    assert call(*check_proof).code == 0

    answered.must(answered.at_hub("revoke", accepted, "--by", REVIEWER, as_json=True))
    device = accepted.split("-")
    answered.must(answered.at_hub("revoke", "--device", f"{device[0]}-{device[2]}", "--by", REVIEWER, as_json=True))
    answered.list.unlink()
    answered.must(answered.at_hub("trust", "--to", str(answered.list), as_json=True))

    assert call(*check).code == 21
    assert call(*check_proof).code == 24


def test_every_class_of_error_has_an_exit_code() -> None:
    from ukmdesk.cli.exit_codes import exit_code
    from ukmdesk.messages import sentences

    for kind, codes in ((InputError, {1, 2, 3, 4, 5, 6}), (HubError, {1, 3, 4, 6, 7}), (ExchangeError, {6, 8})):
        assert {exit_code(kind(code)) for code in ("x.y", "owner.nik")} <= codes
    assert {exit_code(StorageError(code)) for code in sentences()} <= {1, 2, 3, 4, 5, 6, 7, 9, 130}


def test_a_program_that_is_no_database_is_never_opened_as_one(office: Office) -> None:
    plain = sqlite3.connect(office.root / "plain.db")
    plain.execute("CREATE TABLE meta (name TEXT)")
    plain.close()
    (office.laptop / "workspace.db").write_bytes((office.root / "plain.db").read_bytes())

    assert office.desk("register", "list").code == 6
