"""The library's use cases."""

import dataclasses
import datetime as dt
from pathlib import Path

import pytest

from workshop_app.domain.codes import Lang, Progress, Sector, Status
from workshop_app.domain.commands.workshop import Finish
from workshop_app.domain.links import content
from workshop_app.domain.rule_broken import RuleBroken
from workshop_app.domain.words import Words
from workshop_app.paths import SAMPLE_WORKSHOP
from workshop_app.services.finding import Query, Sort
from workshop_app.services.template_making import retitled, with_stages
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
    workshop, bookmark, _ = services.library.read_file(SAMPLE_WORKSHOP)
    assert workshop.details.status is Status.FINAL
    copy = services.library.open(services.library.add(workshop, bookmark, reopened=True)).workshop
    assert copy.details.status is Status.DRAFT


def sample_id(services: UseCases) -> str:
    return services.library.add(*services.library.read_file(SAMPLE_WORKSHOP), reopened=True)


def test_a_copy_has_the_same_content_and_ids_of_its_own(services: UseCases) -> None:
    read, bookmark, _ = services.library.read_file(SAMPLE_WORKSHOP)
    original = services.library.add(read, bookmark)
    copy = services.library.duplicate(original, "Solvik (kopi)")
    before, after = (services.library.open(one).workshop for one in (original, copy))
    assert after.details.title == "Solvik (kopi)"
    assert (before.details.status, after.details.status) == (Status.FINAL, Status.DRAFT)
    assert content(before)[1:] == content(after)[1:]
    assert not {record.id for record in before.records()} & {record.id for record in after.records()}
    assert services.library.bookmark(copy).has_started == services.library.bookmark(original).has_started
    assert len(services.library.open(services.library.duplicate(original, "x" * 300)).workshop.details.title) == 200


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ålesund", "ny"),
        ("ÅLESUND møter", "ny"),
        ("åles", "ny"),
        ("alesund", ""),
        ("FJELLSTØL", "ny"),
        ("pensjonistforening", "solvik"),
        ("Solvik PENSJ", "solvik"),
        ("kulturhus", "solvik"),
        ("100%", ""),
        ("_", ""),
        ("\\", ""),
        ("' OR 1=1 --", ""),
    ],
)
def test_a_search_finds_what_is_said_anywhere(services: UseCases, text: str, found: str) -> None:
    names = {
        services.library.create(
            "six_questions_full_day", {"title": "Møter", "municipality": "Ålesund", "place": "Fjellstøl"}
        ): "ny",
        sample_id(services): "solvik",
    }
    assert [names[one] for one in services.finder.search(text)] == ([found] if found else [])


def test_what_lies_in_the_bin_is_found_only_there(services: UseCases) -> None:
    workshop_id = sample_id(services)
    services.library.trash(workshop_id)
    assert services.finder.search("Solvik") == []
    assert services.finder.page(Query(), 10) == []
    assert [one.id for one in services.finder.page(Query(in_bin=True), 10)] == [workshop_id]
    assert services.finder.unfinished() is None


def test_pages_counts_and_orders(services: UseCases) -> None:
    titles = ["Ås", "Ærlig", "Zebra", "ørn", "abc"]
    for number, title in enumerate(titles):
        made = services.library.create(
            "six_questions_90_minutes", {"title": title, "date": dt.date(2026, 1, 1 + number)}
        )
        if title == "Zebra":
            services.library.open(made).execute(Finish())
    library, finder = services.library, services.finder

    def shown(query: Query, limit: int = 10, offset: int = 0) -> list[str]:
        return [listing.title for listing in finder.page(query, limit, offset)]

    assert shown(Query(sort=Sort.TITLE)) == ["abc", "Zebra", "Ærlig", "ørn", "Ås"]
    assert shown(Query(sort=Sort.DATE)) == ["abc", "ørn", "Zebra", "Ærlig", "Ås"]
    assert shown(Query(sort=Sort.DATE), 2, 2) == ["Zebra", "Ærlig"]
    assert shown(Query(progress=Progress.FINAL)) == ["Zebra"]
    assert finder.counts(Query()) == {Progress.PLANNED: 4, Progress.RUNNING: 0, Progress.FINAL: 1}
    assert finder.counts(Query("abc")) == {Progress.PLANNED: 1, Progress.RUNNING: 0, Progress.FINAL: 0}
    assert shown(Query(without=finder.page(Query(), 1)[0].id)) == [one.title for one in library.workshops()[1:]]


