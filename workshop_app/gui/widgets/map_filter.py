"""The filter of the map: which fields can be chosen by, the little window to choose in, and the line that tells."""

from collections.abc import Callable
from enum import Enum, auto
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QScrollArea, QWidget

from workshop_app.canvas.focus import Looking
from workshop_app.canvas.look import Look
from workshop_app.canvas.painting import sample
from workshop_app.domain.codes import RelationStatus, RelationType, Sector
from workshop_app.domain.figures.legend import status_line
from workshop_app.domain.map_filter import MapFilter, Presence, Shown, presence_of, ring_of
from workshop_app.domain.records import Relation
from workshop_app.domain.workshop import Workshop
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.agenda import title_of
from workshop_app.gui.widgets.basic import button, clear, column, icon_button, label, row, tip
from workshop_app.gui.widgets.choice_popup import Popup
from workshop_app.gui.widgets.flow_layout import FlowLayout
from workshop_app.gui.widgets.sector_menu import sector_icon, sector_word

WIDTH = 560
LINE = 0.34
"""Size of the sample of a line, in pixels on a unit of the map, at 100 % text."""


class Room(Enum):
    """How much room the line has: for everything, for fewer words, for one chip only."""

    WIDE = auto()
    SCANT = auto()
    TIGHT = auto()


class Choice(NamedTuple):
    """One value that can be chosen: its word, what explains it, and its sign."""

    value: object
    word: str
    hint: str = ""
    icon: QIcon | None = None


class Field(NamedTuple):
    """A field to choose by: its name in the filter, its title, and the values that the map has."""

    name: str
    title: str
    choices: tuple[Choice, ...]


class FilterFields:
    """Offers what a map can be filtered by: only values that it has, or that are chosen already."""

    def __init__(self, ui: Ui, look: Look) -> None:
        self._ui, self._look = ui, look

    def of(self, workshop: Workshop, chosen: MapFilter) -> list[Field]:
        """Give the fields with their values, in the order of the little window."""
        makers: dict[str, Callable[[Workshop, MapFilter], list[Choice]]] = {
            "sectors": self._sectors,
            "rings": self._rings,
            "presence": self._presence,
            "questions": self._questions,
            "types": self._types,
            "statuses": self._statuses,
        }
        made = [
            Field(name, self._ui.say(f"gui.look.by.{name}"), tuple(make(workshop, chosen)))
            for name, make in makers.items()
        ]
        return [field for field in made if field.choices]

    def _sectors(self, workshop: Workshop, chosen: MapFilter) -> list[Choice]:
        used = {one.sector for one in workshop.actors if ring_of(one) is not None} | chosen.sectors
        return [
            Choice(one, sector_word(self._ui, one), icon=sector_icon(self._ui, one)) for one in Sector if one in used
        ]

    def _rings(self, workshop: Workshop, chosen: MapFilter) -> list[Choice]:
        used = {ring_of(actor) for actor in workshop.actors} | chosen.rings
        return [Choice(ring, self._ui.say(f"ring.{ring}")) for ring in range(4) if ring in used]

    def _presence(self, workshop: Workshop, chosen: MapFilter) -> list[Choice]:
        used = {presence_of(actor) for actor in workshop.actors} | chosen.presence
        return [Choice(one, self._ui.say(f"gui.look.presence.{one.value}")) for one in Presence if one in used]

    def _questions(self, workshop: Workshop, chosen: MapFilter) -> list[Choice]:
        asked = [stage for stage in workshop.stages if stage.question is not None]
        mentions = {
            stage.question for stage in asked if any(note.actor_ids for note in workshop.notes_by_stage[stage.id])
        }
        found: dict[object, Choice] = {}
        for number, stage in enumerate(asked, 1):
            if stage.question in mentions | chosen.questions and stage.question not in found:
                word = self._ui.language.sentence(self._ui.say("gui.map.of_question", number=number))
                found[stage.question] = Choice(stage.question, word, title_of(self._ui, stage))
        return list(found.values())

    def _types(self, workshop: Workshop, chosen: MapFilter) -> list[Choice]:
        used, language = {one.relation_type for one in workshop.relations} | chosen.types, self._ui.language
        return [Choice(one, language.sentence(language.code(one))) for one in RelationType if one in used]

    def _statuses(self, workshop: Workshop, chosen: MapFilter) -> list[Choice]:
        used, language = {one.status for one in workshop.relations} | chosen.statuses, self._ui.language
        return [
            Choice(one, language.sentence(language.code(one)), icon=self._line(one))
            for one in RelationStatus
            if one in used
        ]

    def _line(self, status: RelationStatus) -> QIcon:
        relation = Relation(id="", from_id="", to_id="", status=status)
        return QIcon(sample([status_line(relation)], self._look, LINE * self._ui.theme.scale))


