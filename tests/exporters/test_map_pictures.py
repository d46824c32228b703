"""Pictures of the alliance map, opened again with other libraries: what they show, what they say, what they hide."""

import io
import re
import struct
import zlib
from dataclasses import replace
from itertools import combinations
from typing import Any
from xml.etree import ElementTree

import pikepdf
import pypdfium2
import pytest
from PIL import Image
from PySide6.QtWidgets import QApplication

from tests.gui.support import make_ui
from workshop_app.canvas.look import Look
from workshop_app.canvas.scene import MapScene
from workshop_app.domain.bookmark import Bookmark
from workshop_app.domain.codes import Lang, MapMarkKind, RelationType, Stance, ThemeColour
from workshop_app.domain.figures.alliance_map import Ground, Legend, alliance_map, drawing
from workshop_app.domain.figures.glyphs import GLYPH_RADIUS
from workshop_app.domain.figures.layout import NAME_SIZE, Rect, laid_out, ring_label_rects
from workshop_app.domain.figures.map_picture import picture as picture_of
from workshop_app.domain.figures.power_grid import grid_figure, power_grid
from workshop_app.domain.figures.routing import ties
from workshop_app.domain.map_text import map_text
from workshop_app.domain.records import Actor, Area, Details, MapMark, Relation
from workshop_app.domain.report.appendix import relation_sentence
from workshop_app.domain.shapes import Box, Curve, Label
from workshop_app.domain.workshop import Workshop
from workshop_app.exchange.templates import TemplateFolders
from workshop_app.exchange.workshop_files import WorkshopFiles
from workshop_app.exporters.fonts import FontMeasure
from workshop_app.exporters.map_text import MapTextExporter, description
from workshop_app.exporters.pdf.map_sheet import MapSheetExporter
from workshop_app.exporters.png import PngExporter
from workshop_app.exporters.svg import SvgExporter
from workshop_app.paths import SAMPLE_WORKSHOP, TEMPLATES
from workshop_app.services.ports import Exporter
from workshop_app.services.progress import Cancelled
from workshop_app.services.use_cases import UseCases
from workshop_app.tokens import LIGHT
from workshop_app.wording import Wording

NS = "{http://www.w3.org/2000/svg}"
A4, A3 = (595.28, 841.89), (841.89, 1190.55)
SMALLEST_READ = 7.0
"""Points: nothing on a sheet that hangs on a wall or lies on a table may be smaller."""
EXPORTERS: dict[str, Exporter] = {
    "svg": SvgExporter(),
    "png": PngExporter(1),
    "a4": MapSheetExporter("a4"),
    "a3": MapSheetExporter("a3"),
    "text": MapTextExporter(),
    "grid": SvgExporter(ground=Ground.GRID),
    "wedges": MapSheetExporter("a4", ground=Ground.WEDGES),
}


@pytest.fixture(scope="module")
def workshop() -> Workshop:
    return WorkshopFiles(TemplateFolders(TEMPLATES)).read(SAMPLE_WORKSHOP)[0]


def made(exporter: Exporter, workshop: Workshop, lang: Lang = Lang.NB) -> bytes:
    found = exporter.export(workshop, Bookmark(), lang)
    assert exporter.verify(found, workshop)
    return found


def changed(workshop: Workshop, **values: Any) -> Workshop:
    """The workshop with values changed on every actor."""
    records = [replace(record, **values) if isinstance(record, Actor) else record for record in workshop.records()]
    return Workshop.of(records)


def picture(png: bytes) -> Image.Image:
    found = Image.open(io.BytesIO(png))
    found.load()
    return found


# The same shapes as on the screen


