"""Reading the map and the plan: actors, relations, resources, parking lot, actions."""

from collections.abc import Iterable

from workshop_app.domain.records import (
    Action,
    Actor,
    Area,
    Exchange,
    FollowUp,
    MapMark,
    ParkingItem,
    PastActor,
    PastRelation,
    Relation,
    Resource,
    Snapshot,
)
from workshop_app.exchange import portable
from workshop_app.exchange.refusal import PlaceInFile
from workshop_app.exchange.register import Register, ordered
from workshop_app.services.ids import new_id


class MapReading:
    """Reads in three steps, since notes stand between actors and relations."""

    def __init__(self, file: portable.WorkshopFile, register: Register) -> None:
        self._file = file
        self._register = register

    def read_actors(self) -> None:
        """Read the actors, which notes point to."""
        for index, (key, actor) in enumerate(ordered(self._file.actors)):
            self._register.add(self._actor(actor, key, ("actors", index)), ("actors", index))

    def _actor(self, item: portable.ActorItem, key: str, place: PlaceInFile) -> Actor:
        same = (
            *(
                "name",
                "sector",
                "abcd",
                "ring",
                "influence",
                "influence_reason",
                "interest",
                "stance",
                "present",
                "pinned",
            ),
            *("engagement_form", "goals", "reach", "note"),
        )
        return Actor(
            id=new_id(),
            ref=item.id,
            order=key,
            actor_kind=item.kind,
            place=self._register.point(item, place),
            offers=_exchanges(item.offers),
            needs=_exchanges(item.needs),
            phases=tuple(item.phases),
            facilitation_roles=tuple(item.facilitation_roles),
            tags=tuple(item.tags),
            **{name: getattr(item, name) for name in same},
        )

    def read_map(self) -> None:
        """Read relations and resources."""
        for index, (key, item) in enumerate(ordered(self._file.relations)):
            place: PlaceInFile = ("relations", index)
            relation = Relation(
                id=new_id(),
                ref=item.id,
                order=key,
                from_id=self._register.needed("actor", item.from_, (*place, "from")),
                to_id=self._register.needed("actor", item.to, (*place, "to")),
                relation_type=item.type,
                mutual=item.mutual,
                strength=item.strength,
                status=item.status,
                note=item.note,
                source_note_id=self._register.id("note", item.source_contribution, (*place, "source_contribution")),
            )
            self._register.add(relation, place)
        for index, (key, resource) in enumerate(ordered(self._file.resources)):
            place = ("resources", index)
            owner = self._register.id("actor", resource.owner, (*place, "owner"))
            asset = Resource(
                id=new_id(),
                ref=resource.id,
                order=key,
                category=resource.category,
                text=resource.text,
                owner_id=owner,
                availability=resource.availability,
                layer=resource.layer,
                tags=tuple(resource.tags),
            )
            self._register.add(asset, place)
        self._read_marks()
        self._read_snapshots()

    def _read_marks(self) -> None:
        for index, (key, item) in enumerate(ordered(self._file.map_marks)):
            area = Area(item.area.x, item.area.y, item.area.width, item.area.height)
            mark = MapMark(
                id=new_id(), ref=item.id, order=key, mark_kind=item.kind, text=item.text, area=area, colour=item.colour
            )
            self._register.add(mark, ("map_marks", index))

    def _read_snapshots(self) -> None:
        for index, (key, item) in enumerate(ordered(self._file.snapshots)):
            place: PlaceInFile = ("snapshots", index)
            snapshot = Snapshot(
                id=new_id(),
                ref=item.id,
                order=key,
                title=item.title,
                taken_on=item.taken_on,
                actors=tuple(self._past_actor(one, (*place, "actors", at)) for at, one in enumerate(item.actors)),
                relations=tuple(_past_relation(one) for one in item.relations),
            )
            self._register.add(snapshot, place)

    def _past_actor(self, item: portable.PastActorItem, place: PlaceInFile) -> PastActor:
        same = ("name", "sector", "ring", "influence", "interest", "present")
        values = {name: getattr(item, name) for name in same}
        return PastActor(ref=item.id, place=self._register.point(item, place), **values)

    def read_plan(self) -> None:
        """Read the actions, the parking lot and the follow-up."""
        for index, (key, item) in enumerate(ordered(self._file.actions)):
            place: PlaceInFile = ("actions", index)
            same = ("title", "what", "due", "first_step", "samskaping_form", "status", "mandate_note", "limits_note")
            action = Action(
                id=new_id(),
                ref=item.id,
                order=key,
                owner_id=self._register.id("actor", item.owner, (*place, "owner")),
                ally_ids=self._register.many("actor", item.allies, (*place, "allies")),
                questions=tuple(item.questions),
                deputy_id=self._register.id("actor", item.deputy, (*place, "deputy")),
                note_ids=self._register.many("note", item.contributions, (*place, "contributions")),
                theme_ids=self._register.many("theme", item.themes, (*place, "themes")),
                relation_ids=self._register.many("relation", item.relations, (*place, "relations")),
                citizen_role=item.citizen_role,
                phases=tuple(item.phases),
                robustness=tuple(item.robustness),
                **{name: getattr(item, name) for name in same},
            )
            self._register.add(action, place)
        for index, (key, parked) in enumerate(ordered(self._file.parking_lot)):
            place = ("parking_lot", index)
            item_parked = ParkingItem(
                id=new_id(),
                ref=parked.id,
                order=key,
                text=parked.text,
                receiver_id=self._register.id("actor", parked.to, (*place, "to")),
                outcome=parked.outcome,
                note_id=self._register.id("note", parked.contribution, (*place, "contribution")),
                action_id=self._register.id("action", parked.action, (*place, "action")),
            )
            self._register.add(item_parked, place)
        meeting = self._file.follow_up
        if meeting:
            self._register.add(FollowUp(id=new_id(), ref=FollowUp.KIND, **dict(meeting)), ("follow_up",))


def _exchanges(items: Iterable[portable.ExchangeItem]) -> tuple[Exchange, ...]:
    return tuple(Exchange(item.tag, item.text, item.hours, item.form) for item in items)


def _past_relation(item: portable.PastRelationItem) -> PastRelation:
    same = {name: getattr(item, name) for name in ("mutual", "strength", "status")}
    return PastRelation(ref=item.id, from_ref=item.from_, to_ref=item.to, relation_type=item.type, **same)
