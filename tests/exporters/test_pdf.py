"""The PDF, read back: what stands in it, what never does, and how it bears odd content."""

import io
import re
from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from functools import cached_property
from itertools import combinations, pairwise
from typing import Any

import pikepdf
import pypdfium2
import pytest
import yaml
from pypdfium2 import raw
from reportlab.platypus import Paragraph as ReportlabParagraph

from workshop_app.analysis.analyst import MapAnalyst
from workshop_app.domain.bookmark import Bookmark
from workshop_app.domain.codes import Lang, QuestionKey, StageKind, Stance
from workshop_app.domain.commands.chapters import MoveChapter
from workshop_app.domain.commands.workshop import Reopen
from workshop_app.domain.fields import TextRule
from workshop_app.domain.figures.layout import Rect
from workshop_app.domain.records import Action, Actor, Details, Exchange, Note, Record, Stage, Theme
from workshop_app.domain.report.build import build_report
from workshop_app.domain.words import Words
from workshop_app.domain.workshop import Workshop
from workshop_app.exchange.templates import TemplateFolders
from workshop_app.exchange.workshop_files import WorkshopFiles
from workshop_app.exporters.fonts import FontMeasure
from workshop_app.exporters.pdf.exporter import PdfExporter
from workshop_app.exporters.pdf.markup import CHUNK
from workshop_app.exporters.pdf.styles import BOTTOM, MARGIN, PAGE_HEIGHT, PAGE_WIDTH
from workshop_app.i18n import language
from workshop_app.paths import SAMPLE_WORKSHOP, TEMPLATES
from workshop_app.wording import Wording

INSIGHTS_OF = MapAnalyst().insights
EXPORTER = PdfExporter(INSIGHTS_OF)
SHELF = TemplateFolders(TEMPLATES)
HOSTILE = (
    "<b> </para> <img src='/etc/passwd'> &amp; &#0; {0} {title} %s %(x)d </svg> ]]> \\ ( <font name='x'> <a href='y'>"
)
FOOT = BOTTOM - 14
"""What stands below this, in points from the bottom of the page, is its foot."""
COVER = slice(0, 1)
ROUNDING = 2.0
"""How far ink may lean over a margin, in points: a glyph is not quite as wide as its advance."""


# Reading a PDF back


@dataclass(frozen=True)
class Summary:
    """A made PDF and what can be read in it."""

    made: bytes
    lang: Lang

    @cached_property
    def pages(self) -> list[str]:
        """The words of each page, without its foot."""
        with self.opened() as pdf:
            return [normal(page.get_textpage().get_text_bounded(bottom=FOOT)) for page in pdf]

    @cached_property
    def feet(self) -> list[str]:
        """The words at the foot of each page."""
        with self.opened() as pdf:
            return [normal(page.get_textpage().get_text_bounded(top=FOOT)) for page in pdf]

    @cached_property
    def text(self) -> str:
        return " ".join(self.pages)

    @cached_property
    def squeezed(self) -> str:
        """All words without white space, for texts that lines and columns break where they like."""
        return squeezed(self.text)

    @cached_property
    def outline(self) -> list[tuple[int, str, int]]:
        """Level, title and page (from 0) of every entry of the outline."""
        with self.opened() as pdf:
            return [(entry.level, normal(entry.get_title()), entry.get_dest().get_index()) for entry in pdf.get_toc()]

    def chapter(self, key: str) -> str:
        """The words from the heading of a chapter to the end of the page where the next one begins."""
        title = language(self.lang).say(f"report.{key}")
        chapters = [(title, page) for level, title, page in self.outline if level == 0] + [("", len(self.pages) - 1)]
        at = [name for name, _ in chapters].index(title)
        together = " ".join(self.pages[chapters[at][1] : chapters[at + 1][1] + 1])
        return together[together.index(title) :]

    def opened(self) -> Any:
        return pypdfium2.PdfDocument(self.made)


def normal(text: str) -> str:
    """Single spaces only."""
    return re.sub(r"[\s\u00a0]+", " ", text).strip()


def squeezed(text: str) -> str:
    return re.sub(r"[\s\u00a0]+", "", text)


def summary_of(workshop: Workshop, lang: Lang = Lang.NB) -> Summary:
    made = EXPORTER.export(workshop, Bookmark(), lang)
    assert EXPORTER.verify(made, workshop)
    return Summary(made, lang)


