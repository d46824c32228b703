"""The map as a table: in step with the canvas, edited in place by keys and mouse, and readable without eyes."""

import pytest
from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from tests.gui.support import map_screen
from workshop_app.domain.codes import ActorKind, QuestionKey, RelationStatus, RelationType, Sector, StageKind
from workshop_app.domain.commands.verbs import Add, Delete, Revise
from workshop_app.domain.commands.workshop import Finish
from workshop_app.domain.records import Actor, Exchange, Relation, Stage
from workshop_app.gui.screens.map_screen import MapScreen
from workshop_app.gui.screens.workshop_screen import WorkshopScreen
from workshop_app.gui.session import Session
from workshop_app.gui.ui import Notice, Ui
from workshop_app.gui.widgets.map_table import MapTable
from workshop_app.gui.widgets.map_table_view import MapTableView
from workshop_app.gui.widgets.relation_ends import EndsPopup
from workshop_app.services.ids import new_id

LEFT, CTRL, ALT = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def screen(qtbot: QtBot, ui: Ui, session: Session) -> MapScreen:
    made = map_screen(qtbot, ui, session, 1500)
    made.views.show_table(True)
    made.views.table.table.setFocus()
    return made


@pytest.fixture
def table(screen: MapScreen) -> MapTable:
    return screen.views.table


def actor(session: Session, name: str) -> Actor:
    return next(one for one in session.workshop.actors if one.name == name)


def column(view: MapTableView, name: str) -> int:
    return [field.name for field in view.rows.sheet.fields].index(name)


def cell(view: MapTableView, record_id: str, name: str) -> QModelIndex:
    return view.rows.index(view.rows.row_of(record_id), column(view, name))


def go(view: MapTableView, record_id: str, name: str) -> QModelIndex:
    index = cell(view, record_id, name)
    view.setCurrentIndex(index)
    view.setFocus()
    return index


