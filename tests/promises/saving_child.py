"""A program to be killed or cut off: opens a workspace and saves, and tells after each save that it returned.

    python -m tests.promises.saving_child FOLDER KEY_HEX TOLD SAVES

TOLD is a file; a line is `saved UUID`, `failed UUID CODE` or `opened`.
"""

from __future__ import annotations

import hashlib
import sys
import uuid
from pathlib import Path

from tests.builders import a_registration
from tests.workspaces import append_completed, reopen
from ukmdesk.domain.numbering import registration_number
from ukmdesk.errors import StorageError
from ukmdesk.store.clock import SystemClock
from ukmdesk.store.workspace import Workspace

PHOTO = b"\xff\xd8" + b"photo" * 2000


def save_all(workspace: Workspace, subject: str) -> None:
    """Save a seller with photo, consent and number in one transaction."""
    with workspace.writing() as writer:
        digest = hashlib.sha256(PHOTO).hexdigest()
        writer.add_media(digest, "image/jpeg", PHOTO)
        media = {"sha256": digest, "type": "image/jpeg", "size": 1, "width": 1, "height": 1, "role": "owner"}
        writer.append("media.added", subject, media)
        number = registration_number(device="3398-0012", year=2026, running=writer.take_running_number("registration"))
        append_completed(writer, subject, number, a_registration(), base="")


def main() -> None:
    folder, key, told, saves = Path(sys.argv[1]), bytes.fromhex(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4])
    with told.open("a", buffering=1) as log:
        try:
            workspace = reopen(folder, key, clock=SystemClock())
        except StorageError as error:
            log.write(f"refused {error.code}\n")
            return
        log.write("opened\n")
        for _ in range(saves):
            subject = str(uuid.uuid4())
            try:
                save_all(workspace, subject)
                log.write(f"saved {subject}\n")
            except StorageError as error:
                log.write(f"failed {subject} {error.code}\n")
        workspace.close()


if __name__ == "__main__":
    main()
