"""Capture at the speed of talk, with real keys: marks, lists, the fields of an answer, answers that are alike."""

from pathlib import Path as FilePath
from threading import Event
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.support import make_session, make_ui
from tests.gui.test_question import first_card, newest, shown, write
from workshop_app.domain.codes import Lens, NoteKind, NoteLang, Path, QuestionKey, Sector
from workshop_app.domain.commands.verbs import Add, Revise
from workshop_app.domain.records import Note, Theme
from workshop_app.gui.dialogs.import_notes import ImportNotesDialog
from workshop_app.gui.dialogs.paste_notes import PasteNotesDialog
from workshop_app.gui.dialogs.similar_notes import SimilarNotesDialog
from workshop_app.gui.screens.question_screen import QuestionScreen
from workshop_app.gui.session import Session
from workshop_app.gui.ui import Notice, Ui
from workshop_app.gui.widgets.note_card import NoteCard
from workshop_app.gui.widgets.rewrite_prompt import RewritePrompt
from workshop_app.gui.widgets.typing_popup import TypingPopup
from workshop_app.services.ids import new_id
from workshop_app.services.progress import Watch
from workshop_app.services.trouble import Trouble
from workshop_app.services.use_cases import UseCases

Key, Mod = Qt.Key, Qt.KeyboardModifier
Window = TypeVar("Window", bound=QWidget)
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def screen(ui: Ui, session: Session, qtbot: QtBot) -> QuestionScreen:
    """Question 2 on screen."""
    return shown(ui, session, qtbot)


def offered(popup: TypingPopup) -> list[str]:
    return [popup.rows.item(row).text() for row in range(popup.rows.count())]


def window_of(kind: type[Window]) -> Window:
    return next(widget for widget in QApplication.topLevelWidgets() if isinstance(widget, kind) and widget.isVisible())


