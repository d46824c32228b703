"""A quiet line over the answers of a question, when some of them seem to say the same."""

from collections.abc import Iterable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame

from workshop_app.domain.changes import Changes
from workshop_app.domain.records import Note, Stage
from workshop_app.domain.workshop import Workshop
from workshop_app.gui.background import Job, background
from workshop_app.gui.session import Session
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.basic import button, label, row
from workshop_app.gui.widgets.finished import is_finished
from workshop_app.services.progress import Cancelled, Watch
from workshop_app.services.similar import Alike, Pair, alike

REST_MILLISECONDS, CROWD_MILLISECONDS = 1_000, 5_000
"""How long nothing must have been written before answers are compared; longer where there are many to compare."""
CROWD = 300


class SimilarLine(QFrame):
    """Compares the answers of the stage that is shown, beside the window's thread, when they have come to rest.

    What somebody has found different is remembered as long as the workshop is open. Emits ``looked_at()`` when somebody
    wants to see them.
    """

    looked_at = Signal()

    def __init__(self, ui: Ui, session: Session) -> None:
        super().__init__()
        self._ui, self._session = ui, session
        self._stage: Stage | None = None
        self._different: set[Pair] = set()
        self._job: Job | None = None
        self._watch = Watch()
        self.groups: tuple[Alike, ...] = ()
        self._told = label("", "soft")
        self.look = button(ui, ui.say("gui.similar.show"), "quiet", "copy", self.looked_at.emit)
        layout = row(8)
        layout.addWidget(self._told)
        layout.addWidget(self.look)
        layout.addStretch(1)
        self.setLayout(layout)
        self._rest = QTimer(self, singleShot=True, interval=REST_MILLISECONDS)
        self._rest.timeout.connect(self.compare)
        session.changed.connect(self._changed)
        background().finished.connect(self._on_finished)
        self.hide()

    def show_stage(self, stage: Stage) -> None:
        """Compare the answers of a stage."""
        if self._stage is None or self._stage.id != stage.id:
            self._stage = stage
            self.show_groups(())
            self._wait()

    def _wait(self) -> None:
        """Compare when all has come to rest; what is being compared is out of date, and would slow whoever writes."""
        self._watch.cancel()
        stage = self._stage
        many = stage is not None and len(self._session.workshop.notes_by_stage[stage.id]) > CROWD
        self._rest.start(CROWD_MILLISECONDS if many else REST_MILLISECONDS)

    def _changed(self, workshop: Workshop, changes: Changes) -> None:
        if any(isinstance(change.record, Note) for change in changes):
            self._wait()
        if is_finished(workshop):
            self.show_groups(())

    def compare(self) -> None:
        """Compare now."""
        workshop, stage = self._session.workshop, self._stage
        if stage is None or is_finished(workshop):
            return
        self._watch.cancel()
        watch = self._watch = Watch()
        notes, different = workshop.notes_by_stage[stage.id], frozenset(self._different)
        self._job = background().start(lambda: alike(notes, different, watch))

    def _on_finished(self, job: Job) -> None:
        if job is not self._job or isinstance(job.problem, Cancelled):
            return
        if job.problem is not None:
            raise job.problem
        self.show_groups(job.result)

    def show_groups(self, groups: tuple[Alike, ...]) -> None:
        """Tell of answers that are alike, or of none."""
        self.groups = groups
        self._told.setText(self._ui.count("gui.similar.line", sum(len(group.notes) for group in groups)))
        self.setVisible(bool(groups))

    def keep_apart(self, pairs: Iterable[Pair]) -> None:
        """Remember that somebody has found answers different."""
        self._different.update(pairs)
