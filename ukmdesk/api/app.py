"""The hub as a web application: its routes, and the one edge where errors become answers."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Final

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route

from ukmdesk import log
from ukmdesk.api.post import Post
from ukmdesk.api.problems import problem_response, status_of
from ukmdesk.api.reviewers import CALLS_A_MINUTE, Reviewers
from ukmdesk.errors import HubError, UkmError
from ukmdesk.hub.opened import OpenedHub
from ukmdesk.i18n import LANGUAGES, Language

_HTTP: Final = {404: "api.not_found", 405: "api.wrong_method"}
Handler = Callable[[Request, Exception], Awaitable[Response]]


def build_app(hub: OpenedHub, *, calls_a_minute: int = CALLS_A_MINUTE) -> Starlette:
    """Give the application of an opened hub; whoever runs it keeps the hub open.

    `calls_a_minute` is what one reviewer's token may call in the long run.
    """
    routes = [*Post(hub).routes(), *Reviewers(hub, calls_a_minute=calls_a_minute).routes()]
    return Starlette(
        routes=[_guarded(route) for route in routes],
        exception_handlers={UkmError: _tell, HTTPException: _tell_http, ClientDisconnect: _gone},
    )


def language_of(request: Request) -> Language:
    """Give the language that a caller wants to read: Indonesian unless English is asked for."""
    wanted = request.headers.get("accept-language", "")[:2].lower()
    return next((one for one in LANGUAGES if one == wanted), "id")


async def _tell(request: Request, error: Exception) -> Response:
    known = error if isinstance(error, UkmError) else HubError("api.failed")
    log.note(f"api.{known.code}", status=status_of(known))
    return problem_response(known, language=language_of(request))


async def _tell_http(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    response = problem_response(HubError(_HTTP.get(status, "api.not_found")), language=language_of(request))
    if isinstance(error, HTTPException) and error.headers:
        response.headers.update(error.headers)
    return response


async def _gone(_request: Request, _error: Exception) -> Response:
    return Response(status_code=400)


def _guarded(route: Route) -> Route:
    """Let a mistake of the program become an answer: nothing of what it held may get into a log or to a caller."""

    async def guarded(request: Request) -> Response:
        try:
            response: Response = await route.endpoint(request)
        except (UkmError, HTTPException, ClientDisconnect):
            raise
        except Exception as error:
            raise HubError("api.failed") from error
        return response

    return Route(route.path, guarded, methods=list(route.methods or ()), name=route.name)