def stretches(page: Any) -> list[tuple[str, Rect]]:
    """Every stretch of visible text on a page with its place: here as in a PDF, y grows upwards."""
    words = page.get_textpage()
    items = page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], textpage=words)
    found = ((item.extract(), Rect(*item.get_bounds())) for item in items)
    return [(text, place) for text, place in found if text.strip()]


def outside(summary: Summary) -> list[str]:
    """The stretches of text that reach over the margins of their page."""
    found: list[str] = []
    with summary.opened() as pdf:
        for number, page in enumerate(pdf, start=1):
            assert page.get_size() == pytest.approx((PAGE_WIDTH, PAGE_HEIGHT), abs=0.01)
            for text, place in stretches(page):
                inside = place.left >= MARGIN - ROUNDING and place.right <= PAGE_WIDTH - MARGIN + ROUNDING
                if not (inside and place.top >= 20 and place.bottom <= PAGE_HEIGHT - 40):
                    found.append(f"page {number}: {text[:60]}")
    return found


def covered(summary: Summary, pages: slice = slice(None)) -> list[str]:
    """The stretches of text that lie upon another."""
    found: list[str] = []
    with summary.opened() as pdf:
        for page in list(pdf)[pages]:
            pairs = combinations(stretches(page), 2)
            found += [f"{one[:40]} | {other[:40]}" for (one, a), (other, b) in pairs if a.meets(b, -ROUNDING / 2)]
    return found


def fonts_of_text(made: bytes) -> dict[str, bool]:
    """The fonts that text on the pages is set in, blank text passed over, and whether each is embedded."""
    found: dict[str, bool] = {}
    with pikepdf.open(io.BytesIO(made)) as pdf:
        for page in pdf.pages:
            name = ""
            for instruction in pikepdf.parse_content_stream(page, "Tf Tj TJ ' \""):
                operands, operator = list(instruction.operands), str(instruction.operator)
                if operator == "Tf":
                    name = str(operands[0])
                elif bytes(operands[-1]).strip():
                    font = page.Resources.Font[name]
                    embedded = "/FontDescriptor" in font and "/FontFile2" in font.FontDescriptor
                    found[str(font.BaseFont).rpartition("+")[2]] = embedded
    return found


def drawing(made: bytes) -> list[bytes]:
    """What is drawn on the pages, byte by byte."""
    with pikepdf.open(io.BytesIO(made)) as pdf:
        return [page.Contents.read_bytes() for page in pdf.pages]


# Making odd workshops


def revised(workshop: Workshop, record_type: type[Record], **values: Any) -> Workshop:
    """The workshop with values changed on every record of a type."""
    records = [replace(record, **values) if type(record) is record_type else record for record in workshop.records()]
    return Workshop.of(records, workshop.counters)


def rewritten(record: Any, write: Callable[[str, TextRule], str]) -> Any:
    """The record with every text in it written anew, nested ones too; the field is told by its name."""

    def fresh(name: str, value: Any, rule: TextRule) -> Any:
        if isinstance(value, tuple):
            return tuple(fresh(name, item, rule) for item in value)
        return Words.same(write(name, rule)) if isinstance(value, Words) else write(name, rule)

    values: dict[str, Any] = {}
    for field in fields(record):
        value = getattr(record, field.name)
        if "text" in field.metadata:
            values[field.name] = fresh(f"{type(record).__name__}.{field.name}", value, field.metadata["text"])
        elif isinstance(value, tuple) and value and isinstance(value[0], Exchange):
            values[field.name] = tuple(rewritten(item, write) for item in value)
    return replace(record, **values)


def with_texts(workshop: Workshop, write: Callable[[str, TextRule], str]) -> Workshop:
    return Workshop.of([rewritten(record, write) for record in workshop.records()])


def with_first_note(workshop: Workshop, text: str) -> Workshop:
    first = workshop.notes[0]
    return Workshop.of([replace(first, text=text) if record is first else record for record in workshop.records()])


