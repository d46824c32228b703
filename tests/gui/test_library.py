"""The library on screen: cards, search, filters, new, files, the bin; all of it by keys too."""

import datetime as dt
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget

from tests.gui.support import make_ui
from workshop_app.domain.codes import Progress, Sector
from workshop_app.domain.commands.workshop import Finish
from workshop_app.gui.dialogs.new_workshop import NewWorkshopDialog
from workshop_app.gui.screens.library_screen import LibraryScreen
from workshop_app.gui.ui import Notice, Ui
from workshop_app.gui.widgets.bin_card import BinCard
from workshop_app.gui.widgets.workshop_card import WorkshopCard
from workshop_app.paths import SAMPLE_WORKSHOP
from workshop_app.services.finding import Sort
from workshop_app.services.use_cases import UseCases


@pytest.fixture
def ui(qapp: QApplication, services: UseCases) -> Ui:
    return make_ui(services)


def filled(services: UseCases, *titles: str) -> list[str]:
    return [services.library.create("six_questions_90_minutes", {"title": title}) for title in titles]


def shown(qtbot: Any, ui: Ui, width: int = 1364, height: int = 900) -> LibraryScreen:
    screen = LibraryScreen(ui)
    qtbot.addWidget(screen)
    screen.resize(width, height)
    with qtbot.waitExposed(screen):
        screen.show()
    screen.activateWindow()
    qtbot.wait(20)
    return screen


def cards(screen: LibraryScreen) -> list[WorkshopCard]:
    found = [screen.grid.cards[index] for index in sorted(screen.grid.cards)]
    return [card for card in found if isinstance(card, WorkshopCard)]


def titles(screen: LibraryScreen) -> list[str]:
    return [card.listing.title for card in cards(screen)]


def notices(ui: Ui) -> list[Notice]:
    heard: list[Notice] = []
    ui.noticed.connect(heard.append)
    return heard


def test_an_empty_library_teaches(qtbot: Any, ui: Ui) -> None:
    screen = shown(qtbot, ui)
    texts = [child.text() for child in screen.findChildren(QWidget) if hasattr(child, "text") and child.isVisible()]
    assert ui.say("gui.library.empty") in texts
    assert not screen.header.search.isVisible()
    with qtbot.waitSignal(screen.open_requested):
        screen.acts.try_sample()
    assert screen.banner is not None
    assert screen.header.search.isVisible()


def test_the_newest_unfinished_workshop_is_at_the_top(qtbot: Any, ui: Ui, services: UseCases) -> None:
    filled(services, "En", "To")
    workshop_id = services.library.add(*services.library.read_file(SAMPLE_WORKSHOP), reopened=True)
    screen = shown(qtbot, ui)
    assert screen.banner is not None
    assert titles(screen) == ["To", "En"]
    assert screen.banner.open_button.hasFocus()
    with qtbot.waitSignal(screen.open_requested) as opened:
        qtbot.keyClick(screen.banner.open_button, Qt.Key.Key_Space)
    assert opened.args == [workshop_id]
    with qtbot.waitSignal(screen.page_requested) as summary:
        screen.banner.summary_button.click()
    assert summary.args == [workshop_id, "summary"]


def test_cards_are_gone_through_by_arrows_opened_and_deleted_by_keys(qtbot: Any, ui: Ui, services: UseCases) -> None:
    ids = filled(services, *"abcdefgh")
    screen = shown(qtbot, ui)
    assert screen.grid.columns == 3
    assert titles(screen) == list("gfedcba")
    first = cards(screen)[0]
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Right)
    assert cards(screen)[1].hasFocus()
    qtbot.keyClick(cards(screen)[1], Qt.Key.Key_Down)
    assert cards(screen)[4].hasFocus()
    with qtbot.waitSignal(screen.open_requested) as opened:
        qtbot.keyClick(cards(screen)[4], Qt.Key.Key_Return)
    assert opened.args == [ids[2]]
    heard = notices(ui)
    qtbot.keyClick(cards(screen)[4], Qt.Key.Key_Delete)
    assert titles(screen) == list("gfedba")
    assert cards(screen)[4].hasFocus()
    assert heard[-1].action is not None
    heard[-1].action()
    assert titles(screen) == list("gfedcba")
    qtbot.keyClick(cards(screen)[0], Qt.Key.Key_Up)
    assert screen.header.search.hasFocus()
    qtbot.keyClick(screen.header.search, Qt.Key.Key_Down)
    assert cards(screen)[0].hasFocus()


