"""The round's timer in the top bar: which round, how long is left, start and stop."""

from PySide6.QtWidgets import QFrame

from workshop_app.domain.agenda import has_rounds, planned_seconds
from workshop_app.gui.session import Session
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.basic import icon_button, label, row

WARNING_SECONDS = 120


class Timer(QFrame):
    """Counts down the present round; over time it counts on, with a plus."""

    def __init__(self, ui: Ui, session: Session) -> None:
        super().__init__()
        self._ui, self._session = ui, session
        self.setProperty("look", "timer")
        self.setFixedHeight(ui.theme.px(44))
        self._is_compact = False
        self._round = label("", "small")
        self._left = label("", "h2")
        self.button = icon_button(ui, "play-fill", ui.say("gui.frame.start_clock"), self.toggle)
        layout = row(10, (16, 2, 4, 2))
        for widget in (self._round, self._left, self.button):
            layout.addWidget(widget)
        self.setLayout(layout)
        session.moved.connect(self.refresh)
        session.ticked.connect(self.refresh)
        session.changed.connect(lambda workshop, changes: self.refresh())
        self.refresh()

    @property
    def text(self) -> str:
        """What the timer shows, for instance 06:42 or +01:10."""
        return self._left.text()

    def compact(self, compact: bool) -> None:
        """Leave the round's name to the tooltip where there is little room."""
        self._is_compact = compact
        self.refresh()

    def toggle(self) -> None:
        """Start or stop the clock."""
        self._session.run_clock(self._session.bookmark.running_since is None)

    def refresh(self) -> None:
        """Show the time left now."""
        stage = self._session.stage
        if stage is None:
            self.hide()
            return
        round_ = self._session.bookmark.round if has_rounds(stage) else None
        spent = self._session.seconds_spent(stage, round_)
        left = planned_seconds(stage, round_) - spent
        self._round.setText(self._ui.language.code(round_) if round_ else "")
        self._round.setVisible(round_ is not None and not self._is_compact)
        self.setToolTip(self._round.text())
        minutes, seconds = divmod(int(abs(left)), 60)
        self._left.setText(f"{'+' if left < 0 else ''}{minutes:02d}:{seconds:02d}")
        role = "coral" if left < 0 else "amber" if left < WARNING_SECONDS else "ink"
        palette = self._left.palette()
        palette.setColor(self._left.foregroundRole(), self._ui.theme.colour(role))
        self._left.setStyleSheet(f"color: {self._ui.theme.colours[role]}")
        running = self._session.bookmark.running_since is not None
        name = self._ui.say("gui.frame.pause_clock" if running else "gui.frame.start_clock")
        self.button.setIcon(self._ui.theme.icon("pause-fill" if running else "play-fill", "fjord"))
        self.button.setToolTip(name)
        self.button.setAccessibleName(name)
