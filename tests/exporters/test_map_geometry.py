"""The alliance map's layout: nothing that must be read is covered by anything else."""

from itertools import combinations, count, pairwise

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from workshop_app.domain.codes import Lang, RelationType, Sector
from workshop_app.domain.figures.alliance_map import alliance_map
from workshop_app.domain.figures.glyphs import GLYPH_RADIUS
from workshop_app.domain.figures.layout import (
    DISC,
    GAP,
    NAME_SIZE,
    NAME_WIDTH,
    PAD,
    Pill,
    Rect,
    laid_out,
    ring_label_rects,
)
from workshop_app.domain.message import Verbatim
from workshop_app.domain.placing import RING_EDGES
from workshop_app.domain.records import Actor, Details, Point, Relation
from workshop_app.domain.shapes import Box, Circle, Curve, Figure, Label, Pair, Polygon, Shape
from workshop_app.domain.workshop import Workshop
from workshop_app.exchange.templates import TemplateFolders
from workshop_app.exchange.workshop_files import WorkshopFiles
from workshop_app.exporters.fonts import FontMeasure
from workshop_app.paths import SAMPLE_WORKSHOP, TEMPLATES

MEASURE = FontMeasure(Lang.NB)
ROUNDING = 1e-6
QUICK = settings(max_examples=30, phases=(Phase.explicit, Phase.reuse, Phase.generate))
"""Without shrinking, which would take minutes on maps of this size."""

NAMES = st.one_of(
    st.text(st.characters(exclude_categories=("Cc", "Cs", "Z")), min_size=1, max_size=200),
    st.text("abcdefghij æøå", min_size=1, max_size=200).filter(str.strip),
    st.sampled_from(["A", "Solvik kommune", "W" * 200]),
)
SPOTS = st.one_of(
    st.none(),
    st.just(Point(0, 0)),
    st.builds(Point, st.floats(-1500, 1500), st.floats(-1500, 1500)),
    st.sampled_from([Point(450, 0), Point(451, 1), Point(-20_000, 20_000)]),
)


@st.composite
def crowds(draw: st.DrawFn) -> Workshop:
    """A workshop with up to sixty actors, some of them on top of each other."""
    numbers = count(1)
    size = draw(st.integers(1, 60))
    names = draw(st.lists(NAMES, min_size=1, max_size=6))
    spots = draw(st.lists(SPOTS, min_size=1, max_size=6))
    rings = draw(st.lists(st.sampled_from([None, 0, 1, 2, 3]), min_size=1, max_size=7))
    levels = draw(st.lists(st.sampled_from([None, 0, 1, 3, 5]), min_size=1, max_size=5))
    sectors = draw(st.lists(st.sampled_from(Sector), min_size=1, max_size=10))
    actors = [
        Actor(
            id=f"actor-{number}",
            ref=f"a{number:02d}",
            name=names[number % len(names)],
            ring=rings[number % len(rings)],
            place=spots[number % len(spots)],
            influence=levels[number % len(levels)],
            sector=sectors[number % len(sectors)],
        )
        for number in (next(numbers) for _ in range(size))
    ]
    return Workshop.of([Details(id="details", title="Kart"), *actors])


@pytest.fixture(scope="module")
def workshop() -> Workshop:
    return WorkshopFiles(TemplateFolders(TEMPLATES)).read(SAMPLE_WORKSHOP)[0]


@pytest.fixture(scope="module")
def pills(workshop: Workshop) -> list[Pill]:
    return laid_out(workshop, MEASURE)


@pytest.fixture(scope="module")
def figure(workshop: Workshop) -> Figure:
    return alliance_map(workshop, MEASURE)


def collisions(pills: list[Pill], gap: float = 0.0) -> list[tuple[str, str]]:
    """Name every two actors of which one covers the name or the tower of the other."""
    return [
        (one.actor.ref, other.actor.ref)
        for one, other in combinations(pills, 2)
        if any(a.meets(b, gap) for a in one.rects for b in other.rects)
    ]


def drawn_pills(figure: Figure) -> list[Rect]:
    """The pills as they are painted."""
    boxes = [shape for shape in figure.shapes if isinstance(shape, Box) and shape.paint.width == 3.5]
    return [Rect(box.x, box.y, box.x + box.width, box.y + box.height) for box in boxes]


def corners(shape: Shape) -> list[tuple[float, float]]:
    """The outermost points of a shape; text is measured as it will be set."""
    match shape:
        case Box(x, y, width, height):
            return [(x, y), (x + width, y + height)]
        case Circle(x, y, radius):
            return [(x - radius, y - radius), (x + radius, y + radius)]
        case Label(x, y, text, size, _, strong, anchor):
            width = MEASURE.width(text, size, strong=strong)
            left = x - {"start": 0.0, "middle": width / 2, "end": width}[anchor]
            return [(left, y - size), (left + width, y)]
        case Polygon(points):
            return list(points)
        case Curve(points):
            return [on_curve(points, step / 20) for step in range(21)]


def on_curve(points: tuple[Pair, Pair, Pair, Pair], t: float) -> Pair:
    """A point of a Bézier curve, by de Casteljau."""
    left = list(points)
    while len(left) > 1:
        left = [((1 - t) * x + t * u, (1 - t) * y + t * v) for (x, y), (u, v) in pairwise(left)]
    return left[0]


