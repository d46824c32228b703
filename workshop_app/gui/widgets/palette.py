"""Who waits for the map: names from the answers, and actors that stand nowhere yet."""

from dataclasses import dataclass

from PySide6.QtCore import QByteArray, QMimeData, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QDrag, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QScrollArea, QSizePolicy, QWidget

from workshop_app.canvas.tools.placing import ACTOR_TYPE, NAME_TYPE
from workshop_app.domain.records import Actor
from workshop_app.domain.workshop import Workshop
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.basic import button, clear, column, empty, label, row
from workshop_app.gui.widgets.sector_mark import SectorMark
from workshop_app.services.ids import new_id

WIDTH = 208


@dataclass(frozen=True)
class Waiting:
    """Somebody who waits: a name with the refs of its notes, or an actor of the tray."""

    name: str
    refs: tuple[str, ...] = ()
    actor: Actor | None = None

    def as_actor(self) -> Actor:
        """Give the actor, a new one for a name."""
        return self.actor or Actor(id=new_id(), name=self.name)


def waiting(workshop: Workshop) -> list[Waiting]:
    """List who waits for the map, in the order of their names."""
    names: dict[str, tuple[str, list[str]]] = {}
    for note in workshop.notes:
        for name in note.mentions_unmapped:
            names.setdefault(name.casefold(), (name, []))[1].append(note.ref)
    found = [Waiting(name, tuple(refs)) for name, refs in names.values()]
    found += [Waiting(actor.name, (), actor) for actor in workshop.actors if actor.ring is None and actor.place is None]
    return sorted(found, key=lambda one: one.name.casefold())


class PaletteCard(QFrame):
    """One who waits. Emits ``placed()`` on Enter or double click; can be dragged out."""

    placed = Signal()

    def __init__(self, ui: Ui, who: Waiting) -> None:
        super().__init__()
        self._ui, self.who = ui, who
        self._pressed: QPoint | None = None
        self.setProperty("look", "map-card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.setAccessibleName(ui.say("gui.map.card_name", name=who.name))
        self._build()

    def _build(self) -> None:
        ui, who = self._ui, self.who
        layout = row(8, (10, 7, 6, 7))
        layout.addWidget(self._mark())
        words = column(0)
        name = label(who.name, wraps=True)
        name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        words.addWidget(name)
        key = "gui.map.card_from" if who.refs else "gui.map.card_tray"
        hint = label(ui.say(key, refs=", ".join(who.refs)), "hint", wraps=True)
        hint.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        words.addWidget(hint)
        layout.addLayout(words, 1)
        dots = QLabel()
        dots.setPixmap(ui.theme.icon("dots-six-vertical", "ink-3").pixmap(ui.theme.icon_size()))
        layout.addWidget(dots, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setLayout(layout)

    def _mark(self) -> QWidget:
        """Give the sector's mark; a name has no sector yet."""
        if self.who.actor is not None:
            return SectorMark(self._ui, self.who.actor.sector, 18)
        made = QLabel()
        size = self._ui.theme.icon_size() * 0.9
        made.setPixmap(self._ui.theme.icon("circle-dashed", "ink-3").pixmap(size))
        return made

    def sizeHint(self) -> QSize:
        """Be at least as high as a finger."""
        return super().sizeHint().expandedTo(QSize(0, self._ui.theme.px(44)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Place with Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.placed.emit()
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Place with a double click."""
        self.placed.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold."""
        self._pressed = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag out."""
        if self._pressed is not None and (event.position().toPoint() - self._pressed).manhattanLength() > 8:
            self._pressed = None
            drag = QDrag(self)
            drag.setMimeData(self.mime_data())
            drag.exec(Qt.DropAction.CopyAction)

    def mime_data(self) -> QMimeData:
        """Give what is carried to the map."""
        data = QMimeData()
        if self.who.actor is not None:
            data.setData(ACTOR_TYPE, QByteArray(self.who.actor.id.encode()))
        else:
            data.setData(NAME_TYPE, QByteArray(self.who.name.encode()))
        return data


class Palette(QFrame):
    """The list to the left of the map. Emits ``placed(Actor)`` and ``actor_wished()``."""

    placed = Signal(object)
    actor_wished = Signal()

    def __init__(self, ui: Ui) -> None:
        super().__init__()
        self._ui = ui
        self._shown: list[Waiting] | None = None
        self._all: list[Waiting] = []
        self.setProperty("look", "panel-left")
        self.setFixedWidth(ui.theme.px(WIDTH))
        self._build()

    def _build(self) -> None:
        ui = self._ui
        self.search = QLineEdit(clearButtonEnabled=True)
        self.search.setPlaceholderText(ui.say("gui.map.find"))
        self.search.setAccessibleName(ui.say("gui.map.find"))
        self.search.addAction(ui.theme.icon("magnifying-glass", "ink-3"), QLineEdit.ActionPosition.LeadingPosition)
        self.search.textChanged.connect(lambda text: self._filter())
        self._list = column(8)
        inner = clear()
        inner.setLayout(self._list)
        area = QScrollArea(widgetResizable=True)
        area.setWidget(inner)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.new = button(ui, ui.say("gui.map.new_actor"), "quiet", "plus", self.actor_wished.emit)
        layout = column(4, (14, 18, 14, 12))
        layout.addWidget(label(ui.say("gui.map.palette"), "h3"))
        layout.addWidget(label(ui.say("gui.map.palette_hint"), "small"))
        layout.addSpacing(6)
        layout.addWidget(self.search)
        layout.addSpacing(6)
        layout.addWidget(area, 1)
        layout.addWidget(self.new, 0, Qt.AlignmentFlag.AlignLeft)
        self.setLayout(layout)

    def cards(self) -> list[PaletteCard]:
        """Give the cards that are shown."""
        items = [self._list.itemAt(index) for index in range(self._list.count())]
        widgets = [item.widget() for item in items if item is not None]
        return [widget for widget in widgets if isinstance(widget, PaletteCard)]

    def show_workshop(self, workshop: Workshop) -> None:
        """Show who waits now; nothing is made anew when nobody has come or gone."""
        self._all = waiting(workshop)
        self._filter()

    def _filter(self) -> None:
        sought = self.search.text().strip().casefold()
        found = [one for one in self._all if sought in one.name.casefold()]
        if found == self._shown:
            return
        at = next((index for index, card in enumerate(self.cards()) if card.hasFocus()), None)
        self._shown = found
        empty(self._list)
        for who in found:
            card = PaletteCard(self._ui, who)
            card.placed.connect(lambda who=who: self.placed.emit(who.as_actor()))
            self._list.addWidget(card)
        if not found:
            key = "gui.map.none_found" if self._all else "gui.map.palette_empty"
            self._list.addWidget(label(self._ui.say(key), "hint", wraps=True))
        self._list.addStretch(1)
        self._keep_focus(at)

    def _keep_focus(self, at: int | None) -> None:
        """Go on to the next card when the one with the focus has been placed."""
        cards = self.cards()
        if at is not None:
            target: QWidget = cards[min(at, len(cards) - 1)] if cards else self.search
            target.setFocus()
