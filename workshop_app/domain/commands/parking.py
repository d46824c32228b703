"""Commands about the parking lot: a matter is parked and handed over, becomes an action or an answer, or is dropped."""

from dataclasses import dataclass, replace

from workshop_app.domain.changes import Change, Changes
from workshop_app.domain.codes import ParkingOutcome
from workshop_app.domain.commands.actions import shortened
from workshop_app.domain.commands.verbs import Add, Revise, must_be_open
from workshop_app.domain.records import Action, Actor, Note, ParkingItem, Stage
from workshop_app.domain.rule_broken import RuleBroken
from workshop_app.domain.text import clean
from workshop_app.domain.workshop import Workshop


@dataclass(frozen=True, slots=True)
class Park:
    """Keep a matter for later, perhaps with its receiver; one that is not on the map yet comes into its tray."""

    item: ParkingItem
    receiver: Actor | None = None

    kind = "parking_item.add"

    def plan(self, workshop: Workshop) -> Changes:
        """Add the matter, after a receiver that is new."""
        item = replace(self.item, receiver_id=self.receiver.id if self.receiver else None)
        return Add((*_newcomer(workshop, self.receiver), item)).plan(workshop)


@dataclass(frozen=True, slots=True)
class HandOver:
    """Give a matter another receiver, or none; one that is not on the map yet comes into its tray."""

    item: ParkingItem
    receiver: Actor | None

    kind = "parking_item.revise"

    def plan(self, workshop: Workshop) -> Changes:
        """Change the receiver, after adding one that is new; raises RuleBroken ``gone``."""
        newcomer = _newcomer(workshop, self.receiver)
        added = Add(newcomer).plan(workshop) if newcomer else ()
        values = {"receiver_id": self.receiver.id if self.receiver else None}
        return (*added, *Revise(self.item, values).plan(workshop.with_changes(added)))


@dataclass(frozen=True, slots=True)
class ParkedToAction:
    """Make an action of a matter, owned by its receiver. ``action_id`` is a fresh id."""

    item: ParkingItem
    action_id: str

    kind = "parking_item.to_action"

    def plan(self, workshop: Workshop) -> Changes:
        """Add the action and tell where the matter went; raises RuleBroken ``gone``."""
        item = _present(workshop, self.item)
        title = shortened(clean(item.text, lines=False))
        what = item.text if title != item.text else ""
        action = Action(id=self.action_id, title=title, what=what, owner_id=item.receiver_id)
        placed = replace(item, outcome=ParkingOutcome.PLACED, action_id=self.action_id)
        return (*Add((action,)).plan(workshop), Change(item, placed))


@dataclass(frozen=True, slots=True)
class ParkedToNote:
    """Make a note of a matter, at a question. ``note_id`` is a fresh id."""

    item: ParkingItem
    stage: Stage
    note_id: str

    kind = "parking_item.to_note"

    def plan(self, workshop: Workshop) -> Changes:
        """Add the note and tell where the matter went; raises RuleBroken ``gone``."""
        item = _present(workshop, self.item)
        note = Note(id=self.note_id, stage_id=self.stage.id, text=item.text)
        placed = replace(item, outcome=ParkingOutcome.PLACED, note_id=self.note_id)
        return (*Add((note,)).plan(workshop), Change(item, placed))


@dataclass(frozen=True, slots=True)
class SettleParked:
    """Say that a matter is dropped; with None it is open again, and whatever it became stands by itself."""

    item: ParkingItem
    outcome: ParkingOutcome | None

    kind = "parking_item.settle"

    def plan(self, workshop: Workshop) -> Changes:
        """Set the outcome; raises RuleBroken ``gone``. Nothing happens when it is so already."""
        before = _present(workshop, self.item)
        after = replace(before, outcome=self.outcome, note_id=None, action_id=None)
        return (Change(before, after),) if after != before else ()


def _present(workshop: Workshop, item: ParkingItem) -> ParkingItem:
    must_be_open(workshop)
    found = workshop.find(ParkingItem, item.id)
    if found is None:
        raise RuleBroken("gone")
    return found


def _newcomer(workshop: Workshop, actor: Actor | None) -> tuple[Actor, ...]:
    return (actor,) if actor is not None and workshop.find(Actor, actor.id) is None else ()
