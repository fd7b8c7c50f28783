"""Officers at a desk: who is here, who comes and goes, and what happens when a passphrase is forgotten."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.practice_office import PASSPHRASE, SECOND, Office
from ukmdesk.desk import Desk
from ukmdesk.desk.people import PeopleDesk
from ukmdesk.errors import InputError
from ukmdesk.gui.ports import People
from ukmdesk.services.people_views import KnownOfficer
from ukmdesk.store import journal

THIRD = "payung jingga kereta malam"


@pytest.fixture
def desk(founded: Office) -> Iterator[Desk]:
    with founded.open_desk() as opened:
        yield opened


@pytest.fixture
def people(desk: Desk) -> People:
    return PeopleDesk(desk)


def wulan(people: People, role: str = "officer") -> KnownOfficer:
    return people.add(name="Wulan Paramita", role=role, nip="", passphrase=SECOND)


def test_who_is_here_and_when_they_last_opened_the_workspace(founded: Office) -> None:
    with founded.open_desk() as desk:
        people: People = PeopleDesk(desk)
        added = wulan(people)
        me, other = people.officers()

        assert (me.is_me, me.role, me.state) == (True, "supervisor", "active")
        assert 0 < me.last_at <= desk.clock.now_ms()
        assert (other, other.last_at) == (added, 0)
    with Desk.open(founded.laptop, passphrase=SECOND) as desk:
        former, own = PeopleDesk(desk).officers()

        assert (former.is_me, former.last_at) == (False, me.last_at)
        assert own.is_me
        assert own.last_at >= former.last_at
        assert PeopleDesk(desk).me() == own


def test_an_opening_is_found_behind_many_others(founded: Office) -> None:
    with founded.open_desk() as desk:
        wulan(PeopleDesk(desk))
    with Desk.open(founded.laptop, passphrase=SECOND) as desk:
        at = PeopleDesk(desk).me().last_at
    with founded.open_desk() as desk:
        with desk.workspace.writing() as writer:
            for _ in range(journal.BATCH + 3):
                writer.append("session.opened", desk.workspace.id, {})
        assert [one.last_at for one in PeopleDesk(desk).officers() if not one.is_me] == [at]


def test_an_officer_who_is_removed_stays_known_and_comes_in_no_more(founded: Office) -> None:
    with founded.open_desk() as desk:
        people: People = PeopleDesk(desk)
        people.remove(wulan(people).id)
        assert [(one.name, one.state) for one in people.officers()][1] == ("Wulan Paramita", "removed")
        with pytest.raises(InputError, match=r"officer\.unknown"):
            people.remove(people.officers()[1].id)
        with pytest.raises(InputError, match=r"officer\.self"):
            people.remove(people.officers()[0].id)
    with pytest.raises(InputError, match=r"passphrase\.wrong"):
        Desk.open(founded.laptop, passphrase=SECOND)


def test_ones_own_passphrase_changes_only_with_the_current_one(founded: Office) -> None:
    with founded.open_desk() as desk:
        people: People = PeopleDesk(desk)
        with pytest.raises(InputError, match=r"passphrase\.wrong"):
            people.change_passphrase(current=SECOND, new=THIRD)
        with pytest.raises(InputError, match=r"passphrase\.weak"):
            people.change_passphrase(current=PASSPHRASE, new="12345")
        people.change_passphrase(current=PASSPHRASE, new=THIRD)
    with pytest.raises(InputError, match=r"passphrase\.wrong"):
        founded.open_desk()
    Desk.open(founded.laptop, passphrase=THIRD).close()


def test_a_supervisor_gives_a_colleague_a_new_passphrase_and_the_old_one_opens_nothing(founded: Office) -> None:
    with founded.open_desk() as desk:
        people: People = PeopleDesk(desk)
        added = wulan(people)
        before = desk.workspace.tail.position
        people.reset_passphrase(added.id, THIRD)

        (fact,) = journal.facts(desk.workspace.database, after=before)
        assert (fact.entry.kind, fact.entry.subject) == ("passphrase.reset", added.id)
        assert fact.entry.officer == desk.workspace.officer.id
        assert desk.verify_journal().is_whole
    with pytest.raises(InputError, match=r"passphrase\.wrong"):
        Desk.open(founded.laptop, passphrase=SECOND)
    with Desk.open(founded.laptop, passphrase=THIRD) as desk:
        assert desk.workspace.officer.id == added.id
    founded.open_desk().close()


def test_only_a_supervisor_gives_a_new_passphrase(founded: Office) -> None:
    with founded.open_desk() as desk:
        wulan(PeopleDesk(desk))
        supervisor = desk.workspace.officer.id
    with (
        Desk.open(founded.laptop, passphrase=SECOND) as desk,
        pytest.raises(InputError, match=r"officer\.not_supervisor"),
    ):
        PeopleDesk(desk).reset_passphrase(supervisor, THIRD)
    founded.open_desk().close()


def test_a_reset_is_refused_for_oneself_for_strangers_and_with_a_weak_or_foreign_passphrase(
    desk: Desk, people: People
) -> None:
    added = wulan(people)
    before = desk.workspace.tail
    for id_, new, code in (
        (desk.workspace.officer.id, THIRD, "passphrase.own"),
        ("tidak-ada", THIRD, "officer.unknown"),
        (added.id, "12345", "passphrase.weak"),
        (added.id, PASSPHRASE, "passphrase.not_own"),
    ):
        with pytest.raises(InputError) as refused:
            people.reset_passphrase(id_, new)
        assert refused.value.code == code

    assert desk.workspace.tail == before


def test_a_name_that_is_here_already_and_a_weak_passphrase_are_refused(people: People) -> None:
    added = wulan(people)
    with pytest.raises(InputError, match=r"officer\.known"):
        people.add(name=added.name, role="officer", nip="", passphrase=THIRD)
    with pytest.raises(InputError, match=r"passphrase\.weak"):
        people.add(name="Lain", role="officer", nip="", passphrase="12345")
    with pytest.raises(InputError, match=r"officer\.nip"):
        people.add(name="Lain", role="officer", nip="12", passphrase=THIRD)


def test_a_supervisor_changes_name_role_and_nip_and_somebody_stays_supervisor(people: People) -> None:
    other = wulan(people)
    people.change(other.id, name=" Wulan  Paramita S. ", role="supervisor", nip="198503152010011007")
    me, changed = people.officers()
    assert (changed.name, changed.role, changed.nip) == ("Wulan Paramita S.", "supervisor", "198503152010011007")
    people.change(me.id, name=me.name, role="officer", nip="")
    with pytest.raises(InputError, match=r"officer\.not_supervisor"):
        people.change(me.id, name=me.name, role="supervisor", nip="")
    assert [one.role for one in people.officers()] == ["officer", "supervisor"]


def test_the_last_supervisor_stays_one(people: People) -> None:
    wulan(people)
    me, _ = people.officers()
    with pytest.raises(InputError, match=r"officer\.last_supervisor"):
        people.change(me.id, name=me.name, role="officer", nip="")


def test_the_list_counts_what_each_has_registered(founded: Office) -> None:
    with founded.open_desk() as desk:
        counted = sum(desk.stored.count().values())
        assert sum(one.registered for one in PeopleDesk(desk).officers()) == counted
