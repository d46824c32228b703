"""The small picture of the whole map in the corner: a frame over it tells what is seen, and moves it."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap, QPolygonF
from PySide6.QtWidgets import QWidget

from workshop_app import tokens
from workshop_app.canvas.view import MapView
from workshop_app.domain.placing import RING_EDGES
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.float_shadow import FloatShadow

SIZE = QSize(176, 132)
EDGE = 6
FEWEST = 2.5
"""A pill is drawn at least so many pixels high."""


class MiniMap(QWidget):
    """Keeps its picture until the map changes; panning and zooming only move the frame.

    ``by_hand`` says whether somebody wants it shown or hidden; when nobody has said, it is shown while not all of
    the map is seen. Emits ``needed()`` when that changes.
    """

    needed = Signal()

    def __init__(self, ui: Ui, canvas: MapView) -> None:
        super().__init__(canvas)
        self._ui, self._canvas = ui, canvas
        self.by_hand: bool | None = None
        self._picture: QPixmap | None = None
        self._content: QRectF | None = None
        self._news = QTimer(self, singleShot=True, interval=0)  # not in the middle of fitting
        self._news.timeout.connect(self._tell)
        self._all = QRectF()
        self._was_needed = False
        self.setFixedSize(SIZE * ui.theme.scale)
        self.setAccessibleName(ui.say("gui.look.minimap"))
        self.setToolTip(ui.say("gui.look.minimap_hint"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        for bar in (canvas.horizontalScrollBar(), canvas.verticalScrollBar()):
            bar.valueChanged.connect(lambda value: self._on_moved())
        canvas.zoom_changed.connect(lambda percent: self._on_moved())
        FloatShadow(ui, self)
        self.hide()

    @property
    def is_needed(self) -> bool:
        """Whether it should be shown: somebody wants it, or part of the map is out of sight."""
        if self.by_hand is not None:
            return self.by_hand
        return bool(self._canvas.map.actors) and not self._canvas.is_fitted and not self._sees_all()

    def _sees_all(self) -> bool:
        if self._content is None:
            self._content = self._canvas.map.content()
        return self._canvas.seen().adjusted(-1, -1, 1, 1).contains(self._content)

    def forget(self) -> None:
        """Draw the picture anew when it is next shown: the map has changed."""
        self._picture = self._content = None
        self._on_moved()

    def _on_moved(self) -> None:
        if self.isVisible():
            self.update()
        if not self._news.isActive():
            self._news.start()

    def _tell(self) -> None:
        needed = self.is_needed
        if needed is not self._was_needed:
            self._was_needed = needed
            self.needed.emit()

    # The picture

    def _drawn(self) -> QPixmap:
        if self._picture is None:
            rings = QRectF(-RING_EDGES[-1], -RING_EDGES[-1], 2 * RING_EDGES[-1], 2 * RING_EDGES[-1])
            self._all = self._canvas.map.content() | rings
            ratio = self.devicePixelRatioF()
            self._picture = QPixmap(self.size() * ratio)
            self._picture.setDevicePixelRatio(ratio)
            self._picture.fill(Qt.GlobalColor.transparent)
            painter = QPainter(self._picture)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._draw(painter)
            painter.end()
        return self._picture

    def _draw(self, painter: QPainter) -> None:
        look, scale = self._canvas.look, self._scale
        painter.setPen(QPen(look.colour("line-strong"), 1))
        painter.setBrush(look.colour("surface"))
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, tokens.RADIUS, tokens.RADIUS)
        painter.setPen(Qt.PenStyle.NoPen)
        for ring in reversed(range(len(RING_EDGES))):
            painter.setBrush(look.colour(f"ring.{ring}"))
            radius = RING_EDGES[ring] * scale
            painter.drawEllipse(self._spot(QPointF(0, 0)), radius, radius)
        for pill in self._canvas.map.pills().values():
            size = (max(FEWEST * 2, pill.width * scale), max(FEWEST, pill.height * scale))
            body = QRectF(0, 0, *size)
            body.moveCenter(self._spot(QPointF(pill.x, pill.y)))
            painter.setBrush(look.colour(f"sector.{pill.actor.sector.value}"))
            painter.drawRoundedRect(body, size[1] / 2, size[1] / 2)

    @property
    def _scale(self) -> float:
        room = QRectF(self.rect()).adjusted(EDGE, EDGE, -EDGE, -EDGE)
        return min(room.width() / self._all.width(), room.height() / self._all.height())

    def _spot(self, place: QPointF) -> QPointF:
        """Give where a place of the map lies on the picture."""
        return QRectF(self.rect()).center() + (place - self._all.center()) * self._scale

    def _place(self, spot: QPointF) -> QPointF:
        """Give which place of the map a spot of the picture shows."""
        return self._all.center() + (spot - QRectF(self.rect()).center()) / self._scale

    def frame(self) -> QRectF:
        """Give the frame around what is seen, within the picture."""
        self._drawn()
        seen = self._canvas.seen()
        frame = QRectF(self._spot(seen.topLeft()), self._spot(seen.bottomRight()))
        return frame & QRectF(self.rect()).adjusted(2, 2, -2, -2)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Lay the frame over the kept picture."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.drawPixmap(0, 0, self._drawn())
        shade = self._canvas.look.colour("fjord")
        painter.setPen(QPen(shade, 2))
        shade.setAlphaF(0.1)
        painter.setBrush(shade)
        painter.drawPolygon(QPolygonF(self.frame()))
        painter.end()

    # The mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go there."""
        self._go(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the pointer."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go(event.position())

    def _go(self, spot: QPointF) -> None:
        self._drawn()
        self._canvas.stand_at(self._canvas.zoom, self._place(spot))
