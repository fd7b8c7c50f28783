"""Errors over HTTP: application/problem+json (RFC 9457) with the program's own codes and sentences."""

from __future__ import annotations

from typing import Final

import msgspec
from starlette.responses import Response

from ukmdesk.errors import ExchangeError, HubError, InputError, Param, StorageError, UkmError
from ukmdesk.exchange.post_calls import PROBLEM_TYPE, SCHEME
from ukmdesk.i18n import Language
from ukmdesk.messages import say, sentences

STATUS: Final[dict[str, int]] = {
    "api.no_token": 401,
    "api.not_found": 404,
    "api.wrong_method": 405,
    "api.bad_body": 422,
    "api.failed": 500,
    "review.unknown": 404,
    "review.photo_missing": 404,
    "online.not_signed": 401,
    "online.challenge_old": 401,
    "online.other_call": 401,
    "online.wrong_token": 403,
    "online.wrong_hub": 403,
    "signature.unknown_key": 403,
    "signature.revoked_key": 403,
    "signature.wrong_role": 403,
    "signature.forged": 403,
    "signature.damaged": 401,
    "online.too_large": 413,
    "online.too_often": 429,
    "online.parts_missing": 409,
    "online.no_receipt": 404,
    "online.slow": 408,
    "hub.busy": 503,
    "hub.disk_full": 507,
}
_BY_CLASS: Final[tuple[tuple[type[UkmError], int], ...]] = (
    (InputError, 422),
    (ExchangeError, 422),
    (HubError, 409),
    (StorageError, 500),
)


class ProblemDocument(msgspec.Struct, frozen=True, kw_only=True):
    """One problem document: `code` is what programs act on, `title` the sentence for people."""

    type: str
    title: str
    status: int
    code: str
    params: dict[str, Param] = {}


def status_of(error: UkmError) -> int:
    """Give the HTTP status of an error: by its code, else by its class."""
    known = STATUS.get(error.code)
    return known if known is not None else next(status for kind, status in _BY_CLASS if isinstance(error, kind))


def problem_response(error: UkmError, *, language: Language = "id") -> Response:
    """Give the answer that tells of an error."""
    code = error.code if error.code in sentences() else "api.failed"
    problem = ProblemDocument(
        type=f"urn:ukmdesk:problem:{code}",
        title=say(code, language, error.params),
        status=status_of(error),
        code=code,
        params=error.params,
    )
    headers = {"Retry-After": str(error.params["seconds"])} if "seconds" in error.params else {}
    if problem.status == 401:
        headers["WWW-Authenticate"] = "Bearer" if code == "api.no_token" else SCHEME
    return Response(msgspec.json.encode(problem), problem.status, headers, PROBLEM_TYPE)
