"""What is done in each step of the guided Net-Map: a small form, or a walk from actor to actor."""

from collections.abc import Callable, Iterable
from typing import Protocol, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from workshop_app.domain.codes import NoteKind, RelationType
from workshop_app.domain.commands.verbs import Add, Revise
from workshop_app.domain.map_changes import normalised
from workshop_app.domain.net_map import QUESTIONS, Standing, disagreements, map_stage, walk
from workshop_app.domain.records import Actor, Note, Record
from workshop_app.domain.workshop import Workshop
from workshop_app.gui.session import Session
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.basic import button, clear, column, empty, icon_button, label, row
from workshop_app.gui.widgets.finished import OpenOnly
from workshop_app.gui.widgets.kept_edit import KeptEdit
from workshop_app.gui.widgets.level_blocks import BLOCKS, LevelBlocks
from workshop_app.gui.widgets.line_field import LineField, NameField
from workshop_app.gui.widgets.palette import waiting
from workshop_app.gui.widgets.sector_mark import SectorMark
from workshop_app.services.ids import new_id


class Part(QWidget):
    """The middle of the guide in one step. Emits ``actor_shown(actor)`` when it is about another actor."""

    actor_shown = Signal(object)

    def __init__(self, ui: Ui, session: Session) -> None:
        super().__init__()
        self.setProperty("look", "clear")
        self.ui, self.session = ui, session
        self.lines = column(8)
        self.setLayout(self.lines)

    def show_workshop(self, workshop: Workshop) -> None:
        """Follow an edit."""

    def show_selection(self, selected: tuple[Record, ...]) -> None:
        """Follow what is selected on the map."""

    def begin(self) -> None:
        """Give the focus to where one begins."""

    def leave(self) -> None:
        """Take what is half written, before one goes on to another step."""


class QuestionPart(Part):
    """The question, and which ties are drawn. Emits ``drawing(RelationType, bool)``."""

    drawing = Signal(object, bool)

    def __init__(self, ui: Ui, session: Session, standing: Standing) -> None:
        super().__init__(ui, session)
        self.question = KeptEdit(
            ui,
            session,
            "net_map.question",
            lambda workshop: workshop.details.map_question,
            lambda text: Revise(session.workshop.details, {"map_question": text}),
            lines=3,
        )
        self.question.setAccessibleName(ui.say("gui.net_map.question.field"))
        self.lines.addWidget(self.question)
        self.lines.addWidget(label(ui.say("gui.net_map.question.example"), "hint", wraps=True))
        self.lines.addSpacing(8)
        self.lines.addWidget(label(ui.say("gui.net_map.question.ties"), "h3", wraps=True))
        self.kinds: dict[RelationType, QCheckBox] = {}
        for kind in RelationType:
            self.kinds[kind] = box = QCheckBox(ui.language.sentence(ui.language.code(kind)))
            box.setChecked(kind not in standing.skipped)
            box.clicked.connect(lambda drawn, kind=kind: self.drawing.emit(kind, drawn))
            self.lines.addWidget(box)

    def begin(self) -> None:
        """Write the question."""
        self.question.setFocus()


