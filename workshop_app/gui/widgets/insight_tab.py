"""«Innsikt»: what the map and the answers tell, for the facilitator's eyes, and what was set aside at the foot."""

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from workshop_app.domain.changes import Changes
from workshop_app.domain.insight import Insight, Weight
from workshop_app.domain.workshop import Workshop
from workshop_app.gui.insight_watch import InsightWatch
from workshop_app.gui.session import Session
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.basic import button, clear, column, empty, label, restyle
from workshop_app.gui.widgets.chip_choice import ChipChoice
from workshop_app.gui.widgets.finished import is_finished
from workshop_app.gui.widgets.flow_layout import FlowLayout
from workshop_app.gui.widgets.insight_card import InsightCard
from workshop_app.gui.widgets.insight_deeds import InsightDeeds
from workshop_app.gui.widgets.insight_kinds import SUBJECT_OF, SUBJECTS
from workshop_app.gui.widgets.insight_words import words

PAGE = 8
"""So many cards at first, and so many more each time: a screen reader's list, and a glance, end somewhere."""


EVERYTHING, IMPORTANT = "", "important"
"""What one can look at beside the subjects."""


class InsightTab(QWidget):
    """Shows what may break first; all else is one choice away.

    Emits ``counted(n)``, ``shown(insight)`` when one is to be seen on the map, and ``chain_wished()``.
    """

    counted = Signal(int)
    shown = Signal(object)
    chain_wished = Signal()

    def __init__(self, ui: Ui, session: Session, watch: InsightWatch) -> None:
        super().__init__()
        self.setProperty("look", "clear")
        self._ui, self._session, self._watch = ui, session, watch
        self.deeds = InsightDeeds(ui, session, self)
        self.cards: dict[str, InsightCard] = {}
        self._chosen: str | None = None
        self._most, self._is_stale = PAGE, True
        self._laid: list[str] = []
        self._build()
        session.changed.connect(self._changed)
        watch.found.connect(self._follow)

    def _build(self) -> None:
        ui = self._ui
        self.subject = ChipChoice(ui, ui.say("gui.insight.about"))
        self.chain = button(ui, ui.say("gui.insight.chain"), "small-quiet", "path", self.chain_wished.emit)
        self.subject.chosen.connect(self._choose_subject)
        self.told = label("", "soft", wraps=True)
        head, flow = clear(), FlowLayout(ui.theme.px(8))
        flow.addWidget(self.subject)
        flow.addWidget(self.chain)
        head.setLayout(flow)
        self._list = column(10)
        self.more = button(ui, "", "", "", self._show_more)
        self.fold = button(ui, "", "fold", "", self._turn_fold)
        self.fold.setCheckable(True)
        self._aside = clear()
        self._aside_list = column(6, (4, 0, 0, 0))
        self._aside.setLayout(self._aside_list)
        layout = column(10, (20, 12, 20, 20))
        layout.addWidget(head)
        layout.addWidget(self.told)
        layout.addLayout(self._list)
        for part in (self.more, self.fold, self._aside):
            layout.addWidget(part)
        layout.addStretch(1)
        self.setLayout(layout)

    # What there is

    @property
    def insights(self) -> tuple[Insight, ...]:
        """What there is to look at now."""
        aside = self._session.workshop.details.set_aside
        return tuple(one for one in self._watch.insights or () if one.key not in aside)

    @property
    def _subject(self) -> str:
        """What is looked at: as chosen, and until then what is important, where anything is."""
        if self._chosen is not None:
            return self._chosen
        return IMPORTANT if self._of(IMPORTANT) else EVERYTHING

    def _of(self, subject: str) -> tuple[Insight, ...]:
        """Give the insights about a subject."""
        if subject == IMPORTANT:
            return tuple(one for one in self.insights if one.weight is Weight.SEVERE)
        return tuple(one for one in self.insights if subject in (EVERYTHING, SUBJECT_OF[one.code]))

    @property
    def aside(self) -> tuple[Insight, ...]:
        """What was answered «not now» and is still so."""
        aside = self._session.workshop.details.set_aside
        return tuple(one for one in self._watch.insights or () if one.key in aside)

    def _changed(self, workshop: Workshop, changes: Changes) -> None:
        self._follow()

    def _follow(self) -> None:
        """Count at once; the cards follow while they are seen."""
        self.counted.emit(len(self._of(IMPORTANT) or self.insights))
        self._is_stale = True
        if self.isVisible():
            self._show()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up; whoever comes before anything has been looked at need not wait for it to begin."""
        super().showEvent(event)
        if self._watch.insights is None:
            self._watch.look()
        if self._is_stale:
            self._show()

    # Showing

    def _show(self) -> None:
        self._is_stale = False
        aside = self.aside
        self._offer_subjects(self.insights)
        insights = self._of(self._subject)
        self._tell(insights)
        self._show_cards(insights[: self._most])
        rest = len(insights) - self._most
        self.more.setVisible(rest > 0)
        self.more.setText(self._ui.count("gui.insight.more", min(rest, PAGE)))
        self.fold.setVisible(bool(aside))
        self._show_aside(aside)

    def _offer_subjects(self, insights: Sequence[Insight]) -> None:
        """Offer to look at one subject only; there is nothing to choose while all are about the same."""
        counts = Counter(SUBJECT_OF[one.code] for one in insights)
        important = len(self._of(IMPORTANT))
        choices = [(IMPORTANT, self._ui.say("gui.insight.important", count=important), None)] if important else []
        choices += [(EVERYTHING, self._ui.say("gui.insight.all", count=len(insights)), None)]
        for subject in SUBJECTS:
            if counts[subject] or subject == self._subject:
                name = self._ui.say(f"gui.insight.subject.{subject}")
                words = self._ui.say("gui.insight.subject_count", subject=name, count=counts[subject])
                choices.append((subject, words, None))
        self.subject.offer(choices, self._subject)
        self.subject.setVisible(len(choices) > 2)

    def _choose_subject(self, subject: str) -> None:
        self._chosen, self._most = subject, PAGE
        self._show()

    def _tell(self, insights: Sequence[Insight]) -> None:
        """Say that one is looking still, or why there is nothing."""
        key = "" if insights else "gui.insight.none_of_subject" if self._subject else "gui.insight.none"
        if self._watch.insights is None:
            key = "gui.insight.looking"
        self.told.setVisible(bool(key))
        self.told.setText(self._ui.say(key) if key else "")

    def _show_cards(self, insights: Sequence[Insight]) -> None:
        """Bring the cards in step; whoever had the focus keeps it, or hands it on to what takes its place."""
        workshop = self._session.workshop
        key, part = self._focused()
        place = self._laid.index(key) if key in self._laid else 0
        for insight in insights:
            if insight.key not in self.cards:
                self.cards[insight.key] = self._card(insight)
            self.cards[insight.key].show_insight(workshop, insight, is_open=not is_finished(workshop))
        keys = [insight.key for insight in insights]
        if keys != self._laid:
            self._lay(keys)
        if key:
            self._refocus(key if key in self.cards else "", part, place)

    def _card(self, insight: Insight) -> InsightCard:
        made = InsightCard(self._ui, self.deeds, insight)
        made.shown.connect(self._show_on_map)
        made.followed.connect(self._session.sought.emit)
        return made

    def _show_on_map(self, insight: Insight) -> None:
        """Ask for one to be shown, and mark its card."""
        for key, card in self.cards.items():
            restyle(card, "insight-shown" if key == insight.key else "insight")
        self.shown.emit(insight)

    def _lay(self, keys: list[str]) -> None:
        for card in self.cards.values():
            self._list.removeWidget(card)
        for gone in [key for key in self.cards if key not in keys]:
            card = self.cards.pop(gone)
            card.hide()
            card.deleteLater()
        for key in keys:
            self._list.addWidget(self.cards[key])
            self.cards[key].show()  # at once, so that all have their height when they are painted first
        self._laid = keys

    def _focused(self) -> tuple[str, str]:
        """Give the card and the part of it that has the focus."""
        widget = self.focusWidget() if self.isAncestorOf(self.window().focusWidget() or self.window()) else None
        for key, card in self.cards.items():
            if widget is not None and card.isAncestorOf(widget):
                return key, widget.objectName()
        return "", ""

    def _refocus(self, key: str, part: str, place: int) -> None:
        if not key and self._laid:
            key, part = self._laid[min(place, len(self._laid) - 1)], "said"
        card = self.cards.get(key)
        if card is None:
            (self.fold if self.fold.isVisible() else self.chain).setFocus()
            return
        wanted = card.findChild(QWidget, part, Qt.FindChildOption.FindDirectChildrenOnly) or card.findChild(
            QWidget, part
        )
        (wanted or card.said).setFocus()

    def _show_more(self) -> None:
        first = self._most
        self._most += PAGE
        self._show()
        self.cards[self._laid[first]].said.setFocus()

    # What was set aside

    def _turn_fold(self) -> None:
        self._show_aside(self.aside)

    def _show_aside(self, aside: Sequence[Insight]) -> None:
        is_open = self.fold.isChecked() and bool(aside)
        text = self._ui.count("gui.insight.aside", len(aside))
        self.fold.setText(text)
        self.fold.setIcon(self._ui.theme.icon("caret-down" if is_open else "caret-right"))
        self._aside.setVisible(is_open)
        empty(self._aside_list)
        for insight in aside if is_open else ():
            self._aside_list.addWidget(self._aside_row(insight))

    def _aside_row(self, insight: Insight) -> QWidget:
        ui, made = self._ui, clear()
        said = words(ui, insight.sentence)
        back = button(ui, ui.say("gui.insight.take_back"), "small-quiet", "arrow-u-up-left")
        back.setAccessibleName(f"{ui.say('gui.insight.take_back')}: {said}")
        back.setEnabled(not is_finished(self._session.workshop))
        back.clicked.connect(lambda checked=False: self.deeds.take_back(insight.key))
        layout = column(2)
        layout.addWidget(label(said, "small", wraps=True))
        layout.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)
        made.setLayout(layout)
        return made
