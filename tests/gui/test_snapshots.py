"""Keeping the map, and comparing it: with now on the canvas, and side by side."""

import datetime as dt
import random

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.gui.support import map_screen
from workshop_app.canvas.items.changes import ABOVE_ALL
from workshop_app.domain.codes import Lang, RelationStatus, Sector
from workshop_app.domain.commands.snapshots import KeepMap
from workshop_app.domain.commands.verbs import Add, Delete, Revise
from workshop_app.domain.commands.workshop import Finish
from workshop_app.domain.figures.changes import MINUS, PLUS
from workshop_app.domain.map_changes import MapChange, MapChangeKind
from workshop_app.domain.message import Verbatim
from workshop_app.domain.records import Actor, PastActor, Relation
from workshop_app.domain.report.blocks import Heading, Line, Paragraph
from workshop_app.domain.report.map_changes import map_changes
from workshop_app.domain.shapes import Label
from workshop_app.gui.background import background
from workshop_app.gui.screens.map_screen import MapScreen
from workshop_app.gui.session import Session
from workshop_app.gui.ui import Notice, Ui
from workshop_app.gui.widgets.comparison_card import ComparisonCard
from workshop_app.gui.widgets.comparison_dialog import ComparisonDialog
from workshop_app.gui.widgets.comparison_list import ComparisonList
from workshop_app.gui.widgets.snapshot_panel import SnapshotPanel, TitleField
from workshop_app.services.ids import new_id
from workshop_app.wording import Wording

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def screen(qtbot: QtBot, ui: Ui, session: Session) -> MapScreen:
    return map_screen(qtbot, ui, session)


def actor(session: Session, name: str) -> Actor:
    return next(one for one in session.workshop.actors if one.name == name)


def kept(session: Session, title: str = "Før samlingen", day: dt.date = dt.date(2026, 3, 12)) -> None:
    assert session.do(KeepMap(new_id(), title, day))


def changed(session: Session) -> tuple[Actor, Relation]:
    """Take one actor away, bring another in, and make a wish come true."""
    assert session.do(Delete((actor(session, "Solvik Taxi"),)))
    new = Actor(id=new_id(), name="Historielaget", sector=Sector.VOLUNTARY, ring=1)
    assert session.do(Add((new,)))
    wish = next(one for one in session.workshop.relations if one.status is RelationStatus.DESIRED)
    assert session.do(Revise(wish, {"status": RelationStatus.EXISTING}))
    return actor(session, "Historielaget"), wish


def shown(screen: MapScreen) -> SnapshotPanel:
    return screen.views.show_before()


def words(panel: SnapshotPanel) -> list[str]:
    rows = panel.changes.list
    return [rows.item(row).text() for row in range(rows.count())]


PEOPLE = [PastActor(ref=f"a{n}", name=f"Lag {n}", sector=Sector.VOLUNTARY, ring=1, place=None) for n in range(8)]
NEWCOMERS = [MapChange(MapChangeKind.ACTOR_NEW, None, one) for one in PEOPLE]


@pytest.mark.parametrize("seed", range(6))
def test_the_list_shows_what_changed_whatever_it_showed_before(qtbot: QtBot, ui: Ui, seed: int) -> None:
    chance, shown_list = random.Random(seed), ComparisonList(ui)
    qtbot.addWidget(shown_list)
    for _ in range(20):
        changes = tuple(one for one in NEWCOMERS if chance.random() < 0.6)
        if seed % 2:
            changes = tuple(chance.sample(changes, len(changes)))
        shown_list.show_changes(changes, None)
        rows = [shown_list.list.item(row) for row in range(shown_list.list.count())]
        assert [row.data(Qt.ItemDataRole.UserRole) for row in rows] == list(changes)
        names = [one.thing.name for one in changes if isinstance(one.thing, PastActor)]
        assert all(name in row.text() for row, name in zip(rows, names, strict=True))


def signs(screen: MapScreen) -> list[str]:
    """Give the signs on the canvas."""
    shapes = screen.canvas.map.changes._above.shapes
    labels = [shape.text.text for shape in shapes if isinstance(shape, Label) and isinstance(shape.text, Verbatim)]
    return [text for text in labels if text in "+−≠"]


# Keeping


