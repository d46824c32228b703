"""The wedges of the map: each sector's share of the circle, as a faint ground with letter and word at the rim."""

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from workshop_app.domain.codes import SECTOR_LETTERS, Sector
from workshop_app.domain.figures.layout import Rect
from workshop_app.domain.message import TextMeasure, Verbatim, Written
from workshop_app.domain.placing import RING_EDGES
from workshop_app.domain.records import Actor
from workshop_app.domain.shapes import Anchor, Circle, Label, Paint, Pair, Polygon, Shape
from workshop_app.domain.workshop import Workshop

RIM = RING_EDGES[-1]
LEAST = math.radians(24)
"""No sector's share is narrower, so that its letter and word have room."""
WORD_SIZE = 34.0
DISC = 20.0
_TOP = -math.pi / 2
_STEP = math.radians(3)


@dataclass(frozen=True, slots=True)
class Wedge:
    """A sector's share of the circle, in radians clockwise from the right; from the top it goes once around."""

    sector: Sector
    start: float
    end: float

    @property
    def middle(self) -> float:
        """The direction of its middle."""
        return (self.start + self.end) / 2


def wedges(workshop: Workshop) -> tuple[Wedge, ...]:
    """Share the circle among the sectors on the map by how many actors each has, clockwise from the top."""
    return shared(actor for actor in workshop.actors if actor.ring is not None or actor.place is not None)


def shared(actors: Iterable[Actor]) -> tuple[Wedge, ...]:
    """Share the circle among the sectors of some actors."""
    counts = Counter(actor.sector for actor in actors)
    total = sum(counts.values())
    if not total:
        return ()
    spare = 2 * math.pi - LEAST * len(counts)
    found: list[Wedge] = []
    start = _TOP
    for sector in Sector:
        if sector in counts:
            end = start + LEAST + spare * counts[sector] / total
            found.append(Wedge(sector, start, end))
            start = end
    return tuple(found)


def wedge_grounds(parts: Iterable[Wedge]) -> list[Shape]:
    """Draw the grounds and the lines between; over the rings' grounds, below all else."""
    return [Polygon(_outline(part), Paint(f"wedge.{part.sector.value}", "line-strong", 1.5)) for part in parts]


def wedge_labels(parts: Iterable[Wedge]) -> list[Shape]:
    """Write each sector's letter and word outside the rim."""
    found: list[Shape] = []
    for part in parts:
        role, (x, y), (beside, base, anchor) = f"sector.{part.sector.value}", _disc(part), _word(part)
        letter = Verbatim(SECTOR_LETTERS[part.sector])
        found.append(Circle(x, y, DISC, Paint(fill=role)))
        found.append(Label(x, y + 9, letter, 25, "surface", strong=True, anchor="middle"))
        found.append(Label(beside, base, _said(part), WORD_SIZE, role, strong=True, anchor=anchor))
    return found


def label_rects(parts: Iterable[Wedge], measure: TextMeasure) -> list[Rect]:
    """Give where letters and words stand."""
    found: list[Rect] = []
    for part in parts:
        (x, y), (beside, base, anchor) = _disc(part), _word(part)
        width = measure.width(_said(part), WORD_SIZE, strong=True)
        left = beside - {"start": 0.0, "middle": width / 2, "end": width}[anchor]
        found.append(Rect(x - DISC, y - DISC, x + DISC, y + DISC))
        found.append(Rect(left, base - WORD_SIZE, left + width, base + WORD_SIZE * 0.3))
    return found


def _said(part: Wedge) -> Written:
    return Written(part.sector, capital=True)


def _disc(part: Wedge) -> Pair:
    return _on(part.middle, RIM + 40)


def _word(part: Wedge) -> tuple[float, float, Anchor]:
    """Give where a word begins, on which line, and which of its ends stands there: away from the rim."""
    x, y = _disc(part)
    if abs(x) > RIM * 0.25:
        return (x + DISC + 10, y + 10, "start") if x > 0 else (x - DISC - 10, y + 10, "end")
    return x, y + (DISC + WORD_SIZE + 4 if y > 0 else -DISC - 12), "middle"


def _outline(part: Wedge) -> tuple[Pair, ...]:
    steps = max(1, math.ceil((part.end - part.start) / _STEP))
    arc = [_on(part.start + (part.end - part.start) * step / steps, RIM) for step in range(steps + 1)]
    return ((0.0, 0.0), *arc)


def _on(angle: float, radius: float) -> Pair:
    return radius * math.cos(angle), radius * math.sin(angle)
