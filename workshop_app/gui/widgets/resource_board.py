"""The asset map as six fields, in step with the workshop."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLayout, QMenu, QScrollArea, QWidget

from workshop_app.domain.codes import AbcdCategory, ResourceLayer
from workshop_app.domain.commands.resources import PlaceResource
from workshop_app.domain.commands.verbs import Delete, Revise
from workshop_app.domain.records import Resource
from workshop_app.domain.resource_links import Offered, offered_besides
from workshop_app.domain.workshop import Workshop
from workshop_app.gui.session import Session
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.basic import clear, column, empty, label, row
from workshop_app.gui.widgets.card_face import RING
from workshop_app.gui.widgets.card_field import CardField, CardPage, FieldCards
from workshop_app.gui.widgets.resource_card import OfferCard, resource_look
from workshop_app.gui.widgets.text_card import TextCard

ICONS = {
    AbcdCategory.INDIVIDUALS: "user",
    AbcdCategory.ASSOCIATIONS: "users-three",
    AbcdCategory.INSTITUTIONS: "bank",
    AbcdCategory.PHYSICAL: "house-line",
    AbcdCategory.LOCAL_ECONOMY: "storefront",
    AbcdCategory.STORIES: "book-open",
}
LEAST, MOST_ACROSS, GAP = 236, 3, 12


class ResourceBoard(QScrollArea):
    """Shows the assets of one layer, or all, below ``above``, which scrolls away with them.

    Emits ``field_chosen(category)``, ``selected(resource)``, ``details_wished()`` and ``left()``.
    """

    field_chosen = Signal(object)
    selected = Signal(object)
    details_wished = Signal()
    left = Signal()

    def __init__(self, ui: Ui, session: Session, above: QWidget) -> None:
        super().__init__()
        self._ui, self._session = ui, session
        self.layer: ResourceLayer | None = None
        self.shows_offers = False
        self.fields: dict[AbcdCategory, CardField] = {}
        self._offers: dict[AbcdCategory, QWidget] = {}
        self._shown: dict[AbcdCategory, tuple[Offered, ...]] = {}
        self._across = 0
        self._build(above)

    def _build(self, above: QWidget) -> None:
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._beside = row(GAP)
        layout = column(10, (0, 0, 8, 12))
        layout.addWidget(above)
        layout.addLayout(self._beside)
        layout.addStretch(1)
        for category in AbcdCategory:
            self.fields[category] = self._field(category)
        self._page = CardPage(layout)
        self.setWidget(self._page)

    def _field(self, category: AbcdCategory) -> CardField:
        ui, cards = self._ui, FieldCards(self._ui, self._key)
        name = ui.say(f"abcdcategory.{category.value}")
        made = CardField(ui, cards, name, ICONS[category], ui.say(f"gui.resources.hint.{category.value}"))
        made.chosen.connect(lambda: self.field_chosen.emit(category))
        made.dropped.connect(partial(self._drop, category))
        cards.left.connect(self.left.emit)
        cards.crossed.connect(self._cross)
        cards.carried.connect(self._carry)
        below = self._offers[category] = clear()
        below.setLayout(column(4))
        below.hide()
        made.add_below(below)
        return made

    # In step with the workshop

    def show_workshop(self, workshop: Workshop) -> None:
        """Show the assets as they are now, and the offers of the alliance map if they are wanted."""
        offers = offered_besides(workshop) if self.shows_offers and self.layer is None else ()
        for category, field in self.fields.items():
            resources = self._of(workshop, category)
            self._show_cards(workshop, field, resources)
            besides = [one for one in offers if one.category is category]
            self._show_offers(category, besides)
            field.show_count(len(resources), empty=not resources and not besides)
        self._page.settle()

    def _of(self, workshop: Workshop, category: AbcdCategory) -> list[Resource]:
        here = (one for one in workshop.resources if one.category is category)
        return [one for one in here if self.layer is None or one.layer is self.layer]

    def _show_cards(self, workshop: Workshop, field: CardField, resources: Sequence[Resource]) -> None:
        by_id = {one.id: one for one in resources}
        field.cards.show_cards(
            list(by_id),
            lambda one: self._card(by_id[one]),
            lambda card: card.show_look(resource_look(self._ui, workshop, by_id[card.record_id])),
        )

    def _card(self, resource: Resource) -> TextCard:
        look = resource_look(self._ui, self._session.workshop, resource)
        card = TextCard(self._ui, self._session, resource.id, look, lambda text: self._rewrite(resource.id, text))
        card.got_focus.connect(lambda: self.selected.emit(self._resource(resource.id)))
        card.menu_wanted.connect(lambda at: self._menu(card, at))
        return card

    def _show_offers(self, category: AbcdCategory, offers: Sequence[Offered]) -> None:
        if tuple(offers) == self._shown.get(category, ()):
            return
        self._shown[category] = tuple(offers)
        layout = self._offers[category].layout()
        assert layout is not None, "every field has room for offers"
        empty(layout)
        heading = label(self._ui.say("gui.resources.from_map"), "small")
        heading.setContentsMargins(RING, self._ui.theme.px(6), RING, 0)
        layout.addWidget(heading)
        for offered in offers:
            card = OfferCard(self._ui, offered)
            card.sought.connect(partial(self._session.sought.emit, offered.actor))
            layout.addWidget(card)
        self._offers[category].setVisible(bool(offers))

    def choose_field(self, category: AbcdCategory) -> None:
        """Show in which field what is written comes to stand."""
        for one, field in self.fields.items():
            field.is_chosen = one is category

    def go_to(self, record_id: str) -> None:
        """Bring the card of an asset into sight and give it the focus."""
        for field in self.fields.values():
            field.cards.go_to(record_id)

    def reveal_field(self, category: AbcdCategory) -> None:
        """Bring the newest card of a field into sight, without giving it the focus."""
        cards = self.fields[category].cards
        self.ensureWidgetVisible(cards.card(cards.ids[-1]) if cards.ids else self.fields[category], 0, 24)

    # Edits

    def _resource(self, record_id: str) -> Resource | None:
        return self._session.workshop.find(Resource, record_id)

    def _rewrite(self, record_id: str, text: str) -> bool:
        resource = self._resource(record_id)
        return resource is not None and self._session.do(Revise(resource, {"text": text})) is not None

    def delete(self, resource: Resource) -> None:
        """Delete at once, with a way back."""
        if self._session.do(Delete((resource,))):
            self._ui.notify(self._ui.say("gui.resources.deleted"), self._ui.say("gui.undo"), self._session.undo)

    def place(self, record_id: str, category: AbcdCategory, before_id: str = "") -> None:
        """Put an asset into a field, before another one or last; it keeps the focus."""
        resource = self._resource(record_id)
        if resource is not None:
            before = self._resource(before_id) if before_id else None
            self._session.do(PlaceResource(resource, category, before))
            self.go_to(record_id)

    def _drop(self, category: AbcdCategory, record_id: str, before_id: str) -> None:
        self.place(record_id, category, before_id)

    def _menu(self, card: TextCard, at: QPoint) -> None:
        resource = self._resource(card.record_id)
        if resource is None:
            return
        ui, menu = self._ui, QMenu(card)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(ui.theme.icon("pencil-simple"), ui.say("gui.edit"), card.edit)
        menu.addAction(ui.theme.icon("info"), ui.say("gui.resources.details"), self.details_wished.emit)
        to = menu.addMenu(ui.theme.icon("arrow-right"), ui.say("gui.question.move_to"))
        for category in AbcdCategory:
            if category is not resource.category:
                name = ui.say(f"abcdcategory.{category.value}")
                to.addAction(ui.theme.icon(ICONS[category]), name, partial(self.place, resource.id, category))
        menu.addSeparator()
        menu.addAction(ui.theme.icon("trash"), ui.say("gui.delete"), partial(self.delete, resource))
        menu.popup(at)

    # Keys

    def _key(self, card: TextCard, event: QKeyEvent) -> bool:
        resource = self._resource(card.record_id)
        is_delete = event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
        if is_delete and resource is not None and card.is_open:
            self.delete(resource)
        return is_delete

    def _cross(self, card: TextCard, step: int) -> None:
        """Go to the nearest field beside this one that has cards."""
        fields, here = list(self.fields.values()), self._home(card)
        at, index = fields.index(here) + step, here.cards.index_of(card)
        while 0 <= at < len(fields):
            if fields[at].cards.ids:
                fields[at].cards.focus_at(index)
                return
            at += step

    def _carry(self, card: TextCard, across: int, down: int) -> None:
        """Take a card to the field beside it, or one place up or down."""
        if not card.is_open:
            return
        fields, here = list(self.fields), self._home(card)
        category = next(one for one, field in self.fields.items() if field is here)
        if across:
            at = fields.index(category) + across
            if 0 <= at < len(fields):
                self.place(card.record_id, fields[at])
            return
        ids, index = [*here.cards.ids, ""], here.cards.index_of(card)
        if 0 <= index + down < len(ids) - 1:
            self.place(card.record_id, category, ids[index + (2 if down > 0 else -1)])

    def _home(self, card: TextCard) -> CardField:
        return next(field for field in self.fields.values() if card.record_id in field.cards.ids)

    # Room

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set the fields in as many columns as there is room for, each as high as its fields need."""
        super().resizeEvent(event)
        across = max(1, min(MOST_ACROSS, self.viewport().width() // self._ui.theme.px(LEAST)))
        if across == self._across:
            return
        self._across = across
        while (old := self._beside.takeAt(0)) is not None:
            _take_apart(old.layout())
        for start in range(across):
            made = column(GAP)
            for field in list(self.fields.values())[start::across]:
                made.addWidget(field)
            made.addStretch(1)
            self._beside.addLayout(made, 1)


def _take_apart(layout: QLayout | None) -> None:
    """Let go of what stands in a column, which stays alive."""
    while layout is not None and layout.takeAt(0) is not None:
        pass
