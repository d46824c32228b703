"""The board of a question: its notes in columns by theme, kept in step with the workshop card by card."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from PySide6.QtCore import QByteArray, QMimeData, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QDrag, QResizeEvent
from PySide6.QtWidgets import QApplication, QScrollArea, QSizePolicy

from workshop_app.domain.changes import Changes
from workshop_app.domain.records import Note, Stage, Theme
from workshop_app.domain.workshop import Workshop
from workshop_app.gui.session import Session
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.basic import clear, row
from workshop_app.gui.widgets.card_keys import CardKeys
from workshop_app.gui.widgets.column_layout import GAP, fit_columns, order_tabs
from workshop_app.gui.widgets.note_actions import NoteActions
from workshop_app.gui.widgets.note_card import NoteCard
from workshop_app.gui.widgets.theme_column import MIME, ThemeColumn
from workshop_app.gui.widgets.theme_edits import ThemeEdits, touched_notes
from workshop_app.gui.widgets.theme_header import ThemeHeader
from workshop_app.services.ids import new_id


class ThemeColumns(QScrollArea):
    """``counted(int)`` tells how many notes the stage has; ``left()`` that the keyboard leaves the cards."""

    counted = Signal(int)
    left = Signal()

    def __init__(self, ui: Ui, session: Session) -> None:
        super().__init__()
        self._ui, self._session = ui, session
        self.actions_ = NoteActions(ui, session)
        self._themes = ThemeEdits(ui, session)
        self._stage: Stage | None = None
        self.columns: list[ThemeColumn] = []
        self.cards: dict[str, NoteCard] = {}
        self._kept: set[str] = set()
        self._new: ThemeHeader | None = None
        self._keys = CardKeys(self)
        self._build()
        session.changed.connect(self._changed)

    def _build(self) -> None:
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._ground = clear()
        self._row = row(GAP)
        self._row.addStretch(1)
        self._ground.setLayout(self._row)
        self.setWidget(self._ground)

    # In step with the workshop

    def show_stage(self, stage: Stage) -> None:
        """Show the notes of a stage."""
        if self._stage is not None and self._stage.id == stage.id:
            return
        self._stage = stage
        self._kept = set()
        self._abandon()
        self.setUpdatesEnabled(False)
        for card in list(self.cards.values()):
            self._remove(card)
        self._sync_columns()
        for note in self._session.workshop.notes_by_stage[stage.id]:
            self._add(note)
        self._fit()
        self.order_tabs()
        self.setUpdatesEnabled(True)
        self.counted.emit(len(self.cards))

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to show: no note, and no theme made here."""
        return not self.cards and not self._kept and self._new is None

    def _changed(self, workshop: Workshop, changes: Changes) -> None:
        if self._stage is None:
            return
        records = [change.record for change in changes]
        focused = self._focused()
        if any(isinstance(record, Note | Theme) for record in records):
            self._sync_columns()
        for note_id in touched_notes(changes, self.cards):
            self._refresh(note_id, workshop.find(Note, note_id))
        if any(isinstance(record, Note | Theme) for record in records):
            self._fit()
            self.order_tabs()
        self._refocus(focused)
        self.counted.emit(len(self.cards))

    def _refresh(self, note_id: str, note: Note | None) -> None:
        card = self.cards.get(note_id)
        is_here = note is not None and self._stage is not None and note.stage_id == self._stage.id
        if note is None or not is_here:
            if card is not None:
                self._remove(card)
        elif card is None:
            self._add(note, reveal=True)
        else:
            moved = (card.note.theme_id, card.note.order) != (note.theme_id, note.order)
            if moved:
                self.column_of(card).take(card)
            self.actions_.show(card, note)
            if moved:
                self._column(note.theme_id).put(card)

    def _add(self, note: Note, *, reveal: bool = False) -> None:
        card = self.actions_.card(note)
        card.handle_key = lambda event: self._keys.handle(card, event)
        card.pressed.connect(lambda modifiers: self._keys.press(card, modifiers))
        card.got_focus.connect(lambda: self._keys.arrive(card))
        card.dragged.connect(lambda: self._drag(card))
        card.menu_wanted.connect(lambda at: self._menu(card, at))
        self.cards[note.id] = card
        column = self._column(note.theme_id)
        column.put(card)
        self._keys.offer_tab(column)
        if reveal:
            QTimer.singleShot(0, card, lambda: self.reveal(card))

    def _remove(self, card: NoteCard) -> None:
        column = self.column_of(card)
        column.take(card)
        self._keys.forget(card)
        del self.cards[card.note.id]
        card.hide()
        card.setParent(None)
        card.deleteLater()
        self._keys.offer_tab(column)

    # Columns

    def _sync_columns(self) -> None:
        workshop, stage = self._session.workshop, self._stage
        assert stage is not None, "a board without a stage"
        used = {note.theme_id for note in workshop.notes_by_stage[stage.id]}
        self._kept |= {theme_id for theme_id in used if theme_id}
        wanted: list[Theme | None] = [None, *(theme for theme in workshop.themes if theme.id in self._kept)]
        have = {column.theme_id: column for column in self.columns}
        for theme in wanted:
            column = have.pop(theme.id if theme else None, None)
            if column is not None:
                column.header.show_theme(theme)
        for column in have.values():
            self._drop_column(column)
        self.columns = [self._made(theme, index) for index, theme in enumerate(wanted)]

    def _made(self, theme: Theme | None, index: int) -> ThemeColumn:
        theme_id = theme.id if theme else None
        made = next((column for column in self.columns if column.theme_id == theme_id), None)
        if made is None:
            made = ThemeColumn(self._ui, theme, lambda name: self._themes.revise(theme_id, name=name), self._dropped)
            made.header.recoloured.connect(lambda colour: self._themes.revise(theme_id, colour=colour))
            made.header.deleted.connect(lambda: self._delete_theme(theme_id))
        if self._row.indexOf(made) != index:
            self._row.insertWidget(index, made)
        return made

    def _drop_column(self, column: ThemeColumn) -> None:
        """Let a theme that is gone go; its notes are shown among those without one."""
        loose = self._column(None)
        for card in list(column.cards):
            column.take(card)
            self.actions_.show(card, replace(card.note, theme_id=None))
            loose.put(card)
        self._kept.discard(column.theme_id or "")
        self.columns.remove(column)
        column.hide()
        self._row.removeWidget(column)
        column.deleteLater()

    def _column(self, theme_id: str | None) -> ThemeColumn:
        return next((column for column in self.columns if column.theme_id == theme_id), self.columns[0])

    def column_of(self, card: NoteCard) -> ThemeColumn:
        """Find the column that a card stands in."""
        return next(column for column in self.columns if card in column.cards)

    def _fit(self) -> None:
        fit_columns(self._ui, self.columns, self._new, self.viewport().width())

    def order_tabs(self) -> None:
        """Let Tab go column by column."""
        order_tabs(self.columns)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new width."""
        super().resizeEvent(event)
        self._fit()

    # Themes

    def new_theme(self, notes: Sequence[Note] = ()) -> None:
        """Open a column whose name is not yet written; Enter makes the theme."""
        self._abandon()
        self._new = ThemeHeader(self._ui, None, lambda name: self._make_theme(name, tuple(notes)), is_new=True)
        self._new.abandoned.connect(self._abandon)
        self._row.insertWidget(len(self.columns), self._new, 0, Qt.AlignmentFlag.AlignTop)
        self.counted.emit(len(self.cards))
        self._fit()
        self._new.start()
        QTimer.singleShot(0, self._new, self._reveal_new)

    def _reveal_new(self) -> None:
        if self._new is not None:
            self.ensureWidgetVisible(self._new)

    def _make_theme(self, name: str, notes: tuple[Note, ...]) -> bool:
        theme = Theme(id=new_id(), name=name)
        self._kept.add(theme.id)
        if not self.actions_.gather(theme, notes):
            self._kept.discard(theme.id)
            return False
        self._abandon()
        self._column(theme.id).header.more.setFocus()
        return True

    def _abandon(self) -> None:
        """Take the unwritten column away."""
        made, self._new = self._new, None
        if made is not None:
            had_focus = made.edit.hasFocus()
            made.hide()
            self._row.removeWidget(made)
            made.deleteLater()
            self._fit()
            self.counted.emit(len(self.cards))
            if had_focus:
                self.left.emit()

    def _delete_theme(self, theme_id: str | None) -> None:
        if self._themes.delete(theme_id):
            self.left.emit()

    # Chosen cards

    def chosen(self, card: NoteCard) -> list[Note]:
        """Give the chosen notes if the card is among them, else its own."""
        return self._keys.chosen_with(card)

    def _menu(self, card: NoteCard, at: QPoint) -> None:
        notes = self.chosen(card)
        self.actions_.show_menu(card, notes, at, lambda: self.new_theme(notes))

    def _drag(self, card: NoteCard) -> None:
        ids = [note.id for note in self.chosen(card)]
        mime = QMimeData()
        mime.setData(MIME, QByteArray("\n".join(ids).encode()))
        drag = QDrag(self)
        drag.setMimeData(mime)
        drag.setPixmap(card.grab())
        drag.setHotSpot(QPoint(24, 24))
        drag.exec(Qt.DropAction.MoveAction)

    def _dropped(self, ids: Sequence[str], column: ThemeColumn, before: Note | None) -> None:
        notes = self._notes(ids)
        if notes:
            self.actions_.place(notes, self._session.workshop.find(Theme, column.theme_id), before)

    def _notes(self, ids: Iterable[str]) -> list[Note]:
        return [card.note for note_id in ids if (card := self.cards.get(note_id))]

    def reveal(self, card: NoteCard) -> None:
        """Scroll until a card is seen, if it is still there."""
        if self.cards.get(card.record_id) is not card:
            return
        column = self.column_of(card)
        self.ensureWidgetVisible(column, 0, 0)
        column.reveal(card)

    def _focused(self) -> tuple[str, ThemeColumn, int] | None:
        card = QApplication.focusWidget()
        while card is not None and not isinstance(card, NoteCard):
            card = card.parentWidget()
        if card is None or self.cards.get(card.record_id) is not card:
            return None
        column = self.column_of(card)
        return card.record_id, column, column.cards.index(card)

    def _refocus(self, before: tuple[str, ThemeColumn, int] | None) -> None:
        """Keep the focus where it was: on the card, else on the one that took its place."""
        if before is None:
            return
        card = self.cards.get(before[0])
        if card is None:
            cards = before[1].cards if before[1] in self.columns else []
            card = cards[min(before[2], len(cards) - 1)] if cards else None
        if card is None:
            self.left.emit()
        elif not card.holds_focus():
            card.setFocus()
            QTimer.singleShot(0, card, lambda: self.reveal(card))
