"""The views of a question's notes, with real keys and clicks: the switch, grouping, choosing, merging, the list."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QByteArray, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QToolTip
from pytestqt.qtbot import QtBot

from tests.gui.support import make_session
from workshop_app.domain.codes import NoteKind, QuestionKey, Sector
from workshop_app.domain.commands.notes import MentionInNotes
from workshop_app.domain.commands.verbs import Add, Revise
from workshop_app.domain.commands.workshop import Finish
from workshop_app.domain.records import Action, Actor, Note, Theme
from workshop_app.gui.screens.question_screen import QuestionScreen
from workshop_app.gui.session import Session
from workshop_app.gui.ui import Notice, Ui
from workshop_app.gui.widgets.group_by import SEVERAL, Grouping
from workshop_app.gui.widgets.note_card import NoteCard
from workshop_app.gui.widgets.note_mentions import NoteMentions
from workshop_app.gui.widgets.note_table import NoteTable
from workshop_app.gui.widgets.note_table_model import Col
from workshop_app.gui.widgets.theme_column import MIME, THEME_MIME, ThemeColumn
from workshop_app.services.ids import new_id
from workshop_app.services.trouble import Trouble

Key, Mod = Qt.Key, Qt.KeyboardModifier
LEFT = Qt.MouseButton.LeftButton
TEXTS = ("Alfa", "Beta", "Gamma", "Delta")


@pytest.fixture
def small(ui: Ui) -> Iterator[Session]:
    """A new workshop with four answers to question 1, from tables 1, 2, 3 and none."""
    session = make_session(ui, sample=False)
    stage = session.workshop.stage_of_question(QuestionKey.Q1)
    assert stage
    session.turn_to(stage.id)
    theme = Theme(id=new_id(), name="Tema A")
    other = Theme(id=new_id(), name="Tema B")
    notes = [
        Note(id=new_id(), stage_id=stage.id, text=text, table=table, theme_id=theme.id)
        for text, table in zip(TEXTS, (1, 2, 3, None), strict=True)
    ]
    session.do(Add((theme, other, *notes)))
    session.do(Revise(notes[3], {"theme_id": other.id}))
    yield session
    session.close()


@pytest.fixture
def screen(ui: Ui, small: Session, qtbot: QtBot) -> QuestionScreen:
    return shown(ui, small, qtbot)


def shown(ui: Ui, session: Session, qtbot: QtBot) -> QuestionScreen:
    made = QuestionScreen(ui, session)
    qtbot.addWidget(made)
    made.resize(1100, 800)
    made.show()
    made.activateWindow()
    assert session.stage
    made.show_stage(session.stage)
    qtbot.waitUntil(made.capture.edit.hasFocus)
    return made


def note(session: Session, text: str) -> Note:
    return next(one for one in session.workshop.all_notes if one.text == text)


def card(screen: QuestionScreen, text: str) -> NoteCard:
    return next(one for one in screen.board.cards.values() if one.note.text == text)


def go(screen: QuestionScreen, text: str) -> NoteCard:
    one = card(screen, text)
    one.setFocus()
    return one


def column(screen: QuestionScreen, title: str) -> ThemeColumn:
    return next(one for one in screen.board.columns if one.group.title == title)


def texts(one: ThemeColumn) -> list[str]:
    return [each.text for each in one.stack.notes]


def drop(one: ThemeColumn, ids: list[str], at: QPoint) -> None:
    mime = QMimeData()
    mime.setData(MIME, QByteArray("\n".join(ids).encode()))
    event = QDropEvent(QPointF(at), Qt.DropAction.MoveAction, mime, LEFT, Mod.NoModifier)
    one.dropEvent(event)


def onto(screen: QuestionScreen, text: str) -> tuple[ThemeColumn, QPoint]:
    """Give the middle of a card, in its column."""
    target = card(screen, text)
    home = screen.board.column_of(target)
    return home, home.mapFromGlobal(target.mapToGlobal(target.rect().center()))


# Whom answers mention


def asked() -> NoteMentions:
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, NoteMentions)
    assert popup.search.hasFocus()
    return popup


def ticked(popup: NoteMentions) -> list[tuple[str, bool | None]]:
    """Tell the rows: the name, and whether it is ticked; None for one that only some mention."""
    items = [popup.list.item(row) for row in range(popup.list.count())]
    meant = {Qt.CheckState.Checked: True, Qt.CheckState.Unchecked: False, Qt.CheckState.PartiallyChecked: None}
    return [(item.text(), meant[item.checkState()]) for item in items]


def type_in(popup: NoteMentions, text: str) -> None:
    QTest.keyClicks(popup.search, text)
    QTest.keyClick(popup.search, Key.Key_Return)


def test_whom_an_answer_mentions_is_told_by_keys_in_one_step(screen: QuestionScreen, small: Session) -> None:
    taxi = Actor(id=new_id(), name="Solvik Taxi")
    small.do(Add((taxi,)))
    before = small.workshop
    QTest.keyClicks(go(screen, "Alfa"), "@")
    popup = asked()
    assert ticked(popup) == [("Solvik Taxi", False)]
    type_in(popup, "taxi")
    type_in(popup, "Turlaget")
    assert ticked(popup) == [("Solvik Taxi", True), ("Turlaget", True)]
    assert small.workshop == before, "nothing is saved yet"
    QTest.keyClick(popup.search, Key.Key_Return)
    alfa = note(small, "Alfa")
    assert (alfa.actor_ids, alfa.mentions_unmapped) == ((taxi.id,), ("Turlaget",))
    assert card(screen, "Alfa").face.look.detail == "Solvik Taxi · Turlaget"
    QTest.keyClicks(go(screen, "Beta"), "@")
    assert ticked(asked()) == [("Solvik Taxi", False), ("Turlaget", False)], "names that wait are offered to others"
    QTest.keyClick(asked().search, Key.Key_Down)
    QTest.keyClick(asked().search, Key.Key_Space)
    QTest.keyClick(asked().search, Key.Key_Escape)
    assert not note(small, "Beta").mentions_unmapped
    small.undo()
    assert small.workshop == before, "one step"


def test_whom_several_answers_mention_is_told_of_all_and_changed_only_where_one_says_so(
    screen: QuestionScreen, small: Session
) -> None:
    small.do(MentionInNotes((note(small, "Alfa"),), ("Turlaget", "Skolen")))
    small.do(MentionInNotes((note(small, "Beta"),), ("Skolen",)))
    QTest.keyClick(screen.capture.edit, Key.Key_2, Mod.ControlModifier)
    table = next(one for one in screen.findChildren(NoteTable) if one.isVisible())
    table.setFocus()
    table.go_to(note(small, "Alfa"))
    QTest.keyClick(table, Key.Key_Down, Mod.ShiftModifier)
    QTest.keyClicks(table, "@")
    popup = asked()
    assert ticked(popup) == [("Skolen", True), ("Turlaget", None)]
    type_in(popup, "skolen")
    type_in(popup, "Koret")
    popup.close()  # as by a click outside
    assert note(small, "Alfa").mentions_unmapped == ("Turlaget", "Koret")
    assert note(small, "Beta").mentions_unmapped == ("Koret",)
    assert note(small, "Gamma").mentions_unmapped == ()


def test_a_finished_workshop_is_not_asked(screen: QuestionScreen, small: Session) -> None:
    small.do(Finish())
    QTest.keyClicks(go(screen, "Alfa"), "@")
    assert QApplication.activePopupWidget() is None


# The switch


def test_the_view_is_switched_by_keys_and_kept_with_the_place(
    screen: QuestionScreen, small: Session, ui: Ui, qtbot: QtBot
) -> None:
    QTest.keyClick(screen.capture.edit, Key.Key_2, Mod.ControlModifier)
    assert small.bookmark.view == "list"
    assert screen.view.table.isVisible()
    again = Session(ui, small.workshop_id)
    other = shown(ui, again, qtbot)
    assert other.view is not other.board
    QTest.keyClick(other.capture.edit, Key.Key_1, Mod.ControlModifier)
    assert other.view is other.board
    again.close()


def test_the_note_that_one_is_at_is_kept_from_view_to_view(screen: QuestionScreen, small: Session) -> None:
    go(screen, "Gamma")
    small.set_view("list")
    assert screen.view.table.note == note(small, "Gamma")
    assert screen.view.table.hasFocus()
    QTest.keyClick(screen.view.table, Key.Key_Up)
    small.set_view("answers")
    assert card(screen, "Beta").hasFocus()


def test_a_view_out_of_sight_is_in_step_when_it_comes_back(screen: QuestionScreen, small: Session) -> None:
    small.set_view("list")
    small.do(Revise(note(small, "Alfa"), {"text": "Omega", "theme_id": None}))
    small.set_view("answers")
    assert texts(column(screen, "Uten tema")) == ["Omega"]
    assert card(screen, "Omega").face.look.text == "Omega"


# Grouping


def test_a_card_dropped_under_another_table_gets_it_in_one_step(
    screen: QuestionScreen, small: Session, qtbot: QtBot
) -> None:
    screen.group.choose(Grouping.TABLE)
    qtbot.waitUntil(column(screen, "Bord\u00a05").isVisible)
    assert texts(column(screen, "Uten bord")) == ["Delta"]
    alfa = note(small, "Alfa")
    drop(column(screen, "Bord\u00a05"), [alfa.id, note(small, "Beta").id], QPoint(40, 500))
    assert texts(column(screen, "Bord\u00a05")) == ["Alfa", "Beta"]
    assert note(small, "Alfa").theme_id == alfa.theme_id
    small.undo()
    assert texts(column(screen, "Bord\u00a01")) == ["Alfa"]


def test_ctrl_and_an_arrow_set_the_value_of_the_neighbouring_column(screen: QuestionScreen, small: Session) -> None:
    screen.group.choose(Grouping.KIND)
    one = go(screen, "Alfa")
    QTest.keyClick(one, Key.Key_Right, Mod.ControlModifier)
    assert note(small, "Alfa").note_kind is NoteKind.IDEA
    assert texts(column(screen, "Idé")) == ["Alfa"]
    assert card(screen, "Alfa").hasFocus()


def test_answers_from_several_tables_stand_where_nothing_can_be_dropped(
    screen: QuestionScreen, small: Session, qtbot: QtBot
) -> None:
    screen.board.actions_.merge([note(small, "Alfa"), note(small, "Beta")])
    screen.group.choose(Grouping.TABLE)
    several = column(screen, "Flere bord")
    assert several.group.value == SEVERAL
    assert texts(several) == ["Alfa"]
    qtbot.waitUntil(several._hint.isVisible)
    before = small.workshop
    screen.board._dropped([note(small, "Gamma").id], several.mapToGlobal(QPoint(20, 300)))
    assert small.workshop == before


def test_the_grouping_is_there_again(screen: QuestionScreen, small: Session, ui: Ui, qtbot: QtBot) -> None:
    screen.group.choose(Grouping.SECTOR)
    small.save_drafts()
    again = Session(ui, small.workshop_id)
    assert shown(ui, again, qtbot).board.grouping is Grouping.SECTOR
    again.close()


# Themes change places


def test_a_theme_is_moved_by_keys_and_by_dragging_its_head(screen: QuestionScreen, small: Session) -> None:
    def names() -> list[str]:
        return [one.group.title for one in screen.board.columns]

    QTest.keyClick(column(screen, "Tema A").header.more, Key.Key_Right, Mod.ControlModifier)
    assert names() == ["Uten tema", "Tema B", "Tema A"]
    mime = QMimeData()
    moved = next(theme for theme in small.workshop.themes if theme.name == "Tema A")
    mime.setData(THEME_MIME, QByteArray(moved.id.encode()))
    target = column(screen, "Tema B")
    target.dropEvent(QDropEvent(QPointF(5, 200), Qt.DropAction.MoveAction, mime, LEFT, Mod.NoModifier))
    assert names() == ["Uten tema", "Tema A", "Tema B"]
    small.undo()
    assert names() == ["Uten tema", "Tema B", "Tema A"]


# Choosing


def test_ctrl_a_and_escape(screen: QuestionScreen) -> None:
    one = go(screen, "Alfa")
    QTest.keyClick(one, Key.Key_A, Mod.ControlModifier)
    assert len(screen.selection) == 4
    assert screen.bar.isVisible()
    assert screen.bar.count.text() == "4\u00a0valgt"
    QTest.keyClick(one, Key.Key_Escape)
    assert not screen.bar.isVisible()
    assert not card(screen, "Beta").is_chosen
    assert one.hasFocus()


def test_clicks_with_ctrl_and_shift_choose(screen: QuestionScreen) -> None:
    QTest.mouseClick(card(screen, "Alfa"), LEFT, Mod.ControlModifier)
    QTest.mouseClick(card(screen, "Gamma"), LEFT, Mod.ShiftModifier)
    assert [one.text for one in screen.selection.notes] == ["Alfa", "Beta", "Gamma"]
    QTest.mouseClick(card(screen, "Beta"), LEFT, Mod.ControlModifier)
    assert [one.text for one in screen.selection.notes] == ["Alfa", "Gamma"]


def test_a_rubber_band_chooses_what_it_touches(screen: QuestionScreen, qtbot: QtBot) -> None:
    home = column(screen, "Tema A")
    ground = home.stack
    below = QPoint(30, home.stack.end + 30)
    middle = home.stack.box(1).center()
    QTest.mousePress(ground, LEFT, Mod.NoModifier, below)
    QTest.mouseMove(ground, middle)
    qtbot.waitUntil(lambda: len(screen.selection) == 2)
    QTest.mouseRelease(ground, LEFT, Mod.NoModifier, middle)
    assert [one.text for one in screen.selection.notes] == ["Beta", "Gamma"]


def test_the_bar_does_each_deed_for_all_in_one_step(screen: QuestionScreen, small: Session) -> None:
    screen.selection.choose([note(small, text).id for text in TEXTS[:3]])
    QTest.mouseClick(screen.bar.votes, LEFT)
    assert [small.workshop.votes[note(small, text).id] for text in TEXTS] == [1, 1, 1, 0]
    small.undo()
    assert sum(small.workshop.votes.values()) == 0
    QTest.mouseClick(screen.bar.action, LEFT)
    assert small.workshop.all(Action)[-1].note_ids == tuple(one.id for one in screen.selection.notes)
    small.undo()
    QTest.mouseClick(screen.bar.stage, LEFT)
    menu = screen.bar.findChild(QMenu)
    assert menu
    next(action for action in menu.actions() if action.text().startswith("2.")).trigger()
    assert texts(column(screen, "Tema B")) == ["Delta"]
    assert len(screen.board._known) == 1
    small.undo()
    screen.selection.choose([note(small, text).id for text in TEXTS[:3]])
    QTest.mouseClick(screen.bar.delete, LEFT)
    assert [one.text for one in small.workshop.notes] == ["Delta"]
    assert not screen.bar.isVisible()
    small.undo()
    assert len(small.workshop.notes) == 4


def test_a_moved_answer_tells_where_it_was_said(screen: QuestionScreen, small: Session) -> None:
    q2 = small.workshop.stage_of_question(QuestionKey.Q2)
    assert q2
    screen.board.actions_.restage([note(small, "Alfa")], q2)
    small.turn_to(q2.id)
    screen.show_stage(q2)
    assert "fra spørsmål 1" in card(screen, "Alfa").face.look.foot


# Merging


def test_ctrl_m_merges_tells_who_said_it_and_split_restores(
    screen: QuestionScreen, small: Session, ui: Ui, qtbot: QtBot
) -> None:
    notices: list[Notice] = []
    ui.noticed.connect(notices.append)
    before = small.workshop
    one = go(screen, "Alfa")
    QTest.keyClick(one, Key.Key_Down, Mod.ShiftModifier)
    QTest.keyClick(screen.focusWidget(), Key.Key_Down, Mod.ShiftModifier)
    QTest.keyClick(screen.focusWidget(), Key.Key_M, Mod.ControlModifier)
    whole = card(screen, "Alfa")
    assert whole.face.look.merged == "3\u00a0bord sa dette"
    assert texts(column(screen, "Tema A")) == ["Alfa"]
    assert whole.hasFocus()
    assert len(screen.selection) == 0
    QTest.keyClick(whole, Key.Key_Down, Mod.AltModifier)
    assert [text.split(" – ")[0] for text in whole.face.look.originals] == ["Alfa", "Beta", "Gamma"]
    assert "Gamma" in whole.accessibleName()
    small.do(Revise(whole.note, {"text": "Sammen"}))
    assert [part.text for part in small.workshop.parts[whole.record_id]] == ["Alfa", "Beta", "Gamma"]
    screen.board.actions_.split(whole.note)
    assert small.workshop == before
    assert texts(column(screen, "Tema A")) == ["Alfa", "Beta", "Gamma"]
    assert notices[-1].action
    notices[-1].action()
    assert texts(column(screen, "Tema A")) == ["Sammen"]


def test_a_click_on_who_said_it_unfolds_the_originals(screen: QuestionScreen, small: Session) -> None:
    screen.board.actions_.merge([note(small, "Alfa"), note(small, "Beta")])
    whole = card(screen, "Alfa")
    height = whole.height()
    QTest.mouseClick(whole, LEFT, Mod.NoModifier, whole.face.merged_box.center())
    assert whole.face.look.originals
    assert whole.height() > height
    QTest.mouseClick(whole, LEFT, Mod.NoModifier, whole.face.merged_box.center())
    assert whole.height() == height


def test_a_card_dropped_on_the_middle_of_another_is_merged_and_beside_it_is_not(
    screen: QuestionScreen, small: Session, ui: Ui
) -> None:
    notices: list[Notice] = []
    ui.noticed.connect(notices.append)
    home, at = onto(screen, "Beta")
    delta = note(small, "Delta").id
    home.show_mark(at.y(), [delta])
    assert home._merge.isVisible()
    assert home._mark.isHidden()
    drop(home, [delta], at)
    assert card(screen, "Beta").face.look.merged
    assert notices[-1].action
    notices[-1].action()
    home, at = onto(screen, "Beta")
    edge = at - QPoint(0, card(screen, "Beta").height() // 2 - 3)
    home.show_mark(edge.y(), [delta])
    assert home._merge.isHidden()
    drop(home, [delta], edge)
    assert texts(column(screen, "Tema A")) == ["Alfa", "Delta", "Beta", "Gamma"]


def test_a_disagreement_is_not_swallowed(screen: QuestionScreen, small: Session, ui: Ui) -> None:
    notices: list[Notice] = []
    ui.noticed.connect(notices.append)
    small.do(Revise(note(small, "Beta"), {"note_kind": NoteKind.DISAGREEMENT}))
    screen.selection.choose([note(small, "Alfa").id, note(small, "Beta").id])
    QTest.mouseClick(screen.bar.merge, LEFT)
    assert notices[-1].is_trouble
    assert "Uenighet" in notices[-1].text
    assert len(small.workshop.notes) == 4
    assert len(screen.selection) == 2


# The list


@pytest.fixture
def table(screen: QuestionScreen, small: Session) -> NoteTable:
    small.set_view("list")
    made = screen.view.table
    assert isinstance(made, NoteTable)
    made.setFocus()
    return made


def listed(table: NoteTable) -> list[str]:
    return [one.text for one in table.rows.notes]


def at(table: NoteTable, text: str, column: Col = Col.TEXT) -> None:
    table.setCurrentIndex(table.rows.index(listed(table).index(text), column))


def test_a_text_is_changed_by_f2_enter_and_typing(table: NoteTable, small: Session) -> None:
    at(table, "Beta")
    QTest.keyClick(table, Key.Key_F2)
    field = table.indexWidget(table.currentIndex())
    assert field
    QTest.keyClicks(field, "Ny")
    QTest.keyClick(field, Key.Key_Return)
    assert listed(table) == ["Alfa", "Ny", "Gamma", "Delta"]
    QTest.keyClick(table, Key.Key_X)
    field = table.indexWidget(table.currentIndex())
    assert field
    QTest.keyClicks(field, "yz")
    QTest.keyClick(field, Key.Key_Return)
    assert note(small, "xyz").ref == "c02"
    QTest.keyClick(table, Key.Key_Return)
    field = table.indexWidget(table.currentIndex())
    QTest.keyClicks(field, "nei")
    QTest.keyClick(field, Key.Key_Escape)
    assert listed(table)[1] == "xyz"
    assert table.hasFocus()


def test_a_text_that_cannot_be_saved_is_there_again(
    table: NoteTable, small: Session, screen: QuestionScreen, ui: Ui, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*arguments: object) -> None:
        raise Trouble("disk_full")

    at(table, "Beta")
    QTest.keyClick(table, Key.Key_F2)
    with monkeypatch.context() as patch:
        patch.setattr(ui.use_cases.store, "save_edit", full, raising=False)
        QTest.keyClicks(table.indexWidget(table.currentIndex()), "Viktig")
        QTest.keyClick(table.indexWidget(table.currentIndex()), Key.Key_Return)
    assert note(small, "Beta")
    assert screen.view.resume()
    QTest.keyClick(table.indexWidget(table.currentIndex()), Key.Key_Return)
    assert listed(table)[1] == "Viktig"
    assert not screen.view.resume()


def test_a_choice_is_made_for_all_rows_that_are_chosen(
    table: NoteTable, small: Session, screen: QuestionScreen
) -> None:
    at(table, "Alfa", Col.SECTOR)
    QTest.keyClick(table, Key.Key_Down, Mod.ShiftModifier)
    assert [one.text for one in screen.selection.notes] == ["Alfa", "Beta"]
    assert screen.bar.isVisible()
    QTest.keyClick(table, Key.Key_Return)
    assert table.menu
    assert table.menu.isVisible()
    next(action for action in table.menu.actions() if action.text() == "Akademia").trigger()
    table.menu.close()
    assert [one.sector for one in small.workshop.notes] == [Sector.ACADEMIA, Sector.ACADEMIA, None, None]
    small.undo()
    assert not any(one.sector for one in small.workshop.notes)


def test_columns_are_sorted_by_click_and_by_keys(table: NoteTable, qtbot: QtBot) -> None:
    at(table, "Beta", Col.TABLE)
    QTest.keyClick(table, Key.Key_Down, Mod.AltModifier)
    assert listed(table) == ["Gamma", "Beta", "Alfa", "Delta"]
    assert table.note
    assert table.note.text == "Beta"
    header = table.horizontalHeader()
    spot = QPoint(header.sectionViewportPosition(Col.TEXT) + 20, header.height() // 2)
    for wanted in (["Alfa", "Beta", "Delta", "Gamma"], ["Gamma", "Delta", "Beta", "Alfa"], list(TEXTS)):
        QTest.mouseClick(header.viewport(), LEFT, Mod.NoModifier, spot)
        assert listed(table) == wanted
    assert table.note.text == "Beta"


def test_the_filter_takes_every_word_of_every_cell(table: NoteTable, screen: QuestionScreen, small: Session) -> None:
    QTest.keyClicks(screen.view.filter, "tema a gam")
    assert listed(table) == ["Gamma"]
    assert screen.view._told.text() == "1 av 4 svar"
    QTest.keyClicks(screen.view.filter, "xyz")
    assert screen.view._none.isVisible()
    QTest.keyClick(screen.view.filter, Key.Key_Escape)
    assert listed(table) == list(TEXTS)


def test_rows_follow_what_happens_and_the_place_is_kept(table: NoteTable, small: Session) -> None:
    at(table, "Gamma")
    QTest.keyClick(table, Key.Key_Delete)
    assert listed(table) == ["Alfa", "Beta", "Delta"]
    assert table.note
    assert table.note.text == "Delta"
    small.undo()
    assert listed(table) == list(TEXTS)
    at(table, "Alfa")
    QTest.keyClick(table, Key.Key_Down, Mod.ShiftModifier)
    QTest.keyClick(table, Key.Key_M, Mod.ControlModifier)
    assert listed(table) == ["Alfa", "Gamma", "Delta"]
    assert table.rows.merged(table.rows.notes[0]) == "2\u00a0bord sa dette"
    QTest.keyClick(table, Key.Key_Plus)
    assert table.rows.text(table.rows.notes[0], Col.VOTES) == "1"
    table._actions.fold(table.rows.notes[0])
    assert "Beta" in QToolTip.text(), "what was merged can be read in the list as well"
    QToolTip.hideText()


def test_every_cell_and_row_can_be_heard(table: NoteTable) -> None:
    index = table.rows.index(0, Col.TABLE)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Bord: 1"
    described = index.data(Qt.ItemDataRole.AccessibleDescriptionRole)
    assert "Svar: Alfa" in described
    assert "Tema: Tema A" in described


# Three thousand


def test_of_three_thousand_notes_only_those_near_what_is_seen_are_cards(
    screen: QuestionScreen, small: Session, qtbot: QtBot
) -> None:
    theme = next(theme for theme in small.workshop.themes if theme.name == "Tema A")
    assert small.stage
    many = [Note(id=new_id(), stage_id=small.stage.id, text=f"Svar {n}", theme_id=theme.id) for n in range(3_000)]
    small.do(Add(tuple(many)))
    home = column(screen, "Tema A")
    assert len(home.stack.notes) == 3_003
    assert len(screen.board.cards) < 100
    one = go(screen, "Alfa")
    QTest.keyClick(one, Key.Key_A, Mod.ControlModifier)
    assert len(screen.selection) == 3_004
    screen.board.go_to(many[2_000])
    focused = QApplication.focusWidget()
    assert isinstance(focused, NoteCard)
    assert focused.note.id == many[2_000].id
    assert focused.is_chosen
    seen = focused.mapTo(home.area.viewport(), focused.rect().center()).y()
    assert 0 < seen < home.area.viewport().height()
    QTest.keyClick(focused, Key.Key_Down)
    after = QApplication.focusWidget()
    assert isinstance(after, NoteCard)
    assert after.note.id == many[2_001].id
    assert len(screen.board.cards) < 100
