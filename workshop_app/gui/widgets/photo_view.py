"""A picture of a flipchart with one strip of it lit: zoomed and panned by keys, wheel and mouse."""

from collections.abc import Sequence

from PySide6.QtCore import QEasingCurve, QPoint, QPointF, QRectF, QSize, QSizeF, Qt, QVariantAnimation, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QWidget

from workshop_app import tokens
from workshop_app.gui.ui import Ui

STEP = 1.25
SHARE = 0.74
"""How much of the height the lit strip takes at most: what comes before and after it is seen as well."""
SHARPEST = 3.0
"""Pixels of the screen on one of the picture, at most."""
GUTTER, PAD, DISC = 48, 12, 28
DIM = 165
PAN = 60
GLIDE_MILLISECONDS = 160

_ARROWS = {
    Qt.Key.Key_Left: QPointF(-PAN, 0),
    Qt.Key.Key_Right: QPointF(PAN, 0),
    Qt.Key.Key_Up: QPointF(0, -PAN),
    Qt.Key.Key_Down: QPointF(0, PAN),
}


class PhotoView(QWidget):
    """``strip_chosen`` names a strip that was clicked, ``left`` says that Esc was pressed."""

    strip_chosen = Signal(int)
    left = Signal()

    def __init__(self, ui: Ui) -> None:
        super().__init__()
        self._ui = ui
        self._images: Sequence[QImage] = ()
        self.text = ""
        self._strips, self._done, self.present = 1, 0, 0
        self.zoom = 1.0
        self._middle = QPointF()
        self._press: QPoint | None = None
        self._is_dragged = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.setAccessibleName(ui.say("gui.photo.picture"))
        self._glide = QVariantAnimation(self, duration=GLIDE_MILLISECONDS)
        self._glide.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._glide.valueChanged.connect(self._put)

    # What is shown

    def show_text(self, text: str) -> None:
        """Say something in place of the picture."""
        self._images, self.text = (), text
        self.update()

    def show_images(self, images: Sequence[QImage]) -> None:
        """Show a picture, given in several sizes, the largest first."""
        self._images, self.text = images, ""
        self.fit()

    def show_name(self, name: str) -> None:
        """Tell a screen reader which picture it is."""
        self.setAccessibleName(f"{name}: {self._ui.say('gui.photo.picture')}")

    def show_strips(self, strips: int, done: int, present: int) -> None:
        """Light one strip and mark those that are done."""
        is_elsewhere = (strips, present) != (self._strips, self.present)
        self._strips, self._done, self.present = strips, done, present
        self.setAccessibleDescription(self._ui.say("gui.photo.strip", number=present + 1, total=strips))
        if is_elsewhere:
            self._go(self._begin())
        self.update()

    @property
    def has_picture(self) -> bool:
        """Whether there is a picture to be seen."""
        return bool(self._images)

    # Where it is looked at

    @property
    def _size(self) -> QSizeF:
        return QSizeF(self._images[0].size()) if self._images else QSizeF(1, 1)

    @property
    def _room(self) -> QRectF:
        """The part of the view that the picture may fill; the marks of the strips stand to its left."""
        px = self._ui.theme.px
        return QRectF(self.rect()).adjusted(px(GUTTER) + 2, px(PAD), -px(PAD), -px(PAD))

    @property
    def _fitting(self) -> float:
        size, room = self._size, self._room
        strip = size.height() / self._strips
        return max(0.001, min(room.width() / size.width(), SHARE * room.height() / strip))

    @property
    def scale(self) -> float:
        """Pixels of the view on one of the picture."""
        return self._fitting * self.zoom

    def strip_box(self, index: int) -> QRectF:
        """Tell where a strip lies in the view."""
        size, room, scale = self._size, self._room, self.scale
        height = size.height() / self._strips
        corner = QPointF(-self._middle.x(), index * height - self._middle.y()) * scale + room.center()
        return QRectF(corner, QSizeF(size.width(), height) * scale)

    def _begin(self) -> QPointF:
        """Give the place where the reading of the present strip begins."""
        size = self._size
        return QPointF(0 if self.zoom > 1 else size.width() / 2, (self.present + 0.5) * size.height() / self._strips)

    def _held(self, middle: QPointF) -> QPointF:
        """Hold the picture in the view: no edge of it comes further in than it must."""
        size, seen = self._size, QSizeF(self._room.size()) / self.scale
        return QPointF(
            _between(middle.x(), seen.width() / 2, size.width() - seen.width() / 2),
            _between(middle.y(), seen.height() / 2, size.height() - seen.height() / 2),
        )

    def _go(self, middle: QPointF) -> None:
        target = self._held(middle)
        self._glide.stop()
        if not self._ui.theme.motion or not self.isVisible():
            self._put(target)
            return
        self._glide.setStartValue(self._middle)
        self._glide.setEndValue(target)
        self._glide.start()

    def _put(self, middle: QPointF) -> None:
        self._middle = middle
        self.update()

    def fit(self) -> None:
        """Show the present strip as large as it can be seen whole."""
        self.zoom = 1.0
        self._go(self._begin())

    def zoom_by(self, factor: float, at: QPointF | None = None) -> None:
        """Come closer or go away; what lies at a place of the view stays there."""
        held = at or self._room.center()
        before = (held - self._room.center()) / self.scale
        size, room, fitting = self._size, self._room, self._fitting
        whole = min(room.width() / size.width(), room.height() / size.height()) / fitting
        self.zoom = _between(self.zoom * factor, min(1.0, whole), max(1.0, SHARPEST / fitting))
        self._glide.stop()
        self._put(self._held(self._middle + before - (held - self._room.center()) / self.scale))

    def pan(self, by: QPointF) -> None:
        """Look further along, by pixels of the view."""
        self._glide.stop()
        self._put(self._held(self._middle + by / self.scale))

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the picture, dimmed but for the present strip."""
        theme = self._ui.theme
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        frame = QPainterPath()
        frame.addRoundedRect(QRectF(self.rect()), tokens.RADIUS, tokens.RADIUS)
        painter.setClipPath(frame)
        painter.fillPath(frame, theme.colour("sunken"))
        if self._images:
            self._paint_picture(painter)
            self._paint_marks(painter)
        else:
            painter.setPen(theme.colour("ink-2"))
            box = self.rect().adjusted(*(theme.px(side) for side in (24, 24, -24, -24)))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self.text)
        if self.hasFocus():
            painter.setPen(QPen(theme.colour("fjord"), 4))
            painter.drawPath(frame)
        painter.end()

    def _paint_picture(self, painter: QPainter) -> None:
        first, last = self.strip_box(0), self.strip_box(self._strips - 1)
        whole, lit = first.united(last), self.strip_box(self.present)
        seen = whole.intersected(QRectF(self.rect()))
        image = self._sharp_enough()
        factor = image.width() / whole.width()
        painter.drawImage(seen, image, QRectF((seen.topLeft() - whole.topLeft()) * factor, seen.size() * factor))
        dim = self._ui.theme.colour("sunken")
        dim.setAlpha(DIM)
        around = QPainterPath()
        around.addRect(whole)
        around.addRect(lit)
        painter.fillPath(around, dim)
        painter.setPen(QPen(self._ui.theme.colour("fjord"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(lit)

    def _sharp_enough(self) -> QImage:
        """Choose the smallest size of the picture that still has a pixel for every pixel of the screen."""
        wanted = self._size.width() * self.scale * self.devicePixelRatioF()
        return next((image for image in reversed(self._images) if image.width() >= wanted), self._images[0])

    def _paint_marks(self, painter: QPainter) -> None:
        """Paint a disc beside each strip: a tick where it is done, else its number."""
        theme = self._ui.theme
        side = min(theme.px(DISC), max(4.0, self.strip_box(0).height() - 2))
        gutter = QRectF(0, 0, theme.px(GUTTER), self.height())
        painter.fillRect(gutter, theme.colour("sunken"))
        painter.setFont(theme.font(tokens.SMALL, strong=True))
        for index in range(self._strips):
            disc = QRectF(0, 0, side, side)
            disc.moveCenter(QPointF(gutter.center().x(), self._mark_height(index)))
            self._paint_mark(painter, disc, index)

    def _mark_height(self, index: int) -> float:
        """Tell how far down the mark of a strip stands: at its middle, as far as that can be seen."""
        box = self.strip_box(index)
        seen = box.intersected(QRectF(box.left(), 0, box.width(), self.height()))
        return seen.center().y() if seen.height() >= self._ui.theme.px(DISC) else box.center().y()

    def _paint_mark(self, painter: QPainter, disc: QRectF, index: int) -> None:
        theme = self._ui.theme
        is_here, is_done = index == self.present, index < self._done
        role = "fjord" if is_here else "moss" if is_done else "surface"
        painter.setBrush(theme.colour(role))
        painter.setPen(QPen(theme.colour("line-strong" if role == "surface" else role), 1))
        painter.drawEllipse(disc)
        if disc.height() < theme.px(tokens.SMALL) + 2:
            return
        if is_done and not is_here:
            inset = disc.height() * 0.22
            tick = disc.adjusted(inset, inset, -inset, -inset).toRect()
            theme.icon("check-bold", "surface").paint(painter, tick)
        else:
            painter.setPen(theme.colour("surface" if is_here else "ink"))
            painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, str(index + 1))

    # Keys, wheel, mouse

    def act_on(self, key: Qt.Key) -> bool:
        """Zoom by + and −, see the strip whole by 0, pan by arrows; False for other keys."""
        if key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom_by(STEP)
        elif key == Qt.Key.Key_Minus:
            self.zoom_by(1 / STEP)
        elif key == Qt.Key.Key_0:
            self.fit()
        elif key in _ARROWS:
            self.pan(_ARROWS[key])
        else:
            return False
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Act on the keys of the view; Esc leaves."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif not self.act_on(Qt.Key(event.key())):
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl, else pan; sideways with Shift."""
        turn = QPointF(event.pixelDelta()) if not event.pixelDelta().isNull() else QPointF(event.angleDelta()) / 2
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(STEP ** (event.angleDelta().y() / 120), event.position())
        else:
            sideways = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self.pan(-QPointF(turn.y(), turn.x()) if sideways else -turn)
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the picture."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._press, self._is_dragged = event.position().toPoint(), False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Pull the picture along."""
        if self._press is None:
            return
        at = event.position().toPoint()
        if not self._is_dragged and (at - self._press).manhattanLength() < QApplication.startDragDistance():
            return
        self._is_dragged = True
        self.setCursor(Qt.CursorShape.ClosedHandCursor)
        self.pan(QPointF(self._press - at))
        self._press = at

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go; a click that pulled nothing chooses the strip below it."""
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        clicked, self._press = self._press is not None and not self._is_dragged, None
        if clicked and self._images:
            y = event.position().y()
            for index in range(self._strips):
                box = self.strip_box(index)
                if box.top() <= y < box.bottom():
                    self.strip_chosen.emit(index)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep looking at the present strip."""
        super().resizeEvent(event)
        self._glide.stop()
        self._put(self._held(self._begin()))

    def sizeHint(self) -> QSize:
        """Take what room there is."""
        px = self._ui.theme.px
        return QSize(px(640), px(420))

    def minimumSizeHint(self) -> QSize:
        """Give the least in which a line of handwriting can be read."""
        px = self._ui.theme.px
        return QSize(px(240), px(120))


def _between(value: float, low: float, high: float) -> float:
    """Hold a value between two; in the middle when they have changed places."""
    return (low + high) / 2 if low > high else min(max(value, low), high)
