"""Every identifier: what is read, refused, warned of, masked and shown."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ukmdesk.domain.identifiers import IDENTIFIERS
from ukmdesk.errors import InputError

NAMES = sorted(IDENTIFIERS)
typed_texts = st.one_of(
    st.text(max_size=40),
    st.text("0123456789 .-+'/:()", max_size=30),
    st.from_regex(r"\A(ID|MD|ML|NA|IDM|DID|SNI |P-IRT No\. |BPOM RI |NPWP |HS |62|0)[0-9 .:-]{0,24}\Z"),
)


@given(name=st.sampled_from(NAMES), text=typed_texts)
def test_reading_what_was_read_changes_nothing_and_shown_values_read_back(name: str, text: str) -> None:
    identifier = IDENTIFIERS[name]
    try:
        value = identifier.parse(text)
    except InputError:
        return
    assert identifier.parse(value) == value
    assert identifier.parse(identifier.show(value)) == value
    assert all(problem.severity == "warning" for problem in identifier.check(value))


@given(name=st.sampled_from(NAMES), text=st.one_of(typed_texts, st.text(max_size=2_000)))
def test_check_mask_and_show_take_any_text(name: str, text: str) -> None:
    identifier = IDENTIFIERS[name]
    assert all(problem.path == "" for problem in identifier.check(text))
    assert isinstance(identifier.mask(text) + identifier.show(text), str)


def test_nothing_typed_is_no_problem_but_no_number_either() -> None:
    for name in NAMES:
        assert IDENTIFIERS[name].check("") == []
        with pytest.raises(InputError, match=r"identifier\.empty"):
            IDENTIFIERS[name].parse(" ")


@pytest.mark.parametrize(
    ("name", "typed", "value"),
    [
        ("npwp", "01.312.166.0-091.000", "013121660091000"),
        ("npwp", "0013121660091000", "0013121660091000"),
        ("npwp", "3303015708850003", "3303015708850003"),
        ("npwp", "NPWP: 01.312.166.0-091.000", "013121660091000"),
        ("nitku", "0013121660091000 000001", "0013121660091000000001"),
        ("nib", "1608 2400 0181 8", "1608240001818"),
        ("pirt", "P-IRT No. 2063301010048-18", "2063301010048-18"),
        ("pirt", "PIRT 206330101004818", "2063301010048-18"),
        ("bpom", "BPOM RI MD 867028042317", "MD867028042317"),
        ("bpom", "md 271111000300341", "MD271111000300341"),
        ("bpom", "NA18201234567", "NA18201234567"),
        ("halal", "ID 33110018517710724", "ID33110018517710724"),
        ("idm", "IDM 000 123 456", "IDM000123456"),
        ("sni", "sni  7381 : 2008", "SNI 7381:2008"),
        ("sni", "SNI 01-2891-1992", "SNI 01-2891-1992"),
        ("sni", "SNI ISO 9001:2015", "SNI ISO 9001:2015"),
        ("hs", "1702.90", "170290"),
        ("gtin", "8991234567891", "8991234567891"),
        ("postal_code", "53381", "53381"),
        ("email", " Sekar.W@Contoh.ID ", "Sekar.W@contoh.id"),
    ],
)
def test_numbers_are_read_as_they_stand_on_paper(name: str, typed: str, value: str) -> None:
    assert IDENTIFIERS[name].parse(typed) == value
    assert IDENTIFIERS[name].check(value) == []


@pytest.mark.parametrize(
    ("name", "typed", "code"),
    [
        ("npwp", "01.312.166.1-091.000", "npwp.check_digit"),
        ("npwp", "0013121661091000", "npwp.check_digit"),
        ("npwp", "3303013208850003", "npwp.not_a_nik"),
        ("npwp", "123456789", "npwp.length"),
        ("nitku", "0013121661091000000001", "npwp.check_digit"),
        ("nib", "160824000181", "nib.length"),
        ("nib", "16082400018A8", "nib.characters"),
        ("pirt", "9063301010048-18", "pirt.packaging"),
        ("pirt", "206330101004", "pirt.length"),
        ("bpom", "MD 1234567", "bpom.length"),
        ("bpom", "867028042317", "bpom.form"),
        ("halal", "ID3311001851771072", "halal.length"),
        ("halal", "KH 33110018517710724", "halal.form"),
        ("idm", "IDM12345", "trademark.length"),
        ("hs", "1702", "hs.length"),
        ("hs", "17029099", "hs.length"),
        ("hs", "770100", "hs.chapter"),
        ("gtin", "8991234567892", "gtin.check_digit"),
        ("postal_code", "5338", "postal_code.length"),
        ("email", "sekar@contoh", "email.form"),
        ("email", "a@@contoh.id", "email.form"),
        ("phone", "telepon", "phone.characters"),
        ("phone", "+86138", "phone.length"),
        ("phone", "0812345", "phone.unknown"),
    ],
)
def test_what_cannot_be_is_refused_with_its_own_code(name: str, typed: str, code: str) -> None:
    with pytest.raises(InputError) as refused:
        IDENTIFIERS[name].parse(typed)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("name", "typed", "code"),
    [
        ("npwp", "1000000000123456", "npwp.new_pattern"),
        ("pirt", "2069901010048-18", "pirt.region"),
        ("bpom", "QD123456789", "bpom.unusual"),
        ("halal", "ID99110018517710724", "halal.region"),
        ("idm", "DID2024012345", "trademark.application"),
        ("idm", "12345", "trademark.unusual"),
        ("sni", "Bina UMK", "sni.unusual"),
        ("postal_code", "10000", "postal_code.range"),
    ],
)
def test_what_is_only_unusual_is_accepted_with_a_warning(name: str, typed: str, code: str) -> None:
    identifier = IDENTIFIERS[name]
    assert [(p.code, p.severity) for p in identifier.check(identifier.parse(typed))] == [(code, "warning")]


@pytest.mark.parametrize(
    "typed",
    [
        "0812-3456-7890",
        "6281234567890",
        "+62 (0)812 3456 7890",
        "81234567890",
        "0062 812 3456 7890",
        "62 0812 3456 7890",
    ],
)
def test_a_mobile_number_is_never_taken_for_a_landline(typed: str) -> None:
    assert IDENTIFIERS["phone"].parse(typed) == "+6281234567890"


def test_phones_are_shown_as_they_are_dialled_and_masked_in_the_middle() -> None:
    phone = IDENTIFIERS["phone"]
    assert phone.show("+6281234567890") == "0812-3456-7890"
    assert phone.show("+8613800138000") == "+86 138 0013 8000"
    assert phone.mask("+6281234567890") == "+62812*****890"
    assert phone.parse("0281 891234") == "+62281891234"


def test_a_short_value_is_hidden_whole() -> None:
    assert IDENTIFIERS["nib"].mask("1234567") == "*******"
    assert IDENTIFIERS["email"].mask("sekar@contoh.id") == "s****@contoh.id"


def test_the_domain_is_imported_without_phonenumbers_and_stdnum() -> None:
    program = (
        "import sys, ukmdesk.domain.rules, ukmdesk.forms.reading; "
        "print([name for name in ('phonenumbers', 'stdnum') if name in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
