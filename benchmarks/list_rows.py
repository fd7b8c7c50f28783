"""Pages, counts and searches of the list, and the home page, at 10,000 registrations and 30 drafts.

    python -m benchmarks.list_rows [registrations]

Limit of the same run: the newest 200 registrations by the old way, which reads and decodes their documents.
"""

from __future__ import annotations

import json
import random
import statistics
import sys
import tempfile
import time
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Final, get_args

from benchmarks.store_search import FIRST, GOODS, SECOND, TRADE, zipf
from tests.builders import a_registration, an_officer
from tests.workspaces import PASSPHRASE, append_completed
from ukmdesk.desk import Desk
from ukmdesk.desk.lists import ListDesk
from ukmdesk.domain.numbering import registration_number
from ukmdesk.domain.registration import Registration
from ukmdesk.reference.regions import open_regions
from ukmdesk.services.worklists import Query, Sort
from ukmdesk.store.clock import SystemClock
from ukmdesk.store.workspace import create_workspace

DRAFTS: Final = 30
PAGE: Final = 200
RECEIPT: Final = 300
"""Answers of one receipt."""
TIMES: Final = 7


def seller(rng: random.Random, villages: list[str], number: int) -> Registration:
    goods = zipf(rng, GOODS)
    owner = f"{zipf(rng, FIRST)} {zipf(rng, SECOND)}".title()
    return a_registration(
        owner={"name": owner, "nik": f"33{rng.randrange(10**14):014d}"},
        business={"name": f"{zipf(rng, TRADE)} {goods} {zipf(rng, FIRST)} {number}".title()},
        premises={"address": {"village": rng.choice(villages)}},
    )


def fill(desk: Desk, count: int, rng: random.Random) -> None:
    """Put sellers in, and let head office answer nine of ten."""
    regions = open_regions()
    villages = [one.code for one in regions.search("purbalingga", 200, near="3303")]
    regions.close()
    answers = []
    for start in range(0, count, 250):
        with desk.workspace.writing() as writer:
            for number in range(start + 1, min(start + 250, count) + 1):
                subject = str(uuid.UUID(int=rng.getrandbits(128)))
                named = registration_number(device="3398-0012", year=2026, running=number)
                revision = append_completed(writer, subject, named, seller(rng, villages, number), base="")
                answers.append((subject, revision))
    receive(desk, [one for one in answers if rng.random() < 0.9], rng)
    for number in range(DRAFTS):
        desk.start_draft({"business.name": f"Toko {number}", "owner.name": zipf(rng, FIRST).title()})


def receive(desk: Desk, answered: list[tuple[str, str]], rng: random.Random) -> None:
    named = [{"path": "business.main_product", "code": "unclear", "note": ""}]
    answers = []
    for subject, revision in answered:
        outcome = rng.choices(["accepted", "returned", "rejected", "received"], [80, 5, 3, 12])[0]
        more = {"credential": "UKM1:" + "X" * 450} if outcome == "accepted" else {"questions": named}
        answers.append({"registration": subject, "revision": revision, "outcome": outcome, "at": 5, **more})
    for number, start in enumerate(range(0, len(answers), RECEIPT), start=1):
        receipt = {"line": desk.workspace.line, "number": number, "answers": answers[start : start + RECEIPT]}
        with desk.workspace.writing() as writer:
            content = {"number": number, "identity": f"{number:064x}", "message": "", "receipt": receipt}
            writer.append("receipt.applied", desk.workspace.id, content)


def took(work: Callable[[], object]) -> dict[str, float]:
    """Give the first time and the median of those after it, ms."""
    times = []
    for _ in range(TIMES):
        began = time.perf_counter()
        work()
        times.append((time.perf_counter() - began) * 1000)
    return {"first_ms": round(times[0], 1), "p50_ms": round(statistics.median(times[1:]), 1)}


def measured(lists: ListDesk, count: int) -> dict[str, dict[str, float]]:
    found: dict[str, dict[str, float]] = {}

    def rows(name: str, query: Query, start: int = 0) -> None:
        found[name] = took(lambda: lists.rows(query, start=start, limit=PAGE))

    for sort in get_args(Sort):
        rows(f"{sort}, first page", Query(sort=sort))
        rows(f"{sort}, page in the middle", Query(sort=sort), count // 2)
    rows("one worklist", Query(worklist="accepted"))
    for text in ("s", "siti", "siti wahyuni"):
        rows(f"search {text}", Query(text=text))
    found["counts"] = took(lists.counts)
    found["found"] = took(lambda: lists.found(Query(text="siti")))
    found["villages"] = took(lists.villages)
    found["home page"] = took(lambda: lists.overview("id"))
    return found


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    with tempfile.TemporaryDirectory() as folder:
        clock = SystemClock()
        made = create_workspace(
            Path(folder) / "workspace", officer=an_officer(role="supervisor"), passphrase=PASSPHRASE, clock=clock
        )
        with Desk(made, clock) as desk:
            fill(desk, count, random.Random(20260902))
            found = measured(ListDesk(desk), count)
            decoded = took(lambda: desk.stored.list(limit=PAGE))
    pages = {name: one["p50_ms"] for name, one in found.items() if "page" in name and name != "home page"}
    result = {
        "registrations": count,
        **found,
        "200 documents decoded": decoded,
        "slowest_page_p50_ms": max(pages.values()),
        "target": "a page of 200 rows <= 20 ms",
    }
    print(json.dumps(result, indent=1))


if __name__ == "__main__":
    main()
