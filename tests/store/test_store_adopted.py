"""A head of the hub that was taken over: the newest revision here, unless a newer one was recorded meanwhile."""

from __future__ import annotations

from tests.store.test_store_projections import answer, apply, export, stored
from tests.workspaces import save
from ukmdesk.store.opened import Workspace
from ukmdesk.store.registrations import Registrations

HEAD = "cd" * 32


def adopt(workspace: Workspace, subject: str, over: str, name: str = "Usaha Gabungan") -> None:
    document = stored(workspace, subject).document
    taken = {**document, "business": {**document["business"], "name": name}}
    content = {"revision": HEAD, "document": taken, "joins": [over, "ef" * 32], "settled": [], "over": over}
    with workspace.writing() as writer:
        writer.append("registration.adopted", subject, content)


def test_the_head_is_taken_over_and_answers_about_either_revision_count(workspace: Workspace) -> None:
    subject, _, revision = save(workspace)
    export(workspace, [subject])
    adopt(workspace, subject, revision)
    one = stored(workspace, subject)
    assert (one.revision, one.document["business"]["name"]) == (HEAD, "Usaha Gabungan")
    assert Registrations(workspace).own_revision(subject, HEAD) == revision
    apply(workspace, 1, answers=[answer(subject, revision, "returned")])
    assert stored(workspace, subject).state == "returned"


def test_a_head_over_a_revision_that_is_no_longer_the_newest_changes_nothing_but_is_kept(workspace: Workspace) -> None:
    subject, _, revision = save(workspace)
    adopt(workspace, subject, "12" * 32)
    assert stored(workspace, subject).revision == revision
    assert Registrations(workspace).revision(subject, HEAD) is not None
