"""Import and export without loss: import, export, import gives the same workshop, field by field."""

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings

from tests.workshops import pictures_of, workshops
from workshop_app.domain.bookmark import Bookmark, Spent
from workshop_app.domain.codes import Lang, NoteKind, QuestionKey, Round, Sector, Status, TallySource
from workshop_app.domain.links import content
from workshop_app.domain.records import Tally
from workshop_app.domain.words import Words
from workshop_app.domain.workshop import Workshop
from workshop_app.exchange.templates import TemplateFolders
from workshop_app.exchange.workshop_files import PackageExporter, WorkshopFiles, YamlExporter
from workshop_app.paths import RESOURCES, SAMPLE_WORKSHOP, TEMPLATES
from workshop_app.services.ids import new_id
from workshop_app.services.ports import Exporter, FileContents
from workshop_app.services.trouble import Trouble
from workshop_app.services.use_cases import UseCases

FILES = WorkshopFiles(TemplateFolders(TEMPLATES))
EXPORTERS: dict[str, Exporter] = {"yaml": YamlExporter(FILES), "verksted": PackageExporter(FILES, pictures_of)}


def there_and_back(workshop: Workshop, form: str, folder: Path, bookmark: Bookmark | None = None) -> FileContents:
    exporter = EXPORTERS[form]
    made = exporter.export(workshop, bookmark or Bookmark(), Lang.NB)
    assert exporter.verify(made, workshop)
    path = folder / f"made.{form}"
    path.write_bytes(made)
    return FILES.read(path)


@pytest.mark.parametrize("form", ["yaml", "verksted"])
def test_the_sample_comes_back_unchanged(sample: Workshop, form: str, tmp_path: Path) -> None:
    back, _, _ = there_and_back(sample, form, tmp_path)
    assert content(back) == content(sample)
    assert back.counters == sample.counters
    assert not {record.id for record in back.records()} & {record.id for record in sample.records()}


def test_the_exported_sample_says_what_the_sample_file_says(sample: Workshop) -> None:
    made = yaml.safe_load(EXPORTERS["yaml"].export(sample, Bookmark(), Lang.NB))
    original = yaml.safe_load(SAMPLE_WORKSHOP.read_text(encoding="utf-8"))
    del original["expected_insights"]
    assert original.pop("schema") == "samskaping-sample/1"
    assert made.pop("schema") == "samspill-workshop/1"
    assert made == original
    for part in ("contributions", "actors", "relations", "actions", "agenda"):
        assert [entry.get("id") for entry in made[part]] == [entry.get("id") for entry in original[part]]


def test_the_sample_holds_what_it_says_it_holds(sample: Workshop) -> None:
    totals = yaml.safe_load(SAMPLE_WORKSHOP.read_text(encoding="utf-8"))["expected_insights"]["totals"]
    assert len(sample.notes) == totals["contributions"]
    assert sum(sample.votes[note.id] for note in sample.notes) == totals["votes"]
    assert len(sample.actors) == totals["actors"]
    assert len(sample.relations) == totals["relations"]
    assert len(sample.actions) == totals["actions"]
    assert len(sample.resources) == totals["resources"]
    counts = {question.value: len(sample.notes_of_question(question)) for question in QuestionKey}
    assert counts == totals["per_question"]
    assert sum(stage.minutes for stage in sample.stages) == totals["agenda_minutes"]
    assert sample.participants == totals["participants"]
    assert sum(headcount.count for headcount in sample.headcounts) == totals["participants"]


