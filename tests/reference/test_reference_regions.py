from __future__ import annotations

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tools.build_reference import TARGET, build, fold
from ukmdesk.errors import StorageError
from ukmdesk.paths import resource
from ukmdesk.reference.regions import Regions, Village, open_regions


@pytest.fixture(scope="module")
def regions() -> Iterator[Regions]:
    opened = open_regions()
    yield opened
    opened.close()


def _paths(villages: list[Village]) -> list[str]:
    return [village.path() for village in villages]


def test_the_file_holds_the_official_number_of_places(regions: Regions) -> None:
    counts = [
        regions._connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
        for table in ("province", "regency", "district", "village")
    ]

    assert counts == [38, 514, 7_285, 83_762]
    (cities,) = regions._connection.execute("SELECT count(*) FROM regency WHERE name LIKE 'Kota %'").fetchone()
    assert cities == 98


def test_every_village_has_a_postal_code_and_a_whole_path(regions: Regions) -> None:
    rows = regions._connection.execute(
        "SELECT village.postal_code FROM village JOIN district ON district.code = village.code / 10000"
        " JOIN regency ON regency.code = village.code / 1000000"
        " JOIN province ON province.code = village.code / 100000000"
    ).fetchall()

    assert len(rows) == 83_762
    assert all(re.fullmatch(r"\d{5}", row[0]) for row in rows)


def test_building_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    first = build(tmp_path / "one").read_bytes()

    assert build(tmp_path / "two").read_bytes() == first


def test_a_finished_file_is_left_alone_and_a_torn_one_is_written_again(tmp_path: Path) -> None:
    target = build(tmp_path)
    finished = target.stat().st_mtime_ns
    assert build(tmp_path).stat().st_mtime_ns == finished

    whole = target.read_bytes()
    target.write_bytes(whole[:3000])

    assert build(tmp_path).read_bytes() == whole


def test_the_file_belongs_to_the_resources_of_the_program() -> None:
    assert resource("reference", TARGET.name).is_file()


def test_a_missing_or_damaged_file_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match=r"regions\.missing"):
        open_regions(tmp_path / "regions.db")
    (tmp_path / "regions.db").write_bytes(b"not a database, " * 1000)
    with pytest.raises(StorageError, match=r"regions\.damaged"):
        open_regions(tmp_path / "regions.db")


def test_a_village_is_found_by_its_code(regions: Regions) -> None:
    village = regions.village("3303082005")

    assert village is not None
    assert village.path("en") == village.path("id")
    assert village.path().endswith("Kabupaten Purbalingga, Jawa Tengah")
    assert regions.postal_code("3303082005") == village.postal_code


@pytest.mark.parametrize("code", ["", "3303", "330308200", "33.03.08.2005", "9999999999", "abcdefghij", "٣٣٠٣٠٨٢٠٠٥"])
def test_what_is_no_village_code_gives_nothing(regions: Regions, code: str) -> None:
    assert regions.village(code) is None
    assert regions.postal_code(code) is None
    assert not regions.knows(code)


def test_districts_and_regencies_are_known_by_their_codes(regions: Regions) -> None:
    assert regions.knows_district("330308")
    assert not regions.knows_district("330399")
    assert not regions.knows_district("3303")
    regency, city = regions.regency("3303"), regions.regency("3271")
    assert regency is not None
    assert (regency.name, regency.kind, regency.province) == ("Kabupaten Purbalingga", "kabupaten", "Jawa Tengah")
    assert city is not None
    assert (city.name, city.kind) == ("Kota Bogor", "kota")


def test_the_area_of_a_card_is_its_district_or_what_is_left_of_it(regions: Regions) -> None:
    assert regions.area("330312") == "Kecamatan Karangmoncol, Kabupaten Purbalingga"
    assert regions.area("910501").startswith("Distrik ")
    assert regions.area("330399") == "Kabupaten Purbalingga"
    assert regions.area("999999") == regions.area("") == ""
    assert regions.regency("3399") is None


@pytest.mark.parametrize(
    "text", ["karangnangka mrebet", "mreb karangn", "KARANGNANGKA, Mrebet", "mrebet purb karangnang"]
)
def test_a_few_letters_of_each_word_in_any_order_find_a_village(regions: Regions, text: str) -> None:
    assert _paths(regions.search(text))[0] == (
        "Desa Karangnangka, Kecamatan Mrebet, Kabupaten Purbalingga, Jawa Tengah"
    )


