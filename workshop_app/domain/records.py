"""The records that a workshop is made of. All are immutable; a change replaces one by another.

Every record has an ``id`` (unique in the world, made by the app) and a ``ref`` (short, stable, unique in
its workshop; what people, files and reports use). Records in a list have an ``order`` key.
"""

import datetime as dt
from dataclasses import dataclass
from typing import ClassVar

from workshop_app.domain import codes
from workshop_app.domain.fields import line, link, number, prose
from workshop_app.domain.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What all records have. ``KIND`` is the stable name used in tables, journal and command kinds."""

    KIND: ClassVar[str]
    PREFIX: ClassVar[str] = ""

    id: str
    ref: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed(Record):
    """A record that stands in a list and keeps its place there."""

    order: str = ""


@dataclass(frozen=True, slots=True)
class Point:
    """A place on map or board, in its units: the middle is (0, 0), y grows downwards, the edge ring ends at 1000."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle on the board, in its units, from its upper left corner."""

    x: float = number(-20_000, 20_000)
    y: float = number(-20_000, 20_000)
    width: float = number(1, 20_000)
    height: float = number(1, 20_000)


@dataclass(frozen=True, slots=True, kw_only=True)
class Details(Record):
    """The workshop's own facts; exactly one in each workshop.

    ``hidden_sections`` are the keys of chapters that are switched off in the report; ``section_order`` are keys in
    the order chosen for it, none for the standard order. ``map_question`` is what the alliance map is drawn to answer.
    ``required_sectors`` are those whose absence from the map is pointed out, none for the standard ones.
    ``insight_keys`` are the insights ticked for the summary, ``set_aside`` those that were answered «not now»; both
    hold keys as ``insight`` makes them.
    """

    KIND: ClassVar[str] = "workshop"

    title: str = line(required=True)
    lang: codes.Lang = codes.Lang.NB
    template: str = line()
    organiser: str = line()
    municipality: str = line()
    municipality_note: str = prose()
    date: dt.date | None = None
    start: dt.time | None = None
    end: dt.time | None = None
    place: str = line()
    facilitator_role: str = line()
    participants_total: int | None = number(0, 100_000, default=None)
    tables: int | None = number(0, 1_000, default=None)
    case_number: str = line()
    language_of_summary: codes.Lang | None = None
    status: codes.Status = codes.Status.DRAFT
    background: str = prose()
    goal: str = prose()
    main_findings: str = prose()
    samskaping_form: codes.SamskapingForm | None = None
    hidden_sections: tuple[str, ...] = line(default=())
    section_order: tuple[str, ...] = line(default=())
    map_question: str = line()
    required_sectors: tuple[codes.Sector, ...] = ()
    insight_keys: tuple[str, ...] = line(default=())
    set_aside: tuple[str, ...] = line(default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage(Listed):
    """One timed part of the agenda. ``question`` says which of the six questions it asks, if any.

    ``synthesis`` is the facilitator's two to four sentences about the answers, for the summary.
    ``facilitator_notes`` are private: never printed, never projected.
    """

    KIND: ClassVar[str] = "stage"
    PREFIX: ClassVar[str] = "s"

    stage_kind: codes.StageKind
    minutes: int = number(0, 24 * 60, default=0)
    question: codes.QuestionKey | None = None
    method: codes.Method = codes.Method.PLENARY
    title: Words = line(default=Words())
    prompt: Words = prose(default=Words())
    help_questions: tuple[Words, ...] = prose(default=())
    facilitator_notes: Words = prose(default=Words())
    synthesis: str = prose()


@dataclass(frozen=True, slots=True, kw_only=True)
class Headcount(Listed):
    """How many came from one sector; no names. Its ref is the sector."""

    KIND: ClassVar[str] = "headcount"

    sector: codes.Sector
    count: int = number(0, 100_000)


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme(Listed):
    """A named cluster of notes. ``frame`` is its frame on the board, None until somebody has placed it."""

    KIND: ClassVar[str] = "theme"
    PREFIX: ClassVar[str] = "th"

    name: str = line(required=True)
    colour: codes.ThemeColour | None = None
    frame: Area | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Photo(Listed):
    """A picture of a flipchart, transcribed beside it from the top, strip by strip.

    ``file`` names the pixels in the store: the SHA-256 of the file and its ending. ``width`` and ``height`` are in
    pixels. ``strips`` is into how many strips it is cut, ``done`` how many of them have been transcribed.
    """

    KIND: ClassVar[str] = "photo"
    PREFIX: ClassVar[str] = "f"

    stage_id: str = link("stage", "cascade")
    file: str = line(required=True)
    caption: str = line()
    width: int = number(1, 20_000)
    height: int = number(1, 20_000)
    strips: int = number(1, 40, default=4)
    done: int = number(0, 40, default=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Note(Listed):
    """One thought from the room, unedited, at one stage.

    ``actor_ids`` are actors on the map that the note mentions; ``mentions_unmapped`` are names that wait
    for the map and are no actors yet. ``lang`` is None where the note is in the workshop's own language.
    ``part_of_id`` is the note that this one has been merged into: it is kept, and shown as part of that one.
    ``moved_from_id`` is the stage it was said at, when it has been moved to another one.
    ``effect`` and ``feasibility`` are its place on the two axes of priority, ``place`` its middle on the board.
    ``consent`` tells that a quote may be printed.
    """

    KIND: ClassVar[str] = "note"
    PREFIX: ClassVar[str] = "c"

    stage_id: str = link("stage", "cascade")
    text: str = prose(required=True)
    table: int | None = number(1, 1_000, default=None)
    sector: codes.Sector | None = None
    note_kind: codes.NoteKind | None = None
    path: codes.Path | None = None
    lens: codes.Lens | None = None
    lang: codes.NoteLang | None = None
    theme_id: str | None = link("theme", "clear", default=None)
    actor_ids: tuple[str, ...] = link("actor", "clear", default=())
    mentions_unmapped: tuple[str, ...] = line(default=())
    part_of_id: str | None = link("note", "cascade", default=None)
    moved_from_id: str | None = link("stage", "clear", default=None)
    photo_id: str | None = link("photo", "clear", default=None)
    effect: float | None = number(0, 10, default=None)
    feasibility: float | None = number(0, 10, default=None)
    place: Point | None = number(-20_000, 20_000, default=None)
    consent: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class VoteRound(Listed):
    """A round of votes at a stage: what about, how many points a person has, how many on one item at most.

    ``voters`` is how many vote. Until it is ``closed`` nobody sees the result; ``reopened`` counts how often it was
    opened again after that.
    """

    KIND: ClassVar[str] = "vote_round"
    PREFIX: ClassVar[str] = "w"

    stage_id: str = link("stage", "cascade")
    subject: codes.VoteSubject = codes.VoteSubject.NOTES
    points: int = number(1, 100, default=5)
    max_per_item: int = number(1, 100, default=1)
    voters: int = number(0, 100_000, default=0)
    source: codes.TallySource = codes.TallySource.DOTS
    closed: bool = False
    reopened: int = number(0, 1_000, default=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally(Record):
    """One count of votes for a note or a theme; a count that came with a file is one entry of its own.

    The log of a round is its tallies: ``counted_by`` is the role of who counted, never a name, and ``sector``
    whose votes they are, where that was asked. ``counted_at`` is what the clock on the wall showed, to the second;
    None where nobody noted it.
    """

    KIND: ClassVar[str] = "tally"
    PREFIX: ClassVar[str] = "v"

    note_id: str | None = link("note", "cascade", default=None)
    theme_id: str | None = link("theme", "cascade", default=None)
    count: int = number(-100_000, 100_000)
    source: codes.TallySource = codes.TallySource.DOTS
    round_id: str | None = link("vote_round", "cascade", default=None)
    sector: codes.Sector | None = None
    counted_by: str = line()
    counted_at: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class Exchange:
    """Something that an actor can give, or lacks. ``tag`` is from the shared list or one's own."""

    tag: str = line(limit=60, required=True)
    text: str = line(limit=500)
    hours: str = line()
    form: codes.EngagementForm | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor(Listed):
    """An organisation, unit, network or informal group on the alliance map.

    ``ring`` is None while the actor lies in the tray «ikke plassert». ``place`` is None until somebody has
    moved the actor; see ``placing``. One that is ``pinned`` keeps its place when the map is tidied. ``stance`` and
    ``influence_reason`` are sensitive and never printed.
    """

    KIND: ClassVar[str] = "actor"
    PREFIX: ClassVar[str] = "a"

    name: str = line(required=True)
    sector: codes.Sector = codes.Sector.OTHER
    actor_kind: codes.ActorKind = codes.ActorKind.ORGANISATION
    abcd: codes.AbcdCategory | None = None
    ring: int | None = number(0, 3, default=None)
    place: Point | None = number(-20_000, 20_000, default=None)
    pinned: bool = False
    influence: int | None = number(0, 5, default=None)
    influence_reason: str = prose()
    interest: int | None = number(0, 5, default=None)
    stance: codes.Stance = codes.Stance.UNKNOWN
    present: bool = False
    goals: str = prose()
    offers: tuple[Exchange, ...] = ()
    needs: tuple[Exchange, ...] = ()
    phases: tuple[codes.Phase, ...] = ()
    facilitation_roles: tuple[codes.FacilitationRole, ...] = ()
    engagement_form: codes.EngagementForm | None = None
    reach: codes.Reach | None = None
    tags: tuple[str, ...] = line(limit=60, default=())
    note: str = prose()


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation(Listed):
    """What goes from one actor to another, or between them when ``mutual``."""

    KIND: ClassVar[str] = "relation"
    PREFIX: ClassVar[str] = "r"

    from_id: str = link("actor", "cascade")
    to_id: str = link("actor", "cascade")
    relation_type: codes.RelationType = codes.RelationType.COOPERATION
    mutual: bool = True
    strength: int = number(1, 3, default=2)
    status: codes.RelationStatus = codes.RelationStatus.EXISTING
    note: str = line(limit=500)
    source_note_id: str | None = link("note", "clear", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class MapMark(Listed):
    """A frame or a free text on the alliance map; it belongs to no actor and means nothing to the analysis."""

    KIND: ClassVar[str] = "map_mark"
    PREFIX: ClassVar[str] = "m"

    mark_kind: codes.MapMarkKind
    text: str = prose(limit=500)
    area: Area
    colour: codes.ThemeColour | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PastActor:
    """An actor as it was when a snapshot was taken; ``ref`` is its ref in the workshop."""

    ref: str
    name: str = line(required=True)
    sector: codes.Sector = codes.Sector.OTHER
    ring: int | None = number(0, 3, default=None)
    place: Point | None = number(-20_000, 20_000, default=None)
    influence: int | None = number(0, 5, default=None)
    interest: int | None = number(0, 5, default=None)
    present: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PastRelation:
    """A relation as it was when a snapshot was taken, between the refs of two actors."""

    ref: str
    from_ref: str
    to_ref: str
    relation_type: codes.RelationType = codes.RelationType.COOPERATION
    mutual: bool = True
    strength: int = number(1, 3, default=2)
    status: codes.RelationStatus = codes.RelationStatus.EXISTING


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot(Listed):
    """The alliance map as it was on a day, to compare with how it is later."""

    KIND: ClassVar[str] = "snapshot"
    PREFIX: ClassVar[str] = "b"

    title: str = line(required=True)
    taken_on: dt.date
    actors: tuple[PastActor, ...] = ()
    relations: tuple[PastRelation, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Resource(Listed):
    """Something that can be used for a goal, in one of the six ABCD categories.

    ``layer`` is the asset map of the series that it stands on, None for the common one; ``tags`` are of the list that
    offers and needs share.
    """

    KIND: ClassVar[str] = "resource"
    PREFIX: ClassVar[str] = "k"

    category: codes.AbcdCategory
    text: str = prose(required=True)
    owner_id: str | None = link("actor", "clear", default=None)
    availability: str = line()
    layer: codes.ResourceLayer | None = None
    tags: tuple[str, ...] = line(limit=60, default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Action(Listed):
    """What happens next: who owns it, with whom, by when, and how it is rigged.

    ``mandate_note`` says what may be done without asking, ``limits_note`` which resources and limits there are.
    """

    KIND: ClassVar[str] = "action"
    PREFIX: ClassVar[str] = "t"

    title: str = line(required=True)
    what: str = prose()
    owner_id: str | None = link("actor", "clear", default=None)
    ally_ids: tuple[str, ...] = link("actor", "clear", default=())
    due: dt.date | None = None
    first_step: str = prose()
    questions: tuple[codes.QuestionKey, ...] = ()
    deputy_id: str | None = link("actor", "clear", default=None)
    note_ids: tuple[str, ...] = link("note", "clear", default=())
    theme_ids: tuple[str, ...] = link("theme", "clear", default=())
    relation_ids: tuple[str, ...] = link("relation", "clear", default=())
    samskaping_form: codes.SamskapingForm | None = None
    status: codes.ActionStatus = codes.ActionStatus.PLANNED
    mandate_note: str = prose()
    limits_note: str = prose()
    phases: tuple[codes.Phase, ...] = ()
    citizen_role: codes.CitizenRole | None = None
    robustness: tuple[codes.Robustness, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ParkingItem(Listed):
    """A matter kept for later, with the actor who receives it, or the note or action that it has become."""

    KIND: ClassVar[str] = "parking_item"
    PREFIX: ClassVar[str] = "p"

    text: str = prose(required=True)
    receiver_id: str | None = link("actor", "clear", default=None)
    outcome: codes.ParkingOutcome | None = None
    note_id: str | None = link("note", "clear", default=None)
    action_id: str | None = link("action", "clear", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer(Listed):
    """One line from the check-in or a word from the check-out, without a name."""

    KIND: ClassVar[str] = "answer"
    PREFIX: ClassVar[str] = "i"

    stage_id: str = link("stage", "cascade")
    text: str = prose(required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueScores(Record):
    """Means, 1 to 5, of the four values for good co-creation (Romsaas), asked at the check-out."""

    KIND: ClassVar[str] = "value_scores"

    respondents: int = number(0, 100_000)
    openness: float = number(1, 5)
    creativity: float = number(1, 5)
    leadership: float = number(1, 5)
    democracy: float = number(1, 5)


@dataclass(frozen=True, slots=True)
class Counts:
    """How many chose Kommune 1.0, 2.0 and 3.0."""

    v1: int = number(0, 100_000, default=0)
    v2: int = number(0, 100_000, default=0)
    v3: int = number(0, 100_000, default=0)


@dataclass(frozen=True, slots=True)
class KommuneProfile:
    """The answers for one row of the Kommune 1.0 to 3.0 table, now and wanted."""

    row: codes.KommuneRow
    now: Counts
    wanted: Counts


@dataclass(frozen=True, slots=True, kw_only=True)
class Kommune30(Record):
    """The anonymous self-assessment Kommune 1.0 to 3.0 (Skanderborg kommune)."""

    KIND: ClassVar[str] = "kommune30"

    respondents: int = number(0, 100_000)
    rows: tuple[KommuneProfile, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp(Record):
    """When and where the people meet again."""

    KIND: ClassVar[str] = "follow_up"

    date: dt.date | None = None
    time: dt.time | None = None
    place: str = line()
    agenda: str = prose()


RECORD_TYPES: tuple[type[Record], ...] = (
    Details,
    Stage,
    Headcount,
    Theme,
    Photo,
    Actor,
    Note,
    VoteRound,
    Tally,
    Relation,
    MapMark,
    Snapshot,
    Resource,
    Action,
    ParkingItem,
    Answer,
    ValueScores,
    Kommune30,
    FollowUp,
)
"""Every kind of record, each after the kinds it points to."""

BY_KIND = {record_type.KIND: record_type for record_type in RECORD_TYPES}
