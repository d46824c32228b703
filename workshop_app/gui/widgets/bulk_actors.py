"""Several actors at once: what is changed here is changed in all of them, as one edit."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from workshop_app.domain.commands.bulk import ReviseEach
from workshop_app.domain.commands.verbs import Delete, Revise
from workshop_app.domain.records import Actor
from workshop_app.domain.tags import tags_of
from workshop_app.domain.workshop import Workshop
from workshop_app.gui.session import Session
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets import actor_choices
from workshop_app.gui.widgets.basic import button, clear, column, label
from workshop_app.gui.widgets.bulk_field import offer_shared, revision, show_shared_level, show_shared_tick
from workshop_app.gui.widgets.bulk_merge import BulkMerge
from workshop_app.gui.widgets.bulk_tags import BulkTags
from workshop_app.gui.widgets.chip_choice import ChipChoice, chip_grid
from workshop_app.gui.widgets.flow_layout import FlowLayout
from workshop_app.gui.widgets.level_blocks import LevelBlocks


class BulkActors(QWidget):
    """Edits actors. ``move_actors`` puts them into a ring (None is the tray). Emits ``delete_wished(command)``."""

    delete_wished = Signal(object)

    def __init__(self, ui: Ui, session: Session, move_actors: Callable[[Sequence[Actor], int | None], object]) -> None:
        super().__init__()
        self.setProperty("look", "clear")
        self._ui, self._session, self._move_actors = ui, session, move_actors
        self.actors: tuple[Actor, ...] = ()
        self._choices = {
            "sector": actor_choices.sectors(ui),
            "ring": actor_choices.rings(ui),
            "actor_kind": actor_choices.kinds(ui),
        }
        self.chips = {
            field: ChipChoice(ui, ui.say(f"gui.map.{field.removeprefix('actor_')}")) for field in self._choices
        }
        self.ticks = {"present": QCheckBox(ui.say("gui.map.present")), "pinned": QCheckBox(ui.say("gui.actor.pinned"))}
        self.levels = {field: LevelBlocks(ui, ui.say(f"gui.map.{field}")) for field in ("influence", "interest")}
        self._build()
        self._connect()

    def _build(self) -> None:
        ui = self._ui
        self.words = label("", "h2", wraps=True)
        self.tags, self.merge = BulkTags(ui), BulkMerge(ui, self._session)
        self.delete = button(ui, ui.say("gui.map.delete_actor"), "quiet", "trash")
        layout = column(8, (20, 16, 20, 20))
        layout.addWidget(self.words)
        layout.addWidget(label(ui.say("gui.bulk.hint"), "hint", wraps=True))
        layout.addLayout(chip_grid(self.chips.values()))
        for tick in self.ticks.values():
            layout.addWidget(tick)
        layout.addWidget(self._levels())
        layout.addSpacing(4)
        layout.addWidget(label(ui.say("gui.actor.tags"), "h3"))
        layout.addWidget(label(ui.say("gui.bulk.tag_hint"), "hint", wraps=True))
        layout.addWidget(self.tags)
        layout.addSpacing(4)
        layout.addWidget(self.merge)
        layout.addWidget(self.delete, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addStretch(1)
        self.setLayout(layout)

    def _levels(self) -> QWidget:
        made, flow = clear(), FlowLayout(self._ui.theme.px(8))
        for field, blocks in self.levels.items():
            part, layout = clear(), column(0)
            layout.addWidget(label(self._ui.say(f"gui.map.{field}"), "h3"))
            layout.addWidget(blocks)
            part.setLayout(layout)
            flow.addWidget(part)
        made.setLayout(flow)
        return made

    def _connect(self) -> None:
        for field, chip in self.chips.items():
            chip.chosen.connect(lambda value, field=field: self._choose(field, value))
        for field, tick in self.ticks.items():
            tick.clicked.connect(lambda checked, field=field: self._tick(field))
        for field, blocks in self.levels.items():
            blocks.chosen.connect(lambda value, field=field: self._revise(field, value))
        self.tags.given.connect(self._give)
        self.tags.taken.connect(self._take)
        self.merge.begun.connect(self.tags.leave_edit)
        self.delete.clicked.connect(lambda checked=False: self.delete_wished.emit(Delete(self.actors)))

    def show_actors(self, workshop: Workshop, actors: Sequence[Actor]) -> None:
        """Show what the actors have in common now."""
        if {one.id for one in actors} != {one.id for one in self.actors}:
            self.tags.leave_edit()  # a tag that is being written is for those who were shown
            workshop = self._session.workshop
            actors = tuple(workshop.find(Actor, one.id) or one for one in actors)
        ui, self.actors = self._ui, tuple(actors)
        self.words.setText(ui.count("gui.map.several", len(actors)))
        for field, chip in self.chips.items():
            offer_shared(ui, chip, self._choices[field], actors, field)
        for field, tick in self.ticks.items():
            show_shared_tick(tick, actors, field)
        for field, blocks in self.levels.items():
            show_shared_level(blocks, actors, field)
        self.tags.show_actors(actors, tags_of(workshop))
        self.merge.show_actors(actors)
        self.delete.setText(ui.count("gui.bulk.delete_actors", len(actors)))

    def _choose(self, field: str, value: object) -> None:
        if field == "ring":
            assert value is None or isinstance(value, int)
            self._move_actors(self.actors, value)
        else:
            self._revise(field, value)

    def _tick(self, field: str) -> None:
        """Give it to all while some lack it; take it from all when all have it."""
        self._revise(field, not all(getattr(actor, field) for actor in self.actors))

    def _revise(self, field: str, value: object) -> None:
        wish = revision(self.actors, field, value)
        if wish is not None:
            self._session.do(wish)

    def _give(self, tag: str) -> None:
        found = (self._session.workshop.find(Actor, one.id) for one in self.actors)
        there = (one for one in found if one is not None)
        lacking = (one for one in there if tag.casefold() not in {own.casefold() for own in one.tags})
        self._retag([replace(one, tags=(*one.tags, tag)) for one in lacking])

    def _take(self, tag: str) -> None:
        self._retag([replace(one, tags=tuple(own for own in one.tags if own != tag)) for one in self.actors])

    def _retag(self, tagged: Sequence[Actor]) -> None:
        if tagged:
            self._session.do(ReviseEach(tuple(Revise(one, {"tags": one.tags}) for one in tagged)))
