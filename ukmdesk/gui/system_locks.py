"""What the system says on D-Bus: the laptop goes to sleep, or its screen is locked. Then the desk is locked as well.

Linux only, over sockets of this computer only, and silent where there is no bus. Windows says nothing here: there the
idle watch notices a sleep on waking.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import SLOT, QObject, Signal, Slot

if TYPE_CHECKING:
    from PySide6.QtDBus import QDBusConnection, QDBusPendingCallWatcher, QDBusUnixFileDescriptor

SYSTEM: Final = "/run/dbus/system_bus_socket"
LOGIN: Final = "org.freedesktop.login1"
LOGIN_PATH: Final = "/org/freedesktop/login1"
MANAGER: Final = "org.freedesktop.login1.Manager"
SESSION: Final = "org.freedesktop.login1.Session"
SAVERS: Final = ("org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver")
"""Services of the session that say `ActiveChanged`; each has an interface of its own name."""
WHY: Final = ("sleep", "ukmdesk", "Keeping what is being typed", "delay")
"""What is delayed, by whom, for what, and that it is only a delay: the system waits some seconds at most."""


class SystemLocks(QObject):
    """Listens once `listen` is called. While it listens it asks the system to wait with sleeping until all is kept."""

    locking = Signal()
    """The laptop is about to sleep, or its screen was locked."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._names: list[str] = []
        self._login: QDBusConnection | None = None
        self._asked: QDBusPendingCallWatcher | None = None
        self._delay: QDBusUnixFileDescriptor | None = None
        self._is_going_to_sleep = False

    def listen(self) -> None:
        """Begin to listen, on whichever bus there is."""
        if sys.platform != "linux" or self._names:
            return
        system, session = self._connected("system", system_bus()), self._connected("session", session_bus())
        if system is not None:
            self._hear(system, (LOGIN, LOGIN_PATH, MANAGER, "PrepareForSleep"), "on_sleep(bool)")
            self._hear(system, (LOGIN, "", SESSION, "Lock"), "on_locked()")
            self._login = system
            self._ask_to_wait()
        if session is not None:
            for one in SAVERS:
                self._hear(session, (one, "", one, "ActiveChanged"), "on_screen(bool)")

    def _hear(self, bus: QDBusConnection, signal: tuple[str, str, str, str], slot: str) -> None:
        bus.connect(*signal, self, SLOT(slot))  # type: ignore[call-overload] # SLOT gives words, as it has to be

    def _connected(self, name: str, address: str) -> QDBusConnection | None:
        if not address:
            return None
        from PySide6.QtDBus import QDBusConnection

        own = f"ukmdesk-{name}-{id(self)}"
        connection = QDBusConnection.connectToBus(address, own)
        self._names.append(own)
        return connection if connection.isConnected() else None

    def _ask_to_wait(self) -> None:
        """Ask for a delay before the laptop sleeps; whoever refuses it is not asked again before the next waking."""
        from PySide6.QtDBus import QDBusMessage, QDBusPendingCallWatcher

        if self._login is None or self._delay is not None:
            return
        call = QDBusMessage.createMethodCall(LOGIN, LOGIN_PATH, MANAGER, "Inhibit")
        call.setArguments(list(WHY))
        self._asked = QDBusPendingCallWatcher(self._login.asyncCall(call), self)
        self._asked.finished.connect(self._on_answered)

    def _on_answered(self) -> None:
        from PySide6.QtDBus import QDBusUnixFileDescriptor

        asked, self._asked = self._asked, None
        if asked is None:
            return
        given = asked.reply().arguments() if not asked.isError() else []
        if given and isinstance(given[0], QDBusUnixFileDescriptor) and given[0].isValid():
            self._delay = given[0]
        asked.deleteLater()

    def let_sleep(self) -> None:
        """All is kept: the system need not wait any longer, if it is going to sleep."""
        if self._is_going_to_sleep:
            self._delay = None

    @property
    def keeps_awake(self) -> bool:
        """Whether the system waits before it sleeps."""
        return self._delay is not None

    @Slot(bool)
    def on_sleep(self, begins: bool) -> None:
        """The laptop is about to sleep, or it woke."""
        self._is_going_to_sleep = begins
        if begins:
            self.locking.emit()
        else:
            self._ask_to_wait()

    @Slot()
    def on_locked(self) -> None:
        """The session is locked."""
        self.locking.emit()

    @Slot(bool)
    def on_screen(self, is_covered: bool) -> None:
        """The screen was locked, or it is free again."""
        if is_covered:
            self.locking.emit()

    def close(self) -> None:
        """Listen no more."""
        if self._names:
            from PySide6.QtDBus import QDBusConnection

            self._login = self._delay = None
            for name in self._names:
                QDBusConnection.disconnectFromBus(name)
            self._names.clear()


def system_bus() -> str:
    """Give the address of the bus of the whole computer, "" when there is none here."""
    named = os.environ.get("DBUS_SYSTEM_BUS_ADDRESS", "")
    return _here(named or (f"unix:path={SYSTEM}" if Path(SYSTEM).exists() else ""))


def session_bus() -> str:
    """Give the address of the bus of who sits here, "" when there is none here; none is ever started."""
    named, folder = os.environ.get("DBUS_SESSION_BUS_ADDRESS", ""), os.environ.get("XDG_RUNTIME_DIR", "")
    socket = Path(folder) / "bus"
    return _here(named or (f"unix:path={socket}" if folder and socket.exists() else ""))


def _here(addresses: str) -> str:
    """Give addresses back when all of them are sockets of this computer: nothing goes over a network."""
    return addresses if all(one.startswith("unix:") for one in addresses.split(";") if one) else ""
