"""How a cell of the action plan looks, and the fields in which its texts are edited."""

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from workshop_app.domain.codes import SECTOR_LETTERS, ActionStatus, Sector
from workshop_app.domain.records import Action
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.action_model import ActionModel, Col
from workshop_app.tokens import RADIUS, SMALL

Index = QModelIndex | QPersistentModelIndex
SHOWN_ALLIES = 3
DESCRIPTION_LINES = 2
STATUS_COLOURS = {
    ActionStatus.PLANNED: ("sunken", "ink-2"),
    ActionStatus.STARTED: ("fjord-light", "fjord-dark"),
    ActionStatus.DONE: ("moss-light", "moss"),
    ActionStatus.STOPPED: ("coral-light", "coral"),
}
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
        px = self._ui.theme.px
        return QSize(width, max(px(52), self._height(action, Col(index.column()), width - px(20)) + px(22)))

    def _height(self, action: Action, column: Col, width: int) -> int:
        px = self._ui.theme.px
        match column:
            case Col.WHAT:
                height = self._text_height(self._title, action.title, width - px(4))
                return height + (self._what_height(action, width - px(4)) + px(3)) * bool(action.what)
            case Col.STEP:
                return self._text_height(self._small, action.first_step, width)
            case Col.OWNER:
                return max(px(22), self._text_height(self._small, self._model.text(action, column), width - px(26)))
            case Col.ALLIES:
                names = [actor.name for actor in self._model.allies(action)][:SHOWN_ALLIES]
                more = len(action.ally_ids) > SHOWN_ALLIES
                return (
                    sum(self._text_height(self._small, name, width - px(22)) + px(3) for name in names) + px(18) * more
                )
        return px(24)

    def _what_height(self, action: Action, width: int) -> int:
        """Give the description a few lines; all of it stands in the details."""
        limit = DESCRIPTION_LINES * QFontMetrics(self._small).lineSpacing()
        return min(limit, self._text_height(self._small, action.what, width))

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
        state = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(rect)
        is_chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.fillRect(rect, theme.colour("fjord-light" if is_chosen else "surface"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.colour("line"))
        if index.column() == Col.WHAT and not (action.owner_id and action.due):
            painter.fillRect(QRect(rect.left(), rect.top(), px(4), rect.height()), theme.colour("amber"))
        self._paint_content(painter, rect.adjusted(px(10), px(10), -px(10), -px(8)), action, Col(index.column()))
        if state & QStyle.StateFlag.State_HasFocus and self._table.hasFocus():
            painter.setPen(QPen(theme.colour("fjord"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(rect).adjusted(2, 2, -2, -3), RADIUS, RADIUS)
        painter.restore()

    def _paint_content(self, painter: QPainter, room: QRect, action: Action, column: Col) -> None:
        match column:
            case Col.WHAT:
                self._paint_what(painter, room.adjusted(self._ui.theme.px(4), 0, 0, 0), action)
            case Col.STEP:
                self._text(painter, room, self._small, "ink", action.first_step)
            case Col.OWNER:
                self._paint_owner(painter, room, action)
            case Col.ALLIES:
                self._paint_allies(painter, room, action)
            case Col.DUE if action.due is None:
                self._pill(painter, room, self._model.text(action, column), "amber-light", "amber")
            case Col.DUE:
                self._text(painter, room, self._small, "ink", self._model.text(action, column))
            case Col.STATUS:
                self._pill(painter, room, self._model.text(action, column), *STATUS_COLOURS[action.status])

    def _text(self, painter: QPainter, room: QRect, font: QFont, role: str, text: str) -> int:
        painter.setFont(font)
        painter.setPen(self._ui.theme.colour(role))
        painter.drawText(room, _WRAP, breakable(QFontMetrics(font), text, room.width()))
        return self._text_height(font, text, room.width()) if text else 0

    def _paint_what(self, painter: QPainter, room: QRect, action: Action) -> None:
        height = self._text(painter, room, self._title, "ink", action.title)
        below = room.adjusted(0, height + self._ui.theme.px(3), 0, 0)
        below.setHeight(self._what_height(action, room.width()))
        painter.save()
        painter.setClipRect(below.adjusted(0, 0, 0, self._ui.theme.px(4)))
        metrics = QFontMetrics(self._small)
        whole = self._text_height(self._small, action.what, room.width()) <= below.height()
        room_in_lines = round(room.width() * (DESCRIPTION_LINES - 0.25))
        shown = action.what if whole else metrics.elidedText(action.what, Qt.TextElideMode.ElideRight, room_in_lines)
        self._text(painter, below.adjusted(0, 0, 0, self._ui.theme.px(6)), self._small, "ink-2", shown)
        painter.restore()

    def _paint_owner(self, painter: QPainter, room: QRect, action: Action) -> None:
        owner = self._model.owner(action)
        if owner is None:
            self._pill(painter, room, self._model.text(action, Col.OWNER), "amber-light", "amber")
            return
        px = self._ui.theme.px
        self._disc(painter, room.left(), room.top(), px(20), owner.sector)
        self._text(painter, room.adjusted(px(26), px(2), 0, 0), self._small, "ink", owner.name)

    def _paint_allies(self, painter: QPainter, room: QRect, action: Action) -> None:
        px = self._ui.theme.px
        allies = self._model.allies(action)
        for actor in allies[:SHOWN_ALLIES]:
            self._disc(painter, room.left(), room.top(), px(16), actor.sector)
            height = self._text(painter, room.adjusted(px(22), 0, 0, 0), self._small, "ink", actor.name)
            room = room.adjusted(0, height + px(3), 0, 0)
        if len(allies) > SHOWN_ALLIES:
            more = self._ui.count("gui.summary.more_allies", len(allies) - SHOWN_ALLIES)
            self._text(painter, room.adjusted(px(22), 0, 0, 0), self._small, "ink-2", more)

    def _disc(self, painter: QPainter, left: int, top: int, size: int, sector: Sector) -> None:
        theme = self._ui.theme
        disc = QRectF(left, top, size, size)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(f"sector.{sector.value}"))
        painter.drawEllipse(disc)
        painter.setPen(theme.colour("surface"))
        painter.setFont(theme.font(size / theme.scale * 0.55, strong=True))
        painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, SECTOR_LETTERS[sector])

    def _pill(self, painter: QPainter, room: QRect, text: str, ground: str, ink: str) -> None:
        theme, px = self._ui.theme, self._ui.theme.px
        width = min(QFontMetrics(self._small).horizontalAdvance(text) + px(18), room.width() + px(8))
        pill = QRectF(room.left() - px(2), room.top() - px(2), width, px(24))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(ground))
        painter.drawRoundedRect(pill, px(12), px(12))
        painter.setPen(theme.colour(ink))
        painter.setFont(self._small)
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
