"""«Hvem har sagt noe?»: answers by table and by sector, without names. For the facilitator's eyes only."""

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from workshop_app.domain.balance import Balance, Share, balance
from workshop_app.domain.changes import Changes
from workshop_app.domain.records import Details, Headcount, Note, Stage
from workshop_app.domain.workshop import Workshop
from workshop_app.gui.session import Session
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.basic import clear, column, empty, label, row, standing_still
from workshop_app.gui.widgets.sector_mark import SectorMark
from workshop_app.gui.widgets.sector_menu import sector_word, table_word

REST_MILLISECONDS = 150
"""How long nothing must have been written before it is counted: an answer that lands never waits for this."""


def balance_sentence(ui: Ui, found: Balance) -> str:
    """Say the one thing that matters most: tables that are silent, else a sector that is, else that all is well."""
    if found.tables and found.silent:
        return ui.count("gui.balance.silent", len(found.silent), tables=list(found.silent))
    if quiet := [share for share in found.sectors if share.is_quiet]:
        most = max(quiet, key=lambda share: share.share_of_people - share.share_of_notes)
        return ui.say(
            "gui.balance.quiet" if most.notes else "gui.balance.sector_silent",
            sector=sector_word(ui, most.sector),
            people=round(100 * most.share_of_people),
            notes=round(100 * most.share_of_notes),
        )
    return ui.say("gui.balance.even")


class ShareBar(QWidget):
    """A bar for answers; a tick marks where the share of the people is, if that is known."""

    def __init__(self, ui: Ui, share: float, mark: float | None, colour: str) -> None:
        super().__init__()
        self._ui, self._share, self._mark, self._colour = ui, share, mark, colour
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(ui.theme.px(60))

    def sizeHint(self) -> QSize:
        """Be as high as a line of small text."""
        return QSize(self._ui.theme.px(120), self._ui.theme.px(16))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground, the bar and the tick."""
        painter, theme = QPainter(self), self._ui.theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        thick = theme.px(8)
        whole = QRectF(0, (self.height() - thick) / 2, self.width(), thick)
        painter.setBrush(theme.colour("sunken"))
        painter.drawRoundedRect(whole, thick / 2, thick / 2)
        if self._share > 0:
            filled = QRectF(whole)
            filled.setWidth(max(thick, whole.width() * min(self._share, 1)))
            painter.setBrush(theme.colour(self._colour))
            painter.drawRoundedRect(filled, thick / 2, thick / 2)
        if self._mark is not None:
            painter.fillRect(QRectF(whole.width() * self._mark - 1, 0, 2, self.height()), theme.colour("ink"))
        painter.end()


class BalancePart(QWidget):
    """One sentence, bars by table, bars by sector against the sector's share of the people; live."""

    def __init__(self, ui: Ui, session: Session, parent: QWidget) -> None:
        """Show the present stage at once; in its parent, as it would be a window of its own without."""
        super().__init__(parent)
        self.setProperty("look", "clear")
        self._ui, self._session = ui, session
        self._found: Balance | None = None
        self._column = column(6)
        self.setLayout(self._column)
        self._rest = QTimer(self, singleShot=True, interval=REST_MILLISECONDS)
        self._rest.timeout.connect(self.refresh)
        session.changed.connect(self._changed)
        session.moved.connect(self.refresh)
        self.refresh()

    def _changed(self, workshop: Workshop, changes: Changes) -> None:
        if any(isinstance(change.record, Note | Headcount | Details | Stage) for change in changes):
            self._rest.start()

    def refresh(self) -> None:
        """Show the present stage; nothing while nothing has been said there, or nobody knows by whom."""
        stage = self._session.stage
        found = balance(self._session.workshop, stage) if stage else None
        if found == self._found:
            return
        self._found = found
        known = found if found and found.is_known else None
        with standing_still(self, shown=known is not None):
            empty(self._column)
            if known is not None:
                self._fill(known)

    def _fill(self, found: Balance) -> None:
        ui = self._ui
        self._column.addWidget(label(ui.say("gui.balance.title"), "h3"))
        self._column.addWidget(label(balance_sentence(ui, found), "soft", wraps=True))
        most = max((notes for _, notes in found.tables), default=0) or 1
        for table, notes in found.tables:
            self._column.addWidget(self._table(table, notes, most))
        if found.sectors:
            self._column.addSpacing(8)
            self._column.addWidget(label(ui.say("gui.balance.sectors"), "hint", wraps=True))
        for share in found.sectors:
            self._column.addWidget(self._sector(share, max(one.reach for one in found.sectors)))

    def _line(self, mark: QWidget, bar: ShareBar, number: int, told: str) -> QWidget:
        made = clear()
        made.setAccessibleName(told)
        made.setToolTip(told)
        layout = row(8)
        layout.addWidget(mark)
        layout.addWidget(bar, 1)
        count = label(str(number), "small")
        count.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        count.setMinimumWidth(self._ui.theme.px(24))
        layout.addWidget(count)
        made.setLayout(layout)
        return made

    def _table(self, table: int, notes: int, most: int) -> QWidget:
        name = label(table_word(self._ui, table), "small" if notes else "alert")
        name.setMinimumWidth(self._ui.theme.px(56))
        told = f"{table_word(self._ui, table)}: {self._ui.count('gui.question.notes', notes)}"
        return self._line(name, ShareBar(self._ui, notes / most, None, "fjord"), notes, told)

    def _sector(self, share: Share, reach: float) -> QWidget:
        told = self._ui.say(
            "gui.balance.share",
            sector=sector_word(self._ui, share.sector),
            notes=round(100 * share.share_of_notes),
            people=round(100 * share.share_of_people),
        )
        mark = share.share_of_people / reach if share.people else None
        bar = ShareBar(self._ui, share.share_of_notes / reach, mark, f"sector.{share.sector.value}")
        return self._line(SectorMark(self._ui, share.sector), bar, share.notes, told)
