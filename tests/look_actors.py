"""Scenes of the actor panel, the palette and the import of actors."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from workshop_app.domain.commands.verbs import Add, Revise
from workshop_app.domain.records import Note
from workshop_app.gui.background import background
from workshop_app.gui.dialogs.import_actors import ImportActorsDialog
from workshop_app.gui.screens.map_screen import MapScreen
from workshop_app.services.ids import new_id

if TYPE_CHECKING:
    from tests.look import Stagehand

TABLE = """organisasjonsnummer;navn;organisasjonsform.kode;naeringskode1.beskrivelse;forretningsadresse.kommune
917000111;SOLVIK BÅTFORENING;FLI;Båtsport;SOLVIK
917000222;SOLVIK TAXI AS;AS;Drosjebiltransport;SOLVIK
917000333;NESET TURLAG;FLI;Friluftsliv;SOLVIK
917000444;FRIVILLIGSENTRALEN;FLI;Frivillig arbeid;SOLVIK
917000555;SOLVIK RØRLEGGERSERVICE AS;AS;VVS-arbeid;SOLVIK
917000666;;FLI;Interesseorganisasjon;SOLVIK
"""


def _map(hand: Stagehand, *names: str) -> MapScreen:
    """Show the map with some actors selected."""
    hand.stage(9, view="map")
    QApplication.processEvents()
    (screen,) = hand.window.findChildren(MapScreen)
    actors = [one for one in screen._session.workshop.actors if one.name in names]
    screen.canvas.select()
    screen.canvas.select(*(one.id for one in actors))
    for fold in (screen.actor_panel.ties_fold, screen.actor_panel.more_fold):
        fold.head.setChecked(False)
    QApplication.processEvents()
    return screen


def _scroll(widget: QWidget, down: int) -> None:
    """Scroll what a widget lies in."""
    above: QWidget | None = widget
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    if isinstance(above, QScrollArea):
        QApplication.processEvents()
        above.verticalScrollBar().setValue(down)


def calm(hand: Stagehand) -> QWidget:
    """Select one actor."""
    _map(hand, "Solvik frivilligsentral")
    return hand.window


def unfolded(hand: Stagehand, down: int = 0) -> QWidget:
    """Open all folds, and scroll down."""
    screen = _map(hand, "Solvik frivilligsentral")
    panel = screen.actor_panel
    panel.ties_fold.head.setChecked(down == 0)
    panel.more_fold.head.setChecked(True)
    assert panel.actor
    if not panel.actor.tags:
        screen._session.do(Revise(panel.actor, {"tags": ("premises", "Kafé"), "phases": ("design", "operate")}))
    for _ in range(3):
        QApplication.processEvents()
    _scroll(panel, down)
    return hand.window


def offer(hand: Stagehand) -> QWidget:
    """Open one of the actor's offers."""
    screen = _map(hand, "Solvik frivilligsentral")
    screen.actor_panel.offers.open_form(0)
    return hand.window


def several(hand: Stagehand) -> QWidget:
    """Select several actors, and open the merging of them."""
    screen = _map(hand, "Solvik frivilligsentral", "Solvik Taxi", "Hjemmetjenesten")
    screen.details.actors.merge.fold.head.setChecked(True)
    return hand.window


def relations(hand: Stagehand) -> QWidget:
    """Select several relations."""
    screen = _map(hand)
    screen.canvas.select(*(one.id for one in screen._session.workshop.relations[:5]))
    return hand.window


def palette(hand: Stagehand) -> QWidget:
    """Let a name wait that looks like an actor, and unfold the answers of another."""
    screen = _map(hand)
    session = screen._session
    if not any("Frivilligsentralen" in note.mentions_unmapped for note in session.workshop.notes):
        stage = session.workshop.stages[3]
        names = ("Frivilligsentralen",)
        note = Note(id=new_id(), stage_id=stage.id, text="Spør frivilligsentralen først", mentions_unmapped=names)
        session.do(Add((note,)))
    card = next(one for one in screen.palette_list.cards() if one.who.name == "Kommunestyret")
    card.sources.setChecked(True)
    return hand.window


def importing(hand: Stagehand, down: int = 0) -> QWidget:
    """Read an extract of the register."""
    screen = _map(hand)
    path = Path(tempfile.gettempdir()) / "enheter-solvik.csv"
    path.write_bytes(TABLE.encode("cp1252"))
    dialog = ImportActorsDialog(hand.ui, screen._session, path, hand.window)
    dialog.show()
    for _ in range(4):
        background()._pool.waitForDone()
        QApplication.processEvents()
    _scroll(dialog.preview, down)
    return dialog
