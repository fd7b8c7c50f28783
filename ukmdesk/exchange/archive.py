"""The ZIP around an envelope, in the one form that is written and accepted.

Nothing is compressed, times are fixed, there are no extra fields and no comments; the files lie one after the other
from the first byte, then the directory, then its end. The reader builds from each directory entry the bytes that the
writer would have written and compares, so nothing in the file is left to interpretation. Names are compared with two
patterns and never become paths (promise P35).
"""

from __future__ import annotations

import hashlib
import re
import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import BinaryIO, Final

from ukmdesk.errors import ExchangeError
from ukmdesk.exchange.limits import MAX_FILE, MAX_MANIFEST, MAX_PARTS, PIECE, SEALING_ALLOWANCE

_LOCAL: Final = struct.Struct("<4s5H3L2H")
_CENTRAL: Final = struct.Struct("<4s6H3L5H2L")
_END: Final = struct.Struct("<4s4H2LH")
_LOCAL_MARK, _CENTRAL_MARK, _END_MARK = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
_VERSION, _FIXED_TIME, _FIXED_DATE = 10, 0, 0x21
_ENCRYPTED: Final = 1
_MAX_COMMENT: Final = 0xFFFF
_MANIFEST_NAME: Final = re.compile(rb"manifest-([0-9a-f]{64})\.age")
_PART_NAME: Final = re.compile(rb"parts/([0-9a-f]{64})\.age")
_MANIFEST_NAME_BYTES: Final = len("manifest-") + 64 + len(".age")
_MAX_DIRECTORY: Final = 1024 * 1024


@dataclass(frozen=True, slots=True)
class StoredFile:
    """One file of the archive: its SHA-256 (32 bytes, also its name), CRC-32, size and offset of its data in bytes."""

    sha256: bytes
    crc: int
    size: int
    offset: int


def manifest_name(sha256: bytes) -> bytes:
    """Give the name of the sealed manifest with that hash."""
    return b"manifest-" + sha256.hex().encode() + b".age"


def part_name(sha256: bytes) -> bytes:
    """Give the name of the sealed part with that hash."""
    return b"parts/" + sha256.hex().encode() + b".age"


def local_header(name: bytes, crc: int, size: int) -> bytes:
    """Give the bytes before a file's data."""
    fields = (_VERSION, 0, 0, _FIXED_TIME, _FIXED_DATE, crc, size, size, len(name), 0)
    return _LOCAL.pack(_LOCAL_MARK, *fields) + name


def central_header(name: bytes, crc: int, size: int, start: int) -> bytes:
    """Give a file's entry in the directory; `start` is where its local header begins."""
    fields = (_VERSION, _VERSION, 0, 0, _FIXED_TIME, _FIXED_DATE, crc, size, size, len(name), 0, 0, 0, 0, 0, start)
    return _CENTRAL.pack(_CENTRAL_MARK, *fields) + name


def end_record(count: int, directory_size: int, directory_start: int) -> bytes:
    """Give the last bytes of the file."""
    return _END.pack(_END_MARK, 0, 0, count, count, directory_size, directory_start, 0)


