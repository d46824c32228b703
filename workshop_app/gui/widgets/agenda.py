"""The agenda: all stages with state, counts and minutes, and how far behind the plan the day is."""

import datetime as dt

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QFrame, QScrollArea, QSizePolicy

from workshop_app.domain.agenda import clock_times, planned_seconds
from workshop_app.domain.codes import QuestionKey, StageKind
from workshop_app.domain.records import Stage
from workshop_app.gui.session import Session
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.basic import clear, column, empty, icon_button, label, row
from workshop_app.tokens import BODY, SMALL

WIDTH, FOLDED = 268, 64
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


class AgendaItem(QAbstractButton):
    """One stage, painted: a disc with number or icon, the title, a line of facts, the minutes."""

    def __init__(self, ui: Ui, title: str, facts: str, minutes: str, disc: str, icon: str) -> None:
        super().__init__()
        self._ui = ui
        self._title, self._facts, self._minutes, self._disc, self._icon = title, facts, minutes, disc, icon
        self.state = "ahead"
        self.is_here = False
        self.is_folded = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setToolTip(title)

    def sizeHint(self) -> QSize:
        """Tell the size at the width of the agenda."""
        return QSize(FOLDED, self.heightForWidth(self.width() or WIDTH))

    def heightForWidth(self, width: int) -> int:
        """Tell the height that title and facts need."""
        px = self._ui.theme.px
        if self.is_folded:
            return px(40)
        height = self._title_rect(width).height() + px(16)
        return max(px(40), height + (QFontMetrics(self._ui.theme.font(SMALL)).height() if self._facts else 0))

    def _title_rect(self, width: int) -> QRect:
        px = self._ui.theme.px
        metrics = QFontMetrics(self._ui.theme.font(BODY, strong=True))
        room = max(width - px(52) - px(52), px(40))
        flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft
        found = metrics.boundingRect(QRect(0, 0, room, 1000), flags, self._title)
        return QRect(px(52), px(8), room, min(found.height(), 2 * metrics.lineSpacing()))

    def _fitting(self, rect: QRect) -> str:
        """Cut the title after two lines, with an ellipsis."""
        metrics = QFontMetrics(self._ui.theme.font(BODY, strong=True))
        flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft
        words = self._title.split()
        text = self._title
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
        if not self.is_folded:
            rect = self._title_rect(self.width())
            painter.setFont(theme.font(BODY, strong=self.is_here))
            painter.setPen(theme.colour("ink"))
            painter.drawText(rect, Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft, self._fitting(rect))
            painter.setFont(theme.font(SMALL))
            painter.setPen(theme.colour("ink-2"))
            right = QRect(self.width() - px(60), px(9), px(48), px(20))
            painter.drawText(right, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, self._minutes)
            below = QRect(rect.left(), rect.bottom() + px(2), rect.width() + px(20), px(20))
            painter.drawText(below, Qt.AlignmentFlag.AlignLeft, self._facts)
        painter.end()

    def _paint_disc(self, painter: QPainter) -> None:
        theme, px = self._ui.theme, self._ui.theme.px
        size = px(26)
        left = (self.width() - size) / 2 if self.is_folded else px(14)
        disc = QRectF(left, px(7), size, size)
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
    """The panel to the left: emits ``stage_chosen(stage_id)``, ``summary_chosen()`` and ``fold_wished()``."""

    stage_chosen = Signal(str)
    summary_chosen = Signal()
    fold_wished = Signal()

    def __init__(self, ui: Ui, session: Session) -> None:
        super().__init__()
        self._ui, self._session = ui, session
        self.setProperty("look", "panel-left")
        self.items: dict[str, AgendaItem] = {}
        self.is_folded = False
        self._summary_shown = False
        self._build()
        session.changed.connect(lambda workshop, changes: self._on_change(changes))
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
        self._list = column(2, (8, 0, 8, 8))
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

    def _on_change(self, changes: object) -> None:
        self.rebuild()

    def rebuild(self) -> None:
        """Make all items anew: few, and cheap."""
        focused = next((key for key, item in self.items.items() if item.hasFocus()), None)
        empty(self._list)
        self.items = {}
        for stage in self._session.workshop.stages:
            self._add(stage.id, self._item(stage))
        self._add("summary", AgendaItem(self._ui, self._ui.say("gui.frame.summary"), "", "", "", "file-text"))
        self._list.addStretch(1)
        self.refresh()
        if focused in self.items:
            self.items[focused].setFocus()

    def _add(self, key: str, item: AgendaItem) -> None:
        self.items[key] = item
        self._list.addWidget(item)
        if key == "summary":
            item.clicked.connect(self.summary_chosen)
        else:
            item.clicked.connect(lambda checked=False, key=key: self.stage_chosen.emit(key))

    def _item(self, stage: Stage) -> AgendaItem:
        number = stage.question.value[1:] if stage.question else ""
        icon = _ICONS.get(stage.stage_kind, "circle-dashed")
        return AgendaItem(self._ui, title_of(self._ui, stage), self._facts(stage), str(stage.minutes), number, icon)

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

    def show_summary(self, shown: bool) -> None:
        """Mark whether the summary is on screen instead of a stage."""
        self._summary_shown = shown
        self.refresh()

    def refresh(self) -> None:
        """Mark where we are and what is done."""
        here = self._session.stage
        for stage in self._session.workshop.stages:
            item = self.items.get(stage.id)
            if item is None:
                continue
            item.is_here = not self._summary_shown and here is not None and stage.id == here.id
            item.state = "done" if self._session.seconds_spent(stage) > 0 and stage != here else "ahead"
            state = self._ui.say(f"gui.frame.state_{'now' if item.is_here else item.state}")
            name = self._ui.say("gui.frame.stage_state", title=item.toolTip(), state=state, minutes=stage.minutes)
            item.setAccessibleName(name)
            item.update()
        self.items["summary"].is_here = self._summary_shown
        self.items["summary"].setAccessibleName(self._ui.say("gui.frame.summary"))
        self.items["summary"].update()
        self._show_delay()

    def fold(self, folded: bool) -> None:
        """Show numbers only, or everything."""
        self.is_folded = folded
        self.setFixedWidth(self._ui.theme.px(FOLDED if folded else WIDTH))
        for widget in (self._title, self._end):
            widget.setVisible(not folded)
        for item in self.items.values():
            item.is_folded = folded
            item.updateGeometry()
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
