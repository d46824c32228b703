"""A list to choose from that folds down. It stands by itself: the first window can do without what it takes of Qt."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QComboBox, QStyle, QStyledItemDelegate, QStyleOptionComboBox, QStylePainter


class ComboBox(QComboBox):
    """Cuts what is chosen with an ellipsis, where Qt would let it end at the edge."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the frame, the arrow and the words."""
        painter, option = QStylePainter(self), QStyleOptionComboBox()
        self.initStyleOption(option)
        field = QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, field, self)
        icon = 0 if option.currentIcon.isNull() else self.iconSize().width() + 4
        words = self.fontMetrics().elidedText(option.currentText, Qt.TextElideMode.ElideRight, room.width() - icon)
        option.currentText = words
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()


def combo() -> QComboBox:
    """Make a combo box whose list follows the stylesheet, which Qt's own way of painting it does not."""
    made = ComboBox()
    made.setItemDelegate(QStyledItemDelegate(made))
    return made
