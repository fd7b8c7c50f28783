"""Histories of one registration on several laptops, by chance: a seed gives the same one every time.

Laptops record, send, hear from head office and take its head over; somebody there chooses between values now and then.
Clocks jump, bundles are lost and come later, or twice.
"""

from __future__ import annotations

import copy
import hashlib
import random
from dataclasses import dataclass, field
from typing import Any

from ukmdesk.domain.history import flat, plain
from ukmdesk.domain.numbering import registration_number
from ukmdesk.hub.projection import view
from ukmdesk.hub.revision_nodes import Fact, Settling

LINES = tuple(f"{'a' * 16}/3303-900{number}/1" for number in (1, 3, 5))
NUMBER = registration_number(device="3303-9001", year=2026, running=1)
WORDS = ("gula", "teh", "kopi", "")


@dataclass
class Machine:
    """One laptop: its facts, the revision at its end and what stands in it."""

    line: str
    facts: list[Fact] = field(default_factory=list)
    head: str = ""
    document: dict[str, Any] = field(default_factory=lambda: plain({}))
    sent: int = 0


class World:
    """A history in the making. `facts` and `settlings` are all that ever happened."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.machines = [Machine(line) for line in LINES[: self.chance.randint(2, 3)]]
        self.arrived: dict[str, Fact] = {}
        self.settlings: list[Settling] = []
        first, *others = self.machines
        self._record(first)
        for machine in others:
            machine.document = copy.deepcopy(first.document)
            machine.head = first.head if self.chance.random() < 0.8 else ""
        for _ in range(self.chance.randint(4, 16)):
            self._step()

    @property
    def facts(self) -> list[Fact]:
        return [fact for machine in self.machines for fact in machine.facts]

    def deliveries(self) -> list[Fact]:
        """Give all facts in an order of arrival of its own, some of them twice."""
        arriving = [fact for fact in self.facts for _ in range(self.chance.choice((1, 1, 1, 2)))]
        self.chance.shuffle(arriving)
        return arriving

    def _step(self) -> None:
        machine = self.chance.choice(self.machines)
        self.chance.choice((self._record, self._record, self._send, self._send, self._hear, self._choose))(machine)

    def _fact(self, machine: Machine, kind: str, content: dict[str, Any]) -> Fact:
        seq = len(machine.facts) + 1
        digest = hashlib.sha256(repr((machine.line, seq, kind, content)).encode()).hexdigest()
        at = self.chance.randrange(-(10**12), 10**13)
        made = Fact(digest, machine.line, seq, kind, "o", at, "present", "", content)
        machine.facts.append(made)
        return made

    def _record(self, machine: Machine) -> None:
        changed = copy.deepcopy(machine.document)
        for _ in range(self.chance.randint(1, 3)):
            self._change(changed)
        content = {"document": changed, "base": machine.head}
        saved = self._fact(machine, "registration.saved", content)
        self._fact(machine, "registration.completed", {"number": NUMBER, "revision": saved.hash, "warnings": []})
        machine.head, machine.document = saved.hash, changed

    def _change(self, document: dict[str, Any]) -> None:
        word = self.chance.choice(WORDS)
        match self.chance.randrange(6):
            case 0:
                document["business"]["name"] = word
            case 1:
                document["owner"]["address"]["street"] = word
            case 2:
                document["products"] = [{**plain({"products": [{}]})["products"][0], "name": word}]
            case 3:
                document["consent"]["language"] = self.chance.choice(("id", "en"))
            case 4:
                photos = document["photos"]
                digest = f"{self.chance.randrange(3):064d}"
                kept = [photo for photo in photos if photo["sha256"] != digest]
                photo = {"sha256": digest, "role": "product", "type": "image/jpeg", "size": 1, "width": 1, "height": 1}
                document["photos"] = kept if len(kept) < len(photos) else [*photos, {**photo, "product": None}]
            case _:
                document["premises"]["latitude"] = self.chance.choice((1, 2.5, None))
        document.update(plain(document))

    def _send(self, machine: Machine) -> None:
        """A bundle arrives, or is lost for now."""
        if self.chance.random() < 0.7:
            self.arrived |= {fact.hash: fact for fact in machine.facts}

    def _hear(self, machine: Machine) -> None:
        seen = view(list(self.arrived.values()), {}, settlings=self.settlings)
        if seen is None or seen.head is None or seen.held_code or machine.head not in self.arrived:
            return
        head = seen.head
        if not (head.conflicts and self.chance.random() < 0.5) and head.revision != machine.head:
            content = {"revision": head.revision, "document": head.document, "over": machine.head}
            self._fact(machine, "registration.adopted", content | {"joins": head.joins, "settled": head.settled})
            machine.head, machine.document = head.revision, copy.deepcopy(head.document)

    def _choose(self, _machine: Machine) -> None:
        for machine in self.machines:
            self._send(machine)
        seen = view(list(self.arrived.values()), {}, settlings=self.settlings)
        if seen is None or seen.head is None or seen.held_code or not seen.head.conflicts:
            return
        some = self.chance.sample(seen.head.conflicts, self.chance.randint(1, len(seen.head.conflicts)))
        chosen = {one.path: self.chance.choice(["", *(each.revision for each in one.candidates)]) for one in some}
        self.settlings.append(Settling(seen.head.ends, chosen))


def lost(world: World) -> list[str]:
    """Give the values at the ends of the history that neither the head shows nor a person can still choose.

    An end is a revision on which no other builds; what it changed must not vanish without anybody's doing.
    """
    seen = view(world.facts, {}, settlings=world.settlings)
    assert seen is not None
    assert seen.head is not None
    shown = flat(seen.head.document)
    offered = {(one.path, repr(each.value)) for one in seen.head.conflicts for each in one.candidates}
    settled = {path for settling in world.settlings for path in settling.choices}
    missing = []
    for end in seen.sources:
        base = next((one.document for one in seen.revisions if one.fact.hash == end.base), None)
        if base is None or any(one.base == end.fact.hash for one in seen.revisions):
            continue
        before, after = flat(plain(base)), flat(plain(end.document))
        for path in {*before, *after} - settled:
            value = after.get(path)
            if before.get(path) != value and shown.get(path) != value and (path, repr(value)) not in offered:
                missing.append(path)
    return missing
