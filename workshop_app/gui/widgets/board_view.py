"""«Tavle»: the notes of a question on a free canvas, with frames for the themes."""

from PySide6.QtCore import QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QMenu, QToolTip, QWidget

from workshop_app.board.tools import Tool
from workshop_app.board.view import BoardCanvas
from workshop_app.canvas.look import Look
from workshop_app.domain.changes import Changes
from workshop_app.domain.commands.verbs import Delete, Revise
from workshop_app.domain.records import Note, Record, Stage, Theme
from workshop_app.domain.sources import sources
from workshop_app.domain.workshop import Workshop
from workshop_app.gui.session import Session
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.basic import row, tip
from workshop_app.gui.widgets.board_edit import BoardEdit
from workshop_app.gui.widgets.board_toolbar import BoardToolbar
from workshop_app.gui.widgets.finished import is_finished
from workshop_app.gui.widgets.note_actions import NoteActions
from workshop_app.gui.widgets.note_menu import NoteMenu
from workshop_app.gui.widgets.note_selection import NoteSelection
from workshop_app.services.ids import new_id


class BoardView(QWidget):
    """A ``NoteView``."""

    left = Signal()

    def __init__(self, ui: Ui, session: Session, selection: NoteSelection) -> None:
        super().__init__()
        self._ui, self._session, self._selection = ui, session, selection
        self._stage: Stage | None = None
        self._edit: BoardEdit | None = None
        self._edited: Record | None = None
        self.actions_ = NoteActions(ui, session, self)
        self._build()
        self._connect()

    def _build(self) -> None:
        ui = self._ui
        look = Look(ui.theme.colours, ui.language, ui.theme.scale, ui.theme.motion)
        self.canvas = BoardCanvas(look, new_id)
        self.toolbar = BoardToolbar(ui, self.canvas)
        layout = row(0)
        layout.addWidget(self.canvas)
        self.setLayout(layout)
        self.setFocusProxy(self.canvas)

    def _connect(self) -> None:
        canvas, bar = self.canvas, self.toolbar
        canvas.command_wished.connect(self._session.do)
        canvas.edit_wished.connect(self.edit)
        canvas.menu_wished.connect(self.show_menu)
        canvas.delete_wished.connect(self.delete)
        canvas.left.connect(self.left)
        canvas.selection_changed.connect(self._tell_chosen)
        canvas.tool_changed.connect(lambda tool: bar.show_tool(Tool(tool)))
        canvas.zoom_changed.connect(bar.show_percent)
        canvas.zoom_changed.connect(lambda percent: self._place_edit())
        for scroll in (canvas.horizontalScrollBar(), canvas.verticalScrollBar()):
            scroll.valueChanged.connect(lambda value: self._place_edit())
        bar.tool_chosen.connect(self._choose_tool)
        bar.note_wished.connect(lambda: canvas.add_note(canvas.middle()))
        bar.tidy_wished.connect(canvas.tidy)
        bar.align_wished.connect(canvas.align)
        bar.distribute_wished.connect(canvas.distribute)
        bar.fit_wished.connect(canvas.fit)
        bar.zoom_wished.connect(canvas.zoom_by)
        self.actions_.folded.connect(self._show_originals)
        self._selection.changed.connect(self._follow_selection)
        self._session.changed.connect(self._on_changed)

    # A view of notes

    def show_stage(self, stage: Stage) -> None:
        """Show the notes of a stage and follow them."""
        self._stage = stage
        workshop = self._session.workshop
        self.canvas.show_stage(workshop, stage.id, is_open=not is_finished(workshop))
        self._follow_selection()
        self._show_state()

    def rest(self) -> None:
        """Follow nothing until a stage is shown again."""
        if self._edit is not None:
            self._edit.finish()
        self._stage = None

    @property
    def note(self) -> Note | None:
        """The note that the keys are on."""
        record = self.canvas.record_of()
        return record if isinstance(record, Note) else None

    def go_to(self, note: Note) -> bool:
        """Bring a note into sight and give it the focus; False when it is not shown."""
        if note.id not in self.canvas.board.layer.cards:
            return False
        self.canvas.select({note.id}, note.id)
        self.canvas.setFocus()
        return True

    def resume(self) -> bool:
        """Open what was half typed on a note before a crash; False when there is nothing like that."""
        notes = (card.note for card in self.canvas.board.layer.cards.values())
        half = next((note for note in notes if self._session.draft(_draft_of(note))), None)
        if half is not None:
            self.edit(half)
        return half is not None

    # In step

    def _on_changed(self, workshop: Workshop, changes: Changes) -> None:
        if self._stage is None:
            return
        self.canvas.apply(workshop, changes, is_open=not is_finished(workshop))
        if self._edited is not None and workshop.find(type(self._edited), self._edited.id) is None:
            self._close_edit()
        self._place_edit()
        self._show_state()

    def _show_state(self) -> None:
        board = self.canvas.board
        self.toolbar.show_chosen(len(board.layer.selected), is_open=self.canvas.is_open)

    def _tell_chosen(self) -> None:
        chosen = self.canvas.board.layer.selected
        self._selection.choose(chosen if len(chosen) > 1 else ())
        self._show_state()

    def _follow_selection(self) -> None:
        """Show what has been chosen elsewhere; a single note that the keys are on is not chosen for all views."""
        chosen, here = {note.id for note in self._selection.notes}, self.canvas.board.layer.selected
        if self._stage is not None and chosen != here and (chosen or len(here) > 1):
            self.canvas.board.select(chosen)

    # Deeds

    def _choose_tool(self, tool: Tool) -> None:
        if tool is Tool.FRAME:
            self.canvas.frame_selected()
        else:
            self.canvas.set_tool(tool)
        self.toolbar.show_tool(self.canvas.tool)
        if self._edit is None:
            self.canvas.setFocus()

    def delete(self) -> None:
        """Delete what is selected: notes, or a frame, whose notes are kept."""
        frame = self.canvas.board.frames.selected
        if frame is None:
            self.actions_.delete(self.canvas.board.notes())
            return
        theme = self._session.workshop.find(Theme, frame)
        if theme is not None and self._session.do(Delete((theme,))):
            text = self._ui.say("gui.question.theme_deleted", name=theme.name)
            self._ui.notify(text, self._ui.say("gui.undo"), self._session.undo)

    def show_menu(self, at: QPoint) -> QMenu:
        """Show what one can do with what is selected."""
        board, record = self.canvas.board, self.canvas.record_of()
        notes = board.notes()
        menu = self._note_menu(notes) if notes else self._frame_menu(record)
        menu.popup(at)
        return menu

    def _note_menu(self, notes: tuple[Note, ...]) -> QMenu:
        first = self.canvas.record_of() or notes[0]
        menu = NoteMenu(self.actions_, self.canvas, notes, lambda: self.edit(first), self.canvas.frame_selected)
        if len(notes) > 1:
            order = QMenu(self._ui.say("gui.board.tool.align"), menu)
            order.setIcon(self._ui.theme.icon("align-left"))
            self.toolbar.fill_order(order)
            menu.insertMenu(menu.actions()[1], order)
        return menu

    def _frame_menu(self, record: Record | None) -> QMenu:
        ui, menu = self._ui, QMenu(self.canvas)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(ui.theme.icon("pencil-simple"), f"{ui.say('gui.edit')}\tF2", lambda: self.edit(record))
        menu.addAction(
            ui.theme.icon("magnifying-glass-plus"), f"{ui.say('gui.board.zoom_to')}\tZ", self.canvas.show_selected
        )
        delete = f"{ui.say('gui.delete')}\t{ui.say('gui.question.key_delete')}"
        menu.addAction(ui.theme.icon("trash"), delete, self.delete)
        return menu

    def _show_originals(self, note_id: str) -> None:
        """Show beside a card what was merged into it."""
        card = self.canvas.board.layer.cards.get(note_id)
        if card is not None and note_id in self.actions_.unfolded:
            self.actions_.unfolded.discard(note_id)
            texts = [f"{one.ref}  {one.text}" for one in sources(self._session.workshop, card.note).notes]
            place = self._window_rect(self.canvas.board.layer.rects[note_id]).bottomLeft()
            QToolTip.showText(self.canvas.viewport().mapToGlobal(place), tip("\n".join(texts)), self.canvas)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Merge the selected notes."""
        notes = self.canvas.board.notes()
        if event.key() == Qt.Key.Key_M and event.modifiers() == Qt.KeyboardModifier.ControlModifier and len(notes) > 1:
            self.actions_.merge(notes)
        else:
            super().keyPressEvent(event)

    # Changing a text in place

    def edit(self, record: Record | None) -> None:
        """Open the text of a note, or the title of a frame."""
        self._close_edit()
        ui = self._ui
        if isinstance(record, Note):
            note, draft = record, _draft_of(record)
            text, name = note.text, ui.say("gui.question.edit_text")

            def save(text: str) -> bool:
                return self.actions_.save_text(note, text)

            def keep(text: str) -> None:
                self._session.keep_draft(draft, text)

            half = self._session.draft(draft)
        elif isinstance(record, Theme):
            theme = record
            text, name, half = theme.name, ui.say("gui.question.theme_name"), ""

            def save(text: str) -> bool:
                return self._session.do(Revise(theme, {"name": text})) is not None

            def keep(text: str) -> None:
                pass
        else:
            return
        self._edited = record
        self._edit = BoardEdit(ui, self.canvas, text, save, keep, name)
        self._edit.closed.connect(self._edit_closed)
        self.canvas.reveal(self.canvas.rect_of(record.id))
        self._edit.start(self._edit_rect(), half)

    def _edit_closed(self, back: bool) -> None:
        self._edit = self._edited = None
        if back:
            self.canvas.setFocus()

    def _close_edit(self) -> None:
        if self._edit is not None:
            self._edit.close_field(back=False)

    def _edit_rect(self) -> QRect:
        assert self._edited is not None, "something is changed"
        rect = self.canvas.rect_of(self._edited.id)
        return self._window_rect(rect)

    def _window_rect(self, rect: QRectF) -> QRect:
        return self.canvas.mapFromScene(rect).boundingRect()

    def _place_edit(self) -> None:
        if self._edit is not None and self._edited is not None:
            self._edit.stand(self._edit_rect())

    # Room

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep what floats in its place."""
        super().resizeEvent(event)
        self._place_floats()

    def showEvent(self, event: QShowEvent) -> None:
        """Put what floats in its place."""
        super().showEvent(event)
        self._place_floats()

    def _place_floats(self) -> None:
        px, bar = self._ui.theme.px, self.toolbar
        bar.fit_into(self.width() - 2 * px(8))
        bar.move((self.width() - bar.width()) // 2, self.height() - bar.height() - px(12))
        self.canvas.cover((QRectF(bar.geometry()),))


def _draft_of(note: Note) -> str:
    return f"card:{note.id}"
