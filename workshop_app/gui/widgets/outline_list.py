"""The chapters of the report, each with a switch."""

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from workshop_app.domain.codes import Status
from workshop_app.domain.commands.verbs import Revise
from workshop_app.domain.message import Message, Text, Verbatim, Written
from workshop_app.domain.report.blocks import Line
from workshop_app.domain.report.build import outline
from workshop_app.gui.session import Session
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.basic import column, empty, label, row
from workshop_app.tokens import RADIUS

_PREFIX = "question_q"


class OutlineRow(QCheckBox):
    """One chapter: a box to tick, a number where it is a question, the title."""

    def __init__(self, ui: Ui, key: str, title: str) -> None:
        super().__init__(title)
        self._ui, self.key = ui, key
        self._number = key.removeprefix(_PREFIX) if key.startswith(_PREFIX) else ""
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Ask for no width in particular: the title wraps."""
        return QSize(0, self._ui.theme.px(40))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Be as high as the title needs."""
        super().resizeEvent(event)
        self.setFixedHeight(max(self._ui.theme.px(40), self._title_rect(self.width()).height() + self._ui.theme.px(18)))

    def hitButton(self, pos: QPoint) -> bool:  # noqa: N802
        """Take a click anywhere in the row."""
        return self.rect().contains(pos)

    def _title_rect(self, width: int) -> QRect:
        px = self._ui.theme.px
        left = px(44) + (px(22) if self._number else 0)
        room = max(width - left - px(14), px(40))
        found = QFontMetrics(self._ui.theme.font()).boundingRect(
            QRect(0, 0, room, 1000), Qt.TextFlag.TextWordWrap, self.text()
        )
        return QRect(left, px(9), room, found.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the row."""
        theme = self._ui.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = self.hasFocus()
        painter.setPen(QPen(theme.colour("fjord" if focused else "line"), 2 if focused else 1))
        painter.setBrush(theme.colour("sunken" if self.underMouse() and self.isEnabled() else "surface"))
        inset = 1.0 if focused else 0.5
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), RADIUS, RADIUS)
        self._paint_box(painter)
        title = self._title_rect(self.width())
        title.moveTop((self.height() - title.height()) // 2)
        painter.setFont(theme.font())
        painter.setPen(theme.colour("ink" if self.isChecked() else "ink-3"))
        painter.drawText(title, Qt.TextFlag.TextWordWrap, self.text())
        if self._number:
            painter.setFont(theme.font(strong=True))
            number = QRect(theme.px(44), title.top(), theme.px(22), title.height())
            painter.drawText(number, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, self._number)
        painter.end()

    def _paint_box(self, painter: QPainter) -> None:
        theme, size = self._ui.theme, self._ui.theme.px(18)
        box = QRectF(theme.px(14), (self.height() - size) / 2, size, size)
        painter.setPen(QPen(theme.colour("fjord" if self.isChecked() else "line-strong"), 1.6))
        painter.setBrush(theme.colour("fjord") if self.isChecked() else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, 4, 4)
        if self.isChecked():
            inset = theme.px(2)
            inner = box.adjusted(inset, inset, -inset, -inset).toRect()
            theme.icon("check-bold", "surface").paint(painter, inner)


class OutlineList(QWidget):
    """All chapters that have something to tell; a switched-off one is left out of the document."""

    def __init__(self, ui: Ui, session: Session) -> None:
        super().__init__()
        self.setProperty("look", "clear")
        self._ui, self._session = ui, session
        self.rows: list[OutlineRow] = []
        self._told: list[tuple[str, str]] = []
        self._count = label("", "small")
        head = row(8)
        head.addWidget(label(ui.say("gui.summary.outline"), "h3"), 1)
        head.addWidget(self._count)
        self._column = column(6)
        outer = column(8)
        outer.addLayout(head)
        outer.addLayout(self._column)
        self.setLayout(outer)
        session.changed.connect(lambda workshop, changes: self.refresh())
        self.refresh()

    def refresh(self) -> None:
        """Show the chapters of the workshop as it is now."""
        told = [(key, line_text(self._ui, title)) for key, title in outline(self._session.workshop)]
        if told != self._told:
            self._rebuild(told)
        details = self._session.workshop.details
        for item in self.rows:
            item.setChecked(item.key not in details.hidden_sections)
            item.setEnabled(details.status is not Status.FINAL)
        shown = sum(item.isChecked() for item in self.rows)
        self._count.setText(self._ui.say("gui.summary.chapters", shown=shown, total=len(self.rows)))

    def _rebuild(self, told: list[tuple[str, str]]) -> None:
        focused = next((item.key for item in self.rows if item.hasFocus()), None)
        empty(self._column)
        self._told = told
        self.rows = [OutlineRow(self._ui, key, title) for key, title in told]
        for item in self.rows:
            item.clicked.connect(lambda checked, key=item.key: self._switch(key, checked))
            self._column.addWidget(item)
            if item.key == focused:
                item.setFocus()

    def _switch(self, key: str, shown: bool) -> None:
        details = self._session.workshop.details
        others = tuple(hidden for hidden in details.hidden_sections if hidden != key)
        self._session.do(Revise(details, {"hidden_sections": others if shown else (*others, key)}))
        self.refresh()


def line_text(ui: Ui, line: Line) -> str:
    """Say a title of the report in the language of the window."""
    return " · ".join(_text(ui, span.text) for span in line)


def _text(ui: Ui, text: Text) -> str:
    match text:
        case Message():
            return ui.say(text.key, **text.values) if text.count is None else ui.count(text.key, text.count)
        case Verbatim():
            return text.text
        case Written():
            return ui.language.value(text.value)
    return text.in_language(ui.lang)
