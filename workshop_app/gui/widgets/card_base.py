"""What every card is: a painted face whose height follows from its width, chosen or not, a tab stop or not."""

from PySide6.QtCore import QAbstractAnimation, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QSizePolicy, QToolButton, QWidget

from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.card_face import PAD, RING, CardFace, CardLook
from workshop_app.gui.widgets.growing_edit import GrowingEdit
from workshop_app.gui.widgets.landing import Landing

USUAL_WIDTH, LEAST_WIDTH = 260, 120
SHADOW = 0.35
"""How strong a card is painted that is being carried elsewhere."""


class CardBase(QWidget):
    """Shows a ``CardLook``. ``editor`` is the open field while the text is being changed."""

    def __init__(self, ui: Ui, record_id: str, look: CardLook) -> None:
        super().__init__()
        self.ui, self.record_id = ui, record_id
        self.face = CardFace(ui, look)
        self.editor: GrowingEdit | None = None
        self._tools: QWidget | None = None
        self._is_chosen = self._is_carried = False
        self._landing: Landing | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(look.spoken or look.text)

    def show_look(self, look: CardLook) -> None:
        """Show something else, if it is something else."""
        if look == self.face.look:
            return
        self.face = CardFace(self.ui, look)
        self.setAccessibleName(look.spoken or look.text)
        self.refresh_tools()
        self.updateGeometry()
        self.update()

    def land(self) -> None:
        """Show that the card has just come here, unless motion is turned off."""
        if self.ui.theme.motion and self._landing is None:
            self._landing = Landing(self)
            self._landing.finished.connect(self._landed)
            self._landing.start(QAbstractAnimation.DeletionPolicy.DeleteWhenStopped)

    def _landed(self) -> None:
        self._landing = None
        self.update()

    @property
    def is_chosen(self) -> bool:
        """Whether it is among the chosen ones."""
        return self._is_chosen

    @is_chosen.setter
    def is_chosen(self, chosen: bool) -> None:
        if chosen != self._is_chosen:
            self._is_chosen = chosen
            self.update()

    @property
    def is_carried(self) -> bool:
        """Whether it is being dragged elsewhere; then it is only a shadow here."""
        return self._is_carried

    @is_carried.setter
    def is_carried(self, carried: bool) -> None:
        self._is_carried = carried
        self.update()

    @property
    def is_tab_stop(self) -> bool:
        """Whether Tab comes to it; among neighbours one card is enough, arrows lead to the others."""
        return self.focusPolicy() == Qt.FocusPolicy.StrongFocus

    @is_tab_stop.setter
    def is_tab_stop(self, stops: bool) -> None:
        policy = Qt.FocusPolicy.StrongFocus if stops else Qt.FocusPolicy.ClickFocus
        if policy != self.focusPolicy():
            self.setFocusPolicy(policy)

    def tab_stops(self) -> list[QWidget]:
        """Give the card and its buttons in the order of Tab."""
        return [self, *(self._tools.findChildren(QToolButton) if self._tools else ())]

    def hasHeightForWidth(self) -> bool:
        """Say that the height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Measure the height."""
        if self.editor is not None:
            return self.editor.height() + 2 * (RING + self.ui.theme.px(PAD)) - 8
        return self.face.height(width)

    def sizeHint(self) -> QSize:
        """Give a usual size."""
        width = self.width() if self.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide) else 0
        width = width or self.ui.theme.px(USUAL_WIDTH)
        return QSize(self.ui.theme.px(USUAL_WIDTH), self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Give the smallest size."""
        return QSize(self.ui.theme.px(LEAST_WIDTH), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the face."""
        self.face.height(self.width())
        has_tools = self._tools is not None and self._tools.isVisible()
        painter = QPainter(self)
        if self._is_carried:
            painter.setOpacity(SHADOW)
        if self._landing is not None:
            self._landing.carry(painter, self.rect())
        self.face.paint(
            painter,
            self.rect(),
            focused=self.hasFocus(),
            chosen=self.is_chosen,
            tools=self._tools.width() if self._tools and has_tools else 0,
            hides_text=self.editor is not None,
        )
        painter.end()

    def refresh_tools(self) -> None:
        """Bring the buttons in step with what the card shows."""

    def holds_focus(self) -> bool:
        """Tell whether the card or something in it has the focus."""
        focus = QApplication.focusWidget()
        return focus is not None and (focus is self or self.isAncestorOf(focus))