def test_the_map_is_kept_from_the_menu_named_and_taken_back(session: Session, screen: MapScreen) -> None:
    menu = screen.floats.toolbar.more.menu()
    entry = next(one for one in menu.actions() if one.text() == "Ta vare på kartet slik det er nå")
    entry.trigger()
    (snapshot,) = session.workshop.snapshots
    assert snapshot.taken_on == dt.date.today()
    assert len(snapshot.actors) == 22
    field = QApplication.focusWidget()
    assert isinstance(field, TitleField)
    QTest.keyClicks(field, "Før sommeren")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert session.workshop.snapshots[0].title == "Før sommeren"
    session.undo()
    session.undo()
    assert session.workshop.snapshots == ()
    panel = screen.views.before
    assert panel is not None
    assert panel.rows == []
    assert panel._none.isVisible()


def test_escape_leaves_the_title_as_it_was(session: Session, screen: MapScreen) -> None:
    kept(session)
    panel = shown(screen)
    QTest.mouseClick(panel.rows[0].rename, LEFT)
    field = QApplication.focusWidget()
    assert isinstance(field, TitleField)
    QTest.keyClicks(field, "noe annet")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert session.workshop.snapshots[0].title == "Før samlingen"
    assert panel.rows[0].button.isVisible()


@pytest.mark.parametrize("way", ["map", "keep", "close", "table", "delete another"])
def test_a_title_is_kept_whichever_way_one_goes_on(session: Session, screen: MapScreen, way: str) -> None:
    kept(session, "En annen", dt.date(2026, 1, 2))
    kept(session)
    panel = shown(screen)
    first = panel.rows[0]
    QTest.mouseClick(first.rename, LEFT)
    field = QApplication.focusWidget()
    assert isinstance(field, TitleField)
    QTest.keyClicks(field, "Før sommeren")
    match way:
        case "map":
            QTest.mouseClick(screen.canvas.viewport(), LEFT, pos=QPoint(5, 300))
        case "keep":
            QTest.mouseClick(panel.keep, LEFT)
        case "close":
            QTest.mouseClick(panel.end, LEFT)
        case "table":
            screen.views.show_table(True)
            screen.views.show_table(False)
        case "delete another":
            QTest.mouseClick(panel.rows[1].delete, LEFT)
    titles = [one.title for one in session.workshop.snapshots]
    assert "Før sommeren" in titles
    assert "Før samlingen" not in titles
    assert len(titles) == {"keep": 3, "delete another": 1}.get(way, 2)
    assert first._title.text() == "Før sommeren" or way == "close"
    if way in ("map", "close", "table"):
        session.undo()
        assert [one.title for one in session.workshop.snapshots] == ["En annen", "Før samlingen"]


def test_the_menu_keeps_the_map_again_and_the_title_too(session: Session, screen: MapScreen) -> None:
    screen.views.keep_map()
    field = QApplication.focusWidget()
    assert isinstance(field, TitleField)
    QTest.keyClicks(field, "Før sommeren")
    screen.views.keep_map()
    assert sorted(one.title == "Før sommeren" for one in session.workshop.snapshots) == [False, True]


def test_a_title_that_is_being_written_stays_when_something_else_changes(session: Session, screen: MapScreen) -> None:
    kept(session)
    panel = shown(screen)
    QTest.mouseClick(panel.rows[0].rename, LEFT)
    field = QApplication.focusWidget()
    assert isinstance(field, TitleField)
    QTest.keyClicks(field, "Før sommeren")
    kept(session, "En annen", dt.date(2026, 4, 1))
    assert QApplication.focusWidget() is field
    assert field.text() == "Før sommeren"
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert [one.snapshot.title for one in panel.rows] == ["En annen", "Før sommeren"]
    assert QApplication.focusWidget() is panel.rows[1].button


def test_a_snapshot_is_deleted_with_a_way_back(ui: Ui, session: Session, screen: MapScreen) -> None:
    told: list[Notice] = []
    ui.noticed.connect(told.append)
    kept(session)
    panel = shown(screen)
    QTest.keyClick(panel.rows[0].delete, Qt.Key.Key_Return)
    assert session.workshop.snapshots == ()
    assert screen.canvas.map.changes.before is None
    assert told[-1].action is not None
    told[-1].action()
    assert len(panel.rows) == 1
    assert screen.canvas.map.changes.before is not None


