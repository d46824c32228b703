"""A new relation as a sentence that is filled in: from, what, to."""

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QWidget

from workshop_app.domain.codes import MUTUAL_TYPES, RelationStatus, RelationType
from workshop_app.domain.commands.verbs import Add
from workshop_app.domain.map_changes import normalised
from workshop_app.domain.records import Actor, Relation
from workshop_app.domain.workshop import Workshop
from workshop_app.gui.session import Session
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.basic import ENTER, button, column, frame, label, row
from workshop_app.gui.widgets.combo import combo
from workshop_app.gui.widgets.finished import OpenOnly
from workshop_app.gui.widgets.flow_layout import FlowLayout
from workshop_app.services.ids import new_id


class ActorField(QLineEdit):
    """Completes the name of an actor. Emits ``entered()`` on Enter when nothing is being completed."""

    entered = Signal()

    def __init__(self, ui: Ui, name: str) -> None:
        super().__init__()
        self._names = QStringListModel()
        completer = QCompleter(self._names, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        if (found := completer.popup()) is not None:
            found.setProperty("look", "popup")
        self.setCompleter(completer)
        self.setPlaceholderText(name)
        self.setAccessibleName(name)
        self.setMinimumWidth(ui.theme.px(150))

    def offer(self, names: list[str]) -> None:
        """Offer names."""
        if names != self._names.stringList():
            self._names.setStringList(names)

    def actor(self, workshop: Workshop) -> Actor | None:
        """Give the actor that is meant: the one of that name, or the only one that it can be."""
        typed = normalised(self.text())
        if not typed:
            return None
        exact = [actor for actor in workshop.actors if normalised(actor.name) == typed]
        near = [actor for actor in workshop.actors if typed in normalised(actor.name)]
        return exact[0] if exact else near[0] if len(near) == 1 else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on with Enter."""
        super().keyPressEvent(event)
        if event.key() in ENTER:
            self.entered.emit()


class RelationForm(QWidget):
    """Makes relations one after the other. Emits ``made(relation_id)``."""

    made = Signal(str)

    def __init__(self, ui: Ui, session: Session) -> None:
        super().__init__()
        self._ui, self._session = ui, session
        self.setAccessibleName(ui.say("gui.map_table.new_relation"))
        self.start = ActorField(ui, ui.say("gui.map_table.from"))
        self.end = ActorField(ui, ui.say("gui.map_table.to"))
        self.kind = self._choice("gui.map.type", RelationType)
        self.status = self._choice("gui.map.status", RelationStatus)
        self.status.setCurrentIndex(list(RelationStatus).index(RelationStatus.DESIRED))
        self.add = button(ui, ui.say("gui.map_table.add_relation"), "", "plus", self._add)
        self.hint = label("", "alert", wraps=True)
        self.hint.hide()
        self._build()
        self.start.entered.connect(lambda: self._onward(self.start, self.end))
        self.end.entered.connect(self._add)
        session.changed.connect(lambda workshop, changes: self.show_workshop(workshop))
        self.show_workshop(session.workshop)
        OpenOnly(session, self.start, self.end, self.kind, self.status, self.add)

    def _build(self) -> None:
        well = frame("well")
        flow = FlowLayout(self._ui.theme.px(8))
        for part in (self.start, self.kind, self.end, self.status, self.add):
            flow.addWidget(part)
        inside = row(0, (10, 8, 10, 8))
        inside.addLayout(flow)
        well.setLayout(inside)
        layout = column(4)
        layout.addWidget(well)
        layout.addWidget(self.hint)
        self.setLayout(layout)

    def _choice(self, key: str, codes: type[RelationType] | type[RelationStatus]) -> QComboBox:
        made = combo()
        made.setAccessibleName(self._ui.say(key))
        for code in codes:
            made.addItem(self._ui.language.sentence(self._ui.language.code(code)), code)
        return made

    def show_workshop(self, workshop: Workshop) -> None:
        """Offer the actors there are."""
        names = sorted((actor.name for actor in workshop.actors), key=str.casefold)
        for field in (self.start, self.end):
            field.offer(names)

    def _onward(self, field: ActorField, following: ActorField) -> None:
        if self._found(field) is not None:
            following.setFocus()

    def _found(self, field: ActorField) -> Actor | None:
        """Give the actor of a field with its name in full, or say that there is none."""
        actor = field.actor(self._session.workshop)
        self.hint.setVisible(actor is None)
        if actor is None:
            self.hint.setText(self._ui.say("gui.map_table.no_actor", name=field.text().strip() or "–"))
            field.setFocus()
            field.selectAll()
        else:
            field.setText(actor.name)
        return actor

    def _add(self) -> None:
        """Make the relation, and begin the next one."""
        start = self._found(self.start)
        end = self._found(self.end) if start is not None else None
        if start is None or end is None:
            return
        kind = RelationType(self.kind.currentData())
        relation = Relation(
            id=new_id(),
            from_id=start.id,
            to_id=end.id,
            relation_type=kind,
            mutual=kind in MUTUAL_TYPES,
            status=RelationStatus(self.status.currentData()),
        )
        if self._session.do(Add((relation,))):
            for field in (self.start, self.end):
                field.clear()
            self.start.setFocus()
            self.made.emit(relation.id)
