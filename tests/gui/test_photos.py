"""Pictures of flipcharts on screen, with real keys, clicks and drops: attached, transcribed, turned, deleted."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.flipchart import flipchart, saved
from tests.gui.support import make_session, make_ui
from workshop_app.domain.codes import QuestionKey
from workshop_app.domain.commands.photos import marked, strips_done
from workshop_app.domain.commands.verbs import Add
from workshop_app.domain.commands.workshop import Finish
from workshop_app.domain.records import Note, Photo, Stage
from workshop_app.gui.background import background
from workshop_app.gui.screens.question_screen import QuestionScreen
from workshop_app.gui.screens.transcribe_screen import TranscribeScreen
from workshop_app.gui.screens.workshop_screen import WorkshopScreen
from workshop_app.gui.session import Session
from workshop_app.gui.ui import Notice, Ui
from workshop_app.gui.widgets.note_card import NoteCard
from workshop_app.gui.widgets.note_menu import NoteMenu
from workshop_app.gui.widgets.photo_caption import PhotoCaption
from workshop_app.gui.widgets.photo_shelf import PhotoChip
from workshop_app.services.ids import new_id
from workshop_app.services.trouble import Trouble
from workshop_app.services.use_cases import UseCases

Key, Mod = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def chart(qapp: QApplication, tmp_path: Path) -> Path:
    """A picture of a flipchart, as a phone would hand it over."""
    path = tmp_path / "IMG_0001.JPG"
    path.write_bytes(saved(flipchart(600, 800)))
    return path


@pytest.fixture
def window(ui: Ui, session: Session, qtbot: QtBot) -> WorkshopScreen:
    """The open workshop at question 2."""
    return shown(ui, session, qtbot)


def shown(ui: Ui, session: Session, qtbot: QtBot, width: int = 1440, height: int = 900) -> WorkshopScreen:
    stage = session.workshop.stage_of_question(QuestionKey.Q2)
    assert stage
    if session.photo is None:
        session.turn_to(stage.id)
    made = WorkshopScreen(ui, session)
    qtbot.addWidget(made)
    made.resize(width, height)
    made.show()
    made.activateWindow()
    return made


@pytest.fixture
def notices(ui: Ui) -> Sequence[Notice]:
    """What the message bar is told."""
    heard: list[Notice] = []
    ui.noticed.connect(heard.append)
    return heard


def question(window: WorkshopScreen) -> QuestionScreen:
    return next(screen for screen in window.findChildren(QuestionScreen) if screen.isVisible())


def desk(window: WorkshopScreen) -> TranscribeScreen:
    return next(screen for screen in window.findChildren(TranscribeScreen) if screen.isVisible())


def drop(target: QWidget, *paths: Path) -> bool:
    """Drag files over a widget and let go; tells whether it took them."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    at, copy = QPoint(20, 20), Qt.DropAction.CopyAction
    left, plain = Qt.MouseButton.LeftButton, Mod.NoModifier
    entering = QDragEnterEvent(at, copy, data, left, plain)
    QApplication.sendEvent(target, entering)
    if not entering.isAccepted():
        return False
    dropping = QDropEvent(QPointF(at), copy, data, left, plain)
    QApplication.sendEvent(target, dropping)
    return dropping.isAccepted()


def attached(window: WorkshopScreen, qtbot: QtBot, *paths: Path) -> Photo:
    """Drop pictures on the question and wait until they are there; gives the first."""
    before = len(window.session.workshop.photos)
    assert drop(question(window), *paths)
    qtbot.waitUntil(lambda: len(window.session.workshop.photos) == before + len(paths))
    return window.session.workshop.photos[before]


def opened(window: WorkshopScreen, qtbot: QtBot, chart: Path) -> TranscribeScreen:
    """Attach a picture and open it."""
    attached(window, qtbot, chart)
    QTest.mouseClick(window.findChildren(PhotoChip)[0], Qt.MouseButton.LeftButton)
    screen = desk(window)
    qtbot.waitUntil(lambda: screen.view.has_picture)
    qtbot.waitUntil(screen.capture.edit.hasFocus)
    return screen


def here(session: Session) -> Photo:
    """The picture as it stands now."""
    return session.workshop.photos[0]


def write(screen: TranscribeScreen, text: str) -> None:
    QTest.keyClicks(screen.capture.edit, text)
    QTest.keyClick(screen.capture.edit, Key.Key_Return)


