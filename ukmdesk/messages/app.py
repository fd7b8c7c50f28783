"""What the app itself says: its screen, its start."""

from __future__ import annotations

from typing import Final

from ukmdesk.i18n import N_

SENTENCES: Final[dict[str, str]] = {
    "display.none": N_(
        "Di sini tidak ada layar untuk menampilkan ukmdesk. Masuk lewat desktop, atau pakai perintah: `ukmdesk --help`."
    ),
}
