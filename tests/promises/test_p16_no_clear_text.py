"""P16: nothing of a seller lies in clear text outside the encrypted files; P44: nor a NIK in any code."""

from __future__ import annotations

import base64
import re
import zlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

import pytest
import zstandard

from tests.journeys.demo_run import MARKS, demo

PRINTED: Final = "papers"
"""Papers show a seller by design."""
LARGEST: Final = 64 * 1024 * 1024
_ZLIB: Final = re.compile(rb"\x78[\x01\x5e\x9c\xda]")
_ZSTD: Final = b"\x28\xb5\x2f\xfd"


def marks() -> set[str]:
    """Give every word that only the marked seller has, in the forms that the program itself makes of them."""
    words = {word for text in MARKS.values() for word in re.findall(r"\w*[Tt]anda\w+|\w*Qonitah|\w*Zulaykha", text)}
    digits = re.sub(r"\D", "", MARKS["owner.phone"])
    return words | {MARKS["owner.nik"], digits, digits[2:], "812-7741-9063", "7741-9063", "suaminya melaut"}


def forms(text: str) -> Iterator[tuple[str, bytes]]:
    """Give a text as it may lie in a file: UTF-8, UTF-16, and base64 at each of the three places it can start."""
    yield "utf-8", text.encode()
    yield "utf-8 lower", text.lower().encode()
    yield "utf-16-le", text.encode("utf-16-le")
    yield "utf-16-be", text.encode("utf-16-be")
    yield "hex", text.encode().hex().encode()
    for shift in range(3):
        before = bytes(shift) + text.encode()
        yield f"base64 {shift}", base64.b64encode(before)[(shift * 4 + 2) // 3 : len(before) * 4 // 3]


def unpacked(data: bytes) -> Iterator[bytes]:
    """Give the file and everything in it that zlib or zstd can unpack."""
    yield data
    for start in _ZLIB.finditer(data):
        try:
            found = zlib.decompressobj().decompress(data[start.start() :], LARGEST)
        except zlib.error:
            continue
        if len(found) > 4:
            yield found
    place = data.find(_ZSTD)
    while place >= 0:
        with suppress(zstandard.ZstdError):
            yield zstandard.ZstdDecompressor().decompressobj().decompress(data[place:])
        place = data.find(_ZSTD, place + 1)


def hits(data: bytes) -> list[str]:
    found = []
    for layer in unpacked(data):
        lowered = layer.lower()
        for mark in sorted(marks()):
            for form, wanted in forms(mark):
                within = lowered if form == "utf-8 lower" else layer
                if len(wanted) >= 6 and wanted in within:
                    found.append(f"{mark} as {form}")
    return found


@pytest.mark.parametrize("mark", sorted(marks()))
def test_the_scan_finds_a_mark_in_every_form(mark: str) -> None:
    around = b"\x00anything before " + mark.encode() + b" and after\xff"
    layers = [around, zlib.compress(around), b"xx" + zstandard.ZstdCompressor().compress(around)]
    layers += [base64.b64encode(bytes(shift) + around) for shift in range(3)]
    layers += [mark.encode("utf-16-le"), mark.encode("utf-16-be"), mark.lower().encode(), around.hex().encode()]

    assert [layer for layer in layers if not hits(layer)] == []


def test_a_days_work_leaves_no_clear_text_of_a_seller() -> None:
    run = demo()
    left = [path for folder in (run.folder, run.home, run.temporary) for path in folder.rglob("*") if path.is_file()]
    looked_at = [path for path in left if PRINTED not in path.relative_to(run.folder.parent).parts]

    assert {"workspace.db", "head", "slots.json", "demo.json"} & {path.name for path in looked_at}
    assert {".ukmb", ".ukmr", ".ukmgrant"} <= {path.suffix for path in looked_at}
    found = {str(path.relative_to(run.folder.parent)): hits(path.read_bytes()) for path in looked_at}
    assert {name: marks for name, marks in found.items() if marks} == {}


def test_what_the_program_says_while_it_works_names_no_seller() -> None:
    assert hits(demo().said.encode()) == []


def test_no_file_is_named_after_a_seller() -> None:
    run = demo()
    names = "\n".join(str(path) for path in run.folder.rglob("*"))

    assert hits(names.encode()) == []


def test_nothing_stays_behind_outside_the_folders_of_the_work() -> None:
    run = demo()

    assert [path for path in run.temporary.rglob("*") if path.is_file()] == []
    assert sorted(path.name for path in run.folder.parent.iterdir()) == ["demo", "home", "sellers.csv", "temporary"]


def test_nobody_else_at_the_computer_can_look_into_the_work() -> None:
    run = demo()

    for name in ("laptop", "hub", "safe"):
        assert (run.folder / name).stat().st_mode & 0o077 == 0, name


def codes_of(papers: Path) -> list[str]:
    from ukmdesk.certificates.verify import read_codes

    return [code for path in sorted(papers.glob("*.pdf")) for code in read_codes(path)]


def leaves(value: object) -> Iterator[str]:
    """Give every text and number of a decoded value as text."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from leaves(key)
            yield from leaves(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from leaves(inner)
    elif isinstance(value, bytes):
        yield value.hex()
        yield value.decode("latin-1")
    else:
        yield str(value)


def test_no_code_on_a_paper_holds_eight_digits_of_a_nik() -> None:
    import csv

    import base45
    import cbor2

    run = demo()
    with run.sheet.open(encoding="utf-8", newline="") as file:
        niks = [row["owner.nik"] for row in csv.DictReader(file) if row["owner.nik"]]
    parts = {nik[start : start + 8] for nik in niks for start in range(len(nik) - 7)}
    assert len(parts) == 9 * len(set(niks))
    codes = codes_of(run.folder / "papers")
    assert len(codes) == 5

    for code in codes:
        message = base45.b45decode(code.removeprefix("UKM1:"))
        protected, _, payload, _ = cbor2.loads(message).value
        texts = [code, message.decode("latin-1"), *leaves(cbor2.loads(payload)), *leaves(cbor2.loads(protected))]
        digits = [re.sub(r"\D", "", text) if text != code else text for text in texts]
        assert not [part for part in parts for text in (*texts, *digits) if part in text]
