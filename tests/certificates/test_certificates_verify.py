from __future__ import annotations

import random

import base45
import msgspec
import pytest

from tests.certificates.paper_world import (
    CERTIFICATE_EXPIRES,
    CERTIFYING,
    DEVICE,
    EXPIRES,
    HUB,
    ISSUED,
    RECORDED,
    ROOT,
    a_card,
    a_code,
    a_list,
    claims,
)
from ukmdesk.certificates.credential import PREFIX, sign_credential
from ukmdesk.certificates.status_list import StatusList
from ukmdesk.certificates.verify import DAY, EXIT_CODES, LIST_OLD_AFTER, Check, check
from ukmdesk.crypto.keys import HubCard, PublicKey, TrustList, hub_id
from ukmdesk.crypto.signing import SigningKey

NOW = ISSUED + DAY


def _check(text: str, *, card: HubCard | None = None, trust: TrustList | None = None, now: int = NOW) -> Check:
    return check(text, card=card or a_card(), trust=trust, now=now)


def _with_status(*revoked: int, at: int = ISSUED) -> TrustList:
    bits = StatusList()
    for index in revoked:
        bits.set(index)
    return a_list(status=(bits.to_part(0),), at=at)


def test_a_certificate_is_genuine_with_the_card_alone_but_revocation_is_not_checked() -> None:
    found = _check(a_code("certificate"))
    assert (found.result, found.claims, found.list_date) == ("genuine", claims("certificate"), None)
    assert found.warnings == ("revocation_not_checked",)


def test_a_certificate_is_genuine_as_of_the_date_of_the_list() -> None:
    found = _check(a_code("certificate"), trust=_with_status(5))
    assert (found.result, found.list_date, found.warnings) == ("genuine", ISSUED, ())


def test_a_revoked_certificate_is_told() -> None:
    assert _check(a_code("certificate"), trust=_with_status(147)).result == "revoked"


def test_a_revoked_certificate_is_not_called_merely_expired() -> None:
    found = _check(a_code("certificate"), trust=_with_status(147), now=CERTIFICATE_EXPIRES + 1)
    assert found.result == "revoked"


@pytest.mark.parametrize("index", [131_072, 10**9])
def test_a_place_outside_the_list_counts_as_not_checked(index: int) -> None:
    found = _check(a_code("certificate", status_index=index), trust=_with_status())
    assert found.warnings == ("revocation_not_checked",)


def test_a_list_without_the_certificates_part_counts_as_not_checked() -> None:
    assert _check(a_code("certificate", status_list=3), trust=_with_status()).warnings == ("revocation_not_checked",)


def test_a_proof_needs_card_and_list() -> None:
    assert _check(a_code(), trust=a_list()).result == "genuine"
    without = _check(a_code())
    assert (without.result, without.claims, without.warnings) == ("unknown_key", None, ("proof_needs_list",))


@pytest.mark.parametrize(("kind", "expires"), [("proof", EXPIRES), ("certificate", CERTIFICATE_EXPIRES)])
def test_a_paper_expires_to_the_second(kind: str, expires: int) -> None:
    trust = _with_status()
    assert _check(a_code(kind), trust=trust, now=expires - 1).result == "genuine"
    assert _check(a_code(kind), trust=trust, now=expires).result == "expired"


def test_a_clock_set_back_does_not_revive_an_expired_paper_when_the_list_is_newer() -> None:
    found = _check(a_code(), trust=a_list(at=EXPIRES + DAY), now=RECORDED)
    assert found.result == "expired"
    assert "clock_odd" in found.warnings


def test_a_proof_of_a_laptop_since_revoked_says_to_ask_the_office() -> None:
    key = DEVICE.public_key("device", device="3398-0012")
    revoked = msgspec.structs.replace(key, revoked_at=ISSUED)
    assert _check(a_code(), trust=a_list(keys=(revoked,))).result == "laptop_revoked"
    assert _check(a_code(), trust=a_list(keys=(key, revoked))).result == "laptop_revoked"


def test_a_certificate_by_a_revoked_hub_key_is_revoked() -> None:
    key = msgspec.structs.replace(CERTIFYING.public_key("certificate"), revoked_at=ISSUED)
    assert _check(a_code("certificate"), card=a_card(keys=(key,))).result == "revoked"


def test_another_hubs_paper_is_an_unknown_key() -> None:
    other = SigningKey.from_seed(b"o" * 32)
    foreign = sign_credential(claims("certificate", hub=hub_id(other.public)), other)
    found = _check(foreign)
    assert (found.result, found.warnings, found.claims) == ("unknown_key", ("other_hub",), None)


def test_a_paper_that_names_our_hub_but_was_signed_by_a_stranger_is_an_unknown_key() -> None:
    stranger = SigningKey.from_seed(b"s" * 32)
    assert _check(sign_credential(claims("certificate"), stranger)).result == "unknown_key"


def test_a_laptop_cannot_make_a_certificate() -> None:
    made = sign_credential(claims("certificate"), DEVICE)
    assert _check(made, trust=_with_status()).result == "forged"


