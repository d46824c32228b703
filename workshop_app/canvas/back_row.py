"""Shows the map to a room: the picture of the domain's ``back_row``, painted to fill a window. Nothing is edited."""

from collections.abc import Callable
from itertools import chain

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QToolTip, QWidget

from workshop_app.canvas.look import Look
from workshop_app.canvas.measure import QtMeasure
from workshop_app.canvas.painting import paint
from workshop_app.domain.figures.back_row import SIZES, back_row, readable_size
from workshop_app.domain.figures.back_row_picture import BackRow, Detail
from workshop_app.domain.figures.back_row_room import Window
from workshop_app.domain.map_filter import Shown
from workshop_app.domain.records import Actor
from workshop_app.domain.workshop import Workshop

NAMED = 30
"""Of so many without room the names are told."""


class BackRowView(QWidget):
    """Emits ``changed()`` when another picture is shown and ``left()`` on Esc.

    ``size`` is the least size of text, in pixels; None for the largest at which all names are whole. Tab and the
    arrows, or a click, spell out one actor after the other. ``corner`` tells how much of the lower right corner
    something else covers.
    """

    changed = Signal()
    left = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._measure = look, QtMeasure(look)
        self._workshop: Workshop | None = None
        self._shown: Shown | None = None
        self._picture: QPixmap | None = None
        self.size_wished: int | None = None
        self._readable: int | None = None
        self.size_used = SIZES[0]
        self.spelled: str | None = None
        self.made: BackRow | None = None
        self.corner: Callable[[BackRow | None], QSize] = lambda made: QSize(0, 0)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName(look.language.say("gui.look.back_row"))

    def show_workshop(self, workshop: Workshop, shown: Shown | None) -> None:
        """Show what is looked at of a workshop."""
        self._workshop, self._shown, self._readable = workshop, shown, None
        if self.spelled is not None and workshop.find(Actor, self.spelled) is None:
            self.spelled = None
        self.lay()

    def choose_size(self, size: int | None) -> None:
        """Show text of at least this size."""
        self.size_wished = size
        self.lay()

    def spell(self, actor_id: str | None) -> None:
        """Give an actor its whole name, whatever the room; None for nobody."""
        if actor_id != self.spelled:
            self.spelled = actor_id
            self.lay()

    def lay(self) -> None:
        """Lay out the picture for the window as it is."""
        workshop = self._workshop
        if workshop is None or self.width() < 2 or self.height() < 2:
            return
        bare = self._window(self.corner(None))
        if self.size_wished is None and self._readable is None:
            self._readable = readable_size(workshop, self._measure, bare, self._shown)
        self.size_used = self.size_wished or self._readable or SIZES[0]
        guess = self._window(self.corner(self.made))  # most often as much is told as before
        made = self._made(workshop, guess)
        told = self._window(self.corner(made))
        self.made = made if told == guess else self._made(workshop, told)
        self.corner(self.made)
        self._picture = None
        self._tell()
        self.changed.emit()
        self.update()

    def _made(self, workshop: Workshop, window: Window) -> BackRow:
        return back_row(workshop, self._measure, window, self.size_used, self._shown, self.spelled)

    def _window(self, corner: QSize) -> Window:
        return Window(self.width(), self.height(), (corner.width(), corner.height()))

    # In words

    def shortened_in(self, made: BackRow | None) -> list[Actor]:
        """Give the actors whose names are initials in a picture."""
        workshop = self._workshop
        if made is None or workshop is None or made.detail < Detail.INITIALS:
            return []
        actors = (workshop.find(Actor, actor_id) for actor_id in made.names)
        return [actor for actor in actors if actor is not None and made.names[actor.id] != actor.name]

    def _tell(self) -> None:
        if self.made is None:
            return
        say, made = self._look.language.say, self.made
        shortened = {actor.id: actor.name for actor in self.shortened_in(made)}
        told = [say("gui.look.initials", short=made.names[one], name=name) for one, name in shortened.items()]
        whole = [f"{name}." for one, name in made.names.items() if one not in shortened]
        self.setAccessibleDescription(" ".join(chain(whole, told, self._left_out(made))))

    def _left_out(self, made: BackRow) -> list[str]:
        """Tell who is not there; of many only how many they are."""
        if len(made.others) > NAMED:
            return [f"{self._look.language.count('gui.look.without_room', len(made.others))}."]
        names = [actor.name for actor in made.others]
        return [self._look.language.say("gui.look.others", names=names)] if names else []

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the picture, which is kept until something changes."""
        painter = QPainter(self)
        if self._picture is None or self._picture.devicePixelRatioF() != self.devicePixelRatioF():
            self._picture = self._painted()
        painter.drawPixmap(0, 0, self._picture)
        painter.end()

    def _painted(self) -> QPixmap:
        ratio = self.devicePixelRatioF()
        picture = QPixmap(self.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(self._look.colour("paper"))
        if self.made is not None:
            painter = QPainter(picture)
            painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
            painter.scale(self.made.scale, self.made.scale)
            painter.translate(-self.made.figure.left, -self.made.figure.top)
            paint(painter, self.made.figure.shapes, self._look)
            painter.end()
        return picture

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fill the window as it is now."""
        super().resizeEvent(event)
        self._readable = None
        self.lay()

    # Keys and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Esc; walk with the arrows; larger and smaller with + and −."""
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.left.emit()
        elif key in (Qt.Key.Key_Right, Qt.Key.Key_Down):
            self.walk(1)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Up):
            self.walk(-1)
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus):
            step = -1 if key == Qt.Key.Key_Minus else 1
            at = SIZES.index(self.size_used) + step
            self.choose_size(SIZES[max(0, min(at, len(SIZES) - 1))])
        else:
            event.ignore()

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802 (Qt's name)
        """Walk through the actors with Tab; after the last one go on to the next field."""
        return self.walk(1 if forward else -1) or super().focusNextPrevChild(forward)

    def walk(self, step: int) -> bool:
        """Spell out the next actor; False after the last one, and then nobody is."""
        if self.made is None:
            return False
        actors = (*(pill.actor for pill in self.made.pills), *self.made.others)
        order = sorted(actors, key=lambda one: (one.ring is None, one.ring, one.ref))
        ids = [actor.id for actor in order]
        at = ids.index(self.spelled) + step if self.spelled in ids else 0 if step > 0 else len(ids) - 1
        inside = 0 <= at < len(ids)
        self.spell(ids[at] if inside else None)
        return inside

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Spell out who is clicked; a click beside everybody, nobody."""
        actor = self._at(event.position().x(), event.position().y())
        self.spell(actor.id if actor is not None else None)

    def _at(self, x: float, y: float) -> Actor | None:
        found = self.made.actor_at(x, y) if self.made is not None else None
        return self._workshop.find(Actor, found.id) if found is not None and self._workshop is not None else None

    def event(self, event: QEvent) -> bool:
        """Tell the whole name of whoever is under the pointer."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            actor = self._at(event.pos().x(), event.pos().y())
            QToolTip.showText(event.globalPos(), actor.name if actor is not None else "", self)
            return True
        return super().event(event)
