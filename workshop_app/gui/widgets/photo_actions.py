"""What one can do with pictures of flipcharts: attach, turn, cut, delete. Pixels are made beside the window."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from workshop_app.domain.commands.photos import cut, turned
from workshop_app.domain.commands.verbs import Add, Delete
from workshop_app.domain.records import Photo, Stage
from workshop_app.gui import photo_pixels
from workshop_app.gui.background import Job, background
from workshop_app.gui.photo_pixels import Pixels
from workshop_app.gui.session import Session
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.finished import is_finished
from workshop_app.services.ids import new_id
from workshop_app.services.pictures import keep
from workshop_app.services.trouble import Trouble


def photo_name(ui: Ui, session: Session, photo: Photo) -> str:
    """Give what people call a picture: its caption, or its number at the question."""
    ids = [one.id for one in photos_at(session, photo.stage_id)]
    return photo.caption or ui.say("gui.photo.numbered", number=ids.index(photo.id) + 1)


def photos_at(session: Session, stage_id: str) -> list[Photo]:
    """Give the pictures of a question, in their order."""
    return [photo for photo in session.workshop.photos if photo.stage_id == stage_id]


class PhotoActions(QObject):
    """Lives with a screen. Emits ``busy(bool)`` while pixels are being made."""

    busy = Signal(bool)

    def __init__(self, ui: Ui, session: Session, screen: QWidget) -> None:
        super().__init__(screen)
        self._ui, self._session, self._screen = ui, session, screen
        self._waiting: dict[Job, Callable[[Any], object]] = {}
        background().finished.connect(self._on_finished)

    def _make(self, work: Callable[[], Any], then: Callable[[Any], object]) -> None:
        self._waiting[background().start(work)] = then
        self.busy.emit(True)

    def _on_finished(self, job: Job) -> None:
        then = self._waiting.pop(job, None)
        if then is None:
            return
        self.busy.emit(bool(self._waiting))
        if isinstance(job.problem, Trouble):
            self._ui.explain(job.problem)
        elif job.problem is not None:
            raise job.problem
        else:
            then(job.result)

    # Attaching

    def choose(self, stage: Stage) -> None:
        """Ask for files and attach them to a question."""
        ui = self._ui
        files = f"{ui.say('gui.photo.files')} (*.jpg *.jpeg *.png)"
        chosen, _ = QFileDialog.getOpenFileNames(self._screen, ui.say("gui.photo.attach"), "", files)
        self.attach([Path(name) for name in chosen], stage)

    def attach(self, paths: Sequence[Path], stage: Stage) -> None:
        """Attach pictures to a question, as one edit; if one file is wrong, none comes in."""
        if paths and not is_finished(self._session.workshop):
            self._make(lambda: [photo_pixels.read_picture(path) for path in paths], partial(self._attach, stage))

    def _attach(self, stage: Stage, made: Sequence[Pixels]) -> None:
        def add() -> None:
            known = {photo.file: photo for photo in photos_at(self._session, stage.id)}
            files = {self._keep(pixels): pixels for pixels in made}
            fresh = tuple(
                Photo(id=new_id(), stage_id=stage.id, file=file, width=pixels.width, height=pixels.height)
                for file, pixels in files.items()
                if file not in known
            )
            if fresh and self._session.do(Add(fresh)):
                self._tell("gui.photo.attached", len(fresh), fresh[0])
            elif not fresh:
                self._tell("gui.photo.already", len(files), known[next(iter(files))])

        self._ui.attempt(add)

    def _keep(self, pixels: Pixels) -> str:
        return keep(self._ui.use_cases.store, self._session.workshop, pixels.data)

    def _tell(self, key: str, count: int, photo: Photo) -> None:
        told, button = self._ui.count(key, count), self._ui.say("gui.photo.transcribe")
        self._ui.notify(told, button, lambda: self._open(photo.id))

    def _open(self, photo_id: str) -> None:
        if photo := self._session.workshop.find(Photo, photo_id):
            self._session.open_photo(photo)

    # Changing

    def turn(self, photo: Photo, quarters: int) -> None:
        """Turn a picture clockwise by quarters."""
        data = self._ui.use_cases.store.picture(self._session.workshop_id, photo.file)
        if data is not None:
            self._make(lambda: photo_pixels.turned(data, quarters), partial(self._turn, photo))

    def _turn(self, photo: Photo, pixels: Pixels) -> None:
        self._ui.attempt(
            lambda: self._session.do(turned(photo, self._keep(pixels), pixels.width, pixels.height)),
        )

    def cut(self, photo: Photo, strips: int) -> None:
        """Cut a picture into another number of strips."""
        self._session.do(cut(photo, strips))

    def delete(self, photo: Photo) -> None:
        """Delete a picture at once, with a way back; what was written of it stays."""
        if self._session.do(Delete((photo,))):
            self._ui.notify(self._ui.say("gui.photo.deleted"), self._ui.say("gui.undo"), self._session.undo)


class PhotoDrop(QObject):
    """Takes files that are dropped on some widgets, and hands them over."""

    def __init__(self, take: Callable[[Sequence[Path]], object], *widgets: QWidget) -> None:
        super().__init__(widgets[0])
        self._take = take
        for widget in widgets:
            widget.setAcceptDrops(True)
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take what are files; leave everything else to the widget."""
        is_drag = event.type() in (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop)
        if not is_drag or not isinstance(event, QDropEvent):
            return super().eventFilter(watched, event)
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if not paths:
            return super().eventFilter(watched, event)
        event.acceptProposedAction()
        if event.type() == QEvent.Type.Drop:
            self._take(paths)
        return True
