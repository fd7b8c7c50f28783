"""P42, P45, P46: a code that was changed is never genuine, a list is only as good as its date, names print as typed."""

from __future__ import annotations

import random
import unicodedata
from typing import Any

import base45
import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.certificates import paper_world
from ukmdesk.certificates.certificate import render_certificate
from ukmdesk.certificates.credential import PREFIX, initials
from ukmdesk.certificates.proof import render_proof
from ukmdesk.certificates.status_list import StatusList
from ukmdesk.certificates.verify import LIST_OLD_AFTER, Check, check
from ukmdesk.crypto.keys import HubCard, PublicKey, TrustList
from ukmdesk.crypto.sealing import Identity
from ukmdesk.crypto.signing import SigningKey
from ukmdesk.crypto.trust import read_list, sign_list
from ukmdesk.errors import ExchangeError

MUTATIONS = 4_000
NOW = paper_world.ISSUED + 86_400_000
RECEIPT = SigningKey.from_seed(b"q" * 32)
DEVICE_KEY = paper_world.DEVICE.public_key("device", device="3398-0012", epoch=1)
CARD = HubCard(
    hub=paper_world.HUB,
    name="Pusat Uji",
    practice=False,
    counter=1,
    at=paper_world.ISSUED,
    keys=(
        paper_world.ROOT.public_key("root"),
        RECEIPT.public_key("receipt"),
        paper_world.CERTIFYING.public_key("certificate"),
    ),
    recipients=(Identity.generate().recipient, Identity.generate().recipient),
)


def a_list(*, revoked: tuple[int, ...] = (), keys: tuple[PublicKey, ...] = (DEVICE_KEY,), **changes: Any) -> TrustList:
    bits = StatusList()
    for index in revoked:
        bits.set(index)
    values: dict[str, Any] = {"hub": CARD.hub, "counter": 1, "at": NOW, "keys": keys, "status": (bits.to_part(0),)}
    return TrustList(**{**values, **changes})


def look(code: str, trust: TrustList | None = None, *, now: int = NOW) -> Check:
    return check(code, card=CARD, trust=trust, now=now)


@pytest.mark.parametrize("kind", ["proof", "certificate"])
def test_p42_an_untouched_code_is_genuine(kind: str) -> None:
    assert (
        look(paper_world.a_code(kind, issued_at=paper_world.ISSUED, expires_at=NOW + 10**9), a_list()).result
        == "genuine"
    )


@pytest.mark.parametrize("kind", ["proof", "certificate"])
def test_p42_no_changed_code_is_ever_genuine(kind: str) -> None:
    code = paper_world.a_code(kind, issued_at=paper_world.ISSUED, expires_at=NOW + 10**9)
    message = base45.b45decode(code.removeprefix(PREFIX))
    chance = random.Random(kind)
    letters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
    results: set[str] = set()
    for number in range(MUTATIONS):
        if number % 2:
            changed = bytearray(message)
            for _ in range(chance.choice((1, 1, 2, 5))):
                changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
            text = PREFIX + base45.b45encode(bytes(changed)).decode()
        else:
            place = chance.randrange(len(PREFIX), len(code))
            text = chance.choice(
                (
                    code[:place] + chance.choice(letters) + code[place + 1 :],
                    code[:place],
                    code[:place] + code[place + 1 :],
                    code[:place] + chance.choice(letters) + code[place:],
                )
            )
        if text == code or (number % 2 and bytes(changed) == message):
            continue
        results.add(look(text, a_list()).result)

    assert "genuine" not in results
    assert results <= {"forged", "unknown_key"}


def test_p42_two_codes_cannot_be_put_together() -> None:
    first = base45.b45decode(paper_world.a_code("certificate").removeprefix(PREFIX))
    second = base45.b45decode(paper_world.a_code("certificate", name="Usaha Lain Sekali").removeprefix(PREFIX))
    swapped = second[:-64] + first[-64:]

    assert look(PREFIX + base45.b45encode(swapped).decode(), a_list()).result == "forged"


def test_p42_a_proof_is_no_certificate_and_a_device_signs_no_certificate() -> None:
    from ukmdesk.certificates.credential import sign_credential

    claims = paper_world.claims("certificate")

    assert look(sign_credential(claims, paper_world.DEVICE), a_list()).result in ("forged", "unknown_key")
    assert look(sign_credential(paper_world.claims("proof"), paper_world.CERTIFYING), a_list()).result in (
        "forged",
        "unknown_key",
    )


def test_p42_expired_and_revoked_have_words_of_their_own() -> None:
    code = paper_world.a_code("certificate")

    assert look(code, a_list(), now=paper_world.CERTIFICATE_EXPIRES).result == "expired"
    assert look(code, a_list(revoked=(147,))).result == "revoked"
    assert look(code, a_list(revoked=(146, 148))).result == "genuine"


