"""An open workshop: top bar, agenda, the present stage, the facilitator's panel."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol, cast, runtime_checkable

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QButtonGroup, QStackedWidget, QWidget

from workshop_app.domain.codes import StageKind
from workshop_app.domain.insight import Insight
from workshop_app.domain.net_map import MAP_STAGES, has_map, map_stage
from workshop_app.domain.records import (
    Action,
    Actor,
    Answer,
    Note,
    ParkingItem,
    Record,
    Relation,
    Resource,
    Stage,
    Theme,
)
from workshop_app.gui.insight_watch import InsightWatch
from workshop_app.gui.pages import CHAIN, PARKING, RESOURCES
from workshop_app.gui.screens.making import ACTIONS, ANSWERS, MAP, PHOTO, TABLE, VIEWS, made
from workshop_app.gui.screens.warming import Warming
from workshop_app.gui.session import AXES_VIEW, VOTE_VIEW, Session
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.agenda import Agenda
from workshop_app.gui.widgets.basic import button, clear, column, joined, row
from workshop_app.gui.widgets.finished import FinishedLine
from workshop_app.gui.widgets.parking_field import ParkingField
from workshop_app.gui.widgets.search_panel import SearchPanel
from workshop_app.gui.widgets.side_panel import INSIGHTS, SidePanel
from workshop_app.gui.widgets.top_bar import TopBar

if TYPE_CHECKING:
    from workshop_app.gui.screens.map_screen import MapScreen

EDGE = 20
NARROW, TIGHT = 1180, 880
"""Windows narrower than the first, at 100 % text, fold their panels by themselves; in those narrower than the second
the panel stands over a screen when somebody opens it, as both beside each other would have too little room."""

ROUND_KINDS = (StageKind.CHECK_IN, StageKind.CHECK_OUT)
SELECTED = {
    MAP: "gui.frame.selected",
    ACTIONS: "gui.frame.selected_action",
    RESOURCES: "gui.frame.selected_resource",
}
"""What the tab is called that holds the details of what is selected on a screen."""

WITH_INSIGHTS = (MAP, ACTIONS, "question", "vote")
"""The screens beside which the insights are offered."""

_NOTHING = (None, None, False)


@runtime_checkable
class Revealing(Protocol):
    """A screen that can bring a record into sight and give it the focus."""

    def reveal(self, record: Record) -> None:
        """Go to a record that stands on this screen."""


class WorkshopScreen(QWidget):
    """Shows the stage of the bookmark in the screen that fits its kind. Emits ``left()``."""

    left = Signal()

    def __init__(self, ui: Ui, session: Session, parent: QWidget | None = None) -> None:
        """Show the stage at once; with a parent, as the screen keeps its focus only where it already stands."""
        super().__init__(parent)
        self.setProperty("look", "window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.ui, self.session = ui, session
        self._screens: dict[str, QWidget] = {}
        self._page = ""
        self._shown_stage: tuple[str | None, str | None, bool] = _NOTHING
        self._folded_by_hand: bool | None = None
        self._panel_by_hand: bool | None = None
        self._build()
        self._connect()
        self._show_stage()
        Warming(self, lambda: self._screen(MAP))

    def _build(self) -> None:
        ui, session = self.ui, self.session
        self.bar = TopBar(ui, session)
        self.agenda = Agenda(ui, session)
        self.watch = InsightWatch(ui, session, self)
        self.panel = SidePanel(ui, session, self.watch)
        self._stack = QStackedWidget()
        self._finished = FinishedLine(ui, session, self)
        self._switch = self._view_switch()
        centre = column(0)
        centre.addWidget(self._finished)
        centre.addWidget(self._stack, 1)
        middle = clear()
        middle.setLayout(centre)
        self._middle = middle
        self._switch.setParent(middle)
        body = row(0)
        body.addWidget(self.agenda)
        body.addWidget(middle, 1)
        body.addWidget(self.panel)
        self._body, self._floats = body, False
        outer = column(0)
        outer.addWidget(self.bar)
        outer.addLayout(body, 1)
        self.setLayout(outer)
        middle.installEventFilter(self)
        self.parking = ParkingField(ui, session, self)
        self.search = SearchPanel(ui, session, self)

    def _view_switch(self) -> QWidget:
        """Make the switch «Svar | Kart | Tabell» of question six and of the stages of the map."""
        switch = clear()
        layout = row(0)
        self._views = QButtonGroup(self)
        for view, (icon, key) in VIEWS.items():
            name = self.ui.say(f"gui.frame.{view}_view")
            choice = button(self.ui, name, "segment", icon)
            choice.setToolTip(self.ui.say("gui.views.tip", name=name, key=key))
            choice.setCheckable(True)
            choice.clicked.connect(lambda checked=False, view=view: self._choose_view(view))
            self._views.addButton(choice)
            choice.setObjectName(view)
            layout.addWidget(choice)
        joined(self._views.buttons())
        switch.setLayout(layout)
        return switch

    def _connect(self) -> None:
        self.bar.left.connect(self.left.emit)
        self.bar.panel_wished.connect(self._toggle_panel)
        self.agenda.stage_chosen.connect(self._turn_to)
        self.agenda.page_chosen.connect(self.show_page)
        self.session.sought.connect(self._seek)
        self.panel.insights.shown.connect(self._show_insight)
        self.panel.insights.chain_wished.connect(lambda: self.show_page(CHAIN))
        self.panel.insights.deeds.place_wished.connect(self._place_name)
        self.parking.list_wished.connect(lambda: self.show_page(PARKING))
        self.agenda.fold_wished.connect(self._toggle_agenda)
        self.session.moved.connect(self._on_moved)
        for keys, act in (
            ("Ctrl+Z", self.session.undo),
            ("Ctrl+Shift+Z", self.session.redo),
            ("Ctrl+Y", self.session.redo),
            ("Ctrl+T", self.bar.timer.toggle),
            ("Ctrl+PgDown", self.session.next_round),
            ("Ctrl+PgUp", self._previous),
            ("Ctrl+P", self.parking.toggle),
            ("Ctrl+F", self.search.open),
            (VIEWS[MAP][1], lambda: self.choose_by_key(MAP)),
            (VIEWS[TABLE][1], lambda: self.choose_by_key(TABLE)),
        ):
            self._shortcut(keys, act)

    def _shortcut(self, keys: str, act: Callable[[], object]) -> None:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.activated.connect(act)

    def finish(self) -> None:
        """Save what stands in an open field, and let go of the workshop."""
        self.setFocus()
        self.session.close()

    # Which stage, in which screen

    def _turn_to(self, stage_id: str) -> None:
        self._page = ""
        self.session.turn_to(stage_id)

    def _previous(self) -> None:
        stages = self.session.workshop.stages
        index = stages.index(self.session.stage) if self.session.stage in stages else 0
        if index:
            self._turn_to(stages[index - 1].id)

    def _on_moved(self) -> None:
        if self._shown_stage != self._wanted:
            self._page = ""
            self._show_stage()

    def show_page(self, name: str) -> None:
        """Show the summary, the parking lot or the chain in place of a stage."""
        self._page, self._shown_stage = name, _NOTHING
        self._switch.hide()
        screen = self._screen(name)
        if name == RESOURCES:
            self.panel.show_details(screen.details, SELECTED[name])  # type: ignore[attr-defined]
            screen.show_page()  # type: ignore[attr-defined]
        self._put(screen)
        self.agenda.show_page(name)
        self._fit()

    def _seek(self, record: Record) -> None:
        """Go to where a record stands."""
        workshop = self.session.workshop
        match record:
            case Note():
                self._turn_to(workshop.standing(record).stage_id)
            case Theme():
                notes = (note for note in workshop.notes if note.theme_id == record.id)
                self._turn_to(next((note.stage_id for note in notes), self.session.bookmark.stage_id or ""))
            case Answer():
                self._turn_to(record.stage_id)
            case Actor() | Relation():
                self._show_on_map()
            case ParkingItem():
                self.show_page(PARKING)
            case Resource():
                self.show_page(RESOURCES)
            case Action():
                stage = workshop.stage_of_kind(StageKind.ACTION_PLAN)
                if stage is not None:
                    self._turn_to(stage.id)
        shown = self._stack.currentWidget()
        if isinstance(shown, Revealing):
            shown.reveal(record)

    def _show_stage(self) -> None:
        stage = self.session.stage
        self._shown_stage = self._wanted
        if stage is None:
            return
        if self.session.photo is not None:
            self._show_photo(stage)
            return
        view = self.session.bookmark.view or (MAP if stage.stage_kind in MAP_STAGES else ANSWERS)
        self._switch.setVisible(has_map(stage) and not self._is_voting)
        name = MAP if has_map(stage) and view in (MAP, TABLE) else self._name_of(stage)
        for choice in self._views.buttons():
            choice.setChecked(choice.objectName() == (view if name == MAP else ANSWERS))
            if choice.objectName() == ANSWERS:
                choice.setVisible(stage.question is not None or bool(self.session.workshop.notes_by_stage[stage.id]))
        screen = self._screen(name)
        self.panel.show_details(getattr(screen, "details", None), SELECTED.get(name, SELECTED[MAP]))
        self.panel.offer_insights(offered=name in WITH_INSIGHTS)
        screen.show_stage(stage)  # type: ignore[attr-defined]
        if name == MAP:
            screen.views.show_table(view == TABLE)  # type: ignore[attr-defined]
        self._put(screen)
        self.agenda.show_page("")
        self._fit()

    @property
    def _wanted(self) -> tuple[str | None, str | None, bool]:
        """The stage of the bookmark, and what is shown in place of it: a picture, or a vote on its answers."""
        photo = self.session.photo
        return self.session.bookmark.stage_id, photo.id if photo else None, self._is_voting

    @property
    def _is_voting(self) -> bool:
        return self.session.bookmark.view in (VOTE_VIEW, AXES_VIEW)

    def _show_photo(self, stage: Stage) -> None:
        """Show a picture in place of its question, with all the room that there is."""
        self._switch.hide()
        self.panel.show_details(None, SELECTED[MAP])
        screen = self._screen(PHOTO)
        screen.show_stage(stage)  # type: ignore[attr-defined]
        self._put(screen)
        self.agenda.show_page("")
        self._fit()

    def _name_of(self, stage: Stage) -> str:
        if stage.stage_kind is StageKind.VOTE or self._is_voting:
            return "vote"
        if stage.stage_kind in ROUND_KINDS:
            return "round"
        if stage.stage_kind is StageKind.ACTION_PLAN:
            return ACTIONS
        if stage.stage_kind is StageKind.RESOURCE_MAP:
            return RESOURCES
        if stage.question is not None or stage.stage_kind in (*MAP_STAGES, StageKind.QUESTION, StageKind.SILENT):
            return "question"
        return "simple"

    def _choose_view(self, view: str) -> None:
        self.session.set_view(view)
        self._show_stage()

    def choose_by_key(self, view: str) -> None:
        """Choose a view of the switch, where it is offered, and stand in it."""
        choice = next(one for one in self._views.buttons() if one.objectName() == view)
        if choice.isVisible():
            choice.click()
            if view != ANSWERS and (map_ := self._map_screen()) is not None:
                map_.views.stand()

    def _put(self, screen: QWidget) -> None:
        self._stack.setCurrentWidget(screen)
        field = screen.focusWidget()
        if field is not None:
            field.setFocus()  # the stack hands the focus over only while the window is active
        self._place_switch()

    def _screen(self, name: str) -> QWidget:
        """Make a screen when it is first needed."""
        if name not in self._screens:
            self._screens[name] = made(name, self)
            self._stack.addWidget(self._screens[name])
        return self._screens[name]

    def leave_page(self) -> None:
        """Go back to the stage."""
        self._page = ""
        self._show_stage()

    def _show_insight(self, insight: Insight) -> None:
        """Show whom an insight is about on the map, else the answer or action; the insights stay in sight."""
        workshop = self.session.workshop
        ids = (*insight.actor_ids, *insight.relation_ids)
        said = (workshop.find(Note, one) for one in insight.note_ids)
        planned = (workshop.find(Action, one) for one in insight.action_ids)
        record = None if ids else next((one for one in (*said, *planned) if one is not None), None)
        focused = self.panel.focusWidget()
        if record is not None:
            self._seek(record)
        else:
            self.show_these(ids)
        self.panel.choose(INSIGHTS)
        if focused is not None:
            focused.setFocus()

    def show_these(self, ids: tuple[str, ...]) -> None:
        """Show some actors and ties on the map."""
        if (map_ := self._map_in_sight()) is not None:
            map_.show_these(ids)

    def _place_name(self, name: str) -> None:
        """Bring a name that waits to the map."""
        if (map_ := self._map_in_sight()) is not None:
            map_.place_name(name)

    def _map_in_sight(self) -> "MapScreen | None":
        """Bring the map itself forward, from another screen or from its table; None in a workshop that has none."""
        shown = self._map_screen()
        if shown is None or shown.views.is_table:
            self._show_on_map(MAP)
        return self._map_screen()

    def _map_screen(self) -> "MapScreen | None":
        """Give the screen of the map when it is the one that is shown, as map or as table."""
        shown = self._stack.currentWidget()
        return cast("MapScreen", shown) if shown is self._screens.get(MAP) else None

    def _show_on_map(self, view: str = "") -> None:
        """Turn to a stage that has the map, in the view that was seen last when none is named."""
        stage = map_stage(self.session.workshop, self.session.stage)
        if stage is not None:
            view = view or (TABLE if self.session.bookmark.view == TABLE else MAP)
            self._turn_to(stage.id)
            self._choose_view(view)

    def show_selection(self, selected: tuple[object, ...]) -> None:
        """Show the details of what is selected, also in a panel that was folded for want of room, not by hand."""
        if selected and self._panel_by_hand is None:
            self.open_panel()
        self.panel.turn_to_details(wanted=bool(selected))

    def open_panel(self) -> None:
        """Show the panel beside a screen that asks for it."""
        if not self.panel.isVisible():
            self._panel_by_hand = True
            self._fit()

    def make_action(self, relation: Relation) -> None:
        """Make an action of a relation that is wished for."""
        from workshop_app.domain.commands.actions import action_from_relation

        if self.session.do(action_from_relation(self.session.workshop, relation)):
            self.ui.notify(self.ui.say("gui.frame.action_made"), self.ui.say("gui.undo"), self.session.undo)

    # Room

    def _is_narrow(self) -> bool:
        return self.width() < NARROW * self.ui.theme.scale

    def _fit(self) -> None:
        """Fold panels where there is little room, unless the person has decided."""
        narrow = self._is_narrow()
        on_map = self._stack.currentWidget() is self._screens.get(MAP)
        folded = narrow or on_map if self._folded_by_hand is None else self._folded_by_hand
        self.agenda.fold(folded)
        on_photo = self._stack.currentWidget() is self._screens.get(PHOTO)
        shown = not (narrow or on_photo) if self._panel_by_hand is None else self._panel_by_hand
        has_details = not self._page or self._page == RESOURCES
        self._float_panel(over=not on_map and self.width() < TIGHT * self.ui.theme.scale)
        self.panel.setVisible(shown and has_details)
        self.bar.panel.setVisible(has_details)
        self.bar.timer.setVisible(not self._page)
        self.bar.next.setVisible(not self._page)

    def _float_panel(self, *, over: bool) -> None:
        """Stand the panel over the screen's right half, or beside it."""
        if over != self._floats:
            self._floats = over
            if over:
                self._body.removeWidget(self.panel)
            else:
                self._body.addWidget(self.panel)
        self._place_panel()

    def _place_panel(self) -> None:
        if self._floats:
            width, seen = self.panel.width(), self._middle.geometry()
            self.panel.setGeometry(seen.right() + 1 - width, seen.top(), width, seen.height())
            self.panel.raise_()

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
        """Keep the switch «Svar | Kart | Tabell» in its corner, and a panel that floats over its screen."""
        if event.type() == QEvent.Type.Resize:
            self._place_switch()
            self._place_panel()
        return False

    def _place_switch(self) -> None:
        px = self.ui.theme.px
        self._switch.adjustSize()
        top = px(24) + (self._finished.height() if self._finished.isVisible() else 0)
        self._switch.move(self._middle.width() - self._switch.width() - EDGE, top)
        self._switch.raise_()
        if (screen := self._screens.get("question")) is not None:
            floating = self._switch.geometry().translated(0, -self._stack.y())
            screen.keep_free(QRect() if self._switch.isHidden() else floating)  # type: ignore[attr-defined]
        if (screen := self._screens.get(MAP)) is not None:
            screen.keep_free(self._switch.geometry().translated(0, -self._stack.y()))  # type: ignore[attr-defined]
