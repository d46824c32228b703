"""Random workshops and random edits, for property tests."""

import datetime as dt
from typing import Any

from hypothesis import strategies as st

from workshop_app.domain import codes
from workshop_app.domain.commands import Command
from workshop_app.domain.commands.actors import MapName, MoveActors, PutInRing, RecogniseName
from workshop_app.domain.commands.insights import SetAside, TakeBack, TickInsight
from workshop_app.domain.commands.merging import MergeNotes, SplitNote
from workshop_app.domain.commands.merging_actors import MergeActors
from workshop_app.domain.commands.notes import MoveToStage, PlaceNotes, SortNotes
from workshop_app.domain.commands.parking import HandOver, ParkedToAction, ParkedToNote, SettleParked
from workshop_app.domain.commands.verbs import Add, Delete, Move, Revise
from workshop_app.domain.commands.votes import CountVotes
from workshop_app.domain.commands.workshop import Finish, Reopen
from workshop_app.domain.records import (
    Action,
    Actor,
    Answer,
    Area,
    Counts,
    Details,
    Exchange,
    FollowUp,
    Headcount,
    Kommune30,
    KommuneProfile,
    Listed,
    MapMark,
    Note,
    ParkingItem,
    PastActor,
    PastRelation,
    Photo,
    Point,
    Record,
    Relation,
    Resource,
    Snapshot,
    Stage,
    Theme,
    ValueScores,
    VoteRound,
)
from workshop_app.domain.rule_broken import RuleBroken
from workshop_app.domain.words import Words
from workshop_app.domain.workshop import Workshop
from workshop_app.services.ids import new_id
from workshop_app.services.pictures import file_name

LETTERS = st.text(st.characters(exclude_categories=("Cc", "Cs", "Cn", "Co")), min_size=1, max_size=12)
TEXTS = st.one_of(
    LETTERS.filter(lambda text: bool(text.strip())).map(lambda text: f"x{text}"),
    st.sampled_from(
        [
            "Sámi: čáŋŧ đŽ",
            "<b>& «x»",
            "- 1",
            "null",
            "12:30",
            "no",
            "æ: ø # å",
            "2026-03-12",
            "'quoted'",
            "a\nb\n\nc",
            "007",
            "1e5",
            "é́́",
        ]
    ),
)
LINES = TEXTS.map(lambda text: text.replace("\n", " "))
WORDS = st.one_of(LINES.map(Words.same), st.builds(Words, LINES, LINES, LINES), st.just(Words()))
DATES = st.dates(dt.date(1990, 1, 1), dt.date(2100, 1, 1))
MOMENTS = st.datetimes(dt.datetime(1990, 1, 1), dt.datetime(2100, 1, 1)).map(lambda drawn: drawn.replace(microsecond=0))
COORDINATES = st.floats(-1500, 1500).map(lambda value: round(value, 1))
LENGTHS = st.floats(1, 1500).map(lambda value: round(value, 1))
RATINGS = st.floats(0, 10).map(lambda value: round(value, 1))
POINTS = st.builds(Point, COORDINATES, COORDINATES)
EXCHANGES = st.builds(Exchange, st.one_of(st.sampled_from(codes.TAGS), st.just("egen tagg")), LINES, LINES, st.none())
REFS = st.sampled_from(["a01", "a02", "a77"])
PAST_ACTORS = st.builds(
    PastActor, ref=REFS, name=LINES, sector=st.sampled_from(codes.Sector), place=st.one_of(st.none(), POINTS)
)
PAST_RELATIONS = st.builds(
    PastRelation, ref=REFS, from_ref=REFS, to_ref=REFS, relation_type=st.sampled_from(codes.RelationType)
)
COUNTS = st.builds(Counts, *([st.integers(0, 50)] * 3))


