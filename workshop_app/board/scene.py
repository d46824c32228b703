"""The board as a scene: cards and frames of one stage, what of them is selected, and what edits of it are wished."""

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import QEasingCurve, QPointF, QRect, QRectF, QVariantAnimation
from PySide6.QtGui import QPainter

from workshop_app.board.card import Card, Face, Wrapping
from workshop_app.board.frames import Frame, FrameLayer, Titles
from workshop_app.board.layer import CardLayer
from workshop_app.canvas.ground import Ground
from workshop_app.canvas.items.gliding import MILLISECONDS
from workshop_app.canvas.look import Look
from workshop_app.canvas.measure import QtMeasure
from workshop_app.domain.boarding import Board, Size, area_of, boarded, place_of, themes_on, tidied
from workshop_app.domain.changes import Changes
from workshop_app.domain.commands.board import ArrangeBoard
from workshop_app.domain.figures.layout import Rect
from workshop_app.domain.records import Note, Point, Theme
from workshop_app.domain.sources import sources
from workshop_app.domain.theme_ground import theme_ground
from workshop_app.domain.workshop import Workshop

MOST_GLIDING = 800
"""So many cards are shown on their way at once; more are simply there."""
EMPTY = QRectF(-400, -300, 800, 600)
"""What is seen of a board with nothing on it."""
DOTS = 40
"""Distance between the dots of the ground."""
SMALLEST_DOTS = 0.45
"""Zoom from which the ground shows its dots."""


