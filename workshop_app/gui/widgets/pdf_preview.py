"""The live preview: the document as it will be, made beside the window's work, the latest wish first."""

from PySide6.QtCore import QRect, Qt, QTimer
from PySide6.QtGui import QHideEvent, QImage, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from workshop_app.domain.codes import Lang
from workshop_app.domain.rule_broken import RuleBroken
from workshop_app.gui.background import Job, background
from workshop_app.gui.session import Session
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.basic import button, clear, column, frame, joined, label, row
from workshop_app.gui.widgets.elided import ElidedLabel
from workshop_app.gui.widgets.page_canvas import PageCanvas
from workshop_app.services.progress import Cancelled, Watch
from workshop_app.services.trouble import Trouble
from workshop_app.speaking import explained

QUIET_MILLISECONDS = 400
TWO_COLUMNS_FROM = 640
"""From this width on, two pages lie side by side, unless the person has chosen."""


class PdfPreview(QFrame):
    """Follows ``session.changed``.

    ``tools`` is the row above the pages, for buttons of the screen around it; ``told`` is where messages stand
    between that row and the pages.
    """

    def __init__(self, ui: Ui, session: Session, lang: Lang) -> None:
        super().__init__()
        self.setProperty("look", "desk")
        self._ui, self._session, self.lang = ui, session, lang
        self._pdf = b""
        self._making: Job | None = None
        self._watch = Watch()
        self._painting: tuple[Job, int] | None = None
        self._is_outdated = True
        self._chosen_columns = 0
        self._quiet = QTimer(self, singleShot=True, interval=QUIET_MILLISECONDS)
        self._build()
        self._connect()

    def _build(self) -> None:
        ui = self._ui
        self._count = label("", "strong")
        self._state = ElidedLabel(ui, "small")
        self._switch = self._column_switch()
        self.tools: QHBoxLayout = row(12, (28, 10, 20, 10))
        self.tools.addWidget(self._count)
        self.tools.addWidget(self._state, 1)
        self.tools.addWidget(self._switch)
        self._problem = self._problem_line()
        self.told: QVBoxLayout = column(0)
        self.told.addWidget(self._problem)
        self.pages = PageCanvas(ui)
        self.area = QScrollArea(widgetResizable=True)
        self.area.setProperty("look", "desk")
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.area.setAccessibleName(ui.say("gui.summary.preview"))
        self.area.setWidget(self.pages)
        bar = frame("bar")
        bar.setLayout(self.tools)
        bar.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)  # the tools give way, not the window
        outer = column(0)
        outer.addWidget(bar)
        outer.addLayout(self.told)
        outer.addWidget(self.area, 1)
        self.setLayout(outer)

    def _column_switch(self) -> QWidget:
        made, switch = clear(), row(0)
        made.setLayout(switch)
        self._columns = QButtonGroup(self)
        for number, icon in ((1, "file"), (2, "columns")):
            name = self._ui.say(f"gui.summary.columns_{number}")
            choice = button(self._ui, "", "segment", icon)
            choice.setToolTip(name)
            choice.setAccessibleName(name)
            choice.setCheckable(True)
            choice.toggled.connect(lambda on, choice=choice, icon=icon: self._colour(choice, icon, on))
            self._columns.addButton(choice, number)
            switch.addWidget(choice)
        joined(self._columns.buttons())
        return made

    def _colour(self, choice: QPushButton, icon: str, chosen: bool) -> None:
        choice.setIcon(self._ui.theme.icon(icon, "surface" if chosen else "ink"))

    def _problem_line(self) -> QFrame:
        line = frame("message-trouble")
        self._problem_text = label("", wraps=True)
        self.retry: QPushButton = button(self._ui, self._ui.say("gui.try_again"), on_click=self.refresh)
        layout = row(12, (16, 8, 8, 8))
        layout.addWidget(self._problem_text, 1)
        layout.addWidget(self.retry)
        line.setLayout(layout)
        line.hide()
        return line

    def _connect(self) -> None:
        self._session.changed.connect(self._on_changed)
        self._quiet.timeout.connect(self.refresh)
        self._columns.idClicked.connect(self._choose_columns)
        self.area.verticalScrollBar().valueChanged.connect(self._paint_next)
        background().finished.connect(self._on_finished)

    # What is shown

    @property
    def page_count(self) -> int:
        """How many pages the document has; 0 before the first has come."""
        return len(self.pages.sizes)

    @property
    def problem(self) -> str:
        """What stands in place of a preview that could not be made; empty when all is well."""
        return self._problem_text.text() if not self._problem.isHidden() else ""

    def speak(self, lang: Lang) -> None:
        """Show the document in another language."""
        if lang is not self.lang:
            self.lang = lang
            self.refresh()

    def refresh(self) -> None:
        """Make the document now; one that is under way is called off, for it is no longer what was asked for."""
        self._quiet.stop()
        self._is_outdated = True
        self._watch.cancel()
        if self._making is not None or not self.isVisible():
            return
        self._is_outdated = False
        watch = self._watch = Watch()
        exporting, preview = self._ui.use_cases.exporting, self._ui.use_cases.preview
        workshop, bookmark, lang = self._session.workshop, self._session.bookmark, self.lang

        def make() -> object:
            pdf = exporting.made(workshop, bookmark, "pdf", lang, watch)
            return pdf, preview.sizes(pdf)

        self._state.setText(self._ui.say("gui.summary.updating"))
        self._making = background().start(make)

    def step_aside(self) -> None:
        """Call off what is under way, and make it anew after what others have asked for."""
        if self._making is not None:
            self._is_outdated = True
            self._watch.cancel()

    def _on_changed(self, workshop: object, changes: object) -> None:
        self._quiet.start()

    def _on_finished(self, job: Job) -> None:
        if job is self._making:
            self._making = None
            self._show_document(job)
        elif self._painting is not None and job is self._painting[0]:
            number = self._painting[1]
            self._painting = None
            self._show_page(job, number)

    def _show_document(self, job: Job) -> None:
        self._state.setText("")
        if not isinstance(job.problem, Cancelled):
            self._show_problem(job.problem)
        if job.problem is None:
            self._pdf, sizes = job.result
            self._count.setText(self._ui.count("gui.summary.pages", len(sizes)))
            self.pages.show_pages(sizes)
            self._lay_out()
        if self._is_outdated:
            self.refresh()

    def _show_problem(self, problem: Exception | None) -> None:
        if isinstance(problem, RuleBroken | Trouble):
            self._problem_text.setText(explained(problem, self._ui.language))
        elif problem is not None:
            self._problem_text.setText(self._ui.say("gui.summary.preview_failed"))
        self._problem.setVisible(problem is not None)

    # Pages in sight

    def _sight(self) -> QRect:
        return QRect(0, self.area.verticalScrollBar().value(), self.pages.width(), self.area.viewport().height())

    def _paint_next(self) -> None:
        """Ask for the first page in sight that is not up to date; one at a time, so that scrolling never waits."""
        missing = self.pages.missing(self._sight()) if self._pdf else []
        if self._painting is not None or not missing:
            return
        number, pdf, preview = missing[0], self._pdf, self._ui.use_cases.preview
        width = max(1, round(self.pages.rect_of(number).width() * self.devicePixelRatioF()))
        self._painting = (background().start(lambda: (pdf, width, preview.page(pdf, number, width))), number)

    def _show_page(self, job: Job, number: int) -> None:
        if job.problem is not None:
            self._show_problem(job.problem)
            return
        pdf, width, picture = job.result
        wanted = round(self.pages.rect_of(number).width() * self.devicePixelRatioF()) if number < self.page_count else 0
        if pdf is self._pdf and width == wanted:
            format_ = QImage.Format.Format_RGB32
            image = QImage(picture.pixels, picture.width, picture.height, 4 * picture.width, format_).copy()
            self.pages.show_picture(number, image)
        self._paint_next()

    # Room

    def _choose_columns(self, columns: int) -> None:
        self._chosen_columns = columns
        self._lay_out()

    def _give_way(self) -> None:
        """Do without the choice of columns, then without the count, where the other tools need the room."""
        for part in (self._count, self._switch):
            part.show()
        for part in (self._switch, self._count):
            part.setVisible(self.tools.sizeHint().width() <= self.width())

    def _lay_out(self) -> None:
        self._give_way()
        width = self.area.viewport().width()
        self.pages.columns = self._chosen_columns or (2 if width >= TWO_COLUMNS_FROM else 1)
        chosen = self._columns.button(self.pages.columns)
        chosen.setChecked(True)
        if self.page_count:
            self.pages.lay_out(width)
        self._paint_next()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the pages to the width."""
        super().resizeEvent(event)
        self._lay_out()

    def hideEvent(self, event: QHideEvent) -> None:
        """Make nothing that nobody looks at."""
        super().hideEvent(event)
        self.step_aside()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what was changed while nobody looked."""
        super().showEvent(event)
        self._lay_out()
        if self._is_outdated or self._quiet.isActive():
            self.refresh()
