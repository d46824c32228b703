"""What tests of the window share."""

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from workshop_app.domain.codes import QuestionKey
from workshop_app.gui.screens.map_screen import MapScreen
from workshop_app.gui.session import Session
from workshop_app.gui.theme import Theme, load_fonts
from workshop_app.gui.ui import Ui
from workshop_app.i18n import language
from workshop_app.paths import SAMPLE_WORKSHOP
from workshop_app.services.settings import Settings
from workshop_app.services.use_cases import UseCases


def make_ui(use_cases: UseCases, lang: str = "nb", theme: str = "light", text_size: int = 100) -> Ui:
    """Dress the application and give the surroundings of a screen."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    load_fonts()
    look = Theme(theme, text_size, motion=False)
    look.apply(app)
    settings = Settings(lang=lang, theme=theme, text_size=text_size, motion=False)
    return Ui(use_cases, settings, language(lang), look)


def make_session(ui: Ui, *, sample: bool = True) -> Session:
    """Open a reopened copy of the example workshop, or a new one from the short template."""
    library = ui.use_cases.library
    if sample:
        workshop_id = library.add(*library.read_file(SAMPLE_WORKSHOP), reopened=True)
    else:
        workshop_id = library.create("six_questions_90_minutes", {"title": "Prøve"})
    return Session(ui, workshop_id)


def map_screen(qtbot: QtBot, ui: Ui, session: Session, width: int = 1068, height: int = 836) -> MapScreen:
    """Show the map of question six in the active window, and in another one what tells of the selected."""
    made = MapScreen(ui, session)
    stage = session.workshop.stage_of_question(QuestionKey.Q6)
    assert stage is not None
    made.show_stage(stage)
    made.resize(width, height)
    made.details.resize(312, 1400)
    for shown in (made, made.details):
        qtbot.addWidget(shown)
        shown.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made
