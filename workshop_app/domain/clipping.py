"""What is copied from the map, in the words of the portable file, and read again with suspicion.

Stance, reasons and notes are left out: a copy may end up in another workshop, or in another app.
"""

import json
import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, TypeVar

from workshop_app.domain import codes
from workshop_app.domain.records import Actor, Area, Exchange, MapMark, Point, Record, Relation
from workshop_app.domain.rule_broken import RuleBroken
from workshop_app.domain.rules import cleaned

SCHEMA = "samspill-map/1"
MOST_CHARACTERS = 4_000_000
MOST = 5_000
"""So many things at most are read of each kind."""

Code = TypeVar("Code", bound=StrEnum)
Entry = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Clipping:
    """Actors with the ties among them, frames and texts. The ids tie them together and are made anew by ``fresh``."""

    actors: tuple[Actor, ...] = ()
    relations: tuple[Relation, ...] = ()
    marks: tuple[MapMark, ...] = ()

    @property
    def records(self) -> tuple[Record, ...]:
        """All of it, each after what it points to."""
        return (*self.actors, *self.relations, *self.marks)

    @property
    def names(self) -> str:
        """What a word processor is given: a line for each actor, and the texts."""
        return "\n".join([*(actor.name for actor in self.actors), *(mark.text for mark in self.marks if mark.text)])

    def fresh(self, new_id: Callable[[], str]) -> "Clipping":
        """Give copies with new ids, no refs and no order; ties to notes stay with the original."""
        ids = {(record.KIND, record.id): new_id() for record in self.records}
        blank: Mapping[str, Any] = {"ref": "", "order": ""}
        return Clipping(
            tuple(replace(actor, id=ids[Actor.KIND, actor.id], **blank) for actor in self.actors),
            tuple(
                replace(
                    one,
                    id=ids[Relation.KIND, one.id],
                    from_id=ids[Actor.KIND, one.from_id],
                    to_id=ids[Actor.KIND, one.to_id],
                    source_note_id=None,
                    **blank,
                )
                for one in self.relations
            ),
            tuple(replace(mark, id=ids[MapMark.KIND, mark.id], **blank) for mark in self.marks),
        )


def clipped(selected: Iterable[Record], relations: Iterable[Relation]) -> Clipping:
    """Take what is selected, with the ties among the actors in it; a tie needs both its ends."""
    chosen = tuple(selected)
    actors = tuple(one for one in chosen if isinstance(one, Actor))
    ids = {actor.id for actor in actors}
    among = tuple(one for one in relations if one.from_id in ids and one.to_id in ids)
    return Clipping(actors, among, tuple(one for one in chosen if isinstance(one, MapMark)))


# Out


def written(clipping: Clipping) -> str:
    """Write a clipping down, without what is private."""
    return json.dumps(
        {
            "schema": SCHEMA,
            "actors": [_actor(one) for one in clipping.actors],
            "relations": [_relation(one) for one in clipping.relations],
            "map_marks": [_mark(one) for one in clipping.marks],
        },
        ensure_ascii=False,
    )


def _actor(actor: Actor) -> Entry:
    return {
        "id": actor.id,
        "name": actor.name,
        "sector": actor.sector,
        "kind": actor.actor_kind,
        "abcd": actor.abcd,
        "ring": actor.ring,
        "x": actor.place.x if actor.place else None,
        "y": actor.place.y if actor.place else None,
        "pinned": actor.pinned,
        "influence": actor.influence,
        "interest": actor.interest,
        "present": actor.present,
        "goals": actor.goals,
        "phases": actor.phases,
        "facilitation_roles": actor.facilitation_roles,
        "engagement_form": actor.engagement_form,
        "reach": actor.reach,
        "tags": actor.tags,
        "offers": [_exchange(one) for one in actor.offers],
        "needs": [_exchange(one) for one in actor.needs],
    }


def _exchange(item: Exchange) -> Entry:
    return {"tag": item.tag, "text": item.text, "hours": item.hours, "form": item.form}


def _relation(one: Relation) -> Entry:
    return {
        "id": one.id,
        "from": one.from_id,
        "to": one.to_id,
        "type": one.relation_type,
        "mutual": one.mutual,
        "strength": one.strength,
        "status": one.status,
    }


def _mark(mark: MapMark) -> Entry:
    area = mark.area
    around = {"x": area.x, "y": area.y, "width": area.width, "height": area.height}
    return {"id": mark.id, "kind": mark.mark_kind, "text": mark.text, "area": around, "colour": mark.colour}