class ActorsPart(Part):
    """Names one after the other. ``place`` puts a name on the map, ``bring`` an actor that waits in the tray."""

    def __init__(
        self, ui: Ui, session: Session, place: Callable[[str], object], bring: Callable[[Actor], object]
    ) -> None:
        super().__init__(ui, session)
        self._place, self._bring = place, bring
        self.name = NameField()
        self.name.setPlaceholderText(ui.say("gui.net_map.actors.field"))
        self.name.setAccessibleName(ui.say("gui.net_map.actors.field"))
        self.name.entered.connect(self._add)
        self._there, self._count = label("", "alert", wraps=True), label("", "soft")
        self._there.hide()
        for part in (self.name, self._there, self._count):
            self.lines.addWidget(part)
        OpenOnly(session, self.name)
        self.show_workshop(session.workshop)

    def _add(self) -> None:
        name, before = self.name.text().strip(), self.session.workshop
        there = _named(walk(before), name)
        self._there.setVisible(there is not None)
        if there is not None:
            self._there.setText(self.ui.say("gui.net_map.actors.there", name=there.name))
            self.actor_shown.emit(there)
        elif name:
            self._put(name)
        if not name or there is not None or self.session.workshop is not before:  # what was refused can be mended
            self.name.clear()
        self.name.setFocus()

    def _put(self, name: str) -> None:
        """Put somebody on the map: who waits there under that name already, else a new one."""
        workshop = self.session.workshop
        waits = _named(workshop.actors, name)
        if waits is not None:
            self._bring(waits)
        else:
            said = _named(waiting(workshop), name)
            self._place(said.name if said else name)

    def show_workshop(self, workshop: Workshop) -> None:
        """Count the actors."""
        self._count.setText(self.ui.count("gui.net_map.actors.count", len(walk(workshop))))

    def begin(self) -> None:
        """Write a name."""
        self.name.setFocus()

    def leave(self) -> None:
        """Take the name that stands there."""
        if self.name.text().strip():
            self._add()


class Named(Protocol):
    """Whatever has a name."""

    @property
    def name(self) -> str:
        """How it is called."""


N = TypeVar("N", bound=Named)


def _named(those: Iterable[N], name: str) -> N | None:
    """Find who is called so, however it is written; nobody is called nothing."""
    sought = normalised(name)
    return next((one for one in those if sought and normalised(one.name) == sought), None)


class LinksPart(Part):
    """What to ask for one type, and how many there are of it."""

    def __init__(self, ui: Ui, session: Session, kind: RelationType) -> None:
        super().__init__(ui, session)
        self._kind = kind
        self._count = label("", "soft")
        self.lines.addWidget(label(ui.say(f"gui.net_map.links.{kind.value}"), "strong", wraps=True))
        self.lines.addWidget(self._count)
        self.show_workshop(session.workshop)

    def show_workshop(self, workshop: Workshop) -> None:
        """Count the ties."""
        found = sum(tie.relation_type is self._kind for tie in workshop.relations)
        self._count.setText(self.ui.count("gui.net_map.links.count", found))


