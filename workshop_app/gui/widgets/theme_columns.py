"""«Temaer»: the notes of a question in columns by theme, table, sector, kind or path, in step with the workshop."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QScrollArea, QSizePolicy

from workshop_app.domain.changes import Changes
from workshop_app.domain.records import Note, Stage, Theme
from workshop_app.domain.workshop import Workshop
from workshop_app.gui.session import Session
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.basic import clear, row
from workshop_app.gui.widgets.card_band import CardBand
from workshop_app.gui.widgets.card_drag import CardDrag
from workshop_app.gui.widgets.card_keys import CardKeys
from workshop_app.gui.widgets.card_stack import discard
from workshop_app.gui.widgets.column_layout import GAP, fit_columns, order_tabs
from workshop_app.gui.widgets.finished import OpenOnly
from workshop_app.gui.widgets.group_by import FIELDS, Group, Grouping, groups, value_of
from workshop_app.gui.widgets.note_actions import NoteActions
from workshop_app.gui.widgets.note_card import NoteCard
from workshop_app.gui.widgets.note_menu import NoteMenu
from workshop_app.gui.widgets.note_selection import NoteSelection
from workshop_app.gui.widgets.theme_column import ThemeColumn
from workshop_app.gui.widgets.theme_edits import ThemeEdits, touched_notes
from workshop_app.gui.widgets.theme_header import ThemeHeader
from workshop_app.services.ids import new_id

Place = tuple[str, ThemeColumn, int]
"""Where the focus is: on which note, in which column, at which place there."""


class ThemeColumns(QScrollArea):
    """A ``NoteView``. ``counted(int)`` tells how many notes the stage has."""

    counted = Signal(int)
    left = Signal()

    def __init__(self, ui: Ui, session: Session, selection: NoteSelection | None = None) -> None:
        super().__init__()
        self._ui, self._session = ui, session
        self.selection = NoteSelection(session, self) if selection is None else selection
        self.actions_ = NoteActions(ui, session, self)
        self._themes = ThemeEdits(ui, session)
        self._stage: Stage | None = None
        self.columns: list[ThemeColumn] = []
        self._kept: set[str] = set()
        self._known: set[str] = set()
        self._shown: tuple[str, Grouping] | None = None
        self._new: ThemeHeader | None = None
        self._keys = CardKeys(self)
        self._drag = CardDrag(ui, self, self)
        self._build()
        self._band = CardBand(self, self._ground)
        self._connect()

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

    def _connect(self) -> None:
        self._session.changed.connect(self._changed)
        self.selection.changed.connect(self._show_chosen)
        self.actions_.folded.connect(self._refresh)

    @property
    def cards(self) -> dict[str, NoteCard]:
        """The cards that exist as widgets, by note."""
        return {card.record_id: card for column in self.columns for card in column.cards}

    # In step with the workshop

    def show_stage(self, stage: Stage) -> None:
        """Show the notes of a stage."""
        if self._stage is not None and self._stage.id == stage.id:
            return
        self._stage = stage
        shown = (stage.id, self.grouping)
        if shown == self._shown:
            for note_id in self.cards:
                self._refresh(note_id, arrange=False)
        else:
            self._clear()
        self._redraw(anew=shown != self._shown)
        self._shown = shown
        self.counted.emit(len(self._known))

    def _clear(self) -> None:
        """Let go of all that was shown of another stage."""
        self._kept = set()
        for column in self.columns:
            for card in column.stack.release(()).values():
                discard(card)
        self._abandon()

    def rest(self) -> None:
        """Follow nothing until a stage is shown again."""
        self._stage = None

    @property
    def grouping(self) -> Grouping:
        """By what the notes of the stage are grouped."""
        kept = self._session.draft(_place_of(self._stage)) if self._stage else ""
        return Grouping(kept) if kept else Grouping.THEME

    def group_by(self, by: Grouping) -> None:
        """Group the notes by something else; the next time the stage is opened as well."""
        if self._stage is not None and by is not self.grouping:
            self._session.keep_draft(_place_of(self._stage), by.value)
            self._abandon()
            self._redraw(anew=True)
            self._shown = (self._stage.id, by)

    def resume(self) -> bool:
        """Open the card whose text was being changed before a crash; False when there is none."""
        for column in self.columns:
            for index, note in enumerate(column.stack.notes):
                if self._session.draft(f"card:{note.id}"):
                    card = column.stack.card(index)
                    self._reveal_soon(card)
                    return card.resume()
        return False

    def go_to(self, note: Note) -> bool:
        """Bring a note into sight and give it the focus."""
        found = next((one for one in self.columns if one.stack.index_of(note.id) >= 0), None)
        if found is not None:
            self.focus_note(found, found.stack.index_of(note.id))
        return found is not None

    def go_to_theme(self, theme: Theme) -> None:
        """Bring a theme's head into sight and give it the focus."""
        for column in self.columns:
            if column.theme_id == theme.id:
                self.ensureWidgetVisible(column, 0, 0)
                column.header.more.setFocus()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to show: no note, and no theme made here."""
        return not self._known and not self._kept and self._new is None

    def _changed(self, workshop: Workshop, changes: Changes) -> None:
        stage = workshop.find(Stage, self._stage.id) if self._stage else None
        if stage is None:
            return
        self._stage = stage
        touched = touched_notes(changes, self.cards)
        if not touched and not any(isinstance(change.record, Theme) for change in changes):
            return
        focused, known = self._focused(), self._known
        for note_id in touched:
            self._refresh(note_id, arrange=False)
        came = self._redraw() & touched
        self._refocus(focused)
        arrived = [card for note_id, card in self.cards.items() if note_id in came]
        for card in arrived:
            card.land()
        if len(new := self._known - known) == 1:
            self._show_arrival(next(iter(new)))
        self.counted.emit(len(self._known))

    def _show_arrival(self, note_id: str) -> None:
        for column in self.columns:
            if (index := column.stack.index_of(note_id)) >= 0:
                card = column.stack.card(index)
                card.land()
                self._reveal_soon(card)

    def _refresh(self, note_id: str, *, arrange: bool = True) -> None:
        """Let the card of a note show it as it is now, if it has one."""
        for column in self.columns:
            column.stack.measure(note_id)
        card, note = self.cards.get(note_id), self._session.workshop.find(Note, note_id)
        if card is not None and note is not None:
            self.actions_.show(card, note)
        if card is not None and arrange:
            self.column_of(card).stack.arrange()

    def _redraw(self, *, anew: bool = False) -> set[str]:
        """Bring columns and cards in step with the workshop; gives the notes that are in another column than before."""
        stage, workshop = self._stage, self._session.workshop
        assert stage is not None, "a board without a stage"
        self.setUpdatesEnabled(False)
        before = {note.id: column.group.value for column in self.columns for note in column.stack.notes}
        notes = workshop.notes_by_stage[stage.id]
        by, held = self.grouping, defaultdict[Any, list[Note]](list)
        for note in notes:
            held[value_of(workshop, note, by)].append(note)
        if by is Grouping.THEME:
            self._kept = {one.id for one in workshop.themes if one.id in self._kept or one.id in held}
        moving = self._sync_columns(groups(self._ui, workshop, stage, by, self._kept), anew=anew)
        for column in self.columns:
            moving |= column.stack.release({note.id for note in held[column.group.value]})
        for column in self.columns:
            column.show_notes(held[column.group.value], moving)
        for card in moving.values():
            discard(card)
        self._known = {note.id for note in notes}
        self._fit()
        self._stand()
        for column in self.columns:
            column.stack.arrange()
        self._keys.offer_tabs()
        self.setUpdatesEnabled(True)
        now = {note.id: column.group.value for column in self.columns for note in column.stack.notes}
        return {note_id for note_id, value in now.items() if note_id in before and before[note_id] != value}

    def _made_card(self, note: Note) -> NoteCard:
        card = self.actions_.card(note)
        card.is_chosen = note.id in self.selection
        card.handle_key = lambda event: self._keys.handle(card, event)
        card.pressed.connect(lambda modifiers: self._keys.press(card, modifiers))
        card.got_focus.connect(lambda: self._keys.arrive(card))
        card.dragged.connect(lambda grip: self._drag.carry(card, self.chosen(card), grip))
        card.menu_wanted.connect(lambda at: self._menu(card, at))
        card.regrown.connect(lambda: self._regrow(card))
        return card

    def _regrow(self, card: NoteCard) -> None:
        if self.cards.get(card.record_id) is card:
            self.column_of(card).stack.regrow(card.record_id)

    # Columns

    def _sync_columns(self, wanted: Sequence[Group], *, anew: bool) -> dict[str, NoteCard]:
        """Make, rename and order the columns; gives the cards of those that are gone."""
        have = {} if anew else {column.group.value: column for column in self.columns}
        gone = [column for column in self.columns if anew or column.group.value not in {one.value for one in wanted}]
        loose: dict[str, NoteCard] = {}
        for column in gone:
            loose |= column.stack.release(())
            column.hide()
            self._row.removeWidget(column)
            column.deleteLater()
        self.columns = []
        for index, group in enumerate(wanted):
            column = have.get(group.value) or self._made_column(group)
            column.show_group(group)
            if self._row.indexOf(column) != index:
                self._row.insertWidget(index, column)
            self.columns.append(column)
        return loose

    def _made_column(self, group: Group) -> ThemeColumn:
        theme_id = group.theme.id if group.theme else None
        is_sorted = self.grouping is Grouping.THEME
        made = ThemeColumn(
            self._ui,
            group,
            self._made_card,
            lambda name: self._themes.revise(theme_id, name=name),
            is_sorted=is_sorted,
        )
        made.carried_over.connect(self._drag.over)
        made.carried_away.connect(self._drag.away)
        made.dropped.connect(self._dropped)
        made.theme_dropped.connect(lambda moved, behind: self._drop_theme(moved, made, behind))
        made.header.recoloured.connect(lambda colour: self._themes.revise(theme_id, colour=colour))
        made.header.deleted.connect(lambda: self._delete_theme(theme_id))
        made.header.offered.connect(lambda menu: self._themes.offer_actions(menu, theme_id))
        made.header.dragged.connect(lambda: self._drag.carry_theme(made))
        made.header.moved.connect(lambda step: self._step_theme(made, step))
        self._band.watch(made)
        OpenOnly(self._session, made.header)
        return made

    def column_of(self, card: NoteCard) -> ThemeColumn:
        """Find the column that a card stands in."""
        return next(column for column in self.columns if column.stack.index_of(card.record_id) >= 0)

    def _fit(self) -> None:
        fit_columns(self._ui, self.columns, self._new, self.viewport().width())

    def _stand(self) -> None:
        """Put the columns side by side at once: Qt would show new ones later, over each other until then."""
        if self.isVisible():
            for column in self.columns:
                column.show()
        self._row.activate()
        QCoreApplication.sendPostedEvents(self.viewport(), QEvent.Type.LayoutRequest)

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
        self.group_by(Grouping.THEME)
        self._new = ThemeHeader(self._ui, "", None, lambda name: self._make_theme(name, tuple(notes)), is_new=True)
        self._new.abandoned.connect(self._abandon)
        self._row.insertWidget(len(self.columns), self._new, 0, Qt.AlignmentFlag.AlignTop)
        self.counted.emit(len(self._known))
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
        next(column for column in self.columns if column.theme_id == theme.id).header.more.setFocus()
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
            self.counted.emit(len(self._known))
            if had_focus:
                self.left.emit()

    def _delete_theme(self, theme_id: str | None) -> None:
        if self._themes.delete(theme_id):
            self.left.emit()

    def _drop_theme(self, theme_id: str, column: ThemeColumn, behind: bool) -> None:
        """Put a theme before the one of a column, or behind it."""
        after = self.columns[self.columns.index(column) + behind :]
        others = (one.theme_id for one in after if one.theme_id and one.theme_id != theme_id)
        self._themes.move(theme_id, next(others, None))

    def _step_theme(self, column: ThemeColumn, step: int) -> None:
        """Let a theme change places with its neighbour, and stay at its head."""
        place = self.columns.index(column) + step
        if 0 < place < len(self.columns) and column.theme_id:
            self._drop_theme(column.theme_id, self.columns[place], behind=step > 0)
            column.header.more.setFocus()
            self.ensureWidgetVisible(column.header)

    # Chosen cards

    def chosen(self, card: NoteCard) -> list[Note]:
        """Give the chosen notes if the card is among them, else its own."""
        return self.selection.with_note(card.note)

    def _show_chosen(self) -> None:
        for note_id, card in self.cards.items():
            card.is_chosen = note_id in self.selection

    def _menu(self, card: NoteCard, at: QPoint) -> None:
        notes = self.chosen(card)
        NoteMenu(self.actions_, card, notes, card.edit, lambda: self.new_theme(notes)).popup(at)

    def put(self, notes: Sequence[Note], column: ThemeColumn, before: Note | None = None) -> None:
        """Put notes into a column: the value that its notes have in common becomes theirs."""
        if self.grouping is Grouping.THEME:
            self.actions_.place(notes, column.group.theme, before)
        else:
            self.actions_.revise(notes, **{FIELDS[self.grouping]: column.group.value})

    def _dropped(self, ids: Sequence[str], at: QPoint) -> None:
        notes, target = self._notes(ids), self._drag.target(at, ids)
        self._drag.away()
        if not notes or target is None:
            return
        column, spot = target
        if spot.onto is None:
            self.put(notes, column, spot.before)
        elif whole := self.actions_.merge([spot.onto, *notes]):
            self._go_to_id(whole)

    def _go_to_id(self, note_id: str) -> None:
        if note := self._session.workshop.find(Note, note_id):
            self.go_to(note)

    def _notes(self, ids: Iterable[str]) -> list[Note]:
        found = (self._session.workshop.find(Note, note_id) for note_id in ids)
        return [note for note in found if note is not None]

    def focus_note(self, column: ThemeColumn, index: int) -> None:
        """Bring a note into sight and give it the focus."""
        self.ensureWidgetVisible(column, 0, 0)
        column.stack.reveal(index)
        column.stack.card(index).setFocus()

    def reveal(self, card: NoteCard) -> None:
        """Scroll until a card is seen, if it is still there."""
        if self.cards.get(card.record_id) is card:
            column = self.column_of(card)
            self.ensureWidgetVisible(column, 0, 0)
            column.stack.reveal(column.stack.index_of(card.record_id))

    def _reveal_soon(self, card: NoteCard) -> None:
        """Reveal a card when everything has its place."""
        QTimer.singleShot(0, card, lambda: self.reveal(card))

    def _focused(self) -> Place | None:
        card = QApplication.focusWidget()
        while card is not None and not isinstance(card, NoteCard):
            card = card.parentWidget()
        if card is None or self.cards.get(card.record_id) is not card:
            return None
        column = self.column_of(card)
        return card.record_id, column, column.stack.index_of(card.record_id)

    def _refocus(self, before: Place | None) -> None:
        """Keep the focus where it was: on the note, the one that it has been merged into, or the one in its place."""
        if before is None:
            return
        note = self._session.workshop.find(Note, before[0])
        whole = self._session.workshop.standing(note) if note else None
        if (card := self.cards.get(before[0])) is not None and card.holds_focus():
            return
        if whole is not None and self.go_to(whole):
            return
        column = before[1]
        if column in self.columns and (count := len(column.stack.notes)):
            self.focus_note(column, min(before[2], count - 1))
        else:
            self.left.emit()


def _place_of(stage: Stage | None) -> str:
    """Name the place where it is kept by what a stage's notes are grouped."""
    return f"group:{stage.id}" if stage else ""
