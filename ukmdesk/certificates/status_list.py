"""Which certificates were taken back: one bit each, in lists of 131,072.

IETF Token Status List, one bit per token: index i is bit i % 8 of byte i // 8, lowest bit first, the bytes compressed
as a zlib stream. A set bit means revoked. An index is given once and never used again.
"""

from __future__ import annotations

import zlib
from typing import Final

from ukmdesk.crypto.keys import StatusPart
from ukmdesk.errors import ExchangeError

SIZE: Final = 131_072
"""Certificates in one list."""


class StatusList:
    """The bits of one list. `get` and `set` raise ExchangeError `status.index` outside 0 .. size - 1."""

    def __init__(self, size: int = SIZE) -> None:
        if not 8 <= size <= SIZE or size % 8:
            raise ExchangeError("status.damaged")
        self._bits = bytearray(size // 8)

    @property
    def size(self) -> int:
        """How many certificates the list has room for."""
        return len(self._bits) * 8

    def get(self, index: int) -> bool:
        """Say whether the certificate at `index` is revoked."""
        byte, mask = self._place(index)
        return bool(self._bits[byte] & mask)

    def set(self, index: int, *, revoked: bool = True) -> None:
        """Revoke the certificate at `index`, or take that back."""
        byte, mask = self._place(index)
        if revoked:
            self._bits[byte] |= mask
        else:
            self._bits[byte] &= ~mask & 0xFF

    def revoked(self) -> int:
        """Count the revoked certificates."""
        return int.from_bytes(self._bits, "big").bit_count()

    def to_part(self, number: int = 0) -> StatusPart:
        """Give the list as it travels, under its `number`."""
        return StatusPart(list=number, lst=zlib.compress(bytes(self._bits), 9))

    @classmethod
    def from_part(cls, part: StatusPart) -> StatusList:
        """Read a list back, inflating at most 16 KiB.

        Raises ExchangeError `status.too_large` when there is more, `status.damaged` when it is not such a list.
        """
        if part.bits != 1:
            raise ExchangeError("status.damaged")
        inflater = zlib.decompressobj()
        try:
            bits = inflater.decompress(part.lst, SIZE // 8 + 1)
        except zlib.error as error:
            raise ExchangeError("status.damaged") from error
        if len(bits) > SIZE // 8:
            raise ExchangeError("status.too_large", limit=SIZE)
        if not bits or not inflater.eof or inflater.unused_data:
            raise ExchangeError("status.damaged")
        made = cls(len(bits) * 8)
        made._bits[:] = bits
        return made

    def _place(self, index: int) -> tuple[int, int]:
        if not 0 <= index < self.size:
            raise ExchangeError("status.index", index=index, size=self.size)
        return index // 8, 1 << (index % 8)
