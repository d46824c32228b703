"""The table of a question's notes: many can be chosen, every cell is edited where it stands, by keys or mouse."""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QToolTip

from workshop_app.domain.records import Note, Stage
from workshop_app.gui.session import Session
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.basic import tip
from workshop_app.gui.widgets.finished import is_finished
from workshop_app.gui.widgets.growing_edit import GrowingEdit
from workshop_app.gui.widgets.note_actions import NoteActions
from workshop_app.gui.widgets.note_mentions import MENTION_KEY, ask_mentions
from workshop_app.gui.widgets.note_menu import NoteMenu, fill_kinds, fill_languages, fill_themes
from workshop_app.gui.widgets.note_selection import NoteSelection
from workshop_app.gui.widgets.note_table_delegate import NoteTableDelegate
from workshop_app.gui.widgets.note_table_model import Col, NoteTableModel
from workshop_app.gui.widgets.sector_menu import BY_LETTER, fill_sectors, fill_tables
from workshop_app.gui.widgets.table_dress import dress, next_order, show_order

WIDTHS = {Col.REF: 54, Col.THEME: 136, Col.TABLE: 56, Col.SECTOR: 132, Col.KIND: 92, Col.VOTES: 78, Col.LANG: 86}
LEAST_TEXT = 200
"""Columns go, the least needed first, before the text gets less room than this; the menu sets what they would."""
LEAST_NEEDED = (Col.LANG, Col.REF, Col.KIND, Col.SECTOR, Col.TABLE, Col.VOTES, Col.THEME)
_OPEN = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2)
_SELECT = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows


