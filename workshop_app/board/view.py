"""The window onto the board: which gesture a press begins, and what it wishes."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent

from workshop_app.board.card import TEXT
from workshop_app.board.keys import Keys
from workshop_app.board.scene import BoardScene, bounds, qrect
from workshop_app.board.telling import told
from workshop_app.board.tools import Carrying, CarryingFrame, Framing, Sizing, Tool, aligned, at_least, distributed
from workshop_app.board.walking import neighbour
from workshop_app.canvas.look import Look
from workshop_app.canvas.surface import Surface
from workshop_app.canvas.tools.band import Band
from workshop_app.domain.boarding import HEAD, PAD, around
from workshop_app.domain.changes import Changes
from workshop_app.domain.commands import Command
from workshop_app.domain.commands.board import AddToBoard
from workshop_app.domain.records import Note, Point, Record, Theme
from workshop_app.domain.workshop import Workshop

EDGE = 24
"""Pixels of room that a card keeps from the window's edge when it is brought into sight."""


class BoardCanvas(Surface):
    """Shows the board and takes gestures. ``new_id`` makes ids for what is put there.

    ``edit_wished(record)`` asks for the text of a note or a theme, ``menu_wished(place)`` for the menu of what is
    selected; ``delete_wished()`` and ``left()`` come from the keys.
    """

    edit_wished = Signal(object)
    menu_wished = Signal(QPoint)
    delete_wished = Signal()
    tool_changed = Signal(str)
    left = Signal()

    def __init__(self, look: Look, new_id: Callable[[], str]) -> None:
        self.board = BoardScene(look)
        super().__init__(look, self.board, look.language.say("gui.board.canvas"), TEXT)
        self.new_id = new_id
        self.tool = Tool.SELECT
        self.is_open = True
        self._keys = Keys(self)

    # What is shown

    def show_stage(self, workshop: Workshop, stage_id: str, *, is_open: bool) -> None:
        """Show the notes of a stage, all of them when it is another one; ``is_open`` tells that it may be edited."""
        is_other = stage_id != self.board.stage_id
        self.is_open = is_open
        self.cancel_gesture()
        self.board.show_stage(workshop, stage_id)
        if is_other:
            self.board.select(())
            self.fit()
        self.tell()

    def apply(self, workshop: Workshop, changes: Changes, *, is_open: bool) -> None:
        """Follow an edit; a gesture that is going on is given up."""
        self.is_open = is_open
        self.cancel_gesture()
        before = self.board.selected_ids()
        was_fitted = self.is_fitted
        self.board.apply(workshop, changes)
        if before != self.board.selected_ids():
            self.board.selection_moved.emit()
        if was_fitted and not self.is_seen(self.board.content()):
            self.fit()
        self.tell()

    def tell(self) -> None:
        """Say in words what the keys are on."""
        self.setAccessibleDescription(told(self.board, self.look.language))

    def gesture_changed(self) -> None:
        """Say what is selected now."""
        self.tell()

    # Selection

    def select(self, ids: Iterable[str], current: str | None = None) -> None:
        """Select these and nothing else, with the keys on one of them, and bring that one into sight."""
        self.board.select_on(ids, current)
        ids = self.board.selected_ids()
        seen = current if current in ids else next(iter(ids), None) if len(ids) == 1 else None
        if seen is not None:
            self.reveal(self.rect_of(seen))

    def rect_of(self, key: str) -> QRectF:
        """Give where a note or a frame stands."""
        return self.board.layer.rects[key] if key in self.board.layer.rects else self.board.frames.frames[key].rect

    def is_seen(self, rect: QRectF) -> bool:
        """Tell whether all of a rectangle is in sight, and nothing floats over it."""
        seen = self.mapFromScene(rect).boundingRect()
        is_free = not any(cover.intersects(QRectF(seen)) for cover in self.covers)
        return is_free and self.viewport().rect().contains(seen)

    def reveal(self, rect: QRectF) -> None:
        """Move the sheet as little as needed to show a rectangle."""
        if not self.is_seen(rect):
            floating = max((round(cover.height()) for cover in self.covers), default=0)
            self.ensureVisible(rect, EDGE, EDGE + floating)
            self.hold()

    def show_selected(self) -> None:
        """Zoom to what is selected, or to everything."""
        chosen = [self.rect_of(key) for key in self.board.selected_ids()]
        if chosen:
            self.fit_to(bounds(chosen))
        else:
            self.fit()

    # Tools

    def set_tool(self, tool: Tool) -> None:
        """Choose what a press begins."""
        self.cancel_gesture()
        self.tool = tool
        self.show_cursor()
        self.tool_changed.emit(tool.value)

    def pans(self) -> bool:
        """Move the sheet with its own tool too."""
        return self.tool is Tool.PAN or super().pans()

    def cursor_at(self, spot: QPoint) -> Qt.CursorShape:
        """Show what a press would do."""
        place = self.mapToScene(spot)
        frame = self.board.frames.frame_at(place)
        if self.tool is Tool.FRAME:
            return Qt.CursorShape.CrossCursor
        if self.board.layer.card_at(place):
            return Qt.CursorShape.PointingHandCursor
        if frame is None or not self.is_open:
            return Qt.CursorShape.ArrowCursor
        if frame.corner.contains(place):
            return Qt.CursorShape.SizeFDiagCursor
        return Qt.CursorShape.SizeAllCursor if frame.head.contains(place) else Qt.CursorShape.ArrowCursor

    # Mouse

    def press(self, place: QPointF, *, adds: bool) -> None:
        """Begin the gesture that fits the tool and what is under the pointer."""
        note_id = self.board.layer.card_at(place)
        frame = self.board.frames.frame_at(place)
        if self.tool is Tool.FRAME:
            self.begin(Framing(self.board, place, self._new_frame))
        elif note_id is not None:
            self._take_hold(note_id, place, adds=adds)
        elif frame is not None and self.is_open and frame.corner.contains(place):
            self.board.select({frame.theme.id})
            self.begin(Sizing(self.board, frame.theme.id, place))
        elif frame is not None and frame.head.contains(place):
            self.board.select({frame.theme.id})
            if self.is_open:
                self.begin(CarryingFrame(self.board, frame.theme.id, place))
        else:
            self.begin(Band(self.board, place, adds=adds))

    def _take_hold(self, note_id: str, place: QPointF, *, adds: bool) -> None:
        selected = set(self.board.layer.selected)
        if adds:
            self.board.select_on(selected ^ {note_id}, note_id)
        else:
            self.board.select_on(selected if note_id in selected else {note_id}, note_id)
        if note_id in self.board.layer.selected and self.is_open:
            self.begin(Carrying(self.board, place))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the text of a note or the title of a frame; on the ground put a new note."""
        place = self.mapToScene(event.position().toPoint())
        frame = self.board.frames.frame_at(place)
        if event.button() != Qt.MouseButton.LeftButton or self.tool is not Tool.SELECT or not self.is_open:
            self.mousePressEvent(event)
            return
        self.cancel_gesture()
        if (note_id := self.board.layer.card_at(place)) is not None:
            self.edit_wished.emit(self.board.layer.cards[note_id].note)
        elif frame is not None and frame.head.contains(place):
            self.edit_wished.emit(frame.theme)
        else:
            self.add_note(place)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of what is under the pointer, or of what is selected."""
        if event.reason() is not event.Reason.Keyboard:
            place = self.mapToScene(event.pos())
            frame = self.board.frames.frame_at(place)
            note_id = self.board.layer.card_at(place)
            hit = note_id or (frame.theme.id if frame else None)
            if hit is not None and hit not in self.board.selected_ids():
                self.board.select_on({hit}, note_id)
        if self.is_open and self.board.selected_ids():
            by_key = event.reason() is event.Reason.Keyboard
            self.menu_wished.emit(self._menu_place() if by_key else event.globalPos())

    def _menu_place(self) -> QPoint:
        chosen = self.board.current or next(iter(self.board.selected_ids()))
        return self.viewport().mapToGlobal(self.mapFromScene(self.rect_of(chosen)).boundingRect().center())

    # Deeds

    def add_note(self, place: QPointF) -> None:
        """Put a new note at a place, in the theme of the frame there, and ask for its text."""
        if not self.is_open:
            return
        theme_id = self.board.board.frame_at(Point(place.x(), place.y()))
        text = self.look.language.say("gui.board.new_note")
        note = Note(id=self.new_id(), stage_id=self.board.stage_id, text=text, theme_id=theme_id)
        spot = Point(round(place.x(), 1), round(place.y(), 1))
        made = Note(id=note.id, stage_id=note.stage_id, text=text, theme_id=theme_id, place=spot)
        self._put(made, qrect(around(spot, self.board.size_of(made))))

    def _put(self, record: Note | Theme, rect: QRectF) -> None:
        self.wish(AddToBoard(record, self.board.arranged({})))
        if self.board.workshop is not None and self.board.workshop.find(type(record), record.id) is not None:
            self.select({record.id})
            self.reveal(rect)
            self.edit_wished.emit(record)

    def frame_selected(self) -> None:
        """Draw a frame around the selected notes; with none selected, take the tool that draws one."""
        chosen = [self.board.layer.rects[note_id] for note_id in self.board.layer.selected]
        if not self.is_open:
            return
        if chosen:
            self._make_frame(bounds(chosen).adjusted(-PAD, -HEAD, PAD, PAD), self.board.layer.selected)
        else:
            self.set_tool(Tool.SELECT if self.tool is Tool.FRAME else Tool.FRAME)

    def _new_frame(self, rect: QRectF) -> Command | None:
        held = {key for key in self.board.layer.within(rect) if rect.contains(self.board.layer.rects[key].center())}
        self._make_frame(at_least(rect), held)
        self.set_tool(Tool.SELECT)
        return None

    def _make_frame(self, rect: QRectF, note_ids: Iterable[str]) -> None:
        name = self.look.language.say("gui.board.new_frame")
        theme = Theme(id=self.new_id(), name=name)
        themes: dict[str, str | None] = dict.fromkeys(note_ids, theme.id)
        self.wish(AddToBoard(theme, self.board.arranged({}, {theme.id: rect}, themes)))
        if theme.id in self.board.frames.frames:
            self.select({theme.id})
            self.edit_wished.emit(self.board.frames.frames[theme.id].theme)

    def align(self, edge: str) -> None:
        """Line the selected cards up by an edge: left, top or middle."""
        chosen = {key: self.board.layer.rects[key] for key in self.board.layer.selected}
        if len(chosen) > 1 and self.is_open:
            self.wish(self.board.sorted_by_place(aligned(chosen, edge)))

    def distribute(self) -> None:
        """Give the selected cards equal gaps."""
        chosen = {key: self.board.layer.rects[key] for key in self.board.layer.selected}
        if len(chosen) > 2 and self.is_open:
            self.wish(self.board.sorted_by_place(distributed(chosen)))

    def tidy(self) -> None:
        """Put everything in a grid, and show it all."""
        if self.is_open and (self.board.layer.cards or self.board.frames.frames):
            self.wish(self.board.tidy())
            self.fit()

    def send(self, dx: int, dy: int) -> None:
        """Send the selected notes to the frame that lies next in a direction, or out of all frames."""
        chosen = self.board.notes()
        if not chosen or not self.is_open:
            return
        frames = {key: frame.rect for key, frame in self.board.frames.frames.items()}
        here = frames.get(chosen[0].theme_id or "")
        start = here.center() if here else bounds(self.board.layer.rects[note.id] for note in chosen).center()
        target = neighbour({key: rect for key, rect in frames.items() if rect is not here}, start, dx, dy)
        if target is None and here is None:
            return
        self.wish(self.board.sent(chosen, target))

    def record_of(self) -> Record | None:
        """Give what Enter opens: the note that the keys are on, or the theme of the selected frame."""
        chosen = self.board.frames.selected
        if chosen is not None:
            return self.board.frames.frames[chosen].theme
        current = self.board.current
        return self.board.layer.cards[current].note if current is not None else None

    # Keys

    def handle_key(self, event: QKeyEvent) -> bool:
        """Do what a key means on the board."""
        return self._keys.press(event)

    def handle_release(self, event: QKeyEvent) -> bool:
        """Save a burst of steps."""
        return self._keys.release(event)

    def end_steps(self) -> None:
        """Save the steps that the arrow keys have made."""
        self._keys.end_steps()

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802 (Qt's name)
        """Walk through the frames with Tab; after the last one go on to the next field."""
        return self._keys.walk(1 if forward else -1) or super().focusNextPrevChild(forward)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Say where one is."""
        super().focusInEvent(event)
        self.tell()
