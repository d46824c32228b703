"""How a cell of the action plan looks, and the fields in which its texts are edited."""

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen, QTextLayout
from PySide6.QtWidgets import QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from workshop_app.domain.advice import lacks
from workshop_app.domain.codes import Robustness
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.action_model import ActionModel, Col
from workshop_app.gui.widgets.action_pieces import Piece, pieces
from workshop_app.gui.widgets.sector_menu import paint_sector
from workshop_app.tokens import RADIUS, SMALL

Index = QModelIndex | QPersistentModelIndex
LEAST_HEIGHT, PILL, DISC, DOT, GAP = 52, 24, 18, 7, 4
_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


class ActionDelegate(QStyledItemDelegate):
    """Paints cells; emits ``revised(action, field, text)`` when a text was edited."""

    revised = Signal(object, str, str)

    def __init__(self, ui: Ui, table: QTableView, model: ActionModel) -> None:
        super().__init__(table)
        self._ui, self._table, self._model = ui, table, model
        self._title = ui.theme.font(strong=True)
        self._small = ui.theme.font(SMALL)

    # Size

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Tell the height that the cell needs in its column."""
        action = self._model.action_at(index)
        width = self._table.columnWidth(index.column())
        if action is None:
            return QSize(width, 0)
        px, column = self._ui.theme.px, Col(index.column())
        shown = pieces(self._ui, self._model, action, column)
        room = width - px(20)
        return QSize(width, max(px(LEAST_HEIGHT), sum(self._height(one, room) + px(GAP) for one in shown) + px(18)))

    def _beside(self, piece: Piece) -> int:
        """Tell the room that stands before the words of a piece."""
        px = self._ui.theme.px
        if piece.dots is not None:
            return len(Robustness) * px(DOT + 2) + px(4)
        return px(DISC + 6) if piece.sector else 0

    def _height(self, piece: Piece, width: int) -> int:
        if piece.ground:
            return self._ui.theme.px(PILL)
        return self._text_height(self._font(piece), self._words(piece, width), width - self._beside(piece))

    def _font(self, piece: Piece) -> QFont:
        return self._title if piece.is_title else self._small

    def _words(self, piece: Piece, width: int) -> str:
        """Give what is shown of a text whose lines are limited; all of it stands in the details."""
        if not piece.most:
            return piece.text
        return "\n".join(first_lines(self._font(piece), piece.text, width, piece.most))

    def least_width(self, column: Col) -> int:
        """Tell the width in which no word of a column has to be broken."""
        px, metrics = self._ui.theme.px, QFontMetrics(self._small)
        found = [one for action in self._model.actions for one in pieces(self._ui, self._model, action, column)]
        widths = [
            metrics.horizontalAdvance(word) + self._beside(one)
            for one in found
            for word in ([one.text] if one.ground else one.text.replace(",", "").split())
        ]
        return max(widths, default=0) + px(22)

    def _text_height(self, font: QFont, text: str, width: int) -> int:
        metrics = QFontMetrics(font)
        room = QRect(0, 0, max(width, 20), 10_000)
        return metrics.boundingRect(room, _WRAP, breakable(metrics, text, room.width())).height()

    # Painting

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint ground, content and the ring of the focus."""
        action = self._model.action_at(index)
        if action is None:
            return
        theme, px, rect = self._ui.theme, self._ui.theme.px, option.rect
        state, column = option.state, Col(index.column())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(rect)
        is_chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.fillRect(rect, theme.colour("fjord-light" if is_chosen else "surface"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.colour("line"))
        if column is Col.WHAT and lacks(self._model.workshop, action):
            painter.fillRect(QRect(rect.left(), rect.top(), px(4), rect.height()), theme.colour("amber"))
        room = rect.adjusted(px(10), px(10), -px(10), -px(8))
        for piece in pieces(self._ui, self._model, action, column):
            self._paint_piece(painter, room, piece)
            room.setTop(room.top() + self._height(piece, room.width()) + px(GAP))
        if state & QStyle.StateFlag.State_HasFocus and self._table.hasFocus():
            painter.setPen(QPen(theme.colour("fjord"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(rect).adjusted(2, 2, -2, -3), RADIUS, RADIUS)
        painter.restore()

    def _paint_piece(self, painter: QPainter, room: QRect, piece: Piece) -> None:
        if piece.ground:
            self._pill(painter, room, piece)
            return
        px = self._ui.theme.px
        if piece.sector is not None:
            paint_sector(painter, self._ui, QRectF(room.left(), room.top(), px(DISC), px(DISC)), piece.sector)
        if piece.dots is not None:
            self._dots(painter, room, piece.dots)
        words = room.adjusted(self._beside(piece), 0, 0, 0)
        font = self._font(piece)
        painter.setFont(font)
        painter.setPen(self._ui.theme.colour(piece.ink))
        text = breakable(QFontMetrics(font), self._words(piece, words.width()), words.width())
        painter.drawText(QRect(words.left(), words.top(), words.width(), 10_000), _WRAP, text)

    def _dots(self, painter: QPainter, room: QRect, filled: int) -> None:
        theme, px = self._ui.theme, self._ui.theme.px
        middle = room.top() + QFontMetrics(self._small).height() / 2
        painter.setPen(QPen(theme.colour("moss"), 1.2))
        for number in range(len(Robustness)):
            painter.setBrush(theme.colour("moss") if number < filled else Qt.BrushStyle.NoBrush)
            left = room.left() + number * px(DOT + 2)
            painter.drawEllipse(QRectF(left + 1, middle - px(DOT) / 2, px(DOT) - 1, px(DOT) - 1))

    def _pill(self, painter: QPainter, room: QRect, piece: Piece) -> None:
        theme, px = self._ui.theme, self._ui.theme.px
        metrics = QFontMetrics(self._small)
        width = min(metrics.horizontalAdvance(piece.text) + px(18), room.width() + px(8))
        pill = QRectF(room.left() - px(2), room.top() - px(2), width, px(PILL))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(piece.ground))
        painter.drawRoundedRect(pill, px(PILL) / 2, px(PILL) / 2)
        painter.setPen(theme.colour(piece.ink))
        painter.setFont(self._small)
        text = metrics.elidedText(piece.text, Qt.TextElideMode.ElideRight, round(width) - px(8))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, text)

    # Editing

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Give a field for a text; other cells have their own little windows."""
        field = QLineEdit(parent)
        field.setMaxLength(200 if index.column() == Col.WHAT else 2000)
        field.setAccessibleName(str(index.data(Qt.ItemDataRole.AccessibleTextRole)))
        return field

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Fill the field."""
        assert isinstance(editor, QLineEdit)
        if not editor.isModified():
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole)))
            editor.selectAll()

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:  # noqa: N802
        """Stand at the top of the cell."""
        px, rect = self._ui.theme.px, option.rect
        editor.setGeometry(rect.left() + px(2), rect.top() + px(4), rect.width() - px(4), px(42))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Hand the text over; an emptied title changes nothing."""
        assert isinstance(editor, QLineEdit)
        action = self._model.action_at(index)
        text = editor.text().strip()
        if action is not None and (text or index.column() != Col.WHAT):
            self.revised.emit(action, "title" if index.column() == Col.WHAT else "first_step", text)


def first_lines(font: QFont, text: str, width: int, most: int) -> list[str]:
    """Break a text into lines between words; what does not fit into them is told by an ellipsis."""
    layout = QTextLayout(text.replace("\n", " "), font)
    lines: list[str] = []
    if not text:
        return lines
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        rest = text[line.textStart() :]
        if len(lines) == most - 1:
            lines.append(QFontMetrics(font).elidedText(rest, Qt.TextElideMode.ElideRight, width))
            break
        lines.append(rest[: line.textLength()].rstrip())
    layout.endLayout()
    return lines


def breakable(metrics: QFontMetrics, text: str, width: int) -> str:
    """Let words that are wider than a line break inside, with a hyphen."""
    words = text.split(" ")
    if all(metrics.horizontalAdvance(word) <= width for word in words):
        return text
    return " ".join(
        word
        if metrics.horizontalAdvance(word) <= width
        else word[:3] + "".join(f"\u00ad{letter}" for letter in word[3:])
        for word in words
    )
