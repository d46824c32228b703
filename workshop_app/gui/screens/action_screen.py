"""The action plan: who does what, with whom, by when. What lacks an owner or a date stands out."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QWidget

from workshop_app.domain.codes import Status
from workshop_app.domain.commands.verbs import Add, Delete
from workshop_app.domain.fields import TITLE_LIMIT
from workshop_app.domain.records import Action, Stage
from workshop_app.domain.workshop import Workshop
from workshop_app.gui.session import Session
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.action_details import ActionDetails
from workshop_app.gui.widgets.action_model import Col, Sort
from workshop_app.gui.widgets.action_table import ActionTable
from workshop_app.gui.widgets.agenda import title_of
from workshop_app.gui.widgets.basic import button, clear, column, label, row
from workshop_app.services.ids import new_id

DRAFT = "action.new"


class ActionScreen(QWidget):
    """A field for the next action, the table, and the details of the chosen row."""

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
        self.table = ActionTable(ui, self._session)
        self.details = ActionDetails(ui, self._session)
        self._empty = self._empty_state()
        line = row(12)
        line.addWidget(self.field, 1)
        line.addWidget(self.add)
        layout = column(12, (28, 22, 28, 24))
        layout.addWidget(self._title)
        layout.addLayout(line)
        layout.addLayout(self._facts())
        layout.addWidget(self._empty, 1)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.details)
        self.setLayout(layout)

    def _facts(self) -> QHBoxLayout:
        ui = self._ui
        self._count = label("", "soft")
        self.no_owner, self.no_due = label("", "lack"), label("", "lack")
        self.sort = QComboBox()
        for by in Sort:
            self.sort.addItem(ui.say(f"gui.summary.sort.{by.value}"), by)
        self.sort.setAccessibleName(ui.say("gui.summary.sort"))
        facts = row(8)
        for widget in (self._count, self.no_owner, self.no_due):
            facts.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        facts.addStretch(1)
        self._sort_label = label(ui.say("gui.summary.sort"), "small")
        self._sort_label.setBuddy(self.sort)
        facts.addWidget(self._sort_label)
        facts.addWidget(self.sort)
        return facts

    def _empty_state(self) -> QWidget:
        ui = self._ui
        state = clear()
        layout = column(12)
        picture = QLabel()
        picture.setPixmap(ui.theme.icon("flag", "fjord").pixmap(ui.theme.px(48), ui.theme.px(48)))
        text = label(ui.say("gui.summary.empty"), "soft", wraps=True)
        text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.first = button(ui, ui.say("gui.summary.first"), "", "plus", self.field.setFocus)
        layout.addStretch(2)
        layout.addWidget(picture, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(text)
        layout.addWidget(self.first, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)
        state.setLayout(layout)
        return state

    def _connect(self) -> None:
        self.field.textEdited.connect(lambda text: self._session.keep_draft(DRAFT, text))
        self.field.returnPressed.connect(self.add_action)
        self.sort.activated.connect(lambda index: self.table.sort_rows(tuple(Sort)[index]))
        self.table.sorted_by.connect(lambda by: self.sort.setCurrentIndex(tuple(Sort).index(by)))
        self.table.chosen.connect(self.details.show_action)
        self.table.compacted.connect(self.details.compact)
        self.table.delete_wished.connect(self.delete)
        self.details.delete_wished.connect(self.delete)
        self.details.allies_wished.connect(self._choose_allies)
        self._session.changed.connect(self._on_changed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the height between table and details."""
        super().resizeEvent(event)
        self.details.fit(self.height())

    # Edits

    def add_action(self) -> None:
        """Add what stands in the field, and stay there for the next one."""
        text = self.field.text().strip()
        self.field.setFocus()
        if not text:
            return
        action = Action(id=new_id(), title=text)
        if self._session.do(Add((action,))) is not None:
            self.field.clear()
            self._session.keep_draft(DRAFT, "")
            self.table.choose(action.id, Col.WHAT)

    def delete(self, action: Action) -> None:
        """Delete at once, with a way back."""
        self.details.save()
        if self._session.do(Delete((action,))):
            text = self._ui.say("gui.summary.deleted", title=action.title)
            self._ui.notify(text, self._ui.say("gui.undo"), self._session.undo)

    def _choose_allies(self, action: Action) -> None:
        row_ = self.table.rows.row_of(action.id)
        if row_ >= 0:
            self.table.open_cell(self.table.rows.index(row_, Col.ALLIES))

    # What is shown

    def _on_changed(self, workshop: Workshop, changes: object) -> None:
        self._refresh()

    def _refresh(self) -> None:
        workshop = self._session.workshop
        actions = workshop.actions
        self._count.setText(self._ui.count("gui.summary.actions", len(actions)))
        self._badge(self.no_owner, "gui.summary.lack_owner", sum(action.owner_id is None for action in actions))
        self._badge(self.no_due, "gui.summary.lack_due", sum(action.due is None for action in actions))
        for widget in (self.table, self._count, self.sort, self._sort_label):
            widget.setVisible(bool(actions))
        self._empty.setVisible(not actions)
        is_open = workshop.details.status is not Status.FINAL
        for field in (self.field, self.add, self.first):
            field.setEnabled(is_open)

    def _badge(self, badge: QLabel, key: str, count: int) -> None:
        badge.setText(self._ui.count(key, count))
        badge.setVisible(count > 0)
