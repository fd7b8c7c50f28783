"""The post online: the same bundle files and the same receipts as by stick, over a line to the hub."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol, TypeVar

from ukmdesk.desk.hub_address import hub_address
from ukmdesk.errors import ExchangeError, InputError, Problem
from ukmdesk.exchange.post_calls import Offer, number_of_receipt, offer_of
from ukmdesk.online.line import Place, PostLine
from ukmdesk.online.link import Link
from ukmdesk.online.patience import Patience
from ukmdesk.services import hand_over
from ukmdesk.services.post_views import Received, SentOnline, Synced
from ukmdesk.services.settings import AUTHORITY

if TYPE_CHECKING:
    from ukmdesk.desk.opened import Desk
    from ukmdesk.desk.post_room import PostRoom

Progress = Callable[[int, int], None]
Stop = Callable[[], bool]
T = TypeVar("T")
_TURNS: Final = 4
"""How often it is looked for a receipt of a bundle that waits for a worker; then the next call fetches it."""
_WHOLE_LINE: Final = ("online.", "api.")
"""Rooms of codes that say nothing of one bundle: the next one would fare no better."""


class AtDesk(Protocol):
    """Carries a call that touches the desk to the thread that the desk is used in, and gives what came of it."""

    def __call__(self, call: Callable[[], T], /) -> T: ...  # noqa: D102


def here(call: Callable[[], T], /) -> T:
    """Call at once: this is the thread of the desk."""
    return call()


class OnlinePost:
    """One desk's post over the network. Nothing is sent or asked unless `sync` is called."""

    def __init__(
        self,
        desk: Desk,
        room: PostRoom,
        *,
        url: str = "",
        authority: Path | None = None,
        patience: Patience | None = None,
    ) -> None:
        self._desk = desk
        self._room = room
        self._url = url or hub_address(desk)
        chosen = desk.setting(AUTHORITY)
        self._authority = authority or (Path(chosen) if chosen else None)
        self._patience = patience

    def sync(self, progress: Progress, stop: Stop, at_desk: AtDesk = here) -> Synced:
        """Seal all news, hand over what waits in the outbox, and apply the receipts that wait at the hub.

        `progress` is told bytes that the hub holds of all bundles that go. The desk is touched inside `at_desk`
        only, so that it can be worked at while the network takes its time. What was sealed, handed over or applied
        before anything went wrong, or before `stop`, stays so, and the next call goes on from there. Raises InputError
        `device.not_enrolled`, `online.no_url`, `online.bad_url`, `online.authority`, and what `PostLine` raises.
        """
        place = at_desk(self._place)
        if not self._url:
            raise InputError("online.no_url")
        link = Link(self._url, authority=self._authority)
        try:
            line = PostLine(link, place, stop=stop, patience=self._patience)
            line.greet()
            prepared = at_desk(lambda: self._room.prepare(_stopping(stop)))
            sent, problems = self._send(line, progress, at_desk)
            turns = _TURNS if any(one.state == "queued" for one in sent) else 1
            received = self._receive(line, at_desk, turns=turns)
        finally:
            link.close()
        return Synced(sent=sent, problems=(*prepared.problems, *problems), received=received)

    def _place(self) -> Place:
        desk = self._desk
        key, card = desk.signing_key, desk.card
        return Place(
            hub=card.hub,
            keys=card.keys,
            device=desk.workspace.device,
            key=key,
            token=str(desk.device.fact("token") or ""),
        )

    def _send(
        self, line: PostLine, progress: Progress, at_desk: AtDesk
    ) -> tuple[tuple[SentOnline, ...], list[Problem]]:
        offers, problems = at_desk(self._offers)
        total, before = sum(offer.size for _, _, offer in offers), 0
        sent = []
        for sequence, path, offer in offers:

            def told(done: int, _size: int, before: int = before) -> None:
                progress(before + done, total)

            try:
                arrival = line.send(path, offer, told)
            except ExchangeError as error:
                if error.code.startswith(_WHOLE_LINE):
                    raise
                problems.append(_problem(error))
            else:
                at_desk(partial(hand_over.handed_over, sequence, offer.sha256, workspace=self._desk.workspace))
                sent.append(SentOnline(sequence=sequence, size=offer.size, state=arrival.state, at=arrival.at))
            before += offer.size
        return tuple(sent), problems

    def _offers(self) -> tuple[list[tuple[int, Path, Offer]], list[Problem]]:
        """Give what waits in the outbox, cut into parts; a lost or changed file holds back only itself."""
        log = self._desk.log
        offers, problems = [], []
        for one in self._desk.post.waiting():
            try:
                path = hand_over.outbox_file(one.sequence, log=log)
                offer = offer_of(path)
                hand_over.require_sealed(one.sequence, offer.sha256, log=log)
            except InputError as error:
                problems.append(_problem(error))
            else:
                offers.append((one.sequence, path, offer))
        return offers, problems

    def _receive(self, line: PostLine, at_desk: AtDesk, *, turns: int) -> Received:
        """Fetch and apply receipts; look again a few times where a worker of the hub may just be writing a new one."""
        turn = 1
        while True:
            with tempfile.TemporaryDirectory(prefix="ukmdesk-") as folder:
                names = [path.name for path in line.receipts(Path(folder))]
                applied = at_desk(self._applied)
                if turn >= turns or any(number_of_receipt(name) > applied for name in names):
                    take = partial(self._room.receive, Path(folder))
                    return at_desk(take) if names else Received(applied=(), refused=())
            line.rest(turn)
            turn += 1

    def _applied(self) -> int:
        """Give the number of the newest receipt that was applied on the line of today."""
        return self._desk.log.receipt_applied()


def _stopping(stop: Stop) -> Progress:
    """Let sealing be stopped between two things: nothing of the bundle stays then."""

    def told(_done: int, _total: int) -> None:
        if stop():
            raise InputError("online.stopped")

    return told


def _problem(error: ExchangeError | InputError) -> Problem:
    return Problem("", error.code, tuple(sorted(error.params.items())), "warning")
