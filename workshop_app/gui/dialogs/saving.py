"""A dialog that ends in an edit; a large one is saved beside the window, followed, and can be called off."""

from collections.abc import Callable

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workshop_app.domain.commands import Command
from workshop_app.domain.rule_broken import RuleBroken
from workshop_app.gui.background import Job, background
from workshop_app.gui.dialogs.footed import FootedDialog
from workshop_app.gui.session import Session
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.export_progress import ExportProgress
from workshop_app.services.progress import Cancelled, Watch
from workshop_app.services.trouble import Trouble

AT_ONCE = 200
"""Up to so many records are saved while one waits: it takes less than a blink."""


class SavingDialog(FootedDialog):
    """Until a large edit has been saved or called off, the dialog stays and nothing else can be edited."""

    def __init__(self, ui: Ui, session: Session, title: str, parent: QWidget | None, wished: QSize) -> None:
        super().__init__(ui, title, parent, wished)
        self.session = session
        self._saving: Job | None = None
        self._called_off = Watch()
        self._then: Callable[[], object] = self.accept
        self.saving = ExportProgress(ui)
        self.saving.cancelled.connect(self.reject)
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout), "a footed dialog is a column"
        layout.insertWidget(1, self.saving)
        background().finished.connect(self._on_saved)

    def save(self, command: Command, count: int, then: Callable[[], object]) -> None:
        """Fulfil a command that makes ``count`` records, then do what follows; the dialog stays when it fails."""
        if count <= AT_ONCE:
            if self.session.do(command) is not None:
                then()
            return
        watch = self._called_off = Watch()
        self._then = then
        self.area.setEnabled(False)
        self.do.setEnabled(False)
        self.saving.follow(watch, self.ui.count("gui.saving", count))
        self._saving = background().start(lambda: self.session.save(command, watch))

    def _on_saved(self, job: Job) -> None:
        if job is not self._saving:
            return
        self._saving = None
        self.saving.end()
        self.area.setEnabled(True)
        self.do.setEnabled(True)
        if isinstance(job.problem, Cancelled):
            self.reject()
        elif isinstance(job.problem, RuleBroken | Trouble):
            self.ui.explain(job.problem)
        elif job.problem is not None:
            raise job.problem
        else:
            if job.result is not None:
                self.session.show(job.result)
            self._then()

    def reject(self) -> None:
        """Leave without a trace; a save that goes on is called off first, and the dialog goes when it has ended."""
        if self._saving is None:
            super().reject()
        else:
            self._called_off.cancel()
