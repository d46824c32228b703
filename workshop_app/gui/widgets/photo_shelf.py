"""The pictures of a question in a line: small, with how far each has been transcribed; and the button for more."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QContextMenuEvent, QIcon, QKeyEvent, QPainter, QPixmap
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QWidget

from workshop_app.domain.commands.photos import strips_done
from workshop_app.domain.records import Photo, Stage
from workshop_app.gui.background import Job, background
from workshop_app.gui.photo_pixels import thumbnail
from workshop_app.gui.session import Session
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.basic import button, tip
from workshop_app.gui.widgets.finished import OpenOnly, is_finished
from workshop_app.gui.widgets.flow_layout import FlowLayout
from workshop_app.gui.widgets.photo_actions import PhotoActions, PhotoDrop, photo_name, photos_at
from workshop_app.gui.widgets.photo_caption import CAPTION_KEY, ask_caption

THUMB, NAME = 32, 240
"""Height of a small picture, and width of its name at most, in pixels at 100 % text."""


class PhotoChip(QPushButton):
    """One picture: a click shows it, F2 changes its caption, Delete deletes it."""

    def __init__(self, ui: Ui, session: Session, actions: PhotoActions, photo: Photo) -> None:
        super().__init__()
        self._ui, self._session, self._actions = ui, session, actions
        self.photo = photo
        self.setProperty("look", "capture-chip")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(lambda: session.open_photo(self.photo))
        self.setIcon(ui.theme.icon("image"))

    def show_photo(self, photo: Photo) -> None:
        """Show name and progress."""
        self.photo = photo
        ui, done = self._ui, strips_done(photo)
        key = "gui.photo.chip_done" if done == photo.strips else "gui.photo.chip"
        name = photo_name(ui, self._session, photo)
        shown = self.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, ui.theme.px(NAME))
        self.setText(ui.say(key, name=shown.replace("&", "&&"), done=done, total=photo.strips))
        self.setAccessibleName(ui.say(key, name=name, done=done, total=photo.strips))
        self.setToolTip(tip(ui.say("gui.photo.transcribe_named", name=name)))

    def show_pixels(self, pixels: QPixmap) -> None:
        """Show the picture itself, with some room before the words."""
        spaced = QPixmap(pixels.width() + pixels.height() // 4, pixels.height())
        spaced.fill(Qt.GlobalColor.transparent)
        painter = QPainter(spaced)
        painter.drawPixmap(0, 0, pixels)
        painter.end()
        self.setIcon(QIcon(spaced))
        self.setIconSize(
            spaced.size().scaled(QSize(10_000, self._ui.theme.px(THUMB)), Qt.AspectRatioMode.KeepAspectRatio)
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete by key, as cards are."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._actions.delete(self.photo)
        elif event.key() == Qt.Key.Key_F2:
            self._ask_caption()
        else:
            super().keyPressEvent(event)

    def _ask_caption(self) -> None:
        ask_caption(self._ui, self._session, self.photo, self)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with it."""
        ui, menu = self._ui, QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(ui.theme.icon("image"), ui.say("gui.photo.transcribe"), self.click)
        if not is_finished(self._session.workshop):
            caption = f"{ui.say('gui.photo.caption')} …\t{CAPTION_KEY}"
            menu.addAction(ui.theme.icon("pencil-simple"), caption, self._ask_caption)
            menu.addAction(ui.theme.icon("trash"), ui.say("gui.photo.delete"), lambda: self._actions.delete(self.photo))
        menu.popup(self.mapToGlobal(QPoint(0, self.height())))


class PhotoShelf(QWidget):
    """Hidden while a question has no pictures. ``add`` is the button that attaches one, wherever it is put."""

    def __init__(self, ui: Ui, session: Session) -> None:
        super().__init__()
        self.setProperty("look", "clear")
        self._ui, self._session = ui, session
        self._stage: Stage | None = None
        self.actions_ = PhotoActions(ui, session, self)
        self.chips: dict[str, PhotoChip] = {}
        self._thumbs: dict[str, QPixmap] = {}
        self._jobs: dict[Job, str] = {}
        self._flow = FlowLayout(8)
        self.setLayout(self._flow)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.add = button(ui, "", "capture-chip", "camera", self._choose)
        self.add.setToolTip(ui.say("gui.photo.attach"))
        self.add.setAccessibleName(ui.say("gui.photo.attach"))
        self.actions_.busy.connect(self._show_busy)
        OpenOnly(session, self.add)
        session.changed.connect(self._changed)
        background().finished.connect(self._show_thumb)
        self.hide()

    def take_drops(self, *widgets: QWidget) -> None:
        """Attach files that are dropped on these widgets."""
        PhotoDrop(self._attach, *widgets)

    def show_stage(self, stage: Stage) -> None:
        """Show the pictures of a question."""
        self._stage = stage
        self._show()

    def _changed(self, workshop: object, changes: object) -> None:
        if self._stage is not None:
            self._show()

    def _attach(self, paths: Sequence[Path]) -> None:
        if self._stage is not None:
            self.actions_.attach(paths, self._stage)

    def _choose(self) -> None:
        if self._stage is not None:
            self.actions_.choose(self._stage)

    def _show_busy(self, busy: bool) -> None:
        self.add.setText(self._ui.say("gui.photo.reading") if busy else "")
        self.add.setEnabled(not busy and not is_finished(self._session.workshop))

    def _show(self) -> None:
        assert self._stage is not None, "shown before"
        photos = {photo.id: photo for photo in photos_at(self._session, self._stage.id)}
        for photo_id in self.chips.keys() - photos.keys():
            chip = self.chips.pop(photo_id)
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        for photo_id, photo in photos.items():
            if photo_id not in self.chips:
                self.chips[photo_id] = PhotoChip(self._ui, self._session, self.actions_, photo)
                self._flow.addWidget(self.chips[photo_id])
            self._dress(self.chips[photo_id], photo)
        self.setVisible(bool(photos))

    def _dress(self, chip: PhotoChip, photo: Photo) -> None:
        chip.show_photo(photo)
        if photo.file in self._thumbs:
            chip.show_pixels(self._thumbs[photo.file])
        elif photo.file not in self._jobs.values():
            self._fetch(photo.file)

    def _fetch(self, file: str) -> None:
        data = self._ui.attempt(lambda: self._ui.use_cases.store.picture(self._session.workshop_id, file))
        if data is not None:
            height = round(self._ui.theme.px(THUMB) * self.devicePixelRatioF())
            self._jobs[background().start(lambda: thumbnail(data, height))] = file

    def _show_thumb(self, job: Job) -> None:
        file = self._jobs.pop(job, "")
        if not file or job.result is None or job.result.isNull():
            return
        self._thumbs[file] = QPixmap.fromImage(job.result)
        for chip in self.chips.values():
            if chip.photo.file == file:
                chip.show_pixels(self._thumbs[file])
