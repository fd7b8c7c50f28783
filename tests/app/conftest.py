"""Practice and an office of one, made once for a run; every test works on its own copy."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.practice_office import PASSPHRASE
from ukmdesk.app.office_of_one import office_of_one
from ukmdesk.app.own_hub import OwnHub, accept_all, make_own_hub
from ukmdesk.app.practice import decide_for_practice, make_practice, practice_folder
from ukmdesk.desk import Desk
from ukmdesk.desk.post_room import PostRoom

OFFICER = "Siti Aminah"


def told_nobody(_done: int, _total: int) -> None:
    return None


class Played:
    """An opened workspace with its own hub."""

    def __init__(self, folder: Path, *, practice: bool) -> None:
        self.desk = Desk.open(folder, passphrase=PASSPHRASE)
        self.post = PostRoom(self.desk)
        self.hub = OwnHub(self.desk, self.post, decide_for_practice if practice else accept_all(OFFICER))

    def states(self) -> dict[str, int]:
        return {state: count for state, count in self.desk.stored.count().items() if count}

    def register(self, **answers: str) -> str:
        """Register one seller like the first sample; give its number."""
        from tests.practice_office import NOTE, sample_rows

        draft, problems = self.desk.start_draft({path: text for path, text in sample_rows(1)[0].items() if text})
        assert not problems
        self.desk.write(draft, answers)
        return self.desk.complete(draft, note=NOTE).number


@pytest.fixture(scope="session")
def made_practice(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("practice") / "workspace"
    make_practice(folder, name=OFFICER, passphrase=PASSPHRASE, progress=told_nobody)
    return folder


@pytest.fixture
def practising(made_practice: Path, tmp_path: Path) -> Path:
    """The place of a real workspace that is not there; practice lies beside it."""
    folder = tmp_path / "workspace"
    shutil.copytree(practice_folder(made_practice), practice_folder(folder))
    return folder


@pytest.fixture
def practice(practising: Path) -> Iterator[Played]:
    played = Played(practice_folder(practising), practice=True)
    yield played
    played.desk.close()


@pytest.fixture(scope="session")
def made_office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("one") / "workspace"
    profile = office_of_one(office="Koperasi Uji", regency="3303", head=OFFICER, nip="")
    with Desk.create(folder, name=OFFICER, role="supervisor", nip="", passphrase=PASSPHRASE) as desk:
        make_own_hub(desk, name="Koperasi Uji", office=profile, practice=False)
    return folder


@pytest.fixture
def office_folder(made_office: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made_office, tmp_path / "workspace"))


@pytest.fixture
def own_office(office_folder: Path) -> Iterator[Played]:
    played = Played(office_folder, practice=False)
    yield played
    played.desk.close()
