"""The paper check: is this paper genuine, and does it still hold? Works without a network.

A certificate needs the hub's card only, a proof needs card and list; the list also tells which certificates were taken
back and which laptops are trusted no more. The answer says what the signature proves and what was not checked.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import Final, Literal

import msgspec

from ukmdesk.certificates.credential import Claims, UnverifiedClaims, decode_claims, read_credential
from ukmdesk.certificates.scan import read_codes
from ukmdesk.certificates.status_list import StatusList
from ukmdesk.crypto import signing
from ukmdesk.crypto.keys import HubCard, PublicKey, TrustList
from ukmdesk.errors import ExchangeError

__all__ = ["EXIT_CODES", "Check", "Result", "Warn", "check", "read_codes"]

Result = Literal["genuine", "expired", "revoked", "unknown_key", "forged", "laptop_revoked", "no_code"]
Warn = Literal["revocation_not_checked", "list_old", "list_foreign", "proof_needs_list", "clock_odd", "other_hub"]

EXIT_CODES: Final = MappingProxyType(
    {
        "genuine": 0,
        "expired": 20,
        "revoked": 21,
        "unknown_key": 22,
        "forged": 23,
        "laptop_revoked": 24,
        "no_code": 25,
    }
)
"""The exit code of the command for each result."""

DAY: Final = 86_400_000
LIST_OLD_AFTER: Final = 30 * DAY
"""A list older than this (ms) is named as not refreshed."""


class Check(msgspec.Struct, frozen=True, kw_only=True):
    """What the check found. `claims` only where a known key signed them; `list_date` in ms UTC when a list was used.

    `practice`: the paper comes from a practice hub. `warnings`: what the reader must know beside the result.
    """

    result: Result
    claims: Claims | None = None
    practice: bool = False
    list_date: int | None = None
    warnings: tuple[Warn, ...] = ()


def check(text: str, *, card: HubCard, trust: TrustList | None, now: int) -> Check:
    """Check the text of a code against a verified card and, if there is one, a verified list; `now` in ms UTC.

    Never raises for what a paper says: each fault has its result. ExchangeError `status.*` for a damaged status list.
    """
    warnings: list[Warn] = []
    if trust is not None and trust.hub != card.hub:
        warnings.append("list_foreign")
        trust = None
    list_date = trust.at if trust else None
    try:
        read = read_credential(text)
    except ExchangeError as error:
        return Check(result="no_code" if error.code == "credential.none" else "forged", list_date=list_date)
    verified = _signed_by(read, card, trust)
    if isinstance(verified, str):
        warnings += _why_unknown(read.claims, card, trust) if verified == "unknown_key" else []
        return Check(result=verified, list_date=list_date, warnings=tuple(warnings))
    claims, key = verified
    result = _standing(claims, key, trust, now, warnings)
    warnings += _about_dates(claims, trust, now)
    return Check(
        result=result,
        claims=claims,
        practice=claims.practice or card.practice,
        list_date=list_date,
        warnings=tuple(warnings),
    )


def _signed_by(
    read: UnverifiedClaims, card: HubCard, trust: TrustList | None
) -> tuple[Claims, PublicKey] | Literal["unknown_key", "forged"]:
    """Find the key that signed the code: the card's and the list's keys are tried, all of the same kid.

    A key that speaks for another laptop than the one in the serial, or a hub other than the card's, counts as forged.
    """
    keys = _merged(card, trust)
    try:
        verified = signing.verify(read.message, kind=read.claims.kind, hub=card.hub, keys=keys)
    except ExchangeError as error:
        return "unknown_key" if error.code == "signature.unknown_key" else "forged"
    claims = decode_claims(verified.payload)
    device = verified.key.device
    if claims.hub != card.hub or (claims.kind == "proof" and device and not claims.serial.startswith(device + "-")):
        return "forged"
    return claims, verified.key


def _merged(card: HubCard, trust: TrustList | None) -> list[PublicKey]:
    """Give every key once per role; a key that either side calls revoked is revoked.

    The list brings the laptops' keys; of the hub's own it can only say that one of the card's is revoked.
    """
    merged = {(key.public, key.role): key for key in card.keys}
    for key in trust.keys if trust else ():
        known = merged.get((key.public, key.role))
        if (known is None and key.role == "device") or (known and key.revoked_at and not known.revoked_at):
            merged[key.public, key.role] = key
    return list(merged.values())


def _why_unknown(claims: Claims, card: HubCard, trust: TrustList | None) -> list[Warn]:
    if claims.hub != card.hub:
        return ["other_hub"]
    return ["proof_needs_list"] if claims.kind == "proof" and trust is None else []


def _standing(claims: Claims, key: PublicKey, trust: TrustList | None, now: int, warnings: list[Warn]) -> Result:
    if key.revoked_at:
        return "laptop_revoked" if key.role == "device" else "revoked"
    if claims.kind == "certificate":
        revoked = _is_revoked(claims, trust)
        if revoked is None:
            warnings.append("revocation_not_checked")
        elif revoked:
            return "revoked"
    latest = max(now, trust.at) if trust else now
    return "expired" if latest >= claims.expires_at else "genuine"


def _is_revoked(claims: Claims, trust: TrustList | None) -> bool | None:
    """Look up the status bit; None when there is no list that has a place for it."""
    for part in trust.status if trust else ():
        if part.list == claims.status_list:
            bits = StatusList.from_part(part)
            return bits.get(claims.status_index) if 0 <= claims.status_index < bits.size else None
    return None


def _about_dates(claims: Claims, trust: TrustList | None, now: int) -> list[Warn]:
    found: list[Warn] = []
    if trust and now - trust.at > LIST_OLD_AFTER:
        found.append("list_old")
    if claims.issued_at > now + DAY or claims.issued_at >= claims.expires_at or (trust and trust.at > now + DAY):
        found.append("clock_odd")
    return found
