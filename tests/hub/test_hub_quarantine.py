"""What is held: listed with its reason, released or closed by a person, logged, told, and never dropped."""

from __future__ import annotations

import pytest

from tests.builders import a_registration
from tests.hub.conftest import Office, content
from tests.practice_office import call
from ukmdesk.domain.facts import make_body
from ukmdesk.domain.registration import to_document
from ukmdesk.errors import HubError
from ukmdesk.hub.quarantine import choose_branch, close, list_held, release, show_held

BY = "Dewi Lestari"


def code_of(raised: pytest.ExceptionInfo[HubError]) -> str:
    return raised.value.code


def test_what_is_held_is_listed_with_its_reason_and_its_bad_entries(office: Office) -> None:
    good = office.laptop.register()
    bad = office.laptop.register(wrong_body=make_body({"document": to_document(a_registration()), "base": ""}))
    office.take()
    held = list_held(office.hub.opened)
    assert [(one.id, one.code) for one in held.registrations] == [(bad.id, "quarantine.misfit")]
    assert [(one.seq, one.code) for one in held.registrations[0].entries] == [(bad.entry.seq, "quarantine.misfit")]
    assert show_held(office.hub.opened, bad.number).device == office.laptop.device
    with pytest.raises(HubError) as raised:
        show_held(office.hub.opened, good.id)
    assert code_of(raised) == "quarantine_desk.not_held"


def test_a_released_registration_is_reviewed_until_something_else_holds_it(office: Office) -> None:
    one = office.laptop.register()
    office.laptop.register(subject=one.id, number=one.number, base="ab" * 32)
    office.take()
    assert office.hub.show(one.id).held_code == "quarantine.base_missing"
    release(office.hub.opened, one.id, by=BY, note="Sudah ditelepon.")
    shown = office.hub.show(one.id)
    assert (shown.state, shown.held_code) == ("received", "")
    assert [(line.outcome, line.by, line.detail["note"]) for line in shown.decisions] == [
        ("released", BY, "Sudah ditelepon.")
    ]
    assert office.hub.accept(one.id, BY).outcome == "accepted"
    first = len(office.laptop.entries) + 1
    office.laptop.register(subject=one.id, number=one.number, base="cd" * 32)
    office.take(first=first)
    assert office.hub.show(one.id).held_code == "quarantine.base_missing"
    assert office.hub.doctor() == []


def test_two_of_one_number_can_be_released_one_by_one(office: Office) -> None:
    one = office.laptop.register()
    twice = office.laptop.register(number=one.number, subject="0192f0c1-7a10-7000-8000-0000000000ff")
    office.take()
    release(office.hub.opened, one.id, by=BY)
    assert [office.hub.show(each).state for each in (one.id, twice.id)] == ["received", "quarantined"]
    first = len(office.laptop.entries) + 1
    office.laptop.fact("settings.changed", office.laptop.workspace, {"key": "language", "value": "id"})
    office.take(first=first)
    assert office.hub.show(one.id).state == "received"


def test_nothing_readable_cannot_be_released_but_closed_and_the_laptop_is_told(office: Office) -> None:
    bad = office.laptop.register(document={"owner": {"colour": "red"}})
    office.take()
    with pytest.raises(HubError) as raised:
        release(office.hub.opened, bad.id, by=BY)
    assert code_of(raised) == "quarantine_desk.nothing_to_review"
    with pytest.raises(HubError) as raised:
        close(office.hub.opened, bad.id, by=BY, note=" ")
    assert code_of(raised) == "quarantine_desk.no_note"
    before = content(office.hub, ("entries", "bodies"))
    close(office.hub.opened, bad.id, by=BY, note="Isi rusak.")
    assert office.hub.show(bad.id).state == "rejected"
    (written,) = office.hub.write_receipts(office.stick, device=office.laptop.device)
    answer = office.laptop.read(written.path).answers[-1]
    assert (answer.outcome, answer.revision, answer.code) == ("rejected", bad.revision, "reason.held_closed")
    assert content(office.hub, ("entries", "bodies")) == before
    first = len(office.laptop.entries) + 1
    office.laptop.register(subject=bad.id, number=bad.number, base=bad.revision)
    office.take(first=first)
    assert office.hub.show(bad.id).state == "received"


