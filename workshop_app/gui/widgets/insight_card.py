"""One insight as a card: what is so, what to ask, the numbers it builds on, and what can be done about it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QPushButton, QWidget

from workshop_app.domain.insight import DeedKind, Insight, Weight
from workshop_app.domain.records import Record
from workshop_app.domain.workshop import Workshop
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.basic import ENTER, ToolButton, button, clear, column, empty, label, row, tip
from workshop_app.gui.widgets.face_button import FaceButton
from workshop_app.gui.widgets.flow_layout import FlowLayout
from workshop_app.gui.widgets.insight_deeds import InsightDeeds
from workshop_app.gui.widgets.insight_words import DEED_ICONS, named, told, words

MOST_NUMBERS = 8
ICONS = {Weight.FACT: "info", Weight.NOTABLE: "lightbulb", Weight.SEVERE: "warning"}


class Said(FaceButton):
    """What is so and what to ask; Enter shows it too."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Show it by Enter."""
        if event.key() in ENTER:
            self.click()
        else:
            super().keyPressEvent(event)


class InsightCard(QFrame):
    """Emits ``shown(insight)`` when it is to be seen on the map, and ``followed(record)`` for one of its numbers."""

    shown = Signal(object)
    followed = Signal(object)

    def __init__(self, ui: Ui, deeds: InsightDeeds, insight: Insight) -> None:
        super().__init__()
        self._ui, self._deeds = ui, deeds
        self.insight = insight
        self._shown: tuple[object, ...] = ()
        self.setProperty("look", "insight")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._column = column(8, (14, 12, 14, 12))
        self.setLayout(self._column)

    def show_insight(self, workshop: Workshop, insight: Insight, *, is_open: bool) -> None:
        """Show an insight as it is now; what has not changed is left alone."""
        self.insight = insight
        ticked = insight.key in workshop.details.insight_keys
        records = tuple(named(workshop, insight))
        deed = self._deeds.words(insight.deed) if insight.deed else ""
        shown = (insight, [told(self._ui, workshop, one) for one in records], deed, is_open)
        if shown != self._shown:
            self._shown = shown
            self._fill(workshop, records, deed, is_open=is_open)
        self.tick.setChecked(ticked)

    def _fill(self, workshop: Workshop, records: tuple[Record, ...], deed: str, *, is_open: bool) -> None:
        ui, insight = self._ui, self.insight
        empty(self._column)
        self._column.addWidget(self._said())
        if records:
            self._column.addWidget(self._numbers(workshop, records))
        buttons = clear()
        flow = FlowLayout(ui.theme.px(6))
        self.deed: QPushButton | None = None
        if insight.deed is not None:
            leads = self._deeds.leads_away(insight.deed)
            icon = "arrow-right" if leads else DEED_ICONS[insight.deed.kind]
            self.deed = button(ui, deed, "small" if leads else "small-primary", icon, self._do)
            self.deed.setObjectName("deed")
            self.deed.setAccessibleName(self._deeds.spoken(insight.deed))
            self.deed.setToolTip(tip(self._deeds.spoken(insight.deed)))
            self.deed.setEnabled(is_open or leads)
            flow.addWidget(self.deed)
        self.not_now = button(ui, ui.say("gui.insight.not_now"), "small-quiet", "", self._set_aside)
        self.not_now.setObjectName("not_now")
        self.not_now.setEnabled(is_open)
        flow.addWidget(self.not_now)
        buttons.setLayout(flow)
        self._column.addWidget(buttons)
        self.tick = QCheckBox(ui.say("gui.insight.tick"))
        self.tick.setObjectName("tick")
        self.tick.setEnabled(is_open)
        self.tick.clicked.connect(lambda checked: self._deeds.tick(self.insight.key, checked))
        self._column.addWidget(self.tick)

    def _said(self) -> QWidget:
        """Make the part that leads to the map: kind, sentence and question."""
        ui, insight = self._ui, self.insight
        title = ui.language.code(insight.code, "title")
        said, asked = words(ui, insight.sentence), words(ui, insight.ask)
        weight = ui.say("gui.insight.severe") if insight.weight is Weight.SEVERE else ""
        name = " ".join(part for part in (f"{title}.", weight, said, asked) if part)
        self.said = Said(ui, "insight-said", name, 160)
        self.said.setObjectName("said")
        self.said.setToolTip(ui.say("gui.insight.show_on_map"))
        self.said.clicked.connect(lambda checked=False: self.shown.emit(self.insight))
        mark = label()
        role = "amber" if insight.weight is Weight.SEVERE else "fjord"
        mark.setPixmap(ui.theme.icon(ICONS[insight.weight], role).pixmap(ui.theme.icon_size()))
        head = row(6)
        head.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(
            label(f"{title} · {weight}" if weight else title, "alert" if weight else "kicker", wraps=True), 1
        )
        face = column(4, (2, 2, 2, 2))
        face.addLayout(head)
        face.addWidget(label(said, wraps=True))
        face.addWidget(label(asked, "small", wraps=True))
        self.said.show_face(face)
        return self.said

    def _numbers(self, workshop: Workshop, records: tuple[Record, ...]) -> QWidget:
        """Make a link for each number; of very many only the first are shown."""
        ui, made = self._ui, clear()
        flow = FlowLayout(ui.theme.px(4))
        for record in records[:MOST_NUMBERS]:
            link = ToolButton()
            link.setProperty("look", "number")
            link.setObjectName(record.ref)
            link.setText(record.ref)
            what = told(ui, workshop, record)
            link.setToolTip(tip(what))
            link.setAccessibleName(ui.say("gui.plan.go_to", ref=record.ref, text=what))
            link.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            link.clicked.connect(lambda checked=False, record=record: self.followed.emit(record))
            flow.addWidget(link)
        if len(records) > MOST_NUMBERS:
            flow.addWidget(label(ui.count("gui.insight.more_numbers", len(records) - MOST_NUMBERS), "hint"))
        made.setLayout(flow)
        return made

    def _do(self) -> None:
        deed = self.insight.deed
        if deed is None:
            return
        if deed.kind is DeedKind.SHOW and not (deed.action_id or deed.note_id):
            self.shown.emit(self.insight)
        else:
            self._deeds.do(deed)

    def _set_aside(self) -> None:
        self._deeds.set_aside(self.insight.key)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let the whole card be clicked."""
        self.shown.emit(self.insight)
