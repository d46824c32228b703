"""Influence and interest: everybody in the right cell, and no name over another."""

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop_app.domain.codes import Lang, Stance, Status
from workshop_app.domain.commands.weighing import weighed
from workshop_app.domain.figures.layout import Rect
from workshop_app.domain.figures.power_grid import (
    BUILDS,
    GROUNDS,
    HEAD,
    LEVELS,
    TITLE_SIZE,
    WORTH,
    Build,
    PowerGrid,
    Stand,
    cell_of,
    fitted_grid,
    grid_figure,
    power_grid,
    stand_of,
)
from workshop_app.domain.map_filter import MapFilter, Presence, Sight
from workshop_app.domain.message import say
from workshop_app.domain.records import Actor, Details
from workshop_app.domain.shapes import Box, Label
from workshop_app.domain.workshop import Workshop
from workshop_app.exporters.fonts import FontMeasure

MEASURE = FontMeasure(Lang.NB)
ROUNDING = 1e-6


def holds(outer: Rect, inner: Rect) -> bool:
    return (
        outer.left <= inner.left
        and inner.right <= outer.right
        and outer.top <= inner.top
        and inner.bottom <= outer.bottom
    )


def check(workshop: Workshop, grid: PowerGrid) -> None:
    actors = {actor.id: actor for actor in workshop.actors}
    for pill in grid.pills:
        cell = cell_of(actors[pill.actor.id])
        assert holds(grid.side if cell is None else grid.rect_of(cell), pill.body)
        assert grid.cell_at(pill.x, pill.y) == cell
    for one, other in combinations(grid.pills, 2):
        assert not one.body.meets(other.body, -ROUNDING)
    labels = [shape for shape in grid_figure(grid).shapes if isinstance(shape, Label)]
    for label in labels:
        words = getattr(label.text, "key", "")
        if words.startswith("power.") and words != "power.level":
            width = MEASURE.width(label.text, label.size, strong=label.strong)
            left = label.x - (width if label.anchor == "end" else 0)
            room = Rect(left, label.y - label.size * 0.75, left + width, label.y + label.size * 0.2)
            assert not any(room.meets(pill.body) for pill in grid.pills)


def test_the_sample_stands_where_its_values_say(sample: Workshop) -> None:
    grid = power_grid(sample, MEASURE)
    assert {pill.actor.id for pill in grid.pills} == {one.id for one in sample.actors if one.ring is not None}
    check(sample, grid)


@pytest.mark.parametrize(
    ("interest", "influence", "stand"),
    [
        (3, 3, Stand.ENGAGE),
        (5, 5, Stand.ENGAGE),
        (2, 3, Stand.SATISFY),
        (0, 5, Stand.SATISFY),
        (3, 2, Stand.INFORM),
        (5, 0, Stand.INFORM),
        (2, 2, Stand.WATCH),
        (0, 0, Stand.WATCH),
    ],
)
def test_three_and_more_is_high(interest: int, influence: int, stand: Stand) -> None:
    assert stand_of((interest, influence)) is stand


LEVEL = st.one_of(st.none(), st.integers(0, 5))


@given(
    levels=st.lists(st.tuples(LEVEL, LEVEL), min_size=1, max_size=45),
    names=st.lists(st.sampled_from(["A", "Solvik kommune", "Indre bygdekvinnelag og venner", "W" * 60]), min_size=1),
)
def test_however_many_share_a_cell_no_name_covers_another(
    levels: list[tuple[int | None, int | None]], names: list[str]
) -> None:
    actors = [
        Actor(id=f"a{n}", ref=f"a{n:02}", name=names[n % len(names)], ring=2, interest=interest, influence=influence)
        for n, (interest, influence) in enumerate(levels)
    ]
    workshop = Workshop.of([Details(id="w", title="Prøve"), *actors])
    for build in BUILDS:
        check(workshop, power_grid(workshop, MEASURE, build=build))


