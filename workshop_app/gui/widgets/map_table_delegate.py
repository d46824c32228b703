"""How the cells of the map's tables look, and the field in which a text is changed."""

from PySide6.QtCore import QAbstractItemModel, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from workshop_app import tokens
from workshop_app.domain.records import Record
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.action_delegate import first_lines
from workshop_app.gui.widgets.map_table_model import Edit, Field, MapTableModel
from workshop_app.gui.widgets.row_model import Index

SIDE, TOP, ICON, TICK, MOST_LINES = 10, 6, 16, 18, 2
LEVELS, BLOCK, BLOCK_GAP = 5, 10, 3
MOST_HELD = 0.5
"""How much of a table's width its first column takes at most while that is held beside others that are scrolled."""


def held_width(table: QTableView) -> int:
    """Tell how wide the first column is while it is held."""
    return min(table.columnWidth(0), round(table.viewport().width() * MOST_HELD))


class MapTableDelegate(QStyledItemDelegate):
    """Emits ``written(record, field, text)`` when the text of a cell is done."""

    written = Signal(object, object, str)

    def __init__(self, ui: Ui, table: QTableView, model: MapTableModel) -> None:
        super().__init__(table)
        self._ui, self._table, self._model = ui, table, model
        self._body, self._strong = ui.theme.font(), ui.theme.font(strong=True)

    @property
    def row_height(self) -> int:
        """The height of every row: two lines of text, and enough for a finger."""
        lines = MOST_LINES * QFontMetrics(self._body).lineSpacing() + 2 * self._ui.theme.px(TOP)
        return max(lines, self._ui.theme.px(44))

    # Painting

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint ground, content and the ring of the focus."""
        record = self._model.record_at(index)
        if record is None:
            return
        theme, px, rect = self._ui.theme, self._ui.theme.px, option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(rect, theme.colour("fjord-light" if is_chosen else "surface"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.colour("line"))
        room = rect.adjusted(px(SIDE), px(TOP), -px(SIDE), -px(TOP))
        self._content(painter, room, record, self._model.field(index), is_first=index.column() == 0)
        if option.state & QStyle.StateFlag.State_HasFocus and self._table.hasFocus():
            painter.setPen(QPen(theme.colour("fjord"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(rect).adjusted(2, 2, -2, -3), tokens.RADIUS, tokens.RADIUS)
        painter.restore()

    def _content(self, painter: QPainter, room: QRect, record: Record, field: Field, *, is_first: bool) -> None:
        if field.edit is Edit.TICK:
            self._tick(painter, room, bool(field.value(record)))
        elif field.edit is Edit.LEVEL and field.value(record) is not None:
            self._blocks(painter, room, field.value(record))
        else:
            self._words(painter, room, record, field, self._strong if is_first else self._body)

    def _words(self, painter: QPainter, room: QRect, record: Record, field: Field, font: QFont) -> None:
        px, icon = self._ui.theme.px, field.icon(record)
        if icon is not None:
            size = px(ICON)
            actual = icon.actualSize(icon.availableSizes()[0]) if icon.availableSizes() else None
            width = round(size * actual.width() / actual.height()) if actual and actual.height() else size
            icon.paint(painter, QRect(room.left(), room.center().y() - size // 2, width, size))
            room = room.adjusted(width + px(6), 0, 0, 0)
        painter.setFont(font)
        painter.setPen(self._ui.theme.colour("ink" if font is self._strong else "ink-2"))
        metrics, width = QFontMetrics(font), max(20, room.width())
        lines = first_lines(font, field.text(record), width, MOST_LINES)
        shown = "\n".join(metrics.elidedText(line, Qt.TextElideMode.ElideRight, width) for line in lines)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)

    def _tick(self, painter: QPainter, room: QRect, ticked: bool) -> None:
        theme, side = self._ui.theme, self._ui.theme.px(TICK)
        box = QRectF(room.left() + 1, room.center().y() - side / 2 + 0.5, side, side)
        painter.setPen(QPen(theme.colour("fjord" if ticked else "line-strong"), 1.6))
        painter.setBrush(theme.colour("fjord") if ticked else theme.colour("surface"))
        painter.drawRoundedRect(box, 4, 4)
        if ticked:
            theme.icon("check", "surface").paint(painter, box.adjusted(2, 2, -2, -2).toRect())

    def _blocks(self, painter: QPainter, room: QRect, level: int) -> None:
        """Paint a level as the panel does, with its number beside."""
        theme, px = self._ui.theme, self._ui.theme.px
        top = room.center().y() - px(4)
        for number in range(LEVELS):
            filled = number < level
            painter.setPen(Qt.PenStyle.NoPen if filled else QPen(theme.colour("line-strong"), 1))
            painter.setBrush(theme.colour("fjord" if filled else "sunken"))
            painter.drawRoundedRect(QRectF(room.left() + number * px(BLOCK + BLOCK_GAP), top, px(BLOCK), px(8)), 2, 2)
        painter.setFont(self._body)
        painter.setPen(theme.colour("ink-2"))
        beside = room.adjusted(LEVELS * px(BLOCK + BLOCK_GAP) + px(4), 0, px(SIDE), 0)
        painter.drawText(beside, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, str(level))

    # Editing a text

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Give a field for a text; other cells have their own little windows."""
        field = QLineEdit(parent)
        field.setMaxLength(self._model.field(index).limit)
        field.setAccessibleName(str(index.data(Qt.ItemDataRole.AccessibleTextRole)))
        return field

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Fill the field once; what is half typed is not overwritten."""
        assert isinstance(editor, QLineEdit)
        if not editor.isModified():
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole)))
            editor.selectAll()

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:  # noqa: N802
        """Fill the cell, and reach beyond a narrow one, but not beneath the first column, which is held."""
        px, rect = self._ui.theme.px, option.rect
        height = max(editor.sizeHint().height(), px(36))
        start = held_width(self._table) if index.column() else 0
        room = self._table.viewport().width() - start
        width = min(max(rect.width() - px(4), px(200)), room - px(4))
        left = max(start + px(2), min(rect.left() + px(2), start + room - width - px(2)))
        editor.setGeometry(left, rect.center().y() - height // 2, width, height)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Hand the text over."""
        assert isinstance(editor, QLineEdit)
        record = self._model.record_at(index)
        if record is not None and editor.isModified():
            self.written.emit(record, self._model.field(index), editor.text().strip())
