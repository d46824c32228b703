"""All actors that stand still, painted from tiles; those that move or are selected paint themselves above."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from workshop_app.canvas.items.layer import Layer
from workshop_app.canvas.items.nearby import Nearby, cells_of
from workshop_app.canvas.items.tiles import Tiles
from workshop_app.canvas.items.turns import Turns
from workshop_app.canvas.look import Look
from workshop_app.canvas.pictures import Pictures, fineness, visible

FAR, FARTHEST = 0.17, 0.1
"""Below these zooms a name cannot be read: then a pill, and at last a box, in the colour of its sector is shown."""
ROUND = 38.0
"""The corners of a pill, in units of the map."""


class PillLayer(Layer):
    """Knows who stands where: ``put`` and ``take`` tell it.

    ``paint_still`` paints one actor; ``from_far`` gives the colour of one and the room of the pill, which is all that
    is seen from far.
    """

    def __init__(
        self,
        pictures: Pictures,
        paint_still: Callable[[QPainter, str], None],
        from_far: Callable[[str], tuple[str, QRectF]],
        look: Look,
        turns: Turns,
    ) -> None:
        super().__init__(-5)
        self._pictures, self._paint_still, self._from_far, self._look = pictures, paint_still, from_far, look
        self._frames: dict[str, QRectF] = {}
        self._nearby = Nearby()
        self.tiles = Tiles(self._paint_part, self.update, turns)

    def put(self, actor_id: str, frame: QRectF, landed: Callable[[], None] | None = None) -> None:
        """Let an actor stand still in a place; ``landed`` is called when it can be seen there."""
        self.take(actor_id)
        self._frames[actor_id] = frame
        self._nearby.add(actor_id, partial(cells_of, frame))
        self._repaint(frame)
        if landed is not None:
            self.tiles.afterwards(landed)

    def take(self, actor_id: str) -> None:
        """Let an actor stand here no longer."""
        frame = self._frames.pop(actor_id, None)
        if frame is not None:
            self._nearby.remove(actor_id)
            self._repaint(frame)

    def within(self, rect: QRectF) -> Iterable[str]:
        """Give the actors that may touch a rectangle."""
        return [one for one in self._nearby.within(rect) if self._frames[one].intersects(rect)]

    def _repaint(self, frame: QRectF) -> None:
        self.tiles.forget((frame,))
        self.update(frame)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Paint those that stand still."""
        exposed = option.exposedRect
        if widget is None:
            self._paint_part(painter, exposed)
        else:
            self.tiles.draw(painter, exposed, visible(painter, widget), is_rough=self._pictures.is_rough)

    def _paint_part(self, painter: QPainter, rect: QRectF) -> None:
        scale = fineness(painter)
        if scale < FAR:
            self._paint_far(painter, self.within(rect), is_farthest=scale < FARTHEST)
            return
        with self._pictures.sharp():
            for actor_id in self.within(rect):
                self._paint_still(painter, actor_id)

    def _paint_far(self, painter: QPainter, actor_ids: Iterable[str], *, is_farthest: bool) -> None:
        """Paint pills too small to be read: those of a colour together."""
        bodies: defaultdict[str, list[QRectF]] = defaultdict(list)
        for actor_id in actor_ids:
            role, body = self._from_far(actor_id)
            bodies[role].append(body)
        painter.setPen(Qt.PenStyle.NoPen)
        for role, rects in bodies.items():
            painter.setBrush(self._look.colour(role))
            if is_farthest:
                painter.drawRects(rects)
                continue
            for rect in rects:
                radius = min(rect.height() / 2, ROUND)
                painter.drawRoundedRect(rect, radius, radius)
