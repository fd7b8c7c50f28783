"""Villages for forms that are tested alone."""

from __future__ import annotations

import threading
from collections.abc import Sequence

from ukmdesk.i18n import Language
from ukmdesk.services.draft_views import VillageHit

KEDUNGWARU = VillageHit(
    code="3303122005", name="Desa Kedungwaru", path="Mrebet, Kabupaten Purbalingga, Jawa Tengah", postal_code="53352"
)
KEDUNGJATI = VillageHit(
    code="3303062011", name="Desa Kedungjati", path="Bukateja, Kabupaten Purbalingga, Jawa Tengah", postal_code="53382"
)


class FakeVillages:
    """Two villages; `hold` keeps an answer back until `let_go`."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self._open = threading.Event()
        self._open.set()

    def hold(self) -> None:
        self._open.clear()

    def let_go(self) -> None:
        self._open.set()

    def find_villages(self, text: str, language: Language) -> Sequence[VillageHit]:
        self.asked.append(text)
        self._open.wait(10)
        return [hit for hit in (KEDUNGWARU, KEDUNGJATI) if text.lower() in hit.name.lower()]

    def area(self, code: str) -> str:
        return {"330312": "Kecamatan Karangmoncol, Kabupaten Purbalingga"}.get(code, "")

    def village(self, code: str, language: Language) -> VillageHit | None:
        return next((hit for hit in (KEDUNGWARU, KEDUNGJATI) if hit.code == code), None)
