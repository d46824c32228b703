"""Cards that flow in rows: the answers of a round, or what was said at a stage without themes."""

import math
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QWidget

from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.text_card import TextCard

LEAST, GAP, MOST_ACROSS = 300, 4, 3
USUAL_SIGHT, USUAL_CARD = 800, 100
"""How much is seen, and how high a card is, as long as nobody knows."""
NEAR, FAR = 0.5, 2.0
"""Of many cards those so many sights away from what is seen are made, and those farther away let go of."""
SAMPLE = 10
"""How high the others are is guessed by at least so many."""
PASSES = 3
"""How often cards are made that come into reach because others turned out less high than thought."""


class CardFlow(QWidget):
    """Keeps cards by record id, for ``ids`` in their order. Arrows go between them; ``act`` gets the other keys.

    Of more than ``few`` only those near what is seen exist as widgets.
    """

    left = Signal()
    few = math.inf

    def __init__(self, ui: Ui, act: Callable[[TextCard, QKeyEvent], bool]) -> None:
        super().__init__()
        self._ui, self._act = ui, act
        self.ids: list[str] = []
        self.cards: dict[str, TextCard] = {}
        self._make: Callable[[str], TextCard] | None = None
        self._guesses: dict[str, int] = {}
        self._reckoned: dict[int, list[QRect]] = {}
        self._area: QScrollArea | None = None
        self._is_fetching = False
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_cards(self, ids: Sequence[str], make: Callable[[str], TextCard], show: Callable[[TextCard], None]) -> None:
        """Show the cards of these records in this order; those that are there already are only freshened."""
        index = self._focused_index()
        known, there = set(self.ids), set(ids)
        gone = [card for card_id, card in self.cards.items() if card_id not in there]
        had_focus = any(card.holds_focus() for card in gone)
        self.ids, self._make = list(ids), make
        self._reckoned.clear()
        for card in gone:
            self._let_go(card)
        for card in self.cards.values():
            show(card)
        self._take_in([card_id for card_id in self.ids if len(ids) <= self.few and card_id not in self.cards])
        self._arrange()
        if known & there:
            for card_id in self.cards.keys() - known:
                self.cards[card_id].land()
        self._offer_tab()
        if had_focus and index is not None:
            self._focus_near(index)

    def card(self, card_id: str) -> TextCard:
        """Give the card of a record, made if it was out of sight."""
        if card_id not in self.cards:
            self._take_in([card_id])
            self._place(self._boxes(self.width()))
        return self.cards[card_id]

    def _take_in(self, ids: Sequence[str]) -> None:
        assert self._make is not None, "shown before"
        made = {card_id: self._made(self._make(card_id)) for card_id in ids}
        self.cards = {one: card for one in self.ids if (card := made.get(one) or self.cards.get(one)) is not None}
        self._reckoned.clear()

    def _made(self, card: TextCard) -> TextCard:
        card.setParent(self)
        card.handle_key = lambda event: self._handle(card, event)
        card.got_focus.connect(lambda: self._arrive(card))
        card.regrown.connect(self._arrange)
        card.show()
        return card

    def _let_go(self, card: TextCard) -> None:
        del self.cards[card.record_id]
        card.hide()
        card.setParent(None)
        card.deleteLater()

    # Shape

    def _across(self, width: int) -> int:
        return max(1, min(MOST_ACROSS, width // self._ui.theme.px(LEAST)))

    def _boxes(self, width: int) -> list[QRect]:
        """Tell where each card is at a width; layouts ask again and again."""
        if width not in self._reckoned:
            self._reckoned[width] = self._reckon(width)
        return self._reckoned[width]

    def _reckon(self, width: int) -> list[QRect]:
        across = self._across(width)
        each = (width - (across - 1) * GAP) // across
        boxes: list[QRect] = []
        y = 0
        for start in range(0, len(self.ids), across):
            line = self.ids[start : start + across]
            height = max(self._height(card_id, each) for card_id in line)
            boxes += [QRect(place * (each + GAP), y, each, height) for place in range(len(line))]
            y += height + GAP
        return boxes

    def _height(self, card_id: str, width: int) -> int:
        """Measure a card, or tell about how high it is: as high as it was last, else as those that are there."""
        card = self.cards.get(card_id)
        if card is not None:
            return card.heightForWidth(width)
        if card_id not in self._guesses:
            seen = [card.heightForWidth(width) for card in list(self.cards.values())[:20]]
            self._guesses |= dict.fromkeys(
                (one for one in self.ids if one not in self._guesses),
                sum(seen) // len(seen) if seen else self._ui.theme.px(USUAL_CARD),
            )
        return self._guesses[card_id]

    def _arrange(self) -> None:
        self._reckoned.clear()
        if len(self.ids) > self.few:
            self._fetch()
        self._place(self._boxes(self.width()))
        self.updateGeometry()

    def _place(self, boxes: Sequence[QRect]) -> None:
        for card_id, box in zip(self.ids, boxes, strict=True):
            if (card := self.cards.get(card_id)) is not None:
                card.setGeometry(box)

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
        if event.oldSize().width() != event.size().width():
            self._guesses.clear()
        self._arrange()

    # Of many, those that are seen

    def _fetch(self) -> None:
        """Make the cards near what is seen, and let go of those far away."""
        if not self.cards:
            self._take_in(self.ids[:SAMPLE])
        top, height = self._sight()
        near = QRect(0, int(top - NEAR * height), self.width(), int((1 + 2 * NEAR) * height))
        far = QRect(0, int(top - FAR * height), self.width(), int((1 + 2 * FAR) * height))
        for _ in range(PASSES):
            boxes = self._boxes(self.width())
            missing = [
                card_id
                for card_id, box in zip(self.ids, boxes, strict=True)
                if card_id not in self.cards and box.intersects(near)
            ]
            if not missing:
                break
            self._take_in(missing)
        for card_id, box in zip(self.ids, boxes, strict=True):
            card = self.cards.get(card_id)
            if card is not None and not box.intersects(far) and _is_idle(card):
                self._guesses[card_id] = box.height()
                self._let_go(card)

    def _sight(self) -> tuple[int, int]:
        """Tell where what is seen begins, and how high it is."""
        if self._area is None or not self._area.isVisible():
            return 0, self._ui.theme.px(USUAL_SIGHT)
        return self.mapFrom(self._area.viewport(), QPoint(0, 0)).y(), self._area.viewport().height()

    def _look_again(self) -> None:
        if len(self.ids) > self.few and self.isVisible() and not self._is_fetching:
            self._is_fetching = True
            self._arrange()
            self._is_fetching = False

    def showEvent(self, event: QShowEvent) -> None:
        """Know from now on what is seen."""
        super().showEvent(event)
        if self._area is None and (area := self._scrolled_in()) is not None:
            self._area = area
            area.verticalScrollBar().valueChanged.connect(self._look_again)
            area.verticalScrollBar().rangeChanged.connect(self._look_again)
            area.viewport().installEventFilter(self)
        self._look_again()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Show more where there is more room."""
        if event.type() == QEvent.Type.Resize:
            self._look_again()
        return False

    def _scrolled_in(self) -> QScrollArea | None:
        around = self.parentWidget()
        while around is not None and not isinstance(around, QScrollArea):
            around = around.parentWidget()
        return around

    # Keys

    def _handle(self, card: TextCard, event: QKeyEvent) -> bool:
        across = self._across(self.width())
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -across, Qt.Key.Key_Down: across}
        step = steps.get(Qt.Key(event.key()))
        if step and event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.NoModifier:
            index = self.ids.index(card.record_id) + step
            if 0 <= index < len(self.ids):
                self._focus(self.card(self.ids[index]))
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
        focused = next((card_id for card_id, card in self.cards.items() if card.holds_focus()), None)
        return None if focused is None else self.ids.index(focused)

    def _focus_near(self, index: int) -> None:
        if self.ids:
            self._focus(self.card(self.ids[min(index, len(self.ids) - 1)]))
        else:
            self.left.emit()

    def go_to(self, record_id: str) -> None:
        """Bring the card of a record into sight and give it the focus, if there is one."""
        if record_id in self.ids:
            self._focus(self.card(record_id))

    def _focus(self, card: TextCard) -> None:
        card.setFocus()
        self._reveal(card)
        if len(self.ids) > self.few:  # those between may be higher or less high than thought
            QTimer.singleShot(0, card, partial(self._reveal, card))

    def _reveal(self, card: TextCard) -> None:
        area = self._scrolled_in()
        if area is not None:
            area.ensureWidgetVisible(card, 0, 8)

    def _arrive(self, card: TextCard) -> None:
        for other in self.cards.values():
            other.is_tab_stop = other is card

    def _offer_tab(self) -> None:
        cards = list(self.cards.values())
        if cards and not any(card.is_tab_stop for card in cards):
            cards[0].is_tab_stop = True


def _is_idle(card: TextCard) -> bool:
    """Tell whether nobody would miss a card that is out of sight."""
    return not (card.holds_focus() or card.is_carried or card.is_tab_stop or card.editor is not None)
