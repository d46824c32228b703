"""The rows of a lane of the chain: what they say, and how they are painted."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from workshop_app import tokens
from workshop_app.domain.chain import Lane, Node
from workshop_app.domain.codes import SECTOR_LETTERS
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.basic import tip
from workshop_app.gui.widgets.chain_words import facts_of, lack_of, lines_of, title_of

Index = QModelIndex | QPersistentModelIndex
NODE = Qt.ItemDataRole.UserRole
ICONS = {Lane.GOAL: "target", Lane.RESOURCE: "package", Lane.ALLIANCE: "handshake", Lane.ACTION: "flag"}
PAD, GAP, MARK = 8, 4, 20
MANY = 300
"""With more rows than this they are all equally high: measuring each would be felt."""
WRAP = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap


class LaneModel(QAbstractListModel):
    """The rows of a lane. ``beside`` says in words what each hangs together with."""

    def __init__(self, ui: Ui) -> None:
        super().__init__()
        self._ui = ui
        self.nodes: tuple[Node, ...] = ()
        self._rows: dict[str, int] = {}
        self.beside: Any = None
        self.chosen, self.linked = "", frozenset[str]()

    def show(self, nodes: Sequence[Node]) -> None:
        """Show other rows."""
        if tuple(nodes) != self.nodes:
            self.beginResetModel()
            self.nodes = tuple(nodes)
            self._rows = {node.key: row for row, node in enumerate(self.nodes)}
            self.endResetModel()

    def tint(self, chosen: str, linked: frozenset[str]) -> None:
        """Frame the chosen row, and tint what hangs together with it."""
        self.chosen, self.linked = chosen, linked
        if self.nodes:
            self.dataChanged.emit(self.index(0), self.index(len(self.nodes) - 1))

    def row_of(self, key: str) -> int:
        """Find a row; -1 when it is not here."""
        return self._rows.get(key, -1)

    def rowCount(self, parent: Index | None = None) -> int:
        """Count the rows."""
        return len(self.nodes) if parent is None or not parent.isValid() else 0

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give what a row shows; the accessible text says it all."""
        if not index.isValid():
            return None
        node = self.nodes[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return title_of(self._ui, node)
            case Qt.ItemDataRole.AccessibleTextRole:
                parts = (title_of(self._ui, node), facts_of(self._ui, node), lack_of(self._ui, node), self.beside(node))
                return ". ".join(part for part in parts if part)
            case Qt.ItemDataRole.ToolTipRole:
                return tip("\n".join((title_of(self._ui, node), facts_of(self._ui, node))).strip())
            case _ if role == NODE:
                return node
        return None


class LaneRow(QStyledItemDelegate):
    """Paints a row: mark, name, whose it is, what it lacks."""

    def __init__(self, ui: Ui, view: QListView, rows: LaneModel) -> None:
        super().__init__(view)
        self._ui, self._view, self._rows = ui, view, rows

    def _texts(self, node: Node, width: int) -> list[tuple[str, str, int]]:
        """Give each text with its role and height: two lines of a name, one of whose it is, two of what it lacks."""
        names = lines_of(self._ui, node)
        parts = [(name, "ink", 2 // len(names)) for name in names]
        parts += [(facts_of(self._ui, node), "ink-2", 1), (lack_of(self._ui, node), "amber", 2)]
        found: list[tuple[str, str, int]] = []
        for text, role, most in parts:
            if text:
                metrics = QFontMetrics(self._font(role))
                needed = metrics.boundingRect(QRect(0, 0, width, 10_000), WRAP, text).height()
                found.append((text, role, min(needed, most * metrics.lineSpacing())))
        return found

    def _font(self, role: str) -> QFont:
        return self._ui.theme.font(tokens.BODY if role == "ink" else tokens.SMALL, strong=role == "amber")

    def _room(self, width: int) -> int:
        px = self._ui.theme.px
        return width - 2 - 2 * px(PAD) - px(MARK) - px(8)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Measure a row at the width of the list."""
        px, width = self._ui.theme.px, self._view.viewport().width()
        if self._rows.rowCount() > MANY:
            return QSize(width, px(84))
        height = sum(height for _, _, height in self._texts(index.data(NODE), self._room(width)))
        return QSize(width, max(height, px(MARK)) + 2 * px(PAD) + px(GAP))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        theme, px, node = self._ui.theme, self._ui.theme.px, index.data(NODE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        row = option.rect.adjusted(1, 1, -1, -px(GAP))
        is_chosen = self._rows.chosen == node.key
        self._ground(painter, QRectF(row), node, is_chosen=is_chosen)
        inside = row.adjusted(px(PAD), px(PAD), -px(PAD), 0)
        self._mark(painter, QRect(inside.topLeft(), QSize(px(MARK), px(MARK))), node)
        left, top = inside.left() + px(MARK) + px(8), inside.top()
        for text, role, height in self._texts(node, self._room(option.rect.width())):
            box = QRect(left, top, inside.right() - left + 1, height)
            painter.setFont(self._font(role))
            painter.setPen(theme.colour(role))
            painter.drawText(box, WRAP, self._fitting(painter, text, box))
            top += height
        painter.restore()

    def _ground(self, painter: QPainter, row: QRectF, node: Node, *, is_chosen: bool) -> None:
        theme = self._ui.theme
        is_linked = node.key in self._rows.linked
        painter.setBrush(theme.colour("fjord-light" if is_chosen or is_linked else "surface"))
        painter.setPen(QPen(theme.colour("fjord" if is_chosen else "line"), 2 if is_chosen else 1))
        painter.drawRoundedRect(row.adjusted(1, 1, -1, -1), tokens.RADIUS, tokens.RADIUS)
        if node.lacks:
            painter.setPen(QPen(theme.colour("amber"), 4))
            tall = row.height() * 0.2
            painter.drawLine(QPointF(row.left() + 2, row.top() + tall), QPointF(row.left() + 2, row.bottom() - tall))

    def _mark(self, painter: QPainter, box: QRect, node: Node) -> None:
        theme = self._ui.theme
        if node.lane is Lane.ACTOR:
            sector = node.actors[0].sector
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour(f"sector.{sector.value}"))
            painter.drawEllipse(box)
            painter.setPen(theme.colour("surface"))
            painter.setFont(theme.font(11, strong=True))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, SECTOR_LETTERS[sector])
        else:
            name, role = ("warning", "amber") if node.lacks else (ICONS[node.lane], "fjord")
            theme.icon(name, role).paint(painter, box)

    def _fitting(self, painter: QPainter, text: str, box: QRect) -> str:
        """Cut a text where it has no room, and say so: one line at any letter, more after a whole word."""
        metrics, room = painter.fontMetrics(), QRect(0, 0, box.width(), 10_000)

        def fits(cut: str) -> bool:
            return metrics.boundingRect(room, WRAP, cut).height() <= box.height() + 2

        def elided(words: str) -> str:
            return metrics.elidedText(words, Qt.TextElideMode.ElideRight, box.width())

        if box.height() < 2 * metrics.lineSpacing():
            return elided(text)
        words = [elided(word) for word in text.split(" ")]
        cut = " ".join(words)
        while not fits(cut) and len(words) > 1:
            words.pop()
            cut = " ".join(words).rstrip(",.;…") + " …"
            if not fits(cut):
                cut = f"{cut[:-4]}…"  # the last word gives up its end, where there is no room after it
        return cut
