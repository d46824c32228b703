"""The SVG of the alliance map: sound XML that says what the map says, and nothing private."""

from dataclasses import replace
from typing import Any
from xml.etree import ElementTree

import pytest
import yaml

from workshop_app.domain.bookmark import Bookmark
from workshop_app.domain.codes import Lang, Stance
from workshop_app.domain.message import Verbatim
from workshop_app.domain.records import Actor, Details, Relation
from workshop_app.domain.report.appendix import relation_sentence
from workshop_app.domain.workshop import Workshop
from workshop_app.exchange.templates import TemplateFolders
from workshop_app.exchange.workshop_files import WorkshopFiles
from workshop_app.exporters.fonts import FontMeasure
from workshop_app.exporters.svg import SvgExporter
from workshop_app.paths import SAMPLE_WORKSHOP, TEMPLATES
from workshop_app.wording import Wording

NS = "{http://www.w3.org/2000/svg}"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
NAME_SIZE = "33"
HOSTILE = "<b>x</b> </text></svg> ]]> <![CDATA[ &amp; &#0; \"' --> <?php {0} {title} %s <script>alert(1)</script>"


@pytest.fixture(scope="module")
def workshop() -> Workshop:
    return WorkshopFiles(TemplateFolders(TEMPLATES)).read(SAMPLE_WORKSHOP)[0]


def exported_bytes(workshop: Workshop, lang: Lang = Lang.NB) -> bytes:
    return SvgExporter().export(workshop, Bookmark(), lang)


def exported(workshop: Workshop, lang: Lang = Lang.NB) -> ElementTree.Element:
    """The picture, parsed; an ill-formed one raises here."""
    return ElementTree.fromstring(exported_bytes(workshop, lang))


def changed(workshop: Workshop, **values: Any) -> Workshop:
    """The workshop with values changed on every actor."""
    records = [replace(record, **values) if isinstance(record, Actor) else record for record in workshop.records()]
    return Workshop.of(records)


def texts(svg: ElementTree.Element) -> list[ElementTree.Element]:
    return list(svg.iter(f"{NS}text"))


def names(svg: ElementTree.Element) -> str:
    """Everything that is set in the size of names, the lines of a name after each other."""
    return " ".join(label.text or "" for label in texts(svg) if label.get("font-size") == NAME_SIZE)


def ties(svg: ElementTree.Element) -> list[str]:
    """The curves that are ties: the samples of the legend are flat and short."""
    curves = [path.get("d", "") for path in svg.iter(f"{NS}path") if " C" in path.get("d", "")]
    return [curve for curve in curves if not is_sample(curve)]


def is_sample(curve: str) -> bool:
    points = [tuple(map(float, pair.split(","))) for pair in curve.replace("M", "").replace("C", "").split()]
    return len({y for _, y in points}) == 1 and points[3][0] - points[0][0] == 100


def told(svg: ElementTree.Element) -> str:
    return svg.findtext(f"{NS}desc") or ""


@pytest.mark.parametrize("lang", Lang)
def test_the_picture_is_well_formed_and_names_itself(workshop: Workshop, lang: Lang) -> None:
    svg = exported(workshop, lang)
    assert svg.tag == f"{NS}svg"
    assert svg.get(XML_LANG) == lang
    assert svg.get("role") == "img"
    assert svg.findtext(f"{NS}title") == "Trygg hverdag i Solvik – hva får vi til sammen?"


def test_every_actor_is_named(workshop: Workshop) -> None:
    shown = names(exported(workshop))
    expected = [actor["name"] for actor in yaml.safe_load(SAMPLE_WORKSHOP.read_text("utf-8"))["actors"]]
    assert len(expected) == 22
    assert [name for name in expected if name not in shown] == []


def test_every_tie_is_one_curve(workshop: Workshop) -> None:
    assert len(ties(exported(workshop))) == len(workshop.relations) == 32


def test_one_tie_less_is_one_curve_less(workshop: Workshop) -> None:
    records = [record for record in workshop.records() if record.ref != "r07"]
    assert len(ties(exported(Workshop.of(records)))) == 31


@pytest.mark.parametrize("lang", Lang)
def test_the_description_tells_every_tie(workshop: Workshop, lang: Lang) -> None:
    description = told(exported(workshop, lang))
    sentences = [Wording(lang).text(relation_sentence(workshop, relation)) for relation in workshop.relations]
    assert len(sentences) == 32
    assert [sentence for sentence in sentences if sentence not in description] == []


