from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest

from tests.exchange.bundle_world import CARD, DEVICE, DEVICE_KEY, HUB, HUB_IDENTITY, LINE, NOW
from tests.services.ports_in_memory import ARegistration, FixedClock, MemoryRegistrations, MemoryWorkspace
from ukmdesk.domain.carried import CarriedFact, carried
from ukmdesk.domain.facts import Entry, body_hash, make_body
from ukmdesk.errors import InputError, StorageError
from ukmdesk.exchange.bundles import open_bundle
from ukmdesk.services import export_bundle
from ukmdesk.services.export_bundle import HOUSEKEEPING, ExportDesk, deliver, export_bundles, void

DEVICE_NUMBER = "3398-9001"
SELLER = "0192f0c1-7a00-7000-9000-000000000001"


@dataclass(frozen=True)
class ABundle:
    sequence: int
    line: str
    file: str
    file_sha256: str
    state: str
    first: int
    last: int
    identity: bytes


@dataclass(frozen=True)
class AStretch:
    first: int
    last: int
    last_hash: bytes


@dataclass
class MemoryLog:
    """A journal line with what was exported of it, as the workspace's facts tell."""

    outbox: Path
    workspace: MemoryWorkspace
    entries: list[tuple[Entry, str, bytes | None]] = field(default_factory=list)
    applied: int = 0
    swept: int = 0
    line: str = LINE
    is_former: bool = False
    asked_again: bool = False

    def fact(self, kind: str, *, subject: str = SELLER, content: dict[str, Any] | None = None) -> None:
        body = make_body(content or {"document": {}, "base": ""})
        previous = self.entries[-1][0].hash() if self.entries else bytes(32)
        seq = len(self.entries) + 1
        entry = Entry(
            line=LINE,
            seq=seq,
            id=f"0192f0c1-7a00-7000-8000-{seq:012d}",
            kind=kind,
            subject=subject,
            officer=SELLER,
            at=NOW + seq,
            tick=seq,
            body_hash=body_hash(body),
            previous=previous,
        )
        self.entries.append((entry, "present", body))

    def bundles(self) -> Sequence[ABundle]:
        states: dict[int, str] = {}
        made = []
        for one in self.workspace.journal.facts:
            sequence = one.content.get("sequence", 0)
            if one.kind == "bundle.exported":
                made.append(one.content)
            states[sequence] = {"bundle.voided": "voided", "bundle.delivered": "delivered"}.get(one.kind, "exported")
        return [
            ABundle(
                sequence=one["sequence"],
                line=one.get("line", LINE),
                file=one["file"],
                file_sha256=one["file_sha256"],
                state=states[one["sequence"]],
                first=one["first"],
                last=one["last"],
                identity=bytes.fromhex(one["identity"]),
            )
            for one in made
        ]

    def bundle(self, sequence: int) -> ABundle | None:
        return next((one for one in self.bundles() if one.sequence == sequence), None)

    def last_manifest_hash(self) -> bytes:
        return self.bundles()[-1].identity if self.bundles() else b""

    def next_stretch(self) -> AStretch | None:
        first = max((one.last + 1 for one in self.bundles() if one.state != "voided"), default=1)
        return self.stretch(first, len(self.entries)) if first <= len(self.entries) else None

    def stretch(self, first: int, last: int) -> AStretch:
        return AStretch(first, last, self.entries[last - 1][0].hash())

    def entries_between(self, first: int, last: int) -> Iterator[tuple[bytes, str, bytes | None]]:
        for entry, state, body in self.entries[first - 1 : last]:
            yield entry.encoded(), state, body

    def is_asked_again(self) -> bool:
        return self.asked_again

    def facts_between(self, first: int, last: int) -> list[CarriedFact]:
        return [carried(*one) for one in self.entries_between(first, last)]

    def receipt_applied(self) -> int:
        return self.applied

    def sweep_outbox(self) -> list[str]:
        self.swept += 1
        return []


@dataclass
class MemoryMedia:
    kept: dict[str, bytes] = field(default_factory=dict)

    def with_type(self, sha256: str) -> tuple[str, bytes] | None:
        return ("image/jpeg", self.kept[sha256]) if sha256 in self.kept else None


@pytest.fixture
def log(tmp_path: Path) -> MemoryLog:
    (tmp_path / "outbox").mkdir()
    return MemoryLog(tmp_path / "outbox", MemoryWorkspace(line=LINE, device=DEVICE_NUMBER))


