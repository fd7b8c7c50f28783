"""The life of a registration: its states, and the steps that lead from one to the next.

    draft -> complete -> (approved) -> bundled -> delivered -> received -> accepted
                                                                |-> returned   -> complete again, with a new revision
                                                                |-> duplicate
                                                                '-> rejected   -> complete again, as an appeal
    accepted -> amend -> complete ...     withdrawn, erased: from everywhere

`received` and everything after it exist only through a receipt that the hub signed. A receipt may skip steps that the
laptop never recorded (a stick pulled out before it was confirmed), so an answer is allowed from every state in which a
registration has left the laptop, and the same answer again changes nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Literal, cast, get_args

from ukmdesk.errors import InputError
from ukmdesk.i18n import N_

State = Literal[
    "draft",
    "complete",
    "approved",
    "bundled",
    "delivered",
    "received",
    "accepted",
    "returned",
    "duplicate",
    "rejected",
    "quarantined",
    "withdrawn",
    "erased",
]
Step = Literal[
    "complete",
    "approve",
    "bundle",
    "deliver",
    "receive",
    "accept",
    "return",
    "duplicate",
    "reject",
    "quarantine",
    "withdraw",
    "erase",
    "amend",
]

STATES: Final[tuple[State, ...]] = get_args(State)
STEPS: Final[tuple[Step, ...]] = get_args(Step)

_TARGETS: Final[Mapping[Step, State]] = MappingProxyType(
    {
        "complete": "complete",
        "approve": "approved",
        "bundle": "bundled",
        "deliver": "delivered",
        "receive": "received",
        "accept": "accepted",
        "return": "returned",
        "duplicate": "duplicate",
        "reject": "rejected",
        "quarantine": "quarantined",
        "withdraw": "withdrawn",
        "erase": "erased",
        "amend": "complete",
    }
)

_ON_THE_WAY: Final[frozenset[State]] = frozenset({"bundled", "delivered", "received", "quarantined"})
_UNSETTLED: Final[frozenset[State]] = _ON_THE_WAY | {"returned", "duplicate", "rejected"}

_SOURCES: Final[Mapping[Step, frozenset[State]]] = MappingProxyType(
    {
        "complete": frozenset({"draft", "complete", "approved", "returned", "rejected", "quarantined"}),
        "approve": frozenset({"complete"}),
        "bundle": frozenset({"complete", "approved", "bundled", "delivered"}),
        "deliver": frozenset({"bundled", "delivered"}),
        "receive": _ON_THE_WAY,
        "accept": _UNSETTLED | {"accepted"},
        "return": _UNSETTLED,
        "duplicate": _UNSETTLED,
        "reject": _UNSETTLED,
        "quarantine": _ON_THE_WAY,
        "withdraw": frozenset(STATES) - {"withdrawn", "erased"},
        "erase": frozenset(STATES) - {"erased"},
        "amend": frozenset({"accepted"}),
    }
)

_WORDS: Final[Mapping[State, str]] = MappingProxyType(
    {
        "draft": N_("Draf"),
        "complete": N_("Lengkap"),
        "approved": N_("Disetujui penyelia"),
        "bundled": N_("Dalam paket"),
        "delivered": N_("Terkirim"),
        "received": N_("Diterima pusat"),
        "accepted": N_("Terdaftar"),
        "returned": N_("Dikembalikan"),
        "duplicate": N_("Duplikat"),
        "rejected": N_("Ditolak"),
        "quarantined": N_("Ditahan"),
        "withdrawn": N_("Ditarik"),
        "erased": N_("Dihapus"),
    }
)


def allowed(state: State, step: Step) -> bool:
    """Tell whether `step` may be taken from `state`."""
    return state in _SOURCES[step]


def after(state: State, step: Step) -> State:
    """Give the state after `step`. Raises InputError `state.not_allowed` (with `state`, `step`) when it may not be."""
    if not allowed(state, step):
        raise InputError("state.not_allowed", state=state, step=step)
    return _TARGETS[step]


def state_word(state: str) -> str:
    """Give the Indonesian word for a state of `STATES`; `ukmdesk.i18n.translate` gives the English one."""
    return _WORDS[cast("State", state)]


def step_word(step: str) -> str:
    """Give the Indonesian word for what a step of `STEPS` leads to, as a custody line shows it."""
    return state_word(_TARGETS[cast("Step", step)])
