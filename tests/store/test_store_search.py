from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import a_registration
from tests.workspaces import amend, save
from ukmdesk.store import search
from ukmdesk.store.workspace import Workspace


@pytest.fixture
def three(workspace: Workspace) -> dict[str, str]:
    owners: list[dict[str, Any]] = [
        {"name": "Sri Wahyuni", "nik": "3303014107900001", "phone": "+6281311112222", "whatsapp": ""},
        {"name": "Siti Rahayu", "nik": "3303015203880002", "phone": "+6281399998888", "whatsapp": ""},
        {"name": "Ni Luh Ayu Désak", "nik": "5103014107900003", "phone": "+6287700001111", "whatsapp": ""},
    ]
    names = ("Keripik Tempe Bu Sri", "Batik Tulis Laras", "Kopi Kintamani Ayu")
    return {
        owner["name"]: save(
            workspace, a_registration(owner=owner, business={"name": name, "main_product": ""}, products=())
        )[0]
        for owner, name in zip(owners, names, strict=True)
    }


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("s", {"Sri Wahyuni", "Siti Rahayu"}),
        ("sr", {"Sri Wahyuni"}),
        ("sri wah", {"Sri Wahyuni"}),
        ("WAH sri", {"Sri Wahyuni"}),
        ("ahyun", {"Sri Wahyuni"}),
        ("atik tul", {"Siti Rahayu"}),
        ("ay k", {"Ni Luh Ayu Désak"}),
        ("desak", {"Ni Luh Ayu Désak"}),
        ("08131111", {"Sri Wahyuni"}),
        ("+62 813 9999", {"Siti Rahayu"}),
        ("4107900", {"Sri Wahyuni", "Ni Luh Ayu Désak"}),
        ("5103014107900003", {"Ni Luh Ayu Désak"}),
        ("tidakada", set()),
        ('"; DROP TABLE journal; --', set()),
        ("*", set()),
        ("", set()),
        ("   ", set()),
        ("NOT sri", set()),
    ],
)
def test_what_is_typed_finds_whom_it_should(
    workspace: Workspace, three: dict[str, str], text: str, names: set[str]
) -> None:
    assert set(search.search(workspace.database, text)) == {three[name] for name in names}


def test_the_number_is_found_whole_and_in_pieces(workspace: Workspace) -> None:
    subject, number, _ = save(workspace)
    for text in (number, number[:12], "000001"):
        assert search.search(workspace.database, text) == [subject]


def test_a_correction_is_found_by_its_new_words_only(workspace: Workspace) -> None:
    subject, number, first = save(workspace, a_registration(owner={"name": "Kartini Lestari"}))
    amend(workspace, subject, number, first, a_registration(owner={"name": "Puspa Lestari"}))
    assert search.search(workspace.database, "puspa") == [subject]
    assert search.search(workspace.database, "kartini") == []


def test_the_newest_come_first_and_no_more_than_asked(workspace: Workspace) -> None:
    made = [save(workspace)[0] for _ in range(5)]
    assert search.search(workspace.database, "sekar", 3) == made[::-1][:3]


@given(st.text(max_size=60))
def test_no_text_breaks_the_query(text: str) -> None:
    asked = search.query(text)
    assert asked.count('"') % 2 == 0
    assert all(word.isascii() and word.isalnum() for word in search.words(text))
