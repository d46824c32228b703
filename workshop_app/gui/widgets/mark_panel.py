"""Everything about the selected frame or text: its words, its colour."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from workshop_app.canvas.view import MapView
from workshop_app.domain.codes import ThemeColour
from workshop_app.domain.commands.verbs import Delete
from workshop_app.domain.records import MapMark
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.basic import button, column, label
from workshop_app.gui.widgets.chip_choice import ChipChoice


class MarkPanel(QWidget):
    """Emits ``delete_wished(command)``; the words are edited in place on the map."""

    delete_wished = Signal(object)

    def __init__(self, ui: Ui, canvas: MapView) -> None:
        super().__init__()
        self.setProperty("look", "clear")
        self._ui, self._canvas = ui, canvas
        self.mark: MapMark | None = None
        self._kind, self._words = label("", "kicker"), label("", "h2", wraps=True)
        self.edit = button(ui, ui.say("gui.edit"), "", "pencil-simple", self._edit)
        self.colour = ChipChoice(ui, ui.say("gui.map.colour"))
        self.colour.chosen.connect(canvas.arranging.paint)
        self.delete = button(ui, ui.say("gui.delete"), "quiet", "trash", self._delete)
        layout = column(8, (20, 12, 20, 20))
        for widget in (self._kind, self._words, self.edit):
            layout.addWidget(widget)
        layout.addSpacing(8)
        layout.addWidget(label(ui.say("gui.map.colour"), "h3"))
        layout.addWidget(self.colour, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addSpacing(8)
        layout.addWidget(self.delete, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addStretch(1)
        self.setLayout(layout)

    def show_mark(self, mark: MapMark) -> None:
        """Show a frame or a text as it is now."""
        self.mark = mark
        self._kind.setText(self._ui.say(f"gui.map.{mark.mark_kind.value}"))
        self._words.setText(mark.text)
        words = [(one, self._ui.say(f"gui.question.colour.{one.value}"), None) for one in ThemeColour]
        bare = self._ui.say("gui.map.bare")
        self.colour.offer([(None, bare, None), *words], mark.colour, none=bare)

    def _edit(self) -> None:
        if self.mark is not None:
            self._canvas.edit(self.mark)

    def _delete(self) -> None:
        if self.mark is not None:
            self.delete_wished.emit(Delete((self.mark,)))
