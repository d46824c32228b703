"""A list of answers before they are saved: the text, and at the right what its marks say. Thousands of them."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from workshop_app import tokens
from workshop_app.gui.ui import Ui

ROW, PAD, MOST = 32, 10, 0.5
Index = QModelIndex | QPersistentModelIndex
TOLD = Qt.ItemDataRole.UserRole


class _Rows(QAbstractListModel):
    """Tells a row when it is seen: its text, and what is told at the right of it."""

    def __init__(self, tell: Callable[[str], tuple[str, str]], parent: QObject) -> None:
        super().__init__(parent)
        self._tell = tell
        self._lines: tuple[str, ...] = ()

    def show_lines(self, lines: Sequence[str]) -> None:
        """Show other lines."""
        self.beginResetModel()
        self._lines = tuple(lines)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """Count the lines."""
        return len(self._lines) if parent is None or not parent.isValid() else 0

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        """Give a text of a line."""
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, TOLD):
            return None
        text, told = self._tell(self._lines[index.row()])
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (text, told) if part)
        return told if role == TOLD else text


class _Painter(QStyledItemDelegate):
    def __init__(self, ui: Ui, parent: QObject) -> None:
        super().__init__(parent)
        self._ui = ui

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Give every row the same height."""
        return QSize(self._ui.theme.px(120), self._ui.theme.px(ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the text, and what is told in small letters."""
        theme, box = self._ui.theme, QRect(option.rect)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, theme.colour("fjord-light"))
        inner = box.adjusted(theme.px(PAD), 0, -theme.px(PAD), 0)
        told = index.data(TOLD)
        taken = 0
        if told:
            painter.setFont(theme.font(tokens.SMALL))
            painter.setPen(theme.colour("ink-2"))
            shown = painter.fontMetrics().elidedText(told, Qt.TextElideMode.ElideRight, int(inner.width() * MOST))
            taken = painter.fontMetrics().horizontalAdvance(shown) + theme.px(PAD)
            painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, shown)
        painter.setFont(theme.font())
        painter.setPen(theme.colour("ink"))
        text = index.data(Qt.ItemDataRole.DisplayRole).replace("\n", " ⏎ ")
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, inner.width() - taken)
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
        painter.restore()


class MarkRows(QListView):
    """``tell`` gives the text of a line without its marks, and what they say."""

    def __init__(self, ui: Ui, name: str, tell: Callable[[str], tuple[str, str]]) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setProperty("look", "framed")
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMinimumHeight(ui.theme.px(4 * ROW))
        self._rows = _Rows(tell, self)
        self.setModel(self._rows)
        self.setItemDelegate(_Painter(ui, self))

    def show_lines(self, lines: Sequence[str]) -> None:
        """Show lines."""
        self._rows.show_lines(lines)
        if lines:
            self.setCurrentIndex(self._rows.index(0))