def with_many_notes(workshop: Workshop, count: int) -> Workshop:
    stages = [stage for stage in workshop.stages if stage.question]
    notes = [
        Note(
            id=f"note-{number}",
            ref=f"c{number + 100}",
            order=f"z{number:04d}",
            stage_id=stages[number % 6].id,
            text=f"Innspill nummer {number} av mange",
        )
        for number in range(count)
    ]
    return Workshop.of([*workshop.records(), *notes])


def from_template(**values: Any) -> Workshop:
    """A workshop as it is made from a template, before anybody has said a word."""
    contents = next(template for template in SHELF.templates() if template.id == "six_questions_full_day").contents
    details = replace(contents.details, template="six_questions_full_day", title="Ny samling", **values)
    return Workshop.of([details if isinstance(record, Details) else record for record in contents.records()])


@pytest.fixture(scope="module")
def raw_sample() -> Any:
    """The sample file as plain data: what the report is held against."""
    return yaml.safe_load(SAMPLE_WORKSHOP.read_text("utf-8"))


@pytest.fixture(scope="module")
def workshop() -> Workshop:
    return WorkshopFiles(SHELF).read(SAMPLE_WORKSHOP)[0]


@pytest.fixture(scope="module")
def summaries(workshop: Workshop) -> dict[Lang, Summary]:
    return {lang: summary_of(workshop, lang) for lang in Lang}


@pytest.fixture(params=list(Lang))
def summary(summaries: dict[Lang, Summary], request: pytest.FixtureRequest) -> Summary:
    return summaries[request.param]


@pytest.fixture(scope="module")
def hostile(workshop: Workshop) -> Summary:
    """The sample with every text replaced by a hostile one that ends in the name of its field."""
    return summary_of(with_texts(workshop, lambda name, rule: f"{HOSTILE} {name}"))


# What the room said


def test_every_contribution_stands_word_for_word(summary: Summary, raw_sample: Any) -> None:
    appendix = summary.chapter("appendix_a")
    expected = [f"{note['id']} {normal(note['text'])} ·" for note in raw_sample["contributions"]]
    assert len(expected) == 60
    assert [text for text in expected if text not in appendix] == []


def test_every_actor_stands_in_the_appendix_and_on_the_map(summary: Summary, raw_sample: Any) -> None:
    table, chart = summary.chapter("appendix_b"), summary.chapter("alliance_map")
    names = [actor["name"] for actor in raw_sample["actors"]]
    assert len(names) == 22
    assert [name for name in names if name not in chart] == []
    assert [actor["id"] for actor in raw_sample["actors"] if f"{actor['id']} {actor['name']}" not in table] == []


def test_every_relation_stands_in_the_appendix(summary: Summary, raw_sample: Any) -> None:
    appendix = summary.chapter("appendix_b")
    assert re.findall(r"\br\d\d\b", appendix) == [f"r{number:02d}" for number in range(1, 33)]
    names = {actor["id"]: actor["name"] for actor in raw_sample["actors"]}
    for relation, told in zip(raw_sample["relations"], re.split(r"\br\d\d\b", appendix)[1:], strict=True):
        assert names[relation["from"]] in told
        assert names[relation["to"]] in told


def test_every_action_is_told_in_full(summary: Summary, raw_sample: Any) -> None:
    chapter = summary.chapter("actions")
    actions = raw_sample["actions"]
    assert len(actions) == 8
    for action in actions:
        assert action["title"] in chapter
        assert normal(action["what"]) in chapter
        assert normal(action["first_step"]) in chapter


def test_the_first_page_names_every_action_and_what_got_most_votes(summary: Summary, raw_sample: Any) -> None:
    chapter = summary.chapter("in_short")
    most = sorted(raw_sample["contributions"], key=lambda note: -note["votes"])[:3]
    assert [action["title"] for action in raw_sample["actions"] if action["title"] not in chapter] == []
    assert [note["text"] for note in most if note["text"] not in chapter] == []


def test_the_six_questions_are_asked_in_the_language_of_the_report(summary: Summary, raw_sample: Any) -> None:
    titles = [title for level, title, _ in summary.outline if level == 0]
    for words in raw_sample["questions"].values():
        assert words[summary.lang] in titles
        assert words[summary.lang] in summary.text


