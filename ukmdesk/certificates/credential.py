"""What stands in the QR code of a paper, and how it is written: CWT claims, signed, in Base45 after `UKM1:`.

Claims (RFC 8392) with integer keys: 1 the hub, 4 end of validity, 6 issue, and one private claim with the paper's own
facts. The signed message is at most 300 bytes, so that the code stays readable on a poor print; a long business name is
carried as whole words and an ellipsis. Nothing is in the code that is not printed on the page, and no NIK.
"""

from __future__ import annotations

import unicodedata
from typing import Any, Final, Literal, get_args

import base45
import msgspec

from ukmdesk import canonical
from ukmdesk.crypto import signing
from ukmdesk.domain.registration import CHANNELS
from ukmdesk.errors import ExchangeError, InputError

PREFIX: Final = "UKM1:"
MAX_BYTES: Final = 300
MAX_TEXT: Final = len(PREFIX) + (MAX_BYTES + 1) // 2 * 3
LEAST_NAME: Final = 24
"""Bytes of a long name that are always carried."""

ELLIPSIS: Final = "…"
Kind = Literal["proof", "certificate"]
_KINDS: Final[tuple[Kind, ...]] = get_args(Kind)

_LAST_SECOND: Final = 253_402_300_799
_HUB, _EXPIRES, _ISSUED, _PAPER = 1, 4, 6, -70001
_SERIAL, _KIND, _NUMBER, _NAME, _INITIALS, _REGENCY, _CHANNELS, _STATUS, _PRACTICE = range(1, 10)


class Claims(msgspec.Struct, frozen=True, kw_only=True):
    """What a paper's code says. Instants are ms UTC and travel in whole seconds.

    `number` is the registration number, `name` the business name (NFC, after reading perhaps shortened and ending in an
    ellipsis), `regency` the 4-digit code, `channels` the small integers of `domain.registration.CHANNELS`.
    `status_list` and `status_index` are -1 on a proof.
    """

    hub: str
    kind: Kind
    serial: str
    number: str
    name: str
    initials: str
    regency: str
    channels: tuple[int, ...]
    issued_at: int
    expires_at: int
    status_list: int = -1
    status_index: int = -1
    practice: bool = False


class UnverifiedClaims(msgspec.Struct, frozen=True, kw_only=True):
    """What a code says before anybody checked it: never show it as true. `message` is the signed message's bytes."""

    claims: Claims
    kid: bytes
    message: bytes


def initials(name: str) -> str:
    """Give the first letters of at most four words, upper case: `Warsini Rahayu` -> `WR`."""
    letters = (next((c for c in word if c.isalpha()), "") for word in unicodedata.normalize("NFC", name).split())
    return "".join([letter.upper()[:1] for letter in letters if letter][:4])


def channel_numbers(channels: tuple[str, ...]) -> tuple[int, ...]:
    """Give the small integers of the named channels, in ascending order."""
    return tuple(sorted({CHANNELS[channel] for channel in channels if channel in CHANNELS}))


def channel_codes(numbers: tuple[int, ...]) -> tuple[str, ...]:
    """Give the names of the numbered channels; one that this version does not know is left out."""
    known = {number: code for code, number in CHANNELS.items()}
    return tuple(known[number] for number in numbers if number in known)


def sign_credential(claims: Claims, key: signing.SigningKey) -> str:
    """Give the text of the code: `UKM1:` and Base45, at most 455 characters, the signed message at most 300 bytes.

    A proof is signed by a device key, a certificate by the hub's certificate key; the same claims give the same text.
    Raises InputError `credential.too_long` when the other facts leave no room for 24 bytes of the name.
    """
    claims = msgspec.structs.replace(claims, name=_as_carried(claims.name))
    message = _sign(claims, key)
    if len(message) > MAX_BYTES:
        room = MAX_BYTES - len(_sign(msgspec.structs.replace(claims, name=""), key)) - 2
        message = _sign(msgspec.structs.replace(claims, name=shorten(claims.name, room)), key)
    if len(message) > MAX_BYTES:
        raise InputError("credential.too_long", limit=MAX_BYTES)
    return PREFIX + str(base45.b45encode(message), "ascii")


def _sign(claims: Claims, key: signing.SigningKey) -> bytes:
    return signing.sign(encode_claims(claims), key=key, kind=claims.kind, hub=claims.hub)


def _as_carried(name: str) -> str:
    """Give a name in NFC with single spaces; half a surrogate pair, which no encoding has, becomes U+FFFD."""
    whole = name.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return unicodedata.normalize("NFC", " ".join(whole.split()))


