"""«Hva finnes allerede?»: asked beside an answer that has been moved from the needs path to the asset path."""

from collections.abc import Callable

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget

from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.basic import button, column, label, row

WIDTH = 340


class RewritePrompt(QFrame):
    """Stands under a card until one answers it or clicks elsewhere; it never takes the text out of one's hands."""

    def __init__(self, ui: Ui, card: QWidget, rewrite: Callable[[], None]) -> None:
        super().__init__(card, Qt.WindowType.Popup)
        self.setProperty("look", "popup")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(ui.say("gui.rewrite.prompt"))
        self._card, self._rewrite = card, rewrite
        self.rewrite = button(ui, ui.say("gui.rewrite.do"), "primary", "pencil-simple", self._do)
        self.leave = button(ui, ui.say("gui.rewrite.leave"), "quiet", on_click=self.close)
        buttons = row(8)
        buttons.addWidget(self.rewrite)
        buttons.addWidget(self.leave)
        buttons.addStretch(1)
        layout = column(8, (16, 14, 16, 14))
        layout.addWidget(label(ui.say("gui.rewrite.prompt"), "h3"))
        layout.addWidget(label(ui.say("gui.rewrite.why"), "soft", wraps=True))
        layout.addLayout(buttons)
        self.setLayout(layout)
        width = ui.theme.px(WIDTH)
        self.ensurePolished()
        self.setFixedSize(width, layout.totalHeightForWidth(width))
        self.setFocusProxy(self.rewrite)

    def ask(self) -> None:
        """Open under the card, or above it where there is no room below."""
        window = self._card.window()
        bounds = QRect(window.mapToGlobal(window.rect().topLeft()), window.size())
        below = self._card.mapToGlobal(self._card.rect().bottomLeft())
        above = self._card.mapToGlobal(self._card.rect().topLeft()).y() - self.height()
        y = below.y() if below.y() + self.height() <= bounds.bottom() else max(bounds.top(), above)
        self.move(max(bounds.left(), min(below.x(), bounds.right() - self.width())), y)
        self.show()
        self.rewrite.setFocus(Qt.FocusReason.PopupFocusReason)

    def _do(self) -> None:
        self.close()
        self._rewrite()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves the answer as it is."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.rewrite.hasFocus():
            self._do()
        else:
            super().keyPressEvent(event)