def counted(ui: Ui, workshop: Workshop, shown: Shown | None, key: str = "gui.look.shown") -> str:
    """Tell how many of the actors on the map are shown."""
    total = sum(ring_of(actor) is not None for actor in workshop.actors)
    there = (
        total
        if shown is None
        else sum(ring_of(actor) is not None and actor.id in shown.actors for actor in workshop.actors)
    )
    return ui.say(key, shown=there, total=total)


class FilterPopup(Popup):
    """Chooses at once, chip by chip; Esc and a click outside close it."""

    def __init__(self, ui: Ui, parent: QWidget, looking: Looking, fields: list[Field], tell: Callable[[], str]) -> None:
        super().__init__(ui, parent)
        self._looking, self._tell = looking, tell
        self.chips: dict[tuple[str, object], QPushButton] = {}
        self._groups = [self._group(field) for field in fields]
        self._count = label("", "soft")
        self.reset = button(ui, ui.say("gui.look.reset"), "quiet", "arrow-counter-clockwise", looking.clear)
        self.setAccessibleName(ui.say("gui.look.filter"))
        self._build(parent.window())
        looking.changed.connect(self._show)
        self._show()

    def _build(self, around: QWidget) -> None:
        px = self._ui.theme.px
        inner = clear()
        inside = column(px(14), (px(16), px(14), px(16), px(10)))
        inside.addWidget(label(self._ui.say("gui.look.filter"), "h3"))
        for group in self._groups:
            inside.addWidget(group)
        inner.setLayout(inside)
        area = QScrollArea(widgetResizable=True)
        area.setWidget(inner)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        foot = row(8, (px(16), px(4), px(8), px(8)))
        foot.addWidget(self._count, 1)
        foot.addWidget(self.reset)
        layout = column(0)
        layout.addWidget(area, 1)
        layout.addLayout(foot)
        self.setLayout(layout)
        room = around.size()
        width = min(px(WIDTH), room.width() - px(32))
        need = inside.heightForWidth(width - 4) + foot.sizeHint().height() + 4
        self.setFixedSize(width, min(need, room.height() - px(32)))
        self.setFocusProxy(next(iter(self.chips.values()), self.reset))

    def _group(self, field: Field) -> QWidget:
        made = clear()
        inside = column(6)
        inside.addWidget(label(field.title, "small"))
        flow = FlowLayout(self._ui.theme.px(6))
        for choice in field.choices:
            words = choice.word.replace("&", "&&")
            chip = button(self._ui, f" {words}" if choice.icon else words, "map-choice")
            if choice.icon is not None:
                chip.setIcon(choice.icon)
                chip.setIconSize(choice.icon.actualSize(self._ui.theme.icon_size() * 2))
            chip.setCheckable(True)
            chip.setToolTip(tip(choice.hint))
            chip.setAccessibleName(f"{field.title}: {choice.hint or choice.word}")
            chip.clicked.connect(lambda checked=False, name=field.name, value=choice.value: self._toggle(name, value))
            self.chips[field.name, choice.value] = chip
            flow.addWidget(chip)
        inside.addLayout(flow)
        made.setLayout(inside)
        return made

    def open_at(self, cell: QRect, around: QWidget) -> None:
        """Open there, but not beyond the window's edge."""
        super().open_at(cell, around)
        window = around.window()
        lowest = window.mapToGlobal(QPoint(0, window.height())).y() - self.height() - self._ui.theme.px(8)
        self.move(self.x(), min(self.y(), lowest))

    def _toggle(self, name: str, value: object) -> None:
        self._looking.sift(self._looking.sight.filter.toggled(name, value))
        self._show()

    def _show(self) -> None:
        chosen = self._looking.sight.filter
        for (name, value), chip in self.chips.items():
            chip.setChecked(value in getattr(chosen, name))
        self._count.setText(self._tell())
        self.reset.setEnabled(bool(chosen))


