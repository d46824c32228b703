"""The window: the rail with its pages, or one open workshop; the message bar over both.

Only the library is loaded with it: the other screens come when they are first shown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QButtonGroup, QMainWindow, QStackedWidget, QToolButton, QWidget

from workshop_app.gui.screens.library_screen import LibraryScreen
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.basic import ToolButton, column, frame, label, row
from workshop_app.gui.widgets.message_bar import MessageBar
from workshop_app.services.trouble import Trouble

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from workshop_app.gui.screens.workshop_screen import WorkshopScreen

OPEN_MARK = "open-workshop"
"""A file in the data folder that names the open workshop; left behind by a crash, it is where we go on."""


class MainWindow(QMainWindow):
    """Shows one thing at a time. Emits ``closed()``."""

    closed = Signal()

    def __init__(self, ui: Ui) -> None:
        super().__init__()
        self.ui = ui
        self.workshop_screen: WorkshopScreen | None = None
        self.setWindowTitle("Samspill")
        self.setMinimumSize(QSize(880, 600))
        self.resize(1440, 900)
        self._pages: dict[str, QWidget] = {}
        self._build()
        self._connect()

    def _build(self) -> None:
        # Each is made where it will stand: what is put there later is dressed twice.
        self._stack = QStackedWidget(self)
        self._shell = QWidget(self._stack)
        self._shell.setProperty("look", "window")
        self._shell.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._body = QStackedWidget(self._shell)
        layout = row(0)
        layout.addWidget(self._rail())
        layout.addWidget(self._body, 1)
        self._shell.setLayout(layout)
        self._stack.addWidget(self._shell)
        self.setCentralWidget(self._stack)
        self.library = LibraryScreen(self.ui, self._body)
        self._pages["library"] = self.library
        self._body.addWidget(self.library)
        self.messages = MessageBar(self.ui, self)

    def _rail(self) -> QWidget:
        rail = frame("rail")
        rail.setFixedWidth(self.ui.theme.px(92))
        layout = column(6, (6, 14, 6, 14))
        mark = label("S", "logo")
        mark.setAlignment(Qt.AlignmentFlag.AlignCenter)
        mark.setFixedSize(self.ui.theme.px(40), self.ui.theme.px(40))
        layout.addWidget(mark, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addSpacing(10)
        self._rail_group = QButtonGroup(self)
        self._rail_buttons: dict[str, QToolButton] = {}
        for name, icon in (("workshops", "users-three"), ("templates", "files"), ("insights", "lightbulb")):
            layout.addWidget(self._rail_button(name, icon))
        layout.addStretch(1)
        for name, icon in (("help", "question"), ("settings", "gear-six")):
            layout.addWidget(self._rail_button(name, icon))
        rail.setLayout(layout)
        self._rail_buttons["workshops"].setChecked(True)
        return rail

    def _rail_button(self, name: str, icon: str) -> QToolButton:
        made = ToolButton()
        made.setProperty("look", "rail")
        made.setText(self.ui.say(f"gui.frame.{name}"))
        made.setIcon(self.ui.theme.icon(icon, "rail.ink"))
        made.setIconSize(self.ui.theme.icon_size())
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        made.setFixedWidth(self.ui.theme.px(80))
        made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        made.setCheckable(name != "help")
        if name == "help":
            made.clicked.connect(self.show_keys)
        else:
            self._rail_group.addButton(made)
            made.clicked.connect(lambda checked=False: self.show_page(name))
        self._rail_buttons[name] = made
        return made

    def _connect(self) -> None:
        self.library.open_requested.connect(self.open_workshop)
        self.library.page_requested.connect(self.open_page)
        for keys, act in (("F1", self.show_keys), ("Ctrl+L", self.leave_workshop), ("Ctrl+K", self._search)):
            self._shortcut(keys, act)

    def _shortcut(self, keys: str, act: Callable[[], object]) -> None:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.activated.connect(act)

    # Pages

    def show_page(self, name: str) -> None:
        """Show library, templates, insights or settings."""
        page = self._page("library" if name == "workshops" else name)
        self._rail_buttons["workshops" if name == "library" else name].setChecked(True)
        self._body.setCurrentWidget(page)
        self._stack.setCurrentWidget(self._shell)

    def _page(self, name: str) -> QWidget:
        if name not in self._pages:
            if name == "templates":
                from workshop_app.gui.screens.templates_screen import TemplatesScreen

                templates = TemplatesScreen(self.ui)
                templates.use_requested.connect(self._use_template)
                self._pages[name] = templates
            elif name == "insights":
                from workshop_app.gui.screens.insight_screen import InsightScreen

                self._pages[name] = InsightScreen(self.ui)
            else:
                from workshop_app.gui.screens.settings_screen import SettingsScreen

                self._pages[name] = SettingsScreen(self.ui)
            self._body.addWidget(self._pages[name])
        return self._pages[name]

    def _use_template(self, template_id: str) -> None:
        self.show_page("library")
        self.library.new_workshop(template_id)

    def _search(self) -> None:
        if self.workshop_screen is None:
            self.show_page("library")
            self.library.focus_search()

    def show_keys(self) -> None:
        """Show what each key does."""
        from workshop_app.gui.dialogs.keys import KeysDialog

        KeysDialog(self.ui, self).open()

    # One workshop

    def open_workshop(self, workshop_id: str) -> None:
        """Open a workshop where one was."""
        from workshop_app.gui.screens.workshop_screen import WorkshopScreen
        from workshop_app.gui.session import Session

        self.leave_workshop()
        try:
            session = Session(self.ui, workshop_id, self)
        except Trouble as trouble:
            self.ui.explain(trouble)
            return
        self.workshop_screen = WorkshopScreen(self.ui, session, self._stack)
        self.workshop_screen.left.connect(self.leave_workshop)
        self._stack.addWidget(self.workshop_screen)
        self._stack.setCurrentWidget(self.workshop_screen)
        field = self.workshop_screen.focusWidget()
        if field is not None:
            field.setFocus()  # the dialog that made the workshop may still be the active window
        self._mark(workshop_id)
        self.messages.raise_()

    def open_page(self, workshop_id: str, page: str) -> None:
        """Open a workshop at its summary or its parking lot."""
        self.open_workshop(workshop_id)
        if self.workshop_screen is not None:
            self.workshop_screen.show_page(page)

    def leave_workshop(self) -> None:
        """Go back to the library; what is half typed is kept."""
        screen = self.workshop_screen
        if screen is None:
            return
        self.workshop_screen = None
        screen.finish()
        self._stack.setCurrentWidget(self._shell)
        self._stack.removeWidget(screen)
        screen.deleteLater()
        screen.session.deleteLater()
        self._mark("")
        self.library.refresh()
        self.show_page("library")
        from workshop_app.gui.collecting import collector

        collector().sweep_soon()

    def left_open(self) -> str:
        """Give the workshop that was open when the app last ended without being closed."""
        mark = self._mark_path()
        try:
            return mark.read_text(encoding="utf-8").strip()
        except OSError:
            return ""

    def _mark(self, workshop_id: str) -> None:
        try:
            if workshop_id:
                self._mark_path().write_text(workshop_id, encoding="utf-8")
            else:
                self._mark_path().unlink(missing_ok=True)
        except OSError:
            # Only a convenience after a crash: the workshop itself is safe without it.
            return

    def _mark_path(self) -> Path:
        return self.ui.use_cases.folder / OPEN_MARK

    # The window itself

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the message bar at the foot."""
        super().resizeEvent(event)
        if self.messages.isVisible():
            self.messages.place()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Write what is half typed; never ask anything."""
        if self.workshop_screen is not None:
            self.workshop_screen.finish()
            self._mark("")
        super().closeEvent(event)
        self.closed.emit()
