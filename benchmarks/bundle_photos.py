"""Bundles with photos: out of the workspace and into the hub, beside cat, tar | age and 7z of the same photos.

    python -m benchmarks.bundle_photos [registrations]

Each registration has one photo of 150 KB that nothing can compress. Out: encrypted database -> sealed bundle files in
the outbox, fsynced. In: the hub verifies, applies and commits. Every arm ends with its data on the disk (fsync), and
all run in turn on the same disk. Copying to a stick with reading back is told apart. Targets: out <= 2.0 x cat,
in <= 2.4 x cat, <= 64 MB more memory than before, size <= 1.002 of the content. Peers need Debian's age and 7zip.
"""

from __future__ import annotations

import json
import os
import random
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Callable, Iterator
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Final, TypeVar

from tests.builders import a_registration, an_office
from tests.workspaces import PASSPHRASE, append_completed
from ukmdesk.desk import Desk
from ukmdesk.domain.numbering import registration_number
from ukmdesk.domain.registration import Photo
from ukmdesk.exchange.transports import copy_verified
from ukmdesk.hub.head_office import Hub
from ukmdesk.hub.opening import init_hub, open_hub

COUNT: Final = 1_000
SIZE: Final = 150_000
ROUNDS: Final = 3
CHUNK: Final = 1024 * 1024
OUT: Final = 2.0
IN: Final = 2.4
T = TypeVar("T")
SAFE: Final = "kunci brankas latihan dinas"


def build(folder: Path, count: int) -> None:
    """Make a hub, a laptop enrolled with it, and registrations with a photo each; the photos lie as files, too."""
    with init_hub(
        folder / "hub", safe=folder / "safe", name="Pusat", office=an_office(), practice=True, passphrase=SAFE
    ) as hub:
        desk = Desk.create(folder / "workspace", name="Siti Aminah", role="supervisor", nip="", passphrase=PASSPHRASE)
        with desk:
            request = desk.post.request_enrolment(folder, laptop_name="Laptop", office="Dinas").path
            grant = hub.enrol(request, safe=folder / "safe", passphrase=SAFE, out=folder).path
            desk.post.apply_grant(grant)
        with Desk.open(folder / "workspace", passphrase=PASSPHRASE, officer=None) as desk:
            _fill(desk, folder / "photos", count)


def _fill(desk: Desk, photos: Path, count: int) -> None:
    rng = random.Random(20261124)
    photos.mkdir()
    for start in range(0, count, 100):
        with desk.workspace.writing() as writer:
            for number in range(start + 1, min(start + 100, count) + 1):
                data = rng.randbytes(SIZE)
                photo = Photo(
                    sha256=sha256(data).hexdigest(),
                    role="product",
                    type="image/jpeg",
                    size=SIZE,
                    width=1200,
                    height=900,
                )
                (photos / f"{number:06d}.jpg").write_bytes(data)
                subject = str(uuid.UUID(int=rng.getrandbits(128)))
                writer.add_media(photo.sha256, photo.type, data)
                content = {name: getattr(photo, name) for name in ("sha256", "type", "size", "width", "height", "role")}
                writer.append("media.added", subject, content)
                named = registration_number(device=desk.workspace.device, year=2026, running=number)
                seller = a_registration(owner={"nik": f"33030157088{number:05d}"}, photos=(photo,))
                append_completed(writer, subject, named, seller, base="")


def out(folder: Path) -> dict[str, float]:
    """Export from an unlocked desk, then copy to a folder and read back; the first bundle is kept for the hub."""
    with Desk.open(folder / "workspace", passphrase=PASSPHRASE, officer=None) as desk:
        for waiting in desk.post.waiting():
            desk.post.void_bundle(waiting.sequence, "sekali lagi")
        before = _peak()
        seconds, made = _timed(desk.post.export_bundles)
        peak = _peak() - before
        stick = folder / "stick"
        shutil.rmtree(stick, ignore_errors=True)
        stick.mkdir()
        copied, _ = _timed(partial(_copy, [one.path for one in made], stick))
        return {
            "seconds": seconds,
            "copy_seconds": copied,
            "more_mb": peak,
            "bundles": len(made),
            "bytes": sum(one.size for one in made),
        }


