"""An actor on the canvas: the pill of the picture, which can be taken hold of."""

from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from workshop_app.canvas.items.gliding import Gliding
from workshop_app.canvas.items.pills import FAR, FARTHEST, ROUND, PillLayer
from workshop_app.canvas.items.pin import pin_shapes
from workshop_app.canvas.look import Look
from workshop_app.canvas.pictures import Pictures, fineness
from workshop_app.domain.figures.alliance_map import pill_shapes
from workshop_app.domain.figures.layout import Pill
from workshop_app.domain.records import Actor
from workshop_app.domain.shapes import Shape

_MARGIN = 10.0


class ActorItem(QGraphicsItem):
    """Shows one pill; its position is the pill's middle. ``is_marked`` shows it as the end of a new relation.

    While it stands still, ``layer`` paints it together with the others; without a layer it paints itself.
    """

    def __init__(self, pill: Pill, look: Look, pictures: Pictures, layer: PillLayer | None = None) -> None:
        super().__init__()
        self._look, self._pictures, self._layer = look, pictures, layer
        self.is_marked = False
        self._gliding: Gliding | None = None
        self.is_ghost = False
        self.is_carried = False
        self._is_landing = False
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIsSelectable)
        self.pill = pill
        self._measure()
        self.setPos(pill.x, pill.y)
        self._stand(is_one_of_few=False)

    @property
    def body(self) -> QRectF:
        """Where the pill is now."""
        return self._body.translated(self.pos())

    @property
    def actor(self) -> Actor:
        """The actor that is shown."""
        return self.pill.actor

    @property
    def moved_pill(self) -> Pill:
        """The pill where the item is now, also in the middle of a drag."""
        return replace(self.pill, x=self.x(), y=self.y()) if self.is_carried else self.pill

    def show_pill(self, pill: Pill, *, is_one_of_few: bool = True) -> None:
        """Show the actor as it is now, where it is now: when it is one of few, without waiting for the layer."""
        old, key = self.pill, self._key
        self.pill = pill
        if (pill.lines, pill.width, pill.height, pill.actor.influence) != (
            old.lines,
            old.width,
            old.height,
            old.actor.influence,
        ):
            self.prepareGeometryChange()
        self._measure()
        if self.is_carried or key != self._key or (old.x, old.y) != (pill.x, pill.y):
            self.is_carried = False
            self.setPos(pill.x, pill.y)
            self._stand(is_one_of_few=is_one_of_few)

    def carry(self) -> None:
        """Be lifted up from among those that stand still."""
        if not self.is_carried:
            self.is_carried = True
            if self._layer is not None:
                self._layer.take(self.actor.id)
            self._show()

    def leave(self) -> None:
        """Go away from the map, also in the middle of a glide."""
        self._end_glide()
        if self._layer is not None:
            self._layer.take(self.actor.id)

    def _stand(self, *, is_one_of_few: bool = True) -> None:
        """Stand still: painted by the item until the layer has painted it."""
        if self._layer is not None and not self._is_gliding:
            self._is_landing = is_one_of_few
            landed = self._land if is_one_of_few else None
            self._layer.put(self.actor.id, self._frame.translated(self.pos()), landed)
        self._show()
        self.update()

    def _land(self) -> None:
        self._is_landing = False
        self._show()

    @property
    def _is_gliding(self) -> bool:
        return self._gliding is not None and self._gliding.is_on_its_way

    def glide_from(self, place: QPointF) -> None:
        """Show the way from another place to this one."""
        if place != self.pos():
            if self._layer is not None:
                self._layer.take(self.actor.id)
            self._end_glide()
            self._gliding = Gliding(self, place - self.pos())
            self._gliding.finished.connect(self._stand)
            self._show()

    def _end_glide(self) -> None:
        if self._gliding is not None:
            self._gliding.finished.disconnect()
            self._gliding.stop()
            self._gliding = None

    def mark(self, marked: bool) -> None:
        """Show or hide that a new relation would begin or end here."""
        if marked is not self.is_marked:
            self.is_marked = marked
            self._show()
            self.update()

    def choose(self, chosen: bool) -> None:
        """Show or hide that it is selected."""
        self.setSelected(chosen)
        self._show()

    def _show(self) -> None:
        """Tell Qt whether there is anything to paint here; that of those standing still costs nothing then."""
        is_empty = self._is_still and not (self.isSelected() or self.is_marked)
        if is_empty is not bool(self.flags() & QGraphicsItem.GraphicsItemFlag.ItemHasNoContents):
            if self._layer is not None:  # an item that has become empty is not painted over any more, but its layer is
                self._layer.update(self.sceneBoundingRect())
            self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemHasNoContents, is_empty)

    @property
    def _is_still(self) -> bool:
        """Whether the layer shows it."""
        is_moving = self.is_carried or self._is_landing or self._is_gliding
        return self._layer is not None and not is_moving

    def _measure(self) -> None:
        pill = self.pill
        actor = pill.actor
        rects = replace(pill, x=0.0, y=0.0).rects
        top = min(rect.top for rect in rects)
        self._body = QRectF(-pill.width / 2, -pill.height / 2, pill.width, pill.height)
        self._frame = QRectF(rects[0].left, top, pill.width, rects[0].bottom - top)
        self._frame.adjust(-_MARGIN, -_MARGIN, _MARGIN, _MARGIN)
        self.role = f"sector.{actor.sector.value}"
        self._key = (pill.lines, actor.sector, actor.present, actor.influence, actor.pinned)

    def boundingRect(self) -> QRectF:
        """Give the pill with its tower and the ring of a selection."""
        return self._frame

    def shape(self) -> QPainterPath:
        """Be hit on the pill only, not on the tower."""
        path = QPainterPath()
        path.addRoundedRect(self._body, ROUND, ROUND)
        return path

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Paint the pill, unless the layer does, and what tells that it is selected."""
        if self.is_ghost:
            painter.setOpacity(0.6)
        if not self._is_still:
            self._paint_pill(painter, QPointF())
        if self.isSelected() or self.is_marked:
            self._ring(painter, painter.worldTransform().m11())

    def paint_still(self, painter: QPainter) -> None:
        """Paint the pill in the units of the map."""
        self._paint_pill(painter, self.pos())

    def _paint_pill(self, painter: QPainter, at: QPointF) -> None:
        scale = fineness(painter)
        if scale < FAR:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._look.colour(self.role))
            radius = 0.0 if scale < FARTHEST else min(self.pill.height / 2, ROUND)
            painter.drawRoundedRect(self._body.translated(at), radius, radius)
        else:
            self._pictures.draw(painter, at, self._frame, self._key, self._shapes)

    def _shapes(self) -> list[Shape]:
        pill = replace(self.pill, x=0.0, y=0.0)
        return pill_shapes(pill) + (pin_shapes(pill) if self.actor.pinned else [])

    def _ring(self, painter: QPainter, scale: float) -> None:
        width = max(6.5, 2.0 / scale)
        pen = QPen(self._look.colour("coral" if self.is_marked else "fjord"), width)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        grown = self._body.adjusted(-1, -1, 1, 1)
        radius = min(grown.height() / 2, 39)
        painter.drawRoundedRect(grown, radius, radius)
