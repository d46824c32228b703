"""An actor's tags as chips: a click takes one away, and the plus opens a field for another."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.basic import ENTER, ToolButton, clear, column, empty
from workshop_app.gui.widgets.flow_layout import FlowLayout
from workshop_app.gui.widgets.map_chip import map_chip
from workshop_app.gui.widgets.tag_edit import TagEdit, tag_word


class TagChips(QWidget):
    """Emits ``added(tag)`` and ``dropped(tag)``."""

    added = Signal(str)
    dropped = Signal(str)

    def __init__(self, ui: Ui) -> None:
        super().__init__()
        self.setProperty("look", "clear")
        self._ui = ui
        self._tags: tuple[str, ...] | None = None
        chips = clear()
        self._flow = FlowLayout(ui.theme.px(6))
        chips.setLayout(self._flow)
        self.edit = TagEdit(ui, ui.say("gui.actor.add_tag"))
        self.edit.line.installEventFilter(self)
        self.edit.hide()
        layout = column(6)
        layout.addWidget(chips)
        layout.addWidget(self.edit)
        self.setLayout(layout)

    def show_tags(self, tags: tuple[str, ...], all_tags: Iterable[str]) -> None:
        """Show the tags; ``all_tags`` are what can be chosen."""
        self.edit.offer(all_tags)
        if tags == self._tags:
            return
        self._tags = tags
        empty(self._flow)
        for tag in tags:
            chip = self._chip(*self.words(tag))
            chip.clicked.connect(lambda checked=False, tag=tag: self.dropped.emit(tag))
        self.plus = self._chip("+", self._ui.say("gui.actor.add_tag"))
        self.plus.clicked.connect(lambda checked=False: self._open())

    def words(self, tag: str) -> tuple[str, str]:
        """Give what a chip says, and what it is for."""
        word = tag_word(self._ui, tag)
        return f"{word}  ×", self._ui.say("gui.actor.drop_tag", tag=word)

    def forget(self) -> None:
        """Write the chips anew the next time."""
        self._tags = None

    def _chip(self, text: str, told: str) -> ToolButton:
        chip = map_chip(text, told)
        self._flow.addWidget(chip)
        return chip

    def _open(self) -> None:
        self.edit.show()
        self.edit.show_tag("")
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave_edit(self) -> None:
        """Close the field as one goes elsewhere; a tag that is written in it is added."""
        if not self.edit.isHidden():
            self._close(self.edit.tag())

    def hideEvent(self, event: QHideEvent) -> None:
        """Add the tag that is being written when the chips are no longer seen; a window made small hides nothing."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.leave_edit()

    def _close(self, tag: str) -> None:
        self.edit.hide()
        if tag and tag.casefold() not in {one.casefold() for one in self._tags or ()}:
            self.added.emit(tag)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter adds, Esc leaves."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() not in (*ENTER, Qt.Key.Key_Escape):
            return False
        self._close(self.edit.tag() if event.key() in ENTER else "")
        self.plus.show()  # the layout shows a new one only later, and what is hidden takes no focus
        self.plus.setFocus(Qt.FocusReason.OtherFocusReason)
        return True
