"""Sealing for travel: age files (X25519 recipients), and for the safe age's passphrase recipient (scrypt).

Everything is sealed in memory, a piece of about 1 MiB at a time; nothing half-opened is ever handed out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

import pyrage

from ukmdesk.errors import ExchangeError, InputError

_NO_KEY: Final = "No matching keys found"
_SCRYPT_HEADER: Final = re.compile(rb"\Aage-encryption\.org/v1\n-> scrypt [A-Za-z0-9+/]{22} ([0-9]{1,2})\n")
_MAX_WORK: Final = 22
"""scrypt work as a power of two that is still opened: 2^22 is 4 GiB of memory, more than age itself ever chooses."""


class Identity:
    """An age X25519 identity. `text` is its secret line, `recipient` the public `age1...` that others seal to."""

    def __init__(self, identity: pyrage.x25519.Identity) -> None:
        self.inner = identity
        self.text: str = str(identity)
        self.recipient: str = str(identity.to_public())

    def __repr__(self) -> str:
        return f"Identity({self.recipient[:12]})"

    @classmethod
    def generate(cls) -> Identity:
        """Make a new random identity."""
        return cls(pyrage.x25519.Identity.generate())

    @classmethod
    def from_text(cls, text: str) -> Identity:
        """Read an `AGE-SECRET-KEY-1...` line. Raises InputError `sealed.bad_identity`."""
        try:
            return cls(pyrage.x25519.Identity.from_str(text.strip()))
        except pyrage.IdentityError as error:
            raise InputError("sealed.bad_identity") from error


def is_recipient(text: str) -> bool:
    """Tell whether `text` is an age X25519 recipient."""
    try:
        pyrage.x25519.Recipient.from_str(text)
    except pyrage.RecipientError:
        return False
    return True


def seal(data: bytes, recipients: Sequence[str]) -> bytes:
    """Seal `data` so that each of `recipients` can open it. Raises InputError `sealed.bad_recipient`."""
    try:
        keys = [pyrage.x25519.Recipient.from_str(text) for text in recipients]
        return pyrage.encrypt(data, keys)
    except (pyrage.RecipientError, pyrage.EncryptError) as error:
        raise InputError("sealed.bad_recipient") from error


def unseal(data: bytes, identities: Sequence[Identity]) -> bytes:
    """Open sealed bytes whole. Raises ExchangeError `sealed.not_for_us` or `sealed.damaged`."""
    try:
        return pyrage.decrypt(data, [identity.inner for identity in identities])
    except pyrage.DecryptError as error:
        code = "sealed.not_for_us" if str(error) == _NO_KEY else "sealed.damaged"
        raise ExchangeError(code) from error


def seal_with_passphrase(data: bytes, passphrase: str) -> bytes:
    """Seal `data` under a passphrase: about a second of scrypt, chosen by age for this machine."""
    try:
        return pyrage.passphrase.encrypt(data, passphrase)
    except pyrage.EncryptError as error:
        raise InputError("passphrase.empty") from error


def unseal_with_passphrase(data: bytes, passphrase: str) -> bytes:
    """Open what `seal_with_passphrase` sealed.

    Raises InputError `passphrase.wrong`; ExchangeError `sealed.damaged` when it is no such file or asks for absurd
    work.
    """
    header = _SCRYPT_HEADER.match(data)
    if header is None or int(header[1]) > _MAX_WORK:
        raise ExchangeError("sealed.damaged")
    try:
        return pyrage.passphrase.decrypt(data, passphrase)
    except pyrage.DecryptError as error:
        if "Decryption failed" in str(error) or _NO_KEY in str(error):
            raise InputError("passphrase.wrong") from error
        raise ExchangeError("sealed.damaged") from error
