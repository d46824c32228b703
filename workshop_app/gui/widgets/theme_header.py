"""The head of a column: its name (a theme's is changed in place), how many notes, and a theme's menu."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QKeyEvent, QMouseEvent, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMenu, QSizePolicy, QWidget

from workshop_app.domain.codes import ThemeColour
from workshop_app.domain.records import Theme
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.basic import icon_button, label, row
from workshop_app.gui.widgets.sector_menu import popup_under

STEPS = {Qt.Key.Key_Left.value: -1, Qt.Key.Key_Right.value: 1}


class NameEdit(QLineEdit):
    """A name on one line: Enter saves, Esc leaves; leaving the field saves too."""

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class ThemeHeader(QWidget):
    """``rename`` is given a new name and tells whether it is saved; ``moved`` gives steps to the right or the left."""

    recoloured = Signal(object)
    deleted = Signal()
    offered = Signal(object)
    """The menu, for more entries, before it is shown."""
    abandoned = Signal()
    moved = Signal(int)
    dragged = Signal()

    def __init__(
        self, ui: Ui, title: str, theme: Theme | None, rename: Callable[[str], bool], *, is_new: bool = False
    ) -> None:
        super().__init__()
        self._ui, self.theme, self._rename = ui, theme, rename
        self._is_new = is_new
        self._press: QPoint | None = None
        self._build()
        self._connect()
        self.show_group(title, theme)

    def _build(self) -> None:
        ui = self._ui
        self.name = label("", "strong", wraps=True)
        self.name.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.name.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.edit = NameEdit()
        self.edit.setMaxLength(200)
        self.edit.setAccessibleName(ui.say("gui.question.theme_name"))
        self.edit.setPlaceholderText(ui.say("gui.question.theme_name"))
        self.count: QLabel = label("0", "count")
        self.more = icon_button(ui, "dots-three", "", self.show_menu)
        self.more.setProperty("look", "card-tool")
        layout = row(4, (6, 0, 4, 0))
        layout.addWidget(self.name, 1)
        layout.addWidget(self.edit, 1)
        layout.addWidget(self.count, 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(self.more, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setLayout(layout)
        self._show_edit(self._is_new)

    def _connect(self) -> None:
        self.edit.editingFinished.connect(self.finish)
        self.edit.left.connect(self.leave)
        self.more.installEventFilter(self)

    def show_group(self, title: str, theme: Theme | None) -> None:
        """Show the name, and the menu of a theme as it is now."""
        self.theme = theme
        self.name.setText(title)
        if theme:
            self.name.setToolTip(self._ui.say("gui.question.rename_hint"))
            name = self._ui.say("gui.question.theme_menu", name=theme.name)
            self.more.setToolTip(name)
            self.more.setAccessibleName(name)

    def show_count(self, count: int) -> None:
        """Say how many notes there are."""
        self.count.setText(str(count))
        self.count.setAccessibleName(self._ui.count("gui.question.notes", count))

    # The name in place

    def start(self) -> None:
        """Open the name for changing."""
        if self.theme is None and not self._is_new:
            return
        self.edit.setText(self.theme.name if self.theme else "")
        self._show_edit(True)
        self.edit.selectAll()
        self.edit.setFocus()

    def finish(self) -> None:
        """Save the name; the field stays open when it cannot be saved."""
        if self.edit.isHidden():
            return
        name = self.edit.text().strip()
        if self._is_new and not name:
            self.abandoned.emit()
        elif not name or (self.theme and name == self.theme.name) or self._rename(name):
            self._show_edit(False)

    def leave(self) -> None:
        """Leave the name as it was."""
        if self._is_new:
            self.abandoned.emit()
        else:
            self._show_edit(False)

    def _show_edit(self, shown: bool) -> None:
        had_focus = self.edit.hasFocus()
        self.name.setVisible(not shown)
        self.count.setVisible(not shown)
        self.more.setVisible(not shown and self.theme is not None)
        self.edit.setVisible(shown)
        if had_focus and not shown and self.theme is not None:
            self.more.setFocus()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the name."""
        self._press = None
        self.start()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of a theme."""
        self._press = event.position().toPoint() if self.theme is not None and self.edit.isHidden() else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Begin to drag the theme when the mouse has gone far enough."""
        if self._press is not None:
            far = (event.position().toPoint() - self._press).manhattanLength() >= QApplication.startDragDistance()
            if far:
                self._press = None
                self.dragged.emit()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End what might have become a drag."""
        self._press = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """On the menu button F2 opens the name, Delete deletes the theme, Ctrl and an arrow move it."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = STEPS.get(event.key())
            if step and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.moved.emit(step)
                return True
            if event.key() == Qt.Key.Key_F2:
                self.start()
                return True
            if event.key() == Qt.Key.Key_Delete:
                self.deleted.emit()
                return True
        return super().eventFilter(watched, event)

    # The menu

    def show_menu(self) -> None:
        """Offer a new name, a colour, and deleting."""
        if self.theme is None:
            return
        ui, menu = self._ui, QMenu(self)
        menu.addAction(ui.theme.icon("pencil-simple"), f"{ui.say('gui.question.rename')}\tF2", self.start)
        colours = menu.addMenu(ui.theme.icon("palette"), ui.say("gui.question.colour"))
        for colour in ThemeColour:
            action = colours.addAction(self._swatch(colour), ui.say(f"gui.question.colour.{colour.value}"))
            action.setCheckable(True)
            action.setChecked(self.theme.colour is colour)
            action.triggered.connect(lambda checked=False, colour=colour: self.recoloured.emit(colour))
        for step, icon, name in ((-1, "arrow-left", "left"), (1, "arrow-right", "right")):
            text = f"{ui.say(f'gui.theme.move_{name}')}\tCtrl+{'←' if step < 0 else '→'}"
            menu.addAction(ui.theme.icon(icon), text, partial(self.moved.emit, step))
        self.offered.emit(menu)
        menu.addSeparator()
        menu.addAction(ui.theme.icon("trash"), ui.say("gui.question.delete_theme"), self.deleted.emit)
        popup_under(menu, self.more)

    def _swatch(self, colour: ThemeColour) -> QIcon:
        side = self._ui.theme.px(18)
        picture = QPixmap(side, side)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(self._ui.theme.colour("line-strong")))
        painter.setBrush(self._ui.theme.colour(f"note.{colour.value}"))
        painter.drawRoundedRect(1, 1, side - 2, side - 2, 4, 4)
        painter.end()
        return QIcon(picture)
