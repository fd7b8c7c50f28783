"""Check papers against the hub's card and list, and name what a person compares with the paper in hand."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from ukmdesk.domain.registration import CHANNELS
from ukmdesk.forms.reading import show
from ukmdesk.i18n import N_, Language

if TYPE_CHECKING:
    from ukmdesk.certificates.credential import Claims
    from ukmdesk.certificates.verify import Check
    from ukmdesk.crypto.keys import HubCard, TrustList
    from ukmdesk.services.paper_views import CheckedPaper

CODE_BEGINS: Final = "UKM1:"
KINDS: Final[Mapping[str, str]] = MappingProxyType(
    {"proof": N_("Tanda bukti pendaftaran"), "certificate": N_("Sertifikat penjual daring")}
)


def check_codes(codes: Sequence[str], *, card: HubCard, trust: TrustList | None, now: int) -> list[Check]:
    """Check the texts of codes found on one paper; without any there is one check that says so.

    A shop's own code beside ours makes no paper doubtful, so others count only where there is none of ours.
    """
    from ukmdesk.certificates.verify import Check, check

    own = [code for code in codes if code.startswith(CODE_BEGINS)] or list(codes[:1])
    return [check(code, card=card, trust=trust, now=now) for code in own] or [Check(result="no_code")]


def facts(
    claims: Claims, *, regency: Callable[[str], str], moment: Callable[[int], str], language: Language
) -> tuple[tuple[str, str], ...]:
    """Give (Indonesian label, value) of everything to compare, in the order of the paper.

    `regency` gives the name of a 4-digit code, "" when there is none; `moment` says an instant in ms UTC.
    """
    return (
        (KINDS[claims.kind], claims.serial),
        (N_("Nomor pendaftaran"), claims.number),
        (N_("Nama usaha"), claims.name),
        (N_("Inisial pemilik"), claims.initials),
        (N_("Kabupaten atau kota"), f"{claims.regency} {regency(claims.regency)}".rstrip()),
        (N_("Kanal"), show("channels", channels(claims), language) or "-"),
        (N_("Dibuat"), moment(claims.issued_at)),
        (N_("Berlaku sampai"), moment(claims.expires_at)),
    )


def channels(claims: Claims) -> list[str]:
    """Give the names of the sales channels that a paper names."""
    return [name for name, number in CHANNELS.items() if number in claims.channels]


def seen(
    found: Check, *, regency: Callable[[str], str], moment: Callable[[int], str], language: Language
) -> CheckedPaper:
    """Give a check as the app shows it."""
    from ukmdesk.services.paper_views import CheckedPaper

    claims = found.claims
    return CheckedPaper(
        result=found.result,
        practice=found.practice,
        list_at=found.list_date or 0,
        facts=facts(claims, regency=regency, moment=moment, language=language) if claims else (),
        warnings=found.warnings,
    )
