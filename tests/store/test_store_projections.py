from __future__ import annotations

import base64
import hashlib
import uuid
from typing import Any

import pytest

from tests.builders import a_registration
from tests.workspaces import amend, save
from ukmdesk.domain.registration import from_document
from ukmdesk.errors import StorageError
from ukmdesk.store import driver, journal, projections
from ukmdesk.store.exchange_log import ExchangeLog
from ukmdesk.store.media import Media
from ukmdesk.store.prints import Prints
from ukmdesk.store.registrations import Registrations, StoredRegistration
from ukmdesk.store.search import search
from ukmdesk.store.verifying import rebuild, verify
from ukmdesk.store.workspace import Workspace

LINE = "0000000000000000/0000-0000/0"


def export(
    workspace: Workspace, registrations: list[str], *, identity: str = "", voids: list[int] | None = None
) -> int:
    with workspace.writing() as writer:
        sequence = writer.take_running_number("bundle")
        writer.append(
            "bundle.exported",
            workspace.id,
            {
                "sequence": sequence,
                "identity": identity or f"{sequence:064x}",
                "file": f"{sequence}.ukmb",
                "file_sha256": "0" * 64,
                "size": 10,
                "first": 1,
                "last": workspace.tail.seq,
                "last_hash": workspace.tail.hash.hex(),
                "registrations": registrations,
                "voids": voids or [],
            },
        )
    return sequence


def answer(registration: str, revision: str, outcome: str, **more: Any) -> dict[str, Any]:
    return {"registration": registration, "revision": revision, "outcome": outcome, "at": 5, "round": 0, **more}


def apply(workspace: Workspace, number: int, *, answers: list[dict[str, Any]] | None = None, **more: Any) -> None:
    (digest,) = driver.row(workspace.database, "SELECT hash FROM journal WHERE position = 3") or (b"",)
    receipt = {
        "line": LINE,
        "number": number,
        "since": 0,
        "hub_epoch": 1,
        "at": 7,
        "head": {"line": LINE, "seq": 3, "hash": base64.b64encode(digest).decode()},
        "bundles": [],
        "answers": answers or [],
        "quarantined": [],
        **more,
    }
    with workspace.writing() as writer:
        content = {"number": number, "identity": f"{number:064x}", "message": "", "receipt": receipt}
        writer.append("receipt.applied", workspace.id, content)


def taken(sequence: int) -> dict[str, Any]:
    identity = base64.b64encode(bytes.fromhex(f"{sequence:064x}")).decode()
    return {"identity": identity, "sequence": sequence, "outcome": "taken", "code": "", "missing": []}


def stored(workspace: Workspace, subject: str) -> StoredRegistration:
    found = Registrations(workspace).get(subject)
    assert found is not None
    return found


def test_a_registration_goes_its_whole_way_and_the_custody_line_tells_it(workspace: Workspace) -> None:
    subject, _, revision = save(workspace)
    with workspace.writing() as writer:
        writer.append("registration.approved", subject, {"revision": revision})
    sequence = export(workspace, [subject])
    with workspace.writing() as writer:
        writer.append("bundle.delivered", workspace.id, {"sequence": sequence, "file_sha256": "0" * 64})
    apply(workspace, 1, bundles=[taken(sequence)])
    assert stored(workspace, subject).state == "received"
    accepted = answer(subject, revision, "accepted", credential="UKM1:X", certificate_number="1", expires_at=9)
    apply(workspace, 2, answers=[accepted])
    found = stored(workspace, subject)
    assert found.state == "accepted"
    assert found.certificate is not None
    assert from_document(found.certificate["document"]) == a_registration()
    assert [step.step for step in found.custody] == [
        "save", "consent", "complete", "approve", "bundle", "deliver", "receive", "accept",
    ]  # fmt: skip
    bundle = ExchangeLog(workspace).bundle(sequence)
    assert bundle is not None
    assert bundle.state == "received"
    assert ExchangeLog(workspace).receipts()[0].head_seq == 3
    assert ExchangeLog(workspace).hub_ahead() == 0


def test_the_same_receipt_and_an_older_one_change_nothing(workspace: Workspace) -> None:
    subject, _, revision = save(workspace)
    sequence = export(workspace, [subject])
    apply(workspace, 2, answers=[answer(subject, revision, "returned", round=1)], bundles=[taken(sequence)])
    before = projections.dump(workspace.database)
    apply(workspace, 2, answers=[answer(subject, revision, "accepted")])
    apply(workspace, 1, answers=[answer(subject, revision, "rejected")])
    assert projections.dump(workspace.database) == before


def test_a_receipt_that_repeats_an_answer_adds_no_second_line_of_custody(workspace: Workspace) -> None:
    subject, _, revision = save(workspace)
    export(workspace, [subject])
    returned = answer(subject, revision, "returned", round=1)
    apply(workspace, 1, answers=[returned])
    apply(workspace, 2, answers=[returned])
    assert [step.step for step in stored(workspace, subject).custody].count("return") == 1


