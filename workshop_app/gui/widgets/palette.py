"""Who waits for the map: names from the answers, and actors that stand nowhere yet."""

from collections import defaultdict
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QScrollArea, QWidget

from workshop_app.domain.commands import Command
from workshop_app.domain.commands.actors import RecogniseName
from workshop_app.domain.commands.merging_actors import MergeActors
from workshop_app.domain.records import Actor, Note
from workshop_app.domain.workshop import Workshop
from workshop_app.gui.namesakes import Namesakes
from workshop_app.gui.session import Session
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.basic import button, clear, column, label
from workshop_app.gui.widgets.note_list import FilterField
from workshop_app.gui.widgets.palette_card import PaletteCard, Waiting

WIDTH, AT_ONCE = 224, 30
"""Width at 100 % text, and how many cards are made at a time: a long list opens as fast as a short one."""


def waiting(workshop: Workshop) -> list[Waiting]:
    """List who waits for the map, in the order of their names."""
    tray = {actor.id: actor for actor in workshop.actors if actor.ring is None and actor.place is None}
    names: dict[str, str] = {}
    naming: defaultdict[str, list[Note]] = defaultdict(list)
    for note in workshop.notes:
        for name in note.mentions_unmapped:
            names.setdefault(name.casefold(), name)
            naming[name.casefold()].append(note)
        for actor_id in note.actor_ids:
            if actor_id in tray:
                naming[actor_id].append(note)
    found = [Waiting(name, tuple(naming[key])) for key, name in names.items()]
    found += [Waiting(actor.name, tuple(naming[actor.id]), actor) for actor in tray.values()]
    return sorted(found, key=lambda one: one.name.casefold())


