"""The board of a question: whatever is stored, everything stands where it belongs, and tidying loses nothing."""

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workshop_app.domain.boarding import Board, Size, area_of, boarded, place_of, tidied
from workshop_app.domain.codes import StageKind
from workshop_app.domain.commands.board import AddToBoard, ArrangeBoard
from workshop_app.domain.commands.notes import SortNotes
from workshop_app.domain.figures.layout import Rect
from workshop_app.domain.records import Area, Details, Note, Point, Stage, Theme
from workshop_app.domain.rule_broken import RuleBroken
from workshop_app.domain.workshop import Workshop

STAGE = Stage(id="s", ref="s1", stage_kind=StageKind.QUESTION, order="a")
COORDINATES = st.floats(-2000, 2000).map(lambda value: round(value, 1))
PLACES = st.one_of(st.none(), st.builds(Point, COORDINATES, COORDINATES))
LENGTHS = st.floats(250, 1200).map(lambda value: round(value, 1))
FRAMES = st.one_of(st.none(), st.builds(Area, COORDINATES, COORDINATES, LENGTHS, LENGTHS))
SIZES = st.builds(Size, st.sampled_from([224.0, 464.0, 704.0]), st.floats(60, 500).map(round).map(float))
NOTES = st.lists(st.tuples(PLACES, st.sampled_from(["t0", "t1", "t2", None]), SIZES), max_size=14)


def workshop_of(frames: list[Area | None], notes: list[tuple[Point | None, str | None, Size]]) -> Workshop:
    themes = [
        Theme(id=f"t{n}", ref=f"th{n}", name=f"Tema {n}", order=f"a{n}", frame=one) for n, one in enumerate(frames)
    ]
    made = [
        Note(id=f"n{n}", ref=f"c{n:02d}", order=f"a{n:02d}", stage_id="s", text="x", place=place, theme_id=theme_id)
        for n, (place, theme_id, _) in enumerate(notes)
    ]
    return Workshop.of([Details(id="d", ref="w", title="W"), STAGE, *themes, *made])


def sizes_of(notes: list[tuple[Point | None, str | None, Size]]) -> dict[str, Size]:
    return {f"n{n}": size for n, (_, _, size) in enumerate(notes)}


def holds(frame: Rect, card: Rect) -> bool:
    return frame.holds((card.left + card.right) / 2, (card.top + card.bottom) / 2)


def everything_belongs(workshop: Workshop, board: Board) -> None:
    assert set(board.cards) == {note.id for note in workshop.notes}
    for note in workshop.notes:
        inside = {theme_id for theme_id, frame in board.frames.items() if holds(frame, board.cards[note.id])}
        assert inside == ({note.theme_id} if note.theme_id else set())
    assert not any(one.meets(other) for one, other in combinations(board.frames.values(), 2))


def overlaps(board: Board) -> list[tuple[str, str]]:
    return [(a, b) for a, b in combinations(board.cards, 2) if board.cards[a].meets(board.cards[b])]


@settings(deadline=None, max_examples=150)
@given(st.lists(FRAMES, min_size=3, max_size=3), NOTES)
def test_every_note_stands_in_the_frame_of_its_theme_and_no_frames_overlap(
    frames: list[Area | None], notes: list[tuple[Point | None, str | None, Size]]
) -> None:
    workshop, sizes = workshop_of(frames, notes), sizes_of(notes)
    board = boarded(workshop, "s", sizes)
    everything_belongs(workshop, board)
    assert boarded(workshop, "s", sizes) == board


@settings(deadline=None, max_examples=150)
@given(st.lists(FRAMES, min_size=3, max_size=3), NOTES)
def test_tidying_overlaps_nothing_loses_nothing_and_is_saved_as_it_is_shown(
    frames: list[Area | None], notes: list[tuple[Point | None, str | None, Size]]
) -> None:
    workshop, sizes = workshop_of(frames, notes), sizes_of(notes)
    board = tidied(boarded(workshop, "s", sizes), workshop, "s", sizes)
    everything_belongs(workshop, board)
    assert overlaps(board) == []
    wish = ArrangeBoard(
        {note_id: place_of(rect) for note_id, rect in board.cards.items()},
        {theme_id: area_of(rect) for theme_id, rect in board.frames.items()},
    )
    shown = boarded(workshop.with_changes(wish.plan(workshop)), "s", sizes)
    for note_id, rect in board.cards.items():
        assert (shown.cards[note_id].left, shown.cards[note_id].top) == pytest.approx((rect.left, rect.top), abs=0.2)
    again = tidied(shown, workshop, "s", sizes)
    assert overlaps(again) == []


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(st.none(), st.sampled_from(["t0", "t1", None]), SIZES), max_size=20))
def test_notes_that_nobody_has_placed_lie_side_by_side(notes: list[tuple[None, str | None, Size]]) -> None:
    workshop = workshop_of([None, None], [*notes])
    assert overlaps(boarded(workshop, "s", sizes_of([*notes]))) == []


