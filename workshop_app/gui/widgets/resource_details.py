"""Everything about the chosen asset, in the panel to the right, and what it can be connected with."""

from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workshop_app.domain.codes import AbcdCategory, ResourceLayer
from workshop_app.domain.commands.resources import OfferResource, OwnResource, PlaceResource
from workshop_app.domain.commands.verbs import Revise
from workshop_app.domain.records import Actor, Resource
from workshop_app.domain.resource_links import Need, missing_offers, needs_met
from workshop_app.domain.workshop import Workshop
from workshop_app.gui.session import Session
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.basic import button, clear, column, empty, label, row
from workshop_app.gui.widgets.chip_choice import ChipChoice
from workshop_app.gui.widgets.face_button import FaceButton
from workshop_app.gui.widgets.finished import OpenOnly
from workshop_app.gui.widgets.flow_layout import FlowLayout
from workshop_app.gui.widgets.kept_edit import KeptEdit
from workshop_app.gui.widgets.parking_receiver import ReceiverField
from workshop_app.gui.widgets.sector_mark import SectorMark
from workshop_app.gui.widgets.tag_field import TagField


class ResourceDetails(QWidget):
    """Emits ``delete_wished(resource)``."""

    delete_wished = Signal(object)

    def __init__(self, ui: Ui, session: Session) -> None:
        super().__init__()
        self.setProperty("look", "clear")
        self._ui, self._session = ui, session
        self.resource: Resource | None = None
        self._build()
        self._connect()
        self.show_resource(None)

    def _build(self) -> None:
        ui = self._ui
        self._nothing = label(ui.say("gui.resources.nothing_chosen"), "soft", wraps=True)
        self._kicker, self._text = label("", "kicker"), label("", "h2", wraps=True)
        self.category = ChipChoice(ui, ui.say("report.column.category"))
        self.layer = ChipChoice(ui, ui.say("gui.resources.layer"))
        chips = clear()
        flow = FlowLayout(ui.theme.px(6))
        flow.addWidget(self.category)
        flow.addWidget(self.layer)
        chips.setLayout(flow)
        self.owner = ReceiverField(ui, self._session)
        self.owner.setPlaceholderText(ui.say("gui.resources.owner_hint"))
        self.owner.setAccessibleName(ui.say("report.column.belongs_to"))
        self._availability = column(0)
        self.tags = TagField(ui)
        self._links = column(6)
        self.offer = button(ui, "", "primary", "handshake")
        self._offered = label("", "small", wraps=True)
        self.delete = button(ui, ui.say("gui.resources.delete"), "quiet", "trash")
        self._facts = clear()
        inside = column(6)
        for widget in (self._kicker, self._text, chips):
            inside.addWidget(widget)
        self._named(inside, "report.column.belongs_to", self.owner)
        self._named(inside, "gui.resources.availability", None)
        inside.addLayout(self._availability)
        self._named(inside, "gui.resources.tags", self.tags)
        self._named(inside, "gui.resources.connects", None)
        inside.addLayout(self._links)
        inside.addWidget(self.offer, 0, Qt.AlignmentFlag.AlignLeft)
        inside.addWidget(self._offered)
        inside.addSpacing(ui.theme.px(10))
        inside.addWidget(self.delete, 0, Qt.AlignmentFlag.AlignLeft)
        self._facts.setLayout(inside)
        self._column = column(6, (20, 12, 20, 20))
        self._column.addWidget(self._nothing)
        self._column.addWidget(self._facts)
        self._column.addStretch(1)
        self.setLayout(self._column)
        OpenOnly(self._session, self.category, self.layer, self.owner, self.tags, self.offer, self.delete)

    def _named(self, layout: QVBoxLayout, key: str, widget: QWidget | None) -> None:
        layout.addSpacing(self._ui.theme.px(8))
        heading = label(self._ui.say(key), "h3")
        layout.addWidget(heading)
        if widget is not None:
            heading.setBuddy(widget)
            layout.addWidget(widget)

    def _connect(self) -> None:
        self.category.chosen.connect(self._choose_category)
        self.layer.chosen.connect(lambda value: self._revise(layer=value))
        self.owner.editingFinished.connect(self._hand_over)
        self.owner.entered.connect(self._hand_over)
        self.owner.left.connect(self._show_owner)
        self.tags.edited.connect(lambda tags: self._revise(tags=tags))
        self.offer.clicked.connect(lambda checked=False: self._make_offer())
        self.delete.clicked.connect(lambda checked=False: self.delete_wished.emit(self.resource))

    def event(self, event: QEvent) -> bool:
        """Ask for the height that the texts need at this width: a scroll area does not ask by itself."""
        done = super().event(event)
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            self.setMinimumHeight(self._column.totalHeightForWidth(self.width()))
        return done

    # Showing

    def show_resource(self, resource: Resource | None) -> None:
        """Show an asset as it is now; a text that is being typed is left alone."""
        before, self.resource = self.resource, resource
        self._nothing.setVisible(resource is None)
        self._facts.setVisible(resource is not None)
        if resource is None:
            return
        if before is None or before.id != resource.id:
            self._begin(resource)
        workshop = self._session.workshop
        self._kicker.setText(self._ui.say("gui.resources.numbered", ref=resource.ref).upper())
        self._text.setText(resource.text)
        self._show_choices(resource)
        if not self.owner.hasFocus():
            self._show_owner()
        self.tags.show_tags(workshop, resource.tags)
        self._show_links(workshop, resource)

    def _begin(self, resource: Resource) -> None:
        """Make the field that belongs to this asset alone."""

        def read(workshop: Workshop) -> str:
            found = workshop.find(Resource, resource.id)
            return found.availability if found else ""

        def save(text: str) -> Revise:
            return Revise(resource, {"availability": text})

        empty(self._availability)
        key = f"resource.{resource.id}.availability"
        self.availability = KeptEdit(self._ui, self._session, key, read, save, lines=1)
        self.availability.setAccessibleName(self._ui.say("gui.resources.availability"))
        self.availability.setPlaceholderText(self._ui.say("gui.resources.availability_hint"))
        self._availability.addWidget(self.availability)
        self._show_owner()

    def _show_choices(self, resource: Resource) -> None:
        language = self._ui.language
        categories = [(one, self._ui.say(f"abcdcategory.{one.value}"), None) for one in AbcdCategory]
        self.category.offer(categories, resource.category)
        layers = [(one, language.sentence(language.code(one)), None) for one in ResourceLayer]
        self.layer.offer([(None, self._ui.say("report.resources_common"), None), *layers], resource.layer)

    def _show_owner(self) -> None:
        if self.resource is not None:
            self.owner.show_actor(self._session.workshop.find(Actor, self.resource.owner_id))

    def _show_links(self, workshop: Workshop, resource: Resource) -> None:
        """Tell who needs what the asset has, and offer to let its owner offer it."""
        empty(self._links)
        needs = needs_met(workshop, resource)
        for need in needs:
            self._links.addWidget(self._link(need))
        if not needs:
            hint = "nobody_needs" if resource.tags else "no_tags"
            self._links.addWidget(label(self._ui.say(f"gui.resources.{hint}"), "hint", wraps=True))
        owner = workshop.find(Actor, resource.owner_id)
        missing = missing_offers(workshop, resource)
        self.offer.setVisible(bool(missing))
        self.offer.setText(self._ui.say("gui.resources.offer"))
        told = ""
        if resource.tags and owner is None:
            told = self._ui.say("gui.resources.offer_needs_owner")
        elif missing and owner is not None:
            told = self._ui.say("gui.resources.offer_why", name=owner.name)
        elif resource.tags and owner is not None:
            told = self._ui.say("gui.resources.is_offered", name=owner.name)
        self._offered.setText(told)
        self._offered.setVisible(bool(told))

    def _link(self, need: Need) -> FaceButton:
        language = self._ui.language
        tags = [language.tag(tag) for tag in need.tags]
        told = self._ui.say("report.needs_it", actor=need.actor.name, tags=tags)
        made = FaceButton(self._ui, "value", told, 120)
        made.clicked.connect(partial(self._session.sought.emit, need.actor))
        face = row(8, (8, 6, 8, 6))
        face.addWidget(SectorMark(self._ui, need.actor.sector))
        face.addWidget(label(told, "", wraps=True), 1)
        made.show_face(face)
        return made

    # Edits

    def _revise(self, **values: object) -> None:
        if self.resource is not None and self._session.workshop.find(Resource, self.resource.id) is not None:
            self._session.do(Revise(self.resource, values))

    def _choose_category(self, category: AbcdCategory) -> None:
        if self.resource is not None:
            self._session.do(PlaceResource(self.resource, category))

    def _hand_over(self) -> None:
        actor, resource = self.owner.actor, self.resource
        if resource is not None and (actor.id if actor else None) != resource.owner_id:
            self._session.do(OwnResource(resource, actor))

    def _make_offer(self) -> None:
        """Let the owner offer it; the alliance map sees it at once."""
        owner = self._session.workshop.find(Actor, self.resource.owner_id) if self.resource else None
        if self.resource is not None and owner is not None and self._session.do(OfferResource(self.resource)):
            text = self._ui.say("gui.resources.was_offered", name=owner.name)
            self._ui.notify(text, self._ui.say("gui.undo"), self._session.undo)
