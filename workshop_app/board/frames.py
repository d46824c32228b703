"""The frames of themes, under the cards: title, count, colour, and the corner by which they are resized."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from workshop_app.board.card import mixed
from workshop_app.canvas.items.layer import Layer
from workshop_app.canvas.look import Look
from workshop_app.domain.boarding import HEAD, PAD
from workshop_app.domain.records import Theme

TITLE = 20.0
SMALLEST_TITLE = 13.0
"""Titles are never smaller than this many pixels."""
SMALLEST_FRAME = 44.0
"""Frames that are narrower than this many pixels show no title."""
CORNER = 26.0


@dataclass(frozen=True)
class Frame:
    """A theme's frame on the board."""

    theme: Theme
    rect: QRectF
    count: int
    ground: str

    @property
    def head(self) -> QRectF:
        """Where one takes hold of it."""
        return QRectF(self.rect.left(), self.rect.top(), self.rect.width(), HEAD)

    @property
    def corner(self) -> QRectF:
        """Where one resizes it."""
        return QRectF(self.rect.bottomRight() - QPointF(CORNER, CORNER), self.rect.bottomRight())


class FrameLayer(Layer):
    """Paints the frames that meet what must be painted anew; there are few."""

    def __init__(self, look: Look) -> None:
        super().__init__(-20)
        self._look = look
        self.frames: dict[str, Frame] = {}
        self.selected: str | None = None
        self.aimed: set[str] = set()
        self._moved: dict[str, QRectF] = {}

    def show_frames(self, frames: Mapping[str, Frame]) -> None:
        """Show these frames and no others."""
        if frames != self.frames or self._moved:
            self.frames, self._moved = dict(frames), {}
            self.update()
        self.selected = self.selected if self.selected in frames else None
        self.aim(())

    def mark(self, theme_id: str | None) -> None:
        """Show which frame is selected."""
        if theme_id != self.selected:
            self.selected = theme_id if theme_id in self.frames else None
            self.update()

    def aim(self, theme_ids: Iterable[str]) -> None:
        """Show which frames would take what is carried."""
        wanted = set(theme_ids)
        for theme_id in (wanted ^ self.aimed) & self.frames.keys():
            self.update(_grown(self.seen(theme_id)))
        self.aimed = wanted

    def shift(self, rects: Mapping[str, QRectF]) -> None:
        """Show frames elsewhere than they stand, while they are moved or resized."""
        for theme_id in self._moved.keys() | rects.keys():
            self.update(_grown(self.seen(theme_id)))
        self._moved = dict(rects)
        for rect in rects.values():
            self.update(_grown(rect))

    def seen(self, theme_id: str) -> QRectF:
        """Give where a frame is seen now."""
        return self._moved.get(theme_id, self.frames[theme_id].rect)

    def frame_at(self, place: QPointF) -> Frame | None:
        """Find the frame at a place."""
        return next((frame for frame in self.frames.values() if frame.rect.contains(place)), None)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Paint the frames; their titles are painted above the cards."""
        scale = painter.worldTransform().m11()
        for theme_id, frame in self.frames.items():
            rect = self.seen(theme_id)
            if _grown(rect).intersects(option.exposedRect):
                self._paint_ground(painter, frame, rect, scale)

    def _paint_ground(self, painter: QPainter, frame: Frame, rect: QRectF, scale: float) -> None:
        look, theme_id = self._look, frame.theme.id
        ground, paper, ink = look.colour(frame.ground), look.colour("paper"), look.colour("ink")
        is_strong = theme_id in self.aimed or theme_id == self.selected
        painter.setBrush(mixed(mixed(paper, ground, 0.55), ink, 0.04))
        edge = look.colour("fjord") if is_strong else mixed(ground, ink, 0.3)
        painter.setPen(QPen(edge, 2.5 / scale if is_strong else max(1.4, 1 / scale)))
        painter.drawRoundedRect(rect, 16, 16)
        if scale > 0.3:
            painter.setPen(QPen(mixed(ground, ink, 0.45), 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            end = rect.bottomRight() - QPointF(8, 8)
            for away in (6, 12):
                painter.drawLine(end - QPointF(away, 0), end - QPointF(0, away))


class Titles(Layer):
    """The titles of frames, above the cards: far off they are larger than their place and would be covered."""

    def __init__(self, look: Look, frames: FrameLayer) -> None:
        super().__init__(-5)
        self._look, self._frames = look, frames

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Paint the titles of the frames that meet what must be painted anew."""
        scale = painter.worldTransform().m11()
        for theme_id, frame in self._frames.frames.items():
            rect = self._frames.seen(theme_id)
            if rect.intersects(option.exposedRect) and rect.width() * scale >= SMALLEST_FRAME:
                self._paint(painter, frame, rect, scale)

    def _paint(self, painter: QPainter, frame: Frame, rect: QRectF, scale: float) -> None:
        look = self._look
        size = max(TITLE, SMALLEST_TITLE * look.text_scale / scale)
        font = look.font(size, strong=True)
        metrics = QFontMetricsF(font)
        high, edge = size * 1.36, max(PAD, size * 0.4)
        counted = metrics.horizontalAdvance(str(frame.count)) * 0.8 + size
        lines, has_count = title_lines(metrics, frame.theme.name, rect.width() - 2 * edge, counted + size * 0.6)
        top = rect.top() + max(0.0, (HEAD - high * len(lines)) / 2)
        line = QRectF(rect.left() + edge, top, rect.width() - 2 * edge, high)
        if size > TITLE * 1.3:
            self._plate(painter, frame, line.adjusted(-edge, 0, edge, high * (len(lines) - 1)))
        painter.setPen(look.colour("ink"))
        painter.setFont(font)
        for index, text in enumerate(lines):
            place = line.translated(0, index * high)
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
        if has_count:
            middle = line.center().y()
            self._count(painter, frame, QRectF(line.right() - counted, middle - size * 0.6, counted, size * 1.2))

    def _plate(self, painter: QPainter, frame: Frame, rect: QRectF) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.colour(frame.ground))
        radius = min(rect.height() / 5, 10.0)
        painter.drawRoundedRect(rect, radius, radius)

    def _count(self, painter: QPainter, frame: Frame, pill: QRectF) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.colour("surface"))
        painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
        painter.setPen(self._look.colour("ink-2"))
        painter.setFont(self._look.font(pill.height() / 1.55, strong=True))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, str(frame.count))


def title_lines(metrics: QFontMetricsF, name: str, room: float, counted: float) -> tuple[list[str], bool]:
    """Break a title into at most two lines, and tell whether the count has room at the end of the first one.

    Where all of the name cannot be read beside it, the count goes before any of the name does.
    """
    if metrics.horizontalAdvance(name) <= room - counted:
        return [name], True
    for first_room in (room - counted, room):
        first, rest = _broken(metrics, name, first_room)
        if first and metrics.horizontalAdvance(rest) <= room:
            return [line for line in (first, rest) if line], first_room < room
    lines = [first or name, rest if first else ""]
    return [metrics.elidedText(line, Qt.TextElideMode.ElideRight, room) for line in lines if line], False


def _broken(metrics: QFontMetricsF, name: str, room: float) -> tuple[str, str]:
    """Give the words that have room on a line, and the others."""
    words = name.split()
    fitting = [count for count in range(len(words) + 1) if metrics.horizontalAdvance(" ".join(words[:count])) <= room]
    cut = max(fitting, default=0)
    return " ".join(words[:cut]), " ".join(words[cut:])


def _grown(rect: QRectF) -> QRectF:
    return rect.adjusted(-8, -8, 8, 8)
