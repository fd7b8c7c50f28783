"""Worklists: every registration and draft of a laptop, by what is to be done with it next."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final, Literal

import msgspec

Worklist = Literal[
    "all",
    "unfinished",
    "ready",
    "bundled",
    "waiting",
    "received",
    "returned",
    "accepted",
    "duplicate",
    "rejected",
    "held",
    "withdrawn",
    "bin",
]
STATES_OF: Final[Mapping[Worklist, tuple[str, ...]]] = MappingProxyType(
    {
        "unfinished": ("draft",),
        "ready": ("complete", "approved"),
        "bundled": ("bundled",),
        "waiting": ("delivered",),
        "received": ("received",),
        "returned": ("returned",),
        "accepted": ("accepted",),
        "duplicate": ("duplicate",),
        "rejected": ("rejected",),
        "held": ("quarantined",),
        "withdrawn": ("withdrawn", "erased"),
    }
)
"""Worklist -> states of the lifecycle that stand in it; `all` holds everything but the bin."""

Sort = Literal["updated", "business", "village", "state"]


class Query(msgspec.Struct, frozen=True, kw_only=True):
    """What a list shows. `text` finds names, numbers, phones, villages; `villages` are 10-digit codes."""

    worklist: Worklist = "all"
    text: str = ""
    villages: tuple[str, ...] = ()
    sort: Sort = "updated"
    descending: bool = True


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One line of a list: a draft (`draft` is its id, `id` the registration it belongs to) or a registration.

    `step` is a code of NEXT_STEPS with `params`; `problems` counts what a draft must still put right, -1 unknown;
    `questions` and `answered` count the reviewer's.
    """

    id: str
    draft: str = ""
    number: str = ""
    business: str = ""
    owner: str = ""
    village: str = ""
    state: str
    step: str
    params: dict[str, str | int] = {}
    updated_at: int
    problems: int = -1
    questions: int = 0
    answered: int = 0


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """One step of a custody line: `state` of the lifecycle; `by` an officer's name, `bundle` 0 when in none."""

    state: str
    at: int = 0
    by: str = ""
    bundle: int = 0
    how: str = ""


class Custody(msgspec.Struct, frozen=True, kw_only=True):
    """Where one registration is: the steps passed, the one it stands at last. NIK masked."""

    id: str
    number: str
    business: str
    owner: str
    nik: str
    village: str
    state: str
    steps: tuple[Step, ...]
    answer: dict[str, Any] | None = None
    has_certificate: bool = False
    may_correct: bool = False
    may_withdraw: bool = False


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """One answer that was changed: its label, what stood there and what stands there now, masked."""

    at: int
    by: str
    path: str
    label: str
    former: str
    current: str


class Today(msgspec.Struct, frozen=True, kw_only=True):
    """What was done today on this laptop."""

    begun: int
    completed: int
    consents: int
    good_prints: int
    spoiled_prints: int


class LastReceipt(msgspec.Struct, frozen=True, kw_only=True):
    """The newest receipt: what it said of how many registrations, by outcome."""

    number: int
    at: int
    bundles: tuple[int, ...]
    outcomes: dict[str, int]
    certificates: int


class Overview(msgspec.Struct, frozen=True, kw_only=True):
    """The home page: counts by state, what waits for the officer (at most eight, most urgent first), the post."""

    counts: dict[str, int]
    since: int
    waiting: tuple[Row, ...]
    today: Today
    place: str
    same_as_before: str
    ready: int
    last_sent_at: int
    bundle_size: int
    receipt: LastReceipt | None
    open_prints: int
