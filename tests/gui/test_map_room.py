"""What stands beside the map gives way to it where there is no room for both."""

from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.gui.support import map_screen
from workshop_app.gui.session import Session
from workshop_app.gui.ui import Ui


def test_the_comparison_gives_way_when_details_take_its_room(qtbot: QtBot, ui: Ui, session: Session) -> None:
    screen = map_screen(qtbot, ui, session, 800)
    panel = screen.views.show_before()
    qtbot.waitUntil(panel.isVisible)
    screen.resize(panel.width() + 300, 700)
    QTest.qWait(20)
    assert not panel.isVisible()
    assert screen.canvas.width() >= 290
    screen.resize(800, 700)
    qtbot.waitUntil(panel.isVisible)
