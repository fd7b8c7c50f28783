"""Sleep and a locked screen lock the desk, heard on buses of the test's own; real ones are never touched."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import pytest
from PySide6.QtCore import ClassInfo, QObject, Slot
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusUnixFileDescriptor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.promises.at_the_app import QuickDoor, at_the_app, open_with_key
from tests.promises.enrolled import prepare
from ukmdesk.app.program import Program
from ukmdesk.gui.system_locks import LOGIN, LOGIN_PATH, MANAGER, SESSION, SystemLocks, session_bus, system_bus

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
DAEMON: Final = shutil.which("dbus-daemon")
needs_bus = pytest.mark.skipif(DAEMON is None or sys.platform != "linux", reason="there is no dbus-daemon here")
TYPED: Final = "Siti Halimah"
Signalled = tuple[str, str, str, str, list[object]]
"""Service, path, interface, name, arguments."""
Say = Callable[[str, str, str, str, list[object]], None]


@ClassInfo({"D-Bus Interface": MANAGER})  # type: ignore[call-arg]
class Manager(QObject):  # type: ignore[operator]
    """Gives delays and notes what they are for; a pipe's other end tells when one is given back."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[tuple[str, ...]] = []
        self.held: list[int] = []

    @Slot(str, str, str, str, result=QDBusUnixFileDescriptor)
    def Inhibit(self, what: str, who: str, why: str, mode: str) -> QDBusUnixFileDescriptor:  # noqa: N802
        """Give a delay, as the system's own does."""
        self.asked.append((what, who, why, mode))
        read, write = os.pipe()
        os.set_blocking(read, False)
        self.held.append(read)
        given = QDBusUnixFileDescriptor(write)
        os.close(write)
        return given

    def is_held(self, place: int) -> bool:
        """Tell whether a delay was not given back yet."""
        try:
            return os.read(self.held[place], 1) != b""
        except BlockingIOError:
            return True


@pytest.fixture
def bus(monkeypatch: pytest.MonkeyPatch, qapp: QApplication) -> Iterator[str]:
    """A bus that is system and session bus of this test."""
    assert DAEMON is not None
    arguments = [DAEMON, "--session", "--nofork", "--nopidfile", "--print-address=1"]
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as daemon:
        assert daemon.stdout is not None
        address = daemon.stdout.readline().strip()
        monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", address)
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        yield address
        daemon.terminate()


@pytest.fixture
def say(bus: str) -> Iterator[Say]:
    """Say something as a service of the system."""
    connection = QDBusConnection.connectToBus(bus, "services")

    def said(service: str, path: str, interface: str, name: str, arguments: list[object]) -> None:
        connection.registerService(service)
        message = QDBusMessage.createSignal(path, interface, name)
        message.setArguments(arguments)
        assert connection.send(message)

    yield said
    QDBusConnection.disconnectFromBus("services")


@pytest.fixture
def manager(bus: str) -> Iterator[Manager]:
    made = Manager()
    connection = QDBusConnection.connectToBus(bus, "services")
    assert connection.registerService(LOGIN)
    assert connection.registerObject(LOGIN_PATH, made, QDBusConnection.RegisterOption.ExportAllSlots)
    yield made
    for one in made.held:
        os.close(one)


@pytest.fixture
def locks(qapp: QApplication) -> Iterator[SystemLocks]:
    made = SystemLocks()
    yield made
    made.close()


SIGNALS: Final[tuple[Signalled, ...]] = (
    (LOGIN, LOGIN_PATH, MANAGER, "PrepareForSleep", [True]),
    (LOGIN, "/org/freedesktop/login1/session/_32", SESSION, "Lock", []),
    ("org.freedesktop.ScreenSaver", "/ScreenSaver", "org.freedesktop.ScreenSaver", "ActiveChanged", [True]),
    ("org.gnome.ScreenSaver", "/org/gnome/ScreenSaver", "org.gnome.ScreenSaver", "ActiveChanged", [True]),
)


