"""What an actor can give or needs, as chips; one opens to be edited in place."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from workshop_app.domain.codes import TAGS
from workshop_app.domain.records import Exchange
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.basic import ToolButton, button, clear, column, empty, frame, label, row, tip
from workshop_app.gui.widgets.flow_layout import FlowLayout

TAG_LIMIT, TEXT_LIMIT = 60, 500


class ExchangeChips(QWidget):
    """Emits ``edited(tuple of Exchange)``. ``kind`` is offers or needs."""

    edited = Signal(object)

    def __init__(self, ui: Ui, kind: str) -> None:
        super().__init__()
        self.setProperty("look", "clear")
        self._ui, self._kind = ui, kind
        self._items: tuple[Exchange, ...] = ()
        self._at: int | None = None
        self._build()

    def _build(self) -> None:
        ui = self._ui
        chips = clear()
        self._flow = FlowLayout(ui.theme.px(6))
        chips.setLayout(self._flow)
        self._form = frame("well")
        self.tag = QComboBox(editable=True)
        self.tag.setAccessibleName(ui.say("gui.map.tag"))
        self.tag.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.tag.setMinimumContentsLength(8)
        for tag in TAGS:
            self.tag.addItem(ui.language.sentence(ui.language.tag(tag)), tag)
        line = self._line = QLineEdit(maxLength=TAG_LIMIT)
        self.tag.setLineEdit(line)
        line.setPlaceholderText(ui.say("gui.map.tag"))
        self.text = QLineEdit(maxLength=TEXT_LIMIT)
        self.text.setAccessibleName(ui.say("gui.map.exchange_text"))
        self.text.setPlaceholderText(ui.say("gui.map.exchange_text"))
        self._remove = button(ui, ui.say("gui.delete"), "quiet", "", self._delete)
        buttons = row(8)
        buttons.addWidget(button(ui, ui.say("gui.save"), "", "", self._save))
        buttons.addWidget(self._remove)
        buttons.addStretch(1)
        form = column(8, (10, 10, 10, 10))
        form.addWidget(self.tag)
        form.addWidget(self.text)
        form.addLayout(buttons)
        self._form.setLayout(form)
        self._form.hide()
        outer = column(6)
        outer.addWidget(label(ui.say(f"gui.map.{self._kind}"), "h3"))
        outer.addWidget(chips)
        outer.addWidget(self._form)
        self.setLayout(outer)
        line.installEventFilter(self)
        self.text.installEventFilter(self)

    def show_items(self, items: tuple[Exchange, ...]) -> None:
        """Show the chips; an open form stays open as long as its chip is there."""
        if items == self._items and self._flow.count():
            return
        self._items = items
        empty(self._flow)
        for index, item in enumerate(items):
            word = self._ui.language.sentence(self._ui.language.tag(item.tag))
            chip = self._chip(word, item.text or word, index)
            chip.setAccessibleName(f"{word}. {item.text}")
        add = self._chip("+", self._ui.say(f"gui.map.add_{self._kind[:-1]}"), len(items))
        add.setAccessibleName(add.toolTip())
        if self._at is not None and self._at > len(items):
            self.close_form()

    def _chip(self, word: str, told: str, index: int) -> ToolButton:
        chip = ToolButton()
        chip.setProperty("look", "map-chip")
        chip.setText(word)
        chip.setToolTip(tip(told))
        chip.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        chip.setCursor(Qt.CursorShape.PointingHandCursor)
        chip.clicked.connect(lambda checked=False: self.open_form(index))
        self._flow.addWidget(chip)
        return chip

    def open_form(self, index: int) -> None:
        """Edit a chip, or write a new one when the index is past the last."""
        self._at = index
        is_new = index >= len(self._items)
        item = Exchange("") if is_new else self._items[index]
        self.tag.setCurrentText(self._ui.language.sentence(self._ui.language.tag(item.tag)) if item.tag else "")
        self.text.setText(item.text)
        self._remove.setVisible(not is_new)
        self._form.show()
        self.tag.setFocus()
        self._line.selectAll()

    def close_form(self) -> None:
        """Leave the form without saving."""
        self._at = None
        self._form.hide()

    def _save(self) -> None:
        words = self.tag.currentText().strip()
        if not words or self._at is None:
            self.close_form()
            return
        found = self.tag.findText(words, Qt.MatchFlag.MatchFixedString)
        tag = self.tag.itemData(found) if found >= 0 else words
        old = self._items[self._at] if self._at < len(self._items) else Exchange("")
        made = Exchange(tag, self.text.text(), old.hours, old.form)
        items = (*self._items[: self._at], made, *self._items[self._at + 1 :])
        self.close_form()
        self.edited.emit(items)

    def _delete(self) -> None:
        at = self._at
        self.close_form()
        if at is not None:
            self.edited.emit((*self._items[:at], *self._items[at + 1 :]))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter saves, Esc leaves."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._save()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.close_form()
                return True
        return False
