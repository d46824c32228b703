"""The views of a question's notes, and the switch between them: «Temaer», «Liste», «Tavle»."""

from collections.abc import Callable
from typing import Any, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QWidget

from workshop_app.gui.session import Session
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.basic import button, joined, row
from workshop_app.gui.widgets.board_view import BoardView
from workshop_app.gui.widgets.note_list import NoteList
from workshop_app.gui.widgets.note_selection import NoteSelection
from workshop_app.gui.widgets.theme_columns import ThemeColumns


class View(NamedTuple):
    """One way to see the notes. ``make`` gives the widget, which is a ``NoteView``, when it is first needed."""

    name: str
    icon: str
    make: Callable[[Ui, Session, NoteSelection], Any]


VIEWS = (
    View("answers", "squares-four", ThemeColumns),
    View("list", "list-bullets", NoteList),
    View("board", "note", BoardView),
)
"""In the order of the switch; Ctrl and a number go to each. The first one is what a question opens with."""


class ViewSwitch(QWidget):
    """Emits ``chosen(name)``."""

    chosen = Signal(str)

    def __init__(self, ui: Ui, around: QWidget) -> None:
        super().__init__()
        self.setProperty("look", "clear")
        self.setAccessibleName(ui.say("gui.views.views"))
        self._group = QButtonGroup(self)
        layout = row(0)
        for number, view in enumerate(VIEWS, 1):
            name, key = ui.say(f"gui.views.{view.name}"), f"Ctrl+{number}"
            made = button(ui, name, "segment", view.icon)
            made.setCheckable(True)
            made.setObjectName(view.name)
            made.setToolTip(ui.say("gui.views.tip", name=name, key=key))
            made.clicked.connect(lambda checked=False, one=view.name: self.chosen.emit(one))
            QShortcut(QKeySequence(key), around).activated.connect(lambda one=view.name: self.chosen.emit(one))
            self._group.addButton(made)
            layout.addWidget(made)
        joined(self._group.buttons())
        self.setLayout(layout)

    def show_view(self, name: str) -> None:
        """Show which view is seen."""
        for made in self._group.buttons():
            made.setChecked(made.objectName() == name)
