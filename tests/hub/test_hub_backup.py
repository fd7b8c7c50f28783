"""A backup of the hub: whole, sealed to the safe, refused when touched; a restored hub gives no number twice."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from tests.hub.conftest import PASSPHRASE, Office, everything, no_regions
from ukmdesk.errors import UkmError
from ukmdesk.hub.backing_up import back_up
from ukmdesk.hub.head_office import Hub
from ukmdesk.hub.opening import open_hub
from ukmdesk.hub.restoring import restore
from ukmdesk.hub.safe import create_safe

BY = "Dewi Lestari"
OF_THE_EPOCH = ("settings", "counters", "published")
"""Tables in which a new epoch says something else."""


def put_back(office: Office, backup: Path, name: str = "again") -> Hub:
    folder = office.stick / name
    restore(backup, folder, safe=office.safe, passphrase=PASSPHRASE, now=office.clock())
    return open_hub(folder, now=office.clock, regions=no_regions)


def filled(office: Office) -> str:
    """Let one registration with a photo be accepted and answered; give its number."""
    one = office.laptop.register()
    office.laptop.photo(one.id)
    office.take()
    office.hub.accept(one.id, BY)
    office.hub.write_receipts(office.stick)
    return one.number


def test_everything_comes_back_and_a_new_epoch_begins(office: Office) -> None:
    number = filled(office)
    made = back_up(office.hub.opened, office.stick)
    former = everything(office.hub)
    with put_back(office, made.path) as hub:
        again = everything(hub)
        assert {name for name in former if former[name] != again[name]} == set(OF_THE_EPOCH)
        assert (hub.settings.epoch, hub.settings.hub) == (2, office.hub.settings.hub)
        assert hub.show(number).certificates == office.hub.show(number).certificates
        digest = next(iter(office.laptop.media))
        assert hub.photo(digest) == office.hub.photo(digest)
        assert hub.doctor() == []


def test_no_number_is_given_twice_and_laptops_take_the_new_receipts(office: Office) -> None:
    filled(office)
    made = back_up(office.hub.opened, office.stick)
    first = len(office.laptop.entries) + 1
    meanwhile = office.laptop.register()
    office.take(first=first)
    granted = office.hub.accept(meanwhile.id, BY)
    (old,) = office.hub.write_receipts(office.stick, device=office.laptop.device)
    receipt = office.laptop.read(old.path)
    with put_back(office, made.path) as hub:
        hub.take_in(office.laptop.bundle(office.stick, first=first))
        again = hub.accept(meanwhile.id, BY)
        assert again.registry_number != granted.registry_number
        assert again.certificate_number != granted.certificate_number
        assert again.status_index != granted.status_index
        written = hub.write_receipts(office.stick, device=office.laptop.device)[-1]
        new = office.laptop.read(written.path)
        assert new.number > receipt.number
        assert new.since <= receipt.number
        assert new.hub_epoch == 2
        assert new.card is not None
        assert new.trust is not None


def test_a_backup_opens_with_its_own_safe_only(office: Office, tmp_path: Path) -> None:
    made = back_up(office.hub.opened, office.stick)
    create_safe(tmp_path / "other", PASSPHRASE)
    with pytest.raises(UkmError, match=r"hub_backup\.other_safe"):
        restore(made.path, tmp_path / "x", safe=tmp_path / "other", passphrase=PASSPHRASE, now=1)
    with pytest.raises(UkmError, match=r"passphrase\.wrong"):
        restore(made.path, tmp_path / "x", safe=office.safe, passphrase="salah sama sekali", now=1)
    with pytest.raises(UkmError, match=r"hub\.exists"):
        restore(made.path, office.folder, safe=office.safe, passphrase=PASSPHRASE, now=1)
    with pytest.raises(UkmError, match=r"hub_backup\.absent"):
        restore(tmp_path / "none", tmp_path / "x", safe=office.safe, passphrase=PASSPHRASE, now=1)
    assert not (tmp_path / "x").exists()


def test_a_touched_member_is_refused_and_leaves_no_hub(office: Office, tmp_path: Path) -> None:
    filled(office)
    made = back_up(office.hub.opened, office.stick)
    with zipfile.ZipFile(made.path) as file:
        members = {info.filename: file.read(info) for info in file.infolist()}
    for number, touched in enumerate(["rows/00000000.age", next(name for name in members if name.endswith(".ukmr"))]):
        other = tmp_path / f"{number}.ukmhubbackup"
        with zipfile.ZipFile(other, "w") as file:
            for name, data in members.items():
                file.writestr(name, data[:-1] + bytes([data[-1] ^ 1]) if name == touched else data)
        with pytest.raises(UkmError, match=r"hub_backup\.damaged"):
            restore(other, tmp_path / f"hub {number}", safe=office.safe, passphrase=PASSPHRASE, now=1)
        with pytest.raises(UkmError, match=r"hub\.missing"):
            open_hub(tmp_path / f"hub {number}")


def test_nothing_of_a_seller_and_no_key_stands_in_clear_in_a_backup(office: Office) -> None:
    filled(office)
    data = back_up(office.hub.opened, office.stick).path.read_bytes()
    for secret in (b"Sekar Wening", office.hub.opened.keys.receipt.seed, office.hub.opened.keys.database):
        assert secret not in data


def test_workers_go_on_while_a_backup_is_made(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(office)
    from ukmdesk.hub import backing_up

    copy_files = backing_up._Writer.files

    def meanwhile(writer: backing_up._Writer, hub: object) -> int:
        first = len(office.laptop.entries) + 1
        office.laptop.register()
        office.take(first=first)
        return copy_files(writer, office.hub.opened)

    monkeypatch.setattr(backing_up._Writer, "files", meanwhile)
    made = back_up(office.hub.opened, office.stick)
    with put_back(office, made.path) as hub:
        assert len(hub.list()) == 1
        assert hub.doctor() == []
