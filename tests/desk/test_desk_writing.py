"""The editor's side of the desk: what is typed stays, what is shown reads back, nothing shows a whole NIK."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import msgspec
import pytest

from tests.practice_office import NOTE, SECOND, Office
from ukmdesk.desk import Desk
from ukmdesk.desk.writing import WritingDesk
from ukmdesk.domain.consent_text import consent_text
from ukmdesk.errors import InputError
from ukmdesk.forms.fields import SECTIONS
from ukmdesk.gui.ports import Writing
from ukmdesk.services.draft_views import DraftView

TYPED: Final = [field for section in SECTIONS for field in section.fields if not field.automatic]


@pytest.fixture
def desk(office: Office) -> Iterator[Desk]:
    with office.open_desk() as opened:
        yield opened


@pytest.fixture
def writing(desk: Desk) -> Writing:
    return WritingDesk(desk)


def first(desk: Desk) -> str:
    return min(desk.stored.list(), key=lambda one: one.number).id


# what is typed


def test_a_new_draft_stands_in_no_list_until_something_is_typed(desk: Desk, writing: Writing) -> None:
    before = len(desk.draft_list())
    view = writing.new(same_as_before=False)
    writing.save(view.id, {})
    writing.save(view.id, {"owner.name": "  ", "products.0.name": ""})
    assert (len(desk.draft_list()), view.saved_at, view.state) == (before, 0, "draft")

    saved = writing.save(view.id, {"owner.name": "Siti Aminah"})

    assert len(desk.draft_list()) == before + 1
    assert saved.at > 0
    assert saved.document["owner"]["name"] == "Siti Aminah"
    assert saved.document["products"] == []


def test_what_was_saved_is_there_after_the_power_went(office: Office) -> None:
    with office.open_desk() as desk:
        writing = WritingDesk(desk)
        view = writing.new(same_as_before=False)
        writing.save(
            view.id, {"owner.name": "Siti Aminah", "owner.birth_date": "31 Februari", "business.capital": "5 jt"}
        )
    with office.open_desk() as desk:
        again = WritingDesk(desk).open(view.id)

    shown = [again.texts[path] for path in ("owner.name", "owner.birth_date", "business.capital")]
    assert shown == ["Siti Aminah", "31 Februari", "Rp5.000.000"]
    assert again.saved_at > 0


def test_text_that_cannot_be_read_is_kept_as_typed_and_named(writing: Writing) -> None:
    view = writing.new(same_as_before=False)
    saved = writing.save(view.id, {"business.annual_sales": "banyak", "owner.name": "Siti"})
    assert [(one.path, one.code) for one in saved.unreadable] == [("business.annual_sales", "money.unreadable")]

    later = writing.save(view.id, {"owner.sex": "female"})

    assert [one.path for one in later.unreadable] == ["business.annual_sales"]
    assert writing.open(view.id).texts["business.annual_sales"] == "banyak"
    assert writing.save(view.id, {"business.annual_sales": "2 juta"}).unreadable == ()


def test_one_answer_that_has_no_place_loses_none_of_the_others(writing: Writing) -> None:
    view = writing.new(same_as_before=False)
    saved = writing.save(view.id, {"products.200.name": "Sale pisang", "owner.nickname": "x", "owner.name": "Siti"})

    assert {(one.path, one.code) for one in saved.unreadable} == {
        ("products.200.name", "path.too_far"),
        ("owner.nickname", "path.unknown"),
    }
    assert writing.open(view.id).texts["owner.name"] == "Siti"


def test_saving_the_same_again_does_not_move_the_moment_of_consent(desk: Desk, writing: Writing) -> None:
    view = writing.new(same_as_before=False)
    writing.save(view.id, {"consent.purposes.registration": "ya"})
    given = desk.draft(view.id).content.document["consent"]["given_at"]

    saved = writing.save(view.id, {"consent.purposes.registration": "Ya", "owner.name": "Siti"})

    assert saved.document["consent"]["given_at"] == given


def test_a_saving_is_one_transaction(desk: Desk, writing: Writing) -> None:
    view = writing.new(same_as_before=False)
    writing.save(view.id, {"owner.name": "Siti"})
    stored = desk.drafts.load(view.id)
    assert stored is not None

    writing.save(view.id, {"owner.name": "Siti A", "business.name": "Abon", "owner.phone": "nol"})

    again = desk.drafts.load(view.id)
    assert again is not None
    assert again.version == stored.version + 1


def test_a_draft_thrown_away_comes_back_as_it_was(desk: Desk, writing: Writing) -> None:
    view = writing.new(same_as_before=False)
    writing.save(view.id, {"owner.name": "Siti", "owner.phone": "belum ada"})
    writing.discard(view.id)
    with pytest.raises(InputError, match=r"draft\.unknown"):
        writing.open(view.id)

    assert writing.restore(view.id).texts["owner.phone"] == "belum ada"
    unkept = writing.new(same_as_before=False)
    writing.discard(unkept.id)
    assert writing.restore(unkept.id) == unkept
    assert view.id in [line.id for line in desk.draft_list()]


# what was there before


def test_the_next_seller_of_a_market_has_its_place_village_and_channels(desk: Desk, writing: Writing) -> None:
    newest = desk.stored.list(limit=1)[0].document
    before = len(desk.draft_list())

    view = writing.new(same_as_before=True)

    asked = ("premises.address.village", "premises.address.postal_code", "channels", "place")
    assert view.document["premises"]["address"]["village"] == newest["premises"]["address"]["village"]
    assert view.texts["channels"] == ", ".join(newest["channels"])
    answered = {path for path, text in view.texts.items() if text}
    assert answered <= {*asked, "premises.address.village_text"}
    assert len(desk.draft_list()) == before


def test_another_officer_begins_with_nothing(office: Office) -> None:
    with office.open_desk() as desk:
        desk.add_officer(name="Wulan Paramita", role="officer", nip="", passphrase=SECOND)
    with Desk.open(office.laptop, passphrase=SECOND) as desk:
        view = WritingDesk(desk).new(same_as_before=True)

    assert set(view.texts.values()) == {""}


# corrections


def test_a_correction_is_opened_once_and_again(desk: Desk, writing: Writing) -> None:
    id_ = first(desk)
    before = len(desk.draft_list())
    view = writing.correct(id_)
    assert (view.subject, view.state, view.number) == (id_, "complete", desk.find(id_).number)
    assert writing.correct(id_).id == view.id
    assert len(desk.draft_list()) == before

    writing.save(view.id, {"business.name": "Nama Baru"})

    assert writing.correct(desk.find(id_).number).id == view.id
    assert WritingDesk(desk).correct(id_).texts["business.name"] == "Nama Baru"
    assert writing.complete(view.id, note=NOTE).number == view.number
    assert desk.find(id_).document["business"]["name"] == "Nama Baru"
    with pytest.raises(InputError, match=r"draft\.unknown"):
        writing.open(view.id)


def test_a_correction_of_an_older_revision_is_not_taken_up_again(desk: Desk, writing: Writing) -> None:
    id_ = first(desk)
    old = writing.correct(id_)
    writing.save(old.id, {"business.name": "Nama Lama"})
    other, _ = desk.correct(id_, {"business.name": "Nama Lain"})
    desk.complete(other, note=NOTE)

    assert writing.correct(id_).id != old.id
    assert writing.correct(id_).texts["business.name"] == "Nama Lain"


def test_what_is_on_its_way_is_not_corrected(desk: Desk, writing: Writing) -> None:
    desk.post.export_bundles()

    with pytest.raises(InputError, match=r"state\.not_allowed"):
        writing.correct(first(desk))


def test_the_reviewers_words_stand_beside_the_answer_they_ask_about(answered: Office) -> None:
    with answered.open_desk() as desk:
        (returned,) = desk.stored.list(state="returned")
        view = WritingDesk(desk).correct(returned.id)
        (asked,) = [one for one in view.questions if one.path]

        assert view.state == "returned"
        assert (asked.path, asked.code, asked.note) == (
            "business.main_product",
            "reason.unclear",
            "Jelaskan lebih rinci.",
        )
        assert (asked.round, asked.former) == (1, returned.document["business"]["main_product"])
        assert asked.reviewer
        assert asked.at > 0


def test_completion_needs_the_note_and_takes_the_draft_away(desk: Desk, writing: Writing) -> None:
    view = writing.correct(first(desk))
    writing.save(view.id, {"products.0.price": "0"})
    assert "product.price_zero" in [one.code for one in writing.problems(view.id)]
    with pytest.raises(InputError, match=r"registration\.warnings"):
        writing.complete(view.id, note="")

    assert writing.complete(view.id, note=NOTE).id == view.subject


def test_an_empty_draft_says_what_is_missing(writing: Writing) -> None:
    view = writing.new(same_as_before=False)

    assert "owner.name" in [one.path for one in writing.problems(view.id)]
    with pytest.raises(InputError, match=r"registration\.incomplete"):
        writing.complete(view.id, note="")


# villages, consent


def test_villages_are_found_by_few_letters_and_told_apart_by_their_path(writing: Writing) -> None:
    found = writing.find_villages("kedungb kemang", "id")
    assert (found[0].code, found[0].name) == ("3303012001", "Desa Kedungbenda")
    assert found[0].path.startswith("Kecamatan Kemangkon, Kabupaten Purbalingga")
    assert writing.village("33.03.01.2001", "id") == writing.village("3303012001", "en") == found[0]
    assert writing.village("0000000000", "id") is None


def test_the_consent_is_read_in_both_languages(writing: Writing) -> None:
    assert writing.consent_text("id") == consent_text("id")
    assert writing.consent_text("en") != writing.consent_text("id")


# what is shown


def test_no_view_but_the_field_itself_holds_a_whole_nik(answered: Office) -> None:
    with answered.open_desk() as desk:
        writing: Writing = WritingDesk(desk)
        (returned,) = desk.stored.list(state="returned")
        nik = returned.document["owner"]["nik"]
        view = writing.correct(returned.id)
        saved = writing.save(view.id, {"owner.nik": nik, "business.name": "Lain"})
        seen = [writing.open(view.id), saved, writing.answers(view.id, "id"), writing.problems(view.id)]

        assert view.texts["owner.nik"] == nik
        bare = msgspec.structs.replace(view, texts={**view.texts, "owner.nik": ""})
        for one in (bare, *seen[1:]):
            assert nik not in repr(one)


def test_every_field_has_a_text_and_lists_have_all_their_items(writing: Writing, desk: Desk) -> None:
    view = writing.correct(first(desk))
    plain = {field.path for field in TYPED if ".*." not in field.path}
    products = {field.path.replace("*", "0") for field in TYPED if field.path.startswith("products.")}

    assert plain | products <= set(view.texts)
    assert not any(path.startswith("photos.") for path in view.texts)


def test_a_view_is_of_its_moment(writing: Writing) -> None:
    view: DraftView = writing.new(same_as_before=False)
    view.document["owner"]["name"] = "berubah"

    assert writing.open(view.id).texts["owner.name"] == ""
