"""Printing at the desk: papers in hand and as files, and the print ledger."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from pathlib import Path
from typing import Any, Final, cast
from zoneinfo import ZoneInfo

from ukmdesk.desk.stores import Stores
from ukmdesk.domain.fields import get_value
from ukmdesk.i18n import Language
from ukmdesk.services import print_paper, register, settings
from ukmdesk.services.paper_views import LedgerDay, LedgerLine, MadePaper
from ukmdesk.services.print_paper import (
    PaperKind,
    PrintDesk,
    Printed,
    PrintOutcome,
    may_print,
    was_printed,
)
from ukmdesk.store.prints import StoredPrint
from ukmdesk.store.registrations import StoredRegistration
from ukmdesk.store.settings import Settings

ALL: Final = 1_000_000


class PaperDesk:
    """Proofs and certificates of the registrations at one desk."""

    def __init__(self, stores: Stores) -> None:
        self._stores = stores

    def _ports(self) -> PrintDesk:
        return PrintDesk(
            workspace=self._stores.workspace,
            prints=self._stores.prints,
            regions=self._stores.regions,
            clock=self._stores.clock,
            office=self._stores.office,
            hub=self._stores.card.hub,
            key=self._stores.signing_key,
            hub_time=self._stores.log.hub_time(),
        )

    def print_to_file(
        self, kind: PaperKind, stored: StoredRegistration, *, folder: Path, language: Language
    ) -> tuple[Printed, Path]:
        """Print a paper as a PDF in `folder`, named by its serial only. Raises InputError `file.unwritable`."""
        printed = print_paper.print_paper(kind, stored, desk=self._ports(), language=language)
        path = folder / _file_name(kind, printed.serial)
        print_paper.write_file(path, printed.rendered.pdf)
        print_paper.sent(printed.serial, "file", workspace=self._stores.workspace, prints=self._stores.prints)
        return printed, path

    def make(self, kind: PaperKind, registration: str, language: Language) -> MadePaper:
        """Reserve a serial and make the page; until it is sent, voided or answered for, the ledger has it as open.

        Raises InputError `registration.unknown` and what `print_paper` raises.
        """
        stored = register.find(self._stores.stored, registration)
        printed = print_paper.print_paper(kind, stored, desk=self._ports(), language=language)
        shown = (stored.certificate or {}).get("document") if kind == "certificate" else None
        return MadePaper(
            serial=printed.serial,
            kind=kind,
            copy=printed.copy,
            pdf=printed.rendered.pdf,
            pages=printed.rendered.pages,
            language=language,
            registration=stored.id,
            number=stored.number,
            business=_business(shown or stored.document),
            file_name=_file_name(kind, printed.serial),
        )

    def save(self, paper: MadePaper, path: Path) -> None:
        """Write the page's bytes to `path` and enter that it went to a file. Raises InputError `file.unwritable`."""
        print_paper.write_file(path, paper.pdf)
        print_paper.sent(paper.serial, "file", workspace=self._stores.workspace, prints=self._stores.prints)

    def sent(self, serial: str) -> None:
        """Enter that a page went to a printer. Raises InputError `print.unknown_serial`."""
        print_paper.sent(serial, "printer", workspace=self._stores.workspace, prints=self._stores.prints)

    def ledger(self, *, today: bool, outcome: str = "", limit: int = 1000) -> LedgerDay:
        """Give the ledger of today or of all time, lines of one outcome only when one is named.

        `counts` are of all its lines, whatever is left out of `lines`.
        """
        since = self._midnight() if today else 0
        found = [line for line in self._stores.prints.list(limit=ALL) if line.at >= since]
        outcomes = {line.serial: print_paper.outcome_of(line) for line in found}
        shown = [line for line in found if not outcome or outcomes[line.serial] == outcome][:limit]
        names = self._businesses({line.registration for line in shown})
        return LedgerDay(
            lines=tuple(self._line(line, outcomes[line.serial], names[line.registration]) for line in shown),
            counts=dict(Counter(outcomes.values())),
        )

    def _midnight(self) -> int:
        zone = ZoneInfo(self._stores.time_zone)
        now = datetime.fromtimestamp(self._stores.clock.now_ms() / 1000, zone)
        return int(now.replace(hour=0, minute=0, second=0, microsecond=0).timestamp() * 1000)

    def _businesses(self, registrations: set[str]) -> dict[str, str]:
        stored = {id_: self._stores.stored.get(id_) for id_ in registrations}
        return {id_: _business(one.document) if one else "" for id_, one in stored.items()}

    def _line(self, line: StoredPrint, outcome: str, business: str) -> LedgerLine:
        return LedgerLine(
            serial=line.serial,
            at=line.at,
            kind=line.kind,
            registration=line.registration,
            business=business,
            copy=line.copy,
            outcome=outcome,
            state=line.state,
            sent_to=line.sent_to,
            reason=line.reason,
            sha256=line.sha256,
            language=line.language,
            by=self._stores.officer_name(line.officer),
        )

    def paper_language(self) -> Language:
        """Give the language that papers are printed in unless another is asked for."""
        stored = Settings(self._stores.workspace).list()
        return cast("Language", settings.value_of("paper.language", stored))

    def unprinted(self, kind: PaperKind, language: Language) -> list[StoredRegistration]:
        """Give the registrations that may have this paper and have none of it yet, oldest first."""
        return [
            stored
            for stored in reversed(self._stores.stored.list(limit=ALL))
            if may_print(kind, stored) and not was_printed(kind, stored, self._stores.prints, language)
        ]

    def confirm(self, serial: str, outcome: PrintOutcome) -> None:
        """Say how a print came out."""
        print_paper.confirm(serial, outcome, workspace=self._stores.workspace, prints=self._stores.prints)

    def void(self, serial: str, reason: str) -> None:
        """Void a serial in the print ledger."""
        print_paper.void(serial, reason, workspace=self._stores.workspace, prints=self._stores.prints)


def _file_name(kind: str, serial: str) -> str:
    """Name a file by its serial: a folder of papers tells nobody's name."""
    return f"{kind}-{serial}.pdf"


def _business(document: dict[str, Any]) -> str:
    return str(get_value(document, "business.name") or "")
