"""Finishing a workshop: asked about once, when something still waits on the parking lot."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from workshop_app.domain.parking import still_open
from workshop_app.domain.workshop import Workshop
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.basic import bullet, button, column, label, row

SHOWN = 5
WIDTH = 560


class FinishDialog(QDialog):
    """Names what is open; one can look at it, finish all the same, or leave everything as it is."""

    def __init__(
        self, ui: Ui, workshop: Workshop, finish: Callable[[], object], look: Callable[[], object], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(ui.say("gui.finish"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        items = still_open(workshop)
        title = label(ui.count("gui.finish.open", len(items)), "h2", wraps=True)
        layout = column(12, (32, 24, 32, 24))
        layout.addWidget(title)
        for item in items[:SHOWN]:
            layout.addLayout(bullet(" ".join(item.text.split())[:160], "soft"))
        if len(items) > SHOWN:
            layout.addWidget(label(ui.count("gui.summary.more_allies", len(items) - SHOWN), "soft"))
        layout.addWidget(label(ui.count("gui.finish.what_now", len(items)), wraps=True))
        self.anyway = button(ui, ui.say("gui.finish.anyway"), "", "", lambda: self._then(finish))
        self.look = button(ui, ui.say("gui.finish.look"), "primary", "letter-circle-p", lambda: self._then(look))
        cancel = button(ui, ui.say("gui.cancel"), "quiet", "", self.reject)
        foot = row(8)
        foot.addWidget(cancel)
        foot.addStretch(1)
        foot.addWidget(self.anyway)
        foot.addWidget(self.look)
        layout.addSpacing(8)
        layout.addLayout(foot)
        self.setLayout(layout)
        self.setMinimumWidth(min(ui.theme.px(WIDTH), parent.window().width() - 40))
        self.look.setFocus()

    def _then(self, act: Callable[[], object]) -> None:
        self.accept()
        act()


def ask_to_finish(
    ui: Ui, workshop: Workshop, finish: Callable[[], object], look: Callable[[], object], parent: QWidget
) -> None:
    """Finish at once, or ask first where something is open; ``look`` shows the parking lot."""
    if still_open(workshop):
        FinishDialog(ui, workshop, finish, look, parent).open()
    else:
        finish()
