"""All actors that stand still, painted from tiles; those that move or are selected paint themselves above."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPainterPath
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from workshop_app.canvas.items.nearby import Nearby
from workshop_app.canvas.items.tiles import EVERYWHERE, Tiles
from workshop_app.canvas.pictures import Pictures, visible


class PillLayer(QGraphicsItem):
    """Knows who stands where: ``put`` and ``take`` tell it. ``paint_still`` paints one actor."""

    def __init__(self, pictures: Pictures, paint_still: Callable[[QPainter, str], None]) -> None:
        super().__init__()
        self._pictures, self._paint_still = pictures, paint_still
        self._frames: dict[str, QRectF] = {}
        self._nearby = Nearby()
        self.tiles = Tiles(self._paint_part, self.update)
        self.setZValue(-5)
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption)

    def boundingRect(self) -> QRectF:
        """Cover the whole map."""
        return EVERYWHERE

    def shape(self) -> QPainterPath:
        """Be hit by nothing: the actors are."""
        return QPainterPath()

    def put(self, actor_id: str, frame: QRectF, landed: Callable[[], None] | None = None) -> None:
        """Let an actor stand still in a place; ``landed`` is called when it can be seen there."""
        self.take(actor_id)
        self._frames[actor_id] = frame
        self._nearby.add(actor_id, (frame,))
        self._repaint(frame)
        if landed is not None:
            self.tiles.afterwards(landed)

    def take(self, actor_id: str) -> None:
        """Let an actor stand here no longer."""
        frame = self._frames.pop(actor_id, None)
        if frame is not None:
            self._nearby.remove(actor_id, (frame,))
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
        for actor_id in self.within(rect):
            self._paint_still(painter, actor_id)
