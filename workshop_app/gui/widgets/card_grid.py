"""A scrolling grid of cards. Only those on screen, and a screenful around them, are ever made."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.basic import clear
from workshop_app.services.finding import Listing

STRETCH = 48
"""How many listings are read at a time."""
AHEAD_MILLISECONDS = 40
"""Cards beyond the screen are made when those on it have been painted."""
NARROWEST = 376
GAP = 12
SIDE = 36

Fetch = Callable[[int, int], Sequence[Listing]]
Make = Callable[[Listing, int], QWidget]


class CardGrid(QScrollArea):
    """Shows ``total`` cards under a banner. ``fetch(limit, offset)`` reads listings, ``make`` makes a card.

    Emits ``left()`` when an arrow key goes above the first line.
    """

    left = Signal()

    def __init__(self, ui: Ui, fetch: Fetch, make: Make, card_height: int) -> None:
        super().__init__()
        self._ui, self._fetch, self._make = ui, fetch, make
        self._card_height = ui.theme.px(card_height)
        self._total = 0
        self._banner: QWidget | None = None
        self._listings: dict[int, Listing] = {}
        self.cards: dict[int, QWidget] = {}
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._content = clear()
        self.setWidget(self._content)
        self._later = QTimer(self, singleShot=True, interval=AHEAD_MILLISECONDS)
        self._later.timeout.connect(lambda: self._fill(ahead=True))
        self.verticalScrollBar().valueChanged.connect(lambda value: self._scrolled())

    def show_all(self, total: int, banner: QWidget | None, *, keep_place: bool = False) -> None:
        """Show new contents from the top, or where one was."""
        for card in self.cards.values():
            _drop(card)
        self.cards.clear()
        self._listings.clear()
        if self._banner is not None and self._banner is not banner:
            _drop(self._banner)
        self._banner, self._total = banner, total
        if banner is not None:
            banner.setParent(self._content)
            banner.show()
        if not keep_place:
            self.verticalScrollBar().setValue(0)
        self._place()

    @property
    def columns(self) -> int:
        """How many cards stand beside each other."""
        room = self.width() - 2 * SIDE + GAP
        return max(1, room // (self._ui.theme.px(NARROWEST) + GAP))

    def focus_card(self, index: int) -> None:
        """Go to a card, which is made if need be, and scroll it into view."""
        if not self._total:
            return
        index = min(max(index, 0), self._total - 1)
        rect = self._rect(index)
        self.ensureVisible(rect.center().x(), rect.center().y(), 0, rect.height() // 2 + GAP)
        self._fill(ahead=False)
        if index in self.cards:
            self.cards[index].setFocus(Qt.FocusReason.TabFocusReason)

    def step(self, index: int, columns: int, rows: int) -> None:
        """Go from a card to one beside, above or below it."""
        target = index + columns + rows * self.columns
        if target < 0:
            self.left.emit()
        elif target < self._total:
            self.focus_card(target)

    # Placing

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set the cards anew."""
        super().resizeEvent(event)
        self._place()

    def hideEvent(self, event: QHideEvent) -> None:
        """Make no more cards for nobody to see."""
        super().hideEvent(event)
        self._later.stop()

    def _place(self) -> None:
        if self._banner is not None:
            wide = self.width() - 2 * SIDE - 8
            self._banner.setGeometry(SIDE + 4, 4, wide, self._banner.heightForWidth(wide))
        last = self._rect(self._total - 1).bottom() if self._total else self._top
        self._content.setMinimumHeight(last + 32)
        for index, card in self.cards.items():
            card.setGeometry(self._rect(index))
        self._fill(ahead=False)
        self._later.start()

    @property
    def _top(self) -> int:
        return self._banner.geometry().bottom() + GAP + 4 if self._banner is not None else 0

    def _rect(self, index: int) -> QRect:
        columns = self.columns
        width = (self.width() - 2 * SIDE - (columns - 1) * GAP) // columns
        line, column = divmod(index, columns)
        return QRect(SIDE + column * (width + GAP), self._top + line * self._line, width, self._card_height)

    @property
    def _line(self) -> int:
        return self._card_height + GAP

    def _scrolled(self) -> None:
        self._fill(ahead=False)
        self._later.start()

    def _fill(self, *, ahead: bool) -> None:
        """Make the cards on screen, with a screenful more on both sides if ``ahead``; drop the rest."""
        screen = self.height()  # asking for the viewport would make Qt's bindings load every widget class: 8 ms
        above = self.verticalScrollBar().value() - self._top
        columns = self.columns

        def index_at(y: int) -> int:
            return y // self._line * columns

        for index in self._within(index_at(above - screen * ahead), index_at(above + screen * (1 + ahead)) + columns):
            if index not in self.cards:
                self._add(index)
        far = self._within(index_at(above - 2 * screen), index_at(above + 3 * screen) + columns)
        for index in [index for index in self.cards if index not in far and not self.cards[index].hasFocus()]:
            _drop(self.cards.pop(index))
        if ahead:
            self._order_tabs()

    def _within(self, first: int, end: int) -> range:
        return range(max(0, first), min(end, self._total))

    def _add(self, index: int) -> None:
        listing = self._listing(index)
        if listing is None:
            return
        card = self._make(listing, index)
        card.setParent(self._content)
        card.setGeometry(self._rect(index))
        card.show()
        self.cards[index] = card

    def _listing(self, index: int) -> Listing | None:
        if index not in self._listings:
            start = index // STRETCH * STRETCH
            self._listings |= dict(enumerate(self._fetch(STRETCH, start), start))
        return self._listings.get(index)

    def _order_tabs(self) -> None:
        """Let Tab go through the cards as one reads them."""
        before: QWidget | None = self._banner
        for index in sorted(self.cards):
            for widget in (self.cards[index], *_focusable(self.cards[index])):
                if before is not None:
                    QWidget.setTabOrder(before, widget)
                before = widget


def _focusable(card: QWidget) -> list[QWidget]:
    children = card.findChildren(QWidget)
    return [child for child in children if child.focusPolicy() & Qt.FocusPolicy.TabFocus]


def _drop(widget: QWidget) -> None:
    widget.hide()
    widget.setParent(None)
    widget.deleteLater()
