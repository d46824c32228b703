"""A sticky note: what it shows, how large that makes it, and how it is painted near by and far off."""

from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from workshop_app.canvas.look import Look
from workshop_app.canvas.measure import QtMeasure
from workshop_app.domain.boarding import CARD_WIDTH, STEP, Size
from workshop_app.domain.codes import SECTOR_LETTERS, NoteKind
from workshop_app.domain.message import Verbatim
from workshop_app.domain.records import Note

TEXT, SMALL = 15.0, 12.5
LINE, SMALL_LINE = 20.0, 18.0
PAD = 14.0
DISC = 18.0
LONG, LONGER = 180, 480
"""Texts of more letters than these get cards of two and of three columns."""
MOST_LINES = 60
"""A text of more lines is cut off; it is read in whole where it is changed."""
SHEET = 6.0
"""How far each of the sheets under a merged note sticks out."""
READABLE, VISIBLE = 0.38, 0.12
"""Below the first zoom lines are painted as bars; below the second a card is a plain block."""


_SHOWN = attrgetter("text", "note_kind", "table", "sector", "ref")
"""What a card shows of its note."""


@dataclass(frozen=True, slots=True)
class Face:
    """What a card shows. ``parts`` is how many notes were merged into it."""

    note: Note
    ground: str
    parts: int = 0

    def looks_like(self, other: "Face") -> bool:
        """Tell whether a card of it looks the same: its note may stand elsewhere, or be told about more elsewhere."""
        return (self.ground, self.parts) == (other.ground, other.parts) and (
            self.note is other.note or _SHOWN(self.note) == _SHOWN(other.note)
        )


