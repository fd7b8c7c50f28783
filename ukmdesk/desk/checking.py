"""Paper check at the desk: with the card and the list that this laptop holds, without a network and without a trace."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from ukmdesk.certificates.scan import read_codes
from ukmdesk.desk.stores import Stores
from ukmdesk.errors import InputError
from ukmdesk.forms.showing import show_instant
from ukmdesk.i18n import Language
from ukmdesk.services import check_paper
from ukmdesk.services.paper_views import CheckedPaper

Progress = Callable[[int, int], None]


class CheckingDesk:
    """Checks papers; `check` raises InputError `check.no_card` while no hub's card is here."""

    def __init__(self, stores: Stores) -> None:
        self._stores = stores

    def codes_in(self, source: Path | bytes, progress: Progress) -> Sequence[str]:
        """Give the texts of the codes in a PDF, PNG or JPEG; may run in any thread.

        Raises InputError `scan.missing`, ExchangeError `scan.*`, and whatever `progress` raises to stop.
        """
        return read_codes(source, progress)

    def check(self, codes: Sequence[str], *, language: Language) -> Sequence[CheckedPaper]:
        """Check the texts of codes of one paper."""
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
