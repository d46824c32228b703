"""A template as something to choose: its title, how long it takes, and what it gives."""

from workshop_app.gui import light
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.basic import column, label
from workshop_app.gui.widgets.face_button import FaceButton
from workshop_app.services.ports import Template


class TemplateChoice(FaceButton):
    """One of several templates, of which one is chosen."""

    def __init__(self, ui: Ui, template: Template) -> None:
        title, time = template.title.in_language(ui.lang), duration(ui, template.minutes)
        super().__init__(ui, "choice", f"{title}, {time}", 160)
        self.template = template
        self.setCheckable(True)
        self.setAutoExclusive(True)
        px = ui.theme.px
        face = column(px(3), (px(16), px(12), px(16), px(12)))
        about = f"{time} · {ui.say('gui.library.template_own')}" if template.is_own else time
        self._summary = label(template.summary.in_language(ui.lang), "hint", wraps=True)
        for text in (label(title, "strong", wraps=True), label(about, "small", wraps=True), self._summary):
            face.addWidget(text)
        face.addStretch(1)
        self.show_face(face)

    def tell(self, *, more: bool) -> None:
        """Tell what it gives too, or only title and time."""
        self._summary.setVisible(more)


def duration(ui: Ui, minutes: int) -> str:
    """Say how long something takes: «90 minutter», «6 timer», «6 timer 15 minutter»."""
    hours, rest = divmod(minutes, 60)
    if minutes < 120:
        return light.count(ui, "gui.library.minutes", minutes)
    said = light.count(ui, "gui.library.hours", hours)
    if not rest:
        return said
    return ui.say("gui.library.hours_minutes", hours=said, minutes=light.count(ui, "gui.library.minutes", rest))