def test_themes_resources_and_parked_matters_are_there(summary: Summary, raw_sample: Any) -> None:
    assets, forward = summary.chapter("resources"), summary.chapter("way_forward")
    assert len(raw_sample["resources"]) == 16
    assert [item["text"] for item in raw_sample["resources"] if item["text"] not in assets] == []
    assert [item["name"] for item in raw_sample["themes"] if item["name"] not in summary.text] == []
    assert [item["text"] for item in raw_sample["parking_lot"] if item["text"] not in forward] == []


def test_names_that_wait_for_the_map_are_listed(summary: Summary, raw_sample: Any) -> None:
    appendix = summary.chapter("appendix_b")
    named = {name for note in raw_sample["contributions"] for name in note.get("mentions_unmapped", ())}
    assert len(named) == 5
    assert [name for name in named if name not in appendix] == []


def test_what_the_app_says_itself_is_never_mixed(summaries: dict[Lang, Summary]) -> None:
    for lang in Lang:
        for key in ("in_short", "about", "way_forward", "appendix_a", "appendix_c"):
            heading = language(lang).say(f"report.{key}")
            assert heading in summaries[lang].text
            others = [other for other in Lang if language(other).say(f"report.{key}") != heading]
            assert not any(heading in summaries[other].text for other in others)


# What is never told


def test_private_notes_and_reasons_never_appear(workshop: Workshop) -> None:
    everywhere = [replace(workshop.notes[0], id=stage.id[::-1], stage_id=stage.id) for stage in workshop.stages]
    secret = Workshop.of([*workshop.records(), *everywhere])
    secret = revised(secret, Stage, facilitator_notes=Words.same("kanarifugl"))
    secret = revised(secret, Actor, influence_reason="kanarifugl", note="kanarifugl")
    for lang in Lang:
        summary = summary_of(secret, lang)
        assert len(summary.outline) > len(workshop.stages)
        assert "kanarifugl" not in summary.squeezed.lower()
        assert not any("kanarifugl" in title.lower() for _, title, _ in summary.outline)


def test_facilitator_notes_of_the_template_never_appear(summary: Summary, workshop: Workshop) -> None:
    notes = [stage.facilitator_notes.in_language(lang) for stage in workshop.stages for lang in Lang]
    assert sum(map(bool, notes)) > 20
    assert [note for note in notes if note and squeezed(note)[:40] in summary.squeezed] == []


def test_stances_leave_no_trace_on_any_page(workshop: Workshop) -> None:
    for_them, against = (
        drawing(summary_of(revised(workshop, Actor, stance=stance)).made) for stance in (Stance.SUPPORTS, Stance.BLOCKS)
    )
    assert for_them == against


def test_reasons_leave_no_trace_in_the_drawing_either(workshop: Workshop) -> None:
    secret = revised(workshop, Actor, influence_reason="hemmelig", note="hemmelig")
    assert drawing(summary_of(secret).made) == drawing(summary_of(workshop).made)


# Type


def test_every_text_is_set_in_an_embedded_font(summary: Summary) -> None:
    assert fonts_of_text(summary.made) == {"FiraSans-Regular": True, "FiraSans-SemiBold": True}


def test_fallback_faces_are_embedded_too(workshop: Workshop) -> None:
    fonts = fonts_of_text(summary_of(with_first_note(workshop, "\U0001f600 \u2011")).made)
    assert fonts["NotoEmoji-Regular"]
    assert fonts["NotoSans-Regular"]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("áčđŋšŧž ÁČĐŊŠŦŽ", "áčđŋšŧž ÁČĐŊŠŦŽ"),
        ("æøå ÆØÅ – «sitat»", "æøå ÆØÅ – «sitat»"),
        ("glad \U0001f600 fjes", "glad \U0001f600 fjes"),
        ("ukjent \u4f60 tegn", "ukjent [U+4F60] tegn"),
        ("gjort ✓ igjen ☐", "gjort ✓ igjen ☐"),
        ("to\nlinjer", "to linjer"),
    ],
)
def test_letters_come_out(workshop: Workshop, written: str, shown: str) -> None:
    summary = summary_of(with_first_note(workshop, written))
    assert f"c01 {shown} ·" in summary.chapter("appendix_a")


# Hostile and odd content

