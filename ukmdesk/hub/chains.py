"""The arithmetic of a line: is a bundle's stretch unbroken, and what is missing or doubled in all that has arrived?

Nothing here depends on the order of arrival: head, gaps and fork are a function of the set of entries and manifests.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from ukmdesk.domain.facts import Entry, decode_entry, first_previous
from ukmdesk.errors import ExchangeError
from ukmdesk.exchange.headers import check_header
from ukmdesk.exchange.records import BundleManifest


class Link(NamedTuple):
    """One entry as a link of a chain."""

    seq: int
    hash: bytes
    previous: bytes


@dataclass(frozen=True, slots=True)
class LineState:
    """Where a line stands. `head_seq` is the newest entry without a gap or fork before it, 0 when there is none.

    `gaps` are the missing stretches, both ends included; `fork_seq` is the first place with two entries, 0 for none.
    """

    head_seq: int = 0
    head_hash: bytes = b""
    gaps: tuple[tuple[int, int], ...] = ()
    fork_seq: int = 0


class Stretch:
    """Checks the headers of one bundle, one after the other: line, order, links, both ends.

    Raises ExchangeError `chain.other_line`, `chain.order`, `chain.broken`, `chain.not_this_device`, `chain.end`, and
    `entry.damaged` for a header that cannot be read or kept.
    """

    def __init__(self, manifest: BundleManifest, public_key: bytes) -> None:
        self._manifest = manifest
        self._next = manifest.entries.first
        self._previous = manifest.entries.first_previous
        self._last = b""
        self._late = 0
        self._start = first_previous(workspace_id=manifest.workspace, line=manifest.line, public_key=public_key)
        if manifest.entries.first == 1 and self._previous != self._start:
            raise ExchangeError("chain.not_this_device")

    def feed(self, header: bytes) -> tuple[Entry, bytes]:
        """Check the next header and give it with its hash. One from before the stretch is a late body's: no link."""
        entry = check_header(decode_entry(header))
        # what was decoded is in the one accepted form, so these bytes are those that the entry is known by
        digest = hashlib.sha256(header).digest()
        if entry.line != self._manifest.line:
            raise ExchangeError("chain.other_line")
        if not self._last and self._late < entry.seq < self._manifest.entries.first:
            if entry.seq == 1 and entry.previous != self._start:
                raise ExchangeError("chain.not_this_device")
            self._late = entry.seq
            return entry, digest
        if entry.seq != self._next:
            raise ExchangeError("chain.order", seq=entry.seq)
        if entry.previous != self._previous:
            raise ExchangeError("chain.broken", seq=entry.seq)
        self._next, self._previous, self._last = entry.seq + 1, digest, digest
        return entry, digest

    def finish(self) -> None:
        """Check that the stretch ends where the manifest says."""
        stretch = self._manifest.entries
        if self._next != stretch.last + 1 or self._last != stretch.last_hash:
            raise ExchangeError("chain.end")


def line_state(links: Iterable[Link], *, start: LineState = LineState(), manifest_fork: int = 0) -> LineState:
    """Work out where a line stands from its links in order of place.

    `start` is a state without gap or fork to go on from, before any `manifest_fork`; `links` then begin after its head.
    `manifest_fork` is the first place that manifests disagree about, 0 for none.
    """
    head_seq, head_hash = start.head_seq, start.head_hash
    before, hashes = head_seq, {head_hash} if head_seq else set[bytes]()
    gaps: list[tuple[int, int]] = []
    forks: list[int] = []
    for seq, group in _places(links):
        if manifest_fork and seq >= manifest_fork:
            forks = forks or [manifest_fork]
        after_gap = seq > before + 1
        if after_gap:
            gaps.append((before + 1, seq - 1))
        if len(group) > 1 or not (after_gap or before == 0 or group[0].previous in hashes):
            forks.append(seq)
        before, hashes = seq, {link.hash for link in group}
        if not gaps and not forks:
            head_seq, head_hash = seq, group[0].hash
    return LineState(
        head_seq=head_seq,
        head_hash=head_hash,
        gaps=tuple(gaps),
        fork_seq=min([*forks, *([manifest_fork] if manifest_fork else [])], default=0),
    )


def _places(links: Iterable[Link]) -> Iterator[tuple[int, list[Link]]]:
    for seq, group in groupby(links, key=lambda link: link.seq):
        yield seq, list(group)
