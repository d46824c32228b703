"""The portable workshop file, ``samspill-workshop/1``: its keys, types and limits.

The JSON Schema in ``resources/schema`` is made from these models. YAML is the form to read and write by
hand; the ``.verksted`` package holds the same content as JSON. Keys are English, content is not translated.
"""

import datetime as dt
import re
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from workshop_app.domain import codes
from workshop_app.domain.fields import PROSE_LIMIT, REF_PATTERN, TITLE_LIMIT

SCHEMA = "samspill-workshop/1"
OLD_SCHEMA = "samskaping-sample/1"

MANY = 20_000
"""More entries than any room produces in one list."""


def _iso_date(value: Any) -> Any:
    if isinstance(value, dt.date) or (isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value)):
        return value
    raise ValueError("a date is written 2026-03-12")


def _clock_time(value: Any) -> Any:
    if isinstance(value, dt.time) or (isinstance(value, str) and re.fullmatch(r"\d\d:\d\d", value)):
        return value
    raise ValueError("a time is written 09:00")


def _moment(value: Any) -> Any:
    if isinstance(value, dt.datetime) or (
        isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d", value)
    ):
        return value
    raise ValueError("a moment is written 2026-03-12T14:05:09")


Line = Annotated[str, Field(max_length=TITLE_LIMIT)]
Prose = Annotated[str, Field(max_length=PROSE_LIMIT)]
Ref = Annotated[str, Field(pattern=f"^{REF_PATTERN}$")]
Whole = Annotated[int, Field(strict=True, ge=0, le=100_000)]
Date = Annotated[dt.date, BeforeValidator(_iso_date)]
Time = Annotated[dt.time, BeforeValidator(_clock_time)]
Moment = Annotated[dt.datetime, BeforeValidator(_moment)]
"""What the clock on the wall showed: a moment without a time zone, as the times of the day are."""


class Entry(BaseModel):
    """What all parts of the file have in common: an unknown key is an error, not a loss."""

    model_config = ConfigDict(extra="forbid", coerce_numbers_to_str=True, populate_by_name=True)


class Texts(Entry):
    """One text in the three languages."""

    nb: Prose
    nn: Prose
    en: Prose


Text = Prose | Texts
"""A string that is word for word the template's follows the language; any other string stays as it is."""


class Question(Texts):
    """One of the six questions; ``source_text`` is verbatim, as Sørensen wrote it."""

    source_text: Prose = ""


class Facts(Entry):
    """The workshop's own facts."""

    id: Ref
    template: Line = ""
    title: Annotated[Line, Field(min_length=1)]
    organiser: Line = ""
    municipality: Line = ""
    municipality_note: Prose = ""
    date: Date | None = None
    start: Time | None = None
    end: Time | None = None
    place: Line = ""
    facilitator_role: Line = ""
    participants_total: Whole | None = None
    tables: Whole | None = None
    case_number: Line = ""
    language_of_summary: codes.Lang | None = None
    status: codes.Status = codes.Status.DRAFT
    background: Prose = ""
    goal: Prose = ""
    main_findings: Prose = ""
    samskaping_form: codes.SamskapingForm | None = None
    hidden_sections: Annotated[list[Line], Field(max_length=600)] = []
    section_order: Annotated[list[Line], Field(max_length=600)] = []
    map_question: Line = ""
    required_sectors: Annotated[list[codes.Sector], Field(max_length=20)] = []
    insight_keys: Annotated[list[Line], Field(max_length=MANY)] = []
    set_aside: Annotated[list[Line], Field(max_length=MANY)] = []


class AgendaItem(Entry):
    """One stage. What is left out of title, prompt, help questions, notes and method comes from the template."""

    stage: Ref
    kind: codes.StageKind
    q: codes.QuestionKey | None = None
    minutes: Annotated[int, Field(strict=True, ge=0, le=24 * 60)] = 0
    title: Text | None = None
    method: codes.Method | None = None
    prompt: Text | None = None
    help_questions: Annotated[list[Text], Field(max_length=50)] | None = None
    facilitator_notes: Text | None = None
    synthesis: Prose = ""


Coordinate = Annotated[float, Field(ge=-20_000, le=20_000)]
Length = Annotated[float, Field(ge=1, le=20_000)]
Rating = Annotated[float, Field(ge=0, le=10)]


