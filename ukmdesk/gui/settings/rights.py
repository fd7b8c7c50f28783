"""Who can help when a passphrase is forgotten, and what the person at work may do with an officer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ukmdesk.gui.widgets.inline_bar import Kind
from ukmdesk.i18n import N_
from ukmdesk.services.people_views import KnownOfficer


@dataclass(frozen=True, slots=True)
class Rights:
    """What the person at work may do with an officer, and the sentence that says why not."""

    change: bool = False
    reset: bool = False
    remove: bool = False
    reason: str = ""


def supervisors(officers: Sequence[KnownOfficer]) -> list[KnownOfficer]:
    """Give the supervisors who may come in."""
    return [one for one in officers if one.state == "active" and one.role == "supervisor"]


def may_manage(officers: Sequence[KnownOfficer]) -> bool:
    """A supervisor manages; where there is none, every officer does."""
    known = supervisors(officers)
    return not known or any(one.is_me for one in known)


def rights_over(officer: KnownOfficer, officers: Sequence[KnownOfficer]) -> Rights:
    """Offer only what the desk would do."""
    manages = may_manage(officers)
    supervises = any(one.is_me for one in supervisors(officers))
    reason = ""
    if not manages:
        reason = N_("Penyelia dapat mengubah nama dan peran, memberi frasa sandi baru, dan mengeluarkan petugas.")
    elif not supervises and not officer.is_me:
        reason = N_("Hanya penyelia yang memberi frasa sandi baru. Di perangkat ini belum ada penyelia.")
    return Rights(
        change=manages,
        reset=supervises and not officer.is_me,
        remove=manages and not officer.is_me,
        reason=reason,
    )


def who_helps(officers: Sequence[KnownOfficer]) -> tuple[Kind, str, str]:
    """Give kind and words of the bar below the officers; where nobody can help it says so before it happens."""
    helpers = supervisors(officers)
    mine = any(one.is_me for one in helpers)
    if not helpers:
        return "warning", N_("Belum ada penyelia di perangkat ini."), N_("Frasa sandi yang lupa tidak dapat diganti.")
    if mine and len(helpers) == 1:
        lonely = N_("Bila Anda lupa frasa sandi, tidak ada yang dapat menggantinya. Tambah penyelia lain.")
        return "warning", N_("Anda satu-satunya penyelia."), lonely
    asked = N_("Satu orang lupa frasa sandi?")
    if mine:
        return "info", asked, N_("Pilih namanya, lalu beri yang baru, tanpa jaringan. Isiannya tidak hilang.")
    return "info", asked, N_("Penyelia memberi yang baru di sini, tanpa jaringan. Isiannya tidak hilang.")
