"""Paints a figure's shapes as vectors on a page."""

from io import BytesIO

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from workshop_app.domain.shapes import HALO, Box, Circle, Curve, Figure, Label, Paint, Polygon, Shape
from workshop_app.exporters.fonts import REGULAR, STRONG, register, runs, text_width
from workshop_app.tokens import LIGHT
from workshop_app.wording import Wording

FILLED_AND_STROKED = 2
"""How PDF calls letters that are filled, and drawn around as well."""


class FigureFlowable(Flowable):  # type: ignore[misc]
    """A figure as wide as its column, or as large as the page allows."""

    def __init__(self, figure: Figure, wording: Wording, max_height: float | None = None) -> None:
        super().__init__()
        self._figure = figure
        self._wording = wording
        self._max_height = max_height

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Tell the size: scaled to the column, and to the height where a limit is set."""
        scale = available_width / self._figure.width
        if self._max_height is not None:
            scale = min(scale, self._max_height / self._figure.height)
        self._scale = scale
        self._column = available_width
        self.width, self.height = available_width, self._figure.height * scale
        return self.width, self.height

    def draw(self) -> None:
        """Paint the shapes, centred in the column."""
        left = (self._column - self._figure.width * self._scale) / 2
        paint_figure(self.canv, self._figure, self._scale, (left, 0), self._wording)


def paint_figure(canvas: Canvas, figure: Figure, scale: float, corner: tuple[float, float], wording: Wording) -> None:
    """Paint a figure's shapes; ``corner`` is where its lower left corner comes to stand."""
    painter = _Painter(canvas, figure, scale, corner, wording)
    for shape in figure.shapes:
        painter.paint(shape)


def page_of(figure: Figure, wording: Wording, scale: float) -> bytes:
    """Make a PDF of one page that is as large as the figure, so many points on each of its units."""
    register()
    target = BytesIO()
    size = figure.width * scale, figure.height * scale
    canvas = Canvas(target, pagesize=size, initialFontName=REGULAR)
    canvas.setFillColor(HexColor(LIGHT["surface"]))
    canvas.rect(0, 0, *size, stroke=0, fill=1)
    paint_figure(canvas, figure, scale, (0, 0), wording)
    canvas.save()
    return target.getvalue()


class _Painter:
    def __init__(
        self, canvas: Canvas, figure: Figure, scale: float, corner: tuple[float, float], wording: Wording
    ) -> None:
        self._canvas = canvas
        self._figure = figure
        self._scale = scale
        self._left, self._foot = corner
        self._wording = wording

    def paint(self, shape: Shape) -> None:
        """Paint one shape."""
        if isinstance(shape, Label):
            self._label(shape)
            return
        self._canvas.saveState()
        fill, stroke = self._set_paint(shape.paint)
        match shape:
            case Box(x, y, width, height, _, radius):
                at_x, at_y = self._at(x, y + height)
                size = (width * self._scale, height * self._scale)
                self._canvas.roundRect(at_x, at_y, *size, radius * self._scale, stroke, fill)
            case Circle(x, y, radius):
                self._canvas.circle(*self._at(x, y), radius * self._scale, stroke, fill)
            case Curve(points):
                self._canvas.bezier(*(value for point in points for value in self._at(*point)))
            case Polygon(points, _, closed):
                path = self._canvas.beginPath()
                path.moveTo(*self._at(*points[0]))
                for point in points[1:]:
                    path.lineTo(*self._at(*point))
                if closed:
                    path.close()
                self._canvas.drawPath(path, stroke, fill)
        self._canvas.restoreState()

    def _at(self, x: float, y: float) -> tuple[float, float]:
        figure = self._figure
        across, up = (x - figure.left) * self._scale, (figure.top + figure.height - y) * self._scale
        return self._left + across, self._foot + up

    def _set_paint(self, paint: Paint) -> tuple[int, int]:
        if paint.fill:
            self._canvas.setFillColor(HexColor(LIGHT[paint.fill]))
        if paint.stroke:
            self._canvas.setStrokeColor(HexColor(LIGHT[paint.stroke]))
            self._canvas.setLineWidth(paint.width * self._scale)
            self._canvas.setLineCap(1)
            self._canvas.setLineJoin(1)
            self._canvas.setDash([length * self._scale for length in paint.dash])
        return int(paint.fill is not None), int(paint.stroke is not None)

    def _label(self, label: Label) -> None:
        text = self._wording.text(label.text)
        face = STRONG if label.strong else REGULAR
        size = label.size * self._scale
        x, y = self._at(label.x, label.y)
        length = text_width(text, size, face)
        x -= {"start": 0.0, "middle": length / 2, "end": length}[label.anchor]
        if label.halo:
            self._canvas.saveState()
            self._set_paint(Paint(label.halo, label.halo, label.size * HALO))
            self._write(text, face, size, (x, y), FILLED_AND_STROKED)
            self._canvas.restoreState()
        self._canvas.setFillColor(HexColor(LIGHT[label.role]))
        self._write(text, face, size, (x, y))

    def _write(self, text: str, face: str, size: float, at: tuple[float, float], mode: int | None = None) -> None:
        x, y = at
        for name, stretch in runs(text, face):
            self._canvas.setFont(name, size)
            self._canvas.drawString(x, y, stretch, mode=mode)
            x += text_width(stretch, size, name)
