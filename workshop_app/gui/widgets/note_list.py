"""«Liste»: the notes of a question in a table that can be sorted and filtered."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from workshop_app.domain.records import Note, Stage
from workshop_app.domain.workshop import Workshop
from workshop_app.gui.session import Session
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.basic import clear, column, label, row
from workshop_app.gui.widgets.card_face import RING
from workshop_app.gui.widgets.note_actions import NoteActions
from workshop_app.gui.widgets.note_selection import NoteSelection
from workshop_app.gui.widgets.note_table import NoteTable


class FilterField(QLineEdit):
    """Down and Enter go on to what is found, Esc empties the field and then leaves it."""

    onward = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Act on the keys that lead out of the field."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.onward.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() == Qt.Key.Key_Escape:
            self.onward.emit()
        else:
            super().keyPressEvent(event)


class NoteList(QWidget):
    """A ``NoteView``. ``head`` has the filter, and is put among the tools by whoever shows the list."""

    left = Signal()

    def __init__(self, ui: Ui, session: Session, selection: NoteSelection) -> None:
        super().__init__()
        self._ui, self._session = ui, session
        self._stage: Stage | None = None
        self.actions_ = NoteActions(ui, session, self)
        self.table = NoteTable(ui, session, selection, self.actions_)
        self._build()
        self._connect()

    def _build(self) -> None:
        ui = self._ui
        self.filter = FilterField()
        self.filter.setPlaceholderText(ui.say("gui.list.filter"))
        self.filter.setAccessibleName(ui.say("gui.list.filter"))
        self.filter.setClearButtonEnabled(True)
        self.filter.setMaximumWidth(ui.theme.px(320))
        self._told = label("", "small")
        self._none = label(ui.say("gui.list.none"), "empty", wraps=True)
        self._none.setAlignment(Qt.AlignmentFlag.AlignCenter)
        line = row(12)
        line.addWidget(self.filter, 1)
        line.addWidget(self._told)
        self.head = clear()
        self.head.setLayout(line)
        layout = column(8, (RING, 0, RING, 0))
        layout.addWidget(self._none, 1)
        layout.addWidget(self.table, 1)
        self.setLayout(layout)

    def _connect(self) -> None:
        self.filter.textChanged.connect(self._sift)
        self.filter.onward.connect(self.table.setFocus)
        self.table.left.connect(self.left.emit)
        self._session.changed.connect(self._changed)

    def show_stage(self, stage: Stage) -> None:
        """Show the notes of a stage."""
        if self._stage is None or self._stage.id != stage.id:
            self._stage = stage
            self.table.show_stage(stage)
            self._show_count()

    def rest(self) -> None:
        """Follow nothing until a stage is shown again."""
        self._stage = None

    def go_to(self, note: Note) -> bool:
        """Make a note the current one; the filter lets go where it hides it."""
        if self.table.rows.row_of(note.id) < 0:
            self.filter.clear()
        is_there = self.table.go_to(note)
        if is_there:
            self.table.setFocus()
        return is_there

    def resume(self) -> bool:
        """Open what was half typed before a crash; False when there is nothing like that."""
        return self.table.resume()

    def _changed(self, workshop: Workshop, changes: object) -> None:
        if self._stage is not None:
            self.table.show_stage(self._stage)
            self._show_count()

    def _sift(self, text: str) -> None:
        self.table.sift(text)
        self._show_count()

    def _show_count(self) -> None:
        shown, total = len(self.table.rows.notes), self.table.rows.total
        is_all = shown == total
        count = self._ui.count("gui.question.notes", total)
        self._told.setText(count if is_all else self._ui.say("gui.list.shown", shown=shown, total=total))
        self._none.setVisible(not shown and bool(total))
        self.table.setVisible(bool(shown) or not total)
