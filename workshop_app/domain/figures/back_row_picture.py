"""The picture that the back row sees: whose names stand where, drawn when it is asked for."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property

from workshop_app.domain.figures.back_row_room import Room
from workshop_app.domain.figures.back_row_shapes import Words, name_shapes, sign_shapes
from workshop_app.domain.figures.layout import Pill
from workshop_app.domain.figures.routing import ties
from workshop_app.domain.figures.tie_layout import Tie, line_paint, tie_heads
from workshop_app.domain.records import Actor, Relation
from workshop_app.domain.shapes import Curve, Figure, Shape


class Detail(IntEnum):
    """How much is drawn, from everything down to the least."""

    ALL = 0
    NO_SIGNS = 1
    NO_HEADS = 2
    INITIALS = 3
    NO_DISCS = 4
    NOT_ALL = 5


@dataclass(frozen=True)
class BackRow:
    """The map as it is shown: whose names stand where, and who is not there at all.

    It is drawn when that is first asked for: one may only want to know who has room.
    """

    room: Room
    detail: Detail
    pills: tuple[Pill, ...]
    relations: tuple[Relation, ...]
    words: Words
    others: tuple[Actor, ...] = ()

    @property
    def scale(self) -> float:
        """Pixels to each of the map's units."""
        return self.room.scale

    @cached_property
    def figure(self) -> Figure:
        """The picture."""
        whole = self.room.whole
        return Figure(whole.left, whole.top, whole.right - whole.left, whole.bottom - whole.top, tuple(self._shapes()))

    def _shapes(self) -> Iterator[Shape]:
        yield from self.room.rings()
        for tie in self._ties:
            yield Curve(tie.curve, line_paint(tie.relation))
            yield from tie_heads(tie, self._by_id) if self.detail < Detail.NO_HEADS else ()
        yield from self.signs or ()
        yield from self.words.shapes
        for pill in self.pills:
            yield from name_shapes(pill)

    @cached_property
    def signs(self) -> list[Shape] | None:
        """The signs of the types on their lines; None when there should be some and one has no room."""
        if self.detail is not Detail.ALL:
            return []
        return sign_shapes(self._ties, self.pills, (self.room.corner, *self.words.rects))

    @cached_property
    def _ties(self) -> list[Tie]:
        drawn = [one for one in self.relations if one.from_id in self._by_id and one.to_id in self._by_id]
        return [self.room.kept_in(tie, self._by_id) for tie in ties(drawn, self._by_id)]

    @cached_property
    def _by_id(self) -> Mapping[str, Pill]:
        return {pill.actor.id: pill for pill in self.pills}

    @property
    def names(self) -> Mapping[str, str]:
        """What stands there for each actor, by id."""
        return {pill.actor.id: pill.actor.name for pill in self.pills}

    def actor_at(self, x: float, y: float) -> Actor | None:
        """Find the actor at a place in the window, in pixels."""
        place = (x / self.scale + self.room.whole.left, y / self.scale + self.room.whole.top)
        return next((pill.actor for pill in self.pills if pill.body.holds(*place)), None)
