"""One who waits for the map, with the answers that name it, and the question whether it stands there already."""

import re
from dataclasses import dataclass

from PySide6.QtCore import QByteArray, QMimeData, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QDrag, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QVBoxLayout, QWidget

from workshop_app.canvas.tools.placing import ACTOR_TYPE, NAME_TYPE
from workshop_app.domain.records import Actor, Note
from workshop_app.gui.session import Session
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.actor_likeness import LikenessLine
from workshop_app.gui.widgets.actor_mentions import Mention
from workshop_app.gui.widgets.basic import ENTER, button, clear, column, label, row
from workshop_app.gui.widgets.sector_mark import SectorMark
from workshop_app.services.ids import new_id

DRAG_PIXELS, LONGEST = 8, 17


def breakable(name: str) -> str:
    """Let the longest words of a name break, so that no end of it is hidden."""
    return re.sub(rf"(\w{{{LONGEST}}})(?=\w{{3}})", "\\1\u200b", name)


@dataclass(frozen=True)
class Waiting:
    """Somebody who waits: a name, or an actor of the tray, with the answers that name it."""

    name: str
    notes: tuple[Note, ...] = ()
    actor: Actor | None = None

    @property
    def key(self) -> str:
        """Tell it from all others that wait."""
        return self.actor.id if self.actor else self.name.casefold()

    @property
    def refs(self) -> tuple[str, ...]:
        """The refs of the answers."""
        return tuple(note.ref for note in self.notes)

    def as_actor(self) -> Actor:
        """Give the actor, a new one for a name."""
        return self.actor or Actor(id=new_id(), name=self.name)


class PaletteCard(QFrame):
    """Emits ``placed()`` on Enter or double click, ``stepped(by)`` on the arrows, ``answered(is_same)``.

    It can be dragged out. ``like`` is an actor whose name is nearly the same.
    """

    placed = Signal()
    stepped = Signal(int)
    answered = Signal(bool)

    def __init__(self, ui: Ui, session: Session, who: Waiting, like: Actor | None) -> None:
        super().__init__()
        self._ui, self._session, self.who, self.like = ui, session, who, like
        self._pressed: QPoint | None = None
        self._read: QWidget | None = None
        self.setProperty("look", "map-card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.setAccessibleName(ui.say("gui.map.card_name", name=who.name))
        self._build()

    def _build(self) -> None:
        ui, who = self._ui, self.who
        dots = QLabel()
        dots.setPixmap(ui.theme.icon("dots-six-vertical", "ink-3").pixmap(ui.theme.icon_size()))
        head = row(6)
        head.addWidget(self._mark())
        head.addLayout(self._words(), 1)
        head.addWidget(dots, 0, Qt.AlignmentFlag.AlignVCenter)
        self._column = column(4, (10, 7, 4, 7))
        self._column.addLayout(head)
        if self.like is not None:
            self.likeness = LikenessLine(ui)
            self.likeness.ask(who.name, self.like.name)
            self.likeness.answered.connect(self.answered.emit)
            self._column.addWidget(self.likeness)
        self.setLayout(self._column)

    def _words(self) -> QVBoxLayout:
        ui, who = self._ui, self.who
        words = column(0)
        name = label(breakable(who.name), wraps=True)
        name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        words.addWidget(name)
        if who.actor is not None:
            words.addWidget(label(ui.say("gui.map.card_tray"), "hint", wraps=True))
        if who.notes:
            self.sources = button(ui, ui.count("gui.palette.sources", len(who.notes)), "sources", "caret-right")
            self.sources.setIconSize(ui.theme.icon_size() * 0.7)
            self.sources.setCheckable(True)
            self.sources.setAccessibleName(ui.say("gui.palette.show_sources", name=who.name))
            self.sources.toggled.connect(self._show_sources)
            words.addWidget(self.sources, 0, Qt.AlignmentFlag.AlignLeft)
        return words

    def _mark(self) -> QWidget:
        """Give the sector's mark; a name has no sector yet."""
        if self.who.actor is not None:
            return SectorMark(self._ui, self.who.actor.sector, 18)
        made = QLabel()
        size = self._ui.theme.icon_size() * 0.9
        made.setPixmap(self._ui.theme.icon("circle-dashed", "ink-3").pixmap(size))
        return made

    def _show_sources(self, is_open: bool) -> None:
        """Unfold the answers; they are made when somebody first wants to read them."""
        self.sources.setIcon(self._ui.theme.icon("caret-down" if is_open else "caret-right"))
        if self._read is None:
            self._read, lines = clear(), column(0)
            for note in self.who.notes:
                lines.addWidget(Mention(self._ui, self._session, note))
            self._read.setLayout(lines)
            self._column.addWidget(self._read)
        self._read.setVisible(is_open)

    def stops(self) -> list[QWidget]:
        """Give what the Tab key goes through, from the top."""
        made: list[QWidget] = [self]
        made += [self.sources] if self.who.notes else []
        return made + ([self.likeness.yes, self.likeness.no] if self.like is not None else [])

    def sizeHint(self) -> QSize:
        """Be at least as high as a finger."""
        return super().sizeHint().expandedTo(QSize(0, self._ui.theme.px(44)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Place with Enter, unfold with the space bar, and walk with the arrows."""
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        if event.key() in ENTER:
            self.placed.emit()
        elif event.key() in steps:
            self.stepped.emit(steps[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_Space and self.who.notes:
            self.sources.toggle()
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
        if self._pressed is None:
            return
        if (event.position().toPoint() - self._pressed).manhattanLength() > DRAG_PIXELS:
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
