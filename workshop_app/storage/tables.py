"""The tables: one a kind of record, and beside them journal, counters, drafts and bookmarks.

Field names are those of the domain records; ``mapping`` knows both. JSON holds lists and nested values.
"""

import datetime as dt
from typing import Any

from pydantic import NaiveDatetime
from sqlmodel import JSON, Column, Field, ForeignKey, Index, SQLModel, String


def _workshop() -> Any:
    return Field(sa_column=Column(String, ForeignKey("workshop.id", ondelete="CASCADE"), nullable=False, index=True))


def _pointer(table: str, *, nullable: bool) -> Any:
    """Point to another record; checked when the transaction ends, so that changes may come in any order."""
    key = ForeignKey(f"{table}.id", deferrable=True, initially="DEFERRED")
    return Field(sa_column=Column(String, key, nullable=nullable, index=True))


def _json() -> Any:
    return Field(sa_type=JSON)


class Row(SQLModel):
    """Any row. Rows are written and read by column, never validated, so pydantic need not prepare for it: 15 ms."""

    model_config = {"defer_build": True}


class RecordRow(Row):
    """What every record's row has."""

    id: str = Field(primary_key=True)
    ref: str


class ListedRow(RecordRow):
    """A row with a place in a list."""

    order: str


class WorkshopRow(RecordRow, table=True):
    """Details of a workshop, and the library's own bookkeeping."""

    __tablename__ = "workshop"

    title: str
    lang: str
    template: str
    organiser: str
    municipality: str
    municipality_note: str
    date: dt.date | None
    start: dt.time | None
    end: dt.time | None
    place: str
    facilitator_role: str
    participants_total: int | None
    tables: int | None
    case_number: str
    language_of_summary: str | None
    status: str
    background: str
    goal: str
    main_findings: str
    samskaping_form: str | None
    hidden_sections: list[Any] = _json()
    section_order: list[Any] = _json()
    map_question: str
    required_sectors: list[Any] = _json()
    insight_keys: list[Any] = _json()
    set_aside: list[Any] = _json()
    created_at: str
    changed_at: str
    trashed_at: str | None


class StageRow(ListedRow, table=True):
    """Stages."""

    __tablename__ = "stage"

    workshop_id: str = _workshop()
    stage_kind: str
    minutes: int
    question: str | None
    method: str
    title: dict[str, Any] = _json()
    prompt: dict[str, Any] = _json()
    help_questions: list[Any] = _json()
    facilitator_notes: dict[str, Any] = _json()
    synthesis: str


class HeadcountRow(ListedRow, table=True):
    """Participants by sector."""

    __tablename__ = "headcount"

    workshop_id: str = _workshop()
    sector: str
    count: int


class ThemeRow(ListedRow, table=True):
    """Themes."""

    __tablename__ = "theme"

    workshop_id: str = _workshop()
    name: str
    colour: str | None
    frame: dict[str, Any] | None = _json()


class PhotoRow(ListedRow, table=True):
    """Pictures of flipcharts; their pixels are in ``picture``."""

    __tablename__ = "photo"

    workshop_id: str = _workshop()
    stage_id: str = _pointer("stage", nullable=False)
    file: str
    caption: str
    width: int
    height: int
    strips: int
    done: int


class ActorRow(ListedRow, table=True):
    """Actors."""

    __tablename__ = "actor"

    workshop_id: str = _workshop()
    name: str
    sector: str
    actor_kind: str
    abcd: str | None
    ring: int | None
    place: dict[str, Any] | None = _json()
    pinned: bool
    influence: int | None
    influence_reason: str
    interest: int | None
    stance: str
    present: bool
    goals: str
    offers: list[Any] = _json()
    needs: list[Any] = _json()
    phases: list[Any] = _json()
    facilitation_roles: list[Any] = _json()
    engagement_form: str | None
    reach: str | None
    tags: list[Any] = _json()
    note: str


class NoteRow(ListedRow, table=True):
    """Notes."""

    __tablename__ = "note"

    workshop_id: str = _workshop()
    stage_id: str = _pointer("stage", nullable=False)
    text: str
    table: int | None
    sector: str | None
    note_kind: str | None
    path: str | None
    lens: str | None
    lang: str | None
    theme_id: str | None = _pointer("theme", nullable=True)
    actor_ids: list[Any] = _json()
    mentions_unmapped: list[Any] = _json()
    part_of_id: str | None = _pointer("note", nullable=True)
    moved_from_id: str | None = _pointer("stage", nullable=True)
    photo_id: str | None = _pointer("photo", nullable=True)
    effect: float | None
    feasibility: float | None
    place: dict[str, Any] | None = _json()
    consent: bool


class VoteRoundRow(ListedRow, table=True):
    """Rounds of votes."""

    __tablename__ = "vote_round"

    workshop_id: str = _workshop()
    stage_id: str = _pointer("stage", nullable=False)
    subject: str
    points: int
    max_per_item: int
    voters: int
    source: str
    closed: bool
    reopened: int


class TallyRow(RecordRow, table=True):
    """Counts of votes."""

    __tablename__ = "tally"

    workshop_id: str = _workshop()
    note_id: str | None = _pointer("note", nullable=True)
    theme_id: str | None = _pointer("theme", nullable=True)
    count: int
    source: str
    round_id: str | None = _pointer("vote_round", nullable=True)
    sector: str | None
    counted_by: str
    counted_at: NaiveDatetime | None