class WalkPart(Part):
    """Goes through the actors, from the core outwards; a subclass says what is asked of each (``show_actor``)."""

    def __init__(self, ui: Ui, session: Session) -> None:
        super().__init__(ui, session)
        self.actor: Actor | None = None
        self._head = row(8)
        self._mark: SectorMark | None = None
        self._name, self._number = label("", "h3", wraps=True), label("", "hint")
        self.previous = icon_button(ui, "caret-left", ui.say("gui.net_map.walk_previous"), lambda: self.step(-1))
        self.next = icon_button(ui, "caret-right", ui.say("gui.net_map.walk_next"), lambda: self.step(1))
        words = column(0)
        words.addWidget(self._name)
        words.addWidget(self._number)
        self._head.addLayout(words, 1)
        self._head.addWidget(self.previous)
        self._head.addWidget(self.next)
        self._nobody = label(ui.say("gui.net_map.walk_nobody"), "soft", wraps=True)
        self.about = column(8)
        self._body = clear()
        self._body.setLayout(self.about)
        self.lines.addLayout(self._head)
        self.lines.addWidget(self._nobody)
        self.lines.addWidget(self._body)

    def show_actor(self, actor: Actor, *, is_other: bool) -> None:
        """Show what is asked of an actor; ``is_other`` when it was another one before."""
        raise NotImplementedError

    def step(self, by: int) -> None:
        """Go to another actor, round to the first after the last."""
        actors = walk(self.session.workshop)
        ids = [one.id for one in actors]
        if actors:
            here = ids.index(self.actor.id) if self.actor and self.actor.id in ids else -by
            self.go_to(actors[(here + by) % len(actors)])

    def go_to(self, actor: Actor) -> None:
        """Show an actor, on the map too."""
        self._show(actor)
        self.actor_shown.emit(actor)

    def _show(self, actor: Actor | None) -> None:
        is_other = actor is not None and (self.actor is None or self.actor.id != actor.id)
        self.actor = actor
        for part in (self._body, self.previous, self.next, self._name, self._number):
            part.setVisible(actor is not None)
        self._nobody.setVisible(actor is None)
        if actor is None:
            return
        actors = walk(self.session.workshop)
        ids = [one.id for one in actors]
        place = ids.index(actor.id) + 1 if actor.id in ids else 0
        self._name.setText(actor.name)
        self._number.setText(self.ui.say("gui.net_map.walk_number", number=place, total=len(actors)))
        if self._mark is not None:
            self._mark.setParent(None)
        self._mark = SectorMark(self.ui, actor.sector)
        self._head.insertWidget(0, self._mark)
        self.show_actor(actor, is_other=is_other)

    def show_workshop(self, workshop: Workshop) -> None:
        """Show the actor as it is now; the first one when it is gone."""
        actors = {one.id: one for one in walk(workshop)}
        here = actors.get(self.actor.id) if self.actor else None
        self._show(here or next(iter(actors.values()), None))

    def begin(self) -> None:
        """Show on the map with whom one begins."""
        if self.actor is not None:
            self.actor_shown.emit(self.actor)

    def show_selection(self, selected: tuple[Record, ...]) -> None:
        """Go to the only actor that is selected."""
        if len(selected) == 1 and isinstance(selected[0], Actor) and selected[0] != self.actor:
            self._show(selected[0])

    def _prose(self, actor: Actor, field: str, key: str) -> KeptEdit:
        """Make a field for a text of an actor."""

        def read(workshop: Workshop) -> str:
            found = workshop.find(Actor, actor.id)
            return str(getattr(found, field)) if found else ""

        made = KeptEdit(
            self.ui,
            self.session,
            f"actor.{actor.id}.{field}",
            read,
            lambda text: Revise(actor, {field: text}),
            lines=2,
        )
        made.setAccessibleName(self.ui.say(key))
        made.setPlaceholderText(self.ui.say(key))
        return made


class GoalsPart(WalkPart):
    """What each actor wants."""

    def __init__(self, ui: Ui, session: Session) -> None:
        super().__init__(ui, session)
        self.goals: KeptEdit | None = None

    def show_actor(self, actor: Actor, *, is_other: bool) -> None:
        """Offer the field for the goals."""
        if is_other:
            empty(self.about)
            self.goals = self._prose(actor, "goals", "gui.map.goals")
            self.about.addWidget(self.goals)


