"""The room between two lanes of the chain, with a line from each row to what it is linked to."""

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from workshop_app.domain.chain import Chain
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.chain_lane import ChainLane

WIDTH, FAINT = 32, 0.45


class ChainLinks(QWidget):
    """Faint lines between the rows in sight, strong ones along what hangs together with the chosen row."""

    def __init__(self, ui: Ui, left: ChainLane, right: ChainLane) -> None:
        super().__init__()
        self._ui, self._left, self._right = ui, left, right
        self.chain: Chain | None = None
        self.strong: frozenset[str] = frozenset()
        self.setFixedWidth(ui.theme.px(WIDTH))
        for lane in (left, right):
            lane.verticalScrollBar().valueChanged.connect(lambda value: self.update())

    def show_links(self, chain: Chain, strong: frozenset[str]) -> None:
        """Take the chain, and the rows between which lines are strong."""
        self.chain, self.strong = chain, strong
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the faint lines, and the strong ones over them."""
        if self.chain is None:
            return
        theme = self._ui.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        seen = {node.key for node in self._right.seen()}
        faint = theme.colour("line-strong")
        faint.setAlphaF(FAINT)
        painter.setPen(QPen(faint, 1.2))
        for node in self._left.seen():
            for key in self.chain.links.get(node.key, frozenset()) & seen:
                self._draw(painter, node.key, key)
        painter.setPen(QPen(theme.colour("fjord"), 2.4))
        for left in (key for key in self.strong if self._left.rows.row_of(key) >= 0):
            for key in self.chain.links.get(left, frozenset()) & self.strong:
                self._draw(painter, left, key)
        painter.end()

    def _draw(self, painter: QPainter, left: str, right: str) -> None:
        start, end = self._left.middle_of(left), self._right.middle_of(right)
        if start is None or end is None:
            return
        width = float(self.width())
        path = QPainterPath(QPointF(0, start))
        path.cubicTo(QPointF(width / 2, start), QPointF(width / 2, end), QPointF(width, end))
        painter.drawPath(path)
