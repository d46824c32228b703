"""Merging the selected actors into one: which name stays is chosen."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QWidget

from workshop_app.domain.commands.merging_actors import MergeActors
from workshop_app.domain.records import Actor
from workshop_app.gui.session import Session
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.basic import button, column, empty, label
from workshop_app.gui.widgets.fold import Fold

MOST = 6
"""More actors than these are hardly one and the same."""


class BulkMerge(QWidget):
    """A choice of names, and the button that merges. Emits ``begun()`` before it does."""

    begun = Signal()

    def __init__(self, ui: Ui, session: Session) -> None:
        super().__init__()
        self.setProperty("look", "clear")
        self._ui, self._session = ui, session
        self._actors: tuple[Actor, ...] = ()
        self.names: dict[str, QRadioButton] = {}
        self._group = QButtonGroup(self)
        inside, layout = QWidget(), column(8, (8, 0, 0, 0))
        inside.setProperty("look", "clear")
        inside.setAccessibleName(ui.say("gui.bulk.kept_name"))
        self._lines = column(2)
        self.merge = button(ui, ui.say("gui.bulk.merge"), "", "arrows-merge", self._merge)
        layout.addWidget(label(ui.say("gui.bulk.merge_hint"), "hint", wraps=True))
        layout.addLayout(self._lines)
        layout.addWidget(self.merge, 0, Qt.AlignmentFlag.AlignLeft)
        inside.setLayout(layout)
        self.fold = Fold(ui, ui.say("gui.bulk.merge"), inside)
        whole = column(0)
        whole.addWidget(self.fold)
        self.setLayout(whole)

    def show_actors(self, actors: Sequence[Actor]) -> None:
        """Offer the names; the actor that most is known of is proposed."""
        names = {one.id: one.name for one in self._actors}
        self._actors = tuple(actors)
        self.setVisible(len(actors) <= MOST)
        if {one.id: one.name for one in actors} == names or len(actors) > MOST:
            return
        chosen = self._group.checkedButton()
        kept = next((key for key, box in self.names.items() if box is chosen), "")
        empty(self._lines)
        self.names = {}
        for actor in actors:
            box = self.names[actor.id] = QRadioButton(actor.name.replace("&", "&&"))
            self._group.addButton(box)
            self._lines.addWidget(box)
        likely = max(actors, key=lambda one: (one.place is not None, len(one.offers) + len(one.needs), len(one.name)))
        self.names[kept if kept in self.names else likely.id].setChecked(True)

    def _merge(self) -> None:
        self.begun.emit()
        kept = next((one for one in self._actors if self.names[one.id].isChecked()), None)
        ui, count = self._ui, len(self._actors)
        if kept is not None and self._session.do(MergeActors(self._actors, kept)) is not None:
            ui.notify(ui.count("gui.actor.merged", count, name=kept.name), ui.say("gui.undo"), self._session.undo)
