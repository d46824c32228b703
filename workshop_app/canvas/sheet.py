"""The sheet that a canvas lies on: zoom, pan, fit."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QNativeGestureEvent, QPainter, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QGraphicsView

from workshop_app.canvas.ground import Ground
from workshop_app.canvas.look import Look

SMALLEST, LARGEST = 0.03, 3.0
STEP = 1.25
LARGEST_TEXT = 1.25
"""Fitting makes the text of a canvas at most so many times as large as text elsewhere."""
GAP = 8
"""Room between a name and what floats, in pixels."""
MANY = 400
"""With more names than this nothing at all is put under what floats, without looking at each."""
MARGIN = 16
"""Room around everything when it is fitted, in pixels."""
SHARP_MILLISECONDS = 140
"""So long after the last step of a zoom, everything is painted sharp."""


class Sheet(QGraphicsView):
    """Shows a scene at a zoom. ``name`` is what a screen reader calls it, ``letter`` the size of its text in units.

    ``covers`` are what floats over it, in pixels: no name is put under it by fitting.
    """

    zoom_changed = Signal(int)

    def __init__(self, look: Look, ground: Ground, name: str, letter: float) -> None:
        super().__init__(ground)
        self.look, self.ground, self._letter = look, ground, letter
        self.covers: tuple[QRectF, ...] = ()
        self._is_fitted = True
        self._sharp = QTimer(self, singleShot=True, interval=SHARP_MILLISECONDS)
        self._sharp.timeout.connect(self._sharpen)
        self._dress(name)

    def _dress(self, name: str) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setResizeAnchor(QGraphicsView.ViewportAnchor.AnchorViewCenter)
        self.setBackgroundBrush(self.look.colour("paper"))
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)  # the brush covers all of it
        self.setMouseTracking(True)
        self.setAcceptDrops(True)
        self.setAccessibleName(name)
        self.viewport().setAccessibleName(name)

    @property
    def zoom(self) -> float:
        """Pixels on one unit of the canvas."""
        return self.transform().m11()

    @property
    def is_sharp(self) -> bool:
        """Whether the zoom stands still."""
        return not self._sharp.isActive()

    @property
    def percent(self) -> int:
        """The zoom in percent; at 100 its text is as large as text elsewhere."""
        return round(self.zoom * self._letter / self.look.body * 100)

    def fit(self) -> None:
        """Show everything, with every name where nothing covers it."""
        zoom, room = self.fitted(self.covers)
        if room.isEmpty():
            return
        self._set_zoom(zoom)
        self._stand(self.ground.content(), room)
        self._is_fitted = True
        self._sharpen()

    @property
    def is_fitted(self) -> bool:
        """Whether everything is shown, and nobody has zoomed or panned since."""
        return self._is_fitted

    def hold(self) -> None:
        """Keep what is seen, also when the window gets another size."""
        self._is_fitted = False

    def fit_to(self, rect: QRectF) -> None:
        """Show a part, as large as it is readable."""
        room = max(self._free_rooms(), key=lambda one: self._fitting(rect, one))
        self._set_zoom(self._fitting(rect, room))
        self._stand(rect, room)
        self._is_fitted = False
        self._sharpen()

    def _free_rooms(self) -> list[QRectF]:
        """Give the rooms of the window that nothing floats over."""
        whole = QRectF(self.viewport().rect()).adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
        rooms = rooms_beside(whole, self.covers)
        return [room for room in rooms if not any(room.intersects(one) for one in self.covers)] or [whole]

    def show_part(self, rect: QRectF) -> None:
        """Move the sheet as little as needed to show a part, and so that nothing floats over it."""
        box = QRectF(self.mapFromScene(rect).boundingRect())
        seen = QRectF(self.viewport().rect()).adjusted(GAP, GAP, -GAP, -GAP)
        if not seen.contains(box):
            self.ensureVisible(rect, 60, 60)
            self.moved()
            box = QRectF(self.mapFromScene(rect).boundingRect())
        if any(box.intersects(cover) for cover in self.covers):
            self._stand(rect, max(self._free_rooms(), key=lambda room: room.width() * room.height()))
            self._is_fitted = False

    def moved(self) -> None:
        """Follow the sheet, which has been moved under the window."""

    def stand_at(self, zoom: float, middle: QPointF) -> None:
        """Show a place at a zoom."""
        self._set_zoom(zoom)
        self.centerOn(middle)
        self.moved()
        self._is_fitted = False
        self._sharpen()

    def _stand(self, rect: QRectF, room: QRectF) -> None:
        """Put the middle of a part in the middle of a room of the window."""
        middle = QPointF(self.viewport().rect().center())
        self.centerOn(rect.center() - (room.center() - middle) / self.zoom)
        self.moved()

    def _fitting(self, rect: QRectF, room: QRectF) -> float:
        largest = self.look.body * LARGEST_TEXT / self._letter
        return max(SMALLEST, min(room.width() / rect.width(), room.height() / rect.height(), largest))

    def cover(self, covers: tuple[QRectF, ...]) -> None:
        """Be told what floats over the canvas now."""
        if covers != self.covers:
            self.covers = covers
            if self._is_fitted:
                self.fit()

    def fitted(self, covers: Sequence[QRectF]) -> tuple[float, QRectF]:
        """Give the largest zoom at which nothing lies under these covers, and the room that is then left."""
        content, names = self.ground.content(), self.ground.names()

        def zoom_in(room: QRectF) -> float:
            return self._fitting(content, room)

        whole = QRectF(self.viewport().rect()).adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
        rooms = [room for room in rooms_beside(whole, covers) if room.width() >= 40 and room.height() >= 40]
        if len(names) > MANY:
            rooms = [room for room in rooms if not any(room.intersects(cover) for cover in covers)]
        for room in sorted(rooms, key=zoom_in, reverse=True):
            zoom = zoom_in(room)
            corner = room.center() - content.center() * zoom
            wide = [cover.adjusted(-GAP / 2, -GAP / 2, GAP / 2, GAP / 2) for cover in covers]
            under = [QRectF((cover.topLeft() - corner) / zoom, cover.size() / zoom) for cover in wide]
            if not any(name.intersects(cover) for cover in under for name in names):
                return zoom, room
        return zoom_in(rooms[-1]) if rooms else SMALLEST, rooms[-1] if rooms else QRectF()

    def zoom_by(self, factor: float, around: QPointF | None = None) -> None:
        """Zoom, keeping a point of the window where it is: the middle, if none is given."""
        spot = around if around is not None else QPointF(self.viewport().rect().center())
        before = self.mapToScene(spot.toPoint())
        self.ground.pictures.is_rough = True
        self._set_zoom(max(SMALLEST, min(self.zoom * factor, LARGEST)))
        self._is_fitted = False
        self._pan(self.mapToScene(spot.toPoint()) - before)
        self._sharp.start()

    def _set_zoom(self, zoom: float) -> None:
        self.resetTransform()
        self.scale(zoom, zoom)
        self.zoom_changed.emit(self.percent)

    def _sharpen(self) -> None:
        self.ground.pictures.is_rough = False
        self.viewport().update()

    def _pan(self, offset: QPointF) -> None:
        """Move the sheet by units of the canvas."""
        self._is_fitted = False
        for bar, amount in ((self.horizontalScrollBar(), offset.x()), (self.verticalScrollBar(), offset.y())):
            bar.setValue(bar.value() - round(amount * self.zoom))
        self.moved()

    def middle(self) -> QPointF:
        """Give the middle of what is seen, in units of the canvas."""
        return self.mapToScene(self.viewport().rect().center())

    def seen(self) -> QRectF:
        """Give the part that is seen, in units of the canvas."""
        return self.mapToScene(self.viewport().rect()).boundingRect()

    def is_in_sight(self, rect: QRectF) -> bool:
        """Tell whether all of a part is seen, and nothing floats over it."""
        box = QRectF(self.mapFromScene(rect).boundingRect())
        return QRectF(self.viewport().rect()).contains(box) and not any(box.intersects(one) for one in self.covers)

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

    def viewportEvent(self, event: QEvent) -> bool:
        """Zoom by pinching too."""
        if isinstance(event, QNativeGestureEvent) and event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
            self.zoom_by(1 + event.value(), event.position())
            return True
        return super().viewportEvent(event)


def rooms_beside(whole: QRectF, covers: Sequence[QRectF]) -> Iterator[QRectF]:
    """Give the rooms that are left when each cover is passed by above or below, beside, or not at all."""
    if not covers:
        yield whole
        return
    for room in rooms_beside(whole, covers[1:]):
        cover = covers[0]
        yield room
        if cover.center().y() < whole.center().y():
            yield room.adjusted(0, max(0.0, cover.bottom() + GAP - room.top()), 0, 0)
        else:
            yield room.adjusted(0, 0, 0, min(0.0, cover.top() - GAP - room.bottom()))
        if cover.center().x() < whole.center().x():
            yield room.adjusted(max(0.0, cover.right() + GAP - room.left()), 0, 0, 0)
        else:
            yield room.adjusted(0, 0, min(0.0, cover.left() - GAP - room.right()), 0)
