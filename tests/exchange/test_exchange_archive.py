from __future__ import annotations

import struct
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from tests.exchange.bundle_world import a_photo, opened, written
from ukmdesk.errors import ExchangeError, StorageError
from ukmdesk.exchange.archive import central_header, end_record, local_header, part_name, read_directory
from ukmdesk.exchange.envelope import read_envelope, write_envelope
from ukmdesk.exchange.limits import MAX_FILE, MAX_PARTS, PIECE


def refused(data: bytes, size: int | None = None) -> str:
    with pytest.raises(ExchangeError) as caught:
        read_directory(BytesIO(data), len(data) if size is None else size)
    return caught.value.code


def an_envelope(folder: Path, *parts: bytes) -> bytes:
    write_envelope(folder / "a.ukmb", sealed_manifest=b"manifest", parts=parts)
    return (folder / "a.ukmb").read_bytes()


def by_zipfile(
    names: list[str], *, method: int = zipfile.ZIP_STORED, comment: bytes = b"", extra: bytes = b""
) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        archive.comment = comment
        for name in names:
            info = zipfile.ZipInfo(name)
            info.extra, info.compress_type = extra, method
            archive.writestr(info, b"data")
    return file.getvalue()


MANIFEST = "manifest-" + "0" * 64 + ".age"
PART = "parts/" + "1" * 64 + ".age"


def test_an_ordinary_unzip_reads_an_envelope_and_the_bytes_do_not_depend_on_the_day(tmp_path: Path) -> None:
    data = an_envelope(tmp_path, b"one", b"two")
    assert data == an_envelope(tmp_path, b"one", b"two")
    with zipfile.ZipFile(BytesIO(data)) as archive:
        assert archive.testzip() is None
        infos = archive.infolist()
        assert [archive.read(info) for info in infos] == [b"manifest", b"one", b"two"]
    assert infos[0].filename.startswith("manifest-")
    assert all(info.filename.startswith("parts/") for info in infos[1:])
    assert all(info.compress_type == zipfile.ZIP_STORED and not info.extra for info in infos)
    assert {info.date_time for info in infos} == {(1980, 1, 1, 0, 0, 0)}
    assert [file.size for file in read_directory(BytesIO(data), len(data))] == [8, 3, 3]


def test_an_envelope_is_read_back_and_a_changed_part_is_noticed_before_it_is_opened(tmp_path: Path) -> None:
    data = bytearray(an_envelope(tmp_path, b"one", b"two"))
    envelope = read_envelope(tmp_path / "a.ukmb", identities=[])
    data[envelope.parts[1].offset] ^= 1
    (tmp_path / "a.ukmb").write_bytes(data)
    with pytest.raises(ExchangeError) as caught:
        read_envelope(tmp_path / "a.ukmb", identities=[])
    assert caught.value.code == "envelope.part_damaged"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "envelope.not_ours"),
        (b"PK", "envelope.not_ours"),
        (b"no archive at all, but long enough to be one", "envelope.not_ours"),
        (b"PK\x03\x04" + bytes(100), "envelope.cut"),
        (by_zipfile([]), "envelope.not_ours"),
        (by_zipfile([MANIFEST], method=zipfile.ZIP_DEFLATED), "envelope.compressed"),
        (by_zipfile([MANIFEST], comment=b"hello"), "envelope.trailing"),
        (by_zipfile([MANIFEST], extra=b"\xfe\xca\x00\x00"), "envelope.extra_fields"),
        (by_zipfile([PART]), "envelope.strange_name"),
        (by_zipfile([MANIFEST, PART]), "envelope.damaged"),
    ],
)
def test_a_zip_that_another_program_made_is_refused(data: bytes, code: str) -> None:
    assert refused(data) == code


def in_our_form(*names: str) -> bytes:
    """Give an archive that is right in everything but perhaps its names."""
    files = directory = b""
    for name in (text.encode() for text in names):
        directory += central_header(name, 0, 4, len(files))
        files += local_header(name, 0, 4) + b"data"
    return files + directory + end_record(len(names), len(directory), len(files))


@pytest.mark.parametrize(
    "name",
    [
        "",
        ".",
        "..",
        "../" + PART,
        "/" + PART,
        PART.replace("/", "\\"),
        "C:\\" + PART,
        "\\\\srv\\share\\" + PART,
        "parts/",
        "parts/../" + "1" * 64 + ".age",
        PART.upper(),
        PART + "\n",
        PART + "\0",
        PART[:-5] + ".age",
        "parts/" + "\uff11" * 64 + ".age",
        "CON",
        "NUL.age",
        "a" * 300,
        "parts/\u202eega.age",
        MANIFEST.replace("0", "1"),
    ],
)
def test_an_evil_name_in_the_archive_is_refused(name: str) -> None:
    assert refused(in_our_form(MANIFEST, name)) == "envelope.strange_name"
    assert refused(in_our_form(PART, MANIFEST)) == "envelope.strange_name"
    assert len(read_directory(BytesIO(in_our_form(MANIFEST, PART)), len(in_our_form(MANIFEST, PART)))) == 2


