"""Importing answers with real keys and clicks: the mapping, the faults, all or nothing."""

from pathlib import Path
from typing import Any

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from workshop_app.domain.codes import NoteKind, QuestionKey, Sector
from workshop_app.domain.records import Note, Stage, Theme
from workshop_app.gui.background import background
from workshop_app.gui.dialogs.import_notes import ImportNotesDialog
from workshop_app.gui.session import Session
from workshop_app.gui.ui import Notice, Ui
from workshop_app.services.note_import import Column
from workshop_app.services.progress import Watch
from workshop_app.services.trouble import Trouble

Key = Qt.Key
ROWS = (
    ("Nr", "Innspill", "Bord nr", "Sektor", "Tema", "Slags svar", "Spørsmål"),
    (1, "Åpne kjøkkenet", 2, "Frivillighet", "Helt nytt", "Ressurs", "1"),
    (2, "Tre ledige biler", 3, "K", "", "Idé", ""),
    (3, "Bussen stanser kl. 18", "to", "Pårørende", "", "", ""),
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A workbook with two good rows and one bad one, and another sheet."""
    book = openpyxl.Workbook()
    sheet: Any = book.active
    for row in ROWS:
        sheet.append(row)
    book.create_sheet("Dag 2").append(["Svar", "Åpent hus"])
    book["Dag 2"].append(["Båt", "Buss"])
    book.save(tmp_path / "innspill.xlsx")
    return tmp_path / "innspill.xlsx"


def opened(ui: Ui, session: Session, qtbot: QtBot, path: Path) -> ImportNotesDialog:
    stage = session.workshop.stage_of_question(QuestionKey.Q2)
    assert stage
    dialog = ImportNotesDialog(ui, session, stage, path)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    ready(dialog, qtbot)
    return dialog


def ready(dialog: ImportNotesDialog, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: dialog.do.isEnabled() or not dialog.problem.isHidden())


def shown(choice: QComboBox) -> str:
    return choice.currentText()


def previewed(dialog: ImportNotesDialog) -> list[str]:
    cells = (dialog.preview.item(row, 0) for row in range(dialog.preview.rowCount()))
    return [cell.text() for cell in cells if cell]


def added(session: Session, before: tuple[Note, ...]) -> list[Note]:
    return [note for note in session.workshop.notes if note not in before]


def stage_of(session: Session, note: Note) -> QuestionKey | None:
    stage = session.workshop.find(Stage, note.stage_id)
    return stage.question if stage else None


def test_good_rows_are_imported_in_one_step_and_bad_ones_are_told(
    ui: Ui, session: Session, qtbot: QtBot, file: Path
) -> None:
    notices: list[Notice] = []
    ui.noticed.connect(notices.append)
    before = session.workshop
    dialog = opened(ui, session, qtbot, file)
    assert [shown(choice) for choice in dialog.columns.values()] == [
        "B: Innspill", "C: Bord nr", "D: Sektor", "F: Slags svar", "E: Tema", "G: Spørsmål",
    ]  # fmt: skip
    assert [dialog.faults.item(row).text()[:14] for row in range(2)] == ["Rad 4, Bord: «", "Rad 4, Sektor:"]
    assert dialog.do.text() == "Importer 2\u00a0svar"
    assert session.workshop is before
    qtbot.waitUntil(dialog.do.hasFocus)
    QTest.keyClick(dialog.do, Key.Key_Return)
    assert dialog.isHidden()
    first, second = added(session, before.notes)
    theme = session.workshop.find(Theme, first.theme_id)
    assert theme
    assert (first.text, first.table, first.sector, first.note_kind, theme.name) == (
        "Åpne kjøkkenet", 2, Sector.VOLUNTARY, NoteKind.RESOURCE, "Helt nytt",
    )  # fmt: skip
    assert [stage_of(session, note) for note in (first, second)] == [QuestionKey.Q1, QuestionKey.Q2]
    assert notices[-1].text == "Importerte 2\u00a0svar."
    assert session.undo_kind == "note.add_many"
    session.undo()
    assert session.workshop == before


def test_columns_are_chosen_by_keys_and_the_preview_follows(ui: Ui, session: Session, qtbot: QtBot, file: Path) -> None:
    dialog = opened(ui, session, qtbot, file)
    for column in (Column.TABLE, Column.SECTOR):
        QTest.keyClick(dialog.columns[column], Key.Key_Home)
        ready(dialog, qtbot)
    qtbot.waitUntil(lambda: dialog.do.text() == "Importer 3\u00a0svar")
    assert dialog.faults.isHidden()
    assert previewed(dialog)[2] == "Bussen stanser kl. 18"
    assert dialog.preview.isColumnHidden(1)
    QTest.keyClick(dialog.columns[Column.TEXT], Key.Key_Home)
    assert dialog.problem.text() == "Velg kolonnen som svarene står i."
    assert not dialog.do.isEnabled()


def test_another_sheet_and_a_first_row_that_is_an_answer(ui: Ui, session: Session, qtbot: QtBot, file: Path) -> None:
    dialog = opened(ui, session, qtbot, file)
    QTest.keyClick(dialog.sheets, Key.Key_Down)
    qtbot.waitUntil(lambda: dialog.do.text() == "Importer 1\u00a0svar")
    QTest.keyClick(dialog.header, Key.Key_Space)
    qtbot.waitUntil(lambda: dialog.do.text() == "Importer 2\u00a0svar")
    assert previewed(dialog) == ["Svar", "Båt"]


def test_esc_while_it_is_read_leaves_no_trace(
    ui: Ui, session: Session, qtbot: QtBot, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    watches: list[Watch] = []
    tables = ui.use_cases.tables

    def slow(path: Path, sheet: str, progress: Watch, **more: Any) -> Any:
        watches.append(progress)
        while True:
            progress(0.5)

    monkeypatch.setattr(tables, "read", slow, raising=False)
    before = session.workshop
    stage = before.stage_of_question(QuestionKey.Q2)
    assert stage
    dialog = ImportNotesDialog(ui, session, stage, file)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: bool(watches))
    assert not dialog.do.isEnabled()
    QTest.keyClick(dialog, Key.Key_Escape)
    assert dialog.isHidden()
    background().rest()
    qtbot.wait(1)
    assert session.workshop is before
    assert dialog.do.text() == "Importer 0\u00a0svar"


def test_a_file_that_is_none_is_told_and_read_again_when_it_is_mended(
    ui: Ui, session: Session, qtbot: QtBot, file: Path
) -> None:
    good = file.read_bytes()
    file.write_bytes(b"PK\x03\x04 damaged")
    dialog = opened(ui, session, qtbot, file)
    assert "Filen er skadet" in dialog.problem.text()
    file.write_bytes(good)
    QTest.mouseClick(dialog.again, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(dialog.do.isEnabled)
    assert dialog.problem.isHidden()


def test_the_dialog_stays_and_says_why_when_nothing_could_be_saved(
    ui: Ui, session: Session, qtbot: QtBot, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*arguments: object) -> None:
        raise Trouble("disk_full")

    dialog = opened(ui, session, qtbot, file)
    before = session.workshop
    with monkeypatch.context() as patch:
        patch.setattr(ui.use_cases.store, "save_edit", full, raising=False)
        QTest.keyClick(dialog.do, Key.Key_Return)
    assert dialog.isVisible()
    assert "ikke plass på disken" in dialog.trouble.text()
    assert session.workshop is before
    QTest.keyClick(dialog.do, Key.Key_Return)
    assert len(added(session, before.notes)) == 2


def test_a_table_without_answers_says_so(ui: Ui, session: Session, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "tom.csv"
    path.write_text("Svar;Bord\n;\n", encoding="utf-8")
    dialog = opened(ui, session, qtbot, path)
    assert dialog.problem.text() == "Tabellen har ingen svar."
    assert not dialog.do.isEnabled()
