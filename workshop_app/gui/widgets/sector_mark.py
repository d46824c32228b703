"""The mark of a sector: colour and letter together, so that it is read without colour too."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from workshop_app.domain.codes import SECTOR_LETTERS, Sector
from workshop_app.gui.ui import Ui


class SectorMark(QWidget):
    """A disc in the sector's colour with its letter."""

    def __init__(self, ui: Ui, sector: Sector, size: int = 20) -> None:
        super().__init__()
        self._ui, self._sector = ui, sector
        self._size = ui.theme.px(size)
        self.setFixedSize(QSize(self._size, self._size))
        self.setToolTip(ui.language.sentence(ui.language.code(sector)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the disc and the letter."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._ui.theme.colour(f"sector.{self._sector.value}"))
        painter.drawEllipse(QRectF(self.rect()))
        painter.setPen(self._ui.theme.colour("surface"))
        painter.setFont(self._ui.theme.font(11, strong=True))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, SECTOR_LETTERS[self._sector])
        painter.end()
