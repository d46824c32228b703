"""«Innsikt» in the rail: what Samspill looks for on maps and in answers, each kind with its switch and its limits."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QWidget

from workshop_app.domain.insight import InsightCode, Thresholds
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.basic import button, clear, column, frame, label, row
from workshop_app.gui.widgets.comparison_card import ComparisonCard
from workshop_app.gui.widgets.insight_kinds import SUBJECTS, InsightKind, LimitField, subject_card
from workshop_app.services.settings import Settings


class InsightScreen(QWidget):
    """Each choice holds at once and goes out as ``ui.settings_changed(Settings)``.

    ``parts`` is where other parts of the page stand, above the kinds.
    """

    def __init__(self, ui: Ui) -> None:
        super().__init__()
        self.setProperty("look", "window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._ui = ui
        self.kinds: dict[InsightCode, InsightKind] = {}
        self._build()
        self._follow()

    def _build(self) -> None:
        ui, px = self._ui, self._ui.theme.px
        inside = column(px(16), (40, 28, 40, 32))
        inside.addWidget(label(ui.say("gui.insight.tab"), "h1"))
        self.parts = column(px(16))
        self.parts.addWidget(ComparisonCard(ui))
        inside.addLayout(self.parts)
        inside.addLayout(self._head())
        inside.addWidget(self._general())
        for subject, codes in SUBJECTS.items():
            inside.addWidget(subject_card(ui, subject, [self._kind(code) for code in codes]))
        inside.addStretch(1)
        body = clear()
        body.setLayout(inside)
        body.setMaximumWidth(px(860))
        scroll = QScrollArea(widgetResizable=True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(body)
        whole = column(0)
        whole.addWidget(scroll)
        self.setLayout(whole)

    def _head(self) -> QHBoxLayout:
        """Tell what the kinds are, beside the way back to the usual limits."""
        ui = self._ui
        words = column(2)
        words.addWidget(label(ui.say("gui.insight.kinds"), "h2"))
        words.addWidget(label(ui.say("gui.insight.kinds_about"), "soft", wraps=True))
        self.usual = button(ui, ui.say("gui.insight.usual"), "", "arrow-counter-clockwise", self._take_usual)
        head = row(16)
        head.addLayout(words, 1)
        head.addWidget(self.usual, 0, Qt.AlignmentFlag.AlignBottom)
        return head

    def _general(self) -> QFrame:
        """Make the limit that holds for most kinds."""
        px = self._ui.theme.px
        made = frame("card")
        inside = column(0, (px(20), px(14), px(20), px(14)))
        self.fewest = LimitField(self._ui, "fewest_actors", self._ui.settings.limits)
        self.fewest.changed.connect(self._limit)
        inside.addWidget(self.fewest)
        made.setLayout(inside)
        return made

    def _kind(self, code: InsightCode) -> InsightKind:
        settings = self._ui.settings
        made = self.kinds[code] = InsightKind(self._ui, code, settings.limits, is_on=code not in settings.off)
        made.switched.connect(self._switch)
        made.limited.connect(self._limit)
        return made

    # Choosing

    def _switch(self, code: InsightCode, on: bool) -> None:
        settings = self._ui.settings
        self._take(settings.with_off(settings.off - {code} if on else settings.off | {code}))

    def _limit(self, name: str, value: Any) -> None:
        settings = self._ui.settings
        self._take(settings.with_limits(settings.limits._replace(**{name: value})))

    def _take_usual(self) -> None:
        self._take(self._ui.settings.with_limits(Thresholds()))
        for field in (self.fewest, *(field for kind in self.kinds.values() for field in kind.fields)):
            field.show_limits(Thresholds())

    def _take(self, settings: Settings) -> None:
        self._ui.settings = settings
        self._ui.settings_changed.emit(settings)
        self._follow()

    def _follow(self) -> None:
        self.usual.setEnabled(self._ui.settings.limits != Thresholds())
