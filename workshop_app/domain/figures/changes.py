"""What changed on the map as shapes: a plus and a solid halo for what is new, a ghost with a minus for what is gone.

Sign and word tell it; colour only supports. The shapes lie around those of the map, in its units.
"""

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from workshop_app.domain.figures.layout import DISC, LINE_HEIGHT, NAME_SIZE, PAD, Crowd, Pill, Rect, free_place, sized
from workshop_app.domain.figures.tie_layout import Tie, line_paint, plain_tie, point_on
from workshop_app.domain.map_changes import ARRIVALS, DEPARTURES, MapChange, PastMap, as_workshop
from workshop_app.domain.message import TextMeasure, Verbatim
from workshop_app.domain.placing import places
from workshop_app.domain.records import PastRelation, Relation
from workshop_app.domain.shapes import Box, Circle, Curve, Figure, Label, Paint, Pair, Shape

PLUS, MINUS, CHANGED = "+", "−", "≠"
ROLES = {PLUS: "moss", MINUS: "coral", CHANGED: "amber"}
BADGE = 19.0
HALO = 9.0
ALONG = (0.36, 0.64, 0.3, 0.7, 0.42, 0.58, 0.24, 0.76, 0.5, 0.18, 0.82)
"""How far along a tie its sign may stand, the best places first: clear of the sign of its type in the middle."""


@dataclass(frozen=True, slots=True)
class Marks:
    """Shapes to paint under the ties, those to paint above everything, and what names need of room."""

    below: tuple[Shape, ...] = ()
    above: tuple[Shape, ...] = ()
    names: tuple[Rect, ...] = ()


def sign_of(change: MapChange) -> str:
    """Tell which sign a change has."""
    return PLUS if change.kind in ARRIVALS else MINUS if change.kind in DEPARTURES else CHANGED


def marks_now(
    changes: Iterable[MapChange],
    before: PastMap,
    pills: Mapping[str, Pill],
    ties: Mapping[str, Tie],
    measure: TextMeasure,
) -> Marks:
    """Mark on the later map what is new and what changed, with ghosts of what ``before`` had and is gone.

    ``pills`` and ``ties`` are those of the map, by their refs.
    """
    told = tuple(changes)
    crowd = _crowd(pills)
    ghosts = _ghosts(told, before, crowd, measure)
    everybody, lost = {**pills, **ghosts}, set(before.relations)
    made = _Marking(crowd)
    for pill in ghosts.values():
        made.above += [*ghost(pill), *badge(pill.body.left + 6, pill.body.top + 4, MINUS)]
    for ref, sign in _signs(told).items():
        made.mark(pills.get(ref), ties.get(ref), sign)
    for change in told:
        if change.after is None and isinstance(change.before, PastRelation) and change.before in lost:
            made.mark_lost(change.before, everybody)
    return made.marks(tuple(rect for pill in ghosts.values() for rect in pill.rects))


def marks_then(changes: Iterable[MapChange], pills: Mapping[str, Pill], ties: Mapping[str, Tie]) -> Marks:
    """Mark on the earlier map what is gone since, and what has changed since."""
    made = _Marking(_crowd(pills))
    signs = {change.before.ref: sign_of(change) for change in changes if change.before is not None}
    for ref, sign in signs.items():
        made.mark(pills.get(ref), ties.get(ref), sign)
    return made.marks()


class _Marking:
    """Gathers marks; signs of ties stand where they cover no name and no other sign."""

    def __init__(self, crowd: Crowd) -> None:
        self._crowd = crowd
        self._below: list[Shape] = []
        self.above: list[Shape] = []

    def marks(self, names: tuple[Rect, ...] = ()) -> Marks:
        """Give what has been gathered."""
        return Marks(tuple(self._below), tuple(self.above), names)

    def mark(self, pill: Pill | None, tie: Tie | None, sign: str) -> None:
        """Mark an actor or a tie that stands on the map."""
        if pill is not None:
            self.above += _pill_mark(pill, sign)
        elif tie is not None:
            if sign == PLUS:
                width = line_paint(tie.relation).width + 14
                self._below.append(Curve(tie.curve, Paint(None, ROLES[sign], width)))
            self._sign(tie, sign)

    def mark_lost(self, past: PastRelation, pills: Mapping[str, Pill]) -> None:
        """Draw a tie that is gone between where its ends are, or were."""
        if past.from_ref not in pills or past.to_ref not in pills:
            return
        relation = Relation(
            id=past.ref,
            from_id=past.from_ref,
            to_id=past.to_ref,
            relation_type=past.relation_type,
            strength=past.strength,
        )
        tie = plain_tie(relation, pills, 0, 1)
        self._below.append(Curve(tie.curve, Paint(None, "line-strong", 3.0, (4.0, 12.0))))
        self._sign(tie, MINUS)

    def _sign(self, tie: Tie, sign: str) -> None:
        spots = [*(point_on(tie.curve, share) for share in ALONG), *_beside(tie)]
        x, y = next((spot for spot in spots if not self._crowd.meets([_around(spot)], 1)), spots[0])
        self._crowd.add(_around((x, y)))
        self.above += badge(x, y, sign)


