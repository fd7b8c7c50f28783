"""Lets schemathesis name registrations and laptops that exist half of the time."""

from __future__ import annotations

import os
import random
from typing import Any

import schemathesis

NUMBERS = os.environ.get("UKMDESK_TEST_NUMBERS", "").split()
DEVICE = os.environ.get("UKMDESK_TEST_DEVICE", "")


@schemathesis.hook
def map_path_parameters(_context: Any, parameters: Any) -> Any:
    for name, known in (("number", NUMBERS), ("device", [DEVICE])):
        if parameters and name in parameters and random.random() < 0.5:
            parameters[name] = random.choice(known)
    return parameters
