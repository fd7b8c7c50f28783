from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import an_office
from tests.store.granting import ESCROW, KEY, LINE, OWN, ROOT, Granted, enrol
from tests.workspaces import save
from ukmdesk.crypto.sealing import Identity, unseal
from ukmdesk.domain.carried import photos_of, registrations_of
from ukmdesk.domain.facts import LOCAL_LINE, Entry, decode_entry, first_previous, read_body
from ukmdesk.errors import InputError
from ukmdesk.store import officers
from ukmdesk.store.device import Device
from ukmdesk.store.exchange_log import ExchangeLog
from ukmdesk.store.journal import encode_header
from ukmdesk.store.verifying import verify
from ukmdesk.store.workspace import Workspace


def test_the_real_line_begins_at_one_and_names_where_the_local_one_ended(workspace: Workspace) -> None:
    local = workspace.tail
    assert workspace.line == LOCAL_LINE
    enrol(workspace)
    assert (workspace.line, workspace.device, workspace.tail.seq) == (LINE, "3398-0012", 1)
    ((header, state, body),) = ExchangeLog(workspace).entries_between(1, 1)
    entry = decode_entry(header)
    assert (entry.kind, entry.subject, state) == ("device.enrolled", workspace.id, "present")
    assert entry.previous == first_previous(workspace_id=workspace.id, line=LINE, public_key=KEY.public)
    assert body is not None
    assert read_body(body)["local_head"] == {"seq": local.seq, "hash": local.hash.hex()}
    assert verify(workspace).is_whole
    assert workspace.head.line == LINE


def test_what_the_grant_said_is_there_to_be_read(workspace: Workspace) -> None:
    device = enrol(workspace)
    assert device.office() == an_office()
    assert device.card() == Granted().card
    assert device.trust() == Granted().trust
    assert device.fact("token") == "rahasia"
    keys = device.keys()
    assert keys is not None
    assert (keys.signing_seed, keys.identity) == (KEY.seed, OWN.text)
    assert "AGE" not in repr(keys)


def test_enrolling_seals_the_workspace_key_for_the_escrow(workspace: Workspace) -> None:
    enrol(workspace)
    assert unseal(officers.read_slots(workspace).escrow, [ESCROW]) == workspace.key


def test_a_grant_is_used_once_and_only_after_a_request(workspace: Workspace) -> None:
    with pytest.raises(InputError, match=r"device\.no_request"):
        Device(workspace).enrol(Granted())
    device = enrol(workspace)
    with pytest.raises(InputError, match=r"device\.grant_used"):
        device.enrol(Granted())


def test_former_age_identities_still_open(workspace: Workspace) -> None:
    device = Device(workspace)
    newer = Identity.generate()
    device.store_keys(signing_seed=KEY.seed, identity=OWN.text, request_hash=b"1" * 32)
    device.store_keys(signing_seed=KEY.seed, identity=OWN.text, request_hash=b"2" * 32)
    device.store_keys(signing_seed=ROOT.seed, identity=newer.text, request_hash=b"3" * 32)
    keys = device.keys()
    assert keys is not None
    assert [one.text for one in keys.identities] == [newer.text, OWN.text]


def test_nothing_of_the_local_line_is_ever_in_a_bundle(workspace: Workspace) -> None:
    save(workspace)
    assert ExchangeLog(workspace).next_stretch() is None
    enrol(workspace)
    stretch = ExchangeLog(workspace).next_stretch()
    assert stretch is not None
    assert (stretch.first, stretch.last) == (1, 1)


def export(workspace: Workspace, first: int, last: int) -> int:
    log = ExchangeLog(workspace)
    stretch = log.stretch(first, last)
    with workspace.writing() as writer:
        sequence = writer.take_running_number("bundle")
        content = {
            "sequence": sequence,
            "identity": f"{sequence:064x}",
            "file": f"3398-0012-{sequence}.ukmb",
            "file_sha256": "0" * 64,
            "size": 1,
            "first": first,
            "last": last,
            "last_hash": stretch.last_hash.hex(),
            "registrations": registrations_of(log.facts_between(first, last)),
            "voids": [],
        }
        writer.append("bundle.exported", workspace.id, content)
    return sequence


def test_a_bundle_begins_where_the_former_one_ended_and_a_voided_one_is_carried_again(workspace: Workspace) -> None:
    enrol(workspace)
    log = ExchangeLog(workspace)
    assert log.last_manifest_hash() == b""
    one, _, _ = save(workspace)
    first = export(workspace, 1, workspace.tail.seq)
    save(workspace)
    stretch = log.next_stretch()
    assert stretch is not None
    assert (stretch.first, stretch.last) == (5, 8)
    assert decode_entry(next(iter(log.entries_between(5, 5)))[0]).previous == stretch.first_previous
    assert log.last_manifest_hash() == bytes.fromhex(f"{first:064x}")
    export(workspace, 5, 8)
    with workspace.writing() as writer:
        writer.append("bundle.voided", workspace.id, {"sequence": first, "reason": "lost"})
    again = log.next_stretch()
    assert again is not None
    assert again.first == 1
    assert one in registrations_of(log.facts_between(1, 4))


def test_withheld_bodies_stay_behind_and_their_headers_travel(workspace: Workspace) -> None:
    enrol(workspace)
    one, _, _ = save(workspace)
    two, _, _ = save(workspace)
    found = list(ExchangeLog(workspace).entries_between(1, workspace.tail.seq, withheld=[two]))
    states = {decode_entry(header).subject: (state, body is None) for header, state, body in found}
    assert states[one] == ("present", False)
    assert states[two] == ("withheld", True)
    assert len(found) == workspace.tail.seq


def test_media_named_in_a_range_are_listed_once(workspace: Workspace) -> None:
    enrol(workspace)
    content = {"sha256": "cd" * 32, "type": "image/jpeg", "size": 1, "width": 1, "height": 1, "role": "owner"}
    for _ in range(2):
        subject, _, _ = save(workspace)
        with workspace.writing() as writer:
            writer.append("media.added", subject, content)
    assert photos_of(ExchangeLog(workspace).facts_between(1, workspace.tail.seq)) == ["cd" * 32]


def test_files_in_the_outbox_without_a_fact_are_swept_away(workspace: Workspace) -> None:
    enrol(workspace)
    sequence = export(workspace, 1, 1)
    log = ExchangeLog(workspace)
    for name in (f"3398-0012-{sequence}.ukmb", "3398-0012-9.ukmb", "x.part"):
        (log.outbox / name).write_bytes(b"x")
    assert log.sweep_outbox() == ["3398-0012-9.ukmb", "x.part"]
    assert [path.name for path in log.outbox.iterdir()] == [f"3398-0012-{sequence}.ukmb"]


@given(
    seq=st.integers(1, 2**40),
    at=st.integers(-(2**40), 2**60),
    kind=st.text(max_size=40),
    digest=st.binary(min_size=32, max_size=32),
)
def test_the_fast_encoding_of_a_header_is_the_canonical_one(seq: int, at: int, kind: str, digest: bytes) -> None:
    entry = Entry(
        line=LINE,
        seq=seq,
        id=kind,
        kind=kind,
        subject="s",
        officer="o",
        at=at,
        tick=seq,
        body_hash=digest,
        previous=b"",
    )
    assert encode_header(entry) == entry.encoded()
