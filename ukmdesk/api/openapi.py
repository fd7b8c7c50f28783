"""The OpenAPI document of the JSON API, made from the jobs and records themselves."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Final

import msgspec

from ukmdesk import __version__
from ukmdesk.api.problems import ProblemDocument
from ukmdesk.api.reviewers import Job
from ukmdesk.exchange.post_calls import PROBLEM_TYPE

_JSON: Final = "application/json"
_PLACE: Final = re.compile(r"\{(\w+)\}")


def document(jobs: Sequence[Job]) -> dict[str, Any]:
    """Give the document (OpenAPI 3.1)."""
    kinds: list[Any] = [ProblemDocument, *(job.answer for job in jobs), *(job.body for job in jobs if job.body)]
    schemas, components = msgspec.json.schema_components(kinds, ref_template="#/components/schemas/{name}")
    answers = dict(zip([job.path + job.method for job in jobs], schemas[1 : len(jobs) + 1], strict=True))
    bodies = dict(zip([job.path for job in jobs if job.body], schemas[len(jobs) + 1 :], strict=True))
    paths: dict[str, dict[str, Any]] = {}
    for job in jobs:
        body = bodies.get(job.path) if job.body else None
        told = _operation(job, answers[job.path + job.method], body, problem=schemas[0])
        paths.setdefault(job.path, {})[job.method.lower()] = told
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "ukmdesk hub",
            "version": __version__,
            "description": "What `ukmdesk hub` does, for programs. `ukmdesk hub token` makes a token.",
        },
        "paths": paths,
        "components": {"schemas": components, "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}}},
        "security": [{"token": []}],
    }


def _operation(job: Job, answer: dict[str, Any], body: dict[str, Any] | None, *, problem: dict[str, Any]) -> Any:
    refusal = {"description": "Refused, with its code", "content": {PROBLEM_TYPE: {"schema": problem}}}
    operation: dict[str, Any] = {
        "summary": job.summary,
        "operationId": _name(job),
        "parameters": [*_places(job), *_queries(job)],
        "responses": {
            "200": {"description": "Done", "content": {_JSON: {"schema": answer}}},
            **dict.fromkeys(("401", "404", "405", "408", "409", "413", "422", "429", "500", "503", "507"), refusal),
        },
    }
    if body is not None:
        operation["requestBody"] = {"required": True, "content": {_JSON: {"schema": body}}}
    return operation


def _name(job: Job) -> str:
    words = re.findall(r"\w+", _PLACE.sub("", job.path))[2:]
    return "_".join([job.method.lower(), *words, *(["one"] if job.path.endswith("}") else [])])


def _places(job: Job) -> list[dict[str, Any]]:
    return [
        {"name": name, "in": "path", "required": True, "schema": {"type": "string", "minLength": 1}}
        for name in _PLACE.findall(job.path)
    ]


def _queries(job: Job) -> list[dict[str, Any]]:
    return [
        {"name": name, "in": "query", "required": False, "schema": {"type": "string", "enum": list(texts)}}
        for name, texts in job.query.items()
    ]
