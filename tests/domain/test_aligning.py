"""Lining up and distributing pills."""

import math
from itertools import pairwise

import pytest

from workshop_app.domain.figures.aligning import Edge, Way, aligned, distributed
from workshop_app.domain.figures.layout import Pill
from workshop_app.domain.records import Actor


def pill(ref: str, x: float, y: float, width: float, height: float = 60.0) -> Pill:
    return Pill(Actor(id=ref, ref=ref, name=ref), (ref,), x, y, width, height)


ROW = [pill("a1", -300, 40, 100), pill("a2", 10, -50, 200, 90), pill("a3", 400, 0, 300)]


@pytest.mark.parametrize(
    ("edge", "lines"),
    [
        (Edge.LEFT, [-350.0] * 3),
        (Edge.RIGHT, [550.0] * 3),
        (Edge.TOP, [-95.0] * 3),
        (Edge.BOTTOM, [70.0] * 3),
    ],
)
def test_the_outermost_edge_is_the_line(edge: Edge, lines: list[float]) -> None:
    assert [getattr(one.body, edge.value) for one in aligned(ROW, edge)] == lines


def test_middles_meet_at_their_mean_and_the_other_way_nothing_moves() -> None:
    column, row = aligned(ROW, Edge.MIDDLE), aligned(ROW, Edge.CENTRE)
    assert [one.x for one in column] == pytest.approx([110 / 3] * 3)
    assert [one.y for one in column] == [one.y for one in ROW]
    assert [one.y for one in row] == pytest.approx([-10 / 3] * 3)
    assert [one.x for one in row] == [one.x for one in ROW]


def test_gaps_are_equal_and_the_outermost_keep_still() -> None:
    found = distributed(ROW, Way.ACROSS)
    assert (found[0], found[-1]) == (ROW[0], ROW[-1])
    gaps = [b.body.left - a.body.right for a, b in pairwise(found)]
    assert gaps[0] == pytest.approx(gaps[1])
    assert [one.actor.ref for one in distributed(ROW, Way.DOWN)] == ["a2", "a3", "a1"]


def test_around_the_ring_each_keeps_its_distance_and_the_angles_are_even() -> None:
    found = distributed(ROW, Way.ROUND)
    assert [math.hypot(one.x, one.y) for one in found] == pytest.approx(
        [
            math.hypot(one.x, one.y)
            for one in sorted(ROW, key=lambda one: [o.actor.ref for o in found].index(one.actor.ref))
        ]
    )
    turns = sorted(math.atan2(one.y, one.x) for one in found)
    assert [b - a for a, b in pairwise(turns)] == pytest.approx([2 * math.pi / 3] * 2)