def in_directory(data: bytes, index: int, offset: int, value: bytes) -> bytes:
    """Change `value` at `offset` of the directory entry number `index`."""
    at = -1
    for _ in range(index + 1):
        at = data.index(b"PK\x01\x02", at + 1)
    return data[: at + offset] + value + data[at + offset + len(value) :]


@pytest.mark.parametrize(
    ("offset", "value", "code"),
    [
        (4, b"\x14\x03", "envelope.damaged"),
        (8, b"\x01\x00", "envelope.encrypted"),
        (8, b"\x08\x00", "envelope.damaged"),
        (8, b"\x00\x08", "envelope.damaged"),
        (10, b"\x08\x00", "envelope.compressed"),
        (12, b"\x01\x00", "envelope.damaged"),
        (16, b"\x00\x00\x00\x00", "envelope.local_header"),
        (20, b"\x00\x00\x00\x00", "envelope.compressed"),
        (30, b"\x01\x00", "envelope.extra_fields"),
        (32, b"\x01\x00", "envelope.extra_fields"),
        (34, b"\x01\x00", "envelope.damaged"),
        (38, b"\x00\x00\xff\xa1", "envelope.damaged"),
        (42, b"\x00\x00\x00\x00", "envelope.overlap"),
        (42, b"\xff\xff\xff\x7f", "envelope.overlap"),
    ],
)
def test_a_changed_directory_entry_is_refused(tmp_path: Path, offset: int, value: bytes, code: str) -> None:
    assert refused(in_directory(an_envelope(tmp_path, b"one", b"two"), 1, offset, value)) == code


def test_sizes_changed_alike_in_directory_and_local_header_are_refused(tmp_path: Path) -> None:
    data = an_envelope(tmp_path, b"one", b"two")
    for size in (2, 4, 0xFFFFFFFE):
        field = struct.pack("<LL", size, size)
        changed = in_directory(data, 1, 20, field)
        at = changed.index(b"PK\x03\x04", 4)
        changed = changed[: at + 18] + field + changed[at + 26 :]
        assert refused(changed) in {"envelope.overlap", "envelope.part_too_large"}


def test_a_gap_before_the_directory_or_before_a_file_is_refused(tmp_path: Path) -> None:
    data = an_envelope(tmp_path, b"one")
    directory = data.index(b"PK\x01\x02")
    length = len(data) - directory - 22
    hidden = data[:directory] + b"hidden" + data[directory:-22] + end_record(2, length, directory + 6)
    assert refused(hidden) == "envelope.overlap"
    assert refused(b"PK\x03\x04" + data) == "envelope.damaged"


def test_the_same_part_twice_is_refused(tmp_path: Path) -> None:
    assert refused(an_envelope(tmp_path, b"one", b"one")) == "envelope.duplicate"


def test_an_end_record_that_lies_is_refused(tmp_path: Path) -> None:
    data = an_envelope(tmp_path, b"one")
    start = data.index(b"PK\x01\x02")
    length = len(data) - start - 22
    for count, size, at in ((1, length, start), (3, length, start), (2, length - 1, start), (2, length, start + 1)):
        assert refused(data[:-22] + end_record(count, size, at)) in {"envelope.damaged", "envelope.strange_name"}
    assert refused(data[:-22] + end_record(MAX_PARTS + 2, length, start)) == "envelope.too_many"
    assert refused(data[:-22] + end_record(0, length, start)) == "envelope.too_many"
    assert refused(data[:-22] + end_record(2, 2**31, start)) == "envelope.damaged"


def test_a_file_beyond_the_limit_is_refused_without_being_read() -> None:
    assert refused(b"", size=MAX_FILE + 1) == "envelope.too_large"


def test_a_part_beyond_its_size_is_refused_without_being_read() -> None:
    name, size = part_name(bytes(32)), PIECE * 2
    manifest = b"manifest-" + b"0" * 64 + b".age"
    first = local_header(manifest, 0, 1) + b"x"
    second = local_header(name, 0, size) + bytes(size)
    directory = central_header(manifest, 0, 1, 0) + central_header(name, 0, size, len(first))
    data = first + second + directory + end_record(2, len(directory), len(first) + len(second))
    assert refused(data) == "envelope.part_too_large"


def test_what_cannot_be_written_leaves_no_bundle(tmp_path: Path) -> None:
    with pytest.raises(StorageError) as caught:
        written(tmp_path / "missing" / "a.ukmb")
    assert caught.value.code == "exchange.unwritable"
    (tmp_path / "b.ukmb").mkdir()
    with pytest.raises(StorageError):
        written(tmp_path / "b.ukmb")
    assert list((tmp_path / "b.ukmb").iterdir()) == []


def test_a_bundle_written_again_replaces_the_older_file_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.ukmb"
    path.write_bytes(b"an older file")
    assert opened(written(path, photos=1).path).manifest.totals.media == 1
    assert next(opened(path).media()) == a_photo(0)