def a_desk(log: MemoryLog, *, registrations: MemoryRegistrations | None = None, **changes: Any) -> ExportDesk:
    values: dict[str, Any] = {"approval_required": False, "media": MemoryMedia(), **changes}
    return ExportDesk(
        workspace=log.workspace,
        log=log,
        registrations=registrations or MemoryRegistrations(),
        clock=FixedClock(),
        key=DEVICE,
        card=CARD,
        **values,
    )


def test_all_facts_since_the_last_bundle_are_sealed_and_entered(log: MemoryLog) -> None:
    log.fact("registration.saved")
    log.fact("registration.completed")

    (made,) = export_bundles(a_desk(log))

    (exported,) = log.workspace.journal.facts
    assert exported.kind == "bundle.exported"
    assert (exported.content["first"], exported.content["last"]) == (1, 2)
    assert exported.content["registrations"] == [SELLER]
    assert made.path.name == exported.content["file"] == f"{DEVICE_NUMBER}-000001.ukmb"
    data = made.path.read_bytes()
    assert hashlib.sha256(data).hexdigest() == made.file_sha256 == exported.content["file_sha256"]
    assert len(data) == made.size == exported.content["size"]
    opened = open_bundle(made.path, identities=[HUB_IDENTITY], keys=[DEVICE_KEY], hub=HUB)
    assert opened.identity.hex() == exported.content["identity"]
    assert [entry.state for entry in opened.entries()] == ["present", "present"]


def test_bundles_are_chained_and_say_which_receipt_was_applied_and_what_is_void(log: MemoryLog) -> None:
    desk = a_desk(log)
    log.fact("registration.saved")
    (first,) = export_bundles(desk)
    void(1, "Stik hilang", desk=desk)
    log.fact("registration.saved")
    log.applied = 4

    (second,) = export_bundles(desk)

    manifests = [
        open_bundle(one.path, identities=[HUB_IDENTITY], keys=[DEVICE_KEY], hub=HUB) for one in (first, second)
    ]
    assert manifests[1].manifest.previous == manifests[0].identity
    assert manifests[1].manifest.voids == (1,)
    assert manifests[1].manifest.receipt_confirmed == 4
    assert manifests[1].manifest.entries.first == 1
    assert log.workspace.journal.facts[-1].content["voids"] == [1]


def test_without_news_there_is_no_bundle(log: MemoryLog) -> None:
    for _ in range(2):
        with pytest.raises(InputError, match=r"bundle\.nothing_new"):
            export_bundles(a_desk(log))
        for kind in sorted(HOUSEKEEPING):
            log.fact(kind)

    assert log.workspace.journal.facts == []
    assert list(log.outbox.iterdir()) == []
    assert log.workspace.journal.numbers == {}


def test_a_hub_that_was_put_back_gets_what_it_lacks_even_without_news(log: MemoryLog) -> None:
    log.fact(min(HOUSEKEEPING))
    log.asked_again = True
    (made,) = export_bundles(a_desk(log))
    assert made.entries == 1


def test_what_the_house_does_for_itself_travels_with_the_next_news(log: MemoryLog) -> None:
    log.fact("session.opened")
    log.fact("print.reserved")

    (made,) = export_bundles(a_desk(log))

    assert made.entries == 2


def test_orphans_in_the_outbox_are_swept_before_a_number_is_taken(log: MemoryLog) -> None:
    log.fact("registration.saved")

    export_bundles(a_desk(log))

    assert log.swept == 1


def test_the_file_is_whole_before_the_fact_that_names_it_and_alone_when_the_fact_fails(log: MemoryLog) -> None:
    log.fact("registration.saved")
    log.workspace.fail_at = "bundle.exported"

    with pytest.raises(StorageError):
        export_bundles(a_desk(log))

    (orphan,) = log.outbox.iterdir()
    open_bundle(orphan, identities=[HUB_IDENTITY], keys=[DEVICE_KEY], hub=HUB)
    assert log.workspace.journal.facts == []
    assert log.workspace.journal.numbers == {}

    log.workspace.fail_at = ""
    (made,) = export_bundles(a_desk(log))
    assert made.sequence == 1
    assert hashlib.sha256(made.path.read_bytes()).hexdigest() == made.file_sha256


