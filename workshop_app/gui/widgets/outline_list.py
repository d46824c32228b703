"""The chapters of the report: which are in, and in which order."""

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtWidgets import QWidget

from workshop_app.domain.codes import Status
from workshop_app.domain.commands.chapters import MoveChapter
from workshop_app.domain.commands.verbs import Revise
from workshop_app.domain.report.blocks import Line
from workshop_app.domain.report.build import outline
from workshop_app.gui.session import Session
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.basic import clear, column, frame, label
from workshop_app.gui.widgets.flow_layout import FlowLayout
from workshop_app.gui.widgets.outline_row import OutlineRow
from workshop_app.wording import Wording

GAP = 6
MARK = 3
SCROLL_MILLISECONDS = 40


class OutlineList(QWidget):
    """All chapters that have something to tell; a switched-off one is left out of the document.

    Emits ``reached(int)`` with the height, in the list, that should be in sight.
    """

    reached = Signal(int)

    def __init__(self, ui: Ui, session: Session) -> None:
        super().__init__()
        self.setProperty("look", "clear")
        self._ui, self._session = ui, session
        self.rows: list[OutlineRow] = []
        self._carried: OutlineRow | None = None
        self._pointer = QPoint()
        self._scroll = QTimer(self, interval=SCROLL_MILLISECONDS)
        self._build()
        self._scroll.timeout.connect(self._follow)
        session.changed.connect(lambda workshop, changes: self.refresh())
        self.refresh()

    def _build(self) -> None:
        ui = self._ui
        self._count = label("", "small")
        head = clear()
        flow = FlowLayout(ui.theme.px(12))
        flow.addWidget(label(ui.say("gui.summary.outline"), "h3"))
        flow.addWidget(self._count)
        head.setLayout(flow)
        self._hint = label(ui.say("gui.summary.move_hint"), "small", wraps=True)
        self._column = column(GAP)
        outer = column(4)
        outer.addWidget(head)
        outer.addWidget(self._hint)
        outer.addSpacing(4)
        outer.addLayout(self._column)
        self.setLayout(outer)
        self._mark = frame("drop-mark")
        self._mark.setParent(self)
        self._mark.hide()

    def refresh(self) -> None:
        """Show the chapters of the workshop as it is now; rows that stay keep the focus."""
        details = self._session.workshop.details
        is_open = details.status is not Status.FINAL
        self._arrange({key: line_text(self._ui, title) for key, title in outline(self._session.workshop)})
        for item in self.rows:
            item.setChecked(item.key not in details.hidden_sections)
            item.setEnabled(is_open)
        self._hint.setVisible(is_open)
        shown = sum(item.isChecked() for item in self.rows)
        self._count.setText(self._ui.say("gui.summary.chapters", shown=shown, total=len(self.rows)))

    def _arrange(self, titles: dict[str, str]) -> None:
        have = {item.key: item for item in self.rows}
        if list(have) != list(titles):
            self._put_back()
        self.rows = [have.pop(key) if key in have else self._row(key) for key in titles]
        for gone in have.values():
            gone.hide()
            gone.setParent(None)
            gone.deleteLater()
        for index, item in enumerate(self.rows):
            item.show_title(titles[item.key])
            if self._column.indexOf(item) != index:
                self._column.insertWidget(index, item)
            if index:
                self.setTabOrder(self.rows[index - 1], item)

    def _row(self, key: str) -> OutlineRow:
        made = OutlineRow(self._ui, key)
        made.clicked.connect(lambda shown: self._switch(key, shown))
        made.pushed.connect(lambda step: self._push(made, step))
        made.carried.connect(lambda pointer: self._carry(made, pointer))
        made.released.connect(self._land)
        return made

    def _switch(self, key: str, shown: bool) -> None:
        details = self._session.workshop.details
        others = tuple(hidden for hidden in details.hidden_sections if hidden != key)
        self._session.do(Revise(details, {"hidden_sections": others if shown else (*others, key)}))
        self.refresh()

    # Moving by keys

    def _push(self, item: OutlineRow, step: int) -> None:
        index = self.rows.index(item) + step
        if 0 <= index < len(self.rows):
            others = [other.key for other in self.rows if other is not item]
            self._session.do(MoveChapter(item.key, others[index] if index < len(others) else None))
            QTimer.singleShot(0, item, lambda: self.reached.emit(item.geometry().center().y()))

    # Moving by hand

    def _carry(self, item: OutlineRow, pointer: QPoint) -> None:
        if self._carried is None:
            self._carried = item
            self._scroll.start()
        self._pointer = pointer
        self._follow()

    def _follow(self) -> None:
        """Keep the pointer in sight, and mark where the row would land."""
        height = self.mapFromGlobal(self._pointer).y()
        self.reached.emit(height)
        index = self._index_at(height)
        below = self.rows[index].y() if index < len(self.rows) else self.rows[-1].geometry().bottom() + 1 + GAP
        self._mark.setGeometry(0, below - (GAP + MARK) // 2, self.width(), MARK)
        self._mark.show()
        self._mark.raise_()

    def _index_at(self, height: int) -> int:
        return sum(item.geometry().center().y() < height for item in self.rows)

    def _land(self, lands: bool) -> None:
        item = self._carried
        index = self._index_at(self.mapFromGlobal(self._pointer).y())
        self._put_back()
        if lands and item is not None:
            later = [other.key for other in self.rows[index:] if other is not item]
            self._session.do(MoveChapter(item.key, later[0] if later else None))

    def _put_back(self) -> None:
        self._carried = None
        self._scroll.stop()
        self._mark.hide()


def line_text(ui: Ui, line: Line) -> str:
    """Say a title of the report in the language of the window."""
    wording = Wording(ui.lang)
    return " · ".join(wording.text(span.text) for span in line)
