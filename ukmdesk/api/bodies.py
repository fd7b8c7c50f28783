"""Bodies of requests: read under a limit, never waited for without end."""

from __future__ import annotations

import asyncio
from typing import Final, TypeVar

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from ukmdesk.errors import ExchangeError, InputError
from ukmdesk.exchange.post_calls import MAX_OFFER

PATIENCE: Final = 60.0
"""Seconds that the hub waits for the next bytes of a body."""
_T = TypeVar("_T")


async def read_body(request: Request, *, limit: int) -> bytes:
    """Give the whole body of at most `limit` bytes.

    Raises ExchangeError `online.too_large` before more is read, `online.slow`.
    """
    said = request.headers.get("content-length", "")
    if said.isdecimal() and int(said) > limit:
        raise ExchangeError("online.too_large", limit=limit)
    body = bytearray()
    chunks = request.stream().__aiter__()
    while True:
        try:
            async with asyncio.timeout(PATIENCE):
                chunk = await anext(chunks)
        except StopAsyncIteration:
            return bytes(body)
        except TimeoutError as error:
            raise ExchangeError("online.slow") from error
        body += chunk
        if len(body) > limit:
            raise ExchangeError("online.too_large", limit=limit)


async def read_json(request: Request, kind: type[_T], *, limit: int = MAX_OFFER) -> _T:
    """Give the body as a record. Raises as `read_body`, and InputError `api.bad_body` naming the place."""
    return as_json(await read_body(request, limit=limit), kind)


def as_json(body: bytes, kind: type[_T]) -> _T:
    """Give bytes as a record. Raises InputError `api.bad_body` naming the place."""
    try:
        return msgspec.json.decode(body or b"{}", type=kind)
    except (msgspec.ValidationError, msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        place = str(error).rpartition("`")[0].rpartition("`")[2] if "`" in str(error) else "$"
        raise InputError("api.bad_body", place=place[:80]) from error


def json_response(value: object, status: int = 200) -> Response:
    """Give a value as JSON."""
    return Response(msgspec.json.encode(value), status, media_type="application/json")
