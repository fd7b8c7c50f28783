"""Numbers minted offline: registrations, papers, certificates.

A registration number is `RRRR-YY-DDDD-NNNNNN-C`: regency and device number (delegated by the hub, so that two laptops
never meet), a year that is only a label, a running number that never restarts, and a check digit by ISO 7064 mod 11,10,
which notices every single wrong digit and nearly every swap of neighbours.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from ukmdesk.errors import InputError

MAX_RUNNING: Final = 999_999
_DEVICE: Final = re.compile(r"[0-9]{4}-[0-9]{4}")
_REGISTRATION: Final = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{4})([0-9]{6})([0-9])")
_SEPARATORS: Final = str.maketrans("", "", " .-‐‑–—\u00a0\t\r\n")


class RegistrationNumber(NamedTuple):
    """A registration number taken apart. `device` is `RRRR-DDDD`, `year` four digits of this century."""

    device: str
    year: int
    running: int

    def __str__(self) -> str:
        """Give the number as it is printed, with its check digit."""
        return registration_number(device=self.device, year=self.year, running=self.running)


def check_digit(digits: str) -> str:
    """Give the check digit of `digits` by ISO 7064 mod 11,10. ValueError when there is anything but ASCII digits."""
    if not (digits.isascii() and digits.isdigit()):
        raise ValueError("only digits have a check digit")
    check = 5
    for digit in digits:
        check = (((check or 10) * 2) % 11 + int(digit)) % 10
    return str((1 - ((check or 10) * 2) % 11) % 10)


def registration_number(*, device: str, year: int, running: int) -> str:
    """Give a registration number: `3398-26-0012-000153-7`.

    Raises InputError `number.exhausted` beyond 999,999 on one device, `number.device` when `device` is not `RRRR-DDDD`.
    """
    regency, own = _split_device(device)
    _check_running(running)
    body = f"{regency}{year % 100:02d}{own}{running:06d}"
    return f"{regency}-{year % 100:02d}-{own}-{running:06d}-{check_digit(body)}"


def parse_registration_number(text: str) -> RegistrationNumber:
    """Read a registration number, with or without its dashes.

    Raises InputError `number.form` when it does not have 17 digits, `number.check_digit` when a digit is wrong.
    """
    found = _REGISTRATION.fullmatch(text.translate(_SEPARATORS))
    if found is None:
        raise InputError("number.form")
    regency, year, own, running, check = found.groups()
    if check_digit(regency + year + own + running) != check:
        raise InputError("number.check_digit")
    return RegistrationNumber(device=f"{regency}-{own}", year=2000 + int(year), running=int(running))


def paper_serial(*, device: str, running: int) -> str:
    """Give the serial of one printed paper: `3398-0012-000483`. Raises as `registration_number` does."""
    _split_device(device)
    _check_running(running)
    return f"{device}-{running:06d}"


def certificate_number(pattern: str, *, serial: int, unit: str) -> str:
    """Fill `{serial}` (at least four digits) and `{unit}` of the office's pattern: `500.3.5/0015/DISKOPUKM`.

    Raises InputError `number.pattern` when the pattern has no `{serial}`: every certificate would bear one number.
    """
    if "{serial}" not in pattern:
        raise InputError("number.pattern")
    return pattern.replace("{serial}", f"{serial:04d}").replace("{unit}", unit)


def _split_device(device: str) -> tuple[str, str]:
    if _DEVICE.fullmatch(device) is None:
        raise InputError("number.device")
    return device[:4], device[5:]


def _check_running(running: int) -> None:
    if not 1 <= running <= MAX_RUNNING:
        raise InputError("number.exhausted", limit=MAX_RUNNING)