def test_tab_goes_through_the_cards_in_order(qtbot: Any, ui: Ui, services: UseCases) -> None:
    filled(services, *"abcd")
    screen = shown(qtbot, ui)
    cards(screen)[0].setFocus()
    reached: list[Any] = []
    for _ in range(4):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        reached.append(QApplication.focusWidget())
    one, two, three = cards(screen)
    assert reached == [one.menu_button, two, two.menu_button, three]


def test_search_shows_results_as_one_types(qtbot: Any, ui: Ui, services: UseCases) -> None:
    filled(services, "Ålesund", "Bergen")
    services.library.add(*services.library.read_file(SAMPLE_WORKSHOP))
    screen = shown(qtbot, ui)
    screen.focus_search()
    qtbot.keyClicks(screen.header.search, "pensjonistforening")
    qtbot.waitUntil(lambda: len(titles(screen)) == 1 and titles(screen)[0].startswith("Trygg"))
    assert screen.banner is None
    qtbot.keyClick(screen.header.search, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: len(titles(screen)) == 2)
    qtbot.keyClicks(screen.header.search, "finnes ikke")
    qtbot.waitUntil(lambda: not titles(screen))
    screen.header.show_everything()
    assert screen.header.search.text() == ""


def test_filters_count_and_orders_hold(qtbot: Any, ui: Ui, services: UseCases) -> None:
    ids = filled(services, "Ås", "Bø", "Ærlig")
    services.library.open(ids[1]).execute(Finish())
    screen = shown(qtbot, ui)
    chips = screen.header.filter_buttons
    assert [chips[key].text() for key in (None, *Progress)] == ["Alle 3", "Planlagt 2", "Pågår 0", "Ferdig 1"]
    qtbot.mouseClick(chips[Progress.FINAL], Qt.MouseButton.LeftButton)
    assert titles(screen) == ["Bø"]
    qtbot.mouseClick(chips[None], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: screen.header.sort_button.menu() is not None)
    menu = screen.header.sort_button.menu()
    assert menu is not None
    menu.actions()[list(Sort).index(Sort.TITLE)].trigger()
    assert titles(screen) == ["Bø", "Ærlig", "Ås"]


def test_the_bin_gives_back_and_asks_before_it_deletes_for_good(qtbot: Any, ui: Ui, services: UseCases) -> None:
    ids = filled(services, "a", "b", "c")
    for workshop_id in ids[:2]:
        services.library.trash(workshop_id)
    screen = shown(qtbot, ui)
    qtbot.mouseClick(screen.header.bin_button, Qt.MouseButton.LeftButton)
    assert screen.header.back_button.hasFocus()

    def bin_cards() -> list[BinCard]:
        return [card for card in screen.grid.cards.values() if isinstance(card, BinCard)]

    assert len(bin_cards()) == 2
    bin_cards()[0].restore_button.click()
    assert len(bin_cards()) == 1
    card = bin_cards()[0]
    card.purge_button.click()
    assert len(services.library.bin()) == 1, "it only asked"
    qtbot.keyClick(card.keep_button, Qt.Key.Key_Escape)
    card.purge_button.click()
    card.confirm_button.click()
    assert not services.library.bin()
    qtbot.mouseClick(screen.header.back_button, Qt.MouseButton.LeftButton)
    assert len(services.library.workshops()) == 2


