"""A card with one text from the room: it can be chosen, changed in place, dragged, and has a menu."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QEnterEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QApplication, QToolButton, QWidget

from workshop_app.gui.session import Session
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.basic import clear, icon_button, row
from workshop_app.gui.widgets.card_base import CardBase
from workshop_app.gui.widgets.card_face import PAD, RING, CardLook
from workshop_app.gui.widgets.finished import is_finished
from workshop_app.gui.widgets.growing_edit import GrowingEdit


class TextCard(CardBase):
    """``save`` is given the changed text and tells whether it is saved; until then the text stays in the field.

    What is half typed is kept as a draft, so that it outlives a crash; ``resume`` opens it again.
    """

    pressed = Signal(object)
    """The keyboard modifiers of a press."""
    got_focus = Signal()
    dragged = Signal(QPoint)
    """Where the card was taken hold of."""
    menu_wanted = Signal(QPoint)
    regrown = Signal()

    def __init__(self, ui: Ui, session: Session, record_id: str, look: CardLook, save: Callable[[str], bool]) -> None:
        super().__init__(ui, record_id, look)
        self._session, self._save = session, save
        self._draft = f"card:{record_id}"
        self._press: QPoint | None = None
        self.handle_key: Callable[[QKeyEvent], bool] = lambda event: False

    @property
    def is_open(self) -> bool:
        """Whether the text may be changed."""
        return not is_finished(self._session.workshop)

    # Its buttons, made when first needed

    def tool_widgets(self) -> list[QWidget]:
        """Give the buttons that show on hover and focus."""
        more = icon_button(
            self.ui, "dots-three", self.ui.say("gui.question.more_for", text=_short(self.face.look.text))
        )
        more.clicked.connect(lambda: self.menu_wanted.emit(more.mapToGlobal(more.rect().bottomLeft())))
        return [more]

    def show_tools(self, shown: bool) -> None:
        """Show or hide the buttons."""
        shown = shown and self.is_open
        if shown and self._tools is None:
            self._make_tools()
        if self._tools is not None and self._tools.isVisible() != (shown and self.editor is None):
            self._tools.setVisible(shown and self.editor is None)
            self._place_tools()
            self.update()

    def _make_tools(self) -> None:
        self._tools = clear(self)
        layout = row(0)
        self._tools.setLayout(layout)
        for widget in self.tool_widgets():
            layout.addWidget(widget)
        before: QWidget = self
        for tool in self._tools.findChildren(QToolButton):
            tool.setProperty("look", "card-tool")
            tool.installEventFilter(self)
            QWidget.setTabOrder(before, tool)
            before = tool
        self.refresh_tools()
        self._tools.hide()

    def _place_tools(self) -> None:
        if self._tools is None:
            return
        self._tools.adjustSize()
        edge = RING + self.ui.theme.px(PAD)
        size = self._tools.size()
        reach = self.ui.theme.px(6)
        middle = self.face.last_line
        self._tools.move(self.width() - edge - size.width() + reach, middle - size.height() // 2)

    def _wants_tools(self) -> bool:
        return self.underMouse() or self.holds_focus()

    def eventFilter(self, watched: Any, event: QEvent) -> bool:
        """Hide the buttons when the focus leaves them."""
        if event.type() == QEvent.Type.FocusOut:
            self.show_tools(self._wants_tools())
        return super().eventFilter(watched, event)

    # Changing the text in place

    def edit(self) -> None:
        """Open the text for changing."""
        if self.editor is not None or not self.is_open:
            return
        self.editor = GrowingEdit("bare", most_lines=12)
        self.editor.setParent(self)
        self.editor.setAccessibleName(self.ui.say("gui.question.edit_text"))
        draft = self._session.draft(self._draft)
        self.editor.setPlainText(draft or self.face.look.text)
        if draft:
            self.editor.moveCursor(QTextCursor.MoveOperation.End)
        else:
            self.editor.selectAll()
        self.editor.textChanged.connect(self._keep)
        self.editor.entered.connect(lambda: self.finish_edit(back=True))
        self.editor.left.connect(self.leave_edit)
        self.editor.grown.connect(self._regrow)
        self.editor.focus_changed.connect(self._editor_focus)
        self.show_tools(False)
        self._place_editor()
        self.editor.show()
        self.editor.setFocus()
        self._regrow()

    def resume(self) -> bool:
        """Open the text as it was half typed before a crash; False when there is nothing like that."""
        if self._session.draft(self._draft):
            self.edit()
        return self.editor is not None

    def _keep(self) -> None:
        text = self.editor.text if self.editor is not None else ""
        self._session.keep_draft(self._draft, "" if text == self.face.look.text else text)

    def finish_edit(self, *, back: bool = False) -> None:
        """Save the text and close; it stays open when it cannot be saved."""
        if self.editor is None:
            return
        text = self.editor.text.strip()
        if not text or text == self.face.look.text or self._save(text):
            self._close_edit(back)

    def leave_edit(self) -> None:
        """Close and leave the text as it was."""
        self._close_edit(back=True)

    def _close_edit(self, back: bool) -> None:
        editor, self.editor = self.editor, None
        if editor is None:
            return
        self._session.keep_draft(self._draft, "")
        if back:
            self.setFocus()
        editor.hide()
        editor.deleteLater()
        self._regrow()
        self.show_tools(self._wants_tools())

    def _editor_focus(self, has_focus: bool) -> None:
        if not has_focus and QApplication.activePopupWidget() is None:
            self.finish_edit()

    def _regrow(self) -> None:
        self.updateGeometry()
        self.regrown.emit()
        self.update()

    def _place_editor(self) -> None:
        if self.editor is not None:
            edge = RING + self.ui.theme.px(PAD) - 4
            self.editor.move(self.face.text_box.left() - 4, edge)
            self.editor.setFixedWidth(max(40, self.width() - self.editor.x() - edge))
            self.editor.fit()

    # Mouse and keys

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep field and buttons in place."""
        super().resizeEvent(event)
        self.face.height(self.width())
        self._place_editor()
        self._place_tools()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let whoever holds the card act on keys."""
        if not self.handle_key(event):
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the card; a drag may begin."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._press = event.position().toPoint()
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.pressed.emit(event.modifiers())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Begin to drag when the mouse has gone far enough."""
        if self._press is None or not event.buttons() & Qt.MouseButton.LeftButton:
            return
        far = (event.position().toPoint() - self._press).manhattanLength() >= QApplication.startDragDistance()
        if far and self.is_open:
            grip, self._press = self._press, None
            self.dragged.emit(grip)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End what might have become a drag."""
        self._press = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the text for changing."""
        self._press = None
        self.edit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Show the menu, by mouse or by key."""
        at = self.mapToGlobal(self.rect().center()) if event.reason() == event.Reason.Keyboard else event.globalPos()
        if self.is_open:
            self.menu_wanted.emit(at)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show the buttons."""
        self.show_tools(True)

    def leaveEvent(self, event: QEvent) -> None:
        """Hide the buttons."""
        self.show_tools(self._wants_tools())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show ring and buttons."""
        super().focusInEvent(event)
        self.show_tools(True)
        self.update()
        self.got_focus.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        if self._tools is not None:
            self.show_tools(self._wants_tools())
        self.update()


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:38].rstrip()} …"
