"""How far an export has come, with a way to call it off."""

from PySide6.QtCore import QElapsedTimer, QTimer, Signal
from PySide6.QtWidgets import QFrame, QProgressBar

from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.basic import button, column, row
from workshop_app.gui.widgets.elided import ElidedLabel
from workshop_app.services.progress import Watch

LOOK_MILLISECONDS = 80
PATIENCE_MILLISECONDS = 400
"""An export that is past its half by now is left to end unseen; one that is not, or drags on, is shown."""


class ExportProgress(QFrame):
    """Hidden until the work has shown that it takes time. Emits ``cancelled()``, and ``appeared()`` when it shows."""

    appeared = Signal()
    cancelled = Signal()

    def __init__(self, ui: Ui) -> None:
        super().__init__()
        self.setProperty("look", "bar")
        self._ui = ui
        self._watch = Watch()
        self._since = QElapsedTimer()
        self._look = QTimer(self, interval=LOOK_MILLISECONDS)
        self._look.timeout.connect(self._show_share)
        self._text = ElidedLabel(ui, "strong")
        self._bar = QProgressBar(textVisible=False, maximum=1000)
        self.cancel = button(ui, ui.say("gui.cancel"), on_click=self.cancelled.emit)
        told = column(6)
        told.addWidget(self._text)
        told.addWidget(self._bar)
        layout = row(16, (28, 8, 20, 10))
        layout.addLayout(told, 1)
        layout.addWidget(self.cancel)
        self.setLayout(layout)
        self.hide()

    def follow(self, watch: Watch, text: str) -> None:
        """Follow a piece of work from its beginning; ``text`` says what is made."""
        self._watch = watch
        self._text.setText(text)
        self._bar.setAccessibleName(text)
        self._bar.setValue(0)
        self._since.start()
        self._look.start()

    def wait(self, text: str) -> None:
        """Say that the work is about to end."""
        self._text.setText(text)

    def end(self) -> None:
        """Follow no longer."""
        self._look.stop()
        self.hide()

    def _show_share(self) -> None:
        share, spent = self._watch.share, self._since.elapsed()
        self._bar.setValue(round(share * self._bar.maximum()))
        is_long = spent > PATIENCE_MILLISECONDS and (share < 0.5 or spent > 2 * PATIENCE_MILLISECONDS)
        if is_long and self.isHidden():
            self.show()
            self.appeared.emit()
