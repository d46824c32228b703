"""The graph: alone is alone, a cut point cuts, an extra tie heals."""

from dataclasses import replace

import networkx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.analysis.maps import maps
from workshop_app.analysis.analyst import MapAnalyst
from workshop_app.analysis.betweenness import betweenness
from workshop_app.analysis.graph import Graph
from workshop_app.analysis.reading import Reading
from workshop_app.domain.codes import RelationStatus
from workshop_app.domain.insight import InsightCode
from workshop_app.domain.records import Actor, Relation
from workshop_app.domain.workshop import Workshop
from workshop_app.services.insights import USUAL

EDGES = st.lists(st.tuples(st.integers(0, 14), st.integers(0, 14)).filter(lambda pair: pair[0] != pair[1]), max_size=30)


def graph(edges: list[tuple[int, int]]) -> Graph:
    """Make a graph of fifteen, a to o."""
    return Graph(
        "abcdefghijklmno", {frozenset(("abcdefghijklmno"[one], "abcdefghijklmno"[other])) for one, other in edges}
    )


@given(maps(), st.sampled_from(range(10)))
def test_an_actor_without_relations_is_isolated(workshop: Workshop, which: int) -> None:
    newcomer = Actor(id="X", ref="a77", name="Ny", ring=which % 4)
    on = Reading(Workshop.of([*workshop.records(), newcomer]), USUAL._replace(fewest_actors=1))
    told = MapAnalyst().insights(on.workshop, on.limits)
    assert "X" in {one.actor_ids[0] for one in told if one.code is InsightCode.ISOLATED}


@settings(max_examples=200)
@given(EDGES)
def test_removing_a_cut_point_raises_the_number_of_pieces_and_nobody_elses(edges: list[tuple[int, int]]) -> None:
    made = graph(edges)
    before = len(made.pieces)
    for actor in "abcdefghijklmno":
        after = len(made.pieces_without({actor}))
        if actor in made.cut_off:
            assert after > before
            left = next(piece for piece in made.pieces_without({actor}) if made.cut_off[actor][0] in piece)
            assert set(left) <= set(made.cut_off[actor])
        else:
            assert after == before - (not made.degree(actor))


@given(EDGES)
def test_the_largest_piece_left_is_never_cut_off(edges: list[tuple[int, int]]) -> None:
    made = graph(edges)
    for actor, lost in made.cut_off.items():
        home = next(piece for piece in made.pieces if actor in piece)
        kept = [piece for piece in made.pieces_without({actor}) if set(piece) <= set(home) - set(lost)]
        assert len(kept) == 1
        assert all(len(piece) <= len(kept[0]) for piece in made.pieces_without({actor}) if set(piece) <= set(home))


@settings(max_examples=200)
@given(EDGES)
def test_betweenness_is_that_of_the_library(edges: list[tuple[int, int]]) -> None:
    other: networkx.Graph[int] = networkx.Graph(edges)
    other.add_nodes_from(range(15))
    ours = betweenness([sorted(other[node]) for node in range(15)])
    assert ours == pytest.approx([networkx.betweenness_centrality(other)[node] for node in range(15)])


@pytest.mark.parametrize("count", [0, 1, 2])
def test_so_few_have_nobody_between_them(count: int) -> None:
    assert betweenness([[one for one in range(count) if one != node] for node in range(count)]) == [0.0] * count


@given(maps())
def test_wanted_and_ended_ties_never_count(workshop: Workshop) -> None:
    gone = [
        replace(one, status=RelationStatus.ENDED) if isinstance(one, Relation) else one for one in workshop.records()
    ]
    assert Reading(Workshop.of(gone), USUAL).graph.edges == ()
