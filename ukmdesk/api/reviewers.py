"""The reviewers' JSON API: the jobs of `ukmdesk hub` for programs. The token's holder answers for every decision."""

from __future__ import annotations

import tempfile
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, Literal, get_args

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ukmdesk.api import review_records as records
from ukmdesk.api.bodies import as_json, json_response, read_body
from ukmdesk.api.masking import masked
from ukmdesk.api.meter import Meter
from ukmdesk.api.tokens import holder_of
from ukmdesk.domain.lifecycle import State
from ukmdesk.errors import ExchangeError, InputError
from ukmdesk.exchange.post_calls import MAX_OFFER
from ukmdesk.exchange.records import Answer
from ukmdesk.hub import reasons
from ukmdesk.hub.durable import read_file
from ukmdesk.hub.head_office import Hub
from ukmdesk.hub.opened import OpenedHub
from ukmdesk.hub.reviewing import Listed, Shown

ROOT: Final = "/api/1"
DOCUMENT: Final = f"{ROOT}/openapi.json"
CALLS_A_MINUTE: Final = 1200
States = Literal["received", "accepted", "returned", "duplicate", "rejected", "quarantined", "withdrawn"]


@dataclass(frozen=True, slots=True)
class Asked:
    """One call: who makes it, the names in its path, its query and its body as a record."""

    by: str
    path: Mapping[str, str]
    query: Mapping[str, str]
    body: Any


@dataclass(frozen=True, slots=True)
class Job:
    """One thing that can be asked: `query` names each parameter with the texts it may be."""

    method: str
    path: str
    summary: str
    answer: Any
    work: Callable[[Asked], Any]
    body: type[msgspec.Struct] | None = None
    query: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


class Reviewers:
    """The routes of the JSON API of one opened hub."""

    def __init__(self, hub: OpenedHub, *, calls_a_minute: int = CALLS_A_MINUTE) -> None:
        self._opened = hub
        self._hub = Hub(hub)
        self._calls = Meter(per_minute=calls_a_minute, burst=calls_a_minute)

    def jobs(self) -> list[Job]:
        """Give all jobs, in the order of the document."""
        one = f"{ROOT}/registrations/{{number}}"
        device = f"{ROOT}/devices/{{device}}"
        full, states = {"full": ("true", "false")}, {"state": get_args(States)}
        return [
            Job("GET", f"{ROOT}/registrations", "List registrations", list[Listed], self._list, query=states),
            Job("GET", one, "Show one registration", Shown, self._show, query=full),
            Job("POST", f"{one}/accept", "Accept", Answer, self._accept, records.Accept),
            Job("POST", f"{one}/return", "Return with questions", Answer, self._return, records.Return),
            Job("POST", f"{one}/reject", "Reject", Answer, self._reject, records.Reject),
            Job("POST", f"{one}/duplicate", "Link a duplicate", Answer, self._duplicate, records.Duplicate),
            Job("GET", f"{device}/receipts", "Receipts for a laptop", list[records.ReceiptFile], self._receipts),
            Job("POST", f"{device}/revoke", "Revoke a laptop", records.Revoked, self._revoke, records.RevokeDevice),
            Job(
                "POST",
                f"{ROOT}/certificates/revoke",
                "Revoke a certificate",
                records.Revoked,
                self._revoke_certificate,
                records.RevokeCertificate,
            ),
            Job("GET", f"{ROOT}/reasons", "List the coded reasons", records.Reasons, self._reasons),
        ]

    def routes(self) -> list[Route]:
        """Give the routes, the document among them."""
        return [
            Route(DOCUMENT, self._document, methods=["GET"]),
            *(Route(job.path, self._endpoint(job), methods=[job.method]) for job in self.jobs()),
        ]

    async def _document(self, _request: Request) -> Response:
        from ukmdesk.api.openapi import document

        return json_response(document(self.jobs()))

    def _endpoint(self, job: Job) -> Callable[[Request], Awaitable[Response]]:
        async def endpoint(request: Request) -> Response:
            by = await run_in_threadpool(self._holder, request)
            body = None
            if job.body is not None:
                body = as_json(await read_body(request, limit=MAX_OFFER), job.body)
            asked = Asked(by, request.path_params, _query(request, job), body)
            return json_response(await run_in_threadpool(job.work, asked))

        return endpoint

    def _holder(self, request: Request) -> str:
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        by = holder_of(self._opened, token if scheme.lower() == "bearer" else "")
        wait = self._calls.wait(token)
        if wait:
            raise ExchangeError("online.too_often", seconds=wait)
        return by

    def _list(self, asked: Asked) -> list[Listed]:
        state = asked.query.get("state")
        return self._hub.list(next((one for one in get_args(State) if one == state), None))

    def _show(self, asked: Asked) -> Any:
        plain = msgspec.to_builtins(self._hub.show(asked.path["number"]))
        return plain if asked.query.get("full") == "true" else masked(plain)

    def _accept(self, asked: Asked) -> Answer:
        said: records.Accept = asked.body
        return self._hub.accept(asked.path["number"], asked.by, note=said.note, revision=said.revision)

    def _return(self, asked: Asked) -> Answer:
        said: records.Return = asked.body
        wanted = asked.path["number"]
        return self._hub.return_(wanted, asked.by, said.questions, said.note, revision=said.revision)

    def _reject(self, asked: Asked) -> Answer:
        said: records.Reject = asked.body
        return self._hub.reject(asked.path["number"], asked.by, said.code, said.note, revision=said.revision)

    def _duplicate(self, asked: Asked) -> Answer:
        said: records.Duplicate = asked.body
        return self._hub.duplicate(asked.path["number"], said.keep, asked.by, said.note, revision=said.revision)

    def _receipts(self, asked: Asked) -> list[records.ReceiptFile]:
        with tempfile.TemporaryDirectory(prefix="ukmdesk-") as folder:
            return [
                records.ReceiptFile(
                    name=one.path.name,
                    number=one.number,
                    since=one.since,
                    answers=one.answers,
                    again=one.again,
                    file=read_file(one.path),
                )
                for one in self._hub.write_receipts(Path(folder), device=asked.path["device"])
            ]

    def _revoke(self, asked: Asked) -> records.Revoked:
        said: records.RevokeDevice = asked.body
        return records.Revoked(revoked=self._hub.revoke_device(asked.path["device"], asked.by, said.note))

    def _revoke_certificate(self, asked: Asked) -> records.Revoked:
        said: records.RevokeCertificate = asked.body
        return records.Revoked(revoked=self._hub.revoke_certificate(said.number, asked.by, said.note))

    def _reasons(self, _asked: Asked) -> records.Reasons:
        return records.Reasons(
            questions=[one.removeprefix(reasons.PREFIX) for one in reasons.QUESTION_REASONS],
            rejections=[one.removeprefix(reasons.PREFIX) for one in reasons.REJECTION_REASONS],
        )


def _query(request: Request, job: Job) -> dict[str, str]:
    """Give the query. Raises InputError `api.bad_body` for a parameter, a value or a repetition nobody foresaw."""
    found: dict[str, str] = {}
    for name, value in request.query_params.multi_items():
        if name in found or value not in job.query.get(name, ()):
            raise InputError("api.bad_body", place=f"?{name}"[:80])
        found[name] = value
    return found
