"""What happens when bundles, answers and old copies cross each other on the way."""

from __future__ import annotations

from tests.store.test_store_projections import answer, apply, export, stored, taken
from tests.workspaces import save
from ukmdesk.store import projections
from ukmdesk.store.workspace import Workspace


def void(workspace: Workspace, sequence: int) -> None:
    with workspace.writing() as writer:
        writer.append("bundle.voided", workspace.id, {"sequence": sequence, "reason": "stik hilang"})


def test_an_answer_to_what_a_voided_bundle_carried_is_taken(workspace: Workspace) -> None:
    subject, _, revision = save(workspace)
    sequence = export(workspace, [subject])
    void(workspace, sequence)
    accepted = answer(subject, revision, "accepted", registry_number="3398-26-000001", credential="UKM1:A")
    apply(workspace, 1, answers=[accepted], bundles=[taken(sequence)])
    assert stored(workspace, subject).state == "accepted"
    again = export(workspace, [subject], identity=f"{9:064x}")
    apply(workspace, 2, bundles=[taken(again)])
    assert stored(workspace, subject).state == "accepted"
    with workspace.writing() as writer:
        assert projections.rebuild(writer.database).same


def test_an_old_copy_put_back_learns_the_answer_it_never_waited_for(workspace: Workspace) -> None:
    subject, _, revision = save(workspace)
    apply(workspace, 1, answers=[answer(subject, revision, "returned", round=1)])
    assert stored(workspace, subject).state == "returned"
