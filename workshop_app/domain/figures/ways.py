"""The way of one tie between pills: which bend crosses the fewest names, and where its sign has room."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from workshop_app.domain.figures.glyphs import GLYPH_RADIUS
from workshop_app.domain.figures.layout import Pill, Rect
from workshop_app.domain.figures.tie_layout import Bezier, Tie, has_sign, point_on, tie_bends, tie_curve, tie_frame
from workshop_app.domain.placing import RING_EDGES
from workshop_app.domain.records import Relation
from workshop_app.domain.shapes import Pair

CLOSE = 6.0
"""A tie that comes so close to a name crosses it."""
SIGN_GAP = GLYPH_RADIUS + 4
SIGNS_APART = 2.3 * GLYPH_RADIUS
REACH = 3 * GLYPH_RADIUS + 4
"""Nothing that lies farther than this from the frame of a tie has to do with how it runs."""
RING_NAMES = tuple(Rect(-120, -edge + 12, 120, -edge + 40) for edge in RING_EDGES)
"""Where the names of the rings stand, in whichever language: signs keep clear of them."""

_HALF = 16
"""So many places are looked at from the middle of a tie to each end."""
_SIGNS_FROM_MIDDLE = 14


def _weights() -> list[tuple[float, float, float, float]]:
    """Weigh the four points of a curve at each place that is looked at."""
    shares = (0.5 + step * 0.03 for step in range(-_HALF, _HALF + 1))
    return [(u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t) for t, u in ((t, 1 - t) for t in shares)]


_WEIGHTS = _weights()
_FROM_MIDDLE = [_HALF + (n + 1) // 2 * (1 if n % 2 else -1) for n in range(2 * _SIGNS_FROM_MIDDLE + 1)]


class Spots:
    """Where signs stand, by the cells of a grid."""

    CELL = 256.0

    def __init__(self) -> None:
        self._cells: defaultdict[tuple[int, int], list[Pair]] = defaultdict(list)

    def add(self, spot: Pair) -> None:
        """Put a sign in."""
        self._cells[int(spot[0] // self.CELL), int(spot[1] // self.CELL)].append(spot)

    def within(self, rect: Rect, margin: float) -> list[Pair]:
        """Give the signs inside a rectangle, or within ``margin`` of it."""
        columns = range(int((rect.left - margin) // self.CELL), int((rect.right + margin) // self.CELL) + 1)
        rows = range(int((rect.top - margin) // self.CELL), int((rect.bottom + margin) // self.CELL) + 1)
        cells = self._cells
        near = (cells[column, row] for column in columns for row in rows if (column, row) in cells)
        return [(x, y) for cell in near for x, y in cell if rect.holds(x, y, margin)]


class Obstacles:
    """The pills, and the towers on them, by the cells from which they are close enough to matter."""

    CELL = 128.0

    def __init__(self) -> None:
        self._pills: dict[str, Pill] = {}
        self._cells: defaultdict[tuple[int, int], list[tuple[Rect, str, bool]]] = defaultdict(list)
        for rect in RING_NAMES:
            for cell in _cells_near(rect, self.CELL):
                self._cells[cell].append((rect, "", False))

    def follow(self, pills: Mapping[str, Pill]) -> None:
        """Know these pills and no others."""
        for actor_id in [key for key, pill in self._pills.items() if pills.get(key) is not pill]:
            for cell, entry in _entries(self._pills.pop(actor_id), self.CELL):
                self._cells[cell].remove(entry)
        for actor_id in pills.keys() - self._pills.keys():
            self._pills[actor_id] = pills[actor_id]
            for cell, entry in _entries(pills[actor_id], self.CELL):
                self._cells[cell].append(entry)

    def met(self, points: Sequence[Pair], own: tuple[str, str]) -> tuple[int, list[bool]]:
        """Count the pills that lie in the way, but for some, and tell of each point whether a sign has no room there.

        Towers and names of rings do not count, but a sign keeps clear of them.
        """
        crossed: set[str] = set()
        blocked: list[bool] = []
        size, cells = self.CELL, self._cells
        for x, y in points:
            is_blocked = False
            for rect, owner, is_body in cells.get((int(x // size), int(y // size)), ()):
                if rect.holds(x, y, SIGN_GAP):
                    is_blocked = True
                    if is_body and owner not in own and rect.holds(x, y, CLOSE):
                        crossed.add(owner)
            blocked.append(is_blocked)
        return len(crossed), blocked


def _entries(pill: Pill, size: float) -> Iterator[tuple[tuple[int, int], tuple[Rect, str, bool]]]:
    for turn, rect in enumerate(pill.rects):
        for cell in _cells_near(rect, size):
            yield cell, (rect, pill.actor.id, not turn)


def _cells_near(rect: Rect, size: float) -> Iterator[tuple[int, int]]:
    rows = range(int((rect.top - SIGN_GAP) // size), int((rect.bottom + SIGN_GAP) // size) + 1)
    for column in range(int((rect.left - SIGN_GAP) // size), int((rect.right + SIGN_GAP) // size) + 1):
        for row in rows:
            yield column, row


def routed_tie(
    relation: Relation,
    pills: Mapping[str, Pill],
    fan: tuple[int, int],
    most: int,
    spots: Spots,
    obstacles: Obstacles,
) -> tuple[Tie, Rect]:
    """Lay out a tie so that it crosses the fewest pills and its sign has room; the smaller the bend, the better.

    ``fan`` is its turn among those between its two actors, and how many these are; of the bends ``most`` are tried.
    Gives also the part of the map that this depends on.
    """
    own = (relation.from_id, relation.to_id)
    best: tuple[float, float, Bezier, Pair | None] | None = None
    frames: list[Rect] = []
    for bend in tie_bends(*fan)[:most]:
        curve = tie_curve(relation, pills, bend)
        frames.append(tie_frame(curve, REACH))
        (x0, y0), (x1, y1), (x2, y2), (x3, y3) = curve
        points = [(a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3) for a, b, c, d in _WEIGHTS]
        cost, blocked = obstacles.met(points, own)
        spot = None
        if has_sign(relation):
            spot = _free_spot(points, blocked, spots.within(frames[-1], 0.0))
            cost += spot is None
        if best is None or cost < best[0]:
            best = (cost, bend, curve, spot)
        if not cost:
            break
    assert best is not None, "there are bends"
    _, bend, curve, spot = best
    if has_sign(relation) and spot is None:
        spot = point_on(curve, 0.5)
    return Tie(relation, bend, curve, spot), _around(frames)


def _free_spot(points: Sequence[Pair], blocked: Sequence[bool], others: Sequence[Pair]) -> Pair | None:
    """Find a place for the sign on the line, near its middle and clear of pills and other signs."""
    least = SIGNS_APART * SIGNS_APART
    for index in _FROM_MIDDLE:
        if blocked[index]:
            continue
        x, y = points[index]
        if all((x - u) * (x - u) + (y - v) * (y - v) >= least for u, v in others):
            return x, y
    return None


def _around(rects: Sequence[Rect]) -> Rect:
    return Rect(
        min(rect.left for rect in rects),
        min(rect.top for rect in rects),
        max(rect.right for rect in rects),
        max(rect.bottom for rect in rects),
    )