# Attaching


def test_a_dropped_file_becomes_a_picture_of_the_question(
    window: WorkshopScreen, chart: Path, qtbot: QtBot, notices: Sequence[Notice]
) -> None:
    photo = attached(window, qtbot, chart)
    assert (photo.width, photo.height, photo.strips, photo.done) == (600, 800, 4, 0)
    assert photo.stage_id == window.session.stage.id  # type: ignore[union-attr]
    kept = window.session.ui.use_cases.store.picture(window.session.workshop_id, photo.file)
    assert kept is not None
    assert QImage.fromData(kept).width() == 600
    chip = window.findChildren(PhotoChip)[0]
    assert chip.isVisible()
    assert chip.text() == "Bilde 1 · 0 av 4"
    assert notices[-1].button
    assert notices[-1].action
    notices[-1].action()
    assert desk(window).isVisible()


def test_several_files_are_one_step(window: WorkshopScreen, chart: Path, qtbot: QtBot, tmp_path: Path) -> None:
    other = tmp_path / "tavle to.png"
    other.write_bytes(saved(flipchart(300, 200), "PNG", -1))
    attached(window, qtbot, chart, other)
    assert [photo.width for photo in window.session.workshop.photos] == [600, 300]
    QTest.keyClick(window, Key.Key_Z, Mod.ControlModifier)
    assert window.session.workshop.photos == ()
    assert window.findChildren(PhotoChip) == [] or not any(c.isVisible() for c in window.findChildren(PhotoChip))
    QTest.keyClick(window, Key.Key_Y, Mod.ControlModifier)
    assert len(window.session.workshop.photos) == 2
    assert window.session.ui.use_cases.library.problems() == []


def test_a_file_dropped_on_the_field_is_no_text(window: WorkshopScreen, chart: Path, qtbot: QtBot) -> None:
    edit = question(window).capture.edit
    assert drop(edit.viewport(), chart)
    qtbot.waitUntil(lambda: bool(window.session.workshop.photos))
    assert edit.text == ""


def test_the_button_asks_for_files(
    window: WorkshopScreen, chart: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *a: ([str(chart)], ""))
    QTest.mouseClick(question(window).shelf.add, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(window.session.workshop.photos) == 1)


def test_a_wrong_file_is_told_and_leaves_no_trace(
    window: WorkshopScreen, chart: Path, qtbot: QtBot, tmp_path: Path, notices: Sequence[Notice]
) -> None:
    wrong = tmp_path / "ikke et bilde.jpg"
    wrong.write_bytes(b"<svg/>")
    assert drop(question(window), chart, wrong)
    qtbot.waitUntil(lambda: bool(notices))
    assert notices[-1].is_trouble
    assert "ikke et bilde.jpg" in notices[-1].text
    session = window.session
    assert session.workshop.photos == ()
    assert session.undo_kind is None
    assert session.ui.use_cases.store.picture_sizes(session.workshop_id) == {}
    assert question(window).shelf.add.isEnabled()


def test_the_same_picture_comes_in_once(
    window: WorkshopScreen, chart: Path, qtbot: QtBot, notices: Sequence[Notice]
) -> None:
    attached(window, qtbot, chart)
    told = len(notices)
    drop(question(window), chart)
    qtbot.waitUntil(lambda: len(notices) > told)
    assert "før" in notices[-1].text
    assert len(window.session.workshop.photos) == 1


def test_a_full_disk_is_told_and_can_be_tried_again(
    window: WorkshopScreen, chart: Path, qtbot: QtBot, notices: Sequence[Notice], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*arguments: object) -> None:
        raise Trouble("disk_full")

    with monkeypatch.context() as patch:
        patch.setattr(window.session.ui.use_cases.store, "save_picture", full, raising=False)
        drop(question(window), chart)
        qtbot.waitUntil(lambda: bool(notices))
    assert notices[-1].is_trouble
    assert window.session.workshop.photos == ()
    assert notices[-1].action
    notices[-1].action()
    assert len(window.session.workshop.photos) == 1


def test_a_finished_workshop_takes_no_pictures(window: WorkshopScreen, chart: Path) -> None:
    window.session.do(Finish())
    drop(question(window), chart)
    background().rest()
    QApplication.processEvents()
    assert window.session.workshop.photos == ()
    assert not question(window).shelf.add.isEnabled()


# Transcribing


