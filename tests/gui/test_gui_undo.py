from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ukmdesk.gui.undo import MAX_STEPS, Typing

PATHS = st.sampled_from(("owner.name", "owner.nik"))
ACTS = st.lists(
    st.one_of(
        st.tuples(st.just("text"), PATHS, st.text(alphabet="ab", max_size=3)),
        st.tuples(st.sampled_from(("undo", "redo", "seal")), st.just(""), st.just("")),
    ),
    max_size=40,
)


class Model:
    """What undo means, with plain lists."""

    def __init__(self) -> None:
        self.done: list[list[str]] = []
        self.undone: list[list[str]] = []
        self.joins = True

    def record(self, path: str, before: str, after: str) -> None:
        self.undone.clear()
        last = self.done[-1] if self.done else None
        if last and self.joins and last[0] == path and last[2] == before and last[3] and near(before, after):
            last[2] = after
            if last[1] == after:
                self.done.pop()
        else:
            self.done.append([path, before, after, "key" if near(before, after) else ""])
        self.joins = True

    def undo(self) -> tuple[str, str] | None:
        if not self.done:
            return None
        self.joins = False
        self.undone.append(self.done.pop())
        return self.undone[-1][0], self.undone[-1][1]

    def redo(self) -> tuple[str, str] | None:
        if not self.undone:
            return None
        self.joins = False
        self.done.append(self.undone.pop())
        return self.done[-1][0], self.done[-1][2]


def near(before: str, after: str) -> bool:
    without = {before[:place] + before[place + 1 :] for place in range(len(before))}
    exchanged = {before[:place] + letter + before[place + 1 :] for place in range(len(before)) for letter in set(after)}
    added = {after[:place] + after[place + 1 :] for place in range(len(after))}
    return after in without | exchanged or before in added


@given(ACTS)
def test_undo_and_redo_do_what_plain_lists_do(acts: list[tuple[str, str, str]]) -> None:
    typing, model, texts = Typing(), Model(), {"owner.name": "", "owner.nik": ""}
    for act, path, text in acts:
        if act == "text":
            if texts[path] != text:
                model.record(path, texts[path], text)
            typing.record(path, texts[path], text)
            texts[path] = text
        elif act == "seal":
            typing.seal()
            model.joins = False
        else:
            given_back = typing.undo() if act == "undo" else typing.redo()
            assert given_back == (model.undo() if act == "undo" else model.redo())
            if given_back:
                texts[given_back[0]] = given_back[1]
        assert (typing.can_undo, typing.can_redo) == (bool(model.done), bool(model.undone))


def test_keys_of_one_word_are_one_step_and_a_paste_is_its_own() -> None:
    typing = Typing()
    for before, after in (("", "S"), ("S", "Si"), ("Si", "Sit"), ("Sit", "Siti")):
        typing.record("owner.name", before, after)
    typing.record("owner.name", "Siti", "Siti Romlah")

    assert typing.undo() == ("owner.name", "Siti")
    assert typing.undo() == ("owner.name", "")
    assert typing.undo() is None


def test_a_key_in_another_field_begins_a_step() -> None:
    typing = Typing()
    typing.record("owner.name", "", "S")
    typing.record("owner.phone", "", "0")
    typing.record("owner.name", "S", "Si")

    assert [typing.undo(), typing.undo(), typing.undo()] == [
        ("owner.name", "S"),
        ("owner.phone", ""),
        ("owner.name", ""),
    ]


def test_a_step_that_was_typed_and_deleted_again_is_none() -> None:
    typing = Typing()
    typing.record("owner.name", "", "S")
    typing.record("owner.name", "S", "")

    assert not typing.can_undo


def test_the_last_hundred_steps_can_be_taken_back() -> None:
    typing = Typing()
    for number in range(MAX_STEPS + 20):
        typing.record(f"products.{number}.name", "", "Abon lele")

    taken = 0
    while typing.undo():
        taken += 1
    assert taken == MAX_STEPS


def test_clearing_forgets_the_other_draft() -> None:
    typing = Typing()
    told: list[bool] = []
    typing.changed.connect(lambda: told.append(typing.can_undo))
    typing.record("owner.name", "", "Siti Romlah")
    typing.clear()

    assert typing.undo() is None
    assert told[0]
    assert not told[-1]
