"""Figures as lists of shapes, which the PDF, the SVG and the projector paint alike.

Lengths are in the figure's own units, y grows downwards. Colours are roles that painters look up in
``tokens``: ``ink``, ``line``, ``sector.voluntary``, ``ring.0`` …
"""

from dataclasses import dataclass
from typing import Literal

from workshop_app.domain.message import Text

Anchor = Literal["start", "middle", "end"]
Pair = tuple[float, float]

HALO = 0.4
"""How wide the halo of a text is painted, as a share of its size; half of it lies outside the letters."""


@dataclass(frozen=True, slots=True)
class Paint:
    """How a shape is painted: roles for fill and stroke, line width, dash lengths."""

    fill: str | None = None
    stroke: str | None = None
    width: float = 1.0
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle with rounded corners; (x, y) is its upper left corner."""

    x: float
    y: float
    width: float
    height: float
    paint: Paint
    radius: float = 0.0


@dataclass(frozen=True, slots=True)
class Circle:
    """A circle around (x, y)."""

    x: float
    y: float
    radius: float
    paint: Paint


@dataclass(frozen=True, slots=True)
class Curve:
    """A cubic Bézier curve: start, two control points, end."""

    points: tuple[Pair, Pair, Pair, Pair]
    paint: Paint


@dataclass(frozen=True, slots=True)
class Polygon:
    """Straight lines through points; ``closed`` joins the last to the first."""

    points: tuple[Pair, ...]
    paint: Paint
    closed: bool = True


@dataclass(frozen=True, slots=True)
class Label:
    """One line of text; (x, y) is on its base line, at the end that ``anchor`` says.

    ``halo`` is the role of what it stands on: painted around the letters, it keeps lines out of them.
    """

    x: float
    y: float
    text: Text
    size: float
    role: str = "ink"
    strong: bool = False
    anchor: Anchor = "start"
    halo: str | None = None


Shape = Box | Circle | Curve | Polygon | Label


@dataclass(frozen=True, slots=True)
class Figure:
    """Shapes in painting order within a frame; ``left`` and ``top`` say where the frame begins."""

    left: float
    top: float
    width: float
    height: float
    shapes: tuple[Shape, ...]
