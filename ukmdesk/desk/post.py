"""The post at the desk: enrolment, bundles to the hub, receipts from it."""

from __future__ import annotations

from pathlib import Path

from ukmdesk.desk.stores import Stores
from ukmdesk.domain.carried import registrations_of
from ukmdesk.domain.facts import device_of
from ukmdesk.errors import ExchangeError, InputError, Problem, StorageError
from ukmdesk.exchange.files import SYSTEM_DISK, Disk
from ukmdesk.exchange.transports import Copied
from ukmdesk.services import apply_receipt, enrol, export_bundle
from ukmdesk.services.apply_receipt import Applied, ReceiptDesk
from ukmdesk.services.enrol import Enrolled, Requested
from ukmdesk.services.export_bundle import ExportDesk, Exported, Progress
from ukmdesk.store.exchange_log import StoredBundle


class PostDesk:
    """The exchange of one desk with its hub."""

    def __init__(self, stores: Stores) -> None:
        self._stores = stores
        self.refused: list[tuple[Path, ExchangeError | StorageError]] = []
        self.held_back: list[Problem] = []

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

    def _ports(self, line: str) -> ExportDesk:
        return ExportDesk(
            workspace=self._stores.workspace,
            log=self._stores.log.on(line),
            registrations=self._stores.stored,
            media=self._stores.media,
            clock=self._stores.clock,
            key=self._stores.device.key_of(line),
            card=self._stores.card,
            approval_required=self._stores.office.approval_required,
        )

    def export_bundles(self, progress: Progress | None = None) -> list[Exported]:
        """Seal all new facts as bundles in the outbox, those of former lines first; `progress` counts what is sealed.

        `held_back` tells which former lines keep facts that the hub would refuse, as its list says. Raises InputError
        `device.not_enrolled` on a local line.
        """
        if not self._stores.workspace.device:
            raise InputError("device.not_enrolled")
        self.held_back = []
        former = [self._ports(line) for line in self._former_lines()]
        return export_bundle.export_bundles(
            self._ports(self._stores.workspace.line),
            former=[desk for desk in former if not self._is_held_back(desk)],
            progress=progress or export_bundle.untold,
        )

    def waiting(self) -> list[StoredBundle]:
        """Give the bundles in the outbox that were never delivered, or did not reach the hub whole, oldest first.

        One of a former line whose file was lost with the disk is none: its facts are sealed again by themselves.
        """
        log = self._stores.log
        found = [one for one in log.bundles() if one.state in ("exported", "incomplete")]
        return [one for one in found if one.line == log.line or (log.outbox / one.file).exists()]

    def _former_lines(self) -> list[str]:
        """Give the former lines with the hub that the laptop is at now; another hub would take nothing of them."""
        return [line for line in self._stores.log.former_lines() if line.split("/")[0] == self._stores.card.hub]

    def _is_held_back(self, desk: ExportDesk) -> bool:
        trust = self._stores.device.trust()
        known = trust.keys if trust else ()
        if not any(key.revoked_at and key.public == desk.key.public for key in known):
            return False
        stretch = desk.log.next_stretch()
        facts = desk.log.facts_between(stretch.first, stretch.last) if stretch else ()
        if export_bundle.has_news(facts):
            count = len(registrations_of(facts))
            params = (("device", device_of(desk.log.line)), ("count", count))
            self.held_back.append(Problem("", "bundle.former_revoked", params, "warning"))
        return True

    def deliver(self, sequence: int, folder: Path, *, disk: Disk = SYSTEM_DISK) -> Copied:
        """Copy a bundle to a stick or folder through `disk` and read it back."""
        return export_bundle.deliver(sequence, folder, desk=self._ports(self._line_of(sequence)), disk=disk)

    def void_bundle(self, sequence: int, reason: str) -> None:
        """Void a bundle whose bytes are lost."""
        export_bundle.void(sequence, reason, desk=self._ports(self._line_of(sequence)))

    def _line_of(self, sequence: int) -> str:
        bundle = self._stores.log.bundle(sequence)
        if bundle is None:
            raise InputError("bundle.unknown", sequence=sequence)
        return bundle.line

    def apply_receipts(self, source: Path) -> list[Applied]:
        """Apply a receipt, or all receipts for this laptop on a stick; `refused` tells which of several were not taken.

        Raises what `apply_receipt` raises when none was taken.
        """
        self.refused = []
        applied = []
        for path in apply_receipt.receipts_in(source, [device_of(line) for line in self._lines()]):
            try:
                applied.append(apply_receipt.apply_receipt(path, desk=self._receipt_ports()))
            except (ExchangeError, StorageError) as error:
                self.refused.append((path, error))
        if self.refused and not applied:
            raise self.refused[0][1]
        return applied

    def _lines(self) -> list[str]:
        """Give all lines with a hub that this workspace is or was on, oldest first."""
        current = [self._stores.workspace.line] if self._stores.workspace.device else []
        return [*self._stores.log.former_lines(), *current]

    def _receipt_ports(self) -> ReceiptDesk:
        return ReceiptDesk(
            workspace=self._stores.workspace,
            registrations=self._stores.stored,
            logs={line: self._stores.log.on(line) for line in self._lines()},
            identities=tuple(self._stores.keys.identities),
            keys=self._stores.card.keys,
            hub=self._stores.card.hub,
        )