def test_the_menu_copies_exports_and_saves_as_template(qtbot: Any, ui: Ui, services: UseCases, tmp_path: Path) -> None:
    services.library.add(*services.library.read_file(SAMPLE_WORKSHOP))
    screen = shown(qtbot, ui)
    listing = cards(screen)[0].listing
    words = [action.text() for action in screen.acts.menu(listing).actions() if action.text()]
    plain = ["Åpne", "Oppsummering", "Lag en kopi", "Lagre agendaen som mal", "Lagre som fil"]
    assert words == [*plain, "Gjenåpne", "Slett"]
    for form in ("verksted", "yaml"):
        screen.acts.export(listing, form, tmp_path / f"ut.{form}")
        assert services.library.read_file(tmp_path / f"ut.{form}")[0].details.title == listing.title
    screen.acts.save_as_template(listing)
    assert [one.title.nb for one in services.library.templates() if one.is_own] == [listing.title]
    screen.acts.duplicate(listing)
    assert services.library.workshops()[0].title == f"{listing.title} (kopi)"
    heard = notices(ui)
    screen.acts.export(listing, "yaml", tmp_path / "no" / "x.yaml")
    assert heard[-1].is_trouble


def test_a_dropped_file_is_imported_and_a_wrong_one_explained(
    qtbot: Any, ui: Ui, services: UseCases, tmp_path: Path
) -> None:
    screen = shown(qtbot, ui)
    wrong = tmp_path / "feil.yaml"
    wrong.write_text("schema: something\n", encoding="utf-8")
    heard = notices(ui)
    drop(screen, SAMPLE_WORKSHOP)
    assert len(services.library.workshops()) == 1
    assert "Trygg" in heard[-1].text
    drop(screen, SAMPLE_WORKSHOP, wrong)
    assert heard[-1].is_trouble
    assert len(services.library.workshops()) == 1, "one is wrong: none comes in"
    drop(screen, tmp_path / "bilde.png")
    assert len(services.library.workshops()) == 1