def test_the_sample_in_detail(sample: Workshop) -> None:
    assert sample.details.status is Status.FINAL
    assert sample.details.start == dt.time(9, 0)
    assert sample.details.date == dt.date(2026, 3, 12)
    note = sample.notes[26]
    assert (note.ref, note.table, note.sector, note.note_kind) == ("c27", 6, Sector.VOLUNTARY, NoteKind.CONCERN)
    assert [sample.actors[index].ref for index in (0, 7)] == ["a01", "a08"]
    assert note.actor_ids == (sample.actors[0].id, sample.actors[7].id)
    waiting = {name for note in sample.notes for name in note.mentions_unmapped}
    assert waiting == {"Høgskolen", "Nyinnflyttede familier på Haugen", "Legekontoret", "Kommunestyret", "Turlaget"}
    assert not waiting & {actor.name for actor in sample.actors}
    assert all(tally.source is TallySource.IMPORTED for tally in sample.tallies)
    assert sample.stage_of_question(QuestionKey.Q6) == sample.stages[9]
    assert sample.kommune30 is not None
    assert sample.kommune30.rows[2].now.v1 == 5
    assert [answer.text for answer in sample.answers_of(sample.stages[12])][:2] == ["håp", "naboer"]


def test_texts_of_the_template_follow_the_language_and_edited_ones_stay(sample: Workshop, tmp_path: Path) -> None:
    question, lunch = sample.stages[2], sample.stages[6]
    assert question.title == Words("Spørsmål 1", "Spørsmål 1", "Question 1")
    assert lunch.title.in_language(Lang.EN) == "Lunch"
    assert len(question.help_questions) == 5
    assert question.facilitator_notes
    text = SAMPLE_WORKSHOP.read_text(encoding="utf-8")
    path = tmp_path / "edited.yaml"
    path.write_text(text.replace('title: "Lunsj"', 'title: "Lunsj ved kaia"'), encoding="utf-8")
    edited, _, _ = FILES.read(path)
    assert edited.stages[6].title == Words.same("Lunsj ved kaia")
    assert edited.stages[4].title.in_language(Lang.EN) == "Break"


@settings(max_examples=80)
@given(workshop=workshops())
def test_any_workshop_comes_back_unchanged(workshop: Workshop, tmp_path: Path) -> None:
    for form in EXPORTERS:
        back, _, pictures = there_and_back(workshop, form, tmp_path)
        assert content(back) == content(workshop)
        assert back.counters == workshop.counters
        assert pictures == (pictures_of(workshop) if form == "verksted" else {})


@pytest.mark.parametrize("form", ["yaml", "verksted"])
def test_place_and_time_spent_travel_along(sample: Workshop, form: str, tmp_path: Path) -> None:
    stage = sample.stages[3]
    mark = Bookmark(stage.id, Round.GROUP, "themes", spent=(Spent(stage.id, Round.INDIVIDUAL, 240.5),))
    back, bookmark, _ = there_and_back(sample, form, tmp_path, mark)
    assert bookmark.stage_id == back.stages[3].id
    assert (bookmark.round, bookmark.view) == (Round.GROUP, "themes")
    assert bookmark.spent == (Spent(back.stages[3].id, Round.INDIVIDUAL, 240.5),)


def test_how_votes_came_about_travels_along(sample: Workshop, tmp_path: Path) -> None:
    note = sample.notes[0]
    extra = Tally(id=new_id(), ref="v99", note_id=note.id, count=-2, source=TallySource.HANDS)
    logged = replace(
        extra,
        id=new_id(),
        ref="v98",
        sector=Sector.STATE,
        counted_by="bordvert",
        counted_at=dt.datetime(2026, 3, 12, 14, 5, 9),
    )
    counted = Workshop.of([*sample.records(), extra, logged], sample.counters)
    for form in EXPORTERS:
        back, _, _ = there_and_back(counted, form, tmp_path)
        assert back.votes[back.notes[0].id] == 5
        assert content(back) == content(counted)


def test_a_moment_that_is_none_is_refused(sample: Workshop, tmp_path: Path) -> None:
    note = sample.notes[0]
    moment = dt.datetime(2026, 3, 12, 14, 5, 9)
    extra = Tally(id=new_id(), ref="v99", note_id=note.id, count=1, counted_at=moment)
    made = EXPORTERS["yaml"].export(Workshop.of([*sample.records(), extra], sample.counters), Bookmark(), Lang.NB)
    path = tmp_path / "made.yaml"
    for wrong in (b"2026-03-12T14:05:09Z", b"2026-03-12", b"2026-03-12T25:05:09"):
        path.write_bytes(made.replace(b"2026-03-12T14:05:09", wrong))
        with pytest.raises(Trouble, match="file_wrong_value"):
            FILES.read(path)