def test_the_workshop_to_go_on_with_tells_how_far_it_has_come(services: UseCases) -> None:
    workshop_id = sample_id(services)
    workshop = services.library.open(workshop_id).workshop
    stage = next(stage for stage in workshop.stages if stage.question)
    services.store.save_bookmark(
        workshop_id, dataclasses.replace(services.library.bookmark(workshop_id), stage_id=stage.id)
    )
    overview = services.finder.unfinished()
    assert overview is not None
    assert overview.listing.id == workshop_id
    assert (overview.start, overview.place) == (workshop.details.start, workshop.details.place)
    assert [one.here for one in overview.questions] == [True] + [False] * 5
    assert [one.notes for one in overview.questions] == [
        len(workshop.notes_by_stage[stage.id]) for stage in workshop.stages if stage.question
    ]
    assert overview.relations == len(workshop.relations)
    assert dict(overview.headcounts)[Sector.MUNICIPALITY] == 9
    services.library.open(workshop_id).execute(Finish())
    assert services.finder.unfinished() is None


# Templates of one's own


def test_an_agenda_saved_as_a_template_holds_nothing_that_was_said(services: UseCases) -> None:
    workshop_id = sample_id(services)
    workshop = services.library.open(workshop_id).workshop
    template_id = services.library.save_as_template(workshop_id, "Vår mal")
    template = services.library.template(template_id)
    assert template.is_own
    assert template.title == Words.same("Vår mal")
    assert [stage.minutes for stage in template.contents.stages] == [stage.minutes for stage in workshop.stages]
    assert [stage.title for stage in template.contents.stages] == [stage.title for stage in workshop.stages]
    kinds = {record.KIND for record in template.contents.records()}
    assert kinds == {"workshop", "stage"}
    text = (services.folder / "templates" / f"{template_id}.yaml").read_text(encoding="utf-8")
    said = [note.text for note in workshop.notes] + [actor.name for actor in workshop.actors]
    said += [stage.synthesis for stage in workshop.stages if stage.synthesis]
    said += [answer for answer in (workshop.details.background, workshop.details.main_findings) if answer]
    assert said
    assert not [one for one in said if one in text]
    made = services.library.open(services.library.create(template_id, {"title": "Ny"})).workshop
    assert len(made.stages) == len(workshop.stages)
    assert not made.notes


def test_own_templates_are_edited_deleted_and_passed_on(services: UseCases, tmp_path: Path) -> None:
    library = services.library
    own_id = library.duplicate_template("six_questions_90_minutes", "Min mal")
    own = library.template(own_id)
    assert own.is_own
    assert own.contents.stages[0].title.en != own.contents.stages[0].title.nb
    first, *rest = own.contents.stages
    library.save_template(with_stages(retitled(own, "Ny tittel"), [*rest, dataclasses.replace(first, minutes=7)]))
    edited = library.template(own_id)
    assert edited.title == Words.same("Ny tittel")
    assert edited.contents.stages[-1].title == first.title
    assert edited.minutes == own.minutes - first.minutes + 7
    library.export_template(own_id, tmp_path / "ut.yaml")
    again = library.import_template(tmp_path / "ut.yaml")
    assert again != own_id
    assert library.template(again).minutes == edited.minutes
    library.remove_template(own_id)
    library.remove_template("six_questions_90_minutes")
    assert [one.id for one in library.templates() if one.is_own] == [again]
    assert len(library.templates()) == 3
    assert library.import_template(tmp_path / "ut.yaml") == own_id


def test_a_template_that_cannot_be_written_is_trouble(services: UseCases, tmp_path: Path) -> None:
    (services.folder / "templates").write_text("in the way", encoding="utf-8")
    with pytest.raises(Trouble) as trouble:
        services.library.duplicate_template("six_questions_90_minutes", "Min mal")
    assert trouble.value.code == "export_not_allowed"
    with pytest.raises(RuleBroken):
        retitled(services.library.template("six_questions_90_minutes"), " ")
    with pytest.raises(Trouble) as trouble:
        services.library.export_template("six_questions_90_minutes", tmp_path / "no" / "x.yaml")
    assert trouble.value.code == "export_no_folder"
