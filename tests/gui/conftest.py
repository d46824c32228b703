"""What every screen's tests stand on."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from tests.gui.support import make_session, make_ui
from workshop_app.gui.background import background
from workshop_app.gui.session import Session
from workshop_app.gui.ui import Ui
from workshop_app.services.use_cases import UseCases


@pytest.fixture
def ui(qapp: QApplication, services: UseCases) -> Iterator[Ui]:
    """The surroundings of a screen; windows are hidden before the file is closed, as when the app ends.

    Session and surroundings are deleted as the window does with a workshop that is left: what is connected to their
    signals would live as long as they.
    """
    made = make_ui(services)
    yield made
    for window in qapp.topLevelWidgets():
        window.hide()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def session(ui: Ui) -> Iterator[Session]:
    """The example workshop, open; work behind the window ends before the file is closed."""
    made = make_session(ui)
    yield made
    background().rest()
    made.close()
    made.deleteLater()
