"""Two maps side by side: before and now, two snapshots, or two workshops; with the differences in signs and words."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QComboBox, QDialog, QVBoxLayout, QWidget

from workshop_app.canvas.look import Look
from workshop_app.canvas.measure import QtMeasure
from workshop_app.domain.figures.alliance_map import Legend, alliance_map
from workshop_app.domain.figures.changes import by_ref, marked, marks_now, marks_then, ties_by_ref
from workshop_app.domain.figures.layout import laid_out
from workshop_app.domain.figures.routing import ties
from workshop_app.domain.map_changes import MapChange, PastMap, as_workshop, compared, summed
from workshop_app.domain.message import TextMeasure
from workshop_app.domain.shapes import Figure
from workshop_app.gui.background import Job, background
from workshop_app.gui.session import Session
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.basic import button, clear, column, icon_button, label, row
from workshop_app.gui.widgets.combo import combo
from workshop_app.gui.widgets.comparison_list import ComparisonList
from workshop_app.gui.widgets.comparison_picture import ComparisonPicture
from workshop_app.gui.widgets.comparison_sources import Source, other_workshops, sources_of

LIST_WIDTH = 340
BESIDE = 900
"""Width that two pictures and the words need beside each other, at 100 % text."""


class Pictures(NamedTuple):
    """The two maps drawn, with what differs marked, and what differs."""

    left: Figure
    right: Figure
    changes: tuple[MapChange, ...]


def drawn(before: PastMap, after: PastMap, measure: TextMeasure, *, by_name: bool) -> Pictures:
    """Draw two maps with their differences; takes time, and needs no window."""
    changes = compared(before, after, by_name=by_name)
    figures: list[Figure] = []
    for past, is_later in ((before, False), (after, True)):
        workshop = as_workshop(past)
        pills = laid_out(workshop, measure)
        by_id = {pill.actor.id: pill for pill in pills}
        shown = [one for one in workshop.relations if {one.from_id, one.to_id} <= by_id.keys()]
        refs, curves = by_ref(pills), ties_by_ref(ties(shown, by_id))
        if is_later:
            marks = marks_now(changes, PastMap((), ()), refs, curves, measure)
        else:
            marks = marks_then(changes, refs, curves)
        figures.append(marked(alliance_map(workshop, measure, Legend.NONE), marks))
    return Pictures(figures[0], figures[1], changes)


class ComparisonDialog(QDialog):
    """Compares any two maps; with a session its own maps come first, ``begin`` chooses which."""

    def __init__(self, ui: Ui, parent: QWidget | None = None, session: Session | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(ui.say("gui.comparison.title"))
        self._ui = ui
        self._measure = QtMeasure(Look(ui.theme.colours, ui.language, ui.theme.scale, motion=False))
        self._sources = self._found(session)
        self._drawing: Job | None = None
        self._build()
        self._fit()
        background().finished.connect(self._on_finished)
        self.begin(1 if session is not None and len(session.workshop.snapshots) else 0)

    def _found(self, session: Session | None) -> list[Source]:
        if session is None:
            return other_workshops(self._ui)
        own = sources_of(self._ui, session.workshop_id, session.workshop)
        return [*own, *other_workshops(self._ui, session.workshop_id)]

    def _build(self) -> None:
        ui = self._ui
        self.left, self.right = self._choice("gui.comparison.left"), self._choice("gui.comparison.right")
        self.left_picture, self.right_picture = ComparisonPicture(ui), ComparisonPicture(ui)
        self.swap = icon_button(ui, "arrows-left-right", ui.say("gui.comparison.swap"), self._swap)
        self.changes = ComparisonList(ui)
        self.changes.setMinimumWidth(ui.theme.px(200))
        self._wait = label(ui.say("gui.comparison.drawing"), "hint")
        close = button(ui, ui.say("gui.close"), "primary", on_click=self.accept)
        head = row(12)
        head.addWidget(label(ui.say("gui.comparison.title"), "h2"), 1)
        head.addWidget(self._wait)
        head.addWidget(close)
        sides = row(8)
        sides.addLayout(self._side(self.left, self.left_picture), 1)
        sides.addWidget(self.swap, 0, Qt.AlignmentFlag.AlignTop)
        sides.addLayout(self._side(self.right, self.right_picture), 1)
        self._parts = row(16)
        self._parts.addLayout(sides, 3)
        self._parts.addWidget(self._words(), 2)
        layout = column(16, (28, 20, 28, 24))
        layout.addLayout(head)
        layout.addLayout(self._parts, 1)
        self.setLayout(layout)

    def _words(self) -> QWidget:
        made = clear()
        inside = column(8)
        inside.addWidget(label(self._ui.say("gui.comparison.changes"), "h3"))
        inside.addWidget(self.changes, 1)
        made.setLayout(inside)
        self._list = made
        return made

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the words beside the pictures, or below them where there is little room."""
        super().resizeEvent(event)
        is_wide = self.width() >= self._ui.theme.px(BESIDE)
        self._parts.setDirection(QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom)
        self._list.setMaximumWidth(self._ui.theme.px(LIST_WIDTH) if is_wide else self.width())

    def _side(self, choice: QComboBox, picture: ComparisonPicture) -> QVBoxLayout:
        made = column(8)
        made.addWidget(choice)
        made.addWidget(picture, 1)
        return made

    def _choice(self, key: str) -> QComboBox:
        made = combo()
        made.setAccessibleName(self._ui.say(key))
        made.setMinimumContentsLength(12)
        made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for source in self._sources:
            made.addItem(source.name, source.key)
        made.activated.connect(lambda index: self._draw())
        return made

    def _fit(self) -> None:
        px, around = self._ui.theme.px, self.parentWidget()
        room = around.window().size() if around else self.screen().size()
        self.resize(min(px(1320), room.width() - 40), min(px(820), room.height() - 60))

    # Comparing

    def begin(self, left: int, right: int | None = None) -> None:
        """Compare two of the maps that are offered; left out, with the present one or the next."""
        later = right if right is not None else 0 if left else min(1, len(self._sources) - 1)
        self.left.setCurrentIndex(left)
        self.right.setCurrentIndex(later)
        self._draw()

    def compare_with(self, key: str) -> None:
        """Compare a map, by its key, with the present one."""
        index = self.left.findData(key)
        if index > 0:
            self.begin(index, 0)

    def _swap(self) -> None:
        left, right = self.left.currentIndex(), self.right.currentIndex()
        self.begin(right, left)

    def _draw(self) -> None:
        """Draw both maps behind the window; only the newest wish counts."""
        chosen = self._chosen()
        if chosen is None:
            return
        (before, after), by_name = chosen
        measure = self._measure
        self._wait.show()
        self._drawing = background().start(lambda: drawn(before, after, measure, by_name=by_name))

    def _chosen(self) -> tuple[Sequence[PastMap], bool] | None:
        if not self._sources:
            self._wait.setText(self._ui.say("gui.comparison.nothing"))
            return None
        left, right = (self._sources[max(0, box.currentIndex())] for box in (self.left, self.right))
        maps = self._ui.attempt(lambda: (left.read(), right.read()))
        return (maps, left.workshop_id != right.workshop_id) if maps else None

    def _on_finished(self, job: Job) -> None:
        if job is not self._drawing:
            return
        self._drawing = None
        self._wait.hide()
        if job.problem is not None:
            raise job.problem
        pictures: Pictures = job.result
        self.changes.show_changes(pictures.changes, summed(pictures.changes))
        for shown, figure, box in (
            (self.left_picture, pictures.left, self.left),
            (self.right_picture, pictures.right, self.right),
        ):
            shown.setAccessibleName(box.currentText())
            shown.show_figure(figure, self.changes.whole.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close by Esc; Enter presses what has the focus."""
        if event.key() == Qt.Key.Key_Escape:
            self.reject()
        else:
            event.ignore()
