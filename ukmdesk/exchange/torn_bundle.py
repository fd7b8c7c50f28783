"""A bundle that did not arrive whole: which parts are missing, as far as its manifest can still be read.

The manifest comes first in the file and states the size of every part, so the place of each part is known without the
directory at the end. Nothing is opened but the manifest; the answer is what the hub's receipt asks for again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from ukmdesk.crypto.keys import PublicKey
from ukmdesk.crypto.sealing import Identity, unseal
from ukmdesk.errors import ExchangeError
from ukmdesk.exchange.archive import local_header, part_name, read_first
from ukmdesk.exchange.files import open_regular, unreadable
from ukmdesk.exchange.limits import PIECE, SEALING_ALLOWANCE
from ukmdesk.exchange.opened_bundle import open_manifest
from ukmdesk.exchange.records import BundleManifest


@dataclass(frozen=True, slots=True)
class TornBundle:
    """A verified manifest, its identity, and the SHA-256 (32 bytes) of each part that is not there as it was sealed."""

    identity: bytes
    manifest: BundleManifest
    missing: tuple[bytes, ...]


def missing_parts(path: Path, *, identities: Sequence[Identity], keys: Sequence[PublicKey], hub: str) -> TornBundle:
    """Tell what is missing of a damaged or cut bundle that a laptop of `keys` made for `hub`.

    Raises ExchangeError when not even the manifest can be read and trusted, with the codes of `open_bundle`;
    StorageError `exchange.missing` or `exchange.unreadable`.
    """
    try:
        with open_regular(path) as file:
            sealed, position = read_first(file)
            opened = open_manifest(unseal(sealed, identities), keys=keys, hub=hub)
            missing = _missing(file, opened.record, position)
    except OSError as error:
        raise unreadable(path, error) from error
    return TornBundle(identity=opened.identity, manifest=opened.record, missing=missing)


def _missing(file: BinaryIO, manifest: BundleManifest, position: int) -> tuple[bytes, ...]:
    missing = []
    for part in manifest.parts:
        if not 0 < part.size <= PIECE + SEALING_ALLOWANCE:
            raise ExchangeError("bundle.damaged")
        name = part_name(part.sha256)
        file.seek(position + len(local_header(name, 0, part.size)))
        if hashlib.sha256(file.read(part.size)).digest() != part.sha256:
            missing.append(part.sha256)
        position += len(local_header(name, 0, part.size)) + part.size
    return tuple(missing)