class TowersPart(WalkPart):
    """How much influence each actor has, why, and what people disagree about."""

    def __init__(self, ui: Ui, session: Session) -> None:
        super().__init__(ui, session)
        self.lower_button = icon_button(ui, "minus", ui.say("gui.net_map.towers.lower"), lambda: self._change(-1))
        self.raise_button = icon_button(ui, "plus", ui.say("gui.net_map.towers.raise"), lambda: self._change(1))
        self.blocks = LevelBlocks(ui, ui.say("gui.map.influence"))
        self.blocks.chosen.connect(self._set)
        line = row(4)
        line.addWidget(self.lower_button)
        line.addWidget(self.blocks, 1)
        line.addWidget(self.raise_button)
        self._reason_place = column(0)
        self.reason: KeptEdit | None = None
        self.disagree = button(ui, ui.say("gui.net_map.towers.disagree"), "", "scales", self._write_down)
        self.field = LineField(maxLength=500)
        self.field.setPlaceholderText(ui.say("gui.net_map.towers.disagree_field"))
        self.field.setAccessibleName(ui.say("gui.net_map.towers.disagree_field"))
        self.field.entered.connect(self._say_all)
        self.field.left.connect(self._say_more)
        self.field.given_up.connect(self._give_up)
        self.field.hide()
        self._written_id, self._written = "", ""
        self._notes = column(4)
        self.about.addLayout(line)
        self.about.addLayout(self._reason_place)
        self.about.addWidget(self.disagree)
        self.about.addWidget(self.field)
        self.about.addLayout(self._notes)
        OpenOnly(session, self.lower_button, self.raise_button, self.blocks, self.disagree, self.field)

    def show_actor(self, actor: Actor, *, is_other: bool) -> None:
        """Show the tower, the reason and the disagreements."""
        if is_other:
            self._say_more()
            empty(self._reason_place)
            self.reason = self._prose(actor, "influence_reason", "gui.net_map.towers.reason")
            self._reason_place.addWidget(self.reason)
        if is_other or self.session.workshop.find(Note, self._written_id) is None:
            self._close_field()
        self.blocks.show_value(actor.influence)
        empty(self._notes)
        for note in disagreements(self.session.workshop, actor):
            self._notes.addWidget(label(self.ui.say("report.quoted", text=note.text), "soft", wraps=True))

    def _change(self, by: int) -> None:
        if self.actor is not None:
            self._set(max(0, min(BLOCKS, (self.actor.influence or 0) + by)))

    def _set(self, value: int) -> None:
        if self.actor is not None and self.actor.influence != value:
            self.session.do(Revise(self.actor, {"influence": value}))

    def _write_down(self) -> None:
        """Write down at once that there is disagreement, and offer to say what about."""
        stage = map_stage(self.session.workshop, self.session.stage)
        self._say_more()
        if self.actor is None or stage is None:
            return
        text = self.ui.say("gui.net_map.towers.disagree_text", name=self.actor.name)
        note = Note(
            id=new_id(), stage_id=stage.id, text=text, note_kind=NoteKind.DISAGREEMENT, actor_ids=(self.actor.id,)
        )
        if self.session.do(Add((note,))):
            self._written_id, self._written = note.id, text
            self.field.setText("")
            self.field.show()
            self.field.setFocus()

    def _say_more(self) -> bool:
        """Add to the note that was made what people disagree about; tell whether it stands there."""
        said, note = self.field.text().strip(), self.session.workshop.find(Note, self._written_id)
        if not self.field.isModified() or note is None:
            return True
        self.field.setModified(False)  # saving shows the workshop anew, and may take the focus
        text = f"{self._written}: {said}" if said else self._written
        is_saved = self.session.do(Revise(note, {"text": text})) is not None
        self.field.setModified(not is_saved)
        return is_saved

    def _say_all(self) -> None:
        if self._say_more():
            self._close_field()
            self.disagree.setFocus()

    def _give_up(self) -> None:
        self._close_field()
        self.disagree.setFocus()

    def _close_field(self) -> None:
        self.field.setText("")
        self.field.hide()


class DiscussPart(Part):
    """Questions to the whole map, and what people disagreed about."""

    def __init__(self, ui: Ui, session: Session) -> None:
        super().__init__(ui, session)
        for number in range(1, QUESTIONS + 1):
            self.lines.addWidget(label(f"{number}. {ui.say(f'gui.net_map.discuss.{number}')}", wraps=True))
        self._heading = label(ui.say("gui.net_map.discuss.disagreements"), "h3", wraps=True)
        self._notes = column(6)
        self.lines.addSpacing(8)
        self.lines.addWidget(self._heading)
        self.lines.addLayout(self._notes)
        self.show_workshop(session.workshop)

    def show_workshop(self, workshop: Workshop) -> None:
        """List the disagreements."""
        empty(self._notes)
        found = [note for actor in walk(workshop) for note in disagreements(workshop, actor)]
        for note in found:
            self._notes.addWidget(label(self.ui.say("report.quoted", text=note.text), "soft", wraps=True))
        self._heading.setVisible(bool(found))
