"""The four fields: effect upwards, feasibility to the right, and the notes where the room has put them."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QToolTip, QWidget

from workshop_app import tokens
from workshop_app.domain.priority import LENGTH, MIDDLE, STEP, Quadrant, Spot, moved, quadrant_at, spot
from workshop_app.domain.records import Note
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.basic import ENTER, tip

AXIS, CARD, PAD = 26, 190, 8
ROWS = 12
"""Cards have a third line where so many of them have room above each other."""
STEPS = {
    Qt.Key.Key_Up: (STEP, 0.0),
    Qt.Key.Key_Down: (-STEP, 0.0),
    Qt.Key.Key_Right: (0.0, STEP),
    Qt.Key.Key_Left: (0.0, -STEP),
}
FIELD_KEYS = dict(zip((Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4), Quadrant, strict=True))
GROUNDS = {
    Quadrant.NOW: "moss-light",
    Quadrant.PLAN: "fjord-light",
    Quadrant.EASY: "amber-light",
    Quadrant.LATER: "sunken",
}


class AxesBoard(QWidget):
    """Emits ``placed(note id, spot)`` once a gesture ends.

    Beside that ``field_wished(field)`` and ``removed()`` for the current note, and ``chosen(note id)``.
    """

    placed = Signal(str, object)
    field_wished = Signal(object)
    removed = Signal()
    chosen = Signal(str)
    left = Signal()

    def __init__(self, ui: Ui) -> None:
        super().__init__()
        self._ui = ui
        self._notes: list[Note] = []
        self._current = ""
        self._moving: tuple[str, Spot] | None = None
        self._grip: QPoint | None = None
        self.is_open = True
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(ui.say("gui.votes.fields"))
        self.setAccessibleDescription(ui.say("gui.votes.fields_keys"))
        self.setMinimumSize(QSize(ui.theme.px(280), ui.theme.px(240)))

    def show_notes(self, notes: Sequence[Note], current: str) -> None:
        """Show notes where they lie; those without a place are not here."""
        self._notes = [note for note in notes if spot(note)]
        self._current = current
        self.update()

    # Where things are

    @property
    def plane(self) -> QRect:
        """The four fields together, without the words of the axes."""
        axis = self._ui.theme.px(AXIS)
        return self.rect().adjusted(axis, 0, -1, -axis)

    def _card_size(self) -> QSize:
        px = self._ui.theme.px
        height = self._lines_of_card() * self._line_height() + 2 * px(4)
        return QSize(max(min(px(CARD), self.plane.width() // 4 - px(PAD)), px(60)), height)

    def _line_height(self) -> int:
        return QFontMetrics(self._ui.theme.font(tokens.SMALL)).lineSpacing()

    def _lines_of_card(self) -> int:
        three = 3 * self._line_height() + 2 * self._ui.theme.px(4)
        return 3 if self.plane.height() >= ROWS * three else 2

    def _room(self) -> QRectF:
        """Give the part of the plane in which the middles of cards lie, so that no card sticks out."""
        size = self._card_size()
        return QRectF(self.plane).adjusted(size.width() / 2, size.height() / 2, -size.width() / 2, -size.height() / 2)

    def card(self, at: Spot) -> QRect:
        """Give where a card at a spot is painted."""
        room, made = self._room(), QRect(QPoint(), self._card_size())
        x = room.left() + room.width() * at[1] / LENGTH
        y = room.bottom() - room.height() * at[0] / LENGTH
        made.moveCenter(QPointF(x, y).toPoint())
        return made

    def spot_at(self, point: QPoint) -> Spot:
        """Give the spot of a point, the nearest one for points outside."""
        room = self._room()
        effect = (room.bottom() - point.y()) / max(room.height(), 1) * LENGTH
        feasibility = (point.x() - room.left()) / max(room.width(), 1) * LENGTH
        return moved((0.0, 0.0), effect, feasibility)

    def _spot_of(self, note: Note) -> Spot:
        if self._moving and self._moving[0] == note.id:
            return self._moving[1]
        return spot(note) or (MIDDLE, MIDDLE)

    def _stacked(self) -> list[Note]:
        """Give the notes from the undermost; the current one lies on top."""
        return sorted(self._notes, key=lambda note: note.id == self._current)

    def _note_at(self, point: QPoint) -> Note | None:
        over = reversed(self._stacked())
        return next((note for note in over if self.card(self._spot_of(note)).contains(point)), None)

    # A note that is being carried

    def hover(self, note: Note, at: QPoint) -> None:
        """Show where a note from elsewhere would land; ``at`` is global."""
        inside = self.plane.contains(self.mapFromGlobal(at))
        self._moving = (note.id, self.spot_at(self.mapFromGlobal(at))) if inside else None
        if inside and note.id not in {one.id for one in self._notes}:
            self._notes.append(note)
        self._current = note.id
        self.update()

    def drop(self) -> None:
        """Let go of what is carried."""
        moving, self._moving, self._grip = self._moving, None, None
        if moving:
            self.placed.emit(*moving)
        self.update()

    def cancel(self) -> None:
        """Put back what is carried."""
        self._moving = self._grip = None
        self._notes = [note for note in self._notes if spot(note)]
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of a card."""
        note = self._note_at(event.position().toPoint())
        if note is None or event.button() is not Qt.MouseButton.LeftButton:
            return
        self._choose(note)
        if self.is_open:
            self._grip = event.position().toPoint() - self.card(self._spot_of(note)).center()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Carry it."""
        if self._grip is not None:
            self._moving = (self._current, self.spot_at(event.position().toPoint() - self._grip))
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Put it down."""
        self.drop()

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the current note, put it into a field, take it off, or go to the next one."""
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            if self._moving:
                self.cancel()
            else:
                self.left.emit()
        elif key in (Qt.Key.Key_Space, *ENTER):
            self._walk()
        elif not self.take_key(key):
            super().keyPressEvent(event)

    def take_key(self, key: Qt.Key) -> bool:
        """Act on a key that moves the current note; tell whether it is one."""
        if not self.is_open or not self._current:
            return False
        if key in STEPS and (note := self._find(self._current)):
            self._moving = (note.id, moved(self._spot_of(note), *STEPS[key]))
            self.update()
        elif key in FIELD_KEYS:
            self.field_wished.emit(FIELD_KEYS[key])
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        else:
            return False
        return True

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Put down what the arrows carried: a key held down is one gesture."""
        self.release_key(event)

    def release_key(self, event: QKeyEvent) -> None:
        """End the gesture of an arrow key."""
        if Qt.Key(event.key()) in STEPS and not event.isAutoRepeat() and self._grip is None:
            self.drop()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Put down what is carried by keys when one goes elsewhere."""
        if self._grip is None:
            self.drop()
        super().focusOutEvent(event)

    def _find(self, note_id: str) -> Note | None:
        return next((note for note in self._notes if note.id == note_id), None)

    def _walk(self) -> None:
        if self._notes:
            ids = [note.id for note in self._notes]
            after = ids.index(self._current) + 1 if self._current in ids else 0
            self._choose(self._notes[after % len(ids)])

    def _choose(self, note: Note) -> None:
        self._current = note.id
        self.chosen.emit(note.id)
        self.update()

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the fields, the axes, then the cards."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for field in Quadrant:
            self._paint_field(painter, field)
        self._paint_axes(painter)
        for note in self._stacked():
            self._paint_card(painter, note)
        painter.end()

    def _field_rect(self, field: Quadrant) -> QRectF:
        plane = QRectF(self.plane)
        width, height = plane.width() / 2, plane.height() / 2
        left = plane.left() + (0 if field in (Quadrant.PLAN, Quadrant.LATER) else width)
        top = plane.top() + (0 if field in (Quadrant.PLAN, Quadrant.NOW) else height)
        return QRectF(left, top, width, height).adjusted(2, 2, -2, -2)

    def _paint_field(self, painter: QPainter, field: Quadrant) -> None:
        theme, box = self._ui.theme, self._field_rect(field)
        is_target = self._moving is not None and quadrant_at(*self._moving[1]) is field
        painter.setPen(QPen(theme.colour("fjord" if is_target else "line"), 2 if is_target else 1))
        painter.setBrush(theme.colour(GROUNDS[field]))
        painter.drawRoundedRect(box, tokens.CARD_RADIUS, tokens.CARD_RADIUS)
        painter.setFont(theme.font(strong=True))
        painter.setPen(theme.colour("ink"))
        inside = box.adjusted(theme.px(12), theme.px(6), -theme.px(8), 0)
        number = list(Quadrant).index(field) + 1
        name = f"{number}  {self._ui.language.sentence(self._ui.language.code(field))}"
        fitting = QFontMetrics(painter.font()).elidedText(name, Qt.TextElideMode.ElideRight, int(inside.width()))
        painter.drawText(inside, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft, fitting)

    def _paint_axes(self, painter: QPainter) -> None:
        ui, plane, axis = self._ui, self.plane, self._ui.theme.px(AXIS)
        painter.setFont(ui.theme.font(tokens.SMALL))
        painter.setPen(ui.theme.colour("ink-2"))
        below = QRect(plane.left(), plane.bottom(), plane.width(), axis)
        self._paint_ends(painter, below, "gui.votes.hard", "gui.votes.feasible")
        painter.save()
        painter.rotate(-90)
        beside = QRect(-plane.bottom(), 0, plane.height(), axis)
        self._paint_ends(painter, beside, "gui.votes.small_effect", "gui.votes.great_effect")
        painter.restore()

    def _paint_ends(self, painter: QPainter, line: QRect, low: str, high: str) -> None:
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft | middle, self._ui.say(low))
        painter.drawText(line, Qt.AlignmentFlag.AlignRight | middle, f"{self._ui.say(high)} →")

    def _paint_card(self, painter: QPainter, note: Note) -> None:
        theme, box = self._ui.theme, self.card(self._spot_of(note))
        is_current = note.id == self._current
        painter.setPen(QPen(theme.colour("fjord" if is_current else "line-strong"), 2 if is_current else 1))
        painter.setBrush(theme.colour("surface"))
        painter.drawRoundedRect(QRectF(box).adjusted(1, 1, -1, -1), tokens.RADIUS, tokens.RADIUS)
        painter.setFont(theme.font(tokens.SMALL))
        painter.setPen(theme.colour("ink"))
        inside = box.adjusted(theme.px(8), theme.px(4), -theme.px(6), -theme.px(2))
        painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter, "\n".join(self._lines(note.text, inside.width())))

    def _lines(self, text: str, width: int) -> list[str]:
        """Break a text into the lines of a card; the last one ends in an ellipsis where it must."""
        metrics = QFontMetrics(self._ui.theme.font(tokens.SMALL))
        words = text.split()
        lines: list[str] = []
        while words and len(lines) + 1 < self._lines_of_card():
            line = words.pop(0)
            while words and metrics.horizontalAdvance(f"{line} {words[0]}") < width:
                line += f" {words.pop(0)}"
            lines.append(metrics.elidedText(line, Qt.TextElideMode.ElideRight, width))
        rest = metrics.elidedText(" ".join(words), Qt.TextElideMode.ElideRight, width)
        return [*lines, rest] if rest else lines

    def event(self, event: QEvent) -> bool:
        """Show the whole text of a card as a tooltip."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            note = self._note_at(event.pos())
            QToolTip.showText(event.globalPos(), tip(note.text) if note else "", self)
            return True
        return super().event(event)
