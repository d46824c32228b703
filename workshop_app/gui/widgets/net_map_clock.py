"""The clock of a Net-Map step: its own, beside the one of the agenda. It runs down, and on past its end."""

import time
from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame

from workshop_app.domain.net_map import Standing
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.basic import column, icon_button, label, row

WARNING_SECONDS = 60


class NetMapClock(QFrame):
    """Emits ``passed(seconds)`` while it runs. ``now`` tells the time in seconds, from wherever it counts."""

    passed = Signal(int)

    def __init__(self, ui: Ui, now: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self._ui, self._now = ui, now
        self._since: float | None = None
        self.setProperty("look", "timer")
        self._second = QTimer(self, interval=1000)
        self._second.timeout.connect(self.tick)
        self._time, self._plan = label("", "h2"), label("", "hint")
        self.button = icon_button(ui, "play-fill", "", self.toggle)
        words = column(0)
        words.addWidget(self._time)
        words.addWidget(self._plan)
        layout = row(8, (16, 6, 6, 6))
        layout.addLayout(words, 1)
        layout.addWidget(self.button)
        self.setLayout(layout)
        self._show_button()

    @property
    def is_running(self) -> bool:
        """Whether time passes."""
        return self._since is not None

    @property
    def text(self) -> str:
        """What is left, for instance 04:10 or +00:30."""
        return self._time.text()

    def toggle(self) -> None:
        """Start or stop."""
        self.run(not self.is_running)

    def run(self, running: bool) -> None:
        """Start or stop; what has passed is told before it stops."""
        self.tick()
        self._since = self._now() if running else None
        if running:
            self._second.start()
        else:
            self._second.stop()
        self._show_button()

    def tick(self) -> None:
        """Tell the whole seconds that have passed since the last time."""
        if self._since is None:
            return
        seconds = int(self._now() - self._since)
        if seconds:
            self._since += seconds
            self.passed.emit(seconds)

    def show_standing(self, standing: Standing) -> None:
        """Show what is left of a step."""
        minutes, seconds = divmod(abs(standing.left), 60)
        is_over = standing.left < 0
        time_ = f"{minutes:02d}:{seconds:02d}"
        self._time.setText(f"+{time_}" if is_over else time_)
        role = "coral" if is_over else "amber" if standing.left < WARNING_SECONDS else "ink"
        self._time.setStyleSheet(f"color: {self._ui.theme.colours[role]}")
        key = "gui.net_map.time_over" if is_over else "gui.net_map.time_left"
        told = self._ui.say(key, time=time_, minutes=standing.step.minutes)
        self._plan.setText(self._ui.say("gui.net_map.of_minutes", minutes=standing.step.minutes))
        self.setAccessibleName(told)
        self.setToolTip(told)

    def _show_button(self) -> None:
        name = self._ui.say("gui.net_map.pause_clock" if self.is_running else "gui.net_map.start_clock")
        self.button.setIcon(self._ui.theme.icon("pause-fill" if self.is_running else "play-fill", "fjord"))
        self.button.setToolTip(name)
        self.button.setAccessibleName(name)
