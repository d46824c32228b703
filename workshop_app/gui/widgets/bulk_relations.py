"""Several relations at once: type, status and strength, changed in all of them as one edit."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from workshop_app.domain.codes import RelationStatus, RelationType
from workshop_app.domain.commands.verbs import Delete
from workshop_app.domain.records import Relation
from workshop_app.gui.session import Session
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets import actor_choices
from workshop_app.gui.widgets.basic import button, column, label
from workshop_app.gui.widgets.bulk_field import offer_shared, revision
from workshop_app.gui.widgets.chip_choice import ChipChoice, chip_grid

FIELDS = {"relation_type": "gui.map.type", "status": "gui.map.status", "strength": "gui.map.strength"}


class BulkRelations(QWidget):
    """Edits relations. Emits ``delete_wished(command)``."""

    delete_wished = Signal(object)

    def __init__(self, ui: Ui, session: Session) -> None:
        super().__init__()
        self.setProperty("look", "clear")
        self._ui, self._session = ui, session
        self.relations: tuple[Relation, ...] = ()
        cap = ui.language.sentence
        self._choices: dict[str, actor_choices.Choices] = {
            "relation_type": actor_choices.words(ui, RelationType),
            "status": actor_choices.words(ui, RelationStatus),
            "strength": [(number, cap(ui.say(f"gui.map.strength.{number}")), None) for number in (1, 2, 3)],
        }
        self.chips = {field: ChipChoice(ui, ui.say(key)) for field, key in FIELDS.items()}
        self.words = label("", "h2", wraps=True)
        self.delete = button(ui, ui.say("gui.map.delete_relation"), "quiet", "trash")
        layout = column(8, (20, 16, 20, 20))
        layout.addWidget(self.words)
        layout.addWidget(label(ui.say("gui.bulk.hint"), "hint", wraps=True))
        layout.addLayout(chip_grid(self.chips.values()))
        for field in FIELDS:
            self.chips[field].chosen.connect(lambda value, field=field: self._revise(field, value))
        layout.addSpacing(4)
        layout.addWidget(self.delete, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addStretch(1)
        self.setLayout(layout)
        self.delete.clicked.connect(lambda checked=False: self.delete_wished.emit(Delete(self.relations)))

    def show_relations(self, relations: Sequence[Relation]) -> None:
        """Show what the relations have in common now."""
        self.relations = tuple(relations)
        self.words.setText(self._ui.count("gui.bulk.relations", len(relations)))
        for field, chip in self.chips.items():
            offer_shared(self._ui, chip, self._choices[field], relations, field)
        self.delete.setText(self._ui.count("gui.bulk.delete_relations", len(relations)))

    def _revise(self, field: str, value: object) -> None:
        wish = revision(self.relations, field, value)
        if wish is not None:
            self._session.do(wish)
