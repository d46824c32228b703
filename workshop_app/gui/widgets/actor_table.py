"""The actors as a table: what each column says, and how it is saved."""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from workshop_app.domain.codes import ActorKind, Sector
from workshop_app.domain.commands.bulk import ReviseEach
from workshop_app.domain.commands.verbs import Revise
from workshop_app.domain.records import Actor
from workshop_app.domain.tags import tags_of
from workshop_app.domain.workshop import Workshop
from workshop_app.gui.session import Session
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.exchange_words import followed, read, written
from workshop_app.gui.widgets.map_table_model import Edit, Field, Option
from workshop_app.gui.widgets.sector_menu import sector_icon, sector_word

TRAY = 9
"""Where actors that stand nowhere are sorted: after the rings."""
EXCHANGES_LIMIT = 2_000


class ActorSheet:
    """A ``Sheet`` of actors. ``move`` puts actors into a ring (None is the tray), which is more than a field."""

    name = "actors"

    def __init__(self, ui: Ui, session: Session, move: Callable[[Sequence[Actor], int | None], object]) -> None:
        self._ui, self._session, self._move = ui, session, move
        self._ties: Counter[str] = Counter()
        self._icons = {sector: sector_icon(ui, sector) for sector in Sector}
        self._tags: dict[str, str] = {}
        self.fields: Sequence[Field] = (*self._facts(), *self._levels(), *self._exchanges(), *self._marks())

    def _facts(self) -> tuple[Field, ...]:
        ui, order = self._ui, list(Sector)
        return (
            Field("name", 190, lambda actor: actor.name),
            Field(
                "sector",
                156,
                lambda actor: sector_word(ui, actor.sector),
                Edit.CHOICE,
                lambda actor: actor.sector,
                lambda actor: [Option(one, sector_word(ui, one), self._icons[one]) for one in Sector],
                lambda actor: order.index(actor.sector),
                lambda actor: self._icons[actor.sector],
            ),
            Field(
                "actor_kind",
                124,
                lambda actor: self._kind(actor.actor_kind),
                Edit.CHOICE,
                lambda actor: actor.actor_kind,
                lambda actor: [Option(one, self._kind(one)) for one in ActorKind],
            ),
            Field(
                "ring",
                124,
                lambda actor: self._ring(actor.ring),
                Edit.CHOICE,
                lambda actor: actor.ring,
                lambda actor: [Option(ring, self._ring(ring)) for ring in (0, 1, 2, 3, None)],
                lambda actor: TRAY if actor.ring is None else actor.ring,
            ),
        )

    def _levels(self) -> tuple[Field, ...]:
        return tuple(
            Field(
                name,
                118,
                lambda actor, name=name: _level(getattr(actor, name)),  # type: ignore[misc]
                Edit.LEVEL,
                lambda actor, name=name: getattr(actor, name),  # type: ignore[misc]
                lambda actor: [*(Option(level, str(level)) for level in range(6)), Option(None, self._unset)],
                lambda actor, name=name: -1 if getattr(actor, name) is None else getattr(actor, name),  # type: ignore[misc]
            )
            for name in ("influence", "interest")
        )

    def _exchanges(self) -> tuple[Field, ...]:
        return tuple(
            Field(
                name,
                170,
                lambda actor, name=name: written(getattr(actor, name), self._tag),  # type: ignore[misc]
                limit=EXCHANGES_LIMIT,
            )
            for name in ("offers", "needs")
        )

    def _marks(self) -> tuple[Field, ...]:
        present, pinned = (
            Field(
                name,
                width,
                lambda actor, name=name: self._ui.say(f"value.{'yes' if getattr(actor, name) else 'no'}"),  # type: ignore[misc]
                Edit.TICK,
                lambda actor, name=name: getattr(actor, name),  # type: ignore[misc]
            )
            for name, width in (("present", 142), ("pinned", 82))
        )
        ties = Field(
            "ties",
            72,
            lambda actor: str(self._ties[actor.id]),
            Edit.NONE,
            order=lambda actor: self._ties[actor.id],
        )
        return present, ties, pinned

    # Words

    @property
    def _unset(self) -> str:
        return self._ui.say("gui.map_table.unset")

    def _kind(self, kind: ActorKind) -> str:
        return self._ui.language.sentence(self._ui.say(f"gui.map.kind.{kind.value}"))

    def _ring(self, ring: int | None) -> str:
        return self._ui.say("gui.map.tray" if ring is None else f"ring.{ring}")

    def _tag(self, tag: str) -> str:
        word = self._tags.get(tag)
        if word is None:
            self._tags[tag] = word = self._ui.language.sentence(self._ui.language.tag(tag))
        return word

    # What the table asks

    def rows(self, workshop: Workshop) -> Sequence[Actor]:
        """Give all actors, those that stand nowhere too, and count their ties."""
        self._ties = Counter(end for tie in workshop.relations for end in (tie.from_id, tie.to_id))
        return workshop.actors

    def is_same(self, before: Workshop, after: Workshop) -> bool:
        """Tell whether the number of ties is the same for all."""
        return _ends(before) == _ends(after)

    def revise(self, records: Sequence[Any], field: Field, value: Any) -> object:
        """Save a value for several actors as one edit."""
        if field.name == "ring":
            return self._move(records, value)
        return self._save(field, [(actor, value) for actor in records])

    def write(self, record: Any, others: Sequence[Any], field: Field, text: str) -> object:
        """Save a name for its actor alone; what is added to or taken from a list, is so for the others too."""
        if field.name == "name":
            return self._save(field, [(record, text)]) if text else None
        before = getattr(record, field.name)
        after = read(text, before, tags_of(self._session.workshop), self._tag)
        follow = [(one, followed(getattr(one, field.name), before, after)) for one in others]
        return self._save(field, [(record, after), *follow])

    def _save(self, field: Field, wanted: Sequence[tuple[Actor, Any]]) -> object:
        changed = [(actor, value) for actor, value in wanted if getattr(actor, field.name) != value]
        revisions = tuple(Revise(actor, {field.name: value}) for actor, value in changed)
        return self._session.do(ReviseEach(revisions)) if revisions else None


def _level(value: int | None) -> str:
    return "" if value is None else str(value)


def _ends(workshop: Workshop) -> Counter[str]:
    return Counter(end for tie in workshop.relations for end in (tie.from_id, tie.to_id))
