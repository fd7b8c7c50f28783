"""Sentences of the codes that reference raises."""

from __future__ import annotations

from typing import Final

from ukmdesk.i18n import N_

SENTENCES: Final[dict[str, str]] = {
    "regions.missing": N_(
        "Daftar wilayah tidak ada di folder program, jadi desa tidak dapat dicari. Pasang ulang ukmdesk."
    ),
    "regions.damaged": N_("Daftar wilayah tidak dapat dibaca karena berkasnya rusak. Pasang ulang ukmdesk."),
}
