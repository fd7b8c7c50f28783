"""Who works at a laptop."""

from __future__ import annotations

import re
import unicodedata
from typing import Final, Literal

import msgspec

from ukmdesk.errors import InputError

Role = Literal["officer", "supervisor"]

_NIP: Final = re.compile(r"[0-9]{18}")


class Officer(msgspec.Struct, frozen=True, kw_only=True):
    """A person with a passphrase slot of their own. `id` is a UUID; NIP has 18 digits or is empty."""

    id: str
    name: str
    role: Role = "officer"
    nip: str = ""


def read_name(text: str) -> str:
    """Give an officer's name as it is kept: NFC, single spaces.

    Raises InputError `officer.no_name` for an empty one and for signs that cannot be seen: papers and the custody line
    carry the name, so two officers must never look alike.
    """
    name = " ".join(unicodedata.normalize("NFC", text).split())
    if not name or any(unicodedata.category(letter) in ("Cc", "Cf", "Cs", "Co", "Cn") for letter in name):
        raise InputError("officer.no_name")
    return name


def read_nip(text: str) -> str:
    """Give a NIP as 18 digits, "" for none. Raises InputError `officer.nip`."""
    digits = "".join(text.split())
    if digits and _NIP.fullmatch(digits) is None:
        raise InputError("officer.nip")
    return digits