def test_what_is_written_beside_the_picture_comes_from_it(window: WorkshopScreen, chart: Path, qtbot: QtBot) -> None:
    screen = opened(window, qtbot, chart)
    QTest.keyClick(screen.capture.edit, Key.Key_3, Mod.AltModifier)
    write(screen, "Kaffe i biblioteket")
    QTest.keyClicks(screen.capture.edit, "Middag hver torsdag med @Korpset")
    QTest.keyClick(screen.capture.edit, Key.Key_Return)  # takes the name
    QTest.keyClick(screen.capture.edit, Key.Key_Return)
    notes = [note for note in window.session.workshop.notes if note.photo_id == here(window.session).id]
    assert [note.text for note in notes] == ["Kaffe i biblioteket", "Middag hver torsdag med Korpset"]
    assert {(note.table, note.stage_id) for note in notes} == {(3, here(window.session).stage_id)}
    assert notes[1].mentions_unmapped == ("Korpset",)
    assert [card.note.text for card in screen.findChildren(NoteCard)] == [note.text for note in notes]
    assert screen.capture.edit.hasFocus()


def test_page_down_marks_strips_and_ends_at_the_question(
    window: WorkshopScreen, chart: Path, qtbot: QtBot, notices: Sequence[Notice]
) -> None:
    screen = opened(window, qtbot, chart)
    edit = screen.capture.edit
    seen = []
    for _ in range(3):
        seen.append((screen.view.present, strips_done(here(window.session))))
        QTest.keyClick(edit, Key.Key_PageDown)
    assert seen == [(0, 0), (1, 1), (2, 2)]
    QTest.keyClick(edit, Key.Key_PageUp)
    assert (screen.view.present, here(window.session).done) == (2, 3)
    QTest.keyClick(edit, Key.Key_PageDown)
    assert (screen.view.present, here(window.session).done) == (3, 3)
    QTest.mouseClick(screen.next, Qt.MouseButton.LeftButton)
    assert here(window.session).done == 4
    assert question(window).isVisible()
    assert "ferdig" in window.findChildren(PhotoChip)[0].text()
    assert "Bilde" in notices[-1].text


def test_undo_takes_the_mark_back_and_lights_the_strip_again(window: WorkshopScreen, chart: Path, qtbot: QtBot) -> None:
    screen = opened(window, qtbot, chart)
    QTest.keyClick(screen.capture.edit, Key.Key_PageDown)
    QTest.keyClick(screen.capture.edit, Key.Key_Z, Mod.ControlModifier)
    assert (screen.view.present, here(window.session).done) == (0, 0)


def test_progress_and_place_survive_a_restart(ui: Ui, session: Session, chart: Path, qtbot: QtBot) -> None:
    window = shown(ui, session, qtbot)
    screen = opened(window, qtbot, chart)
    QTest.keyClick(screen.capture.edit, Key.Key_PageDown)
    QTest.keyClicks(screen.capture.edit, "halvskrev")
    session.save_drafts()
    again = Session(ui, session.workshop_id)
    back = desk(shown(ui, again, qtbot))
    assert back.view.present == 1
    assert back.capture.edit.text == "halvskrev"
    QTest.keyClick(back.capture.edit, Key.Key_Escape)
    assert again.photo is None
    again.close()


def test_half_typed_texts_at_picture_and_question_are_two(window: WorkshopScreen, chart: Path, qtbot: QtBot) -> None:
    QTest.keyClicks(question(window).capture.edit, "fra salen")
    screen = opened(window, qtbot, chart)
    assert screen.capture.edit.text == ""
    write(screen, "fra bildet")
    QTest.keyClick(screen.capture.edit, Key.Key_Escape)
    assert question(window).capture.edit.text == "fra salen"


def test_the_number_of_strips_can_be_changed(window: WorkshopScreen, chart: Path, qtbot: QtBot) -> None:
    screen = opened(window, qtbot, chart)
    window.session.do(marked(here(window.session), 2))
    screen.strips.setFocus()
    screen.strips.selectAll()
    QTest.keyClicks(screen.strips, "9")
    QTest.keyClick(screen.strips, Key.Key_Return)
    assert (here(window.session).strips, here(window.session).done) == (9, 4)
    assert screen.view.present == 4
    assert "9" in screen.strips.text()


