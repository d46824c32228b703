"""The thirty kinds of insights with a switch each, and the limits at which facts become insights."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QWidget

from workshop_app.domain.insight import InsightCode, Thresholds
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.basic import column, frame, label, row
from workshop_app.gui.widgets.number_field import NumberField

SUBJECTS: Mapping[str, tuple[InsightCode, ...]] = {
    "voices": (
        InsightCode.MISSING_SECTOR,
        InsightCode.SECTOR_NOT_IN_ROOM,
        InsightCode.DOMINANT_SECTOR,
        InsightCode.PARTNER_NOT_IN_ROOM,
        InsightCode.NAMED_NOT_MAPPED,
    ),
    "ties": (
        InsightCode.ISOLATED,
        InsightCode.PROMISE_ONLY,
        InsightCode.SINGLE_THREAD,
        InsightCode.ONE_WAY,
        InsightCode.CROSS_SECTOR,
    ),
    "structure": (InsightCode.BROKER, InsightCode.CUT_POINT, InsightCode.ISLANDS, InsightCode.MUNICIPAL_HUB),
    "resources": (
        InsightCode.SOLE_PROVIDER,
        InsightCode.UNMET_NEED,
        InsightCode.UNUSED_OFFER,
        InsightCode.WEAK_TIE_POTENTIAL,
        InsightCode.PATH_BALANCE,
    ),
    "alliances": (
        InsightCode.MATCH_WITHOUT_TIE,
        InsightCode.NAMED_NOT_BUILT,
        InsightCode.DESIRED_WITHOUT_ACTION,
    ),
    "power": (
        InsightCode.INFLUENTIAL_OUTSIDER,
        InsightCode.LOW_VOICE,
        InsightCode.COMPETES_WITH_VOLUNTARY,
        InsightCode.STRAIN_IN_CORE,
    ),
    "actions": (
        InsightCode.INITIATIVE_WITHOUT_SUPPORT,
        InsightCode.ACTION_GAPS,
        InsightCode.TOP_VOTED_WITHOUT_ACTION,
        InsightCode.PHASE_SECTORS,
    ),
}
"""The kinds by what they are about."""

SUBJECT_OF = {code: subject for subject, codes in SUBJECTS.items() for code in codes}

LIMITS: Mapping[InsightCode, tuple[str, ...]] = {
    InsightCode.DOMINANT_SECTOR: ("dominant_share",),
    InsightCode.BROKER: ("broker_betweenness", "broker_sectors"),
    InsightCode.CUT_POINT: ("severe_cut",),
    InsightCode.MATCH_WITHOUT_TIE: ("matches_shown",),
    InsightCode.INFLUENTIAL_OUTSIDER: ("high_influence",),
    InsightCode.LOW_VOICE: ("high_interest", "low_influence"),
    InsightCode.CROSS_SECTOR: ("cross_sector_share",),
    InsightCode.MUNICIPAL_HUB: ("hub_share",),
    InsightCode.PATH_BALANCE: ("resource_share",),
}
"""The thresholds of each kind that has any."""

LEVELS = ("high_influence", "high_interest", "low_influence")
MOST_LEVEL, MOST = 5, 100


class LimitField(QWidget):
    """One threshold: a share in percent, or a number. Emits ``changed(name, value)``."""

    changed = Signal(str, object)

    def __init__(self, ui: Ui, name: str, limits: Thresholds) -> None:
        super().__init__()
        self.setProperty("look", "clear")
        self.name = name
        self._is_share = isinstance(getattr(limits, name), float)
        most = MOST_LEVEL if name in LEVELS else MOST
        words = ui.say(f"gui.insight.limit.{name}")
        self.field = NumberField(ui, 0, most, words)
        self.field.setKeyboardTracking(False)
        self.show_limits(limits)
        self.field.valueChanged.connect(self._tell)
        line: QHBoxLayout = row(10)
        line.addWidget(self.field)
        line.addWidget(label(words, "small", wraps=True), 1)
        self.setLayout(line)

    def show_limits(self, limits: Thresholds) -> None:
        """Show the threshold as it is now."""
        value = getattr(limits, self.name)
        self.field.blockSignals(True)
        self.field.setValue(round(value * 100) if self._is_share else value)
        self.field.blockSignals(False)

    def _tell(self, value: int) -> None:
        self.changed.emit(self.name, value / 100 if self._is_share else value)


class InsightKind(QWidget):
    """A kind: its switch, what it looks for, its limits. Emits ``switched(code, on)`` and ``limited(name, value)``."""

    switched = Signal(object, bool)
    limited = Signal(str, object)

    def __init__(self, ui: Ui, code: InsightCode, limits: Thresholds, *, is_on: bool) -> None:
        super().__init__()
        self.setProperty("look", "clear")
        about = ui.language.code(code, "about")
        self.switch = QCheckBox(ui.language.code(code, "title"))
        self.switch.setAccessibleDescription(about)
        self.switch.setChecked(is_on)
        self.switch.toggled.connect(lambda on: self.switched.emit(code, on))
        self.fields = [LimitField(ui, name, limits) for name in LIMITS.get(code, ())]
        layout = column(2)
        layout.addWidget(self.switch, 0, Qt.AlignmentFlag.AlignLeft)
        beside = column(6, (ui.theme.px(28), 0, 0, 0))
        beside.addWidget(label(about, "small", wraps=True))
        for field in self.fields:
            field.setEnabled(is_on)
            self.switch.toggled.connect(field.setEnabled)
            field.changed.connect(self.limited.emit)
            beside.addWidget(field)
        layout.addLayout(beside)
        self.setLayout(layout)


def subject_card(ui: Ui, subject: str, kinds: list[InsightKind]) -> QFrame:
    """Set the kinds of a subject into a card."""
    px = ui.theme.px
    made = frame("card")
    inside = column(px(14), (px(20), px(16), px(20), px(18)))
    inside.addWidget(label(ui.say(f"gui.insight.subject.{subject}"), "h3"))
    for kind in kinds:
        inside.addWidget(kind)
    made.setLayout(inside)
    return made
