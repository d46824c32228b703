"""The facts: those of the example to the letter, those of any map as the definitions say, whatever ids it has."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.analysis.by_hand import ByHand
from tests.analysis.maps import maps, retold
from workshop_app.analysis.analyst import KINDS, MapAnalyst
from workshop_app.cli import main
from workshop_app.domain.insight import InsightCode, Thresholds
from workshop_app.domain.records import Actor
from workshop_app.domain.workshop import Workshop
from workshop_app.paths import SAMPLE_WORKSHOP
from workshop_app.services.settings import Settings
from workshop_app.services.use_cases import UseCases

ALWAYS = ("I01_missing_sector", "I02_sector_not_in_room", "I25_named_not_mapped", "totals")


def facts(workshop: Workshop, **limits: Any) -> dict[str, Any]:
    """Give the facts as they come out of JSON."""
    found: dict[str, Any] = json.loads(json.dumps(MapAnalyst().facts(workshop, Thresholds(**limits))))
    return found


@pytest.fixture
def expected() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(SAMPLE_WORKSHOP.read_text(encoding="utf-8"))["expected_insights"]
    return found


def test_every_kind_has_its_finder() -> None:
    assert [kind.code for kind in KINDS] == list(InsightCode)


def test_the_example_gives_what_is_expected(sample: Workshop, expected: dict[str, Any]) -> None:
    assert facts(sample) == expected


@settings(max_examples=10)
@given(data=st.data())
def test_new_ids_and_another_order_change_nothing_in_the_example(
    services: UseCases, expected: dict[str, Any], data: st.DataObject
) -> None:
    workshop = services.library.read_file(SAMPLE_WORKSHOP).workshop
    assert facts(retold(workshop, lambda records: data.draw(st.permutations(records)))) == expected


@settings(max_examples=150)
@given(maps())
def test_the_facts_are_those_that_the_definitions_give_by_hand(workshop: Workshop) -> None:
    found, by_hand = facts(workshop), ByHand(workshop)
    told = by_hand.always() if len(by_hand.refs) < 5 else by_hand.facts()
    assert {key: found[key] for key in told} == json.loads(json.dumps(told))
    assert [key for key in found if key not in told and key != "totals" and found[key] != []] == []


@settings(max_examples=60)
@given(maps(), st.data())
def test_new_ids_and_another_order_change_nothing_on_any_map(workshop: Workshop, data: st.DataObject) -> None:
    other = retold(workshop, lambda records: data.draw(st.permutations(records)))
    assert facts(other) == facts(workshop)
    told = [[(one.key, one.numbers) for one in MapAnalyst().insights(each)] for each in (workshop, other)]
    assert told[0] == told[1]


@pytest.mark.parametrize("count", [0, 1, 4])
def test_on_a_small_map_all_but_three_are_skipped(sample: Workshop, count: int) -> None:
    left = [actor.id for actor in sample.actors[:count]]
    gone = {actor.id for actor in sample.actors} - set(left)
    kept = [
        record
        for record in sample.records()
        if not gone & {record.id, getattr(record, "from_id", ""), getattr(record, "to_id", "")}
    ]
    found = facts(Workshop.of(kept))
    assert [key for key, value in found.items() if key not in ALWAYS and value != []] == []
    assert found["I25_named_not_mapped"]
    assert found["totals"]["actors"] == count


def test_who_lies_in_the_tray_is_not_analysed(sample: Workshop, expected: dict[str, Any]) -> None:
    extra = Actor(id="X", ref="a99", name="Universitetet", sector=sample.actors[0].sector.ACADEMIA)
    found = facts(Workshop.of([*sample.records(), extra]))
    assert found["I01_missing_sector"] == ["academia"]
    assert found["I04_isolated"] == ["a09"]
    assert found["I03_dominant_sector"] == expected["I03_dominant_sector"]


def test_thresholds_move_what_is_found(sample: Workshop) -> None:
    assert facts(sample, dominant_share=0.2)["I03_dominant_sector"]["flag"] is True
    assert [one["actor"] for one in facts(sample, broker_sectors=4)["I07_brokers"]] == ["a06"]
    assert facts(sample, broker_betweenness=0.5)["I07_brokers"] == []
    assert facts(sample, high_influence=5)["I18_influential_outsider"] == ["a16"]
    assert len(facts(sample, low_influence=1)["I19_low_voice"]) < 8
    assert facts(sample, cross_sector_share=0.7)["I20_cross_sector"]["flag"] is True
    assert facts(sample, hub_share=0.6)["I21_municipal_hub"]["flag"] is False
    assert facts(sample, fewest_actors=23)["I04_isolated"] == []
    assert len(facts(sample, matches_shown=12)["I15_top10"]) == 12


@pytest.fixture
def stored(services: UseCases) -> tuple[str, str]:
    """The folder and the id of the example, stored."""
    made = services.library.add(*services.library.read_file(SAMPLE_WORKSHOP))
    services.close()
    return str(services.folder), made


def test_the_command_line_prints_the_facts_as_json(
    stored: tuple[str, str], expected: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--data", stored[0], "insights", stored[1], "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == expected


@pytest.mark.parametrize(
    ("lang", "first"),
    [
        ("nb", "I01  Ingen fra akademia står på kartet. Hvem kan dere ringe?"),
        ("nn", "I01  Ingen frå akademia står på kartet. Kven kan de ringje?"),
        ("en", "I01  Nobody from academia is on the map. Who could you call?"),
    ],
)
def test_the_command_line_tells_in_sentences_what_the_settings_leave_on(
    stored: tuple[str, str], lang: str, first: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WORKSHOP_APP_LANG", lang)
    assert main(["--data", stored[0], "insights", stored[1]]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == first
    assert lines[1].endswith("(a06, a04, a12, a13, a15, a16, a21)")
    Settings().with_off([InsightCode.MISSING_SECTOR]).write(Path(stored[0]))
    assert main(["--data", stored[0], "insights", stored[1]]) == 0
    assert capsys.readouterr().out.splitlines() == lines[1:]
