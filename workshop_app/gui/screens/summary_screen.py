"""The summary: what the facilitator writes and chooses to the left, the document as it becomes to the right."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QPoint, QStandardPaths, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QButtonGroup, QFileDialog, QFrame, QScrollArea, QWidget

from workshop_app.domain.codes import Lang, Status
from workshop_app.domain.commands.verbs import Revise
from workshop_app.domain.commands.workshop import Finish
from workshop_app.domain.rule_broken import RuleBroken
from workshop_app.domain.text import file_name
from workshop_app.domain.workshop import Workshop
from workshop_app.gui.background import Job, background
from workshop_app.gui.dialogs.finish import ask_to_finish
from workshop_app.gui.session import Session
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.basic import button, clear, column, frame, label, row
from workshop_app.gui.widgets.export_progress import ExportProgress
from workshop_app.gui.widgets.finished import is_finished
from workshop_app.gui.widgets.flow_layout import FlowLayout
from workshop_app.gui.widgets.kept_edit import KeptEdit
from workshop_app.gui.widgets.outline_list import OutlineList
from workshop_app.gui.widgets.pdf_preview import PdfPreview
from workshop_app.gui.widgets.syntheses import Syntheses
from workshop_app.services.progress import Cancelled, Watch
from workshop_app.services.trouble import Trouble

WIDTH = 448
ROOMY = 1000
"""In a screen narrower than this, at 100 % text, the button that finishes the workshop stands to the left."""

SHARE = 0.47
"""The left part is no wider than this share, unless its words need more."""


class SummaryScreen(QWidget):
    """Everything before the export, and the export.

    ``choose_target`` asks for the path, given a suggestion; ``open_file`` shows a finished file. Both can be replaced.
    Emits ``parking_wished()``.
    """

    parking_wished = Signal()

    def __init__(self, ui: Ui, session: Session) -> None:
        super().__init__()
        self.setProperty("look", "window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._ui, self._session = ui, session
        self._exporting: tuple[Job, Path] | None = None
        self._watch = Watch()
        self._folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        self.choose_target: Callable[[str], str] = self._ask_for_target
        self.open_file: Callable[[Path], object] = _open
        self._lang = report_language(session.workshop)
        self._build()
        self._connect()
        self.finish.setVisible(not is_finished(session.workshop))

    def _build(self) -> None:
        ui, session = self._ui, self._session
        self.preview = PdfPreview(ui, session, self._lang)
        self.export = button(ui, ui.say("gui.summary.export"), "primary", "file-pdf", self.export_pdf)
        self.finish = button(ui, ui.say("gui.finish"), "", "lock", self.finish_workshop)
        self.preview.tools.addSpacing(ui.theme.px(4))
        self.preview.tools.addWidget(self.finish)
        self.preview.tools.addWidget(self.export)
        self.progress = ExportProgress(ui)
        self.preview.told.addWidget(self.progress)
        self._escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self.cancel_export)
        self._escape.setEnabled(False)
        outer = row(0)
        outer.addWidget(self._left())
        outer.addWidget(self.preview, 1)
        self.setLayout(outer)

    def _left(self) -> QFrame:
        ui, session = self._ui, self._session
        content = self._content = clear()
        layout = column(8, (28, 20, 24, 28))
        layout.addWidget(label(ui.say("gui.summary.title"), "h1"))
        layout.addWidget(label(ui.say("gui.summary.intro"), "soft", wraps=True))
        self._below_intro = row(0)
        layout.addLayout(self._below_intro)
        layout.addSpacing(ui.theme.px(10))
        heading = label(ui.say("gui.summary.main_findings"), "h3")
        self.findings = self._findings()
        heading.setBuddy(self.findings)
        layout.addWidget(heading)
        layout.addWidget(self.findings)
        self.syntheses = Syntheses(ui, session, self)
        layout.addWidget(self.syntheses)
        layout.addSpacing(ui.theme.px(10))
        layout.addWidget(label(ui.say("gui.summary.language"), "h3"))
        layout.addWidget(self._language_switch())
        layout.addSpacing(ui.theme.px(10))
        self.outline = OutlineList(ui, session)
        layout.addWidget(self.outline)
        layout.addStretch(1)
        content.setLayout(layout)
        self._area = QScrollArea(widgetResizable=True)
        self._area.setWidget(content)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._panel = frame("panel-left")
        inner = column(0)
        inner.addWidget(self._area)
        self._panel.setLayout(inner)
        return self._panel

    def _findings(self) -> KeptEdit:
        def save(text: str) -> Revise:
            return Revise(self._session.workshop.details, {"main_findings": text})

        edit = KeptEdit(
            self._ui, self._session, "main_findings", lambda workshop: workshop.details.main_findings, save, lines=4
        )
        edit.setAccessibleName(self._ui.say("gui.summary.main_findings"))
        edit.setPlaceholderText(self._ui.say("gui.summary.main_findings_hint"))
        return edit

    def _language_switch(self) -> QWidget:
        made, switch = clear(), FlowLayout(self._ui.theme.px(6))
        made.setLayout(switch)
        self.languages = QButtonGroup(self)
        for number, lang in enumerate(Lang):
            choice = button(self._ui, self._ui.say(f"gui.summary.lang.{lang.value}"), "filter")
            choice.setCheckable(True)
            choice.setChecked(lang is self._lang)
            self.languages.addButton(choice, number)
            switch.addWidget(choice)
        return made

    def _connect(self) -> None:
        self.languages.idClicked.connect(self._choose_language)
        self._session.changed.connect(self._on_changed)
        self.outline.reached.connect(self._reveal)
        self.progress.appeared.connect(self._offer_cancel)
        self.progress.cancelled.connect(self.cancel_export)
        background().finished.connect(self._on_finished)

    def _reveal(self, height: int) -> None:
        """Scroll until a place in the outline is in sight."""
        at = self.outline.mapTo(self._content, QPoint(0, height))
        self._area.ensureVisible(0, at.y(), 0, self._ui.theme.px(28))

    # The document's language

    def _choose_language(self, number: int) -> None:
        """Store the choice; a locked workshop is shown in it all the same."""
        lang = tuple(Lang)[number]
        details = self._session.workshop.details
        if details.status is not Status.FINAL and lang is not report_language(self._session.workshop):
            self._session.do(Revise(details, {"language_of_summary": lang}))
        self._speak(lang)

    def _on_changed(self, workshop: Workshop, changes: object) -> None:
        self.finish.setVisible(not is_finished(workshop))
        if workshop.details.status is not Status.FINAL:
            self._speak(report_language(workshop))

    def _speak(self, lang: Lang) -> None:
        self._lang = lang
        self.languages.button(tuple(Lang).index(lang)).setChecked(True)
        self.preview.speak(lang)

    # Finished

    def finish_workshop(self) -> None:
        """Mark the workshop as finished; where something waits on the parking lot, ask once."""
        self._save_texts()
        ask_to_finish(self._ui, self._session.workshop, self._finish, self.parking_wished.emit, self)

    def _finish(self) -> None:
        if self._session.do(Finish()):
            self._ui.notify(self._ui.say("gui.finish.done"), self._ui.say("gui.undo"), self._session.undo)

    def _save_texts(self) -> None:
        for edit in (self.findings, *self.syntheses.edits.values()):
            edit.save()

    # The export

    @property
    def is_exporting(self) -> bool:
        """Whether a file is on its way."""
        return self._exporting is not None

    def export_pdf(self) -> None:
        """Ask where to, and make the file beside the window's work; one at a time."""
        if self._exporting is not None:
            return
        self._save_texts()
        workshop, bookmark, lang = self._session.workshop, self._session.bookmark, self._lang
        name = file_name(f"{workshop.details.title} – {self._ui.say('gui.summary.file')}", "pdf")
        chosen = self.choose_target(str(Path(self._folder) / name))
        if not chosen:
            return
        target = Path(chosen) if Path(chosen).suffix else Path(f"{chosen}.pdf")
        exporting, watch = self._ui.use_cases.exporting, Watch()
        self.preview.step_aside()
        job = background().start(lambda: exporting.export(workshop, bookmark, "pdf", lang, target, watch))
        self._exporting, self._watch = (job, target), watch
        self._escape.setEnabled(True)
        self.progress.follow(watch, self._ui.say("gui.summary.exporting", name=target.name))

    def cancel_export(self) -> None:
        """Call the export off; the file that stood there before, if any, stays as it was."""
        self._watch.cancel()
        self._escape.setEnabled(False)
        self.progress.wait(self._ui.say("gui.summary.cancelling"))

    def _offer_cancel(self) -> None:
        """Let the key that began the export be at hand to end it."""
        if self.export.hasFocus():
            self.progress.cancel.setFocus()
        self.export.setEnabled(False)

    def _ask_for_target(self, suggestion: str) -> str:
        title, kind = self._ui.say("gui.summary.export"), self._ui.say("gui.summary.kind")
        return QFileDialog.getSaveFileName(self, title, suggestion, f"{kind} (*.pdf)")[0]

    def _on_finished(self, job: Job) -> None:
        if self._exporting is None or job is not self._exporting[0]:
            return
        target = self._exporting[1]
        self._exporting = None
        self._end_progress()
        if isinstance(job.problem, Cancelled):
            self._ui.notify(self._ui.say("gui.summary.cancelled", name=target.name))
        elif isinstance(job.problem, RuleBroken | Trouble):
            self._ui.explain(job.problem, self.export_pdf)
        elif job.problem is not None:
            self._ui.explain(Trouble("export_failed", path=str(target)), self.export_pdf)
        else:
            self._folder = str(target.parent)
            text = self._ui.say("gui.summary.saved", name=target.name)
            self._ui.notify(text, self._ui.say("gui.summary.open"), lambda: self.open_file(target))

    def _end_progress(self) -> None:
        self._escape.setEnabled(False)
        self.export.setEnabled(True)
        if self.progress.cancel.hasFocus():
            self.export.setFocus()
        self.progress.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width: what one writes comes before what one looks at."""
        super().resizeEvent(event)
        if self.width() >= self._ui.theme.px(ROOMY):
            self.preview.tools.insertWidget(self.preview.tools.indexOf(self.export), self.finish)
        else:
            self._below_intro.addWidget(self.finish)
        needed = self._content.minimumSizeHint().width() + self._area.verticalScrollBar().sizeHint().width()
        self._panel.setFixedWidth(max(needed, min(self._ui.theme.px(WIDTH), round(self.width() * SHARE))))


def report_language(workshop: Workshop) -> Lang:
    """Tell the language of the document: what was chosen, else the workshop's own."""
    return workshop.details.language_of_summary or workshop.details.lang


def _open(path: Path) -> bool:
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
