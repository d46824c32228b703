"""Where one types what the room says: a list that is pasted is told, and marks are tinted."""

from collections.abc import Sequence

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from workshop_app.domain.marks import Mark
from workshop_app.domain.pasting import NOTE_LIMIT, is_list
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.growing_edit import GrowingEdit


class CaptureEdit(GrowingEdit):
    """Pasting several lines, or more than an answer may have, is told by a signal and changes nothing."""

    list_pasted = Signal(str)
    too_long_pasted = Signal(int)

    def __init__(self, ui: Ui) -> None:
        super().__init__("capture-edit")
        self._tint = QTextCharFormat()
        self._tint.setForeground(ui.theme.colour("fjord"))
        self._tint.setBackground(ui.theme.colour("fjord-light"))

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste a piece of a line."""
        text = source.text()
        if is_list(text):
            self.list_pasted.emit(text)
        elif len(text) > NOTE_LIMIT:
            self.too_long_pasted.emit(len(text))
        else:
            super().insertFromMimeData(source)

    def complete(self, start: int, text: str) -> None:
        """Write a text in place of what stands from ``start`` to the cursor."""
        cursor = self.textCursor()
        cursor.setPosition(start, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(f"{text} ")
        self.setTextCursor(cursor)

    def tint(self, marks: Sequence[Mark]) -> None:
        """Tint the marks in the text."""
        self.setExtraSelections([self._tinted(mark) for mark in marks])

    def _tinted(self, mark: Mark) -> QTextEdit.ExtraSelection:
        made = QTextEdit.ExtraSelection()
        made.format = self._tint
        made.cursor = self.textCursor()
        made.cursor.setPosition(mark.start)
        made.cursor.setPosition(mark.end, QTextCursor.MoveMode.KeepAnchor)
        return made