class AreaItem(Entry):
    """A rectangle on the board."""

    x: Coordinate
    y: Coordinate
    width: Length
    height: Length


class ThemeItem(Entry):
    """A theme; ``votes`` is the total, ``frame`` its frame on the board."""

    id: Ref
    name: Annotated[Line, Field(min_length=1)]
    colour: codes.ThemeColour | None = None
    votes: Whole = 0
    frame: AreaItem | None = None


class PhotoItem(Entry):
    """A picture of a flipchart; its pixels are in the ``.verksted`` package under the name of ``file``."""

    id: Ref
    stage: Ref
    file: Annotated[Line, Field(pattern=r"^[0-9a-f]{64}\.(png|jpg)$")]
    caption: Line = ""
    width: Annotated[int, Field(strict=True, ge=1, le=20_000)]
    height: Annotated[int, Field(strict=True, ge=1, le=20_000)]
    strips: Annotated[int, Field(strict=True, ge=1, le=40)] = 4
    done: Annotated[int, Field(strict=True, ge=0, le=40)] = 0


class Contribution(Entry):
    """A note. It belongs to a stage by ref, or to the first stage that asks question ``q``.

    ``votes`` are those cast for this very note; one that has been merged into another says so in ``part_of``.
    """

    id: Ref
    q: codes.QuestionKey | None = None
    stage: Ref | None = None
    table: Annotated[int, Field(strict=True, ge=1, le=1000)] | None = None
    sector: codes.Sector | None = None
    kind: codes.NoteKind | None = None
    path: codes.Path | None = None
    lens: codes.Lens | None = None
    theme: Ref | None = None
    votes: Whole = 0
    lang: codes.NoteLang | None = None
    actors: Annotated[list[Ref], Field(max_length=200)] = []
    mentions_unmapped: Annotated[list[Line], Field(max_length=200)] = []
    part_of: Ref | None = None
    moved_from: Ref | None = None
    photo: Ref | None = None
    effect: Rating | None = None
    feasibility: Rating | None = None
    x: Coordinate | None = None
    y: Coordinate | None = None
    consent: bool = False
    text: Annotated[Prose, Field(min_length=1)]


class ExchangeItem(Entry):
    """Something that an actor offers or needs."""

    tag: Annotated[str, Field(min_length=1, max_length=60)]
    text: Annotated[str, Field(max_length=500)] = ""
    hours: Line = ""
    form: codes.EngagementForm | None = None


class ActorItem(Entry):
    """An actor. Without ``x`` and ``y`` it gets a place on its ring; without a ring it waits in the tray."""

    id: Ref
    name: Annotated[Line, Field(min_length=1)]
    sector: codes.Sector = codes.Sector.OTHER
    kind: codes.ActorKind = codes.ActorKind.ORGANISATION
    abcd: codes.AbcdCategory | None = None
    ring: Annotated[int, Field(strict=True, ge=0, le=3)] | None = None
    x: Coordinate | None = None
    y: Coordinate | None = None
    pinned: bool = False
    influence: Annotated[int, Field(strict=True, ge=0, le=5)] | None = None
    influence_reason: Prose = ""
    interest: Annotated[int, Field(strict=True, ge=0, le=5)] | None = None
    stance: codes.Stance = codes.Stance.UNKNOWN
    present: bool = False
    engagement_form: codes.EngagementForm | None = None
    goals: Prose = ""
    phases: list[codes.Phase] = []
    facilitation_roles: list[codes.FacilitationRole] = []
    reach: codes.Reach | None = None
    tags: Annotated[list[Annotated[str, Field(max_length=60)]], Field(max_length=50)] = []
    note: Prose = ""
    offers: Annotated[list[ExchangeItem], Field(max_length=50)] = []
    needs: Annotated[list[ExchangeItem], Field(max_length=50)] = []


class RelationItem(Entry):
    """A tie between two actors."""

    id: Ref
    from_: Ref = Field(alias="from")
    to: Ref
    type: codes.RelationType = codes.RelationType.COOPERATION
    mutual: bool = True
    strength: Annotated[int, Field(strict=True, ge=1, le=3)] = 2
    status: codes.RelationStatus = codes.RelationStatus.EXISTING
    note: Annotated[str, Field(max_length=500)] = ""
    source_contribution: Ref | None = None