class Palette(QFrame):
    """The list to the left of the map. Emits ``placed(Actor)``, ``actor_wished()`` and ``import_wished()``."""

    placed = Signal(object)
    actor_wished = Signal()
    import_wished = Signal()

    def __init__(self, ui: Ui, session: Session, namesakes: Namesakes) -> None:
        super().__init__()
        self._ui, self._session, self._namesakes = ui, session, namesakes
        self._all: list[Waiting] = []
        self._cards: list[PaletteCard] = []
        self._most = AT_ONCE
        self.setProperty("look", "panel-left")
        self.setFixedWidth(ui.theme.px(WIDTH))
        self._build()

    def _build(self) -> None:
        ui = self._ui
        self.search = FilterField(clearButtonEnabled=True)
        self.search.setPlaceholderText(ui.say("gui.map.find"))
        self.search.setAccessibleName(ui.say("gui.map.find"))
        self.search.addAction(ui.theme.icon("magnifying-glass", "ink-3"), QLineEdit.ActionPosition.LeadingPosition)
        self.search.textChanged.connect(lambda text: self._seek())
        self.search.onward.connect(lambda: self._go_to(0))
        self._list, self._none = column(8), label("", "hint", wraps=True)
        self.more = button(ui, "", "quiet", "", self._show_more)
        inner, layout = clear(), column(8)
        layout.addLayout(self._list)
        layout.addWidget(self._none)
        layout.addWidget(self.more)
        layout.addStretch(1)
        inner.setLayout(layout)
        self.area = QScrollArea(widgetResizable=True)
        self.area.setWidget(inner)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.new = button(ui, ui.say("gui.map.new_actor"), "quiet", "plus", self.actor_wished.emit)
        self.import_ = button(ui, ui.say("gui.palette.import"), "quiet", "table", self.import_wished.emit)
        outer = column(4, (14, 18, 14, 12))
        outer.addWidget(label(ui.say("gui.map.palette"), "h3", wraps=True))
        outer.addWidget(label(ui.say("gui.map.palette_hint"), "small"))
        outer.addSpacing(6)
        outer.addWidget(self.search)
        outer.addSpacing(6)
        outer.addWidget(self.area, 1)
        for one in (self.new, self.import_):
            outer.addWidget(one, 0, Qt.AlignmentFlag.AlignLeft)
        self.setLayout(outer)

    def hasHeightForWidth(self) -> bool:
        """Take the height there is, also where the guide shares it: the cards scroll."""
        return False

    def cards(self) -> list[PaletteCard]:
        """Give the cards that are shown."""
        return list(self._cards)

    # Showing

    def show_workshop(self, workshop: Workshop) -> None:
        """Show who waits now; a card is made anew only where something about it has changed."""
        self._all = waiting(workshop)
        self._fill()

    def _seek(self) -> None:
        self._most = AT_ONCE
        self._fill()

    def _show_more(self) -> None:
        at = len(self._cards)
        self._most += AT_ONCE
        self._fill()
        self._go_to(at)

    def _fill(self) -> None:
        sought = self.search.text().strip().casefold()
        found = [one for one in self._all if sought in one.name.casefold()]
        focused = next((index for index, card in enumerate(self._cards) if card.isAncestorOf(self._focus())), None)
        kept = {card.who.key: card for card in self._cards}
        self._cards = [self._card(kept, who) for who in found[: self._most]]
        for card in kept.values():
            card.hide()
            card.deleteLater()
        for index, card in enumerate(self._cards):
            if self._list.indexOf(card) != index:
                self._list.insertWidget(index, card)
        stops = [
            self.search,
            *(stop for card in self._cards for stop in card.stops()),
            self.more,
            self.new,
            self.import_,
        ]
        for one, following in pairwise(stops):
            QWidget.setTabOrder(one, following)
        self._none.setText(self._ui.say("gui.map.none_found" if self._all else "gui.map.palette_empty"))
        self._none.setVisible(not found)
        self.more.setText(self._ui.count("gui.palette.more", len(found) - len(self._cards)))
        self.more.setVisible(len(found) > len(self._cards))
        if focused is not None and not any(card.isAncestorOf(self._focus()) for card in self._cards):
            self._go_to(focused)

    def _card(self, kept: dict[str, PaletteCard], who: Waiting) -> PaletteCard:
        """Give the card of somebody, the one there is if it still tells the truth."""
        like = self._namesakes.like(self._session.workshop, who.name, who.actor.id if who.actor else "")
        card = kept.get(who.key)
        if card is not None and card.who == who and card.like == like:
            return kept.pop(who.key)
        made = PaletteCard(self._ui, self._session, who, like)
        made.placed.connect(lambda: self.placed.emit(who.as_actor()))
        made.stepped.connect(lambda by: self._go_to(self._cards.index(made) + by))
        made.answered.connect(lambda is_same: self._answer(made, is_same))
        return made

    def _focus(self) -> QWidget:
        """Give what has the focus, the palette itself when it is nowhere."""
        return self.window().focusWidget() or self

    def _go_to(self, index: int) -> None:
        """Put the focus on a card, on the nearest one there is, or into the search field."""
        target: QWidget = self._cards[max(0, min(index, len(self._cards) - 1))] if self._cards else self.search
        target.show()  # the layout shows a new card only later, and what is hidden takes no focus
        target.setFocus(Qt.FocusReason.OtherFocusReason)
        self.area.ensureWidgetVisible(target)

    # Doing

    def _answer(self, card: PaletteCard, is_same: bool) -> None:
        """Let the one who waits be the actor that it is like, or remember that they are two."""
        ui, who, like = self._ui, card.who, card.like
        if like is None:
            return
        if not is_same:
            self._namesakes.keep_apart(who.name, like.name)
            self._fill()
        elif self._session.do(_as_one(who, like)) is not None:
            ui.notify(ui.say("gui.actor.recognised", a=who.name, b=like.name), ui.say("gui.undo"), self._session.undo)


def _as_one(who: Waiting, like: Actor) -> Command:
    if who.actor is not None:
        return MergeActors((like, who.actor), like)
    return RecogniseName(who.name, like)