def test_a_finished_workshop_can_be_compared_but_not_kept(session: Session, screen: MapScreen) -> None:
    kept(session)
    session.do(Finish())
    panel = shown(screen)
    assert not panel.keep.isEnabled()
    assert not panel.rows[0].delete.isEnabled()
    assert panel.rows[0].button.isEnabled()


# Before and now


def test_nothing_differs_right_after(session: Session, screen: MapScreen) -> None:
    kept(session)
    panel = shown(screen)
    assert words(panel) == []
    assert panel.changes._none.isVisible()
    assert signs(screen) == []


def test_each_change_is_told_in_words_and_by_a_sign_on_the_map(session: Session, screen: MapScreen) -> None:
    kept(session)
    panel = shown(screen)
    new, _ = changed(session)
    assert "Historielaget er ny på kartet." in words(panel)
    assert "Solvik Taxi står ikke lenger på kartet." in words(panel)
    assert any(line.startswith("Er blitt virkelighet: ") for line in words(panel))
    assert panel.changes.whole.text().startswith("1\u00a0ny allianse, 1\u00a0ny aktør, ")
    assert "siden" in panel.changes.whole.text()
    changes = screen.canvas.map.changes.changes
    assert len(signs(screen)) == len(changes)
    assert signs(screen).count(PLUS) == 1
    assert signs(screen).count(MINUS) == sum(change.after is None for change in changes)
    assert "Historielaget er ny på kartet." in screen.canvas.accessibleDescription()
    session.do(Delete((new,)))
    assert signs(screen).count(PLUS) == 0
    for _ in range(4):
        session.undo()
    assert words(panel) == []


def test_a_click_and_enter_go_to_what_changed(session: Session, screen: MapScreen) -> None:
    kept(session)
    panel = shown(screen)
    new, wish = changed(session)
    rows = panel.changes.list
    place = next(row for row in range(rows.count()) if rows.item(row).text().startswith("Historielaget"))
    QTest.mouseClick(rows.viewport(), LEFT, pos=rows.visualItemRect(rows.item(place)).center())
    assert screen.canvas.selection() == (new,)
    place = next(row for row in range(rows.count()) if rows.item(row).text().startswith("Er blitt"))
    rows.setCurrentRow(place)
    rows.setFocus()
    QTest.keyClick(rows, Qt.Key.Key_Return)
    assert [record.id for record in screen.canvas.selection()] == [wish.id]


def test_leaving_takes_the_signs_away_and_brings_the_palette_back(session: Session, screen: MapScreen) -> None:
    kept(session)
    panel = shown(screen)
    changed(session)
    assert screen.palette_list.isHidden()
    assert screen.canvas.map.changes._above.isVisible()
    QTest.mouseClick(panel.end, LEFT)
    assert screen.views.before is None
    assert not screen.palette_list.isHidden()
    assert not screen.canvas.map.changes._above.isVisible()
    assert screen.canvas.map.changes.changes == ()


def test_signs_follow_a_drag_and_lie_above_everything(session: Session, screen: MapScreen) -> None:
    kept(session)
    shown(screen)
    new, _ = changed(session)
    layer = screen.canvas.map.changes
    before = layer._above.shapes
    item = screen.canvas.map.actors[new.id]
    spot = screen.canvas.mapFromScene(item.pos())
    QTest.mousePress(screen.canvas.viewport(), LEFT, pos=spot)
    for step in range(1, 4):
        QTest.mouseMove(screen.canvas.viewport(), spot + QPoint(0, 12 * step))
    assert layer._above.shapes != before
    QTest.keyClick(screen.canvas, Qt.Key.Key_Escape)
    QTest.mouseRelease(screen.canvas.viewport(), LEFT, pos=spot + QPoint(0, 36))
    assert layer._above.shapes == before
    assert layer._above.zValue() == ABOVE_ALL
    assert session.workshop.find(Actor, new.id) == new


def test_another_snapshot_can_be_chosen(session: Session, screen: MapScreen) -> None:
    kept(session, "Først", dt.date(2025, 1, 10))
    changed(session)
    kept(session, "Etterpå", dt.date(2026, 3, 12))
    panel = shown(screen)
    assert [one.snapshot.title for one in panel.rows] == ["Etterpå", "Først"]
    assert words(panel) == []
    QTest.mouseClick(panel.rows[1].button, LEFT)
    assert "Historielaget er ny på kartet." in words(panel)
    assert panel.rows[1].button.isChecked()
    assert not panel.rows[0].button.isChecked()


