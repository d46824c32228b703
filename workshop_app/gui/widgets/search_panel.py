"""Ctrl+F: a field over the workshop that finds whatever has been said, named, planned or parked. Enter goes there."""

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QGraphicsDropShadowEffect, QLineEdit, QListWidgetItem, QWidget

from workshop_app.gui.session import Session
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.basic import ENTER, column, icon_button, label, row
from workshop_app.gui.widgets.search_rows import HIT, MOST, SearchRows
from workshop_app.services.searching import Hit, search

WIDTH, TOP, FOOT = 640, 76, 24
PAGE = 8


class SearchPanel(QFrame):
    """Floats over a workshop. What is found is followed as any link to a record is."""

    def __init__(self, ui: Ui, session: Session, around: QWidget) -> None:
        super().__init__(around)
        self._ui, self._session, self._around = ui, session, around
        self._from: QWidget | None = None
        self.setProperty("look", "floating")
        self._build()
        self._connect()
        self.hide()

    def _build(self) -> None:
        ui = self._ui
        self.field = QLineEdit()
        self.field.setPlaceholderText(ui.say("gui.search.hint"))
        self.field.setAccessibleName(ui.say("gui.search.name"))
        self.field.setMaxLength(200)
        self.rows = SearchRows(ui, ui.say("gui.search.name"))
        self.told = label("", "small", wraps=True)
        self.told.setContentsMargins(6, 0, 6, 0)
        head = row(6)
        head.addWidget(self.field, 1)
        head.addWidget(icon_button(ui, "x", ui.say("gui.close"), self.leave))
        layout = column(8, (14, 12, 12, 12))
        layout.addLayout(head)
        layout.addWidget(self.told)
        layout.addWidget(self.rows, 1)
        self.setLayout(layout)
        shadow = QGraphicsDropShadowEffect(self)
        shadow.setBlurRadius(ui.theme.px(28))
        shadow.setOffset(0, ui.theme.px(6))
        self.setGraphicsEffect(shadow)

    def _connect(self) -> None:
        self.field.textChanged.connect(lambda text: self.look())
        self.field.installEventFilter(self)
        self.rows.itemClicked.connect(self._click)
        self._session.changed.connect(lambda workshop, changes: self.look() if self.isVisible() else None)
        self._around.installEventFilter(self)

    def open(self) -> None:
        """Open with what was searched for last, ready to be written over."""
        if not self.isVisible():
            self._from = QApplication.focusWidget()
        self.show()
        self.raise_()
        self.look()
        self.field.selectAll()
        self.field.setFocus()

    def look(self) -> None:
        """Show what is found now."""
        words = self.field.text()
        hits = search(self._session.workshop, words)
        self.rows.show_hits(self._session.workshop, hits, words)
        self.rows.setVisible(bool(hits))
        self.told.setVisible(bool(words.strip()))
        self.told.setText(self._count(len(hits)))
        self.place()
        self.rows.scrollToTop()

    def _count(self, count: int) -> str:
        if not count:
            return self._ui.say("gui.search.nothing")
        if count > MOST:
            return self._ui.say("gui.search.first", count=count, shown=MOST)
        return self._ui.count("gui.search.count", count)

    def follow(self, hit: Hit | None) -> None:
        """Go to where a hit stands."""
        if hit is not None:
            self.hide()
            self._session.sought.emit(hit.record)

    def leave(self) -> None:
        """Close, and give the focus back to where one was."""
        self.hide()
        if self._from is not None and shiboken6.isValid(self._from):
            self._from.setFocus()

    def _click(self, item: QListWidgetItem) -> None:
        self.follow(item.data(HIT))

    def place(self) -> None:
        """Stand below the bar, in the middle, as high as what is found."""
        px, around = self._ui.theme.px, self._around
        self.setFixedWidth(min(px(WIDTH), around.width() - 32))
        most = around.height() - px(TOP) - FOOT
        rest = self.field.sizeHint().height() + 24 + (self.told.sizeHint().height() + 8 if self.told.text() else 0)
        listed = self.rows.wish + 8 if self.rows.count() else 0
        self.setFixedHeight(min(most, rest + listed + px(8)))
        self.move((around.width() - self.width()) // 2, px(TOP))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the middle of a window that changes; take the keys that go through the list."""
        if event.type() == QEvent.Type.Resize and watched is self._around and self.isVisible():
            self.place()
        if event.type() == QEvent.Type.KeyPress and watched is self.field and isinstance(event, QKeyEvent):
            return self._key(event.key())
        return False

    def _key(self, key: int) -> bool:
        match key:
            case Qt.Key.Key_Down:
                self.rows.step(1)
            case Qt.Key.Key_Up:
                self.rows.step(-1)
            case Qt.Key.Key_PageDown | Qt.Key.Key_PageUp:
                for _ in range(PAGE):
                    self.rows.step(1 if key == Qt.Key.Key_PageDown else -1)
            case Qt.Key.Key_Escape:
                self.leave()
            case key if key in ENTER:
                self.follow(self.rows.hit)
            case _:
                return False
        return True