@needs_bus
@pytest.mark.parametrize("signal", SIGNALS, ids=lambda one: f"{one[0]} {one[3]}")
def test_sleep_and_a_locked_screen_are_heard(qtbot: QtBot, say: Say, locks: SystemLocks, signal: Signalled) -> None:
    locks.listen()
    with qtbot.waitSignal(locks.locking, timeout=20_000):
        say(*signal)


@needs_bus
@pytest.mark.parametrize("signal", [one for one in SIGNALS if one[4]], ids=lambda one: f"{one[0]} {one[3]}")
def test_waking_and_a_screen_that_is_free_again_lock_nothing(
    qtbot: QtBot, say: Say, locks: SystemLocks, signal: Signalled
) -> None:
    heard = list[int]()
    locks.locking.connect(lambda: heard.append(1))
    locks.listen()
    service, path, interface, name, _ = signal
    say(service, path, interface, name, [False])
    say(*SIGNALS[1])
    qtbot.waitUntil(lambda: bool(heard), timeout=20_000)
    assert heard == [1]


@needs_bus
def test_the_laptop_waits_with_sleeping_until_all_is_kept_and_every_time_anew(
    qtbot: QtBot, say: Say, manager: Manager, locks: SystemLocks
) -> None:
    locks.listen()
    qtbot.waitUntil(lambda: locks.keeps_awake, timeout=20_000)
    assert manager.asked == [("sleep", "ukmdesk", "Keeping what is being typed", "delay")]
    locks.let_sleep()
    assert manager.is_held(0), "a lock without a sleep gives nothing back"
    with qtbot.waitSignal(locks.locking, timeout=20_000):
        say(*SIGNALS[0])
    assert manager.is_held(0)
    locks.let_sleep()
    qtbot.waitUntil(lambda: not manager.is_held(0), timeout=20_000)
    service, path, interface, name, _ = SIGNALS[0]
    say(service, path, interface, name, [False])
    qtbot.waitUntil(lambda: locks.keeps_awake, timeout=20_000)
    assert manager.is_held(1)


@needs_bus
def test_nobody_answers_for_the_delay_and_nothing_is_said(qtbot: QtBot, locks: SystemLocks, bus: str) -> None:
    assert bus
    locks.listen()
    qtbot.waitUntil(lambda: locks._asked is None, timeout=20_000)
    assert not locks.keeps_awake
    locks.let_sleep()


def test_without_any_bus_it_is_silent(locks: SystemLocks, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", f"unix:path={tmp_path / 'none'}")
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    locks.listen()
    locks.listen()
    assert not locks.keeps_awake


@pytest.mark.parametrize(
    "address", ["tcp:host=127.0.0.1,port=9", "unix:path=/a;tcp:host=example.org,port=1", "unixexec:path=/bin/true"]
)
def test_a_bus_that_is_no_socket_of_this_computer_is_never_asked(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", address)
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
    assert (system_bus(), session_bus()) == ("", "")


@needs_bus
def test_before_the_laptop_sleeps_the_typing_is_on_the_disk_and_the_desk_is_locked(
    qtbot: QtBot, say: Say, manager: Manager, locks: SystemLocks, tmp_path: Path
) -> None:
    prepared = prepare(tmp_path / "laptop", sellers=1)
    with at_the_app(QuickDoor(prepared.folder, prepared.key), tmp_path / "app.ini") as officer:
        officer.write()
        officer.type("owner.name", TYPED)
        Program.join(officer.window, locks)
        locks.listen()
        qtbot.waitUntil(lambda: locks.keeps_awake, timeout=20_000)
        desk = officer.desk
        say(*SIGNALS[0])
        qtbot.waitUntil(lambda: not manager.is_held(0), timeout=20_000)
        assert desk.is_locked
        assert officer.window.frame is None
    found = open_with_key(prepared.folder, prepared.key)
    texts = [dict(found.writing.open(one.id).texts) for one in found.desk.draft_list()]
    found.lock()
    assert [one["owner.name"] for one in texts] == [TYPED]
