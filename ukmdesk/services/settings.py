"""What can be chosen for a laptop. Each setting is a key, its choices (none: free text) and its default."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

import msgspec

from ukmdesk.errors import InputError
from ukmdesk.i18n import LANGUAGES, N_
from ukmdesk.services.ports import Workspace


class Setting(msgspec.Struct, frozen=True, kw_only=True):
    """One setting; `label` is an Indonesian sentence, `words` what a choice is called on the screen."""

    key: str
    label: str
    default: str
    choices: tuple[str, ...] = ()
    words: Mapping[str, str] = {}


HUB_URL: Final = "sync.hub"
AUTHORITY: Final = "sync.authority"

SETTINGS: Final = (
    Setting(
        key="paper.language",
        label=N_("Bahasa kertas yang dicetak."),
        default="id",
        choices=LANGUAGES,
        words={"id": N_("Bahasa Indonesia"), "en": N_("Bahasa Inggris")},
    ),
    Setting(key="backup.folder", label=N_("Folder kedua untuk cadangan harian; kosong: hanya di laptop."), default=""),
    Setting(
        key="app.lock_minutes",
        label=N_("Program mengunci sendiri bila tidak dipakai selama ini."),
        default="5",
        choices=("5", "10", "15"),
        words={"5": N_("5 menit"), "10": N_("10 menit"), "15": N_("15 menit")},
    ),
    Setting(key=HUB_URL, label=N_("Alamat pusat di internet; kosong: yang ditetapkan dinas."), default=""),
    Setting(key=AUTHORITY, label=N_("Berkas sertifikat CA milik dinas; kosong: yang dikenal laptop."), default=""),
)


def known(key: str) -> Setting:
    """Give a setting by its key. Raises InputError `settings.unknown`."""
    for setting in SETTINGS:
        if setting.key == key:
            return setting
    raise InputError("settings.unknown", key=key)


def value_of(key: str, stored: Mapping[str, str]) -> str:
    """Give the chosen value of a setting, or its default."""
    return stored.get(key, known(key).default)


def change(key: str, value: str, *, workspace: Workspace) -> None:
    """Choose a value.

    Raises InputError `settings.unknown`, `settings.bad_value`, `online.bad_url`, `online.authority`.
    """
    setting = known(key)
    if setting.choices and value not in setting.choices:
        raise InputError("settings.bad_value", key=key, value=value, choices=", ".join(setting.choices))
    if key in (HUB_URL, AUTHORITY) and value:
        _require_usable(key, value)
    with workspace.writing() as writer:
        writer.append("settings.changed", workspace.id, {"key": key, "value": value})


def _require_usable(key: str, value: str) -> None:
    from ukmdesk.online.address import read_address, trust

    if key == HUB_URL:
        read_address(value)
    else:
        trust(Path(value))