PICTURES = {
    file_name(start + tail): start + tail
    for start in (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")
    for tail in (b"one", b"two" * 999)
}
"""What passes for pixels where nobody looks at them, by their names."""


def pictures_of(workshop: Workshop) -> dict[str, bytes]:
    """Give the pixels of a random workshop's pictures."""
    return {photo.file: PICTURES[photo.file] for photo in workshop.photos}


def _some(values: Any) -> Any:
    return st.lists(st.sampled_from(values), unique=True, max_size=3).map(tuple)


def _maybe(strategy: Any) -> Any:
    return st.one_of(st.none(), strategy)


def _ids(records: tuple[Record, ...]) -> Any:
    return _some([record.id for record in records]) if records else st.just(())


def _id(records: tuple[Record, ...]) -> Any:
    return _maybe(st.sampled_from([record.id for record in records])) if records else st.none()


def empty_workshop() -> Workshop:
    """A workshop with nothing but a title and one stage."""
    stage = Stage(id=new_id(), ref="s01", order="V", stage_kind=codes.StageKind.QUESTION, question=codes.QuestionKey.Q1)
    return Workshop.of([Details(id=new_id(), ref="tomt", title="Tomt"), stage])


@st.composite
def new_records(draw: Any, w: Workshop) -> Record:
    """Any new record that fits into a workshop."""
    stages, actors, notes, themes = w.stages, w.actors, w.notes, w.themes
    builders: list[Any] = [
        st.builds(
            Stage,
            id=st.builds(new_id),
            stage_kind=st.sampled_from(codes.StageKind),
            minutes=st.integers(0, 120),
            question=_maybe(st.sampled_from(codes.QuestionKey)),
            method=st.sampled_from(codes.Method),
            title=WORDS,
            prompt=WORDS,
            help_questions=st.lists(WORDS.filter(bool), max_size=3).map(tuple),
            facilitator_notes=WORDS,
            synthesis=TEXTS,
        ),
        st.builds(
            Theme,
            id=st.builds(new_id),
            name=LINES,
            colour=_maybe(st.sampled_from(codes.ThemeColour)),
            frame=_maybe(st.builds(Area, COORDINATES, COORDINATES, LENGTHS, LENGTHS)),
        ),
        st.builds(
            Actor,
            id=st.builds(new_id),
            name=LINES,
            sector=st.sampled_from(codes.Sector),
            actor_kind=st.sampled_from(codes.ActorKind),
            abcd=_maybe(st.sampled_from(codes.AbcdCategory)),
            ring=_maybe(st.integers(0, 3)),
            place=_maybe(POINTS),
            pinned=st.booleans(),
            influence=_maybe(st.integers(0, 5)),
            influence_reason=TEXTS,
            interest=_maybe(st.integers(0, 5)),
            stance=st.sampled_from(codes.Stance),
            present=st.booleans(),
            goals=TEXTS,
            offers=st.lists(EXCHANGES, max_size=2).map(tuple),
            needs=st.lists(EXCHANGES, max_size=2).map(tuple),
            phases=_some(codes.Phase),
            facilitation_roles=_some(codes.FacilitationRole),
            engagement_form=_maybe(st.sampled_from(codes.EngagementForm)),
            reach=_maybe(st.sampled_from(codes.Reach)),
            tags=st.lists(LINES, max_size=2).map(tuple),
            note=TEXTS,
        ),
        st.builds(
            ParkingItem,
            id=st.builds(new_id),
            text=TEXTS,
            receiver_id=_id(actors),
            outcome=_maybe(st.sampled_from(codes.ParkingOutcome)),
            note_id=_id(notes),
            action_id=_id(w.actions),
        ),
        st.builds(
            Resource,
            id=st.builds(new_id),
            category=st.sampled_from(codes.AbcdCategory),
            text=TEXTS,
            owner_id=_id(actors),
            availability=LINES,
            layer=_maybe(st.sampled_from(codes.ResourceLayer)),
            tags=st.lists(LINES, max_size=2).map(tuple),
        ),
        st.builds(
            MapMark,
            id=st.builds(new_id),
            mark_kind=st.sampled_from(codes.MapMarkKind),
            text=TEXTS,
            area=st.builds(Area, COORDINATES, COORDINATES, LENGTHS, LENGTHS),
            colour=_maybe(st.sampled_from(codes.ThemeColour)),
        ),
        st.builds(
            Snapshot,
            id=st.builds(new_id),
            title=LINES,
            taken_on=DATES,
            actors=st.lists(PAST_ACTORS, max_size=2).map(tuple),
            relations=st.lists(PAST_RELATIONS, max_size=2).map(tuple),
        ),
        st.builds(
            Action,
            id=st.builds(new_id),
            title=LINES,
            what=TEXTS,
            owner_id=_id(actors),
            ally_ids=_ids(actors),
            due=_maybe(DATES),
            first_step=TEXTS,
            questions=_some(codes.QuestionKey),
            deputy_id=_id(actors),
            note_ids=_ids(notes),
            theme_ids=_ids(themes),
            relation_ids=_ids(w.relations),
            samskaping_form=_maybe(st.sampled_from(codes.SamskapingForm)),
            status=st.sampled_from(codes.ActionStatus),
            mandate_note=TEXTS,
            limits_note=TEXTS,
            phases=_some(codes.Phase),
            citizen_role=_maybe(st.sampled_from(codes.CitizenRole)),
            robustness=_some(codes.Robustness),
        ),
        st.builds(FollowUp, id=st.builds(new_id), date=_maybe(DATES), place=LINES, agenda=TEXTS),
        st.builds(Headcount, id=st.builds(new_id), sector=st.sampled_from(codes.Sector), count=st.integers(0, 50)),
        st.builds(
            Kommune30,
            id=st.builds(new_id),
            respondents=st.integers(0, 50),
            rows=st.lists(st.builds(KommuneProfile, st.sampled_from(codes.KommuneRow), COUNTS, COUNTS), max_size=4).map(
                tuple
            ),
        ),
        st.builds(
            ValueScores,
            id=st.builds(new_id),
            respondents=st.integers(0, 50),
            **{
                name: st.floats(1, 5).map(lambda mean: round(mean, 1))
                for name in ("openness", "creativity", "leadership", "democracy")
            },
        ),
    ]
    if stages:
        home = st.sampled_from([stage.id for stage in stages])
        note = st.builds(
            Note,
            id=st.builds(new_id),
            stage_id=home,
            text=TEXTS,
            table=_maybe(st.integers(1, 20)),
            sector=_maybe(st.sampled_from(codes.Sector)),
            note_kind=_maybe(st.sampled_from(codes.NoteKind)),
            path=_maybe(st.sampled_from(codes.Path)),
            lens=_maybe(st.sampled_from(codes.Lens)),
            lang=_maybe(st.sampled_from(codes.NoteLang)),
            theme_id=_id(themes),
            actor_ids=_ids(actors),
            mentions_unmapped=st.lists(LINES, max_size=2).map(tuple),
            part_of_id=_id(w.all_notes),
            moved_from_id=_maybe(home),
            photo_id=_id(w.photos),
            effect=_maybe(RATINGS),
            feasibility=_maybe(RATINGS),
            place=_maybe(POINTS),
            consent=st.booleans(),
        )
        photo = st.builds(
            Photo,
            id=st.builds(new_id),
            stage_id=home,
            file=st.sampled_from(list(PICTURES)),
            caption=LINES,
            width=st.integers(1, 4000),
            height=st.integers(1, 4000),
            strips=st.integers(1, 40),
            done=st.integers(0, 40),
        )
        vote_round = st.builds(
            VoteRound,
            id=st.builds(new_id),
            stage_id=home,
            subject=st.sampled_from(codes.VoteSubject),
            points=st.integers(1, 9),
            max_per_item=st.integers(1, 9),
            voters=st.integers(0, 50),
            source=st.sampled_from(codes.TallySource),
            closed=st.booleans(),
            reopened=st.integers(0, 9),
        )
        builders += [note, note, photo, vote_round, st.builds(Answer, id=st.builds(new_id), stage_id=home, text=TEXTS)]
    if len(actors) > 1:
        pair = draw(st.permutations([actor.id for actor in actors]))
        tie = st.builds(
            Relation,
            id=st.builds(new_id),
            from_id=st.just(pair[0]),
            to_id=st.just(pair[1]),
            relation_type=st.sampled_from(codes.RelationType),
            mutual=st.booleans(),
            strength=st.integers(1, 3),
            status=st.sampled_from(codes.RelationStatus),
            note=LINES,
            source_note_id=_id(notes),
        )
        builders += [tie, tie]
    record: Record = draw(st.one_of(builders))
    return record


@st.composite
def commands(draw: Any, w: Workshop) -> Command:
    """Any command on a workshop; the rules may still refuse it."""
    records = [record for record in w.records() if not isinstance(record, Details)]
    choices: list[Any] = [new_records(w).map(lambda record: Add((record,)))] * 5
    choices += [st.sampled_from([Finish(), Reopen(), Reopen(), Reopen()])]
    choices += [st.builds(SetAside, LINES), st.builds(TakeBack, LINES), st.builds(TickInsight, LINES, st.booleans())]
    choices += [LINES.map(lambda text: Revise(w.details, {"title": text}))]
    if records:
        one = st.sampled_from(records)
        choices += [one.map(lambda record: Delete((record,)))]
        listed = [record for record in records if isinstance(record, Listed)]
        if listed:
            choices += [st.sampled_from(listed).flatmap(lambda record: _moves(w, record))]
    if w.notes:
        some = st.lists(st.sampled_from(w.notes), min_size=1, max_size=4, unique_by=lambda note: note.id)
        theme = st.sampled_from([None, *w.themes])
        choices += [st.builds(SortNotes, some.map(tuple), theme)]
        choices += [st.builds(PlaceNotes, some.map(tuple), theme, _maybe(st.sampled_from(w.notes)))] * 2
        votes: Any = st.tuples(st.sampled_from([*w.notes, *w.themes]), st.integers(-3, 9))
        rounds, sectors = st.sampled_from([None, *w.vote_rounds]), _maybe(st.sampled_from(codes.Sector))
        choices += [
            st.tuples(votes, rounds, sectors, LINES, _maybe(MOMENTS)).map(
                lambda drawn: CountVotes({new_id(): drawn[0]}, codes.TallySource.DOTS, *drawn[1:])
            )
        ]
        choices += [some.map(lambda notes: MergeNotes(tuple(notes), new_id()))] * 2
        choices += [st.sampled_from(w.notes).map(SplitNote)]
        choices += [st.builds(MoveToStage, some.map(tuple), st.sampled_from(w.stages))]
        choices += [st.tuples(st.sampled_from(w.notes), TEXTS).map(lambda both: Revise(both[0], {"text": both[1]}))]
        names = [name for note in w.notes for name in note.mentions_unmapped]
        if names:
            choices += [st.sampled_from(names).map(lambda name: MapName(Actor(id=new_id(), name=name)))]
    if w.parking:
        item = st.sampled_from(w.parking)
        receiver = st.one_of(st.none(), st.sampled_from([*w.actors, Actor(id=new_id(), name="Ny")]))
        choices += [
            st.builds(HandOver, item, receiver),
            st.builds(ParkedToAction, item, st.builds(new_id)),
            st.builds(SettleParked, item, _maybe(st.sampled_from(codes.ParkingOutcome))),
        ]
        if w.stages:
            choices += [st.builds(ParkedToNote, item, st.sampled_from(w.stages), st.builds(new_id))]
    if w.actors:
        actor = st.sampled_from([actor.id for actor in w.actors])
        choices += [st.dictionaries(actor, POINTS, min_size=1, max_size=3).map(MoveActors)]
        several = st.lists(st.sampled_from(w.actors), min_size=1, max_size=3, unique_by=lambda one: one.id)
        choices += [st.builds(PutInRing, several.map(tuple), _maybe(st.integers(0, 3)))]
        choices += [st.permutations(w.actors).map(lambda mixed: MergeActors(tuple(mixed[:3]), mixed[0]))]
        choices += [st.tuples(LINES, st.sampled_from(w.actors)).map(lambda both: RecogniseName(*both))]
    command: Command = draw(st.one_of(choices))
    return command


def _moves(w: Workshop, record: Listed) -> Any:
    return st.sampled_from([None, *w.all(type(record))]).map(lambda before: Move(record, before))


@st.composite
def workshops(draw: Any, max_records: int = 25) -> Workshop:
    """A workshop with random content, in no particular state."""
    w = empty_workshop()
    for _ in range(draw(st.integers(0, max_records))):
        record = draw(new_records(w))
        try:
            w = w.with_changes(Add((record,)).plan(w))
        except RuleBroken:
            continue
    lang = draw(st.sampled_from(codes.Lang))
    keys = st.lists(LINES, max_size=2).map(tuple)
    texts: Any = {"title": LINES, "goal": TEXTS, "background": TEXTS, "place": LINES}
    texts |= {"hidden_sections": keys, "section_order": keys}
    facts = draw(st.fixed_dictionaries(texts))
    return w.with_changes(Revise(w.details, {"lang": lang, **facts}).plan(w))
