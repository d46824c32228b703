"""The window's start, told in order.

Settings and fonts first, then the database is opened by bare sqlite3, and the window shows the library: at
this point nothing heavy has been loaded. If the app ended without being closed, the workshop that was open
is opened again where it was. When the window has been painted, what has lain in the bin for thirty days is
deleted for good.

A second start finds the first through a local socket, raises its window and ends.
"""

import hashlib
import logging
import os
import sys
import traceback
from collections.abc import Sequence
from datetime import UTC, datetime
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QObject, QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QGuiApplication
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from PySide6.QtWidgets import QApplication, QWidget

from workshop_app.gui.main_window import MainWindow
from workshop_app.gui.theme import Theme, load_fonts
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.basic import button, column, label, row
from workshop_app.i18n import language
from workshop_app.paths import data_folder
from workshop_app.services.settings import Settings
from workshop_app.services.trouble import Trouble
from workshop_app.services.use_cases import UseCases
from workshop_app.speaking import explained
from workshop_app.wiring import wired

LOG = logging.getLogger("workshop_app")
RAISE = b"raise"


class App(QObject):
    """Holds the window, and makes it anew when language, theme or text size changes."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder = folder
        self.settings = Settings.read(folder)
        self.use_cases: UseCases | None = None
        self.window: MainWindow | None = None
        self._trouble: QWidget | None = None
        self._server: QLocalServer | None = None

    def start(self, open_id: str = "") -> None:
        """Open the data folder and show the window, or say what is wrong and offer to try again."""
        try:
            self.use_cases = wired(self.folder)
        except Trouble as trouble:
            self._show_trouble(trouble)
            return
        self.show_window()
        assert self.window is not None, "the window has just been made"
        left_open = open_id or self.window.left_open()
        if left_open and any(listing.id == left_open for listing in self.use_cases.library.workshops()):
            self.window.open_workshop(left_open)
        QTimer.singleShot(300, self._tidy)

    def let_go(self) -> None:
        """Let go of the database; nothing is done to the window."""
        if self.use_cases is not None:
            self.use_cases.close()
            self.use_cases = None

    def listen(self, name: str) -> None:
        """Wait for a second start, and raise the window then."""
        QLocalServer.removeServer(name)
        self._server = QLocalServer(self)
        self._server.newConnection.connect(self._raise_window)
        self._server.listen(name)

    def show_window(self) -> None:
        """Make the window in today's look and show it."""
        assert self.use_cases is not None, "opened before"
        theme = Theme(self.settings.theme, self.settings.text_size, motion=self.settings.motion)
        app = QApplication.instance()
        assert isinstance(app, QApplication), "made before"
        theme.apply(app)
        ui = Ui(self.use_cases, self.settings, language(self.settings.lang), theme)
        ui.settings_changed.connect(self._change_settings)
        before = self.window
        self.window = MainWindow(ui)
        if before is not None:
            self.window.setGeometry(before.geometry())
        self.window.show()

    def _change_settings(self, settings: Settings) -> None:
        """Keep the settings and dress the window anew, on the same page."""
        self.settings = settings
        before = self.window
        assert before is not None, "settings come from the window"
        before.ui.attempt(lambda: settings.write(self.folder))
        open_id = before.workshop_screen.session.workshop_id if before.workshop_screen else ""
        before.leave_workshop()
        self.show_window()
        assert self.window is not None, "made just now"
        if open_id:
            self.window.open_workshop(open_id)
        else:
            self.window.show_page("settings")
        before.hide()
        before.deleteLater()

    def _show_trouble(self, trouble: Trouble) -> None:
        """Say in a window of its own why the workshops cannot be opened."""
        theme = Theme(self.settings.theme, self.settings.text_size, motion=False)
        app = QApplication.instance()
        assert isinstance(app, QApplication), "made before"
        theme.apply(app)
        speaker = language(self.settings.lang)
        window = QWidget()
        window.setWindowTitle("Samspill")
        window.setProperty("look", "window")
        ui = Ui(None, self.settings, speaker, theme)  # type: ignore[arg-type] # only words and look are used here
        layout = column(16, (40, 32, 40, 32))
        layout.addWidget(label(speaker.say("gui.frame.cannot_open"), "h2", wraps=True))
        layout.addWidget(label(explained(trouble, speaker), wraps=True))
        buttons = row(12)
        buttons.addStretch(1)
        buttons.addWidget(button(ui, speaker.say("gui.frame.quit"), on_click=app.quit))
        buttons.addWidget(button(ui, speaker.say("gui.try_again"), "primary", on_click=self._try_again))
        layout.addLayout(buttons)
        window.setLayout(layout)
        window.resize(640, 240)
        window.show()
        self._trouble = window

    def _try_again(self) -> None:
        if self._trouble is not None:
            self._trouble.close()
            self._trouble.deleteLater()
            self._trouble = None
        self.start()

    def _tidy(self) -> None:
        """Delete for good what has lain in the bin for thirty days."""
        if self.use_cases is not None:
            try:
                self.use_cases.library.empty_bin(datetime.now(UTC))
            except Trouble as trouble:
                LOG.warning("bin not emptied: %s", trouble.code)

    def _raise_window(self) -> None:
        window = self.window or self._trouble
        if window is not None:
            window.setWindowState(window.windowState())
            window.show()
            window.raise_()
            window.activateWindow()

    def report_bug(self, text: str) -> None:
        """Tell once, without a dialog, that something went wrong; the report can be copied."""
        if self.window is not None:
            ui = self.window.ui
            ui.notify(ui.say("gui.frame.bug"), ui.say("gui.frame.copy_report"), lambda: copy(text))


