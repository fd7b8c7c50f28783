"""Printing at the desk: papers as files, and the print ledger."""

from __future__ import annotations

from pathlib import Path

from ukmdesk.desk.stores import Stores
from ukmdesk.i18n import Language
from ukmdesk.services import print_paper
from ukmdesk.services.print_paper import (
    PaperKind,
    PrintDesk,
    Printed,
    PrintOutcome,
    may_print,
    was_printed,
)
from ukmdesk.store.registrations import StoredRegistration

ALL = 1_000_000


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
        path = folder / f"{kind}-{printed.serial}.pdf"
        print_paper.write_file(path, printed.rendered.pdf)
        print_paper.sent(printed.serial, "file", workspace=self._stores.workspace, prints=self._stores.prints)
        return printed, path

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