@pytest.mark.parametrize("text", ["desa karangnangka mrebet", "ds. karangnangka kec. mrebet kab. purbalingga"])
def test_words_that_say_what_a_place_is_do_no_harm(regions: Regions, text: str) -> None:
    assert _paths(regions.search(text)) == ["Desa Karangnangka, Kecamatan Mrebet, Kabupaten Purbalingga, Jawa Tengah"]


def test_a_name_of_two_words_is_found_written_as_one_and_the_other_way_round(regions: Regions) -> None:
    assert "Karang Anyar" in {village.name for village in regions.search("karanganyar", 100)}
    assert "Karanganyar" in {village.name for village in regions.search("karang anyar", 100)}


def test_letters_inside_a_name_find_it_when_no_name_begins_with_them(regions: Regions) -> None:
    assert "Karangnangka" in {village.name for village in regions.search("angnangka", near="3303")}


def test_the_exact_name_comes_first(regions: Regions) -> None:
    assert regions.search("karang", 2)[0].name == "Karang"


def test_places_near_the_office_come_first(regions: Regions) -> None:
    near = regions.search("karang", near="3303")

    assert {village.code[:4] for village in near} == {"3303"}
    far = regions.search("karangn", near="9401")
    assert far


def test_villages_of_a_district_are_found_by_the_name_of_the_district(regions: Regions) -> None:
    found = regions.search("kecamatan mrebet", 30)

    assert len(found) >= 19
    assert {village.district for village in found} == {"Mrebet"}


@pytest.mark.parametrize("text", ["", " ", "k", "a b c", '"', "'; --", "zzzz", "()*^:", "NOT( zzzz"])
def test_odd_queries_give_no_error_and_no_village(regions: Regions, text: str) -> None:
    assert regions.search(text) == []


@given(text=st.text(max_size=40), near=st.sampled_from(["", "33", "3303", "94", "x"]))
def test_no_text_breaks_the_search(regions: Regions, text: str, near: str) -> None:
    assert len(regions.search(text, 5, near=near)) <= 5


@given(number=st.integers(min_value=0, max_value=83_761))
def test_every_village_is_found_by_its_own_name_and_place(regions: Regions, number: int) -> None:
    row = regions._connection.execute("SELECT code FROM village LIMIT 1 OFFSET ?", (number,)).fetchone()
    village = regions.village(str(row[0]))
    assert village is not None

    found = regions.search(f"{village.name} {village.district}", 100, near=village.code[:4])

    assert village in found


@pytest.mark.parametrize(
    ("text", "near", "path"),
    [
        ("purbalingga wetan", "3303", "Kelurahan Purbalingga Wetan, Kecamatan Purbalingga"),
        ("serang", "3303", "Desa Serang, Kecamatan Karangreja"),
        ("keude bakongan", "1101", "Gampong Keude Bakongan, Kecamatan Bakongan"),
        ("tiku selatan", "1306", "Nagari Tiku Selatan, Kecamatan Tanjung Mutiara"),
        ("betumonga", "1309", "Desa Betumonga, Kecamatan Pagai Utara"),
        ("bies penentanan", "1104", "Desa Bies Penentanan, Kecamatan Bies"),
        ("sereh", "9103", "Kampung Sereh, Distrik Sentani"),
    ],
)
def test_a_village_is_called_what_it_is_called_there(regions: Regions, text: str, near: str, path: str) -> None:
    assert _paths(regions.search(text, 1, near=near))[0].startswith(path)


def test_districts_are_called_distrik_in_papua_and_a_desa_adat_is_not_named_twice(regions: Regions) -> None:
    assert _paths(regions.search("kampung yoboi")) == ["Desa Adat Yoboi, Distrik Sentani, Kabupaten Jayapura, Papua"]


def test_many_threads_may_look_things_up_at_once(regions: Regions) -> None:
    with ThreadPoolExecutor(8) as pool:
        results = list(pool.map(lambda _: _paths(regions.search("karangnangka mrebet")), range(40)))

    assert all(result == results[0] for result in results)


def test_folding_keeps_letters_and_digits_alone() -> None:
    assert fold("Karang Anyar") == "karanganyar"
    assert fold("Regapu’u I,II") == "regapuuiii"


def test_every_regency_and_city_is_listed_once_by_name(regions: Regions) -> None:
    listed = regions.regencies()
    assert len(listed) == 514
    assert len({one.code for one in listed}) == 514
    assert [one.name for one in listed] == sorted(one.name for one in listed)
    assert all(regions.regency(one.code) == one for one in listed)
