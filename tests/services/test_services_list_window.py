"""A stretch of a list that is sorted in two places is the stretch of the whole list."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ukmdesk.services.list_window import place, window

KEYS = st.integers(0, 6)


@given(
    stored=st.lists(KEYS, max_size=30),
    drafts=st.lists(KEYS, max_size=12),
    corrected=st.lists(KEYS, max_size=5),
    start=st.integers(0, 50),
    limit=st.integers(1, 12),
    descending=st.booleans(),
)
def test_every_stretch_is_cut_from_the_whole_list(
    *, stored: list[int], drafts: list[int], corrected: list[int], start: int, limit: int, descending: bool
) -> None:
    rows = sorted(((key, row) for row, key in enumerate(stored, start=1)), reverse=descending)
    others = [place(key, draft=f"d{number}") for number, key in enumerate(drafts)]
    others += [place(key, row=1000 + number) for number, key in enumerate(corrected)]
    asked: list[int] = []

    def stretch(first: int, count: int) -> list[tuple[int, int]]:
        asked.append(count)
        return rows[first : first + count]

    found = window(stretch, others, start=start, limit=limit, descending=descending)

    whole = sorted([*others, *(place(key, row=row) for key, row in rows)], reverse=descending)
    assert found == whole[start : start + limit]
    assert max(asked) <= limit + len(others)


def test_texts_are_sorted_like_numbers() -> None:
    rows = [(b"abon", 1), (b"gula", 2), (b"teh", 3)]
    found = window(
        lambda first, count: rows[first : first + count],
        [place(b"kopi", draft="x"), place(b"", draft="y")],
        start=1,
        limit=3,
        descending=False,
    )

    assert [key for key, _ in found] == [b"abon", b"gula", b"kopi"]
