"""The templates that ship, and the municipalities."""

import pytest

from workshop_app.domain.codes import Lang, Method, QuestionKey, StageKind
from workshop_app.exchange.municipalities import municipalities
from workshop_app.exchange.templates import TemplateFolders
from workshop_app.paths import TEMPLATES
from workshop_app.services.municipalities import recognised
from workshop_app.services.ports import Template
from workshop_app.services.trouble import Trouble

SHIPPED = {template.id: template for template in TemplateFolders(TEMPLATES).templates()}


def test_the_two_templates_are_as_the_domain_says() -> None:
    full, short = SHIPPED["six_questions_full_day"], SHIPPED["six_questions_90_minutes"]
    assert (full.minutes, short.minutes) == (360, 90)
    kinds = [stage.stage_kind.value for stage in full.contents.stages]
    assert kinds == [
        "check_in",
        "framing",
        "question",
        "question",
        "break",
        "question",
        "break",
        "question",
        "question",
        "map_relations",
        "vote",
        "action_plan",
        "check_out",
    ]
    assert [stage.minutes for stage in short.contents.stages] == [5, 5, 10, 12, 12, 8, 8, 14, 5, 8, 3]
    assert short.contents.stages[2].method is Method.ONE_TWO_FOUR_ALL


@pytest.mark.parametrize("template", SHIPPED.values(), ids=list(SHIPPED))
def test_every_text_is_there_in_three_languages(template: Template) -> None:
    assert {stage.question for stage in template.contents.stages} == {None, *QuestionKey}
    for stage in template.contents.stages:
        texts = [stage.title, *stage.help_questions]
        if stage.stage_kind is not StageKind.BREAK:
            texts.append(stage.facilitator_notes)
            assert len(stage.help_questions) >= 3
        for words in texts:
            assert all(words.in_language(lang) for lang in Lang)
        assert bool(stage.prompt) is (stage.question is None and stage.stage_kind is not StageKind.BREAK)


@pytest.mark.parametrize("template", SHIPPED.values(), ids=list(SHIPPED))
def test_a_wording_means_one_thing(template: Template) -> None:
    """Texts of a file are recognised by their wording: the same words must have the same translations."""
    for lang in Lang:
        known: dict[str, object] = {}
        for stage in template.contents.stages:
            for words in (stage.title, stage.prompt, stage.facilitator_notes, *stage.help_questions):
                if words:
                    assert known.setdefault(words.in_language(lang), words) == words


def test_all_357_municipalities_are_there_and_namesakes_told_apart() -> None:
    everyone = municipalities()
    assert len(everyone) == 357
    assert len({municipality.label for municipality in everyone}) == 357
    labels = {municipality.number: municipality.label for municipality in everyone}
    assert labels["0301"] == "Oslo"
    assert labels["1515"] == "Herøy (Møre og Romsdal)"
    assert labels["1818"].startswith("Herøy (Nordland")
    assert labels["3419"].startswith("Våler (Innlandet")


def test_a_municipality_is_recognised_and_a_made_up_one_is_free_text() -> None:
    everyone = municipalities()
    assert recognised("bergen", everyone) == "Bergen"
    assert recognised("0301", everyone) == "Oslo"
    assert recognised("Solvik kommune", everyone) == "Solvik kommune"
    with pytest.raises(Trouble) as trouble:
        recognised("Herøy", everyone)
    assert trouble.value.code == "municipality_ambiguous"
