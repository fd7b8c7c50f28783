"""The office of one person, who registers and signs: its profile, made from little."""

from __future__ import annotations

from contextlib import closing
from typing import Final

from ukmdesk.domain.office import OfficeProfile
from ukmdesk.errors import InputError
from ukmdesk.reference.regions import open_regions

EAST: Final = ("8", "9")
MIDDLE: Final = ("5", "7", "63", "64", "65")
"""First digits of the codes of provinces in the eastern and the central time zone; all others are in the western."""


def office_of_one(*, office: str, regency: str, head: str, nip: str) -> OfficeProfile:
    """Give the profile of an office whose only officer signs too.

    Raises InputError `office.no_name`, `hub.office_regency` for a code that no regency has.
    """
    code = "".join(letter for letter in regency if letter.isdigit())
    with closing(open_regions()) as regions:
        found = regions.regency(code)
    if len(code) != 4 or found is None:
        raise InputError("hub.office_regency")
    name = " ".join(office.split())
    if not name:
        raise InputError("office.no_name")
    return OfficeProfile(
        regency=code,
        government=f"PEMERINTAH {found.name.upper()}",
        office=name,
        place=found.name.partition(" ")[2].removeprefix("Administrasi "),
        head_title="Penanggung jawab",
        head_title_english="Person in charge",
        head_name=head,
        head_nip=nip,
        time_zone=_time_zone(code),
    )


def _time_zone(code: str) -> str:
    if code.startswith(EAST):
        return "Asia/Jayapura"
    return "Asia/Makassar" if code.startswith(MIDDLE) else "Asia/Jakarta"
