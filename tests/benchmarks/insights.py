"""All thirty insights of 1,000 actors and 3,000 relations: ``python -m tests.benchmarks.insights``.

Beside them the bare library: networkx finding betweenness, pieces and cut points of the same graph. And how long
another thread, the window's, waits for its turn meanwhile.
"""

import random
import sys
import threading
import time

import networkx

from workshop_app.analysis.analyst import MapAnalyst
from workshop_app.domain.codes import (
    TAGS,
    NoteKind,
    Path,
    Phase,
    QuestionKey,
    RelationStatus,
    RelationType,
    Sector,
    StageKind,
)
from workshop_app.domain.records import Action, Actor, Details, Exchange, Note, Relation, Stage
from workshop_app.domain.workshop import Workshop

ACTORS, RELATIONS, NOTES, ACTIONS = 1_000, 3_000, 500, 50
SECONDS, RATIO, WAIT = 1.0, 1.0, 16.7
QUESTIONS = (QuestionKey.Q1, QuestionKey.Q5, QuestionKey.Q6)


def large_map(seed: int = 1) -> Workshop:
    """Make a map where everybody offers and needs something, and all ties but every fortieth are existing ones."""
    chance = random.Random(seed)
    stages = [Stage(id=f"s{key}", ref=f"s{key}", stage_kind=StageKind.QUESTION, question=key) for key in QUESTIONS]
    actors = [_actor(number, chance) for number in range(ACTORS)]
    relations = [_relation(number, chance) for number in range(RELATIONS)]
    notes = [
        Note(
            id=f"c{number}",
            ref=f"c{number}",
            order=f"{number:06d}",
            stage_id=chance.choice(stages).id,
            text="Innspill",
            note_kind=chance.choice(list(NoteKind)),
            path=chance.choice(list(Path)),
            actor_ids=tuple(f"a{one}" for one in chance.sample(range(ACTORS), 2)),
        )
        for number in range(NOTES)
    ]
    actions = [
        Action(id=f"t{number}", ref=f"t{number}", title="Tiltak", owner_id=f"a{number}", ally_ids=(f"a{number + 1}",))
        for number in range(ACTIONS)
    ]
    return Workshop.of([Details(id="w", ref="w", title="Måling"), *stages, *actors, *notes, *relations, *actions])


def _actor(number: int, chance: random.Random) -> Actor:
    def some() -> tuple[Exchange, ...]:
        return tuple(Exchange(tag=tag) for tag in chance.sample(TAGS, 2))

    return Actor(
        id=f"a{number}",
        ref=f"a{number}",
        order=f"{number:06d}",
        name=f"Aktør {number}",
        sector=chance.choice(list(Sector)),
        ring=number % 4,
        influence=chance.randrange(6),
        interest=chance.randrange(6),
        present=chance.random() < 0.7,
        offers=some(),
        needs=some(),
        phases=tuple(chance.sample(list(Phase), 2)),
    )


def _relation(number: int, chance: random.Random) -> Relation:
    one, other = chance.sample(range(ACTORS), 2)
    status = RelationStatus.DESIRED if number % 40 == 0 else RelationStatus.EXISTING
    return Relation(
        id=f"r{number}",
        ref=f"r{number}",
        order=f"{number:06d}",
        from_id=f"a{one}",
        to_id=f"a{other}",
        relation_type=tuple(RelationType)[number % 7],
        mutual=number % 2 == 0,
        status=status,
    )


def bare(workshop: Workshop) -> float:
    """Let the library alone do what it knows of; gives the seconds."""
    living = (one for one in workshop.relations if one.status is RelationStatus.EXISTING)
    graph: networkx.Graph[str] = networkx.Graph((one.from_id, one.to_id) for one in living)
    begin = time.perf_counter()
    networkx.betweenness_centrality(graph)
    list(networkx.connected_components(graph))
    list(networkx.articulation_points(graph))
    return time.perf_counter() - begin


def waits(workshop: Workshop) -> list[float]:
    """Find the insights in a thread, and give how many milliseconds this one waited each time for its turn."""
    done = threading.Event()

    def work() -> None:
        MapAnalyst().insights(workshop)
        done.set()

    worker = threading.Thread(target=work)
    worker.start()
    found: list[float] = []
    while not done.is_set():
        begin = time.perf_counter()
        time.sleep(0.001)
        found.append((time.perf_counter() - begin - 0.001) * 1000)
    worker.join()
    return sorted(found)


def insights_are_quick() -> bool:
    """Print the figures; give whether all goals are met."""
    workshop = large_map()
    begin = time.perf_counter()
    found = MapAnalyst().insights(workshop)
    seconds = time.perf_counter() - begin
    floor = bare(workshop)
    waited = waits(large_map(2))
    late = waited[int(len(waited) * 0.95) - 1]
    print(
        f"  ({len(found)} insights; the bare library {floor:.2f} s; longest wait of another thread {waited[-1]:.1f} ms)"
    )
    figures = (
        ("insights of 1,000 actors and 3,000 relations", seconds, SECONDS, "s"),
        ("the same, times the bare library's graph", seconds / floor, RATIO, "x"),
        ("another thread's wait meanwhile, 95th percentile", late, WAIT, "ms"),
    )
    for name, value, limit, unit in figures:
        print(f"{name:<52} {value:7.2f} {unit:<2} goal <= {limit:g} {unit} {'' if value <= limit else '  OVER'}")
    return all(value <= limit for _, value, limit, _ in figures)


if __name__ == "__main__":
    sys.exit(0 if insights_are_quick() else 1)
