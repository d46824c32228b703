"""What differs between two pictures of the alliance map: before and now, two snapshots, or two workshops.

Each change is told once. Within a workshop actors and ties are known by their refs, between two workshops by names.
"""

import datetime as dt
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from workshop_app.domain.codes import RelationStatus, Sector
from workshop_app.domain.message import Message, say
from workshop_app.domain.records import Actor, Details, PastActor, PastRelation, Relation, Snapshot
from workshop_app.domain.ties import STRAINS
from workshop_app.domain.workshop import Workshop

T = TypeVar("T", PastActor, PastRelation)


class MapChangeKind(StrEnum):
    """What can have happened to an actor or to a tie."""

    ACTOR_NEW = "actor_new"
    ACTOR_GONE = "actor_gone"
    MERGED = "merged"
    RENAMED = "renamed"
    OTHER_SECTOR = "other_sector"
    PLACED = "placed"
    UNPLACED = "unplaced"
    CLOSER = "closer"
    FARTHER = "farther"
    TOWER_UP = "tower_up"
    TOWER_DOWN = "tower_down"
    KEENER = "keener"
    COOLER = "cooler"
    CAME = "came"
    LEFT = "left"
    TIE_NEW = "tie_new"
    TIE_GONE = "tie_gone"
    TIE_BUILT = "tie_built"
    TIE_WANTED = "tie_wanted"
    TIE_ENDED = "tie_ended"
    TIE_TYPE = "tie_type"
    TIE_TURNED = "tie_turned"
    STRONGER = "stronger"
    WEAKER = "weaker"


ARRIVALS = frozenset({MapChangeKind.ACTOR_NEW, MapChangeKind.TIE_NEW})
DEPARTURES = frozenset({MapChangeKind.ACTOR_GONE, MapChangeKind.TIE_GONE})


@dataclass(frozen=True, slots=True)
class PastMap:
    """The map at a time: who stood there, and what went between them."""

    actors: tuple[PastActor, ...]
    relations: tuple[PastRelation, ...]


@dataclass(frozen=True, slots=True)
class MapChange:
    """One change. ``before`` is None for what is new, ``after`` for what is gone; ``names`` are a tie's two ends.

    Of an actor that was merged, ``after`` is the one that stands for it.
    """

    kind: MapChangeKind
    before: PastActor | PastRelation | None
    after: PastActor | PastRelation | None
    names: tuple[str, str] = ("", "")

    @property
    def thing(self) -> PastActor | PastRelation:
        """What changed, as it is now or was last."""
        thing = self.after or self.before
        assert thing is not None, "a change of nothing"
        return thing


# Pictures of the map


def map_now(workshop: Workshop) -> PastMap:
    """Take the map as it is now."""
    refs = {actor.id: actor.ref for actor in workshop.actors}
    actors = tuple(
        PastActor(
            ref=actor.ref,
            name=actor.name,
            sector=actor.sector,
            ring=actor.ring,
            place=actor.place,
            influence=actor.influence,
            interest=actor.interest,
            present=actor.present,
        )
        for actor in workshop.actors
    )
    relations = tuple(
        PastRelation(
            ref=relation.ref,
            from_ref=refs[relation.from_id],
            to_ref=refs[relation.to_id],
            relation_type=relation.relation_type,
            mutual=relation.mutual,
            strength=relation.strength,
            status=relation.status,
        )
        for relation in workshop.relations
    )
    return PastMap(actors, relations)


def map_then(snapshot: Snapshot) -> PastMap:
    """Give the map as a snapshot holds it."""
    return PastMap(snapshot.actors, snapshot.relations)


def as_workshop(past: PastMap) -> Workshop:
    """Make a workshop of a map, to be drawn like any other; the ids of its records are their refs."""
    known = {actor.ref for actor in past.actors}
    actors = [_actor(one) for one in past.actors]
    ties = [_relation(one) for one in past.relations if {one.from_ref, one.to_ref} <= known]
    return Workshop.of([Details(id="-", ref="-", title="-"), *actors, *ties])


def _actor(past: PastActor) -> Actor:
    return Actor(
        id=past.ref,
        ref=past.ref,
        name=past.name,
        sector=past.sector,
        ring=past.ring,
        place=past.place,
        influence=past.influence,
        interest=past.interest,
        present=past.present,
    )


def _relation(past: PastRelation) -> Relation:
    return Relation(
        id=past.ref,
        ref=past.ref,
        from_id=past.from_ref,
        to_id=past.to_ref,
        relation_type=past.relation_type,
        mutual=past.mutual,
        strength=past.strength,
        status=past.status,
    )


