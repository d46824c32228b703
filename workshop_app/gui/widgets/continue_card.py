"""The card at the top of the library: the workshop to go on with, and how far it has come."""

import datetime as dt

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QSizePolicy, QVBoxLayout, QWidget

from workshop_app import tokens
from workshop_app.domain.codes import Progress, Sector
from workshop_app.gui import light
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.basic import button, clear, column, icon_button, label, row
from workshop_app.gui.widgets.flow_layout import FlowLayout
from workshop_app.gui.widgets.sector_mark import SectorMark
from workshop_app.services.finding import Overview, QuestionState

SECTORS_SHOWN = 5
STROKE = 6


class ContinueCard(QFrame):
    """Emits ``open_requested()``, ``summary_requested()`` and ``menu_wanted(QPoint)``."""

    open_requested = Signal()
    summary_requested = Signal()
    menu_wanted = Signal(QPoint)

    def __init__(self, ui: Ui, overview: Overview, names: light.TemplateNames) -> None:
        super().__init__()
        self._ui, self._overview, self._names = ui, overview, names
        self._build()

    def _build(self) -> None:
        px = self._ui.theme.px
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._halves.setContentsMargins(px(24), px(22), px(24), px(22))
        self._halves.setSpacing(px(24))
        self._halves.addLayout(self._left(), 3)
        self._halves.addLayout(self._right(), 1)
        self.setLayout(self._halves)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set the halves below each other where there is no room beside."""
        super().resizeEvent(event)
        self._turn(self.width())

    def heightForWidth(self, width: int) -> int:
        """Tell the height that all texts need."""
        self._turn(width)
        return self._halves.totalHeightForWidth(width)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the card with a stroke of fjord along its left side."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shape = QPainterPath()
        shape.addRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), tokens.CARD_RADIUS, tokens.CARD_RADIUS)
        colour = self._ui.theme.colour
        painter.fillPath(shape, colour("surface"))
        painter.setPen(colour("line"))
        painter.drawPath(shape)
        painter.setClipRect(0, 0, STROKE, self.height())
        painter.fillPath(shape, colour("fjord"))
        painter.end()

    def _turn(self, width: int) -> None:
        narrow = width < self._ui.theme.px(860)
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if self._halves.direction() != way:
            self._halves.setDirection(way)

    # What it says

    def _left(self) -> QVBoxLayout:
        ui, listing = self._ui, self._overview.listing
        planned = listing.progress is Progress.PLANNED
        made = column(ui.theme.px(4))
        made.addWidget(label(ui.say(f"gui.library.{'ready' if planned else 'go_on'}").upper(), "kicker"))
        made.addWidget(label(listing.title, "h2", wraps=True))
        self._facts = label(self._told(), "soft", wraps=True)
        made.addWidget(self._facts)
        made.addSpacing(ui.theme.px(14))
        self.open_button = button(ui, self._go_on(), "primary", "play", self.open_requested.emit)
        self.summary_button = button(
            ui, ui.say("gui.library.summary"), "quiet", "file-pdf", self.summary_requested.emit
        )
        buttons = FlowLayout(ui.theme.px(12))
        buttons.addWidget(self.open_button)
        buttons.addWidget(self.summary_button)
        self.menu_button = icon_button(ui, "dots-three", ui.say("gui.library.menu_of", title=listing.title), self._menu)
        self.menu_button.setMinimumHeight(ui.theme.px(40))
        buttons.addWidget(self.menu_button)
        made.addLayout(buttons)
        made.addStretch(1)
        self._names.learnt.connect(lambda: self._facts.setText(self._told()))
        return made

    def _menu(self) -> None:
        self.menu_wanted.emit(self.menu_button.mapToGlobal(self.menu_button.rect().bottomLeft()))

    def _go_on(self) -> str:
        here = next((one for one in self._overview.questions if one.here), None)
        if here is not None and self._overview.listing.progress is Progress.RUNNING:
            return self._ui.say("gui.library.go_on_at", number=here.question.value[1:])
        return self._ui.say("gui.library.open" if self._planned else "gui.library.go_on_button")

    @property
    def _planned(self) -> bool:
        return self._overview.listing.progress is Progress.PLANNED

    def _told(self) -> str:
        overview, listing = self._overview, self._overview.listing
        parts = (listing.municipality, self._when(), overview.place, self._names.name(listing.template))
        return " · ".join(part for part in parts if part)

    def _when(self) -> str:
        ui, overview, day = self._ui, self._overview, self._overview.listing.date
        if day is None:
            return ""
        text = ui.say("gui.library.today") if day == dt.date.today() else light.date(ui, day)
        if overview.start and overview.end:
            return ui.say("gui.library.from_to", date=text, start=overview.start, end=overview.end)
        return ui.say("gui.library.from", date=text, start=overview.start) if overview.start else text

    def _right(self) -> QVBoxLayout:
        ui = self._ui
        made = column(ui.theme.px(10), (0, ui.theme.px(6), 0, 0))
        if self._overview.questions:
            made.addWidget(Segments(ui, self._overview.questions))
        made.addWidget(label(self._counted(), "small", wraps=True))
        if self._overview.headcounts:
            made.addWidget(self._sectors())
            if Sector.CITIZENS not in dict(self._overview.headcounts):
                made.addWidget(label(ui.say("gui.library.no_citizens"), "alert", wraps=True))
        made.addStretch(1)
        return made

    def _counted(self) -> str:
        ui, listing, questions = self._ui, self._overview.listing, self._overview.questions
        here = next((index for index, one in enumerate(questions, 1) if one.here), 0)
        if here:
            place = ui.say("gui.library.question_of", number=light.number(ui, here), total=str(len(questions)))
        else:
            place = light.count(ui, "gui.library.questions", len(questions)) if questions else ""
        counted = (
            ("gui.library.answers", listing.notes),
            ("gui.library.actors", listing.actors),
            ("gui.library.ties", self._overview.relations),
        )
        return " · ".join(part for part in (place, *(light.count(ui, key, number) for key, number in counted)) if part)

    def _sectors(self) -> QWidget:
        ui = self._ui
        most = sorted(self._overview.headcounts, key=lambda pair: -pair[1])[:SECTORS_SHOWN]
        made = clear()
        flow = FlowLayout(ui.theme.px(10))
        for sector, number in most:
            one = clear()
            line = row(ui.theme.px(5))
            line.addWidget(SectorMark(ui, sector, 18))
            line.addWidget(
                label(f"{ui.language.sentence(ui.language.code(sector))} {light.number(ui, number)}", "small")
            )
            one.setLayout(line)
            flow.addWidget(one)
        made.setLayout(flow)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        made.setSizePolicy(policy)
        return made


class Segments(QWidget):
    """A stroke for each question: green with answers, fjord where we are, pale ahead."""

    def __init__(self, ui: Ui, questions: tuple[QuestionState, ...]) -> None:
        super().__init__()
        self._ui, self._questions = ui, questions
        self.setFixedHeight(ui.theme.px(10))
        self.setMinimumWidth(ui.theme.px(240))

    def sizeHint(self) -> QSize:
        """Wish for a line."""
        return QSize(self._ui.theme.px(300), self._ui.theme.px(10))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the strokes."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        gap = self._ui.theme.px(6)
        width = (min(self.width(), self._ui.theme.px(320)) + gap) / len(self._questions) - gap
        for index, one in enumerate(self._questions):
            role = "fjord" if one.here else "moss" if one.notes else "line"
            painter.setBrush(self._ui.theme.colour(role))
            painter.drawRoundedRect(QRectF(index * (width + gap), 0, width, self.height()), 5, 5)
        painter.end()
