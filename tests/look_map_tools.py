"""Scenes of what one does on the map: tidied, with frames and texts, with wedges, and its menus."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRectF
from PySide6.QtWidgets import QApplication, QWidget

from tests.look_looking import the_map
from workshop_app.canvas.tools.marking import area_of
from workshop_app.domain.codes import MapMarkKind, ThemeColour
from workshop_app.domain.commands.verbs import Add
from workshop_app.domain.figures.map_marks import grown
from workshop_app.domain.records import MapMark
from workshop_app.gui.screens.map_screen import MapScreen
from workshop_app.services.ids import new_id

if TYPE_CHECKING:
    from tests.look import Stagehand

OURS = ("map.", "map_mark.", "actor.pin")


def as_it_was(hand: Stagehand) -> MapScreen:
    """Show the sample's map without what these scenes did to it."""
    screen = the_map(hand)
    while (screen._session.undo_kind or "").startswith(OURS):
        screen._session.undo()
    screen.canvas.show_wedges(False)
    screen.canvas.fit()
    return screen


def as_left(hand: Stagehand) -> QWidget:
    """Leave nothing of all this to the scenes that follow."""
    as_it_was(hand)
    return hand.window


def tidied(hand: Stagehand) -> QWidget:
    """Tidy the map."""
    as_it_was(hand).canvas.arranging.tidy()
    return hand.window


def wedges(hand: Stagehand) -> QWidget:
    """Show the sectors as wedges, and tidy by them."""
    screen = as_it_was(hand)
    screen.canvas.show_wedges(True)
    screen.canvas.arranging.tidy()
    return hand.window


def marks(hand: Stagehand, *, opened: bool = False) -> QWidget:
    """Put frames and a text on the map, pin an actor, select a frame; perhaps with its words open."""
    screen = as_it_was(hand)
    canvas, measure = screen.canvas, screen.canvas.map.measure
    made = [
        (MapMarkKind.FRAME, "Kan begynne før sommeren", None, QRectF(-1000, 330, 720, 420)),
        (MapMarkKind.FRAME, "Kaia", ThemeColour.BLUE, QRectF(420, 400, 560, 480)),
        (MapMarkKind.TEXT, "Hvem spør de som ikke kom?", ThemeColour.YELLOW, QRectF(-980, -900, 380, 100)),
    ]
    records = [
        MapMark(id=new_id(), mark_kind=kind, text=text, colour=colour, area=area_of(rect))
        for kind, text, colour, rect in made
    ]
    screen._do(Add(tuple(replace(one, area=grown(one, measure)) for one in records)))
    canvas.select(next(iter(canvas.map.actors)))
    canvas.arranging.pin()
    canvas.select(records[1].id)
    canvas.fit()
    if opened:
        canvas.edit(canvas.map.backdrop.marks.marks[records[1].id])
    return hand.window


def menu(hand: Stagehand) -> QWidget:
    """Ask for the menu of an actor."""
    screen = as_it_was(hand)
    item = screen.canvas.map.in_order()[1]
    screen.canvas.ask_menu(screen.canvas.mapFromScene(item.pos()))
    return hand.window


def more(hand: Stagehand) -> QWidget:
    """Open the menu of further tools."""
    button = as_it_was(hand).floats.toolbar.more
    button.menu().popup(button.mapToGlobal(QPoint(0, -button.menu().sizeHint().height())))
    QApplication.processEvents()
    return hand.window


def guides(hand: Stagehand) -> QWidget:
    """Drag an actor in line with another."""
    canvas = as_it_was(hand).canvas
    items = canvas.map.in_order()
    canvas.map.select({items[4].actor.id})
    canvas._pressing.press(items[4].pos(), adds=False)
    assert canvas.gesture is not None
    canvas.gesture.move(QPointF(items[9].x() + 5, items[12].y() + 4))
    return hand.window
