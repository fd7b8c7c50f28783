"""Photos and papers: a place for each, filled by dropping, pasting or choosing a file."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ukmdesk.errors import Problem, UkmError
from ukmdesk.forms.shape import Section
from ukmdesk.gui.brought import Brought, brought
from ukmdesk.gui.editors.flow import FlowLayout
from ukmdesk.gui.ports import Writing
from ukmdesk.gui.registration.draft_session import DraftSession
from ukmdesk.gui.registration.item_list import STEPS
from ukmdesk.gui.registration.photo_intake import take_in
from ukmdesk.gui.registration.photo_slots import Slot, path_of, slots
from ukmdesk.gui.registration.photo_tile import HEIGHT, PhotoTile
from ukmdesk.gui.registration.section_view import SectionView
from ukmdesk.gui.show import Asks, Decision, Filter
from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.widgets.buttons import button
from ukmdesk.gui.widgets.inline_bar import InlineBar
from ukmdesk.gui.widgets.keys_in import key_in
from ukmdesk.gui.widgets.texts import text
from ukmdesk.i18n import N_
from ukmdesk.services.draft_views import DraftView, PhotoView

FILES: Final[tuple[Filter, ...]] = ((N_("Foto"), ("jpg", "jpeg", "png", "webp", "heic", "heif")),)


class PhotosSection(SectionView):
    """The keys and the buttons above work on the tile that had the focus last."""

    failed = Signal(object)
    """UkmError: a photo could not be taken in."""

    def __init__(
        self,
        around: Surroundings,
        section: Section,
        writing: Writing,
        session: DraftSession,
        asks: Asks,
    ) -> None:
        super().__init__(around, section)
        self._writing = writing
        self._session = session
        self._asks = asks
        self._photos: Sequence[PhotoView] = ()
        self._accepted: set[str] = set()
        self._extra: Slot | None = None
        self._wants_focus = False
        self.tiles: list[PhotoTile] = []
        self._current = 0
        self._build_parts()
        self._lay_out()
        keys: tuple[tuple[str | QKeySequence.StandardKey, Callable[[], None]], ...] = (
            ("Ctrl+O", self.choose_file),
            (QKeySequence.StandardKey.Paste, self.paste),
            ("Ctrl+T", self.add_place),
        )
        for key, do in keys:
            key_in(self, key, do)

    def _build_parts(self) -> None:
        around, say = self.around, self.say
        self._title = text(around, say(N_("Foto dan dokumen")), "heading")
        self._title.setWordWrap(False)
        self._told = text(around, "", "hint")
        self.choose = button(around, say(N_("Pilih berkas")), role="row", icon="folder", key="Ctrl+O")
        self.paste_ = button(around, say(N_("Tempel")), role="row", icon="paste", key="Ctrl+V")
        self.more = button(around, say(N_("Satu lagi")), role="row", icon="add", key="Ctrl+T")
        self.remove = button(around, say(N_("Hapus")), role="row", icon="delete", key="Del")
        self.choose.clicked.connect(self.choose_file)
        self.paste_.clicked.connect(self.paste)
        self.more.clicked.connect(self.add_place)
        self.remove.clicked.connect(self.remove_photo)
        self.bar = InlineBar(around)

    def _lay_out(self) -> None:
        px = self.around.px
        head = QHBoxLayout()
        head.setSpacing(px(10))
        head.addWidget(self._title)
        head.addWidget(self._told, 1)
        held = QWidget()
        buttons = FlowLayout(held, gap=px(8), line=px(4), height=px(30))
        for one in (self.choose, self.paste_, self.more, self.remove):
            buttons.addWidget(one)
        self._grid = QWidget()
        self._flow = FlowLayout(self._grid, gap=px(12), line=px(12), height=px(HEIGHT))
        column = QVBoxLayout(self)
        column.setContentsMargins(px(12), 0, 0, 0)
        column.setSpacing(px(10))
        column.addLayout(head)
        column.addWidget(held)
        column.addWidget(self.bar)
        column.addWidget(self._grid)
        column.addStretch(1)

    # what is shown

    def show_draft(self, view: DraftView, texts: Mapping[str, str]) -> None:  # noqa: ARG002 - read from the session
        """Show a draft anew; its photos come from the worker, a few at a time: what is typed is kept in between."""
        self.around.work.run(self, lambda: self._writing.photos(view.id), done=partial(self._on_read, view))

    def set_document(self, document: Mapping[str, Any]) -> None:  # noqa: ARG002 - read from the session
        """Follow the products that were named."""
        if [tile.slot for tile in self.tiles] != self._slots():
            self._show()

    def _on_read(self, view: DraftView, photos: Sequence[PhotoView]) -> None:
        if len(photos) > len(self._photos):
            self._extra = None
        self._photos = photos
        self._show()
        if not all(photo.is_looked_at for photo in photos):
            self.show_draft(view, self._session.texts)

    def _slots(self) -> list[Slot]:
        view = self._session.view
        products = len(view.document.get("products", ())) if view is not None else 0
        return slots(self.around, self._photos, self._session.texts, products, self._extra)

    def _show(self) -> None:
        had_focus = any(tile.hasFocus() for tile in self.tiles) or self._wants_focus
        former = self.tiles[self._current].slot if self._current < len(self.tiles) else None
        for tile in self.tiles:
            self._flow.removeWidget(tile)
            tile.hide()
            tile.deleteLater()
        self.tiles = [self._make(slot) for slot in self._slots()]
        self._current = min(self._current, max(0, len(self.tiles) - 1))
        if former is not None:
            same = [place for place, tile in enumerate(self.tiles) if tile.slot.title == former.title]
            self._current = same[0] if same else self._current
        self._tell()
        if had_focus and self.tiles and self.isVisible():
            self._wants_focus = False
            self.tiles[self._current].setFocus()

    def _make(self, slot: Slot) -> PhotoTile:
        accepted = slot.photo is not None and slot.photo.sha256 in self._accepted
        tile = PhotoTile(self.around, slot, accepted=accepted)
        tile.came.connect(self._on_came)
        tile.clicked.connect(lambda: self.choose_file() if tile.slot.photo is None else None)
        tile.dropped.connect(self._take)
        self._flow.addWidget(tile)
        tile.show()
        return tile

    def _on_came(self, tile: PhotoTile) -> None:
        self._current = self.tiles.index(tile)
        self.focus_entered.emit("photos.0.role")
        self._tell()

    @property
    def current(self) -> PhotoTile | None:
        """The tile that keys and buttons work on."""
        return self.tiles[self._current] if self._current < len(self.tiles) else None

    def _tell(self) -> None:
        for place, tile in enumerate(self.tiles):
            tile.set_current(current=place == self._current)
        count = len(self._photos)
        words = (
            N_("{count} foto, tersimpan terkunci di laptop ini.") if count else N_("Tidak wajib. Membantu penilaian.")
        )
        self._told.setText(self.say(words, count=count))
        here = self.current
        self.remove.setEnabled(here is not None and here.slot.photo is not None)
        if here is None or not here.warnings:
            self.bar.clear()
            return
        self.bar.show_bar(
            "warning",
            f"{here.slot.title}: {here.state_word}",
            detail=self.around.say_problem(Problem("photos", here.warnings[0])),
            actions=((self.say(N_("Ulangi foto")), self.choose_file), (self.say(N_("Pakai juga")), self._accept)),
        )

    def _accept(self) -> None:
        if self.current is not None and self.current.slot.photo is not None:
            self._accepted.add(self.current.slot.photo.sha256)
            self._wants_focus = True
            self._show()

    # bringing and taking away

    def choose_file(self) -> None:
        """Let the person choose a file for the tile in hand; it takes the place of the photo that is there."""
        path = self._asks.open_file(self, self.say(N_("Pilih foto")), FILES)
        if path is not None:
            self._take((path,))

    def paste(self) -> None:
        """Take the picture from the clipboard."""
        pictures = brought(QGuiApplication.clipboard().mimeData())
        if not pictures:
            self.bar.show_bar("info", self.say(N_("Papan klip tidak berisi gambar. Salin fotonya dahulu.")))
        else:
            self._take(pictures)

    def add_place(self) -> None:
        """Make one more place of the kind in hand, and ask for its file."""
        if self.current is None:
            return
        slot = self.current.slot
        if slot.photo is not None:
            self._extra = slot
            self._show()
            empty = [tile for tile in self.tiles if tile.slot.photo is None]
            here = next(one for one in empty if (one.slot.role, one.slot.product) == (slot.role, slot.product))
            here.setFocus()
            self._current = self.tiles.index(here)
        self.choose_file()

    def _take(self, pictures: Sequence[Brought]) -> None:
        """Put the first picture into the place in hand, the others beside it; one that is bad keeps none out."""
        tile = self.current
        if tile is None:
            return
        slot, writing, errors = tile.slot, self._writing, list[UkmError]()

        def added(draft: str) -> DraftView:
            for place, picture in enumerate(pictures):
                try:
                    take_in(writing, draft, picture, slot if place == 0 else replace(slot, photo=None))
                except UkmError as error:
                    errors.append(error)
            return writing.open(draft)

        self._wants_focus = True
        self._session.change(added, self.failed.emit, then=lambda: self._tell_first(errors))

    def _tell_first(self, errors: Sequence[UkmError]) -> None:
        for error in errors[:1]:
            self.failed.emit(error)

    def remove_photo(self) -> None:
        """Take the photo in hand away, when the person decides so."""
        tile = self.current
        if tile is None or tile.slot.photo is None:
            return
        photo, writing = tile.slot.photo, self._writing
        decision = Decision(
            self.say(N_("Hapus foto {title}?"), title=tile.slot.title),
            self.say(N_("Foto ini tidak dapat dikembalikan.")),
            self.say(N_("Hapus foto")),
            danger=True,
        )
        if self._asks.decide(self, decision):
            self._wants_focus = True
            self._session.change(
                lambda draft: writing.remove_item(draft, path_of(writing.photos(draft), photo)), self.failed.emit
            )

    # keys, problems, places

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Go from tile to tile with the arrows, open a file with Enter, remove with Delete."""
        is_here = self.current is not None and self.current.hasFocus()
        step = STEPS.get(event.key(), 0)
        if is_here and step:
            self.tiles[(self._current + step) % len(self.tiles)].setFocus()
        elif is_here and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.choose_file()
        elif is_here and event.key() == Qt.Key.Key_Delete:
            self.remove_photo()
        else:
            super().keyPressEvent(event)

    def focus_path(self, path: str) -> bool:
        """Put the focus on the photo of `photos.1.role`, else on the first place."""
        place = path.removeprefix("photos.").partition(".")[0]
        found = [tile for tile in self.tiles if tile.slot.photo is not None and str(tile.slot.photo.place) == place]
        if found:
            found[0].setFocus()
        else:
            self.focus_first()
        return bool(found)

    def focus_first(self) -> None:
        """Put the focus on the tile in hand, as soon as there is one."""
        self._wants_focus = not self.tiles
        if self.current is not None:
            self.current.setFocus()
        else:
            self.choose.setFocus()
