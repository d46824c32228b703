"""What changed on the map, in words: the sums first, then each change with its sign, which can be chosen."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from workshop_app.domain.figures.changes import CHANGED, MINUS, PLUS, ROLES, sign_of
from workshop_app.domain.map_changes import MapChange, told
from workshop_app.domain.message import Message
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.basic import column, label
from workshop_app.wording import Wording

NAMES = {PLUS: "new", MINUS: "gone", CHANGED: "changed"}
SIGN, ASIDE = 18, 36


class _Wrapping(QStyledItemDelegate):
    """Gives each row the height that its words need: Qt forgets the padding of the stylesheet."""

    def __init__(self, ui: Ui, view: QListWidget) -> None:
        super().__init__(view)
        self._ui, self._view = ui, view

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Wrap the words into the width that is left beside the sign."""
        px = self._ui.theme.px
        width = self._view.viewport().width() - px(SIGN) - px(ASIDE)
        words = QFontMetrics(self._ui.theme.font()).boundingRect(
            QRect(0, 0, max(width, px(60)), 10_000), Qt.TextFlag.TextWordWrap, str(index.data())
        )
        return QSize(px(60), max(words.height(), px(SIGN)) + px(14))


class ComparisonList(QWidget):
    """Emits ``chosen(MapChange)`` on a click or Enter."""

    chosen = Signal(object)

    def __init__(self, ui: Ui) -> None:
        super().__init__()
        self.setProperty("look", "clear")
        self._ui, self._wording = ui, Wording(ui.lang)
        self.changes: tuple[MapChange, ...] | None = None
        self._signs = {sign: sign_icon(ui, sign) for sign in ROLES}
        self.whole = label("", "strong", wraps=True)
        self.list = QListWidget()
        self.list.setProperty("look", "framed")
        self.list.setAccessibleName(ui.say("gui.comparison.changes"))
        self.list.setWordWrap(True)
        self.list.setItemDelegate(_Wrapping(ui, self.list))
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.list.setMinimumHeight(ui.theme.px(90))
        self.list.setIconSize(QSize(ui.theme.px(SIGN), ui.theme.px(SIGN)))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.list.itemClicked.connect(self._choose)
        self.list.itemActivated.connect(self._choose)
        self._none = label(ui.say("gui.comparison.none"), "soft", wraps=True)
        layout = column(8)
        layout.addWidget(self.whole)
        layout.addWidget(self._none)
        layout.addWidget(self.list, 1)
        self.setLayout(layout)

    def show_changes(self, changes: tuple[MapChange, ...], whole: Message | None) -> None:
        """Show what changed, and ``whole`` in a sentence; only rows that are others than before are made anew."""
        self.whole.setText(self._wording.text(whole) if whole else "")
        self.whole.setVisible(whole is not None)
        before, self.changes = self.changes or (), changes
        head = _same(before, changes)
        tail = _same(before[head:][::-1], changes[head:][::-1])
        for row in range(len(before) - tail - 1, head - 1, -1):
            self.list.takeItem(row)
        for row in range(head, len(changes) - tail):
            self.list.insertItem(row, self._item(changes[row]))
        self._none.setVisible(not changes)
        self.list.setVisible(bool(changes))

    def _item(self, change: MapChange) -> QListWidgetItem:
        sign, words = sign_of(change), self._wording.text(told(change))
        item = QListWidgetItem(self._signs[sign], words)
        item.setData(Qt.ItemDataRole.UserRole, change)
        name = self._ui.say(f"gui.comparison.{NAMES[sign]}")
        item.setData(Qt.ItemDataRole.AccessibleTextRole, self._ui.say("gui.list.cell", column=name, value=words))
        item.setToolTip(name)
        return item

    def _choose(self, item: QListWidgetItem) -> None:
        self.chosen.emit(item.data(Qt.ItemDataRole.UserRole))


def _same(one: Sequence[MapChange], other: Sequence[MapChange]) -> int:
    """Count how many changes are the same from the beginning."""
    pairs = zip(one, other, strict=False)
    return next((index for index, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def sign_icon(ui: Ui, sign: str) -> QIcon:
    """Give a sign on its disc, as on the map."""
    icon = QIcon()
    for ratio in (1, 2, 3):
        side = ui.theme.px(SIGN) * ratio
        picture = QPixmap(side, side)
        picture.fill(Qt.GlobalColor.transparent)
        picture.setDevicePixelRatio(ratio)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        disc = QRectF(0.5, 0.5, side / ratio - 1, side / ratio - 1)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ui.theme.colour(ROLES[sign]))
        painter.drawEllipse(disc)
        painter.setPen(ui.theme.colour("surface"))
        painter.setFont(ui.theme.font(strong=True))
        painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, sign)
        painter.end()
        icon.addPixmap(picture)
        icon.addPixmap(picture, QIcon.Mode.Selected)
    return icon