def shorten(name: str, room: int) -> str:
    """Give `name` in at most `room` bytes of UTF-8: whole words, then an ellipsis.

    When whole words would leave fewer than 24 bytes, the next word is cut, never between a letter and its marks.
    Raises InputError `credential.too_long` when there is no room for 24 bytes and the ellipsis.
    """
    if len(name.encode()) <= room:
        return name
    kept = name.encode()[: max(0, room - len(ELLIPSIS.encode()))].decode("utf-8", "ignore")
    while kept and unicodedata.combining(name[len(kept)]):
        kept = kept[:-1]
    whole = (kept if name[len(kept)] == " " else kept.rpartition(" ")[0]).rstrip()
    best = whole if len(whole.encode()) >= LEAST_NAME else kept.rstrip()
    if len(best.encode()) < LEAST_NAME:
        raise InputError("credential.too_long", limit=MAX_BYTES)
    return best + ELLIPSIS


def name_matches(claims: Claims, printed: str) -> bool:
    """Say whether a printed business name is the one in the code, which may carry only its beginning."""
    printed = _as_carried(printed)
    if claims.name.endswith(ELLIPSIS):
        return printed == claims.name or printed.startswith(claims.name.removesuffix(ELLIPSIS))
    return printed == claims.name


def encode_claims(claims: Claims) -> bytes:
    """Give the CWT payload of `claims` in deterministic CBOR."""
    paper: dict[int, Any] = {
        _SERIAL: claims.serial,
        _KIND: _KINDS.index(claims.kind),
        _NUMBER: claims.number,
        _NAME: claims.name,
        _INITIALS: claims.initials,
        _REGENCY: claims.regency,
        _CHANNELS: list(claims.channels),
    }
    if claims.status_index >= 0:
        paper[_STATUS] = [claims.status_list, claims.status_index]
    if claims.practice:
        paper[_PRACTICE] = True
    payload = {
        _HUB: claims.hub,
        _EXPIRES: claims.expires_at // 1000,
        _ISSUED: claims.issued_at // 1000,
        _PAPER: paper,
    }
    return canonical.encode(payload)


def decode_claims(payload: bytes) -> Claims:
    """Read a CWT payload. Raises ExchangeError `credential.damaged` when a claim is missing or of another type.

    Claims that this version does not know are passed over: a later version may carry more.
    """
    try:
        value = canonical.decode(payload, max_bytes=MAX_BYTES, max_depth=5)
        paper = value[_PAPER]
        status = paper.get(_STATUS, [-1, -1])
        return msgspec.convert(
            {
                "hub": value[_HUB],
                "expires_at": _milliseconds(value[_EXPIRES]),
                "issued_at": _milliseconds(value[_ISSUED]),
                "serial": paper[_SERIAL],
                "kind": _kind(paper[_KIND]),
                "number": paper[_NUMBER],
                "name": paper[_NAME],
                "initials": paper[_INITIALS],
                "regency": paper[_REGENCY],
                "channels": tuple(paper[_CHANNELS]),
                "status_list": status[0],
                "status_index": status[1],
                "practice": paper.get(_PRACTICE, False),
            },
            Claims,
        )
    except (KeyError, IndexError, TypeError, AttributeError, msgspec.ValidationError, ExchangeError) as error:
        raise ExchangeError("credential.damaged") from error


def _kind(number: object) -> Kind:
    # a list counts backwards from -1, and True is 1: neither is a way to write a kind
    if type(number) is not int or not 0 <= number < len(_KINDS):
        raise ExchangeError("credential.damaged")
    return _KINDS[number]


def _milliseconds(seconds: object) -> int:
    if not isinstance(seconds, int) or not 0 <= seconds <= _LAST_SECOND:
        raise ExchangeError("credential.damaged")
    return seconds * 1000


def read_credential(text: str) -> UnverifiedClaims:
    """Take the text of a code apart without believing it.

    Raises ExchangeError `credential.none` when it is not such a code, `credential.damaged` when it cannot be read.
    """
    if not text.startswith(PREFIX):
        raise ExchangeError("credential.none")
    body = text[len(PREFIX) :].rstrip("\r\n\t")
    if len(body) + len(PREFIX) > MAX_TEXT:
        raise ExchangeError("credential.damaged")
    try:
        message = base45.b45decode(body)
    except (ValueError, UnicodeError) as error:
        raise ExchangeError("credential.damaged") from error
    if len(message) > MAX_BYTES or base45.b45encode(message).decode("ascii") != body:
        raise ExchangeError("credential.damaged")
    try:
        unverified = signing.read_unverified(message)
    except ExchangeError as error:
        raise ExchangeError("credential.damaged") from error
    return UnverifiedClaims(claims=decode_claims(unverified.payload), kid=unverified.kid, message=message)
