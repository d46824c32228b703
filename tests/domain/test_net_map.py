"""The steps of the guided Net-Map: one after the other, some left out, time kept, and written down."""

from hypothesis import given
from hypothesis import strategies as st

from tests.workshops import empty_workshop
from workshop_app.domain.codes import NoteKind, QuestionKey, RelationType, StageKind
from workshop_app.domain.commands.verbs import Add
from workshop_app.domain.net_map import STEPS, Standing, StepKind, disagreements, map_stage, walk
from workshop_app.domain.records import Actor, Note, Record, Stage
from workshop_app.domain.workshop import Workshop

STANDINGS = st.builds(
    Standing,
    st.sampled_from([step.key for step in STEPS]),
    st.dictionaries(st.sampled_from([step.key for step in STEPS]), st.integers(0, 9000)),
    st.frozensets(st.sampled_from(RelationType), max_size=8),
)


def added(workshop: Workshop, *records: Record) -> Workshop:
    return workshop.with_changes(Add(records).plan(workshop))


def test_the_steps_are_those_of_a_net_map_with_one_for_each_type() -> None:
    assert [step.kind for step in STEPS if step.kind is not StepKind.LINKS] == [
        StepKind.QUESTION,
        StepKind.ACTORS,
        StepKind.GOALS,
        StepKind.TOWERS,
        StepKind.DISCUSS,
    ]
    assert [step.relation_type for step in STEPS if step.relation_type] == list(RelationType)
    assert len({step.key for step in STEPS}) == len(STEPS)


def test_one_goes_on_and_back_and_never_past_the_ends() -> None:
    standing = Standing()
    assert standing.moved(-1).number == 0
    assert standing.moved(2).step.relation_type is RelationType.COOPERATION
    assert standing.moved(99).is_last
    assert standing.moved(99).step.kind is StepKind.DISCUSS


def test_types_that_are_left_out_are_passed_over_but_one_stays() -> None:
    standing = Standing("actors")
    for kind in RelationType:
        standing = standing.drawing(kind, drawn=False)
    assert standing.moved(1).step.relation_type is RelationType.CONFLICT
    assert standing.moved(2).step.kind is StepKind.GOALS
    assert standing.drawing(RelationType.MONEY, drawn=True).moved(1).step.relation_type is RelationType.MONEY


def test_time_runs_down_in_each_step_by_itself_and_on_past_the_end() -> None:
    standing = Standing().later(100)
    assert standing.left == 200
    assert standing.later(230).left == -30
    assert standing.moved(1).left == 15 * 60
    assert standing.moved(1).moved(-1).left == 200


@given(STANDINGS)
def test_what_is_written_is_read_again(standing: Standing) -> None:
    assert Standing.read(standing.written()) == standing


@given(st.text(max_size=40))
def test_what_is_not_written_by_us_is_no_standing(text: str) -> None:
    assert Standing.read(text) is None
    assert Standing.read('{"step": 1, "spent": 2}') is None


def test_the_walk_goes_from_the_core_outwards_and_leaves_out_the_tray() -> None:
    workshop = added(
        empty_workshop(),
        Actor(id="a", name="A", ring=3),
        Actor(id="b", name="B"),
        Actor(id="c", name="C", ring=0),
    )
    assert [actor.name for actor in walk(workshop)] == ["C", "A"]


def test_disagreement_about_a_tower_is_a_note_about_that_actor_alone_where_the_map_is_drawn() -> None:
    q6 = Stage(id="q6", stage_kind=StageKind.QUESTION, question=QuestionKey.Q6)
    q1 = Stage(id="q1", stage_kind=StageKind.QUESTION, question=QuestionKey.Q1)
    a, b = Actor(id="a", name="A"), Actor(id="b", name="B")
    workshop = added(empty_workshop(), q1, q6, a, b)
    kind = NoteKind.DISAGREEMENT
    notes = (
        Note(id="1", stage_id="q6", text="ja", note_kind=kind, actor_ids=("a",)),
        Note(id="2", stage_id="q6", text="begge", note_kind=kind, actor_ids=("a", "b")),
        Note(id="3", stage_id="q1", text="ellers", note_kind=kind, actor_ids=("a",)),
        Note(id="4", stage_id="q6", text="idé", note_kind=NoteKind.IDEA, actor_ids=("a",)),
    )
    workshop = added(workshop, *notes)
    actors = {actor.name: actor for actor in workshop.actors}
    assert [note.text for note in disagreements(workshop, actors["A"])] == ["ja"]
    assert disagreements(workshop, actors["B"]) == ()
    stage = map_stage(workshop, None)
    assert stage is not None
    assert stage.id == "q6"
