"""The laptops' side of the hub's HTTP: hello, offer, parts, commit, receipts."""

from __future__ import annotations

import hashlib
import tempfile
from pathlib import Path
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route

from ukmdesk.api.bodies import as_json, json_response, read_body
from ukmdesk.api.callers import Caller, devices_of, greet, identify
from ukmdesk.api.meter import Meter
from ukmdesk.api.staging import Staging
from ukmdesk.errors import ExchangeError
from ukmdesk.exchange import post_calls
from ukmdesk.exchange.post_calls import (
    LARGEST_PART,
    MAX_OFFER,
    NONCE_BYTES,
    PART_HEADER,
    SIGNED_TYPE,
    Arrival,
    Missing,
    Offer,
    Waiting,
    WaitingReceipt,
    check_offer,
    is_hash,
    sign_arrival,
)
from ukmdesk.hub.accepting import Accepted, accept_file, held
from ukmdesk.hub.answering import write_receipts
from ukmdesk.hub.durable import read_file
from ukmdesk.hub.opened import OpenedHub

CALLS_A_MINUTE: Final = 1200
"""Of one laptop: 600 parts with their answers are far below, a program that went mad is above."""
BURST: Final = 1200
HELLOS_A_MINUTE: Final = 600
"""From one address: a whole office may stand behind it."""
FILE_TYPE: Final = "application/octet-stream"
_EMPTY: Final = hashlib.sha256(b"").digest()


class Post:
    """The routes of the post of one opened hub."""

    def __init__(self, hub: OpenedHub) -> None:
        self._hub = hub
        self._calls = Meter(per_minute=CALLS_A_MINUTE, burst=BURST)
        self._hellos = Meter(per_minute=HELLOS_A_MINUTE, burst=HELLOS_A_MINUTE)

    def routes(self) -> list[Route]:
        """Give the routes."""
        return [
            Route(post_calls.HELLO, self.hello, methods=["GET"]),
            Route(post_calls.BUNDLES, self.offer, methods=["POST"]),
            Route(f"{post_calls.BUNDLES}/{{sha256}}", self.commit, methods=["POST"]),
            Route(f"{post_calls.PARTS}/{{sha256}}", self.part, methods=["PUT"]),
            Route(post_calls.RECEIPTS, self.receipts, methods=["GET"]),
            Route(f"{post_calls.RECEIPTS}/{{name}}", self.receipt, methods=["GET"]),
        ]

    async def hello(self, request: Request) -> Response:
        """Prove who this hub is."""
        _in_time(self._hellos, request.client.host if request.client else "")
        try:
            nonce = bytes.fromhex(request.query_params.get("nonce", ""))
        except ValueError as error:
            raise ExchangeError("online.bad_offer") from error
        if len(nonce) != NONCE_BYTES:
            raise ExchangeError("online.bad_offer")
        return Response(greet(self._hub, nonce), media_type=SIGNED_TYPE)

    async def offer(self, request: Request) -> Response:
        """Say which parts of a file are missing."""
        body = await read_body(request, limit=MAX_OFFER)
        caller = await self._caller(request, hashlib.sha256(body).digest())
        return json_response(await run_in_threadpool(self._missing, caller, _offered(body)))

    async def part(self, request: Request) -> Response:
        """Keep a part; one that is here already is answered without reading it."""
        sha256 = request.path_params["sha256"]
        if not is_hash(sha256):
            raise ExchangeError("online.bad_offer")
        caller = await self._caller(request, bytes.fromhex(sha256))
        staging = Staging(self._hub.folder, caller.device)
        try:
            body = await read_body(request, limit=LARGEST_PART)
        except ClientDisconnect as error:
            raise ExchangeError("online.part_differs") from error
        await run_in_threadpool(staging.put, sha256, body)
        return Response(status_code=204, headers={PART_HEADER: sha256})

    async def commit(self, request: Request) -> Response:
        """Put the file together, take it over, and give the signed word for it."""
        body = await read_body(request, limit=MAX_OFFER)
        caller = await self._caller(request, hashlib.sha256(body).digest())
        offer = _offered(body)
        if offer.sha256 != request.path_params["sha256"]:
            raise ExchangeError("online.bad_offer")
        return Response(await run_in_threadpool(self._take_over, caller, offer), media_type=SIGNED_TYPE)

    async def receipts(self, request: Request) -> Response:
        """List the receipts that the laptop has not confirmed."""
        caller = await self._caller(request, _EMPTY)
        return json_response(await run_in_threadpool(self._waiting, caller))

    async def receipt(self, request: Request) -> Response:
        """Give one receipt file."""
        caller = await self._caller(request, _EMPTY)
        data = await run_in_threadpool(self._receipt, caller, request.path_params["name"])
        return Response(data, media_type=FILE_TYPE)

    async def _caller(self, request: Request, body_sha256: bytes) -> Caller:
        caller = await run_in_threadpool(
            identify,
            self._hub,
            request.headers.get("authorization", ""),
            method=request.method,
            path=request.url.path,
            body_sha256=body_sha256,
        )
        _in_time(self._calls, caller.device)
        return caller

    def _missing(self, caller: Caller, offer: Offer) -> Missing:
        if held(self._hub, bytes.fromhex(offer.sha256), workspace=caller.workspace):
            return Missing([], here=True)
        return Missing(Staging(self._hub.folder, caller.device).missing(offer))

    def _take_over(self, caller: Caller, offer: Offer) -> bytes:
        staging = Staging(self._hub.folder, caller.device)
        state = held(self._hub, bytes.fromhex(offer.sha256), workspace=caller.workspace)
        if state is not None:
            staging.drop(offer)
            return self._arrival(caller, offer, state)
        whole = staging.join(offer)
        try:
            state = accept_file(self._hub, whole)
        finally:
            whole.unlink(missing_ok=True)
        staging.drop(offer)
        return self._arrival(caller, offer, state)

    def _arrival(self, caller: Caller, offer: Offer, state: Accepted) -> bytes:
        arrival = Arrival(
            format=1,
            kind="arrival",
            hub=self._hub.settings.hub,
            device=caller.device,
            challenge=caller.challenge,
            sha256=bytes.fromhex(offer.sha256),
            size=offer.size,
            at=self._hub.now(),
            state=state,
        )
        return sign_arrival(arrival, self._hub.keys.receipt)

    def _waiting(self, caller: Caller) -> Waiting:
        found = []
        with tempfile.TemporaryDirectory(prefix="ukmdesk-") as folder:
            for device in devices_of(self._hub, caller):
                for written in write_receipts(self._hub, Path(folder), device=device):
                    data = read_file(written.path)
                    found.append(WaitingReceipt(written.path.name, len(data), hashlib.sha256(data).hexdigest()))
        return Waiting(found)

    def _receipt(self, caller: Caller, name: str) -> bytes:
        device = post_calls.device_of_receipt(name)
        if device not in devices_of(self._hub, caller):
            raise ExchangeError("online.no_receipt")
        found = sorted(self._hub.receipts.glob(f"{device}-*/{name}"))
        if not found:
            raise ExchangeError("online.no_receipt")
        return read_file(found[-1])


def _offered(body: bytes) -> Offer:
    offer = as_json(body, Offer)
    check_offer(offer)
    return offer


def _in_time(meter: Meter, caller: str) -> None:
    wait = meter.wait(caller)
    if wait:
        raise ExchangeError("online.too_often", seconds=wait)
