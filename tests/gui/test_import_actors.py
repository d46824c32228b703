"""Importing actors with real keys and clicks: the mapping, doubles, faults, one step, and no trace when cancelled."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from workshop_app.domain.codes import Sector
from workshop_app.domain.records import Actor
from workshop_app.gui.background import background
from workshop_app.gui.dialogs.import_actors import ImportActorsDialog
from workshop_app.gui.screens.map_screen import MapScreen
from workshop_app.gui.session import Session
from workshop_app.gui.ui import Notice, Ui
from workshop_app.services.actor_import import Choice, Column

Key, LEFT = Qt.Key, Qt.MouseButton.LeftButton
TABLE = """organisasjonsnummer;navn;organisasjonsform.kode;naeringskode1.beskrivelse;forretningsadresse.kommune
917000111;SOLVIK BÅTFORENING;FLI;Båtsport;SOLVIK
917000222;NESET TURLAG;FLI;Friluftsliv;SOLVIK
917000333;FRIVILLIGSENTRALEN;FLI;Frivillig arbeid;SOLVIK
917000444;SOLVIK RØR AS;AS;VVS;SOLVIK
917000555;;AS;VVS;SOLVIK
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """An extract as Excel in Norway saves it."""
    path = tmp_path / "enheter.csv"
    path.write_bytes(TABLE.encode("cp1252"))
    return path


def opened(ui: Ui, session: Session, qtbot: QtBot, path: Path) -> ImportActorsDialog:
    dialog = ImportActorsDialog(ui, session, path)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    ready(dialog, qtbot)
    return dialog


def ready(dialog: ImportActorsDialog, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: dialog.do.isEnabled() or not dialog.problem.isHidden(), timeout=15_000)


def choose(combo: QComboBox, choice: Choice) -> None:
    """Choose by the keys."""
    QTest.keyClick(combo, Key.Key_Home)
    for _ in range(tuple(Choice).index(choice)):
        QTest.keyClick(combo, Key.Key_Down)


def named(session: Session, name: str) -> Actor:
    return next(one for one in session.workshop.actors if one.name == name)


def test_an_extract_of_the_register_is_imported_in_one_step(ui: Ui, session: Session, qtbot: QtBot, file: Path) -> None:
    notices: list[Notice] = []
    ui.noticed.connect(notices.append)
    before = session.workshop
    dialog = opened(ui, session, qtbot, file)
    mapped = {one: choice.currentText() for one, choice in dialog.columns.items() if choice.currentIndex() > 0}
    assert mapped == {
        Column.NAME: "B: navn",
        Column.SECTOR: "C: organisasjonsform.kode",
        Column.NUMBER: "A: organisasjonsnummer",
        Column.INDUSTRY: "D: naeringskode1.beskrivelse",
        Column.PLACE: "E: forretningsadresse.kommune",
    }
    assert [dialog.faults.item(row).text()[:12] for row in range(dialog.faults.count())] == ["Rad 6, Navn:"]
    doubles = [[_cell(dialog, row, place) for place in range(3)] for row in range(dialog.doubles.rowCount())]
    assert doubles == [
        ["2", "Solvik Båtforening", "Solvik båtforening (samme)"],
        ["4", "Frivilligsentralen", "Solvik frivilligsentral (ligner)"],
    ]
    assert dialog.do.text() == "Importer 3\u00a0aktører"
    assert session.workshop is before
    QTest.mouseClick(dialog.edge, LEFT)
    dialog.do.setFocus()
    QTest.keyClick(dialog.do, Key.Key_Return)
    assert dialog.isHidden()
    turlag = named(session, "Neset Turlag")
    assert (turlag.sector, turlag.ring) == (Sector.VOLUNTARY, 3)
    assert turlag.note == "Org.nummer: 917000222\nNæring: Friluftsliv\nSted: SOLVIK"
    assert len(session.workshop.actors) == len(before.actors) + 3
    assert notices[-1].text == "Importerte 3\u00a0aktører."
    assert session.undo_kind == "actor.import"
    session.undo()
    assert session.workshop == before