def test_turning_gives_new_pixels_and_begins_anew(window: WorkshopScreen, chart: Path, qtbot: QtBot) -> None:
    screen = opened(window, qtbot, chart)
    QTest.keyClick(screen.capture.edit, Key.Key_PageDown)
    first = here(window.session)
    QTest.mouseClick(screen.right_turn, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: here(window.session).file != first.file)
    photo = here(window.session)
    assert (photo.width, photo.height, photo.done) == (800, 600, 0)
    qtbot.waitUntil(screen.right_turn.isEnabled)
    QTest.keyClick(screen.capture.edit, Key.Key_Z, Mod.ControlModifier)
    assert here(window.session) == first
    qtbot.waitUntil(lambda: screen.view.has_picture)
    assert window.session.ui.use_cases.library.problems() == []


def test_zoom_and_pan_by_keys_and_wheel(window: WorkshopScreen, chart: Path, qtbot: QtBot) -> None:
    screen = opened(window, qtbot, chart)
    view, edit = screen.view, screen.capture.edit
    fitted = view.scale
    QTest.keyClick(edit, Key.Key_Plus, Mod.ControlModifier)
    assert view.scale > fitted
    before = view.strip_box(0).topLeft()
    QTest.keyClick(edit, Key.Key_Right, Mod.AltModifier)
    assert view.strip_box(0).left() < before.x()
    QTest.keyClick(edit, Key.Key_0, Mod.ControlModifier)
    assert view.scale == fitted
    view.setFocus()
    QTest.keyClick(view, Key.Key_Plus)
    assert view.scale > fitted
    QTest.keyClick(view, Key.Key_Minus)
    assert view.scale == pytest.approx(fitted)
    top = view.strip_box(0).top()
    wheel(view, -120)
    assert view.strip_box(0).top() < top
    wheel(view, 120, Mod.ControlModifier)
    assert view.scale > fitted
    for _ in range(40):
        wheel(view, 120, Mod.ControlModifier)
    assert view.scale <= 3.001
    for _ in range(80):
        wheel(view, -120, Mod.ControlModifier)
    whole = view.strip_box(0).united(view.strip_box(3))
    assert view.rect().contains(whole.toAlignedRect())
    assert edit.text == ""


def wheel(view: QWidget, turn: int, modifiers: Qt.KeyboardModifier = Mod.NoModifier) -> None:
    at = QPointF(view.rect().center())
    event = QWheelEvent(
        at,
        QPointF(view.mapToGlobal(at.toPoint())),
        QPoint(),
        QPoint(0, turn),
        Qt.MouseButton.NoButton,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view, event)


def test_a_click_lights_a_strip_and_a_drag_pulls_the_picture(window: WorkshopScreen, chart: Path, qtbot: QtBot) -> None:
    screen = opened(window, qtbot, chart)
    view = screen.view
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=view.strip_box(1).center().toPoint())
    assert (view.present, here(window.session).done) == (1, 0)
    before = view.strip_box(0).top()
    middle = view.rect().center()
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=middle)
    QTest.mouseMove(view, middle - QPoint(0, 40))
    QTest.mouseMove(view, middle - QPoint(0, 80))
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=middle - QPoint(0, 80))
    assert view.strip_box(0).top() < before
    assert view.present == 1


def test_the_present_strip_is_lit_and_the_others_dimmed(ui: Ui, session: Session, qtbot: QtBot, tmp_path: Path) -> None:
    white = QImage(400, 400, QImage.Format.Format_RGB32)
    white.fill(Qt.GlobalColor.white)
    path = tmp_path / "hvit.png"
    path.write_bytes(saved(white, "PNG", -1))
    screen = opened(shown(ui, session, qtbot), qtbot, path)
    taken = screen.view.grab().toImage()
    lit, dimmed = (taken.pixelColor(screen.view.strip_box(strip).center().toPoint()).lightness() for strip in (0, 1))
    assert lit == 255
    assert dimmed < 250


# Its caption


def captions(window: WorkshopScreen) -> PhotoCaption:
    """Give the window in which a caption is written."""
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, PhotoCaption)
    assert popup.edit.hasFocus()
    return popup


