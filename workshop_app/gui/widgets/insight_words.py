"""What an insight says on screen: its sentence, its question, the records it names, what its deed is called."""

from collections.abc import Iterator

from workshop_app.domain.insight import Deed, DeedKind, Insight
from workshop_app.domain.message import Text
from workshop_app.domain.records import Action, Actor, Note, Record, Relation
from workshop_app.domain.workshop import Workshop
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.relation_row import sentence
from workshop_app.wording import Wording

DEED_ICONS = {
    DeedKind.CALL: "phone",
    DeedKind.TIE: "handshake",
    DeedKind.ACTION: "flag",
    DeedKind.PLACE: "map-pin",
    DeedKind.SHOW: "arrow-right",
}


def words(ui: Ui, text: Text) -> str:
    """Give the words of a text in the language of the window."""
    return Wording(ui.lang).text(text)


def named(workshop: Workshop, insight: Insight) -> Iterator[Record]:
    """Yield the records that an insight builds on and that are still there: actors, ties, answers, actions."""
    kinds: tuple[tuple[type[Record], tuple[str, ...]], ...] = (
        (Actor, insight.actor_ids),
        (Relation, insight.relation_ids),
        (Note, insight.note_ids),
        (Action, insight.action_ids),
    )
    for kind, ids in kinds:
        for record_id in ids:
            record = workshop.find(kind, record_id)
            if record is not None:
                yield record


def told(ui: Ui, workshop: Workshop, record: Record) -> str:
    """Say in a line what stands behind a number."""
    match record:
        case Actor():
            return record.name
        case Relation():
            return sentence(ui, workshop, record)
        case Note():
            return record.text
    return record.title if isinstance(record, Action) else ""


def deed_words(ui: Ui, deed: Deed) -> str:
    """Say what a deed does: what stands on its button."""
    if deed.kind is DeedKind.SHOW and deed.action_id:
        return ui.say("gui.insight.show_action")
    if deed.kind is DeedKind.SHOW and deed.note_id:
        return ui.say("gui.insight.show_note")
    return ui.say(f"gui.insight.deed.{deed.kind.value}")


def call_words(ui: Ui, workshop: Workshop, deed: Deed) -> str:
    """Say who is rung: what the action is called."""
    actors = [actor.name for one in deed.actor_ids if (actor := workshop.find(Actor, one)) is not None]
    if actors or deed.name:
        return ui.say("gui.insight.call", name=deed.name or ui.language.listed(actors))
    who = ui.language.code(deed.sector, "from") if deed.sector else ""
    return ui.say("gui.insight.call_sector", who=who)


def called(ui: Ui, workshop: Workshop, deed: Deed) -> Action | None:
    """Find the action in which somebody is rung already."""
    title = call_words(ui, workshop, deed)
    return next((action for action in workshop.actions if action.title == title), None)
