"""Commands about votes and priorities: counting is adding entries to a log, in an open round or outside any."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from uuid import NAMESPACE_OID, uuid5

from workshop_app.domain.changes import Change, Changes
from workshop_app.domain.codes import Sector, TallySource
from workshop_app.domain.commands.verbs import Add, must_be_open
from workshop_app.domain.priority import Spot
from workshop_app.domain.records import Note, Tally, Theme, VoteRound
from workshop_app.domain.rule_broken import RuleBroken
from workshop_app.domain.rules import cleaned
from workshop_app.domain.workshop import Workshop


@dataclass(frozen=True, slots=True)
class CountVotes:
    """Write down a count of votes, as entries of the log: one for each note or theme, with a fresh id.

    More votes than people have points are written down as well: what happened in the room is never refused, it
    is pointed out (see ``voting``). A correction takes back votes of the same round and sector; those of a merged
    note may lie with its parts.
    """

    counts: Mapping[str, tuple[Note | Theme, int]]
    source: TallySource = TallySource.DOTS
    round: VoteRound | None = None
    sector: Sector | None = None
    counted_by: str = ""
    counted_at: dt.datetime | None = None

    kind = "tally.add"

    def plan(self, workshop: Workshop) -> Changes:
        """Add the entries.

        Raises RuleBroken ``votes_below_zero`` when a correction takes too much away, ``votes_of_round`` when what it
        would take was counted in a round, ``round_closed``, ``gone``.
        """
        vote_round = _found(workshop, self.round) if self.round else None
        if vote_round and vote_round.closed:
            raise RuleBroken("round_closed")
        entries = [
            self._entry(entry_id, target, count, vote_round)
            for first_id, (wished, wanted) in self.counts.items()
            for entry_id, target, count in self._parts(workshop, first_id, wished, wanted)
        ]
        return Add(tuple(entries)).plan(workshop) if entries else ()

    def _entry(self, entry_id: str, target: Note | Theme, count: int, vote_round: VoteRound | None) -> Tally:
        note_id, theme_id = (target.id, None) if isinstance(target, Note) else (None, target.id)
        return Tally(
            id=entry_id,
            note_id=note_id,
            theme_id=theme_id,
            count=count,
            source=vote_round.source if vote_round else self.source,
            round_id=vote_round.id if vote_round else None,
            sector=self.sector,
            counted_by=self.counted_by,
            counted_at=self.counted_at,
        )

    def _parts(
        self, workshop: Workshop, entry_id: str, target: Note | Theme, count: int
    ) -> Iterator[tuple[str, Note | Theme, int]]:
        """Share a correction out among those that have votes to give back: the target first, then its parts."""
        if count >= 0:
            yield entry_id, target, count
            return
        missing = -count
        parts = workshop.parts[target.id] if isinstance(target, Note) else ()
        for giver in (target, *parts):
            given = min(missing, self._votes(workshop, giver))
            if given > 0:
                yield (entry_id if giver is target else str(uuid5(NAMESPACE_OID, entry_id + giver.id))), giver, -given
                missing -= given
        if missing:
            in_rounds = self.round is None and workshop.votes[target.id] + count >= 0
            raise RuleBroken("votes_of_round" if in_rounds else "votes_below_zero")

    def _votes(self, workshop: Workshop, target: Note | Theme) -> int:
        """Count what lies with a target itself, in this round and of this sector."""
        round_id = self.round.id if self.round else None
        return sum(
            tally.count
            for tally in workshop.tallies
            if target.id in (tally.note_id, tally.theme_id)
            and tally.round_id == round_id
            and (self.round is None or tally.sector is self.sector)
        )


@dataclass(frozen=True, slots=True)
class CloseRound:
    """End a round: no more votes, and everybody may see the result."""

    round: VoteRound

    kind = "vote_round.close"

    def plan(self, workshop: Workshop) -> Changes:
        """Close the round; raises RuleBroken ``gone``. Nothing happens when it is closed."""
        must_be_open(workshop)
        before = _found(workshop, self.round)
        return () if before.closed else (Change(before, replace(before, closed=True)),)


@dataclass(frozen=True, slots=True)
class ReopenRound:
    """Count on after the result was seen, which the round keeps count of."""

    round: VoteRound

    kind = "vote_round.reopen"

    def plan(self, workshop: Workshop) -> Changes:
        """Open the round again; raises RuleBroken ``gone``. Nothing happens when it is open."""
        must_be_open(workshop)
        before = _found(workshop, self.round)
        after = cleaned(replace(before, closed=False, reopened=before.reopened + 1))
        return (Change(before, after),) if before.closed else ()


@dataclass(frozen=True, slots=True)
class PrioritiseNotes:
    """Place notes on the two axes by id, or take them off again (None)."""

    spots: Mapping[str, Spot | None]

    kind = "note.prioritise"

    def plan(self, workshop: Workshop) -> Changes:
        """Change those that lie elsewhere; raises RuleBroken ``gone`` or ``number_outside``."""
        must_be_open(workshop)
        changes: list[Change] = []
        for note_id, spot in self.spots.items():
            before = workshop.find(Note, note_id)
            if before is None:
                raise RuleBroken("gone")
            effect, feasibility = spot or (None, None)
            after = cleaned(replace(before, effect=effect, feasibility=feasibility))
            changes += [Change(before, after)] if after != before else []
        return tuple(changes)


def _found(workshop: Workshop, vote_round: VoteRound) -> VoteRound:
    found = workshop.find(VoteRound, vote_round.id)
    if found is None:
        raise RuleBroken("gone")
    return found
