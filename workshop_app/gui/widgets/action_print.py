"""The plan on one sheet: asks where to, makes the PDF beside the window's work, and tells when it is there."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from workshop_app.domain.rule_broken import RuleBroken
from workshop_app.domain.text import file_name
from workshop_app.gui.background import Job, background
from workshop_app.gui.session import Session
from workshop_app.gui.ui import Ui
from workshop_app.services.trouble import Trouble


class PlanPrint(QObject):
    """``choose_target`` asks for the path, given a suggestion; ``open_file`` shows a file. Both can be replaced."""

    def __init__(self, ui: Ui, session: Session, screen: QWidget) -> None:
        super().__init__(screen)
        self._ui, self._session, self._screen = ui, session, screen
        self._job: tuple[Job, Path] | None = None
        self.choose_target: Callable[[str], str] = self._ask
        self.open_file: Callable[[Path], object] = _open
        background().finished.connect(self._on_finished)

    def print(self) -> None:
        """Make the sheet; one at a time."""
        if self._job is not None:
            return
        workshop, bookmark = self._session.workshop, self._session.bookmark
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        name = file_name(f"{workshop.details.title} – {self._ui.say('gui.plan.file')}", "pdf")
        chosen = self.choose_target(str(Path(folder) / name))
        if not chosen:
            return
        target = Path(chosen) if Path(chosen).suffix else Path(f"{chosen}.pdf")
        lang = workshop.details.language_of_summary or workshop.details.lang
        exporting = self._ui.use_cases.exporting
        job = background().start(lambda: exporting.export(workshop, bookmark, "plan", lang, target))
        self._job = (job, target)

    def _ask(self, suggestion: str) -> str:
        title, kind = self._ui.say("gui.plan.print"), self._ui.say("gui.summary.kind")
        return QFileDialog.getSaveFileName(self._screen, title, suggestion, f"{kind} (*.pdf)")[0]

    def _on_finished(self, job: Job) -> None:
        if self._job is None or job is not self._job[0]:
            return
        target, self._job = self._job[1], None
        if job.problem is None:
            text = self._ui.say("gui.summary.saved", name=target.name)
            self._ui.notify(text, self._ui.say("gui.summary.open"), lambda: self.open_file(target))
        elif isinstance(job.problem, RuleBroken | Trouble):
            self._ui.explain(job.problem, self.print)
        else:
            self._ui.explain(Trouble("export_failed", path=str(target)), self.print)


def _open(path: Path) -> bool:
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
