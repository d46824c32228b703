"""Templates: choose one, look at it, use it; make one's own, edit it, pass it on."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QHBoxLayout, QLayout, QScrollArea, QWidget

from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.basic import button, clear, column, empty, label, row
from workshop_app.gui.widgets.flow_layout import FlowLayout
from workshop_app.gui.widgets.template_choice import TemplateChoice
from workshop_app.gui.widgets.template_view import TemplateView, focus_soon
from workshop_app.services.ports import Template

NARROW = 880
"""In a screen narrower than this, at 100 % text, the list shows titles and times only."""


class TemplatesScreen(QWidget):
    """Emits ``use_requested(template_id)``."""

    use_requested = Signal(str)

    def __init__(self, ui: Ui) -> None:
        super().__init__()
        self._ui = ui
        self._library = ui.use_cases.library
        self.choices: list[TemplateChoice] = []
        self.template: Template | None = None
        self._build()
        self.view.edited.connect(self._keep)
        self.refresh()

    def _build(self) -> None:
        px = self._ui.theme.px
        self.setProperty("look", "window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._list = column(px(12), (4, 4, 4, 4))
        self.view = TemplateView(self._ui)
        self._halves = halves = row(px(20))
        halves.addWidget(_scrolling(self._list), 4)
        right = column(px(12))
        right.addWidget(self._buttons())
        around = column(0)
        around.addWidget(self.view)
        right.addWidget(_scrolling(around), 1)
        halves.addLayout(right, 7)
        whole = column(px(16), (36, 28, 36, 20))
        whole.addLayout(self._head())
        whole.addLayout(halves, 1)
        self.setLayout(whole)

    def _head(self) -> QHBoxLayout:
        ui, px = self._ui, self._ui.theme.px
        made = row(px(12), (4, 0, 4, 0))
        texts = column(px(2))
        texts.addWidget(label(ui.say("gui.library.templates"), "h1"))
        texts.addWidget(label(ui.say("gui.library.templates_intro"), "soft", wraps=True))
        made.addLayout(texts, 1)
        self.import_button = button(ui, ui.say("gui.library.template_import"), "", "download-simple", self._choose_file)
        made.addWidget(self.import_button, 0, Qt.AlignmentFlag.AlignTop)
        return made

    def _buttons(self) -> QWidget:
        ui = self._ui
        made, flow = clear(), FlowLayout(ui.theme.px(8))
        self.use_button = button(ui, ui.say("gui.library.template_use"), "primary", "play", self._use)
        self.copy_button = button(ui, ui.say("gui.library.template_copy"), "", "copy", self.duplicate)
        self.export_button = button(ui, ui.say("gui.library.export"), "quiet", "export", self._choose_target)
        self.delete_button = button(ui, ui.say("gui.delete"), "quiet", "trash", self.delete)
        for one in (self.use_button, self.copy_button, self.export_button, self.delete_button):
            flow.addWidget(one)
        made.setLayout(flow)
        return made

    def showEvent(self, event: QShowEvent) -> None:
        """Look again: the library may have saved an agenda as a template."""
        super().showEvent(event)
        self.refresh()
        QTimer.singleShot(0, self, self._begin)

    def _begin(self) -> None:
        """Begin at the chosen template, unless one is somewhere here already."""
        focused = QApplication.focusWidget()
        chosen = next((choice for choice in self.choices if choice.isChecked()), None)
        if chosen is not None and (focused is None or not self.isAncestorOf(focused) or focused is self.import_button):
            chosen.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the room to the template where there is little."""
        super().resizeEvent(event)
        self._halves.setStretch(0, 3 if self._is_narrow else 4)
        for choice in self.choices:
            choice.tell(more=not self._is_narrow)

    @property
    def _is_narrow(self) -> bool:
        return self.width() < self._ui.theme.px(NARROW)

    # Choosing

    def refresh(self, chosen: str = "") -> None:
        """Read the templates anew, and choose one."""
        found: Sequence[Template] = self._ui.attempt(self._library.templates) or ()
        templates = sorted(found, key=lambda template: (template.is_own, -template.minutes))
        had_focus = any(choice.hasFocus() for choice in self.choices)
        empty(self._list)
        self.choices = [TemplateChoice(self._ui, template) for template in templates]
        for choice in self.choices:
            choice.tell(more=not self._is_narrow)
            choice.toggled.connect(lambda down, choice=choice: self._toggled(choice, down))
            self._list.addWidget(choice)
        self._list.addStretch(1)
        wanted = chosen or (self.template.id if self.template else "")
        if templates:
            self.choose(wanted if wanted in {one.id for one in templates} else templates[0].id)
        if had_focus:
            next(choice for choice in self.choices if choice.isChecked()).setFocus()

    def choose(self, template_id: str) -> None:
        """Show a template."""
        for choice in self.choices:
            if choice.template.id == template_id:
                if choice.isChecked():
                    self._show(choice.template)
                choice.setChecked(True)

    def _toggled(self, choice: TemplateChoice, down: bool) -> None:
        if down:
            self._show(choice.template)

    def _show(self, template: Template) -> None:
        self.template = template
        self.view.show_template(template)
        self.delete_button.setVisible(template.is_own)

    def _use(self) -> None:
        if self.template:
            self.use_requested.emit(self.template.id)

    # One's own

    def _keep(self, template: Template, told: str) -> None:
        """Save an edit, which can be undone when something was taken away."""
        before = self.template
        if self._done(lambda: self._library.save_template(template), template.id) and told and before:
            self._ui.notify(told, self._ui.say("gui.undo"), lambda: self._bring_back(before))

    def duplicate(self) -> None:
        """Copy the template as one's own."""
        template = self.template
        if template is None:
            return
        title = self._ui.say("gui.library.copy_of", title=template.title.in_language(self._ui.lang))
        copy = self._ui.attempt(lambda: self._library.duplicate_template(template.id, title))
        if copy:
            self.refresh(copy)
            focus_soon(self.view.title)
            self.view.title.selectAll()
            self._ui.notify(self._ui.say("gui.library.template_copied", title=title))

    def delete(self) -> None:
        """Delete a template of one's own, with a way back."""
        template = self.template
        if template is None or not template.is_own:
            return
        if self._done(lambda: self._library.remove_template(template.id)):
            told = self._ui.say("gui.library.template_deleted", title=template.title.in_language(self._ui.lang))
            self._ui.notify(told, self._ui.say("gui.undo"), lambda: self._bring_back(template))

    def _bring_back(self, template: Template) -> None:
        self._done(lambda: self._library.save_template(template), template.id)

    def _done(self, act: Callable[[], None], chosen: str = "") -> bool:
        def do() -> bool:
            act()
            return True

        done = bool(self._ui.attempt(do))
        self.refresh(chosen)
        return done

    # Files

    def _choose_file(self) -> None:
        kinds = f"{self._ui.say('gui.library.template_files')} (*.yaml *.yml)"
        chosen, _ = QFileDialog.getOpenFileName(self, self._ui.say("gui.library.template_import"), "", kinds)
        if chosen:
            self.import_file(Path(chosen))

    def import_file(self, path: Path) -> None:
        """Keep a template file as one's own."""
        made = self._ui.attempt(lambda: self._library.import_template(path))
        if made:
            self.refresh(made)
            assert self.template is not None, "chosen just now"
            title = self.template.title.in_language(self._ui.lang)
            self._ui.notify(self._ui.say("gui.library.template_imported", title=title))

    def _choose_target(self) -> None:
        if self.template is None:
            return
        name = f"{self.template.title.in_language(self._ui.lang)}.yaml".replace("/", "-")
        chosen, _ = QFileDialog.getSaveFileName(self, self._ui.say("gui.library.export"), name, "*.yaml")
        if chosen:
            path = Path(chosen)
            self.export(path if path.suffix else path.with_suffix(".yaml"))

    def export(self, path: Path) -> None:
        """Write the template to a file."""
        template = self.template

        def write() -> bool:
            assert template is not None, "nothing to write without one"
            self._library.export_template(template.id, path)
            return True

        if template and self._ui.attempt(write):
            self._ui.notify(self._ui.say("gui.library.exported", name=path.name))


def _scrolling(layout: QLayout) -> QScrollArea:
    """Let a column scroll."""
    body = clear()
    body.setLayout(layout)
    made = QScrollArea()
    made.setWidgetResizable(True)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    made.setWidget(body)
    return made
