"""The dialog for pictures of the map: what is chosen is what is seen and what is saved, and it can be called off."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication

from workshop_app.domain.codes import Lang
from workshop_app.domain.figures.alliance_map import Ground
from workshop_app.gui.background import background
from workshop_app.gui.dialogs.map_picture import SIZES, Kind, MapPictureDialog
from workshop_app.gui.screens.map_screen import MapScreen
from workshop_app.gui.session import Session
from workshop_app.gui.ui import Notice, Ui

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def screen(qtbot: Any, ui: Ui, session: Session) -> Iterator[MapScreen]:
    made = MapScreen(ui, session)
    qtbot.addWidget(made)
    made.resize(1280, 860)
    made.show()
    qtbot.waitExposed(made)
    yield made
    background().rest()
    QApplication.processEvents()


@pytest.fixture
def dialog(qtbot: Any, screen: MapScreen, tmp_path: Path) -> MapPictureDialog:
    made = screen.save_picture()
    qtbot.waitExposed(made)
    made.choose_target = lambda suggestion: str(tmp_path / Path(suggestion).name)
    return made


@pytest.fixture
def notices(ui: Ui) -> list[Notice]:
    found: list[Notice] = []
    ui.noticed.connect(found.append)
    return found


def chip(dialog: MapPictureDialog, text: str) -> QAbstractButton:
    QApplication.processEvents()  # chips that have just come are shown
    found = [one for one in dialog.findChildren(QAbstractButton) if one.text() == text and one.isVisibleTo(dialog)]
    return found[0]


def saved(qtbot: Any, dialog: MapPictureDialog, notices: list[Notice], tmp_path: Path) -> Path:
    """Press the button, and give the one file that is there when it is told."""
    qtbot.mouseClick(dialog.do, LEFT)
    qtbot.waitUntil(lambda: bool(notices))
    assert not notices[-1].is_trouble, notices[-1].text
    (path,) = tmp_path.glob("*kart*")
    return path


def test_a_sheet_is_saved_as_it_was_seen(
    qtbot: Any, dialog: MapPictureDialog, notices: list[Notice], tmp_path: Path
) -> None:
    qtbot.waitUntil(lambda: not dialog.seen.pixmap().isNull())
    path = saved(qtbot, dialog, notices, tmp_path)
    assert path.name.endswith("alliansekart.pdf")
    with pypdfium2.PdfDocument(path) as pdf:
        assert min(pdf[0].get_size()) == pytest.approx(595.28, abs=0.1)
    opened: list[Path] = []
    dialog.open_file = opened.append
    assert path.name in notices[-1].text


def test_kind_size_legend_ground_and_language_are_chosen(
    qtbot: Any, dialog: MapPictureDialog, notices: list[Notice], tmp_path: Path
) -> None:
    for text in ("Bilde (PNG)", "Dobbel", "I ringer og sektorer", "Engelsk"):
        qtbot.mouseClick(chip(dialog, text), LEFT)
    dialog.legend.click()
    assert (dialog.kind, dialog.format, dialog.lang) == (Kind.PNG, "png2-wedges-bare", Lang.EN)
    path = saved(qtbot, dialog, notices, tmp_path)
    with Image.open(path) as image:
        assert image.width > 2000
        assert "cooperate" in image.info["Description"]


def test_every_choice_is_a_format_that_there_is(ui: Ui, dialog: MapPictureDialog) -> None:
    formats = set()
    for names in SIZES.values():
        for name in names:
            dialog._choose(name)
            for number in range(len(Ground)):
                dialog.grounds.button(number).setChecked(True)
                for legend in (True, False):
                    dialog.legend.setChecked(legend)
                    formats.add(dialog.format)
    assert formats <= set(ui.use_cases.exporting.formats)
    assert len(formats) == 6 * 3 * 2 + 3


def test_text_is_read_before_it_is_saved(qtbot: Any, dialog: MapPictureDialog) -> None:
    qtbot.mouseClick(chip(dialog, "Tekst"), LEFT)
    assert not dialog.legend.isVisible()
    qtbot.waitUntil(lambda: "Ønskede allianser" in dialog.seen.text())
    qtbot.mouseClick(chip(dialog, "Nynorsk"), LEFT)
    qtbot.waitUntil(lambda: "Ønskte alliansar" in dialog.seen.text())


def test_saving_is_called_off_and_leaves_nothing(
    qtbot: Any, dialog: MapPictureDialog, tmp_path: Path, notices: list[Notice]
) -> None:
    qtbot.mouseClick(chip(dialog, "Bilde (PNG)"), LEFT)
    qtbot.mouseClick(chip(dialog, "Firedobbel"), LEFT)
    qtbot.mouseClick(dialog.do, LEFT)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(dialog.do.isEnabled)
    assert dialog.isVisible()
    assert "Avbrutt" in dialog.trouble.text()
    assert list(tmp_path.glob("*kart*")) == []
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert notices == []


def test_a_place_that_cannot_be_written_is_told_in_the_dialog(
    qtbot: Any, dialog: MapPictureDialog, tmp_path: Path, notices: list[Notice]
) -> None:
    dialog.choose_target = lambda suggestion: str(tmp_path / "finnes ikke" / "kart.pdf")
    qtbot.mouseClick(dialog.do, LEFT)
    qtbot.waitUntil(lambda: bool(dialog.trouble.text()))
    assert notices[-1].is_trouble
    assert dialog.isVisible()
    assert dialog.do.isEnabled()


def test_the_more_menu_offers_pictures_and_the_large_sheet(screen: MapScreen) -> None:
    entries = {one.text(): one for one in screen.floats.toolbar.more.menu().actions()}
    entries["Skriv ut kartet (A3) …"].trigger()
    dialog = screen.findChild(MapPictureDialog)
    assert dialog is not None
    assert dialog.format == "map-a3"
    dialog.reject()
    assert "Lagre bilde av kartet …" in entries
