"""Settings: language, appearance, text size, motion, and where the workshops are kept."""

from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QShowEvent
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QPushButton, QScrollArea, QWidget

from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.basic import button, clear, column, frame, label
from workshop_app.gui.widgets.flow_layout import FlowLayout
from workshop_app.services.settings import TEXT_SIZES
from workshop_app.tokens import THEMES

LANGUAGES = {"nb": "Bokmål", "nn": "Nynorsk", "en": "English"}
"""Each language in its own name, so that everybody finds hers."""


class SettingsScreen(QWidget):
    """Each choice holds at once: it goes out as ``ui.settings_changed(Settings)``, and the window is made anew."""

    last_used: ClassVar[str] = ""
    """The control that was used last: the next window's settings begin there."""

    def __init__(self, ui: Ui) -> None:
        super().__init__()
        self._ui = ui
        self.controls: dict[str, QPushButton | QCheckBox] = {}
        self._build()

    def _build(self) -> None:
        ui, px = self._ui, self._ui.theme.px
        self.setProperty("look", "window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        inside = column(px(16), (40, 28, 40, 32))
        inside.addWidget(label(ui.say("gui.library.settings"), "h1"))
        sizes = [(size, ui.say("gui.library.settings.percent", number=str(size))) for size in TEXT_SIZES]
        themes = [(theme, ui.say(f"gui.library.settings.theme.{theme}")) for theme in THEMES]
        inside.addWidget(self._choice("lang", tuple(LANGUAGES.items()), "gui.library.settings.lang_hint"))
        inside.addWidget(self._choice("theme", themes))
        inside.addWidget(self._choice("text_size", sizes))
        inside.addWidget(self._motion())
        inside.addWidget(self._folder())
        inside.addStretch(1)
        body = clear()
        body.setLayout(inside)
        body.setMaximumWidth(px(860))
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(body)
        whole = column(0)
        whole.addWidget(scroll)
        self.setLayout(whole)

    def _card(self, title: str, *widgets: QWidget) -> QWidget:
        px = self._ui.theme.px
        made = frame("card")
        inside = column(px(10), (px(20), px(16), px(20), px(18)))
        inside.addWidget(label(self._ui.say(title), "h3"))
        for widget in widgets:
            inside.addWidget(widget)
        made.setLayout(inside)
        return made

    def _choice(self, name: str, options: Sequence[tuple[Any, str]], hint: str = "") -> QWidget:
        """Make a row of buttons of which one is down."""
        title = f"gui.library.settings.{name}"
        line, flow = clear(), FlowLayout(self._ui.theme.px(8))
        group = QButtonGroup(self)
        for value, text in options:
            one = button(self._ui, text, "option", "", self._setter(name, value))
            one.setCheckable(True)
            one.setChecked(getattr(self._ui.settings, name) == value)
            one.setAccessibleName(f"{self._ui.say(title)}: {text}")
            group.addButton(one)
            flow.addWidget(one)
            self.controls[f"{name}.{value}"] = one
        line.setLayout(flow)
        hints = [label(self._ui.say(hint), "small", wraps=True)] if hint else []
        return self._card(title, line, *hints)

    def _motion(self) -> QWidget:
        box = QCheckBox(self._ui.say("gui.library.settings.motion_on"))
        box.setChecked(self._ui.settings.motion)
        box.toggled.connect(lambda checked: self._set("motion", checked, "motion"))
        self.controls["motion"] = box
        return self._card("gui.library.settings.motion", box)

    def _folder(self) -> QWidget:
        ui = self._ui
        path = label(str(ui.use_cases.folder), wraps=True)
        path.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.folder_button = button(
            ui, ui.say("gui.library.settings.open_folder"), "", "folder-open", self._open_folder
        )
        line, flow = clear(), FlowLayout()
        flow.addWidget(self.folder_button)
        line.setLayout(flow)
        hint = label(ui.say("gui.library.settings.folder_hint"), "small", wraps=True)
        return self._card("gui.library.settings.folder", path, hint, line)

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._ui.use_cases.folder)))

    def _setter(self, name: str, value: object) -> Callable[[], None]:
        return lambda: self._set(name, value, f"{name}.{value}")

    def _set(self, name: str, value: object, control: str) -> None:
        """Tell what has been chosen, unless it was so already."""
        if getattr(self._ui.settings, name) != value:
            SettingsScreen.last_used = control
            changed: dict[str, Any] = {name: value}
            self._ui.settings_changed.emit(self._ui.settings._replace(**changed))

    def showEvent(self, event: QShowEvent) -> None:
        """Go on where one was before the window was made anew."""
        super().showEvent(event)
        control = self.controls.get(SettingsScreen.last_used)
        if control is not None:
            control.setFocus()
            SettingsScreen.last_used = ""
