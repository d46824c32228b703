"""Merging actors that are one and the same: everything that led to any of them leads to the one that stays."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from workshop_app.domain.changes import Change, Changes
from workshop_app.domain.codes import Sector, Stance
from workshop_app.domain.commands.verbs import must_be_open
from workshop_app.domain.links import redirected, without
from workshop_app.domain.records import Action, Actor, Exchange, Record, Relation
from workshop_app.domain.rule_broken import RuleBroken
from workshop_app.domain.rules import cleaned
from workshop_app.domain.workshop import Workshop

T = TypeVar("T")
_EXCHANGE_LIMIT = _TIE_LIMIT = 500


@dataclass(frozen=True, slots=True)
class MergeActors:
    """Let several actors be one. ``kept`` is the one that stays, with its name and all that it says of itself.

    Relations follow: one between two of them vanishes, and two of the same type and status to the same third actor
    become one, as strong as the stronger.
    """

    actors: tuple[Actor, ...]
    kept: Actor

    kind = "actor.merge"

    def plan(self, workshop: Workshop) -> Changes:
        """Join the fields, lead all pointers over, take the others away.

        Raises RuleBroken ``gone``, ``merge_actors_too_few``, or ``text_too_long`` when joined prose has no room.
        """
        must_be_open(workshop)
        ids = dict.fromkeys(one.id for one in (self.kept, *self.actors))
        kept, *others = (_present(workshop, one) for one in ids)
        if not others:
            raise RuleBroken("merge_actors_too_few")
        leads = {one.id: kept.id for one in others}
        ties = _Ties(workshop, kept.id, leads)
        revised = {kept.id: cleaned(joined(kept, *others)), **ties.standing}
        doomed = [*ties.gone, *others]
        gone = {one.id for one in doomed}
        changes = [
            Change(record, revised.get(record.id) or _led(record, leads | ties.leads, gone))
            for record in workshop.records()
            if record.id not in gone
        ]
        told = tuple(change for change in changes if change.after != change.before)
        return told + tuple(Change(record, None) for record in doomed)


def joined(kept: Actor, *others: Actor) -> Actor:
    """Give an actor what others say as well: lists and prose together, single values where it has none itself."""
    everyone = (kept, *others)
    stand = next((one for one in everyone if one.ring is not None or one.place is not None), kept)
    values: dict[str, Any] = {
        name: _first(getattr(one, name) for one in everyone)
        for name in ("abcd", "influence", "interest", "engagement_form", "reach")
    }
    return replace(
        kept,
        sector=next((one.sector for one in everyone if one.sector is not Sector.OTHER), kept.sector),
        ring=stand.ring,
        place=stand.place,
        pinned=any(one.pinned for one in everyone),
        influence_reason=_prose(one.influence_reason for one in everyone),
        stance=next((one.stance for one in everyone if one.stance is not Stance.UNKNOWN), kept.stance),
        present=any(one.present for one in everyone),
        goals=_prose(one.goals for one in everyone),
        note=_prose(one.note for one in everyone),
        offers=_exchanges(kept.offers, (item for one in others for item in one.offers)),
        needs=_exchanges(kept.needs, (item for one in others for item in one.needs)),
        phases=_union(one.phases for one in everyone),
        facilitation_roles=_union(one.facilitation_roles for one in everyone),
        tags=_tags(one.tags for one in everyone),
        **values,
    )


class _Ties:
    """What becomes of the relations of actors that are merged.

    ``standing`` are those that stay, by id, ``gone`` those that do not; ``leads`` tells which one stands for one that
    is gone.
    """

    def __init__(self, workshop: Workshop, kept_id: str, leads: dict[str, str]) -> None:
        self.standing: dict[str, Relation] = {}
        self.gone: list[Relation] = []
        self.leads: dict[str, str] = {}
        self._alike: defaultdict[tuple[object, ...], list[str]] = defaultdict(list)
        merged = {kept_id, *leads}
        own = [one for one in workshop.relations if not merged.isdisjoint((one.from_id, one.to_id))]
        # those that go both ways come first: they take in what goes one way; then those of the actor that stays
        for tie in sorted(own, key=lambda one: (not one.mutual, kept_id not in (one.from_id, one.to_id))):
            self._take(tie, redirected(tie, leads))

    def _take(self, tie: Relation, moved: Record) -> None:
        assert isinstance(moved, Relation)
        if moved.from_id == moved.to_id:
            self.gone.append(tie)
            return
        alike = self._alike[moved.relation_type, moved.status, frozenset((moved.from_id, moved.to_id))]
        for other_id in alike:
            both = _both(self.standing[other_id], moved)
            if both is not None:
                self.standing[other_id] = both
                self.leads[tie.id] = other_id
                self.gone.append(tie)
                return
        alike.append(tie.id)
        self.standing[tie.id] = moved


def _both(tie: Relation, other: Relation) -> Relation | None:
    """Make one relation of two; None when they go different ways, or say too much for one."""
    note = _line(tie.note, other.note)
    if not (tie.mutual or tie.from_id == other.from_id) or len(note) > _TIE_LIMIT:
        return None
    source = tie.source_note_id or other.source_note_id
    return replace(tie, strength=max(tie.strength, other.strength), note=note, source_note_id=source)


def _led(record: Record, leads: dict[str, str], gone: set[str]) -> Record:
    """Lead the pointers of a record over; whoever owns an action is not its ally or deputy as well."""
    after = without(redirected(record, leads), gone)
    if after is not record and isinstance(after, Action) and after.owner_id is not None:
        allies = tuple(one for one in after.ally_ids if one != after.owner_id)
        deputy_id = after.deputy_id if after.deputy_id != after.owner_id else None
        return replace(after, ally_ids=allies, deputy_id=deputy_id)
    return after


def _exchanges(own: tuple[Exchange, ...], others: Iterable[Exchange]) -> tuple[Exchange, ...]:
    """Add offers or needs of others: the same tag once, with all texts, unless hours or form speak against it."""
    found = list(own)
    for item in others:
        for place, one in enumerate(found):
            both = _one_exchange(one, item)
            if both is not None:
                found[place] = both
                break
        else:
            found.append(item)
    return tuple(found)


def _one_exchange(one: Exchange, other: Exchange) -> Exchange | None:
    if one.tag.casefold() != other.tag.casefold():
        return None
    if one.hours and other.hours and one.hours != other.hours:
        return None
    if one.form and other.form and one.form is not other.form:
        return None
    text = _line(one.text, other.text)
    if len(text) > _EXCHANGE_LIMIT:
        return None
    return Exchange(one.tag, text, one.hours or other.hours, one.form or other.form)


def _line(one: str, other: str) -> str:
    """Put two short texts beside each other; one that the other has already is not repeated."""
    if other in one:
        return one
    return other if one in other else f"{one}; {other}"


def _prose(texts: Iterable[str]) -> str:
    """Put texts below each other, each once."""
    whole = ""
    for text in texts:
        if text not in whole:
            whole = f"{whole}\n{text}" if whole else text
    return whole


def _tags(each: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """Gather tags, each once however it is written."""
    found: dict[str, str] = {}
    for tags in each:
        for tag in tags:
            found.setdefault(tag.casefold(), tag)
    return tuple(found.values())


def _union(each: Iterable[tuple[T, ...]]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(value for values in each for value in values))


def _first(values: Iterable[T | None]) -> T | None:
    return next((value for value in values if value is not None), None)


def _present(workshop: Workshop, actor_id: str) -> Actor:
    found = workshop.find(Actor, actor_id)
    if found is None:
        raise RuleBroken("gone")
    return found
