"""What the two journeys that build the sample's map share: the notes to begin with, and what is to come of them."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from PySide6.QtWidgets import QApplication

from tests.journeys.test_first_workshop import Laptop, inside
from workshop_app.analysis.analyst import MapAnalyst
from workshop_app.analysis.structure import KINDS
from workshop_app.domain.codes import QuestionKey, RelationStatus, RelationType, Sector
from workshop_app.domain.records import Actor
from workshop_app.domain.workshop import Workshop
from workshop_app.exchange.plain import read_yaml
from workshop_app.gui.screens.map_screen import MapScreen
from workshop_app.gui.screens.workshop_screen import WorkshopScreen
from workshop_app.paths import SAMPLE_WORKSHOP
from workshop_app.services.settings import Settings

KEPT = ("schema", "lang", "questions", "workshop", "participants_by_sector", "agenda", "themes", "contributions")
DRAWN = ("id", "name", "sector", "ring", "influence", "present")
SAMPLE: dict[str, Any] = read_yaml(SAMPLE_WORKSHOP)[0]
NAMES: dict[str, str] = {actor["id"]: actor["name"] for actor in SAMPLE["actors"]}


class Who(NamedTuple):
    """What is drawn of an actor."""

    name: str
    sector: Sector
    ring: int
    influence: int
    present: bool


class Tie(NamedTuple):
    """What is drawn of a relation, between two names."""

    start: str
    end: str
    kind: RelationType
    mutual: bool
    status: RelationStatus
    strength: int


ACTORS = [
    Who(one["name"], Sector(one["sector"]), one["ring"], one["influence"], one["present"]) for one in SAMPLE["actors"]
]
TIES = [
    Tie(
        NAMES[one["from"]],
        NAMES[one["to"]],
        RelationType(one["type"]),
        one["mutual"],
        RelationStatus(one["status"]),
        one["strength"],
    )
    for one in SAMPLE["relations"]
]
NAMED = {NAMES[ref] for said in SAMPLE["contributions"] for ref in said.get("actors", ())}
"""Those whom a note names; the others come to mind while one draws."""


def begin(laptop: Laptop, folder: Path) -> WorkshopScreen:
    """Open a workshop that has the sample's notes, every name in them waiting for the map, which is empty."""
    notes = []
    for said in SAMPLE["contributions"]:
        names = [NAMES[ref] for ref in said.get("actors", ())]
        rest = {key: value for key, value in said.items() if key != "actors"}
        notes.append(rest | {"mentions_unmapped": [*names, *said.get("mentions_unmapped", ())]})
    laptop.folder.mkdir()
    Settings(motion=False).write(laptop.folder)
    window = laptop.open()
    library = window.ui.use_cases.library
    path = _written(folder / "notes.yaml", contributions=notes)
    window.open_workshop(library.add(*library.read_file(path), reopened=True))
    screen = inside(window)
    assert not screen.session.workshop.actors
    return screen


def _written(path: Path, **parts: object) -> Path:
    """Write a workshop file of what the sample says, without its map; JSON is YAML too."""
    made = {key: SAMPLE[key] for key in KEPT} | parts
    path.write_text(json.dumps(made, ensure_ascii=False), encoding="utf-8")
    return path


def the_map(screen: WorkshopScreen) -> MapScreen:
    """Give the map that is on screen."""
    assert screen.session.stage is not None
    assert screen.session.stage.question is QuestionKey.Q6
    found = screen._screens["map"]
    assert isinstance(found, MapScreen)
    assert found.isVisible()
    return found


def activate(screen: WorkshopScreen) -> None:
    """Give the window back what a little window took; the window system that tests run on leaves that to nobody."""
    screen.window().activateWindow()
    QApplication.processEvents()
    assert screen.window().isActiveWindow()


def actor(screen: WorkshopScreen, name: str) -> Actor:
    """Find an actor by its name."""
    return next(one for one in screen.session.workshop.actors if one.name == name)


# What has come of it


def drawn_actors(workshop: Workshop) -> list[Who]:
    """Tell what is drawn of the actors, in the order of their names."""
    return sorted(
        Who(one.name, one.sector, -1 if one.ring is None else one.ring, one.influence or 0, one.present)
        for one in workshop.actors
    )


def drawn_ties(workshop: Workshop) -> list[Tie]:
    """Tell what is drawn of the relations, in the order of their ends."""
    names = {one.id: one.name for one in workshop.actors}
    return sorted(
        Tie(names[one.from_id], names[one.to_id], one.relation_type, one.mutual, one.status, one.strength)
        for one in workshop.relations
    )


def named(workshop: Workshop) -> dict[str, tuple[set[str], tuple[str, ...]]]:
    """Tell whom each note names: actors on the map, and names that still wait."""
    names = {one.id: one.name for one in workshop.actors}
    return {note.ref: ({names[one] for one in note.actor_ids}, note.mentions_unmapped) for note in workshop.notes}


def assert_like_the_sample(screen: WorkshopScreen, folder: Path) -> None:
    """Compare the map with what is drawn of the sample's, and what the analyst finds in it."""
    workshop = screen.session.workshop
    drawn = {
        "actors": [{key: one[key] for key in DRAWN} for one in SAMPLE["actors"]],
        "relations": [{key: value for key, value in one.items() if key != "note"} for one in SAMPLE["relations"]],
    }
    library = screen.window().ui.use_cases.library  # type: ignore[attr-defined]
    wanted = library.read_file(_written(folder / "drawn.yaml", **drawn)).workshop
    assert drawn_actors(workshop) == drawn_actors(wanted) == sorted(ACTORS)
    assert drawn_ties(workshop) == drawn_ties(wanted) == sorted(TIES)
    assert named(workshop) == named(wanted)
    assert not [one for one in workshop.actors if one.place is None]
    found, expected = _found(workshop), SAMPLE["expected_insights"]
    assert found == _found(wanted)
    hanging = [key for kind in KINDS for key in kind.keys]
    assert {"I07_brokers", "I08_cut_points", "I10_islands"} <= set(hanging)
    assert {key: found[key] for key in hanging} == _translated({key: expected[key] for key in hanging}, NAMES)


def _found(workshop: Workshop) -> Any:
    names = {one.ref: one.name for one in workshop.actors}
    for one in workshop.relations:
        ends = (workshop.find(Actor, end) for end in (one.from_id, one.to_id))
        names[one.ref] = " – ".join((*(end.name for end in ends if end), one.relation_type))
    return _translated(MapAnalyst().facts(workshop), names)


def _translated(facts: Any, names: Mapping[str, str]) -> Any:
    """Put names in the place of refs, which follow the order in which things were drawn; lists in that of names."""
    if isinstance(facts, Mapping):
        return {key: _translated(value, names) for key, value in facts.items()}
    if isinstance(facts, list | tuple):
        return sorted((_translated(one, names) for one in facts), key=repr)
    return names.get(facts, facts) if isinstance(facts, str) else facts