def outside(figure: Figure) -> list[Shape]:
    """The shapes that reach over the frame, where a picture is cut off."""
    frame = Rect(figure.left, figure.top, figure.left + figure.width, figure.top + figure.height)
    return [shape for shape in figure.shapes if not all(frame.holds(x, y, ROUNDING) for x, y in corners(shape))]


def test_rectangles_meet_only_where_they_come_too_near() -> None:
    here = Rect(0, 0, 10, 10)
    assert here.meets(Rect(9, 9, 20, 20))
    assert not here.meets(Rect(10, 0, 20, 10))
    assert here.meets(Rect(12, 0, 20, 10), gap=3)
    assert not here.meets(Rect(0, 14, 10, 20), gap=3)


def test_no_name_or_tower_of_the_sample_is_covered(pills: list[Pill]) -> None:
    assert len(pills) == 22
    assert collisions(pills, GAP - ROUNDING) == []


def test_the_painted_pills_are_the_laid_out_ones(figure: Figure, pills: list[Pill]) -> None:
    assert drawn_pills(figure) == [
        Rect(left, top, left + pill.width, top + pill.height)
        for pill in pills
        for left, top in [(pill.body.left, pill.body.top)]
    ]


def test_every_actor_of_the_sample_stands_in_its_ring(pills: list[Pill]) -> None:
    for pill in pills:
        ring = pill.actor.ring
        assert ring is not None
        inner = RING_EDGES[ring - 1] if ring else 0.0
        assert inner <= (pill.x**2 + pill.y**2) ** 0.5 <= RING_EDGES[ring]


def test_the_names_of_the_rings_stay_free(pills: list[Pill]) -> None:
    for label in ring_label_rects(MEASURE):
        assert not any(rect.meets(label) for pill in pills for rect in pill.rects)


def test_signs_of_ties_cover_no_name_and_no_other_sign(workshop: Workshop, figure: Figure, pills: list[Pill]) -> None:
    signs = [shape for shape in figure.shapes if isinstance(shape, Circle) and shape.radius == GLYPH_RADIUS]
    on_map = [sign for sign in signs if sign.y < max(pill.body.bottom for pill in pills) + 40]
    assert len(on_map) == sum(1 for relation in workshop.relations if relation.relation_type != "cooperation")
    for sign in on_map:
        square = Rect(*corners(sign)[0], *corners(sign)[1])
        assert not any(square.meets(rect) for pill in pills for rect in pill.rects)
    for one, other in combinations(on_map, 2):
        assert (one.x - other.x) ** 2 + (one.y - other.y) ** 2 > (2 * GLYPH_RADIUS) ** 2


def test_everything_lies_within_the_frame(figure: Figure) -> None:
    assert outside(figure) == []


@QUICK
@given(crowds())
def test_no_two_actors_of_any_map_cover_each_other(workshop: Workshop) -> None:
    pills = laid_out(workshop, MEASURE)
    on_map = [actor for actor in workshop.actors if actor.ring is not None or actor.place is not None]
    assert {pill.actor.id for pill in pills} == {actor.id for actor in on_map}
    assert collisions(pills) == []


@QUICK
@given(crowds())
def test_every_name_fits_into_its_pill_unshortened(workshop: Workshop) -> None:
    for pill in laid_out(workshop, MEASURE):
        assert "".join("".join(pill.lines).split()) == "".join(pill.actor.name.split())
        room = pill.width - 2 * DISC - 2 * PAD
        for line in pill.lines:
            width = MEASURE.width(Verbatim(line), NAME_SIZE)
            assert width <= NAME_WIDTH
            assert width <= room
        assert pill.height >= NAME_SIZE * len(pill.lines)


@QUICK
@given(crowds())
def test_any_map_lies_within_its_frame(workshop: Workshop) -> None:
    figure = alliance_map(workshop, MEASURE)
    assert outside(figure) == []


def test_many_ties_between_two_actors_at_the_edge_lie_within_the_frame() -> None:
    west = Actor(id="a", ref="a01", name="Vest", ring=3, place=Point(-750, -550))
    east = Actor(id="b", ref="a02", name="Øst", ring=3, place=Point(750, -550))
    ties = [
        Relation(id=f"r{number}", ref=f"r0{number}", from_id="a", to_id="b", relation_type=kind)
        for number, kind in enumerate(list(RelationType)[:6])
    ]
    assert outside(alliance_map(Workshop.of([Details(id="d", title="Kart"), west, east, *ties]), MEASURE)) == []


def test_a_free_actor_keeps_the_place_it_was_given() -> None:
    actor = Actor(id="a", ref="a01", name="Alene", ring=1, place=Point(0, 450))
    (pill,) = laid_out(Workshop.of([Details(id="d", title="Kart"), actor]), MEASURE)
    assert (pill.x, pill.y) == (0, 450)


def test_actors_in_the_tray_are_not_drawn_and_neither_are_their_ties() -> None:
    shown = Actor(id="a", ref="a01", name="Vist", ring=0)
    also = Actor(id="b", ref="a02", name="Også vist", ring=1)
    tray = Actor(id="c", ref="a03", name="Ikke plassert")
    drawn = Relation(id="r", ref="r01", from_id="a", to_id="b")
    hidden = Relation(id="s", ref="r02", from_id="a", to_id="c")
    details = Details(id="d", title="Kart")
    with_tray = alliance_map(Workshop.of([details, shown, also, tray, drawn, hidden]), MEASURE)
    assert with_tray == alliance_map(Workshop.of([details, shown, also, drawn]), MEASURE)