def read_directory(file: BinaryIO, size: int) -> tuple[StoredFile, ...]:
    """Give the files of an archive of `size` bytes, the manifest first.

    Raises ExchangeError `envelope.` too_large, not_ours, cut, trailing, too_many, encrypted, compressed, extra_fields,
    strange_name, duplicate, overlap, local_header, part_too_large or damaged.
    """
    if size > MAX_FILE:
        raise ExchangeError("envelope.too_large", limit=MAX_FILE // 1_000_000)
    count, start, directory = _read_end(file, size)
    files: list[StoredFile] = []
    seen: set[bytes] = set()
    position = at = 0
    for index in range(count):
        entry = _CENTRAL.unpack_from(_slice(directory, at, _CENTRAL.size))
        name = _slice(directory, at + _CENTRAL.size, entry[10])
        stored = _check_entry(entry, name, position, is_first=index == 0)
        if (
            directory[at : at + _CENTRAL.size]
            != central_header(name, stored.crc, stored.size, position)[: _CENTRAL.size]
        ):
            raise ExchangeError("envelope.damaged")
        if name in seen:
            raise ExchangeError("envelope.duplicate")
        _check_local(file, name, stored, position)
        seen.add(name)
        files.append(stored)
        at += _CENTRAL.size + len(name)
        position = stored.offset + stored.size
    if at != len(directory):
        raise ExchangeError("envelope.damaged")
    if position != start:
        raise ExchangeError("envelope.overlap")
    return tuple(files)


def read_first(file: BinaryIO) -> tuple[bytes, int]:
    """Give the first file, the sealed manifest, and where the next one begins, without looking at the directory.

    For a file whose end is lost. Raises ExchangeError `envelope.not_ours`, `envelope.manifest_damaged`.
    """
    file.seek(0)
    header = file.read(_LOCAL.size + _MANIFEST_NAME_BYTES)
    if header[:4] != _LOCAL_MARK:
        raise ExchangeError("envelope.not_ours")
    name = header[_LOCAL.size :]
    match = _MANIFEST_NAME.fullmatch(name)
    if match is None:
        raise ExchangeError("envelope.manifest_damaged")
    size = _LOCAL.unpack_from(header)[7]
    sealed = file.read(min(size, MAX_MANIFEST + SEALING_ALLOWANCE))
    if hashlib.sha256(sealed).hexdigest().encode() != match[1] or header != _header_of(name, sealed):
        raise ExchangeError("envelope.manifest_damaged")
    return sealed, len(header) + len(sealed)


def _header_of(name: bytes, data: bytes) -> bytes:
    return local_header(name, zlib.crc32(data), len(data))


def _read_end(file: BinaryIO, size: int) -> tuple[int, int, bytes]:
    """Find the end record at the very end; give the number of files, where the directory begins, and its bytes."""
    file.seek(0)
    if file.read(4) != _LOCAL_MARK:
        raise ExchangeError("envelope.not_ours")
    file.seek(max(0, size - _END.size))
    tail = file.read(_END.size)
    if len(tail) < _END.size or tail[:4] != _END_MARK or tail[-2:] != b"\0\0":
        file.seek(max(0, size - _END.size - _MAX_COMMENT))
        last = file.read(_END.size + _MAX_COMMENT)
        is_followed = 0 <= last.find(_END_MARK) < len(last) - _END.size
        raise ExchangeError("envelope.trailing" if is_followed else "envelope.cut")
    _, _, _, count, _, length, start, _ = _END.unpack(tail)
    if not 1 <= count <= MAX_PARTS + 1:
        raise ExchangeError("envelope.too_many", limit=MAX_PARTS)
    if length > _MAX_DIRECTORY or tail != end_record(count, length, start) or start + length + _END.size != size:
        raise ExchangeError("envelope.damaged")
    file.seek(start)
    return count, start, file.read(length)


def _slice(data: bytes, start: int, size: int) -> bytes:
    piece = data[start : start + size]
    if len(piece) != size:
        raise ExchangeError("envelope.damaged")
    return piece


def _check_entry(entry: Sequence[int], name: bytes, position: int, *, is_first: bool) -> StoredFile:
    _, _, _, flags, method, _, _, crc, packed, size, _, extra, comment, _, _, _, start = entry
    if flags & _ENCRYPTED:
        raise ExchangeError("envelope.encrypted")
    if method or packed != size:
        raise ExchangeError("envelope.compressed")
    if extra or comment:
        raise ExchangeError("envelope.extra_fields")
    match = (_MANIFEST_NAME if is_first else _PART_NAME).fullmatch(name)
    if match is None:
        raise ExchangeError("envelope.strange_name")
    if start != position:
        raise ExchangeError("envelope.overlap")
    if size > (MAX_MANIFEST if is_first else PIECE) + SEALING_ALLOWANCE:
        raise ExchangeError("envelope.part_too_large")
    offset = position + _LOCAL.size + len(name)
    return StoredFile(sha256=bytes.fromhex(match[1].decode()), crc=crc, size=size, offset=offset)


def _check_local(file: BinaryIO, name: bytes, stored: StoredFile, position: int) -> None:
    expected = local_header(name, stored.crc, stored.size)
    file.seek(position)
    if file.read(len(expected)) != expected:
        raise ExchangeError("envelope.local_header")
