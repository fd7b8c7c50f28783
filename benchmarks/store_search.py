"""Search as one types, at 100,000 registrations: p50 and p99 per key, and whether fragments are found.

    python -m benchmarks.store_search [registrations]

Limit of the same run: the same keys against a B-tree on the NIK (prefix only), in the same encrypted database.
"""

from __future__ import annotations

import json
import random
import statistics
import sys
import tempfile
import time
import uuid
from pathlib import Path
from typing import Any, Final

from ukmdesk.store import driver, migrations, search
from ukmdesk.store.driver import Database

SESSIONS: Final = 200
FIRST: Final = """
    siti sri dewi nur endang wahyu agus budi bambang eko slamet suparman rina yanti tuti ratna lestari joko sugeng
    kusuma indah puji ani umi hendra rudi fitri kartini mulyono sumarni supriyadi ningsih rahayu hidayat maryam
"""
SECOND: Final = """
    wahyuni rahayu lestari susanti handayani purwanti utami setiawan santoso nugroho wibowo prasetyo kurniawan
    saputra hartono gunawan sulastri puspitasari widodo raharjo siswanto mulyani astuti hasanah fauziah marliana
"""
GOODS: Final = """
    keripik tempe gula semut batik tulis kopi robusta sambal bawang kerupuk udang madu hutan anyaman bambu teh
    rosella abon lele dodol nanas sirup pala tenun ikat rendang sapi bakpia kacang kue lapis jamu kunyit emping
"""
TRADE: Final = "toko warung ud cv rumah dapur sentra kelompok usaha omah"


def zipf(rng: random.Random, text: str) -> str:
    """Pick a word of a text; early ones are far more frequent, as names are."""
    words = text.split()
    return words[min(int(rng.paretovariate(0.9)) - 1, len(words) - 1)]


def document(rng: random.Random) -> dict[str, Any]:
    owner = f"{zipf(rng, FIRST)} {zipf(rng, SECOND)} {rng.choice(SECOND.split())}"
    goods = f"{zipf(rng, GOODS)} {rng.choice(GOODS.split())}"
    return {
        "owner": {
            "name": owner,
            "nik": f"33{rng.randrange(10**14):014d}",
            "phone": f"+628{rng.randrange(10**10):010d}",
        },
        "business": {"name": f"{zipf(rng, TRADE)} {goods} {zipf(rng, FIRST)}", "main_product": goods},
        "permits": {"nib": f"{rng.randrange(10**13):013d}"},
        "products": [{"name": f"{goods} {number}", "brand": ""} for number in range(rng.randrange(4))],
    }


def fill(db: Database, count: int, rng: random.Random) -> list[tuple[str, dict[str, Any]]]:
    """Put sellers in the index and, for the limit, their NIKs in a B-tree; give some to look for."""
    sample = []
    db.conn.execute("CREATE TABLE niks (nik TEXT PRIMARY KEY, id TEXT) STRICT, WITHOUT ROWID")
    for start in range(0, count, 500):
        with db.atomic():
            for row in range(start + 1, min(start + 500, count) + 1):
                made, id_ = document(rng), str(uuid.UUID(int=rng.getrandbits(128)))
                db.conn.execute(
                    """INSERT INTO registrations
                       (row, id, number, state, revision, revision_position, approved, officer, recorded_at, updated_at)
                       VALUES (?, ?, ?, 'complete', '', 0, '', '', 0, 0)""",
                    (row, id_, str(row)),
                )
                search.index(db, row, made, f"3398-26-0012-{row:06d}-1")
                db.conn.execute("INSERT OR IGNORE INTO niks VALUES (?, ?)", (made["owner"]["nik"], id_))
                if rng.random() < SESSIONS * 3 / count:
                    sample.append((id_, made))
    return sample


def typed(rng: random.Random, made: dict[str, Any], kind: int) -> str:
    """Give what a person types to find this seller: a name, a NIK, a phone, or a piece from within a word."""
    if kind == 0:
        return " ".join(made["owner"]["name"].split()[:2])
    if kind == 1:
        return str(made["owner"]["nik"])
    if kind == 2:
        return "0" + str(made["owner"]["phone"])[3:]
    text = str(made["owner"]["nik"])
    at = rng.randrange(2, 6)
    return text[at : at + 9]


def session(db: Database, text: str, wanted: str, times: dict[int, list[float]]) -> bool:
    found: list[str] = []
    for length in range(1, min(len(text), 12) + 1):
        began = time.perf_counter()
        found = search.search(db, text[:length], 20)
        times.setdefault(length, []).append((time.perf_counter() - began) * 1000)
    return wanted in found or wanted in search.search(db, text, 20)


def percentile(values: list[float], share: float) -> float:
    return sorted(values)[min(int(len(values) * share), len(values) - 1)]


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    rng = random.Random(20260902)
    with tempfile.TemporaryDirectory() as folder:
        db = driver.connect(Path(folder) / "search.db", bytes(range(32)), create=True)
        migrations.upgrade(db)
        began = time.perf_counter()
        sample = rng.sample(fill(db, count, rng), SESSIONS)
        built = time.perf_counter() - began
        times: dict[int, list[float]] = {}
        unique = fragments = wanted_fragments = 0
        for number, (id_, made) in enumerate(sample):
            found = session(db, typed(rng, made, number % 4), id_, times)
            unique += found
            if number % 4 == 3:
                wanted_fragments += 1
                fragments += found
        floor = []
        for _, made in sample:
            for length in range(1, 13):
                key = made["owner"]["nik"][:length]
                began = time.perf_counter()
                db.conn.execute("SELECT id FROM niks WHERE nik >= ? ORDER BY nik LIMIT 20", (key,)).fetchall()
                floor.append((time.perf_counter() - began) * 1000)
        db.close()
    every = [value for values in times.values() for value in values]
    result = {
        "registrations": count,
        "built_s": round(built, 1),
        "p50_ms": round(statistics.median(every), 3),
        "p99_ms": round(percentile(every, 0.99), 2),
        "max_ms": round(max(every), 2),
        "worst_p99_by_length_ms": round(max(percentile(values, 0.99) for values in times.values()), 2),
        "found_among_20": round(unique / len(sample), 3),
        "fragments_found": round(fragments / wanted_fragments, 3),
        "index_prefix_p50_ms": round(statistics.median(floor), 3),
        "ratio_p50_to_index": round(statistics.median(every) / statistics.median(floor), 1),
        "target": "p99 <= 16 ms",
    }
    print(json.dumps(result, indent=1))


if __name__ == "__main__":
    main()
