"""Scenes of the ways of looking at the map: filtered, in focus, searched, from afar, for the back row, as a grid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from tests.domain.maps import crowd
from workshop_app.domain.codes import RelationStatus, Sector
from workshop_app.domain.map_filter import MapFilter
from workshop_app.gui.screens.map_screen import MapScreen

if TYPE_CHECKING:
    from tests.look import Stagehand


def the_map(hand: Stagehand) -> MapScreen:
    """Show the sample's map, all of it."""
    hand.stage(9, view="map")
    screen = next(one for one in hand.window.findChildren(MapScreen) if one.isVisible())
    looking = screen.looking
    if looking.back_row is not None:
        looking.back_row.hide()
    if looking.grid is not None and looking.grid.is_open:
        looking.grid.finder.hide()
        looking.grid.left.emit()
    looking.find.hide()
    looking.minimap.by_hand = None
    screen.canvas.looking.clear()
    screen.canvas.map.select(())
    screen.canvas.fit()
    return screen


def _actor(screen: MapScreen, name: str) -> str:
    return next(key for key, item in screen.canvas.map.actors.items() if item.actor.name == name)


def filtered(hand: Stagehand, *, opened: bool = False) -> QWidget:
    """Filter by sector and status, perhaps with the little window open."""
    screen = the_map(hand)
    sectors = frozenset({Sector.MUNICIPALITY, Sector.VOLUNTARY, Sector.BUSINESS})
    screen.canvas.looking.sift(MapFilter(sectors=sectors, statuses=frozenset({RelationStatus.DESIRED})))
    if opened:
        screen.looking.open_filter()
    return hand.window


def focus(hand: Stagehand) -> QWidget:
    """Look at the neighbours of one."""
    screen = the_map(hand)
    screen.canvas.select(_actor(screen, "Solvik idrettslag"))
    screen.canvas.looking.focus()
    return hand.window


def find(hand: Stagehand) -> QWidget:
    """Find an actor, far in, with the small map in the corner."""
    screen = the_map(hand)
    screen.canvas.zoom_by(2.5)
    screen.looking.find.open()
    screen.looking.find.field.setText("sol")
    screen.looking.find.go(1)
    return hand.window


def back_row(hand: Stagehand, size: int | None = None) -> QWidget:
    """Show the map to the room."""
    screen = the_map(hand)
    screen.looking.open_back_row()
    assert screen.looking.back_row is not None
    screen.looking.back_row.view.choose_size(size)
    return hand.window


def back_row_many(hand: Stagehand) -> QWidget:
    """Show the room a map with more actors than there is room for."""
    screen = the_map(hand)
    screen.looking.open_back_row()
    assert screen.looking.back_row is not None
    screen.looking.back_row.view.choose_size(None)
    screen.looking.back_row.view.show_workshop(crowd(150, 300), None)
    return hand.window


def grid(hand: Stagehand) -> QWidget:
    """Show influence and interest."""
    screen = the_map(hand)
    screen.looking.open_grid()
    assert screen.looking.grid is not None
    screen.looking.grid.view.select(_actor(screen, "Solvik båtforening"))
    return hand.window


def grid_find(hand: Stagehand) -> QWidget:
    """Find an actor in the grid."""
    grid(hand)
    screen = next(one for one in hand.window.findChildren(MapScreen) if one.isVisible())
    assert screen.looking.grid is not None
    screen.looking.open_find()
    screen.looking.grid.finder.field.setText("solvik")
    screen.looking.grid.finder.go(1)
    return hand.window
