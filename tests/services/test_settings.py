"""The settings of the insights: kept, put up with when broken, and written only when they differ."""

import json
from pathlib import Path
from typing import Any

import pytest

from workshop_app.domain.insight import InsightCode, Thresholds
from workshop_app.domain.workshop import Workshop
from workshop_app.services.insights import insights_of
from workshop_app.services.settings import FILE_NAME, Settings
from workshop_app.services.use_cases import UseCases


def test_what_was_chosen_comes_back(tmp_path: Path) -> None:
    chosen = Settings(lang="nn").with_off([InsightCode.LOW_VOICE, InsightCode.BROKER])
    chosen = chosen.with_limits(Thresholds(dominant_share=0.5, severe_cut=4))
    chosen.write(tmp_path)
    back = Settings.read(tmp_path)
    assert back == chosen
    assert back.off == {InsightCode.LOW_VOICE, InsightCode.BROKER}
    assert back.limits == Thresholds(dominant_share=0.5, severe_cut=4)
    assert json.loads((tmp_path / FILE_NAME).read_text())["thresholds"] == {"dominant_share": 0.5, "severe_cut": 4}


def test_what_was_never_chosen_is_not_written(tmp_path: Path) -> None:
    Settings().with_limits(Thresholds()).with_off([]).write(tmp_path)
    assert json.loads((tmp_path / FILE_NAME).read_text()).keys() == {"lang", "theme", "text_size", "motion"}
    assert Settings.read(tmp_path) == Settings()


@pytest.mark.parametrize(
    "stored",
    [
        {"insights_off": "I04_isolated", "thresholds": []},
        {"insights_off": [4, None, "I99_unknown"], "thresholds": {"dominant_share": "much", "unknown": 1}},
        {"insights_off": {}, "thresholds": {"dominant_share": 1.5, "hub_share": -1, "severe_cut": 2.5}},
        {"insights_off": None, "thresholds": {"severe_cut": True, "matches_shown": 10**9, "broker_sectors": None}},
        {"thresholds": {"cross_sector_share": float("nan")}},
    ],
)
def test_what_makes_no_sense_gives_the_usual(tmp_path: Path, stored: dict[str, Any]) -> None:
    (tmp_path / FILE_NAME).write_text(json.dumps({"lang": "en", **stored}))
    read = Settings.read(tmp_path)
    assert read.lang == "en"
    assert read.off == frozenset()
    assert read.limits == Thresholds()


def test_insights_follow_the_settings(services: UseCases, sample: Workshop) -> None:
    everything = insights_of(services.analyst, sample, services.folder)
    assert everything == services.analyst.insights(sample)
    Settings().with_off([InsightCode.ISOLATED]).with_limits(Thresholds(hub_share=0.9)).write(services.folder)
    left = insights_of(services.analyst, sample, services.folder)
    gone = {one.code for one in everything} - {one.code for one in left}
    assert gone == {InsightCode.ISOLATED, InsightCode.MUNICIPAL_HUB}
