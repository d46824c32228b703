"""Prioritising: rounds of votes, counted and revealed, and the notes placed by effect and feasibility."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStackedWidget, QWidget

from workshop_app.domain.changes import Changes
from workshop_app.domain.codes import StageKind
from workshop_app.domain.commands.verbs import Add, Delete
from workshop_app.domain.commands.votes import CloseRound, ReopenRound
from workshop_app.domain.records import Stage, Tally, VoteRound
from workshop_app.domain.voting import ranking, result
from workshop_app.domain.workshop import Workshop
from workshop_app.gui.screens.question_screen import prompt_of
from workshop_app.gui.session import AXES_VIEW, VOTE_VIEW, Session
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.axes_page import AxesPage
from workshop_app.gui.widgets.basic import button, clear, column, icon_button, joined, label, row
from workshop_app.gui.widgets.chip_choice import ChipChoice
from workshop_app.gui.widgets.finished import OpenOnly, is_finished
from workshop_app.gui.widgets.flow_layout import FlowLayout
from workshop_app.gui.widgets.vote_counting import COUNTED_BY, CountingPage
from workshop_app.gui.widgets.vote_lacking import LackingCard
from workshop_app.gui.widgets.vote_log import LogList
from workshop_app.gui.widgets.vote_result import ResultPage
from workshop_app.gui.widgets.vote_setup import VoteSetUp
from workshop_app.gui.widgets.vote_words import round_words


class VoteScreen(QWidget):
    """At a vote of the agenda about everything; at a question about its own answers, with a way back to them."""

    def __init__(self, ui: Ui, session: Session) -> None:
        super().__init__()
        self.setProperty("look", "window")
        self._ui, self._session = ui, session
        self._stage: Stage | None = None
        self._chosen: str | None = None
        self._is_new = False
        self._just_closed = False
        self._build()
        self._connect()

    # Building

    def _build(self) -> None:
        ui, session = self._ui, self._session
        self.setup = VoteSetUp(ui, session)
        self.counting = CountingPage(ui, session)
        self.result = ResultPage(ui, session)
        self.log = LogList(ui)
        self.axes = AxesPage(ui, session)
        self.list, self.search, self.total = self.counting.list, self.counting.search, self.counting.total
        self._pages = QStackedWidget()
        for page in (self.setup, self.counting, self.result, self.log, self.axes):
            self._pages.addWidget(page)
        self.lacking = LackingCard(ui, session)
        layout = column(12, (28, 20, 20, 12))
        layout.addLayout(self._head())
        layout.addWidget(self._round_bar())
        layout.addWidget(self._pages, 1)
        layout.addWidget(self.lacking)
        self.setLayout(layout)

    def _head(self) -> QHBoxLayout:
        ui = self._ui
        self._kicker = label("", "kicker")
        self._prompt = label("", "h1", wraps=True)
        self.back = button(ui, ui.say("gui.votes.back"), "quiet", "arrow-left", self._go_back)
        words = column(2)
        words.addWidget(self._kicker)
        words.addWidget(self._prompt)
        words.addStretch(1)
        switch = row(0)
        self.views = QButtonGroup(self)
        for view, key, icon in ((VOTE_VIEW, "gui.votes.votes", "star"), (AXES_VIEW, "gui.votes.fields", "grid-four")):
            choice = button(ui, ui.say(key), "segment", icon)
            choice.setCheckable(True)
            choice.setObjectName(view)
            choice.clicked.connect(lambda checked=False, view=view: self._choose_view(view))
            self.views.addButton(choice)
            switch.addWidget(choice)
        joined(self.views.buttons())
        corner = column(8)
        corner.addLayout(switch)
        corner.addWidget(self.back, 0, Qt.AlignmentFlag.AlignRight)
        corner.addStretch(1)
        head = row(16)
        head.addLayout(words, 1)
        head.addLayout(corner)
        return head

    def _round_bar(self) -> QWidget:
        ui = self._ui
        self.rounds = ChipChoice(ui, ui.say("gui.votes.vote"))
        self.close_round = button(ui, ui.say("gui.votes.close"), "primary", "eye", self._close)
        self.reopen = button(ui, ui.say("gui.votes.reopen"), "", "lock-open", self._reopen)
        self.new = button(ui, ui.say("gui.votes.new"), "", "plus", self._set_up)
        self.log_button = button(ui, ui.say("gui.votes.log"), "quiet", "scroll", self._show)
        self.log_button.setCheckable(True)
        self.delete = icon_button(ui, "trash", ui.say("gui.votes.delete"), self._delete)
        made = clear()
        line = FlowLayout(8)
        for widget in (self.rounds, self.close_round, self.reopen, self.new, self.log_button, self.delete):
            line.addWidget(widget)
        made.setLayout(line)
        self._bar = made
        OpenOnly(self._session, self.close_round, self.reopen, self.new, self.delete)
        return made

    def _connect(self) -> None:
        self.rounds.chosen.connect(self._choose_round)
        self.result.revealed.connect(lambda: self._show_lacking(self.result))
        self.setup.started.connect(self._start)
        self.setup.left.connect(self._leave_set_up)
        self._session.changed.connect(self._changed)

    # What is shown

    def show_stage(self, stage: Stage) -> None:
        """Show the stage; the focus goes where the keys count."""
        self._stage, self._is_new = stage, False
        self._chosen = self._usual_round()
        self._kicker.setText(self._ui.language.code(StageKind.VOTE).upper())
        self._prompt.setText(prompt_of(self._ui, stage))
        self.back.setVisible(stage.stage_kind is not StageKind.VOTE)
        self.log_button.setChecked(False)
        self._show()
        self._enter()

    def _rounds(self) -> list[VoteRound]:
        rounds, stage = self._session.workshop.vote_rounds, self._stage
        if stage is None or stage.stage_kind is StageKind.VOTE:
            return list(rounds)
        return [one for one in rounds if one.stage_id == stage.id]

    def _usual_round(self) -> str | None:
        """Give the newest round, an open one before closed ones."""
        rounds = sorted(self._rounds(), key=lambda one: not one.closed)
        return rounds[-1].id if rounds else None

    @property
    def round(self) -> VoteRound | None:
        """The round on screen, if it is one."""
        return self._session.workshop.find(VoteRound, self._chosen)

    def _has_plain(self) -> bool:
        """Tell whether there are votes that belong to no round, as those of an imported file."""
        is_vote = self._stage is not None and self._stage.stage_kind is StageKind.VOTE
        return is_vote and any(tally.round_id is None for tally in self._session.workshop.tallies)

    def _show(self) -> None:
        """Show the page that fits: the fields, the set-up, the log, the result, or the count."""
        workshop, vote_round = self._session.workshop, self.round
        on_axes = self._session.bookmark.view == AXES_VIEW
        for choice in self.views.buttons():
            choice.setChecked((choice.objectName() == AXES_VIEW) is on_axes)
        page = self.axes if on_axes else self._page(workshop, vote_round)
        self._fill(page, vote_round)
        self._pages.setCurrentWidget(page)
        self._show_bar(vote_round, page)
        self._show_lacking(page)

    def _show_lacking(self, page: QWidget) -> None:
        """Point out what lacks an action once everybody may see what got many votes."""
        workshop = self._session.workshop
        if page is self.result and self.round is not None and self.result.is_revealed:
            self.lacking.show_lacking(result(workshop, self.round).ranking)
        elif page is self.counting and self.round is None:
            self.lacking.show_lacking(ranking(workshop))
        else:
            self.lacking.hide()

    def _page(self, workshop: Workshop, vote_round: VoteRound | None) -> QWidget:
        nothing_yet = vote_round is None and not self._has_plain() and bool(workshop.notes or workshop.themes)
        if (self._is_new or nothing_yet) and not is_finished(workshop):
            return self.setup
        if vote_round is None:
            return self.counting
        if self.log_button.isChecked():
            return self.log
        return self.result if vote_round.closed else self.counting

    def _fill(self, page: QWidget, vote_round: VoteRound | None) -> None:
        if self._stage is None:
            return
        if page is self.axes:
            self.axes.show_stage(self._stage)
        elif page is self.setup:
            if self._pages.currentWidget() is not page or not self.setup.is_about(self._stage):
                can_leave = bool(self._rounds()) or self._has_plain()
                self.setup.show_stage(self._stage, self._session.draft(COUNTED_BY), can_leave=can_leave)
            self.setup.follow()
        elif page is self.counting:
            self.counting.show_round(vote_round)
        elif vote_round is not None and page is self.result:
            self.result.show_round(vote_round, from_start=self._just_closed)
            self._just_closed = False
        elif vote_round is not None:
            self.log.show_round(self._session.workshop, vote_round)

    def _show_bar(self, vote_round: VoteRound | None, page: QWidget) -> None:
        ui, workshop = self._ui, self._session.workshop
        plain = [(None, ui.say("gui.votes.without_round"), None)] if self._has_plain() else []
        choices = [*((one.id, round_words(ui, workshop, one), None) for one in self._rounds()), *plain]
        self.rounds.offer(choices, self._chosen)
        self.rounds.setVisible(len(choices) > 1 or vote_round is not None)
        is_open = vote_round is not None and not vote_round.closed
        self.close_round.setVisible(is_open)
        self.reopen.setVisible(vote_round is not None and not is_open)
        self.new.setVisible(bool(workshop.notes or workshop.themes) and not is_open)
        self.log_button.setVisible(vote_round is not None)
        self.delete.setVisible(vote_round is not None)
        self._bar.setVisible(page not in (self.axes, self.setup) and (bool(choices) or self.new.isVisibleTo(self._bar)))

    def _enter(self) -> None:
        """Put the focus where the keys count."""
        page = self._pages.currentWidget()
        if page is self.setup:
            self.setup.start.setFocus()
        elif page is self.result:
            self.result.list.setFocus()
        elif page is self.log:
            self.log.setFocus()
        elif page in (self.counting, self.axes):
            page.enter()

    def _changed(self, workshop: Workshop, changes: Changes) -> None:
        if self._stage is None or not self.isVisible():
            return
        self._stage = workshop.find(Stage, self._stage.id) or self._stage
        if self._chosen is not None and self.round is None:
            self._chosen = self._usual_round()
        only_votes = all(isinstance(change.record, Tally) for change in changes)
        if only_votes and self._pages.currentWidget() is self.counting:
            self.counting.follow(workshop, only_votes=True)
        else:
            self._show()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what happened elsewhere."""
        super().showEvent(event)
        if self._stage is not None:
            self._show()

    # Deeds

    def sort(self) -> None:
        """Sort and search the count anew."""
        self.counting.sort()

    def _go_back(self) -> None:
        self._session.set_view("")

    def _choose_view(self, view: str) -> None:
        self._session.set_view(view)
        self._show()
        self._enter()

    def _choose_round(self, round_id: str | None) -> None:
        self._chosen, self._is_new = round_id, False
        self._show()
        self._enter()

    def _set_up(self) -> None:
        self._is_new = True
        self._show()
        self._enter()

    def _leave_set_up(self) -> None:
        self._is_new = False
        self._show()
        self._enter()

    def _start(self, vote_round: VoteRound, counted_by: str) -> None:
        self._session.keep_draft(COUNTED_BY, counted_by)
        self._chosen, self._is_new = vote_round.id, False
        self.log_button.setChecked(False)
        if self._session.do(Add((vote_round,))) is not None:
            self._enter()

    def _close(self) -> None:
        vote_round = self.round
        assert vote_round is not None, "no round to close"
        self._just_closed = True
        self.log_button.setChecked(False)
        self._session.do(CloseRound(vote_round))
        self._just_closed = False
        self._enter()

    def _reopen(self) -> None:
        vote_round = self.round
        assert vote_round is not None, "no round to open again"
        self._session.do(ReopenRound(vote_round))
        self._enter()

    def _delete(self) -> None:
        """Delete the round with its votes, with a way back."""
        vote_round = self.round
        if vote_round is not None and self._session.do(Delete((vote_round,))):
            text = self._ui.say("gui.votes.deleted")
            self._ui.notify(text, self._ui.say("gui.undo"), self._session.undo)
            self._enter()