SMALL = Size(224, 100)


def test_a_new_note_takes_a_free_place_and_moves_nobody() -> None:
    placed: list[tuple[Point | None, str | None, Size]] = [
        (Point(112, 50), None, SMALL),
        (Point(352, 50), None, SMALL),
        (Point(2000, 90), "t0", SMALL),
    ]
    before = boarded(workshop_of([Area(1880, 0, 500, 300)], placed), "s", sizes_of(placed))
    more = [*placed, (None, None, SMALL), (None, "t0", SMALL)]
    board = boarded(workshop_of([Area(1880, 0, 500, 300)], more), "s", sizes_of(more))
    assert {key: board.cards[key] for key in before.cards} == before.cards
    assert overlaps(board) == []
    assert holds(board.frames["t0"], board.cards["n4"])


def test_a_note_sorted_elsewhere_goes_to_its_new_frame_and_comes_back_by_itself() -> None:
    notes: list[tuple[Point | None, str | None, Size]] = [
        (Point(150, 150), "t0", SMALL),
        (Point(1150, 150), "t1", SMALL),
    ]
    workshop = workshop_of([Area(0, 0, 400, 300), Area(1000, 0, 400, 300)], notes)
    before = boarded(workshop, "s", sizes_of(notes))
    theme = workshop.find(Theme, "t1")
    moved = workshop.with_changes(SortNotes((workshop.notes[0],), theme).plan(workshop))
    board = boarded(moved, "s", sizes_of(notes))
    assert holds(board.frames["t1"], board.cards["n0"])
    assert overlaps(board) == []
    back = moved.with_changes(SortNotes((moved.notes[0],), workshop.find(Theme, "t0")).plan(moved))
    assert boarded(back, "s", sizes_of(notes)) == before


def test_a_full_frame_grows_and_pushes_the_one_below() -> None:
    notes: list[tuple[Point | None, str | None, Size]] = [(None, "t0", SMALL)] * 6
    workshop = workshop_of([Area(0, 0, 300, 200), Area(0, 260, 300, 200)], notes)
    board = boarded(workshop, "s", sizes_of(notes))
    assert board.frames["t0"].bottom >= max(rect.bottom for rect in board.cards.values())
    assert board.frames["t1"].top > board.frames["t0"].bottom


def test_arranging_changes_places_frames_and_themes_at_once_and_is_refused_whole() -> None:
    workshop = workshop_of([Area(0, 0, 400, 300)], [(Point(1, 1), None, SMALL)])
    wish = ArrangeBoard({"n0": Point(50.0, 60.0)}, {"t0": Area(5, 5, 400, 300)}, {"n0": "t0"})
    after = workshop.with_changes(wish.plan(workshop))
    assert (after.notes[0].place, after.notes[0].theme_id) == (Point(50.0, 60.0), "t0")
    assert after.themes[0].frame == Area(5, 5, 400, 300)
    assert wish.plan(after) == ()
    with pytest.raises(RuleBroken, match="number_outside"):
        ArrangeBoard({"n0": Point(1e6, 0)}).plan(workshop)
    with pytest.raises(RuleBroken, match="link_broken"):
        ArrangeBoard({}, {}, {"n0": "nobody"}).plan(workshop)
    with pytest.raises(RuleBroken, match="gone"):
        ArrangeBoard({"nobody": Point(0, 0)}).plan(workshop)


def test_a_new_frame_takes_notes_along_in_one_edit() -> None:
    workshop = workshop_of([], [(Point(100, 100), None, SMALL)])
    theme = Theme(id="new", name="Skyss")
    wish = AddToBoard(theme, ArrangeBoard({}, {"new": Area(0, 0, 400, 300)}, {"n0": "new"}))
    after = workshop.with_changes(wish.plan(workshop))
    assert wish.kind == "theme.add"
    assert after.notes[0].theme_id == "new"
    assert after.themes[0].frame == Area(0, 0, 400, 300)
    assert replace(after.notes[0], theme_id=None) == workshop.notes[0]


def test_a_board_that_nobody_has_arranged_fills_a_window() -> None:
    notes: list[tuple[Point | None, str | None, Size]] = [
        (None, theme, Size(224, 80 + number * 7 % 60))
        for theme, count in (("t0", 12), ("t1", 9), ("t2", 7), ("t3", 10), ("t4", 6), ("t5", 3), (None, 13))
        for number in range(count)
    ]
    board = boarded(workshop_of([None] * 6, notes), "s", sizes_of(notes))
    rects = [*board.cards.values(), *board.frames.values()]
    wide = max(rect.right for rect in rects) - min(rect.left for rect in rects)
    high = max(rect.bottom for rect in rects) - min(rect.top for rect in rects)
    assert 1.3 < wide / high < 2.4
