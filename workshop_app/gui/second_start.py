"""One window to a data folder: a second start finds the first through a local socket and raises its window."""

import hashlib
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

CONNECT_MILLISECONDS = 300
RAISE = b"raise"


class Doorbell(QObject):
    """Waits for a second start. Emits ``rung()``."""

    rung = Signal()

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        name = _name(folder)
        QLocalServer.removeServer(name)
        self._server = QLocalServer(self)
        self._server.newConnection.connect(self.rung)
        self._server.listen(name)


def raised_the_first(folder: Path) -> bool:
    """Raise the window that is open on a data folder; False when there is none that answers."""
    socket = QLocalSocket()
    socket.connectToServer(_name(folder))
    if not socket.waitForConnected(CONNECT_MILLISECONDS):
        return False
    socket.write(RAISE)
    socket.waitForBytesWritten(CONNECT_MILLISECONDS)
    return True


def _name(folder: Path) -> str:
    return f"samspill-{hashlib.sha256(str(folder).encode()).hexdigest()[:16]}"
