"""Scenes of the map's table, the guided Net-Map and comparisons, for ``tests.look``."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from workshop_app.domain.codes import RelationStatus, Sector
from workshop_app.domain.commands.snapshots import KeepMap
from workshop_app.domain.commands.verbs import Add, Delete, Revise
from workshop_app.domain.net_map import STEPS, Standing
from workshop_app.domain.records import Actor, Relation
from workshop_app.gui.background import background
from workshop_app.gui.screens.map_screen import MapScreen
from workshop_app.services.ids import new_id

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from tests.look import Stagehand

MAP_STAGE = 9


def shown(hand: Stagehand, view: str = "map", workshop: str = "") -> MapScreen:
    """Open the sample's map, as it is at rest."""
    hand.stage(MAP_STAGE, view=view, workshop=workshop)
    screen = hand.window.findChild(MapScreen)
    assert screen is not None
    if screen.views.before is not None:
        screen.views.before.leave()
    if screen.views.guide is not None:
        screen.views.guide.finish()
        hand.window.messages.hide()
    return screen


def actors(hand: Stagehand) -> QWidget:
    """Show the actors as a table, one of them chosen."""
    table = shown(hand, "table").views.table
    table.turn(table.actors)
    table.actors.sort_rows(0)
    table.actors.setCurrentIndex(table.actors.rows.index(3, 1))
    table.actors.setFocus()
    return hand.window


def relations(hand: Stagehand) -> QWidget:
    """Show the relations as a table, several of them chosen."""
    table = shown(hand, "table").views.table
    table.turn(table.relations)
    table.relations.choose([one.id for one in table.relations.rows.records[2:5]])
    table._show_state()
    table.relations.setFocus()
    return hand.window


def choice(hand: Stagehand) -> QWidget:
    """Choose a sector in a cell."""
    actors(hand)
    table = hand.window.findChild(MapScreen).views.table  # type: ignore[union-attr]
    table.actors.open_cell(table.actors.rows.index(2, 1))
    return hand.window


def ends(hand: Stagehand) -> QWidget:
    """Give a relation other ends."""
    relations(hand)
    table = hand.window.findChild(MapScreen).views.table  # type: ignore[union-attr]
    table.relations.open_cell(table.relations.rows.index(3, 0))
    return hand.window


def net_map(hand: Stagehand, key: str) -> QWidget:
    """Show a step of the guided Net-Map."""
    screen = shown(hand)
    spent = {step.key: 40 + 97 * number for number, step in enumerate(STEPS)}
    screen.views.start_net_map(Standing(key, spent))
    return hand.window


def compared(hand: Stagehand) -> MapScreen:
    """Keep the map and change it, once; show before and now."""
    screen = shown(hand)
    session = hand.window.workshop_screen.session  # type: ignore[union-attr]
    if not session.workshop.snapshots:
        session.do(KeepMap(new_id(), "Før samlingen", dt.date(2026, 3, 12)))
        actors = {actor.name: actor for actor in session.workshop.actors}
        session.do(Delete((actors["Statsforvalteren"],)))
        new = Actor(id=new_id(), name="Historielaget", sector=Sector.VOLUNTARY, ring=2, influence=1)
        session.do(Add((new, Relation(id=new_id(), from_id=new.id, to_id=actors["NAV Solvik"].id))))
        wishes = [tie for tie in session.workshop.relations if tie.status is RelationStatus.DESIRED]
        session.do(Revise(wishes[0], {"status": RelationStatus.EXISTING}))
        session.do(Revise(actors["Solvik Taxi"], {"influence": 4, "present": True}))
        session.do(Delete((next(tie for tie in session.workshop.relations if tie.strength == 1),)))
    screen.views.show_before()
    return screen


def before_and_now(hand: Stagehand) -> QWidget:
    """Show what has changed since a snapshot."""
    compared(hand)
    return hand.window


def side_by_side(hand: Stagehand) -> QWidget:
    """Show a snapshot beside the map now."""
    dialog = compared(hand).views.show_side_by_side(None)
    for _ in range(2):
        background()._pool.waitForDone()
        QApplication.processEvents()
    return dialog
