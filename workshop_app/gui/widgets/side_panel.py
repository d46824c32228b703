"""The panel to the right: what the facilitator needs, the headcount, the insights, the details of what is selected."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QWidget,
)

from workshop_app.domain.agenda import has_rounds, planned_seconds
from workshop_app.domain.changes import Changes
from workshop_app.domain.codes import Round, Sector
from workshop_app.domain.commands.verbs import Add, Revise
from workshop_app.domain.records import Headcount, Stage
from workshop_app.domain.workshop import Workshop
from workshop_app.gui.insight_watch import InsightWatch
from workshop_app.gui.session import Session
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.balance_part import BalancePart
from workshop_app.gui.widgets.basic import bullet, button, clear, column, empty, label, row, standing_still
from workshop_app.gui.widgets.face_button import FaceButton
from workshop_app.gui.widgets.finished import OpenOnly
from workshop_app.gui.widgets.insight_tab import InsightTab
from workshop_app.gui.widgets.number_field import NumberField
from workshop_app.gui.widgets.sector_mark import SectorMark
from workshop_app.services.ids import new_id

WIDTH = 312
FACILITATOR, PARTICIPANTS, INSIGHTS, DETAILS = range(4)
"""The tabs."""


class FacilitatorTab(QWidget):
    """Rounds with their minutes, help questions, private notes, and who has said something."""

    def __init__(self, ui: Ui, session: Session) -> None:
        super().__init__()
        self.setProperty("look", "clear")
        self._ui, self._session = ui, session
        self._column = column(6)
        layout = column(20, (20, 12, 20, 20))
        layout.addLayout(self._column)
        layout.addWidget(BalancePart(ui, session, self))
        layout.addStretch(1)
        self.setLayout(layout)
        session.moved.connect(self.refresh)
        session.changed.connect(self._changed)
        self.refresh()

    def _changed(self, workshop: Workshop, changes: Changes) -> None:
        if any(isinstance(change.record, Stage) for change in changes):
            self.refresh()

    def refresh(self) -> None:
        """Show what belongs to the present stage."""
        with standing_still(self):
            empty(self._column)
            stage = self._session.stage
            if stage is not None:
                self._fill(stage)

    def _fill(self, stage: Stage) -> None:
        if has_rounds(stage):
            self._heading("gui.frame.how")
            for round_ in Round:
                self._column.addWidget(self._round(stage, round_))
        questions = [words.in_language(self._ui.lang) for words in stage.help_questions]
        if questions:
            self._heading("gui.frame.help_questions")
            for question in questions:
                self._column.addLayout(bullet(question, "soft"))
        notes = stage.facilitator_notes.in_language(self._ui.lang)
        if notes:
            self._heading("gui.frame.remember")
            self._column.addWidget(label(notes, "soft", wraps=True))
        if not (questions or notes or has_rounds(stage)):
            self._column.addWidget(label(self._ui.say("gui.frame.no_notes"), "hint", wraps=True))

    def _heading(self, key: str) -> None:
        if self._column.count():
            self._column.addSpacing(12)
        self._column.addWidget(label(self._ui.say(key), "h3"))

    def _round(self, stage: Stage, round_: Round) -> QPushButton:
        theme = self._ui.theme
        is_here = self._session.bookmark.round is round_
        is_done = not is_here and self._session.seconds_spent(stage, round_) > 0
        icon = "play" if is_here else "check" if is_done else "circle"
        minutes = round(planned_seconds(stage, round_) / 60)
        text = self._ui.say(f"gui.frame.how.{round_.value}")
        made = FaceButton(self._ui, "round", self._ui.count("gui.frame.round_minutes", minutes, round=text), 160)
        made.setProperty("here", is_here)
        made.clicked.connect(lambda checked=False: self._session.turn_to(stage.id, round_))
        mark = label()
        mark.setPixmap(theme.icon(icon, "moss" if is_done else "fjord").pixmap(theme.icon_size()))
        face = row(8, (10, 10, 12, 10))
        face.addWidget(mark)
        face.addWidget(label(text, "strong" if is_here else "", wraps=True), 1)
        face.addWidget(label(str(minutes), "small"))
        made.show_face(face)
        return made


class ParticipantsTab(QWidget):
    """How many came from each sector; numbers only."""

    def __init__(self, ui: Ui, session: Session) -> None:
        super().__init__()
        self.setProperty("look", "clear")
        self._ui, self._session = ui, session
        self.fields: dict[Sector, NumberField] = {}
        layout = column(8, (20, 12, 20, 20))
        self._total = label("", "h3")
        layout.addWidget(self._total)
        layout.addWidget(label(ui.say("gui.frame.headcount_hint"), "hint"))
        for sector in Sector:
            layout.addLayout(self._field(sector))
        layout.addStretch(1)
        self.setLayout(layout)
        session.changed.connect(lambda workshop, changes: self.refresh())
        OpenOnly(session, *self.fields.values())
        self.refresh()

    def _field(self, sector: Sector) -> QHBoxLayout:
        name = self._ui.language.sentence(self._ui.language.code(sector))
        field = NumberField(self._ui, 0, 999, name)
        field.setKeyboardTracking(False)
        field.valueChanged.connect(lambda value: self._set(sector, value))
        self.fields[sector] = field
        line = row(8)
        line.addWidget(SectorMark(self._ui, sector))
        line.addWidget(label(name, wraps=True), 1)
        line.addWidget(field)
        return line

    def _set(self, sector: Sector, count: int) -> None:
        here = next((item for item in self._session.workshop.headcounts if item.sector is sector), None)
        if here is None and count:
            self._session.do(Add((Headcount(id=new_id(), sector=sector, count=count),)))
        elif here is not None and here.count != count:
            self._session.do(Revise(here, {"count": count}))
        self.refresh()

    def refresh(self) -> None:
        """Show the counts as they are saved."""
        counts = {item.sector: item.count for item in self._session.workshop.headcounts}
        for sector, field in self.fields.items():
            field.blockSignals(True)
            field.setValue(counts.get(sector, 0))
            field.blockSignals(False)
        self._total.setText(self._ui.count("gui.frame.headcount_total", sum(counts.values())))


class SidePanel(QFrame):
    """Tabs over a stack; the last one holds the details of what is selected on a screen that has such.

    There it stands first, and the headcount gives way to it.
    """

    def __init__(self, ui: Ui, session: Session, watch: InsightWatch) -> None:
        super().__init__()
        self._ui = ui
        self._before = FACILITATOR
        self.setProperty("look", "panel-right")
        self.setFixedWidth(ui.theme.px(WIDTH))
        self._stack = QStackedWidget()
        self._group = QButtonGroup(self)
        self._tabs = row(12, (20, 8, 20, 0))
        self.facilitator = FacilitatorTab(ui, session)
        self.participants = ParticipantsTab(ui, session)
        self.insights = InsightTab(ui, session, watch)
        self._details = clear()
        self._details.setLayout(column(0))
        self._add("gui.frame.facilitator", self.facilitator)
        self._add("gui.frame.participants", self.participants)
        self._add("gui.insight.tab", self.insights)
        self._selected_tab = self._add("gui.frame.selected", self._details)
        self._tabs.addStretch(1)
        outer = column(0)
        outer.addLayout(self._tabs)
        outer.addWidget(self._stack, 1)
        self.setLayout(outer)
        self.insights.counted.connect(self._show_count)
        self.show_details(None)
        self.choose(FACILITATOR)

    def _add(self, key: str, widget: QWidget) -> QPushButton:
        tab = button(self._ui, self._ui.say(key), "tab")
        tab.setCheckable(True)
        area = QScrollArea(widgetResizable=True)
        area.setWidget(widget)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        index = self._stack.addWidget(area)
        self._group.addButton(tab, index)
        tab.clicked.connect(lambda checked=False: self.choose(index))
        self._tabs.insertWidget(0 if widget is self._details else index, tab)
        return tab

    def choose(self, index: int) -> None:
        """Show a tab."""
        self._group.button(index).setChecked(True)
        self._stack.setCurrentIndex(index)

    def turn_to_details(self, *, wanted: bool) -> None:
        """Show the details of what has been selected; when nothing is any more, what was shown before."""
        here = self._stack.currentIndex()
        if wanted and here != DETAILS:
            self._before = here
            self.choose(DETAILS)
        elif not wanted and here == DETAILS:
            self.choose(self._before)

    def offer_insights(self, *, offered: bool) -> None:
        """Offer the insights where they have to do with what is on screen."""
        self._group.button(INSIGHTS).setVisible(offered)
        if not offered and self._stack.currentIndex() == INSIGHTS:
            self.choose(FACILITATOR)

    def _show_count(self, count: int) -> None:
        """Tell on the tab how many insights there are."""
        words = self._ui.say("gui.insight.tab")
        tab = self._group.button(INSIGHTS)
        tab.setText(f"{words} {count}" if count else words)
        tab.setAccessibleName(self._ui.count("gui.insight.tab_count", count) if count else words)

    def show_details(self, details: QWidget | None, key: str = "gui.frame.selected") -> None:
        """Offer the details of what is selected as a tab of their own, named by ``key``, or take the tab away."""
        self._selected_tab.setText(self._ui.say(key))
        layout = self._details.layout()
        assert layout is not None
        held = layout.itemAt(0)
        shown = held.widget() if held else None
        if shown is not None and shown is not details:  # what stays is not taken out: its size is told to one item only
            shown.setParent(None)
        self._selected_tab.setVisible(details is not None)
        self._group.button(PARTICIPANTS).setVisible(details is None)
        self._tabs.insertWidget(1 if details else 3, self._group.button(INSIGHTS))
        if details is not None:
            if shown is not details:
                layout.addWidget(details)
            details.show()
            if self._stack.currentIndex() == PARTICIPANTS:
                self.choose(FACILITATOR)
        elif self._stack.currentIndex() == DETAILS:
            self.choose(FACILITATOR)
