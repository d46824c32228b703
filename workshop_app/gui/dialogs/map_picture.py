"""The map as a picture: which kind of file, how large, with or without the legend, in which language."""

from collections.abc import Callable, Sequence
from enum import StrEnum
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, QStandardPaths, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QImage, QPixmap, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QFileDialog, QLabel, QSizePolicy, QVBoxLayout, QWidget

from workshop_app.domain.codes import Lang
from workshop_app.domain.figures.alliance_map import Ground
from workshop_app.domain.rule_broken import RuleBroken
from workshop_app.domain.text import file_name
from workshop_app.gui.background import Job, background
from workshop_app.gui.dialogs.footed import FootedDialog
from workshop_app.gui.session import Session
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.basic import button, clear, column, label, row
from workshop_app.gui.widgets.export_progress import ExportProgress
from workshop_app.gui.widgets.flow_layout import FlowLayout
from workshop_app.services.progress import Cancelled, Watch
from workshop_app.services.trouble import Trouble

SIZE = QSize(860, 620)
SEEN_WIDTH = 900
"""Pixels across of the picture that is looked at before anything is saved."""


class Kind(StrEnum):
    """Kinds of file; the value is how their names end."""

    PDF = "pdf"
    PNG = "png"
    SVG = "svg"
    TEXT = "txt"


SIZES = {
    Kind.PDF: ("map-a4", "map-a3"),
    Kind.PNG: ("png", "png2", "png4"),
    Kind.SVG: ("svg",),
    Kind.TEXT: ("map-text",),
}
"""The formats of each kind, smallest first."""