class RelationRow(ListedRow, table=True):
    """Relations."""

    __tablename__ = "relation"

    workshop_id: str = _workshop()
    from_id: str = _pointer("actor", nullable=False)
    to_id: str = _pointer("actor", nullable=False)
    relation_type: str
    mutual: bool
    strength: int
    status: str
    note: str
    source_note_id: str | None = _pointer("note", nullable=True)


class MapMarkRow(ListedRow, table=True):
    """Frames and texts on the map."""

    __tablename__ = "map_mark"

    workshop_id: str = _workshop()
    mark_kind: str
    text: str
    area: dict[str, Any] = _json()
    colour: str | None


class SnapshotRow(ListedRow, table=True):
    """The map as it was."""

    __tablename__ = "snapshot"

    workshop_id: str = _workshop()
    title: str
    taken_on: dt.date
    actors: list[Any] = _json()
    relations: list[Any] = _json()


class ResourceRow(ListedRow, table=True):
    """The asset map."""

    __tablename__ = "resource"

    workshop_id: str = _workshop()
    category: str
    text: str
    owner_id: str | None = _pointer("actor", nullable=True)
    availability: str
    layer: str | None
    tags: list[Any] = _json()


class ActionRow(ListedRow, table=True):
    """Actions."""

    __tablename__ = "action"

    workshop_id: str = _workshop()
    title: str
    what: str
    owner_id: str | None = _pointer("actor", nullable=True)
    ally_ids: list[Any] = _json()
    due: dt.date | None
    first_step: str
    questions: list[Any] = _json()
    deputy_id: str | None = _pointer("actor", nullable=True)
    note_ids: list[Any] = _json()
    theme_ids: list[Any] = _json()
    relation_ids: list[Any] = _json()
    samskaping_form: str | None
    status: str
    mandate_note: str
    limits_note: str
    phases: list[Any] = _json()
    citizen_role: str | None
    robustness: list[Any] = _json()


class ParkingItemRow(ListedRow, table=True):
    """The parking lot."""

    __tablename__ = "parking_item"

    workshop_id: str = _workshop()
    text: str
    receiver_id: str | None = _pointer("actor", nullable=True)
    outcome: str | None
    note_id: str | None = _pointer("note", nullable=True)
    action_id: str | None = _pointer("action", nullable=True)


class AnswerRow(ListedRow, table=True):
    """Check-in and check-out answers."""

    __tablename__ = "answer"

    workshop_id: str = _workshop()
    stage_id: str = _pointer("stage", nullable=False)
    text: str


class ValueScoresRow(RecordRow, table=True):
    """The four values."""

    __tablename__ = "value_scores"

    workshop_id: str = _workshop()
    respondents: int
    openness: float
    creativity: float
    leadership: float
    democracy: float


class Kommune30Row(RecordRow, table=True):
    """The self-assessment Kommune 1.0 to 3.0."""

    __tablename__ = "kommune30"

    workshop_id: str = _workshop()
    respondents: int
    rows: list[Any] = _json()


class FollowUpRow(RecordRow, table=True):
    """The next meeting."""

    __tablename__ = "follow_up"

    workshop_id: str = _workshop()
    date: dt.date | None
    time: dt.time | None
    place: str
    agenda: str


class PictureRow(Row, table=True):
    """The pixels of pictures, by the name that their record gives. They never change, so no edit holds them."""

    __tablename__ = "picture"

    workshop_id: str = Field(primary_key=True, foreign_key="workshop.id", ondelete="CASCADE")
    file: str = Field(primary_key=True)
    data: bytes


class JournalRow(Row, table=True):
    """Every edit, with what it changed; undo and redo read it backwards and forwards."""

    __tablename__ = "journal"
    __table_args__ = (Index("journal_of_workshop", "workshop_id", "undone", "seq"),)

    seq: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": True})
    workshop_id: str = Field(foreign_key="workshop.id", ondelete="CASCADE")
    kind: str
    changes: list[Any] = _json()
    made_at: str
    undone: bool


class CounterRow(Row, table=True):
    """The highest number given to a ref, by prefix. Only rises; no undo touches it."""

    __tablename__ = "counter"

    workshop_id: str = Field(primary_key=True, foreign_key="workshop.id", ondelete="CASCADE")
    prefix: str = Field(primary_key=True)
    last: int


class DraftRow(Row, table=True):
    """Half-typed text, by field."""

    __tablename__ = "draft"

    workshop_id: str = Field(primary_key=True, foreign_key="workshop.id", ondelete="CASCADE")
    field: str = Field(primary_key=True)
    text: str


class BookmarkRow(Row, table=True):
    """Where one was."""

    __tablename__ = "bookmark"

    workshop_id: str = Field(primary_key=True, foreign_key="workshop.id", ondelete="CASCADE")
    data: dict[str, Any] = _json()


RECORD_ROWS: dict[str, type[RecordRow]] = {
    "workshop": WorkshopRow,
    "stage": StageRow,
    "headcount": HeadcountRow,
    "theme": ThemeRow,
    "photo": PhotoRow,
    "actor": ActorRow,
    "note": NoteRow,
    "vote_round": VoteRoundRow,
    "tally": TallyRow,
    "relation": RelationRow,
    "map_mark": MapMarkRow,
    "snapshot": SnapshotRow,
    "resource": ResourceRow,
    "action": ActionRow,
    "parking_item": ParkingItemRow,
    "answer": AnswerRow,
    "value_scores": ValueScoresRow,
    "kommune30": Kommune30Row,
    "follow_up": FollowUpRow,
}
"""The row class of each kind of record."""
