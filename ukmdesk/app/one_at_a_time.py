"""One program per workspace: a second start raises the first and ends.

The two talk over a local socket of this user on this computer; nothing of it leaves the computer.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QCryptographicHash, QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

PATIENCE_MS: Final = 1500
RAISE: Final = b"raise\n"


class OneAtATime(QObject):
    """The name of the workspace folder decides which programs are the same."""

    raise_requested = Signal()

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        hashed = QCryptographicHash.hash(str(folder.resolve()).encode(), QCryptographicHash.Algorithm.Sha256)
        self._name = "ukmdesk-" + bytes(hashed.toHex().data()).decode()[:16]
        self._server: QLocalServer | None = None

    def first(self) -> bool:
        """Tell whether this program is the first; when it is not, the first has been asked to come to the front."""
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if socket.waitForConnected(PATIENCE_MS):
            socket.write(RAISE)
            socket.waitForBytesWritten(PATIENCE_MS)
            socket.disconnectFromServer()
            return False
        QLocalServer.removeServer(self._name)  # what a killed program left
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_connected)
        self._server.listen(self._name)
        return True

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
