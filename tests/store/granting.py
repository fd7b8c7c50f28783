"""A grant, and a workspace enrolled with it."""

from __future__ import annotations

import msgspec

from tests.builders import an_office
from ukmdesk.crypto.keys import HubCard, PublicKey, TrustList
from ukmdesk.crypto.sealing import Identity
from ukmdesk.crypto.signing import SigningKey
from ukmdesk.domain.office import OfficeProfile
from ukmdesk.store.device import Device
from ukmdesk.store.workspace import Workspace

ROOT = SigningKey.from_seed(b"r" * 32)
KEY = SigningKey.from_seed(b"k" * 32)
ESCROW = Identity.generate()
OWN = Identity.generate()
HUB = "00112233445566aa"
LINE = f"{HUB}/3398-0012/1"


class Granted(msgspec.Struct, frozen=True, kw_only=True):
    """What `ukmdesk.exchange.records.Grant` says."""

    hub: str = HUB
    request_hash: bytes = b"q" * 32
    device: str = "3398-0012"
    spare_device: str = "3398-0013"
    epoch: int = 1
    office: OfficeProfile = an_office()
    card: HubCard = HubCard(
        hub=HUB,
        name="Pusat Contoh",
        practice=True,
        counter=1,
        at=1,
        keys=(PublicKey(public=ROOT.public, role="root"),),
        recipients=(),
        escrow=ESCROW.recipient,
    )
    trust: TrustList = TrustList(hub=HUB, counter=1, at=1, keys=(), status=())
    token: str = "rahasia"


def enrol(workspace: Workspace) -> Device:
    device = Device(workspace)
    device.store_keys(signing_seed=KEY.seed, identity=OWN.text, request_hash=b"q" * 32)
    device.enrol(Granted())
    return device
