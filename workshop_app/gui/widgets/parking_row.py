"""One matter of the parking lot: its words, who takes it on, and what becomes of it."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QMenu, QVBoxLayout

from workshop_app.domain.codes import ParkingOutcome
from workshop_app.domain.commands.parking import HandOver, ParkedToAction, ParkedToNote, SettleParked
from workshop_app.domain.commands.verbs import Revise
from workshop_app.domain.parking import is_open
from workshop_app.domain.records import Action, Actor, Note, ParkingItem, Stage
from workshop_app.domain.workshop import Workshop
from workshop_app.gui.session import Session
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.action_sources import SourceLink
from workshop_app.gui.widgets.agenda import title_of
from workshop_app.gui.widgets.basic import button, clear, column, icon_button, label, restyle, row
from workshop_app.gui.widgets.finished import OpenOnly
from workshop_app.gui.widgets.flow_layout import FlowLayout
from workshop_app.gui.widgets.kept_edit import KeptEdit
from workshop_app.gui.widgets.parking_receiver import ReceiverField
from workshop_app.services.ids import new_id


class ParkingRow(QFrame):
    """Emits ``move_wished(step)`` (−1 up, 1 down), ``walked(step)`` and ``delete_wished()``."""

    move_wished = Signal(int)
    walked = Signal(int)
    delete_wished = Signal()

    def __init__(self, ui: Ui, session: Session, item: ParkingItem) -> None:
        super().__init__()
        self.setProperty("look", "parked")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._ui, self._session = ui, session
        self.item = item
        self._build()
        self.show_item(item)

    def _build(self) -> None:
        ui, item = self._ui, self.item
        self._state = label("", "chip")
        self.text = KeptEdit(
            ui, self._session, f"parking.{item.id}", self._read, self._revised, lines=1, look="prose-plain"
        )
        self.text.setAccessibleName(ui.say("report.column.parked"))
        self.up = icon_button(ui, "arrow-up", f"{ui.say('gui.parking.up')} (Ctrl+↑)", lambda: self.move_wished.emit(-1))
        self.down = icon_button(
            ui, "arrow-down", f"{ui.say('gui.parking.down')} (Ctrl+↓)", lambda: self.move_wished.emit(1)
        )
        self.trash = icon_button(ui, "trash", f"{ui.say('gui.delete')} (Delete)", self.delete_wished.emit)
        head = row(4)
        ref = label(item.ref, "hint")
        ref.setContentsMargins(0, ui.theme.px(11), 0, 0)
        state = column(0, (0, ui.theme.px(9), ui.theme.px(8), 0))
        state.addWidget(self._state)
        state.addStretch(1)
        head.addWidget(ref, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.text, 1)
        head.addLayout(state)
        for tool in (self.up, self.down, self.trash):
            head.addWidget(tool, 0, Qt.AlignmentFlag.AlignTop)
        self._choices = self._build_choices()
        self._settled = clear()
        self._became: QVBoxLayout = column(6)
        self._settled.setLayout(self._became)
        layout = column(4, (16, 8, 10, 12))
        layout.addLayout(head)
        for widget in (self._choices, self._settled):
            layout.addWidget(widget)
        self.setLayout(layout)
        OpenOnly(self._session, self.up, self.down, self.trash, self._choices, self._settled)

    def _build_choices(self) -> QFrame:
        ui, made = self._ui, QFrame()
        self.receiver = ReceiverField(ui, self._session)
        self.receiver.setMinimumWidth(ui.theme.px(340))
        self.receiver.editingFinished.connect(self._hand_over)
        self.receiver.entered.connect(self._hand_over)
        self.receiver.left.connect(self._leave)
        self.to_action = button(ui, ui.say("gui.parking.to_action"), "quiet", "flag", self._make_action)
        self.to_note = button(ui, ui.say("gui.parking.to_note"), "quiet", "note", self._offer_stages)
        self.drop = button(
            ui, ui.say("gui.parking.drop"), "quiet", "archive", lambda: self._settle(ParkingOutcome.DROPPED)
        )
        flow = FlowLayout(ui.theme.px(8))
        for widget in (self.receiver, self.to_action, self.to_note, self.drop):
            flow.addWidget(widget)
        made.setLayout(flow)
        return made

    def _read(self, workshop: Workshop) -> str:
        found = workshop.find(ParkingItem, self.item.id)
        return found.text if found else ""

    def _revised(self, text: str) -> Revise:
        return Revise(self.item, {"text": text})

    # What is shown

    def show_item(self, item: ParkingItem) -> None:
        """Show the matter as it is now."""
        workshop, self.item = self._session.workshop, item
        receiver = workshop.find(Actor, item.receiver_id)
        if not self.receiver.hasFocus():
            self.receiver.show_actor(receiver)
        is_settled = item.outcome is not None
        self._choices.setVisible(not is_settled)
        self._settled.setVisible(is_settled)
        restyle(
            self._state, "badge-planned" if is_open(item) else "chip" if item.outcome is _DROPPED else "badge-final"
        )
        state = "open" if is_open(item) else "dropped" if item.outcome is _DROPPED else "placed"
        self._state.setText(self._ui.say(f"gui.parking.state.{state}"))
        self.setAccessibleName(f"{item.text}. {self._state.text()}")
        self._show_settled(item)

    def _show_settled(self, item: ParkingItem) -> None:
        while (taken := self._became.takeAt(0)) is not None:
            widget = taken.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        workshop = self._session.workshop
        became = workshop.find(Action, item.action_id) or workshop.find(Note, item.note_id)
        if became is not None:
            self.link = SourceLink(self._ui, self._session, became)
            self._became.addWidget(self.link)
        again = self._ui.say("gui.parking.again")
        self.again = button(self._ui, again, "quiet", "arrow-u-up-left", lambda: self._settle(None))
        self._became.addWidget(self.again, 0, Qt.AlignmentFlag.AlignLeft)

    # Edits

    def _hand_over(self) -> None:
        actor = self.receiver.actor
        if (actor.id if actor else None) != self.item.receiver_id:
            self._session.do(HandOver(self.item, actor))

    def _leave(self) -> None:
        """Leave the receiver as it was."""
        self.receiver.show_actor(self._session.workshop.find(Actor, self.item.receiver_id))
        self.setFocus()

    def _make_action(self) -> None:
        self.text.save()
        self._session.do(ParkedToAction(self.item, new_id()))

    def _offer_stages(self) -> None:
        """Ask which question the matter answers."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for stage in self._session.workshop.stages:
            if stage.question is not None:
                text = f"{stage.question.value[1:]}  {title_of(self._ui, stage)}".replace("&", "&&")
                menu.addAction(text).triggered.connect(partial(self._make_note, stage))
        menu.popup(self.to_note.mapToGlobal(self.to_note.rect().bottomLeft()))

    def _make_note(self, stage: Stage, checked: bool = False) -> None:
        self.text.save()
        self._session.do(ParkedToNote(self.item, stage, new_id()))

    def _settle(self, outcome: ParkingOutcome | None) -> None:
        self._session.do(SettleParked(self.item, outcome))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk, with Ctrl they move the matter; F2 goes to its words, Delete deletes it."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step is not None and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.move_wished.emit(step)
        elif step is not None:
            self.walked.emit(step)
        elif event.key() == Qt.Key.Key_F2:
            self.text.setFocus()
        elif event.key() == Qt.Key.Key_Delete:
            self.delete_wished.emit()
        else:
            super().keyPressEvent(event)


_DROPPED = ParkingOutcome.DROPPED