def test_a_picture_gets_a_caption_by_keys_while_one_transcribes(
    window: WorkshopScreen, chart: Path, qtbot: QtBot
) -> None:
    screen = opened(window, qtbot, chart)
    QTest.keyClicks(screen.capture.edit, "halvskrevet")
    QTest.keyClick(screen.capture.edit, Key.Key_F2)
    popup = captions(window)
    QTest.keyClicks(popup.edit, "Bord 3: mat & prat")
    QTest.keyClick(popup.edit, Key.Key_Return)
    assert here(window.session).caption == "Bord 3: mat & prat"
    assert screen._title.text().startswith("Bord 3: mat & prat · ")
    assert screen.view.accessibleName().startswith("Bord 3: mat & prat")
    assert window.session.undo_kind == "photo.revise"
    window.session.undo()
    assert here(window.session).caption == ""
    assert screen._title.text().startswith("Bilde 1 · "), "one step"
    assert screen.capture.edit.text == "halvskrevet"


def test_a_caption_is_changed_on_the_shelf_and_esc_leaves_it(window: WorkshopScreen, chart: Path, qtbot: QtBot) -> None:
    attached(window, qtbot, chart)
    chip = window.findChildren(PhotoChip)[0]
    chip.setFocus()
    QTest.keyClick(chip, Key.Key_F2)
    QTest.keyClicks(captions(window).edit, "Tavle  " + "x" * 300)
    captions(window).close()  # as by a click outside
    assert here(window.session).caption == "Tavle " + "x" * 193, "as long as a line may be, and cleaned"
    assert chip.text().startswith("Tavle"), "shortened, the whole of it is told"
    assert "…" in chip.text()
    assert "x" * 193 in chip.accessibleName()
    assert "x" * 193 in chip.toolTip()
    QTest.keyClick(chip, Key.Key_F2)
    assert captions(window).edit.selectedText() == here(window.session).caption
    QTest.keyClicks(captions(window).edit, "Noe annet")
    QTest.keyClick(captions(window).edit, Key.Key_Escape)
    assert here(window.session).caption.startswith("Tavle")
    QTest.keyClick(chip, Key.Key_F2)
    QTest.keyClick(captions(window).edit, Key.Key_Delete)
    QTest.keyClick(captions(window).edit, Key.Key_Return)
    assert here(window.session).caption == ""
    assert chip.text() == "Bilde 1 · 0 av 4"


def test_f2_on_an_answer_beside_the_picture_opens_the_answer(window: WorkshopScreen, chart: Path, qtbot: QtBot) -> None:
    screen = opened(window, qtbot, chart)
    write(screen, "Fra tavla")
    card = screen.findChildren(NoteCard)[0]
    card.setFocus()
    QTest.keyClick(card, Key.Key_F2)
    assert QApplication.activePopupWidget() is None
    assert card.editor is not None


def test_a_finished_workshop_keeps_its_captions(window: WorkshopScreen, chart: Path, qtbot: QtBot) -> None:
    screen = opened(window, qtbot, chart)
    window.session.do(Finish())
    assert not screen.caption.isEnabled()
    screen.view.setFocus()
    QTest.keyClick(screen.view, Key.Key_F2)
    assert QApplication.activePopupWidget() is None


# Going away and coming back


def test_escape_leads_back_to_the_question(window: WorkshopScreen, chart: Path, qtbot: QtBot) -> None:
    screen = opened(window, qtbot, chart)
    QTest.keyClick(screen.capture.edit, Key.Key_Escape)
    assert question(window).capture.edit.hasFocus()
    assert window.session.photo is None


def test_turning_to_another_stage_closes_the_picture(window: WorkshopScreen, chart: Path, qtbot: QtBot) -> None:
    opened(window, qtbot, chart)
    QTest.keyClick(window, Key.Key_PageUp, Mod.ControlModifier)
    assert window.session.photo is None
    assert question(window).isVisible()


def test_undoing_the_picture_closes_it(window: WorkshopScreen, chart: Path, qtbot: QtBot) -> None:
    screen = opened(window, qtbot, chart)
    QTest.keyClick(screen.capture.edit, Key.Key_Z, Mod.ControlModifier)
    assert window.session.workshop.photos == ()
    assert question(window).isVisible()
    QTest.keyClick(window, Key.Key_Y, Mod.ControlModifier)
    assert len(window.session.workshop.photos) == 1


def test_a_deleted_picture_leaves_what_was_written_of_it(
    window: WorkshopScreen, chart: Path, qtbot: QtBot, notices: Sequence[Notice]
) -> None:
    screen = opened(window, qtbot, chart)
    write(screen, "Fra tavla")
    QTest.mouseClick(screen.delete, Qt.MouseButton.LeftButton)
    assert window.session.workshop.photos == ()
    assert question(window).isVisible()
    note = next(note for note in window.session.workshop.notes if note.text == "Fra tavla")
    assert note.photo_id is None
    assert notices[-1].action
    notices[-1].action()
    note = next(note for note in window.session.workshop.notes if note.text == "Fra tavla")
    assert note.photo_id == here(window.session).id


