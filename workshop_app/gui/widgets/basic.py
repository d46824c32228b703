"""Labels and buttons in the looks of the stylesheet. User text is always plain text, never markup."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStyledItemDelegate,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from workshop_app.gui.ui import Ui

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PushButton(QPushButton):
    """A button that Enter presses too; Qt by itself only knows the space bar."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press it by Enter."""
        if event.key() in ENTER and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)


class ToolButton(QToolButton):
    """A tool button that Enter presses too."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press it by Enter."""
        if event.key() in ENTER and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)


def label(text: str = "", look: str = "", *, wraps: bool = False) -> QLabel:
    """Make a label; looks are h1, h2, h3, strong, soft, small, hint, kicker, alert, chip, badge-…."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wraps)
    if look:
        made.setProperty("look", look)
    return made


def button(
    ui: Ui, text: str, look: str = "", icon: str = "", on_click: Callable[[], Any] | None = None, *, after: bool = False
) -> QPushButton:
    """Make a button; looks are primary, quiet, small-…, filter, segment, tab or none. Its text is its name.

    ``after`` puts the icon after the words.
    """
    made = PushButton(text)
    if look:
        made.setProperty("look", look)
    if icon:
        role = {"primary": "surface", "quiet": "fjord"}.get(look.removeprefix("small-"), "ink")
        chosen = "surface" if look in ("segment", "filter") else role
        made.setIcon(ui.theme.icon(icon, role, chosen, after=after))
    made.setIconSize(ui.theme.icon_size(beside_words=after or bool(text)))
    if after:
        made.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    if on_click is not None:
        made.clicked.connect(lambda checked=False: on_click())
    return made


def icon_button(ui: Ui, icon: str, name: str, on_click: Callable[[], Any] | None = None) -> QToolButton:
    """Make a button that shows an icon only; ``name`` is its tooltip and what a screen reader says."""
    made = ToolButton()
    made.setIcon(ui.theme.icon(icon))
    made.setIconSize(ui.theme.icon_size())
    made.setToolTip(name)
    made.setAccessibleName(name)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    if on_click is not None:
        made.clicked.connect(lambda checked=False: on_click())
    return made


def combo() -> QComboBox:
    """Make a combo box whose list follows the stylesheet, which Qt's own way of painting it does not."""
    made = QComboBox()
    made.setItemDelegate(QStyledItemDelegate(made))
    return made


def frame(look: str) -> QFrame:
    """Make a frame; looks are card, card-accent, panel, panel-left, panel-right, bar, well, line."""
    made = QFrame()
    made.setProperty("look", look)
    return made


def clear(layout: QWidget | None = None) -> QWidget:
    """Make a widget without a ground of its own."""
    made = QWidget(layout)
    made.setProperty("look", "clear")
    return made


def column(spacing: int = 8, margins: tuple[int, int, int, int] = (0, 0, 0, 0)) -> QVBoxLayout:
    """Make a column of widgets."""
    made = QVBoxLayout()
    made.setSpacing(spacing)
    made.setContentsMargins(*margins)
    return made


def row(spacing: int = 8, margins: tuple[int, int, int, int] = (0, 0, 0, 0)) -> QHBoxLayout:
    """Make a row of widgets."""
    made = QHBoxLayout()
    made.setSpacing(spacing)
    made.setContentsMargins(*margins)
    return made


def tip(text: str) -> str:
    """Write a text that a person wrote as a tooltip, which takes anything that looks like markup for markup."""
    if not text:
        return ""
    for sign, written in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("\n", "<br>")):
        text = text.replace(sign, written)
    return f"<qt>{text}</qt>"


def restyle(widget: QWidget, look: str) -> None:
    """Change the look of a widget."""
    widget.setProperty("look", look)
    if not widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        return  # it has not been shown, and takes its look when it is
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def empty(layout: Any) -> None:
    """Take everything out of a layout."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
        elif item.layout() is not None:
            empty(item.layout())
