"""Labels and buttons in the looks of the stylesheet. User text is always plain text, never markup."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
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


def bullet(text: str, look: str = "") -> QHBoxLayout:
    """Make a line of a list: a dot, and words that wrap beside it."""
    line = row(8)
    line.addWidget(label("•", look), 0, Qt.AlignmentFlag.AlignTop)
    line.addWidget(label(text, look, wraps=True), 1)
    return line


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


def joined(parts: Sequence[QWidget]) -> None:
    """Let segments that stand side by side look as one: only the outer corners are round."""
    for number, part in enumerate(parts):
        end = ("first " if number == 0 else "") + ("last" if number == len(parts) - 1 else "")
        if part.property("end") != end:
            part.setProperty("end", end)
            _dress_anew(part)


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


def lesson(ui: Ui, icon: str, text: str, *below: QWidget) -> QWidget:
    """Make what an empty place shows: a picture, one sentence that tells what to do, and what one does it with."""
    picture, said = label(), label(text, "large", wraps=True)
    picture.setPixmap(ui.theme.icon(icon, "fjord").pixmap(ui.theme.px(48), ui.theme.px(48)))
    said.setAlignment(Qt.AlignmentFlag.AlignCenter)
    layout = column(12)
    layout.addStretch(2)
    layout.addWidget(picture, 0, Qt.AlignmentFlag.AlignHCenter)
    layout.addWidget(said)
    for widget in below:
        layout.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
    layout.addStretch(3)
    made = clear()
    made.setLayout(layout)
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
    _dress_anew(widget)


def _dress_anew(widget: QWidget) -> None:
    if not widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        return  # it has not been shown, and takes its look when it is
    widget.style().unpolish(widget)
    widget.style().polish(widget)


@contextmanager
def standing_still(widget: QWidget, *, shown: bool | None = None) -> Iterator[None]:
    """Fill a widget that may be on screen: it is laid out once, when all is in it, in the faces it is painted in.

    Qt shows what is put into a visible widget one by one and later; until the last one is there, all are squeezed
    into the room that there was before. ``shown`` tells whether it is seen afterwards, if not as it was.
    """
    was_seen = widget.isVisible()
    if was_seen:
        widget.hide()
    yield
    for child in widget.findChildren(QWidget):
        child.ensurePolished()
    if was_seen or shown is not None:
        widget.setVisible(was_seen if shown is None else shown)


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
