"""An office (dinas): letterhead, policies and number patterns. It comes to a laptop with the enrolment grant."""

from __future__ import annotations

from typing import Literal

import msgspec


class OfficeProfile(msgspec.Struct, frozen=True, kw_only=True):
    """What papers and numbers need to know of the office.

    `regency` is the 4-digit Kemendagri code; `emblem` PNG bytes or empty; `certificate_pattern` holds `{serial}` and
    `{unit}`; `hub_url` is where laptops reach the hub online, or empty; validity in years, `proof_months` in months,
    `decision_days` in working days; `time_zone` an IANA name.
    """

    regency: str
    government: str
    office: str
    office_english: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""
    place: str = ""
    head_title: str = ""
    head_title_english: str = ""
    head_name: str = ""
    head_rank: str = ""
    head_nip: str = ""
    emblem: bytes = b""
    unit: str = "DISKOPUKM"
    certificate_pattern: str = "500.3.5/{serial}/{unit}"
    certificate_years: int = 3
    proof_months: int = 3
    decision_days: int = 14
    time_zone: str = "Asia/Jakarta"
    paper: Literal["A4", "F4"] = "A4"
    approval_required: bool = False
    practice: bool = False
    hub_url: str = ""