# In


def read(text: str) -> Clipping:
    """Read a clipping that anybody may have written; what does not pass the rules is left out."""
    if len(text) > MOST_CHARACTERS:
        return Clipping()
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return Clipping()
    if not isinstance(found, dict) or found.get("schema") != SCHEMA:
        return Clipping()
    actors = _unlike(_all(found.get("actors"), _read_actor))
    ids = {actor.id for actor in actors}
    relations = _unlike(_all(found.get("relations"), _read_relation))
    ties = tuple(one for one in relations if {one.from_id, one.to_id} <= ids and one.from_id != one.to_id)
    return Clipping(actors, ties, _unlike(_all(found.get("map_marks"), _read_mark)))


R = TypeVar("R", bound=Record)


def _all(entries: Any, read_one: Callable[[Entry], R]) -> Iterable[R]:
    for entry in entries[:MOST] if isinstance(entries, list) else ():
        try:
            if isinstance(entry, dict):
                yield cleaned(read_one(entry))
        except (RuleBroken, ValueError, TypeError, KeyError, OverflowError):
            continue


def _unlike(records: Iterable[R]) -> tuple[R, ...]:
    """Keep the first of those that claim the same id."""
    return tuple({record.id: record for record in reversed(tuple(records))}.values())[::-1]


def _read_actor(entry: Entry) -> Actor:
    return Actor(
        id=_text(entry["id"]),
        name=_text(entry["name"]),
        sector=_code(codes.Sector, entry.get("sector")) or codes.Sector.OTHER,
        actor_kind=_code(codes.ActorKind, entry.get("kind")) or codes.ActorKind.ORGANISATION,
        abcd=_code(codes.AbcdCategory, entry.get("abcd")),
        ring=_whole(entry.get("ring")),
        place=_point(entry),
        pinned=entry.get("pinned") is True,
        influence=_whole(entry.get("influence")),
        interest=_whole(entry.get("interest")),
        present=entry.get("present") is True,
        goals=_text(entry.get("goals", "")),
        phases=_codes(codes.Phase, entry.get("phases")),
        facilitation_roles=_codes(codes.FacilitationRole, entry.get("facilitation_roles")),
        engagement_form=_code(codes.EngagementForm, entry.get("engagement_form")),
        reach=_code(codes.Reach, entry.get("reach")),
        tags=tuple(_text(tag) for tag in _list(entry.get("tags"))),
        offers=_exchanges(entry.get("offers")),
        needs=_exchanges(entry.get("needs")),
    )


def _read_relation(entry: Entry) -> Relation:
    return Relation(
        id=_text(entry["id"]),
        from_id=_text(entry["from"]),
        to_id=_text(entry["to"]),
        relation_type=codes.RelationType(entry["type"]),
        mutual=entry.get("mutual") is True,
        strength=_whole(entry.get("strength")) or 2,
        status=codes.RelationStatus(entry["status"]),
    )


def _read_mark(entry: Entry) -> MapMark:
    around = entry["area"]
    return MapMark(
        id=_text(entry["id"]),
        mark_kind=codes.MapMarkKind(entry["kind"]),
        text=_text(entry.get("text", "")),
        area=Area(*(_number(around[name]) for name in ("x", "y", "width", "height"))),
        colour=_code(codes.ThemeColour, entry.get("colour")),
    )


def _exchanges(entries: Any) -> tuple[Exchange, ...]:
    return tuple(
        Exchange(
            _text(entry["tag"]),
            _text(entry.get("text", "")),
            _text(entry.get("hours", "")),
            _code(codes.EngagementForm, entry.get("form")),
        )
        for entry in _list(entries)
    )


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("not a text")
    return value


def _number(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise TypeError("not a number")
    return float(value)


def _whole(value: Any) -> int | None:
    return None if value is None else int(_number(value))


def _point(entry: Entry) -> Point | None:
    if entry.get("x") is None or entry.get("y") is None:
        return None
    return Point(_number(entry["x"]), _number(entry["y"]))


def _list(value: Any) -> Sequence[Any]:
    return value[:100] if isinstance(value, list) else ()


def _code(kind: type[Code], value: Any) -> Code | None:
    return kind(value) if isinstance(value, str) and value in set(kind) else None


def _codes(kind: type[Code], values: Any) -> tuple[Code, ...]:
    found = (_code(kind, value) for value in _list(values))
    return tuple(dict.fromkeys(code for code in found if code is not None))
