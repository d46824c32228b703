"""Paints the domain's shapes with Qt: the same shapes as in the PDF and the SVG."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QBrush, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPixmap, QPolygonF

from workshop_app.canvas.look import Look
from workshop_app.domain.figures.legend import SAMPLE_HEIGHT, SAMPLE_WIDTH
from workshop_app.domain.shapes import HALO, Box, Circle, Curve, Label, Paint, Pair, Polygon, Shape


def paint(painter: QPainter, shapes: Iterable[Shape], look: Look) -> None:
    """Paint shapes in their order, in their own units."""
    for shape in shapes:
        if isinstance(shape, Label):
            _label(painter, shape, look)
            continue
        painter.setPen(pen(shape.paint, look))
        painter.setBrush(brush(shape.paint, look))
        match shape:
            case Box(x, y, width, height, _, radius):
                painter.drawRoundedRect(QRectF(x, y, width, height), radius, radius)
            case Circle(x, y, radius):
                painter.drawEllipse(QPointF(x, y), radius, radius)
            case Curve(points):
                painter.drawPath(curve_path(points))
            case Polygon(points, _, closed):
                corners = QPolygonF([QPointF(x, y) for x, y in points])
                if closed:
                    painter.drawPolygon(corners)
                else:
                    painter.drawPolyline(corners)


def sample(shapes: Sequence[Shape], look: Look, scale: float) -> QPixmap:
    """Make a picture of a sample of the legend, sharp on fine screens too."""
    size = QSizeF(SAMPLE_WIDTH + 4, SAMPLE_HEIGHT) * scale
    picture = QPixmap((size * 2).toSize())
    picture.setDevicePixelRatio(2)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    painter.scale(scale, scale)
    painter.translate(2, SAMPLE_HEIGHT / 2)
    paint(painter, shapes, look)
    painter.end()
    return picture


def pen(paint: Paint, look: Look) -> QPen:
    """Make the pen of a paint."""
    if not paint.stroke:
        return QPen(Qt.PenStyle.NoPen)
    made = QPen(look.colour(paint.stroke), paint.width)
    made.setCapStyle(Qt.PenCapStyle.FlatCap if paint.dash and paint.dash[0] > paint.dash[-1] else _ROUND)
    made.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    if paint.dash:
        made.setDashPattern([length / paint.width for length in paint.dash])
    return made


_ROUND = Qt.PenCapStyle.RoundCap


def brush(paint: Paint, look: Look) -> QBrush:
    """Make the brush of a paint."""
    return QBrush(look.colour(paint.fill)) if paint.fill else QBrush(Qt.BrushStyle.NoBrush)


def curve_path(points: tuple[Pair, Pair, Pair, Pair]) -> QPainterPath:
    """Make the path of a curve."""
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = points
    path = QPainterPath(QPointF(x0, y0))
    path.cubicTo(x1, y1, x2, y2, x3, y3)
    return path


def _label(painter: QPainter, label: Label, look: Look) -> None:
    font = look.font(label.size, strong=label.strong)
    words = look.words(label.text)
    width = QFontMetricsF(font).horizontalAdvance(words) if label.anchor != "start" else 0.0
    left = label.x - {"start": 0.0, "middle": width / 2, "end": width}[label.anchor]
    if label.halo:
        _halo(painter, QPointF(left, label.y), font, words, QPen(look.colour(label.halo), label.size * HALO))
    painter.setFont(font)
    painter.setPen(look.colour(label.role))
    painter.drawText(QPointF(left, label.y), words)


def _halo(painter: QPainter, at: QPointF, font: QFont, words: str, pen: QPen) -> None:
    path = QPainterPath()
    path.addText(at, font, words)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.strokePath(path, pen)
