"""Frames and free texts on the map as shapes, for screen and pictures: behind the ties, their words above them."""

from dataclasses import replace
from itertools import count

from workshop_app.domain.codes import MapMarkKind
from workshop_app.domain.figures.layout import Rect
from workshop_app.domain.message import TextMeasure, Verbatim
from workshop_app.domain.records import Area, MapMark
from workshop_app.domain.shapes import Box, Label, Paint, Shape

TEXT_SIZE = 32.0
LINE = 40.0
INSET = 16.0
CORNER = 18.0
LEAST = 60.0
"""A frame or a text is at least so wide and high."""


def mark_ground(mark: MapMark) -> list[Shape]:
    """Draw a frame, or what a text stands on; a colour gives it a ground."""
    area = mark.area
    ground = f"note.{mark.colour.value}" if mark.colour else None
    if mark.mark_kind is MapMarkKind.FRAME:
        paint = Paint(fill=ground, stroke="line-strong", width=3, dash=() if ground else (18.0, 10.0))
    elif ground:
        paint = Paint(fill=ground)
    else:
        return []
    return [Box(area.x, area.y, area.width, area.height, paint, CORNER)]


def mark_words(mark: MapMark, measure: TextMeasure) -> list[Label]:
    """Write the title of a frame, or a text, to be painted over the ties."""
    area, is_frame = mark.area, mark.mark_kind is MapMarkKind.FRAME
    ground = f"note.{mark.colour.value}" if mark.colour else "paper"
    bases = (area.y + INSET + TEXT_SIZE * 0.85 + index * LINE for index in count())
    return [
        Label(area.x + INSET, base, Verbatim(line), TEXT_SIZE, "ink", strong=is_frame, halo=ground)
        for line, base in zip(lines_of(mark, measure), bases, strict=False)
    ]


def lines_of(mark: MapMark, measure: TextMeasure) -> list[str]:
    """Break the text into the lines of its width; line breaks that somebody typed are kept."""
    if not mark.text:
        return []
    width, is_frame = mark.area.width - 2 * INSET, mark.mark_kind is MapMarkKind.FRAME
    return [
        line
        for part in mark.text.split("\n")
        for line in measure.wrapped(Verbatim(part), TEXT_SIZE, max(width, TEXT_SIZE), strong=is_frame)
    ]


def text_rect(mark: MapMark, measure: TextMeasure) -> Rect:
    """Give where the words stand, which nothing should cover."""
    lines = lines_of(mark, measure)
    is_frame = mark.mark_kind is MapMarkKind.FRAME
    widest = max((measure.width(Verbatim(line), TEXT_SIZE, strong=is_frame) for line in lines), default=0.0)
    left, top = mark.area.x + INSET, mark.area.y + INSET
    return Rect(left, top, left + widest, top + LINE * len(lines))


def grown(mark: MapMark, measure: TextMeasure) -> Area:
    """Give the area of a free text, as high as its words need."""
    high = 2 * INSET + LINE * max(1, len(lines_of(mark, measure)))
    area = mark.area
    return area if mark.mark_kind is MapMarkKind.FRAME else Area(area.x, area.y, area.width, high)


def holds(area: Area, x: float, y: float) -> bool:
    """Tell whether a point lies in an area."""
    return area.x <= x <= area.x + area.width and area.y <= y <= area.y + area.height


def revised(mark: MapMark, text: str, measure: TextMeasure) -> MapMark:
    """Give a mark other words, and a free text the height that they need."""
    worded = replace(mark, text=text)
    return replace(worded, area=grown(worded, measure))
