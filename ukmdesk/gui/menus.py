"""The menu bar: everything that has a key, in words; at its right who works, and the lock."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QMenuBar, QWidget

from ukmdesk.gui.corner import Corner
from ukmdesk.gui.frame import Frame
from ukmdesk.gui.places import Place
from ukmdesk.gui.rail import TABS
from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.i18n import N_
from ukmdesk.services.people_views import Standing

REPEATED: Final = frozenset({"text-size", "undo", "redo"})
"""Icons of what goes on while its key is held down."""


class Wishes:
    """What the menus ask of the window itself."""

    def __init__(
        self,
        *,
        lock: Callable[[], None],
        close: Callable[[], None],
        text_size: Callable[[int], None],
        theme: Callable[[str], None],
        language: Callable[[str], None],
        keys: Callable[[], None],
        about: Callable[[], None],
    ) -> None:
        self.lock = lock
        self.close = close
        self.text_size = text_size
        self.theme = theme
        self.language = language
        self.keys = keys
        self.about = about


class TopBar(QWidget):
    """The menus of one frame, and at their right who works, and the lock."""

    def __init__(self, around: Surroundings, frame: Frame, wishes: Wishes) -> None:
        super().__init__()
        self.setProperty("role", "top")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._around = around
        self._bar = QMenuBar(self)
        self._bar.setNativeMenuBar(False)
        self._frame = frame
        self._wishes = wishes
        self._file()
        self._edit()
        self._view()
        self._data()
        self._send()
        self._help()
        self._add_corner()

    def _menu(self, title: str) -> QMenu:
        return self._bar.addMenu(self._around.say(title))

    def _add(self, menu: QMenu, words: str, key: str, do: Callable[[], None], icon: str = "") -> QAction:
        action = QAction(self._around.say(words), menu)
        # a key that is held down goes to one place once; only the text grows as long as it is held
        action.setAutoRepeat(icon in REPEATED)
        if key:
            action.setShortcuts([QKeySequence(one) for one in key.split(" / ")])
        if icon:
            action.setIcon(self._around.icon(icon, "ink2", 16))
        action.triggered.connect(do)
        menu.addAction(action)
        return action

    def _go(self, place: Place) -> Callable[[], None]:
        return lambda: self._frame.go(place)

    def _file(self) -> None:
        menu = self._menu(N_("&Berkas"))
        self._add(menu, N_("&Daftarkan pelaku usaha"), "Ctrl+N", self._frame.register, "register-new")
        self._add(menu, N_("Daftarkan &seperti sebelumnya"), "", self._go(Place("registration", part="same")))
        menu.addSeparator()
        self._add(menu, N_("Buat &cadangan"), "", self._go(Place("settings", "backup")), "backup")
        self._add(menu, N_("&Pengaturan"), "", self._go(Place("settings")), "settings")
        menu.addSeparator()
        self._add(menu, N_("&Kunci"), "Ctrl+L", self._wishes.lock, "lock")
        self._add(menu, N_("&Tutup ukmdesk"), "Ctrl+Q", self._wishes.close)

    def _edit(self) -> None:
        menu = self._menu(N_("&Ubah"))
        for words, key, name in (
            (N_("&Urungkan"), "Ctrl+Z", "undo"),
            (N_("U&langi"), "Ctrl+Y", "redo"),
        ):
            action = self._add(menu, words, key, self._page_call(name), name)
            # a page has these keys itself: the menu shows the key and leaves it to the page
            action.setShortcutVisibleInContextMenu(True)

    def _page_call(self, name: str) -> Callable[[], None]:
        def call() -> None:
            slot = getattr(self._frame.page, name, None)
            if callable(slot):
                slot()

        return call

    def _view(self) -> None:
        menu = self._menu(N_("&Tampilan"))
        for place, (_, icon, words) in enumerate(TABS):
            self._add(menu, words, f"Alt+{place + 1}", self._tab(place), icon)
        self._add(menu, N_("&Kembali"), "Alt+Left", self._page_back, "back")
        menu.addSeparator()
        for words, key, steps in (
            (N_("Huruf lebih &besar"), "Ctrl+= / Ctrl++", 1),
            (N_("Huruf lebih k&ecil"), "Ctrl+-", -1),
            (N_("Huruf &semula"), "Ctrl+0", 0),
        ):
            self._add(menu, words, key, self._size(steps), "text-size")
        menu.addSeparator()
        themes = menu.addMenu(self._around.icon("contrast", "ink2", 16), self._around.say(N_("&Warna")))
        for words, name in (
            (N_("&Ikut sistem"), "system"),
            (N_("&Terang"), "light"),
            (N_("&Gelap"), "dark"),
            (N_("&Kontras tinggi"), "contrast"),
        ):
            self._add(themes, words, "", self._theme(name))
        languages = menu.addMenu(self._around.icon("language", "ink2", 16), self._around.say(N_("B&ahasa")))
        self._add(languages, N_("Bahasa &Indonesia"), "", lambda: self._wishes.language("id"))
        self._add(languages, N_("Bahasa In&ggris"), "", lambda: self._wishes.language("en"))

    def _page_back(self) -> None:
        """Alt+Left is the page's own when it has somewhere to go back to: the section before."""
        step = getattr(self._frame.page, "step_back", None)
        if not (callable(step) and step()):
            self._frame.back()

    def _tab(self, place: int) -> Callable[[], None]:
        return lambda: self._frame.go_to_tab(place)

    def _size(self, steps: int) -> Callable[[], None]:
        return lambda: self._wishes.text_size(steps)

    def _theme(self, name: str) -> Callable[[], None]:
        return lambda: self._wishes.theme(name)

    def _data(self) -> None:
        menu = self._menu(N_("&Data"))
        self._add(menu, N_("&Cari pendaftaran"), "Ctrl+F", self._search, "search")
        self._add(menu, N_("&Buku cetak"), "", self._go(Place("ledger")), "print-ledger")
        self._add(menu, N_("Cek &kertas"), "", self._go(Place("check")), "qr-check")
        menu.addSeparator()
        self._add(menu, N_("K&eranjang draf"), "", self._go(Place("registrations", part="bin")), "delete")

    def _search(self) -> None:
        page = self._frame.page
        if page is not None and page.name == "registrations":
            page.focus_first()
        else:
            self._frame.go(Place("registrations"))

    def _send(self) -> None:
        menu = self._menu(N_("&Kirim"))
        self._add(menu, N_("&Siapkan paket"), "", self._go(Place("send")), "bundle")
        self._add(menu, N_("&Buka tanda terima"), "Ctrl+R", self._go(Place("send", part="receipt")), "receipt")
        self._add(menu, N_("&Pendaftaran perangkat"), "", self._go(Place("settings", "device")), "key")

    def _help(self) -> None:
        menu = self._menu(N_("Ba&ntuan"))
        self._add(menu, N_("&Bantuan untuk halaman ini"), "F1", self._frame.help, "help")
        self._add(menu, N_("&Daftar tombol"), "Ctrl+?", self._wishes.keys)
        menu.addSeparator()
        self._add(menu, N_("&Keadaan program"), "", self._go(Place("doctor")), "info")
        self._add(menu, N_("&Tentang ukmdesk"), "", self._wishes.about)

    def _add_corner(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._bar, 1, Qt.AlignmentFlag.AlignVCenter)
        self.setFixedHeight(self._around.px(30))
        self.corner = Corner(self._around, self._go(Place("officers")), self._wishes.lock)
        row.addWidget(self.corner)

    def show_standing(self, standing: Standing) -> None:
        """Say who works, and as what."""
        self.corner.show_standing(standing)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """The menus come first; who works has the room that is left."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.corner.fit(self.width() - self._bar.sizeHint().width())
