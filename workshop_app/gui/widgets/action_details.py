"""What belongs to one action beside its row: description, form of co-creation, the notes that it builds on."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QScrollArea, QWidget

from workshop_app.domain.codes import SamskapingForm, Status
from workshop_app.domain.commands.verbs import Revise
from workshop_app.domain.records import Action, Note
from workshop_app.domain.workshop import Workshop
from workshop_app.gui.session import Session
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.basic import button, clear, column, empty, frame, icon_button, label, row
from workshop_app.gui.widgets.kept_edit import KeptEdit

HEIGHT = 240
SHARE = 0.3
"""The card never takes more of the screen's height than this."""


class ActionDetails(QFrame):
    """A card below the table. Emits ``delete_wished(action)`` and ``allies_wished(action)``."""

    delete_wished = Signal(object)
    allies_wished = Signal(object)

    def __init__(self, ui: Ui, session: Session) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self._ui, self._session = ui, session
        self.action: Action | None = None
        self.is_compact = False
        self.what: KeptEdit | None = None
        self.step: KeptEdit | None = None
        self.form = QComboBox()
        self._column = column(8, (20, 14, 16, 14))
        content = clear()
        content.setLayout(self._column)
        area = QScrollArea(widgetResizable=True)
        area.setWidget(content)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        outer = column(0, (1, 1, 1, 1))
        outer.addWidget(area)
        self.setLayout(outer)
        self.fit(ui.theme.px(1000))
        self.hide()

    def show_action(self, action: Action | None) -> None:
        """Show an action; one that is shown already is only brought up to date."""
        before = self.action
        self.action = action
        self.setVisible(action is not None)
        if action is None:
            empty(self._column)
            return
        if before is None or before.id != action.id or before.note_ids != action.note_ids:
            self._rebuild(action)
        else:
            self._refresh(action)

    def compact(self, compact: bool) -> None:
        """Hold first step and allies too, where the table has no room for them."""
        self.is_compact = compact
        if self.action is not None:
            self._rebuild(self.action)

    def fit(self, height: int) -> None:
        """Leave most of the screen to the table."""
        self.setFixedHeight(max(120, min(self._ui.theme.px(HEIGHT), round(height * SHARE))))

    def save(self) -> None:
        """Save what is half typed."""
        for edit in (self.what, self.step):
            if edit is not None and self.action is not None:
                edit.save()

    def _rebuild(self, action: Action) -> None:
        empty(self._column)
        self.step = None
        head = row(8)
        self._title = label(action.title, "h3", wraps=True)
        self._delete = icon_button(
            self._ui, "trash", self._ui.say("gui.summary.delete_action"), lambda: self.delete_wished.emit(self.action)
        )
        head.addWidget(self._title, 1)
        head.addWidget(self._delete)
        self._column.addLayout(head)
        body = row(24)
        body.addWidget(self._left(action), 3)
        body.addWidget(self._right(action), 2)
        self._column.addLayout(body)
        self._column.addStretch(1)
        self._refresh(action)

    def _refresh(self, action: Action) -> None:
        self._title.setText(action.title)
        forms: list[SamskapingForm | None] = [None, *SamskapingForm]
        self.form.setCurrentIndex(forms.index(action.samskaping_form))
        form = action.samskaping_form
        self._means.setText(self._ui.say(f"samskapingform.{form.value}.means") if form else "")
        self._means.setVisible(form is not None)
        is_open = self._session.workshop.details.status is not Status.FINAL
        for widget in (self.form, self._delete):
            widget.setEnabled(is_open)

    def _left(self, action: Action) -> QWidget:
        side = clear()
        layout = column(4)
        self.what = self._field(action, "what", 3)
        self._put(layout, "gui.summary.description", self.what)
        if self.is_compact:
            self.step = self._field(action, "first_step", 2)
            self._put(layout, "gui.summary.column.step", self.step)
            wish = button(self._ui, self._ui.say("gui.summary.choose_allies"), "", "users-three")
            wish.clicked.connect(lambda checked=False: self.allies_wished.emit(self.action))
            layout.addWidget(wish, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addStretch(1)
        side.setLayout(layout)
        return side

    def _put(self, layout: object, key: str, widget: QWidget) -> None:
        heading = label(self._ui.say(key), "small")
        heading.setBuddy(widget)
        widget.setAccessibleName(self._ui.say(key))
        layout.addWidget(heading)  # type: ignore[attr-defined]
        layout.addWidget(widget)  # type: ignore[attr-defined]

    def _field(self, action: Action, field: str, lines: int) -> KeptEdit:
        def read(workshop: Workshop) -> str:
            found = workshop.find(Action, action.id)
            return str(getattr(found, field)) if found else ""

        key = f"action.{action.id}.{field}"
        return KeptEdit(self._ui, self._session, key, read, lambda text: Revise(action, {field: text}), lines=lines)

    def _right(self, action: Action) -> QWidget:
        side = clear()
        layout = column(4)
        language = self._ui.language
        self.form = QComboBox()
        self.form.addItem(self._ui.say("gui.summary.no_form"))
        for form in SamskapingForm:
            self.form.addItem(language.sentence(language.code(form)))
        self.form.activated.connect(self._choose_form)
        self._means = label("", "hint", wraps=True)
        self._put(layout, "report.form", self.form)
        layout.addWidget(self._means)
        notes = [note for note_id in action.note_ids if (note := self._session.workshop.find(Note, note_id))]
        if notes:
            layout.addSpacing(self._ui.theme.px(6))
            refs = [note.ref for note in notes]
            layout.addWidget(label(self._ui.say("report.builds_on", refs=refs), "small", wraps=True))
            for note in notes:
                layout.addWidget(self._note(note))
        layout.addStretch(1)
        side.setLayout(layout)
        return side

    def _note(self, note: Note) -> QFrame:
        card = frame("well")
        layout = row(8, (10, 6, 10, 6))
        layout.addWidget(label(note.ref, "hint"), 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(label(note.text, "small", wraps=True), 1)
        card.setLayout(layout)
        return card

    def _choose_form(self, index: int) -> None:
        if self.action is not None:
            form = ([None, *SamskapingForm])[index]
            self._session.do(Revise(self.action, {"samskaping_form": form}))
