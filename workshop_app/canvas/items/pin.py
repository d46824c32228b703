"""The sign that an actor is pinned: on the screen only, since pictures are about who is there, not how it is drawn."""

from workshop_app.domain.figures.layout import Pill
from workshop_app.domain.shapes import Circle, Paint, Polygon, Shape

_RADIUS = 13.0


def pin_shapes(pill: Pill) -> list[Shape]:
    """Draw a small pin on the pill's left shoulder."""
    x, y = pill.body.left + 7, pill.body.top + 7
    ink = Paint(fill="ink")
    return [
        Circle(x, y, _RADIUS, Paint("surface", "ink", 2)),
        Circle(x, y - 3, 5, ink),
        Polygon(((x - 2, y), (x + 2, y), (x, y + 10)), ink),
    ]