def test_a_note_whose_question_has_no_stage_gets_one(tmp_path: Path) -> None:
    path = tmp_path / "few.yaml"
    data: dict[str, Any] = {
        "schema": "samspill-workshop/1",
        "workshop": {"id": "w", "title": "Uten agenda"},
        "agenda": [{"stage": "s01", "kind": "break", "minutes": 5}, {"stage": "s07", "kind": "question", "q": "q2"}],
        "contributions": [
            {"id": "c1", "q": "q5", "text": "Femte"},
            {"id": "c2", "q": "q2", "text": "Andre"},
            {"id": "c3", "stage": "s01", "text": "I pausen"},
        ],
    }
    path.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    workshop, _, _ = FILES.read(path)
    homes = {note.text: next(s for s in workshop.stages if s.id == note.stage_id) for note in workshop.notes}
    assert homes["Femte"].question is QuestionKey.Q5
    assert homes["Femte"].title.in_language(Lang.EN) == "Question 5"
    assert homes["Andre"].ref == "s07"
    assert homes["I pausen"].ref == "s01"
    assert len(workshop.stages) == 3
    back, _, _ = there_and_back(workshop, "yaml", tmp_path)
    assert content(back) == content(workshop)


def test_with_two_stages_for_a_question_its_notes_go_to_the_first(sample: Workshop, tmp_path: Path) -> None:
    text = SAMPLE_WORKSHOP.read_text(encoding="utf-8")
    again = '  - {stage: s13, kind: check_out,       minutes: 15, title: "Utsjekk: Hva tar du med deg?"}\n'
    more = again + '  - {stage: s14, kind: question, q: q1, minutes: 10, title: "Én gang til"}\n'
    path = tmp_path / "twice.yaml"
    path.write_text(text.replace(again, more), encoding="utf-8")
    workshop, _, _ = FILES.read(path)
    assert len(workshop.notes_by_stage[workshop.stages[2].id]) == 10
    assert workshop.notes_by_stage[workshop.stages[13].id] == ()


def test_yaml_words_that_older_readers_mistake_stay_words(tmp_path: Path) -> None:
    path = tmp_path / "odd.yaml"
    path.write_text(
        "schema: samspill-workshop/1\nlang: nb\n"
        "workshop: {id: no, title: 12:30, place: 0123, case_number: 2.10, organiser: 2026,\n"
        "  start: 09:05, date: 2026-01-02}\n",
        encoding="utf-8",
    )
    workshop, _, _ = FILES.read(path)
    details = workshop.details
    assert (details.ref, details.title, details.start) == ("no", "12:30", dt.time(9, 5))
    assert details.date == dt.date(2026, 1, 2)
    assert (details.place, details.case_number, details.organiser) == ("0123", "2.10", "2026")


def test_the_json_schema_in_resources_is_that_of_the_models() -> None:
    from tests.exchange.make_schema import schema_text

    stored = (RESOURCES / "schema" / "samspill-workshop-1.schema.json").read_text(encoding="utf-8")
    assert stored == schema_text(), "run: python -m tests.exchange.make_schema"


def test_what_is_exported_fits_the_json_schema(services: UseCases, sample: Workshop) -> None:
    import json

    import jsonschema

    from workshop_app.exchange.package import unpack

    schema = json.loads((RESOURCES / "schema" / "samspill-workshop-1.schema.json").read_text(encoding="utf-8"))
    data, _ = unpack(EXPORTERS["verksted"].export(sample, Bookmark(), Lang.NB), Path("x.verksted"))
    jsonschema.validate(data, schema)
    data["workshop"]["colour"] = "red"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(data, schema)
