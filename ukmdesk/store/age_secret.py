"""The 32 secret bytes of an age identity and its `AGE-SECRET-KEY-1...` text (Bech32, BIP 173): one to the other.

A passphrase slot wraps 32 bytes. An officer's slot wraps the officer's own age identity in this form.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from ukmdesk.errors import StorageError

_ALPHABET: Final = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_PREFIX: Final = "age-secret-key-"
_GENERATOR: Final = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
_CHECK_LETTERS: Final = 6


def to_text(secret: bytes) -> str:
    """Give the secret line of 32 secret bytes."""
    letters = _regroup(secret, 8, 5)
    check = _polymod([*_expanded_prefix(), *letters, *([0] * _CHECK_LETTERS)]) ^ 1
    letters += [(check >> 5 * (5 - place)) & 31 for place in range(_CHECK_LETTERS)]
    return (_PREFIX + "1" + "".join(_ALPHABET[letter] for letter in letters)).upper()


def to_bytes(text: str) -> bytes:
    """Give the 32 secret bytes of a secret line. Raises StorageError `slot.damaged`."""
    prefix, _, data = text.strip().lower().rpartition("1")
    letters = [_ALPHABET.find(letter) for letter in data]
    if prefix != _PREFIX or -1 in letters or _polymod([*_expanded_prefix(), *letters]) != 1:
        raise StorageError("slot.damaged")
    return bytes(_regroup(letters[:-_CHECK_LETTERS], 5, 8))[:32]


def _expanded_prefix() -> list[int]:
    return [ord(letter) >> 5 for letter in _PREFIX] + [0] + [ord(letter) & 31 for letter in _PREFIX]


def _polymod(values: Iterable[int]) -> int:
    check = 1
    for value in values:
        top = check >> 25
        check = (check & 0x1FFFFFF) << 5 ^ value
        for place, generator in enumerate(_GENERATOR):
            check ^= generator if (top >> place) & 1 else 0
    return check


def _regroup(values: Iterable[int], width: int, new_width: int) -> list[int]:
    gathered, bits, groups = 0, 0, []
    for value in values:
        gathered, bits = (gathered << width | value) & 0xFFFFF, bits + width
        while bits >= new_width:
            bits -= new_width
            groups.append((gathered >> bits) & ((1 << new_width) - 1))
    if bits and width > new_width:
        groups.append((gathered << (new_width - bits)) & ((1 << new_width) - 1))
    return groups
