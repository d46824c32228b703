"""The action plan: who does what, with whom, by when. What is lacking is pointed out, calmly, by row and in all."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QLineEdit, QWidget

from workshop_app.domain.commands.actions import (
    action_from_match,
    action_from_notes,
    action_from_relation,
    action_from_theme,
)
from workshop_app.domain.commands.verbs import Add, Delete
from workshop_app.domain.fields import TITLE_LIMIT
from workshop_app.domain.matches import Match
from workshop_app.domain.records import Action, Note, Record, Relation, Stage, Theme
from workshop_app.domain.workshop import Workshop
from workshop_app.gui.session import Session
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.action_choices import ActionChoices
from workshop_app.gui.widgets.action_details import ActionDetails
from workshop_app.gui.widgets.action_filter import ActionFilter
from workshop_app.gui.widgets.action_model import Col, Sieve, Sort
from workshop_app.gui.widgets.action_print import PlanPrint
from workshop_app.gui.widgets.action_sources import SourcePicker
from workshop_app.gui.widgets.action_table import ActionTable
from workshop_app.gui.widgets.agenda import title_of
from workshop_app.gui.widgets.basic import button, clear, column, icon_button, label, lesson, row
from workshop_app.gui.widgets.finished import OpenOnly
from workshop_app.services.ids import new_id

DRAFT = "action.new"
WORDED = 720
"""In a screen narrower than this, at 100 % text, buttons beside the field show their icons only."""

_MAKERS: dict[type, Callable[[Workshop, Any], Add]] = {
    Theme: action_from_theme,
    Relation: action_from_relation,
    Match: action_from_match,
}


class ActionScreen(QWidget):
    """A field for the next action, what is shown of the plan, and the table.

    ``details`` goes into the right panel. Emits ``selection_changed(actions)`` and ``details_wished()``.
    """

    selection_changed = Signal(object)
    details_wished = Signal()

    def __init__(self, ui: Ui, session: Session) -> None:
        super().__init__()
        self.setProperty("look", "window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._ui, self._session = ui, session
        self._build()
        self._connect()
        self._refresh()

    def show_stage(self, stage: Stage) -> None:
        """Head the screen with a stage; the plan is the whole workshop's."""
        self._title.setText(title_of(self._ui, stage))
        QTimer.singleShot(0, self.table.resizeRowsToContents)

    def reveal(self, record: Record) -> None:
        """Show an action in its row, and go there."""
        self.table.choose(record.id)
        self.table.setFocus()

    def _build(self) -> None:
        ui = self._ui
        self._title = label(ui.say("report.actions"), "h1", wraps=True)
        self.field = QLineEdit()
        self.field.setMaxLength(TITLE_LIMIT)
        self.field.setPlaceholderText(ui.say("gui.summary.new_hint"))
        self.field.setAccessibleName(ui.say("gui.summary.new"))
        self.field.setText(self._session.draft(DRAFT))
        self.field.setMinimumHeight(ui.theme.px(42))
        self.add = button(ui, ui.say("gui.summary.new"), "primary", "plus", self.add_action)
        self.take = button(ui, ui.say("gui.plan.take"), "", "link", self.pick_source)
        self.take.setToolTip(ui.say("gui.plan.take_hint"))
        self.print = PlanPrint(ui, self._session, self)
        self.sheet = button(ui, ui.say("gui.plan.print"), "", "printer", self.print.print)
        self.sheet.setToolTip(f"{ui.say('gui.plan.print')} (Ctrl+Shift+P)")
        details = f"{ui.say('gui.plan.details')} (Alt+Enter)"
        self.open_details = icon_button(ui, "sidebar", details, self._go_to_details)
        self.choices = ActionChoices(ui, self._session)
        self.filter = ActionFilter(ui, self._session.workshop)
        self.filter.show_order(Sort.ORDER)
        self.table = ActionTable(ui, self._session, self.choices)
        self.details: ActionDetails = ActionDetails(ui, self._session, self.choices)
        self._empty, self._none = self._empty_state(), self._none_shown()
        line = row(8)
        line.addWidget(self.field, 1)
        for made in (self.add, self.take, self.sheet, self.open_details):
            line.addWidget(made)
        layout = column(12, (28, 22, 28, 24))
        layout.addWidget(self._title)
        layout.addLayout(line)
        layout.addWidget(self.filter)
        for widget in (self._empty, self._none, self.table):
            layout.addWidget(widget, 1)
        self.setLayout(layout)

    def _empty_state(self) -> QWidget:
        ui = self._ui
        self.first = button(ui, ui.say("gui.summary.first"), "", "plus", self.field.setFocus)
        return lesson(ui, "flag", ui.say("gui.summary.empty"), self.first)

    def _none_shown(self) -> QWidget:
        """Say that the plan has nothing of what one wants to see, with a way out."""
        state = clear()
        layout = column(12)
        text = label(self._ui.say("gui.plan.none_shown"), "soft", wraps=True)
        text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.show_all = button(self._ui, self._ui.say("gui.plan.show_all"), "", "", lambda: self._sift(Sieve()))
        layout.addStretch(2)
        layout.addWidget(text)
        layout.addWidget(self.show_all, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)
        state.setLayout(layout)
        return state

    def _connect(self) -> None:
        self.field.textEdited.connect(lambda text: self._session.keep_draft(DRAFT, text))
        self.field.returnPressed.connect(self.add_action)
        self.filter.sifted.connect(self._sift)
        self.filter.order_chosen.connect(self.table.sort_rows)
        self.table.sorted_by.connect(self.filter.show_order)
        self.table.chosen.connect(self._on_chosen)
        self.table.details_wished.connect(self._go_to_details)
        self.table.delete_wished.connect(self.delete)
        self.details.delete_wished.connect(self.delete)
        self._session.changed.connect(self._on_changed)
        QShortcut(QKeySequence("Ctrl+Shift+P"), self, self.print.print)
        OpenOnly(self._session, self.field, self.add, self.take, self.first)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the buttons give up their words before the field gets too short."""
        super().resizeEvent(event)
        worded, px = self.width() >= self._ui.theme.px(WORDED), self._ui.theme.px
        for made, key in ((self.add, "gui.summary.new"), (self.take, "gui.plan.take"), (self.sheet, "gui.plan.print")):
            made.setText(self._ui.say(key) if worded else "")
            made.setAccessibleName(self._ui.say(key))
            made.setProperty("narrow", not worded)
            made.setFixedWidth(made.sizeHint().width() if worded else px(48))
        self.open_details.setVisible(not worded)

    # Edits

    def add_action(self) -> None:
        """Add what stands in the field, and stay there for the next one."""
        text = self.field.text().strip()
        self.field.setFocus()
        if text and self._made(Add((Action(id=new_id(), title=text),))):
            self.field.clear()
            self._session.keep_draft(DRAFT, "")

    def pick_source(self) -> None:
        """Find what the next action builds on."""
        picker = SourcePicker(self._ui, self.take, self._session.workshop, (Note, *_MAKERS))
        picker.picked.connect(self._make)
        self.picker = picker
        picker.open_at(self.take.rect(), self.take)

    def _make(self, thing: Record | Match) -> None:
        workshop = self._session.workshop
        if isinstance(thing, Note):
            made = action_from_notes(workshop, [thing], self._ui.say("gui.plan.of_quote"))
        else:
            made = _MAKERS[type(thing)](workshop, thing)
        if self._made(made):
            self.table.setFocus()

    def _made(self, command: Add) -> bool:
        """Add an action and choose its row."""
        if self._session.do(command) is None:
            return False
        self.table.choose(command.records[0].id, Col.WHAT)
        return True

    def delete(self, actions: tuple[Action, ...]) -> None:
        """Delete at once, with a way back."""
        self.details.save()
        if actions and self._session.do(Delete(actions)):
            one = self._ui.say("gui.summary.deleted", title=actions[0].title)
            text = one if len(actions) == 1 else self._ui.count("gui.plan.deleted", len(actions))
            self._ui.notify(text, self._ui.say("gui.undo"), self._session.undo)

    # What is shown

    def _sift(self, sieve: Sieve) -> None:
        self.table.sift(sieve)
        self._refresh()

    def _on_chosen(self, actions: tuple[Action, ...]) -> None:
        self.details.show_actions(actions)
        self._count()
        self.selection_changed.emit(actions)

    def _go_to_details(self) -> None:
        self.details_wished.emit()
        self.details.start()

    def _on_changed(self, workshop: Workshop, changes: object) -> None:
        self._refresh()

    def _refresh(self) -> None:
        self._count()
        self.filter.show_sieve(self.table.rows.sieve)
        total, shown = len(self._session.workshop.actions), len(self.table.rows.actions)
        self.filter.setVisible(total > 0)
        self.sheet.setEnabled(total > 0)
        self._empty.setVisible(not total)
        self._none.setVisible(total > 0 and not shown)
        self.table.setVisible(shown > 0)

    def _count(self) -> None:
        self.filter.show_plan(self._session.workshop, len(self.table.rows.actions), len(self.table.chosen_actions))
