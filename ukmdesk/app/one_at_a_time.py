"""One program per workspace: a second start raises the first and ends.

A lock file says which is the first, even when two start in the same moment; the two talk over a local socket of this
user on this computer. Nothing of it leaves the computer.
"""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCryptographicHash, QDir, QLockFile, QObject, QTimer, Signal

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer

PATIENCE_MS: Final = 1500
STEP_S: Final = 0.02
LISTEN_MS: Final = 300
"""So long after its start the first program begins to listen: its window comes before Qt's network library."""
RAISE: Final = b"raise\n"


class OneAtATime(QObject):
    """The name of the workspace folder decides which programs are the same."""

    raise_requested = Signal()

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        hashed = QCryptographicHash.hash(str(folder.resolve()).encode(), QCryptographicHash.Algorithm.Sha256)
        self._name = "ukmdesk-" + bytes(hashed.toHex().data()).decode()[:16]
        self._lock = QLockFile(QDir.temp().filePath(f"{self._name}.lock"))
        self._lock.setStaleLockTime(0)  # a lock is old only when its program is gone
        self._server: QLocalServer | None = None

    def first(self) -> bool:
        """Tell whether this program is the first; when it is not, the first has been asked to come to the front.

        Where no lock can be kept every program is the first: the workspace has a lock of its own.
        """
        if self._lock.tryLock(0) or self._lock.error() != QLockFile.LockError.LockFailedError:
            QTimer.singleShot(LISTEN_MS, self, self.listen)
            return True
        self._ask_to_raise()
        return False

    def _ask_to_raise(self) -> None:
        from PySide6.QtNetwork import QLocalSocket

        until = time.monotonic() + PATIENCE_MS / 1000
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        while not socket.waitForConnected(PATIENCE_MS) and time.monotonic() < until:
            time.sleep(STEP_S)  # it is only just starting
            socket.connectToServer(self._name)
        socket.write(RAISE)
        socket.waitForBytesWritten(PATIENCE_MS)
        socket.disconnectFromServer()

    def listen(self) -> None:
        """Begin to hear later programs. Safe to call twice."""
        from PySide6.QtNetwork import QLocalServer

        if self._server is not None or not self._lock.isLocked():
            return
        QLocalServer.removeServer(self._name)  # what a killed program left
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_connected)
        self._server.listen(self._name)

    def _on_connected(self) -> None:
        if self._server is None:
            return
        connection = self._server.nextPendingConnection()
        if connection is not None:
            connection.disconnected.connect(connection.deleteLater)
            self.raise_requested.emit()

    def close(self) -> None:
        """Let another program be the first."""
        if self._server is not None:
            self._server.close()
            self._server = None
        self._lock.unlock()
