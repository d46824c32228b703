"""What the eye found once and must not find again: unreadable words, cut lines, covered titles."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QFile, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.support import make_session, make_ui
from tests.look_sixty import sixty
from workshop_app.domain.codes import QuestionKey
from workshop_app.domain.commands.workshop import Finish
from workshop_app.gui.background import background
from workshop_app.gui.icons import file_of
from workshop_app.gui.screens.question_screen import QuestionScreen
from workshop_app.gui.screens.workshop_screen import WorkshopScreen
from workshop_app.gui.session import Session
from workshop_app.gui.theme import PICTURES, Theme
from workshop_app.gui.ui import Notice, Ui
from workshop_app.gui.widgets.action_delegate import first_lines
from workshop_app.gui.widgets.library_header import LibraryHeader
from workshop_app.gui.widgets.message_bar import MessageBar
from workshop_app.services.use_cases import UseCases
from workshop_app.tokens import THEMES


@pytest.fixture
def full(qtbot: QtBot, ui: Ui) -> Iterator[WorkshopScreen]:
    """A workshop with sixty answers to one question, not shown yet."""
    workshop_id = ui.use_cases.library.create("six_questions_full_day", {"title": "Seksti"})
    sixty(ui.use_cases.library.open(workshop_id))
    made = WorkshopScreen(ui, Session(ui, workshop_id))
    qtbot.addWidget(made)
    yield made
    background().rest()
    made.session.close()


@pytest.mark.parametrize("name", PICTURES)
@pytest.mark.parametrize("theme", THEMES)
def test_a_stylesheet_finds_its_pictures_in_the_colours_of_the_theme(qapp: QApplication, theme: str, name: str) -> None:
    icon, role = PICTURES[name]
    file = QFile(file_of(icon, THEMES[theme][role]))
    assert file.open(QFile.OpenModeFlag.ReadOnly)
    assert THEMES[theme][role].lower().encode() in bytes(file.readAll().data())
    assert f'url("{file.fileName()}")' in Theme(theme, 100, motion=False).stylesheet()


@pytest.mark.parametrize("is_on", [True, False])
@pytest.mark.parametrize("theme", THEMES)
def test_a_mixed_tick_is_a_bar_in_a_full_box(qtbot: QtBot, services: UseCases, theme: str, is_on: bool) -> None:
    colour = make_ui(services, theme=theme).theme.colour
    box = QCheckBox("Festet", tristate=True)
    box.setEnabled(is_on)
    qtbot.addWidget(box)
    box.show()
    pictures = {}
    for state in Qt.CheckState:
        box.setCheckState(state)
        pictures[state] = box.grab().toImage()
    mixed = pictures[Qt.CheckState.PartiallyChecked]
    assert mixed not in (pictures[Qt.CheckState.Unchecked], pictures[Qt.CheckState.Checked])
    ground = colour("fjord" if is_on else "ink-3").lightness()

    def lit(y: int) -> set[bool]:
        """Tell whether something stands on the ground of the box in a line: the ends of the line are bare."""
        inside = [mixed.pixelColor(x, y).lightness() for x in range(6, 22)]
        assert abs(inside[0] - ground) < 3
        assert abs(inside[-1] - ground) < 3
        return {abs(one - ground) > 60 for one in inside}

    middle = box.height() // 2
    assert lit(middle) == {True, False}
    assert lit(middle - 4) == lit(middle + 4) == {False}


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


def test_the_panel_is_never_seen_squeezed_when_a_stage_opens(qtbot: QtBot, ui: Ui) -> None:
    screen = opened(qtbot, ui)
    for stage in screen.session.workshop.stages:
        screen.session.turn_to(stage.id)
        QApplication.processEvents()
        at_once = _stands(screen.panel.facilitator)
        for _ in range(20):
            QApplication.processEvents()
        assert at_once == _stands(screen.panel.facilitator), stage.ref
        lines = [one for one in screen.panel.facilitator.findChildren(QLabel) if one.isVisible() and one.wordWrap()]
        assert all(one.height() >= one.heightForWidth(one.width()) for one in lines), stage.ref


def test_cards_are_as_high_as_their_words_also_where_a_scroll_bar_takes_of_their_room(
    qtbot: QtBot, full: WorkshopScreen
) -> None:
    full.resize(1024, 768)
    full.show()
    qtbot.waitExposed(full)
    QApplication.processEvents()
    stage = full.session.workshop.stage_of_question(QuestionKey.Q2)
    assert stage
    full.session.turn_to(stage.id)
    for _ in range(5):
        QApplication.processEvents()
    cards = next(one for one in full.findChildren(QuestionScreen) if one.isVisible()).board.cards.values()
    assert len(cards) > 20
    assert [one.height() for one in cards] == [one.heightForWidth(one.width()) for one in cards]


def test_where_there_is_little_room_the_panel_stands_over_the_screen(qtbot: QtBot, services: UseCases) -> None:
    screen = opened(qtbot, make_ui(services, text_size=150))
    screen.resize(1024, 768)
    stage = screen.session.workshop.stage_of_question(QuestionKey.Q1)
    assert stage
    screen.session.turn_to(stage.id)
    qtbot.waitUntil(lambda: not screen.panel.isVisible())
    room = screen._middle.geometry()
    screen.bar.panel.click()
    QApplication.processEvents()
    assert screen.panel.isVisible()
    assert screen._middle.geometry() == room
    assert screen.panel.geometry().topRight() == room.topRight()
    screen.resize(1900, 1000)
    qtbot.waitUntil(lambda: not screen.panel.geometry().intersects(screen._middle.geometry()))


def test_no_part_of_a_screen_flashes_up_as_a_window(qtbot: QtBot, ui: Ui, qapp: QApplication) -> None:
    shown: list[QWidget] = []

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
                shown.append(watched)
            return False

    session = make_session(ui)
    session.turn_to(session.workshop.stage_of_question(QuestionKey.Q1).id)  # type: ignore[union-attr]
    session.do(Finish())
    watch = Watch()
    qapp.installEventFilter(watch)
    screen = WorkshopScreen(ui, session)
    qtbot.addWidget(screen)
    screen.show()
    screen.show_page("summary")
    qapp.removeEventFilter(watch)
    assert shown == [screen]


def _stands(around: QWidget) -> list[tuple[str, QRect]]:
    labels = (one for one in around.findChildren(QLabel) if one.isVisible())
    return [(one.text(), QRect(one.mapTo(around, QPoint(0, 0)), one.size())) for one in labels]


def opened(qtbot: QtBot, ui: Ui) -> WorkshopScreen:
    """Open the sample in a window of the usual size."""
    screen = WorkshopScreen(ui, make_session(ui))
    qtbot.addWidget(screen)
    screen.resize(1440, 900)
    screen.show()
    qtbot.waitExposed(screen)
    return screen
