"""A workspace that is enrolled with an invented hub, ready to be copied."""

from __future__ import annotations

from pathlib import Path

from tests.builders import RECORDED_AT, an_office
from tests.workspaces import Prepared, save
from ukmdesk.crypto.keys import HubCard, TrustList, hub_id
from ukmdesk.crypto.sealing import Identity
from ukmdesk.crypto.signing import SigningKey
from ukmdesk.exchange.records import Grant
from ukmdesk.store.device import Device
from ukmdesk.store.opened import Workspace

DEVICE = "3398-0012"


def enrol(workspace: Workspace) -> None:
    """Give the workspace its keys, a hub and a device number."""
    root, key = SigningKey.generate(), SigningKey.generate()
    hub = hub_id(root.public)
    recipients = (Identity.generate().recipient, Identity.generate().recipient)
    card = HubCard(
        hub=hub,
        name="Pusat Uji",
        practice=True,
        counter=1,
        at=RECORDED_AT,
        keys=(root.public_key("root"),),
        recipients=recipients,
    )
    device = Device(workspace)
    device.store_keys(signing_seed=key.seed, identity=Identity.generate().text, request_hash=bytes(32))
    device.enrol(
        Grant(
            format=1,
            kind="grant",
            hub=hub,
            request_hash=bytes(32),
            device=DEVICE,
            spare_device="3398-0013",
            epoch=1,
            office=an_office(),
            card=card,
            trust=TrustList(hub=hub, counter=1, at=RECORDED_AT, keys=(), status=()),
            token="token",
            created=RECORDED_AT,
        )
    )


def prepare(folder: Path, *, sellers: int) -> Prepared:
    """Make an enrolled workspace with that many registrations and no bundle yet."""
    prepared = Prepared(folder)
    with prepared.open(folder) as workspace:
        enrol(workspace)
        for _ in range(sellers):
            save(workspace)
    return prepared
