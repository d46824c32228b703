"""One thing that an actor can give or needs, being written: what, in whose words, when, and in which way."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit

from workshop_app.domain.codes import EngagementForm
from workshop_app.domain.records import Exchange
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.basic import ENTER, button, column, row
from workshop_app.gui.widgets.combo import combo
from workshop_app.gui.widgets.tag_edit import TagEdit

TEXT_LIMIT, HOURS_LIMIT = 500, 200


class ExchangeForm(QFrame):
    """Emits ``saved(Exchange)``, ``removed()``, or ``left()`` when nothing comes of it."""

    saved = Signal(object)
    removed = Signal()
    left = Signal()

    def __init__(self, ui: Ui) -> None:
        super().__init__()
        self.setProperty("look", "well")
        self._ui = ui
        self.tag = TagEdit(ui, ui.say("gui.map.tag"))
        self.text = self._field("gui.map.exchange_text", TEXT_LIMIT)
        self.hours = self._field("gui.actor.hours", HOURS_LIMIT)
        self.hours.setPlaceholderText(f"{ui.say('gui.actor.hours')}, {ui.say('gui.actor.hours_hint')}")
        self.form = combo()
        self.form.setAccessibleName(ui.say("gui.actor.form"))
        self.form.addItem(f"{ui.say('gui.actor.form')}: {ui.say('gui.actor.unset')}", None)
        for one in EngagementForm:
            self.form.addItem(ui.language.sentence(ui.language.code(one)), one)
        self.remove = button(ui, ui.say("gui.delete"), "quiet", "", self.removed.emit)
        buttons = row(8)
        buttons.addWidget(button(ui, ui.say("gui.save"), "", "", self.save))
        buttons.addWidget(self.remove)
        buttons.addStretch(1)
        layout = column(8, (10, 10, 10, 10))
        for field in (self.tag, self.text, self.hours, self.form):
            layout.addWidget(field)
        layout.addLayout(buttons)
        self.setLayout(layout)
        for edit in (self.tag.line, self.text, self.hours, self.form):
            edit.installEventFilter(self)

    def _field(self, key: str, limit: int) -> QLineEdit:
        made = QLineEdit(maxLength=limit)
        made.setAccessibleName(self._ui.say(key))
        made.setPlaceholderText(self._ui.say(key))
        return made

    def open(self, item: Exchange | None) -> None:
        """Write about a thing, a new one when it is None."""
        self.remove.setVisible(item is not None)
        shown = item or Exchange("")
        self.text.setText(shown.text)
        self.hours.setText(shown.hours)
        self.form.setCurrentIndex(0 if shown.form is None else tuple(EngagementForm).index(shown.form) + 1)
        self.show()
        self.tag.setFocus(Qt.FocusReason.OtherFocusReason)
        self.tag.show_tag(shown.tag)

    def save(self) -> None:
        """Hand over what is written; without a tag nothing comes of it."""
        tag, form = self.tag.tag(), self.form.currentData()
        if tag:
            self.saved.emit(Exchange(tag, self.text.text(), self.hours.text(), EngagementForm(form) if form else None))
        else:
            self.left.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter saves, Esc leaves."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() in ENTER:
            self.save()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            return False
        return True
