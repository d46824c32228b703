"""What one does with the mouse on the board: one gesture, one object. The rubber band and panning are the canvas's."""

from collections.abc import Callable, Mapping
from enum import StrEnum

from PySide6.QtCore import QPointF, QRectF

from workshop_app.board.scene import BoardScene
from workshop_app.canvas.tools.rubber import Rubber
from workshop_app.domain.boarding import CARD_WIDTH, HEAD, PAD
from workshop_app.domain.commands import Command
from workshop_app.domain.records import Point

LEAST_WIDTH, LEAST_HEIGHT = CARD_WIDTH + 2 * PAD, HEAD + 100.0
"""A frame is at least so large."""


class Tool(StrEnum):
    """What a press on the ground begins."""

    SELECT = "select"
    PAN = "pan"
    FRAME = "frame"


class Carrying:
    """Carries the selected cards; let go they take the theme of the frame they lie in, or of none."""

    def __init__(self, scene: BoardScene, start: QPointF, *, by_keys: bool = False) -> None:
        self._scene, self._start, self.by_keys = scene, start, by_keys
        self._cards = {note_id: scene.layer.rects[note_id] for note_id in scene.layer.selected}
        self._offset = QPointF()

    def move(self, place: QPointF) -> None:
        """Carry the cards to where the pointer is."""
        self._shift(place - self._start)

    def step(self, dx: float, dy: float) -> None:
        """Carry the cards one step further."""
        self._shift(self._offset + QPointF(dx, dy))

    def _shift(self, offset: QPointF) -> None:
        self._offset = offset
        self._scene.layer.carry(dict.fromkeys(self._cards, offset))
        middles = (rect.center() + offset for rect in self._cards.values())
        found = (self._scene.board.frame_at(Point(one.x(), one.y())) for one in middles)
        self._scene.frames.aim(theme_id for theme_id in found if theme_id)

    def finish(self, place: QPointF) -> Command | None:
        """Let go; nothing is wished when nothing has moved."""
        self._scene.frames.aim(())
        if self._offset.isNull():
            return None
        return self._scene.sorted_by_place({key: rect.translated(self._offset) for key, rect in self._cards.items()})

    def cancel(self) -> None:
        """Put the cards back."""
        self._scene.frames.aim(())
        self._scene.layer.carry({})


class CarryingFrame:
    """Carries a frame with the notes in it."""

    def __init__(self, scene: BoardScene, theme_id: str, start: QPointF, *, by_keys: bool = False) -> None:
        self._scene, self._theme_id, self._start, self.by_keys = scene, theme_id, start, by_keys
        self._cards = {note_id: scene.layer.rects[note_id] for note_id in scene.in_frame(theme_id)}
        self._rect = scene.frames.frames[theme_id].rect
        self._offset = QPointF()

    def move(self, place: QPointF) -> None:
        """Carry the frame to where the pointer is."""
        self._shift(place - self._start)

    def step(self, dx: float, dy: float) -> None:
        """Carry the frame one step further."""
        self._shift(self._offset + QPointF(dx, dy))

    def _shift(self, offset: QPointF) -> None:
        self._offset = offset
        self._scene.layer.carry(dict.fromkeys(self._cards, offset))
        self._scene.frames.shift({self._theme_id: self._rect.translated(offset)})

    def finish(self, place: QPointF) -> Command | None:
        """Let go: the frame and its notes in one edit."""
        if self._offset.isNull():
            return None
        cards = {key: rect.translated(self._offset) for key, rect in self._cards.items()}
        return self._scene.arranged(cards, {self._theme_id: self._rect.translated(self._offset)})

    def cancel(self) -> None:
        """Put the frame back."""
        self._scene.layer.carry({})
        self._scene.frames.shift({})


class Sizing:
    """Resizes a frame by its lower right corner; notes that no longer fit are put into its free places."""

    def __init__(self, scene: BoardScene, theme_id: str, start: QPointF) -> None:
        self._scene, self._theme_id, self._start = scene, theme_id, start
        self._before = self._rect = scene.frames.frames[theme_id].rect

    def move(self, place: QPointF) -> None:
        """Let the corner follow the pointer."""
        away = place - self._start
        width = max(LEAST_WIDTH, self._before.width() + away.x())
        height = max(LEAST_HEIGHT, self._before.height() + away.y())
        self._rect = QRectF(self._before.x(), self._before.y(), width, height)
        self._scene.frames.shift({self._theme_id: self._rect})

    def finish(self, place: QPointF) -> Command | None:
        """Let go."""
        return self._scene.arranged({}, {self._theme_id: self._rect}) if self._rect != self._before else None

    def cancel(self) -> None:
        """Leave it as large as it was."""
        self._scene.frames.shift({})


class Framing:
    """Draws a frame around notes; a click draws one of the usual size. ``make`` wishes for the theme of it."""

    def __init__(self, scene: BoardScene, start: QPointF, make: Callable[[QRectF], Command | None]) -> None:
        self._rubber, self._make = Rubber(scene, start), make

    def move(self, place: QPointF) -> None:
        """Stretch the frame."""
        self._rubber.stretch(place)

    def finish(self, place: QPointF) -> Command | None:
        """Make the frame."""
        return self._make(self._rubber.take_away())

    def cancel(self) -> None:
        """Draw nothing."""
        self._rubber.take_away()


def at_least(rect: QRectF) -> QRectF:
    """Give a rectangle, as large as a new frame must be."""
    return QRectF(rect.x(), rect.y(), max(rect.width(), LEAST_WIDTH), max(rect.height(), LEAST_HEIGHT))


Rects = Mapping[str, QRectF]


def aligned(rects: Rects, edge: str) -> dict[str, QRectF]:
    """Line cards up by their left edges, their tops, or their middles from top to bottom."""
    moved = {key: QRectF(rect) for key, rect in rects.items()}
    left, top = min(one.left() for one in rects.values()), min(one.top() for one in rects.values())
    middle = sum(one.center().x() for one in rects.values()) / len(rects)
    for rect in moved.values():
        match edge:
            case "left":
                rect.moveLeft(left)
            case "top":
                rect.moveTop(top)
            case "middle":
                rect.moveLeft(middle - rect.width() / 2)
    return moved


def distributed(rects: Rects) -> dict[str, QRectF]:
    """Give cards equal gaps along the way on which they lie farthest apart; the first and the last keep still."""
    spread = [
        max(sides) - min(sides)
        for sides in zip(*((r.center().x(), r.center().y()) for r in rects.values()), strict=True)
    ]
    across = spread[0] >= spread[1]

    def start(rect: QRectF) -> float:
        return rect.left() if across else rect.top()

    def length(rect: QRectF) -> float:
        return rect.width() if across else rect.height()

    ordered = sorted(rects, key=lambda key: start(rects[key]))
    first, last = rects[ordered[0]], rects[ordered[-1]]
    inner = start(last) + length(last) - start(first) - sum(length(rect) for rect in rects.values())
    gap, at = inner / (len(rects) - 1), start(first)
    moved: dict[str, QRectF] = {}
    for key in ordered:
        rect = QRectF(rects[key])
        rect.moveLeft(at) if across else rect.moveTop(at)
        moved[key], at = rect, at + length(rect) + gap
    return moved
