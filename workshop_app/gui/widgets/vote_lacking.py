"""What got many votes but has no action yet, each with one click to an action."""

from PySide6.QtWidgets import QFrame, QWidget

from workshop_app.domain.commands.actions import action_from_notes, action_from_theme
from workshop_app.domain.records import Note
from workshop_app.domain.voting import Item, Ranking, top_without_action
from workshop_app.gui.session import Session
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.basic import button, clear, column, empty, label, row
from workshop_app.gui.widgets.elided import ElidedLabel
from workshop_app.gui.widgets.finished import is_finished
from workshop_app.gui.widgets.vote_rows import name_of

SHOWN = 3
HIGH = 700
"""In a window lower than this, at 100 % text, there is room for one at a time."""


class LackingCard(QFrame):
    """A card that names the first few; it is gone when every top-voted note has an action."""

    def __init__(self, ui: Ui, session: Session) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self._ui, self._session = ui, session
        self._title = label("", "strong", wraps=True)
        self._rows = column(4)
        layout = column(8, (16, 12, 12, 12))
        layout.addWidget(self._title)
        layout.addLayout(self._rows)
        self.setLayout(layout)

    def show_lacking(self, ranked: Ranking) -> None:
        """Show what lacks an action of what has been voted on."""
        workshop = self._session.workshop
        lacking = top_without_action(workshop, ranked)
        self.setVisible(bool(lacking) and not is_finished(workshop))
        self._title.setText(self._ui.count("gui.votes.lacking", len(lacking)))
        empty(self._rows)
        is_high = self.window().height() >= self._ui.theme.px(HIGH)
        for item, votes in lacking[: SHOWN if is_high else 1]:
            self._rows.addWidget(self._line(item, votes))

    def _line(self, item: Item, votes: int) -> QWidget:
        text = ElidedLabel(self._ui, "")
        text.setText(name_of(item))
        make = button(self._ui, self._ui.say("gui.votes.make_action"), "quiet", "flag", lambda: self._make(item))
        make.setAccessibleName(self._ui.say("gui.votes.make_action_of", text=name_of(item)))
        layout = row(12)
        layout.addWidget(text, 1)
        layout.addWidget(label(self._ui.count("gui.question.votes", votes), "small"))
        layout.addWidget(make)
        line = clear()
        line.setLayout(layout)
        return line

    def _make(self, item: Item) -> None:
        workshop = self._session.workshop
        if isinstance(item, Note):
            made = action_from_notes(workshop, (item,), self._ui.say("gui.plan.of_quote"))
        else:
            made = action_from_theme(workshop, item)
        if self._session.do(made):
            self._ui.notify(self._ui.say("gui.frame.action_made"), self._ui.say("gui.undo"), self._session.undo)
