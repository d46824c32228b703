"""The workshop: an immutable set of records, and the questions that everybody asks of it."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Self, TypeVar

from workshop_app.domain.changes import Change
from workshop_app.domain.codes import Progress, QuestionKey, StageKind, Status
from workshop_app.domain.records import (
    BY_KIND,
    Action,
    Actor,
    Answer,
    Details,
    FollowUp,
    Headcount,
    Kommune30,
    Listed,
    MapMark,
    Note,
    ParkingItem,
    Photo,
    Record,
    Relation,
    Resource,
    Snapshot,
    Stage,
    Tally,
    Theme,
    ValueScores,
    VoteRound,
)

Counters = Mapping[str, int]
R = TypeVar("R", bound=Record)
_TRAILING_NUMBER = re.compile(r"([A-Za-z]+)(\d+)")


class Workshop:
    """Records by kind and id. Applying changes gives a new workshop and leaves this one as it was.

    ``counters`` holds, by ref prefix, the highest number ever given: it only rises, also through undo, so a
    ref is never used twice.
    """

    def __init__(self, by_kind: Mapping[str, Mapping[str, Record]], counters: Counters) -> None:
        self._by_kind = {kind: by_kind.get(kind, {}) for kind in BY_KIND}
        self.counters: Counters = counters

    @classmethod
    def of(cls, records: Iterable[Record], counters: Counters | None = None) -> Self:
        """Build a workshop from records; counters rise to cover every ref among them."""
        by_kind: dict[str, dict[str, Record]] = {kind: {} for kind in BY_KIND}
        for record in records:
            by_kind[record.KIND][record.id] = record
        everyone = (record for kind in by_kind.values() for record in kind.values())
        return cls(by_kind, raised(counters or {}, everyone))

    def with_changes(self, changes: Iterable[Change]) -> Self:
        """Apply changes. Raises ValueError when a change does not fit: its before is not what stands here."""
        by_kind: dict[str, Mapping[str, Record]] = dict(self._by_kind)
        fresh: dict[str, dict[str, Record]] = {}
        added: list[Record] = []
        for change in changes:
            record = change.record
            if record.KIND not in fresh:
                fresh[record.KIND] = dict(by_kind[record.KIND])
                by_kind[record.KIND] = fresh[record.KIND]
            kind = fresh[record.KIND]
            stands = kind.get(record.id)
            if stands is not change.before and stands != change.before:
                raise ValueError(f"stale change of {record.KIND} {record.ref}")
            if change.after is None:
                del kind[record.id]
            else:
                kind[record.id] = change.after
                if change.before is None or change.before.ref != change.after.ref:
                    added.append(change.after)
        made = type(self)(by_kind, raised(self.counters, added))
        made._sorted.update({kind: found for kind, found in self._sorted.items() if kind.KIND not in fresh})
        return made

    def __eq__(self, other: object) -> bool:
        """Tell whether two workshops hold the same records; counters are bookkeeping and do not count."""
        return isinstance(other, Workshop) and self._by_kind == other._by_kind

    __hash__ = None  # type: ignore[assignment]

    # Looking up

    def get(self, record_id: str) -> Record | None:
        """Find a record by id among all kinds."""
        return next((kind[record_id] for kind in self._by_kind.values() if record_id in kind), None)

    def find(self, record_type: type[R], record_id: str | None) -> R | None:
        """Find a record by id among those of one type; None when there is none, or no id."""
        record = self._by_kind[record_type.KIND].get(record_id or "")
        return record if isinstance(record, record_type) else None

    def by_ref(self, record_type: type[R], ref: str) -> R | None:
        """Find a record of one type by its ref."""
        return next((record for record in self.all(record_type) if record.ref == ref), None)

    def records(self) -> Iterator[Record]:
        """Yield every record, each kind after the kinds it points to."""
        return (record for kind in self._by_kind.values() for record in kind.values())

    def all(self, record_type: type[R]) -> tuple[R, ...]:
        """Give the records of one type, in their order."""
        cached = self._sorted.get(record_type)
        if cached is None:
            found = (record for record in self._by_kind[record_type.KIND].values() if isinstance(record, record_type))
            cached = self._sorted[record_type] = tuple(sorted(found, key=_place_in_list))
        return cached  # type: ignore[return-value]

    @cached_property
    def _sorted(self) -> dict[type[Record], tuple[Record, ...]]:
        return {}

    def _only(self, record_type: type[R]) -> R | None:
        return next(iter(self.all(record_type)), None)

    @property
    def details(self) -> Details:
        """The workshop's own facts."""
        details = self._only(Details)
        assert details is not None, "a workshop without details"
        return details

    @property
    def stages(self) -> tuple[Stage, ...]:
        """The agenda."""
        return self.all(Stage)

    @property
    def headcounts(self) -> tuple[Headcount, ...]:
        """Participants by sector."""
        return self.all(Headcount)

    @property
    def themes(self) -> tuple[Theme, ...]:
        """Clusters of notes."""
        return self.all(Theme)

    @property
    def all_notes(self) -> tuple[Note, ...]:
        """Every note that was ever written down, those that have been merged into another included."""
        return self.all(Note)

    @cached_property
    def notes(self) -> tuple[Note, ...]:
        """The notes that stand by themselves, whatever their stage: not those merged into another."""
        return tuple(note for note in self.all_notes if note.part_of_id is None)

    @cached_property
    def parts(self) -> Mapping[str, tuple[Note, ...]]:
        """The notes that have been merged into a note, by its id, all the way down; empty where there are none."""
        direct: defaultdict[str, list[Note]] = defaultdict(list)
        for note in self.all_notes:
            if note.part_of_id:
                direct[note.part_of_id].append(note)

        def below(note_id: str) -> list[Note]:
            return [found for note in direct.get(note_id, ()) for found in (note, *below(note.id))]

        return defaultdict(tuple, {note_id: tuple(below(note_id)) for note_id in tuple(direct)})

    def standing(self, note: Note) -> Note:
        """Give the note that a note is shown as: itself, or the one it has been merged into."""
        while note.part_of_id is not None:
            whole = self.find(Note, note.part_of_id)
            assert whole is not None, "a part outlives no whole"
            note = whole
        return note

    @property
    def photos(self) -> tuple[Photo, ...]:
        """Pictures of flipcharts."""
        return self.all(Photo)

    @property
    def vote_rounds(self) -> tuple[VoteRound, ...]:
        """Rounds of votes, as they were opened."""
        return self.all(VoteRound)

    @property
    def actors(self) -> tuple[Actor, ...]:
        """Actors on the map and in its tray."""
        return self.all(Actor)

    @property
    def relations(self) -> tuple[Relation, ...]:
        """Ties between actors, existing, desired and ended."""
        return self.all(Relation)

    @property
    def map_marks(self) -> tuple[MapMark, ...]:
        """Frames and free texts on the map."""
        return self.all(MapMark)

    @property
    def snapshots(self) -> tuple[Snapshot, ...]:
        """The map as it was, by when it was kept."""
        return self.all(Snapshot)

    @property
    def resources(self) -> tuple[Resource, ...]:
        """The asset map."""
        return self.all(Resource)

    @property
    def parking(self) -> tuple[ParkingItem, ...]:
        """The parking lot."""
        return self.all(ParkingItem)

    @property
    def actions(self) -> tuple[Action, ...]:
        """The action plan."""
        return self.all(Action)

    @property
    def tallies(self) -> tuple[Tally, ...]:
        """Every count of votes."""
        return self.all(Tally)

    @property
    def value_scores(self) -> ValueScores | None:
        """The four values asked at the check-out."""
        return self._only(ValueScores)

    @property
    def kommune30(self) -> Kommune30 | None:
        """The self-assessment Kommune 1.0 to 3.0."""
        return self._only(Kommune30)

    @property
    def follow_up(self) -> FollowUp | None:
        """When the people meet again."""
        return self._only(FollowUp)

    # Questions that everybody asks

    @cached_property
    def votes(self) -> Mapping[str, int]:
        """Votes by id of note or theme; 0 where nobody voted. A merged note has its parts' votes as well.

        A round that is still open is left out: nobody sees its result before it is closed.
        """
        still_open = {vote_round.id for vote_round in self.vote_rounds if not vote_round.closed}
        shown = _summed(tally for tally in self.tallies if tally.round_id not in still_open)
        total = defaultdict(int, shown)
        for note_id, parts in self.parts.items():
            total[note_id] += sum(shown.get(part.id, 0) for part in parts)
        return total

    @cached_property
    def own_votes(self) -> Mapping[str, int]:
        """Votes by id of note or theme as they were cast, before any merging and in every round; 0 for nobody's."""
        return _summed(self.tallies)

    @cached_property
    def notes_by_stage(self) -> Mapping[str, tuple[Note, ...]]:
        """Notes in their order, by stage id; an empty tuple where there is none."""
        grouped: defaultdict[str, list[Note]] = defaultdict(list)
        for note in self.notes:
            grouped[note.stage_id].append(note)
        return defaultdict(tuple, {stage_id: tuple(notes) for stage_id, notes in grouped.items()})

    @cached_property
    def actions_of(self) -> Mapping[str, tuple[Action, ...]]:
        """Actions by id of the notes, themes and relations that they build on; an empty tuple where there is none."""
        found: defaultdict[str, list[Action]] = defaultdict(list)
        for action in self.actions:
            for source_id in (*action.note_ids, *action.theme_ids, *action.relation_ids):
                found[source_id].append(action)
        return defaultdict(tuple, {source_id: tuple(actions) for source_id, actions in found.items()})

    def stage_of_question(self, question: QuestionKey) -> Stage | None:
        """Find the first stage that asks a question."""
        return next((stage for stage in self.stages if stage.question is question), None)

    def stage_of_kind(self, kind: StageKind) -> Stage | None:
        """Find the first stage of a kind."""
        return next((stage for stage in self.stages if stage.stage_kind is kind), None)

    def notes_of_question(self, question: QuestionKey) -> tuple[Note, ...]:
        """Give the notes of every stage that asks a question, stage by stage."""
        return tuple(
            note for stage in self.stages if stage.question is question for note in self.notes_by_stage[stage.id]
        )

    def answers_of(self, stage: Stage) -> tuple[Answer, ...]:
        """Give the check-in or check-out answers of a stage."""
        return tuple(answer for answer in self.all(Answer) if answer.stage_id == stage.id)

    @property
    def participants(self) -> int:
        """How many took part: the total that was written down, else the sum of the sectors."""
        total = self.details.participants_total
        return sum(headcount.count for headcount in self.headcounts) if total is None else total

    def progress(self, *, has_started: bool) -> Progress:
        """Derive the state: ``has_started`` tells whether the clock of any stage has run."""
        if self.details.status is Status.FINAL:
            return Progress.FINAL
        has_content = bool(self.notes or self.all(Answer))
        return Progress.RUNNING if has_started or has_content else Progress.PLANNED

    def next_ref(self, prefix: str, ahead: int = 0) -> str:
        """Give the next unused ref of a kind, for instance c61; ``ahead`` skips refs given in the same plan."""
        width = 1 if prefix in {"t", "th"} else 2
        return f"{prefix}{self.counters.get(prefix, 0) + 1 + ahead:0{width}d}"


def raised(counters: Counters, records: Iterable[Record]) -> Counters:
    """Raise counters so that they cover the refs of some records; they never fall."""
    risen = dict(counters)
    for record in records:
        match = _TRAILING_NUMBER.fullmatch(record.ref)
        if record.PREFIX and match and match[1] == record.PREFIX:
            risen[record.PREFIX] = max(risen.get(record.PREFIX, 0), int(match[2]))
    return risen


def _summed(tallies: Iterable[Tally]) -> Mapping[str, int]:
    """Add up votes by id of note or theme; 0 where there are none."""
    total: defaultdict[str, int] = defaultdict(int)
    for tally in tallies:
        total[tally.note_id or tally.theme_id or ""] += tally.count
    return total


def _place_in_list(record: Record) -> tuple[str, str]:
    return (record.order if isinstance(record, Listed) else "", record.ref)