# Comparing


def compared(before: PastMap, after: PastMap, *, by_name: bool = False) -> tuple[MapChange, ...]:
    """List what changed from one map to another: actors first, then ties, each in the later map's order."""
    actors = _matched(before.actors, after.actors, lambda one: normalised(one.name) if by_name else one.ref)
    same = {old.ref: new.ref for old, new in actors if old and new}
    merged = {} if by_name else _merged(before, after, same)
    stands = same | merged
    then = {actor.ref: actor for actor in before.actors}
    now = {actor.ref: actor for actor in after.actors}
    found: list[MapChange] = []
    for old, new in actors:
        into = now.get(merged.get(old.ref, "")) if old and not new else None
        found += [MapChange(MapChangeKind.MERGED, old, into)] if into else _actor_changes(old, new)
    for old_tie, new_tie in _tie_pairs(before, after, stands, merged, by_name=by_name):
        known = now if new_tie else then
        tie = new_tie or old_tie
        assert tie is not None, "a pair of nothing"
        names = tuple(known[ref].name if ref in known else "–" for ref in (tie.from_ref, tie.to_ref))
        is_turned = bool(old_tie and new_tie) and _is_turned(old_tie, new_tie, stands)
        found += _tie_changes(old_tie, new_tie, (names[0], names[1]), is_turned=is_turned)
    return tuple(found)


def _merged(before: PastMap, after: PastMap, same: Mapping[str, str]) -> dict[str, str]:
    """Find who is gone into whom: their ties lead to somebody else now.

    Whoever is deleted takes the ties along, and no ref is given twice: so a tie outlives its end only by a merge.
    """
    now = {tie.ref: tie for tie in after.relations}
    led: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for old in before.relations:
        new = now.get(old.ref)
        if new is None:
            continue
        is_swapped = new.to_ref == same.get(old.from_ref) or new.from_ref == same.get(old.to_ref)
        ends = (new.to_ref, new.from_ref) if is_swapped else (new.from_ref, new.to_ref)
        for was, stands in zip((old.from_ref, old.to_ref), ends, strict=True):
            if was not in same:
                led[was][stands] += 1
    return {was: counts.most_common(1)[0][0] for was, counts in led.items()}


TiePair = tuple[PastRelation | None, PastRelation | None]


def _tie_pairs(
    before: PastMap, after: PastMap, stands: Mapping[str, str], merged: Mapping[str, str], *, by_name: bool
) -> list[TiePair]:
    """Pair ties by their ref or type and by their two ends, whichever comes first.

    Of one that a merge has made double, whichever is left is the same.
    """

    def own(tie: PastRelation) -> Hashable:
        return tie.relation_type if by_name else tie.ref

    def old_ends(tie: PastRelation) -> frozenset[str]:
        """Name the two ends by the later map's refs; one that is gone by its old ref."""
        return frozenset(stands.get(ref) or f"-{ref}" for ref in (tie.from_ref, tie.to_ref))

    def new_ends(tie: PastRelation) -> frozenset[str]:
        return frozenset((tie.from_ref, tie.to_ref))

    pairs = _matched(
        before.relations, after.relations, lambda tie: (own(tie), old_ends(tie)), lambda tie: (own(tie), new_ends(tie))
    )
    return _without_doubles(pairs, old_ends, set(merged.values())) if merged else pairs


def _without_doubles(
    pairs: Sequence[TiePair], old_ends: Callable[[PastRelation], frozenset[str]], merged_into: set[str]
) -> list[TiePair]:
    """Leave out what only a merge took away: ties within the one actor, and those that stand there once more.

    One of those that stand may be newer than the earlier map; then it is the one that was there.
    """
    left: list[TiePair] = [pair for pair in pairs if pair[1]]
    gone: list[TiePair] = []
    for old, new in pairs:
        if old is None or new is not None:
            continue
        ends = old_ends(old)
        if merged_into.isdisjoint(ends):
            gone.append((old, None))
            continue
        alike = [place for place, pair in enumerate(left) if _is_double(old, ends, pair)]
        fresh = next((place for place in alike if left[place][0] is None), None)
        if fresh is not None:
            left[fresh] = old, left[fresh][1]
        elif not alike and len(ends) > 1:
            gone.append((old, None))
    return left + gone


