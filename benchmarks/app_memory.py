"""What the app holds in memory: at the unlock page, at home, after 60 photos and 40 papers, and locked again.

    python -m benchmarks.app_memory [sellers]

PSS: pages that other programs have too count by their share, so that nothing else that uses Qt should run meanwhile.
Targets: idle at most 80 MB, after the work at most 250 MB. The photos are those of a telephone (12 megapixels); each
seller gets three, a proof and a certificate, in the real program without a display.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

from PIL import Image

from benchmarks.displays import offscreen
from tests.practice_office import sample_rows
from ukmdesk.app.opened import AppDoor
from ukmdesk.gui.registration.check import NOTE

SELLERS: Final = 20
PHOTOS: Final = 3
SIZE: Final = (4000, 3000)
PASSPHRASE: Final = "angklung bambu wangi sore hari"
IDLE_MB: Final = 80
WORKED_MB: Final = 250


def make_photos(folder: Path) -> list[Path]:
    """Make pictures as a telephone does: 12 megapixels, some 3 MB."""
    paths = [folder / f"photo-{number}.jpg" for number in range(PHOTOS)]
    for number, path in enumerate(paths):
        grain = Image.effect_noise((SIZE[0] // 2, SIZE[1] // 2), 40 + 10 * number)
        grain.resize(SIZE).convert("RGB").save(path, quality=90)
    return paths


def give_orders(folder: Path, sellers: int, photos: list[Path]) -> Path:
    """Write what the officer is to do in the program."""
    orders = folder / "orders.json"
    day = {
        "settings": str(folder / "app.ini"),
        "passphrase": PASSPHRASE,
        "photos": [str(path) for path in photos],
        "sellers": [answers_of(place) for place in range(sellers)],
    }
    orders.write_text(json.dumps(day), encoding="utf-8")
    return orders


def answers_of(place: int) -> dict[str, str]:
    """Give the answers of a seller who is like the first of the samples, and nobody's double."""
    return sample_rows(1)[0] | {
        "owner.name": f"Sulastri Dewi {chr(65 + place)}staman",
        "owner.nik": f"33030157088500{place + 11:02}",
        "owner.phone": f"0812345678{place:02}",
        "business.name": f"Keripik Pisang {chr(65 + place)}sri",
        "permits.nib": "",
        NOTE: "Data contoh untuk ukuran.",
    }


def main() -> None:
    sellers = int(sys.argv[1]) if len(sys.argv) > 1 else SELLERS
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        door = AppDoor(folder / "workspace")
        door.create_practice(name="Siti Aminah", passphrase=PASSPHRASE, progress=lambda *_: None).lock()
        photos = make_photos(folder)
        orders = give_orders(folder, sellers, photos)
        with offscreen(folder) as environment:
            done = subprocess.run(
                [sys.executable, "-c", "from benchmarks.memory_child import main; main()", str(orders)],
                env={**(environment or {}), "UKMDESK_WORKSPACE": str(folder / "workspace")},
                stdout=subprocess.PIPE,
                check=True,
                text=True,
            )
        size = round(sum(path.stat().st_size for path in photos) / len(photos) / 1e6, 1)
    seen = [json.loads(line) for line in done.stdout.splitlines()]
    by_place = {one["at"]: one["pss_mb"] for one in seen}
    worked = max(mb for place, mb in by_place.items() if place.startswith("after"))
    result = {
        "photo_mb": size,
        "measured": seen,
        "ratio_unlock_page_to_limit": round(by_place["unlock page"] / IDLE_MB, 2),
        "ratio_home_page_to_limit": round(by_place["home page"] / IDLE_MB, 2),
        "ratio_worked_to_limit": round(worked / WORKED_MB, 2),
        "target": f"idle <= {IDLE_MB} MB PSS, after the work <= {WORKED_MB} MB PSS",
    }
    print(json.dumps(result, indent=1))


if __name__ == "__main__":
    main()
