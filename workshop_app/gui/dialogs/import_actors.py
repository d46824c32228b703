"""Importing actors from a table: how they will be, which are there already, and adding them in one step."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QListWidget,
    QRadioButton,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from workshop_app.domain.commands.actors import ImportActors
from workshop_app.domain.records import Actor, Exchange
from workshop_app.gui.dialogs.import_table import MOST_FAULTS, PREVIEWED, ImportTableDialog, TableWords
from workshop_app.gui.session import Session
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.actor_choices import kind_word
from workshop_app.gui.widgets.actor_words import vocabulary
from workshop_app.gui.widgets.basic import clear, label, row
from workshop_app.gui.widgets.combo import combo
from workshop_app.gui.widgets.sector_menu import sector_word
from workshop_app.gui.widgets.tag_edit import tag_word
from workshop_app.services.actor_import import (
    TOLD_IN_NOTE,
    Candidate,
    Choice,
    Column,
    Planned,
    command,
    guessed,
    planned,
)
from workshop_app.services.progress import Watch
from workshop_app.services.tables import Mapped, Sheet
from workshop_app.speaking import explained

EDGE = 3
CAUTIONS = 96
DOUBLES, MOST_DOUBLES = 4, 200
"""How many doubles are seen at once, and how many one is asked about; beyond that the usual is done."""


def choose_actors(ui: Ui, session: Session, parent: QWidget) -> None:
    """Ask which file to import actors from, and show what is in it."""
    kinds = f"{ui.say('gui.import.files')} (*.csv *.tsv *.txt *.xlsx *.ods)"
    chosen, _ = QFileDialog.getOpenFileName(parent, ui.say("gui.actors.import.title"), "", kinds)
    if chosen:
        ImportActorsDialog(ui, session, Path(chosen), parent.window()).show()


class ImportActorsDialog(ImportTableDialog):
    """Makes actors of the rows of a table. ``choices`` are the fields that tell what becomes of doubles, by row."""

    def __init__(self, ui: Ui, session: Session, path: Path, parent: QWidget | None = None) -> None:
        words = TableWords(
            ui.say("gui.actors.import.title"), ui.say("gui.actors.import.preview"), ui.say("gui.actors.import.no_name")
        )
        names = {one: ui.say(f"gui.actors.import.column.{one}") for one in Column}
        super().__init__(ui, session, words, names, Column.NAME, path, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._planned = Planned()
        self.choices: dict[int, QComboBox] = {}
        self._build_choices()
        self.read()

    def _build_choices(self) -> None:
        ui = self.ui
        self.doubles_told = label("", "strong", wraps=True)
        self.doubles = QTableWidget(0, 4)
        heads = ("row", "in_file", "known", "what")
        self.doubles.setHorizontalHeaderLabels([ui.say(f"gui.actors.import.{head}") for head in heads])
        self.doubles.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.doubles.setSelectionMode(QTableWidget.SelectionMode.NoSelection)
        self.doubles.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.doubles.setTabKeyNavigation(False)  # Tab goes from choice to choice, and on
        self.doubles.setShowGrid(False)
        self.doubles.setProperty("look", "framed")
        self.doubles.verticalHeader().hide()
        self.doubles.verticalHeader().setDefaultSectionSize(ui.theme.px(50))
        across = self.doubles.horizontalHeader()
        across.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for index, mode in enumerate(("ResizeToContents", "Stretch", "Stretch", "Fixed")):
            across.setSectionResizeMode(index, QHeaderView.ResizeMode[mode])
        across.resizeSection(3, ui.theme.px(190))
        for widget in (self.doubles_told, self.doubles):
            self.body.insertWidget(self.body.indexOf(self.faults_told), widget)
        self.cautions_told = label("", "soft", wraps=True)
        self.cautions = QListWidget()
        self.cautions.setProperty("look", "framed")
        self.cautions.setWordWrap(True)
        self.cautions.setFixedHeight(ui.theme.px(CAUTIONS))
        for place, caution in enumerate((self.cautions_told, self.cautions), self.body.indexOf(self.faults) + 1):
            self.body.insertWidget(place, caution)
        self.body.insertLayout(self.body.indexOf(self.faults_told), self._where())

    def _where(self) -> QHBoxLayout:
        """Ask where those go that the table gives no ring."""
        ui, made = self.ui, row(16)
        self._places = QButtonGroup(self)
        self.tray, self.edge = (
            QRadioButton(ui.say("gui.actors.import.tray")),
            QRadioButton(ui.say("gui.actors.import.edge")),
        )
        self._where_told = label(ui.say("gui.actors.import.where"), "strong")
        made.addWidget(self._where_told)
        for one in (self.tray, self.edge):
            self._places.addButton(one)
            made.addWidget(one)
        made.addStretch(1)
        self.tray.setChecked(True)
        return made

    # What a table of actors is

    def guess(self, sheet: Sheet) -> Mapped[Column]:
        """Guess from the headings."""
        return guessed(sheet, vocabulary(self.ui.lang))

    def planning(self, sheet: Sheet, mapped: Mapped[Any]) -> Callable[[Watch], Planned]:
        """Make actors of the rows."""
        workshop, words = self.session.workshop, vocabulary(self.ui.lang)
        return lambda watch: planned(sheet, mapped, workshop, words, watch)

    def show_plan(self, made: Planned | None) -> None:
        """Show the first actors, the doubles, and what is wrong."""
        self._planned = made or Planned()
        if made is not None and not (made.candidates or made.faults):
            self.show_problem(self.ui.say("gui.actors.import.nothing"))
        for widget in (self._where_told, self.tray, self.edge):
            widget.setVisible(bool(self._planned.candidates))
        self.show_preview([self._told(candidate.actor) for candidate in self._planned.candidates[:PREVIEWED]])
        self._show_doubles([candidate for candidate in self._planned.candidates if candidate.like][:MOST_DOUBLES])
        self.show_faults(self._planned.faults)
        self._show_cautions()
        self._count()

    def _show_cautions(self) -> None:
        """Say whose sector is not known; the names of the first ones are there, to be found on the map."""
        ui, made = self.ui, self._planned
        names = {candidate.row: candidate.actor.name for candidate in made.candidates}
        self.cautions_told.setText(ui.count("gui.actors.import.cautions", len(made.cautions)) if made.cautions else "")
        self.cautions.clear()
        self.cautions.addItems(
            [
                ui.say(
                    "gui.actors.import.unknown_sector",
                    row=one.row,
                    name=names[one.row],
                    problem=explained(one.problem, ui.language),
                )
                for one in made.cautions[:MOST_FAULTS]
            ]
        )
        self.cautions.setAccessibleName(self.cautions_told.text())
        for widget in (self.cautions_told, self.cautions):
            widget.setVisible(bool(made.cautions))

    def _told(self, actor: Actor) -> dict[Column, str]:
        ui = self.ui
        return {
            Column.NAME: actor.name,
            Column.SECTOR: sector_word(ui, actor.sector),
            Column.KIND: kind_word(ui, actor.actor_kind),
            Column.RING: "" if actor.ring is None else ui.say(f"ring.{actor.ring}"),
            Column.PRESENT: ui.language.value(actor.present),
            Column.INFLUENCE: "" if actor.influence is None else str(actor.influence),
            Column.INTEREST: "" if actor.interest is None else str(actor.interest),
            Column.OFFERS: self._things(actor.offers),
            Column.NEEDS: self._things(actor.needs),
            Column.TAGS: ", ".join(tag_word(ui, tag) for tag in actor.tags),
            Column.NOTE: " ".join(actor.note.split()),
            **{one: self._noted(actor, one) for one in TOLD_IN_NOTE},
        }

    def _noted(self, actor: Actor, one: Column) -> str:
        """Give what a column has added to the note."""
        start = f"{self._names[one]}: "
        return next((line.removeprefix(start) for line in actor.note.split("\n") if line.startswith(start)), "")

    def _things(self, items: tuple[Exchange, ...]) -> str:
        return ", ".join(tag_word(self.ui, item.tag) for item in items)

    # Doubles

    def _show_doubles(self, doubles: list[Candidate]) -> None:
        self.choices = {}
        self.doubles.setRowCount(len(doubles))
        for index, candidate in enumerate(doubles):
            self._show_double(index, candidate)
        self.doubles_told.setText(self.ui.count("gui.actors.import.doubles", len(doubles)))
        self.doubles.setAccessibleName(self.doubles_told.text())
        rows = min(len(doubles), DOUBLES) * self.doubles.verticalHeader().defaultSectionSize()
        self.doubles.setFixedHeight(rows + self.doubles.horizontalHeader().sizeHint().height() + 4)
        for widget in (self.doubles_told, self.doubles):
            widget.setVisible(bool(doubles))

    def _show_double(self, index: int, candidate: Candidate) -> None:
        ui, like = self.ui, candidate.like
        assert like is not None, "a double is like another"
        known = "gui.actors.import.same" if like.is_same else "gui.actors.import.alike"
        for place, text in enumerate((str(candidate.row), candidate.actor.name, ui.say(known, name=like.actor.name))):
            self.doubles.setItem(index, place, QTableWidgetItem(text))
        choice = self.choices[candidate.row] = combo()
        for one in Choice:
            choice.addItem(ui.say(f"gui.actors.import.choice.{one}"), one)
        choice.setCurrentIndex(tuple(Choice).index(candidate.usual))
        choice.setAccessibleName(f"{candidate.actor.name}, {ui.say(known, name=like.actor.name)}")
        choice.currentIndexChanged.connect(lambda index: self._count())
        cell, inside = clear(), row(0, (0, 4, 4, 4))
        inside.addWidget(choice)
        cell.setLayout(inside)
        self.doubles.setCellWidget(index, 3, cell)

    # What one does

    def _wish(self) -> Any:
        chosen = {number: Choice(choice.currentData()) for number, choice in self.choices.items()}
        return command(self._planned, chosen, EDGE if self.edge.isChecked() else None)

    def _count(self) -> None:
        """Say on the button how many actors it makes, or how many it fills in when there are no new ones."""
        wish = self._wish()
        new, more = (len(wish.new), len(wish.more)) if wish else (0, 0)
        only_more = more and not new
        key = "gui.actors.import.do_merge" if only_more else "gui.actors.import.do"
        self.do.setText(self.ui.count(key, more if only_more else new))
        self.do.setEnabled(wish is not None)

    def finish(self) -> None:
        """Take the actors in by one step."""
        wish = self._wish()
        if wish is not None:
            self.save(wish, len(wish.new) + len(wish.more), lambda: self._tell(wish))

    def _tell(self, wish: ImportActors) -> None:
        self.accept()
        ui = self.ui
        told = [ui.count("gui.actors.import.done", len(wish.new))] if wish.new else []
        told += [ui.count("gui.actors.import.joined", len(wish.more))] if wish.more else []
        ui.notify(" ".join(told), ui.say("gui.undo"), self.session.undo)
