"""What the eye found once and must not find again: unreadable words, cut lines, covered titles."""

import pytest
from PySide6.QtCore import QFile, QRect
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.support import make_session, make_ui
from workshop_app.domain.codes import QuestionKey
from workshop_app.gui.icons import file_of
from workshop_app.gui.screens.question_screen import QuestionScreen
from workshop_app.gui.screens.workshop_screen import WorkshopScreen
from workshop_app.gui.theme import PICTURES, Theme
from workshop_app.gui.ui import Notice, Ui
from workshop_app.gui.widgets.action_delegate import first_lines
from workshop_app.gui.widgets.library_header import LibraryHeader
from workshop_app.gui.widgets.message_bar import MessageBar
from workshop_app.services.use_cases import UseCases
from workshop_app.tokens import THEMES


@pytest.mark.parametrize("name", PICTURES)
@pytest.mark.parametrize("theme", THEMES)
def test_a_stylesheet_finds_its_pictures_in_the_colours_of_the_theme(qapp: QApplication, theme: str, name: str) -> None:
    icon, role = PICTURES[name]
    file = QFile(file_of(icon, THEMES[theme][role]))
    assert file.open(QFile.OpenModeFlag.ReadOnly)
    assert THEMES[theme][role].lower().encode() in bytes(file.readAll().data())
    assert f'url("{file.fileName()}")' in Theme(theme, 100, motion=False).stylesheet()


def test_a_message_is_readable_after_one_of_trouble(qtbot: QtBot, ui: Ui) -> None:
    around = QWidget()
    qtbot.addWidget(around)
    around.resize(900, 600)
    around.show()
    bar = MessageBar(ui, around)
    bar.show_notice(Notice("Disken er full.", is_trouble=True))
    bar.show_notice(Notice("Slettet.", "Angre"))
    assert bar._label.palette().color(bar._label.foregroundRole()) == ui.theme.colour("surface")


@pytest.mark.parametrize("lang", ["nb", "nn", "en"])
def test_the_whole_agenda_of_a_day_is_seen_without_scrolling(qtbot: QtBot, services: UseCases, lang: str) -> None:
    screen = opened(qtbot, make_ui(services, lang))
    area = screen.agenda.findChild(QScrollArea)
    assert isinstance(area, QScrollArea)
    assert len(screen.agenda.items) == 15
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() == 0)


@pytest.mark.parametrize("text_size", [100, 150])
def test_the_switch_of_question_six_covers_no_word(qtbot: QtBot, services: UseCases, text_size: int) -> None:
    screen = opened(qtbot, make_ui(services, text_size=text_size))
    screen.resize(1024, 768)
    stages = screen.session.workshop.stages
    screen.session.turn_to(next(stage.id for stage in stages if stage.question is QuestionKey.Q6), view="answers")
    question = next(one for one in screen.findChildren(QuestionScreen) if one.isVisible())

    def within(widget: QWidget) -> QRect:
        return QRect(widget.mapTo(screen, widget.rect().topLeft()), widget.size())

    switch = screen._switch
    assert switch.isVisible()
    covered = (question._question, question.new_theme)
    qtbot.waitUntil(lambda: not any(within(switch).intersects(within(one)) for one in covered))


def test_a_description_is_cut_between_words_and_says_so(ui: Ui) -> None:
    font = ui.theme.font()
    width = QFontMetrics(font).horizontalAdvance("Hjemmetjenesten og frivillig")
    text = "Hjemmetjenesten og frivilligsentralen møtes en halv time hver torsdag"
    lines = first_lines(font, text, width, 2)
    assert len(lines) == 2
    assert lines[0] == "Hjemmetjenesten og"
    assert lines[1].endswith("…")
    assert all(QFontMetrics(font).horizontalAdvance(line) <= width for line in lines)
    assert first_lines(font, "Kort tekst", width, 2) == ["Kort tekst"]
    assert first_lines(font, "", width, 2) == []


@pytest.mark.parametrize("width", [880, 960, 1024, 1300])
@pytest.mark.parametrize("text_size", [100, 150])
def test_the_hint_of_the_search_is_read_whole(qtbot: QtBot, services: UseCases, text_size: int, width: int) -> None:
    header = LibraryHeader(make_ui(services, text_size=text_size))
    qtbot.addWidget(header)
    header.resize(width, 200)
    header.show()
    qtbot.waitUntil(lambda: header.search.width() >= header.search.wish)


def opened(qtbot: QtBot, ui: Ui) -> WorkshopScreen:
    """Open the sample in a window of the usual size."""
    screen = WorkshopScreen(ui, make_session(ui))
    qtbot.addWidget(screen)
    screen.resize(1440, 900)
    screen.show()
    qtbot.waitExposed(screen)
    return screen
