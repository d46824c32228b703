"""The menu of what is selected on the map: the same acts as the keys and the tools."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget

from workshop_app.canvas.arranging import HIGHEST
from workshop_app.canvas.view import MapView
from workshop_app.domain.codes import MapMarkKind, ThemeColour
from workshop_app.domain.figures.aligning import Edge, Way
from workshop_app.domain.placing import RING_EDGES
from workshop_app.domain.records import Actor, MapMark, Record, Relation
from workshop_app.gui.ui import Ui

EDGES = {
    Edge.LEFT: "align-left",
    Edge.MIDDLE: "align-center-horizontal",
    Edge.RIGHT: "align-right",
    Edge.TOP: "align-top",
    Edge.CENTRE: "align-center-vertical",
    Edge.BOTTOM: "align-bottom",
}
WAYS = {Way.ACROSS: "arrows-out-line-horizontal", Way.DOWN: "arrows-out-line-vertical", Way.ROUND: "circle-dashed"}

MoveActors = Callable[[Sequence[Actor], int | None], Any]


class MapMenu(QMenu):
    """Made anew each time. ``move`` puts actors into a ring or, by None, into the tray."""

    def __init__(self, ui: Ui, canvas: MapView, parent: QWidget, move: MoveActors) -> None:
        super().__init__(parent)
        self._ui, self._canvas, self._move = ui, canvas, move
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chosen = canvas.selection()
        actors = [one for one in chosen if isinstance(one, Actor)]
        if len(chosen) == 1:
            self._fill_one(chosen[0])
        elif actors:
            self._fill_several(actors)
        if chosen:
            self._fill_copies(is_only_relation=all(isinstance(one, Relation) for one in chosen))
        else:
            self._fill_ground()

    # What there is

    def _fill_one(self, record: Record) -> None:
        self._add("gui.edit", "pencil-simple", lambda: self._canvas.edit(record), "F2")
        if isinstance(record, Actor):
            self._fill_actor(record)
        elif isinstance(record, MapMark):
            self._fill_colours(record)

    def _fill_actor(self, actor: Actor) -> None:
        ui, arranging = self._ui, self._canvas.arranging
        self._add("gui.map.menu.relate", "flow-arrow", self._canvas.begin_relation, "R")
        self._add("gui.look.neighbours", "share-network", self._canvas.looking.focus, "G")
        rings = self._submenu("gui.map.ring", "circle-dashed")
        for ring in range(len(RING_EDGES)):
            self._choice(rings, ui.language.sentence(ui.say(f"ring.{ring}")), actor.ring == ring, (actor, ring))
        self._choice(rings, ui.say("gui.map.tray"), actor.ring is None, (actor, None))
        level = actor.influence or 0
        higher = self._add("gui.map.menu.higher", "caret-up", lambda: arranging.raise_tower(1), ".")
        higher.setEnabled(level < HIGHEST)
        lower = self._add("gui.map.menu.lower", "caret-down", lambda: arranging.raise_tower(-1), ",")
        lower.setEnabled(level > 0)
        self._fill_pin(is_pinned=actor.pinned)

    def _fill_pin(self, *, is_pinned: bool) -> None:
        key, icon = ("gui.map.menu.unpin", "push-pin-slash") if is_pinned else ("gui.map.menu.pin", "push-pin")
        self._add(key, icon, self._canvas.arranging.pin, "P")

    def _fill_several(self, actors: list[Actor]) -> None:
        fill_order(self._submenu("gui.map.menu.align", "align-left"), self._ui, self._canvas, len(actors))
        around = partial(self._canvas.arranging.add_mark, MapMarkKind.FRAME)
        self._add("gui.map.menu.frame_around", "bounding-box", around, "F")
        self._fill_pin(is_pinned=all(actor.pinned for actor in actors))

    def _fill_colours(self, mark: MapMark) -> None:
        colours = self._submenu("gui.map.colour", "palette")
        for colour in (None, *ThemeColour):
            word = self._ui.say(f"gui.question.colour.{colour.value}" if colour else "gui.map.bare")
            act = colours.addAction(word, partial(self._canvas.arranging.paint, colour))
            act.setCheckable(True)
            act.setChecked(mark.colour is colour)

    def _fill_copies(self, *, is_only_relation: bool) -> None:
        arranging = self._canvas.arranging
        if not is_only_relation:
            self.addSeparator()
            self._add("gui.map.menu.cut", "scissors", arranging.cut, "Ctrl+X")
            self._add("gui.map.menu.copy", "copy", arranging.copy, "Ctrl+C")
            self._add("gui.map.menu.duplicate", "copy-simple", arranging.duplicate, "Ctrl+D")
        self.addSeparator()
        self._add("gui.delete", "trash", arranging.delete, self._ui.say("gui.question.key_delete"))

    def _fill_ground(self) -> None:
        canvas, arranging = self._canvas, self._canvas.arranging
        spot = canvas.pointer() or canvas.middle()
        self._add("gui.map.new_actor", "user-plus", lambda: canvas.add_actor(spot), "N")
        self._add("gui.map.menu.frame", "bounding-box", partial(arranging.add_mark, MapMarkKind.FRAME), "F")
        self._add("gui.map.menu.text", "text-t", partial(arranging.add_mark, MapMarkKind.TEXT), "T")
        self._add("gui.map.menu.paste", "clipboard-text", arranging.paste, "Ctrl+V")
        self.addSeparator()
        self._add("gui.map.menu.tidy", "magic-wand", arranging.tidy, "O")
        self._add("gui.map.menu.fit", "corners-out", canvas.fit, "0")

    # How it is said

    def _add(self, key: str, icon: str, act: Callable[[], Any], shortcut: str = "") -> Any:
        text = self._ui.say(key)
        return self.addAction(self._ui.theme.icon(icon), f"{text}\t{shortcut}" if shortcut else text, act)

    def _submenu(self, key: str, icon: str) -> QMenu:
        return self.addMenu(self._ui.theme.icon(icon), self._ui.say(key))

    def _choice(self, menu: QMenu, word: str, chosen: bool, to: tuple[Actor, int | None]) -> None:
        act = menu.addAction(word, partial(self._move, (to[0],), to[1]))
        act.setCheckable(True)
        act.setChecked(chosen)


def fill_order(menu: QMenu, ui: Ui, canvas: MapView, count: int) -> None:
    """Offer to line up and to distribute so many selected actors."""
    for edge, icon in EDGES.items():
        act = menu.addAction(ui.theme.icon(icon), ui.say(f"gui.map.align.{edge.value}"))
        act.triggered.connect(lambda checked=False, edge=edge: canvas.arranging.align(edge))
        act.setEnabled(count > 1)
    menu.addSeparator()
    for way, icon in WAYS.items():
        act = menu.addAction(ui.theme.icon(icon), ui.say(f"gui.map.distribute.{way.value}"))
        act.triggered.connect(lambda checked=False, way=way: canvas.arranging.distribute(way))
        act.setEnabled(count > 2)
