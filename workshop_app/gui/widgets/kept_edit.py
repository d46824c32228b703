"""A field for prose that keeps itself: saved when one pauses or goes elsewhere, one undo step a time."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy

from workshop_app.domain.commands import Command
from workshop_app.domain.text import clean
from workshop_app.domain.workshop import Workshop
from workshop_app.gui.session import Session
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.basic import restyle
from workshop_app.gui.widgets.finished import is_finished

PAUSE_MILLISECONDS = 700


class KeptEdit(QPlainTextEdit):
    """Shows one text of the workshop; what is half typed is kept as a draft under ``field``."""

    def __init__(
        self,
        ui: Ui,
        session: Session,
        field: str,
        read: Callable[[Workshop], str],
        command: Callable[[str], Command],
        lines: int = 3,
        look: str = "prose",
    ) -> None:
        """Show the text as it stands, or as it was half typed; looks are prose, and prose-plain without a frame."""
        super().__init__()
        self._ui, self._session, self._field = ui, session, field
        self._look = look
        self._read, self._command, self._lines = read, command, lines
        self._is_unsaved = False
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MILLISECONDS)
        self._pause.timeout.connect(self.save)
        self._fill(session.draft(field) or read(session.workshop))
        self.textChanged.connect(self._on_typed)
        self.document().documentLayout().documentSizeChanged.connect(lambda size: self._fit())
        session.changed.connect(self._on_changed)
        self._show_lock(session.workshop)
        if session.draft(field):
            self._on_typed()

    def save(self) -> None:
        """Save what is typed, as one edit."""
        self._pause.stop()
        text = self.toPlainText()
        if self._is_unsaved and (self._is_stored() or self._session.do(self._command(text)) is not None):
            self._is_unsaved = False
            self._session.keep_draft(self._field, "")

    def _on_typed(self) -> None:
        self._is_unsaved = True
        self._session.keep_draft(self._field, self.toPlainText())
        self._pause.start()

    def _is_stored(self) -> bool:
        return clean(self.toPlainText(), lines=True) == self._read(self._session.workshop)

    def _on_changed(self, workshop: Workshop, changes: object) -> None:
        self._show_lock(workshop)
        if self._is_stored():
            if self._is_unsaved and not self._pause.isActive():
                self.save()
        elif not self._is_unsaved:
            self._fill(self._read(workshop))

    def _show_lock(self, workshop: Workshop) -> None:
        self.setReadOnly(is_finished(workshop))
        restyle(self, self._look)

    def _fill(self, text: str) -> None:
        """Show a text that was not typed here, without saving it again."""
        self.blockSignals(True)
        self.setPlainText(text)
        self.blockSignals(False)
        self._fit()

    def _fit(self) -> None:
        """Be as high as the text, and never lower than a few lines."""
        self.ensurePolished()
        lines = max(self._lines, round(self.document().size().height()))
        height = lines * self.fontMetrics().lineSpacing() + self._ui.theme.px(12 + 12) + 2
        if height != self.minimumHeight():
            self.setFixedHeight(height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap anew and fit."""
        super().resizeEvent(event)
        self._fit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Save when one goes elsewhere."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.save()

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the window when there is nothing of one's own to take back."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            document = self.document()
            undo, redo = (event.matches(key) for key in (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo))
            if (undo and not document.isUndoAvailable()) or (redo and not document.isRedoAvailable()):
                event.ignore()
                return False
        return super().event(event)
