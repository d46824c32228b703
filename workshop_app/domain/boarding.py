"""Where notes and frames stand on the board of a question: as people put them, the rest tidily in free places.

Units are those of ``Note.place``. A place that contradicts the theme does not count: a note of a theme stands in the
theme's frame, a note without one in no frame. The same records and sizes always give the same board.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from workshop_app.domain.figures.layout import Crowd, Rect
from workshop_app.domain.records import Area, Note, Point, Theme
from workshop_app.domain.workshop import Workshop

CARD_WIDTH = 224.0
"""A card is one, two or three columns wide, with the gaps between them."""
GAP = 16.0
STEP = CARD_WIDTH + GAP
PAD = 20.0
HEAD = 60.0
"""Room for the title of a frame."""
BETWEEN = 48.0
"""Room between frames."""
LEAST_COLUMNS = 4
"""New notes beside placed ones fill at least so many columns."""
WIDE = 1.8
"""How much wider than high the place is in which the board is seen; its rows are as long as fills that best."""
FARTHEST = 20_000.0


@dataclass(frozen=True, slots=True)
class Size:
    """How large a card is."""

    width: float
    height: float


@dataclass(slots=True)
class Board:
    """The rectangles of cards by note, and of frames by theme.

    ``settled`` are the notes that stand where they have been put; the others stand where there is room.
    """

    cards: dict[str, Rect] = field(default_factory=dict)
    frames: dict[str, Rect] = field(default_factory=dict)
    settled: set[str] = field(default_factory=set)

    def frame_at(self, place: Point) -> str | None:
        """Find the theme whose frame holds a point."""
        return next((theme_id for theme_id, rect in self.frames.items() if rect.holds(place.x, place.y)), None)


def themes_on(workshop: Workshop, stage_id: str) -> tuple[Theme, ...]:
    """Give the themes that have a frame at a stage: those of its notes, and those that no note has yet."""
    here = {note.theme_id for note in workshop.notes_by_stage[stage_id]}
    used = {note.theme_id for note in workshop.notes}
    return tuple(theme for theme in workshop.themes if theme.id in here or (theme.frame and theme.id not in used))


def boarded(workshop: Workshop, stage_id: str, sizes: Mapping[str, Size]) -> Board:
    """Give the board of a stage. ``sizes`` are those of the cards, by note."""
    notes, themes = workshop.notes_by_stage[stage_id], themes_on(workshop, stage_id)
    shown = {theme.id for theme in themes}
    groups: dict[str | None, list[Note]] = {theme.id: [] for theme in themes}
    groups[None] = []
    for note in notes:
        groups[note.theme_id if note.theme_id in shown else None].append(note)
    board = Board()
    for theme in sorted((one for one in themes if one.frame), key=_corner):
        assert theme.frame is not None, "only themes with a frame are sorted"
        _stand_frame(board, theme.id, rect_of(theme.frame), groups[theme.id], sizes)
    loose = _stand_loose(board, groups[None], sizes)
    unframed = [(theme.id, groups[theme.id]) for theme in themes if theme.frame is None]
    if not board.cards and not board.frames:
        return _fresh(loose, unframed, sizes)
    _fill_loose(board, loose, sizes)
    left, bottom = _bounds(board).left, _bounds(board).bottom
    _shelve(board, unframed, sizes, left, bottom + BETWEEN)
    return board


def tidied(board: Board, workshop: Workshop, stage_id: str, sizes: Mapping[str, Size]) -> Board:
    """Put everything in a grid: frames and what is in them stay in the order in which one reads them now."""

    def in_order(notes: Iterable[Note]) -> list[Note]:
        return sorted(notes, key=lambda note: _reading(board.cards[note.id]))

    notes = workshop.notes_by_stage[stage_id]
    framed = [
        (theme_id, in_order(note for note in notes if note.theme_id == theme_id))
        for theme_id, _ in sorted(board.frames.items(), key=lambda item: _reading(item[1]))
    ]
    return _fresh(in_order(note for note in notes if note.theme_id not in board.frames), framed, sizes)


# Steps of making a board


def _stand_frame(board: Board, theme_id: str, frame: Rect, notes: Sequence[Note], sizes: Mapping[str, Size]) -> None:
    """Put a frame where it was put, lower where another is in its way; it grows downwards to hold its notes."""
    cards: dict[str, Rect] = {}
    for note in notes:
        if note.place is not None and frame.holds(note.place.x, note.place.y):
            cards[note.id] = around(note.place, sizes[note.id])
    put = set(cards)
    rest = [note for note in notes if note.id not in cards]
    columns = max(1, int((frame.right - frame.left - 2 * PAD + GAP) // STEP))
    if rest:
        crowd = _crowd_of(cards.values())
        cards |= _filled(rest, sizes, frame.left + PAD, frame.top + HEAD, columns, crowd)
    lowest = max((cards[note.id].bottom + PAD for note in rest), default=frame.bottom)
    widest = max((cards[note.id].right + PAD for note in rest), default=frame.right)
    grown = Rect(frame.left, frame.top, max(frame.right, widest), max(frame.bottom, lowest))
    down = _way_down(grown, board.frames.values())
    board.frames[theme_id] = grown.moved(0, down)
    board.settled |= set() if down else put
    board.cards |= {note_id: rect.moved(0, down) for note_id, rect in cards.items()} if down else cards


def _way_down(rect: Rect, others: Iterable[Rect]) -> float:
    down = 0.0
    for other in sorted(others, key=lambda one: one.top):
        if rect.moved(0, down).meets(other):
            down = other.bottom + BETWEEN / 2 - rect.top
    return down


def _stand_loose(board: Board, notes: Sequence[Note], sizes: Mapping[str, Size]) -> list[Note]:
    """Put notes without a theme where they were put, and give those that still need a place."""
    rest: list[Note] = []
    frames = tuple(board.frames.values())
    for note in notes:
        place = note.place
        if place is None or any(frame.holds(place.x, place.y) for frame in frames):
            rest.append(note)
        else:
            board.cards[note.id] = around(place, sizes[note.id])
            board.settled.add(note.id)
    return rest


def _fill_loose(board: Board, notes: Sequence[Note], sizes: Mapping[str, Size]) -> None:
    """Put notes into free places among the notes without a theme, under the frames when there are none."""
    if not notes:
        return
    crowd = _crowd_of([*board.cards.values(), *board.frames.values()])
    inside = list(board.frames.values())
    loose = [rect for rect in board.cards.values() if not any(frame.holds(*_middle(rect)) for frame in inside)]
    area = _around_all(loose) if loose else _bounds(board)
    top = area.top if loose else area.bottom + BETWEEN
    columns = max(LEAST_COLUMNS, int((area.right - area.left + GAP) // STEP))
    board.cards |= _filled(notes, sizes, area.left, top, columns, crowd)


def _fresh(loose: Sequence[Note], framed: Sequence[tuple[str, Sequence[Note]]], sizes: Mapping[str, Size]) -> Board:
    """Lay a whole board out: the notes without a theme first, then the frames."""
    board = Board()
    _shelve(board, [("", loose), *framed] if loose else framed, sizes, 0, 0)
    return board


def _shelve(
    board: Board, groups: Sequence[tuple[str, Sequence[Note]]], sizes: Mapping[str, Size], left: float, top: float
) -> None:
    """Put groups side by side in rows, like books; the group without an id gets no frame."""
    blocks = [_block(theme_id, notes, sizes) for theme_id, notes in groups]
    for (theme_id, _, cards), stood in zip(blocks, _rows([block for _, block, _ in blocks]), strict=True):
        x, y = left + stood.left, top + stood.top
        if theme_id:
            board.frames[theme_id] = stood.moved(left, top)
        board.cards |= {note_id: rect.moved(x, y) for note_id, rect in cards.items()}


def _rows(blocks: Sequence[Rect]) -> list[Rect]:
    """Stand blocks in rows, in the length at which all of them are seen largest."""
    widest = max((block.right for block in blocks), default=0.0)
    lengths = accumulate(block.right + BETWEEN for block in blocks)
    tried = [_rows_of(blocks, max(length - BETWEEN, widest)) for length in lengths]
    return min(tried, key=_window_around, default=[])


def _rows_of(blocks: Sequence[Rect], room: float) -> list[Rect]:
    stood: list[Rect] = []
    x = y = tallest = 0.0
    for block in blocks:
        if x and x + block.right > room:
            x, y, tallest = 0.0, y + tallest + BETWEEN, 0.0
        stood.append(block.moved(x, y))
        x, tallest = x + block.right + BETWEEN, max(tallest, block.bottom)
    return stood


def _window_around(rects: Sequence[Rect]) -> float:
    """Give the width of the least window that all is seen in."""
    area = _around_all(rects)
    return max(area.right - area.left, WIDE * (area.bottom - area.top))


def _block(theme_id: str, notes: Sequence[Note], sizes: Mapping[str, Size]) -> tuple[str, Rect, dict[str, Rect]]:
    """Lay a group out by itself, from (0, 0); an empty frame has room for a few notes."""
    taken = sum((sizes[note.id].height + GAP) * _span(sizes[note.id]) for note in notes)
    columns = max(2 if theme_id else 1, round(math.sqrt(1.2 * taken / STEP)), *(_span(sizes[one.id]) for one in notes))
    pad, head = (PAD, HEAD) if theme_id else (0.0, 0.0)
    cards = _filled(notes, sizes, pad, head, columns, Crowd())
    bottom = max((rect.bottom for rect in cards.values()), default=head + 120)
    used = columns if theme_id else min(columns, max(len(notes), 1))
    width = max(used * STEP - GAP, max((rect.right - pad for rect in cards.values()), default=0.0))
    return theme_id, Rect(0, 0, width + 2 * pad, bottom + pad), cards


def _filled(
    notes: Sequence[Note], sizes: Mapping[str, Size], left: float, top: float, columns: int, crowd: Crowd
) -> dict[str, Rect]:
    """Fill columns from the top, each note as high up as it fits, clear of the crowd."""
    fronts = [top] * columns
    cards: dict[str, Rect] = {}
    for note in notes:
        size = sizes[note.id]
        span = min(columns, _span(size))
        best: Rect | None = None
        column = 0
        for first in range(columns - span + 1):
            front = max(fronts[first : first + span]) if span > 1 else fronts[first]
            if best is None or front < best.top:
                found = _free(
                    Rect(left + first * STEP, front, left + first * STEP + size.width, front + size.height), crowd
                )
                if best is None or found.top < best.top:
                    best, column = found, first
        assert best is not None, "there is always a column"
        fronts[column : column + span] = [best.bottom + GAP] * span
        cards[note.id] = best
    return cards


def _crowd_of(rects: Iterable[Rect]) -> Crowd:
    crowd = Crowd()
    for rect in rects:
        crowd.add(rect)
    return crowd


def _free(rect: Rect, crowd: Crowd) -> Rect:
    """Move a rectangle down until it is clear of a crowd."""
    if crowd.bottom <= rect.top:
        return rect
    while True:
        wide = Rect(rect.left - GAP, rect.top - GAP, rect.right + GAP, rect.bottom + GAP)
        low = max((other.bottom for other, _ in crowd.near(wide) if rect.meets(other, GAP - 0.5)), default=None)
        if low is None:
            return rect
        rect = rect.moved(0, low + GAP - rect.top)


# Rectangles


def around(place: Point, size: Size) -> Rect:
    """Give the rectangle of a size around a point."""
    x, y = size.width / 2, size.height / 2
    return Rect(place.x - x, place.y - y, place.x + x, place.y + y)


def rect_of(area: Area) -> Rect:
    """Give an area by its edges."""
    return Rect(area.x, area.y, area.x + area.width, area.y + area.height)


def area_of(rect: Rect) -> Area:
    """Give a rectangle as it is saved."""
    x, y = _kept(rect.left), _kept(rect.top)
    width, height = (max(1.0, min(FARTHEST, round(side, 1))) for side in (rect.right - x, rect.bottom - y))
    return Area(x, y, width, height)


def place_of(rect: Rect) -> Point:
    """Give the middle of a rectangle as it is saved."""
    x, y = _middle(rect)
    return Point(_kept(x), _kept(y))


def _kept(value: float) -> float:
    return round(max(-FARTHEST, min(FARTHEST, value)), 1)


def _middle(rect: Rect) -> tuple[float, float]:
    return (rect.left + rect.right) / 2, (rect.top + rect.bottom) / 2


def _bounds(board: Board) -> Rect:
    return _around_all([*board.cards.values(), *board.frames.values()])


def _around_all(rects: Sequence[Rect]) -> Rect:
    return Rect(
        min((rect.left for rect in rects), default=0.0),
        min((rect.top for rect in rects), default=0.0),
        max((rect.right for rect in rects), default=0.0),
        max((rect.bottom for rect in rects), default=0.0),
    )


def _span(size: Size) -> int:
    return max(1, round((size.width + GAP) / STEP))


def _corner(theme: Theme) -> tuple[float, float, str]:
    assert theme.frame is not None, "only frames have a corner"
    return theme.frame.y, theme.frame.x, theme.ref


def _reading(rect: Rect) -> tuple[float, float]:
    """Order by rows as one reads: what begins within half a card's width counts as one row."""
    return round(rect.top / (CARD_WIDTH / 2)), rect.left