def test_an_answer_to_an_older_revision_is_kept_but_does_not_change_the_state(workspace: Workspace) -> None:
    subject, number, first = save(workspace)
    export(workspace, [subject])
    apply(workspace, 1, answers=[answer(subject, first, "returned", round=1)])
    second = amend(workspace, subject, number, first, a_registration(notes="Diperbaiki"))
    apply(workspace, 2, answers=[answer(subject, first, "rejected")])
    found = stored(workspace, subject)
    assert (found.state, found.revision) == ("complete", second)
    assert found.custody[-1].detail["older_revision"] is True


def test_an_accepted_registration_that_is_amended_keeps_its_certificate(workspace: Workspace) -> None:
    subject, number, first = save(workspace)
    export(workspace, [subject])
    apply(workspace, 1, answers=[answer(subject, first, "accepted", credential="UKM1:A")])
    amend(workspace, subject, number, first, a_registration(notes="Alamat baru"))
    found = stored(workspace, subject)
    assert found.state == "complete"
    assert found.certificate is not None
    assert found.certificate["revision"] == first
    assert found.certificate["document"]["notes"] == ""
    assert found.document["notes"] == "Alamat baru"


def test_a_voided_bundle_gives_its_registrations_back(workspace: Workspace) -> None:
    one, _, revision = save(workspace)
    two, _, _ = save(workspace)
    with workspace.writing() as writer:
        writer.append("registration.approved", one, {"revision": revision})
    sequence = export(workspace, [one, two])
    with workspace.writing() as writer:
        writer.append("bundle.voided", workspace.id, {"sequence": sequence, "reason": "lost"})
    assert [stored(workspace, subject).state for subject in (one, two)] == ["approved", "complete"]
    apply(workspace, 1, bundles=[taken(sequence)])
    assert stored(workspace, two).state == "complete"


def test_a_withdrawn_registration_stays_withdrawn_whatever_the_hub_says(workspace: Workspace) -> None:
    subject, _, revision = save(workspace)
    export(workspace, [subject])
    with workspace.writing() as writer:
        writer.append("registration.withdrawn", subject, {"reason": "tutup usaha"})
    apply(workspace, 1, answers=[answer(subject, revision, "accepted")])
    assert stored(workspace, subject).state == "withdrawn"


def test_a_quarantined_body_holds_its_registration_only(workspace: Workspace) -> None:
    one, _, _ = save(workspace)
    two, _, _ = save(workspace)
    sequence = export(workspace, [one, two])
    held = {"seq": 3, "registration": one, "code": "body.damaged"}
    apply(workspace, 1, bundles=[taken(sequence)], quarantined=[held])
    assert [stored(workspace, subject).state for subject in (one, two)] == ["quarantined", "received"]


def test_the_print_ledger_keeps_every_serial_and_its_outcome(workspace: Workspace) -> None:
    subject, _, revision = save(workspace)
    with workspace.writing() as writer:
        running = writer.take_running_number("paper")
        fact = {
            "serial": "3398-0012-000001",
            "running": running,
            "kind": "proof",
            "registration": subject,
            "revision": revision,
            "copy": 0,
            "language": "id",
        }
        writer.append("print.reserved", subject, fact)
    assert [line.state for line in Prints(workspace).list(open_only=True)] == ["reserved"]
    with workspace.writing() as writer:
        writer.append("print.rendered", subject, {"serial": fact["serial"], "sha256": "ab" * 32, "pages": 1})
        writer.append("print.sent", subject, {"serial": fact["serial"], "to": "printer"})
        writer.append("print.confirmed", subject, {"serial": fact["serial"], "outcome": "spoiled"})
    line = Prints(workspace).get("3398-0012-000001")
    assert line is not None
    assert (line.state, line.outcome, line.sent_to, line.sha256) == ("confirmed", "spoiled", "printer", "ab" * 32)
    assert Prints(workspace).of(subject) == [line]
    assert Prints(workspace).list(open_only=True) == []


def test_a_photo_is_kept_once_and_a_changed_one_is_noticed(workspace: Workspace) -> None:
    data = b"\xff\xd8foto"
    digest = hashlib.sha256(data).hexdigest()
    for _ in range(2):
        with workspace.writing() as writer:
            writer.add_media(digest, "image/jpeg", data)
    assert driver.row(workspace.database, "SELECT count(*) FROM photos") == (1,)
    assert Media(workspace).get(digest) == data
    assert Media(workspace).get("00" * 32) is None
    workspace.database.conn.execute("UPDATE photos SET data = x'00'")
    with pytest.raises(StorageError, match=r"workspace\.damaged"):
        Media(workspace).get(digest)