def test_the_svg_has_every_pill_where_the_screen_has_it(
    qapp: QApplication, services: UseCases, workshop: Workshop
) -> None:
    ui = make_ui(services)
    look = Look(ui.theme.colours, ui.language, ui.theme.scale, ui.theme.motion)
    scene = MapScene(look)
    scene.show_workshop(workshop)
    on_screen = {(round(pill.x), round(pill.y)) for pill in scene.pills().values()}
    svg = ElementTree.fromstring(made(SvgExporter(), workshop))
    rects = [rect for rect in svg.iter(f"{NS}rect") if rect.get("stroke-width") == "3.5"]
    in_svg = {(round(x + w / 2), round(y + h / 2)) for x, y, w, h in (_numbers(rect) for rect in rects)}
    assert len(on_screen) == 22
    assert in_svg == on_screen


def _numbers(rect: ElementTree.Element) -> tuple[float, float, float, float]:
    x, y, width, height = (float(rect.get(name, "")) for name in ("x", "y", "width", "height"))
    return x, y, width, height


def test_every_picture_has_the_same_shapes_in_the_same_places(workshop: Workshop) -> None:
    measure = FontMeasure(Lang.NB)
    shapes = drawing(workshop, measure).shapes
    for legend in Legend:
        figure = alliance_map(workshop, measure, legend)
        assert figure.shapes[: len(shapes)] == shapes
        assert (len(figure.shapes) > len(shapes)) == (legend is not Legend.NONE)


def test_a_legend_beside_the_map_lies_in_the_frame_and_clear_of_the_map(workshop: Workshop) -> None:
    measure = FontMeasure(Lang.NB)
    drawn, figure = drawing(workshop, measure), alliance_map(workshop, measure, Legend.BESIDE)
    assert (figure.top, figure.height) == (drawn.frame.top, drawn.frame.bottom - drawn.frame.top)
    for shape in figure.shapes[len(drawn.shapes) :]:
        x = getattr(shape, "x", None)
        if x is not None:
            assert drawn.frame.right < x < figure.left + figure.width


# Sheets of paper


@pytest.mark.parametrize(("paper", "size"), [("a4", A4), ("a3", A3)])
@pytest.mark.parametrize("lang", Lang)
def test_a_sheet_is_one_page_with_title_place_date_and_every_name(
    workshop: Workshop, paper: str, size: tuple[float, float], lang: Lang
) -> None:
    pdf = made(MapSheetExporter(paper), workshop, lang)
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert len(document.pages) == 1
        box = [float(number) for number in document.pages[0].mediabox]
        assert sorted(box[2:]) == pytest.approx(sorted(size), abs=0.1)
        assert str(document.docinfo["/Title"]).endswith(workshop.details.title)
        assert str(document.docinfo["/Subject"]) == Wording(lang).text(map_text(workshop).summary)
        assert str(document.Root.Lang).startswith(lang.value)
    with pypdfium2.PdfDocument(pdf) as document:
        text = " ".join(document[0].get_textpage().get_text_range().split())
    assert workshop.details.title in text
    assert workshop.details.municipality in text
    assert workshop.details.date is not None
    assert Wording(lang).language.date(workshop.details.date).replace("\u00a0", " ") in text.replace("\u00a0", " ")
    missing = [actor.name for actor in workshop.actors if actor.name.replace(" ", "") not in text.replace(" ", "")]
    assert missing == []


def test_no_name_on_a4_is_covered_cut_off_or_too_small(workshop: Workshop) -> None:
    exporter, measure = MapSheetExporter("a4"), FontMeasure(Lang.NB)
    layout = exporter._best(drawing(workshop, measure), measure)
    assert NAME_SIZE * layout.scale >= SMALLEST_READ
    assert layout.figure.width * layout.scale < layout.width
    assert layout.figure.height * layout.scale < layout.height
    rects = [rect for pill in laid_out(workshop, measure) for rect in (pill.body,)]
    assert not any(one.meets(other) for one in rects for other in rects if one is not other)
    figure = layout.figure
    frame = Rect(figure.left, figure.top, figure.left + figure.width, figure.top + figure.height)
    assert all(frame.holds(rect.left, rect.top) and frame.holds(rect.right, rect.bottom) for rect in rects)