def names(view: MapTableView) -> list[str]:
    return [str(view.rows.index(row, 0).data()) for row in range(view.rows.rowCount())]


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the focus is, in a little window too."""
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key, modifiers)
    QApplication.processEvents()


def write(text: str) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClicks(focus, text)


# Showing


def test_it_holds_all_actors_and_all_relations_as_sentences(session: Session, table: MapTable) -> None:
    assert sorted(names(table.actors)) == sorted(one.name for one in session.workshop.actors)
    assert table.relations.rows.rowCount() == len(session.workshop.relations)
    first = session.workshop.relations[0]
    ends = [session.workshop.find(Actor, end) for end in (first.from_id, first.to_id)]
    assert all(end is not None and end.name in names(table.relations)[0] for end in ends)
    assert names(table.relations)[0].endswith(".")
    assert table.tabs[table.actors].text() == "Aktører 22"


def test_every_cell_says_its_column_and_its_words_to_a_screen_reader(session: Session, table: MapTable) -> None:
    one = actor(session, "Solvik Taxi")
    says = {
        field.name: cell(table.actors, one.id, field.name).data(Qt.ItemDataRole.AccessibleTextRole)
        for field in table.actors.rows.sheet.fields
    }
    assert says["name"] == "Navn: Solvik Taxi"
    assert says["sector"] == "Sektor: Næringsliv"
    assert says["pinned"] == "Festet: nei"
    assert all(says.values())
    found = QAccessible.queryAccessibleInterface(table.actors)
    assert found.role() == QAccessible.Role.Table
    assert table.actors.accessibleName() == "Aktører"
    headings = [table.relations.rows.headerData(n, Qt.Orientation.Horizontal) for n in range(7)]
    assert headings == ["Relasjon", "Type", "Status", "Retning", "Styrke", "Hva det handler om", "Kilde"]


def test_a_row_that_is_chosen_is_shown_in_the_details(session: Session, screen: MapScreen, table: MapTable) -> None:
    one = actor(session, "Solvik Taxi")
    go(table.actors, one.id, "name")
    assert screen.actor_panel.actor == one
    table.tabs[table.relations].click()
    tie = session.workshop.relations[3]
    go(table.relations, tie.id, "sentence")
    assert screen.relation_panel.relation == tie


def test_what_is_selected_on_the_map_is_chosen_in_the_table_and_back(
    session: Session, screen: MapScreen, table: MapTable
) -> None:
    screen.views.show_table(False)
    tie = session.workshop.relations[2]
    screen.canvas.select(tie.id)
    screen.views.show_table(True)
    assert table.table is table.relations
    assert table.selection() == (tie,)
    one = actor(session, "Solvik Taxi")
    screen.reveal(one)
    assert table.selection() == (one,)
    screen.views.show_table(False)
    assert screen.canvas.selection() == (one,)


def test_an_edit_elsewhere_is_followed_and_the_row_stays_chosen(session: Session, table: MapTable) -> None:
    one, other = actor(session, "Solvik Taxi"), session.workshop.actors[0]
    table.actors.sort_rows(0)
    go(table.actors, one.id, "ring")
    session.do(Revise(other, {"name": "Åsens venner"}))
    assert names(table.actors)[-1] == "Åsens venner"
    assert table.selection() == (one,)
    assert table.actors.currentIndex() == cell(table.actors, one.id, "ring")
    session.do(Delete((other,)))
    assert "Åsens venner" not in names(table.actors)
    session.undo()
    assert names(table.actors)[-1] == "Åsens venner"
    assert table.actors.record == one


def test_the_number_of_ties_follows(session: Session, table: MapTable) -> None:
    one = actor(session, "Solvik Taxi")
    before = int(cell(table.actors, one.id, "ties").data())
    other = session.workshop.actors[0]
    session.do(Add((Relation(id=new_id(), from_id=one.id, to_id=other.id),)))
    assert cell(table.actors, one.id, "ties").data() == str(before + 1)


# Editing


def test_typing_in_a_name_renames_and_undo_takes_it_back(session: Session, screen: MapScreen, table: MapTable) -> None:
    one = actor(session, "Solvik Taxi")
    go(table.actors, one.id, "name")
    QTest.keyClicks(table.actors, "B")
    write("ygdetaxi")
    press(Qt.Key.Key_Return)
    assert actor(session, "Bygdetaxi").id == one.id
    screen.views.show_table(False)
    assert screen.canvas.map.actors[one.id].actor.name == "Bygdetaxi"
    screen.views.show_table(True)
    session.undo()
    assert cell(table.actors, one.id, "name").data() == "Solvik Taxi"


def test_escape_leaves_a_cell_as_it_was(session: Session, table: MapTable) -> None:
    one = actor(session, "Solvik Taxi")
    go(table.actors, one.id, "name")
    QTest.keyClick(table.actors, Qt.Key.Key_F2)
    write("xx")
    press(Qt.Key.Key_Escape)
    assert actor(session, "Solvik Taxi") == one


def test_a_choice_is_taken_by_keys(session: Session, table: MapTable) -> None:
    one = actor(session, "Solvik Taxi")
    go(table.actors, one.id, "sector")
    QTest.keyClick(table.actors, Qt.Key.Key_Return)
    popup = table.actors.popup
    assert popup is not None
    QTest.keyClicks(popup.list, "Sta")
    QTest.keyClick(popup.list, Qt.Key.Key_Return)
    assert actor(session, "Solvik Taxi").sector is Sector.STATE


def test_a_double_click_opens_a_choice_and_a_click_takes_it(session: Session, table: MapTable) -> None:
    one = actor(session, "Solvik Taxi")
    index = go(table.actors, one.id, "actor_kind")
    at = table.actors.visualRect(index).center()
    QTest.mouseClick(table.actors.viewport(), LEFT, pos=at)
    QTest.mouseDClick(table.actors.viewport(), LEFT, pos=at)
    popup = table.actors.popup
    assert popup is not None
    row = list(ActorKind).index(ActorKind.NETWORK)
    QTest.mouseClick(popup.list.viewport(), LEFT, pos=popup.list.visualItemRect(popup.list.item(row)).center())
    assert actor(session, "Solvik Taxi").actor_kind is ActorKind.NETWORK


def test_a_tick_is_turned_by_space_and_by_one_click(session: Session, table: MapTable) -> None:
    one = actor(session, "Solvik Taxi")
    go(table.actors, one.id, "present")
    QTest.keyClick(table.actors, Qt.Key.Key_Space)
    assert actor(session, "Solvik Taxi").present is not one.present
    index = go(table.actors, one.id, "pinned")
    box = table.actors.visualRect(index)
    QTest.mouseClick(table.actors.viewport(), LEFT, pos=QPoint(box.left() + 16, box.center().y()))
    assert actor(session, "Solvik Taxi").pinned
    session.undo()
    session.undo()
    assert actor(session, "Solvik Taxi") == one


def test_a_tower_is_raised_by_plus_and_set_by_a_digit(session: Session, table: MapTable) -> None:
    one = actor(session, "Solvik Taxi")
    go(table.actors, one.id, "influence")
    QTest.keyClicks(table.actors, "4")
    assert actor(session, "Solvik Taxi").influence == 4
    QTest.keyClicks(table.actors, "++")
    assert actor(session, "Solvik Taxi").influence == 5
    QTest.keyClicks(table.actors, "-")
    assert actor(session, "Solvik Taxi").influence == 4


def test_a_ring_puts_the_actor_into_it_on_the_map(session: Session, screen: MapScreen, table: MapTable) -> None:
    one = actor(session, "Solvik Taxi")
    go(table.actors, one.id, "ring")
    QTest.keyClick(table.actors, Qt.Key.Key_Return)
    QTest.keyClick(table.actors.popup.list, Qt.Key.Key_Home)  # type: ignore[union-attr]
    QTest.keyClick(table.actors.popup.list, Qt.Key.Key_Return)  # type: ignore[union-attr]
    now = actor(session, "Solvik Taxi")
    assert now.ring == 0
    screen.views.show_table(False)
    item = screen.canvas.map.actors[one.id]
    assert item.x() ** 2 + item.y() ** 2 < 330**2


def test_offers_are_written_between_commas_and_keep_what_is_said_about_them(session: Session, table: MapTable) -> None:
    one = next(one for one in session.workshop.actors if one.offers and one.offers[0].text)
    index = go(table.actors, one.id, "offers")
    first = str(index.data()).split(", ")[0]
    QTest.keyClick(table.actors, Qt.Key.Key_Return)
    write(f"{first}, Lokaler og rom, transport")
    press(Qt.Key.Key_Return)
    now = session.workshop.find(Actor, one.id)
    assert now is not None
    assert now.offers == (one.offers[0], Exchange("Lokaler og rom"), Exchange("transport"))


def test_several_rows_are_edited_as_one(session: Session, table: MapTable) -> None:
    table.actors.sort_rows(0)
    table.actors.setCurrentIndex(table.actors.rows.index(0, column(table.actors, "interest")))
    for _ in range(2):
        QTest.keyClick(table.actors, Qt.Key.Key_Down, SHIFT)
    chosen = table.selection()
    assert len(chosen) == 3
    assert table._several.text() == "3\u00a0rader er valgt. Det du endrer i én av dem, endres i alle, unntatt navnet."
    QTest.keyClicks(table.actors, "1")
    now = [session.workshop.find(Actor, one.id) for one in chosen]
    assert [one.interest for one in now if one] == [1, 1, 1]
    assert len(table.selection()) == 3
    session.undo()
    assert [session.workshop.find(Actor, one.id) for one in chosen] == list(chosen)
    QTest.keyClick(table.actors, Qt.Key.Key_Escape)
    assert len(table.selection()) == 1


LOCALES = Exchange("premises", "Klubbhuset", "kl. 9"), Exchange("premises", "Gymsalen", "kl. 18")
NIGHT = Exchange("Lokaler, også om natta", "Kjelleren", "kl. 22")


def give(session: Session, one: Actor, *offers: Exchange) -> None:
    session.do(Revise(session.workshop.find(Actor, one.id) or one, {"offers": offers}))


def offers(session: Session, one: Actor) -> tuple[Exchange, ...]:
    now = session.workshop.find(Actor, one.id)
    assert now is not None
    return now.offers


def add_in_cell(view: MapTableView, one: Actor, name: str, text: str) -> None:
    """Write after what stands in a cell, whichever rows are chosen."""
    view.selectionModel().setCurrentIndex(cell(view, one.id, name), QItemSelectionModel.SelectionFlag.NoUpdate)
    view.setFocus()
    press(Qt.Key.Key_F2)
    press(Qt.Key.Key_End)
    write(text)
    press(Qt.Key.Key_Return)


def rewrite_cell(view: MapTableView, one: Actor, name: str, text: str) -> None:
    view.selectionModel().setCurrentIndex(cell(view, one.id, name), QItemSelectionModel.SelectionFlag.NoUpdate)
    view.setFocus()
    press(Qt.Key.Key_F2)
    write(text)
    press(Qt.Key.Key_Return)


def test_a_word_that_is_added_loses_no_offer_with_a_tag_that_stands_twice(session: Session, table: MapTable) -> None:
    one = actor(session, "Solvik Taxi")
    give(session, one, *LOCALES)
    add_in_cell(table.actors, one, "offers", ", vafler")
    assert offers(session, one) == (*LOCALES, Exchange("vafler"))
    rewrite_cell(table.actors, one, "offers", "lokaler, vafler, vafler")
    assert offers(session, one) == (LOCALES[0], Exchange("vafler"))


def test_a_tag_with_a_comma_is_read_whole(session: Session, table: MapTable) -> None:
    one, other = actor(session, "Solvik Taxi"), actor(session, "NAV Solvik")
    give(session, one, NIGHT, Exchange("Lokaler", "Hallen"))
    add_in_cell(table.actors, one, "offers", ", vafler")
    assert offers(session, one) == (NIGHT, Exchange("Lokaler", "Hallen"), Exchange("vafler"))
    rewrite_cell(table.actors, other, "offers", "lokaler, også om natta, kaker")
    assert offers(session, other) == (Exchange(NIGHT.tag), Exchange("kaker"))


def test_own_words_are_meant_before_a_longer_one_of_somebody_else(session: Session, table: MapTable) -> None:
    one, other = actor(session, "Solvik Taxi"), actor(session, "NAV Solvik")
    own = Exchange("Lokaler", "Hallen"), Exchange("også om natta", "Nattevakt")
    give(session, other, NIGHT)
    give(session, one, *own)
    add_in_cell(table.actors, one, "offers", ", vafler")
    assert offers(session, one) == (*own, Exchange("vafler"))


def test_a_cell_that_is_opened_and_closed_changes_nothing(session: Session, table: MapTable) -> None:
    one = actor(session, "Solvik Taxi")
    give(session, one, NIGHT, *LOCALES)
    before = session.workshop
    rewrite_cell(table.actors, one, "offers", "")
    rewrite_cell(table.actors, one, "offers", str(cell(table.actors, one.id, "offers").data()))
    assert session.workshop is before


def test_what_comes_and_goes_in_a_list_does_so_in_all_chosen_rows(session: Session, table: MapTable) -> None:
    first, second, third = session.workshop.actors[:3]
    bus, cake = Exchange("transport", "Minibuss", "helg"), Exchange("kaker", "Napoleon")
    give(session, first, Exchange("Vafler", "Fredag"), Exchange("Kaker"))
    give(session, second, bus, cake, *LOCALES)
    give(session, third, Exchange("sang", "Kor"))
    before = session.workshop
    table.actors.choose([first.id, second.id])
    rewrite_cell(table.actors, first, "offers", "Vafler, sang")
    assert offers(session, first) == (Exchange("Vafler", "Fredag"), Exchange("sang"))
    assert offers(session, second) == (bus, *LOCALES, Exchange("sang"))
    assert offers(session, third) == (Exchange("sang", "Kor"),)
    assert len(table.selection()) == 2
    session.undo()
    assert session.workshop == before


def test_a_name_is_its_rows_own_whichever_rows_are_chosen(session: Session, table: MapTable) -> None:
    first, second, third = session.workshop.actors[:3]
    table.actors.choose([one.id for one in (first, second, third)])
    rewrite_cell(table.actors, second, "name", "Historielaget")
    assert [one.name for one in session.workshop.actors[:3]] == [first.name, "Historielaget", third.name]
    assert len(table.selection()) == 3


def test_what_a_relation_is_about_is_its_own_whichever_rows_are_chosen(session: Session, table: MapTable) -> None:
    table.turn(table.relations)
    first, second = session.workshop.relations[:2]
    session.do(Revise(second, {"note": "Om transport"}))
    table.relations.choose([first.id, second.id])
    table.relations.selectionModel().setCurrentIndex(
        cell(table.relations, first.id, "note"), QItemSelectionModel.SelectionFlag.NoUpdate
    )
    table.relations.setFocus()
    press(Qt.Key.Key_F2)
    write("Etter jul")
    press(Qt.Key.Key_Return)
    assert [one.note for one in session.workshop.relations[:2]] == ["Etter jul", "Om transport"]


def test_delete_takes_an_actor_with_its_ties_and_undo_brings_all_back(
    ui: Ui, session: Session, table: MapTable
) -> None:
    told: list[Notice] = []
    ui.noticed.connect(told.append)
    before = session.workshop
    one = max(before.actors, key=lambda one: sum(one.id in (tie.from_id, tie.to_id) for tie in before.relations))
    go(table.actors, one.id, "name")
    QTest.keyClick(table.actors, Qt.Key.Key_Delete)
    assert one.name not in names(table.actors)
    assert table.relations.rows.rowCount() < len(before.relations)
    assert told[-1].action is not None
    told[-1].action()
    assert session.workshop == before


def test_a_relation_is_edited_in_its_row(session: Session, table: MapTable) -> None:
    table.turn(table.relations)
    tie = next(one for one in session.workshop.relations if not one.mutual)
    for name, option in (("relation_type", 2), ("status", 2), ("strength", 2), ("direction", 2)):
        go(table.relations, tie.id, name)
        QTest.keyClick(table.relations, Qt.Key.Key_F2)
        popup = table.relations.popup
        assert popup is not None
        popup.list.setCurrentRow(option)
        QTest.keyClick(popup.list, Qt.Key.Key_Return)
        QApplication.sendPostedEvents()
    go(table.relations, tie.id, "note")
    QTest.keyClick(table.relations, Qt.Key.Key_Return)
    write("Etter jul")
    press(Qt.Key.Key_Return)
    now = session.workshop.find(Relation, tie.id)
    assert now is not None
    assert (now.relation_type, now.status, now.strength) == (RelationType.MONEY, RelationStatus.ENDED, 3)
    assert (now.from_id, now.to_id, now.note) == (tie.to_id, tie.from_id, "Etter jul")
    for _ in range(5):
        session.undo()
    assert session.workshop.find(Relation, tie.id) == tie


# Adding


def test_a_new_actor_is_named_at_once(session: Session, screen: MapScreen, table: MapTable) -> None:
    table.new.click()
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    assert editor.selectedText() == "Ny aktør"
    write("Historielaget")
    press(Qt.Key.Key_Return)
    made = actor(session, "Historielaget")
    assert table.selection() == (made,)
    assert screen.actor_panel.actor == made


def test_a_relation_is_written_as_a_sentence_by_keys_alone(session: Session, table: MapTable) -> None:
    table.turn(table.relations)
    form, known = table.form, {one.id for one in session.workshop.relations}
    form.start.setFocus()
    QTest.keyClicks(form.start, "solvik taxi")
    QTest.keyClick(form.start, Qt.Key.Key_Return)
    assert form.start.text() == "Solvik Taxi"
    assert QApplication.focusWidget() is form.end
    form.kind.setCurrentIndex(list(RelationType).index(RelationType.REFERRAL))
    QTest.keyClicks(form.end, "solvik båt")
    QTest.keyClick(form.end, Qt.Key.Key_Return)
    (made,) = [one for one in session.workshop.relations if one.id not in known]
    assert (made.from_id, made.to_id) == (actor(session, "Solvik Taxi").id, actor(session, "Solvik båtforening").id)
    assert (made.relation_type, made.mutual, made.status) == (RelationType.REFERRAL, False, RelationStatus.DESIRED)
    assert QApplication.focusWidget() is form.start
    assert table.selection() == (made,)


def ends(session: Session, tie: Relation) -> tuple[str, str]:
    now = session.workshop.find(Relation, tie.id)
    assert now is not None
    return now.from_id, now.to_id


def test_a_relation_gets_other_ends_where_it_stands_by_keys_alone(session: Session, table: MapTable) -> None:
    table.turn(table.relations)
    tie = session.workshop.relations[0]
    before, others = ends(session, tie), session.workshop.relations[1:]
    go(table.relations, tie.id, "sentence")
    press(Qt.Key.Key_Return)
    write("solvik taxi")
    press(Qt.Key.Key_Return)
    write("solvik båt")
    press(Qt.Key.Key_Return)
    taxi, boats = actor(session, "Solvik Taxi"), actor(session, "Solvik båtforening")
    assert ends(session, tie) == (taxi.id, boats.id)
    assert session.workshop.relations[1:] == others
    assert "Solvik Taxi" in names(table.relations)[0]
    assert QApplication.focusWidget() is table.relations
    assert table.relations.record == session.workshop.find(Relation, tie.id)
    session.undo()
    assert ends(session, tie) == before


def test_a_relation_to_itself_is_refused_where_it_is_written_and_esc_leaves_it(
    session: Session, table: MapTable
) -> None:
    table.turn(table.relations)
    tie, before = session.workshop.relations[0], session.workshop
    go(table.relations, tie.id, "sentence")
    press(Qt.Key.Key_F2)
    popup = table.relations.own
    assert isinstance(popup, EndsPopup)
    write("solvik taxi")
    press(Qt.Key.Key_Return)
    write("solvik taxi")
    press(Qt.Key.Key_Return)
    assert "seg selv" in popup.hint.text()
    assert popup.isVisible()
    assert QApplication.focusWidget() is popup.end
    write("sjøormen")
    press(Qt.Key.Key_Return)
    assert "sjøormen" in popup.hint.text()
    press(Qt.Key.Key_Escape)
    assert table.relations.own is None
    assert session.workshop is before


def test_only_the_row_one_stands_in_gets_other_ends(session: Session, table: MapTable) -> None:
    table.turn(table.relations)
    first, second = session.workshop.relations[:2]
    table.relations.choose([first.id, second.id])
    before = ends(session, second)
    table.relations.open_cell(cell(table.relations, first.id, "sentence"))
    popup = table.relations.own
    assert isinstance(popup, EndsPopup)
    popup.start.setText("Solvik Taxi")
    QTest.mouseClick(popup.save, LEFT)
    assert ends(session, first)[0] == actor(session, "Solvik Taxi").id
    assert ends(session, second) == before


def test_a_name_that_nobody_has_is_pointed_out(session: Session, table: MapTable) -> None:
    table.turn(table.relations)
    before = session.workshop
    QTest.keyClicks(table.form.start, "Sjøormen")
    QTest.keyClick(table.form.start, Qt.Key.Key_Return)
    assert "Sjøormen" in table.form.hint.text()
    assert not table.form.hint.isHidden()
    assert session.workshop is before


# Finding and sorting


def test_a_filter_shows_rows_with_every_word_and_lets_go_for_what_is_sought(
    session: Session, screen: MapScreen, table: MapTable
) -> None:
    QTest.keyClicks(table.filter, "næringsliv solvik")
    assert names(table.actors)
    assert all("Solvik" in name for name in names(table.actors))
    assert len(names(table.actors)) < 22
    screen.reveal(actor(session, "NAV Solvik"))
    assert table.filter.text() == ""
    assert len(names(table.actors)) == 22


def test_any_column_sorts_by_click_and_by_alt_and_an_arrow(session: Session, table: MapTable) -> None:
    go(table.actors, session.workshop.actors[0].id, "influence")
    QTest.keyClick(table.actors, Qt.Key.Key_Down, ALT)
    levels = [one.influence or -1 for one in table.actors.rows.records if isinstance(one, Actor)]
    assert levels == sorted(levels, reverse=True)
    header = table.actors.horizontalHeader()
    x = header.sectionViewportPosition(0) + 20
    QTest.mouseClick(header.viewport(), LEFT, pos=QPoint(x, 10))
    assert names(table.actors) == sorted(names(table.actors), key=str.casefold)
    for _ in range(2):
        QTest.mouseClick(header.viewport(), LEFT, pos=QPoint(x, 10))
    assert names(table.actors) == [one.name for one in session.workshop.actors]


# Room


@pytest.fixture
def narrow(screen: MapScreen, table: MapTable) -> MapTableView:
    """The actors where only two or three columns have room."""
    screen.resize(520, 500)
    QApplication.processEvents()
    return table.actors


def test_the_names_stay_in_sight_while_the_other_columns_scroll(session: Session, narrow: MapTableView) -> None:
    go(narrow, actor(session, "Solvik Taxi").id, "name")
    assert not narrow.held.isVisible()
    for name in ("sector", "actor_kind", "ring", "influence", "interest", "offers"):
        press(Qt.Key.Key_Right)
        assert narrow.currentIndex().column() == column(narrow, name)
        seen = narrow.visualRect(narrow.currentIndex())
        assert seen.left() >= (narrow.held.width() if narrow.held.isVisible() else 0)
        assert seen.right() <= narrow.viewport().width()
    press(Qt.Key.Key_Down)
    held = narrow.held
    assert held.isVisible()
    assert held.mapTo(narrow, held.viewport().geometry().bottomLeft()).x() == narrow.viewport().x()
    row = narrow.currentIndex().row()
    beside = narrow.viewport().mapToGlobal(narrow.visualRect(narrow.currentIndex()).center()).y()
    at = held.visualRect(held.model().index(row, 0)).center()
    assert held.viewport().mapToGlobal(at).y() == beside
    for _ in range(5):
        press(Qt.Key.Key_Left)
        assert narrow.visualRect(narrow.currentIndex()).left() >= narrow.held.width()
    press(Qt.Key.Key_Left)
    assert narrow.currentIndex().column() == 0


def test_a_name_that_is_held_is_chosen_and_written_by_the_mouse(session: Session, narrow: MapTableView) -> None:
    go(narrow, session.workshop.actors[0].id, "ties")
    held, aside = narrow.held, narrow.horizontalScrollBar().value()
    one = narrow.rows.records[3]
    at = held.visualRect(narrow.rows.index(3, 0)).center()
    QTest.mouseClick(held.viewport(), LEFT, pos=at)
    assert narrow.chosen_records == (one,)
    assert QApplication.focusWidget() is narrow
    assert narrow.horizontalScrollBar().value() == aside > 0
    QTest.mouseDClick(held.viewport(), LEFT, pos=at)
    write("Historielaget")
    assert not held.isVisible()
    press(Qt.Key.Key_Return)
    now = session.workshop.find(Actor, one.id)
    assert now is not None
    assert now.name == "Historielaget"


def test_keys_and_screen_readers_know_one_table(session: Session, narrow: MapTableView) -> None:
    go(narrow, session.workshop.actors[0].id, "ties")
    assert narrow.held.focusPolicy() is Qt.FocusPolicy.NoFocus
    found = QAccessible.queryAccessibleInterface(narrow)
    assert found.role() == QAccessible.Role.Table
    inside = [found.child(number).object() for number in range(found.childCount())]
    assert narrow.held not in inside
    press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is not narrow.held


def test_no_line_is_kept_for_words_that_are_not_said(table: MapTable) -> None:
    assert table._told.isHidden()
    QTest.keyClicks(table.filter, "solvik")
    assert table._told.isVisible()
    assert table._told.text()


# A finished workshop


def test_a_finished_workshop_is_only_read(session: Session, table: MapTable) -> None:
    one = actor(session, "Solvik Taxi")
    session.do(Finish())
    before = session.workshop
    go(table.actors, one.id, "present")
    QTest.keyClick(table.actors, Qt.Key.Key_Space)
    QTest.keyClick(table.actors, Qt.Key.Key_Delete)
    go(table.actors, one.id, "name")
    QTest.keyClicks(table.actors, "x")
    assert session.workshop is before
    assert not table.new.isEnabled()


# In the window


def views(screen: WorkshopScreen) -> dict[str, QAbstractButton]:
    return {one.objectName(): one for one in screen._views.buttons()}


def test_the_switch_goes_to_the_table_and_the_bookmark_remembers(qtbot: QtBot, ui: Ui, session: Session) -> None:
    stage = session.workshop.stage_of_question(QuestionKey.Q6)
    assert stage is not None
    session.turn_to(stage.id)
    shown = WorkshopScreen(ui, session)
    qtbot.addWidget(shown)
    shown.resize(1440, 900)
    shown.show()
    assert [one.text() for one in views(shown).values()] == ["Svar", "Kart", "Tabell"]
    views(shown)["table"].click()
    assert session.bookmark.view == "table"
    inside = shown._screens["map"]
    assert isinstance(inside, MapScreen)
    assert inside.views.is_table
    assert inside.canvas.isHidden()
    assert shown.panel._selected_tab.isVisible()
    again = WorkshopScreen(ui, session)
    qtbot.addWidget(again)
    assert again._screens["map"].views.is_table  # type: ignore[attr-defined]
    views(shown)["map"].click()
    assert not inside.views.is_table
    views(shown)["answers"].click()
    assert views(shown)["answers"].isChecked()


def test_a_stage_of_the_map_offers_map_and_table_only(qtbot: QtBot, ui: Ui, session: Session) -> None:
    stage = Stage(id=new_id(), stage_kind=StageKind.MAP_RELATIONS, minutes=10)
    session.do(Add((stage,)))
    session.turn_to(stage.id)
    shown = WorkshopScreen(ui, session)
    qtbot.addWidget(shown)
    shown.resize(1440, 900)
    shown.show()
    assert [name for name, one in views(shown).items() if one.isVisible()] == ["map", "table"]


def test_a_large_map_follows_an_edit_without_beginning_anew(session: Session, table: MapTable) -> None:
    actors = [Actor(id=new_id(), name=f"Lag {n}", sector=list(Sector)[n % 10]) for n in range(1000)]
    ties = [
        Relation(id=new_id(), from_id=actors[n % 1000].id, to_id=actors[(n * 7 + 1) % 1000].id) for n in range(3000)
    ]
    session.do(Add((*actors, *(tie for tie in ties if tie.from_id != tie.to_id))))
    resets: list[object] = []
    for view in (table.actors, table.relations):
        view.rows.modelReset.connect(lambda view=view: resets.append(view))
    table.actors.sort_rows(0)
    go(table.actors, actors[500].id, "interest")
    QTest.keyClicks(table.actors, "3")
    assert session.workshop.find(Actor, actors[500].id).interest == 3  # type: ignore[union-attr]
    assert table.selection() == (session.workshop.find(Actor, actors[500].id),)
    assert resets == []


def test_a_tie_of_the_panel_is_gone_to_in_the_table(session: Session, screen: MapScreen, table: MapTable) -> None:
    tie = session.workshop.relations[0]
    go(table.actors, tie.from_id, "name")
    screen.actor_panel.relation_chosen.emit(tie.id)
    assert table.table is table.relations
    assert table.selection() == (tie,)
    assert screen.relation_panel.relation == tie