def test_delete_on_a_chip_deletes(window: WorkshopScreen, chart: Path, qtbot: QtBot) -> None:
    attached(window, qtbot, chart)
    chip = window.findChildren(PhotoChip)[0]
    chip.setFocus()
    QTest.keyClick(chip, Key.Key_Delete)
    assert window.session.workshop.photos == ()


def test_the_menu_of_a_note_opens_its_picture(window: WorkshopScreen, chart: Path, qtbot: QtBot) -> None:
    screen = opened(window, qtbot, chart)
    write(screen, "Fra tavla")
    QTest.keyClick(screen.capture.edit, Key.Key_PageDown)
    QTest.keyClick(screen.capture.edit, Key.Key_Escape)
    board = question(window).board
    card = next(card for card in board.findChildren(NoteCard) if card.note.text == "Fra tavla")
    assert "Fra bilde" in card.accessibleName()
    menu = NoteMenu(board.actions_, card, [card.note], card.edit)
    action = next(action for action in menu.actions() if "bilde" in action.text().casefold())
    action.trigger()
    menu.close()
    assert desk(window).isVisible()
    assert window.session.photo == here(window.session)
    assert screen.view.present == 0, "from the top: nobody has noted which strip it came from"
    QTest.keyClick(screen.capture.edit, Key.Key_Escape)
    QTest.mouseClick(window.findChildren(PhotoChip)[0], Qt.MouseButton.LeftButton)
    assert screen.view.present == 1, "where one had come to"
    window.session.open_photo(here(window.session), 0)
    assert screen.view.present == 0, "also when it is on screen already"


def test_a_picture_that_did_not_come_along_is_told(
    services: UseCases, ui: Ui, session: Session, chart: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    window = shown(ui, session, qtbot)
    attached(window, qtbot, chart)
    listing = next(one for one in services.library.workshops() if one.id == session.workshop_id)
    path = tmp_path / "ut.yaml"
    services.exporting.export(session.workshop, session.bookmark, "yaml", ui.lang, path)
    again = Session(ui, services.library.add(*services.library.read_file(path)))
    assert again.workshop_id != listing.id
    again.open_photo(again.workshop.photos[0])
    screen = desk(shown(ui, again, qtbot))
    assert not screen.view.has_picture
    assert screen.view.text == ui.say("gui.photo.missing")
    screen.capture.edit.setFocus()
    write(screen, "Går likevel")
    assert any(note.text == "Går likevel" for note in again.workshop.notes)
    again.close()


def test_pixels_that_nothing_needs_go_when_the_workshop_is_closed(
    ui: Ui, session: Session, chart: Path, qtbot: QtBot
) -> None:
    window, store = shown(ui, session, qtbot), ui.use_cases.store
    photo = attached(window, qtbot, chart)
    session.undo()
    session.close()
    assert photo.file in store.picture_sizes(session.workshop_id), "redo still needs it"
    stage = session.workshop.stages[0]
    session.do(_note(stage))
    session.close()
    assert store.picture_sizes(session.workshop_id) == {}


def _note(stage: Stage) -> Add:
    return Add((Note(id=new_id(), stage_id=stage.id, text="Noe annet"),))


@pytest.mark.parametrize(("lang", "text_size"), [("nb", 100), ("nn", 150), ("en", 150)])
def test_everything_has_room_on_a_small_screen(
    services: UseCases, chart: Path, qtbot: QtBot, lang: str, text_size: int
) -> None:
    ui = make_ui(services, lang, text_size=text_size)
    session = make_session(ui)
    window = shown(ui, session, qtbot, 1024, 768)
    screen = opened(window, qtbot, chart)
    QApplication.processEvents()
    assert window.width() <= 1024
    for widget in (screen.back, screen.next, screen.strips, screen.delete, screen.capture, screen.view):
        assert screen.rect().contains(widget.rect().translated(widget.mapTo(screen, QPoint())))
        assert widget.width() >= widget.minimumSizeHint().width()
    assert screen.view.strip_box(0).height() > 100
    background().rest()
    session.close()
    window.hide()
