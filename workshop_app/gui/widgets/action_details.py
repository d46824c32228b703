"""Everything about the chosen action, in the panel to the right; of several, what can be set for all at once."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QLabel, QVBoxLayout, QWidget

from workshop_app.domain.advice import Lack, Verdict, lacks, quadrants, verdict
from workshop_app.domain.codes import Robustness, SamskapingForm
from workshop_app.domain.commands.actions import UnquoteActions
from workshop_app.domain.commands.verbs import Revise
from workshop_app.domain.records import Action, Actor, Note, Record, Relation, Theme
from workshop_app.domain.workshop import Workshop
from workshop_app.gui.session import Session
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.action_choices import ActionChoices, Choice
from workshop_app.gui.widgets.action_sources import SourceLink, SourcePicker
from workshop_app.gui.widgets.basic import button, column, empty, frame, label, restyle, row
from workshop_app.gui.widgets.combo import combo
from workshop_app.gui.widgets.face_button import FaceButton
from workshop_app.gui.widgets.finished import OpenOnly
from workshop_app.gui.widgets.kept_edit import KeptEdit
from workshop_app.gui.widgets.sector_menu import sector_icon

TEXTS = {"what": 3, "first_step": 2, "mandate_note": 2, "limits_note": 2}
"""The fields that are written, with the lines that each shows at least."""

TOGETHER = (Choice.STATUS, Choice.OWNER, Choice.DEPUTY, Choice.DUE)
"""What can be set for several actions at once."""


class ValueButton(FaceButton):
    """A value under its name; a click opens the choices."""

    def __init__(self, ui: Ui, name: str) -> None:
        super().__init__(ui, "value", name, 120)
        self._ui, self._name = ui, name
        self._mark, self._words = label(), label("", wraps=True)
        caret = label()
        caret.setPixmap(ui.theme.icon("caret-down").pixmap(ui.theme.icon_size() * 0.8))
        face = row(8, (10, 8, 10, 8))
        face.addWidget(self._mark)
        face.addWidget(self._words, 1)
        face.addWidget(caret)
        self.show_face(face)

    def show_value(self, text: str, actor: Actor | None = None) -> None:
        """Show a value, with the sector's mark when it is an actor."""
        self._words.setText(text)
        self._mark.setVisible(actor is not None)
        if actor is not None:
            self._mark.setPixmap(sector_icon(self._ui, actor.sector).pixmap(self._ui.theme.icon_size()))
        self.setAccessibleName(f"{self._name}: {text}")
        self.updateGeometry()