# Side by side


def drawn(dialog: ComparisonDialog) -> None:
    background()._pool.waitForDone()
    QApplication.processEvents()
    assert dialog._drawing is None


def test_two_maps_stand_side_by_side_with_their_differences(qtbot: QtBot, session: Session, screen: MapScreen) -> None:
    kept(session)
    changed(session)
    panel = shown(screen)
    QTest.mouseClick(panel.beside, LEFT)
    (dialog,) = [one for one in QApplication.topLevelWidgets() if isinstance(one, ComparisonDialog)]
    drawn(dialog)
    assert dialog.left.currentText() == "Før samlingen (12.\u00a0mars 2026)"
    assert dialog.right.currentText() == "Kartet nå"
    kinds = {change.kind for change in dialog.changes.changes or ()}
    assert {MapChangeKind.ACTOR_NEW, MapChangeKind.ACTOR_GONE, MapChangeKind.TIE_BUILT} <= kinds
    left, right = dialog.left_picture._figure, dialog.right_picture._figure
    assert left is not None
    assert right is not None
    texts = [
        {s.text.text for s in f.shapes if isinstance(s, Label) and isinstance(s.text, Verbatim)} for f in (left, right)
    ]
    assert MINUS in texts[0]
    assert PLUS not in texts[0]
    assert PLUS in texts[1]
    assert MINUS not in texts[1]
    dialog.swap.click()
    drawn(dialog)
    assert dialog.left.currentText() == "Kartet nå"
    assert "Solvik Taxi er ny på kartet." in [
        dialog.changes.list.item(row).text() for row in range(dialog.changes.list.count())
    ]
    dialog.reject()


def test_another_workshop_is_matched_by_names_and_only_read(qtbot: QtBot, ui: Ui, session: Session) -> None:
    other = ui.use_cases.library.create("six_questions_90_minutes", {"title": "Nabobygda"})
    editor = ui.use_cases.library.open(other)
    editor.execute(Add((Actor(id=new_id(), name="nav  solvik", ring=0), Actor(id=new_id(), name="Bygdelaget", ring=1))))
    before = editor.workshop
    dialog = ComparisonDialog(ui, None, session)
    qtbot.addWidget(dialog)
    drawn(dialog)
    places = [dialog.left.itemText(number) for number in range(dialog.left.count())]
    assert places[0] == "Kartet nå"
    dialog.begin(places.index("Nabobygda"), 0)
    drawn(dialog)
    changes = dialog.changes.changes or ()
    same = [change for change in changes if change.before and change.after]
    assert {change.thing.name for change in same if hasattr(change.thing, "name")} == {"NAV Solvik"}
    assert ui.use_cases.store.load(other) == before
    dialog.reject()


def test_the_summary_tells_what_has_changed_since_the_newest_snapshot(session: Session) -> None:
    assert map_changes(session.workshop) == []
    kept(session)
    assert map_changes(session.workshop) == []
    changed(session)
    heading, paragraph = map_changes(session.workshop)
    assert isinstance(heading, Heading)
    assert isinstance(paragraph, Paragraph)
    assert said(heading.line) == "Hva har endret seg siden «Før samlingen»?"
    assert said(paragraph.line).startswith("1\u00a0ny allianse, 1\u00a0ny aktør, 1\u00a0aktør er tatt bort")
    assert said(paragraph.line).endswith(" siden 12.\u00a0mars 2026.")


def said(line: Line) -> str:
    return "".join(Wording(Lang.NB).text(span.text) for span in line)


def test_the_page_of_insights_leads_to_two_workshops_side_by_side(qtbot: QtBot, ui: Ui, session: Session) -> None:
    card = ComparisonCard(ui)
    qtbot.addWidget(card)
    card.show()
    QTest.keyClick(card.open, Qt.Key.Key_Return)
    (dialog,) = [one for one in QApplication.topLevelWidgets() if isinstance(one, ComparisonDialog) and one.isVisible()]
    drawn(dialog)
    assert dialog.left.itemText(0) == session.workshop.details.title
    dialog.reject()
