"""What a round of votes says: who stands where, more votes than points, the result by sector, and what to do next."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from workshop_app.domain.codes import Sector, StageKind, VoteSubject
from workshop_app.domain.records import Note, Stage, Tally, Theme, VoteRound
from workshop_app.domain.workshop import Workshop

FEWEST_VOTERS = 5
"""A sector with fewer people in the room is not shown by itself: one could tell who voted how."""

TOP = 10
"""What has as many votes as the tenth highest or more is top-voted."""

Item = Note | Theme
Ranking = Sequence[tuple[Item, int]]
"""What got votes with how many, most first."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A place in the ranking, with all that share it."""

    place: int
    votes: int
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class RoundResult:
    """A round counted up. ``ranking`` holds what got votes, most first; equal ones stand in list order.

    ``over`` is how many votes there are beyond the points that the voters have together; ``over_items`` are those
    that have more than all voters may give to one. ``by_sector`` leaves out the ``hidden`` sectors.
    """

    ranking: Ranking
    votes: int
    room: int
    over: int
    over_items: tuple[Item, ...]
    by_sector: Mapping[Sector, Counter[str]]
    hidden: tuple[Sector, ...]


def is_about_all(workshop: Workshop, vote_round: VoteRound) -> bool:
    """Tell whether a round is about all notes: one held at a question is about the notes of that question alone."""
    stage = workshop.find(Stage, vote_round.stage_id)
    return stage is None or stage.stage_kind is StageKind.VOTE


def items(workshop: Workshop, vote_round: VoteRound) -> tuple[Item, ...]:
    """Give what a round is about, in list order; a note that was moved away after it got votes stays."""
    if vote_round.subject is VoteSubject.THEMES:
        return workshop.themes
    if is_about_all(workshop, vote_round):
        return workshop.notes
    voted = {_target(workshop, tally) for tally in log(workshop, vote_round)}
    return tuple(note for note in workshop.notes if note.stage_id == vote_round.stage_id or note.id in voted)


def log(workshop: Workshop, vote_round: VoteRound) -> tuple[Tally, ...]:
    """Give the entries of a round, as they were written down."""
    entries = [tally for tally in workshop.tallies if tally.round_id == vote_round.id]
    return tuple(sorted(entries, key=lambda tally: (len(tally.ref), tally.ref)))


def counted(workshop: Workshop, vote_round: VoteRound, sector: Sector | None) -> Counter[str]:
    """Give the votes by id of what they were cast for, of those that were counted for a sector, or for none."""
    votes: Counter[str] = Counter()
    for tally in log(workshop, vote_round):
        if tally.sector is sector:
            votes[_target(workshop, tally)] += tally.count
    return votes


def result(workshop: Workshop, vote_round: VoteRound) -> RoundResult:
    """Count a round up. Votes for a note that has been merged since count for the note it is shown as."""
    sectors = {tally.sector for tally in log(workshop, vote_round)}
    split = {sector: counted(workshop, vote_round, sector) for sector in (None, *Sector) if sector in sectors}
    votes: Counter[str] = Counter()
    for part in split.values():
        votes.update(part)
    named = [sector for sector in Sector if sector in split]
    hidden = _hidden(workshop, named)
    ranked = sorted((item for item in items(workshop, vote_round) if votes[item.id]), key=lambda i: -votes[i.id])
    total = sum(votes.values())
    room = vote_round.points * vote_round.voters
    most = vote_round.max_per_item * vote_round.voters
    return RoundResult(
        ranking=tuple((item, votes[item.id]) for item in ranked),
        votes=total,
        room=room,
        over=max(0, total - room) if vote_round.voters else 0,
        over_items=tuple(item for item in ranked if vote_round.voters and votes[item.id] > most),
        by_sector={sector: split[sector] for sector in named if sector not in hidden},
        hidden=hidden,
    )


def standings(ranked: Ranking) -> tuple[Standing, ...]:
    """Give the places from the first; what has equally many votes stands together."""
    places: list[Standing] = []
    before = 0
    for votes, group in groupby(ranked, key=lambda pair: pair[1]):
        together = tuple(item for item, _ in group)
        places.append(Standing(before + 1, votes, together))
        before += len(together)
    return tuple(places)


def ranking(workshop: Workshop) -> Ranking:
    """Rank the notes by all votes that may be seen, most first; those without any are left out."""
    voted = [(note, workshop.votes[note.id]) for note in workshop.notes if workshop.votes[note.id] > 0]
    return tuple(sorted(voted, key=lambda pair: -pair[1]))


def top(ranked: Ranking) -> tuple[Item, ...]:
    """Give what has as many votes as the tenth highest or more, most first."""
    return tuple(item for item, votes in ranked if votes >= ranked[:TOP][-1][1])


def top_without_action(workshop: Workshop, ranked: Ranking) -> Ranking:
    """Give the top-voted of a ranking that no action builds on."""
    planned = planned_notes(workshop) | {theme_id for action in workshop.actions for theme_id in action.theme_ids}
    chosen = set(top(ranked))
    return tuple((item, votes) for item, votes in ranked if item in chosen and item.id not in planned)


def planned_notes(workshop: Workshop) -> set[str]:
    """Give the ids of the notes that an action builds on, and of those that they have been merged into."""
    built_on = {note_id for action in workshop.actions for note_id in action.note_ids}
    return built_on | {workshop.standing(note).id for note in workshop.all_notes if note.id in built_on}


def _target(workshop: Workshop, tally: Tally) -> str:
    note = workshop.find(Note, tally.note_id)
    return workshop.standing(note).id if note else tally.theme_id or ""


def _hidden(workshop: Workshop, sectors: Sequence[Sector]) -> tuple[Sector, ...]:
    """Name the sectors that are too few to be shown by themselves.

    Who knows all but a few can tell what those few did, so the smallest other sector is hidden with them.
    """
    heads = {headcount.sector: headcount.count for headcount in workshop.headcounts}
    by_size = sorted(sectors, key=lambda sector: heads.get(sector, 0))
    hidden = [sector for sector in by_size if heads.get(sector, 0) < FEWEST_VOTERS]
    while hidden and len(hidden) < len(by_size) and sum(heads.get(one, 0) for one in hidden) < FEWEST_VOTERS:
        hidden.append(by_size[len(hidden)])
    return tuple(sector for sector in sectors if sector in hidden)
