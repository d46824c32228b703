"""Keeps the insights of an open workshop in step with it: found behind the window, a moment after the last edit."""

from PySide6.QtCore import QObject, QTimer, Signal

from workshop_app.domain.changes import Changes
from workshop_app.domain.insight import Insight
from workshop_app.domain.workshop import Workshop
from workshop_app.gui.background import Job, background
from workshop_app.gui.session import Session
from workshop_app.gui.ui import Ui

REST_MILLISECONDS = 200
"""How long nothing must have been edited before the insights are looked for."""
FIRST_MILLISECONDS = 2_000
"""So long after a workshop has been opened the analysis is loaded, when the window has long been ready."""


class InsightWatch(QObject):
    """Emits ``found()`` when ``insights`` are others; they are None until the first answer.

    There is one question out at a time. An answer about a workshop that has been edited since is thrown away, and the
    question put again.
    """

    found = Signal()

    def __init__(self, ui: Ui, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._ui, self._session = ui, session
        self.insights: tuple[Insight, ...] | None = None
        self._job: Job | None = None
        self._asked: Workshop | None = None
        self._rest = QTimer(self, singleShot=True, interval=REST_MILLISECONDS)
        self._rest.timeout.connect(self.look)
        session.changed.connect(self._changed)
        background().finished.connect(self._take)
        QTimer.singleShot(FIRST_MILLISECONDS, self, self.look)

    def _changed(self, workshop: Workshop, changes: Changes) -> None:
        self._rest.start()

    def look(self) -> None:
        """Ask for the insights of the workshop as it is now, unless that has been asked already."""
        self._rest.stop()
        workshop, settings = self._session.workshop, self._ui.settings
        if self._job is not None or workshop is self._asked:
            return
        self._asked = workshop
        analyst = self._ui.use_cases.analyst
        self._job = background().start(lambda: analyst.insights(workshop, settings.limits, settings.off))

    def _take(self, job: Job) -> None:
        if job is not self._job:
            return
        self._job = None
        if job.problem is not None:
            raise job.problem
        if self._asked is not self._session.workshop:
            self.look()
        elif job.result != self.insights:
            self.insights = job.result
            self.found.emit()
