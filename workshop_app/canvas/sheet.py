"""The sheet that the map lies on: zoom, pan, fit."""

from PySide6.QtCore import QMarginsF, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QGraphicsView

from workshop_app.canvas.look import Look
from workshop_app.canvas.scene import MapScene
from workshop_app.domain.figures.layout import NAME_SIZE

SMALLEST, LARGEST = 0.03, 3.0
STEP = 1.25
SHARP_MILLISECONDS = 140
"""So long after the last step of a zoom, everything is painted sharp."""


class Sheet(QGraphicsView):
    """Shows the scene at a zoom. ``margins`` are what lies under floating things and is kept free when fitting."""

    zoom_changed = Signal(int)

    def __init__(self, look: Look) -> None:
        self.map = MapScene(look)
        super().__init__(self.map)
        self.look = look
        self.margins = QMarginsF(24, 12, 24, 24)
        self._is_fitted = True
        self._sharp = QTimer(self, singleShot=True, interval=SHARP_MILLISECONDS)
        self._sharp.timeout.connect(self._sharpen)
        self._dress()

    def _dress(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setResizeAnchor(QGraphicsView.ViewportAnchor.AnchorViewCenter)
        self.setBackgroundBrush(self.look.colour("paper"))
        self.setMouseTracking(True)
        self.setAcceptDrops(True)
        self.setAccessibleName(self.look.language.say("gui.map.canvas"))
        self.viewport().setAccessibleName(self.accessibleName())

    @property
    def zoom(self) -> float:
        """Pixels on one map unit."""
        return self.transform().m11()

    @property
    def percent(self) -> int:
        """The zoom in percent; at 100 names are as large as text elsewhere."""
        return round(self.zoom * NAME_SIZE / self.look.body * 100)

    def fit(self) -> None:
        """Show everything, in the part of the window that nothing covers."""
        content, margins = self.map.content(), self.margins
        room = QRectF(self.viewport().rect()).marginsRemoved(margins)
        if room.width() < 40 or room.height() < 40:
            return
        wanted = min(room.width() / content.width(), room.height() / content.height())
        self._set_zoom(max(SMALLEST, min(wanted, self.look.body * 1.25 / NAME_SIZE)))
        middle = QPointF(self.viewport().rect().center())
        self.centerOn(content.center() - (room.center() - middle) / self.zoom)
        self._is_fitted = True
        self._sharpen()

    def zoom_by(self, factor: float, around: QPointF | None = None) -> None:
        """Zoom, keeping a point of the window where it is: the middle, if none is given."""
        spot = around if around is not None else QPointF(self.viewport().rect().center())
        before = self.mapToScene(spot.toPoint())
        self.map.pictures.is_rough = True
        self._set_zoom(max(SMALLEST, min(self.zoom * factor, LARGEST)))
        self._is_fitted = False
        self._pan(self.mapToScene(spot.toPoint()) - before)
        self._sharp.start()

    def _set_zoom(self, zoom: float) -> None:
        self.resetTransform()
        self.scale(zoom, zoom)
        self.zoom_changed.emit(self.percent)

    def _sharpen(self) -> None:
        self.map.pictures.is_rough = False
        self.viewport().update()

    def _pan(self, offset: QPointF) -> None:
        """Move the sheet by map units."""
        self._is_fitted = False
        for bar, amount in ((self.horizontalScrollBar(), offset.x()), (self.verticalScrollBar(), offset.y())):
            bar.setValue(bar.value() - round(amount * self.zoom))

    def middle(self) -> QPointF:
        """Give the middle of what is seen, in map units."""
        return self.mapToScene(self.viewport().rect().center())

    def pan_by(self, dx: float, dy: float) -> None:
        """Move the sheet by pixels."""
        self._pan(QPointF(dx, dy) / self.zoom)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep everything in view, until somebody has zoomed or panned."""
        super().resizeEvent(event)
        if self._is_fitted:
            self.fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl, else pan; sideways with Shift."""
        turn = event.pixelDelta() if not event.pixelDelta().isNull() else event.angleDelta() / 2
        modifiers = event.modifiers()
        if modifiers & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(STEP ** (event.angleDelta().y() / 120), event.position())
        else:
            sideways = modifiers & Qt.KeyboardModifier.ShiftModifier
            self._pan(QPointF(turn.y(), turn.x()) / self.zoom if sideways else QPointF(turn) / self.zoom)
        event.accept()
