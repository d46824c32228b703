"""The whole map laid out, and kept from edit to edit: where pills stand and how ties run."""

from collections.abc import Callable, Mapping, Sequence

from workshop_app.domain.figures.layout import Crowd, Pill, Rect, Sizing
from workshop_app.domain.figures.routing import Routing
from workshop_app.domain.figures.spacing import Spacing
from workshop_app.domain.figures.tie_layout import Tie
from workshop_app.domain.message import TextMeasure
from workshop_app.domain.placing import places
from workshop_app.domain.records import Point, Relation
from workshop_app.domain.workshop import Workshop

Places = Callable[[Workshop], Mapping[str, Point]]


class MapLayout:
    """Follows a workshop. ``reserved`` is kept free of pills, ``stands`` says where actors want to stand."""

    def __init__(self, measure: TextMeasure, reserved: Sequence[Rect], stands: Places = places) -> None:
        self._sizing, self._spacing, self._routing = Sizing(measure), Spacing(reserved), Routing()
        self._stands = stands
        self._followed: Workshop | None = None
        self._all: tuple[Relation, ...] = ()
        self._shown: tuple[Relation, ...] = ()

    @property
    def pills(self) -> Mapping[str, Pill]:
        """The pills of those on the map, by actor, in the order in which they get their places."""
        return self._spacing.pills

    @property
    def ties(self) -> Mapping[str, Tie]:
        """The ties between them, by relation."""
        return self._routing.ties

    @property
    def crowd(self) -> Crowd:
        """What is taken: by pills, under their actors' ids, and what is reserved."""
        return self._spacing.crowd

    def follow(self, workshop: Workshop) -> None:
        """Lay out a workshop as it is now; what is as it was stays the very same object."""
        if workshop is self._followed:
            return
        before = self.pills.keys()
        touched = self._spacing.follow(self._sizing.pills(workshop, self._stands(workshop)))
        pills = self.pills
        if workshop.relations is not self._all or before != pills.keys():
            self._all = workshop.relations
            self._shown = tuple(one for one in self._all if one.from_id in pills and one.to_id in pills)
        self._routing.follow(self._shown, pills, touched)
        self._followed = workshop
