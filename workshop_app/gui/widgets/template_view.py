"""One template in full: its agenda with minutes, which its owner can edit right there."""

from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLineEdit, QToolButton, QVBoxLayout, QWidget

from workshop_app.domain.codes import QuestionKey
from workshop_app.domain.records import Stage
from workshop_app.domain.words import Words
from workshop_app.gui import light
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.agenda import title_of
from workshop_app.gui.widgets.basic import column, empty, frame, icon_button, label, row
from workshop_app.gui.widgets.number_field import NumberField
from workshop_app.gui.widgets.template_choice import duration
from workshop_app.services.ports import Template
from workshop_app.services.template_making import retitled, with_stages


class TemplateView(QFrame):
    """Shows a template. Emits ``edited(Template, str)`` with what to say of it, for one's own."""

    edited = Signal(object, str)

    def __init__(self, ui: Ui) -> None:
        super().__init__()
        self._ui = ui
        self.template: Template | None = None
        self._narrow = False
        self.setProperty("look", "card")
        px = ui.theme.px
        self._inside = column(px(10), (px(24), px(20), px(24), px(24)))
        self.setLayout(self._inside)
        self.titles: list[QLineEdit] = []
        self.minutes: list[NumberField] = []
        self._tools: list[tuple[QToolButton, ...]] = []

    def show_template(self, template: Template) -> None:
        """Show another template, or the same after an edit, with the focus where it was."""
        focused = self._focused() if self.template and self.template.id == template.id else None
        self.template = template
        self.titles, self.minutes, self._tools = [], [], []
        empty(self._inside)
        self._inside.addWidget(self._title())
        about = duration(self._ui, template.minutes)
        questions = sum(stage.question is not None for stage in template.contents.stages)
        about += f" · {light.count(self._ui, 'gui.library.questions', questions)}" if questions else ""
        self._inside.addWidget(label(about, "soft"))
        summary = template.summary.in_language(self._ui.lang)
        if summary != template.title.in_language(self._ui.lang):
            self._inside.addWidget(label(summary, wraps=True))
        self._inside.addSpacing(self._ui.theme.px(8))
        self._inside.addWidget(label(self._ui.say("gui.library.agenda"), "h3"))
        self._inside.addLayout(self._agenda(template))
        if template.source:
            self._inside.addSpacing(self._ui.theme.px(8))
            self._inside.addWidget(label(template.source, "hint", wraps=True))
        self._inside.addStretch(1)
        self._focus(focused)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set minutes and tools on a line of their own where there is little room."""
        super().resizeEvent(event)
        narrow = self.width() < self._ui.theme.px(580)
        if narrow is not self._narrow:
            self._narrow = narrow
            if self.template is not None and self.template.is_own:
                QTimer.singleShot(0, self, self._show_again)

    def _show_again(self) -> None:
        if self.template is not None:
            self.show_template(self.template)

    def _title(self) -> QWidget:
        assert self.template is not None, "shown before"
        text = self.template.title.in_language(self._ui.lang)
        if not self.template.is_own:
            return label(text, "h2", wraps=True)
        self.title = QLineEdit(text)
        self.title.setProperty("look", "capture")
        self.title.setMaxLength(200)
        self.title.setCursorPosition(0)
        self.title.setAccessibleName(self._ui.say("gui.library.template_title"))
        self.title.editingFinished.connect(self._retitle)
        return self.title

    def _agenda(self, template: Template) -> QVBoxLayout:
        made = column(self._ui.theme.px(6 if template.is_own else 0))
        if template.is_own:
            made.addLayout(self._editable(template))
            return made
        for stage in template.contents.stages:
            made.addWidget(frame("line"))
            made.addLayout(self._line(stage))
        return made

    def _line(self, stage: Stage) -> QGridLayout:
        """Show a stage: its number if it is a question, what it is, how long it takes."""
        px = self._ui.theme.px
        made = QGridLayout()
        made.setContentsMargins(0, px(8), 0, px(8))
        made.setHorizontalSpacing(px(12))
        number = label(_number(stage), "kicker")
        number.setFixedWidth(px(20))
        time = label(f"{stage.minutes} {self._ui.say('gui.library.min')}", "soft")
        made.addWidget(number, 0, 0, Qt.AlignmentFlag.AlignTop)
        made.addWidget(label(title_of(self._ui, stage), "strong" if stage.question else "", wraps=True), 0, 1)
        made.addWidget(time, 0, 2, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight)
        made.setColumnStretch(1, 1)
        return made

    # Editing

    def _editable(self, template: Template) -> QGridLayout:
        px = self._ui.theme.px
        made = QGridLayout()
        made.setHorizontalSpacing(px(8))
        made.setVerticalSpacing(px(6))
        made.setColumnStretch(1, 1)
        stages = template.contents.stages
        for index, stage in enumerate(stages):
            number = label(_number(stage), "kicker")
            number.setFixedWidth(px(20))
            made.addWidget(number, 2 * index, 0)
            made.addWidget(self._title_field(index, stage), 2 * index, 1)
            rest = row(px(4))
            rest.addWidget(self._minutes_field(index, stage))
            rest.addWidget(label(self._ui.say("gui.library.min"), "small"))
            for tool in self._stage_tools(index, stage, len(stages)):
                rest.addWidget(tool)
            rest.addStretch(1)
            made.addLayout(rest, 2 * index + self._narrow, 1 if self._narrow else 2)
        return made

    def _title_field(self, index: int, stage: Stage) -> QLineEdit:
        made = QLineEdit(title_of(self._ui, stage))
        made.setMaxLength(200)
        made.setCursorPosition(0)
        made.setAccessibleName(self._ui.say("gui.library.stage_title", number=str(index + 1)))
        made.editingFinished.connect(lambda: self._reword(index, made.text()))
        self.titles.append(made)
        return made

    def _minutes_field(self, index: int, stage: Stage) -> NumberField:
        name = self._ui.say("gui.library.stage_minutes", title=title_of(self._ui, stage))
        made = NumberField(self._ui, 1, 24 * 60, name)
        made.setValue(stage.minutes)
        made.editingFinished.connect(lambda: self._retime(index, made.value()))
        self.minutes.append(made)
        return made

    def _stage_tools(self, index: int, stage: Stage, total: int) -> tuple[QToolButton, ...]:
        ui, title = self._ui, title_of(self._ui, stage)
        up = icon_button(ui, "arrow-up", ui.say("gui.library.stage_up", title=title), lambda: self._move(index, -1))
        down = icon_button(
            ui, "arrow-down", ui.say("gui.library.stage_down", title=title), lambda: self._move(index, 1)
        )
        gone = icon_button(ui, "trash", ui.say("gui.library.stage_remove", title=title), lambda: self._remove(index))
        up.setEnabled(index > 0)
        down.setEnabled(index < total - 1)
        gone.setEnabled(total > 1)
        self._tools.append((up, down, gone))
        return up, down, gone

    def _retitle(self) -> None:
        template, text = self.template, self.title.text().strip()
        if template is None or text == template.title.in_language(self._ui.lang):
            return
        if text:
            self.edited.emit(retitled(template, text), "")
        else:
            self.title.setText(template.title.in_language(self._ui.lang))

    def _reword(self, index: int, text: str) -> None:
        """Give a stage other words; a question's words are its prompt."""
        stage = self._stages[index]
        if text.strip() == title_of(self._ui, stage):
            return
        if not text.strip():
            self.titles[index].setText(title_of(self._ui, stage))
            return
        words = Words.same(text.strip())
        self._change(index, replace(stage, prompt=words) if stage.question else replace(stage, title=words))

    def _retime(self, index: int, minutes: int) -> None:
        if minutes != self._stages[index].minutes:
            self._change(index, replace(self._stages[index], minutes=minutes))

    def _change(self, index: int, stage: Stage) -> None:
        stages = list(self._stages)
        stages[index] = stage
        self._emit(stages)

    def _move(self, index: int, step: int) -> None:
        stages = list(self._stages)
        stages.insert(index + step, stages.pop(index))
        self._emit(stages)
        tools = self._tools[index + step]
        wanted = tools[0 if step < 0 else 1]
        focus_soon(wanted if wanted.isEnabled() else tools[1 if step < 0 else 0])

    def _remove(self, index: int) -> None:
        title = title_of(self._ui, self._stages[index])
        stages = [stage for place, stage in enumerate(self._stages) if place != index]
        self._emit(stages, self._ui.say("gui.library.stage_removed", title=title))

    def _emit(self, stages: list[Stage], told: str = "") -> None:
        assert self.template is not None, "edited while shown"
        self.edited.emit(with_stages(self.template, stages), told)

    @property
    def _stages(self) -> tuple[Stage, ...]:
        assert self.template is not None, "edited while shown"
        return self.template.contents.stages

    # Focus

    def _fields(self) -> list[QWidget]:
        own = [self.title] if self.template and self.template.is_own else []
        return [*own, *self.titles, *self.minutes, *(tool for tools in self._tools for tool in tools)]

    def _focused(self) -> int | None:
        return next((index for index, field in enumerate(self._fields()) if field.hasFocus()), None)

    def _focus(self, index: int | None) -> None:
        fields = self._fields() if index is not None else []
        if index is not None and index < len(fields):
            focus_soon(fields[index])


def _number(stage: Stage) -> str:
    return str(tuple(QuestionKey).index(stage.question) + 1) if stage.question else ""


def focus_soon(widget: QWidget) -> None:
    """Go to a widget that has just been made, when it is there."""
    QTimer.singleShot(0, widget, widget.setFocus)
