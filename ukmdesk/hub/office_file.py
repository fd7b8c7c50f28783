"""Reading an office's profile from a TOML file; the emblem is `emblem.png` beside it."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Final

import msgspec

from ukmdesk.domain.office import OfficeProfile
from ukmdesk.errors import InputError

EMBLEM: Final = "emblem.png"
_MAX_BYTES: Final = 64 * 1024
_MAX_EMBLEM: Final = 512 * 1024
_PNG: Final = b"\x89PNG\r\n\x1a\n"


def read_office(path: Path) -> OfficeProfile:
    """Read a profile with the fields of `OfficeProfile`. Raises InputError `hub.office_file`, naming the file."""
    try:
        text = path.read_bytes()[:_MAX_BYTES].decode()
        profile = msgspec.convert(tomllib.loads(text), _Profile)
        emblem = path.with_name(EMBLEM)
        picture = emblem.read_bytes() if emblem.is_file() else b""
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise InputError("hub.office_file", file=path.name) from error
    if picture and (len(picture) > _MAX_EMBLEM or not picture.startswith(_PNG)):
        raise InputError("hub.office_file", file=EMBLEM)
    return OfficeProfile(**{**msgspec.structs.asdict(profile), "emblem": picture})


class _Profile(OfficeProfile, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A profile as it is written down: a misspelt field is refused, not passed over."""
