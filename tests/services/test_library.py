"""The library's use cases."""

import datetime as dt

import pytest

from workshop_app.domain.codes import Lang, Status
from workshop_app.domain.rules import RuleBroken
from workshop_app.paths import SAMPLE_WORKSHOP
from workshop_app.services.trouble import Trouble
from workshop_app.services.use_cases import UseCases


def test_a_new_workshop_is_ready_to_run(services: UseCases) -> None:
    values = {"title": "Vår by", "municipality": "Bergen", "date": dt.date(2026, 5, 4), "lang": Lang.NN}
    workshop = services.library.open(services.library.create("six_questions_full_day", values)).workshop
    assert (workshop.details.title, workshop.details.municipality, workshop.details.lang) == ("Vår by", "Bergen", "nn")
    assert len(workshop.stages) == 13
    assert workshop.stages[6].title.in_language(Lang.NN) == "Lunsj"
    assert workshop.details.template == "six_questions_full_day"


def test_each_workshop_has_stages_of_its_own(services: UseCases) -> None:
    first, second = (
        services.library.open(services.library.create("six_questions_full_day", {"title": title})).workshop
        for title in "ab"
    )
    assert not {stage.id for stage in first.stages} & {stage.id for stage in second.stages}


def test_wrong_wishes_store_nothing(services: UseCases) -> None:
    with pytest.raises(Trouble) as trouble:
        services.library.create("seven_questions", {"title": "x"})
    assert "six_questions_full_day" in str(trouble.value.values["known"])
    with pytest.raises(RuleBroken):
        services.library.create("six_questions_full_day", {"title": "  "})
    assert services.library.workshops() == []


def test_a_workshop_is_found_by_id_beginning_or_short_name(services: UseCases) -> None:
    read = services.library.read_file(SAMPLE_WORKSHOP)
    workshop_id = services.library.add(*read)
    for name in (workshop_id, workshop_id[:13], "solvik-2026-03-12"):
        assert services.library.find(name) == workshop_id
    services.library.add(*read)
    for name, code in (
        ("solvik-2026-03-12", "workshop_ambiguous"),
        ("zzzz", "workshop_unknown"),
        ("", "workshop_unknown"),
    ):
        with pytest.raises(Trouble) as trouble:
            services.library.find(name)
        assert trouble.value.code == code


def test_a_final_workshop_can_be_loaded_as_a_reopened_copy(services: UseCases) -> None:
    workshop, bookmark = services.library.read_file(SAMPLE_WORKSHOP)
    assert workshop.details.status is Status.FINAL
    copy = services.library.open(services.library.add(workshop, bookmark, reopened=True)).workshop
    assert copy.details.status is Status.DRAFT
