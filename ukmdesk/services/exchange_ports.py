"""What exporting needs of the store, as protocols: bundles, ranges of a line, photos with their type."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Protocol

from ukmdesk.domain.carried import CarriedFact


class StoredBundle(Protocol):
    """A bundle that was exported."""

    @property
    def sequence(self) -> int: ...  # noqa: D102
    @property
    def line(self) -> str: ...  # noqa: D102
    @property
    def file(self) -> str: ...  # noqa: D102
    @property
    def file_sha256(self) -> str: ...  # noqa: D102
    @property
    def state(self) -> str: ...  # noqa: D102


class Stretch(Protocol):
    """A range of the line, both ends included; hashes are 32 raw bytes."""

    @property
    def first(self) -> int: ...  # noqa: D102
    @property
    def last(self) -> int: ...  # noqa: D102
    @property
    def last_hash(self) -> bytes: ...  # noqa: D102


class ExchangeLog(Protocol):
    """What was exported of one line and what the hub answered."""

    @property
    def line(self) -> str: ...  # noqa: D102
    @property
    def is_former(self) -> bool: ...  # noqa: D102
    @property
    def outbox(self) -> Path:
        """The folder where bundles wait for the hub's answer."""
        ...

    def next_stretch(self) -> Stretch | None:
        """Give the facts that no bundle carries yet; None when there are none."""
        ...

    def is_asked_again(self) -> bool:
        """Tell whether the hub began a new epoch and no bundle has left since."""
        ...

    def stretch(self, first: int, last: int) -> Stretch:
        """Give this range of the line."""
        ...

    def entries_between(self, first: int, last: int) -> Iterator[tuple[bytes, str, bytes | None]]:
        """Give the facts of the line from `first` to `last`, both included: header, state of the body, body."""
        ...

    def facts_between(self, first: int, last: int) -> Sequence[CarriedFact]:
        """Give what these facts are, in order, without their bodies."""
        ...

    def bundle(self, sequence: int) -> StoredBundle | None:
        """Give one bundle."""
        ...

    def bundles(self) -> Sequence[StoredBundle]:
        """Give all bundles, oldest first."""
        ...

    def last_manifest_hash(self) -> bytes:
        """Give the identity of the newest bundle: 32 bytes, empty before the first."""
        ...

    def receipt_applied(self) -> int:
        """Give the number of the newest receipt that was applied; 0 when there is none."""
        ...

    def sweep_outbox(self) -> list[str]:
        """Delete outbox files that no fact names: sealed, but the power went before they were committed."""
        ...


class MediaStore(Protocol):
    """Photos by SHA-256 (hex)."""

    def with_type(self, sha256: str) -> tuple[str, bytes] | None:
        """Give media type and bytes of a photo."""
        ...
