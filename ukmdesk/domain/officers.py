"""Who works at a laptop."""

from __future__ import annotations

from typing import Literal

import msgspec

Role = Literal["officer", "supervisor"]


class Officer(msgspec.Struct, frozen=True, kw_only=True):
    """A person with a passphrase slot of their own. `id` is a UUID; NIP has 18 digits or is empty."""

    id: str
    name: str
    role: Role = "officer"
    nip: str = ""