def test_p45_without_a_list_the_reader_hears_that_revocation_was_not_checked() -> None:
    found = look(paper_world.a_code("certificate"))

    assert (found.result, found.list_date) == ("genuine", None)
    assert found.warnings == ("revocation_not_checked",)


def test_p45_a_fresh_list_says_its_date_and_an_old_one_that_it_is_old() -> None:
    code = paper_world.a_code("certificate")
    fresh, old = look(code, a_list()), look(code, a_list(at=NOW - LIST_OLD_AFTER - 1))

    assert (fresh.result, fresh.list_date, fresh.warnings) == ("genuine", NOW, ())
    assert old.list_date == NOW - LIST_OLD_AFTER - 1
    assert "list_old" in old.warnings


def test_p45_a_list_of_another_hub_is_not_used_and_an_empty_one_revokes_nothing() -> None:
    code = paper_world.a_code("certificate")
    foreign = look(code, a_list(hub="ffffffffffffffff", revoked=(147,)))
    empty = look(code, a_list(status=(), keys=()))

    assert foreign.result == "genuine"
    assert {"list_foreign", "revocation_not_checked"} <= set(foreign.warnings)
    assert (empty.result, empty.warnings) == ("genuine", ("revocation_not_checked",))


def test_p45_a_list_that_the_hub_did_not_sign_is_no_list() -> None:
    message = sign_list(a_list(revoked=(147,)), RECEIPT)
    assert read_list(message, CARD).status

    forged = [sign_list(a_list(), key) for key in (SigningKey.generate(), paper_world.DEVICE, paper_world.CERTIFYING)]
    changed = [
        message[:place] + bytes([message[place] ^ 1]) + message[place + 1 :] for place in range(0, len(message), 5)
    ]
    cut = [message[:length] for length in range(0, len(message), 17)]
    for wrong in (*forged, *changed, *cut):
        with pytest.raises(ExchangeError):
            read_list(wrong, CARD)


def test_p45_a_clock_that_was_turned_back_revives_no_expired_paper() -> None:
    code = paper_world.a_code("certificate", expires_at=NOW - 1000)

    assert look(code, a_list(), now=NOW - 2000).result == "expired"


NASTY = (
    "<b>Tebal</b>",
    '<font color="[[[getattr(pow, 1)]]]">x</font>',
    "Bu Sri & Anak-anak",
    "a < b > c &amp; &#60;",
    "<img src='file:///etc/passwd'/>",
    "%(nama)s {0} {{x}} ${y}",
    "\\n \\\\ (kurung) [siku]",
    "Toko “Kutip” ‘tunggal’ – — …",
    "Ñandú Çağrı Żółć Ěščřž",
    "=1+1 @SUM(A1)",
    'O\'Brien "ganda"',
    "x" * 120,
)


def as_printed(text: str) -> str:
    """Give a text without spaces, and without hyphens, which the reader of a page drops at the end of a line."""
    return "".join(c for c in "".join(unicodedata.normalize("NFC", text).split()) if c not in "-\x02\ufffe")


def page_of(name: str) -> str:
    return as_printed(paper_world.text_of(render_proof(paper_world.a_proof(paper_world.a_seller(name=name)))))


@pytest.mark.parametrize("name", NASTY)
def test_p46_a_name_prints_as_it_was_typed_on_both_papers(name: str) -> None:
    certificate = render_certificate(paper_world.a_certificate(name=name, owner_name=name))

    assert as_printed(name) in page_of(name)
    assert as_printed(name) in as_printed(paper_world.text_of(certificate))


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.text(
        alphabet=st.characters(min_codepoint=32, max_codepoint=0x24F, exclude_categories=["Cc", "Cf", "Zl", "Zp"]),
        min_size=1,
        max_size=60,
    ).filter(lambda text: any(character.isalnum() for character in text))
)
def test_p46_any_latin_name_prints_as_it_was_typed(name: str) -> None:
    rendered = render_proof(paper_world.a_proof(paper_world.a_seller(name=" ".join(name.split()))))

    if not rendered.missing_characters:
        assert as_printed(name) in as_printed(paper_world.text_of(rendered))


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), min_size=1, max_size=200))
def test_p46_no_name_at_all_stops_a_paper(name: str) -> None:
    seller = paper_world.a_seller(name=name, owner=name)

    rendered = render_proof(paper_world.a_proof(seller))

    assert rendered.pages == 1
    assert rendered.pdf.startswith(b"%PDF")
    assert len(initials(name)) <= 4
    msgspec.to_builtins(rendered.placed)
