"""The agenda: all stages with state, counts and minutes, and how far behind the plan the day is."""

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QFrame, QScrollArea

from workshop_app.domain.agenda import clock_times, planned_seconds
from workshop_app.domain.codes import QuestionKey, StageKind
from workshop_app.domain.parking import still_open
from workshop_app.domain.records import Stage
from workshop_app.gui.pages import PARKING, SUMMARY
from workshop_app.gui.session import Session
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.basic import clear, column, empty, icon_button, label, row, tip
from workshop_app.tokens import BODY, SMALL

WIDTH, FOLDED, PAD = 268, 64, 5
MARGIN, SCROLL_BAR = 8, 8
_ICONS = {
    StageKind.VOTE: "star",
    StageKind.ACTION_PLAN: "flag",
    StageKind.BREAK: "coffee",
    StageKind.CHECK_IN: "hand-waving",
    StageKind.CHECK_OUT: "hand-heart",
    StageKind.FRAMING: "frame-corners",
    StageKind.MAP_ACTORS: "graph",
    StageKind.MAP_RELATIONS: "graph",
}

PAGES = {PARKING: ("letter-circle-p", "report.parking"), SUMMARY: ("file-text", "gui.frame.summary")}
"""What stands below the stages: icon and name of each page."""


class AgendaItem(QAbstractButton):
    """One stage, painted: a disc with number or icon, the title, a line of facts, the minutes."""

    def __init__(self, ui: Ui, disc: str, icon: str) -> None:
        super().__init__()
        self._ui = ui
        self.title, self._facts, self._minutes, self._disc, self._icon = "", "", "", disc, icon
        self.state = "ahead"
        self.is_here = False
        self._is_folded = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def tell(self, title: str, facts: str = "", minutes: str = "") -> None:
        """Say what the stage is and what has come of it."""
        if (title, facts, minutes) != (self.title, self._facts, self._minutes):
            self.title, self._facts, self._minutes = title, facts, minutes
            self.setToolTip(tip(title))
            self._fit()
            self.update()

    def fold(self, folded: bool) -> None:
        """Show the disc alone, or everything."""
        self._is_folded = folded
        self._fit()

    def _fit(self) -> None:
        """Take the height that title and facts need; the agenda's width never changes but by folding."""
        px = self._ui.theme.px
        height = self._title_rect().height() + 2 * px(PAD)
        facts = QFontMetrics(self._ui.theme.font(SMALL)).height() if self._facts else 0
        self.setFixedHeight(px(40) if self._is_folded else max(px(38), height + facts))

    def _title_rect(self) -> QRect:
        px = self._ui.theme.px
        metrics = QFontMetrics(self._ui.theme.font(BODY, strong=True))
        room = px(WIDTH - 52 - 42) - 2 * MARGIN - SCROLL_BAR
        flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft
        found = metrics.boundingRect(QRect(0, 0, room, 1000), flags, self.title)
        return QRect(px(52), px(PAD), room, min(found.height(), 2 * metrics.lineSpacing()))

    def _fitting(self, rect: QRect) -> str:
        """Cut the title after two lines, with an ellipsis."""
        metrics = QFontMetrics(self._ui.theme.font(BODY, strong=True))
        flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft
        words = self.title.split()
        text = self.title
        room = QRect(0, 0, rect.width(), 1000)
        while len(words) > 1 and metrics.boundingRect(room, flags, text).height() > rect.height():
            words.pop()
            text = " ".join(words) + " …"
        return text

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the item in its state."""
        theme, px = self._ui.theme, self._ui.theme.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inner = QRectF(self.rect()).adjusted(2, 1, -2, -1)
        if self.is_here or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("fjord-light" if self.is_here else "sunken"))
            painter.drawRoundedRect(inner, 8, 8)
        if self.hasFocus():
            painter.setPen(QPen(theme.colour("fjord"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(inner.adjusted(1, 1, -1, -1), 8, 8)
        self._paint_disc(painter)
        if not self._is_folded:
            rect = self._title_rect()
            painter.setFont(theme.font(BODY, strong=self.is_here))
            painter.setPen(theme.colour("ink"))
            painter.drawText(rect, Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft, self._fitting(rect))
            painter.setFont(theme.font(SMALL))
            painter.setPen(theme.colour("ink-2"))
            right = QRect(self.width() - px(60), px(PAD + 1), px(48), px(20))
            painter.drawText(right, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, self._minutes)
            below = QRect(rect.left(), rect.bottom() + px(1), rect.width() + px(30), px(20))
            painter.drawText(below, Qt.AlignmentFlag.AlignLeft, self._facts)
        painter.end()

    def _paint_disc(self, painter: QPainter) -> None:
        theme, px = self._ui.theme, self._ui.theme.px
        size = px(26)
        left = (self.width() - size) / 2 if self._is_folded else px(14)
        disc = QRectF(left, px(PAD), size, size)
        role = "fjord" if self.is_here else "moss" if self.state == "done" else ""
        painter.setBrush(theme.colour(role) if role else Qt.BrushStyle.NoBrush)
        painter.setPen(Qt.PenStyle.NoPen if role else QPen(theme.colour("line-strong"), 1.4))
        painter.drawEllipse(disc)
        ink = "surface" if role else "ink-2"
        if self._disc:
            painter.setPen(theme.colour(ink))
            painter.setFont(theme.font(SMALL, strong=True))
            painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, self._disc)
            return
        name = "check-bold" if self.state == "done" and not self.is_here else self._icon
        theme.icon(name, ink).paint(painter, disc.adjusted(px(6), px(6), -px(6), -px(6)).toRect())


class Agenda(QFrame):
    """The panel to the left: emits ``stage_chosen(stage_id)``, ``page_chosen(key)`` and ``fold_wished()``."""

    stage_chosen = Signal(str)
    page_chosen = Signal(str)
    fold_wished = Signal()

    def __init__(self, ui: Ui, session: Session) -> None:
        super().__init__()
        self._ui, self._session = ui, session
        self.setProperty("look", "panel-left")
        self.items: dict[str, AgendaItem] = {}
        self.is_folded = False
        self._page = ""
        self._build()
        session.changed.connect(lambda workshop, changes: self.rebuild())
        session.moved.connect(self.refresh)
        session.ticked.connect(self._show_delay)

    def _build(self) -> None:
        self._title = label(self._ui.say("gui.frame.agenda"), "small")
        self._end = label("", "small")
        self._fold = icon_button(self._ui, "sidebar-simple", self._ui.say("gui.frame.fold"), self.fold_wished.emit)
        head = row(8, (16, 12, 8, 4))
        for widget in (self._title, self._end):
            head.addWidget(widget, 1)
        head.addWidget(self._fold)
        self._list = column(1, (MARGIN, 0, MARGIN, 2))
        inside = clear()
        inside.setLayout(self._list)
        area = QScrollArea(widgetResizable=True)
        area.setWidget(inside)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._delay = label("", "alert", wraps=True)
        self._delay.setContentsMargins(20, 8, 16, 16)
        outer = column(0)
        outer.addLayout(head)
        outer.addWidget(area, 1)
        outer.addWidget(self._delay)
        self.setLayout(outer)
        self.rebuild()

    def rebuild(self) -> None:
        """Show the stages as they are; items are made anew only when stages have come, gone or moved."""
        stages = self._session.workshop.stages
        if list(self.items) != [*(stage.id for stage in stages), *PAGES]:
            self._make(stages)
        for stage in stages:
            self.items[stage.id].tell(title_of(self._ui, stage), self._facts(stage), str(stage.minutes))
        for key, (_, name) in PAGES.items():
            self.items[key].tell(self._ui.say(name), "", str(self._waiting or "") if key == PARKING else "")
        self.refresh()

    def _make(self, stages: Sequence[Stage]) -> None:
        focused = next((key for key, item in self.items.items() if item.hasFocus()), None)
        empty(self._list)
        self.items = {}
        for stage in stages:
            number = stage.question.value[1:] if stage.question else ""
            self._add(stage.id, AgendaItem(self._ui, number, _ICONS.get(stage.stage_kind, "circle-dashed")))
        for key, (icon, _) in PAGES.items():
            self._add(key, AgendaItem(self._ui, "", icon))
        self._list.addStretch(1)
        for item in self.items.values():
            item.fold(self.is_folded)
        if focused in self.items:
            self.items[focused].setFocus()

    def _add(self, key: str, item: AgendaItem) -> None:
        self.items[key] = item
        self._list.addWidget(item)
        chosen = self.page_chosen if key in PAGES else self.stage_chosen
        item.clicked.connect(lambda checked=False: chosen.emit(key))

    def _facts(self, stage: Stage) -> str:
        workshop = self._session.workshop
        notes, answers = workshop.notes_by_stage[stage.id], workshop.answers_of(stage)
        parts = [self._ui.count("gui.frame.answers", len(notes) + len(answers))] if notes or answers else []
        themes = {note.theme_id for note in notes if note.theme_id}
        parts += [self._ui.count("report.themes", len(themes))] if themes else []
        if stage.question is QuestionKey.Q6 and workshop.actors:
            parts = [
                self._ui.say("stagekind.map_relations"),
                self._ui.count("report.actors_count", len(workshop.actors)),
            ]
        return " · ".join(parts)

    @property
    def _waiting(self) -> int:
        """How many matters wait on the parking lot."""
        return len(still_open(self._session.workshop))

    def show_page(self, key: str) -> None:
        """Mark which page is on screen instead of a stage, if any."""
        self._page = key
        self.refresh()

    def refresh(self) -> None:
        """Mark where we are and what is done."""
        here = self._session.stage
        for stage in self._session.workshop.stages:
            item = self.items.get(stage.id)
            if item is None:
                continue
            item.is_here = not self._page and here is not None and stage.id == here.id
            item.state = "done" if self._session.seconds_spent(stage) > 0 and stage != here else "ahead"
            state = self._ui.say(f"gui.frame.state_{'now' if item.is_here else item.state}")
            name = self._ui.say("gui.frame.stage_state", title=item.title, state=state, minutes=stage.minutes)
            item.setAccessibleName(name)
            item.update()
        for key in PAGES:
            item = self.items[key]
            item.is_here = self._page == key
            waits = key == PARKING and self._waiting > 0
            told = f", {self._ui.count('gui.parking.open', self._waiting)}" if waits else ""
            item.setAccessibleName(item.title + told)
            item.update()
        self._show_delay()

    def fold(self, folded: bool) -> None:
        """Show numbers only, or everything."""
        self.is_folded = folded
        self.setFixedWidth(self._ui.theme.px(FOLDED if folded else WIDTH))
        for widget in (self._title, self._end):
            widget.setVisible(not folded)
        for item in self.items.values():
            item.fold(folded)
        self._show_delay()

    def minutes_behind(self) -> int:
        """Count the minutes by which stages have run over their time."""
        stages = self._session.workshop.stages
        over = (max(0.0, self._session.seconds_spent(stage) - planned_seconds(stage)) for stage in stages)
        return round(sum(over) / 60)

    def _show_delay(self) -> None:
        behind = self.minutes_behind()
        self._delay.setText(self._ui.count("gui.frame.behind", behind) if behind else "")
        self._delay.setVisible(bool(behind) and not self.is_folded)
        _, end = clock_times(self._session.workshop)
        if end:
            late = dt.datetime.combine(dt.date(2000, 1, 1), end) + dt.timedelta(minutes=behind)
            self._end.setText(self._ui.say("gui.frame.ends_at", time=late.time()))


def title_of(ui: Ui, stage: Stage) -> str:
    """Name a stage as the agenda does: a question by its words, others by their title."""
    if stage.question is not None:
        return stage.prompt.in_language(ui.lang) or ui.language.code(stage.question, "short")
    return stage.title.in_language(ui.lang) or ui.language.code(stage.stage_kind)