def paste(screen: QuestionScreen, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    QTest.keyClick(screen.capture.edit, Key.Key_V, Mod.ControlModifier)


def choose(menu: QMenu, *words: str) -> None:
    """Walk a menu by its words, and choose the last one."""
    for word in words:
        action = next(action for action in menu.actions() if action.text().split("\t")[0] == word)
        if action.menu() is None:
            action.trigger()
        else:
            submenu = action.menu()
            assert isinstance(submenu, QMenu)
            menu = submenu


def menu_of(card: NoteCard) -> QMenu:
    """Open the menu of a card."""
    for menu in card.findChildren(QMenu):
        menu.close()
    card.menu_wanted.emit(card.mapToGlobal(card.rect().center()))
    return next(menu for menu in card.findChildren(QMenu) if menu.isVisible())


def stored(session: Session, card: NoteCard) -> Note:
    note = session.workshop.find(Note, card.record_id)
    assert note
    return note


# Marks


def test_marks_go_to_the_note_and_override_the_source_for_one_note(
    screen: QuestionScreen, session: Session, qtbot: QtBot
) -> None:
    QTest.keyClick(screen.capture.edit, Key.Key_2, Mod.AltModifier)
    theme = session.workshop.themes[0]
    write(qtbot, screen, f"/b3 Buss og/eller båt /f /uenig #{theme.name.replace(' ', '_')} ")
    note = newest(session)
    assert (note.text, note.table, note.sector, note.note_kind, note.theme_id) == (
        "Buss og/eller båt",
        3,
        Sector.VOLUNTARY,
        NoteKind.DISAGREEMENT,
        theme.id,
    )
    write(qtbot, screen, "Neste svar")
    assert (newest(session).table, newest(session).sector) == (2, None)
    assert screen.capture.edit.hasFocus()


def test_a_new_theme_comes_with_its_first_note_in_one_step(
    screen: QuestionScreen, session: Session, qtbot: QtBot
) -> None:
    before = session.workshop
    write(qtbot, screen, "Buss #Ny_rute ")
    theme = session.workshop.find(Theme, newest(session).theme_id)
    assert theme
    assert theme.name == "Ny rute"
    assert [column.header.theme for column in screen.board.columns][-1] == theme
    write(qtbot, screen, "Båt #ny_rute ")
    assert newest(session).theme_id == theme.id
    session.undo()
    session.undo()
    assert session.workshop == before


def test_path_lens_language_and_consent_are_typed_too(screen: QuestionScreen, session: Session, qtbot: QtBot) -> None:
    write(qtbot, screen, "Ho fekk aldri svar /frigitt /behovssti /stedet /nn ", enter=False)
    assert screen.capture.hint.text() == "Sitat · kan gjengis · Behovssti · Stedet · Nynorsk"
    write(qtbot, screen, "")
    note = newest(session)
    told = (note.text, note.note_kind, note.consent, note.path, note.lens, note.lang)
    assert told == ("Ho fekk aldri svar", NoteKind.QUOTE, True, Path.NEED, Lens.PLACE, NoteLang.NN)
    for typed, meant in (
        ("Buss /ressu", ["Ressurs", "Ressurssti"]),
        ("Buss /ny", ["Nynorsk"]),
        ("Buss /org", ["Organisasjonen"]),
    ):
        write(qtbot, screen, typed, enter=False)
        assert offered(screen.capture.marks) == meant
        screen.capture.edit.clear()


def test_the_hint_says_what_the_marks_mean_while_one_types(screen: QuestionScreen, qtbot: QtBot) -> None:
    field = screen.capture
    write(qtbot, screen, "Ikke 1/2 og/eller ", enter=False)
    assert field.hint.isHidden()
    write(qtbot, screen, "/b3 /f /uenig #Ny ", enter=False)
    assert field.hint.text() == "Bord\u00a03 · Frivillighet · Uenighet · Nytt tema: Ny"
    assert field.hint.isVisible()
    assert field.edit.accessibleDescription() == field.hint.text()
    assert len(field.edit.extraSelections()) == 4
    QTest.keyClick(field.edit, Key.Key_A, Mod.ControlModifier)
    QTest.keyClick(field.edit, Key.Key_Delete)
    assert field.hint.isHidden()


@pytest.mark.parametrize("key", [Key.Key_Tab, Key.Key_Return])
def test_tab_or_enter_completes_a_mark_and_the_focus_stays(
    screen: QuestionScreen, session: Session, qtbot: QtBot, key: Qt.Key
) -> None:
    field = screen.capture
    write(qtbot, screen, "Buss /friv", enter=False)
    assert offered(field.marks) == ["Frivillighet"]
    QTest.keyClick(field.edit, key)
    assert field.edit.text == "Buss /f "
    assert field.edit.hasFocus()
    write(qtbot, screen, "/u", enter=False)
    assert offered(field.marks) == ["Bekymring", "Uenighet"]
    QTest.keyClick(field.edit, Key.Key_Down)
    QTest.keyClick(field.edit, key)
    write(qtbot, screen, "")
    assert (newest(session).text, newest(session).note_kind) == ("Buss", NoteKind.DISAGREEMENT)


def test_enter_after_a_whole_mark_adds_the_answer_at_once(
    screen: QuestionScreen, session: Session, qtbot: QtBot
) -> None:
    write(qtbot, screen, "Buss /b3")
    assert (newest(session).text, newest(session).table, screen.capture.edit.text) == ("Buss", 3, "")


def test_esc_leaves_the_list_and_the_text(screen: QuestionScreen, session: Session, qtbot: QtBot) -> None:
    field = screen.capture
    write(qtbot, screen, "Buss /uen", enter=False)
    QTest.keyClick(field.edit, Key.Key_Escape)
    assert not field.marks.isVisible()
    write(qtbot, screen, "")
    assert newest(session).text == "Buss /uen"


def test_themes_are_offered_after_the_hash(screen: QuestionScreen, session: Session, qtbot: QtBot) -> None:
    theme = session.workshop.themes[1]
    write(qtbot, screen, f"Buss #{theme.name[:4].lower()}", enter=False)
    assert offered(screen.capture.marks)[0] == theme.name
    QTest.keyClick(screen.capture.edit, Key.Key_Tab)
    write(qtbot, screen, "")
    assert (newest(session).text, newest(session).theme_id) == ("Buss", theme.id)


def test_marks_are_written_in_the_language_of_the_window_and_read_in_all(services: UseCases, qtbot: QtBot) -> None:
    ui = make_ui(services, "en")
    session = make_session(ui)
    screen = shown(ui, session, qtbot)
    write(qtbot, screen, "Bus /dis", enter=False)
    QTest.keyClick(screen.capture.edit, Key.Key_Tab)
    assert screen.capture.edit.text == "Bus /disagree "
    write(qtbot, screen, "/t4 ")
    assert (newest(session).table, newest(session).note_kind) == (4, NoteKind.DISAGREEMENT)
    write(qtbot, screen, "Boat /usamd /bord 5")
    assert (newest(session).text, newest(session).table) == ("Boat", 5)
    session.close()


# Lists


def test_a_pasted_list_is_seen_first_and_added_in_one_step(
    screen: QuestionScreen, session: Session, ui: Ui, qtbot: QtBot
) -> None:
    notices: list[Notice] = []
    ui.noticed.connect(notices.append)
    before = session.workshop
    QTest.keyClick(screen.capture.edit, Key.Key_2, Mod.AltModifier)
    write(qtbot, screen, "halvt", enter=False)
    paste(screen, "- Buss /b3\n\n• Båt @Korpset\n- Båt @Korpset\n/uenig\n3 sykler")
    dialog = window_of(PasteNotesDialog)
    assert session.workshop is before
    assert dialog.do.text() == "Legg til 3\u00a0svar"
    assert dialog.told.text() == "1\u00a0linje står to ganger og er med én gang."
    model = dialog.rows.model()
    assert [model.index(row, 0).data() for row in range(3)] == ["Buss", "Båt Korpset", "3 sykler"]
    qtbot.waitUntil(dialog.do.hasFocus)
    QTest.keyClick(dialog.do, Key.Key_Return)
    added = [note for note in session.workshop.notes if note not in before.notes]
    assert [(note.text, note.table, note.mentions_unmapped) for note in added] == [
        ("Buss", 3, ("Buss",)),  # at question 2 a single word is a name
        ("Båt Korpset", 2, ("Korpset",)),
        ("3 sykler", 2, ()),
    ]
    assert screen.capture.edit.text == "halvt"
    qtbot.waitUntil(screen.capture.edit.hasFocus)
    assert notices[-1].action
    notices[-1].action()
    assert session.workshop == before


def test_two_thousand_lines_are_one_step_saved_beside_the_window(
    screen: QuestionScreen, session: Session, qtbot: QtBot
) -> None:
    before = session.workshop
    paste(screen, "\n".join(f"Svar nummer {number}" for number in range(2_000)))
    dialog = window_of(PasteNotesDialog)
    QTest.mouseClick(dialog.do, LEFT)
    assert session.workshop is before  # the window goes on while the lines are written
    assert not dialog.do.isEnabled()
    qtbot.waitUntil(lambda: len(session.workshop.notes) == len(before.notes) + 2_000, timeout=20_000)
    qtbot.waitUntil(dialog.isHidden)
    session.undo()
    assert session.workshop == before
    assert session.undo_kind is None


def test_a_long_paste_is_called_off_without_a_trace(
    screen: QuestionScreen, ui: Ui, session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The work is held at its first sign of progress, so that Esc comes in the middle of it."""
    before = session.workshop
    begun, go_on = Event(), Event()
    told = Watch.__call__

    def held(watch: Watch, share: float) -> None:
        begun.set()
        assert go_on.wait(20)
        told(watch, share)

    monkeypatch.setattr(Watch, "__call__", held)
    paste(screen, "\n".join(f"Svar nummer {number}" for number in range(2_000)))
    dialog = window_of(PasteNotesDialog)
    QTest.mouseClick(dialog.do, LEFT)
    qtbot.waitUntil(begun.is_set, timeout=20_000)
    qtbot.waitUntil(dialog.saving.isVisible)
    QTest.keyClick(dialog, Key.Key_Escape)
    assert dialog.isVisible()  # not before the work has ended
    go_on.set()
    qtbot.waitUntil(dialog.isHidden, timeout=20_000)
    assert session.workshop is before
    assert ui.use_cases.library.open(session.workshop_id).workshop == before
    write(qtbot, screen, "Et til")
    assert newest(session).text == "Et til"


def test_the_whole_text_can_be_one_answer(screen: QuestionScreen, session: Session, qtbot: QtBot) -> None:
    paste(screen, "Åpent hus:\n- kaffe\n- kaffe")
    dialog = window_of(PasteNotesDialog)
    QTest.mouseClick(dialog.whole, LEFT)
    assert dialog.do.text() == "Legg til 1\u00a0svar"
    assert dialog.told.isHidden()
    QTest.mouseClick(dialog.do, LEFT)
    assert newest(session).text == "Åpent hus:\n- kaffe\n- kaffe"


def test_esc_leaves_the_list_without_a_trace(screen: QuestionScreen, session: Session, qtbot: QtBot) -> None:
    before = session.workshop
    paste(screen, "Buss\nBåt")
    dialog = window_of(PasteNotesDialog)
    QTest.keyClick(dialog, Key.Key_Escape)
    assert session.workshop is before
    qtbot.waitUntil(screen.capture.edit.hasFocus)


def test_one_pasted_line_goes_into_the_text_and_a_huge_one_is_refused(
    screen: QuestionScreen, ui: Ui, qtbot: QtBot
) -> None:
    notices: list[Notice] = []
    ui.noticed.connect(notices.append)
    paste(screen, "Buss og båt\n")
    assert screen.capture.edit.text.strip() == "Buss og båt"
    paste(screen, "x" * 1_000_000)
    assert "for lang" in notices[-1].text
    paste(screen, "x\n" * 20_000)
    assert "for mye å lime inn" in notices[-1].text
    assert screen.capture.edit.text.strip() == "Buss og båt"


def test_the_list_stays_when_it_cannot_be_saved(
    screen: QuestionScreen, session: Session, ui: Ui, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*arguments: object) -> None:
        raise Trouble("disk_full")

    before = session.workshop
    paste(screen, "Buss\nBåt")
    dialog = window_of(PasteNotesDialog)
    with monkeypatch.context() as patch:
        patch.setattr(ui.use_cases.store, "save_edit", full, raising=False)
        QTest.mouseClick(dialog.do, LEFT)
    assert dialog.isVisible()
    assert "ikke plass på disken" in dialog.trouble.text()
    QTest.mouseClick(dialog.do, LEFT)
    assert len(session.workshop.notes) == len(before.notes) + 2


def test_the_menu_of_the_field_pastes_and_imports(
    screen: QuestionScreen, qtbot: QtBot, tmp_path: FilePath, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "svar.csv"
    file.write_text("Svar\nBuss\nBåt\n", encoding="utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *told: (str(file), ""))
    QGuiApplication.clipboard().setText("Buss")
    QTest.mouseClick(screen.capture.more, LEFT)
    menu = window_of(QMenu)
    choose(menu, "Lim inn liste …")
    pasting = window_of(PasteNotesDialog)
    assert pasting.do.text() == "Legg til 1\u00a0svar"
    pasting.reject()
    choose(menu, "Importer fra fil …")
    importing = window_of(ImportNotesDialog)
    qtbot.waitUntil(lambda: importing.do.text() == "Importer 2\u00a0svar")


# The fields of an answer


def test_the_fields_are_changed_from_the_menu_for_all_that_are_chosen(
    screen: QuestionScreen, session: Session, qtbot: QtBot
) -> None:
    column = next(index for index, column in enumerate(screen.board.columns) if len(column.cards) > 1)
    card = first_card(screen, qtbot, column)
    QTest.keyClick(card, Key.Key_Down, Mod.ShiftModifier)
    chosen = screen.board.columns[column].cards[:2]
    for words in (
        ("Slags svar", "Sitat"),
        ("Blikk på", "Organisasjonen"),
        ("Språk", "Nordsamisk"),
        ("Sitatet kan gjengis",),
    ):
        choose(menu_of(card), *words)
    for one in chosen:
        note = stored(session, one)
        assert (note.note_kind, note.lens, note.lang, note.consent) == (
            NoteKind.QUOTE, Lens.ORGANISATION, NoteLang.SE, True,
        )  # fmt: skip
        assert one.face.look.detail.startswith("Sitat · kan gjengis · nordsamisk")
    choose(menu_of(card), "Slags svar", "Idé")
    assert not stored(session, card).consent
    assert not any(action.text() == "Sitatet kan gjengis" for action in menu_of(card).actions())


def test_leave_to_print_that_is_taken_back_leads_to_the_words_in_the_plan(
    screen: QuestionScreen, session: Session, qtbot: QtBot, ui: Ui
) -> None:
    heard: list[Notice] = []
    ui.noticed.connect(heard.append)
    card = first_card(screen, qtbot)
    words = stored(session, card).text
    choose(menu_of(card), "Slags svar", "Sitat")
    choose(menu_of(card), "Lag tiltak")
    assert session.workshop.actions[-1].title == "Tiltak etter et sitat", "nobody has given leave yet"
    choose(menu_of(card), "Sitatet kan gjengis")
    choose(menu_of(card), "Lag tiltak")
    made = session.workshop.actions[-1]
    assert made.title == words
    choose(menu_of(card), "Sitatet kan gjengis")
    assert made.ref in heard[-1].text
    assert words not in heard[-1].text
    assert heard[-1].button == "Ta ut ordene"
    assert heard[-1].action
    heard[-1].action()
    assert session.workshop.actions[-1].title == "Tiltak etter et sitat"
    session.undo()
    assert session.workshop.actions[-1].title == words, "one step"
    told = len(heard)
    choose(menu_of(card), "Språk", "Nynorsk")
    assert len(heard) == told


def test_from_need_to_resource_one_is_asked_and_may_rewrite(
    screen: QuestionScreen, session: Session, qtbot: QtBot
) -> None:
    card = first_card(screen, qtbot)
    session.do(Revise(card.note, {"path": Path.NEED}))
    choose(menu_of(card), "Sti", "Ressurssti")
    prompt = window_of(RewritePrompt)
    qtbot.waitUntil(prompt.rewrite.hasFocus)
    QTest.keyClick(prompt, Key.Key_Return)
    assert card.editor is not None
    qtbot.waitUntil(card.editor.hasFocus)
    QTest.keyClicks(card.editor, "Her er det kjøkken")
    QTest.keyClick(card.editor, Key.Key_Return)
    assert (stored(session, card).text, stored(session, card).path) == ("Her er det kjøkken", Path.RESOURCE)


def test_nobody_is_forced_to_rewrite(screen: QuestionScreen, session: Session, qtbot: QtBot) -> None:
    card = first_card(screen, qtbot)
    text = card.note.text
    session.do(Revise(card.note, {"path": Path.NEED}))
    choose(menu_of(card), "Sti", "Ressurssti")
    QTest.keyClick(window_of(RewritePrompt), Key.Key_Escape)
    assert card.editor is None
    assert (stored(session, card).text, stored(session, card).path) == (text, Path.RESOURCE)
    choose(menu_of(card), "Sti", "Behovssti")
    assert not [one for one in QApplication.topLevelWidgets() if isinstance(one, RewritePrompt) and one.isVisible()]


# Answers that are alike


def alike_notes(session: Session) -> list[Note]:
    stage = session.workshop.stage_of_question(QuestionKey.Q2)
    assert stage
    texts = ("Lån av lokaler på kveld", "Gratis lån av lokaler om kvelden", "Kjøre middag nå", "Køyre middag nå")
    notes = [Note(id=new_id(), stage_id=stage.id, text=text, table=n) for n, text in enumerate(texts, 1)]
    session.do(Add(tuple(notes)))
    return notes


def compared(screen: QuestionScreen, qtbot: QtBot, count: int) -> None:
    screen.similar.compare()
    qtbot.waitUntil(lambda: len(screen.similar.groups) == count)


def test_alike_answers_are_told_and_merged_only_when_somebody_says_so(
    screen: QuestionScreen, session: Session, qtbot: QtBot
) -> None:
    compared(screen, qtbot, 0)
    assert screen.similar.isHidden()
    notes = alike_notes(session)
    compared(screen, qtbot, 2)
    assert screen.similar.isVisible()
    before = session.workshop
    QTest.mouseClick(screen.similar.look, LEFT)
    dialog = window_of(SimilarNotesDialog)
    assert session.workshop is before
    words, spelling = dialog.cards
    qtbot.waitUntil(words.different.hasFocus)
    QTest.mouseClick(words.merge, LEFT)
    whole = next(note for note in session.workshop.notes if note.text == notes[0].text)
    assert {part.id for part in session.workshop.parts[whole.id]} == {notes[0].id, notes[1].id}
    qtbot.waitUntil(spelling.different.hasFocus)
    QTest.keyClick(spelling.different, Key.Key_Space)
    assert dialog.cards == []
    QTest.keyClick(dialog, Key.Key_Escape)
    compared(screen, qtbot, 0)
    assert screen.similar.isHidden()
    session.undo()
    compared(screen, qtbot, 1)


def test_answers_are_compared_when_they_have_come_to_rest(
    screen: QuestionScreen, session: Session, qtbot: QtBot
) -> None:
    screen.similar._rest.setInterval(0)
    write(qtbot, screen, "Gratis lån av lokaler")
    write(qtbot, screen, "Lån av lokaler gratis")
    qtbot.waitUntil(screen.similar.isVisible)
    assert "2\u00a0svar ligner" in screen.similar._told.text()
    assert screen.capture.edit.hasFocus()
