"""Everything about the selected actor, editable where it stands; what is seldom asked for lies under folds."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from workshop_app.domain.commands.merging_actors import MergeActors
from workshop_app.domain.commands.verbs import Delete, Revise
from workshop_app.domain.records import Actor
from workshop_app.domain.tags import tags_of
from workshop_app.domain.workshop import Workshop
from workshop_app.gui.namesakes import Namesakes
from workshop_app.gui.session import Session
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets import actor_choices
from workshop_app.gui.widgets.actor_likeness import LikenessLine
from workshop_app.gui.widgets.actor_mentions import ActorMentions
from workshop_app.gui.widgets.actor_more import ActorMore
from workshop_app.gui.widgets.actor_ties import ActorTies, tied
from workshop_app.gui.widgets.basic import button, clear, column, label
from workshop_app.gui.widgets.chip_choice import ChipChoice
from workshop_app.gui.widgets.exchange_chips import ExchangeChips
from workshop_app.gui.widgets.exchange_form import packed, unpacked
from workshop_app.gui.widgets.flow_layout import FlowLayout
from workshop_app.gui.widgets.fold import Fold
from workshop_app.gui.widgets.level_blocks import LevelBlocks
from workshop_app.gui.widgets.match_card import MatchCard
from workshop_app.gui.widgets.name_edit import NameEdit
from workshop_app.gui.widgets.net_map_mark import DisagreementMark


class ActorPanel(QWidget):
    """Edits an actor. ``move_actors`` puts it into a ring (None is the tray).

    Emits ``relation_chosen(id)`` and ``delete_wished(command)``.
    """

    relation_chosen = Signal(str)
    delete_wished = Signal(object)

    def __init__(
        self,
        ui: Ui,
        session: Session,
        move_actors: Callable[[Sequence[Actor], int | None], object],
        namesakes: Namesakes | None = None,
    ) -> None:
        super().__init__()
        self.setProperty("look", "clear")
        self._ui, self._session, self._move_actors = ui, session, move_actors
        self._namesakes = namesakes or Namesakes()
        self._sectors, self._rings = actor_choices.sectors(ui), actor_choices.rings(ui)
        self._like: Actor | None = None
        self.actor: Actor | None = None
        self._build()
        self._connect()

    def _build(self) -> None:
        ui, session = self._ui, self._session
        self._facts()
        self.likeness, self.disagreement = LikenessLine(ui), DisagreementMark(ui)
        self.mentions, self.match = ActorMentions(ui, session), MatchCard(ui, session)
        self.ties, self.more = ActorTies(ui, session), ActorMore(ui, session)
        self.ties_fold = Fold(ui, "", self.ties)
        self.more_fold = Fold(ui, ui.say("gui.actor.more"), self.more)
        self.delete = button(ui, ui.say("gui.map.delete_actor"), "quiet", "trash")
        layout = column(6, (20, 12, 20, 20))
        layout.addWidget(self.name)
        layout.addWidget(self._chips)
        layout.addWidget(self.likeness)
        for part in (
            self.offers,
            self.needs,
            self._levels(),
            self.disagreement,
            self.match,
            self.mentions,
            self.ties_fold,
            self.more_fold,
        ):
            layout.addSpacing(8)
            layout.addWidget(part)
        layout.addSpacing(8)
        layout.addWidget(self.delete, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addStretch(1)
        self.setLayout(layout)

    def _facts(self) -> None:
        ui = self._ui
        self.name = NameEdit()
        self.name.setAccessibleName(ui.say("gui.map.name"))
        self.sector, self.ring = ChipChoice(ui, ui.say("gui.map.sector")), ChipChoice(ui, ui.say("gui.map.ring"))
        self._chips = clear()
        flow = FlowLayout(ui.theme.px(6))
        for chip in (self.sector, self.ring):
            flow.addWidget(chip)
        self._chips.setLayout(flow)
        self.offers, self.needs = ExchangeChips(ui, "offers"), ExchangeChips(ui, "needs")
        self._exchanges = {"offers": self.offers, "needs": self.needs}
        self.influence = LevelBlocks(ui, ui.say("gui.map.influence"))
        self.interest = LevelBlocks(ui, ui.say("gui.map.interest"))

    def _levels(self) -> QWidget:
        made = clear()
        flow = FlowLayout(self._ui.theme.px(8))
        for key, blocks in (("influence", self.influence), ("interest", self.interest)):
            part = clear()
            layout = column(0)
            layout.addWidget(label(self._ui.say(f"gui.map.{key}"), "h3"))
            layout.addWidget(blocks)
            part.setLayout(layout)
            flow.addWidget(part)
        made.setLayout(flow)
        return made

    def _connect(self) -> None:
        self.name.finished.connect(self._rename)
        self.sector.chosen.connect(lambda value: self._revise("sector", value))
        self.ring.chosen.connect(lambda value: self.actor and self._move_actors((self.actor,), value))
        self.offers.edited.connect(lambda items: self._revise("offers", items))
        self.needs.edited.connect(lambda items: self._revise("needs", items))
        self.influence.chosen.connect(lambda value: self._revise("influence", value))
        self.interest.chosen.connect(lambda value: self._revise("interest", value))
        self.likeness.answered.connect(self._answer)
        self.ties.relation_chosen.connect(self.relation_chosen.emit)
        self.more.edited.connect(self._revise)
        for fold in (self.ties_fold, self.more_fold):
            fold.toggled.connect(lambda is_open: self._show_folded(self._session.workshop))
        self.delete.clicked.connect(self._delete)

    # Showing

    def show_actor(self, workshop: Workshop, actor: Actor) -> None:
        """Show an actor as it is now; a text that is being typed is left alone."""
        is_other = self.actor is None or self.actor.id != actor.id
        if is_other:
            self._leave()
            workshop = self._session.workshop  # which what was being written may just have changed
            actor = workshop.find(Actor, actor.id) or actor
        before, self.actor = self.actor, actor
        if is_other or (before is not None and before.name != actor.name):
            self.name.show_name(actor.name)
        self._show_facts(workshop, actor)
        self._show_likeness(workshop, actor)
        self.match.show_actor(workshop, actor)
        self.mentions.show_actor(workshop, actor)
        self.ties_fold.set_title(self._ui.count("gui.actor.ties", sum(map(len, tied(workshop, actor)))))
        self._show_folded(workshop)
        if is_other:
            self._resume()

    def _show_facts(self, workshop: Workshop, actor: Actor) -> None:
        tags = tags_of(workshop)
        self.sector.offer(self._sectors, actor.sector)
        self.ring.offer(self._rings, actor.ring)
        self.offers.show_items(actor.offers, tags)
        self.needs.show_items(actor.needs, tags)
        self.influence.show_value(actor.influence)
        self.disagreement.show_actor(workshop, actor)
        self.interest.show_value(actor.interest)

    def _show_folded(self, workshop: Workshop) -> None:
        """Fill the folds that are open: what nobody sees costs nothing."""
        actor = workshop.find(Actor, self.actor.id) if self.actor else None
        if actor is None:
            return
        if self.ties_fold.is_open:
            self.ties.show_actor(workshop, actor)
        if self.more_fold.is_open:
            self.more.show_actor(actor, tags_of(workshop))

    def _show_likeness(self, workshop: Workshop, actor: Actor) -> None:
        self._like = self._namesakes.like(workshop, actor.name, but=actor.id)
        self.likeness.setVisible(self._like is not None)
        if self._like is not None:
            self.likeness.ask(actor.name, self._like.name)

    # Going elsewhere, and coming back

    def hideEvent(self, event: QHideEvent) -> None:
        """Save what is being written when it is no longer seen; a window that is made small hides nothing."""
        super().hideEvent(event)
        if not event.spontaneous():
            self._leave()

    def showEvent(self, event: QShowEvent) -> None:
        """Go on with what was half written."""
        super().showEvent(event)
        self._resume()

    def _leave(self) -> None:
        """Save what is being written about the actor; what cannot be saved yet is kept until one comes back."""
        self.more.tags.leave_edit()
        for field, chips in self._exchanges.items():
            written = chips.take_written()
            if written is None or self.actor is None:
                continue
            made, items = written
            if not made.tag or not self._revise(field, items):
                self._session.keep_draft(f"actor.{self.actor.id}.{field}", packed(made))

    def _resume(self) -> None:
        for field, chips in self._exchanges.items():
            draft = f"actor.{self.actor.id}.{field}" if self.actor else ""
            half = unpacked(self._session.draft(draft))
            if half is not None:
                self._session.keep_draft(draft, "")
                chips.resume_form(half)

    # Editing

    def edit_name(self) -> None:
        """Put the cursor into the name, all of it selected."""
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)
        self.name.selectAll()

    def _rename(self) -> None:
        name = self.name.name
        if self.actor is not None and not name:
            self.name.show_name(self.actor.name)
        else:
            self._revise("name", name)

    def _revise(self, field: str, value: object) -> bool:
        """Give the actor a value; tell whether it has it."""
        actor, workshop = self.actor, self._session.workshop
        if actor is None or workshop.find(Actor, actor.id) is None:
            return False
        if getattr(actor, field) == value or self._session.do(Revise(actor, {field: value})) is not None:
            return True
        self.show_actor(workshop, actor)
        self.name.show_name(actor.name)
        return False

    def _answer(self, is_same: bool) -> None:
        """Merge the actor into the one it is like, or remember that they are two."""
        actor, like, ui = self.actor, self._like, self._ui
        if actor is None or like is None:
            return
        if not is_same:
            self._namesakes.keep_apart(actor.name, like.name)
            self._show_likeness(self._session.workshop, actor)
        elif self._session.do(MergeActors((actor, like), actor)) is not None:
            ui.notify(ui.count("gui.actor.merged", 2, name=actor.name), ui.say("gui.undo"), self._session.undo)

    def _delete(self) -> None:
        if self.actor is not None:
            self.delete_wished.emit(Delete((self.actor,)))
