"""One relation as a sentence, with its type, status and strength as chips."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QLabel, QWidget

from workshop_app.domain.codes import RelationStatus, RelationType
from workshop_app.domain.records import Actor, Relation
from workshop_app.domain.workshop import Workshop
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.basic import column
from workshop_app.gui.widgets.chip_choice import ChipChoice
from workshop_app.gui.widgets.flow_layout import FlowLayout


def sentence(ui: Ui, workshop: Workshop, relation: Relation) -> str:
    """Say in a sentence what goes between two actors."""
    names = [workshop.find(Actor, actor_id) for actor_id in (relation.from_id, relation.to_id)]
    a, b = (actor.name if actor else "–" for actor in names)
    direction = "mutual" if relation.mutual else "one_way"
    return ui.say(f"relation.{relation.relation_type.value}.{direction}", a=a, b=b)


class Sentence(QLabel):
    """A sentence that can be chosen by click or Enter."""

    chosen = Signal()

    def __init__(self, ui: Ui) -> None:
        super().__init__()
        self.setProperty("look", "map-sentence")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(ui.say("gui.map.show_relation"))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose."""
        self.chosen.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose with Enter or the space bar."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit()
        else:
            super().keyPressEvent(event)


class RelationChips(QWidget):
    """Emits ``edited(field, value)`` for type, status and strength."""

    edited = Signal(str, object)

    def __init__(self, ui: Ui) -> None:
        super().__init__()
        self.setProperty("look", "clear")
        self._ui = ui
        self.kind = ChipChoice(ui, ui.say("gui.map.type"))
        self.status = ChipChoice(ui, ui.say("gui.map.status"))
        self.strength = ChipChoice(ui, ui.say("gui.map.strength"))
        flow = FlowLayout(ui.theme.px(6))
        fields = {"status": self.status, "strength": self.strength, "relation_type": self.kind}
        for field, chip in fields.items():
            flow.addWidget(chip)
            chip.chosen.connect(lambda value, field=field: self.edited.emit(field, value))
        self.setLayout(flow)

    def show_relation(self, relation: Relation) -> None:
        """Show what the relation is."""
        ui, cap = self._ui, self._ui.language.sentence
        self.kind.offer([(one, cap(ui.language.code(one)), None) for one in RelationType], relation.relation_type)
        self.status.offer([(one, cap(ui.language.code(one)), None) for one in RelationStatus], relation.status)
        self.strength.offer([(n, cap(ui.say(f"gui.map.strength.{n}")), None) for n in (1, 2, 3)], relation.strength)


class RelationRow(QWidget):
    """Emits ``chosen()`` and ``edited(field, value)``."""

    chosen = Signal()
    edited = Signal(str, object)

    def __init__(self, ui: Ui) -> None:
        super().__init__()
        self.setProperty("look", "clear")
        self._ui = ui
        self.words = Sentence(ui)
        self.chips = RelationChips(ui)
        layout = column(4)
        layout.addWidget(self.words)
        layout.addWidget(self.chips)
        self.setLayout(layout)
        self.words.chosen.connect(self.chosen.emit)
        self.chips.edited.connect(self.edited.emit)

    def show_relation(self, workshop: Workshop, relation: Relation) -> None:
        """Show the relation as it is now."""
        self.words.setText(sentence(self._ui, workshop, relation))
        self.chips.show_relation(relation)
