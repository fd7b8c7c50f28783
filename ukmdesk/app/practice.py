"""Practice: a workspace beside the real one with its own hub and invented sellers, and nothing that can be mistaken."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from importlib.resources import as_file
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ukmdesk.app.new_folder import UNFINISHED, Progress, Steps, new_folder
from ukmdesk.errors import HubError, Problem, StorageError
from ukmdesk.paths import resource

if TYPE_CHECKING:
    from ukmdesk.domain.office import OfficeProfile
    from ukmdesk.hub.head_office import Hub

SUFFIX: Final = ".practice"
MARK: Final = "practice"
"""File that says of a folder that it holds practice only; without it nothing is ever deleted."""
MARK_TEXT: Final = b"ukmdesk practice 1\n"
REMOVING: Final = ".removing"
SELLERS: Final = 25
HUB_NAME: Final = "Pusat Latihan"
REVIEWER: Final = "Verifikator Latihan"
NOTE: Final = "Data contoh untuk latihan."
QUESTIONS: Final = (
    ("business.main_product", "unclear", "Tulis juga bahan utamanya."),
    ("premises.address.street", "unclear", "Sebutkan patokan yang mudah ditemukan."),
)
REJECTION: Final = ("outside_region", "Tempat usahanya di luar wilayah kerja.")
RETURN_FROM: Final = 3
REJECT_FROM: Final = 10
"""So many must wait at once before one of them is returned, and one rejected."""


def practice_folder(folder: Path) -> Path:
    """Give the place of the practice workspace beside the real one in `folder`."""
    return folder.with_name(folder.name + SUFFIX)


def has_practice(folder: Path) -> bool:
    """Tell whether a practice workspace that was made here lies beside the real one."""
    return _is_ours(practice_folder(folder))


def _is_ours(place: Path) -> bool:
    try:
        mark = place / MARK
        return not place.is_symlink() and not mark.is_symlink() and mark.read_bytes() == MARK_TEXT
    except OSError:
        return False


def make_practice(folder: Path, *, name: str, passphrase: str, progress: Progress) -> None:
    """Make the practice workspace beside the real one in `folder`: hub, enrolment, invented sellers.

    `progress` may raise to stop; nothing is left then. Raises StorageError `workspace.exists` and those of the disk,
    InputError `passphrase.weak` or `officer.no_name`.
    """
    from ukmdesk.app.own_hub import make_own_hub
    from ukmdesk.desk import Desk

    steps = Steps(progress, SELLERS + 2)
    with new_folder(practice_folder(folder)) as making:
        with Desk.create(making, name=name, role="supervisor", nip="", passphrase=passphrase) as desk:
            steps.done()
            make_own_hub(desk, name=HUB_NAME, office=_office(), practice=True)
            steps.done()
            with as_file(resource("sample", "sellers.csv")) as sheet:
                desk.import_sheet(sheet, note=NOTE, progress=steps.done)
        (making / MARK).write_bytes(MARK_TEXT)


def _office() -> OfficeProfile:
    from ukmdesk.hub.office_file import read_office

    with as_file(resource("sample", "office.toml")) as path:
        return read_office(path)


def decide_for_practice(hub: Hub) -> Sequence[tuple[str, Problem]]:
    """Decide so that the whole round can be played: most are accepted, of several one is returned, of many one refused.

    What was returned before is accepted, and so is everything that comes in small numbers.
    """
    from ukmdesk.exchange.records import Question

    waiting = sorted(hub.list("received"), key=lambda one: one.number)
    fresh = [one.id for one in waiting if not one.rounds]
    returned = fresh[0] if len(fresh) >= RETURN_FROM else ""
    rejected = fresh[1] if len(fresh) >= REJECT_FROM else ""
    questions = [Question(path=path, code=code, note=note) for path, code, note in QUESTIONS]
    undecided = []
    for one in waiting:
        try:
            if one.id == returned:
                hub.return_(one.id, REVIEWER, questions)
            elif one.id == rejected:
                hub.reject(one.id, REVIEWER, *REJECTION)
            else:
                hub.accept(one.id, REVIEWER)
        except HubError as error:
            undecided.append((one.number, Problem("", error.code, tuple(sorted(error.params.items())), "warning")))
    return undecided


def remove_practice(folder: Path) -> None:
    """Delete the practice workspace beside the real one in `folder`, with its hub; what a cut-off removal left too.

    No link is followed. Raises StorageError `practice.not_ours` when what lies there was not made as practice,
    `workspace.busy` when it is open in another program, `disk.failed`. Nothing happens when there is none.
    """
    place = practice_folder(folder)
    try:
        if place.is_symlink() or place.exists():
            _move_away(place)
        for suffix in (REMOVING, UNFINISHED):
            left = place.with_name(place.name + suffix)
            if left.is_dir() and not left.is_symlink():
                shutil.rmtree(left)
    except OSError as error:
        raise StorageError("disk.failed") from error


def _move_away(place: Path) -> None:
    """Take the name away first: a removal that is cut off leaves no half of a workspace to be opened."""
    from ukmdesk.store import lock

    if not _is_ours(place):
        raise StorageError("practice.not_ours")
    lock.take(place, patience_s=0).release()
    removing = place.with_name(place.name + REMOVING)
    if removing.is_dir() and not removing.is_symlink():
        shutil.rmtree(removing)
    place.rename(removing)
