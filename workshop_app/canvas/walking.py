"""Going over the map by keys: from one thing to the next, along relations, to a name, and gathering on the way."""

from typing import Protocol

from workshop_app.canvas.items.actor import ActorItem
from workshop_app.canvas.scene import MapScene
from workshop_app.canvas.tools.gesture import Gesture
from workshop_app.canvas.tools.relating import Relating
from workshop_app.domain.records import Actor, Record, Relation


class Walked(Protocol):
    """What is asked of the view."""

    map: MapScene
    gesture: Gesture | None

    def selection(self) -> tuple[Record, ...]: ...  # noqa: D102
    def select(self, *ids: str) -> None: ...  # noqa: D102
    def reveal(self, item: ActorItem) -> None: ...  # noqa: D102


class Walking:
    """Remembers where one is while several are selected, and whence one went along a relation."""

    def __init__(self, view: Walked) -> None:
        self._view = view
        self._at: str | None = None
        self._kept: tuple[str, ...] = ()
        self._origin: str | None = None
        self._letters = ""
        self._relating: Relating | None = None

    # From one thing to the next

    def walk(self, step: int) -> bool:
        """Go to the next thing; False after the last one. While a relation is drawn, choose its next end."""
        self._letters = ""
        gesture = self._view.gesture
        if isinstance(gesture, Relating):
            self._choose_next(gesture, step)
            return True
        if self._leave_relation(step):
            return True
        order = [*(item.actor.id for item in self._view.map.in_order()), *self._view.map.backdrop.marks.marks]
        here = self._here(order)
        at = order.index(here) + step if here else 0 if step > 0 else len(order) - 1
        if not 0 <= at < len(order):
            self._kept = ()
            return False
        self._go(order[at])
        return True

    def _here(self, order: list[str]) -> str | None:
        """Give where one is: where the keys went last if it is still selected, else the last that is."""
        chosen = self._view.map.selected_ids()
        if not chosen & set(self._kept):
            self._kept = ()
        if self._at in chosen and self._at in order:
            return self._at
        return next((one for one in reversed(order) if one in chosen), None)

    def _go(self, one: str) -> None:
        self._at = one
        self._view.select(*dict.fromkeys((one, *self._kept)))
        item = self._view.map.actors.get(one)
        if item is not None:
            self._view.reveal(item)

    def keep(self) -> None:
        """Keep what one is at selected while one walks on; once more to let it go."""
        chosen = self._view.map.selected_ids()
        here = self._at if self._at in chosen else next((one.id for one in self._view.selection()), None)
        if here is None:
            return
        self._at = here
        kept = tuple(one for one in self._kept if one in chosen)
        self._kept = tuple(one for one in kept if one != here) if here in kept else (*kept, here)

    # Relations

    def _choose_next(self, relating: Relating, step: int) -> None:
        items = [item for item in self._view.map.in_order() if item is not relating.source]
        if items:
            at = items.index(relating.target) if relating.target in items else -1 if step > 0 else 0
            self._aim(relating, items[(at + step) % len(items)])

    @property
    def is_typing(self) -> bool:
        """Whether some letters of a name have been typed, so that a blank belongs to it."""
        return bool(self._letters) and self._relating is self._view.gesture

    def type(self, text: str) -> None:
        """Choose the other end of a relation by the letters typed so far; letters that fit nobody begin anew."""
        relating = self._view.gesture
        if not isinstance(relating, Relating):
            return
        if relating is not self._relating:
            self._relating, self._letters = relating, ""
        for letters in (self._letters + text, text):
            found = self._named(letters.casefold(), relating)
            if found is not None:
                self._letters = letters
                self._aim(relating, found)
                return
        self._letters = ""

    def _named(self, letters: str, relating: Relating) -> ActorItem | None:
        """Find the first whose name begins with some letters, else the first with a word in it that does."""
        items = [item for item in self._view.map.in_order() if item is not relating.source]
        names = [item.actor.name.casefold() for item in items]
        whole = (item for item, name in zip(items, names, strict=True) if name.startswith(letters))
        inside = (item for item, name in zip(items, names, strict=True) if f" {letters}" in name)
        return next(whole, None) or next(inside, None)

    def _aim(self, relating: Relating, item: ActorItem) -> None:
        relating.aim(item)
        self._view.reveal(item)

    def along(self, step: int) -> None:
        """Go to the next relation of the actor that one is at, or was at when one took the first of them."""
        chosen = self._view.selection()
        only = chosen[0] if len(chosen) == 1 else None
        if isinstance(only, Actor):
            self._origin = only.id
        elif not isinstance(only, Relation) or self._origin not in (only.from_id, only.to_id):
            self._origin = only.from_id if isinstance(only, Relation) else None
        ties = [one.id for one in self._view.map.layer.relations if self._origin in (one.from_id, one.to_id)]
        if ties:
            at = ties.index(only.id) if only is not None and only.id in ties else -1 if step > 0 else 0
            self._view.select(ties[(at + step) % len(ties)])

    def _leave_relation(self, step: int) -> bool:
        """Go on from a relation to its other end, or back to the one that one came from."""
        chosen = self._view.selection()
        only = chosen[0] if len(chosen) == 1 else None
        if not isinstance(only, Relation):
            return False
        begin = only.to_id if self._origin == only.to_id else only.from_id
        self._go((only.to_id if begin == only.from_id else only.from_id) if step > 0 else begin)
        return True
