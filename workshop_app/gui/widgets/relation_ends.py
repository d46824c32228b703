"""The little window in which a relation gets other ends: from whom, to whom."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from workshop_app.domain.records import Actor, Relation
from workshop_app.gui.session import Session
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.basic import button, column, label
from workshop_app.gui.widgets.choice_popup import Popup
from workshop_app.gui.widgets.map_table_form import ActorField

WIDTH = 320


class EndsPopup(Popup):
    """Emits ``picked((from_id, to_id))`` when the ends are others than before. Enter goes on, Esc leaves them."""

    picked = Signal(object)

    def __init__(self, ui: Ui, session: Session, relation: Relation, parent: QWidget) -> None:
        super().__init__(ui, parent)
        self._session, self._before = session, (relation.from_id, relation.to_id)
        self.start = ActorField(ui, ui.say("gui.map_table.from"))
        self.end = ActorField(ui, ui.say("gui.map_table.to"))
        self.hint = label("", "alert", wraps=True)
        self.hint.hide()
        self.save = button(ui, ui.say("gui.save"), "primary", "check", self._save)
        self._build()
        self._fill(session)
        self.start.entered.connect(self._onward)
        self.end.entered.connect(self._save)

    def _build(self) -> None:
        layout = column(6, (14, 12, 14, 14))
        for field in (self.start, self.end):
            layout.addWidget(label(field.accessibleName(), "small"))
            layout.addWidget(field)
        layout.addWidget(self.hint)
        layout.addSpacing(4)
        layout.addWidget(self.save)
        self.setLayout(layout)
        self.setFixedWidth(self._ui.theme.px(WIDTH))
        self.setFocusProxy(self.start)

    def _fill(self, session: Session) -> None:
        workshop = session.workshop
        names = sorted((actor.name for actor in workshop.actors), key=str.casefold)
        for field, actor_id in zip((self.start, self.end), self._before, strict=True):
            actor = workshop.find(Actor, actor_id)
            field.offer(names)
            field.setText(actor.name if actor else "")
        self.start.selectAll()

    def _onward(self) -> None:
        if self._found(self.start) is not None:
            self.end.setFocus()
            self.end.selectAll()

    def _found(self, field: ActorField) -> Actor | None:
        """Give the actor of a field with its name in full, or say that there is none."""
        actor = field.actor(self._session.workshop)
        if actor is None:
            self._point_out(field, self._ui.say("gui.map_table.no_actor", name=field.text().strip() or "–"))
        else:
            field.setText(actor.name)
        return actor

    def _point_out(self, field: ActorField, words: str) -> None:
        self.hint.setText(words)
        self.hint.show()
        self.adjustSize()
        field.setFocus()
        field.selectAll()

    def _save(self) -> None:
        start = self._found(self.start)
        end = self._found(self.end) if start is not None else None
        if start is None or end is None:
            return
        if start.id == end.id:
            self._point_out(self.end, self._ui.say("rule.relation_to_itself"))
            return
        ends = (start.id, end.id)
        self.close()
        if ends != self._before:
            self.picked.emit(ends)
