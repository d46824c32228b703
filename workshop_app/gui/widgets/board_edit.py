"""Changing a text in place on the board: a field over the card, or over the title of a frame."""

from collections.abc import Callable

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QFrame, QWidget

from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.basic import column
from workshop_app.gui.widgets.growing_edit import GrowingEdit

LEAST_WIDTH = 220


class BoardEdit(QFrame):
    """``save`` is given the changed text and tells whether it is saved; until then it stays in the field.

    ``keep`` is given what is half typed, and nothing when it is over. ``closed(back)`` tells that the field is gone,
    and whether the focus goes back to the board.
    """

    closed = Signal(bool)

    def __init__(
        self, ui: Ui, around: QWidget, text: str, save: Callable[[str], bool], keep: Callable[[str], None], name: str
    ) -> None:
        super().__init__(around)
        self._around, self._ui, self._text, self._save, self._keep = around, ui, text, save, keep
        self._is_over = False
        self.setProperty("look", "card")
        self.field = GrowingEdit("bare", most_lines=12)
        self.field.setAccessibleName(name)
        layout = column(0, (8, 6, 8, 6))
        layout.addWidget(self.field)
        self.setLayout(layout)
        self.field.textChanged.connect(self._on_typed)
        self.field.entered.connect(lambda: self.finish(back=True))
        self.field.left.connect(lambda: self.close_field(back=True))
        self.field.focus_changed.connect(self._on_focus)
        self.field.grown.connect(self._fit)

    def start(self, rect: QRect, draft: str = "") -> None:
        """Open over a rectangle of the window, with what was half typed before, perhaps."""
        self.field.setPlainText(draft or self._text)
        if draft:
            self.field.moveCursor(QTextCursor.MoveOperation.End)
        else:
            self.field.selectAll()
        self.show()
        self.stand(rect)
        self.raise_()
        self.field.setFocus()

    def stand(self, rect: QRect) -> None:
        """Stand over a rectangle, inside the window as far as there is room."""
        room = self._around.rect().adjusted(8, 8, -8, -8)
        self.setFixedWidth(min(max(rect.width(), self._ui.theme.px(LEAST_WIDTH)), room.width()))
        left = max(room.left(), min(rect.left(), room.right() - self.width()))
        self.move(left, max(room.top(), min(rect.top(), room.bottom() - self.height())))
        self._fit()

    def _fit(self) -> None:
        self.setFixedHeight(self.field.height() + 14)

    def _on_typed(self) -> None:
        self._keep("" if self.field.text == self._text else self.field.text)

    def _on_focus(self, has_focus: bool) -> None:
        if not has_focus and QApplication.activePopupWidget() is None:
            self.finish()

    def finish(self, *, back: bool = False) -> None:
        """Save the text and close; it stays open when it cannot be saved."""
        text = self.field.text.strip()
        if not self._is_over and (not text or text == self._text or self._save(text)):
            self.close_field(back=back)

    def close_field(self, *, back: bool) -> None:
        """Close and leave the text as it was."""
        if not self._is_over:
            self._is_over = True
            self._keep("")
            self.hide()
            self.deleteLater()
            self.closed.emit(back)