def test_a_sheet_is_turned_so_that_the_map_is_largest(workshop: Workshop) -> None:
    measure = FontMeasure(Lang.NB)
    upright = MapSheetExporter("a4")._best(drawing(workshop, measure), measure)
    assert upright.width < upright.height
    wide = drawing(workshop, measure)
    wide = replace(wide, frame=replace(wide.frame, left=-3000, right=3000))
    assert MapSheetExporter("a4")._best(wide, measure).width == pytest.approx(A4[1], abs=0.1)


def test_a_sheet_without_a_legend_gives_the_map_the_room(workshop: Workshop) -> None:
    drawn, measure = drawing(workshop, FontMeasure(Lang.NB)), FontMeasure(Lang.NB)
    bare = MapSheetExporter("a4", legend=False)
    assert bare._best(drawn, measure).scale >= MapSheetExporter("a4")._best(drawn, measure).scale
    with pypdfium2.PdfDocument(made(bare, workshop)) as document:
        assert "Ønsket allianse" not in document[0].get_textpage().get_text_range()
    with pypdfium2.PdfDocument(made(MapSheetExporter("a4"), workshop)) as document:
        assert "Ønsket allianse" in document[0].get_textpage().get_text_range()


# On other grounds


def test_frames_and_texts_of_the_map_are_in_the_picture_and_its_text(workshop: Workshop) -> None:
    frame = MapMark(id="m", ref="m01", mark_kind=MapMarkKind.FRAME, text="Neset", area=Area(1200, 100, 400, 300))
    marked = Workshop.of([*workshop.records(), frame])
    svg = ElementTree.fromstring(made(SvgExporter(), marked))
    box = [float(number) for number in svg.get("viewBox", "").split()]
    assert box[0] + box[2] > 1600
    assert any(label.text == "Neset" for label in svg.iter(f"{NS}text"))
    assert "- Neset\n" in made(MapTextExporter(), marked).decode()


def test_names_of_rings_stand_over_the_ties_in_a_halo_of_their_ground(workshop: Workshop) -> None:
    svg = ElementTree.fromstring(made(SvgExporter(legend=False), workshop))
    parts = list(svg)
    for ring, name in enumerate(("KJERNE", "AKTIVE PARTNERE", "STØTTESPILLERE", "YTTERKANT")):
        halo, written = (at for at, part in enumerate(parts) if part.text == name)
        assert parts[halo].get("stroke") == LIGHT[f"ring.{ring}"]
        assert parts[halo].get("aria-hidden") == "true"
        assert parts[written].get("stroke") is None
        assert max(at for at, part in enumerate(parts) if part.tag == f"{NS}path" and "C" in part.get("d", "")) < halo


def test_the_halo_of_a_ring_is_of_the_colour_of_the_frame_it_stands_on(workshop: Workshop) -> None:
    plain = MapMark(id="p", ref="m02", mark_kind=MapMarkKind.FRAME, text="Uten farge", area=Area(-500, -600, 1000, 800))
    frame = replace(plain, id="m", ref="m01", text="Neset", colour=ThemeColour.YELLOW)
    shapes = drawing(Workshop.of([*workshop.records(), frame, plain]), FontMeasure(Lang.NB)).shapes
    halos = [one.halo for one in shapes if isinstance(one, Label) and one.anchor == "middle" and one.halo]
    assert halos == ["note.yellow", "note.yellow", "ring.2", "ring.3"]


def test_words_on_the_map_stand_over_the_ties_and_their_ground_below_them(workshop: Workshop) -> None:
    area = Area(-200, 100, 400, 100)
    note = MapMark(id="m", ref="m01", mark_kind=MapMarkKind.TEXT, text="Neset", area=area, colour=ThemeColour.YELLOW)
    shapes = drawing(Workshop.of([*workshop.records(), note]), FontMeasure(Lang.NB)).shapes
    ties = [at for at, shape in enumerate(shapes) if isinstance(shape, Curve)]
    (ground,) = (at for at, one in enumerate(shapes) if isinstance(one, Box) and one.paint.fill == "note.yellow")
    (words,) = (at for at, one in enumerate(shapes) if isinstance(one, Label) and one.halo == "note.yellow")
    assert ground < min(ties) < max(ties) < words


