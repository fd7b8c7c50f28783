"""What a reply means: the hub's word, the hub's refusal, somebody in between, or a broken line."""

from __future__ import annotations

from typing import Final

import msgspec

from ukmdesk.errors import ExchangeError, InputError, Param, StorageError, UkmError
from ukmdesk.exchange.post_calls import PROBLEM_TYPE
from ukmdesk.messages import sentences
from ukmdesk.online.link import Reply

_LATER: Final = frozenset({408, 425, 429, 500, 502, 503, 504, 507})
"""Statuses after which another try may go well."""
_MAX_WAIT: Final = 3600


class _Problem(msgspec.Struct, frozen=True):
    code: str
    params: dict[str, Param] = {}


def is_later(reply: Reply) -> bool:
    """Tell whether the same call may simply be tried again: the line broke, or the hub or a proxy says so."""
    if reply.broken:
        return reply.broken == "line"
    return reply.status in _LATER and (reply.type == PROBLEM_TYPE or not is_page(reply) or reply.status >= 500)


def is_page(reply: Reply) -> bool:
    """Tell whether somebody in between answered: a page for people, or the way to one."""
    is_redirect = 300 <= reply.status < 400 or reply.status == 511
    return is_redirect or reply.type in ("text/html", "application/xhtml+xml")


def asked_wait(reply: Reply) -> float:
    """Give the seconds that the hub asked to wait, 0 when it did not."""
    said = reply.headers.get("retry-after", "")
    return float(min(int(said), _MAX_WAIT)) if said.isdecimal() else 0.0


def problem_code(reply: Reply) -> str:
    """Give the code of the hub's refusal, "" when the reply is none."""
    problem = _problem(reply)
    return problem.code if problem else ""


def refusal(reply: Reply) -> UkmError:
    """Give the error that a reply which is not the wanted one stands for."""
    if reply.broken:
        return _broken(reply.broken)
    problem = _problem(reply)
    if problem is not None and problem.code in sentences():
        return _known(problem)
    if reply.status == 407:
        return InputError("online.proxy")
    if is_page(reply):
        return InputError("online.captive_portal")
    if reply.status in _LATER:
        return StorageError("online.unreachable")
    return ExchangeError("online.strange_reply")


def _broken(why: str) -> UkmError:
    if why == "tls":
        return InputError("online.untrusted")
    if why == "proxy":
        return InputError("online.proxy")
    return ExchangeError("online.strange_reply") if why == "large" else StorageError("online.unreachable")


def _problem(reply: Reply) -> _Problem | None:
    if reply.type != PROBLEM_TYPE:
        return None
    try:
        return msgspec.json.decode(reply.body, type=_Problem)
    except (msgspec.ValidationError, msgspec.DecodeError, UnicodeDecodeError):
        return None


def _known(problem: _Problem) -> UkmError:
    """Give the hub's own error, if it brought all that its sentence needs."""
    try:
        sentences()[problem.code].format_map(problem.params)
    except KeyError:
        return ExchangeError("online.strange_reply")
    error = ExchangeError(problem.code)
    error.params.update(problem.params)
    return error
