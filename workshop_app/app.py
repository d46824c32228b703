"""The window's start, told in order.

Settings and fonts first, then the database is opened by bare sqlite3, and the window shows the library: at
this point nothing has been loaded that it can do without. If the app ended without being closed, the workshop
that was open is opened again where it was. When the window has been painted, it begins to listen for a second
start, what writing needs is loaded in a thread, and what has lain in the bin for thirty days is deleted for good.

A second start finds the database in use, raises the first one's window and ends.
"""

from __future__ import annotations

import gc
import os
import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from workshop_app.gui.main_window import MainWindow
from workshop_app.gui.theme import Theme, load_fonts
from workshop_app.gui.ui import Ui
from workshop_app.i18n import language
from workshop_app.paths import SAMPLE_WORKSHOP, data_folder
from workshop_app.services.settings import Settings
from workshop_app.services.trouble import Trouble
from workshop_app.wiring import wired

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path
    from types import TracebackType

    from PySide6.QtCore import QMessageLogContext, QtMsgType

    from workshop_app.services.use_cases import UseCases

FRAME = 40
"""Room for the title bar, in pixels; its real height is not known before it stands."""
SETTLED_MILLISECONDS = 300
"""When the first paint is over and done with."""


class App(QObject):
    """Holds the window, and makes it anew when language, theme or text size changes."""

    def __init__(self, folder: Path, *, demo: bool = False) -> None:
        super().__init__()
        self.folder = folder
        self.settings = Settings.read(folder)
        self.use_cases: UseCases | None = None
        self.window: MainWindow | None = None
        self._trouble: QWidget | None = None
        self._demo = demo

    def start(self) -> bool:
        """Open the data folder and show the window, or say what is wrong and offer to try again.

        False when another window is open on the folder; it has been raised.
        """
        try:
            self.use_cases = wired(self.folder)
            open_id = self._demo_workshop() if self._demo else ""
        except Trouble as trouble:
            if trouble.code == "database_in_use" and _raised_the_first(self.folder):
                return False
            self._show_trouble(trouble)
            return True
        self.show_window()
        assert self.window is not None, "the window has just been made"
        gc.freeze()  # what has been loaded stays, and need not be looked through again and again
        left_open = open_id or self.window.left_open()
        if left_open and self.use_cases.finder.has(left_open):
            try:
                self.window.open_workshop(left_open)
            except Exception as error:  # nobody foresaw it, and the library is there all the same
                sys.excepthook(type(error), error, error.__traceback__)
        QTimer.singleShot(SETTLED_MILLISECONDS, self, self._settle)
        return True

    def _demo_workshop(self) -> str:
        """Load the example as a reopened copy; returns its id."""
        assert self.use_cases is not None, "opened before"
        library = self.use_cases.library
        return library.add(*library.read_file(SAMPLE_WORKSHOP), reopened=True)

    def let_go(self) -> None:
        """Let go of the database; nothing is done to the window."""
        if self.use_cases is not None:
            self.use_cases.close()
            self.use_cases = None

    def show_window(self, theme: Theme | None = None) -> None:
        """Make the window and show it, in a look that the application already has, else in today's."""
        assert self.use_cases is not None, "opened before"
        ui = Ui(self.use_cases, self.settings, language(self.settings.lang), theme or self._dressed())
        ui.settings_changed.connect(self._change_settings)
        before = self.window
        self.window = MainWindow(ui)
        if before is not None:
            self.window.setGeometry(before.geometry())
        self.window.show()

    def fit_screen(self) -> None:
        """Fill a screen that is too small for the window's usual size and its frame."""
        window = self.window
        if window is not None and QApplication.platformName() != "offscreen":
            room = window.screen().availableGeometry()
            if window.frameGeometry().height() + FRAME > room.height() or window.width() > room.width():
                window.showMaximized()

    def _dressed(self) -> Theme:
        """Dress the application in the look that the settings ask for."""
        theme = Theme(self.settings.theme, self.settings.text_size, motion=self.settings.motion)
        app = QApplication.instance()
        assert isinstance(app, QApplication), "made before"
        theme.apply(app)
        return theme

    def _change_settings(self, settings: Settings) -> None:
        """Keep the settings, and dress the window anew where its look is another; the window knows all else."""
        before, self.settings = self.settings, settings
        if settings.look != before.look:
            self._go_on(self._dressing_anew())
        elif self.window is not None:
            self.window.ui.attempt(lambda: settings.write(self.folder))

    def _go_on(self, steps: Iterator[None]) -> None:
        """Take one step after the other, letting the event loop breathe between them."""
        if next(steps, self) is None:
            QTimer.singleShot(0, self, lambda: self._go_on(steps))

    def _dressing_anew(self) -> Iterator[None]:
        """Make the window again on the same page, before the old one goes, of which only a picture is left by then.

        A new stylesheet goes through every widget there is; and nobody can touch a picture.
        """
        before = self.window
        assert before is not None, "settings come from the window"
        picture = before.grab()
        yield
        before.ui.attempt(lambda: self.settings.write(self.folder))
        open_id = before.workshop_screen.session.workshop_id if before.workshop_screen else ""
        before.leave_workshop()
        before.setCentralWidget(QLabel(pixmap=picture))
        yield
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        yield
        theme = self._dressed()
        yield
        self.show_window(theme)
        assert self.window is not None, "made just now"
        yield
        if open_id:
            self.window.open_workshop(open_id)
        else:
            self.window.show_page("settings")
        before.hide()
        before.deleteLater()
        self.window.activateWindow()

    def _show_trouble(self, trouble: Trouble) -> None:
        """Say in a window of its own why the workshops cannot be opened."""
        from workshop_app.gui.dialogs.cannot_open import CannotOpen

        theme = self._dressed()
        ui = Ui(None, self.settings, language(self.settings.lang), theme)  # type: ignore[arg-type] # words and look only
        self._trouble = CannotOpen(ui, trouble, self._try_again)
        self._trouble.show()

    def _try_again(self) -> None:
        if self._trouble is not None:
            self._trouble.close()
            self._trouble.deleteLater()
            self._trouble = None
        self.start()

    def _settle(self) -> None:
        """Do what can wait until the window is painted: the log, the doorbell, and the bin."""
        from datetime import UTC, datetime

        from workshop_app.gui.background import background
        from workshop_app.gui.bug_log import LOG, open_log
        from workshop_app.gui.second_start import Doorbell

        open_log(self.folder)
        Doorbell(self.folder, self).rung.connect(self._raise_window)
        if self.use_cases is not None:
            background().start(self.use_cases.load_writing)
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

    def catch_bugs(self) -> None:
        """Send what nobody foresaw to the log and to one quiet message, never to a dialog or a crash."""

        def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
            from workshop_app.gui.bug_log import open_log, report

            open_log(self.folder)
            report(kind, error, trace, self._tell_bug)

        def qt_message(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
            from workshop_app.gui.bug_log import LOG, open_log

            open_log(self.folder)
            LOG.warning("Qt: %s", message)

        sys.excepthook = hook
        qInstallMessageHandler(qt_message)

    def _tell_bug(self, report: str) -> None:
        """Tell that something went wrong; the report can be copied."""
        if self.window is not None:
            ui = self.window.ui
            clipboard = QApplication.clipboard()
            ui.notify(ui.say("gui.frame.bug"), ui.say("gui.frame.copy_report"), lambda: clipboard.setText(report))


def main(folder: Path | None = None, *, demo: bool = False) -> int:
    """Run the window until it is closed; returns the exit code."""
    app = _application()
    app.setApplicationName("Samspill")
    load_fonts()
    running = App(data_folder(folder), demo=demo)
    running.catch_bugs()
    if running.start():
        running.fit_screen()
        code = app.exec()
    else:
        code = 0
    running.let_go()
    return code


def _application() -> QApplication:
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication), "a core application cannot show windows"
    return app


def _raised_the_first(folder: Path) -> bool:
    from workshop_app.gui.second_start import raised_the_first

    return raised_the_first(folder)


def draw_pictures(folder: Path | None, out: Path | None) -> list[Path]:
    """Draw the main screens with the newest workshop in them, on a machine without a screen; give the files."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    _application()
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
    from pathlib import Path

    words = list(arguments)
    folder = None
    if len(words) >= 2 and words[0] == "--data":
        folder, words = Path(words[1]), words[2:]
    if words not in ([], ["demo"]) or not has_screen():
        return None
    return main(folder, demo=words == ["demo"])
