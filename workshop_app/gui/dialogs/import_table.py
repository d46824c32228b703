"""Importing a table: what its columns say, what is wrong in its rows, and how it will be. Nothing is saved before."""

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Any, NamedTuple

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QHeaderView,
    QListWidget,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from workshop_app.gui.background import Job, background
from workshop_app.gui.dialogs.saving import SavingDialog
from workshop_app.gui.session import Session
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.basic import button, clear, column, label, row
from workshop_app.gui.widgets.combo import combo
from workshop_app.gui.widgets.export_progress import ExportProgress
from workshop_app.services.progress import Cancelled, Watch
from workshop_app.services.tables import Fault, Mapped, Sheet
from workshop_app.services.trouble import Trouble
from workshop_app.speaking import explained

SIZE = QSize(860, 780)
PREVIEWED, MOST_FAULTS, NAME, MOST_LINES = 5, 100, 40, 10
ACROSS, FAULTS = 3, 132


class TableWords(NamedTuple):
    """What a kind of table is called: the dialog, its preview, and what is lacking when nothing can be read."""

    title: str
    preview: str
    no_column: str


class ImportTableDialog(SavingDialog):
    """Reads the file and goes through its rows beside the window's thread.

    ``names`` are what the columns of this kind of table can say, with their words; ``needed`` is the one it cannot do
    without. A kind of table fills in ``guess``, ``plan``, ``show_plan`` and ``finish``.
    """

    def __init__(
        self,
        ui: Ui,
        session: Session,
        words: TableWords,
        names: Mapping[Any, str],
        needed: StrEnum,
        path: Path,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(ui, session, words.title, parent, SIZE)
        self._words, self._names, self._needed, self._path = words, names, needed, path
        self._sheet = Sheet(())
        self._job: Job | None = None
        self._watch = Watch()
        self._build()
        background().finished.connect(self._on_finished)

    # What a kind of table fills in

    def guess(self, sheet: Sheet) -> Mapped[Any]:
        """Guess what the columns say."""
        raise NotImplementedError

    def planning(self, sheet: Sheet, mapped: Mapped[Any]) -> Callable[[Watch], Any]:
        """Give the work that goes through the rows; it is done beside the window's thread."""
        raise NotImplementedError

    def show_plan(self, made: Any) -> None:
        """Show what came of it, None while there is nothing."""
        raise NotImplementedError

    # Building

    def _build(self) -> None:
        ui = self.ui
        self.body.addLayout(self._source())
        self.problem = label("", "alert", wraps=True)
        self.again = button(ui, ui.say("gui.import.again"), icon="arrow-clockwise", on_click=self.read)
        self.quotes_told = label("", "alert", wraps=True)
        self.progress = ExportProgress(ui)
        self.progress.cancelled.connect(self.reject)
        self._table = self._mapping()
        self.faults_told = label("", "alert", wraps=True)
        self.faults = QListWidget()
        self.faults.setProperty("look", "framed")
        self.faults.setWordWrap(True)
        self.faults.setFixedHeight(ui.theme.px(FAULTS))
        for widget in (self.problem, self.quotes_told, self.progress, self._table, self.faults_told, self.faults):
            self.body.addWidget(widget)
        self.body.addWidget(self.again, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addStretch(1)

    def _source(self) -> QHBoxLayout:
        ui = self.ui
        self.sheets = combo()
        self.sheets.setAccessibleName(ui.say("gui.import.sheet"))
        self.sheets.activated.connect(lambda index: self.read(self.sheets.itemText(index)))
        self._sheets_name = label(ui.say("gui.import.sheet"), "small")
        made = row(8)
        made.addWidget(label(ui.say("gui.import.from", file=self._path.name), "soft", wraps=True), 1)
        made.addWidget(self._sheets_name)
        made.addWidget(self.sheets)
        return made

    def _mapping(self) -> QWidget:
        ui = self.ui
        self.header = QCheckBox(ui.say("gui.import.header"))
        self.header.clicked.connect(lambda checked: self._remap())
        self.columns: dict[Any, QComboBox] = {one: combo() for one in self._names}
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        for index, (one, choice) in enumerate(self.columns.items()):
            choice.activated.connect(lambda index: self._plan())
            choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            grid.addWidget(self._field(self._names[one], choice), index // ACROSS, index % ACROSS)
        self._preview_title = label(self._words.preview, "strong")
        self.preview = self._preview()
        layout = column(12)
        layout.addWidget(label(ui.say("gui.import.columns"), "strong"))
        layout.addLayout(grid)
        layout.addWidget(self.header)
        layout.addWidget(self._preview_title)
        layout.addWidget(self.preview)
        made = clear()
        made.setLayout(layout)
        return made

    def _field(self, name: str, choice: QComboBox) -> QWidget:
        made, inside = clear(), column(2)
        choice.setAccessibleName(name)
        inside.addWidget(label(name, "small"))
        inside.addWidget(choice)
        made.setLayout(inside)
        return made

    def _preview(self) -> QTableWidget:
        made = QTableWidget(0, len(self._names))
        made.setHorizontalHeaderLabels(list(self._names.values()))
        made.setAccessibleName(self._words.preview)
        made.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        made.setSelectionMode(QTableWidget.SelectionMode.NoSelection)
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        made.setShowGrid(False)
        made.setProperty("look", "framed")
        made.verticalHeader().hide()
        made.verticalHeader().setDefaultSectionSize(self.ui.theme.px(32))
        made.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        made.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        made.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        made.horizontalHeader().setMaximumSectionSize(self.ui.theme.px(120))
        return made

    # Work beside the window's thread

    def _start(self, work: Callable[[Watch], Any], text: str) -> None:
        self._watch.cancel()
        watch = self._watch = Watch()
        self.do.setEnabled(False)
        self.progress.follow(watch, text)
        self._job = background().start(lambda: work(watch))

    def read(self, sheet: str = "") -> None:
        """Read the file, or another sheet of it."""
        tables, path, lang = self.ui.use_cases.tables, self._path, self.ui.lang
        self.show_problem("")
        self._table.hide()
        self._show_quotes(())
        self.show_plan(None)
        self._start(
            lambda watch: tables.read(path, sheet, watch, lang=lang), self.ui.say("gui.import.reading", file=path.name)
        )

    def _plan(self) -> None:
        mapped = self.mapped
        if self._needed not in mapped.columns:
            self._watch.cancel()
            self.progress.end()
            self.show_plan(None)
            self.show_problem(self._words.no_column)
            return
        self._start(self.planning(self._sheet, mapped), self.ui.say("gui.import.checking"))

    def _on_finished(self, job: Job) -> None:
        if job is not self._job or isinstance(job.problem, Cancelled):
            return
        self.progress.end()
        if isinstance(job.problem, Trouble):
            self.show_problem(explained(job.problem, self.ui.language), may_read_again=True)
        elif job.problem is not None:
            raise job.problem
        elif isinstance(job.result, Sheet):
            self._show_sheet(job.result)
        else:
            self.show_problem("")
            self.show_plan(job.result)
            if self.cancel.hasFocus() and self.do.isEnabled():
                self.do.setFocus()

    # What is shown

    @property
    def mapped(self) -> Mapped[Any]:
        """What the columns say, as it is chosen."""
        chosen = {one: choice.currentIndex() - 1 for one, choice in self.columns.items()}
        return Mapped({one: index for one, index in chosen.items() if index >= 0}, self.header.isChecked())

    def _show_sheet(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self.sheets.clear()
        self.sheets.addItems(sheet.names)
        self.sheets.setCurrentText(sheet.name)
        for widget in (self._sheets_name, self.sheets):
            widget.setVisible(len(sheet.names) > 1)
        self._show_quotes(sheet.open_quotes)
        guess = self.guess(sheet)
        self.header.setChecked(guess.has_header)
        self._fill_columns(guess)
        self._table.show()
        self._plan()

    def _show_quotes(self, lines: Sequence[int]) -> None:
        """Say on which lines a quotation mark opens that nothing closes."""
        shown = ", ".join(map(str, lines[:MOST_LINES])) + (" …" if len(lines) > MOST_LINES else "")
        self.quotes_told.setText(self.ui.count("gui.import.open_quotes", len(lines), lines=shown) if lines else "")
        self.quotes_told.setVisible(bool(lines))

    def _remap(self) -> None:
        self._fill_columns(self.mapped)
        self._plan()

    def _fill_columns(self, mapped: Mapped[Any]) -> None:
        first = self._sheet.rows[0] if self._sheet.rows else ()
        names = [self._column_name(index, cell if mapped.has_header else "") for index, cell in enumerate(first)]
        for one, choice in self.columns.items():
            choice.clear()
            choice.addItems([self.ui.say("gui.import.no_column"), *names])
            choice.setCurrentIndex(mapped.columns.get(one, -1) + 1)

    def _column_name(self, index: int, cell: str) -> str:
        letter = chr(ord("A") + index % 26)
        letter = chr(ord("A") + index // 26 - 1) + letter if index >= 26 else letter
        name = " ".join(cell.split())[:NAME]
        return self.ui.say("gui.import.column_named", letter=letter, name=name) if name else letter

    def show_problem(self, text: str, *, may_read_again: bool = False) -> None:
        """Say above the table why nothing can be imported."""
        self.problem.setText(text)
        self.problem.setVisible(bool(text))
        self.again.setVisible(may_read_again)

    def show_preview(self, rows: Sequence[Mapping[Any, str]]) -> None:
        """Show how the first rows will be, in the columns that are there."""
        self.preview.setRowCount(len(rows))
        shown = {self._needed, *self.mapped.columns}
        for place, one in enumerate(self._names):
            self.preview.setColumnHidden(place, one not in shown)
            for index, told in enumerate(rows):
                self.preview.setItem(index, place, QTableWidgetItem(told.get(one, "")))
        height = self.preview.verticalHeader().length() + self.preview.horizontalHeader().sizeHint().height()
        self.preview.setFixedHeight(height + 4)
        self._preview_title.setVisible(bool(rows))
        self.preview.setVisible(bool(rows))

    def show_faults(self, faults: Sequence[Fault[Any]]) -> None:
        """List what is wrong in which rows."""
        ui = self.ui
        rows = len({fault.row for fault in faults})
        self.faults_told.setText(ui.count("gui.import.faults", rows) if rows else "")
        self.faults.setAccessibleName(self.faults_told.text())
        self.faults.clear()
        self.faults.addItems([self._fault(fault) for fault in faults[:MOST_FAULTS]])
        if len(faults) > MOST_FAULTS:
            self.faults.addItem(ui.count("gui.import.more_faults", len(faults) - MOST_FAULTS))
        self.faults_told.setVisible(bool(rows))
        self.faults.setVisible(bool(rows))

    def _fault(self, fault: Fault[Any]) -> str:
        ui = self.ui
        name, problem = self._names[fault.column], explained(fault.problem, ui.language)
        return ui.say("gui.import.fault", row=fault.row, column=name, problem=problem)

    def reject(self) -> None:
        """Leave without a trace."""
        self._watch.cancel()
        self._job = None
        self.progress.end()
        super().reject()
