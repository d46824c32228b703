"""The card of an asset, and the one of an offer that is only shown among the assets."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent

from workshop_app.domain.records import Actor, Resource
from workshop_app.domain.resource_links import Offered, needs_met
from workshop_app.domain.workshop import Workshop
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.basic import ENTER
from workshop_app.gui.widgets.card_base import CardBase
from workshop_app.gui.widgets.card_face import CardLook


def resource_look(ui: Ui, workshop: Workshop, resource: Resource) -> CardLook:
    """Say what the card of an asset shows: its words, tags and availability, whose it is, and who needs it."""
    language = ui.language
    owner = workshop.find(Actor, resource.owner_id)
    tags = language.sentence(" · ".join(language.tag(tag) for tag in resource.tags))
    layer = [language.sentence(language.code(resource.layer))] if resource.layer else []
    facts = (*([owner.name] if owner else []), *([resource.availability] if resource.availability else []), *layer)
    needed = len(needs_met(workshop, resource))
    needs = ui.count("gui.resources.needed_by", needed) if needed else ""
    return CardLook(
        resource.text,
        detail=tags,
        sector=owner.sector if owner else None,
        foot=facts,
        votes=needs,
        has_foot=bool(facts or needs),
        spoken=", ".join(part for part in (resource.text, tags, *facts, needs) if part),
    )


class OfferCard(CardBase):
    """An offer of an actor among the assets, to be read only. Emits ``sought()`` to go to the actor."""

    sought = Signal()

    def __init__(self, ui: Ui, offered: Offered) -> None:
        super().__init__(ui, offered.actor.id, offer_look(ui, offered))
        self.is_tab_stop = True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Be as high as the words need at this width."""
        super().resizeEvent(event)
        self.setMinimumHeight(self.heightForWidth(self.width()))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Go to the actor."""
        self.sought.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the actor by Enter."""
        if event.key() in ENTER:
            self.sought.emit()
        else:
            super().keyPressEvent(event)


def offer_look(ui: Ui, offered: Offered) -> CardLook:
    """Say what an offer is, and whose."""
    tag = ui.language.sentence(ui.language.tag(offered.exchange.tag))
    text, name = offered.exchange.text or tag, offered.actor.name
    detail = tag if offered.exchange.text else ""
    spoken = ", ".join(part for part in (text, detail, name, ui.say("gui.resources.from_map")) if part)
    return CardLook(text, "sunken", detail=detail, sector=offered.actor.sector, foot=(name,), spoken=spoken)
