"""The hub of an office of one, and of practice: it lies in the workspace's own folder and answers when it is asked.

Its keys are in no file. They are kept as a setting of the encrypted workspace, on the line before enrolment, which is
never exported; so the hub opens for those who can open the workspace, and a copied disk tells nothing.
"""

from __future__ import annotations

import secrets
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec

from ukmdesk.errors import HubError, InputError, Problem, StorageError
from ukmdesk.services.post_views import Received
from ukmdesk.store.settings import Settings

if TYPE_CHECKING:
    from ukmdesk.crypto.signing import SigningKey
    from ukmdesk.desk import Desk
    from ukmdesk.desk.post_room import PostRoom
    from ukmdesk.domain.office import OfficeProfile
    from ukmdesk.hub.head_office import Hub
    from ukmdesk.hub.key_folder import HubKeys
    from ukmdesk.hub.safe import SafeSecrets

FOLDER: Final = "own-hub"
SECRET: Final = "own-hub"
"""Key of the setting that holds the hub's keys."""
BLOCK: Final = 50
BLOCKS: Final = 179
UNANSWERED: Final = frozenset({"exported", "delivered", "incomplete"})
Decide = Callable[["Hub"], Sequence[tuple[str, Problem]]]
"""Decides what waits at the hub; gives registration number and reason of those that could not be decided."""


class HubSecret(msgspec.Struct, frozen=True, kw_only=True):
    """Everything secret of the hub: keys in hex, age identities as text. There is no safe."""

    database: str
    receipt: str
    certificate: str
    identity: str
    root: str
    recovery: str
    escrow: str

    def __repr__(self) -> str:
        return "HubSecret()"

    @classmethod
    def of(cls, keys: HubKeys, apart: SafeSecrets) -> HubSecret:
        """Give the secret of a new hub."""
        return cls(
            root=apart.root.seed.hex(),
            recovery=apart.recovery.text,
            escrow=apart.escrow.text,
            database=keys.database.hex(),
            receipt=keys.receipt.seed.hex(),
            certificate=keys.certificate.seed.hex(),
            identity=keys.identity.text,
        )

    def keys(self) -> HubKeys:
        """Give the keys of the hub."""
        from ukmdesk.crypto.sealing import Identity
        from ukmdesk.crypto.signing import SigningKey
        from ukmdesk.hub.key_folder import HubKeys

        return HubKeys(
            database=bytes.fromhex(self.database),
            receipt=SigningKey.from_seed(bytes.fromhex(self.receipt)),
            certificate=SigningKey.from_seed(bytes.fromhex(self.certificate)),
            identity=Identity.from_text(self.identity),
        )

    def root_key(self) -> SigningKey:
        """Give the key that signs grants."""
        from ukmdesk.crypto.signing import SigningKey

        return SigningKey.from_seed(bytes.fromhex(self.root))


def make_own_hub(desk: Desk, *, name: str, office: OfficeProfile, practice: bool) -> None:
    """Make a hub in the workspace's folder and enrol this laptop at it. Raises what `found_hub` raises."""
    from ukmdesk.hub.key_folder import make_keys
    from ukmdesk.hub.opening import found_hub
    from ukmdesk.hub.safe import SafeSecrets

    keys, apart = make_keys(), SafeSecrets.generate()
    secret = HubSecret.of(keys, apart)
    Settings(desk.workspace).set(SECRET, msgspec.to_builtins(secret))
    low, high = (None, None) if practice else _some_numbers()
    with found_hub(
        _hub_folder(desk),
        keys=keys,
        secrets=apart,
        name=name,
        office=office,
        practice=practice,
        device_from=low,
        device_to=high,
    ) as hub:
        _enrol(desk, hub, secret)


def _some_numbers() -> tuple[int, int]:
    """Give a block of device numbers by chance: nobody delegates one, and two such offices of a regency must differ."""
    low = 1 + BLOCK * secrets.randbelow(BLOCKS)
    return low, low + BLOCK - 1


def _hub_folder(desk: Desk) -> Path:
    return desk.workspace.folder / FOLDER


def _enrol(desk: Desk, hub: Hub, secret: HubSecret) -> None:
    """Let request and grant take the same way as between two offices, through files."""
    with _own_post(desk) as folder:
        name = hub.settings.name
        asked = desk.post.request_enrolment(folder, laptop_name=name, office=hub.settings.office.office)
        granted = hub.enrol_with(secret.root_key(), asked.path, out=folder, fingerprint=asked.fingerprint)
        desk.post.apply_grant(granted.path, hub_fingerprint=hub.fingerprint)


@contextmanager
def _own_post(desk: Desk) -> Iterator[Path]:
    """Give a folder for files that go from one to the other; it is gone afterwards."""
    try:
        with tempfile.TemporaryDirectory(prefix=".post-", dir=desk.workspace.folder) as folder:
            yield Path(folder)
    except OSError as error:
        raise StorageError("disk.failed") from error


def has_own_hub(desk: Desk) -> bool:
    """Tell whether this workspace keeps the keys of a hub of its own."""
    return Settings(desk.workspace).get(SECRET) is not None


class OwnHub:
    """Takes in what is in the outbox, decides, and lets the laptop apply the receipt."""

    def __init__(self, desk: Desk, post: PostRoom, decide: Decide) -> None:
        self._desk = desk
        self._post = post
        self._decide = decide

    def rejoin(self) -> None:
        """Enrol this laptop again when it had to leave its line, and do nothing otherwise. Raises as `answer`."""
        if self._desk.workspace.device:
            return
        secret = self._secret()
        with self._open(secret) as hub:
            _enrol(self._desk, hub, secret)

    def answer(self) -> Received:
        """Answer everything that waits for an answer; `refused` names registrations that could not be decided.

        Raises InputError `own_hub.nothing_sent`, StorageError `own_hub.missing` when the hub's folder is gone, and what
        the hub refuses a bundle for.
        """
        self.rejoin()
        with self._open(self._secret()) as hub, _own_post(self._desk) as folder:
            self._take_in(hub, folder)
            undecided = tuple(self._decide(hub))
            hub.write_receipts(folder)
            received = self._post.receive(folder)
        return msgspec.structs.replace(received, refused=(*received.refused, *undecided))

    def _secret(self) -> HubSecret:
        return msgspec.convert(Settings(self._desk.workspace).get(SECRET), HubSecret)

    def _open(self, secret: HubSecret) -> Hub:
        from ukmdesk.hub.opening import open_hub

        if not _hub_folder(self._desk).is_dir():
            raise StorageError("own_hub.missing", folder=FOLDER)
        return open_hub(_hub_folder(self._desk), keys=secret.keys())

    def _take_in(self, hub: Hub, folder: Path) -> None:
        sent = [one for one in self._desk.log.bundles() if one.state in UNANSWERED]
        if not sent:
            raise InputError("own_hub.nothing_sent")
        for one in sent:
            if one.state == "exported":
                hub.take_in(self._desk.post.deliver(one.sequence, folder).path)
            else:
                hub.take_in(self._desk.log.outbox / one.file)


def accept_all(by: str) -> Decide:
    """Let the officer `by` of an office of one accept everything that is complete; the rules were kept at the desk."""

    def decide(hub: Hub) -> Sequence[tuple[str, Problem]]:
        undecided = []
        for one in hub.list("received"):
            try:
                hub.accept(one.id, by)
            except HubError as error:
                undecided.append((one.number, Problem("", error.code, tuple(sorted(error.params.items())), "warning")))
        return undecided

    return decide
