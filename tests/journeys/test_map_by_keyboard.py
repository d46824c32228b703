"""The sample's map, drawn from the notes in the real window by keys alone: no mouse, nowhere."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

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
from tests.journeys.test_first_workshop import Laptop, inside
from tests.journeys.test_sample_by_keyboard import focused, go_on_to, strike
from workshop_app.domain.codes import RelationStatus
from workshop_app.domain.records import Relation
from workshop_app.gui.screens.map_screen import MapScreen
from workshop_app.gui.screens.workshop_screen import WorkshopScreen
from workshop_app.gui.theme import load_fonts
from workshop_app.gui.widgets.chip_choice import ChipChoice
from workshop_app.gui.widgets.map_table_view import MapTableView
from workshop_app.gui.widgets.palette_card import PaletteCard

Key = Qt.Key
NONE, SHIFT, CONTROL = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
)
FEW = 8
"""So many times one presses Tab to come to what stands near."""


class Keyboard:
    """Ten fingers, on the map that is on screen. Every key goes to whatever has the focus."""

    def __init__(self, screen: WorkshopScreen) -> None:
        self.screen, self.session = screen, screen.session
        self.map: MapScreen = the_map(screen)
        self.canvas = self.map.canvas

    # Keys

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE, times: int = 1) -> None:
        for _ in range(times):
            QTest.keyClick(focused(), key, modifiers)

    def write(self, text: str) -> None:
        strike(focused(), text)

    def tab_to(self, there: Callable[[], bool], *, back: bool = False) -> None:
        """Go on with Tab, which should not take long."""
        for _ in range(FEW):
            if there():
                return
            self.press(Key.Key_Backtab if back else Key.Key_Tab, SHIFT if back else NONE)
        assert there(), focused()

    def choose(self, chip: ChipChoice, value: Any) -> None:
        """Go back to a chip, open its menu and take a value by the arrows."""
        if chip.value == value:
            return
        self.tab_to(chip.hasFocus, back=True)
        number = [one for one, _, _ in chip._choices].index(value)

        def pick() -> None:
            assert isinstance(focused(), QMenu)
            self.press(Key.Key_Down, times=number + 1)
            self.press(Key.Key_Return)

        QTimer.singleShot(0, pick)
        self.press(Key.Key_Space)
        activate(self.screen)
        assert chip.value == value
        assert chip.hasFocus()

    # Actors

    def bring(self, who: Who) -> None:
        """Seek a name among those who wait, and place it."""
        search = self.map.palette_list.search
        assert search.hasFocus()
        self.press(Key.Key_A, CONTROL)
        self.write(who.name)
        self.press(Key.Key_Down)
        card = focused()
        assert isinstance(card, PaletteCard)
        assert card.who.name == who.name
        self.press(Key.Key_Return)
        assert self.map.actor_panel.actor == actor(self.screen, who.name)

    def name_new(self, who: Who) -> None:
        """Make an actor whom no note names."""
        self.press(Key.Key_N)
        self.write(who.name)
        self.press(Key.Key_Return)
        self.press(Key.Key_Escape)
        assert self.canvas.hasFocus()

    def find(self, name: str) -> None:
        """Seek somebody on the map."""
        self.press(Key.Key_Slash)
        self.write(name)
        self.press(Key.Key_Return)
        self.press(Key.Key_Escape)
        assert self.canvas.hasFocus()
        assert self.canvas.selection() == (actor(self.screen, name),)

    def set_up(self, who: Who) -> None:
        """Move somebody to the ring, and raise the tower."""
        self.find(who.name)
        by = who.ring - (actor(self.screen, who.name).ring or 0)
        self.press(Key.Key_Down if by > 0 else Key.Key_Up, CONTROL, times=abs(by))
        self.press(Key.Key_Period, times=who.influence)

    # Relations

    def tie(self, tie: Tie) -> None:
        """Draw a relation by letters, and say in the panel what it is."""
        self.find(tie.start)
        self.press(Key.Key_R)
        self.write(tie.end)
        self.press(Key.Key_Return)
        panel, (made,) = self.map.relation_panel, self.canvas.selection()
        assert isinstance(made, Relation)
        assert made.to_id == actor(self.screen, tie.end).id
        if made.relation_type is not tie.kind or made.mutual is not tie.mutual:
            self.press(Key.Key_Return)
            assert panel.note.hasFocus()
            self.choose(panel.direction, "both" if tie.mutual else "there")
            self.choose(panel.chips.kind, tie.kind)
            self.press(Key.Key_Escape)
        assert self.canvas.hasFocus()

    # The table

    def go_to(self, table: MapTableView, row: int, field: str) -> None:
        """Go to a cell by the arrows."""
        assert table.hasFocus()
        at, columns = table.currentIndex(), [one.name for one in table.rows.sheet.fields]
        down, right = row - at.row(), columns.index(field) - at.column()
        self.press(Key.Key_Down if down > 0 else Key.Key_Up, times=abs(down))
        self.press(Key.Key_Right if right > 0 else Key.Key_Left, times=abs(right))

    def pick(self, table: MapTableView, value: object) -> None:
        """Open the list of a cell, and take a value by the arrows."""
        index = table.currentIndex()
        options = [one.value for one in table.rows.field(index).options(table.record)]
        self.press(Key.Key_Return)
        self.press(Key.Key_Home)
        self.press(Key.Key_Down, times=options.index(value))
        self.press(Key.Key_Return)
        activate(self.screen)


@pytest.fixture
def laptop(tmp_path: Path, qapp: QApplication) -> Iterator[Laptop]:
    load_fonts()
    made = Laptop(tmp_path / "data")
    yield made
    made.power_off()


def test_the_sample_s_map_by_keyboard(laptop: Laptop, tmp_path: Path) -> None:
    screen = begin(laptop, tmp_path)
    go_on_to(screen, "q6")
    keys = Keyboard(screen)

    # Those whom the notes name, then those who come to mind.
    keys.tab_to(keys.map.palette_list.search.hasFocus)
    for who in ACTORS:
        if who.name in NAMED:
            keys.bring(who)
    keys.tab_to(keys.canvas.hasFocus)
    for who in ACTORS:
        if who.name not in NAMED:
            keys.name_new(who)
    half = len(ACTORS) // 2
    for who in ACTORS[:half]:
        keys.set_up(who)

    # The last steps are taken back, and come again.
    before = keys.session.workshop
    keys.press(Key.Key_Z, CONTROL, times=5)
    assert keys.session.workshop != before
    keys.press(Key.Key_Y, CONTROL, times=5)
    assert keys.session.workshop == before

    # The battery goes; everything stands where it stood.
    laptop.power_off()
    screen = inside(laptop.open())
    keys = Keyboard(screen)
    assert keys.session.workshop == before
    keys.press(Key.Key_4, CONTROL)
    for who in ACTORS[half:]:
        keys.set_up(who)

    # Sectors and who is in the room: line by line in the table.
    keys.press(Key.Key_5, CONTROL)
    table = keys.map.views.table
    by_name = {who.name: who for who in ACTORS}
    for row, one in enumerate(keys.session.workshop.actors):
        keys.go_to(table.actors, row, "sector")
        keys.pick(table.actors, by_name[one.name].sector)
        if by_name[one.name].present:
            keys.go_to(table.actors, row, "present")
            keys.press(Key.Key_Space)

    # The relations on the map; how strong they are, and that most of them exist, in the table again.
    keys.press(Key.Key_4, CONTROL)
    keys.press(Key.Key_O)
    for tie in TIES:
        keys.tie(tie)
    keys.press(Key.Key_5, CONTROL)
    assert table.relations.hasFocus()
    for row, tie in enumerate(TIES):
        if tie.strength != 2:
            keys.go_to(table.relations, row, "strength")
            keys.pick(table.relations, tie.strength)
    existing = [tie.status for tie in TIES].count(RelationStatus.EXISTING)
    keys.go_to(table.relations, existing - 1, "status")
    keys.press(Key.Key_Up, SHIFT, times=existing - 1)
    keys.pick(table.relations, RelationStatus.EXISTING)
    keys.press(Key.Key_4, CONTROL)
    keys.press(Key.Key_O)
    assert_like_the_sample(screen, tmp_path)
