"""The envelope of exchanged files: a sealed, signed manifest first, then parts of 1 MiB that are sealed one by one.

Parts are named by the SHA-256 of their sealed bytes. A torn part costs 1 MiB, memory stays flat, and no plaintext is
ever on the disk: the writer keeps sealed parts in a scratch file beside the target until the manifest that lists them
is made.
"""

from __future__ import annotations

import hashlib
import os
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Final

from ukmdesk.crypto.sealing import Identity, seal, unseal
from ukmdesk.errors import ExchangeError
from ukmdesk.exchange.archive import (
    StoredFile,
    central_header,
    end_record,
    local_header,
    manifest_name,
    part_name,
    read_directory,
)
from ukmdesk.exchange.files import (
    PART_SUFFIX,
    SYSTEM_DISK,
    Disk,
    WrittenFile,
    open_regular,
    unreadable,
    unwritable,
    write_whole,
)
from ukmdesk.exchange.limits import MAX_FILE, MAX_MANIFEST, MAX_PARTS, PIECE
from ukmdesk.exchange.records import Part

_END_ALLOWANCE: Final = 64 * 1024
"""Bytes kept free for the directory and the manifest's own seal."""


class PartWriter:
    """Cuts what is written into pieces of 1 MiB, seals each and keeps it in a scratch file `<name>.parts.part`.

    A context manager; the scratch file is gone afterwards. Raises ExchangeError `bundle.too_large` at the limits.
    """

    def __init__(self, path: Path, recipients: Sequence[str]) -> None:
        self._path = path.with_name(path.name + ".parts" + PART_SUFFIX)
        self._recipients = recipients
        self._waiting = bytearray()
        self._sealed = 0
        self._file: BinaryIO | None = None
        self.parts: list[Part] = []
        self.position = 0

    def __enter__(self) -> PartWriter:
        try:
            self._file = self._open_new()
        except OSError as error:
            raise unwritable(self._path, error) from error
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        # what is still buffered is thrown away with the file, so a full disk here says nothing new
        with suppress(OSError):
            if self._file is not None:
                self._file.close()
        with suppress(OSError):
            self._path.unlink(missing_ok=True)

    def write(self, data: bytes) -> None:
        """Add plaintext; whole pieces are sealed at once."""
        self._waiting += data
        self.position += len(data)
        while len(self._waiting) >= PIECE:
            self._seal(bytes(self._waiting[:PIECE]))
            del self._waiting[:PIECE]

    def finish(self) -> None:
        """Seal what is left; nothing may be written afterwards."""
        if self._waiting:
            self._seal(bytes(self._waiting))
            self._waiting.clear()

    def sealed_parts(self) -> Iterator[bytes]:
        """Give the sealed parts in order, read back and compared with what was written."""
        file = self._open_file()
        file.seek(0)
        for part in self.parts:
            sealed = file.read(part.size)
            if hashlib.sha256(sealed).digest() != part.sha256:
                raise unreadable(self._path, OSError())
            yield sealed

    def _open_new(self) -> BinaryIO:
        self._path.unlink(missing_ok=True)
        return self._path.open("x+b")

    def _seal(self, piece: bytes) -> None:
        sealed = seal(piece, self._recipients)
        self._sealed += len(sealed)
        if len(self.parts) == MAX_PARTS or self._sealed > MAX_FILE - MAX_MANIFEST - _END_ALLOWANCE:
            raise ExchangeError("bundle.too_large")
        try:
            self._open_file().write(sealed)
        except OSError as error:
            raise unwritable(self._path, error) from error
        self.parts.append(Part(sha256=hashlib.sha256(sealed).digest(), size=len(sealed)))

    def _open_file(self) -> BinaryIO:
        if self._file is None:
            raise ValueError("used outside of its with block")
        return self._file


def write_envelope(
    path: Path, *, sealed_manifest: bytes, parts: Iterable[bytes] = (), disk: Disk = SYSTEM_DISK
) -> WrittenFile:
    """Write an envelope from its sealed manifest and sealed parts, in the manifest's order. Same input, same bytes.

    Raises StorageError `exchange.disk_full` or `exchange.unwritable`; see `files.write_whole`.
    """
    return write_whole(path, _pieces(sealed_manifest, parts), disk=disk)


def _pieces(sealed_manifest: bytes, parts: Iterable[bytes]) -> Iterator[bytes]:
    directory: list[bytes] = []
    position = 0
    for name, data in _named(sealed_manifest, parts):
        crc = zlib.crc32(data)
        header = local_header(name, crc, len(data))
        directory.append(central_header(name, crc, len(data), position))
        position += len(header) + len(data)
        yield header
        yield data
    joined = b"".join(directory)
    yield joined
    yield end_record(len(directory), len(joined), position)


def _named(sealed_manifest: bytes, parts: Iterable[bytes]) -> Iterator[tuple[bytes, bytes]]:
    yield manifest_name(hashlib.sha256(sealed_manifest).digest()), sealed_manifest
    for data in parts:
        yield part_name(hashlib.sha256(data).digest()), data


@dataclass(frozen=True, slots=True)
class Envelope:
    """An envelope whose structure and part hashes were checked. Every later read checks the part's hash again."""

    path: Path
    sealed_manifest: bytes
    parts: tuple[StoredFile, ...]
    identities: Sequence[Identity] = field(repr=False)

    def open_manifest(self) -> bytes:
        """Give the signed manifest, unsealed. Raises ExchangeError `sealed.not_for_us` or `sealed.damaged`."""
        message = unseal(self.sealed_manifest, self.identities)
        if len(message) > MAX_MANIFEST:
            raise ExchangeError("envelope.part_too_large")
        return message

    def plaintext(self, start: int = 0) -> Iterator[bytes]:
        """Give the joined plaintext of the parts from byte `start` on, at most 1 MiB at a time.

        The bytes that are hashed are the bytes that are opened. Raises ExchangeError `envelope.part_damaged`,
        `envelope.part_size` or one of `sealed.*`.
        """
        first = start // PIECE
        try:
            with open_regular(self.path) as file:
                for index, part in enumerate(self.parts[first:], first):
                    piece = unseal(_read_part(file, part), self.identities)
                    if len(piece) > PIECE or (len(piece) < PIECE and index + 1 < len(self.parts)) or not piece:
                        raise ExchangeError("envelope.part_size")
                    yield piece[start - first * PIECE :] if index == first else piece
        except OSError as error:
            raise unreadable(self.path, error) from error


def read_envelope(path: Path, *, identities: Sequence[Identity]) -> Envelope:
    """Check the structure of a file and the hash of each part, without opening any.

    Raises StorageError `exchange.missing` or `exchange.unreadable`; ExchangeError `envelope.part_damaged`,
    `envelope.manifest_damaged` or one of those of `archive.read_directory`.
    """
    try:
        with open_regular(path) as file:
            manifest, *parts = read_directory(file, os.fstat(file.fileno()).st_size)
            try:
                sealed_manifest = _read_part(file, manifest)
            except ExchangeError as error:
                raise ExchangeError("envelope.manifest_damaged") from error
            for part in parts:
                _read_part(file, part)
    except OSError as error:
        raise unreadable(path, error) from error
    return Envelope(path=path, sealed_manifest=sealed_manifest, parts=tuple(parts), identities=identities)


def _read_part(file: BinaryIO, part: StoredFile) -> bytes:
    file.seek(part.offset)
    sealed = file.read(part.size)
    if hashlib.sha256(sealed).digest() != part.sha256 or zlib.crc32(sealed) != part.crc:
        raise ExchangeError("envelope.part_damaged")
    return sealed
