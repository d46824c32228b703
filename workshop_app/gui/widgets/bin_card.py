"""A card in the bin: take it out, or delete it for good, which alone asks first, right here."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QStackedLayout, QWidget

from workshop_app.gui import light
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.basic import button, clear, column, frame, label
from workshop_app.gui.widgets.elided import ElidedLabel
from workshop_app.gui.widgets.flow_layout import FlowLayout
from workshop_app.services.finding import Listing


class BinCard(QWidget):
    """Emits ``restored()`` and, when it has been confirmed, ``purged()``."""

    restored = Signal()
    purged = Signal()

    def __init__(self, ui: Ui, listing: Listing) -> None:
        super().__init__()
        self._ui, self._listing = ui, listing
        self._build()

    def _build(self) -> None:
        px = self._ui.theme.px
        card = frame("card")
        card.setAccessibleName(self._listing.title)
        inside = column(px(4), (px(20), px(16), px(20), px(16)))
        title = ElidedLabel(self._ui, "h2")
        title.setText(self._listing.title)
        inside.addWidget(title)
        facts = ElidedLabel(self._ui, "small")
        facts.setText(self._facts())
        inside.addWidget(facts)
        inside.addStretch(1)
        self._stack = QStackedLayout()
        self._stack.addWidget(self._choice())
        self._stack.addWidget(self._question())
        inside.addLayout(self._stack)
        card.setLayout(inside)
        around = column(0, (4, 4, 4, 4))
        around.addWidget(card)
        self.setLayout(around)

    def _facts(self) -> str:
        ui, listing = self._ui, self._listing
        parts = [listing.municipality, light.count(ui, "gui.library.answers", listing.notes)]
        if listing.trashed_at:
            parts.append(ui.say("gui.library.deleted_on", date=light.date(ui, listing.trashed_at.date())))
        return " · ".join(part for part in parts if part)

    def _choice(self) -> QWidget:
        ui = self._ui
        self.restore_button = button(ui, ui.say("gui.library.restore"), "", "arrow-u-up-left", self.restored.emit)
        self.purge_button = button(ui, ui.say("gui.library.purge"), "quiet", "", self._ask)
        return _lines(ui, "", self.restore_button, self.purge_button)

    def _question(self) -> QWidget:
        ui = self._ui
        self.confirm_button = button(ui, ui.say("gui.library.purge"), "danger", "", self.purged.emit)
        self.keep_button = button(ui, ui.say("gui.cancel"), "quiet", "", self._keep)
        return _lines(ui, ui.say("gui.library.purge_question"), self.confirm_button, self.keep_button)

    def _ask(self) -> None:
        self._stack.setCurrentIndex(1)
        self.keep_button.setFocus()

    def _keep(self) -> None:
        self._stack.setCurrentIndex(0)
        self.purge_button.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Esc take the question back."""
        if event.key() == Qt.Key.Key_Escape and self._stack.currentIndex() == 1:
            self._keep()
        else:
            super().keyPressEvent(event)


def _lines(ui: Ui, text: str, *buttons: QWidget) -> QWidget:
    """Set a text over buttons."""
    made = clear()
    inside = column(ui.theme.px(6))
    inside.addStretch(1)
    if text:
        inside.addWidget(label(text, "alert", wraps=True))
    flow = FlowLayout(ui.theme.px(8))
    for one in buttons:
        flow.addWidget(one)
    inside.addLayout(flow)
    made.setLayout(inside)
    return made


def drop_hint(ui: Ui, parent: QWidget) -> QFrame:
    """Make what covers the library while a file is held over it."""
    made = QFrame(parent)
    made.setProperty("look", "library-drop")
    made.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    inside = column()
    text = label(ui.say("gui.library.drop_here"), "h2")
    text.setAlignment(Qt.AlignmentFlag.AlignCenter)
    inside.addWidget(text)
    made.setLayout(inside)
    made.hide()
    return made
