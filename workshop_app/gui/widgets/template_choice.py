"""A template as something to choose: its title, how long it takes, and what it gives."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy

from workshop_app.gui import light
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.basic import column, label
from workshop_app.services.ports import Template


class TemplateChoice(QPushButton):
    """One of several templates, of which one is chosen."""

    def __init__(self, ui: Ui, template: Template, *, with_summary: bool = True) -> None:
        super().__init__()
        self._ui, self.template = ui, template
        self.setProperty("look", "choice")
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        title, time = template.title.in_language(ui.lang), duration(ui, template.minutes)
        self.setAccessibleName(f"{title}, {time}")
        px = ui.theme.px
        self._inside = column(px(3), (px(16), px(12), px(16), px(12)))
        about = f"{time} · {ui.say('gui.library.template_own')}" if template.is_own else time
        texts = [label(title, "strong", wraps=True), label(about, "small", wraps=True)]
        if with_summary:
            texts.append(label(template.summary.in_language(ui.lang), "hint", wraps=True))
        for text in texts:
            text.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            self._inside.addWidget(text)
        self._inside.addStretch(1)
        self.setLayout(self._inside)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        """Tell that the height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Tell the height that the texts need."""
        return self._inside.totalHeightForWidth(width)

    def sizeHint(self) -> QSize:
        """Wish for the height that the texts need at the present width."""
        width = max(self.width(), self._ui.theme.px(200))
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Never be lower than the texts."""
        return QSize(self._ui.theme.px(160), self.heightForWidth(max(self.width(), self._ui.theme.px(160))))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for another height at another width."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()


def duration(ui: Ui, minutes: int) -> str:
    """Say how long something takes: «90 minutter», «6 timer», «6 timer 15 minutter»."""
    hours, rest = divmod(minutes, 60)
    if minutes < 120:
        return light.count(ui, "gui.library.minutes", minutes)
    said = light.count(ui, "gui.library.hours", hours)
    if not rest:
        return said
    return ui.say("gui.library.hours_minutes", hours=said, minutes=light.count(ui, "gui.library.minutes", rest))
