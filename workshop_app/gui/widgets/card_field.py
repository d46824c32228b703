"""A field that holds cards under each other: they are dragged or carried by keys to a place in another field."""

from PySide6.QtCore import QByteArray, QEvent, QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import (
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QMouseEvent,
)
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.basic import column, frame, label, restyle, row
from workshop_app.gui.widgets.card_face import RING
from workshop_app.gui.widgets.card_flow import CardFlow
from workshop_app.gui.widgets.text_card import TextCard

MIME = "application/x-samspill-card"
FEW = 60
"""More cards than these are made only as they come into sight."""
_STEPS = {
    Qt.Key.Key_Up.value: (0, -1),
    Qt.Key.Key_Down.value: (0, 1),
    Qt.Key.Key_Left.value: (-1, 0),
    Qt.Key.Key_Right.value: (1, 0),
}


class FieldCards(CardFlow):
    """One card a line. Emits ``crossed(card, step)`` when one goes on to a field beside this one."""

    few = FEW
    crossed = Signal(object, int)
    carried = Signal(object, int, int)
    """A card is to go so many fields aside, or so many places down."""

    def _across(self, width: int) -> int:
        return 1

    def _arrange(self) -> None:
        super()._arrange()
        self.setMinimumHeight(self.heightForWidth(self.width()))

    def _made(self, card: TextCard) -> TextCard:
        card.dragged.connect(lambda grip: self._carry(card, grip))
        return super()._made(card)

    def _handle(self, card: TextCard, event: QKeyEvent) -> bool:
        step = _STEPS.get(event.key())
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if step and modifiers == Qt.KeyboardModifier.ControlModifier:
            self.carried.emit(card, *step)
            return True
        if step and step[0] and modifiers == Qt.KeyboardModifier.NoModifier:
            self.crossed.emit(card, step[0])
            return True
        return super()._handle(card, event)

    def _carry(self, card: TextCard, grip: QPoint) -> None:
        """Carry a card away; returns when it is let go."""
        mime = QMimeData()
        mime.setData(MIME, QByteArray(card.record_id.encode()))
        drag = QDrag(self)
        drag.setMimeData(mime)
        drag.setPixmap(card.grab())
        drag.setHotSpot(grip)
        card.is_carried = True
        drag.exec(Qt.DropAction.MoveAction)
        card.is_carried = False

    def place_at(self, y: int) -> tuple[str, int]:
        """Give the card before which one that is let go at a height would stand, "" for last, and the height there."""
        for card_id, box in zip(self.ids, self._boxes(self.width()), strict=True):
            if y < box.center().y():
                return card_id, box.top()
        return "", self.heightForWidth(self.width())

    def index_of(self, card: TextCard) -> int:
        """Tell which one it is, from the top."""
        return self.ids.index(card.record_id)

    def focus_at(self, index: int) -> None:
        """Give the focus to the card at a place, or to the last one."""
        self._focus_near(index)


class CardPage(QWidget):
    """What fields stand on in a scroll area: it asks for the height they need, which the area does not by itself."""

    def __init__(self, layout: QVBoxLayout) -> None:
        super().__init__()
        self.setProperty("look", "clear")
        self._column = layout
        self.setLayout(layout)

    def event(self, event: QEvent) -> bool:
        """Ask for the height that the cards need at this width."""
        done = super().event(event)
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            self.settle()
        return done

    def settle(self) -> None:
        """Be as high as the fields need now, before anything is painted."""
        self.setMinimumHeight(self._column.totalHeightForWidth(self.width()))


class CardField(QFrame):
    """A heading, what the field is for while it is empty, and its cards.

    Emits ``dropped(record_id, before_id)`` and, where it can be chosen, ``chosen()`` at a click beside the cards.
    """

    dropped = Signal(str, str)
    chosen = Signal()

    def __init__(self, ui: Ui, cards: FieldCards, name: str, icon: str, hint: str) -> None:
        super().__init__()
        self._ui, self.cards, self._name = ui, cards, name
        self._is_chosen = False
        self.setProperty("look", "card-field")
        self.setAcceptDrops(True)
        self._build(icon, hint)

    def _build(self, icon: str, hint: str) -> None:
        ui = self._ui
        mark = label()
        mark.setPixmap(ui.theme.icon(icon, "fjord").pixmap(ui.theme.icon_size()))
        self.title = label(self._name, "h3", wraps=True)
        self.count = label("0", "count")
        self.head = row(8, (RING, 0, RING, 0))
        self.head.addWidget(mark)
        self.head.addWidget(self.title, 1)
        self.head.addWidget(self.count)
        self.hint = label(hint, "drop-hint", wraps=True)
        self._mark = frame("drop-mark")
        self._mark.setParent(self.cards)
        self._mark.hide()
        self._column = column(6, (10, 12, 10, 12))
        self._column.addLayout(self.head)
        self._column.addWidget(self.hint)
        self._column.addWidget(self.cards)
        self._column.addStretch(1)
        self.setLayout(self._column)

    def add_below(self, widget: QWidget) -> None:
        """Put something under the cards."""
        self._column.insertWidget(self._column.count() - 1, widget)

    def show_count(self, count: int, *, empty: bool) -> None:
        """Tell how many cards there are, also to a screen reader; what the field is for while nothing is in it."""
        self.count.setText(str(count))
        self.hint.setVisible(empty)
        self.setAccessibleName(f"{self._name}, {count}")

    @property
    def is_chosen(self) -> bool:
        """Whether what is written goes here."""
        return self._is_chosen

    @is_chosen.setter
    def is_chosen(self, chosen: bool) -> None:
        self._is_chosen = chosen
        self._dress()

    def _dress(self) -> None:
        restyle(self, "card-field-chosen" if self._is_chosen else "card-field")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the field by a click beside its cards."""
        self.chosen.emit()

    # Dropping

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take cards only."""
        if event.mimeData().hasFormat(MIME):
            restyle(self, "card-field-drop")
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show where the card would stand."""
        _, y = self.cards.place_at(self._inside(event.position().toPoint()))
        self._mark.setGeometry(RING, max(0, y - 2), self.cards.width() - 2 * RING, 3)
        self._mark.show()
        self._mark.raise_()
        event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Show no landing place."""
        self._leave()

    def dropEvent(self, event: QDropEvent) -> None:
        """Let a card land."""
        self._leave()
        event.acceptProposedAction()
        record_id = bytes(event.mimeData().data(MIME).data()).decode()
        before, _ = self.cards.place_at(self._inside(event.position().toPoint()))
        self.dropped.emit(record_id, before if before != record_id else self._after(record_id))

    def _after(self, record_id: str) -> str:
        """Give the card after one that was let go on itself: it stays where it is."""
        ids = [*self.cards.ids, ""]
        return ids[ids.index(record_id) + 1]

    def _leave(self) -> None:
        self._mark.hide()
        self._dress()

    def _inside(self, at: QPoint) -> int:
        return self.cards.mapFrom(self, at).y()
