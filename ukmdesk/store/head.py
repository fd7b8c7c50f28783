"""The head file: proof, outside the database, of how far the journal had come.

Two slots of 4 KiB lie at fixed places and are overwritten in turn, so a torn write spoils at most the newer one. Each
holds a generation, the place and hash of the newest fact, and the high-water marks of numbers that must never be given
twice; an HMAC under HKDF(workspace key, `ukmdesk/1/head`) covers every byte of the slot.

The head is written after the database. So the newest generation ever written is at most one above any good slot, and
a database that is ahead of a good slot proves that a spoiled other slot hides nothing.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from io import FileIO
from pathlib import Path
from typing import Final, Literal, cast

import msgspec

from ukmdesk.crypto import slots

SLOT_BYTES: Final = 4096
LABEL: Final = "ukmdesk/1/head"
_MAC_BYTES: Final = 32
_MAGIC: Final = b"ukmhead1"
_LENGTH_BYTES: Final = 2

SlotCondition = Literal["good", "damaged", "unused"]


class Head(msgspec.Struct, frozen=True, kw_only=True):
    """Where the journal stands: `position` counts all facts of the workspace, `seq` those of `line`; `at` in ms UTC."""

    generation: int
    position: int
    line: str
    seq: int
    hash: bytes
    at: int
    registration: int = 0
    paper: int = 0
    bundle: int = 0


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """What a head file holds: the newest good slot, if any, and whether a slot is spoiled."""

    head: Head | None
    damaged: bool


class HeadFile:
    """An open head file. Not safe for two writers: the workspace's lock guards it."""

    def __init__(self, path: Path, key: bytes) -> None:
        self._key = slots.derive(key, LABEL)
        self._file: FileIO = FileIO(path, "r+")

    def write(self, head: Head) -> None:
        """Overwrite the older slot with `head` and sync it. OSError when the disk cannot."""
        self._file.seek(SLOT_BYTES * (head.generation % 2))
        self._file.write(encode_slot(head, self._key))
        _sync(self._file.fileno())

    def close(self) -> None:
        """Close the file."""
        self._file.close()


def _sync(handle: int) -> None:
    # the file never changes its size, so its data alone is enough
    sync = cast("Callable[[int], None]", getattr(os, "fdatasync", os.fsync))
    sync(handle)


def new_file(head: Head, key: bytes) -> bytes:
    """Give the bytes of a head file that holds `head` and an unused other slot."""
    pair = [bytes(SLOT_BYTES), bytes(SLOT_BYTES)]
    pair[head.generation % 2] = encode_slot(head, slots.derive(key, LABEL))
    return b"".join(pair)


def read_file(data: bytes, key: bytes) -> Found:
    """Read the bytes of a head file made under the workspace key `key`; any changed byte shows as damage."""
    if len(data) != 2 * SLOT_BYTES:
        return Found(head=None, damaged=True)
    head_key = slots.derive(key, LABEL)
    found = [_read_slot(data[place : place + SLOT_BYTES], head_key) for place in (0, SLOT_BYTES)]
    good = [head for head, _ in found if head is not None]
    misplaced = any(head is not None and head.generation % 2 != place for place, (head, _) in enumerate(found))
    newest = max(good, key=lambda head: head.generation, default=None)
    unused_is_legal = newest is not None and newest.generation == 0
    spoiled = any(state == "damaged" or (state == "unused" and not unused_is_legal) for _, state in found)
    return Found(head=newest, damaged=spoiled or misplaced)


def encode_slot(head: Head, head_key: bytes) -> bytes:
    """Give the 4 KiB of one slot under the derived head key."""
    payload = msgspec.msgpack.encode(head)
    body = _MAGIC + len(payload).to_bytes(_LENGTH_BYTES, "big") + payload
    body = body.ljust(SLOT_BYTES - _MAC_BYTES, b"\0")
    return body + slots.mac(head_key, body)


def _read_slot(data: bytes, head_key: bytes) -> tuple[Head | None, SlotCondition]:
    if data == bytes(SLOT_BYTES):
        return None, "unused"
    body, seal = data[:-_MAC_BYTES], data[-_MAC_BYTES:]
    if not slots.mac_equal(slots.mac(head_key, body), seal):
        return None, "damaged"
    start = len(_MAGIC) + _LENGTH_BYTES
    length = int.from_bytes(body[len(_MAGIC) : start], "big")
    try:
        return msgspec.msgpack.decode(body[start : start + length], type=Head), "good"
    except msgspec.DecodeError:
        return None, "damaged"