@pytest.mark.parametrize("build", BUILDS)
def test_every_name_of_a_quadrant_has_room_in_it(build: Build) -> None:
    grid = power_grid(Workshop.of([Details(id="w", title="Prøve")]), MEASURE, build=build)
    for low in (0, 3):
        room = grid.columns[low + 3] - grid.columns[low]
        assert room > max(MEASURE.width(say(f"power.{one.value}"), TITLE_SIZE, strong=True) for one in Stand)


@pytest.mark.parametrize("size", [(436, 470), (300, 700), (700, 300), (1200, 800)])
def test_a_room_gets_the_grid_that_is_largest_in_it(sample: Workshop, size: tuple[int, int]) -> None:
    grid = fitted_grid(sample, MEASURE, None, [size])
    check(sample, grid)
    assert scale(grid, size) * WORTH >= max(scale(power_grid(sample, MEASURE, build=build), size) for build in BUILDS)
    if size[0] < size[1]:
        assert scale(grid, size) > 1.2 * scale(power_grid(sample, MEASURE), size)


def scale(grid: PowerGrid, size: tuple[int, int]) -> float:
    frame = grid.frame
    return min(size[0] / (frame.right - frame.left), size[1] / (frame.bottom - frame.top))


def test_no_word_is_broken_to_make_a_grid_narrow(sample: Workshop) -> None:
    words = {word for actor in sample.actors for word in actor.name.split()}
    for build in BUILDS:
        for pill in power_grid(sample, MEASURE, build=build).pills:
            assert all(word in words for line in pill.lines for word in line.split())


def test_the_quadrants_meet_at_three_and_every_one_is_named(sample: Workshop) -> None:
    grid = power_grid(sample, MEASURE)
    shapes = grid_figure(grid).shapes
    grounds = [shape for shape in shapes if isinstance(shape, Box) and shape.paint.fill in GROUNDS.values()]
    assert len(grounds) == 4
    assert {round(box.x, 3) for box in grounds} == {0.0, round(grid.columns[3], 3)}
    assert {round(box.y, 3) for box in grounds} == {0.0, round(grid.rows[3], 3)}
    keys = {getattr(shape.text, "key", "") for shape in shapes if isinstance(shape, Label)}
    assert {f"power.{stand.value}" for stand in Stand} <= keys


def test_a_place_beyond_the_edges_is_the_nearest_cell(sample: Workshop) -> None:
    grid = power_grid(sample, MEASURE)
    assert grid.cell_at(99_999, -99_999) == (LEVELS - 1, LEVELS - 1)
    assert grid.cell_at(1, 99_999) == (0, 0)
    assert grid.cell_at(grid.side.left + 5, HEAD) is None
    assert grid.cell_at(-99_999, 0) is None


def test_only_those_looked_at_stand_there(sample: Workshop) -> None:
    shown = Sight(MapFilter(presence=frozenset({Presence.AWAY}))).shown(sample)
    grid = power_grid(sample, MEASURE, shown)
    assert {pill.actor.id for pill in grid.pills} == {
        one.id for one in sample.actors if not one.present and one.ring is not None
    }


def test_stance_is_never_drawn(sample: Workshop) -> None:
    drawn = grid_figure(power_grid(sample, MEASURE))
    told = [replace(one, stance=Stance.BLOCKS) for one in sample.actors]
    other = Workshop.of([sample.details, *told])
    assert grid_figure(power_grid(other, MEASURE)) == drawn


def test_weighing_is_one_edit_that_leaves_out_who_stands_there_already(sample: Workshop) -> None:
    opened = Workshop.of([replace(sample.details, status=Status.DRAFT), *sample.actors])
    one, two, three = sample.actors[:3]
    command = weighed({one: (4, 1), two: None, three: cell_of(three)})
    assert command is not None
    after = opened.with_changes(command.plan(opened))
    found = [after.find(Actor, actor.id) for actor in (one, two, three)]
    assert [cell_of(actor) if actor else "gone" for actor in found] == [(4, 1), None, cell_of(three)]
    assert len(command.revisions) == 2
    assert weighed({three: cell_of(three)}) is None