class Card:
    """One note, measured for its face. Where it stands is no part of it."""

    def __init__(self, face: Face, look: Look, measure: QtMeasure, wrapping: "Wrapping") -> None:
        self.face, self._look = face, look
        letters = len(face.note.text)
        columns = 1 if letters <= LONG else 2 if letters <= LONGER else 3
        self._width = columns * STEP - (STEP - CARD_WIDTH)
        inner = self._width - 2 * PAD - (2 * SHEET if face.parts else 0)
        self.lines = wrapping.wrapped(face.note.text, inner)
        self._facts_width = inner - (30 if face.parts else 0) - (DISC + 6 if face.note.sector else 0)
        self.facts = self._told(measure)
        self.size = Size(self._width, self._height())

    def _told(self, measure: QtMeasure) -> list[str]:
        """Say kind, table and number in as few small lines as they need."""
        note, say = self.face.note, self._look.language
        facts = [say.sentence(say.code(note.note_kind))] if note.note_kind and not self.is_disagreement else []
        facts += [say.say("gui.question.table", number=note.table)] if note.table else []
        lines = [""]
        for fact in (*facts, note.ref):
            longer = f"{lines[-1]} · {fact}" if lines[-1] else fact
            # Most are plainly short enough, which saves measuring thousands of them.
            if len(longer) * SMALL <= self._facts_width or measure.width(Verbatim(longer), SMALL) <= self._facts_width:
                lines[-1] = longer
            else:
                lines.append(fact)
        return lines

    def _height(self) -> float:
        head = SMALL_LINE + 6 if self.is_disagreement else 0
        sheets = SHEET * 2 if self.face.parts else 0
        return PAD + head + LINE * len(self.lines) + 8 + SMALL_LINE * len(self.facts) + PAD - 4 + sheets

    @property
    def note(self) -> Note:
        """The note that is shown."""
        return self.face.note

    @property
    def is_disagreement(self) -> bool:
        """Whether it must not be overlooked."""
        return self.face.note.note_kind is NoteKind.DISAGREEMENT

    @cached_property
    def colour(self) -> QColor:
        """The colour of its ground."""
        return self._look.colour(self.face.ground)

    # Painting, around the middle (0, 0)

    def paint(self, painter: QPainter, middle: QPointF, scale: float, *, lifted: bool = False) -> None:
        """Paint the card with its middle at a place."""
        painter.translate(middle)
        sheet = self._sheet()
        self._paint_ground(painter, sheet, lifted=lifted)
        if scale >= READABLE:
            self._paint_words(painter, sheet)
        else:
            self._paint_bars(painter, sheet)
        painter.translate(-middle)

    def _sheet(self) -> QRectF:
        """Give the uppermost sheet; under a merged note two more stick out below."""
        rect = self.frame
        return rect.adjusted(0, 0, -2 * SHEET, -2 * SHEET) if self.face.parts else rect

    @property
    def frame(self) -> QRectF:
        """The card around (0, 0)."""
        return QRectF(-self.size.width / 2, -self.size.height / 2, self.size.width, self.size.height)

    def _paint_ground(self, painter: QPainter, sheet: QRectF, *, lifted: bool) -> None:
        shade = QColor(0, 0, 0, 34 if lifted else 20)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(shade)
        drop = 10 if lifted else 3
        painter.drawRoundedRect(sheet.adjusted(1, drop, -1, drop), 9, 9)
        painter.setPen(QPen(self._edge, 1.2))
        painter.setBrush(self.colour)
        if self.face.parts:
            for step in (2, 1):
                painter.drawRoundedRect(sheet.translated(step * SHEET, step * SHEET), 8, 8)
        painter.drawRoundedRect(sheet, 8, 8)
        if self.is_disagreement:
            painter.setPen(QPen(self._look.colour("coral"), 2.4))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(sheet.adjusted(1, 1, -1, -1), 7, 7)

    @cached_property
    def _edge(self) -> QColor:
        """A little of the ink in the ground's colour, so that a card stands off a frame of its own colour."""
        return mixed(self.colour, self._look.colour("ink"), 0.22)

    def _paint_words(self, painter: QPainter, sheet: QRectF) -> None:
        look, left = self._look, sheet.left() + PAD
        y = sheet.top() + PAD
        if self.is_disagreement:
            painter.setFont(look.font(SMALL, strong=True))
            painter.setPen(look.colour("coral"))
            word = look.language.sentence(look.language.code(NoteKind.DISAGREEMENT))
            painter.drawText(QPointF(left, y + SMALL_LINE * 0.7), f"≠ {word}")
            y += SMALL_LINE + 6
        painter.setFont(look.font(TEXT))
        painter.setPen(look.colour("ink"))
        for line in self.lines:
            painter.drawText(QPointF(left, y + LINE * 0.75), line)
            y += LINE
        self._paint_foot(painter, left, y + 8)
        if self.face.parts:
            self._paint_count(painter, sheet)

    def _paint_foot(self, painter: QPainter, left: float, top: float) -> None:
        look, sector = self._look, self.face.note.sector
        if sector is not None:
            disc = QRectF(left, top + (SMALL_LINE - DISC) / 2, DISC, DISC)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour(f"sector.{sector.value}"))
            painter.drawEllipse(disc)
            painter.setPen(look.colour("surface"))
            painter.setFont(look.font(11, strong=True))
            painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, SECTOR_LETTERS[sector])
            left += DISC + 6
        painter.setPen(look.colour("ink-2"))
        painter.setFont(look.font(SMALL))
        for index, line in enumerate(self.facts):
            painter.drawText(QPointF(left, top + SMALL_LINE * (index + 0.72)), line)

    def _paint_count(self, painter: QPainter, sheet: QRectF) -> None:
        badge = QRectF(sheet.right() - 34, sheet.bottom() - 30, 24, 20)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.colour("ink-2"))
        painter.drawRoundedRect(badge, 10, 10)
        painter.setPen(self._look.colour("surface"))
        painter.setFont(self._look.font(SMALL, strong=True))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, str(self.face.parts))

    def _paint_bars(self, painter: QPainter, sheet: QRectF) -> None:
        """Paint lines as bars: how much is said, where one cannot read it."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(mixed(self.colour, self._look.colour("ink-2"), 0.35))
        y = sheet.top() + PAD + 5
        for index in range(len(self.lines)):
            width = sheet.width() - 2 * PAD
            is_last = index == len(self.lines) - 1
            painter.drawRect(QRectF(sheet.left() + PAD, y, width * (0.6 if is_last else 1), 8))
            y += LINE


class Wrapping:
    """Breaks texts into lines by the widths of their words, each of which is measured once."""

    def __init__(self, measure: QtMeasure) -> None:
        self._measure = measure
        self._widths: dict[str, float] = {}
        self._space = measure.width(Verbatim("n n"), TEXT) - 2 * measure.width(Verbatim("n"), TEXT)

    def wrapped(self, text: str, width: float) -> list[str]:
        """Break a text into lines no wider than ``width``, paragraph by paragraph; a very long one is cut off."""
        lines = [line for part in text.split("\n") for line in self._paragraph(part, width)]
        return lines if len(lines) <= MOST_LINES else [*lines[: MOST_LINES - 1], "…"]

    def _paragraph(self, text: str, width: float) -> list[str]:
        lines: list[str] = []
        words: list[str] = []
        room = 0.0
        for word in text.split():
            taken = self._widths.get(word)
            if taken is None:
                taken = self._widths[word] = self._measure.width(Verbatim(word), TEXT)
            if taken > width:
                return self._measure.wrapped(Verbatim(text), TEXT, width)
            if words and taken > room:
                lines.append(" ".join(words))
                words = []
            room = (room if words else width) - taken - self._space
            words.append(word)
        return [*lines, " ".join(words)]


def mixed(one: QColor, other: QColor, share: float) -> QColor:
    """Mix two colours; ``share`` is how much of the other there is."""

    def between(a: int, b: int) -> int:
        return round(a + (b - a) * share)

    return QColor(
        between(one.red(), other.red()), between(one.green(), other.green()), between(one.blue(), other.blue())
    )