class SightLine(QFrame):
    """Tells what is looked at when it is not everything: a chip for each field that is filtered, and for the focus.

    A click on a chip takes it away; where there is little room, one chip stands for all. Emits ``filter_wished()``.
    """

    filter_wished = Signal()

    def __init__(self, ui: Ui, looking: Looking, fields: FilterFields, parent: QWidget) -> None:
        super().__init__(parent)
        self._ui, self._looking, self._fields = ui, looking, fields
        self._shown: object = None
        self._told = self._told_short = ""
        self.setProperty("look", "map-line")
        self.setAccessibleName(ui.say("gui.look.line"))
        self.chips: dict[str, QPushButton] = {}
        self.opener = icon_button(ui, "funnel", ui.say("gui.look.filter"), self.filter_wished.emit)
        self.count: QLabel = label("", "strong")
        self.all = button(ui, ui.say("gui.look.everything"), "quiet", "", looking.clear)
        self.one = button(ui, "", "map-sifted", "x", looking.clear, after=True)
        self.one.setToolTip(ui.say("gui.look.let_go_all"))
        self.one.hide()
        self._flow = FlowLayout(ui.theme.px(6))
        for part in (self.opener, self.count, self.one, self.all):
            self._flow.addWidget(part)
        side = ui.theme.px(6)
        layout = row(0, (side, 4, side, 4))
        layout.addLayout(self._flow)
        self._margins = layout.contentsMargins()
        self._edges = QSize(2 * side + 2, 2 * 4 + 2)
        self.setLayout(layout)

    def show_workshop(self, workshop: Workshop) -> None:
        """Tell what is looked at now; hide when that is everything."""
        sight = self._looking.sight
        self.setVisible(bool(sight))
        if not sight:
            return
        shown = sight.shown(workshop)
        self._told = counted(self._ui, workshop, shown)
        self._told_short = counted(self._ui, workshop, shown, key="gui.look.shown_short")
        self.count.setAccessibleName(self._told)
        focused = self._looking.focused
        now = (sight, focused.name if focused else "")
        if now != self._shown:
            self._shown = now
            self._make_chips(workshop)

    def _make_chips(self, workshop: Workshop) -> None:
        for chip in self.chips.values():
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._flow.removeWidget(self.all)
        self.chips = {}
        sight, focused = self._looking.sight, self._looking.focused
        for field in self._fields.of(workshop, sight.filter):
            chosen = getattr(sight.filter, field.name)
            words = [one.word for one in field.choices if one.value in chosen]
            if words:
                shown = words[0] if len(words) == 1 else self._ui.say("gui.look.more", first=words[0], n=len(words) - 1)
                self._chip(field.name, field.title, shown, words)
        if sight.focus is not None and focused is not None:
            key = "gui.look.near" if sight.focus.steps == 1 else "gui.look.near_two"
            self._chip("focus", self._ui.say("gui.look.focus"), self._ui.say(key, name=focused.name), [])
        self._flow.addWidget(self.all)
        self.one.setText(self._ui.count("gui.look.choices", len(self.chips)))

    def _chip(self, name: str, title: str, shown: str, words: list[str]) -> None:
        made = button(self._ui, shown.replace("&", "&&"), "map-sifted", "x", lambda: self._let_go(name), after=True)
        told = f"{title}: {', '.join(words)}" if words else shown
        made.setToolTip(tip(self._ui.say("gui.look.let_go", what=told)))
        made.setAccessibleName(self._ui.say("gui.look.let_go", what=told))
        self.chips[name] = made
        self._flow.addWidget(made)
        made.show()
        made.ensurePolished()  # both at once: the width of the line counts it

    def _let_go(self, name: str) -> None:
        if name == "focus":
            self._looking.leave_focus()
        else:
            chosen = self._looking.sight.filter
            for value in getattr(chosen, name):
                chosen = chosen.toggled(name, value)
            self._looking.sift(chosen)

    def fit_into(self, width: int) -> None:
        """Be as wide as needed, at most this; in more lines where that is too little."""
        for room in Room:
            self.count.setText(self._told if room is Room.WIDE else self._told_short)
            self.all.setVisible(room is Room.WIDE)  # the little window has it too
            self.one.setVisible(room is Room.TIGHT)
            for chip in self.chips.values():
                chip.setVisible(room is not Room.TIGHT)
            if self._flow.sizeHint().width() + self._edges.width() <= width:
                break
        shown = min(self._flow.sizeHint().width() + self._edges.width(), width)
        self.resize(shown, self._flow.heightForWidth(shown - self._edges.width()) + self._edges.height())
        self._flow.setGeometry(self.contentsRect().marginsRemoved(self._margins))
