"""Templates and settings on screen."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QWidget

from tests.gui.support import make_ui
from workshop_app.gui.screens.settings_screen import SettingsScreen
from workshop_app.gui.screens.templates_screen import TemplatesScreen
from workshop_app.gui.ui import Notice, Ui
from workshop_app.services.ports import Template
from workshop_app.services.settings import Settings
from workshop_app.services.use_cases import UseCases


@pytest.fixture
def ui(qapp: QApplication, services: UseCases) -> Ui:
    return make_ui(services)


@pytest.fixture
def screen(qtbot: Any, ui: Ui) -> TemplatesScreen:
    made = TemplatesScreen(ui)
    qtbot.addWidget(made)
    made.resize(1364, 900)
    with qtbot.waitExposed(made):
        made.show()
    qtbot.wait(20)
    return made


def own(services: UseCases) -> Template:
    return next(template for template in services.library.templates() if template.is_own)


def test_a_template_is_chosen_looked_at_and_used(qtbot: Any, screen: TemplatesScreen) -> None:
    assert [choice.template.id for choice in screen.choices] == ["six_questions_full_day", "six_questions_90_minutes"]
    assert not screen.delete_button.isVisible()
    qtbot.mouseClick(screen.choices[1], Qt.MouseButton.LeftButton)
    assert screen.template is not None
    assert screen.template.id == "six_questions_90_minutes"
    with qtbot.waitSignal(screen.use_requested) as used:
        qtbot.mouseClick(screen.use_button, Qt.MouseButton.LeftButton)
    assert used.args == ["six_questions_90_minutes"]


def test_one_makes_a_template_ones_own_and_edits_it(qtbot: Any, screen: TemplatesScreen, services: UseCases) -> None:
    screen.choose("six_questions_90_minutes")
    screen.copy_button.click()
    view = screen.view
    assert view.title.text() == "Seks spørsmål på 90 minutter (kopi)"
    view.title.selectAll()
    qtbot.keyClicks(view.title, "Vår mal")
    qtbot.keyClick(view.title, Qt.Key.Key_Return)
    assert own(services).title.en == "Vår mal"
    view.titles[2].selectAll()
    qtbot.keyClicks(view.titles[2], "Hva vil vi?")
    qtbot.keyClick(view.titles[2], Qt.Key.Key_Return)
    assert own(services).contents.stages[2].prompt.nn == "Hva vil vi?"
    view.minutes[0].setFocus()
    view.minutes[0].selectAll()
    qtbot.keyClicks(view.minutes[0], "15")
    qtbot.keyClick(view.minutes[0], Qt.Key.Key_Return)
    assert own(services).contents.stages[0].minutes == 15
    assert own(services).minutes == 100
    first = own(services).contents.stages[0].title
    view._tools[0][1].click()
    assert own(services).contents.stages[1].title == first
    qtbot.waitUntil(view._tools[1][1].hasFocus)
    view._tools[1][0].click()
    assert own(services).contents.stages[0].title == first


def test_a_part_taken_away_comes_back(screen: TemplatesScreen, ui: Ui, services: UseCases) -> None:
    screen.copy_button.click()
    before = len(own(services).contents.stages)
    heard: list[Notice] = []
    ui.noticed.connect(heard.append)
    screen.view._tools[3][2].click()
    assert len(own(services).contents.stages) == before - 1
    assert heard[-1].action is not None
    heard[-1].action()
    assert len(own(services).contents.stages) == before


def test_an_empty_title_is_put_back(qtbot: Any, screen: TemplatesScreen, services: UseCases) -> None:
    screen.copy_button.click()
    title = own(services).title
    screen.view.title.clear()
    qtbot.keyClick(screen.view.title, Qt.Key.Key_Return)
    assert screen.view.title.text() == title.nb
    assert own(services).title == title


def test_deleting_is_undone_and_files_go_out_and_in(
    screen: TemplatesScreen, ui: Ui, services: UseCases, tmp_path: Path
) -> None:
    screen.copy_button.click()
    screen.export(tmp_path / "mal.yaml")
    heard: list[Notice] = []
    ui.noticed.connect(heard.append)
    screen.delete_button.click()
    assert len(services.library.templates()) == 2
    assert heard[-1].action is not None
    heard[-1].action()
    assert len(services.library.templates()) == 3
    screen.import_file(tmp_path / "mal.yaml")
    assert len(services.library.templates()) == 4
    (tmp_path / "feil.yaml").write_text("schema: samspill-template/1\n", encoding="utf-8")
    screen.import_file(tmp_path / "feil.yaml")
    assert heard[-1].is_trouble
    assert len(services.library.templates()) == 4


def test_a_broken_file_among_ones_own_is_explained(qtbot: Any, ui: Ui, services: UseCases) -> None:
    folder = services.folder / "templates"
    folder.mkdir()
    (folder / "feil.yaml").write_text("schema: samspill-template/1\nid: x\n", encoding="utf-8")
    heard: list[Notice] = []
    ui.noticed.connect(heard.append)
    made = TemplatesScreen(ui)
    qtbot.addWidget(made)
    assert heard[-1].is_trouble
    assert not made.choices


# Settings


def test_a_choice_goes_out_at_once(qtbot: Any, ui: Ui) -> None:
    made = SettingsScreen(ui)
    qtbot.addWidget(made)
    made.show()
    heard: list[Settings] = []
    ui.settings_changed.connect(heard.append)
    for name in ("lang.nn", "theme.dark", "text_size.150", "motion", "lang.nb"):
        made.controls[name].click()
    assert [(one.lang, one.theme, one.text_size, one.motion) for one in heard] == [
        ("nn", "light", 100, False),
        ("nb", "dark", 100, False),
        ("nb", "light", 150, False),
        ("nb", "light", 100, True),
    ]
    again = SettingsScreen(ui)
    qtbot.addWidget(again)
    with qtbot.waitExposed(again):
        again.show()
    assert again.controls["motion"].hasFocus()


def test_the_data_folder_is_shown_and_opened(
    qtbot: Any, ui: Ui, services: UseCases, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    made = SettingsScreen(ui)
    qtbot.addWidget(made)
    made.folder_button.click()
    assert Path(opened[0].toLocalFile()) == services.folder


@pytest.mark.parametrize("lang", ["nb", "nn", "en"])
def test_everything_focusable_has_a_name(qtbot: Any, services: UseCases, qapp: QApplication, lang: str) -> None:
    ui = make_ui(services, lang=lang)
    templates, settings = TemplatesScreen(ui), SettingsScreen(ui)
    templates.duplicate()
    for root in (templates, settings):
        qtbot.addWidget(root)
        for widget in root.findChildren(QWidget):
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
                text = widget.text() if hasattr(widget, "text") else ""
                assert widget.accessibleName() or text, widget