class MapPictureDialog(FootedDialog):
    """``choose_target`` asks for the path, given a suggestion; ``open_file`` shows a file. Both can be replaced."""

    def __init__(
        self,
        ui: Ui,
        session: Session,
        parent: QWidget | None = None,
        format_: str = "map-a4",
        ground: Ground = Ground.RINGS,
    ) -> None:
        super().__init__(ui, ui.say("gui.picture.title"), parent, SIZE)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session = session
        self._folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        self._saving: tuple[Job, Path] | None = None
        self._looking: Job | None = None
        self._watch = Watch()
        self._picture = QPixmap()
        self.choose_target: Callable[[str], str] = self._ask_for_target
        self.open_file: Callable[[Path], object] = _open
        self.kinds, self.sizes, self.grounds, self.langs = (QButtonGroup(self) for _ in range(4))
        self._build(ground)
        self._choose(format_)
        background().finished.connect(self._on_finished)

    def _build(self, ground: Ground) -> None:
        ui = self.ui
        self.seen = QLabel(wordWrap=True)
        self.seen.setProperty("look", "small")
        self.seen.setTextFormat(Qt.TextFormat.PlainText)
        self.seen.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self.seen.setMinimumSize(ui.theme.px(260), ui.theme.px(340))
        self.seen.setAccessibleName(ui.say("gui.picture.seen"))
        sides = row(24)
        sides.addLayout(self._choices(ground), 1)
        sides.addWidget(self.seen, 1)
        self.body.addLayout(sides, 1)
        self.progress = ExportProgress(ui)
        self.progress.cancelled.connect(self.call_off)
        whole = self.layout()
        assert whole is not None, "a footed dialog has a layout"
        whole.addWidget(self.progress)
        self.do.setText(ui.say("gui.picture.save"))
        self.kinds.idClicked.connect(lambda number: self._choose(SIZES[list(Kind)[number]][0]))
        for group in (self.sizes, self.grounds, self.langs):
            group.idClicked.connect(lambda number: self._look())

    def _choices(self, ground: Ground) -> QVBoxLayout:
        ui, details = self.ui, self._session.workshop.details
        self.legend = QCheckBox(ui.say("gui.picture.legend"))
        self.legend.setChecked(True)
        self.legend.toggled.connect(lambda is_on: self._look())
        self._hint = label("", "hint", wraps=True)
        self._size_title = label(ui.say("gui.picture.size"), "h3")
        self._sizes, self._size_row = clear(), FlowLayout(ui.theme.px(6))
        self._sizes.setLayout(self._size_row)
        kinds = [ui.say(f"gui.picture.kind.{kind.value}") for kind in Kind]
        grounds = [ui.say(f"gui.picture.ground.{one.value}") for one in Ground]
        langs = [ui.say(f"gui.summary.lang.{lang.value}") for lang in Lang]
        spoken = list(Lang).index(details.language_of_summary or details.lang)
        made = column(8)
        for widget in (
            label(ui.say("gui.picture.kind"), "h3"),
            self._chips(self.kinds, kinds),
            self._hint,
            self._size_title,
            self._sizes,
            label(ui.say("gui.picture.ground"), "h3"),
            self._chips(self.grounds, grounds, list(Ground).index(ground)),
            self.legend,
            label(ui.say("gui.picture.language"), "h3"),
            self._chips(self.langs, langs, spoken),
            label(ui.say("gui.picture.private"), "hint", wraps=True),
        ):
            made.addWidget(widget)
        made.addStretch(1)
        return made

    def _chips(self, group: QButtonGroup, words: Sequence[str], chosen: int = 0) -> QWidget:
        made, flow = clear(), FlowLayout(self.ui.theme.px(6))
        made.setLayout(flow)
        for number, word in enumerate(words):
            flow.addWidget(self._chip(group, word, number, number == chosen))
        return made

    def _chip(self, group: QButtonGroup, word: str, number: int, is_chosen: bool) -> QWidget:
        chip = button(self.ui, word, "filter")
        chip.setCheckable(True)
        chip.setChecked(is_chosen)
        chip.setAutoDefault(False)
        group.addButton(chip, number)
        return chip

    # What is chosen

    @property
    def kind(self) -> Kind:
        """The kind of file that is chosen."""
        return list(Kind)[self.kinds.checkedId()]

    @property
    def format(self) -> str:
        """The name of the chosen format."""
        sizes = SIZES[self.kind]
        return f"{sizes[max(0, self.sizes.checkedId()) if len(sizes) > 1 else 0]}{self._ending}"

    @property
    def _ending(self) -> str:
        """How the names of formats end for the chosen ground, and without the legend."""
        ground = list(Ground)[self.grounds.checkedId()]
        shown = "" if ground is Ground.RINGS else f"-{ground.value}"
        return shown if self.legend.isChecked() or self.kind is Kind.TEXT else f"{shown}-bare"

    @property
    def lang(self) -> Lang:
        """The language that is chosen."""
        return list(Lang)[self.langs.checkedId()]

    def _choose(self, format_: str) -> None:
        """Choose a format, and offer the sizes of its kind."""
        kind = next(one for one, formats in SIZES.items() if format_ in formats)
        self.kinds.button(list(Kind).index(kind)).setChecked(True)
        for chip in self.sizes.buttons():
            self.sizes.removeButton(chip)
            self._size_row.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        formats = SIZES[kind] if len(SIZES[kind]) > 1 else ()
        for number, name in enumerate(formats):
            word = self.ui.say(f"gui.picture.size.{name}")
            self._size_row.addWidget(self._chip(self.sizes, word, number, name == format_))
        self._size_title.setVisible(bool(formats))
        self._sizes.setVisible(bool(formats))
        self._hint.setText(self.ui.say(f"gui.picture.hint.{kind.value}"))
        self.legend.setVisible(kind is not Kind.TEXT)
        self._look()

    # What it will look like

    def _look(self) -> None:
        """Begin to make what will be seen; what comes too late is passed over."""
        workshop, bookmark, lang = self._session.workshop, self._session.bookmark, self.lang
        exporting, preview, kind = self.ui.use_cases.exporting, self.ui.use_cases.preview, self.kind
        format_ = self.format
        shown = format_ if kind in (Kind.PDF, Kind.TEXT) else f"png{self._ending}"

        def make() -> QImage | str:
            made = exporting.made(workshop, bookmark, shown, lang)
            if kind is Kind.TEXT:
                return made.decode()
            if kind is not Kind.PDF:
                return QImage.fromData(made)
            page = preview.page(made, 0, SEEN_WIDTH)
            return QImage(page.pixels, page.width, page.height, page.width * 4, QImage.Format.Format_RGB32).copy()

        self._looking = background().start(make)

    def _show_picture(self) -> None:
        if not self._picture.isNull():
            ratio = self.devicePixelRatioF()
            shown = self._picture.scaled(
                self.seen.size() * ratio,
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
            shown.setDevicePixelRatio(ratio)
            self.seen.setPixmap(shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the picture as large as there is room."""
        super().resizeEvent(event)
        self._show_picture()

    # Saving

    def finish(self) -> None:
        """Ask where to, and make the file beside the window's work; one at a time."""
        if self._saving is not None:
            return
        title = self._session.workshop.details.title
        name = file_name(f"{title} – {self.ui.say('gui.picture.file')}", self.kind.value)
        chosen = self.choose_target(str(Path(self._folder) / name))
        if not chosen:
            return
        target = Path(chosen) if Path(chosen).suffix else Path(f"{chosen}.{self.kind.value}")
        workshop, bookmark, exporting = self._session.workshop, self._session.bookmark, self.ui.use_cases.exporting
        watch = self._watch = Watch()
        save = partial(exporting.export, workshop, bookmark, self.format, self.lang, target, watch)
        self._saving = (background().start(save), target)
        self.do.setEnabled(False)
        self.progress.follow(watch, self.ui.say("gui.summary.exporting", name=target.name))

    def call_off(self) -> None:
        """Call the saving off; the file that stood there before, if any, stays as it was."""
        self._watch.cancel()
        self.progress.wait(self.ui.say("gui.summary.cancelling"))

    def reject(self) -> None:
        """Call off what goes on; a second time, close."""
        if self._saving is not None:
            self.call_off()
        else:
            super().reject()

    def _ask_for_target(self, suggestion: str) -> str:
        words = self.ui.say(f"gui.picture.kind.{self.kind.value}")
        return QFileDialog.getSaveFileName(
            self, self.ui.say("gui.picture.title"), suggestion, f"{words} (*.{self.kind.value})"
        )[0]

    def _on_finished(self, job: Job) -> None:
        if job is self._looking and job.problem is None:
            self._show_look(job.result)
        if self._saving is not None and job is self._saving[0]:
            self._end(job, self._saving[1])

    def _show_look(self, seen: QImage | str) -> None:
        self._picture = QPixmap() if isinstance(seen, str) else QPixmap.fromImage(seen)
        if isinstance(seen, str):
            self.seen.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
            self.seen.setText(seen)
        else:
            self.seen.setAlignment(Qt.AlignmentFlag.AlignCenter)
            self._show_picture()

    def _end(self, job: Job, target: Path) -> None:
        self._saving = None
        self.progress.end()
        self.do.setEnabled(True)
        if job.problem is None:
            self.accept()
            text = self.ui.say("gui.summary.saved", name=target.name)
            self.ui.notify(text, self.ui.say("gui.summary.open"), lambda: self.open_file(target))
        elif isinstance(job.problem, Cancelled):
            self.trouble.setText(self.ui.say("gui.summary.cancelled", name=target.name))
        elif isinstance(job.problem, RuleBroken | Trouble):
            self.ui.explain(job.problem)
        else:
            self.ui.explain(Trouble("export_failed", path=str(target)))


def _open(path: Path) -> bool:
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
