"""An actor on the canvas: the pill of the picture, which can be taken hold of."""

from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from workshop_app.canvas.items.gliding import Gliding
from workshop_app.canvas.look import Look
from workshop_app.canvas.pictures import Pictures
from workshop_app.domain.figures.alliance_map import pill_shapes
from workshop_app.domain.figures.layout import Pill
from workshop_app.domain.records import Actor
from workshop_app.domain.shapes import Shape

FAR = 0.13
"""Below this zoom a name cannot be read: then a plain pill in the sector's colour stands for it."""

_MARGIN = 10.0


class ActorItem(QGraphicsItem):
    """Shows one pill; its position is the pill's middle. ``is_marked`` shows it as the end of a new relation."""

    def __init__(self, pill: Pill, look: Look, pictures: Pictures) -> None:
        super().__init__()
        self._look, self._pictures = look, pictures
        self.is_marked = False
        self._gliding: Gliding | None = None
        self.is_ghost = False
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIsSelectable)
        self.pill = pill
        self._measure()
        self.setPos(pill.x, pill.y)

    @property
    def actor(self) -> Actor:
        """The actor that is shown."""
        return self.pill.actor

    @property
    def moved_pill(self) -> Pill:
        """The pill where the item is now, also in the middle of a drag."""
        return replace(self.pill, x=self.x(), y=self.y())

    def show_pill(self, pill: Pill) -> None:
        """Show the actor as it is now, where it is now."""
        if pill != self.pill:
            self.prepareGeometryChange()
            self.pill = pill
            self._measure()
            self.update()
        self.setPos(pill.x, pill.y)

    def glide_from(self, place: QPointF) -> None:
        """Show the way from another place to this one."""
        if place != self.pos():
            self._gliding = Gliding(self, place - self.pos())

    def mark(self, marked: bool) -> None:
        """Show or hide that a new relation would begin or end here."""
        if marked is not self.is_marked:
            self.is_marked = marked
            self.update()

    def _measure(self) -> None:
        pill = self.pill
        actor = pill.actor
        rects = replace(pill, x=0.0, y=0.0).rects
        top = min(rect.top for rect in rects)
        self._body = QRectF(-pill.width / 2, -pill.height / 2, pill.width, pill.height)
        self._frame = QRectF(rects[0].left, top, pill.width, rects[0].bottom - top)
        self._frame.adjust(-_MARGIN, -_MARGIN, _MARGIN, _MARGIN)
        self._key = (pill.lines, actor.sector, actor.present, actor.influence)
        self._shape = QPainterPath()
        self._shape.addRoundedRect(self._body, 38, 38)

    def boundingRect(self) -> QRectF:
        """Give the pill with its tower and the ring of a selection."""
        return self._frame

    def shape(self) -> QPainterPath:
        """Be hit on the pill only, not on the tower."""
        return self._shape

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Paint the pill from its pixmap, and what tells that it is selected."""
        scale = painter.worldTransform().m11()
        if self.is_ghost:
            painter.setOpacity(0.6)
        if scale < FAR:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._look.colour(f"sector.{self.actor.sector.value}"))
            painter.drawRect(self._body)
        else:
            self._pictures.draw(painter, QPointF(), self._frame, self._key, self._shapes)
        if self.isSelected() or self.is_marked:
            self._ring(painter, scale)

    def _shapes(self) -> list[Shape]:
        return pill_shapes(replace(self.pill, x=0.0, y=0.0))

    def _ring(self, painter: QPainter, scale: float) -> None:
        width = max(6.5, 2.0 / scale)
        pen = QPen(self._look.colour("coral" if self.is_marked else "fjord"), width)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        grown = self._body.adjusted(-1, -1, 1, 1)
        radius = min(grown.height() / 2, 39)
        painter.drawRoundedRect(grown, radius, radius)