def forked(office: Office) -> tuple[str, str]:
    """Take in a line that forked; give the registrations of both branches."""
    laptop = office.laptop
    laptop.register()
    office.hub.take_in(laptop.bundle(office.stick))
    twin = laptop.copy()
    first = len(laptop.entries) + 1
    one = laptop.register(owner={"name": "Cabang Satu"})
    two = twin.register(owner={"name": "Cabang Dua"}, subject="0192f0c1-7a10-7000-8000-0000000000dd")
    for name, sender in (("one", laptop), ("two", twin)):
        (office.stick / name).mkdir()
        office.hub.take_in(sender.bundle(office.stick / name, first=first))
    return one.id, two.id


def test_a_person_chooses_the_branch_that_counts_and_both_are_kept(office: Office) -> None:
    one, two = forked(office)
    (fork,) = list_held(office.hub.opened).forks
    assert (fork.device, len(fork.branches)) == (office.laptop.device, 2)
    before = content(office.hub, ("entries", "bodies"))
    seq = fork.seq
    mine = office.laptop.entries[seq - 1].hash().hex()
    with pytest.raises(HubError) as raised:
        choose_branch(office.hub.opened, fork.device, "0000000", by=BY)
    assert code_of(raised) == "quarantine_desk.no_branch"
    choose_branch(office.hub.opened, fork.device, mine[:10], by=BY, note="Laptop asli.")
    assert (office.hub.show(one).state, office.hub.show(two).state) == ("received", "quarantined")
    assert office.hub.show(two).held_code == "quarantine.forked"
    assert content(office.hub, ("entries", "bodies")) == before
    assert list_held(office.hub.opened).forks == []
    first = len(office.laptop.entries) + 1
    later = office.laptop.register(owner={"name": "Sesudahnya"})
    office.take(first=first)
    assert office.hub.show(later.id).state == "received"


def test_a_line_that_has_not_forked_has_no_branch(office: Office) -> None:
    office.take()
    with pytest.raises(HubError) as raised:
        choose_branch(office.hub.opened, office.laptop.device, "abcdef", by=BY)
    assert code_of(raised) == "quarantine_desk.no_fork"


def test_the_commands_list_release_close_and_choose(office: Office) -> None:
    held = office.laptop.register()
    office.laptop.register(subject=held.id, number=held.number, base="ab" * 32)
    bad = office.laptop.register(document={"owner": {"colour": "red"}})
    office.take()
    office.hub.close()
    at = ("--json", "hub", "--hub", str(office.folder), "quarantine")
    listed = call(*at, "list")
    assert {one["code"] for one in listed.data["registrations"]} == {
        "quarantine.base_missing",
        "quarantine.document",
    }
    assert "Versi sebelumnya belum tiba" in call(*at[1:], "list").out
    assert call(*at[1:], "show", bad.number).out.startswith(bad.number)
    assert call(*at, "release", held.number, "--by", BY).code == 0
    assert call(*at, "close", bad.number, "--by", BY, "--note", "Isi rusak.").data["outcome"] == "rejected"
    assert call(*at, "choose", office.laptop.device, "--branch", "abcdef", "--by", BY).error["error"] == (
        "quarantine_desk.no_fork"
    )
    assert "Tidak ada yang ditahan" in call(*at[1:], "list").out


def test_the_commands_show_two_values_and_take_a_choice(office: Office) -> None:
    one = office.laptop.register()
    office.take()
    office.other.register(subject=one.id, number=one.number, base="", business={"main_product": "Gula cair"})
    office.hub.take_in(office.other.bundle(office.stick))
    office.hub.close()
    at = ("hub", "--hub", str(office.folder))
    shown = call(*at, "show", one.number).out
    assert "Gula cair" in shown
    conflict = call("--json", *at, "show", one.number).data["conflicts"][0]
    choice = f"{conflict['path']}={conflict['candidates'][0]['revision'][:12]}"
    assert call(*at, "settle", one.number, "--by", BY, "--field", "business.main_product").code == 1
    assert call(*at, "settle", one.number, "--by", BY, "--field", choice).code == 0
    assert call("--json", *at, "show", one.number).data["decisions"][0]["outcome"] == "settled"
