"""The small field that finds actors on the map: Enter goes from hit to hit."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QWidget

from workshop_app.canvas.items.actor import ActorItem
from workshop_app.canvas.view import MapView
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.basic import ENTER, icon_button, label, row

FIELD, NARROWEST = 210, 90
"""Width of the field where there is room, and at the least."""


class MapFind(QFrame):
    """Emits ``resized()`` when it opens, closes or says something longer.

    ``items`` gives the actors where one looks, in the order in which they are gone through.
    """

    resized = Signal()

    def __init__(self, ui: Ui, canvas: MapView, items: Callable[[], Sequence[ActorItem]], parent: QWidget) -> None:
        super().__init__(parent)
        self._ui, self._canvas, self._items = ui, canvas, items
        self._at: str | None = None
        self.setProperty("look", "map-line")
        self.field = QLineEdit()
        self.field.setPlaceholderText(ui.say("gui.look.find"))
        self.field.setAccessibleName(ui.say("gui.look.find"))
        self.field.setMinimumWidth(ui.theme.px(NARROWEST))
        self.field.addAction(ui.theme.icon("magnifying-glass", "ink-3"), QLineEdit.ActionPosition.LeadingPosition)
        self.field.installEventFilter(self)
        self.field.textChanged.connect(lambda text: self._begin())
        self.told = label("", "soft")
        self.back = icon_button(ui, "caret-up", ui.say("gui.look.find_back"), lambda: self.go(-1))
        self.on = icon_button(ui, "caret-down", ui.say("gui.look.find_on"), lambda: self.go(1))
        shut = icon_button(ui, "x", ui.say("gui.look.find_close"), self.leave)
        self._layout = layout = row(4, (6, 4, 4, 4))
        layout.addWidget(self.field, 1)
        for part in (self.told, self.back, self.on, shut):
            layout.addWidget(part)
        self.setLayout(layout)
        self.hide()

    def open(self) -> None:
        """Take the focus; what stood there is chosen, so that typing replaces it."""
        self.show()
        self._tell()
        self.field.setFocus()
        self.field.selectAll()
        self.resized.emit()

    def leave(self) -> None:
        """Close, and stand on the map again, on the actor that was found."""
        self._canvas.setFocus()
        self.hide()
        self.resized.emit()

    def fit_into(self, width: int) -> None:
        """Be as wide as the field would like, at most this."""
        self._layout.activate()
        least = self.minimumSizeHint()
        wanted = least.width() + self._ui.theme.px(FIELD - NARROWEST)
        self.resize(max(least.width(), min(wanted, width)), least.height())

    def hits(self) -> list[str]:
        """Give the ids of the actors whose name has what is sought."""
        sought = self.field.text().strip().casefold()
        items = self._items() if sought else []
        return [item.actor.id for item in items if sought in item.actor.name.casefold()]

    def go(self, step: int) -> None:
        """Go to the next hit, or the one before; after the last comes the first."""
        hits = self.hits()
        if hits:
            at = hits.index(self._at) + step if self._at in hits else 0 if step > 0 else -1
            self._at = hits[at % len(hits)]
            self._canvas.select(self._at)
        self._tell()

    def _begin(self) -> None:
        self._at = None
        self._tell()

    def _tell(self) -> None:
        ui, hits = self._ui, self.hits()
        sought = self.field.text().strip().casefold()
        unseen = sum(sought in one.actor.name.casefold() for one in self._canvas.map.left_out.values()) if sought else 0
        if self._at in hits:
            words = ui.say("gui.look.hit", number=hits.index(self._at) + 1, total=len(hits))
        elif hits or not sought:
            words = ui.count("gui.look.hits", len(hits)) if sought else ""
        else:
            words = ui.count("gui.look.hidden_hits", unseen) if unseen else ui.say("gui.look.no_hits")
        if words != self.told.text():
            self.told.setText(words)
            self.told.setVisible(bool(words))
            self.resized.emit()
        for made in (self.back, self.on):
            made.setEnabled(len(hits) > 1)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter goes on, Shift+Enter back, Esc leaves."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif event.key() in ENTER:
            self.go(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        else:
            return False
        return True
