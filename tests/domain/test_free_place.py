"""The free place of a pill is the nearest one there is, however crowded it is around."""

import math

from hypothesis import given, settings
from hypothesis import strategies as st

from workshop_app.domain.figures import layout
from workshop_app.domain.figures.layout import GAP, Crowd, Pill, Rect, searched_place
from workshop_app.domain.placing import RING_EDGES, ring_at
from workshop_app.domain.records import Actor, Point

COORDINATE = st.integers(-900, 900)
TAKEN = st.builds(
    lambda x, y, width, height: Rect(x, y, x + width, y + height),
    COORDINATE,
    COORDINATE,
    st.integers(20, 400),
    st.integers(20, 160),
)
PILLS = st.builds(
    lambda x, y, ring, influence: Pill(
        Actor(id="a", name="Frivilligsentralen", ring=ring, influence=influence), (), x, y, 300.0, 60.0
    ),
    COORDINATE,
    COORDINATE,
    st.one_of(st.none(), st.integers(0, 3)),
    st.integers(0, 5),
)


def _is_free(pill: Pill, dx: float, dy: float, taken: list[Rect]) -> bool:
    return not any(rect.moved(dx, dy).meets(other, GAP) for rect in pill.rects for other in taken)


def _is_in_its_ring(pill: Pill, x: float, y: float) -> bool:
    return pill.actor.ring is None or ring_at(Point(x, y)) == pill.actor.ring


@settings(max_examples=150, deadline=None)
@given(PILLS, st.lists(TAKEN, max_size=90))
def test_nothing_nearer_is_free_and_in_the_ring(pill: Pill, taken: list[Rect]) -> None:
    crowd = Crowd()
    for rect in taken:
        crowd.add(rect)
    found, away = searched_place(pill, crowd)
    assert _is_free(found, 0, 0, taken)
    if math.isinf(away):
        assert found.y > max(rect.bottom for rect in taken) or (found.x, found.y) != (pill.x, pill.y)
    is_right = _is_in_its_ring(pill, found.x, found.y)
    beyond = math.hypot(pill.x, pill.y) > RING_EDGES[-1]
    for _, dx, dy, far in layout._SPIRAL:
        if far >= away or (not is_right and far > 500):
            break
        if dx or dy:
            is_nearer = _is_free(pill, dx, dy, taken) and _is_in_its_ring(pill, pill.x + dx, pill.y + dy)
            # a place at the very edge of a ring is not offered, so that a pill is clear of it
            edges = (abs(math.hypot(pill.x + dx, pill.y + dy) - edge) for edge in RING_EDGES)
            assert not is_nearer or beyond or min(edges) <= 20 or far == away