def _is_double(gone: PastRelation, ends: frozenset[str], pair: TiePair) -> bool:
    """Tell whether a tie says what one says that is gone, now or before."""
    stands = pair[1]
    assert stands is not None, "what stands is there"
    is_between = ends == {stands.from_ref, stands.to_ref}
    statuses = {one.status for one in pair if one}
    return is_between and stands.relation_type is gone.relation_type and gone.status in statuses


def normalised(name: str) -> str:
    """Give a name as it is compared: without case, marks and doubled spaces."""
    plain = unicodedata.normalize("NFKC", name).casefold()
    return " ".join(re.findall(r"\w+", plain)) or plain.strip()


def _matched(
    before: Sequence[T],
    after: Sequence[T],
    key: Callable[[T], Hashable],
    later_key: Callable[[T], Hashable] | None = None,
) -> list[tuple[T | None, T | None]]:
    """Pair what is the same in both; several with one key are paired in their order. What is gone comes last."""
    waiting: defaultdict[Hashable, list[T]] = defaultdict(list)
    for one in before:
        waiting[key(one)].append(one)
    pairs: list[tuple[T | None, T | None]] = []
    for one in after:
        same = waiting[(later_key or key)(one)]
        pairs.append((same.pop(0) if same else None, one))
    left = {id(one) for rest in waiting.values() for one in rest}
    return pairs + [(one, None) for one in before if id(one) in left]


def _actor_changes(old: PastActor | None, new: PastActor | None) -> list[MapChange]:
    if old is None or new is None:
        return [MapChange(MapChangeKind.ACTOR_NEW if old is None else MapChangeKind.ACTOR_GONE, old, new)]
    if old == new:
        return []
    kinds: list[MapChangeKind] = []
    if normalised(old.name) != normalised(new.name):
        kinds.append(MapChangeKind.RENAMED)
    if old.sector is not new.sector:
        kinds.append(MapChangeKind.OTHER_SECTOR)
    kinds += _moved(old.ring, new.ring)
    kinds += _rose(old.influence, new.influence, MapChangeKind.TOWER_UP, MapChangeKind.TOWER_DOWN)
    kinds += _rose(old.interest, new.interest, MapChangeKind.KEENER, MapChangeKind.COOLER)
    if old.present is not new.present:
        kinds.append(MapChangeKind.CAME if new.present else MapChangeKind.LEFT)
    return [MapChange(kind, old, new) for kind in kinds]


def _moved(old: int | None, new: int | None) -> list[MapChangeKind]:
    if old == new:
        return []
    if old is None:
        return [MapChangeKind.PLACED]
    if new is None:
        return [MapChangeKind.UNPLACED]
    return [MapChangeKind.CLOSER if new < old else MapChangeKind.FARTHER]


def _rose(old: int | None, new: int | None, up: MapChangeKind, down: MapChangeKind) -> list[MapChangeKind]:
    """Tell whether a level rose or fell; one that was not set counts as 0."""
    return [] if (old or 0) == (new or 0) else [up if (new or 0) > (old or 0) else down]


def _is_turned(old: PastRelation | None, new: PastRelation | None, same: Mapping[str, str]) -> bool:
    """Tell whether a tie goes another way now; of one that goes both ways, which end comes first means nothing."""
    if old is None or new is None:
        return False
    is_other_end = same.get(old.from_ref) != new.from_ref
    return old.mutual is not new.mutual or (is_other_end and not new.mutual)


_BECAME = {
    RelationStatus.EXISTING: MapChangeKind.TIE_BUILT,
    RelationStatus.DESIRED: MapChangeKind.TIE_WANTED,
    RelationStatus.ENDED: MapChangeKind.TIE_ENDED,
}


def _tie_changes(
    old: PastRelation | None, new: PastRelation | None, names: tuple[str, str], *, is_turned: bool
) -> list[MapChange]:
    if old is None or new is None:
        return [MapChange(MapChangeKind.TIE_NEW if old is None else MapChangeKind.TIE_GONE, old, new, names)]
    kinds: list[MapChangeKind] = []
    if old.status is not new.status:
        kinds.append(_BECAME[new.status])
    if old.relation_type is not new.relation_type:
        kinds.append(MapChangeKind.TIE_TYPE)
    if is_turned:
        kinds.append(MapChangeKind.TIE_TURNED)
    kinds += _rose(old.strength, new.strength, MapChangeKind.STRONGER, MapChangeKind.WEAKER)
    return [MapChange(kind, old, new, names) for kind in kinds]