def test_signs_keep_clear_of_the_names_of_rings(workshop: Workshop) -> None:
    measure = FontMeasure(Lang.NB)
    pills = {pill.actor.id: pill for pill in laid_out(workshop, measure)}
    crossing = [pill for pill in pills.values() if abs(pill.x) < 400]
    across = [
        Relation(id=f"{a.actor.id}{b.actor.id}", from_id=a.actor.id, to_id=b.actor.id, relation_type=RelationType.MONEY)
        for a, b in combinations(crossing, 2)
    ]
    names = ring_label_rects(measure)
    signs = [tie.spot for tie in ties(across[:60], pills) if tie.spot]
    assert len(signs) > 40
    assert not any(name.holds(*spot, GLYPH_RADIUS) for spot in signs for name in names)


def test_wedges_lie_behind_the_same_map(workshop: Workshop) -> None:
    measure = FontMeasure(Lang.NB)
    plain, wedged = (drawing(workshop, measure, ground) for ground in (Ground.RINGS, Ground.WEDGES))
    plainly = [replace(shape, halo=None) for shape in wedged.shapes if isinstance(shape, Label)]
    for shape in plain.shapes:  # only the halo of a ring's name is another, as the ground is
        assert shape in wedged.shapes or (isinstance(shape, Label) and replace(shape, halo=None) in plainly)
    assert len(wedged.shapes) > len(plain.shapes)
    labels = {"Kommune", "Stat", "Innbyggere"}
    svg = ElementTree.fromstring(made(SvgExporter(legend=False, ground=Ground.WEDGES), workshop))
    assert labels <= {label.text for label in svg.iter(f"{NS}text")}


def test_the_grid_stands_where_the_screen_has_it_and_is_told_by_its_fields(workshop: Workshop) -> None:
    measure = FontMeasure(Lang.NB)
    grid = power_grid(workshop, measure)
    assert picture_of(workshop, measure, Ground.GRID).shapes == grid_figure(grid).shapes
    text = made(MapTextExporter(ground=Ground.GRID), workshop).decode()
    for actor in workshop.actors:
        fact = f"- {actor.name} (innflytelse {actor.influence} av 5, engasjement {actor.interest} av 5)"
        assert text.count(fact) == 1
    with pypdfium2.PdfDocument(made(MapSheetExporter("a4", ground=Ground.GRID), workshop)) as document:
        width, height = document[0].get_size()
        assert width > height
        assert "Engasjer" in document[0].get_textpage().get_text_range()


# Pixels


@pytest.mark.parametrize("scale", [1, 2, 4])
def test_a_png_has_so_many_times_the_pixels_of_the_svg(workshop: Workshop, scale: int) -> None:
    svg = ElementTree.fromstring(made(SvgExporter(), workshop))
    found = picture(made(PngExporter(scale), workshop))
    wanted = (float(svg.get("width", "")) * scale, float(svg.get("height", "")) * scale)
    assert found.size == pytest.approx(wanted, abs=scale + 1)
    assert found.mode == "RGB"
    assert found.info["dpi"] == pytest.approx((96 * scale, 96 * scale), abs=0.5)
    assert len(set(found.resize((200, 240)).tobytes())) > 40


def test_a_png_says_what_it_shows(workshop: Workshop) -> None:
    found = picture(made(PngExporter(1), workshop, Lang.NN))
    assert found.info["Title"] == workshop.details.title
    assert found.info["Description"] == description(workshop, Wording(Lang.NN))
    assert found.info["Description"].lang == "nn-NO"


def test_a_png_without_its_legend_is_lower(workshop: Workshop) -> None:
    bare, whole = (picture(made(PngExporter(1, legend=one), workshop)) for one in (False, True))
    assert bare.width == whole.width
    assert bare.height < whole.height - 100