def busy_workspace(workspace: Workspace) -> str:
    subject, number, first = save(workspace)
    other, _, _ = save(workspace, a_registration(business={"name": "Keripik Tempe Laras"}))
    sequence = export(workspace, [subject, other])
    apply(workspace, 1, answers=[answer(subject, first, "returned", round=1)], bundles=[taken(sequence)])
    amend(workspace, subject, number, first, a_registration(business={"name": "Gula Aren Sekar"}))
    with workspace.writing() as writer:
        media = {"sha256": "ab" * 32, "type": "image/jpeg", "size": 1, "width": 1, "height": 1, "role": "owner"}
        writer.append("media.added", subject, media)
        writer.append("consent.withdrawn", other, {"purposes": ["tmall"]})
        writer.append("settings.changed", workspace.id, {"key": "bahasa", "value": "en"})
        writer.append("listing.prepared", other, {"anything": 1})
    return subject


def test_a_rebuild_makes_the_very_same_tables(workspace: Workspace) -> None:
    busy_workspace(workspace)
    before = projections.dump(workspace.database)
    report = rebuild(workspace)
    assert report.same
    assert projections.dump(workspace.database) == before
    assert search(workspace.database, "aren") != []
    assert search(workspace.database, "laras aren") == []
    assert projections.search_agrees(workspace.database)


def test_tables_that_were_tampered_with_are_found_and_made_right(workspace: Workspace) -> None:
    subject = busy_workspace(workspace)
    assert verify(workspace).is_whole
    workspace.database.conn.execute("UPDATE registrations SET state = 'accepted' WHERE id = ?", (subject,))
    assert [finding.code for finding in verify(workspace).findings] == ["journal.tables_differ"]
    assert not rebuild(workspace).same
    assert verify(workspace).is_whole


def test_a_folder_put_back_to_an_older_day_shows_at_the_next_receipt(workspace: Workspace) -> None:
    save(workspace)
    ahead = {"line": LINE, "seq": workspace.tail.seq + 41, "hash": base64.b64encode(b"h" * 32).decode()}
    apply(workspace, 1, head=ahead)
    found = verify(workspace).findings
    assert [(one.code, one.count) for one in found] == [("journal.hub_ahead", 40)]
    apply(workspace, 2, head={**ahead, "seq": 2})
    assert [one.code for one in verify(workspace).findings] == ["journal.hub_differs"]


def test_a_kind_of_fact_from_a_newer_program_is_kept_and_counted(workspace: Workspace) -> None:
    with workspace.writing() as writer:
        writer.append("listing.published", workspace.id, {"x": 1})
        writer.append("listing.published", workspace.id, {"x": 2})
    assert driver.rows(workspace.database, "SELECT kind, count FROM unknown_facts") == [("listing.published", 2)]


SWAPPED = "UPDATE journal SET header = (SELECT header FROM journal WHERE position = 2) WHERE position = 3"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ("UPDATE bodies SET body = x'7b7d' WHERE position = 3", "journal.body_damaged"),
        ("UPDATE bodies SET body = NULL, state = 'erased' WHERE position = 3", "journal.body_gone"),
        ("DELETE FROM bodies WHERE position = 3", "journal.body_gone"),
        ("UPDATE journal SET hash = zeroblob(32) WHERE position = 3", "journal.chain_broken"),
        (SWAPPED, "journal.chain_broken"),
        ("UPDATE journal SET header = x'00' WHERE position = 3", "journal.entry_damaged"),
        ("DELETE FROM journal WHERE position = 3", "journal.gap"),
    ],
)  # fmt: skip
def test_every_change_of_the_journal_is_found(workspace: Workspace, change: str, code: str) -> None:
    save(workspace)
    assert list(journal.check_chain(workspace.database)) == []
    workspace.database.conn.execute(change)
    assert code in {finding.code for finding in journal.check_chain(workspace.database)}


def test_a_body_that_an_erasure_names_may_be_gone(workspace: Workspace) -> None:
    subject, number, _ = save(workspace)
    erased = [fact for fact in journal.facts(workspace.database) if fact.entry.subject == subject]
    hashes = [fact.entry.body_hash.hex() for fact in erased]
    with workspace.writing() as writer:
        content = {"registration": subject, "number": number, "body_hashes": hashes, "media": []}
        writer.append("erasure.done", subject, content)
        for fact in erased:
            writer.database.conn.execute(
                "UPDATE bodies SET state = 'erased', body = NULL WHERE position = ?", (fact.position,)
            )
    found = stored(workspace, subject)
    assert (found.state, found.number, found.document) == ("erased", number, {})
    assert search(workspace.database, "sekar") == []
    assert verify(workspace).is_whole


def test_lists_are_filtered_found_and_paged(workspace: Workspace) -> None:
    made = [save(workspace)[0] for _ in range(5)]
    registrations = Registrations(workspace)
    assert [one.id for one in registrations.list()] == made[::-1]
    page = registrations.list(limit=2)
    assert [one.id for one in registrations.list(limit=2, after=page[-1].id)] == made[::-1][2:4]
    assert registrations.list(state="accepted") == []
    assert len(registrations.list(state="complete", query="sekar wen")) == 5
    assert registrations.list(query="---") == []
    assert registrations.count() == {"complete": 5}
    assert registrations.by_number("bukan nomor") is None
    assert registrations.get(str(uuid.uuid4())) is None