# Words


def told(change: MapChange) -> Message:
    """Say one change in a sentence."""
    thing, key = change.thing, f"map_change.{change.kind.value}"
    if isinstance(thing, PastRelation):
        direction = "mutual" if thing.mutual else "one_way"
        a, b = change.names
        tie = say(f"relation.{thing.relation_type.value}.{direction}", a=a, b=b)
        status = f".{thing.status.value}" if change.kind in ARRIVALS | DEPARTURES else ""
        return say(f"{key}{status}", tie=tie)
    old = change.before
    values: dict[str, object] = {"name": thing.name}
    match change.kind:
        case MapChangeKind.CLOSER if thing.ring == 0:
            key += ".core"
        case MapChangeKind.CLOSER | MapChangeKind.FARTHER | MapChangeKind.PLACED:
            values["where"] = say(f"map_change.ring.{thing.ring}")
        case MapChangeKind.TOWER_UP | MapChangeKind.TOWER_DOWN if isinstance(old, PastActor):
            values |= {"before": old.influence or 0, "after": thing.influence or 0}
        case MapChangeKind.KEENER | MapChangeKind.COOLER if isinstance(old, PastActor):
            values |= {"before": old.interest or 0, "after": thing.interest or 0}
        case MapChangeKind.RENAMED | MapChangeKind.MERGED if isinstance(old, PastActor):
            values["before"] = old.name
        case MapChangeKind.OTHER_SECTOR if thing.sector is Sector.OTHER:
            key += ".none"
        case MapChangeKind.OTHER_SECTOR:
            values["sector"] = say(f"sector.{thing.sector.value}.the")
    return Message(key, values)


_COUNTED = (
    "alliance_new",
    "alliance_wanted",
    "actor_new",
    "actor_gone",
    "closer",
    "farther",
    "came",
    "left",
    "tower_up",
    "tower_down",
    "alliance_over",
    "stronger",
    "weaker",
)
"""What the summary counts, in its order."""


def summary(changes: Iterable[MapChange]) -> tuple[Message, ...]:
    """Count the changes, the alliances first; nothing that is none is told."""
    counts = Counter(key for change in changes if (key := _counted_as(change)))
    return tuple(say(f"map_change.sum.{key}", counts[key]) for key in _COUNTED if counts[key])


def summed(changes: Iterable[MapChange], since: dt.date | None = None, today: dt.date | None = None) -> Message | None:
    """Say in a sentence what changed, such as «4 nye allianser siden mars»; None where there is nothing to count."""
    sums = summary(changes)
    if not sums:
        return None
    return say("map_change.since", what=sums, when=_when(since, today)) if since else say("map_change.all", what=sums)


def _when(since: dt.date, today: dt.date | None) -> object:
    """Say a date no more exactly than is needed: the month, with its year if that is another one."""
    if today is None or (since.year, since.month) == (today.year, today.month):
        return since
    month = say(f"month.{since.month}")
    return month if since.year == today.year else say("month.of_year", month=month, year=str(since.year))


def _counted_as(change: MapChange) -> str | None:
    """Tell which sentence counts a change: an alliance is new when it exists now and did not before."""
    old, new = change.before, change.after
    if not isinstance(change.thing, PastRelation):
        return change.kind.value if change.kind.value in _COUNTED else None
    if change.thing.relation_type in STRAINS:
        return None
    now = new.status if isinstance(new, PastRelation) else None
    was = old.status if isinstance(old, PastRelation) else None
    match change.kind:
        case MapChangeKind.TIE_NEW | MapChangeKind.TIE_BUILT | MapChangeKind.TIE_WANTED:
            fresh = {RelationStatus.EXISTING: "alliance_new", RelationStatus.DESIRED: "alliance_wanted"}
            return fresh.get(now) if now else None
        case MapChangeKind.TIE_GONE | MapChangeKind.TIE_ENDED:
            return "alliance_over" if was is RelationStatus.EXISTING else None
        case MapChangeKind.STRONGER | MapChangeKind.WEAKER:
            return change.kind.value
    return None


def newest(workshop: Workshop) -> Snapshot | None:
    """Give the snapshot that was taken last, which the report compares with."""
    return max(workshop.snapshots, key=lambda one: (one.taken_on, one.order), default=None)


def since(workshop: Workshop, snapshot: Snapshot) -> tuple[MapChange, ...]:
    """List what changed in a workshop since a snapshot of it."""
    return compared(map_then(snapshot), map_now(workshop))
