"""The safe: a folder, kept apart from the hub, with the three secrets that a working hub must not hold.

The root key signs the hub card and enrolment grants. The recovery identity is a second reader of every bundle, for the
day the hub's own identity is lost. The escrow identity opens the escrow slot of a laptop whose officers forgot their
passphrases. Each is sealed under the safe's passphrase by itself, so that they can be kept by different people.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ukmdesk.crypto.keys import hub_id
from ukmdesk.crypto.sealing import Identity, seal_with_passphrase, unseal_with_passphrase
from ukmdesk.crypto.signing import KEY_BYTES, SigningKey
from ukmdesk.errors import HubError, InputError
from ukmdesk.hub.durable import make_folder, read_file, write_file

ROOT, RECOVERY, ESCROW = "root.age", "recovery.age", "escrow.age"
FILES: Final = (ROOT, RECOVERY, ESCROW)


@dataclass(frozen=True, slots=True)
class SafeSecrets:
    """The three secrets; whoever keeps them elsewhere than in a safe must keep them as well."""

    root: SigningKey
    recovery: Identity
    escrow: Identity

    def __repr__(self) -> str:
        return "SafeSecrets()"

    @classmethod
    def generate(cls) -> SafeSecrets:
        """Make the secrets of a new hub; they are written nowhere."""
        return cls(root=SigningKey.generate(), recovery=Identity.generate(), escrow=Identity.generate())


def create_safe(folder: Path, passphrase: str) -> SafeSecrets:
    """Make the secrets and seal each under `passphrase`. Raises HubError `hub.safe_exists`; nothing is replaced."""
    if not passphrase:
        raise InputError("passphrase.empty")
    if any((folder / name).exists() for name in FILES):
        raise HubError("hub.safe_exists")
    made = SafeSecrets.generate()
    make_folder(folder)
    write_file(folder / RECOVERY, seal_with_passphrase(made.recovery.text.encode("ascii"), passphrase))
    write_file(folder / ESCROW, seal_with_passphrase(made.escrow.text.encode("ascii"), passphrase))
    write_file(folder / ROOT, seal_with_passphrase(made.root.seed, passphrase))
    return made


def open_root(folder: Path, passphrase: str, *, hub: str) -> SigningKey:
    """Open the root key of hub `hub`.

    Raises HubError `hub.safe_missing` or `hub.safe_of_other_hub`, InputError `passphrase.wrong`.
    """
    if not (folder / ROOT).is_file():
        raise HubError("hub.safe_missing")
    seed = unseal_with_passphrase(read_file(folder / ROOT), passphrase)
    if len(seed) != KEY_BYTES:
        raise HubError("hub.safe_of_other_hub")
    key = SigningKey.from_seed(seed)
    if hub_id(key.public) != hub:
        raise HubError("hub.safe_of_other_hub")
    return key


def open_identity(folder: Path, name: str, passphrase: str) -> Identity:
    """Open the recovery (`RECOVERY`) or the escrow identity (`ESCROW`). Raises as `open_root`."""
    if not (folder / name).is_file():
        raise HubError("hub.safe_missing")
    return Identity.from_text(unseal_with_passphrase(read_file(folder / name), passphrase).decode("ascii", "replace"))
