"""The reviewers' JSON API: the same jobs as the command line, in the name of the token's holder."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import Any

import pytest

from tests.api.conftest import REVIEWER, Reviewer
from ukmdesk.api.masking import masked
from ukmdesk.api.tokens import new_token, revoke_tokens
from ukmdesk.errors import HubError


def code(answer: tuple[int, Any]) -> tuple[int, str]:
    return answer[0], answer[1]["code"]


def test_a_registration_goes_from_the_list_to_its_receipt(reviewer: Reviewer, tmp_path: Path) -> None:
    status, listed = reviewer.call("GET", "/registrations?state=received")
    number = listed[0]["number"]
    shown = reviewer.call("GET", f"/registrations/{number}")[1]
    accepted = reviewer.call("POST", f"/registrations/{number}/accept", {"revision": shown["revision"]})
    receipts = reviewer.call("GET", f"/devices/{reviewer.office.laptop.device}/receipts")[1]

    assert status == accepted[0] == 200
    assert len(listed) == 4
    assert (accepted[1]["outcome"], accepted[1]["reviewer"]) == ("accepted", REVIEWER)
    path = tmp_path / receipts[0]["name"]
    path.write_bytes(base64.b64decode(receipts[0]["file"]))
    answers = reviewer.office.laptop.read(path).answers
    assert {one.registration for one in answers if one.outcome == "accepted"} == {accepted[1]["registration"]}


def test_every_decision_is_made_in_the_name_of_the_tokens_holder(reviewer: Reviewer) -> None:
    first, second, third, fourth = reviewer.numbers
    question = {"path": "business.main_product", "code": "unclear", "note": "Lebih rinci."}
    answers = [
        reviewer.call("POST", f"/registrations/{first}/accept", {}),
        reviewer.call("POST", f"/registrations/{second}/return", {"questions": [question]}),
        reviewer.call("POST", f"/registrations/{third}/reject", {"code": "outside_region"}),
        reviewer.call("POST", f"/registrations/{fourth}/duplicate", {"keep": first}),
    ]

    assert [answer["outcome"] for _, answer in answers] == ["accepted", "returned", "rejected", "duplicate"]
    for number in (first, second, third, fourth):
        assert reviewer.office.hub.show(number).decisions[-1].by == REVIEWER


def test_identity_numbers_are_masked_unless_the_whole_is_asked_for(reviewer: Reviewer) -> None:
    number = reviewer.numbers[0]
    part = reviewer.call("GET", f"/registrations/{number}")[1]["document"]["owner"]["nik"]
    whole = reviewer.call("GET", f"/registrations/{number}?full=true")[1]["document"]["owner"]["nik"]

    assert whole.isdigit()
    assert len(whole) == 16
    assert whole not in part
    assert masked({"path": "owner.nik", "before": whole, "after": whole}) == {
        "path": "owner.nik",
        "before": part,
        "after": part,
    }


def test_certificates_and_laptops_are_revoked(reviewer: Reviewer) -> None:
    number, device = reviewer.numbers[0], reviewer.office.laptop.device
    certificate = reviewer.call("POST", f"/registrations/{number}/accept", {})[1]["certificate_number"]

    assert reviewer.call("POST", "/certificates/revoke", {"number": certificate}) == (200, {"revoked": certificate})
    assert code(reviewer.call("POST", "/certificates/revoke", {"number": certificate})) == (
        409,
        "revoke.no_certificate",
    )
    assert reviewer.call("POST", f"/devices/{device}/revoke", {"note": "Hilang."}) == (200, {"revoked": device})
    assert code(reviewer.call("GET", f"/devices/{device}/receipts")) == (409, "answer.no_device")


def test_reasons_are_those_that_decisions_take(reviewer: Reviewer) -> None:
    reasons = reviewer.call("GET", "/reasons")[1]

    assert "unclear" in reasons["questions"]
    assert reviewer.call("POST", f"/registrations/{reviewer.numbers[0]}/reject", {"code": reasons["rejections"][0]})[0]
    refused = reviewer.call("POST", f"/registrations/{reviewer.numbers[1]}/reject", {"code": "whatever"})
    assert code(refused) == (409, "reason.unknown")


@pytest.mark.parametrize("token", ["", "x", "ukm_0000000000000000_" + "a" * 43])
def test_without_a_token_nothing_is_told(reviewer: Reviewer, token: str) -> None:
    for method, path in (("GET", "/registrations"), ("POST", "/registrations/1/accept"), ("GET", "/reasons")):
        assert code(reviewer.call(method, path, {} if method == "POST" else None, token=token)) == (401, "api.no_token")


def test_a_token_with_another_secret_opens_nothing(reviewer: Reviewer) -> None:
    assert code(reviewer.call("GET", "/reasons", token=reviewer.token[:-1] + "#")) == (401, "api.no_token")
    wrong = reviewer.token[:-1] + ("A" if reviewer.token[-1] != "A" else "E")
    assert code(reviewer.call("GET", "/reasons", token=wrong)) == (401, "api.no_token")


def test_tokens_are_taken_back_by_name(reviewer: Reviewer) -> None:
    hub = reviewer.office.hub.opened
    second = new_token(hub, f"  {REVIEWER} ")
    other = new_token(hub, "Rahmat")

    assert revoke_tokens(hub, REVIEWER) == 2
    for gone in (reviewer.token, second):
        assert code(reviewer.call("GET", "/reasons", token=gone)) == (401, "api.no_token")
    assert reviewer.call("GET", "/reasons", token=other)[0] == 200
    with pytest.raises(HubError, match=r"token\.none"):
        revoke_tokens(hub, REVIEWER)


@pytest.mark.parametrize(("name", "expected"), [("  ", "decision.by"), ("x" * 201, "token.name_too_long")])
def test_a_token_is_made_for_somebody(reviewer: Reviewer, name: str, expected: str) -> None:
    with pytest.raises(HubError) as caught:
        new_token(reviewer.office.hub.opened, name)

    assert caught.value.code == expected


def test_the_hub_keeps_no_token_only_its_hash(reviewer: Reviewer) -> None:
    from sqlalchemy import select

    from ukmdesk.hub import tables

    with reviewer.office.hub.opened.database.reading() as connection:
        values = connection.execute(select(tables.settings.c.name, tables.settings.c.value)).all()
    secret = reviewer.token.rpartition("_")[2]

    assert not any(secret.encode() in bytes(row.value) or secret in row.name for row in values)


@pytest.mark.parametrize(
    ("path", "body", "expected"),
    [
        ("/registrations/1/accept", b"{", 422),
        ("/registrations/1/accept", {"noted": "x"}, 422),
        ("/registrations/1/accept", {"note": 5}, 422),
        ("/registrations/1/accept", {"note": "x" * 2001}, 422),
        ("/registrations/1/return", {}, 422),
        ("/registrations/1/accept", {}, 404),
        ("/registrations/1/nothing", {}, 404),
        ("/registrations/1/accept?x=1", {}, 422),
        ("/registrations/1/accept", b"[" * 60_000, 422),
        ("/registrations/1/accept", b" " * 70_000, 413),
    ],
)
def test_what_does_not_fit_is_refused_with_its_place(reviewer: Reviewer, path: str, body: Any, expected: int) -> None:
    status, problem = reviewer.call("POST", path, body)

    assert status == expected
    assert problem["status"] == expected
    assert problem["title"]
