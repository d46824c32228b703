"""Links between what was said and what comes of it, followed both ways in a whole workshop."""

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu

from workshop_app.domain.codes import StageKind
from workshop_app.domain.commands.actions import action_from_relation
from workshop_app.domain.records import Action, Note, Relation
from workshop_app.gui.screens.action_screen import ActionScreen
from workshop_app.gui.screens.map_screen import MapScreen
from workshop_app.gui.screens.question_screen import QuestionScreen
from workshop_app.gui.screens.workshop_screen import WorkshopScreen
from workshop_app.gui.session import Session
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.action_sources import SourceLink
from workshop_app.gui.widgets.note_card import NoteCard
from workshop_app.gui.widgets.theme_header import ThemeHeader


@pytest.fixture
def screen(qtbot: Any, ui: Ui, session: Session) -> Iterator[WorkshopScreen]:
    made = WorkshopScreen(ui, session)
    qtbot.addWidget(made)
    made.resize(1440, 900)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    yield made
    QApplication.processEvents()


def found(screen: WorkshopScreen, kind: Any) -> Any:
    return next(widget for widget in screen.findChildren(kind) if widget.isVisible())


def turn_to_plan(screen: WorkshopScreen, ref: str = "") -> ActionScreen:
    stage = screen.session.workshop.stage_of_kind(StageKind.ACTION_PLAN)
    assert stage is not None
    screen.session.turn_to(stage.id)
    plan: ActionScreen = found(screen, ActionScreen)
    action = screen.session.workshop.by_ref(Action, ref)
    if action is not None:
        plan.table.choose(action.id)
    return plan


def entry(menu: QMenu, begins: str) -> Any:
    return next(one for one in menu.actions() if one.text().startswith(begins))


def test_the_details_stand_in_the_panel_and_lead_to_the_answer(
    qtbot: Any, screen: WorkshopScreen, session: Session
) -> None:
    plan = turn_to_plan(screen, "t1")
    assert plan.details.isVisible()
    assert screen.panel._selected_tab.text() == "Tiltak"
    note = session.workshop.by_ref(Note, "c23")
    assert note is not None
    link = next(link for link in plan.details.links if link.record == note)
    qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    assert session.stage is not None
    assert session.stage.id == note.stage_id
    card = next(card for card in screen.findChildren(NoteCard) if card.note == note and card.isVisible())
    qtbot.waitUntil(card.hasFocus)


def test_an_answer_shows_its_action_and_leads_there(qtbot: Any, screen: WorkshopScreen, session: Session) -> None:
    note = session.workshop.by_ref(Note, "c23")
    assert note is not None
    session.turn_to(note.stage_id)
    session.sought.emit(note)
    card = next(card for card in screen.findChildren(NoteCard) if card.note == note and card.isVisible())
    assert "tiltak t1" in card.accessibleName()
    card.menu_wanted.emit(card.mapToGlobal(card.rect().center()))
    menu = next(one for one in QApplication.topLevelWidgets() if isinstance(one, QMenu) and one.isVisible())
    entry(menu, "Gå til t1").trigger()
    menu.close()
    assert found(screen, ActionScreen).table.action.ref == "t1"


def test_a_theme_becomes_an_action_and_leads_there(qtbot: Any, screen: WorkshopScreen, session: Session) -> None:
    session.turn_to(session.workshop.notes[0].stage_id)
    header = next(one for one in found(screen, QuestionScreen).findChildren(ThemeHeader) if one.theme is not None)
    for wanted in ("Lag tiltak", "Gå til t9"):
        header.show_menu()
        menu = next(one for one in header.findChildren(QMenu) if one.isVisible())
        entry(menu, wanted).trigger()
        menu.close()
        menu.deleteLater()
    plan = found(screen, ActionScreen)
    assert plan.table.action.theme_ids == (header.theme.id,)
    assert plan.table.action.title == header.theme.name


def test_a_wanted_alliance_and_its_action_lead_to_each_other(
    qtbot: Any, screen: WorkshopScreen, session: Session
) -> None:
    tie = session.workshop.by_ref(Relation, "r28")
    assert tie is not None
    session.do(action_from_relation(session.workshop, tie))
    plan = turn_to_plan(screen, "t9")
    link = next(link for link in plan.details.links if link.record == tie)
    qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    assert found(screen, MapScreen).canvas.selection() == (tie,)
    back = next(link for link in screen.panel.findChildren(SourceLink) if link.isVisible())
    assert back.record.ref == "t9"
    qtbot.mouseClick(back, Qt.MouseButton.LeftButton)
    assert found(screen, ActionScreen).table.action.ref == "t9"
