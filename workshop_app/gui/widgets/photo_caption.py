"""The little window in which a picture gets its caption: Enter or a click outside saves, Esc leaves it as it was."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget

from workshop_app.domain.commands.photos import captioned
from workshop_app.domain.fields import TITLE_LIMIT
from workshop_app.domain.records import Photo
from workshop_app.gui.session import Session
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.basic import column, label
from workshop_app.gui.widgets.choice_popup import Popup
from workshop_app.gui.widgets.finished import is_finished
from workshop_app.gui.widgets.theme_header import NameEdit

CAPTION_KEY = "F2"
WIDTH = 420


class PhotoCaption(Popup):
    """Opens below a widget by ``open_at``."""

    def __init__(self, ui: Ui, session: Session, photo: Photo, parent: QWidget) -> None:
        super().__init__(ui, parent)
        self._session, self._photo = session, photo
        self._is_done = False
        heading = label(ui.say("gui.photo.caption"), "small")
        self.edit = NameEdit(photo.caption)
        self.edit.setMaxLength(TITLE_LIMIT)
        self.edit.setPlaceholderText(ui.say("gui.photo.caption_hint"))
        self.edit.setAccessibleName(ui.say("gui.photo.caption"))
        self.edit.setFixedWidth(ui.theme.px(WIDTH))
        self.edit.selectAll()
        layout = column(6, (14, 10, 14, 14))
        layout.addWidget(heading)
        layout.addWidget(self.edit)
        layout.addWidget(label(ui.say("gui.photo.caption_use"), "hint"))
        self.setLayout(layout)
        self.setFocusProxy(self.edit)
        self.edit.returnPressed.connect(self.close)
        self.edit.left.connect(self._leave)

    def _leave(self) -> None:
        self._is_done = True
        self.close()

    def hideEvent(self, event: QHideEvent) -> None:
        """Save what is written, as one step."""
        super().hideEvent(event)
        if not self._is_done:
            self._is_done = True
            self._session.do(captioned(self._photo, self.edit.text()))


def ask_caption(ui: Ui, session: Session, photo: Photo, below: QWidget) -> None:
    """Open the window below a widget; a finished workshop is left alone."""
    if not is_finished(session.workshop):
        popup = PhotoCaption(ui, session, photo, below)
        popup.open_at(below.rect(), below)
        popup.edit.setFocus(Qt.FocusReason.PopupFocusReason)
