from __future__ import annotations

import hashlib
import io
import resource
import struct
import subprocess
import sys
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PIL import Image

from tests.builders import OFFICER_ID, RECORDED_AT
from tests.services.ports_in_memory import MemoryDrafts, MemoryWorkspace, MemoryWriter
from ukmdesk.domain.registration import Photo
from ukmdesk.errors import InputError, StorageError
from ukmdesk.services import drafting
from ukmdesk.services.add_photo import LONGEST_EDGE, MAX_FILE_BYTES, TARGET_BYTES, add_photo, clean_photo
from ukmdesk.services.drafting import Recorder

ROOT = Path(__file__).parents[2]
ORIENTATION, MAKER, GPS = 0x0112, 0x010F, 0x8825


def halves(width: int = 800, height: int = 400) -> Image.Image:
    """A picture that is red on the left and blue on the right."""
    picture = Image.new("RGB", (width, height), "red")
    picture.paste("blue", (width // 2, 0, width, height))
    return picture


def colours(data: bytes) -> Callable[[float, float], str]:
    picture = Image.open(io.BytesIO(data)).convert("RGB")

    def at(across: float, down: float) -> str:
        pixel = picture.getpixel((int(across * picture.width), int(down * picture.height)))
        assert isinstance(pixel, tuple)
        red, green, blue = pixel[:3]
        if min(red, green, blue) > 200:
            return "white"
        return "red" if red > blue else "blue"

    return at


def noise(width: int, height: int) -> Image.Image:
    """The worst case for a JPEG: no two pixels alike, the same each time."""
    seed = hashlib.shake_256(b"noise").digest(width * height * 3)
    return Image.frombytes("RGB", (width, height), seed)


def a_chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def a_png_that_says(width: int, height: int, rows: bytes = b"") -> bytes:
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = a_chunk(b"IDAT", zlib.compress(rows, 9))
    return b"\x89PNG\r\n\x1a\n" + a_chunk(b"IHDR", head) + body + a_chunk(b"IEND", b"")


def saved(picture: Image.Image, path: Path, **options: object) -> Path:
    picture.save(path, **options)  # type: ignore[arg-type]
    return path


def test_a_photo_loses_exif_and_position(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[MAKER] = "Kamera Penanda"
    exif.get_ifd(GPS)[1] = "S"
    exif.get_ifd(GPS)[2] = (7.0, 25.0, 12.0)
    notes: dict[str, object] = {
        "comment": b"komentar penanda",
        "xmp": b"<x>xmp penanda</x>",
        "icc_profile": b"penanda" * 20,
    }
    for ending, more in (("jpg", notes), ("webp", {"xmp": b"penanda"}), ("png", {"icc_profile": b"penanda" * 20})):
        path = saved(halves(), tmp_path / f"a.{ending}", exif=exif, dpi=(300, 300), **more)
        assert b"Penanda" in path.read_bytes()

        data, _, _ = clean_photo(path)

        cleaned = Image.open(io.BytesIO(data))
        assert dict(cleaned.getexif()) == {}
        assert not {"exif", "comment", "icc_profile", "photoshop", "xmp"} & set(cleaned.info)
        assert b"enanda" not in data


@pytest.mark.parametrize(
    ("orientation", "first", "last"),
    [
        (1, (0.1, 0.5), (0.9, 0.5)),
        (3, (0.9, 0.5), (0.1, 0.5)),
        (6, (0.5, 0.1), (0.5, 0.9)),
        (8, (0.5, 0.9), (0.5, 0.1)),
    ],
)
def test_a_photo_stands_upright(
    tmp_path: Path, orientation: int, first: tuple[float, float], last: tuple[float, float]
) -> None:
    exif = Image.Exif()
    exif[ORIENTATION] = orientation

    data, width, height = clean_photo(saved(halves(), tmp_path / "a.jpg", exif=exif))

    at = colours(data)
    assert (at(*first), at(*last)) == ("red", "blue")
    assert (width, height) == ((400, 800) if orientation in (6, 8) else (800, 400))


@pytest.mark.parametrize("size", [(4000, 3000), (1000, 5000), (1601, 20), (300, 200)])
def test_a_photo_is_at_most_1600_pixels_long_and_is_never_enlarged(tmp_path: Path, size: tuple[int, int]) -> None:
    data, width, height = clean_photo(saved(Image.new("RGB", size, "green"), tmp_path / "a.jpg"))

    assert Image.open(io.BytesIO(data)).size == (width, height)
    assert max(width, height) == min(LONGEST_EDGE, max(size))
    assert abs(width / height - size[0] / size[1]) < size[0] / size[1] * 0.06


def test_a_photo_of_the_market_becomes_about_150_kb_and_the_worst_one_stays_within_a_few_times_that(
    tmp_path: Path,
) -> None:
    ordinary = noise(60, 40).resize((3000, 2000), Image.Resampling.BICUBIC)
    worst = noise(1600, 1200)

    assert len(clean_photo(saved(ordinary, tmp_path / "a.jpg"))[0]) <= TARGET_BYTES
    assert len(clean_photo(saved(worst, tmp_path / "b.png"))[0]) <= 8 * TARGET_BYTES


@pytest.mark.parametrize("mode", ["RGBA", "LA", "L", "1", "P", "CMYK", "I;16"])
def test_every_kind_of_pixel_becomes_colours_on_white(tmp_path: Path, mode: str) -> None:
    ending = "jpg" if mode == "CMYK" else "png"
    path = saved(Image.new(mode, (40, 30)), tmp_path / f"a.{ending}")

    data, width, height = clean_photo(path)

    assert (width, height) == (40, 30)
    assert Image.open(io.BytesIO(data)).mode == "RGB"
    if mode in ("RGBA", "LA"):
        assert colours(data)(0.5, 0.5) == "white"


def test_the_same_photo_gives_the_same_bytes(tmp_path: Path) -> None:
    path = saved(halves(), tmp_path / "a.webp")

    assert clean_photo(path) == clean_photo(path)


def hostile(folder: Path) -> dict[str, Path]:
    whole = saved(noise(200, 200), folder / "whole.jpg").read_bytes()
    png = saved(noise(80, 80), folder / "whole.png").read_bytes()
    damaged_png = bytearray(png)
    damaged_png[len(png) // 2] ^= 0xFF
    files = {
        "empty.jpg": b"",
        "text.jpg": b"bukan foto",
        "cut.jpg": whole[: len(whole) // 2],
        "head only.jpg": whole[:20],
        "cut.png": png[: len(png) // 2],
        "flipped.png": bytes(damaged_png),
        "svg.jpg": b'<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>',
        "eps.jpg": b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 10 10\nshowpage\n",
        "zip.png": b"PK\x03\x04" + bytes(200),
        "pdf.jpg": b"%PDF-1.7\n" + bytes(100),
        "zero pixels.png": a_png_that_says(0, 0),
        "says more than it has.png": a_png_that_says(3000, 3000),
    }
    found = {}
    for name, data in files.items():
        found[name] = folder / name
        found[name].write_bytes(data)
    for name, kind in (("a.gif", "GIF"), ("a.bmp", "BMP"), ("a.tiff", "TIFF"), ("a.ico", "ICO")):
        found[name] = saved(halves(64, 64), folder / name, format=kind)
    found["folder.jpg"] = folder / "folder.jpg"
    found["folder.jpg"].mkdir()
    found["absent.jpg"] = folder / "absent.jpg"
    return found


def test_what_is_no_whole_jpeg_png_or_webp_is_refused_with_its_name_only(tmp_path: Path) -> None:
    for name, path in hostile(tmp_path).items():
        with pytest.raises(InputError) as caught:
            clean_photo(path)
        assert caught.value.code == "photo.unreadable", name
        assert caught.value.params == {"file": name}


def test_too_many_pixels_are_refused_before_any_is_unpacked(tmp_path: Path) -> None:
    for width, height in ((6400, 6300), (10_000, 10_000), (60_000, 60_000), (2**31 - 1, 2**31 - 1), (40_000_001, 1)):
        path = tmp_path / "bomb.png"
        path.write_bytes(a_png_that_says(width, height))
        with pytest.raises(InputError, match=r"photo\.too_many_pixels"):
            clean_photo(path)


def test_a_file_that_is_too_large_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "big.jpg"
    with path.open("wb") as file:
        file.truncate(MAX_FILE_BYTES + 1)

    with pytest.raises(InputError, match=r"photo\.too_large"):
        clean_photo(path)


LIMITED = """
import resource, sys
from pathlib import Path
from PIL import Image
from ukmdesk.errors import InputError
from ukmdesk.services.add_photo import clean_photo
Image.init()
before = resource.getrusage(resource.RUSAGE_SELF)
for name in sys.argv[1:]:
    try:
        clean_photo(Path(name))
        print("taken")
    except InputError as error:
        print(error.code)
after = resource.getrusage(resource.RUSAGE_SELF)
print((after.ru_maxrss - before.ru_maxrss) // 1024, round(after.ru_utime - before.ru_utime, 1), file=sys.stderr)
"""


def test_hostile_pictures_cost_little_memory_and_little_cpu(tmp_path: Path) -> None:
    small = a_png_that_says(10, 10)
    note = b"Comment\x00\x00" + zlib.compress(bytes(120_000_000), 9)
    bombs = {
        "flat.png": a_png_that_says(60_000, 60_000, bytes(10_000_000)),
        "text.png": small[:33] + a_chunk(b"zTXt", note) + small[33:],
        "just allowed.png": a_png_that_says(8000, 5000, (b"\x00" + bytes(3 * 8000)) * 5000),
    }
    for name, data in bombs.items():
        (tmp_path / name).write_bytes(data)

    done = subprocess.run(
        [sys.executable, "-c", LIMITED, *(str(tmp_path / name) for name in bombs)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, (20, 20)),
    )

    assert done.stdout.split() == ["photo.too_many_pixels", "photo.unreadable", "taken"]
    megabytes, seconds = done.stderr.split()
    assert int(megabytes) <= 256
    assert float(seconds) <= 10


class FullWorkspace(MemoryWorkspace):
    """A workspace on a disk without room."""

    @contextmanager
    def writing(self) -> Iterator[MemoryWriter]:
        with super().writing() as writer:
            yield writer
            raise StorageError("disk.full")


@pytest.fixture
def drafts() -> MemoryDrafts:
    return MemoryDrafts()


def add(drafts: MemoryDrafts, workspace: MemoryWorkspace, path: Path, *, draft: str = "") -> tuple[str, Photo]:
    by = Recorder(officer=OFFICER_ID, now=RECORDED_AT)
    values = {"products.0.name": "Gula semut"}
    opened = drafting.load(drafts, draft) if draft else drafting.start(drafts, values=values, by=by)[0]
    photo = add_photo(opened, path, role="product", product=0, drafts=drafts, workspace=workspace)
    return opened.id, photo


def test_a_photo_is_kept_under_its_hash_and_named_in_the_draft(drafts: MemoryDrafts, tmp_path: Path) -> None:
    workspace = MemoryWorkspace()

    draft, photo = add(drafts, workspace, saved(halves(), tmp_path / "Ibu Sekar.jpg"))

    ((digest, data),) = workspace.journal.media.items()
    assert digest == photo.sha256 == hashlib.sha256(data).hexdigest()
    assert (photo.size, photo.width, photo.height, photo.type) == (len(data), 800, 400, "image/jpeg")
    assert drafting.load(drafts, draft).registration.photos == (photo,)
    assert b"Sekar" not in drafts.kept[draft].content


def test_the_same_photo_twice_is_one_photo(drafts: MemoryDrafts, tmp_path: Path) -> None:
    workspace = MemoryWorkspace()
    path = saved(halves(), tmp_path / "a.png")

    draft, _ = add(drafts, workspace, path)
    add(drafts, workspace, path, draft=draft)

    assert len(drafting.load(drafts, draft).registration.photos) == 1


def test_a_photo_that_could_not_be_kept_is_not_named(drafts: MemoryDrafts, tmp_path: Path) -> None:
    opened, _ = drafting.start(drafts, by=Recorder(officer=OFFICER_ID, now=RECORDED_AT))
    path = saved(halves(), tmp_path / "a.png")

    with pytest.raises(StorageError):
        add_photo(opened, path, role="owner", drafts=drafts, workspace=FullWorkspace())

    assert drafting.load(drafts, opened.id).registration.photos == ()
    assert opened.registration.photos == ()


@pytest.mark.parametrize("brand", [b"heic", b"mif1", b"hevc"])
def test_a_photo_in_the_format_of_phones_says_what_to_do(tmp_path: Path, brand: bytes) -> None:
    data = b"\x00\x00\x00\x18ftyp" + brand + bytes(64)
    file = tmp_path / "IMG_0001.HEIC"
    file.write_bytes(data)
    for source in (data, file):
        with pytest.raises(InputError, match=r"photo\.heic"):
            clean_photo(source)