def _beside(tie: Tie) -> Iterator[Pair]:
    """Give places beside the middle of a tie so short that names hide it."""
    (x0, y0), (x, y), (x1, y1) = (point_on(tie.curve, share) for share in (0.45, 0.5, 0.55))
    length = math.hypot(x1 - x0, y1 - y0) or 1.0
    for away in (3, -3, 4, -4, 5, -5):
        yield x - (y1 - y0) / length * away * BADGE, y + (x1 - x0) / length * away * BADGE


def _around(spot: Pair) -> Rect:
    x, y = spot
    return Rect(x - BADGE, y - BADGE, x + BADGE, y + BADGE)


def _crowd(pills: Mapping[str, Pill]) -> Crowd:
    crowd = Crowd()
    for pill in pills.values():
        for rect in pill.rects:
            crowd.add(rect)
    return crowd


def marked(figure: Figure, marks: Marks) -> Figure:
    """Put marks into a picture of the map: halos of ties under the first tie, all else on top."""
    shapes = figure.shapes
    first = next((number for number, shape in enumerate(shapes) if isinstance(shape, Curve)), len(shapes))
    return replace(figure, shapes=(*shapes[:first], *marks.below, *shapes[first:], *marks.above))


def _signs(changes: Iterable[MapChange]) -> dict[str, str]:
    """Give one sign for each thing that is still there, by its ref."""
    return {change.after.ref: sign_of(change) for change in changes if change.after is not None}


def _pill_mark(pill: Pill, sign: str) -> list[Shape]:
    body = pill.body
    shapes: list[Shape] = []
    if sign != CHANGED:
        paint = Paint(None, ROLES[sign], 7.0, () if sign == PLUS else (16.0, 12.0))
        radius = min((pill.height + 2 * HALO) / 2, 38 + HALO)
        shapes.append(
            Box(body.left - HALO, body.top - HALO, pill.width + 2 * HALO, pill.height + 2 * HALO, paint, radius)
        )
    return [*shapes, *badge(body.left + 6, body.top - 2, sign)]


def _ghosts(changes: Iterable[MapChange], before: PastMap, crowd: Crowd, measure: TextMeasure) -> dict[str, Pill]:
    """Give places to those who are gone: where they stood, or near there, so that they cover nobody."""
    gone = {change.before.ref for change in changes if change.after is None and change.before is not None}
    if not gone:
        return {}
    past = as_workshop(replace(before, relations=()))
    stood = places(past)
    found: dict[str, Pill] = {}
    for actor in past.actors:
        if actor.ref in gone and actor.id in stood:
            free = free_place(sized(replace(actor, influence=None), stood[actor.id], measure), crowd)
            found[actor.ref] = free
            for rect in free.rects:
                crowd.add(rect)
    return found


def ghost(pill: Pill) -> list[Shape]:
    """Draw an actor that is gone: faint, dotted, with its name."""
    body = pill.body
    paint = Paint("paper", "line-strong", 3.0, (4.0, 9.0))
    shapes: list[Shape] = [Box(body.left, body.top, pill.width, pill.height, paint, min(pill.height / 2, 38))]
    first = pill.y - (len(pill.lines) - 1) * LINE_HEIGHT / 2 + NAME_SIZE * 0.34
    for number, line in enumerate(pill.lines):
        shapes.append(
            Label(body.left + PAD + DISC, first + number * LINE_HEIGHT, Verbatim(line), NAME_SIZE, role="ink-3")
        )
    return shapes


def badge(x: float, y: float, sign: str) -> list[Shape]:
    """Draw a sign on a disc."""
    return [
        Circle(x, y, BADGE, Paint(ROLES[sign], "surface", 3.0)),
        Label(x, y + 11, Verbatim(sign), 32.0, "surface", strong=True, anchor="middle"),
    ]


def by_ref(pills: Iterable[Pill]) -> dict[str, Pill]:
    """Give pills by the refs of their actors."""
    return {pill.actor.ref: pill for pill in pills}


def ties_by_ref(ties: Iterable[Tie]) -> dict[str, Tie]:
    """Give ties by the refs of their relations."""
    return {tie.relation.ref: tie for tie in ties}