PRINTED = (
    *("Details.title", "Details.organiser", "Details.municipality", "Details.municipality_note", "Details.place"),
    *("Details.facilitator_role", "Details.case_number", "Details.background", "Details.goal"),
    *("Details.main_findings", "Stage.title", "Stage.prompt", "Stage.synthesis", "Theme.name", "Note.text"),
    *("Note.mentions_unmapped", "Actor.name", "Exchange.tag", "Exchange.text", "Relation.note", "Resource.text"),
    *("Resource.availability", "ParkingItem.text", "Action.title", "Action.what", "Action.first_step"),
    *("Action.mandate_note", "Answer.text", "FollowUp.place", "FollowUp.agenda"),
)
KEPT_BACK = (
    "Stage.facilitator_notes",
    "Stage.help_questions",
    "Actor.influence_reason",
    "Actor.note",
    "Actor.goals",
    "Actor.tags",
)


@pytest.mark.parametrize("name", PRINTED)
def test_hostile_texts_come_out_to_the_letter(hostile: Summary, name: str) -> None:
    assert squeezed(f"{HOSTILE} {name}") in hostile.squeezed


@pytest.mark.parametrize("name", KEPT_BACK)
def test_what_the_report_does_not_tell_stays_out_even_so(hostile: Summary, name: str) -> None:
    assert name not in hostile.squeezed


def test_hostile_texts_keep_within_the_page_and_reach_outline_and_metadata(hostile: Summary) -> None:
    assert outside(hostile) == []
    assert covered(hostile) == []
    titles = [title for _, title, _ in hostile.outline]
    assert normal(f"{HOSTILE} Stage.prompt") in titles
    with pikepdf.open(io.BytesIO(hostile.made)) as pdf:
        assert str(pdf.docinfo.Title) == f"{HOSTILE} Details.title"
        assert str(pdf.docinfo.Author) == f"{HOSTILE} Details.organiser"


@pytest.mark.parametrize("lang", Lang)
def test_texts_of_the_sample_keep_within_the_page_and_off_each_other(
    summaries: dict[Lang, Summary], lang: Lang
) -> None:
    assert outside(summaries[lang]) == []
    assert covered(summaries[lang]) == []


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("".join(f"{number:05d}" for number in range(4_000)), id="one word"),
        pytest.param(" ".join(f"{number:04d}" for number in range(4_000)), id="words"),
    ],
)
def test_a_note_of_twenty_thousand_characters_comes_out_whole(workshop: Workshop, text: str) -> None:
    summary = summary_of(with_first_note(workshop, text))
    assert squeezed(text) in squeezed(summary.chapter("appendix_a"))
    assert outside(summary) == []


