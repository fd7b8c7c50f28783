"""The post at the desk: enrolment, bundles to the hub, receipts from it."""

from __future__ import annotations

from pathlib import Path

from ukmdesk.crypto.signing import SigningKey
from ukmdesk.desk.stores import Stores
from ukmdesk.errors import ExchangeError, StorageError
from ukmdesk.exchange.transports import Copied
from ukmdesk.services import apply_receipt, enrol, export_bundle
from ukmdesk.services.apply_receipt import Applied, ReceiptDesk
from ukmdesk.services.enrol import Enrolled, Requested
from ukmdesk.services.export_bundle import ExportDesk, Exported


class PostDesk:
    """The exchange of one desk with its hub."""

    def __init__(self, stores: Stores) -> None:
        self._stores = stores
        self.refused: list[tuple[Path, ExchangeError | StorageError]] = []

    def request_enrolment(self, folder: Path, *, laptop_name: str, office: str) -> Requested:
        """Write an enrolment request into `folder`."""
        return enrol.request(
            folder,
            device=self._stores.device,
            enrolled=bool(self._stores.workspace.device),
            workspace_id=self._stores.workspace.id,
            laptop_name=laptop_name,
            office=office,
            clock=self._stores.clock,
        )

    def apply_grant(self, path: Path, *, hub_fingerprint: str | None = None) -> Enrolled:
        """Enrol with the hub's grant."""
        return enrol.apply_grant(
            path,
            device=self._stores.device,
            enrolled=bool(self._stores.workspace.device),
            hub_fingerprint=hub_fingerprint,
        )

    def _ports(self) -> ExportDesk:
        return ExportDesk(
            workspace=self._stores.workspace,
            log=self._stores.log,
            registrations=self._stores.stored,
            media=self._stores.media,
            clock=self._stores.clock,
            key=SigningKey.from_seed(self._stores.keys.signing_seed),
            card=self._stores.card,
            approval_required=self._stores.office.approval_required,
        )

    def export_bundles(self) -> list[Exported]:
        """Seal all new facts as bundles in the outbox."""
        return export_bundle.export_bundles(self._ports())

    def deliver(self, sequence: int, folder: Path) -> Copied:
        """Copy a bundle to a stick or folder and read it back."""
        return export_bundle.deliver(sequence, folder, desk=self._ports())

    def void_bundle(self, sequence: int, reason: str) -> None:
        """Void a bundle whose bytes are lost."""
        export_bundle.void(sequence, reason, desk=self._ports())

    def apply_receipts(self, source: Path) -> list[Applied]:
        """Apply a receipt, or all receipts for this laptop on a stick; `refused` tells which of several were not taken.

        Raises what `apply_receipt` raises when none was taken.
        """
        self.refused = []
        applied = []
        for path in apply_receipt.receipts_in(source, self._stores.workspace.device):
            try:
                applied.append(apply_receipt.apply_receipt(path, desk=self._receipt_ports()))
            except (ExchangeError, StorageError) as error:
                self.refused.append((path, error))
        if self.refused and not applied:
            raise self.refused[0][1]
        return applied

    def _receipt_ports(self) -> ReceiptDesk:
        return ReceiptDesk(
            workspace=self._stores.workspace,
            registrations=self._stores.stored,
            log=self._stores.log,
            identities=tuple(self._stores.keys.identities),
            keys=self._stores.card.keys,
            hub=self._stores.card.hub,
        )
