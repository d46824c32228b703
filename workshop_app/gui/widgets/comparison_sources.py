"""What can be compared: the map of any workshop as it is now, and each snapshot of it. Others are only read."""

from collections.abc import Callable
from dataclasses import dataclass

from workshop_app.domain.map_changes import PastMap, map_now, map_then
from workshop_app.domain.records import Snapshot
from workshop_app.domain.workshop import Workshop
from workshop_app.gui.ui import Ui


@dataclass(frozen=True)
class Source:
    """A map with its name. ``key`` is the same for the same map; maps of one workshop are matched by ref."""

    key: str
    name: str
    workshop_id: str
    read: Callable[[], PastMap]


def sources_of(ui: Ui, workshop_id: str, workshop: Workshop, title: str = "") -> list[Source]:
    """Give the maps of a workshop: as it is now, then its snapshots, the newest first."""

    def named(what: str) -> str:
        return ui.say("gui.comparison.of_workshop", title=title, what=what) if title else what

    def past(snapshot: Snapshot) -> Source:
        name = named(ui.say("gui.comparison.snapshot", title=snapshot.title, date=snapshot.taken_on))
        return Source(f"{workshop_id}:{snapshot.id}", name, workshop_id, lambda: map_then(snapshot))

    snapshots = sorted(workshop.snapshots, key=lambda one: (one.taken_on, one.order), reverse=True)
    now = Source(workshop_id, named(ui.say("gui.comparison.now")), workshop_id, lambda: map_now(workshop))
    return [now, *map(past, snapshots)]


def other_workshops(ui: Ui, without: str = "") -> list[Source]:
    """Give the maps of the library's workshops as they are now; those without actors have none."""

    def reader(workshop_id: str) -> Callable[[], PastMap]:
        return lambda: map_now(ui.use_cases.store.load(workshop_id))

    return [
        Source(one.id, one.title, one.id, reader(one.id))
        for one in ui.use_cases.library.workshops()
        if one.id != without and one.actors
    ]