def test_the_hubs_other_keys_cannot_make_a_paper() -> None:
    assert _check(sign_credential(claims("certificate"), ROOT)).result == "forged"
    assert _check(sign_credential(claims("proof"), CERTIFYING), trust=a_list()).result == "forged"


def test_a_laptop_cannot_make_a_proof_with_anothers_serial() -> None:
    assert _check(a_code(serial="3398-0013-000001"), trust=a_list()).result == "forged"
    assert _check(a_code(serial="3398-00120-00001"), trust=a_list()).result == "forged"


def test_a_code_signed_for_another_hub_by_our_own_key_is_forged() -> None:
    assert _check(a_code(hub="0" * 16), trust=a_list()).result == "forged"


def test_all_keys_with_the_same_kid_are_tried() -> None:
    class Twin(PublicKey, frozen=True, kw_only=True):
        """A key whose kid is that of another one."""

        @property
        def kid(self) -> bytes:
            return DEVICE.public_key("device").kid

    twins = tuple(Twin(public=bytes([n]) * 32, role="device", device="3398-0012") for n in range(1, 4))
    known = (*twins, DEVICE.public_key("device", device="3398-0012"))
    assert _check(a_code(), trust=a_list(keys=known)).result == "genuine"
    assert _check(a_code(), trust=a_list(keys=twins)).result == "forged"


def test_a_practice_paper_is_genuine_with_the_practice_hubs_card_and_says_so() -> None:
    found = _check(a_code("certificate", practice=True), card=a_card(practice=True))
    assert (found.result, found.practice) == ("genuine", True)


def test_a_practice_paper_is_an_unknown_key_with_any_other_card() -> None:
    root, key = SigningKey.from_seed(b"R" * 32), SigningKey.from_seed(b"C" * 32)
    real = HubCard(
        hub=hub_id(root.public),
        name="Dinas",
        practice=False,
        counter=1,
        at=0,
        keys=(root.public_key("root"), key.public_key("certificate")),
        recipients=(),
    )
    assert _check(a_code("certificate", practice=True), card=real).result == "unknown_key"


def test_an_old_list_is_named() -> None:
    found = _check(a_code("certificate"), trust=_with_status(), now=ISSUED + LIST_OLD_AFTER + 1)
    assert found.warnings == ("list_old",)


def test_a_list_of_another_hub_is_not_used() -> None:
    found = _check(a_code("certificate"), trust=a_list(hub="0" * 16))
    assert (found.list_date, found.warnings) == (None, ("list_foreign", "revocation_not_checked"))


@pytest.mark.parametrize("changes", [{"issued_at": NOW + 2 * DAY}, {"issued_at": CERTIFICATE_EXPIRES}])
def test_an_odd_date_is_a_warning(changes: dict[str, int]) -> None:
    assert "clock_odd" in _check(a_code("certificate", **changes)).warnings


@pytest.mark.parametrize("text", ["", "UKM2:ABC", "https://contoh.example", "ukm1:abc"])
def test_other_text_is_no_code(text: str) -> None:
    assert _check(text).result == "no_code"


@pytest.mark.parametrize("text", ["UKM1:", "UKM1:A", "UKM1:::::", "UKM1:" + "A" * 5000, "UKM1:é"])
def test_a_code_that_cannot_be_read_is_forged_or_damaged(text: str) -> None:
    assert _check(text).result == "forged"


def test_every_result_has_its_own_exit_code() -> None:
    assert sorted(EXIT_CODES.values()) == [0, 20, 21, 22, 23, 24, 25]


@pytest.mark.parametrize("kind", ["proof", "certificate"])
def test_p42_no_changed_code_is_taken_for_genuine(kind: str) -> None:
    code = a_code(kind)
    card, trust = a_card(), _with_status()
    for changed in _mutations(code, random.Random(42), count=10_000):
        found = check(changed, card=card, trust=trust, now=NOW)
        assert found.result in ("forged", "unknown_key", "no_code"), changed
        assert found.claims is None


def _mutations(code: str, chance: random.Random, *, count: int) -> list[str]:
    message = base45.b45decode(code.removeprefix(PREFIX))
    alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
    found: set[str] = set()
    while len(found) < count:
        place, letters, data = chance.randrange(len(PREFIX), len(code)), list(code), bytearray(message)
        letters[place] = chance.choice(alphabet)
        found.add("".join(letters))
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        found.add(PREFIX + base45.b45encode(bytes(data)).decode())
        spot = chance.randrange(len(message))
        found.add(PREFIX + base45.b45encode(message[:spot] + message[spot + 1 :]).decode())
        found.add(PREFIX + base45.b45encode(message[:spot] + chance.randbytes(2) + message[spot:]).decode())
    return sorted(found - {code})


def test_claims_cannot_be_swapped_between_two_genuine_codes() -> None:
    one, two = (base45.b45decode(a_code(name=name).removeprefix(PREFIX)) for name in ("Toko Satu A", "Toko Dua AB"))
    mixed = PREFIX + base45.b45encode(one[:-64] + two[-64:]).decode()
    assert _check(mixed, trust=a_list()).result == "forged"


def test_the_hub_of_the_world_is_the_one_of_its_root_key() -> None:
    assert hub_id(ROOT.public) == HUB
