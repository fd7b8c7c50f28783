"""Schemathesis finds nothing: whatever its document allows or forbids, the API answers as it says."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import urllib3

from tests.api.conftest import Reviewer

ROOT = Path(__file__).parents[2]
EXAMPLES = 25


def test_schemathesis_finds_nothing(reviewer: Reviewer, tmp_path: Path) -> None:
    program = Path(sys.executable).parent / "st"
    variables = {
        **os.environ,
        "SCHEMATHESIS_HOOKS": "tests.api.schema_hooks",
        "PYTHONPATH": str(ROOT),
        "UKMDESK_TEST_NUMBERS": " ".join(reviewer.numbers),
        "UKMDESK_TEST_DEVICE": "3303-9003",
    }
    words = ["--max-examples", str(EXAMPLES), "--no-color", "--checks", "all", "--warnings", "off"]
    header = f"Authorization: Bearer {reviewer.token}"

    done = subprocess.run(
        [program, "run", f"{reviewer.url}/api/1/openapi.json", "-H", header, *words],
        cwd=tmp_path,
        env=variables,
        capture_output=True,
        text=True,
        check=False,
        timeout=240,
    )

    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-1000:]
    assert "Tested: 10" in done.stdout


def test_the_document_names_every_job_and_needs_no_token(reviewer: Reviewer) -> None:
    reply = urllib3.request("GET", f"{reviewer.url}/api/1/openapi.json")
    document = json.loads(reply.data)

    assert document["openapi"] == "3.1.0"
    assert len(document["paths"]) == 10
    assert document["security"] == [{"token": []}]
    identifiers = [told["operationId"] for path in document["paths"].values() for told in path.values()]
    assert len(set(identifiers)) == len(identifiers)
