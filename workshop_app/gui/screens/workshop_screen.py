"""An open workshop: top bar, agenda, the present stage, the facilitator's panel."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QButtonGroup, QStackedWidget, QWidget

from workshop_app.domain.codes import QuestionKey, StageKind, Status
from workshop_app.domain.commands.workshop import Reopen
from workshop_app.domain.records import Relation, Stage
from workshop_app.gui.session import Session
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.agenda import Agenda
from workshop_app.gui.widgets.basic import button, clear, column, frame, label, row
from workshop_app.gui.widgets.side_panel import SidePanel
from workshop_app.gui.widgets.top_bar import TopBar

NARROW = 1180
"""Windows narrower than this, at 100 % text, fold their panels by themselves."""

MAP_KINDS = (StageKind.MAP_ACTORS, StageKind.MAP_RELATIONS)
ROUND_KINDS = (StageKind.CHECK_IN, StageKind.CHECK_OUT)
ANSWERS, MAP = "answers", "map"


class WorkshopScreen(QWidget):
    """Shows the stage of the bookmark in the screen that fits its kind. Emits ``left()``."""

    left = Signal()

    def __init__(self, ui: Ui, session: Session) -> None:
        super().__init__()
        self.setProperty("look", "window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._ui, self.session = ui, session
        self._screens: dict[str, QWidget] = {}
        self._summary_shown = False
        self._folded_by_hand: bool | None = None
        self._panel_by_hand: bool | None = None
        self._build()
        self._connect()
        self._show_stage()

    def _build(self) -> None:
        ui, session = self._ui, self.session
        self.bar = TopBar(ui, session)
        self.agenda = Agenda(ui, session)
        self.panel = SidePanel(ui, session)
        self._stack = QStackedWidget()
        self._locked = self._lock_line()
        self._switch = self._view_switch()
        centre = column(0)
        centre.addWidget(self._locked)
        centre.addWidget(self._stack, 1)
        middle = clear()
        middle.setLayout(centre)
        self._middle = middle
        self._switch.setParent(middle)
        body = row(0)
        body.addWidget(self.agenda)
        body.addWidget(middle, 1)
        body.addWidget(self.panel)
        outer = column(0)
        outer.addWidget(self.bar)
        outer.addLayout(body, 1)
        self.setLayout(outer)
        middle.installEventFilter(self)

    def _lock_line(self) -> QWidget:
        line = frame("well")
        layout = row(12, (24, 6, 24, 6))
        layout.addWidget(label(self._ui.say("gui.frame.final")), 1)
        layout.addWidget(button(self._ui, self._ui.say("gui.frame.reopen"), "", "", lambda: self.session.do(Reopen())))
        line.setLayout(layout)
        return line

    def _view_switch(self) -> QWidget:
        """Make the switch «Svar | Kart» of question six."""
        switch = clear()
        layout = row(0)
        self._views = QButtonGroup(self)
        for view, icon in ((ANSWERS, "list-bullets"), (MAP, "graph")):
            choice = button(self._ui, self._ui.say(f"gui.frame.{view}_view"), "segment", icon)
            choice.setCheckable(True)
            choice.clicked.connect(lambda checked=False, view=view: self._choose_view(view))
            self._views.addButton(choice)
            choice.setObjectName(view)
            layout.addWidget(choice)
        switch.setLayout(layout)
        return switch

    def _connect(self) -> None:
        self.bar.left.connect(self.left.emit)
        self.bar.panel_wished.connect(self._toggle_panel)
        self.agenda.stage_chosen.connect(self._turn_to)
        self.agenda.summary_chosen.connect(self.show_summary)
        self.agenda.fold_wished.connect(self._toggle_agenda)
        self.session.moved.connect(self._on_moved)
        self.session.changed.connect(lambda workshop, changes: self._show_lock())
        for keys, act in (
            ("Ctrl+Z", self.session.undo),
            ("Ctrl+Shift+Z", self.session.redo),
            ("Ctrl+Y", self.session.redo),
            ("Ctrl+T", self.bar.timer.toggle),
            ("Ctrl+PgDown", self.session.next_round),
            ("Ctrl+PgUp", self._previous),
        ):
            self._shortcut(keys, act)

    def _shortcut(self, keys: str, act: Callable[[], object]) -> None:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.activated.connect(act)

    # Which stage, in which screen

    def _turn_to(self, stage_id: str) -> None:
        self._summary_shown = False
        self.session.turn_to(stage_id)

    def _previous(self) -> None:
        stages = self.session.workshop.stages
        index = stages.index(self.session.stage) if self.session.stage in stages else 0
        if index:
            self._turn_to(stages[index - 1].id)

    def _on_moved(self) -> None:
        if self._shown_stage != self.session.bookmark.stage_id:
            self._summary_shown = False
            self._show_stage()

    def show_summary(self) -> None:
        """Show the summary in place of a stage."""
        self._summary_shown = True
        self._switch.hide()
        self._put(self._screen("summary"))
        self.agenda.show_summary(True)
        self._fit()

    def _show_stage(self) -> None:
        stage = self.session.stage
        self._shown_stage = self.session.bookmark.stage_id
        self._show_lock()
        if stage is None:
            return
        has_map = stage.question is QuestionKey.Q6 or stage.stage_kind in MAP_KINDS
        view = self.session.bookmark.view or (MAP if stage.stage_kind in MAP_KINDS else ANSWERS)
        self._switch.setVisible(has_map)
        name = MAP if has_map and view == MAP else self._name_of(stage)
        for choice in self._views.buttons():
            choice.setChecked(choice.objectName() == (MAP if name == MAP else ANSWERS))
        screen = self._screen(name)
        self.panel.show_details(getattr(screen, "details", None) if name == MAP else None)
        screen.show_stage(stage)  # type: ignore[attr-defined]
        self._put(screen)
        self.agenda.show_summary(False)
        self._fit()

    def _name_of(self, stage: Stage) -> str:
        if stage.stage_kind in ROUND_KINDS:
            return "round"
        if stage.stage_kind is StageKind.VOTE:
            return "vote"
        if stage.stage_kind is StageKind.ACTION_PLAN:
            return "actions"
        if stage.question is not None or stage.stage_kind in (*MAP_KINDS, StageKind.QUESTION, StageKind.SILENT):
            return "question"
        return "simple"

    def _choose_view(self, view: str) -> None:
        self.session.set_view(view)
        self._show_stage()

    def _put(self, screen: QWidget) -> None:
        self._stack.setCurrentWidget(screen)
        self._place_switch()

    def _screen(self, name: str) -> QWidget:
        """Make a screen when it is first needed."""
        if name not in self._screens:
            self._screens[name] = self._made(name)
            self._stack.addWidget(self._screens[name])
        return self._screens[name]

    def _made(self, name: str) -> QWidget:
        ui, session = self._ui, self.session
        if name == "question":
            from workshop_app.gui.screens.question_screen import QuestionScreen

            return QuestionScreen(ui, session)
        if name == "round":
            from workshop_app.gui.screens.round_screen import RoundScreen

            return RoundScreen(ui, session)
        if name == "vote":
            from workshop_app.gui.screens.vote_screen import VoteScreen

            return VoteScreen(ui, session)
        if name == "actions":
            from workshop_app.gui.screens.action_screen import ActionScreen

            return ActionScreen(ui, session)
        if name == "summary":
            from workshop_app.gui.screens.summary_screen import SummaryScreen

            return SummaryScreen(ui, session)
        if name == MAP:
            return self._made_map()
        from workshop_app.gui.screens.simple_screen import SimpleScreen

        return SimpleScreen(ui, session)

    def _made_map(self) -> QWidget:
        from workshop_app.gui.screens.map_screen import MapScreen

        screen = MapScreen(self._ui, self.session)
        screen.selection_changed.connect(self._show_selection)
        screen.action_wished.connect(self._make_action)
        return screen

    def _show_selection(self, selected: tuple[object, ...]) -> None:
        """Show the details of what is selected, also when the panel was folded for want of room."""
        if selected and not self.panel.isVisible():
            self._panel_by_hand = True
            self._fit()
        self.panel.choose(2 if selected else 0)

    def _make_action(self, relation: Relation) -> None:
        from workshop_app.domain.commands.actions import action_from_relation

        if self.session.do(action_from_relation(self.session.workshop, relation)):
            self._ui.notify(self._ui.say("gui.frame.action_made"), self._ui.say("gui.undo"), self.session.undo)

    # Room

    def _show_lock(self) -> None:
        self._locked.setVisible(self.session.workshop.details.status is Status.FINAL)

    def _is_narrow(self) -> bool:
        return self.width() < NARROW * self._ui.theme.scale

    def _fit(self) -> None:
        """Fold panels where there is little room, unless the person has decided."""
        narrow = self._is_narrow()
        on_map = self._stack.currentWidget() is self._screens.get(MAP)
        folded = narrow or on_map if self._folded_by_hand is None else self._folded_by_hand
        self.agenda.fold(folded)
        shown = not narrow if self._panel_by_hand is None else self._panel_by_hand
        self.panel.setVisible(shown and not self._summary_shown)
        self.bar.panel.setVisible(not self._summary_shown)
        self.bar.timer.setVisible(not self._summary_shown)
        self.bar.next.setVisible(not self._summary_shown)

    def _toggle_agenda(self) -> None:
        self._folded_by_hand = not self.agenda.is_folded
        self._fit()

    def _toggle_panel(self) -> None:
        self._panel_by_hand = not self.panel.isVisible()
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold and unfold with the width of the window."""
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Keep the switch «Svar | Kart» in its corner."""
        if event.type() == QEvent.Type.Resize:
            self._place_switch()
        return False

    def _place_switch(self) -> None:
        px = self._ui.theme.px
        self._switch.adjustSize()
        top = px(24) + (self._locked.height() if self._locked.isVisible() else 0)
        self._switch.move(self._middle.width() - self._switch.width() - px(28), top)
        self._switch.raise_()