class NoteTable(QTableView):
    """Emits ``left()`` on Esc. A row alone is only where one is; two or more are chosen in all views."""

    left = Signal()

    def __init__(self, ui: Ui, session: Session, selection: NoteSelection, actions: NoteActions) -> None:
        super().__init__()
        self._ui, self._session, self._selection, self._actions = ui, session, selection, actions
        self.rows = NoteTableModel(ui, session.workshop, self)
        self._delegate = NoteTableDelegate(ui, self, self.rows, lambda note: session.draft(_draft_of(note)))
        self._is_syncing = False
        self._unsaved = ""
        self.menu: QMenu | None = None
        self._build()
        self._connect()

    def _build(self) -> None:
        self.setModel(self.rows)
        self.setItemDelegate(self._delegate)
        dress(self, self._ui.say("gui.list.name"))
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(self._delegate.row_height)

    def _connect(self) -> None:
        self._delegate.revised.connect(self._revise)
        self._delegate.typed.connect(lambda note, text: self._session.keep_draft(_draft_of(note), text))
        self._delegate.closeEditor.connect(lambda field, hint=None: self._close_text())
        self.doubleClicked.connect(self.open_cell)
        self.horizontalHeader().sectionClicked.connect(lambda section: self._turn_order(Col(section)))
        self.selectionModel().selectionChanged.connect(lambda now, before: self._choose())
        self._selection.changed.connect(self._show_chosen)
        self._actions.folded.connect(self._show_originals)

    def _show_originals(self, note_id: str) -> None:
        """Show below a row what was merged into its note."""
        note = self._session.workshop.find(Note, note_id)
        if note is not None and self.isVisible() and note_id in self._actions.unfolded:
            self._actions.unfolded.discard(note_id)
            place = self.visualRect(self.currentIndex()).bottomLeft()
            QToolTip.showText(self.viewport().mapToGlobal(place), tip(self.rows.told(note)), self)

    # Which notes

    @property
    def note(self) -> Note | None:
        """The note of the current row."""
        return self.rows.note_at(self.currentIndex())

    @property
    def chosen(self) -> list[Note]:
        """The notes of the chosen rows."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self.rows.notes[row] for row in rows if row < len(self.rows.notes)]

    def show_stage(self, stage: Stage) -> None:
        """Show the notes of a stage, and stay at the note where one was."""
        here, row = self.note, self.currentIndex().row()
        self._is_syncing = True
        self.rows.show_stage(self._session.workshop, stage)
        self._is_syncing = False
        self._settle(here, row)

    def sift(self, text: str) -> None:
        """Show the rows that say every word of a text."""
        here, row = self.note, self.currentIndex().row()
        self.rows.sift(text)
        self._settle(here, row)

    def sort_rows(self, by: Col | None, *, descending: bool = False) -> None:
        """Sort the rows, and stay at the note where one was."""
        here, row = self.note, self.currentIndex().row()
        self.rows.sort_rows(by, descending=descending)
        show_order(self, by, descending=descending)
        self._settle(here, row)

    def _turn_order(self, by: Col) -> None:
        """Sort by a column; a second time turns the order round, a third gives back the first one."""
        column, descending = next_order(self.rows.sort_by, self.rows.is_descending, by)
        self.sort_rows(None if column is None else Col(column), descending=descending)

    def go_to(self, note: Note) -> bool:
        """Make a note the current one."""
        row = self.rows.row_of(note.id)
        if row < 0:
            return False
        index = self.rows.index(row, max(self.currentIndex().column(), Col.TEXT))
        self.setCurrentIndex(index)
        self.scrollTo(index)
        return True

    def _settle(self, here: Note | None, row: int) -> None:
        """Find the place again after rows came, went or moved: the same note, else the same row."""
        note = self._session.workshop.find(Note, here.id) if here else None
        whole = self._session.workshop.standing(note) if note else None
        notes = self.rows.notes
        if self.state() is QAbstractItemView.State.EditingState:
            return
        if not (whole and whole == self.note) and not (whole and self.go_to(whole)) and notes:
            self.go_to(notes[min(max(row, 0), len(notes) - 1)])
        self._show_chosen()

    def _choose(self) -> None:
        """Choose in all views what is chosen here."""
        if not self._is_syncing:
            self._is_syncing = True
            chosen = self.chosen
            self._selection.choose([note.id for note in chosen] if len(chosen) > 1 else [])
            self._is_syncing = False

    def _show_chosen(self) -> None:
        """Choose here what is chosen in all views."""
        if self._is_syncing or self.isHidden():
            return
        self._is_syncing = True
        rows = [row for note in self._selection.notes if (row := self.rows.row_of(note.id)) >= 0]
        if rows:
            wanted = QItemSelection()
            for row in rows:
                wanted.select(self.rows.index(row, 0), self.rows.index(row, len(Col) - 1))
            self.selectionModel().select(wanted, _SELECT)
        elif self.currentIndex().isValid():
            self.selectionModel().select(self.currentIndex(), _SELECT)
        self._is_syncing = False

    # Editing

    def _meant(self) -> list[Note]:
        note, chosen = self.note, self.chosen
        return chosen if note in chosen else [note] if note else []

    def open_cell(self, index: QModelIndex) -> None:
        """Edit a cell: a field for the text, a menu for what is chosen, for all rows that are chosen."""
        if self.rows.note_at(index) is None or is_finished(self._session.workshop):
            return
        if index.column() == Col.TEXT:
            self.edit(index)
        elif index.column() == Col.VOTES:
            self._actions.vote(self._meant(), 1)
        elif (menu := self._choices(Col(index.column()))) is not None:
            self._popup(menu, index)

    def _choices(self, column: Col) -> QMenu | None:
        ui, actions, notes, menu = self._ui, self._actions, self._meant(), QMenu(self)
        match column:
            case Col.THEME:
                fill_themes(menu, actions, notes)
            case Col.TABLE:
                workshop = self._session.workshop
                fill_tables(ui, menu, workshop, notes[0].table, lambda table: actions.revise(notes, table=table))
            case Col.SECTOR:
                fill_sectors(ui, menu, notes[0].sector, lambda sector: actions.revise(notes, sector=sector))
            case Col.KIND:
                fill_kinds(menu, actions, notes)
            case Col.LANG:
                fill_languages(menu, actions, notes)
            case _:
                return None
        return menu

    def _popup(self, menu: QMenu, index: QModelIndex) -> None:
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.menu = menu
        menu.popup(self.viewport().mapToGlobal(self.visualRect(index).bottomLeft()))

    def resume(self) -> bool:
        """Open the text that was half typed; False when there is nothing like that."""
        half = next((note for note in self.rows.notes if self._session.draft(_draft_of(note))), None)
        if half is not None and self.go_to(half):
            self.setFocus()
            self.open_cell(self.currentIndex().siblingAtColumn(Col.TEXT))
        return half is not None

    def _revise(self, note: Note, text: str) -> None:
        """Save a text; one that cannot be saved is kept as a draft, and stands in the field when it is opened again."""
        is_saved = text == note.text or self._actions.save_text(note, text)
        self._unsaved = "" if is_saved else note.id

    def _close_text(self) -> None:
        note = self.note
        if note is not None and note.id != self._unsaved:
            self._session.keep_draft(_draft_of(note), "")
        self._unsaved = ""

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer all that one can do with what is chosen."""
        index = self.currentIndex()
        if self.note is not None and not is_finished(self._session.workshop):
            text = index.siblingAtColumn(Col.TEXT)
            self._popup(NoteMenu(self._actions, self, self._meant(), lambda: self.open_cell(text)), index)

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter or F2 edits the cell, typing begins to; other keys do what they do on cards."""
        if self.state() is QAbstractItemView.State.EditingState or self.note is None or not self._take(event):
            super().keyPressEvent(event)

    def _take(self, event: QKeyEvent) -> bool:
        if event.text() == MENTION_KEY:  # on some keyboards with AltGr, which other keys take for Ctrl and Alt
            cell = self.visualRect(self.currentIndex())
            ask_mentions(self._ui, self._session, self._meant(), cell, self.viewport())
            return True
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if modifiers == Qt.KeyboardModifier.AltModifier:
            return self._by_alt(event.key())
        if modifiers == Qt.KeyboardModifier.ControlModifier:
            return self._by_ctrl(event.key())
        return self._plainly(event)

    def _by_ctrl(self, key: int) -> bool:
        if key == Qt.Key.Key_M:
            self._actions.merge(self._meant())
        return key == Qt.Key.Key_M

    def _by_alt(self, key: int) -> bool:
        """Sort by the column where one is; set the table by a digit and the sector by a letter."""
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.sort_rows(Col(self.currentIndex().column()), descending=key == Qt.Key.Key_Down)
        elif Qt.Key.Key_0 <= key <= Qt.Key.Key_9:
            self._actions.revise(self._meant(), table=key - Qt.Key.Key_0 or None)
        elif key < 128 and chr(key) in BY_LETTER:
            self._actions.revise(self._meant(), sector=BY_LETTER[chr(key)])
        else:
            return False
        return True

    def _plainly(self, event: QKeyEvent) -> bool:
        match event.key():
            case key if key in _OPEN:
                self.open_cell(self.currentIndex())
            case Qt.Key.Key_Delete:
                self._actions.delete(self._meant())
            case Qt.Key.Key_Plus:
                self._actions.vote(self._meant(), 1)
            case Qt.Key.Key_Minus:
                self._actions.vote(self._meant(), -1)
            case Qt.Key.Key_Escape:
                self._escape()
            case _ if event.text().isprintable() and event.text().strip():
                self._type(event.text())
            case _:
                return False
        return True

    def _escape(self) -> None:
        if len(self._selection):
            self._selection.clear()
        else:
            self.left.emit()

    def _type(self, text: str) -> None:
        """Begin to write in place of a text, or go to the choice that begins with a letter."""
        self.open_cell(self.currentIndex())
        field = self.indexWidget(self.currentIndex())
        if isinstance(field, GrowingEdit):
            field.insertPlainText(text)
        elif self.menu is not None and self.menu.isVisible():
            fitting = (one for one in self.menu.actions() if one.text().casefold().startswith(text.casefold()))
            self.menu.setActiveAction(next(fitting, self.menu.actions()[0]))

    # Room

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width among the columns."""
        super().resizeEvent(event)
        self._share(self.viewport().width())

    def _share(self, width: int) -> None:
        px = self._ui.theme.px
        hidden: Sequence[Col] = ()
        rest = width - sum(px(wide) for wide in WIDTHS.values())
        while rest < px(LEAST_TEXT) and len(hidden) < len(LEAST_NEEDED):
            rest += px(WIDTHS[LEAST_NEEDED[len(hidden)]])
            hidden = LEAST_NEEDED[: len(hidden) + 1]
        for column in Col:
            self.setColumnHidden(column, column in hidden)
            self.setColumnWidth(column, px(WIDTHS[column]) if column in WIDTHS else max(rest, 40))


def _draft_of(note: Note) -> str:
    """Name the draft of a note's text; cards have the same one."""
    return f"card:{note.id}"