def copy(text: str) -> None:
    """Put a text on the clipboard."""
    QGuiApplication.clipboard().setText(text)


def main(folder: Path | None = None, *, demo: bool = False) -> int:
    """Run the window until it is closed; returns the exit code."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication), "a core application cannot show windows"
    app.setApplicationName("Samspill")
    load_fonts()
    chosen = data_folder(folder)
    name = f"samspill-{hashlib.sha256(str(chosen).encode()).hexdigest()[:16]}"
    if _raised_the_first(name):
        return 0
    running = App(chosen)
    _catch_bugs(running)
    running.listen(name)
    running.start(_demo_workshop(chosen) if demo else "")
    code = app.exec()
    running.let_go()
    return code


def _raised_the_first(name: str) -> bool:
    """Find a window that is open on the same data folder and raise it."""
    socket = QLocalSocket()
    socket.connectToServer(name)
    if not socket.waitForConnected(300):
        return False
    socket.write(RAISE)
    socket.waitForBytesWritten(300)
    return True


def _demo_workshop(folder: Path) -> str:
    """Load the example as a reopened copy; returns its id."""
    from workshop_app.paths import SAMPLE_WORKSHOP

    use_cases = wired(folder)
    try:
        return use_cases.library.add(*use_cases.library.read_file(SAMPLE_WORKSHOP), reopened=True)
    finally:
        use_cases.close()


def _catch_bugs(running: App) -> None:
    """Send what nobody foresaw to a log, without texts from the workshop, and to one quiet banner."""
    logs = running.folder / "logs"
    try:
        logs.mkdir(parents=True, exist_ok=True)
        handler: logging.Handler = RotatingFileHandler(logs / "samspill.log", maxBytes=1_000_000, backupCount=4)
    except OSError:
        handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    LOG.addHandler(handler)
    told: set[str] = set()

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        places = [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace)]
        report = f"{kind.__name__} at {' < '.join(reversed(places))}"
        LOG.error("%s", report)
        if report not in told:
            told.add(report)
            running.report_bug(report)

    def qt_message(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        LOG.warning("Qt: %s", message)

    sys.excepthook = hook
    qInstallMessageHandler(qt_message)


def draw_pictures(folder: Path | None, out: Path | None) -> list[Path]:
    """Draw the main screens with the newest workshop in them, on a machine without a screen; give the files."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication), "a core application cannot show windows"
    load_fonts()
    running = App(data_folder(folder))
    target = (out or running.folder / "demo") / "pictures"
    target.mkdir(parents=True, exist_ok=True)
    running.use_cases = wired(running.folder)
    running.show_window()
    window = running.window
    assert window is not None, "made just now"
    made = [_drawn(window, target / "library.png")]
    window.open_workshop(running.use_cases.library.workshops()[0].id)
    screen = window.workshop_screen
    assert screen is not None, "opened just now"
    for number, view, name in ((3, "answers", "question"), (9, "map", "map"), (11, "", "actions")):
        screen.session.turn_to(screen.session.workshop.stages[number].id, view=view)
        made.append(_drawn(window, target / f"{name}.png"))
    window.leave_workshop()
    window.close()
    running.let_go()
    return made


def _drawn(window: MainWindow, path: Path) -> Path:
    for _ in range(3):
        QApplication.processEvents()
    window.grab().save(str(path))
    return path


def has_screen() -> bool:
    """Tell whether there is a screen to show a window on."""
    platform = os.environ.get("QT_QPA_PLATFORM", "")
    if platform in ("offscreen", "minimal"):
        return False
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def run(arguments: Sequence[str]) -> int | None:
    """Open the window if the words ask for it and there is a screen; None leaves them to the command line.

    The words are nothing, or ``demo``; ``--data DIR`` may stand before them.
    """
    words = list(arguments)
    folder = None
    if len(words) >= 2 and words[0] == "--data":
        folder, words = Path(words[1]), words[2:]
    if words not in ([], ["demo"]) or not has_screen():
        return None
    return main(folder, demo=words == ["demo"])