class MapMarkItem(Entry):
    """A frame or a free text on the map."""

    id: Ref
    kind: codes.MapMarkKind
    text: Annotated[str, Field(max_length=500)] = ""
    area: AreaItem
    colour: codes.ThemeColour | None = None


class PastActorItem(Entry):
    """An actor as it was when the snapshot was taken."""

    id: Ref
    name: Annotated[Line, Field(min_length=1)]
    sector: codes.Sector = codes.Sector.OTHER
    ring: Annotated[int, Field(strict=True, ge=0, le=3)] | None = None
    x: Coordinate | None = None
    y: Coordinate | None = None
    influence: Annotated[int, Field(strict=True, ge=0, le=5)] | None = None
    interest: Annotated[int, Field(strict=True, ge=0, le=5)] | None = None
    present: bool = False


class PastRelationItem(Entry):
    """A tie as it was when the snapshot was taken."""

    id: Ref
    from_: Ref = Field(alias="from")
    to: Ref
    type: codes.RelationType = codes.RelationType.COOPERATION
    mutual: bool = True
    strength: Annotated[int, Field(strict=True, ge=1, le=3)] = 2
    status: codes.RelationStatus = codes.RelationStatus.EXISTING


class SnapshotItem(Entry):
    """The map as it was on a day; its refs are its own and need not be on the map any more."""

    id: Ref
    title: Annotated[Line, Field(min_length=1)]
    taken_on: Date
    actors: Annotated[list[PastActorItem], Field(max_length=MANY)] = []
    relations: Annotated[list[PastRelationItem], Field(max_length=MANY)] = []


class ResourceItem(Entry):
    """An entry of the asset map."""

    id: Ref
    category: codes.AbcdCategory
    text: Annotated[Prose, Field(min_length=1)]
    owner: Ref | None = None
    availability: Line = ""
    layer: codes.ResourceLayer | None = None
    tags: Annotated[list[Annotated[str, Field(max_length=60)]], Field(max_length=50)] = []


class ParkingEntry(Entry):
    """An entry of the parking lot."""

    id: Ref
    text: Annotated[Prose, Field(min_length=1)]
    to: Ref | None = None
    outcome: codes.ParkingOutcome | None = None
    contribution: Ref | None = None
    action: Ref | None = None


class AnswerEntry(Entry):
    """A check-in or check-out answer that needs more than its text; ``place`` is its place among all of them."""

    id: Ref
    text: Annotated[Prose, Field(min_length=1)]
    stage: Ref | None = None
    place: Whole | None = None


AnswerItem = Annotated[Prose, Field(min_length=1)] | AnswerEntry


class CheckIn(Entry):
    """The opening round."""

    prompt: Text | None = None
    answers: Annotated[list[AnswerItem], Field(max_length=MANY)] = []


class Values(Entry):
    """Means, 1 to 5, of the four values."""

    respondents: Whole
    openness: Annotated[float, Field(ge=1, le=5)]
    creativity: Annotated[float, Field(ge=1, le=5)]
    leadership: Annotated[float, Field(ge=1, le=5)]
    democracy: Annotated[float, Field(ge=1, le=5)]


class CheckOut(Entry):
    """The closing round."""

    prompt: Text | None = None
    words: Annotated[list[AnswerItem], Field(max_length=MANY)] = []
    values: Values | None = None


class VersionCounts(Entry):
    """Answers for Kommune 1.0, 2.0 and 3.0."""

    v1: Whole = 0
    v2: Whole = 0
    v3: Whole = 0


class KommuneItem(Entry):
    """One row of the self-assessment."""

    row: codes.KommuneRow
    now: VersionCounts
    wanted: VersionCounts


class KommuneCounts(Entry):
    """The self-assessment Kommune 1.0 to 3.0."""

    respondents: Whole
    rows: Annotated[list[KommuneItem], Field(max_length=4)] = []