def test_an_office_that_wants_a_supervisors_word_gets_it_first(log: MemoryLog) -> None:
    log.fact("registration.saved")
    waiting, approved = ARegistration(id=SELLER), ARegistration(id=SELLER, state="approved")

    with pytest.raises(InputError, match=r"bundle\.needs_approval") as caught:
        export_bundles(a_desk(log, registrations=MemoryRegistrations(waiting), approval_required=True))
    assert caught.value.params == {"count": 1}
    assert log.workspace.journal.facts == []

    desk = a_desk(log, registrations=MemoryRegistrations(approved), approval_required=True)
    assert len(export_bundles(desk)) == 1


def test_photos_travel_with_the_facts_that_name_them(log: MemoryLog) -> None:
    data = b"\xff\xd8" + bytes(500)
    digest = hashlib.sha256(data).hexdigest()
    log.fact("media.added", content={"sha256": digest, "size": len(data)})

    (made,) = export_bundles(a_desk(log, media=MemoryMedia({digest: data})))

    opened = open_bundle(made.path, identities=[HUB_IDENTITY], keys=[DEVICE_KEY], hub=HUB)
    assert [(one.sha256, one.data) for one in opened.media()] == [(digest, data)]


def test_a_photo_that_is_gone_stops_the_export_and_leaves_no_file(log: MemoryLog) -> None:
    log.fact("media.added", content={"sha256": "ab" * 32, "size": 5})

    with pytest.raises(StorageError, match=r"media\.missing") as caught:
        export_bundles(a_desk(log))

    assert caught.value.params == {"sha256": "ab" * 8}
    assert log.workspace.journal.facts == []
    assert list(log.outbox.iterdir()) == []


def test_a_bundle_is_copied_read_back_and_entered(log: MemoryLog, tmp_path: Path) -> None:
    desk = a_desk(log)
    log.fact("registration.saved")
    (made,) = export_bundles(desk)
    stick = tmp_path / "stick"
    stick.mkdir()

    copied = deliver(1, stick, desk=desk)

    assert copied.path.read_bytes() == made.path.read_bytes()
    assert log.workspace.journal.facts[-1].content == {"sequence": 1, "file_sha256": made.file_sha256}


@pytest.mark.parametrize("damage", ["changed", "gone"])
def test_an_outbox_file_that_is_no_longer_what_was_sealed_is_not_copied(
    log: MemoryLog, tmp_path: Path, damage: str
) -> None:
    desk = a_desk(log)
    log.fact("registration.saved")
    (made,) = export_bundles(desk)
    stick = tmp_path / "stick"
    stick.mkdir()
    if damage == "gone":
        made.path.unlink()
    else:
        made.path.write_bytes(made.path.read_bytes() + b"x")

    with pytest.raises(InputError, match=r"bundle\.outbox_differs"):
        deliver(1, stick, desk=desk)

    assert list(stick.iterdir()) == []
    assert "bundle.delivered" not in log.workspace.journal.kinds


def test_a_stick_that_is_gone_is_said_so_and_nothing_is_entered(log: MemoryLog, tmp_path: Path) -> None:
    desk = a_desk(log)
    log.fact("registration.saved")
    export_bundles(desk)

    with pytest.raises(StorageError, match=r"stick\."):
        deliver(1, tmp_path / "no stick", desk=desk)

    assert "bundle.delivered" not in log.workspace.journal.kinds


def test_only_a_known_bundle_without_an_answer_is_voided_or_copied(log: MemoryLog, tmp_path: Path) -> None:
    desk = a_desk(log)
    log.fact("registration.saved")
    export_bundles(desk)

    for call in (lambda: void(2, "x", desk=desk), lambda: deliver(2, tmp_path, desk=desk)):
        with pytest.raises(InputError, match=r"bundle\.unknown"):
            call()
    void(1, "Stik hilang", desk=desk)
    for call in (lambda: void(1, "x", desk=desk), lambda: deliver(1, tmp_path, desk=desk)):
        with pytest.raises(InputError, match=r"bundle\.unknown"):
            call()
    assert log.workspace.journal.facts[-1].content == {"sequence": 1, "reason": "Stik hilang"}


@pytest.mark.parametrize("state", ["received", "refused"])
def test_what_the_hub_has_answered_is_not_voided(log: MemoryLog, state: str) -> None:
    class AnsweredLog(MemoryLog):
        def bundle(self, sequence: int) -> ABundle | None:
            found = super().bundle(sequence)
            return replace(found, state=state) if found else None

    answered = AnsweredLog(log.outbox, log.workspace)
    answered.fact("registration.saved")
    export_bundles(a_desk(answered))

    with pytest.raises(InputError, match=r"bundle\.received"):
        export_bundle.void(1, "x", desk=a_desk(answered))
