"""Importing answers from a table: what its columns say, what is wrong in it, and how the answers will be."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

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

from workshop_app.domain.commands.capturing import Capture
from workshop_app.domain.records import Note, Stage, Theme
from workshop_app.gui.background import Job, background
from workshop_app.gui.dialogs.footed import FootedDialog
from workshop_app.gui.session import Session
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.basic import button, clear, column, combo, label, row
from workshop_app.gui.widgets.export_progress import ExportProgress
from workshop_app.gui.widgets.mark_words import vocabulary
from workshop_app.gui.widgets.sector_menu import sector_word
from workshop_app.services.note_import import Column, Fault, Mapped, Planned, Sheet, guessed, planned
from workshop_app.services.progress import Cancelled, Watch
from workshop_app.services.trouble import Trouble
from workshop_app.speaking import explained

SIZE = QSize(860, 780)
PREVIEWED, MOST_FAULTS, NAME = 5, 100, 40
ACROSS, FAULTS = 3, 132


class ImportNotesDialog(FootedDialog):
    """Reads the file and goes through its rows beside the window's thread; nothing is saved before one says so."""

    def __init__(self, ui: Ui, session: Session, stage: Stage, path: Path, parent: QWidget | None = None) -> None:
        super().__init__(ui, ui.say("gui.import.title"), parent, SIZE)
        self._session, self._stage, self._path = session, stage, path
        self._sheet = Sheet(())
        self._planned = Planned((), (), ())
        self._job: Job | None = None
        self._watch = Watch()
        self._build()
        background().finished.connect(self._on_finished)
        self._read()

    def _build(self) -> None:
        ui = self.ui
        self.body.addLayout(self._source())
        self.problem = label("", "alert", wraps=True)
        self.again = button(ui, ui.say("gui.import.again"), icon="arrow-clockwise", on_click=self._read)
        self.progress = ExportProgress(ui)
        self.progress.cancelled.connect(self.reject)
        self._table = self._mapping()
        self.faults_told = label("", "alert", wraps=True)
        self.faults = QListWidget()
        self.faults.setProperty("look", "framed")
        self.faults.setWordWrap(True)
        self.faults.setFixedHeight(ui.theme.px(FAULTS))
        for widget in (self.problem, self.progress, self._table, self.faults_told, self.faults):
            self.body.addWidget(widget)
        self.body.addWidget(self.again, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addStretch(1)

    def _source(self) -> QHBoxLayout:
        ui = self.ui
        self.sheets = combo()
        self.sheets.setAccessibleName(ui.say("gui.import.sheet"))
        self.sheets.activated.connect(lambda index: self._read(self.sheets.itemText(index)))
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
        self.columns: dict[Column, QComboBox] = {one: combo() for one in Column}
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        for index, (one, choice) in enumerate(self.columns.items()):
            choice.activated.connect(lambda index: self._plan())
            choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            grid.addWidget(self._field(ui.say(f"gui.import.column.{one}"), choice), index // ACROSS, index % ACROSS)
        self._preview_title = label(ui.say("gui.import.preview"), "strong")
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
        made = QTableWidget(0, len(Column))
        made.setHorizontalHeaderLabels([self.ui.say(f"gui.import.column.{one}") for one in Column])
        made.setAccessibleName(self.ui.say("gui.import.preview"))
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

    def _read(self, sheet: str = "") -> None:
        tables, path = self.ui.use_cases.tables, self._path
        self._show_problem("")
        self._table.hide()
        self._show_planned(Planned((), (), ()))
        self._start(lambda watch: tables.read(path, sheet, watch), self.ui.say("gui.import.reading", file=path.name))

    def _plan(self) -> None:
        mapped = self.mapped
        if Column.TEXT not in mapped.columns:
            self._watch.cancel()
            self.progress.end()
            self._show_planned(Planned((), (), ()))
            self._show_problem(self.ui.say("gui.import.no_text"))
            return
        sheet, stage, workshop = self._sheet, self._stage, self._session.workshop
        words = vocabulary()
        self._start(
            lambda watch: planned(sheet, mapped, stage, workshop, words, watch), self.ui.say("gui.import.checking")
        )

    def _on_finished(self, job: Job) -> None:
        if job is not self._job or isinstance(job.problem, Cancelled):
            return
        self.progress.end()
        if isinstance(job.problem, Trouble):
            self._show_problem(explained(job.problem, self.ui.language), may_read_again=True)
        elif job.problem is not None:
            raise job.problem
        elif isinstance(job.result, Sheet):
            self._show_sheet(job.result)
        else:
            made: Planned = job.result
            self._show_problem("" if made.notes or made.faults else self.ui.say("gui.import.nothing"))
            self._show_planned(made)
            if self.cancel.hasFocus() and self.do.isEnabled():
                self.do.setFocus()

    # What is shown

    @property
    def mapped(self) -> Mapped:
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
        guess = guessed(sheet, vocabulary())
        self.header.setChecked(guess.has_header)
        self._fill_columns(guess)
        self._table.show()
        self._plan()

    def _remap(self) -> None:
        self._fill_columns(self.mapped)
        self._plan()

    def _fill_columns(self, mapped: Mapped) -> None:
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

    def _show_problem(self, text: str, *, may_read_again: bool = False) -> None:
        self.problem.setText(text)
        self.problem.setVisible(bool(text))
        self.again.setVisible(may_read_again)

    def _show_planned(self, made: Planned) -> None:
        self._planned = made
        count = len(made.notes)
        self.do.setText(self.ui.count("gui.import.do", count))
        self.do.setEnabled(count > 0)
        self._show_preview(made.notes[:PREVIEWED], {theme.id: theme for theme in made.themes})
        self._show_faults(made.faults)

    def _show_preview(self, notes: tuple[Note, ...], new: dict[str, Theme]) -> None:
        self.preview.setRowCount(len(notes))
        shown = {Column.TEXT, *self.mapped.columns}
        for place, one in enumerate(Column):
            self.preview.setColumnHidden(place, one not in shown)
            for index, note in enumerate(notes):
                self.preview.setItem(index, place, QTableWidgetItem(self._told(note, one, new)))
        rows = self.preview.verticalHeader().length() + self.preview.horizontalHeader().sizeHint().height()
        self.preview.setFixedHeight(rows + 4)
        self._preview_title.setVisible(bool(notes))
        self.preview.setVisible(bool(notes))

    def _told(self, note: Note, one: Column, new: dict[str, Theme]) -> str:
        ui, workshop = self.ui, self._session.workshop
        match one:
            case Column.TEXT:
                return " ".join(note.text.split())
            case Column.TABLE:
                return str(note.table or "")
            case Column.SECTOR:
                return sector_word(ui, note.sector) if note.sector else ""
            case Column.KIND:
                return ui.language.sentence(ui.language.code(note.note_kind)) if note.note_kind else ""
            case Column.THEME:
                theme = new.get(note.theme_id or "") or workshop.find(Theme, note.theme_id)
                return theme.name if theme else ""
            case Column.QUESTION:
                stage = workshop.find(Stage, note.stage_id)
                asked = ui.language.code(stage.question) if stage and stage.question else ""
                return stage.prompt.in_language(ui.lang) or asked if stage else ""

    def _show_faults(self, faults: tuple[Fault, ...]) -> None:
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

    def _fault(self, fault: Fault) -> str:
        ui = self.ui
        name, problem = ui.say(f"gui.import.column.{fault.column}"), explained(fault.problem, ui.language)
        return ui.say("gui.import.fault", row=fault.row, column=name, problem=problem)

    # What one does

    def finish(self) -> None:
        """Add the answers in one step; the dialog stays when they cannot be saved."""
        notes = self._planned.notes
        if notes and self._session.do(Capture(notes, self._planned.themes)) is not None:
            self.accept()
            self.ui.notify(self.ui.count("gui.import.done", len(notes)), self.ui.say("gui.undo"), self._session.undo)

    def reject(self) -> None:
        """Leave without a trace."""
        self._watch.cancel()
        self._job = None
        self.progress.end()
        super().reject()
