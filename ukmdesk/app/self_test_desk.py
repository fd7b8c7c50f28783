"""What the self-test tries of the work itself: an encrypted workspace, villages, papers, the post, both languages."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, get_args

from ukmdesk.app.opened import AppDesk, AppDoor
from ukmdesk.app.practice import practice_folder
from ukmdesk.app.self_test import OFFICER, PASSPHRASE, Check, expect
from ukmdesk.errors import InputError
from ukmdesk.gui.ports import PaperKind
from ukmdesk.i18n import LANGUAGES, N_, translate
from ukmdesk.services.paper_views import CheckedPaper, MadePaper
from ukmdesk.services.worklists import Query

PLAIN_DATABASE: Final = b"SQLite format 3"
VILLAGE: Final = "toyareja"
SENTENCE: Final = N_("Buka ruang kerja")
DAY: Final = round(datetime(2026, 8, 17, 3, tzinfo=UTC).timestamp() * 1000)


class DeskChecks:
    """The checks, and the practice workspace in `folder` that they work in."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.door = AppDoor(folder / "workspace")
        self._desk: AppDesk | None = None
        self._made: MadePaper | None = None

    def all(self) -> Sequence[Check]:
        """Give the checks in their order; after the last the workspace is locked."""
        return (
            ("both languages", self._languages),
            ("fonts of the papers", self._fonts),
            ("practice workspace made", self._make),
            ("workspace is encrypted and opens again", self._open_again),
            ("a village is found", self._village),
            ("a proof is made and its code is genuine", self._proof),
            ("bundle, hub, receipt and certificate", self._round),
            ("workspace is locked", self.close),
        )

    @property
    def desk(self) -> AppDesk:
        """The unlocked desk. RuntimeError while it is locked."""
        if self._desk is None:
            raise RuntimeError("the workspace is not open")
        return self._desk

    @property
    def proof(self) -> MadePaper:
        """The last proof. RuntimeError before one was made."""
        if self._made is None:
            raise RuntimeError("no proof was made")
        return self._made

    def close(self) -> None:
        """Lock the workspace. Safe to call twice."""
        if self._desk is not None:
            self._desk.lock()
            self._desk = None

    def _languages(self) -> None:
        from ukmdesk.certificates.wording import day
        from ukmdesk.messages import say_error

        said = [translate(SENTENCE, language) for language in LANGUAGES]
        said += [say_error(InputError("passphrase.wrong"), language) for language in LANGUAGES]
        said += [day(DAY, "Asia/Jakarta", language, weekday=True) for language in LANGUAGES]
        expect(len(set(said)) == len(said) and all(said), "the two languages do not differ")

    def _fonts(self) -> None:
        from ukmdesk.certificates.fonts import FaceName, face

        for name in get_args(FaceName):
            expect(face(name).width(SENTENCE), f"the typeface {name} has no widths")

    def _make(self) -> None:
        self._desk = self.door.create_practice(name=OFFICER, passphrase=PASSPHRASE, progress=lambda *_: None)

    def _open_again(self) -> None:
        self.close()
        for path in practice_folder(self.folder / "workspace").rglob("*.db"):
            with path.open("rb") as file:
                expect(file.read(len(PLAIN_DATABASE)) != PLAIN_DATABASE, f"{path.name} is not encrypted")
        self._desk = self.door.open(passphrase=PASSPHRASE, officer=None)
        expect(self._desk.lists.counts()["all"], "the workspace is empty")

    def _village(self) -> None:
        found = self.desk.writing.find_villages(VILLAGE, "id")
        expect(found and VILLAGE in found[0].name.lower(), f"{VILLAGE} is not among the villages")

    def _proof(self) -> None:
        first = self.desk.lists.rows(Query(), start=0, limit=1)[0]
        self._made = self._paper(first.id, "proof")

    def _round(self) -> None:
        self.desk.post.prepare(lambda *_: None)
        hub = self.desk.practice
        expect(hub and hub.answer().applied, "no receipt of the practice hub was applied")
        accepted = self.desk.lists.rows(Query(worklist="accepted"), start=0, limit=1)
        expect(accepted, "the hub accepted nothing")
        self._paper(accepted[0].id, "certificate")

    def _paper(self, registration: str, kind: PaperKind) -> MadePaper:
        """Make a paper in each language and read its code back from the file; give the last."""
        for language in LANGUAGES:
            paper = self.desk.papers.make(kind, registration, language)
            path = self.folder / paper.file_name
            self.desk.papers.save(paper, path)
            checking = self.desk.checking
            expect_genuine(checking.check(checking.codes_in(path, lambda *_: None), language=language))
        return paper


def expect_genuine(found: Sequence[CheckedPaper]) -> None:
    """Raise RuntimeError unless one code was found, genuine, of practice."""
    results = [one.result for one in found]
    expect(results == ["genuine"] and found[0].practice, f"the code of the paper was read as {results}")
