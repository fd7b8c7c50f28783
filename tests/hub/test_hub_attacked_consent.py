"""No certificate without consent, and no new database in the place of a damaged one."""

from __future__ import annotations

from typing import Any

import pytest

from tests.builders import a_registration
from tests.hub.conftest import Office
from ukmdesk.domain.registration import to_document
from ukmdesk.errors import HubError, StorageError


def _refused(office: Office, registration: str) -> str:
    with pytest.raises(HubError) as caught:
        office.hub.accept(registration, "Verifikator")
    assert office.hub.show(registration).certificates == []
    return caught.value.code


def test_a_registration_without_consent_is_not_accepted(office: Office) -> None:
    document: dict[str, Any] = {**to_document(a_registration()), "consent": {}}
    saved = office.laptop.register(document=document)
    office.take()
    assert _refused(office, saved.id) == "accept.no_consent"


@pytest.mark.parametrize("content", [{"purposes": ["registration"]}, {"purposes": "semua"}, {}])
def test_a_consent_that_was_taken_back_is_none_until_it_is_given_again(office: Office, content: dict[str, Any]) -> None:
    one = office.laptop.register()
    office.laptop.fact("consent.withdrawn", one.id, content)
    office.take()
    assert _refused(office, one.id) == "accept.no_consent"
    first = len(office.laptop.entries) + 1
    office.laptop.register(subject=one.id, number=one.number, base=one.revision)
    office.take(first=first)
    assert office.hub.accept(one.id, "Verifikator").outcome == "accepted"


def test_a_purpose_that_is_not_needed_may_be_taken_back(office: Office) -> None:
    one = office.laptop.register()
    office.laptop.fact("consent.withdrawn", one.id, {"purposes": ["tmall"]})
    office.take()
    assert office.hub.accept(one.id, "Verifikator").outcome == "accepted"


@pytest.mark.parametrize("size", [0, 100, 5000])
def test_a_cut_database_is_never_replaced(office: Office, size: int) -> None:
    office.hub.close()
    path = office.folder / "hub.db"
    cut = path.read_bytes()[:size]
    path.write_bytes(cut)
    with pytest.raises(StorageError, match=r"hub\.(unfinished|database_damaged)"):
        office.reopen()
    assert path.read_bytes() == cut
