"""«Tavle» with real mouse and keys: what one does there is saved, in step with the other views, and can be undone."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QContextMenuEvent, QFontMetricsF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from tests.gui.support import make_session, make_ui
from workshop_app.board.frames import title_lines
from workshop_app.board.tools import Tool
from workshop_app.domain.codes import NoteKind, QuestionKey
from workshop_app.domain.commands.merging import MergeNotes
from workshop_app.domain.commands.notes import SortNotes
from workshop_app.domain.commands.verbs import Add, Revise
from workshop_app.domain.commands.workshop import Finish
from workshop_app.domain.records import Note, Stage, Theme
from workshop_app.gui.screens.question_screen import QuestionScreen
from workshop_app.gui.session import Session
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.board_view import BoardView
from workshop_app.gui.widgets.note_selection import NoteSelection
from workshop_app.services.ids import new_id
from workshop_app.services.use_cases import UseCases

Key, Mod = Qt.Key, Qt.KeyboardModifier
LEFT, PLAIN = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


class Hands:
    """The board of a question, and what hands do with it."""

    def __init__(self, qtbot: QtBot, ui: Ui, session: Session) -> None:
        self.session = session
        self.selection = NoteSelection(session)
        self.view = BoardView(ui, session, self.selection)
        qtbot.addWidget(self.view)
        self.view.resize(1000, 700)
        self.view.show()
        stage = session.workshop.stage_of_question(QuestionKey.Q2)
        assert stage is not None
        self.stage: Stage = stage
        used = {note.theme_id for note in self.notes()}
        theme_id = next(theme.id for theme in session.workshop.themes if theme.id in used)
        more = [Note(id=new_id(), stage_id=stage.id, text=f"Svar {n}", theme_id=theme_id) for n in range(4)]
        session.do(Add(tuple(more)))
        self.view.show_stage(stage)
        self.view.activateWindow()
        self.canvas, self.board = self.view.canvas, self.view.canvas.board
        self.canvas.setFocus()
        qtbot.waitUntil(self.canvas.hasFocus)

    def notes(self, theme_id: str | None = None) -> list[Note]:
        everyone = self.session.workshop.notes_by_stage[self.stage.id]
        return [note for note in everyone if theme_id in (None, note.theme_id)]

    def now(self, note: Note) -> Note:
        found = self.session.workshop.find(Note, note.id)
        assert found is not None
        return found

    def themes(self) -> list[str]:
        return list(self.board.frames.frames)

    def at(self, place: QPointF) -> QPoint:
        return self.canvas.mapFromScene(place)

    def spot(self, note: Note) -> QPoint:
        return self.at(self.board.layer.rects[note.id].center())

    def frame(self, theme_id: str) -> QRectF:
        return self.board.frames.frames[theme_id].rect

    def head(self, theme_id: str) -> QPoint:
        return self.at(self.frame(theme_id).topLeft() + QPointF(60, 30))

    def click(self, spot: QPoint, modifiers: Qt.KeyboardModifier = PLAIN) -> None:
        QTest.mouseClick(self.canvas.viewport(), LEFT, modifiers, spot)

    def drag(self, start: QPoint, end: QPoint, modifiers: Qt.KeyboardModifier = PLAIN) -> None:
        port = self.canvas.viewport()
        QTest.mousePress(port, LEFT, modifiers, start)
        for share in (0.3, 0.7, 1.0):
            QTest.mouseMove(port, start + (end - start) * share)
            QApplication.processEvents()
        QTest.mouseRelease(port, LEFT, modifiers, end)

    def double_click(self, spot: QPoint) -> None:
        QTest.mouseDClick(self.canvas.viewport(), LEFT, PLAIN, spot)

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = PLAIN) -> None:
        QTest.keyClick(self.canvas, key, modifiers)

    def free_spot(self) -> QPointF:
        """A place right of everything."""
        return self.board.content().bottomRight() + QPointF(-100, -60)

    def picture(self) -> dict[str, tuple[float, float]]:
        return {key: (round(rect.x(), 1), round(rect.y(), 1)) for key, rect in self.board.layer.rects.items()}

    def type_over(self, text: str, end: Qt.Key = Key.Key_Return) -> None:
        assert self.view._edit is not None
        field = self.view._edit.field
        QTest.keyClicks(field, text)
        QTest.keyClick(field, end)


@pytest.fixture
def hands(qtbot: QtBot, ui: Ui, session: Session) -> Hands:
    return Hands(qtbot, ui, session)


def test_every_note_of_the_question_stands_in_the_frame_of_its_theme(hands: Hands) -> None:
    assert set(hands.board.layer.cards) == {note.id for note in hands.notes()}
    for note in hands.notes():
        middle = hands.board.layer.rects[note.id].center()
        frame = hands.board.frames.frame_at(middle)
        assert (frame.theme.id if frame else None) == note.theme_id


def test_dragging_a_note_into_a_frame_sets_its_theme_and_out_of_it_clears_it(hands: Hands) -> None:
    first, second = hands.themes()[:2]
    note = hands.notes(first)[0]
    hands.drag(hands.spot(note), hands.at(hands.frame(second).center()))
    assert hands.now(note).theme_id == second
    hands.drag(hands.spot(note), hands.at(hands.frame(second).bottomRight() + QPointF(24, 20)))
    assert hands.now(note).theme_id is None
    hands.session.undo()
    hands.session.undo()
    assert hands.now(note) == note


def test_a_drag_moves_the_dragged_and_nobody_else(hands: Hands) -> None:
    before = hands.picture()
    note = hands.notes(hands.themes()[0])[0]
    hands.drag(hands.spot(note), hands.spot(note) + QPoint(12, 9))
    after = hands.picture()
    moved = {
        key for key in before if abs(before[key][0] - after[key][0]) > 0.2 or abs(before[key][1] - after[key][1]) > 0.2
    }
    assert moved == {note.id}
    assert hands.now(note).place is not None


def test_esc_in_a_drag_leaves_no_trace(hands: Hands) -> None:
    before, note = hands.picture(), hands.notes()[0]
    QTest.mousePress(hands.canvas.viewport(), LEFT, PLAIN, hands.spot(note))
    QTest.mouseMove(hands.canvas.viewport(), hands.spot(note) + QPoint(60, 60))
    assert hands.board.layer.offsets
    hands.key(Key.Key_Escape)
    QTest.mouseRelease(hands.canvas.viewport(), LEFT, PLAIN, hands.spot(note))
    assert hands.picture() == before
    assert not hands.board.layer.offsets
    assert hands.now(note) == note


def test_sorting_in_another_view_is_seen_on_the_board_at_once(hands: Hands) -> None:
    first, second = hands.themes()[:2]
    note = hands.notes(first)[0]
    hands.session.do(SortNotes((note,), hands.session.workshop.find(Theme, second)))
    assert hands.frame(second).contains(hands.board.layer.rects[note.id].center())
    hands.session.undo()
    assert hands.frame(first).contains(hands.board.layer.rects[note.id].center())


def test_a_captured_note_gets_a_free_place_of_its_own(hands: Hands) -> None:
    hands.key(Key.Key_T)
    hands.session.do(Add((Note(id="fresh", stage_id=hands.stage.id, text="Skrevet i feltet"),)))
    rect = hands.board.layer.rects["fresh"]
    assert not any(rect.intersects(other) for key, other in hands.board.layer.rects.items() if key != "fresh")
    assert hands.board.frames.frame_at(rect.center()) is None


# Selecting


def test_shift_ctrl_band_and_ctrl_a_select_and_the_other_views_know(hands: Hands) -> None:
    one, two, three = hands.notes()[:3]
    hands.click(hands.spot(one))
    assert len(hands.selection) == 0
    hands.click(hands.spot(two), Mod.ShiftModifier)
    hands.click(hands.spot(three), Mod.ControlModifier)
    assert {note.id for note in hands.selection.notes} == {one.id, two.id, three.id}
    hands.click(hands.spot(two), Mod.ControlModifier)
    assert {note.id for note in hands.selection.notes} == {one.id, three.id}
    hands.selection.choose([two.id, three.id])
    assert hands.board.layer.selected == {two.id, three.id}
    hands.key(Key.Key_A, Mod.ControlModifier)
    assert len(hands.board.layer.selected) == len(hands.notes())
    hands.key(Key.Key_Escape)
    assert not hands.board.layer.selected
    rect = hands.board.layer.rects[one.id].adjusted(-6, -6, 6, 6)
    hands.drag(hands.at(rect.bottomLeft()), hands.at(rect.center()))
    assert hands.board.layer.selected == {one.id}


def test_several_are_moved_aligned_and_distributed_each_in_one_undo_step(hands: Hands) -> None:
    theme_id = hands.themes()[0]
    corner = hands.at(hands.frame(theme_id).bottomRight() - QPointF(6, 6))
    hands.drag(corner, corner + QPoint(300, 300))
    notes = hands.notes(theme_id)[:3]
    for step, note in enumerate(notes):
        hands.drag(hands.spot(note), hands.spot(note) + QPoint(40 * step, 60 + 20 * step))
    before = [hands.now(note) for note in notes]
    hands.canvas.select({note.id for note in notes}, notes[0].id)
    hands.canvas.align("left")
    assert len({round(hands.board.layer.rects[note.id].left(), 0) for note in notes}) == 1
    hands.session.undo()
    assert [hands.now(note) for note in notes] == before
    hands.canvas.align("top")
    assert len({round(hands.board.layer.rects[note.id].top(), 0) for note in notes}) == 1
    hands.session.undo()
    hands.canvas.distribute()
    ordered = sorted((hands.board.layer.rects[note.id] for note in notes), key=lambda rect: rect.left())
    gaps = [after.left() - rect.right() for rect, after in pairwise(ordered)]
    down = sorted((hands.board.layer.rects[note.id] for note in notes), key=lambda rect: rect.top())
    downs = [after.top() - rect.bottom() for rect, after in pairwise(down)]
    assert any(one[0] == pytest.approx(one[1], abs=0.5) for one in (gaps, downs))
    hands.session.undo()
    hands.drag(hands.spot(notes[0]), hands.spot(notes[0]) + QPoint(0, 30))
    assert all(hands.now(note).place is not None for note in notes)
    hands.session.undo()
    assert [hands.now(note) for note in notes] == before


def test_tidy_clears_overlaps_in_one_undo_step(hands: Hands) -> None:
    one, two = hands.notes(hands.themes()[0])[:2]
    hands.drag(hands.spot(one), hands.spot(two))
    rects = hands.board.layer.rects
    assert rects[one.id].intersects(rects[two.id])
    messy = hands.session.workshop
    hands.view.toolbar.tidy.click()
    rects = hands.board.layer.rects
    cards = list(rects.values())
    assert not any(a.intersects(b) for index, a in enumerate(cards) for b in cards[:index])
    hands.session.undo()
    assert hands.session.workshop == messy


# Frames


def test_a_frame_is_moved_with_its_notes_in_one_undo_step(hands: Hands) -> None:
    theme_id = hands.themes()[-1]
    before, workshop = hands.picture(), hands.session.workshop
    inside = {note.id for note in hands.notes(theme_id)}
    hands.drag(hands.head(theme_id), hands.head(theme_id) + QPoint(30, 40))
    after = hands.picture()
    zoom = hands.canvas.zoom
    for key in before:
        away = (after[key][0] - before[key][0]) * zoom, (after[key][1] - before[key][1]) * zoom
        assert away == pytest.approx((30, 40) if key in inside else (0, 0), abs=1.5)
    hands.session.undo()
    assert hands.session.workshop == workshop


def test_a_frame_is_resized_by_its_corner_and_keeps_its_notes(hands: Hands) -> None:
    theme_id = hands.themes()[0]
    corner = hands.at(hands.frame(theme_id).bottomRight() - QPointF(6, 6))
    before = hands.frame(theme_id)
    hands.drag(corner, corner + QPoint(0, 40))
    assert hands.frame(theme_id).height() > before.height()
    assert all(note.theme_id == theme_id for note in map(hands.now, hands.notes(theme_id)))
    corner = hands.at(hands.frame(theme_id).bottomRight() - QPointF(6, 6))
    hands.drag(corner, corner - QPoint(0, 400))
    assert all(
        hands.frame(theme_id).contains(hands.board.layer.rects[note.id].center()) for note in hands.notes(theme_id)
    )


def test_a_frame_drawn_around_notes_is_a_theme_that_is_named_at_once(hands: Hands) -> None:
    notes = hands.notes(hands.themes()[0])[:2]
    hands.canvas.zoom_by(0.8)
    for offset, note in enumerate(notes):
        hands.drag(hands.spot(note), hands.at(hands.free_spot() + QPointF(260, -200 * offset)))
    hands.canvas.fit()
    assert all(hands.now(note).theme_id is None for note in notes)
    rects = [hands.board.layer.rects[note.id] for note in notes]
    around = (rects[0] | rects[1]).adjusted(-10, -10, 10, 10)
    hands.key(Key.Key_Escape)
    hands.key(Key.Key_F)
    assert hands.canvas.tool.value == "frame"
    hands.drag(hands.at(around.topLeft()), hands.at(around.bottomRight()))
    hands.type_over("Skyss om kvelden")
    (theme,) = [one for one in hands.session.workshop.themes if one.name == "Skyss om kvelden"]
    assert all(hands.now(note).theme_id == theme.id for note in notes)
    assert hands.canvas.tool.value == "select"
    hands.session.undo()
    hands.session.undo()
    assert all(hands.now(note).theme_id is None for note in notes)


def test_the_frame_button_frames_what_is_selected(hands: Hands) -> None:
    notes = hands.notes()[:2]
    hands.canvas.select({note.id for note in notes})
    hands.view.toolbar.tools[Tool.FRAME].click()
    hands.type_over("Nærmiljø")
    (theme,) = [one for one in hands.session.workshop.themes if one.name == "Nærmiljø"]
    assert {note.id for note in hands.notes(theme.id)} == {note.id for note in notes}


def test_deleting_a_frame_keeps_its_notes(hands: Hands) -> None:
    theme_id = hands.themes()[0]
    notes = hands.notes(theme_id)
    hands.click(hands.head(theme_id))
    hands.key(Key.Key_Delete)
    assert theme_id not in hands.themes()
    assert [hands.now(note).theme_id for note in notes] == [None] * len(notes)
    hands.session.undo()
    assert theme_id in hands.themes()


# Keyboard


def test_arrows_walk_by_the_eye_and_shift_takes_along(hands: Hands) -> None:
    hands.key(Key.Key_Right)
    first = hands.board.current
    assert first is not None
    hands.key(Key.Key_Down)
    second = hands.board.current
    assert second not in (None, first)
    assert second is not None
    rects = hands.board.layer.rects
    assert rects[second].center().y() > rects[first].center().y()
    hands.key(Key.Key_Up)
    assert hands.board.current == first
    hands.key(Key.Key_Down, Mod.ShiftModifier)
    assert hands.board.layer.selected == {first, second}
    assert hands.board.layer.cards[second].note.text.rstrip(".") in hands.canvas.accessibleDescription()


def test_ctrl_arrows_move_in_a_burst_saved_when_the_key_comes_up(hands: Hands) -> None:
    note = hands.notes(hands.themes()[0])[0]
    hands.canvas.select({note.id}, note.id)
    workshop, x = hands.session.workshop, hands.board.layer.rects[note.id].x()
    for _ in range(3):
        QTest.keyPress(hands.canvas, Key.Key_Right, Mod.ControlModifier)
    assert hands.session.workshop is workshop
    QTest.keyRelease(hands.canvas, Key.Key_Right, Mod.ControlModifier)
    assert hands.board.layer.rects[note.id].x() == pytest.approx(x + 60, abs=0.2)
    hands.session.undo()
    assert hands.session.workshop == workshop


def test_ctrl_shift_arrows_send_to_the_next_frame(hands: Hands) -> None:
    first = hands.themes()[0]
    right = [key for key in hands.themes() if hands.frame(key).left() > hands.frame(first).right()]
    note = hands.notes(first)[0]
    hands.canvas.select({note.id}, note.id)
    hands.key(Key.Key_Right, Mod.ControlModifier | Mod.ShiftModifier)
    theme_id = hands.now(note).theme_id
    assert theme_id in right
    assert hands.frame(str(theme_id)).contains(hands.board.layer.rects[note.id].center())


def test_tab_goes_from_frame_to_frame_and_then_leaves(hands: Hands) -> None:
    walked = []
    for _ in hands.themes():
        hands.key(Key.Key_Tab)
        walked.append(hands.board.frames.selected)
    assert sorted(map(str, walked)) == sorted(hands.themes())
    hands.key(Key.Key_Down)
    note = hands.view.note
    assert note is not None
    assert note.theme_id == walked[-1]
    assert hands.canvas._keys.walk(1) is False


def test_tab_takes_several_selected_notes_to_the_tools_that_line_them_up(hands: Hands) -> None:
    hands.key(Key.Key_A, Mod.ControlModifier)
    hands.key(Key.Key_Tab)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert hands.view.toolbar.isAncestorOf(focused)
    assert len(hands.board.layer.selected) == len(hands.notes())
    assert hands.view.toolbar.align.isEnabled()


def test_enter_opens_the_text_over_the_card_and_esc_leaves_it(hands: Hands) -> None:
    note = hands.notes()[0]
    hands.canvas.select({note.id}, note.id)
    hands.key(Key.Key_Return)
    hands.type_over("Ny ordlyd")
    assert hands.now(note).text == "Ny ordlyd"
    assert hands.canvas.hasFocus()
    hands.key(Key.Key_F2)
    hands.type_over("Noe annet", end=Key.Key_Escape)
    assert hands.now(note).text == "Ny ordlyd"


def test_what_is_half_typed_is_kept_and_opened_again(hands: Hands, qtbot: QtBot, ui: Ui) -> None:
    note = hands.notes()[0]
    hands.canvas.select({note.id}, note.id)
    hands.key(Key.Key_Return)
    assert hands.view._edit is not None
    QTest.keyClicks(hands.view._edit.field, "Halvferdig")
    assert hands.session.draft(f"card:{note.id}") == "Halvferdig"
    other = BoardView(ui, hands.session, NoteSelection(hands.session))
    qtbot.addWidget(other)
    other.resize(1000, 700)
    other.show_stage(hands.stage)
    assert other.resume()
    assert other._edit is not None
    assert other._edit.field.text == "Halvferdig"


def test_delete_takes_the_selected_away_and_undo_brings_them_back(hands: Hands) -> None:
    notes = hands.notes()[:2]
    hands.canvas.select({note.id for note in notes})
    hands.key(Key.Key_Delete)
    assert not hands.board.layer.cards.keys() & {note.id for note in notes}
    hands.session.undo()
    assert {note.id for note in notes} <= hands.board.layer.cards.keys()


def test_a_double_click_puts_a_note_there_with_the_theme_of_the_frame(hands: Hands) -> None:
    theme_id = hands.themes()[0]
    known = {note.id for note in hands.notes()}
    place = hands.frame(theme_id).bottomLeft() + QPointF(12, -8)
    assert hands.board.layer.card_at(place) is None
    hands.double_click(hands.at(place))
    hands.type_over("Satt opp på tavla")
    (made,) = [note for note in hands.notes() if note.id not in known]
    assert (made.text, made.theme_id) == ("Satt opp på tavla", theme_id)
    assert made.place is not None
    assert (made.place.x, made.place.y) == pytest.approx((place.x(), place.y()), abs=3)


def test_zoom_to_the_selection_and_back_to_everything(hands: Hands) -> None:
    fitted, note = hands.canvas.zoom, hands.notes()[0]
    hands.canvas.select({note.id}, note.id)
    hands.key(Key.Key_Z)
    assert hands.canvas.zoom > fitted
    assert hands.canvas.is_seen(hands.board.layer.rects[note.id])
    hands.key(Key.Key_0)
    assert hands.canvas.zoom == pytest.approx(fitted)
    assert hands.canvas.is_seen(hands.board.content())


def test_the_menu_merges_and_moves(hands: Hands) -> None:
    notes = hands.notes()[:2]
    hands.canvas.select({note.id for note in notes}, notes[0].id)
    spot = hands.spot(notes[0])
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, spot, hands.canvas.mapToGlobal(spot))
    QApplication.sendEvent(hands.canvas.viewport(), event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    merge = next(act for act in menu.actions() if act.text().startswith("Slå sammen"))
    merge.trigger()
    menu.close()
    (whole,) = [card for card in hands.board.layer.cards.values() if card.face.parts]
    assert whole.face.parts == 2


# What is seen


def test_disagreement_and_merged_notes_look_different(hands: Hands) -> None:
    note = hands.notes()[0]
    before = hands.board.layer.cards[note.id]
    assert hands.session.workshop.parts[note.id] == ()
    hands.session.do(Revise(note, {"note_kind": NoteKind.DISAGREEMENT}))
    after = hands.board.layer.cards[note.id]
    assert after.is_disagreement
    assert after.size.height > before.size.height
    others = tuple(one for one in hands.notes() if one.note_kind is not NoteKind.DISAGREEMENT)[:2]
    hands.session.do(MergeNotes(others, new_id()))
    assert [card.face.parts for card in hands.board.layer.cards.values() if card.face.parts] == [2]


def test_the_whole_text_stands_on_the_card(hands: Hands) -> None:
    text = " ".join(f"ord{number}" for number in range(120))
    note = hands.notes()[0]
    hands.session.do(Revise(note, {"text": text}))
    assert " ".join(hands.board.layer.cards[note.id].lines) == text


def test_a_finished_workshop_can_only_be_read(hands: Hands) -> None:
    hands.session.do(Finish())
    before, note = hands.picture(), hands.notes()[0]
    hands.drag(hands.spot(note), hands.spot(note) + QPoint(80, 80))
    hands.double_click(hands.at(hands.free_spot()))
    hands.key(Key.Key_T)
    assert hands.picture() == before
    assert hands.view._edit is None
    assert not hands.view.toolbar.tidy.isEnabled()


def test_with_motion_cards_glide_but_stand_at_their_places_at_once(qtbot: QtBot, services: UseCases) -> None:
    ui = make_ui(services)
    ui.theme.motion = True
    session = make_session(ui)
    hands = Hands(qtbot, ui, session)
    note = hands.notes(hands.themes()[0])[0]
    hands.session.do(SortNotes((note,), hands.session.workshop.find(Theme, hands.themes()[1])))
    assert note.id in hands.board.layer.offsets
    assert hands.frame(hands.themes()[1]).contains(hands.board.layer.rects[note.id].center())
    qtbot.waitUntil(lambda: not hands.board.layer.offsets, timeout=2000)
    hands.view.hide()
    session.close()


def test_the_board_is_the_third_view_of_a_question(qtbot: QtBot, ui: Ui, session: Session) -> None:
    stage = session.workshop.stage_of_question(QuestionKey.Q2)
    assert stage is not None
    session.turn_to(stage.id)
    screen = QuestionScreen(ui, session)
    qtbot.addWidget(screen)
    screen.resize(1000, 800)
    screen.show()
    screen.activateWindow()
    screen.show_stage(stage)
    (button,) = [made for made in screen.switch.findChildren(QPushButton) if made.text() == "Tavle"]
    QTest.mouseClick(button, LEFT)
    assert isinstance(screen.view, BoardView)
    assert len(screen.view.canvas.board.layer.cards) == len(session.workshop.notes_by_stage[stage.id])


def test_the_name_of_a_frame_is_read_before_its_count(ui: Ui) -> None:
    metrics = QFontMetricsF(ui.theme.font(strong=True))

    def room(text: str) -> float:
        return metrics.horizontalAdvance(text) + 1

    name, counted = "De som aldri kommer", room("12")
    assert title_lines(metrics, name, room(name) + counted, counted) == ([name], True)
    assert title_lines(metrics, name, room("De som aldri") + counted, counted) == (["De som aldri", "kommer"], True)
    assert title_lines(metrics, name, room("De som aldri"), counted) == (["De som aldri", "kommer"], False)
    assert title_lines(metrics, "Skyss og nøkler", room("nøkler"), counted) == (["Skyss", "og n…"], False)
    lines, has_count = title_lines(metrics, "Samarbeid", room("Sam"), counted)
    assert (len(lines), has_count) == (1, False)
    assert lines[0].endswith("…")
    assert all(metrics.horizontalAdvance(line) <= room("Sam") for line in lines)