def test_a_torn_png_is_not_taken_for_whole(workshop: Workshop) -> None:
    png = made(PngExporter(1), workshop)
    assert not PngExporter(1).verify(png[:-1], workshop)
    assert not PngExporter(1).verify(png[: len(png) // 2], workshop)
    assert not PngExporter(1).verify(b"", workshop)
    flipped = bytearray(png)
    flipped[len(png) // 2] ^= 1
    assert not PngExporter(1).verify(bytes(flipped), workshop)
    header = struct.pack(">IIBBBBB", 10_000, 10, 8, 2, 0, 0, 0)
    taller = png[:8] + struct.pack(">I", 13) + b"IHDR" + header + struct.pack(">I", zlib.crc32(b"IHDR" + header))
    assert not PngExporter(1).verify(taller + png[33:], workshop)


def test_a_large_picture_can_be_called_off(workshop: Workshop) -> None:
    told: list[float] = []

    def stop(share: float) -> None:
        told.append(share)
        if share > 0.5:
            raise Cancelled

    with pytest.raises(Cancelled):
        PngExporter(4).export(workshop, Bookmark(), Lang.NB, stop)
    assert told == sorted(told)
    assert len(told) > 10


# In words


@pytest.mark.parametrize("lang", Lang)
def test_the_text_names_every_actor_once_in_its_ring_and_tells_every_tie(workshop: Workshop, lang: Lang) -> None:
    text = made(MapTextExporter(), workshop, lang).decode()
    wording = Wording(lang)
    assert [
        relation for relation in workshop.relations if wording.text(relation_sentence(workshop, relation)) not in text
    ] == []
    rings = text[: text.index(wording.language.say("map.text.ties.existing"))]
    rings = rings[rings.index(f"\n{wording.language.say('ring.0')}\n") :]
    for ring in range(4):
        start = rings.index(f"\n{wording.language.say(f'ring.{ring}')}\n")
        end = rings.find("\n\n", start + 1)
        part = rings[start : end if end > 0 else None]
        for actor in workshop.actors:
            assert (f" {actor.name}" in part) == (actor.ring == ring), (actor.name, ring)


def test_the_text_speaks_the_language_that_is_asked_for(workshop: Workshop) -> None:
    texts = {lang: made(MapTextExporter(), workshop, lang).decode() for lang in Lang}
    assert len(set(texts.values())) == 3
    assert "Ønskede allianser" in texts[Lang.NB]
    assert "Ønskte alliansar" in texts[Lang.NN]
    assert "Wanted alliances" in texts[Lang.EN]


def test_the_text_counts_what_it_tells(workshop: Workshop) -> None:
    told = map_text(workshop)
    summary = Wording(Lang.NB).text(told.summary)
    assert re.findall(r"\d+", summary)[:3] == ["22", "27", "5"]
    assert sum(len(part.lines) for part in told.parts[-2:]) == len(workshop.relations)


# What never stands in a picture


@pytest.mark.parametrize("name", EXPORTERS)
def test_stance_and_reasons_change_no_picture(workshop: Workshop, name: str) -> None:
    exporter = EXPORTERS[name]
    plain = _comparable(made(exporter, workshop))
    secret = changed(
        workshop, stance=Stance.BLOCKS, influence_reason="kanarifugl", note="kanarifugl", goals="kanarifugl"
    )
    assert _comparable(made(exporter, secret)) == plain


def _comparable(found: bytes) -> bytes:
    """A PDF without the moment it was made."""
    return re.sub(rb"/ID\s*\[.*?\]|/(Creation|Mod)Date \([^)]*\)", b"", found, flags=re.DOTALL)


@pytest.mark.parametrize("name", EXPORTERS)
def test_an_empty_map_and_hostile_words_make_sound_files(name: str) -> None:
    hostile = "<b>x</b> </text></svg> ]]> &amp; \"' {0} %s 🙂 你"
    empty = Workshop.of([Details(id="d", title=hostile)])
    made(EXPORTERS[name], empty)
    made(EXPORTERS[name], Workshop.of([Details(id="d", title=hostile), Actor(id="a", ref="a01", name=hostile, ring=0)]))
