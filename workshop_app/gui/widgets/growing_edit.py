"""A text field that grows with its text; Enter says done, and it leaves Ctrl+Z alone when it has nothing to undo."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy

UNDO_REDO = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)


class GrowingEdit(QPlainTextEdit):
    """Plain text on one line or more. Shift+Enter breaks the line."""

    entered = Signal()
    """Enter, or Ctrl+Enter."""
    left = Signal()
    """Esc."""
    grown = Signal()
    focus_changed = Signal(bool)

    def __init__(self, look: str = "bare", most_lines: int = 6) -> None:
        super().__init__()
        self.setProperty("look", look)
        self._most_lines = most_lines
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(lambda size: self.fit())

    @property
    def text(self) -> str:
        """What stands in the field."""
        return self.toPlainText()

    def fit(self) -> None:
        """Be as high as the text, up to some lines; then scroll."""
        self.ensurePolished()
        lines = max(1, round(self.document().size().height()))
        shown = min(lines, self._most_lines)
        frame = max(2, self.height() - self.viewport().height())
        height = round(shown * self.fontMetrics().lineSpacing() + 2 * self.document().documentMargin()) + frame
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if lines > shown else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(policy)
        if height != self.height() or self.minimumHeight() != height:
            self.setFixedHeight(height)
            self.grown.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap anew and fit."""
        super().resizeEvent(event)
        self.fit()

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the window when there is nothing of one's own to take back."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undo, redo = (event.matches(key) for key in UNDO_REDO)
            own = self.document().isUndoAvailable() if undo else self.document().isRedoAvailable()
            if (undo or redo) and not own:
                event.ignore()
                return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter is done, Shift+Enter a new line, Esc leaves."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif any(event.matches(key) for key in UNDO_REDO) and not self._has_own(event):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that one types here."""
        super().focusInEvent(event)
        self.focus_changed.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that one types elsewhere."""
        super().focusOutEvent(event)
        self.focus_changed.emit(False)

    def _has_own(self, event: QKeyEvent) -> bool:
        document = self.document()
        return document.isUndoAvailable() if event.matches(UNDO_REDO[0]) else document.isRedoAvailable()
