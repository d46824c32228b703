"""Cards that flow in rows: the answers of a round, or what was said at a stage without themes."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QWidget

from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.text_card import TextCard

LEAST, GAP, MOST_ACROSS = 300, 4, 3


class CardFlow(QWidget):
    """Keeps cards by record id. Arrows go between them; ``act`` gets the other keys."""

    left = Signal()

    def __init__(self, ui: Ui, act: Callable[[TextCard, QKeyEvent], bool]) -> None:
        super().__init__()
        self._ui, self._act = ui, act
        self.cards: dict[str, TextCard] = {}
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_cards(self, ids: Sequence[str], make: Callable[[str], TextCard], show: Callable[[TextCard], None]) -> None:
        """Show the cards of these records in this order; those that are there already are only freshened."""
        index = self._focused_index()
        gone = [card for card_id, card in self.cards.items() if card_id not in ids]
        had_focus = index is not None and list(self.cards.values())[index] in gone
        kept = {card_id: self.cards.get(card_id) or self._made(make(card_id)) for card_id in ids}
        for card in gone:
            card.hide()
            card.setParent(None)
            card.deleteLater()
        if any(card_id in self.cards for card_id in ids):
            for card_id in kept.keys() - self.cards.keys():
                kept[card_id].land()
        self.cards = kept
        for card in kept.values():
            show(card)
        self._offer_tab()
        self._arrange()
        if had_focus and index is not None:
            self._focus_near(index)

    def _made(self, card: TextCard) -> TextCard:
        card.setParent(self)
        card.handle_key = lambda event: self._handle(card, event)
        card.got_focus.connect(lambda: self._arrive(card))
        card.regrown.connect(self._arrange)
        card.show()
        return card

    # Shape

    def _across(self, width: int) -> int:
        return max(1, min(MOST_ACROSS, width // self._ui.theme.px(LEAST)))

    def _boxes(self, width: int) -> list[QRect]:
        across = self._across(width)
        each = (width - (across - 1) * GAP) // across
        boxes: list[QRect] = []
        y = 0
        cards = list(self.cards.values())
        for start in range(0, len(cards), across):
            line = cards[start : start + across]
            height = max(card.heightForWidth(each) for card in line)
            boxes += [QRect(place * (each + GAP), y, each, height) for place in range(len(line))]
            y += height + GAP
        return boxes

    def _arrange(self) -> None:
        for card, box in zip(self.cards.values(), self._boxes(self.width()), strict=True):
            card.setGeometry(box)
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        """Say that the height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Measure the rows."""
        boxes = self._boxes(width)
        return boxes[-1].bottom() + 1 if boxes else 0

    def sizeHint(self) -> QSize:
        """Give the size of the rows."""
        width = self.width() or self._ui.theme.px(LEAST)
        return QSize(self._ui.theme.px(LEAST), self.heightForWidth(width))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Flow anew."""
        super().resizeEvent(event)
        self._arrange()

    # Keys

    def _handle(self, card: TextCard, event: QKeyEvent) -> bool:
        across = self._across(self.width())
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -across, Qt.Key.Key_Down: across}
        step = steps.get(Qt.Key(event.key()))
        cards = list(self.cards.values())
        if step and event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.NoModifier:
            index = cards.index(card) + step
            if 0 <= index < len(cards):
                self._focus(cards[index])
            return True
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_F2:
                card.edit()
            case Qt.Key.Key_Escape:
                self.left.emit()
            case _:
                return self._act(card, event)
        return True

    def _focused_index(self) -> int | None:
        return next((i for i, card in enumerate(self.cards.values()) if card.holds_focus()), None)

    def _focus_near(self, index: int) -> None:
        cards = list(self.cards.values())
        if cards:
            self._focus(cards[min(index, len(cards) - 1)])
        else:
            self.left.emit()

    def go_to(self, record_id: str) -> None:
        """Bring the card of a record into sight and give it the focus, if there is one."""
        if (card := self.cards.get(record_id)) is not None:
            self._focus(card)

    def _focus(self, card: TextCard) -> None:
        card.setFocus()
        around = self.parentWidget()
        while around is not None and not isinstance(around, QScrollArea):
            around = around.parentWidget()
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(card, 0, 8)

    def _arrive(self, card: TextCard) -> None:
        for other in self.cards.values():
            other.is_tab_stop = other is card

    def _offer_tab(self) -> None:
        cards = list(self.cards.values())
        if cards and not any(card.is_tab_stop for card in cards):
            cards[0].is_tab_stop = True
