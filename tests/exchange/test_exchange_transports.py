from __future__ import annotations

import errno
import hashlib
import io
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import pytest

from tests.exchange.bundle_world import CARD, DEVICE, a_journal, a_photo, header_of_bundle, opened
from ukmdesk.errors import StorageError
from ukmdesk.exchange.bundles import write_bundle
from ukmdesk.exchange.card_files import read_card_file
from ukmdesk.exchange.enrolment import read_request
from ukmdesk.exchange.envelope import read_envelope
from ukmdesk.exchange.files import SystemDisk, write_whole
from ukmdesk.exchange.transports import copy_verified

if TYPE_CHECKING:
    from typing_extensions import Buffer

STEPS = ("create", "sync", "read", "rename", "sync_folder")
DATA = bytes(range(256)) * 12_000


class FullFile(io.FileIO):
    """A file that takes some bytes and then no more."""

    def __init__(self, path: Path, room: int, error: int) -> None:
        super().__init__(path, "wb")
        self._room, self._error = room, error

    def write(self, data: Buffer, /) -> int:
        taken = memoryview(data).cast("B")[: self._room]
        if not taken:
            raise OSError(self._error, "no more")
        self._room -= len(taken)
        return super().write(taken)


@dataclass
class PulledStick(SystemDisk):
    """A stick that is pulled out, or fails otherwise, at one step or byte; or that keeps less than it was given."""

    fails_at: str = ""
    error: int = errno.ENODEV
    keeps: int | None = None
    fails_after: int | None = None
    done: list[str] = field(default_factory=list)

    def _step(self, name: str) -> None:
        self.done.append(name)
        if name == self.fails_at:
            raise OSError(self.error, "pulled out")

    def create(self, path: Path) -> BinaryIO:
        self._step("create")
        if self.fails_after is None:
            return super().create(path)
        return io.BufferedWriter(FullFile(path, self.fails_after, self.error))

    def sync(self, file: BinaryIO) -> None:
        self._step("sync")
        super().sync(file)
        if self.keeps is not None:
            file.truncate(self.keeps)

    def read(self, path: Path) -> BinaryIO:
        self._step("read")
        return super().read(path)

    def rename(self, source: Path, target: Path) -> None:
        self._step("rename")
        super().rename(source, target)

    def sync_folder(self, folder: Path) -> None:
        self._step("sync_folder")
        super().sync_folder(folder)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "outbox.ukmb"
    path.write_bytes(DATA)
    return path


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def test_a_copy_counts_when_it_was_read_back_the_same(source: Path, stick: Path) -> None:
    disk = PulledStick()
    copied = copy_verified(source, stick, name="a.ukmb", disk=disk)
    assert copied.path.read_bytes() == DATA
    assert copied.sha256 == hashlib.sha256(DATA).hexdigest()
    assert [path.name for path in stick.iterdir()] == ["a.ukmb"]
    assert disk.done == list(STEPS)
    assert copy_verified(source, stick, name="a.ukmb") == copied


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize(
    ("error", "code"),
    [
        (errno.ENODEV, "stick.gone"),
        (errno.EIO, "stick.gone"),
        (errno.ENOENT, "stick.gone"),
        (errno.ENOSPC, "stick.full"),
        (errno.EFBIG, "stick.full"),
        (errno.EROFS, "stick.read_only"),
        (errno.EACCES, "stick.read_only"),
    ],
)
def test_a_stick_that_fails_at_any_step_holds_the_whole_file_or_only_a_part(
    source: Path, stick: Path, step: str, error: int, code: str
) -> None:
    with pytest.raises(StorageError) as caught:
        copy_verified(source, stick, name="a.ukmb", disk=PulledStick(fails_at=step, error=error))
    assert caught.value.code == code
    for path in stick.iterdir():
        assert path.suffix == ".part" or path.read_bytes() == DATA
    assert copy_verified(source, stick, name="a.ukmb").path.read_bytes() == DATA
    assert [path.name for path in stick.iterdir()] == ["a.ukmb"]


