"""The laptop's end of the post over HTTP: hand bundle files over, fetch receipts, and hold out on a bad line.

Nothing is sent before the hub has proved itself. After any break the hub is asked again what it lacks, so a part that
it holds is not sent twice. A file counts as handed over only on the hub's signed word.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, TypeVar

import msgspec

from ukmdesk.crypto.keys import PublicKey
from ukmdesk.crypto.signing import SigningKey
from ukmdesk.errors import ExchangeError, InputError, StorageError
from ukmdesk.exchange import post_calls
from ukmdesk.exchange.files import open_regular, unreadable, write_whole
from ukmdesk.exchange.post_calls import NONCE_BYTES, PART_HEADER, SIGNED_TYPE, Arrival, Missing, Offer, Waiting
from ukmdesk.online.link import Link, Reply, Stop
from ukmdesk.online.patience import Patience
from ukmdesk.online.replies import asked_wait, is_later, problem_code, refusal

Progress = Callable[[int, int], None]
MOST_STRANGE: Final = 3
"""Replies in a row that nobody understands, or pages of somebody in between, before it is said so."""
MOST_RECEIPTS: Final = 1000
MOST_HELLOS: Final = 3
_ACCIDENTS: Final = frozenset(
    {
        "online.challenge_old",
        "online.part_differs",
        "online.other_call",
        "online.not_signed",
        "online.bad_offer",
        "signature.damaged",
        "signature.forged",
    }
)
"""Refusals by the hub that bytes changed on the way explain as well."""
_T = TypeVar("_T")
_EMPTY: Final = hashlib.sha256(b"").digest()


@dataclass(frozen=True, slots=True)
class Place:
    """Who speaks with whom: the hub's id and keys as the card has them, the laptop's number, key and token."""

    hub: str
    keys: Sequence[PublicKey]
    device: str
    key: SigningKey = field(repr=False)
    token: str = field(repr=False)


class PostLine:
    """A line to one hub; `stop` is looked at all the time, also while nothing moves."""

    def __init__(self, link: Link, place: Place, *, stop: Stop, patience: Patience | None = None) -> None:
        self._link = link
        self._place = place
        self._stop = stop
        self._patience = patience or Patience()
        self._challenge = b""

    def greet(self) -> None:
        """Let the hub prove itself.

        Raises ExchangeError `online.wrong_hub`, InputError `online.captive_portal`, `online.proxy`, `online.untrusted`,
        `online.stopped`, StorageError `online.unreachable`.
        """
        nonce = secrets.token_bytes(NONCE_BYTES)
        path = f"{post_calls.HELLO}?nonce={nonce.hex()}"

        def understood(reply: Reply) -> bytes:
            if reply.type != SIGNED_TYPE:
                raise refusal(reply)
            return self._read_hello(reply.body, nonce)

        self._challenge = self._hold_out(lambda: self._link.ask("GET", path, headers={}, stop=self._stop), understood)

    def _read_hello(self, message: bytes, nonce: bytes) -> bytes:
        known = self._place
        try:
            return post_calls.read_hello(message, hub=known.hub, keys=known.keys, nonce=nonce).challenge
        except ExchangeError as error:
            if error.code == "signature.unknown_key":
                raise ExchangeError("online.wrong_hub") from error
            raise

    def send(self, path: Path, offer: Offer, progress: Progress) -> Arrival:
        """Hand a file over; `progress` is told bytes that the hub holds, of all.

        Raises as `greet`; ExchangeError with the hub's code when it refuses the file; StorageError of the own disk.
        """
        failed = 0
        while True:
            missing = self._missing(offer)
            reply = None if missing.here else self._send_parts(path, offer, missing, progress)
            if reply is None:
                progress(offer.size, offer.size)
                arrival = self._commit(offer)
                if arrival is not None:
                    return arrival
                failed += 1
                if failed >= MOST_STRANGE:
                    raise ExchangeError("online.strange_reply")
                continue
            failed = failed + 1 if reply.stored == 0 else 1
            self._bear(reply.reply, failed)

    def receipts(self, folder: Path) -> list[Path]:
        """Fetch the receipts that wait into `folder`, in the order in which they are to be applied."""
        waiting = self._json("GET", post_calls.RECEIPTS, b"", Waiting, _is_sound)
        found = []
        for one in waiting.receipts:
            wanted = one.sha256

            def understood(reply: Reply, wanted: str = wanted) -> bytes:
                if reply.status != 200:
                    raise refusal(reply)
                if hashlib.sha256(reply.body).hexdigest() != wanted:
                    raise ExchangeError("online.strange_reply")
                return reply.body

            data = self._hold_out(self._asking("GET", f"{post_calls.RECEIPTS}/{one.name}"), understood)
            write_whole(folder / one.name, [data])
            found.append(folder / one.name)
        return found

    def rest(self, turn: int) -> None:
        """Wait a little, longer with each turn. Raises InputError `online.stopped`."""
        self._patience.wait(turn, self._stop)

    def _missing(self, offer: Offer) -> Missing:
        def is_sound(missing: Missing) -> bool:
            return set(missing.missing) <= set(offer.parts)

        return self._json("POST", post_calls.BUNDLES, msgspec.json.encode(offer), Missing, is_sound)

    def _send_parts(self, path: Path, offer: Offer, missing: Missing, progress: Progress) -> _Cut | None:
        """Send what is missing; None when all of it is stored, else how far it got and the reply that stopped it."""
        piece = post_calls.part_size(offer.size)
        sizes = {sha: min(piece, offer.size - place * piece) for place, sha in enumerate(offer.parts)}
        places = {sha: place for place, sha in enumerate(offer.parts)}
        held = offer.size - sum(sizes[sha] for sha in missing.missing)
        progress(held, offer.size)
        for stored, sha in enumerate(missing.missing):
            data = _part(path, places[sha] * piece, sizes[sha], sha)
            before = held

            def sent(count: int, before: int = before) -> None:
                progress(min(before + count, offer.size), offer.size)

            where = f"{post_calls.PARTS}/{sha}"
            headers = self._headers("PUT", where, bytes.fromhex(sha))
            reply = self._link.ask("PUT", where, headers=headers, stop=self._stop, body=data, sent=sent)
            if reply.headers.get(PART_HEADER.lower()) != sha or reply.status // 100 != 2:
                return _Cut(stored, reply)
            held += sizes[sha]
        return None

    def _commit(self, offer: Offer) -> Arrival | None:
        """Ask the hub to take the file over; None when it lacks a part after all."""
        known = self._place
        where = f"{post_calls.BUNDLES}/{offer.sha256}"

        def understood(reply: Reply) -> Arrival | None:
            if problem_code(reply) in ("online.parts_missing", "online.file_differs"):
                return None
            if reply.status != 200 or reply.type != SIGNED_TYPE:
                raise refusal(reply)
            return post_calls.read_arrival(reply.body, keys=known.keys, hub=known.hub, device=known.device, offer=offer)

        return self._hold_out(self._asking("POST", where, msgspec.json.encode(offer)), understood)

    def _json(self, method: str, path: str, body: bytes, kind: type[_T], is_sound: Callable[[_T], bool]) -> _T:
        def understood(reply: Reply) -> _T:
            if reply.status != 200 or reply.type != "application/json":
                raise refusal(reply)
            try:
                said = msgspec.json.decode(reply.body, type=kind)
            except (msgspec.ValidationError, msgspec.DecodeError, UnicodeDecodeError) as error:
                raise ExchangeError("online.strange_reply") from error
            if not is_sound(said):
                raise ExchangeError("online.strange_reply")
            return said

        return self._hold_out(self._asking(method, path, body), understood)

    def _asking(self, method: str, path: str, body: bytes = b"") -> Callable[[], Reply]:
        digest = hashlib.sha256(body).digest() if body else _EMPTY

        def ask() -> Reply:
            headers = self._headers(method, path, digest)
            return self._link.ask(method, path, headers=headers, stop=self._stop, body=body)

        return ask

    def _headers(self, method: str, path: str, body_sha256: bytes) -> dict[str, str]:
        known = self._place
        signed = post_calls.authorization(
            key=known.key,
            hub=known.hub,
            device=known.device,
            token=known.token,
            challenge=self._challenge,
            method=method,
            path=path,
            body_sha256=body_sha256,
        )
        return {"Authorization": signed}

    def _hold_out(self, ask: Callable[[], Reply], understood: Callable[[Reply], _T]) -> _T:
        """Ask until the reply is understood or it makes no sense to go on."""
        failed = 0
        while True:
            reply = ask()
            try:
                return understood(reply)
            except ExchangeError as error:
                if _is_final(error, reply):
                    raise
            except (InputError, StorageError):
                pass
            failed += 1
            self._bear(reply, failed)

    def _bear(self, reply: Reply, failed: int) -> None:
        """Wait for the next try, or raise what the reply stands for when there should be none."""
        if problem_code(reply) == "online.challenge_old" and failed <= MOST_HELLOS:
            self.greet()
            return
        most = self._patience.tries if is_later(reply) else MOST_STRANGE
        if failed >= most or not _may_pass(reply):
            raise refusal(reply)
        self._patience.wait(failed, self._stop, least=asked_wait(reply))


@dataclass(frozen=True, slots=True)
class _Cut:
    """How many parts were stored before a reply that was none."""

    stored: int
    reply: Reply


def _is_sound(waiting: Waiting) -> bool:
    named = [post_calls.device_of_receipt(one.name) for one in waiting.receipts]
    return len(named) <= MOST_RECEIPTS and all(named)


def _is_final(error: ExchangeError, reply: Reply) -> bool:
    """Tell whether trying again is useless: the hub itself refused, or another hub answered."""
    if problem_code(reply):
        return not _may_pass(reply)
    return error.code in ("signature.unknown_key", "online.wrong_hub")


def _may_pass(reply: Reply) -> bool:
    """Tell whether a reply may be an accident of the line, or of a challenge that grew old."""
    if reply.broken:
        return reply.broken == "line"
    code = problem_code(reply)
    return not code or is_later(reply) or code in _ACCIDENTS


def _part(path: Path, start: int, size: int, sha256: str) -> bytes:
    """Read one part. Raises ExchangeError `online.file_differs` when the file is no longer what was offered."""
    try:
        with open_regular(path) as file:
            file.seek(start)
            data = file.read(size)
    except OSError as error:
        raise unreadable(path, error) from error
    if hashlib.sha256(data).hexdigest() != sha256:
        raise ExchangeError("online.file_differs")
    return data
