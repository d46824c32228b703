"""The facilitator's few sentences about each question, folded away until somebody wants to write them."""

from PySide6.QtWidgets import QWidget

from workshop_app.domain.commands.verbs import Revise
from workshop_app.domain.records import Stage
from workshop_app.domain.workshop import Workshop
from workshop_app.gui.session import Session
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.basic import button, clear, column, empty, label
from workshop_app.gui.widgets.flow_layout import FlowLayout
from workshop_app.gui.widgets.kept_edit import KeptEdit


class Syntheses(QWidget):
    """A heading that unfolds one field a question."""

    def __init__(self, ui: Ui, session: Session, parent: QWidget) -> None:
        """Stand in its parent from the start: shown without one, it would be a window of its own."""
        super().__init__(parent)
        self.setProperty("look", "clear")
        self._ui, self._session = ui, session
        self.edits: dict[str, KeptEdit] = {}
        self._told: list[tuple[str, str]] = []
        fold = ui.say("gui.summary.syntheses")
        self.fold = button(ui, fold, "fold", "caret-right", lambda: self.unfold(self._body.isHidden()))
        self.count = label("", "small")
        self.count.setIndent(ui.theme.px(34))
        head = clear()
        flow = FlowLayout(0)
        flow.addWidget(self.fold)
        flow.addWidget(self.count)
        head.setLayout(flow)
        self._body = clear()
        self._column = column(6, (0, 4, 0, 4))
        self._body.setLayout(self._column)
        outer = column(4)
        outer.addWidget(head)
        outer.addWidget(self._body)
        self.setLayout(outer)
        session.changed.connect(lambda workshop, changes: self.refresh())
        self.unfold(any(session.draft(_field(stage)) for stage in _stages(session.workshop)))

    def unfold(self, shown: bool) -> None:
        """Show the fields or put them away."""
        self._body.setVisible(shown)
        self.fold.setIcon(self._ui.theme.icon("caret-down" if shown else "caret-right", "ink"))
        self.refresh()

    def refresh(self) -> None:
        """Keep up with the agenda; fields are made when they are first shown."""
        stages = _stages(self._session.workshop)
        self.setVisible(bool(stages))
        written = sum(bool(stage.synthesis) for stage in stages)
        told = self._ui.say("gui.summary.syntheses_written", written=written, total=len(stages))
        self.count.setText(told)
        self.fold.setAccessibleName(f"{self.fold.text()} ({told})")
        titles = [(stage.id, _title(self._ui, stage)) for stage in stages]
        if not self._body.isHidden() and titles != self._told:
            self._rebuild(stages)
            self._told = titles

    def _rebuild(self, stages: list[Stage]) -> None:
        empty(self._column)
        self.edits = {}
        for stage in stages:
            title = _title(self._ui, stage)
            heading = label(title, "small", wraps=True)
            edit = self._edit(stage)
            edit.setAccessibleName(self._ui.say("gui.summary.synthesis_of", title=title))
            edit.setPlaceholderText(self._ui.say("gui.summary.synthesis_hint"))
            heading.setBuddy(edit)
            self._column.addWidget(heading)
            self._column.addWidget(edit)
            self._column.addSpacing(self._ui.theme.px(6))
            self.edits[stage.id] = edit

    def _edit(self, stage: Stage) -> KeptEdit:
        def read(workshop: Workshop) -> str:
            found = workshop.find(Stage, stage.id)
            return found.synthesis if found else ""

        return KeptEdit(
            self._ui, self._session, _field(stage), read, lambda text: Revise(stage, {"synthesis": text}), lines=2
        )


def _stages(workshop: Workshop) -> list[Stage]:
    """Give the stages that a report has a chapter of: questions, and others with notes."""
    return [stage for stage in workshop.stages if stage.question or workshop.notes_by_stage[stage.id]]


def _title(ui: Ui, stage: Stage) -> str:
    if stage.question is None:
        return stage.title.in_language(ui.lang) or ui.language.code(stage.stage_kind)
    asked = stage.prompt.in_language(ui.lang) or ui.language.code(stage.question)
    return f"{stage.question.value[1:]}. {asked}"


def _field(stage: Stage) -> str:
    return f"synthesis.{stage.id}"