@pytest.mark.parametrize("after", [0, 1, 4096, 1024 * 1024, 2_000_000, len(DATA) - 1])
@pytest.mark.parametrize(("error", "code"), [(errno.ENOSPC, "stick.full"), (errno.EIO, "stick.gone")])
def test_a_stick_that_fails_at_any_byte_holds_only_a_part(
    source: Path, stick: Path, after: int, error: int, code: str
) -> None:
    with pytest.raises(StorageError) as caught:
        copy_verified(source, stick, name="a.ukmb", disk=PulledStick(fails_after=after, error=error))
    assert caught.value.code == code
    assert [path.name for path in stick.iterdir()] == ["a.ukmb.part"]
    if code == "stick.full":
        assert caught.value.params["needed"] == -(-len(DATA) // 1_000_000)
        assert int(caught.value.params["free"]) >= 0


@pytest.mark.parametrize("keeps", [0, 1, 4096, len(DATA) - 1])
def test_a_stick_that_keeps_less_than_it_was_given_is_found_out(source: Path, stick: Path, keeps: int) -> None:
    with pytest.raises(StorageError) as caught:
        copy_verified(source, stick, name="a.ukmb", disk=PulledStick(keeps=keeps))
    assert caught.value.code == "stick.differs"
    assert [path.name for path in stick.iterdir()] == ["a.ukmb.part"]


def test_an_older_copy_stays_until_the_new_one_is_proved(source: Path, stick: Path) -> None:
    (stick / "a.ukmb").write_bytes(b"older")
    with pytest.raises(StorageError):
        copy_verified(source, stick, name="a.ukmb", disk=PulledStick(keeps=10))
    assert (stick / "a.ukmb").read_bytes() == b"older"


def test_a_source_that_is_not_there_is_not_the_sticks_fault(stick: Path) -> None:
    for source, code in ((stick / "none", "exchange.missing"), (stick, "exchange.unreadable")):
        with pytest.raises(StorageError) as caught:
            copy_verified(source, stick, name="a.ukmb")
        assert caught.value.code == code
    assert list(stick.iterdir()) == []


def test_a_stick_that_is_not_there_is_gone(source: Path, stick: Path) -> None:
    with pytest.raises(StorageError) as caught:
        copy_verified(source, stick / "none", name="a.ukmb")
    assert caught.value.code == "stick.gone"


@pytest.mark.parametrize("name", ["../a", "a/b", "", ".."])
def test_a_name_that_is_a_path_is_a_mistake_of_the_program(source: Path, stick: Path, name: str) -> None:
    with pytest.raises(ValueError, match="a file name"):
        copy_verified(source, stick, name=name)


@pytest.mark.parametrize("step", ["create", "sync", "rename", "sync_folder"])
def test_a_disk_that_fails_while_a_bundle_is_written_leaves_no_half_bundle(tmp_path: Path, step: str) -> None:
    path = tmp_path / "a.ukmb"
    disk = PulledStick(fails_at=step, error=errno.ENOSPC)
    with pytest.raises(StorageError) as caught:
        write_bundle(
            path,
            entries=a_journal(2),
            media=[a_photo(1)],
            header=header_of_bundle(),
            key=DEVICE,
            card=CARD,
            disk=disk,
        )
    assert caught.value.code == "exchange.disk_full"
    for left in tmp_path.iterdir():
        assert left.suffix == ".part" or opened(left).manifest.totals.entries == 2


def test_what_the_pieces_raise_passes_through_and_the_older_file_stays(tmp_path: Path) -> None:
    def pieces() -> Iterator[bytes]:
        yield b"first"
        raise StorageError("exchange.unreadable", file="x")

    path = tmp_path / "a"
    path.write_bytes(b"older")
    with pytest.raises(StorageError) as caught:
        write_whole(path, pieces())
    assert caught.value.code == "exchange.unreadable"
    assert path.read_bytes() == b"older"


def test_a_link_laid_on_a_stick_is_not_followed(source: Path, stick: Path, tmp_path: Path) -> None:
    treasure = tmp_path / "treasure"
    treasure.write_bytes(b"untouched")
    (stick / "a.ukmb.part").symlink_to(treasure)
    (stick / "a.ukmb").symlink_to(treasure)
    copied = copy_verified(source, stick, name="a.ukmb")
    assert treasure.read_bytes() == b"untouched"
    assert not copied.path.is_symlink()
    assert copied.path.read_bytes() == DATA


def test_a_pipe_on_a_stick_is_refused_and_not_waited_for(stick: Path) -> None:
    os.mkfifo(stick / "a.ukmb")
    for reading in (
        lambda path: read_envelope(path, identities=[]),
        lambda path: copy_verified(path, stick, name="b.ukmb"),
        read_card_file,
        read_request,
    ):
        with pytest.raises(StorageError) as caught:
            reading(stick / "a.ukmb")
        assert caught.value.code == "exchange.unreadable"