class BoardScene(Ground):
    """Shows the notes of one stage. Selected are notes by id, or one frame by its theme's id."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.measure = QtMeasure(look)
        self._wrapping = Wrapping(self.measure)
        self.stage_id = ""
        self.board = Board()
        self.frames = FrameLayer(look)
        self.layer = CardLayer(look, self.pictures)
        for item in (self.frames, self.layer, Titles(look, self.frames)):
            self.addItem(item)
        self._gliding: QVariantAnimation | None = None

    # Showing

    def show_stage(self, workshop: Workshop, stage_id: str) -> None:
        """Show the notes of a stage; those that were shown before glide to where they stand now."""
        self.workshop = workshop
        before = self.layer.seen_rects() if stage_id == self.stage_id else {}
        self.stage_id = stage_id
        self._stop()
        cards = self._cards(workshop)
        self.board = boarded(workshop, stage_id, {note_id: card.size for note_id, card in cards.items()})
        self.frames.show_frames(self._frames(workshop))
        self.layer.show_cards(cards, {note_id: qrect(self.board.cards[note_id]) for note_id in cards})
        self._glide(before)
        self.layer.mark(self.layer.selected, self.layer.current)

    def _cards(self, workshop: Workshop) -> dict[str, Card]:
        """Make the cards of the notes; a card that looks as before is kept."""
        made: dict[str, Card] = {}
        grounds = {theme.id: theme_ground(workshop.themes, theme.id) for theme in workshop.themes}
        for note in workshop.notes_by_stage[self.stage_id]:
            parts = len(sources(workshop, note).notes) if workshop.parts.get(note.id) else 0
            face = Face(note, grounds.get(note.theme_id or "", "surface"), parts)
            old = self.layer.cards.get(note.id)
            if old is not None and old.face.looks_like(face):
                old.face = face
            else:
                old = Card(face, self.look, self.measure, self._wrapping)
            made[note.id] = old
        return made

    def _frames(self, workshop: Workshop) -> dict[str, Frame]:
        counts: dict[str | None, int] = {}
        for note in workshop.notes_by_stage[self.stage_id]:
            counts[note.theme_id] = counts.get(note.theme_id, 0) + 1
        return {
            theme.id: Frame(
                theme,
                qrect(self.board.frames[theme.id]),
                counts.get(theme.id, 0),
                theme_ground(workshop.themes, theme.id),
            )
            for theme in themes_on(workshop, self.stage_id)
        }

    def apply(self, workshop: Workshop, changes: Changes) -> None:
        """Follow an edit; one that is not about notes or themes costs nothing."""
        self.workshop = workshop
        if any(isinstance(change.record, Note | Theme) for change in changes):
            self.show_stage(workshop, self.stage_id)

    def restore(self) -> None:
        """Put everything back to where the records say."""
        if self.workshop is not None:
            self.show_stage(self.workshop, self.stage_id)

    # Motion: only what is seen moves, the cards stand at their places already

    def _glide(self, before: Mapping[str, QRectF]) -> None:
        moved = [note_id for note_id, rect in self.layer.rects.items() if before.get(note_id, rect) != rect]
        if not self.look.motion or len(moved) > MOST_GLIDING:
            return
        ways = {note_id: before[note_id].center() - self.layer.rects[note_id].center() for note_id in moved}
        away = {note_id: way for note_id, way in ways.items() if way.manhattanLength() > 1}
        if not away:
            return
        self._gliding = gliding = QVariantAnimation(self)
        gliding.setStartValue(1.0)
        gliding.setEndValue(0.0)
        gliding.setDuration(MILLISECONDS)
        gliding.setEasingCurve(QEasingCurve.Type.OutCubic)
        gliding.valueChanged.connect(
            lambda share: self.layer.carry({note_id: offset * share for note_id, offset in away.items()})
        )
        gliding.finished.connect(self._stop)
        self.layer.carry(away)
        gliding.start()

    def _stop(self) -> None:
        gliding, self._gliding = self._gliding, None
        if gliding is not None:
            gliding.stop()
            gliding.deleteLater()
            self.layer.carry({})

    # What is where

    def content(self) -> QRectF:
        """Give what must be seen when everything is to be seen."""
        return bounds([*self.layer.rects.values(), *(frame.rect for frame in self.frames.frames.values())]) or EMPTY

    def names(self) -> list[QRectF]:
        """Give what nothing may cover when everything is to be seen: all of the board."""
        return [self.content()]

    def drawBackground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        """Paint the ground with quiet dots, so that one sees it move under the cards."""
        rect = QRectF(rect)
        painter.fillRect(rect, self.look.colour("paper"))
        if painter.worldTransform().m11() < SMALLEST_DOTS or self.pictures.is_rough:
            return
        left, top = int(rect.left() // DOTS), int(rect.top() // DOTS)
        right, bottom = int(rect.right() // DOTS) + 1, int(rect.bottom() // DOTS) + 1
        painter.setPen(self.look.colour("line"))
        painter.setBrush(self.look.colour("line"))
        for column in range(left, right + 1):
            for row in range(top, bottom + 1):
                painter.drawRect(QRectF(column * DOTS - 0.5, row * DOTS - 0.5, 1, 1))

    # Selection

    @property
    def current(self) -> str | None:
        """The note that the keys are on."""
        return self.layer.current

    def selected_ids(self) -> set[str]:
        """Give the ids of the selected notes, or of the theme of the selected frame."""
        return {self.frames.selected} if self.frames.selected else set(self.layer.selected)

    def select(self, ids: Iterable[str]) -> None:
        """Select these and nothing else."""
        self.select_on(ids, self.current)

    def select_on(self, ids: Iterable[str], current: str | None) -> None:
        """Select these and nothing else, with the keys on one of them."""
        wanted = set(ids)
        before = self.selected_ids(), self.current
        frame = next((theme_id for theme_id in self.frames.frames if theme_id in wanted), None)
        self.frames.mark(frame)
        notes = set() if frame else wanted
        self.layer.mark(notes, current if current in notes else next(iter(notes), None) if len(notes) == 1 else None)
        if before != (self.selected_ids(), self.current):
            self.selection_moved.emit()

    def touched(self, rect: QRectF) -> set[str]:
        """Give the ids of the notes that a rectangle touches."""
        return self.layer.within(rect)

    def notes(self, ids: Iterable[str] | None = None) -> tuple[Note, ...]:
        """Give the selected notes, or those of some ids, in the order of the workshop."""
        wanted = self.layer.selected if ids is None else set(ids)
        return tuple(card.note for note_id, card in self.layer.cards.items() if note_id in wanted)

    def in_frame(self, theme_id: str | None) -> list[str]:
        """Give the ids of the notes that stand in a frame, or in none."""
        shown = self.frames.frames
        return [
            note_id
            for note_id, card in self.layer.cards.items()
            if (card.note.theme_id if card.note.theme_id in shown else None) == theme_id
        ]

    # Wishes

    def arranged(
        self,
        cards: Mapping[str, QRectF],
        frames: Mapping[str, QRectF] | None = None,
        themes: Mapping[str, str | None] | None = None,
        kind: str = "board.move",
    ) -> ArrangeBoard:
        """Wish for things elsewhere; all others keep still, also those that nobody has placed yet."""
        put = {note_id: rect_of_q(rect) for note_id, rect in cards.items()}
        framed = {theme_id: rect_of_q(rect) for theme_id, rect in (frames or {}).items()}
        still = {key: rect for key, rect in self.board.cards.items() if key not in self.board.settled}
        return _wish(still | put, self.board.frames | framed, themes, kind)

    def sorted_by_place(self, cards: Mapping[str, QRectF]) -> ArrangeBoard:
        """Wish for cards elsewhere; each takes the theme of the frame that its middle lies in."""
        themes: dict[str, str | None] = {}
        for note_id, rect in cards.items():
            theme_id = self.board.frame_at(Point(rect.center().x(), rect.center().y()))
            if theme_id != self.layer.cards[note_id].note.theme_id:
                themes[note_id] = theme_id
        return self.arranged(cards, themes=themes)

    def sent(self, notes: Sequence[Note], theme_id: str | None) -> ArrangeBoard:
        """Wish for notes in a frame, or out of all, in its free places; all others keep still."""
        wish = self.arranged({}, themes={note.id: theme_id for note in notes})
        moved = {note.id for note in notes}
        places = {note_id: place for note_id, place in wish.places.items() if note_id not in moved}
        return ArrangeBoard(places, wish.frames, wish.themes)

    def tidy(self) -> ArrangeBoard:
        """Wish for everything in a grid."""
        assert self.workshop is not None, "a board of a workshop"
        sizes = {note_id: card.size for note_id, card in self.layer.cards.items()}
        board = tidied(self.board, self.workshop, self.stage_id, sizes)
        return _wish(board.cards, board.frames, kind="board.tidy")

    def size_of(self, note: Note) -> Size:
        """Measure the card that a new note will have."""
        return Card(Face(note, "surface"), self.look, self.measure, self._wrapping).size


def _wish(
    cards: Mapping[str, Rect],
    frames: Mapping[str, Rect],
    themes: Mapping[str, str | None] | None = None,
    kind: str = "board.move",
) -> ArrangeBoard:
    places = {note_id: place_of(rect) for note_id, rect in cards.items()}
    return ArrangeBoard(places, {key: area_of(rect) for key, rect in frames.items()}, dict(themes or {}), kind)


def qrect(rect: Rect) -> QRectF:
    """Give a rectangle of the domain as Qt's."""
    return QRectF(QPointF(rect.left, rect.top), QPointF(rect.right, rect.bottom))


def rect_of_q(rect: QRectF) -> Rect:
    """Give a rectangle of Qt as the domain's."""
    return Rect(rect.left(), rect.top(), rect.right(), rect.bottom())


def bounds(rects: Iterable[QRectF]) -> QRectF:
    """Give the rectangle around some rectangles."""
    found = QRectF()
    for rect in rects:
        found |= rect
    return found
