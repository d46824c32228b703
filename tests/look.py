"""Pictures of every screen, dialog and state: ``python -m tests.look OUT``. How everybody looks at the work.

Each picture's name tells screen, state, theme, size and text: ``question-sample-dark-1024-150.png``.
"""

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QDeadlineTimer, QSize
from PySide6.QtWidgets import QApplication, QWidget

from workshop_app.app import App
from workshop_app.gui.main_window import MainWindow
from workshop_app.gui.theme import Theme, load_fonts
from workshop_app.gui.ui import Ui
from workshop_app.i18n import language
from workshop_app.paths import SAMPLE_WORKSHOP
from workshop_app.services.settings import Settings
from workshop_app.services.trouble import Trouble
from workshop_app.services.use_cases import UseCases
from workshop_app.wiring import wired

LOOKS = (
    ("light", QSize(1440, 900), 100),
    ("dark", QSize(1440, 900), 100),
    ("light", QSize(1024, 768), 100),
    ("light", QSize(1440, 900), 150),
    ("dark", QSize(1024, 768), 150),
    ("contrast", QSize(1440, 900), 100),
)
SETTLE_MILLISECONDS = 120


@dataclass(frozen=True)
class Scene:
    """What to show, and what to do before the picture is taken; gives the widget to take it of."""

    name: str
    show: Callable[["Stagehand"], QWidget]


class Stagehand:
    """A window on a data folder with one sample workshop, one new and one empty."""

    def __init__(self, use_cases: UseCases, theme: str, size: QSize, text: int) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        look = Theme(theme, text, motion=False)
        look.apply(app)
        settings = Settings(theme=theme, text_size=text, motion=False)
        self.ui = Ui(use_cases, settings, language("nb"), look)
        self.window = MainWindow(self.ui)
        self.window.resize(size)
        self.window.show()
        listings = {listing.title: listing.id for listing in use_cases.library.workshops()}
        self.sample = next(key for title, key in listings.items() if title.startswith("Trygg"))
        self.fresh = listings["Ung i Solvik"]

    def stage(self, number: int, *, workshop: str = "", view: str = "") -> QWidget:
        """Open a workshop at a stage, counted from 0."""
        self.window.open_workshop(workshop or self.sample)
        screen = self.window.workshop_screen
        assert screen is not None
        stage = screen.session.workshop.stages[number]
        screen.session.turn_to(stage.id, view=view)
        screen._show_stage()
        return self.window

    def page(self, name: str) -> QWidget:
        """Show a page of the shell."""
        self.window.leave_workshop()
        self.window.show_page(name)
        return self.window

    def summary(self) -> QWidget:
        """Open the sample's summary and wait for its preview."""
        self.window.open_summary(self.sample)
        settle(3000)
        return self.window

    def keys(self) -> QWidget:
        """Show the keys."""
        from workshop_app.gui.dialogs.keys import KeysDialog

        dialog = KeysDialog(self.ui, self.window)
        dialog.show()
        return dialog

    def new_workshop(self) -> QWidget:
        """Show the dialog for a new workshop."""
        from workshop_app.gui.dialogs.new_workshop import NewWorkshopDialog

        dialog = NewWorkshopDialog(self.ui, self.window)
        dialog.show()
        return dialog

    def trouble(self) -> QWidget:
        """Fill the disk while typing."""
        self.stage(2)
        self.ui.explain(Trouble("disk_full"), lambda: None)
        return self.window


SCENES = (
    Scene("library-sample", lambda hand: hand.page("library")),
    Scene("new-workshop", lambda hand: hand.new_workshop()),
    Scene("templates", lambda hand: hand.page("templates")),
    Scene("settings", lambda hand: hand.page("settings")),
    Scene("keys", lambda hand: hand.keys()),
    Scene("check-in-sample", lambda hand: hand.stage(0)),
    Scene("framing-sample", lambda hand: hand.stage(1)),
    Scene("question-1-sample", lambda hand: hand.stage(2)),
    Scene("question-2-sample", lambda hand: hand.stage(3)),
    Scene("question-empty", lambda hand: hand.stage(2, workshop=hand.fresh)),
    Scene("question-trouble", lambda hand: hand.trouble()),
    Scene("break-sample", lambda hand: hand.stage(4)),
    Scene("question-6-sample", lambda hand: hand.stage(9, view="answers")),
    Scene("map-sample", lambda hand: hand.stage(9, view="map")),
    Scene("map-empty", lambda hand: hand.stage(9, workshop=hand.fresh, view="map")),
    Scene("vote-sample", lambda hand: hand.stage(10)),
    Scene("actions-sample", lambda hand: hand.stage(11)),
    Scene("actions-empty", lambda hand: hand.stage(11, workshop=hand.fresh)),
    Scene("check-out-sample", lambda hand: hand.stage(12)),
    Scene("summary-sample", lambda hand: hand.summary()),
)


def settle(milliseconds: int = SETTLE_MILLISECONDS) -> None:
    """Let the window lay out and paint."""
    until = QDeadlineTimer(milliseconds)
    while not until.hasExpired():
        QApplication.processEvents()


def library_of_examples(use_cases: UseCases) -> None:
    """Fill a library with the sample and a few others."""
    library = use_cases.library
    read = library.read_file(SAMPLE_WORKSHOP)
    for title, municipality in (
        ("Ung i Solvik", "Solvik kommune"),
        ("Sølvøkonomien på kaikanten", "Bergen"),
        ("Frivilligsentralen 3.0", "Voss"),
    ):
        library.create("six_questions_full_day", {"title": title, "municipality": municipality})
    library.add(*read, reopened=True)


def pictures(out: Path, only: str = "") -> Iterator[Path]:
    """Take all pictures into a folder, and yield where each lies."""
    out.mkdir(parents=True, exist_ok=True)
    app = QApplication.instance() or QApplication([])
    assert app is not None
    load_fonts()
    with tempfile.TemporaryDirectory() as name:
        use_cases = wired(Path(name))
        library_of_examples(use_cases)
        for theme, size, text in LOOKS:
            hand = Stagehand(use_cases, theme, size, text)
            for scene in SCENES:
                if only and only not in scene.name:
                    continue
                shown = scene.show(hand)
                settle()
                path = out / f"{scene.name}-{theme}-{size.width()}-{text}.png"
                shown.grab().save(str(path))
                yield path
                if shown is not hand.window:
                    shown.close()
            hand.window.leave_workshop()
            hand.window.close()
        yield from empty_library(out)
        use_cases.close()


def empty_library(out: Path) -> Iterator[Path]:
    """Take the very first picture that somebody sees, and the one of a database that cannot be opened."""
    with tempfile.TemporaryDirectory() as name:
        use_cases = wired(Path(name))
        theme = Theme("light", 100, motion=False)
        window = MainWindow(Ui(use_cases, Settings(), language("nb"), theme))
        window.resize(1440, 900)
        window.show()
        settle()
        window.grab().save(str(out / "library-empty-light-1440-100.png"))
        yield out / "library-empty-light-1440-100.png"
        window.close()
        second = App(Path(name))
        second.start()
        settle()
        assert second._trouble is not None
        second._trouble.grab().save(str(out / "cannot-open-light.png"))
        yield out / "cannot-open-light.png"
        second._trouble.close()
        use_cases.close()


if __name__ == "__main__":
    for made in pictures(Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else ""):
        print(made)