def _copy(sources: list[Path], folder: Path) -> None:
    for source in sources:
        copy_verified(source, folder, name=source.name)


def take(folder: Path) -> dict[str, float]:
    """Take the bundles of the stick into a fresh copy of the hub."""
    again = folder / "hub-again"
    shutil.rmtree(again, ignore_errors=True)
    shutil.copytree(folder / "hub", again)
    with open_hub(again) as hub:
        before = _peak()
        seconds, taken = _timed(lambda: [_take_one(hub, path) for path in sorted((folder / "stick").glob("*.ukmb"))])
        return {"seconds": seconds, "more_mb": _peak() - before, "received": float(sum(taken))}


def _take_one(hub: Hub, path: Path) -> int:
    return hub.take_in(path).received


def _timed(work: Callable[[], T]) -> tuple[float, T]:
    os.sync()
    began = time.perf_counter()
    result = work()
    return time.perf_counter() - began, result


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def peers(folder: Path) -> Iterator[tuple[str, float]]:
    """The same photos into one file by others, and out of it again, with fsync."""
    photos, whole, there = folder / "photos", folder / "whole", folder / "there"
    key = folder / "age.key"
    if not key.exists():
        subprocess.run(["age-keygen", "-o", str(key)], check=True, capture_output=True)
    public = subprocess.run(["age-keygen", "-y", str(key)], check=True, capture_output=True, text=True).stdout.strip()
    arms = {
        "cat": (f"cat {photos}/* > {whole}", f"cat {whole} > {there}/one"),
        "tar | age": (
            f"tar cf - -C {photos} . | age -r {public} > {whole}",
            f"age -d -i {key} {whole} | tar xf - -C {there}",
        ),
        "7z store": (
            f"7z a -mx=0 -mhe -psecret {whole}.7z {photos} -bso0 -bsp0",
            f"7z x -psecret {whole}.7z -o{there} -bso0 -bsp0",
        ),
    }
    for name, (pack, unpack) in arms.items():
        for path in (whole, Path(f"{whole}.7z")):
            path.unlink(missing_ok=True)
        yield f"{name}, out", _timed(partial(_shell, pack))[0]
        shutil.rmtree(there, ignore_errors=True)
        there.mkdir()
        yield f"{name}, in", _timed(partial(_shell, unpack))[0]


def _shell(command: str) -> None:
    subprocess.run(["bash", "-c", f"set -e -o pipefail; {command}; sync"], check=True)


def _child(way: str, folder: Path) -> dict[str, float]:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.bundle_photos", way, str(folder)], check=True, stdout=subprocess.PIPE
    )
    found: dict[str, float] = json.loads(done.stdout)
    return found


def main() -> None:
    if sys.argv[1:2] in (["out"], ["take"]):
        way = {"out": out, "take": take}[sys.argv[1]]
        print(json.dumps(way(Path(sys.argv[2]))))
        return
    count = int(sys.argv[1]) if len(sys.argv) > 1 else COUNT
    times: dict[str, list[float]] = {}
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        build(folder, count)
        for _ in range(ROUNDS):
            for name, seconds in peers(folder):
                times.setdefault(name, []).append(seconds)
            exported, taken = _child("out", folder), _child("take", folder)
            times.setdefault("ukmdesk, out", []).append(exported["seconds"])
            times.setdefault("ukmdesk, copied and read back", []).append(exported["copy_seconds"])
            times.setdefault("ukmdesk, in", []).append(taken["seconds"])
    medians = {name: round(statistics.median(found), 2) for name, found in times.items()}
    ratio_out, ratio_in = (medians[f"ukmdesk, {way}"] / medians[f"cat, {way}"] for way in ("out", "in"))
    result = {
        "registrations": count,
        "bundles": exported["bundles"],
        "seconds": medians,
        "ratio_out_to_cat": round(ratio_out, 2),
        "ratio_in_to_cat": round(ratio_in, 2),
        "more_mb_out": round(exported["more_mb"]),
        "more_mb_in": round(taken["more_mb"]),
        "size_to_content": round(exported["bytes"] / (count * SIZE), 4),
        "target": f"out <= {OUT} x cat, in <= {IN} x cat, <= 64 MB more, size <= 1.002",
    }
    print(json.dumps(result, indent=1))


if __name__ == "__main__":
    main()