def drop(screen: LibraryScreen, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    rest = (Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(screen, QDragEnterEvent(QPoint(50, 50), Qt.DropAction.CopyAction, data, *rest))
    QApplication.sendEvent(screen, QDropEvent(QPointF(50, 50), Qt.DropAction.CopyAction, data, *rest))


# New


def test_a_new_workshop_in_under_a_minute(qtbot: Any, ui: Ui, services: UseCases) -> None:
    screen = shown(qtbot, ui)
    qtbot.keyClick(screen, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    dialog = screen.dialog
    qtbot.waitUntil(dialog.isVisible)
    qtbot.keyClicks(dialog.title, "Trygg hverdag")
    with qtbot.waitSignal(screen.open_requested) as opened:
        qtbot.keyClick(dialog.title, Qt.Key.Key_Return)
    details = services.library.open(opened.args[0]).workshop.details
    assert (details.title, details.date, details.start) == ("Trygg hverdag", dt.date.today(), dt.time(9))
    assert details.template == "six_questions_full_day"


def test_the_dialog_takes_kommune_place_and_numbers(qtbot: Any, ui: Ui, services: UseCases) -> None:
    services.library.templates()
    dialog = NewWorkshopDialog(ui, None, "six_questions_90_minutes")
    qtbot.addWidget(dialog)
    dialog.show()
    made: list[str] = []
    dialog.created.connect(made.append)
    qtbot.keyClick(dialog.title, Qt.Key.Key_Return)
    assert dialog.title_problem.isVisible()
    assert not made
    qtbot.keyClicks(dialog.title, "Møte")
    qtbot.keyClicks(dialog.municipality, "Herøy")
    dialog.make()
    assert dialog.municipality_problem.isVisible()
    completer = dialog.municipality.completer()
    completer.setCompletionPrefix("lesun")
    assert completer.currentCompletion() == "Ålesund"
    dialog.municipality.setText("ålesund")
    qtbot.keyClicks(dialog.place, "Rådhuset")
    dialog.people_button.click()
    assert dialog.people.isVisible()
    dialog.counts[Sector.MUNICIPALITY].setValue(4)
    dialog.counts[Sector.CITIZENS].setValue(7)
    assert dialog.total.text() == "11\u00a0deltakere"
    dialog.create_button.click()
    workshop = services.library.open(made[0]).workshop
    details = workshop.details
    assert (details.municipality, details.place) == ("Ålesund", "Rådhuset")
    assert details.template == "six_questions_90_minutes"
    assert {head.sector: head.count for head in workshop.headcounts} == {Sector.MUNICIPALITY: 4, Sector.CITIZENS: 7}


# Many


def test_ten_thousand_workshops_are_a_few_dozen_cards(qtbot: Any, ui: Ui, services: UseCases) -> None:
    many(services, 10_000)
    begin = time.perf_counter()
    screen = LibraryScreen(ui)
    took = time.perf_counter() - begin
    assert took < 0.5
    qtbot.addWidget(screen)
    screen.resize(1364, 900)
    with qtbot.waitExposed(screen):
        screen.show()
    qtbot.wait(20)
    assert 0 < len(screen.grid.cards) < 60
    bar = screen.grid.verticalScrollBar()
    bar.setValue(bar.maximum())
    qtbot.wait(20)
    assert len(screen.grid.cards) < 60
    assert max(screen.grid.cards) == 9_999
    screen.grid.focus_card(5_000)
    assert screen.grid.cards[5_000].hasFocus()


def many(services: UseCases, count: int) -> None:
    workshop_id = services.library.create("six_questions_90_minutes", {"title": "Nr. 0"})
    database: Any = services.store
    connection = database._database.connection
    row = connection.execute("SELECT * FROM workshop WHERE id = ?", (workshop_id,))
    names = [column[0] for column in row.description]
    values = dict(zip(names, row.fetchone(), strict=True))
    marks = ", ".join(f":{name}" for name in names)
    connection.execute("BEGIN")
    connection.executemany(
        f"INSERT INTO workshop VALUES ({marks})",
        [values | {"id": f"w{number:05d}", "title": f"Nr. {number}"} for number in range(1, count + 1)],
    )
    connection.execute("COMMIT")


@pytest.mark.parametrize(("width", "size", "columns"), [(1364, 100, 3), (948, 100, 2), (948, 150, 1), (1364, 150, 2)])
def test_the_grid_follows_the_width_and_the_text(
    qtbot: Any, services: UseCases, qapp: QApplication, width: int, size: int, columns: int
) -> None:
    filled(services, *"abcd")
    screen = shown(qtbot, make_ui(services, text_size=size), width)
    assert screen.grid.columns == columns


def test_constructing_the_library_loads_nothing_heavy(tmp_path: Path, services: UseCases) -> None:
    """On a database with workshops, of templates that ship: neither dates nor counts may load babel."""
    filled(services, "En", "To")
    services.library.add(*services.library.read_file(SAMPLE_WORKSHOP), reopened=True)
    folder = services.folder
    services.close()
    code = (
        "import sys\n"
        "from pathlib import Path\n"
        "from PySide6.QtWidgets import QApplication\n"
        "from workshop_app.gui.screens.library_screen import LibraryScreen\n"
        "from workshop_app.gui.theme import Theme, load_fonts\n"
        "from workshop_app.gui.ui import Ui\n"
        "from workshop_app.i18n import language\n"
        "from workshop_app.services.settings import Settings\n"
        "from workshop_app.wiring import wired\n"
        "app = QApplication([])\n"
        f"use_cases = wired(Path({str(folder)!r}))\n"
        "screen = LibraryScreen(Ui(use_cases, Settings(), language('nb'), Theme('light', 100, motion=False)))\n"
        "screen.resize(1364, 900)\n"
        "screen.show()\n"
        "app.processEvents()\n"
        "screen.grab()\n"
        "assert len(screen.grid.cards) == 2 and screen.banner is not None\n"
        "heavy = {'sqlmodel', 'sqlalchemy', 'pydantic', 'reportlab', 'networkx', 'babel', 'yaml'}\n"
        "sys.exit(', '.join(heavy & set(sys.modules)) or None)"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr


@pytest.mark.parametrize("lang", ["nb", "nn", "en"])
def test_everything_focusable_has_a_name(qtbot: Any, services: UseCases, qapp: QApplication, lang: str) -> None:
    filled(services, "a", "b")
    screen = shown(qtbot, make_ui(services, lang=lang))
    dialog = NewWorkshopDialog(screen.ui, screen)
    for root in (screen, dialog):
        for widget in root.findChildren(QWidget):
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and not widget.focusProxy():
                text = widget.text() if hasattr(widget, "text") else ""
                assert widget.accessibleName() or text, widget
