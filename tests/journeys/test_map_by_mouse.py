"""The sample's map, drawn from the notes in the real window by mouse; keys only write the names that no note has."""

import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QDrag, QDragEnterEvent, QDragMoveEvent, QDropEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from tests.journeys.map_of_sample import (
    ACTORS,
    NAMED,
    TIES,
    Tie,
    Who,
    activate,
    actor,
    assert_like_the_sample,
    begin,
    the_map,
)
from tests.journeys.test_first_workshop import Laptop, inside, turn_to
from workshop_app.canvas.tools.gesture import Tool
from workshop_app.gui.screens.map_screen import MapScreen
from workshop_app.gui.screens.workshop_screen import WorkshopScreen
from workshop_app.gui.theme import load_fonts
from workshop_app.gui.widgets import palette_card
from workshop_app.gui.widgets.chip_choice import ChipChoice

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
QUESTION_SIX = 9
RADII = (190, 455, 690, 900)
"""About the middle of each ring, in units of the map."""


class Hand:
    """A hand with a mouse on the map that is on screen."""

    def __init__(self, screen: WorkshopScreen) -> None:
        self.screen, self.session = screen, screen.session
        self.map: MapScreen = the_map(screen)
        self.canvas, self.port = self.map.canvas, self.map.canvas.viewport()

    # Moving and pressing

    def click(self, widget: QWidget) -> None:
        assert widget.isVisible()
        QTest.mouseClick(widget, LEFT)

    def carry(self, widget: QWidget, start: QPoint, end: QPoint) -> None:
        """Press, move with the button down, let go."""
        QTest.mousePress(widget, LEFT, NONE, start)
        for spot in (start + (end - start) / 2, end):
            over = QPointF(widget.mapToGlobal(spot))
            QApplication.sendEvent(
                widget, QMouseEvent(QEvent.Type.MouseMove, QPointF(spot), over, Qt.MouseButton.NoButton, LEFT, NONE)
            )
        QTest.mouseRelease(widget, LEFT, NONE, end)

    def choose(self, chip: ChipChoice, value: Any) -> None:
        """Click on a chip, and in the menu that opens on a value."""
        if chip.value == value:
            return
        number = [one for one, _, _ in chip._choices].index(value)

        def pick() -> None:
            menu = QApplication.activePopupWidget()
            assert isinstance(menu, QMenu)
            QTest.mouseClick(menu, LEFT, pos=menu.actionGeometry(menu.actions()[number]).center())

        QTimer.singleShot(0, pick)
        self.click(chip)
        activate(self.screen)
        assert chip.value == value

    # Places

    def spot(self, name: str) -> QPoint:
        """Where an actor stands, in pixels."""
        spot = self.canvas.mapFromScene(self.canvas.map.actors[actor(self.screen, name).id].pos())
        assert self.is_seen(spot)
        return spot

    def place(self, who: Who) -> QPoint:
        """Where in the ring there is most room for somebody, in pixels; not under what floats over the map."""
        turns = (step * math.pi / 12 for step in range(24))
        spots = [QPointF(math.cos(turn), math.sin(turn)) * RADII[who.ring] for turn in turns]
        others = [item.pos() for item in self.canvas.map.actors.values()]
        free = [spot for spot in spots if self.is_seen(self.canvas.mapFromScene(spot))]
        best = max(free, key=lambda spot: min(((spot - one).manhattanLength() for one in others), default=0))
        return self.canvas.mapFromScene(best)

    def is_seen(self, spot: QPoint) -> bool:
        """Whether one can see a place, and nothing floats over it."""
        return self.port.rect().contains(spot) and self.canvas.childAt(spot) is self.port

    # The map

    def drag_out(self, who: Who) -> None:
        """Drag a name out of the palette to its ring."""
        palette = self.map.palette_list
        card = next(one for one in palette.cards() if one.who.name == who.name)
        palette.area.ensureWidgetVisible(card)
        HandOver.to, HandOver.at = self.port, self.place(who)
        self.carry(card, QPoint(20, 12), QPoint(60, 20))

    def draw(self, who: Who) -> None:
        """Make an actor with the tool for it, and write its name."""
        self.click(self.map.floats.toolbar.tools[Tool.ACTOR])
        QTest.mouseClick(self.port, LEFT, pos=self.place(who))
        name = self.map.actor_panel.name
        assert QApplication.focusWidget() is name
        QTest.keyClicks(name, who.name)
        QTest.keyClick(name, Qt.Key.Key_Return)

    def bring(self, who: Who) -> None:
        """Bring somebody to the map, and say in the panel who that is."""
        (self.drag_out if who.name in NAMED else self.draw)(who)
        made, panel = actor(self.screen, who.name), self.map.actor_panel
        assert panel.actor == made
        assert made.ring == who.ring
        self.choose(panel.sector, who.sector)
        tower = panel.influence
        QTest.mouseClick(tower, LEFT, pos=tower._block(who.influence - 1).center().toPoint())
        if not panel.more_fold.is_open:
            self.click(panel.more_fold.head)
        if who.present:
            box = panel.more.present
            QTest.mouseClick(box, LEFT, pos=QPoint(10, box.height() // 2))  # on the tick: beside the words is nothing

    def tie(self, tie: Tie, *, by_dragging: bool) -> None:
        """Draw a relation with the tool for it, and say in the panel what it is."""
        bar, before = self.map.floats.toolbar, set(self.session.workshop.relations)
        if not bar.tools[Tool.RELATION].isChecked():
            self.click(bar.tools[Tool.RELATION])
        if not bar.statuses[tie.status].isChecked():
            self.click(bar.statuses[tie.status])
        if by_dragging:
            self.carry(self.port, self.spot(tie.start), self.spot(tie.end))
        else:
            QTest.mouseClick(self.port, LEFT, pos=self.spot(tie.start))
            QTest.mouseClick(self.port, LEFT, pos=self.spot(tie.end))
        (made,) = set(self.session.workshop.relations) - before
        panel = self.map.relation_panel
        assert panel.relation == made
        self.choose(panel.chips.kind, tie.kind)
        self.choose(panel.direction, "both" if tie.mutual else "there")
        self.choose(panel.chips.strength, tie.strength)


class HandOver(QDrag):
    """Carries what is dragged to a place as a window system does; the one that tests run on carries nothing."""

    to: QWidget
    at: QPoint

    def exec(self, actions: Qt.DropAction) -> Qt.DropAction:  # type: ignore[override]
        """Enter, move, drop."""
        data = self.mimeData()
        for kind in (QDragEnterEvent, QDragMoveEvent):
            QApplication.sendEvent(self.to, kind(self.at, actions, data, LEFT, NONE))
        drop = QDropEvent(QPointF(self.at), actions, data, LEFT, NONE)
        QApplication.sendEvent(self.to, drop)
        assert drop.isAccepted()
        return drop.dropAction()


@pytest.fixture
def laptop(tmp_path: Path, qapp: QApplication) -> Iterator[Laptop]:
    load_fonts()
    made = Laptop(tmp_path / "data")
    yield made
    made.power_off()


def test_the_sample_s_map_by_mouse(laptop: Laptop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(palette_card, "QDrag", HandOver)
    screen = begin(laptop, tmp_path)
    turn_to(screen, QUESTION_SIX)
    hand = Hand(screen)
    half = len(ACTORS) // 2
    for who in ACTORS[:half]:
        hand.bring(who)

    # The last four steps are taken back, and come again.
    before, top = hand.session.workshop, screen.bar
    for _ in range(4):
        hand.click(top.undo)
    assert ACTORS[half - 1].name not in [one.name for one in hand.session.workshop.actors]
    for _ in range(4):
        hand.click(top.redo)
    assert hand.session.workshop == before

    # The battery goes; everything stands where it stood.
    laptop.power_off()
    screen = inside(laptop.open())
    hand = Hand(screen)
    assert hand.session.workshop == before
    for who in ACTORS[half:]:
        hand.bring(who)
    hand.click(hand.map.floats.toolbar.tidy)
    for number, tie in enumerate(TIES):
        hand.tie(tie, by_dragging=number % 2 == 0)
    hand.click(hand.map.floats.toolbar.tidy)
    assert_like_the_sample(screen, tmp_path)
