"""The disk of the hub dies and an older backup takes its place: nothing decided or printed is lost or contradicted."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from tests.practice_office import NOTE, Office, sample_rows, write_sheet


def add(office: Office, rows: slice) -> str:
    """Register one more seller of the sample; give its number."""
    sheet = write_sheet(office.root / f"more-{rows.start}.csv", sample_rows(20)[rows])
    taken = office.must(office.desk("import", str(sheet), "--note", NOTE, as_json=True))
    number: str = taken["registered"][0]["number"]
    return number


def back_up(office: Office) -> Path:
    (office.root / "safe copies").mkdir()
    made = office.must(office.at_hub("backup", "--to", str(office.root / "safe copies"), as_json=True))
    return Path(made["file"])


def restore(office: Office, backup: Path) -> Any:
    """Lose the hub's disk and make the hub again from its backup."""
    shutil.rmtree(office.hub)
    return office.must(office.at_hub("restore", str(backup), "--safe", str(office.safe), as_json=True))


def shown(office: Office, number: str) -> dict[str, Any]:
    one: dict[str, Any] = office.must(office.at_hub("show", number, as_json=True))
    return one


def at_laptop(office: Office) -> dict[str, tuple[str, str]]:
    with office.open_desk() as desk:
        return {
            one.number: (one.state, one.certificate["certificate_number"] if one.certificate else "")
            for one in desk.stored.list()
        }


def test_a_hub_that_was_put_back_learns_again_what_it_had_decided(office: Office) -> None:
    first, second = office.numbers()
    office.send()
    backup = back_up(office)
    office.decide([first], [second])
    office.answer()
    office.must(office.desk("print", "certificate", first, "--to", str(office.papers), as_json=True))
    third = add(office, slice(4, 5))
    office.send()
    office.decide([third])
    office.answer()
    before = {number: shown(office, number) for number in (first, second, third)}
    printed = at_laptop(office)

    assert restore(office, backup)["epoch"] == 2
    assert shown(office, first)["state"] == "received"
    for path in office.stick.iterdir():
        path.unlink()
    office.answer()
    office.send()

    for number, former in before.items():
        now = shown(office, number)
        for name in ("state", "registry_number", "revision", "rounds"):
            assert now[name] == former[name], (number, name)
        told = [(one["outcome"], one["at"], one["by"]) for one in now["decisions"]]
        assert told == [(one["outcome"], one["at"], one["by"]) for one in former["decisions"]]
        assert now["certificates"] == former["certificates"]
    office.answer()
    assert at_laptop(office) == printed
    fourth = add(office, slice(5, 6))
    office.send()
    office.decide([fourth])
    office.answer()
    numbers = [one["registry_number"] for one in (shown(office, each) for each in (first, third, fourth))]
    assert len(set(numbers)) == 3
    assert at_laptop(office)[fourth][0] == "accepted"
    with office.open_hub() as hub:
        assert list(hub.doctor()) == []
    with office.open_desk() as desk:
        assert desk.verify_journal().is_whole


def test_a_laptop_that_has_nothing_new_still_brings_back_what_the_hub_decided(office: Office) -> None:
    first, second = office.numbers()
    office.send()
    backup = back_up(office)
    office.decide([first], [second])
    office.answer()
    restore(office, backup)
    office.answer()
    office.send()
    assert [shown(office, number)["state"] for number in (first, second)] == ["accepted", "returned"]
    assert office.desk("bundle", "export", as_json=True).error["error"] == "bundle.nothing_new"
