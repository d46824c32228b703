"""Two lanes: answers that start from what is lacking, and answers that start from what is there."""

from collections.abc import Mapping
from functools import partial
from typing import cast

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QScrollArea

from workshop_app.domain.codes import Path
from workshop_app.domain.records import Note
from workshop_app.domain.workshop import Workshop
from workshop_app.gui.session import Session
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.basic import column, label, row
from workshop_app.gui.widgets.card_field import CardField, CardPage, FieldCards
from workshop_app.gui.widgets.note_actions import NoteActions
from workshop_app.gui.widgets.note_card import NoteCard
from workshop_app.gui.widgets.note_menu import NoteMenu
from workshop_app.gui.widgets.rewrite_prompt import RewritePrompt
from workshop_app.gui.widgets.text_card import TextCard

LANES = {Path.NEED: "warning-circle", Path.RESOURCE: "plant"}


class PathLanes(QScrollArea):
    """Emits ``left()`` when one leaves the cards by Esc."""

    left = Signal()

    def __init__(self, ui: Ui, session: Session) -> None:
        super().__init__()
        self._ui, self._session = ui, session
        self._actions = NoteActions(ui, session, self)
        self._actions.folded.connect(lambda note_id: self.show_workshop(session.workshop))
        self.lanes: dict[Path, CardField] = {}
        self._build()

    def _build(self) -> None:
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.balance = label("", "h3", wraps=True)
        self._hint = label("", "soft", wraps=True)
        beside = row(12)
        for path in LANES:
            self.lanes[path] = self._lane(path)
            beside.addWidget(self.lanes[path], 1)
        layout = column(10, (0, 0, 8, 12))
        layout.addWidget(self.balance)
        layout.addWidget(self._hint)
        layout.addLayout(beside, 1)
        self._page = CardPage(layout)
        self.setWidget(self._page)

    def _lane(self, path: Path) -> CardField:
        ui, cards = self._ui, FieldCards(self._ui, self._key)
        name = ui.language.sentence(ui.language.code(path))
        made = CardField(ui, cards, name, LANES[path], ui.say(f"gui.paths.hint.{path.value}"))
        made.dropped.connect(lambda note_id, before_id: self._move(note_id, path))
        cards.left.connect(self.left.emit)
        cards.crossed.connect(self._cross)
        cards.carried.connect(self._carry)
        return made

    # Showing

    def show_workshop(self, workshop: Workshop) -> None:
        """Show every answer that has a path, question by question."""
        place = {stage.id: number for number, stage in enumerate(workshop.stages)}
        notes = sorted(workshop.notes, key=lambda note: place[note.stage_id])
        counts: dict[Path, int] = {}
        for path, lane in self.lanes.items():
            here = {note.id: note for note in notes if note.path is path}
            counts[path] = len(here)
            self._show_lane(lane, here)
            lane.show_count(len(here), empty=not here)
        self._show_balance(counts[Path.RESOURCE], sum(counts.values()))
        self._page.settle()

    def _show_lane(self, lane: CardField, notes: Mapping[str, Note]) -> None:
        lane.cards.show_cards(
            list(notes),
            lambda one: self._card(notes[one]),
            lambda card: self._actions.show(cast(NoteCard, card), notes[card.record_id]),
        )

    def _show_balance(self, resources: int, total: int) -> None:
        percent = round(100 * resources / total) if total else 0
        self.balance.setText(self._ui.say("gui.paths.balance", percent=percent) if total else "")
        self.balance.setVisible(total > 0)
        self._hint.setText(self._ui.say("gui.paths.hint" if total else "gui.paths.empty"))

    def _card(self, note: Note) -> NoteCard:
        card = self._actions.card(note)
        card.menu_wanted.connect(lambda at: self._menu(card, at))
        return card

    def _menu(self, card: NoteCard, at: QPoint) -> None:
        NoteMenu(self._actions, card, [card.note], card.edit).popup(at)

    def reveal(self, note: Note) -> None:
        """Go to the card of an answer."""
        for lane in self.lanes.values():
            lane.cards.go_to(note.id)

    # From lane to lane

    def _move(self, note_id: str, path: Path) -> None:
        """Put an answer on a path; one that leaves the needs path is asked to start from what there is."""
        note = self._session.workshop.find(Note, note_id)
        if note is None or note.path is path:
            return
        self._actions.revise([note], path=path)
        lane = self.lanes[path].cards
        lane.go_to(note_id)
        if path is Path.RESOURCE and note_id in lane.cards:
            QTimer.singleShot(0, lane.cards[note_id], partial(self._ask, lane.cards[note_id]))

    def _ask(self, card: TextCard) -> None:
        """Ask beside the card, once it stands where it belongs."""
        RewritePrompt(self._ui, card, card.edit).ask()

    def _carry(self, card: TextCard, across: int, down: int) -> None:
        paths = list(self.lanes)
        at = paths.index(cast(NoteCard, card).note.path or Path.NEED) + across
        if across and 0 <= at < len(paths) and card.is_open:
            self._move(card.record_id, paths[at])

    def _cross(self, card: TextCard, step: int) -> None:
        here = self.lanes[cast(NoteCard, card).note.path or Path.NEED].cards
        other = next(lane.cards for lane in self.lanes.values() if lane.cards is not here)
        if other.ids and (step > 0) == (other is list(self.lanes.values())[-1].cards):
            other.focus_at(here.index_of(card))

    def _key(self, card: TextCard, event: QKeyEvent) -> bool:
        note = cast(NoteCard, card).note
        is_delete = event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
        if is_delete and card.is_open:
            self._actions.delete([note])
        return is_delete
