"""Paper check at the desk: with the card and the list that this laptop holds, without a network and without a trace."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from ukmdesk.certificates.scan import read_codes
from ukmdesk.desk.stores import Stores
from ukmdesk.errors import InputError
from ukmdesk.forms.showing import show_instant
from ukmdesk.i18n import Language
from ukmdesk.services import check_paper
from ukmdesk.services.paper_views import CheckedPaper


class CheckingDesk:
    """Checks papers. Every method raises InputError `check.no_card` while no hub's card is here."""

    def __init__(self, stores: Stores) -> None:
        self._stores = stores

    def check_file(self, path: Path, *, language: Language) -> Sequence[CheckedPaper]:
        """Check every code in a PDF, PNG or JPEG. Raises InputError `scan.missing`, ExchangeError `scan.*`."""
        return self._check(read_codes(path), language)

    def check_text(self, text: str, *, language: Language) -> Sequence[CheckedPaper]:
        """Check codes that were scanned or typed, one a line."""
        return self._check([line.strip() for line in text.splitlines() if line.strip()], language)

    def check_picture(self, data: bytes, *, language: Language) -> Sequence[CheckedPaper]:
        """Check every code in the bytes of a picture. Raises ExchangeError `scan.*`."""
        return self._check(read_codes(data), language)

    def _check(self, codes: Sequence[str], language: Language) -> Sequence[CheckedPaper]:
        card = self._stores.device.card()
        if card is None:
            raise InputError("check.no_card")
        trust = self._stores.device.trust()
        found = check_paper.check_codes(codes, card=card, trust=trust, now=self._stores.clock.now_ms())
        moment = partial(show_instant, language=language, time_zone=self._stores.time_zone)
        return [check_paper.seen(one, regency=self._regency, moment=moment, language=language) for one in found]

    def _regency(self, code: str) -> str:
        found = self._stores.regions.regency(code)
        return found.name if found else ""
