"""«Bakerste rad»: the map alone in the whole window, for a room to read; what one can choose stands in a corner."""

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QPushButton, QWidget

from workshop_app.canvas.back_row import BackRowView
from workshop_app.canvas.look import Look
from workshop_app.domain.figures.back_row import SIZES
from workshop_app.domain.figures.back_row_picture import BackRow
from workshop_app.domain.map_filter import Shown
from workshop_app.domain.workshop import Workshop
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.basic import button, icon_button, joined, label, row
from workshop_app.gui.widgets.float_shadow import FloatShadow


class BackRowBar(QFrame):
    """The size of the text, and the way out. Emits ``size_chosen(pixels)`` and ``left()``."""

    size_chosen = Signal(int)
    left = Signal()

    def __init__(self, ui: Ui, parent: QWidget) -> None:
        super().__init__(parent)
        self._ui = ui
        self.setProperty("look", "map-toolbar")
        self.setAccessibleName(ui.say("gui.look.back_row_bar"))
        self.told = label("", "soft")
        self.sizes: dict[int, QPushButton] = {}
        group = QButtonGroup(self)
        layout, switch = row(8, (10, 5, 6, 5)), row(0)
        layout.addWidget(self.told)
        layout.addLayout(switch)
        for size in SIZES:
            made = button(ui, str(size), "segment")
            made.setCheckable(True)
            name = ui.say("gui.look.text_size", size=size)
            made.setAccessibleName(name)
            made.setToolTip(name)
            made.clicked.connect(lambda checked=False, size=size: self.size_chosen.emit(size))
            self.sizes[size] = made
            group.addButton(made)
            switch.addWidget(made)
        joined(list(self.sizes.values()))
        self.shut = icon_button(ui, "x", ui.say("gui.look.back_row_leave"), self.left.emit)
        layout.addWidget(self.shut)
        self.setLayout(layout)

    def tell(self, shortened: int, others: int) -> None:
        """Say what has no room in this size."""
        count = self._ui.count
        words = count("gui.look.without_room", others) if others else count("gui.look.shortened", shortened)
        self.told.setText(words if others or shortened else "")
        self.told.setVisible(bool(others or shortened))
        self.adjustSize()


class MapBackRow(QWidget):
    """Lies over the whole window until it is left. Emits ``left()``."""

    left = Signal()

    def __init__(self, ui: Ui, look: Look, window: QWidget) -> None:
        super().__init__(window)
        self._ui, self._around = ui, window
        self.view = BackRowView(look, self)
        self.bar = BackRowBar(ui, self)
        FloatShadow(ui, self.bar)
        self.view.corner = self._corner
        self.view.changed.connect(self._show_size)
        self.view.left.connect(self.left.emit)
        self.bar.left.connect(self.left.emit)
        self.bar.size_chosen.connect(self._choose_size)
        self.setTabOrder(self.bar.shut, self.view)  # which has a stop for each actor
        self.setFocusProxy(self.view)
        window.installEventFilter(self)
        self.setGeometry(window.rect())
        self.hide()

    def open(self, workshop: Workshop, shown: Shown | None) -> None:
        """Fill the window, and take the keys."""
        self.setGeometry(self._around.rect())
        self.show_workshop(workshop, shown)
        self.show()
        self.raise_()
        self.view.setFocus()

    def show_workshop(self, workshop: Workshop, shown: Shown | None) -> None:
        """Show what is looked at of a workshop."""
        self.view.show_workshop(workshop, shown)

    def _choose_size(self, size: int) -> None:
        self.view.choose_size(size)
        self.view.setFocus()

    def _show_size(self) -> None:
        self.bar.sizes[self.view.size_used].setChecked(True)
        edge = self._ui.theme.px(12)
        self.bar.move(QPoint(self.width() - self.bar.width() - edge, self.height() - self.bar.height() - edge))

    def _corner(self, made: BackRow | None) -> QSize:
        """Tell how much of the corner the bar takes, when it tells what had no room in a picture."""
        self.bar.tell(len(self.view.shortened_in(made)), len(made.others) if made else 0)
        edge = 2 * self._ui.theme.px(12)
        return self.bar.size() + QSize(edge, edge)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the picture fill everything."""
        super().resizeEvent(event)
        self.view.setGeometry(self.rect())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Esc from the bar too."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as large as the window."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self.setGeometry(self._around.rect())
        return False

    def event(self, event: QEvent) -> bool:
        """Keep the shortcuts of what lies below from acting unseen."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)
