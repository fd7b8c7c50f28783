"""What is to be done next with a draft or a registration, as a code with parameters and as a sentence."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

import msgspec

from ukmdesk.forms.fields import SECTIONS
from ukmdesk.i18n import N_, Language, fill, translate
from ukmdesk.services.draft_facts import DraftLack

Params = dict[str, str | int]

NEXT_STEPS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "finish_draft": N_("Belum: {sections}"),
        "mend_draft": N_("{count} isian perlu diperbaiki"),
        "complete_draft": N_("Isian sudah lengkap, tinggal ditandai"),
        "damaged_draft": N_("Draf ini tidak terbaca, pulihkan cadangan"),
        "enrol": N_("Daftarkan perangkat ini di pusat dahulu"),
        "finish_correction": N_("Koreksi sedang diisi"),
        "approve": N_("Menunggu persetujuan penyelia"),
        "prepare_bundle": N_("Siap dikirim dengan paket berikutnya"),
        "deliver": N_("Salin paket {bundle} ke stik USB"),
        "wait_receipt": N_("Menunggu tanda terima paket {bundle}"),
        "wait_decision": N_("Menunggu keputusan pusat"),
        "answer_questions": N_("{questions} pertanyaan verifikator, {answered} sudah dijawab"),
        "send_answers": N_("Semua pertanyaan sudah dijawab, tandai lengkap lagi"),
        "print_certificate": N_("Sertifikat belum dicetak"),
        "linked_to": N_("Sama dengan {number}"),
        "read_reason": N_("Baca alasan penolakan"),
        "held": N_("Ditahan pusat, lihat sebabnya"),
        "restore": N_("Dihapus sendiri dalam {days} hari"),
        "none": N_("Tidak ada yang perlu dilakukan"),
    }
)
"""Code of a step -> Indonesian words, without a full stop: they stand beside others in a line."""

OF_ONE: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "mend_draft": ("count", N_("Satu isian perlu diperbaiki")),
        "answer_questions": ("questions", N_("Satu pertanyaan verifikator, {answered} sudah dijawab")),
        "restore": ("days", N_("Dihapus sendiri dalam satu hari")),
    }
)
"""Code of a step that counts -> what it counts, and the words when that is one."""

_TITLES: Final = {section.name: section.title for section in SECTIONS}


def say_step(step: str, params: Mapping[str, str | int], language: Language) -> str:
    """Give the words of a step. `sections` are names of sections with a space between, `bundle` is a sequence."""
    shown: dict[str, str | int] = dict(params)
    if "sections" in shown:
        shown["sections"] = ", ".join(translate(_TITLES[name], language) for name in str(shown["sections"]).split())
    if isinstance(shown.get("bundle"), int):
        shown["bundle"] = f"{shown['bundle']:04}"
    counted, of_one = OF_ONE.get(step, ("", ""))
    words = of_one if counted and shown.get(counted) == 1 else NEXT_STEPS[step]
    return fill(translate(words, language), shown)


class Office(msgspec.Struct, frozen=True, kw_only=True):
    """What the laptop's office asks: enrolment comes first, and where it is the rule a supervisor's approval."""

    is_enrolled: bool
    approval_required: bool


def of_draft(lack: DraftLack | None, office: Office) -> tuple[str, Params]:
    """Give the next step with a draft of a new registration; None for a draft that cannot be read."""
    if lack is None:
        return "damaged_draft", {}
    if lack.wrong:
        return "mend_draft", {"count": lack.wrong}
    if lack.sections:
        return "finish_draft", {"sections": " ".join(lack.sections)}
    return ("complete_draft" if office.is_enrolled else "enrol"), {}


def of_registration(
    state: str,
    office: Office,
    *,
    bundle: int,
    answer: Mapping[str, Any] | None,
    questions: int,
    answered: int,
    is_corrected: bool,
    to_print: bool,
) -> tuple[str, Params]:
    """Give the next step with a registration.

    `is_corrected` says that a draft corrects it, `to_print` that it has a certificate that nobody printed.
    """
    match state:
        case "returned":
            step = "answer_questions" if answered < questions else "send_answers"
            return step, {"questions": questions, "answered": answered}
        case "duplicate":
            return "linked_to", {"number": str((answer or {}).get("duplicate_of", ""))}
        case "bundled" | "delivered":
            return ("deliver" if state == "bundled" else "wait_receipt"), {"bundle": bundle}
        case _:
            return _plain_step(state, office, is_corrected=is_corrected, to_print=to_print), {}


def _plain_step(state: str, office: Office, *, is_corrected: bool, to_print: bool) -> str:
    if is_corrected and state in _CORRECTED:
        return "finish_correction"
    if state == "complete" and office.approval_required:
        return "approve"
    if state == "accepted" and to_print:
        return "print_certificate"
    return _OTHERS.get(state, "none")


_CORRECTED: Final = frozenset({"complete", "approved", "rejected", "quarantined", "accepted"})
"""States in which a correction can be completed."""
_OTHERS: Final = {
    "complete": "prepare_bundle",
    "approved": "prepare_bundle",
    "received": "wait_decision",
    "returned": "answer_questions",
    "rejected": "read_reason",
    "quarantined": "held",
}
