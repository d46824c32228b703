"""A new workshop in under a minute: template, title, and what one knows by now."""

import datetime as dt
from typing import Any

from PySide6.QtCore import QSize, Qt, QTime, QTimer, Signal
from PySide6.QtWidgets import (
    QCompleter,
    QDialog,
    QGridLayout,
    QLabel,
    QLineEdit,
    QListView,
    QScrollArea,
    QTimeEdit,
    QVBoxLayout,
    QWidget,
)

from workshop_app.domain.codes import Sector
from workshop_app.domain.commands.verbs import Add
from workshop_app.domain.records import Headcount
from workshop_app.domain.rule_broken import RuleBroken
from workshop_app.gui import light
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.basic import button, clear, column, frame, label, row
from workshop_app.gui.widgets.number_field import DateField, NumberField, indented
from workshop_app.gui.widgets.sector_mark import SectorMark
from workshop_app.gui.widgets.template_choice import TemplateChoice
from workshop_app.services.ids import new_id
from workshop_app.services.municipalities import recognised
from workshop_app.services.trouble import Trouble
from workshop_app.speaking import explained

USUAL_START = QTime(9, 0)


class NewWorkshopDialog(QDialog):
    """Emits ``created(workshop_id)``. Only the title is needed."""

    created = Signal(str)

    def __init__(self, ui: Ui, parent: QWidget | None = None, template_id: str = "") -> None:
        super().__init__(parent)
        self._ui = ui
        self.setWindowTitle(ui.say("gui.library.new"))
        self.setModal(True)
        self._build(template_id)
        self._connect()
        self._fit()

    # Building

    def _build(self, template_id: str) -> None:
        ui, px = self._ui, self._ui.theme.px
        inside = column(px(16), (px(32), px(24), px(32), px(16)))
        inside.addWidget(label(ui.say("gui.library.new"), "h2"))
        inside.addLayout(self._titled())
        inside.addLayout(self._templates(template_id))
        inside.addLayout(self._facts())
        self.people_button = button(ui, ui.say("gui.library.dialog.people"), "quiet", "caret-down")
        self.people_button.setCheckable(True)
        inside.addWidget(self.people_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.people = self._people()
        inside.addWidget(self.people)
        inside.addStretch(1)
        body = clear()
        body.setLayout(inside)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(body)
        whole = column(0)
        whole.addWidget(self._scroll, 1)
        whole.addWidget(self._foot())
        self.setLayout(whole)
        self.show_people(False)

    def _titled(self) -> QVBoxLayout:
        self.title = self._line("gui.library.dialog.title", "gui.library.dialog.title_example")
        self.title.setMaxLength(200)
        self.title_problem = self._problem()
        made = self._field("gui.library.dialog.title", self.title)
        made.addWidget(self.title_problem)
        return made

    def _templates(self, template_id: str) -> QVBoxLayout:
        made = column(self._ui.theme.px(6))
        made.addWidget(label(self._ui.say("gui.library.dialog.template"), "strong"))
        self._choices = QGridLayout()
        self._choices.setSpacing(self._ui.theme.px(12))
        templates = sorted(self._ui.use_cases.library.templates(), key=lambda one: (one.is_own, -one.minutes))
        self.templates = [TemplateChoice(self._ui, template) for template in templates]
        for index, choice in enumerate(self.templates):
            self._choices.addWidget(choice, index // 2, index % 2)
        chosen = next((one for one in self.templates if one.template.id == template_id), self.templates[0])
        chosen.setChecked(True)
        made.addLayout(self._choices)
        return made

    def _facts(self) -> QGridLayout:
        self.municipality = self._line("gui.library.dialog.municipality", "gui.library.dialog.municipality_example")
        self.municipality_problem = self._problem()
        self._complete()
        self.date = DateField(self._ui)
        self.start = QTimeEdit(USUAL_START)
        indented(self._ui, self.start)
        self.start.setDisplayFormat("HH:mm" if self._ui.language.lang == "en" else "HH.mm")
        self.place = self._line("gui.library.dialog.place", "gui.library.dialog.place_example")
        municipality = self._field("gui.library.dialog.municipality", self.municipality)
        municipality.addWidget(self.municipality_problem)
        made = QGridLayout()
        made.setHorizontalSpacing(self._ui.theme.px(16))
        made.setVerticalSpacing(self._ui.theme.px(16))
        made.addLayout(municipality, 0, 0)
        made.addLayout(self._field("gui.library.dialog.place", self.place), 0, 1)
        made.addLayout(self._field("gui.library.dialog.date", self.date), 1, 0)
        made.addLayout(self._field("gui.library.dialog.start", self.start), 1, 1)
        made.setColumnStretch(0, 1)
        made.setColumnStretch(1, 1)
        return made

    def _complete(self) -> None:
        labels = [municipality.label for municipality in self._ui.use_cases.municipalities()]
        completer = QCompleter(labels, self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        names = QListView()
        names.setProperty("look", "popup")
        completer.setPopup(names)
        self.municipality.setCompleter(completer)

    def _people(self) -> QWidget:
        """Make a small field for each sector."""
        ui, px = self._ui, self._ui.theme.px
        made, inside = clear(), column(px(8))
        inside.addWidget(label(ui.say("gui.library.dialog.people_hint"), "hint", wraps=True))
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(24))
        grid.setVerticalSpacing(px(8))
        self.counts: dict[Sector, NumberField] = {}
        half = (len(Sector) + 1) // 2 if self._wished().width() >= px(700) else len(Sector)
        for index, sector in enumerate(Sector):
            grid.addLayout(self._sector(sector), index % half, index // half)
        inside.addLayout(grid)
        self.total = label("", "small")
        inside.addWidget(self.total)
        made.setLayout(inside)
        return made

    def _sector(self, sector: Sector) -> Any:
        name = self._ui.language.sentence(self._ui.language.code(sector))
        spin = NumberField(self._ui, 0, 9999, name)
        spin.valueChanged.connect(lambda value: self._show_total())
        self.counts[sector] = spin
        line = row(self._ui.theme.px(8))
        line.addWidget(SectorMark(self._ui, sector, 22))
        line.addWidget(label(name, wraps=True), 1)
        line.addWidget(spin)
        return line

    def _foot(self) -> QWidget:
        ui, px = self._ui, self._ui.theme.px
        made = frame("library-foot")
        line = row(px(12), (px(32), px(12), px(32), px(16)))
        self.problem = self._problem()
        line.addWidget(self.problem, 1)
        line.addStretch()
        self.cancel_button = button(ui, ui.say("gui.cancel"), "", "", self.reject)
        self.create_button = button(ui, ui.say("gui.library.dialog.create"), "primary", "", self.make)
        self.cancel_button.setAutoDefault(False)
        self.create_button.setDefault(True)
        line.addWidget(self.cancel_button)
        line.addWidget(self.create_button)
        made.setLayout(line)
        return made

    def _line(self, name: str, example: str) -> QLineEdit:
        made = QLineEdit()
        made.setAccessibleName(self._ui.say(name))
        made.setPlaceholderText(self._ui.say(example))
        return made

    def _field(self, name: str, field: QWidget) -> QVBoxLayout:
        made = column(self._ui.theme.px(4))
        text = label(self._ui.say(name), "strong")
        text.setBuddy(field)
        (field.focusProxy() or field).setAccessibleName(self._ui.say(name))
        made.addWidget(text)
        made.addWidget(field)
        return made

    def _problem(self) -> QLabel:
        made = label("", "alert", wraps=True)
        made.hide()
        return made

    def _connect(self) -> None:
        self.people_button.toggled.connect(self.show_people)
        self.title.textChanged.connect(self.title_problem.hide)
        self.municipality.textChanged.connect(self.municipality_problem.hide)
        for choice in self.templates:
            choice.setAutoDefault(False)
        self.people_button.setAutoDefault(False)
        self.title.setFocus()

    def _wished(self) -> QSize:
        """Give the size that fits the contents, within what is around."""
        px, room = self._ui.theme.px, (self.parentWidget() or self.screen()).size()
        return QSize(min(px(720), room.width() - 40), min(px(740), room.height() - 60))

    def _fit(self) -> None:
        wished = self._wished()
        self.setMinimumSize(QSize(min(self._ui.theme.px(480), wished.width()), 320))
        self.resize(wished)

    # What one does

    def show_people(self, shown: bool) -> None:
        """Unfold or fold the numbers by sector."""
        self.people.setVisible(shown)
        self.people_button.setChecked(shown)
        self.people_button.setIcon(self._ui.theme.icon("caret-up" if shown else "caret-down", "fjord"))
        if shown:
            QTimer.singleShot(0, self, lambda: self._scroll.ensureWidgetVisible(self.people, 0, 0))

    def _show_total(self) -> None:
        total = sum(spin.value() for spin in self.counts.values())
        self.total.setText(light.count(self._ui, "gui.library.dialog.people_total", total) if total else "")

    def make(self) -> None:
        """Make the workshop, or say what is missing beside the field."""
        if not self.title.text().strip():
            self._point_to(self.title, self.title_problem, self._ui.say("gui.library.dialog.title_missing"))
            return
        try:
            municipality = recognised(self.municipality.text(), self._ui.use_cases.municipalities())
        except Trouble as trouble:
            self._point_to(self.municipality, self.municipality_problem, explained(trouble, self._ui.language))
            return
        try:
            workshop_id = self._made(municipality)
        except (Trouble, RuleBroken) as problem:
            self.problem.setText(explained(problem, self._ui.language))
            self.problem.show()
            return
        self.accept()
        self.created.emit(workshop_id)

    def _point_to(self, field: QLineEdit, problem: QLabel, text: str) -> None:
        problem.setText(text)
        problem.show()
        field.setFocus()
        self._scroll.ensureWidgetVisible(problem, 0, self._ui.theme.px(120))

    def _made(self, municipality: str) -> str:
        library = self._ui.use_cases.library
        day, time = self.date.date(), self.start.time()
        template = next(choice.template for choice in self.templates if choice.isChecked())
        workshop_id = library.create(
            template.id,
            {
                "title": self.title.text(),
                "municipality": municipality,
                "date": dt.date(day.year(), day.month(), day.day()),
                "start": dt.time(time.hour(), time.minute()),
                "place": self.place.text(),
                "lang": self._ui.lang,
            },
        )
        counted = [(sector, spin.value()) for sector, spin in self.counts.items() if spin.value()]
        heads = tuple(Headcount(id=new_id(), sector=sector, count=count) for sector, count in counted)
        if heads:
            library.open(workshop_id).execute(Add(heads))
        return workshop_id
