"""P05 and P06: a flipped bit in the database is noticed, and a damaged database is never replaced."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.workspaces import Prepared, flipped, reopen, save
from ukmdesk.errors import StorageError
from ukmdesk.store.drafts import Drafts
from ukmdesk.store.verifying import verify


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes]:
    prepared = Prepared(tmp_path_factory.mktemp("prepared") / "workspace")
    with reopen(prepared.folder, prepared.key) as opened:
        for _ in range(5):
            save(opened)
        Drafts(opened).save("5f0c2a7e-0000-4000-8000-000000000001", b"isian " * 500, subject="s", base="")
    return prepared.folder, prepared.key


def noticed(folder: Path, key: bytes) -> list[str]:
    """Give the codes that opening and checking say."""
    try:
        with reopen(folder, key, read_only=True) as opened:
            return [finding.code for finding in verify(opened).findings]
    except StorageError as error:
        return [error.code]


def test_every_flipped_bit_of_the_database_is_noticed_and_nothing_is_replaced(filled: tuple[Path, bytes]) -> None:
    folder, key = filled
    path = folder / "workspace.db"
    rng = random.Random(20260902)
    size, missed = path.stat().st_size, []
    for _ in range(60):
        place, bit = rng.randrange(size), rng.randrange(8)
        with flipped(path, place, bit):
            before = path.read_bytes()
            if noticed(folder, key) == []:
                missed.append(place)
            assert path.read_bytes() == before
    assert missed == []
