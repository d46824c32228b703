"""The tags of several actors: a click gives one to all, or takes it from all; the plus adds another."""

from collections import Counter
from collections.abc import Iterable, Sequence

from PySide6.QtCore import Signal

from workshop_app.domain.records import Actor
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.actor_tags import TagChips
from workshop_app.gui.widgets.tag_edit import tag_word


class BulkTags(TagChips):
    """Shows each tag with how many have it. Emits ``given(tag)`` and ``taken(tag)``."""

    given = Signal(str)
    taken = Signal(str)

    def __init__(self, ui: Ui) -> None:
        super().__init__(ui)
        self._spread: Counter[str] = Counter()
        self._count = 0
        self.dropped.connect(self._turn)
        self.added.connect(self.given.emit)

    def show_actors(self, actors: Sequence[Actor], all_tags: Iterable[str]) -> None:
        """Show the tags of all of them."""
        spread = Counter(tag for actor in actors for tag in actor.tags)
        if spread != self._spread or len(actors) != self._count:
            self._spread, self._count = spread, len(actors)
            self.forget()
        self.show_tags(tuple(sorted(spread, key=str.casefold)), all_tags)

    def words(self, tag: str) -> tuple[str, str]:
        """Write a tag with how many have it where not all do."""
        word, count = tag_word(self._ui, tag), self._spread[tag]
        if count == self._count:
            return f"{word}  ×", self._ui.say("gui.bulk.tag_on", tag=word)
        return self._ui.say("gui.bulk.tag_share", tag=word, count=count), self._ui.count(
            "gui.bulk.tag_some", count, tag=word
        )

    def _turn(self, tag: str) -> None:
        (self.taken if self._spread[tag] == self._count else self.given).emit(tag)