def test_a_long_note_is_broken_into_lines_a_few_times_only(workshop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    break_lines = ReportlabParagraph.breakLines

    def counted(paragraph: Any, width: Any) -> Any:
        asked.append(1)
        return break_lines(paragraph, width)

    monkeypatch.setattr(ReportlabParagraph, "breakLines", counted)
    times = []
    for text in ("kort", "x" * 20_000):
        asked.clear()
        summary_of(with_first_note(workshop, text))
        times.append(len(asked))
    stretches = 2 * -(-20_000 // CHUNK)
    assert times[1] - times[0] < 4 * stretches, "chapter and appendix, with what the ends of pages cost"


@pytest.mark.parametrize(
    ("name", "values"),
    [
        pytest.param(Details, {"title": "Samling " * 25}, id="title of words"),
        pytest.param(Details, {"title": "S" * 200}, id="title of one word"),
        pytest.param(
            Details, {"background": "ord " * 5_000, "goal": "x" * 20_000, "main_findings": "ord " * 5_000}, id="prose"
        ),
        pytest.param(
            Details, {"municipality": "K" * 200, "organiser": "arrangør " * 22, "place": "P" * 200}, id="facts"
        ),
        pytest.param(Stage, {"title": Words.same("T" * 200)}, id="stage title"),
        pytest.param(Stage, {"prompt": Words.same("Hva kan vi få til sammen? " * 10)}, id="prompt"),
        pytest.param(Stage, {"prompt": Words.same("Hva kan vi få til sammen? " * 80)}, id="long prompt"),
        pytest.param(Stage, {"synthesis": "s" * 5_000}, id="synthesis"),
        pytest.param(Theme, {"name": "t" * 200}, id="theme"),
        pytest.param(Actor, {"name": "navn " * 40}, id="names of words"),
        pytest.param(Actor, {"name": "N" * 200}, id="names of one word"),
        pytest.param(Action, {"title": "t" * 200, "what": "w" * 500, "first_step": "f" * 300}, id="actions"),
    ],
)
def test_long_texts_build_and_keep_within_the_page(workshop: Workshop, name: type[Record], values: Any) -> None:
    trimmed = {key: value.strip() if isinstance(value, str) else value for key, value in values.items()}
    summary = summary_of(revised(workshop, name, **trimmed))
    assert outside(summary) == []
    assert covered(summary, COVER) == []
    for value in trimmed.values():
        text = value if isinstance(value, str) else value.nb
        assert squeezed(text) in summary.squeezed


def test_a_table_cell_taller_than_a_page_goes_on_over_the_next(workshop: Workshop) -> None:
    words = [f"ord{number:04d}" for number in range(2_000)]
    first = workshop.actions[0]
    action = replace(first, what=" ".join(words))
    summary = summary_of(Workshop.of([action if record is first else record for record in workshop.records()]))
    assert re.findall(r"\bord\d{4}\b", summary.chapter("actions")) == words
    assert outside(summary) == []


def test_notes_of_any_stage_get_a_chapter_of_their_own(workshop: Workshop) -> None:
    stage = workshop.stage_of_kind(StageKind.ACTION_PLAN)
    assert stage is not None
    stray = replace(workshop.notes[0], id="stray", ref="c99", stage_id=stage.id, text="Sagt under handlingsplanen")
    summary = summary_of(Workshop.of([*workshop.records(), stray]))
    assert stage.title.nb in [title for level, title, _ in summary.outline if level == 0]
    assert summary.text.count("c99 Sagt under handlingsplanen") == 2


def test_three_hundred_notes_all_stand_in_the_appendix(workshop: Workshop) -> None:
    many = with_many_notes(workshop, 300)
    summary = summary_of(many)
    appendix = summary.chapter("appendix_a")
    assert len(many.notes) == 360
    assert [note.ref for note in many.notes if f"{note.ref} {normal(note.text)}" not in appendix] == []
    assert outside(summary) == []


def test_a_workshop_of_nothing_but_its_title_builds() -> None:
    summary = summary_of(Workshop.of([Details(id="d", title="Tom samling")]))
    assert "Tom samling" in summary.pages[0]
    assert outside(summary) == []
    assert [title for _, title, _ in summary.outline]


@pytest.mark.parametrize("lang", Lang)
def test_a_workshop_fresh_from_a_template_builds(lang: Lang) -> None:
    summary = summary_of(from_template(), lang)
    assert language(lang).say("report.no_contributions") in summary.text
    assert outside(summary) == []


# Wayfinding


def test_every_section_stands_in_the_outline_where_it_begins(workshop: Workshop, summary: Summary) -> None:
    wording = Wording(summary.lang)
    report = build_report(workshop, FontMeasure(summary.lang), INSIGHTS_OF(workshop))
    expected = [" · ".join(wording.text(span.text) for span in section.title) for section in report.sections]
    chapters = [(title, page) for level, title, page in summary.outline if level == 0]
    assert [title for title, _ in chapters] == [normal(title) for title in expected]
    for title, page in chapters:
        assert title in summary.pages[page]


def test_the_contents_on_the_cover_give_the_right_pages(summary: Summary) -> None:
    cover = summary.pages[0]
    for level, title, page in summary.outline:
        if level == 0:
            assert f"{title} {page + 1}" in cover


def test_chapters_follow_in_the_order_chosen_in_pages_outline_and_contents(workshop: Workshop) -> None:
    opened = workshop.with_changes(Reopen().plan(workshop))
    for key, before in (("alliance_map", "in_short"), ("question_q1", "about")):
        opened = opened.with_changes(MoveChapter(key, before).plan(opened))
    summary = summary_of(opened)
    say = language(Lang.NB).say
    titles = [normal(say(f"report.{key}")) for key in ("alliance_map", "in_short")]
    chapters = [(title, page) for level, title, page in summary.outline if level == 0]
    assert [title for title, _ in chapters][:2] == titles
    assert chapters[2][0] == normal(say("questionkey.q1"))
    assert [page for _, page in chapters] == sorted(page for _, page in chapters)
    for title, page in chapters:
        assert f"{title} {page + 1}" in summary.pages[0]
        assert title in summary.pages[page]


def test_the_page_that_can_stand_alone_does_so_whatever_follows(workshop: Workshop) -> None:
    half_full = Workshop.of([record for record in workshop.records() if not isinstance(record, Action)])
    opened = half_full.with_changes(Reopen().plan(half_full))
    summary = summary_of(opened.with_changes(MoveChapter("question_q1", "about").plan(opened)))
    pages = [page for level, _, page in summary.outline if level == 0]
    assert pages[:2] == [1, 2]


def test_every_page_knows_its_number_and_how_many_there_are(summary: Summary) -> None:
    count = len(summary.feet)
    assert count > 10
    word, of = {Lang.NB: ("Side", "av"), Lang.NN: ("Side", "av"), Lang.EN: ("Page", "of")}[summary.lang]
    assert summary.feet == [f"Solvik kommune {word} {number} {of} {count}" for number in range(1, count + 1)]


def test_the_file_tells_its_title_author_and_language(summary: Summary) -> None:
    with pikepdf.open(io.BytesIO(summary.made)) as pdf:
        assert str(pdf.docinfo.Title) == "Trygg hverdag i Solvik – hva får vi til sammen?"
        assert str(pdf.docinfo.Author) == "Solvik kommune, folkehelse og frivillighet"
        assert str(pdf.docinfo.Subject) == language(summary.lang).say("report.kicker")
        assert str(pdf.Root.Lang) == {Lang.NB: "nb-NO", Lang.NN: "nn-NO", Lang.EN: "en-GB"}[summary.lang]
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)


# Progress


def test_progress_rises_from_nothing_to_all_in_many_steps(workshop: Workshop) -> None:
    shares: list[float] = []
    EXPORTER.export(workshop, Bookmark(), Lang.NB, shares.append)
    assert shares == sorted(shares)
    assert shares[0] < 0.01
    assert shares[-1] == 1
    assert max(later - earlier for earlier, later in pairwise(shares)) < 0.02


def test_each_of_many_notes_is_a_moment_to_call_it_off(workshop: Workshop) -> None:
    steps = []
    for count in (100, 200):
        shares: list[float] = []
        EXPORTER.export(with_many_notes(workshop, count), Bookmark(), Lang.NB, shares.append)
        steps.append(len(shares))
    assert steps[1] - steps[0] >= 300, "composed once and placed twice"


# Texts that follow the language


@pytest.mark.parametrize("lang", Lang)
def test_texts_of_the_template_follow_the_language_of_the_report(lang: Lang) -> None:
    workshop = from_template()
    text = summary_of(workshop, lang).text
    titles = [stage.title for stage in workshop.stages]
    assert [title.in_language(lang) for title in titles if title.in_language(lang) not in text] == []
    if lang is Lang.EN:
        assert "Check-in: Why are you here today?" in text
        assert "Innsjekk" not in text


def test_an_edited_text_stays_in_every_language() -> None:
    workshop = from_template()
    first = workshop.stage_of_kind(StageKind.CHECK_IN)
    second = workshop.stage_of_question(QuestionKey.Q1)
    assert first is not None
    assert second is not None
    edited = {
        first.id: replace(first, title=Words.same("Kaffe og prat")),
        second.id: replace(second, prompt=Words.same("Kva draumar har vi?")),
    }
    changed = Workshop.of([edited.get(record.id, record) for record in workshop.records()])
    for lang in Lang:
        text = summary_of(changed, lang).text
        assert "Kaffe og prat" in text
        assert "Kva draumar har vi?" in text
        assert first.title.in_language(lang) not in text
        assert language(lang).say("questionkey.q1") not in text


def test_notes_stand_in_the_language_they_were_written_in(summaries: dict[Lang, Summary]) -> None:
    for lang in Lang:
        assert "Eit lokalsamfunn der folk blir spurde om kva dei kan" in summaries[lang].text


def test_a_torn_file_is_not_verified(workshop: Workshop, summaries: dict[Lang, Summary]) -> None:
    made = summaries[Lang.NB].made
    assert EXPORTER.verify(made, workshop)
    assert not EXPORTER.verify(made[:-100], workshop)
    assert not EXPORTER.verify(b"", workshop)
