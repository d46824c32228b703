"""One thing that an actor can give or needs, being written: what, in whose words, when, and in which way."""

import json
from dataclasses import asdict

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
        self._before = Exchange("")
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
        self._fill(item or Exchange(""))
        self._before = self.written()
        self.remove.setVisible(item is not None)
        self.tag.setFocus(Qt.FocusReason.OtherFocusReason)
        self.tag.line.selectAll()

    def resume(self, half: Exchange) -> None:
        """Go on with a new thing that was half written; the focus stays where it is."""
        self._fill(half)
        self._before = Exchange("")
        self.remove.hide()

    def _fill(self, shown: Exchange) -> None:
        self.text.setText(shown.text)
        self.hours.setText(shown.hours)
        self.form.setCurrentIndex(0 if shown.form is None else tuple(EngagementForm).index(shown.form) + 1)
        self.tag.show_tag(shown.tag)
        self.show()

    def written(self) -> Exchange:
        """Give what stands here; the tag may be lacking."""
        form = self.form.currentData()
        return Exchange(self.tag.tag(), self.text.text(), self.hours.text(), EngagementForm(form) if form else None)

    @property
    def is_changed(self) -> bool:
        """Tell whether something has been written since it was opened."""
        return self.written() != self._before

    def save(self) -> None:
        """Hand over what is written; without a tag nothing comes of it."""
        made = self.written()
        if made.tag:
            self.saved.emit(made)
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


def packed(half: Exchange) -> str:
    """Write down what is half written, to go on there another time."""
    return json.dumps(asdict(half))


def unpacked(text: str) -> Exchange | None:
    """Read what was written down; None when it is nothing of that kind."""
    try:
        told = json.loads(text)
        form = EngagementForm(told["form"]) if told["form"] else None
        return Exchange(str(told["tag"]), str(told["text"]), str(told["hours"]), form)
    except (ValueError, KeyError, TypeError):
        return None