def test_an_unknown_sector_is_told_and_the_actor_comes_all_the_same(
    ui: Ui, session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "lag.csv"
    path.write_text("Navn;Organisasjonsform\nSkytterlaget;Forening/lag/innretning\nRomskipet;romvesen\n")
    dialog = opened(ui, session, qtbot, path)
    assert (dialog.faults.isHidden(), dialog.cautions.isHidden()) == (True, False)
    assert dialog.cautions_told.text().startswith("1\u00a0rad har en sektor som ikke er kjent her, og blir «annet».")
    assert [dialog.cautions.item(row).text() for row in range(dialog.cautions.count())] == [
        "Rad 3: Romskipet blir «annet». Kjenner ikke sektoren «romvesen». "
        "Bruk navnet eller bokstaven, for eksempel «frivillighet» eller F."
    ]
    QTest.mouseClick(dialog.do, LEFT)
    assert [named(session, name).sector for name in ("Skytterlaget", "Romskipet")] == [Sector.VOLUNTARY, Sector.OTHER]


def test_a_quotation_mark_that_nothing_closes_is_told_with_its_line(
    ui: Ui, session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "lag.csv"
    rows = "".join(f"Nytt lag {one};F\n" for one in range(101, 131))
    path.write_text("Navn;Sektor\n" + rows.replace("Nytt lag 125", '"Nytt lag 125'))
    dialog = opened(ui, session, qtbot, path)
    assert dialog.do.text() == "Importer 30\u00a0aktører"
    assert not dialog.quotes_told.isHidden()
    assert dialog.quotes_told.text().startswith("På linje\u00a026 står det et anførselstegn som aldri lukkes.")
    path.write_text("Navn;Sektor\n" + rows)
    dialog.read()
    qtbot.waitUntil(lambda: dialog.quotes_told.isHidden() and dialog.do.isEnabled(), timeout=15_000)


def _cell(dialog: ImportActorsDialog, row: int, place: int) -> str:
    item = dialog.doubles.item(row, place)
    return item.text() if item else ""


def test_doubles_are_merged_or_left_as_one_chooses(ui: Ui, session: Session, qtbot: QtBot, file: Path) -> None:
    before = session.workshop
    dialog = opened(ui, session, qtbot, file)
    assert [Choice(choice.currentData()) for choice in dialog.choices.values()] == [Choice.SKIP, Choice.NEW]
    choose(dialog.choices[2], Choice.MERGE)
    choose(dialog.choices[4], Choice.SKIP)
    assert dialog.do.text() == "Importer 2\u00a0aktører"
    QTest.mouseClick(dialog.do, LEFT)
    known = next(one for one in before.actors if one.name == "Solvik båtforening")
    now = session.workshop.find(Actor, known.id)
    assert now
    assert now.note.endswith("Org.nummer: 917000111\nNæring: Båtsport\nSted: SOLVIK")
    assert (now.name, now.sector, now.offers) == (known.name, known.sector, known.offers)
    assert {one.name for one in session.workshop.actors} - {one.name for one in before.actors} == {
        "Neset Turlag", "Solvik Rør AS",
    }  # fmt: skip
    session.undo()
    assert session.workshop == before


def test_columns_are_chosen_and_esc_leaves_no_trace(ui: Ui, session: Session, qtbot: QtBot, file: Path) -> None:
    before = session.workshop
    dialog = opened(ui, session, qtbot, file)
    QTest.keyClick(dialog.columns[Column.SECTOR], Key.Key_Home)
    qtbot.waitUntil(lambda: dialog.preview.isColumnHidden(1), timeout=15_000)
    QTest.keyClick(dialog.columns[Column.NAME], Key.Key_Home)
    assert dialog.problem.text() == "Velg kolonnen som navnene står i."
    assert not dialog.do.isEnabled()
    QTest.keyClick(dialog, Key.Key_Escape)
    assert dialog.isHidden()
    background().rest()
    assert session.workshop is before


def test_the_imported_wait_in_the_palette_from_which_one_imports(
    ui: Ui, session: Session, qtbot: QtBot, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = MapScreen(ui, session)
    screen.resize(1068, 836)
    qtbot.addWidget(screen)
    qtbot.addWidget(screen.details)
    screen.show()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *told: (str(file), ""))
    QTest.mouseClick(screen.palette_list.import_, LEFT)
    dialog = next(one for one in screen.findChildren(QWidget) if isinstance(one, ImportActorsDialog))
    ready(dialog, qtbot)
    QTest.mouseClick(dialog.do, LEFT)
    waiting = [card.who.name for card in screen.palette_list.cards()]
    assert {"Neset Turlag", "Solvik Rør AS", "Frivilligsentralen"} <= set(waiting)
    assert any("Importer aktører" in action.text() for action in screen.floats.toolbar.more.menu().actions())


def test_nothing_new_cannot_be_imported(ui: Ui, session: Session, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Navn\nSolvik Taxi\n", encoding="utf-16")
    dialog = opened_without(ui, session, qtbot, path)
    assert dialog.doubles.rowCount() == 1
    assert not dialog.do.isEnabled()
    choose(dialog.choices[2], Choice.MERGE)
    assert dialog.do.text() == "Fyll ut 1\u00a0aktør"
    assert dialog.do.isEnabled()


def opened_without(ui: Ui, session: Session, qtbot: QtBot, path: Path) -> ImportActorsDialog:
    """Open a file that has nothing to import."""
    dialog = ImportActorsDialog(ui, session, path)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.doubles.rowCount() > 0, timeout=15_000)
    return dialog