class ActionItem(Entry):
    """An action."""

    id: Ref
    title: Annotated[Line, Field(min_length=1)]
    what: Prose = ""
    owner: Ref | None = None
    allies: Annotated[list[Ref], Field(max_length=200)] = []
    due: Date | None = None
    first_step: Prose = ""
    questions: list[codes.QuestionKey] = []
    deputy: Ref | None = None
    contributions: Annotated[list[Ref], Field(max_length=MANY)] = []
    themes: Annotated[list[Ref], Field(max_length=2000)] = []
    relations: Annotated[list[Ref], Field(max_length=MANY)] = []
    samskaping_form: codes.SamskapingForm | None = None
    status: codes.ActionStatus = codes.ActionStatus.PLANNED
    mandate_note: Prose = ""
    limits_note: Prose = ""
    phases: list[codes.Phase] = []
    citizen_role: codes.CitizenRole | None = None
    robustness: list[codes.Robustness] = []


class NextMeeting(Entry):
    """The follow-up."""

    date: Date | None = None
    time: Time | None = None
    place: Line = ""
    agenda: Prose = ""


class RoundItem(Entry):
    """A round of votes."""

    id: Ref
    stage: Ref
    subject: codes.VoteSubject = codes.VoteSubject.NOTES
    points: Annotated[int, Field(strict=True, ge=1, le=100)] = 5
    max_per_item: Annotated[int, Field(strict=True, ge=1, le=100)] = 1
    voters: Whole = 0
    source: codes.TallySource = codes.TallySource.DOTS
    closed: bool = False
    reopened: Annotated[int, Field(strict=True, ge=0, le=1_000)] = 0


class TallyItem(Entry):
    """One count of votes, where the total alone does not tell how it came about."""

    id: Ref
    contribution: Ref | None = None
    theme: Ref | None = None
    count: Annotated[int, Field(strict=True, ge=-100_000, le=100_000)]
    source: codes.TallySource
    round: Ref | None = None
    sector: codes.Sector | None = None
    counted_by: Line = ""
    counted_at: Moment | None = None


class SpentItem(Entry):
    """Seconds that the clock ran in one round of one stage."""

    stage: Ref
    round: codes.Round
    seconds: Annotated[float, Field(ge=0, le=1_000_000)]


class ProgressItem(Entry):
    """Where one was, so that another laptop goes on from there."""

    stage: Ref | None = None
    round: codes.Round = codes.Round.INDIVIDUAL
    view: Line = ""
    spent: Annotated[list[SpentItem], Field(max_length=MANY)] = []


class WorkshopFile(Entry):
    """The whole file. ``expected_insights`` belongs to the example data and is not read."""

    schema_: Literal["samspill-workshop/1", "samskaping-sample/1"] = Field(alias="schema")
    lang: codes.Lang = codes.Lang.NB
    questions: dict[codes.QuestionKey, Question] = {}
    workshop: Facts
    participants_by_sector: dict[codes.Sector, Whole] = {}
    agenda: Annotated[list[AgendaItem], Field(max_length=500)] = []
    themes: Annotated[list[ThemeItem], Field(max_length=2000)] = []
    photos: Annotated[list[PhotoItem], Field(max_length=2000)] = []
    contributions: Annotated[list[Contribution], Field(max_length=MANY)] = []
    actors: Annotated[list[ActorItem], Field(max_length=MANY)] = []
    relations: Annotated[list[RelationItem], Field(max_length=MANY)] = []
    map_marks: Annotated[list[MapMarkItem], Field(max_length=2000)] = []
    snapshots: Annotated[list[SnapshotItem], Field(max_length=200)] = []
    resources: Annotated[list[ResourceItem], Field(max_length=MANY)] = []
    parking_lot: Annotated[list[ParkingEntry], Field(max_length=MANY)] = []
    check_in: CheckIn | None = None
    check_out: CheckOut | None = None
    kommune30: KommuneCounts | None = None
    actions: Annotated[list[ActionItem], Field(max_length=MANY)] = []
    follow_up: NextMeeting | None = None
    vote_rounds: Annotated[list[RoundItem], Field(max_length=500)] = []
    tallies: Annotated[list[TallyItem], Field(max_length=MANY)] = []
    progress: ProgressItem | None = None
    counters: dict[Annotated[str, Field(pattern="^[a-z]{1,3}$")], Whole] = {}
    expected_insights: Any = None
