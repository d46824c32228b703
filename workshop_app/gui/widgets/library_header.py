"""The head of the library: title, search, import, new; filters and order under them."""

from functools import partial

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from workshop_app.domain.codes import Progress
from workshop_app.gui import light
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.basic import button, clear, column, icon_button, label, row
from workshop_app.gui.widgets.flow_layout import FlowLayout
from workshop_app.services.finding import Sort

MENU_MILLISECONDS = 200
"""When the window has been painted: Qt's menus take a hundredth of a start."""

FILTERS: tuple[Progress | None, ...] = (None, *Progress)


class SearchField(QLineEdit):
    """A field with a glass and its key shown. Emits ``down_pressed()``."""

    down_pressed = Signal()

    def __init__(self, ui: Ui) -> None:
        super().__init__()
        self._ui = ui
        self.setPlaceholderText(ui.say("gui.library.search"))
        self.setAccessibleName(ui.say("gui.library.search"))
        self.setMinimumHeight(ui.theme.px(42))
        self._glass = label()
        self._glass.setPixmap(ui.theme.icon("magnifying-glass", "ink-2").pixmap(ui.theme.icon_size()))
        self._glass.setParent(self)
        self._empty = icon_button(ui, "x", ui.say("gui.library.clear_search"), self._clear)
        self._empty.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Esc does the same
        self._empty.setParent(self)
        self._key = label("Ctrl K", "library-key")
        self._key.setParent(self)
        self._key.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.textChanged.connect(lambda text: self._make_room())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the glass at the left end, key or cross at the right."""
        super().resizeEvent(event)
        for widget, at_right in ((self._glass, False), (self._key, True), (self._empty, True)):
            size = widget.sizeHint().boundedTo(self.size())
            left = self.width() - size.width() - 8 if at_right else self._ui.theme.px(12)
            widget.setGeometry(left, (self.height() - size.height()) // 2, size.width(), size.height())
        self._make_room()

    @property
    def wish(self) -> int:
        """The width in which the whole hint is read."""
        hint = self.fontMetrics().horizontalAdvance(self.placeholderText())
        return hint + self._key.sizeHint().width() + self._ui.theme.px(28 + 40)

    def _make_room(self) -> None:
        """Show the key while the field is empty, and else what empties it."""
        self._key.setVisible(not self.text())
        self._empty.setVisible(bool(self.text()))
        right = self._empty if self.text() else self._key
        self.setTextMargins(self._ui.theme.px(28), 0, right.width(), 0)

    def _clear(self) -> None:
        self.clear()
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Esc empty the field and the down key go to the cards."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() == Qt.Key.Key_Down:
            self.down_pressed.emit()
        else:
            super().keyPressEvent(event)


class LibraryHeader(QWidget):
    """Emits what is wished: ``searched(str)``, ``filtered()``, ``sorted_by()``, ``bin_wanted(bool)`` and so on."""

    searched = Signal(str)
    filtered = Signal()
    sorted_by = Signal()
    new_wanted = Signal()
    import_wanted = Signal()
    bin_wanted = Signal(bool)

    def __init__(self, ui: Ui) -> None:
        super().__init__()
        self._ui = ui
        self.progress: Progress | None = None
        self.sort = Sort.CHANGED
        self._narrow: bool | None = None
        self._build()

    def _build(self) -> None:
        ui, px = self._ui, self._ui.theme.px
        self.title = label(ui.say("gui.frame.workshops"), "h1")
        self.title.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.search = SearchField(ui)
        self.search.textChanged.connect(self.searched)
        self.back_button = button(ui, ui.say("gui.library.back"), "", "arrow-left", lambda: self.bin_wanted.emit(False))
        self.import_button = button(ui, ui.say("gui.library.import"), "", "download-simple", self.import_wanted.emit)
        self.new_button = button(ui, ui.say("gui.library.new"), "primary", "plus", self.new_wanted.emit)
        self.new_button.setToolTip(f"{ui.say('gui.library.new')} (Ctrl+N)")
        self._head = QGridLayout()
        self._head.setHorizontalSpacing(px(12))
        self._head.setVerticalSpacing(px(12))
        whole = column(px(14), (40, 28, 40, px(10)))
        whole.addLayout(self._head)
        whole.addLayout(self._second())
        self.setLayout(whole)
        self._arrange(narrow=False)
        self.show_for(in_bin=False, is_bare=False)

    def _second(self) -> QHBoxLayout:
        """Make the line of filters, with order and bin at its right."""
        ui, px = self._ui, self._ui.theme.px
        made = row(px(8))
        self._chips = FlowLayout(px(8))
        self._group = QButtonGroup(self)
        self.filter_buttons: dict[Progress | None, QPushButton] = {}
        for progress in FILTERS:
            chip = button(ui, self._filter_name(progress), "filter", "", partial(self._filter, progress))
            chip.setCheckable(True)
            self._group.addButton(chip)
            self._chips.addWidget(chip)
            self.filter_buttons[progress] = chip
        self.filter_buttons[None].setChecked(True)
        self._chip_line = clear()
        self._chip_line.setLayout(self._chips)
        self.bin_hint = label(ui.say("gui.library.bin_hint"), "soft", wraps=True)
        made.addWidget(self._chip_line, 100)
        made.addWidget(self.bin_hint, 100)
        made.addStretch(1)
        made.addWidget(self._sort_button(), 0, Qt.AlignmentFlag.AlignTop)
        self.bin_button = button(
            ui, ui.say("gui.library.bin"), "library-small", "trash", lambda: self.bin_wanted.emit(True)
        )
        self.bin_button.setIcon(ui.theme.icon("trash", "ink-2"))
        self.bin_button.setToolTip(ui.say("gui.library.bin"))
        self.bin_button.setAccessibleName(ui.say("gui.library.bin"))
        made.addWidget(self.bin_button, 0, Qt.AlignmentFlag.AlignTop)
        return made

    def _sort_button(self) -> QPushButton:
        ui = self._ui
        self.sort_button = button(ui, "", "library-small", "caret-down", after=True)
        QTimer.singleShot(MENU_MILLISECONDS, self, self._add_sort_menu)
        self._name_sort()
        return self.sort_button

    def _add_sort_menu(self) -> None:
        from PySide6.QtGui import QActionGroup
        from PySide6.QtWidgets import QMenu

        menu = QMenu(self.sort_button)
        menu.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        group = QActionGroup(menu)
        for sort in Sort:
            action = menu.addAction(self._ui.say(f"gui.library.sort.{sort.value}"), partial(self._sort, sort))
            action.setCheckable(True)
            action.setChecked(sort is self.sort)
            group.addAction(action)
        self.sort_button.setMenu(menu)

    # What it shows

    def show_counts(self, counts: dict[Progress, int]) -> None:
        """Write how many there are of each."""
        for progress, chip in self.filter_buttons.items():
            number = sum(counts.values()) if progress is None else counts[progress]
            chip.setText(f"{self._filter_name(progress)} {light.number(self._ui, number)}")
        self._chips.invalidate()

    def show_for(self, *, in_bin: bool, is_bare: bool) -> None:
        """Head the bin or the workshops; in an empty library without what is of no use there."""
        self.title.setText(self._ui.say("gui.library.bin" if in_bin else "gui.frame.workshops"))
        shown: tuple[tuple[QWidget, bool], ...] = (
            (self.import_button, not in_bin),
            (self.new_button, not in_bin),
            (self.bin_button, not in_bin),
            (self.back_button, in_bin),
            (self.bin_hint, in_bin),
            (self.search, not is_bare),
            (self.sort_button, not is_bare),
            (self._chip_line, not in_bin and not is_bare),
        )
        for widget, is_shown in shown:
            widget.setVisible(is_shown)

    def show_everything(self) -> None:
        """Take search and filter away."""
        self.search.clear()
        self._filter(None)

    def _filter_name(self, progress: Progress | None) -> str:
        ui = self._ui
        return ui.say("gui.library.all") if progress is None else ui.language.sentence(ui.language.code(progress))

    def _filter(self, progress: Progress | None) -> None:
        self.progress = progress
        self.filter_buttons[progress].setChecked(True)
        self.filtered.emit()

    def _sort(self, sort: Sort) -> None:
        self.sort = sort
        self._name_sort()
        self.sorted_by.emit()

    def _name_sort(self) -> None:
        text = self._ui.say(f"gui.library.sort.{self.sort.value}")
        self.sort_button.setText(text)
        self.sort_button.setAccessibleName(self._ui.say("gui.library.sorted", how=text))

    # Width

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the search a line of its own where the window is narrow."""
        super().resizeEvent(event)
        buttons = (self.import_button.sizeHint().width(), self.new_button.sizeHint().width())
        wish = self.title.sizeHint().width() + sum(buttons) + self.search.wish + 80 + 3 * self._ui.theme.px(12)
        self._arrange(narrow=self.width() < wish)

    def minimumSizeHint(self) -> QSize:
        """Fit into any window: the lines break."""
        return QSize(320, super().minimumSizeHint().height())

    def _arrange(self, *, narrow: bool) -> None:
        if narrow is self._narrow:
            return
        self._narrow = narrow
        self.bin_button.setText("" if narrow else self._ui.say("gui.library.bin"))
        head = self._head
        for widget in (self.title, self.search, self.back_button, self.import_button, self.new_button):
            head.removeWidget(widget)
        head.addWidget(self.title, 0, 0)
        if narrow:
            head.addWidget(self.search, 1, 0, 1, 5)
        else:
            head.addWidget(self.search, 0, 2)
        self.search.setMaximumWidth(16_777_215 if narrow else max(self.search.wish, self._ui.theme.px(400)))
        self.search.setMinimumWidth(0 if narrow else self.search.wish)
        head.setColumnStretch(1, 1)
        head.setColumnStretch(2, 0 if narrow else 2)
        head.addWidget(self.back_button, 0, 3, 1, 2)
        head.addWidget(self.import_button, 0, 3)
        head.addWidget(self.new_button, 0, 4)