class ActionDetails(QWidget):
    """Emits ``delete_wished(actions)``."""

    delete_wished = Signal(object)

    def __init__(self, ui: Ui, session: Session, choices: ActionChoices) -> None:
        super().__init__()
        self.setProperty("look", "clear")
        self._ui, self._session, self._choices = ui, session, choices
        self.chosen: tuple[Action, ...] = ()
        self.texts: dict[str, KeptEdit] = {}
        self.values: dict[Choice, ValueButton] = {}
        self.ticks: dict[Robustness, QCheckBox] = {}
        self.form = combo()
        self._column = column(6, (20, 12, 20, 20))
        self.setLayout(self._column)
        self.show_actions(())

    @property
    def action(self) -> Action | None:
        """The action that is shown, when it is only one."""
        return self.chosen[0] if len(self.chosen) == 1 else None

    def show_actions(self, actions: Sequence[Action]) -> None:
        """Show what is chosen; what is shown already is only brought up to date."""
        before, self.chosen = self.chosen, tuple(actions)
        same = [_shape(action) for action in before] == [_shape(action) for action in self.chosen]
        if not same or not self._column.count():
            self._rebuild()
        self._refresh()

    def save(self) -> None:
        """Save what is half typed."""
        for edit in self.texts.values():
            edit.save()

    def event(self, event: QEvent) -> bool:
        """Ask for the height that the texts need at this width: a scroll area does not ask by itself."""
        done = super().event(event)
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            self.setMinimumHeight(max(0, self._column.totalHeightForWidth(self.width())))
        return done

    def start(self) -> None:
        """Put the focus into the first field."""
        first = next(iter(self.texts.values()), None) or next(iter(self.values.values()), None)
        if first is not None:
            first.setFocus()

    # Building

    def _rebuild(self) -> None:
        empty(self._column)
        self.texts, self.values, self.ticks = {}, {}, {}
        if not self.chosen:
            self._column.addWidget(label(self._ui.say("gui.plan.nothing_chosen"), "soft", wraps=True))
        elif self.action is None:
            self._column.addWidget(label(self._ui.count("gui.plan.chosen", len(self.chosen)), "h2", wraps=True))
            self._column.addWidget(label(self._ui.say("gui.plan.chosen_hint"), "soft", wraps=True))
            for choice in TOGETHER:
                self._add_value(choice)
            self._add_delete()
        else:
            self._build_one(self.action)
        self._column.addStretch(1)
        edits = (*self.values.values(), *self.ticks.values())
        if edits:
            OpenOnly(self._session, *edits)

    def _build_one(self, action: Action) -> None:
        self._column.addWidget(label(f"{self._ui.say('gui.summary.column.what')} {action.ref}", "kicker"))
        self._title = label(action.title, "h2", wraps=True)
        self._column.addWidget(self._title)
        self._lacks = self._well()
        self._add_text(action, "what")
        self._add_text(action, "first_step")
        for choice in (Choice.OWNER, Choice.DEPUTY, Choice.ALLIES, Choice.DUE, Choice.STATUS):
            self._add_value(choice)
        self._column.addSpacing(self._ui.theme.px(10))
        self._column.addWidget(label(self._ui.say("gui.plan.rigging"), "h3"))
        self._add_text(action, "mandate_note")
        self._add_text(action, "limits_note")
        self._add_form()
        self._add_robustness()
        self._add_sources(action)
        self._add_delete()

    def _well(self) -> QVBoxLayout:
        self._lack_frame = frame("lack")
        made = column(4, (12, 8, 12, 8))
        self._lack_frame.setLayout(made)
        self._column.addWidget(self._lack_frame)
        return made

    def _add_named(self, key: str, widget: QWidget) -> None:
        heading = label(self._ui.say(key), "small")
        heading.setContentsMargins(0, self._ui.theme.px(4), 0, 0)
        heading.setBuddy(widget)
        self._column.addWidget(heading)
        self._column.addWidget(widget)

    def _add_text(self, action: Action, field: str) -> None:
        def read(workshop: Workshop) -> str:
            found = workshop.find(Action, action.id)
            return str(getattr(found, field)) if found else ""

        key = f"action.{action.id}.{field}"
        edit = KeptEdit(
            self._ui, self._session, key, read, lambda text: Revise(action, {field: text}), lines=TEXTS[field]
        )
        edit.setAccessibleName(self._ui.say(f"gui.plan.{field}"))
        self.texts[field] = edit
        self._add_named(f"gui.plan.{field}", edit)

    def _add_value(self, choice: Choice) -> None:
        key = f"gui.plan.{choice.value}"
        made = ValueButton(self._ui, self._ui.say(key))
        made.clicked.connect(lambda checked=False: self.open(choice))
        self.values[choice] = made
        self._add_named(key, made)

    def open(self, choice: Choice) -> None:
        """Open the choices of a value, under it."""
        at = self.values[choice]
        self._choices.open(choice, self.chosen, at.accessibleName(), at.rect(), at)

    def _add_form(self) -> None:
        self.form = combo()
        self.form.addItem(self._ui.say("gui.summary.no_form"))
        for form in SamskapingForm:
            self.form.addItem(self._ui.language.sentence(self._ui.language.code(form)))
        self.form.setAccessibleName(self._ui.say("report.form"))
        self.form.activated.connect(self._choose_form)
        self._means = label("", "hint", wraps=True)
        self._add_named("report.form", self.form)
        self._column.addWidget(self._means)
        OpenOnly(self._session, self.form)

    def _add_robustness(self) -> None:
        language = self._ui.language
        self._column.addSpacing(self._ui.theme.px(10))
        self._column.addWidget(label(self._ui.say("gui.plan.robustness"), "h3"))
        for tick in Robustness:
            box = QCheckBox(language.sentence(language.code(tick)))
            box.setToolTip(self._ui.say(f"gui.plan.asks.{tick.value}"))
            box.clicked.connect(self._tick)
            self.ticks[tick] = box
            self._column.addWidget(box)
        self._verdict = label("", "badge-planned")
        self._column.addWidget(self._verdict, 0, Qt.AlignmentFlag.AlignLeft)

    def _add_sources(self, action: Action) -> None:
        ui = self._ui
        self._column.addSpacing(ui.theme.px(10))
        self._column.addWidget(label(ui.say("gui.plan.sources"), "h3"))
        self.links = [SourceLink(ui, self._session, one) for one in _sources(self._session.workshop, action)]
        for link in self.links:
            self._column.addWidget(link)
        self._quadrant: QLabel = label("", "small", wraps=True)
        self._column.addWidget(self._quadrant)
        self.more = button(ui, ui.say("gui.plan.add_source"), "quiet", "plus", self._pick_source)
        self._column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        OpenOnly(self._session, self.more)

    def _add_delete(self) -> None:
        self._column.addSpacing(self._ui.theme.px(10))
        many = len(self.chosen) > 1
        text = (
            self._ui.count("gui.plan.delete", len(self.chosen)) if many else self._ui.say("gui.summary.delete_action")
        )
        self.delete = button(self._ui, text, "quiet", "trash", lambda: self.delete_wished.emit(self.chosen))
        self._column.addWidget(self.delete, 0, Qt.AlignmentFlag.AlignLeft)
        OpenOnly(self._session, self.delete)

    # What is shown

    def _refresh(self) -> None:
        for choice, made in self.values.items():
            made.show_value(*self._value(choice))
        action = self.action
        if action is None:
            return
        self._title.setText(action.title)
        self._show_lacks(action)
        form = action.samskaping_form
        self.form.setCurrentIndex([None, *SamskapingForm].index(form))
        self._means.setText(self._ui.say(f"samskapingform.{form.value}.means") if form else "")
        self._means.setVisible(form is not None)
        for tick, box in self.ticks.items():
            box.setChecked(tick in action.robustness)
        found = verdict(action)
        self._verdict.setText(self._ui.say("gui.plan.verdict", count=len(action.robustness), verdict=found))
        restyle(self._verdict, "badge-final" if found is Verdict.ROBUST else "badge-planned")
        fields = [self._ui.language.code(field) for field in quadrants(self._session.workshop, action)]
        self._quadrant.setText(self._ui.say("gui.plan.quadrant", fields=fields) if fields else "")
        self._quadrant.setVisible(bool(fields))

    def _show_lacks(self, action: Action) -> None:
        found = lacks(self._session.workshop, action)
        empty(self._lacks)
        for lack in found:
            self._lacks.addWidget(label(self._ui.say(f"gui.plan.advice.{lack.value}"), "alert", wraps=True))
            if lack is Lack.QUOTE:
                self._add_unquote(action)
        self._lack_frame.setVisible(bool(found))

    def _add_unquote(self, action: Action) -> None:
        ui = self._ui
        wish = UnquoteActions((action,), ui.say("gui.plan.of_quote"))
        self.unquote = button(ui, ui.say("gui.plan.unquote"), "quiet", "eraser", lambda: self._session.do(wish))
        self._lacks.addWidget(self.unquote, 0, Qt.AlignmentFlag.AlignLeft)
        OpenOnly(self._session, self.unquote)

    def _value(self, choice: Choice) -> tuple[str, Actor | None]:
        ui, values = self._ui, [getattr(action, choice.value) for action in self.chosen]
        value = values[0]
        if any(other != value for other in values):
            return ui.say("gui.plan.different"), None
        if choice is Choice.ALLIES:
            names = [actor.name for one in value if (actor := self._session.workshop.find(Actor, one))]
            return ui.language.listed(names) or ui.say("gui.plan.no_allies"), None
        if choice is Choice.DUE:
            return ui.language.date(value) if value else ui.say("gui.summary.no_due"), None
        if choice is Choice.STATUS:
            return ui.language.sentence(ui.language.code(value)), None
        actor = self._session.workshop.find(Actor, value)
        none = "gui.summary.no_owner" if choice is Choice.OWNER else "gui.summary.no_deputy"
        return actor.name if actor else ui.say(none), actor

    # Edits

    def _choose_form(self, index: int) -> None:
        if self.action is not None:
            self._choices.revise(self.chosen, samskaping_form=([None, *SamskapingForm])[index])

    def _tick(self) -> None:
        ticked = tuple(tick for tick in Robustness if self.ticks[tick].isChecked())
        self._choices.revise(self.chosen, robustness=ticked)

    def _pick_source(self) -> None:
        picker = SourcePicker(self._ui, self.more, self._session.workshop, (Note, Theme, Relation))
        picker.picked.connect(self._build_on)
        self.picker = picker
        picker.open_at(self.more.rect(), self.more)

    def _build_on(self, thing: Record) -> None:
        action = self.action
        field = {Note: "note_ids", Theme: "theme_ids", Relation: "relation_ids"}[type(thing)]
        if action is not None and thing.id not in getattr(action, field):
            self._choices.revise([action], **{field: (*getattr(action, field), thing.id)})


def _shape(action: Action) -> tuple[str, ...]:
    """Tell what the widgets of an action are made for; anything else is only shown in them."""
    return (action.id, *action.note_ids, *action.theme_ids, *action.relation_ids)


def _sources(workshop: Workshop, action: Action) -> list[Record]:
    found: list[Record | None] = [workshop.find(Relation, one) for one in action.relation_ids]
    found += [workshop.find(Theme, one) for one in action.theme_ids]
    found += [workshop.find(Note, one) for one in action.note_ids]
    return [record for record in found if record is not None]