def test_the_description_speaks_the_language_of_the_report(workshop: Workshop) -> None:
    descriptions = {lang: told(exported(workshop, lang)) for lang in Lang}
    assert len(set(descriptions.values())) == 3
    assert "cooperate" in descriptions[Lang.EN]
    assert not any("cooperate" in descriptions[lang] for lang in (Lang.NB, Lang.NN))


@pytest.mark.parametrize("lang", Lang)
def test_stances_leave_no_trace(workshop: Workshop, lang: Lang) -> None:
    pictures = {exported_bytes(changed(workshop, stance=stance), lang).decode().lower() for stance in Stance}
    (picture,) = pictures
    assert not any(f"stance.{stance}" in picture for stance in Stance)
    assert not any(f">{stance}<" in picture for stance in Stance)


def test_reasons_and_private_notes_leave_no_trace(workshop: Workshop) -> None:
    secret = changed(workshop, influence_reason="kanarifugl", note="kanarifugl", goals="kanarifugl")
    assert exported_bytes(secret) == exported_bytes(workshop)


@pytest.mark.parametrize("lang", Lang)
def test_every_label_is_held_to_its_measured_width(workshop: Workshop, lang: Lang) -> None:
    measure = FontMeasure(lang)
    labels = texts(exported(workshop, lang))
    assert len(labels) > 60
    for label in labels:
        width = measure.width(
            Verbatim(label.text or ""), float(label.get("font-size", "")), strong=label.get("font-weight") == "600"
        )
        assert float(label.get("textLength", "")) == pytest.approx(width, abs=0.06)
        assert label.get("lengthAdjust") == "spacingAndGlyphs"


def test_the_same_workshop_gives_the_same_bytes(workshop: Workshop) -> None:
    assert exported_bytes(workshop) == exported_bytes(Workshop.of(workshop.records()))


def test_no_colour_or_word_is_left_unresolved(workshop: Workshop) -> None:
    for element in exported(workshop).iter():
        for name in ("fill", "stroke"):
            assert element.get(name, "none") == "none" or element.get(name, "").startswith("#")
    for label in texts(exported(workshop)):
        assert label.text
        assert "." not in label.text.strip(".")


def test_hostile_texts_come_out_as_text() -> None:
    first = Actor(id="a", ref="a01", name=HOSTILE, ring=0)
    second = Actor(id="b", ref="a02", name="]]>", ring=1)
    tie = Relation(id="r", ref="r01", from_id="a", to_id="b")
    svg = exported(Workshop.of([Details(id="d", title=HOSTILE), first, second, tie]), Lang.EN)
    assert {element.tag.removeprefix(NS) for element in svg.iter()} <= {
        *("svg", "title", "desc", "rect", "circle", "path", "text")
    }
    assert svg.findtext(f"{NS}title") == HOSTILE
    assert told(svg).startswith(HOSTILE)
    assert "]]>" in told(svg).removeprefix(HOSTILE)
    assert "".join(HOSTILE.split()) in "".join(names(svg).split())
    assert "]]>" in names(svg)


def test_a_workshop_without_actors_gives_an_empty_map() -> None:
    svg = exported(Workshop.of([Details(id="d", title="Tomt")]))
    assert svg.findtext(f"{NS}title") == "Tomt"
    assert told(svg) == ""
    assert ties(svg) == []
    assert names(svg) == ""


@pytest.mark.parametrize(
    "name", ["W" * 200, "ord " * 50, "\U0001f600\U0001f468\u200d\U0001f469\u200d\U0001f467", "\u4f60\u597d"]
)
def test_odd_names_are_drawn(name: str) -> None:
    actor = Actor(id="a", ref="a01", name=name.strip(), ring=0, influence=5)
    svg = exported(Workshop.of([Details(id="d", title="Kart"), actor]))
    assert "".join(names(svg).split()) == "".join(name.split())


def test_a_made_picture_is_verified_and_a_torn_one_is_not(workshop: Workshop) -> None:
    made = exported_bytes(workshop)
    assert SvgExporter().verify(made, workshop)
    assert not SvgExporter().verify(made[:-10], workshop)
    assert not SvgExporter().verify(b"", workshop)
