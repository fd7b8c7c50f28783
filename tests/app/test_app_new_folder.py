from __future__ import annotations

from pathlib import Path

import pytest

from ukmdesk.app.new_folder import Steps, new_folder
from ukmdesk.errors import StorageError


def test_what_was_built_is_at_its_place_when_everything_is_done(tmp_path: Path) -> None:
    place = tmp_path / "deep" / "workspace"
    with new_folder(place) as making:
        making.mkdir()
        (making / "file").write_bytes(b"x")
        assert not place.exists()

    assert (place / "file").read_bytes() == b"x"
    assert [path.name for path in place.parent.iterdir()] == ["workspace"]


def test_an_empty_folder_in_its_place_is_taken(tmp_path: Path) -> None:
    (tmp_path / "workspace").mkdir()
    with new_folder(tmp_path / "workspace") as making:
        making.mkdir()
        (making / "file").write_bytes(b"x")

    assert (tmp_path / "workspace" / "file").exists()


@pytest.mark.parametrize("error", [KeyboardInterrupt, ValueError, StorageError("disk.full")])
def test_an_error_leaves_nothing(tmp_path: Path, error: BaseException | type[BaseException]) -> None:
    def build() -> None:
        with new_folder(tmp_path / "workspace") as making:
            making.mkdir()
            (making / "file").write_bytes(b"x")
            raise error

    with pytest.raises((KeyboardInterrupt, ValueError, StorageError)):
        build()

    assert list(tmp_path.iterdir()) == []


def test_nothing_that_is_there_is_replaced_and_no_link_is_followed(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    full, link, file = (tmp_path / name for name in ("full", "link", "file"))
    full.mkdir()
    (full / "mine").write_bytes(b"x")
    link.symlink_to(elsewhere)
    file.write_bytes(b"x")
    (tmp_path / "linked.new").symlink_to(elsewhere)
    for place in (full, link, file, tmp_path / "linked"):
        with pytest.raises(StorageError, match=r"workspace\.exists"), new_folder(place):
            raise AssertionError

    assert elsewhere.is_dir()
    assert (full / "mine").exists()


def test_steps_are_counted_whatever_the_inner_job_counts() -> None:
    told: list[tuple[int, int]] = []
    steps = Steps(lambda done, total: told.append((done, total)), 2)
    steps.done()
    steps.done(7, 9)

    assert told == [(0, 2), (1, 2), (2, 2)]
