"""The bar above an open workshop: back, title, saved state, undo and redo, the timer, next."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame

from workshop_app.domain.agenda import has_rounds
from workshop_app.gui.session import ROUNDS, Session
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.basic import button, icon_button, label, restyle, row
from workshop_app.gui.widgets.elided import ElidedLabel
from workshop_app.gui.widgets.timer import Timer

COMPACT = 900
"""Narrower than this, at 100 % text, the timer shows no words."""


class TopBar(QFrame):
    """Emits ``left()`` when the person wants back to the library, ``panel_wished()`` to fold the right panel."""

    left = Signal()
    panel_wished = Signal()

    def __init__(self, ui: Ui, session: Session) -> None:
        super().__init__()
        self._ui, self._session = ui, session
        self.setProperty("look", "bar")
        self.setFixedHeight(ui.theme.px(64))
        self._build()
        session.changed.connect(lambda workshop, changes: self.refresh())
        session.moved.connect(self.refresh)
        session.saved.connect(lambda saved: self.refresh())
        self.refresh()

    def _build(self) -> None:
        ui = self._ui
        self.back = button(ui, ui.say("gui.frame.workshops"), "quiet", "caret-left", self.left.emit)
        self.back.setAccessibleName(ui.say("gui.frame.workshops"))
        self.back.setToolTip(ui.say("gui.library.back"))
        self.title = ElidedLabel(ui, "h3")
        self._state_icon = label()
        self._state = label("", "small")
        self.undo = icon_button(ui, "arrow-counter-clockwise", "", self._session.undo)
        self.redo = icon_button(ui, "arrow-clockwise", "", self._session.redo)
        self.timer = Timer(ui, self._session)
        self.panel = icon_button(ui, "sidebar", ui.say("gui.frame.panel"), self.panel_wished.emit)
        self.next = button(ui, ui.say("gui.frame.next"), "primary", "arrow-right", self._session.next_round, after=True)
        layout = row(8, (16, 0, 16, 0))
        layout.addWidget(self.back)
        layout.addSpacing(8)
        layout.addWidget(self.title, 1)
        layout.addWidget(self._state_icon)
        layout.addWidget(self._state)
        layout.addSpacing(16)
        for widget in (self.undo, self.redo, self.timer, self.panel, self.next):
            layout.addWidget(widget)
        self.setLayout(layout)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give up words before anything is cut."""
        super().resizeEvent(event)
        is_compact = self.width() < COMPACT * self._ui.theme.scale
        self.timer.compact(is_compact)
        self.back.setText("" if is_compact else self._ui.say("gui.frame.workshops"))

    def refresh(self) -> None:
        """Show title, saved state, and what undo and redo would do."""
        ui, session = self._ui, self._session
        self.title.setText(session.workshop.details.title)
        saved = session.is_saved
        size = ui.theme.icon_size()
        icon = ui.theme.icon("check-circle" if saved else "warning", "moss" if saved else "amber")
        self._state_icon.setPixmap(icon.pixmap(size))
        self._state.setText(ui.say("gui.frame.saved" if saved else "gui.frame.not_saved"))
        restyle(self._state, "small" if saved else "alert")
        for widget, kind, doing, nothing in (
            (self.undo, session.undo_kind, "gui.frame.undo_of", "gui.frame.nothing_to_undo"),
            (self.redo, session.redo_kind, "gui.frame.redo_of", "gui.frame.nothing_to_redo"),
        ):
            name = ui.say(doing, what=self._edit(kind)) if kind else ui.say(nothing)
            widget.setEnabled(kind is not None)
            widget.setToolTip(name)
            widget.setAccessibleName(name)
        self._name_next()

    def _edit(self, kind: str) -> str:
        key = f"edit.{kind}"
        return self._ui.say(key if self._ui.language.has(key) else "edit.other")

    def _name_next(self) -> None:
        stage = self._session.stage
        index = ROUNDS.index(self._session.bookmark.round)
        if stage is not None and has_rounds(stage) and index + 1 < len(ROUNDS):
            upcoming = self._ui.language.code(ROUNDS[index + 1])
            self.next.setToolTip(self._ui.say("gui.frame.next_round", round=upcoming))
        else:
            self.next.setToolTip(self._ui.say("gui.frame.next"))
        stages = self._session.workshop.stages
        at_end = not stages or (stage == stages[-1] and not (stage and has_rounds(stage) and index + 1 < len(ROUNDS)))
        self.next.setEnabled(not at_end)
