"""Journal entries as a bundle carries them: one JSON line each, all lines one zstd stream."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import IO, Final, Literal, Protocol, cast

import msgspec
import zstandard

from ukmdesk.errors import ExchangeError
from ukmdesk.exchange.limits import (
    MAX_ENTRIES,
    MAX_EXPANDED,
    MAX_HEADER,
    MAX_LINE,
    MAX_RATIO,
    RATIO_ALLOWANCE,
    body_problem,
)

_LEVEL: Final = 3
_MAX_WINDOW: Final = 8 * 1024 * 1024
_CHUNK: Final = 64 * 1024

EntryState = Literal["present", "withheld", "erased"]


@dataclass(frozen=True, slots=True)
class BundleEntry:
    """One journal entry: its encoded header and, when the state is `present`, its body's stored bytes."""

    header: bytes
    state: EntryState
    body: bytes | None


class _Line(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    header: bytes
    state: EntryState
    body: str | None


class Source(Protocol):
    """Bytes that are read once, from the front."""

    def read(self, size: int = -1) -> bytes:
        """Give at most `size` bytes, none at the end."""
        ...


class EntryPacker:
    """Packs entries and counts lines and unpacked bytes; `write` receives the packed bytes.

    A body that passes a limit of the reader travels withheld, so that it holds back its own registration at most and
    never the bundle; `withheld` counts them.
    """

    def __init__(self, write: Callable[[bytes], object]) -> None:
        self._write = write
        self._packer = zstandard.ZstdCompressor(level=_LEVEL, write_checksum=True).compressobj()
        self.count = self.expanded = self.packed = self.withheld = 0

    def add(self, entry: BundleEntry) -> None:
        """Pack one entry. Raises ExchangeError `bundle.too_large` at a limit, `bundle.entries_damaged` for no entry."""
        line = _line(entry)
        self.withheld += entry.body is not None and line.body is None
        encoded = msgspec.json.encode(line) + b"\n"
        self.count += 1
        self.expanded += len(encoded)
        if self.count > MAX_ENTRIES or self.expanded > MAX_EXPANDED:
            raise ExchangeError("bundle.too_large")
        self._put(self._packer.compress(encoded))

    def finish(self) -> None:
        """Write what is left and hold the whole against the ratio that the reader accepts."""
        self._put(self._packer.flush())
        _check_ratio(self.expanded, self.packed, "bundle.too_large")

    def _put(self, packed: bytes) -> None:
        self.packed += len(packed)
        self._write(packed)


def unpack_entries(source: Source, *, packed_size: int) -> Iterator[tuple[BundleEntry, int]]:
    """Give each entry with the number of unpacked bytes of its line.

    Memory is bounded whatever the stream says: the window, each read, each line and the total have limits. Raises
    ExchangeError `bundle.entries_damaged`, `bundle.bomb`, `bundle.too_many_entries`, or a limit of a body.
    """
    for count, line in enumerate(_lines(source, packed_size), 1):
        if count > MAX_ENTRIES:
            raise ExchangeError("bundle.too_many_entries", limit=MAX_ENTRIES)
        yield _entry(line), len(line) + 1


def _lines(source: Source, packed_size: int) -> Iterator[bytes]:
    decompressor = zstandard.ZstdDecompressor(max_window_size=_MAX_WINDOW)
    # the stubs ask for a whole IO, the library calls read only
    reader = decompressor.stream_reader(cast("IO[bytes]", source), read_size=_CHUNK, read_across_frames=True)
    waiting, total = b"", 0
    while chunk := _read(reader):
        total += len(chunk)
        if total > MAX_EXPANDED:
            raise ExchangeError("bundle.bomb")
        _check_ratio(total, packed_size, "bundle.bomb")
        *lines, waiting = (waiting + chunk).split(b"\n")
        if len(waiting) > MAX_LINE:
            raise ExchangeError("bundle.bomb")
        yield from lines
    if waiting:
        raise ExchangeError("bundle.entries_damaged")


def _read(reader: zstandard.ZstdDecompressionReader) -> bytes:
    try:
        return reader.read(_CHUNK)
    except (zstandard.ZstdError, MemoryError) as error:
        raise ExchangeError("bundle.entries_damaged") from error


def _check_ratio(expanded: int, packed: int, code: str) -> None:
    if expanded > packed * MAX_RATIO + RATIO_ALLOWANCE:
        raise ExchangeError(code)


def _line(entry: BundleEntry) -> _Line:
    if (entry.state == "present") != (entry.body is not None) or len(entry.header) > MAX_HEADER:
        raise ExchangeError("bundle.entries_damaged")
    if entry.body is None or body_problem(entry.body) or not _is_text(entry.body):
        state: EntryState = "withheld" if entry.state == "present" else entry.state
        return _Line(header=entry.header, state=state, body=None)
    return _Line(header=entry.header, state=entry.state, body=entry.body.decode())


def _is_text(body: bytes) -> bool:
    try:
        body.decode()
    except UnicodeDecodeError:
        return False
    return True


def _entry(encoded: bytes) -> BundleEntry:
    try:
        line = msgspec.json.decode(encoded, type=_Line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise ExchangeError("bundle.entries_damaged") from error
    body = None if line.body is None else _stored(line.body)
    if (line.state == "present") != (body is not None) or len(line.header) > MAX_HEADER:
        raise ExchangeError("bundle.entries_damaged")
    if body is not None and (problem := body_problem(body)):
        raise ExchangeError(problem)
    return BundleEntry(header=line.header, state=line.state, body=body)


def _stored(body: str) -> bytes:
    try:
        return body.encode()
    except UnicodeEncodeError as error:
        raise ExchangeError("bundle.entries_damaged") from error
