"""The four values for good co-creation, asked at the check-out: a mean each, and how many answered."""

from PySide6.QtCore import QLocale, QRectF, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QDoubleSpinBox, QFrame, QGridLayout, QSizePolicy, QSpinBox, QWidget

from workshop_app.domain.changes import Changes
from workshop_app.domain.commands.verbs import Add, Delete, Revise
from workshop_app.domain.records import ValueScores
from workshop_app.domain.workshop import Workshop
from workshop_app.gui.session import Session
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.basic import button, column, label
from workshop_app.gui.widgets.finished import OpenOnly
from workshop_app.services.ids import new_id

VALUES = ("openness", "creativity", "leadership", "democracy")
UNSET = 0.9
DRAFT = "values"
PAUSE = 400
"""Milliseconds of rest before what was set is saved, so that holding an arrow is one edit."""


class MeanEdit(QDoubleSpinBox):
    """A mean from 1,0 to 5,0; below that it is not given. The wheel only turns it when one is in it."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class Bar(QWidget):
    """A mean as a bar from 1 to 5."""

    def __init__(self, ui: Ui) -> None:
        super().__init__()
        self._ui, self._share = ui, 0.0
        self.setFixedHeight(ui.theme.px(10))
        self.setMinimumWidth(ui.theme.px(60))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_mean(self, mean: float) -> None:
        """Show a mean."""
        self._share = max(0.0, (mean - 1) / 4)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the bar on its ground."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        box, radius = QRectF(self.rect()), self.height() / 2
        painter.setBrush(self._ui.theme.colour("sunken"))
        painter.drawRoundedRect(box, radius, radius)
        if self._share > 0:
            painter.setBrush(self._ui.theme.colour("fjord"))
            painter.drawRoundedRect(
                QRectF(0, 0, max(2 * radius, box.width() * self._share), box.height()), radius, radius
            )
        painter.end()


class ValuesPanel(QFrame):
    """Four means and the number of answers; stored when all four are given, kept as a draft until then."""

    def __init__(self, ui: Ui, session: Session) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self._ui, self._session = ui, session
        self.means: dict[str, MeanEdit] = {}
        self._bars: dict[str, Bar] = {}
        self._timer = QTimer(self, singleShot=True, interval=PAUSE)
        self._build()
        self._connect()
        self._show(session.workshop)

    def _build(self) -> None:
        ui = self._ui
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        for place, value in enumerate(VALUES):
            word = ui.say(f"value_score.{value}")
            self._bars[value] = Bar(ui)
            self.means[value] = self._mean(word)
            grid.addWidget(label(word), place, 0)
            grid.addWidget(self._bars[value], place, 1)
            grid.addWidget(self.means[value], place, 2)
        self.respondents = QSpinBox()
        self.respondents.setRange(0, 100_000)
        self.respondents.setKeyboardTracking(False)
        self.respondents.setProperty("look", "mean")
        self.respondents.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.respondents.lineEdit().setTextMargins(0, 0, ui.theme.px(8), 0)
        self.respondents.setAccessibleName(ui.say("gui.question.respondents"))
        grid.addWidget(label(ui.say("gui.question.respondents")), 4, 0, 1, 2)
        grid.addWidget(self.respondents, 4, 2)
        self._hint = label("", "small", wraps=True)
        self._remove = button(ui, ui.say("gui.question.values_delete"), "quiet", "trash", self._delete)
        layout = column(8, (20, 16, 20, 16))
        layout.addWidget(label(ui.say("gui.question.values_title"), "h3", wraps=True))
        layout.addWidget(label(ui.say("gui.question.values_intro"), "small", wraps=True))
        layout.addSpacing(4)
        layout.addLayout(grid)
        layout.addWidget(self._hint)
        layout.addWidget(self._remove, 0, Qt.AlignmentFlag.AlignLeft)
        self.setLayout(layout)

    def _mean(self, name: str) -> MeanEdit:
        made = MeanEdit()
        made.setLocale(QLocale(self._ui.language.locale))
        made.setDecimals(1)
        made.setSingleStep(0.1)
        made.setRange(UNSET, 5.0)
        made.setSpecialValueText("–")
        made.setKeyboardTracking(False)
        made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        made.setAccessibleName(name)
        made.setProperty("look", "mean")
        made.setAlignment(Qt.AlignmentFlag.AlignRight)
        made.lineEdit().setTextMargins(0, 0, self._ui.theme.px(8), 0)
        made.setMinimumWidth(self._ui.theme.px(84))
        return made

    def _connect(self) -> None:
        for field in self.means.values():
            field.valueChanged.connect(self._set)
            field.editingFinished.connect(self.save)
        self.respondents.valueChanged.connect(self._set)
        self.respondents.editingFinished.connect(self.save)
        self._timer.timeout.connect(self.save)
        self._session.changed.connect(self._changed)
        OpenOnly(self._session, *self.means.values(), self.respondents, self._remove)

    def _changed(self, workshop: Workshop, changes: Changes) -> None:
        if any(isinstance(change.record, ValueScores) for change in changes):
            self._show(workshop)

    def _show(self, workshop: Workshop) -> None:
        """Show what is stored, else the draft."""
        scores = workshop.value_scores
        draft = self._session.draft(DRAFT).split()
        given = [getattr(scores, value) for value in VALUES] if scores else [float(one) for one in draft[1:]]
        count = scores.respondents if scores else int(draft[0]) if draft else 0
        for field in (*self.means.values(), self.respondents):
            field.blockSignals(True)
        for value, mean in zip(VALUES, given or [UNSET] * 4, strict=True):
            self.means[value].setValue(mean)
        self.respondents.setValue(count)
        for field in (*self.means.values(), self.respondents):
            field.blockSignals(False)
        self._freshen()

    def _freshen(self) -> None:
        for value, field in self.means.items():
            self._bars[value].show_mean(field.value())
        is_stored = self._session.workshop.value_scores is not None
        self._hint.setText("" if is_stored else self._ui.say("gui.question.values_left"))
        self._hint.setVisible(not is_stored)
        self._remove.setVisible(is_stored)

    def _set(self) -> None:
        self._freshen()
        self._timer.start()

    def save(self) -> None:
        """Store all four, or keep what is given so far."""
        self._timer.stop()
        means = {value: round(field.value(), 1) for value, field in self.means.items()}
        count = self.respondents.value()
        scores = self._session.workshop.value_scores
        if min(means.values()) < 1:
            if scores is None:
                kept = any(mean >= 1 for mean in means.values()) or count
                self._session.keep_draft(DRAFT, " ".join(map(str, (count, *means.values()))) if kept else "")
            return
        values = {"respondents": count, **means}
        if scores is None:
            self._session.do(Add((ValueScores(id=new_id(), **values),)))  # type: ignore[arg-type]
        else:
            self._session.do(Revise(scores, values))

    def _delete(self) -> None:
        scores = self._session.workshop.value_scores
        self._timer.stop()
        self._session.keep_draft(DRAFT, "")
        if scores and self._session.do(Delete((scores,))):
            text = self._ui.say("gui.question.values_deleted")
            self._ui.notify(text, self._ui.say("gui.undo"), self._session.undo)
            self.means[VALUES[0]].setFocus()
