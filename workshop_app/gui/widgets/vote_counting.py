"""Counting votes: search, who counts for whom, how many are in, and the list. In an open round or outside any."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from workshop_app.domain.codes import Sector
from workshop_app.domain.commands.votes import CountVotes
from workshop_app.domain.records import VoteRound
from workshop_app.domain.voting import Item, counted, items, ranking, result, standings
from workshop_app.domain.workshop import Workshop
from workshop_app.gui.session import Session
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.basic import column, label, row
from workshop_app.gui.widgets.chip_choice import ChipChoice
from workshop_app.gui.widgets.finished import is_finished
from workshop_app.gui.widgets.sector_menu import sector_icon, sector_word
from workshop_app.gui.widgets.theme_header import NameEdit
from workshop_app.gui.widgets.vote_list import VoteList
from workshop_app.gui.widgets.vote_rows import Sheet, name_of
from workshop_app.gui.widgets.vote_setup import usual_points
from workshop_app.gui.widgets.vote_words import ROLES
from workshop_app.services.ids import new_id
from workshop_app.services.wall_clock import moment

TOP = 5
REST = 1500
"""Milliseconds without a vote before a list without a round is sorted again: no row moves away under the mouse."""
COUNTED_BY = "vote.counted_by"
"""The draft that holds the role of who counts."""


class CountingPage(QWidget):
    """Shows a round in list order and hides who leads; without a round, the votes as they are, most first."""

    def __init__(self, ui: Ui, session: Session) -> None:
        super().__init__()
        self.setProperty("look", "clear")
        self._ui, self._session = ui, session
        self.round: VoteRound | None = None
        self._timer = QTimer(self, singleShot=True, interval=REST)
        self._build()
        self._connect()

    def _build(self) -> None:
        ui = self._ui
        self.search = NameEdit()
        self.search.setPlaceholderText(ui.say("gui.question.vote_search"))
        self.search.setAccessibleName(ui.say("gui.question.vote_search"))
        self.sector = ChipChoice(ui, ui.say("gui.votes.whose"))
        self.role = ChipChoice(ui, ui.say("gui.votes.counted_by"))
        self.list = VoteList(ui)
        self._empty = label("", "empty", wraps=True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._keys = label("", "hint", wraps=True)
        layout = column(12)
        layout.addLayout(self._top())
        layout.addWidget(self._empty, 1)
        layout.addWidget(self.list, 1)
        layout.addWidget(self._keys)
        self.setLayout(layout)

    def _top(self) -> QHBoxLayout:
        finding = column(8)
        finding.addWidget(self.search)
        chips = row(8)
        chips.addWidget(self.sector)
        chips.addWidget(self.role)
        chips.addStretch(1)
        finding.addLayout(chips)
        line = row(24)
        line.addLayout(finding, 3)
        line.addLayout(self._tally(), 2)
        return line

    def _tally(self) -> QVBoxLayout:
        """Make the sum: how many of how many, as a number and a bar."""
        self.total = label("", "h3", wraps=True)
        self._bar = QProgressBar(textVisible=False)
        self._state = label("", "small", wraps=True)
        self._over = label("", "alert", wraps=True)
        tally = column(4)
        for widget in (self.total, self._bar, self._state, self._over):
            tally.addWidget(widget)
        tally.addStretch(1)
        return tally

    def _connect(self) -> None:
        self.search.textChanged.connect(lambda text: self.sort())
        self.search.returnPressed.connect(self.enter)
        self.search.left.connect(self.search.clear)
        self.list.voted.connect(self.vote)
        self.list.number_set.connect(self.set_number)
        self.list.chosen.connect(self._show_keys)
        self.list.left.connect(self.search.setFocus)
        self.sector.chosen.connect(self._choose_sector)
        self.role.chosen.connect(self._choose_role)
        self._timer.timeout.connect(self.sort)

    def show_round(self, vote_round: VoteRound | None) -> None:
        """Count in a round, or outside any."""
        is_new = vote_round is None or self.round is None or vote_round.id != self.round.id
        self.round = vote_round
        if is_new:
            self._offer_sectors(None)
        self._offer_roles()
        for chip in (self.sector, self.role):
            chip.setVisible(vote_round is not None)
        self.sort()

    def enter(self) -> None:
        """Go to the list, where the keys count."""
        if self.list.rows.items:
            self.list.setFocus()
            if not self.list.currentIndex().isValid():
                self.list.setCurrentIndex(self.list.rows.index(0))
        else:
            self.search.setFocus()

    # Counting

    def vote(self, targets: Sequence[Item], count: int) -> None:
        """Count one more or one less for each; what has none stays at none."""
        votes = self.list.rows.votes_of
        self._count([(item, count) for item in targets if votes(item) + count >= 0])

    def set_number(self, targets: Sequence[Item], number: int) -> None:
        """Count as many as are missing to a number, or take back what is too much."""
        votes = self.list.rows.votes_of
        self._count([(item, number - votes(item)) for item in targets])

    def _count(self, counts: Sequence[tuple[Item, int]]) -> None:
        entries = {new_id(): (item, count) for item, count in counts if count}
        if not entries:
            return
        if self.round is None:
            self._session.do(CountVotes(entries, counted_at=moment()))
        else:
            sector, role = self.sector.value, self.role.value
            wish = CountVotes(entries, round=self.round, sector=sector, counted_by=role, counted_at=moment())
            self._session.do(wish)

    def _choose_sector(self, sector: Sector | None) -> None:
        self.list.finish_number()
        self._offer_sectors(sector)
        self.freshen(self._session.workshop)

    def _choose_role(self, role: str) -> None:
        self._session.keep_draft(COUNTED_BY, role)
        self._offer_roles()

    def _offer_sectors(self, chosen: Sector | None) -> None:
        ui, here = self._ui, [item.sector for item in self._session.workshop.headcounts if item.count]
        sectors = [(one, sector_word(ui, one), sector_icon(ui, one)) for one in Sector if one in (here or Sector)]
        self.sector.offer([(None, ui.say("gui.votes.whole_room"), None), *sectors], chosen)

    def _offer_roles(self) -> None:
        ui = self._ui
        words = [ui.say(code) for code in ROLES]
        chosen = self._session.draft(COUNTED_BY) or words[0]
        roles = dict.fromkeys((*words, chosen))
        self.role.offer([(word, ui.language.sentence(word), None) for word in roles], chosen)

    # What is shown

    def sort(self) -> None:
        """Search anew, and sort where no round hides who leads; stay on the same row."""
        self._timer.stop()
        workshop = self._session.workshop
        index = self.list.currentIndex()
        current = self.list.rows.items[index.row()].id if index.isValid() else None
        wanted = self.search.text().strip().casefold()
        found = [item for item in self._all(workshop) if wanted in name_of(item).casefold()]
        self.list.rows.show(workshop, found, self._sheet(workshop))
        place = next((i for i, item in enumerate(found) if item.id == current), 0)
        if found and self.list.currentIndex().row() != place:
            self.list.setCurrentIndex(self.list.rows.index(place))
        self._show_totals(workshop)

    def follow(self, workshop: Workshop, *, only_votes: bool) -> None:
        """Show what has changed; votes alone move no row for a while."""
        if only_votes:
            self.freshen(workshop)
            if self.round is None:
                self._timer.start()
        else:
            self.sort()

    def freshen(self, workshop: Workshop) -> None:
        """Show the votes as they are now, each row where it stands."""
        self.list.rows.freshen(workshop, self._sheet(workshop))
        self._show_totals(workshop)

    def _all(self, workshop: Workshop) -> Sequence[Item]:
        if self.round is not None:
            return items(workshop, self.round)
        return sorted(workshop.notes, key=lambda note: (-workshop.votes[note.id], note.order, note.ref))

    def _sheet(self, workshop: Workshop) -> Sheet:
        if self.round is None:
            return Sheet(votes=workshop.votes, places=_places(workshop))
        found = result(workshop, self.round)
        votes = counted(workshop, self.round, self.sector.value)
        total = dict(found.ranking)
        most = self.round.max_per_item * self.round.voters
        return Sheet(
            votes=votes,
            besides={item.id: number - votes[item.id] for item, number in total.items()},
            over={item.id: total[item] - most for item in found.over_items},
        )

    def _show_totals(self, workshop: Workshop) -> None:
        ui = self._ui
        if self.round is not None:
            found = result(workshop, self.round)
            cast, room, over = found.votes, found.room, found.over
            people, points = self.round.voters, self.round.points
        else:
            people, points = workshop.participants, usual_points(workshop)
            room = people * points
            cast = sum(workshop.votes.get(note.id, 0) for note in workshop.notes)
            over = max(0, cast - room) if room else 0
        self.total.setText(
            ui.say("gui.votes.total", cast=cast, total=room) if room else ui.count("gui.question.votes", cast)
        )
        self._state.setText(self._told_state(cast, room, people, points))
        self._state.setVisible(room > 0 and not over)
        self._over.setText(ui.count("gui.votes.over", over))
        self._over.setVisible(over > 0)
        self._bar.setMaximum(max(room, 1))
        self._bar.setValue(min(cast, room))
        self._bar.setVisible(room > 0)
        self._show_list(workshop)

    def _told_state(self, cast: int, room: int, people: int, points: int) -> str:
        ui = self._ui
        if self.round is None:
            return ui.say("gui.votes.each", people=people, points=points)
        return ui.count("gui.votes.left", room - cast) if cast < room else ui.say("gui.votes.all_in")

    def _show_list(self, workshop: Workshop) -> None:
        is_empty = not self.list.rows.items
        key = "gui.question.vote_none" if self.search.text().strip() else "gui.question.vote_empty"
        self._empty.setText(self._ui.say(key))
        self._empty.setVisible(is_empty)
        self.list.row.is_open = not is_finished(workshop)
        self.list.setVisible(not is_empty)
        self._show_keys(len(self.list.selectedIndexes()))

    def _show_keys(self, chosen: int) -> None:
        many = self._ui.count("gui.votes.keys_many", chosen) if chosen > 1 else self._ui.say("gui.votes.keys")
        self._keys.setText(many)
        self._keys.setVisible(self.list.row.is_open and bool(self.list.rows.items))


def _places(workshop: Workshop) -> dict[str, int]:
    """Give the first five places; what has equally many votes shares one."""
    return {item.id: one.place for one in standings(ranking(workshop)) if one.place <= TOP for item in one.items}
