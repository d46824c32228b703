"""Scenes of the insights: the tab beside map and question, the chain, the page of kinds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QDeadlineTimer
from PySide6.QtWidgets import QApplication, QWidget

from workshop_app.gui.background import background
from workshop_app.gui.pages import CHAIN
from workshop_app.gui.screens.map_screen import MapScreen
from workshop_app.gui.widgets.side_panel import INSIGHTS

if TYPE_CHECKING:
    from tests.look import Stagehand
    from workshop_app.gui.screens.workshop_screen import WorkshopScreen


def _settle() -> None:
    until = QDeadlineTimer(60)
    while not until.hasExpired():
        QApplication.processEvents()


def _looked(hand: Stagehand) -> WorkshopScreen:
    """Wait for the insights, and turn to them, also where the panel is folded."""
    screen = hand.window.workshop_screen
    assert screen is not None
    _settle()
    screen.watch.look()
    for _ in range(3):
        background()._pool.waitForDone()
        _settle()
    if not screen.panel.isVisible():
        screen.bar.panel.click()
    screen.panel.choose(INSIGHTS)
    return screen


def beside_map(hand: Stagehand) -> QWidget:
    """Show one of the insights on the map."""
    hand.stage(9, view="map")
    screen = _looked(hand)
    _settle()
    card = list(screen.panel.insights.cards.values())[1]
    card.said.click()
    return hand.window


def beside_question(hand: Stagehand) -> QWidget:
    """Show the insights beside a question, one of them set aside and another ticked."""
    hand.stage(3)
    screen = _looked(hand)
    _settle()
    tab = screen.panel.insights
    if not screen.session.workshop.details.set_aside:
        first, second = list(tab.cards.values())[:2]
        second.tick.click()
        first.not_now.click()
    tab.subject.choose("alliances")
    if not tab.fold.isChecked():
        tab.fold.click()
    return hand.window


def fresh(hand: Stagehand) -> QWidget:
    """Show the tab of a workshop in which nothing has been drawn yet."""
    hand.stage(9, workshop=hand.fresh, view="map")
    _looked(hand)
    return hand.window


def partner(hand: Stagehand) -> QWidget:
    """Choose an actor for whom there is a partner."""
    hand.stage(9, view="map")
    screen = hand.window.workshop_screen
    assert screen is not None
    _settle()
    found = next(one for one in screen.findChildren(MapScreen) if one.isVisible())
    taxi = next(one for one in screen.session.workshop.actors if one.name == "Solvik Taxi")
    found.canvas.select(taxi.id)
    return hand.window


def chain(hand: Stagehand, *, empty: bool = False) -> QWidget:
    """Show the chain."""
    hand.stage(9, workshop=hand.fresh if empty else hand.sample, view="map")
    screen = hand.window.workshop_screen
    assert screen is not None
    screen.show_page(CHAIN)
    return hand.window
