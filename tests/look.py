"""Pictures of every screen, dialog and state: ``python -m tests.look OUT``. How everybody looks at the work.

Each picture's name tells screen, state, theme, width, text size and language: ``question-1-dark-1024-150-nb.png``.
"""

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEvent, QSize
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QDialog, QScrollArea, QWidget

from tests import look_actors, look_answers, look_insights, look_looking, look_map, look_map_tools
from tests.gui.flipchart import flipchart, saved
from tests.look_sixty import sixty
from workshop_app.app import App
from workshop_app.domain.codes import ActionStatus, ParkingOutcome, QuestionKey, Robustness, Sector
from workshop_app.domain.commands.notes import ReviseNotes
from workshop_app.domain.commands.parking import Park, ParkedToAction, SettleParked
from workshop_app.domain.commands.verbs import Add, Revise
from workshop_app.domain.commands.workshop import Finish
from workshop_app.domain.priority import Quadrant
from workshop_app.domain.records import Actor, Note, ParkingItem, Photo
from workshop_app.domain.records import Theme as NoteTheme
from workshop_app.gui.background import background
from workshop_app.gui.dialogs.import_notes import ImportNotesDialog
from workshop_app.gui.dialogs.keys import KeysDialog
from workshop_app.gui.dialogs.new_workshop import NewWorkshopDialog
from workshop_app.gui.main_window import MainWindow
from workshop_app.gui.photo_pixels import plain
from workshop_app.gui.screens.action_screen import ActionScreen
from workshop_app.gui.screens.library_screen import LibraryScreen
from workshop_app.gui.screens.map_screen import MapScreen
from workshop_app.gui.screens.question_screen import QuestionScreen
from workshop_app.gui.screens.resource_screen import ResourceScreen
from workshop_app.gui.screens.round_screen import RoundScreen
from workshop_app.gui.screens.summary_screen import SummaryScreen
from workshop_app.gui.screens.templates_screen import TemplatesScreen
from workshop_app.gui.screens.vote_screen import VoteScreen
from workshop_app.gui.session import Session
from workshop_app.gui.theme import Theme, load_fonts
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.action_model import Col
from workshop_app.gui.widgets.board_view import BoardView
from workshop_app.gui.widgets.capture_field import CaptureField
from workshop_app.gui.widgets.continue_card import ContinueCard
from workshop_app.gui.widgets.group_by import Grouping
from workshop_app.gui.widgets.net_map_guide import DRAFT as NET_MAP
from workshop_app.gui.widgets.note_card import NoteCard
from workshop_app.gui.widgets.rewrite_prompt import RewritePrompt
from workshop_app.gui.widgets.theme_header import ThemeHeader
from workshop_app.i18n import language
from workshop_app.paths import SAMPLE_WORKSHOP
from workshop_app.services.editor import WorkshopEditor
from workshop_app.services.ids import new_id
from workshop_app.services.pictures import keep
from workshop_app.services.settings import Settings
from workshop_app.services.similar import Alike, alike
from workshop_app.services.trouble import Trouble
from workshop_app.services.use_cases import UseCases
from workshop_app.wiring import wired

WIDE, NARROW = QSize(1440, 900), QSize(1024, 768)
LOOKS = (
    ("light", WIDE, 100, "nb"),
    ("dark", WIDE, 100, "nb"),
    ("contrast", WIDE, 100, "nb"),
    ("light", NARROW, 100, "nb"),
    ("light", WIDE, 150, "nb"),
    ("dark", NARROW, 150, "nb"),
    ("light", WIDE, 100, "nn"),
    ("dark", NARROW, 150, "nn"),
    ("light", WIDE, 100, "en"),
    ("dark", NARROW, 150, "en"),
)
SETTLE_MILLISECONDS = 60
QUICK = 80
"""How PNG files are packed: larger files, in a third of the time."""
FINISHED = "Møteplasser i Solvik"
MAP_VIEWS = ("map", "table")
CROWDED, CROWD = "Ressurskart for bygda", 3_000
FULL = "Frivilligsentralen 3.0"


Found = TypeVar("Found", bound=QWidget)


@dataclass(frozen=True)
class Scene:
    """What to show, and what to do before the picture is taken; gives the window or dialog it is about."""

    name: str
    show: Callable[["Stagehand"], QWidget]


class Stagehand:
    """A window on a data folder with one sample workshop, one new and others.

    Whatever a scene left behind is cleared away when the next one begins.
    """

    def __init__(self, use_cases: UseCases, theme: str, size: QSize, text: int, lang: str = "nb") -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        look = Theme(theme, text, motion=False)
        look.apply(app)
        settings = Settings(lang=lang, theme=theme, text_size=text, motion=False)
        self.ui = Ui(use_cases, settings, language(lang), look)
        self.window = MainWindow(self.ui)
        self.window.resize(size)
        self.window.show()
        listings = {listing.title: listing.id for listing in use_cases.library.workshops()}
        self.sample = next(key for title, key in listings.items() if title.startswith("Trygg"))
        self.fresh, self.final = listings["Ung i Solvik"], listings[FINISHED]
        self.crowded, self.full = listings[CROWDED], listings[FULL]

    def clear(self) -> None:
        """Take away menus, dialogs, messages and what was searched for."""
        for widget in QApplication.topLevelWidgets():
            if widget.isVisible() and widget is not self.window:
                widget.close()
        self.window.messages.hide()
        if self.window.workshop_screen is not None:
            self.window.workshop_screen.parking.hide()
            self.window.workshop_screen.search.hide()
        for field in self.window.findChildren(CaptureField):
            field.edit.clear()
        library = self.window.library
        if library.header.search.text() or library.header.back_button.isVisible():
            library.show_bin(False)

    def close(self) -> None:
        """Leave nothing alive: a new look dresses every widget that there is."""
        self.clear()
        self.window.leave_workshop()
        self.window.close()
        self.window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    # Pages of the shell

    def page(self, name: str) -> QWidget:
        """Show a page of the shell."""
        self.clear()
        self.window.leave_workshop()
        self.window.show_page(name)
        return self.window

    @property
    def library(self) -> LibraryScreen:
        """The library, on screen."""
        self.page("library")
        return self.window.library

    def searched(self, text: str) -> QWidget:
        """Search the library."""
        library = self.library
        library.header.search.setText(text)
        library.refresh()
        return self.window

    def bin(self) -> QWidget:
        """Show the bin with something in it, one of them asking."""
        self.library.show_bin(True)
        return self.window

    def card_menu(self) -> QWidget:
        """Open the menu of a workshop's card."""
        first(self.library, ContinueCard).menu_button.click()
        return self.window

    def sort_menu(self) -> QWidget:
        """Open the menu of orders."""
        button = self.library.header.sort_button
        while button.menu() is None:
            QApplication.processEvents()
        button.menu().popup(button.mapToGlobal(button.rect().bottomLeft()))
        return self.window

    def own_template(self) -> QWidget:
        """Show a template of one's own, which can be edited."""
        self.page("templates")
        screen = first(self.window, TemplatesScreen)
        screen.choose(next(choice.template.id for choice in screen.choices if choice.template.is_own))
        return self.window

    # One workshop

    def stage(self, number: int, *, workshop: str = "", view: str = "") -> QWidget:
        """Open a workshop at a stage, counted from 0."""
        self.clear()
        wanted = workshop or self.sample
        if view in MAP_VIEWS:
            self.window.leave_workshop()  # the map remembers how it was looked at, and a guide where it was
            self.ui.use_cases.store.save_draft(wanted, NET_MAP, "")
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        screen = self.window.workshop_screen
        if screen is None or screen.session.workshop_id != wanted:
            self.window.open_workshop(wanted)
            screen = self.window.workshop_screen
        assert screen is not None
        screen.panel.choose(0)
        stage = screen.session.workshop.stages[number]
        screen.session.turn_to(stage.id, view=view)
        screen._show_stage()
        return self.window

    def board(self) -> QWidget:
        """Show the board from near by, with some notes chosen."""
        self.stage(2, view="board")
        settle()
        canvas = first(self.window, BoardView).canvas
        chosen = list(canvas.board.layer.cards)[:3]
        canvas.select(chosen, chosen[0])
        canvas.show_selected()
        return self.window

    def summary(self) -> QWidget:
        """Open the sample's summary and wait for its preview."""
        self.clear()
        self.window.open_page(self.sample, "summary")
        for _ in range(4):
            settle()
            background()._pool.waitForDone()
        return self.window

    def photo(self) -> QWidget:
        """Transcribe a picture of a flipchart, half way."""
        window = self.stage(5)
        screen = self.window.workshop_screen
        assert screen is not None
        if not screen.session.workshop.photos:
            attach_chart(screen.session)
        screen.session.open_photo(screen.session.workshop.photos[0])
        background()._pool.waitForDone()
        return window

    def vote(self, name: str) -> QWidget:
        """Show a vote in one of its states."""
        window = self.stage(10)
        screen = self.window.workshop_screen
        assert screen is not None
        votes = first(screen, VoteScreen)
        prepare = {
            "setup": vote_set_up,
            "open": vote_counted,
            "result": vote_revealed,
            "log": vote_logged,
            "fields": vote_placed,
        }
        prepare[name](votes, screen.session)
        return window

    def participants(self) -> QWidget:
        """Show the headcount."""
        self.stage(3)
        screen = self.window.workshop_screen
        assert screen is not None
        screen.panel.choose(1)
        return self.window

    def notes(self, view: str, *, many: bool = False) -> QWidget:
        """Show the answers to a question in one of their views; ``many`` are three thousand in another workshop."""
        window = self.stage(5 if many else 2, workshop=self.crowded if many else self.sample, view=view)
        first(window, QuestionScreen).group.choose(Grouping.THEME)
        return window

    def sixty(self, view: str) -> QWidget:
        """Show a question with sixty answers in one of their views."""
        window = self.stage(3, workshop=self.full, view=view)
        first(window, QuestionScreen).group.choose(Grouping.THEME)
        return window

    def grouped(self, by: Grouping) -> QWidget:
        """Group the answers by something else than their themes."""
        window = self.notes("answers")
        first(window, QuestionScreen).group.choose(by)
        return window

    def chosen_notes(self) -> QWidget:
        """Choose some answers."""
        window = self.notes("answers")
        screen = first(window, QuestionScreen)
        screen.selection.choose(note.id for column in screen.board.columns for note in column.stack.notes[:2])
        return window

    def merged_notes(self) -> QWidget:
        """Merge three answers that different tables gave, and unfold the originals."""
        window = self.notes("answers")
        screen = first(window, QuestionScreen)
        board, workshop = screen.board, screen._session.workshop
        whole = next((note for note in workshop.notes if workshop.parts[note.id]), None)
        if whole is None:
            board.actions_.merge(max(board.columns, key=lambda one: len(one.stack.notes)).stack.notes[:3])
            whole = next(note for note in screen._session.workshop.notes if screen._session.workshop.parts[note.id])
            self.window.messages.hide()
        if whole.id not in board.actions_.unfolded:
            board.actions_.fold(whole)
        board.go_to(whole)
        return window

    def merging(self) -> QWidget:
        """Carry an answer over the middle of another one."""
        window = self.notes("answers")
        home = max(first(window, QuestionScreen).board.columns, key=lambda one: len(one.stack.notes))
        settle(0)
        second = home.cards[1]
        home.show_mark(home.mapFromGlobal(second.mapToGlobal(second.rect().center())).y(), [])
        return window

    def search(self, text: str) -> QWidget:
        """Search the workshop."""
        window = self.notes("answers")
        for column in first(window, QuestionScreen).board.columns:
            column.hide_mark()
        screen = self.window.workshop_screen
        assert screen is not None
        screen.search.open()
        screen.search.field.setText(text)
        return window

    def note_menu(self) -> QWidget:
        """Open the menu of an answer's card."""
        self.stage(2)
        card = first(first(self.window, QuestionScreen), NoteCard)
        card.menu_wanted.emit(card.mapToGlobal(card.rect().center()))
        return self.window

    def theme_menu(self) -> QWidget:
        """Open the menu of a theme."""
        self.stage(2)
        headers = first(self.window, QuestionScreen).findChildren(ThemeHeader)
        next(header for header in headers if header.theme is not None).show_menu()
        return self.window

    def sector_menu(self) -> QWidget:
        """Open the menu of sectors of the capture field."""
        self.stage(2)
        field = first(self.window, QuestionScreen).capture
        field.choose_sector(Sector.CITIZENS)
        field.sector.click()
        field.choose_sector(None)
        return self.window

    def typed(self, text: str) -> QWidget:
        """Type an answer."""
        self.stage(2)
        edit = first(self.window, QuestionScreen).capture.edit
        self.window.activateWindow()
        settle()
        edit.setFocus()
        edit.insertPlainText(text)
        return self.window

    def paste_list(self) -> QWidget:
        """Paste a list with marks, a double and a line that is too long."""
        self.stage(2)
        lines = (
            "- Bussen kan stanse på Neset /b3 /n",
            "- Vi trenger ikke flere møter /uenig",
            "3. Åpent hus #Helt_nytt",
        )
        first(self.window, QuestionScreen).capture.list_pasted.emit("\n".join((*lines, lines[0], "x" * 5_001)))
        return QApplication.activeModalWidget() or self.window

    def import_answers(self) -> QWidget:
        """Import a table with two good rows and two bad ones."""
        self.stage(2)
        screen = self.window.workshop_screen
        assert screen is not None
        assert screen.session.stage is not None
        file = self.ui.use_cases.folder / "Innspill fra grendemøtet.csv"
        rows = (
            "Innspill;Bord;Sektor;Tema;Slags svar",
            "Kommunen eier tre biler som står stille etter kl. 16;3;Kommune;Transport;Ressurs",
            "Elevene kan lære bort nettbrett;6;B;Helt nytt tema;Idé",
            "Bussen går ikke etter kl. 18;to;Pårørende;;Behov",
            ";4;;;",
        )
        file.write_text("\n".join(rows), encoding="utf-8")
        dialog = ImportNotesDialog(self.ui, screen.session, screen.session.stage, file, self.window)
        dialog.show()
        for _ in range(2):
            background()._pool.waitForDone()
            settle()
        return dialog

    def similar_line(self) -> QWidget:
        """Tell of answers that are alike."""
        self.stage(2)
        first(self.window, QuestionScreen).similar.show_groups(alike_answers())
        return self.window

    def similar_answers(self) -> QWidget:
        """Look at answers that are alike."""
        self.similar_line()
        return first(self.window, QuestionScreen).look_at_similar()

    def rewrite(self) -> QWidget:
        """Ask what is already there, beside an answer."""
        self.stage(2)
        card = first(first(self.window, QuestionScreen), NoteCard)
        RewritePrompt(self.ui, card, card.edit).ask()
        return self.window

    def trouble(self) -> QWidget:
        """Fill the disk while typing."""
        self.stage(2)
        self.ui.explain(Trouble("disk_full"), lambda: None)
        return self.window

    def deleted(self) -> QWidget:
        """Tell of something deleted, with the way back."""
        self.stage(2)
        self.ui.notify(self.ui.count("gui.question.deleted", 2), self.ui.say("gui.undo"), lambda: None)
        return self.window

    def cell(self, column: Col) -> QWidget:
        """Open the little window of a cell of the action plan."""
        self.stage(11)
        table = first(self.window, ActionScreen).table
        table.open_cell(table.rows.index(1, column))
        return self.window

    def plan(self) -> ActionScreen:
        """Show an action plan of which something is lacking, and which has been thought through."""
        self.stage(11)
        screen = self.window.workshop_screen
        assert screen is not None
        session, plan = screen.session, first(self.window, ActionScreen)
        if not session.workshop.actions[0].robustness:
            owner = session.workshop.actions[1].owner_id
            actor = session.workshop.find(Actor, owner)
            note = session.workshop.find(Note, session.workshop.actions[0].note_ids[0])
            assert actor is not None
            assert note is not None
            session.do(Revise(actor, {"present": False}))
            session.do(Revise(note, {"effect": 8.0, "feasibility": 9.0}))
            ticks = {"robustness": tuple(Robustness)[:4], "deputy_id": session.workshop.actors[0].id}
            session.do(Revise(session.workshop.actions[0], ticks | {"limits_note": "20 000 kroner fra tilskuddet"}))
            session.do(Revise(session.workshop.actions[2], {"status": ActionStatus.STARTED, "first_step": ""}))
        return plan

    def chosen_actions(self, count: int) -> QWidget:
        """Choose some actions."""
        table = self.plan().table
        table.setFocus()
        table.clearSelection()
        for action in table.rows.actions[:count]:
            table.selectRow(table.rows.row_of(action.id)) if count == 1 else table.choose(action.id)
        if count > 1:
            table.selectAll()
        return self.window

    def robust(self) -> QWidget:
        """Show the foot of an action's details: how it is rigged, how robust it is, what it builds on."""
        self.chosen_actions(1)
        settle()
        plan = first(self.window, ActionScreen)
        areas = (area for area in self.window.findChildren(QScrollArea) if area.isAncestorOf(plan.details))
        next(areas).ensureWidgetVisible(plan.details.delete)
        return self.window

    def picker(self) -> QWidget:
        """Look for what an action builds on."""
        self.plan().pick_source()
        return self.window

    def resources(self, *, lanes: bool = False, empty: bool = False) -> QWidget:
        """Show the asset map with one asset chosen that somebody needs; or the lanes; or a map with nothing on it."""
        self.stage(1 if empty else 2, workshop=self.fresh if empty else self.sample)
        screen = self.window.workshop_screen
        assert screen is not None
        screen.show_page("resources")
        page = first(screen, ResourceScreen)
        page.show_view(1 if lanes else 0)
        workshop = screen.session.workshop
        if not lanes and not empty:
            resource = next(one for one in workshop.resources if one.text.startswith("Klubbhuset"))
            values = {"tags": ("premises", "meeting_place"), "availability": "Hverdager kl. 9–14"}
            screen.session.do(Revise(resource, values))
            page.offers.setChecked(True)
            settle()
            page.reveal(resource)
        return self.window

    def map_picture(self, format_: str) -> QWidget:
        """Choose a picture of the map."""
        self.stage(9, view="map")
        settle()
        dialog = first(self.window, MapScreen).save_picture(format_)
        for _ in range(3):
            background()._pool.waitForDone()
            settle()
        return dialog

    def parking(self) -> QWidget:
        """Show the parking lot with something open, placed, dropped and turned into an action."""
        self.stage(11)
        screen = self.window.workshop_screen
        assert screen is not None
        session, items = screen.session, screen.session.workshop.parking
        if not any(item.outcome for item in items):
            session.do(ParkedToAction(items[1], new_id()))
            session.do(SettleParked(items[3], ParkingOutcome.DROPPED))
            session.do(Park(ParkingItem(id=new_id(), text="Hvem betaler for strømmen i klubbhuset om vinteren?")))
        screen.show_page("parking")
        return self.window

    def parked(self) -> QWidget:
        """Park something while the plan is made."""
        self.stage(11)
        screen = self.window.workshop_screen
        assert screen is not None
        screen.parking.toggle()
        screen.parking.text.setPlainText("Ny bussrute til Indre Solvik – hører til hos fylkeskommunen")
        return self.window

    def check_out(self) -> QWidget:
        """Show the parking lot again before the close."""
        self.stage(12)
        settle()
        page = first(self.window, RoundScreen)
        page._scroll.ensureWidgetVisible(page.parking)
        return self.window

    def finishing(self) -> QWidget:
        """Ask once before finishing."""
        self.summary()
        first(self.window, SummaryScreen).finish.click()
        return self.window

    def sorting(self) -> QWidget:
        """Open the menu of orders."""
        self.stage(11)
        first(self.window, ActionScreen).filter.sort.click()
        return self.window

    # Dialogs

    def keys(self) -> QWidget:
        """Show the keys."""
        self.page("library")
        dialog = KeysDialog(self.ui, self.window)
        dialog.show()
        return dialog

    def new_workshop(self) -> NewWorkshopDialog:
        """Show the dialog for a new workshop."""
        self.page("library")
        dialog = NewWorkshopDialog(self.ui, self.window)
        dialog.show()
        return dialog

    def refused(self) -> QWidget:
        """Try to make a workshop without a title, in a municipality of which there are two."""
        dialog = self.new_workshop()
        dialog.show_people(True)
        settle(0)
        dialog.title.setText("Trygt hjem")
        dialog.municipality.setText("Herøy")
        dialog.make()
        dialog.title.clear()
        dialog.make()
        dialog.municipality_problem.show()
        return dialog

    def calendar(self) -> QWidget:
        """Open the calendar of the date."""
        dialog = self.new_workshop()
        settle(0)
        dialog.date.button.click()
        return dialog


SCENES = (
    Scene("library-sample", lambda hand: hand.page("library")),
    Scene("library-hits", lambda hand: hand.searched("Sol")),
    Scene("library-nothing", lambda hand: hand.searched("sjøorm")),
    Scene("bin", lambda hand: hand.bin()),
    Scene("new-workshop", lambda hand: hand.new_workshop()),
    Scene("new-workshop-refused", lambda hand: hand.refused()),
    Scene("templates", lambda hand: hand.page("templates")),
    Scene("templates-own", lambda hand: hand.own_template()),
    Scene("settings", lambda hand: hand.page("settings")),
    Scene("insights-kinds", lambda hand: hand.page("insights")),
    Scene("insights-map", look_insights.beside_map),
    Scene("insights-question", look_insights.beside_question),
    Scene("insights-fresh", look_insights.fresh),
    Scene("insights-partner", look_insights.partner),
    Scene("insights-chain", look_insights.chain),
    Scene("insights-chain-empty", lambda hand: look_insights.chain(hand, empty=True)),
    Scene("keys", lambda hand: hand.keys()),
    Scene("resources-sample", lambda hand: hand.resources()),
    Scene("resources-lanes", lambda hand: hand.resources(lanes=True)),
    Scene("resources-empty", lambda hand: hand.resources(empty=True)),
    Scene("map-picture-a4", lambda hand: hand.map_picture("map-a4")),
    Scene("map-picture-text", lambda hand: hand.map_picture("map-text")),
    Scene("check-in-sample", lambda hand: hand.stage(0)),
    Scene("framing-sample", lambda hand: hand.stage(1)),
    Scene("question-1-sample", lambda hand: hand.stage(2)),
    Scene("board-sample", lambda hand: hand.stage(2, view="board")),
    Scene("board-near", lambda hand: hand.board()),
    Scene("question-2-sample", lambda hand: hand.participants()),
    Scene("question-trouble", lambda hand: hand.trouble()),
    Scene("question-deleted", lambda hand: hand.deleted()),
    Scene("question-list", lambda hand: hand.notes("list")),
    Scene("question-list-many", lambda hand: hand.notes("list", many=True)),
    Scene("question-many", lambda hand: hand.notes("answers", many=True)),
    Scene("question-sixty", lambda hand: hand.sixty("answers")),
    Scene("question-sixty-list", lambda hand: hand.sixty("list")),
    Scene("question-sixty-board", lambda hand: hand.sixty("board")),
    Scene("question-by-sector", lambda hand: hand.grouped(Grouping.SECTOR)),
    Scene("question-chosen", lambda hand: hand.chosen_notes()),
    Scene("question-merged", lambda hand: hand.merged_notes()),
    Scene("question-merging", lambda hand: hand.merging()),
    Scene("question-search", lambda hand: hand.search("sol")),
    Scene("break-sample", lambda hand: hand.stage(4)),
    Scene("photo-sample", lambda hand: hand.photo()),
    Scene("question-6-sample", lambda hand: hand.stage(9, view="answers")),
    Scene("map-sample", lambda hand: hand.stage(9, view="map")),
    Scene("map-filtered", look_looking.filtered),
    Scene("map-focus", look_looking.focus),
    Scene("map-find", look_looking.find),
    Scene("map-back-row", look_looking.back_row),
    Scene("map-back-row-40", lambda hand: look_looking.back_row(hand, 40)),
    Scene("map-back-row-many", look_looking.back_row_many),
    Scene("map-grid", look_looking.grid),
    Scene("map-grid-find", look_looking.grid_find),
    Scene("vote-sample", lambda hand: hand.stage(10)),
    Scene("vote-setup", lambda hand: hand.vote("setup")),
    Scene("vote-open", lambda hand: hand.vote("open")),
    Scene("vote-log", lambda hand: hand.vote("log")),
    Scene("vote-result", lambda hand: hand.vote("result")),
    Scene("vote-fields", lambda hand: hand.vote("fields")),
    Scene("actions-sample", lambda hand: hand.stage(11)),
    Scene("check-out-sample", lambda hand: hand.stage(12)),
    Scene("summary-sample", lambda hand: hand.summary()),
    Scene("question-empty", lambda hand: hand.stage(2, workshop=hand.fresh)),
    Scene("actor-calm", look_actors.calm),
    Scene("actor-unfolded", look_actors.unfolded),
    Scene("actor-private", lambda hand: look_actors.unfolded(hand, 5000)),
    Scene("actor-offer", look_actors.offer),
    Scene("actor-several", look_actors.several),
    Scene("actor-relations", look_actors.relations),
    Scene("actor-palette", look_actors.palette),
    Scene("actor-import", look_actors.importing),
    Scene("actor-import-below", lambda hand: look_actors.importing(hand, 5000)),
    Scene("map-table-actors", look_map.actors),
    Scene("map-table-relations", look_map.relations),
    Scene("map-table-choice", look_map.choice),
    Scene("map-table-ends", look_map.ends),
    Scene("map-before-and-now", look_map.before_and_now),
    Scene("map-side-by-side", look_map.side_by_side),
    Scene("net-map-question", lambda hand: look_map.net_map(hand, "question")),
    Scene("net-map-actors", lambda hand: look_map.net_map(hand, "actors")),
    Scene("net-map-links", lambda hand: look_map.net_map(hand, "links.money")),
    Scene("net-map-goals", lambda hand: look_map.net_map(hand, "goals")),
    Scene("net-map-towers", lambda hand: look_map.net_map(hand, "towers")),
    Scene("net-map-discuss", lambda hand: look_map.net_map(hand, "discuss")),
    Scene("map-empty", lambda hand: hand.stage(9, workshop=hand.fresh, view="map")),
    Scene("actions-empty", lambda hand: hand.stage(11, workshop=hand.fresh)),
    Scene("question-finished", lambda hand: hand.stage(2, workshop=hand.final)),
    Scene("map-finished", lambda hand: hand.stage(9, workshop=hand.final, view="map")),
    Scene("vote-finished", lambda hand: hand.stage(10, workshop=hand.final)),
    Scene("actions-finished", lambda hand: hand.stage(11, workshop=hand.final)),
    Scene("check-out-finished", lambda hand: hand.stage(12, workshop=hand.final)),
    Scene("map-tools-tidied", look_map_tools.tidied),
    Scene("map-tools-wedges", look_map_tools.wedges),
    Scene("map-tools-marks", look_map_tools.marks),
    Scene("map-tools-guides", look_map_tools.guides),
    Scene("map-tools-plain", look_map_tools.as_left),
    Scene("paste-list", lambda hand: hand.paste_list()),
    Scene("import-answers", lambda hand: hand.import_answers()),
    Scene("similar-answers", lambda hand: hand.similar_answers()),
)
"""Screens and dialogs, each complete in itself."""

DETAILS = (
    Scene("map-filter", lambda hand: look_looking.filtered(hand, opened=True)),
    Scene("map-tools-words", lambda hand: look_map_tools.marks(hand, opened=True)),
    Scene("map-tools-menu", look_map_tools.menu),
    Scene("map-tools-more", look_map_tools.more),
    Scene("library-card-menu", lambda hand: hand.card_menu()),
    Scene("library-sort-menu", lambda hand: hand.sort_menu()),
    Scene("new-workshop-calendar", lambda hand: hand.calendar()),
    Scene("question-card-menu", lambda hand: hand.note_menu()),
    Scene("question-theme-menu", lambda hand: hand.theme_menu()),
    Scene("question-sector-menu", lambda hand: hand.sector_menu()),
    Scene("question-mention", lambda hand: hand.typed("Kjøre middag @Sol")),
    Scene("question-marks", lambda hand: hand.typed("Bussen kan stanse på Neset /b3 /n /uenig #Ny_rute")),
    Scene("question-mark-list", lambda hand: hand.typed("Bussen kan stanse på Neset /")),
    Scene("question-theme-list", lambda hand: hand.typed("Bussen kan stanse på Neset #m")),
    Scene("question-whom", look_answers.mentions),
    Scene("photo-caption", look_answers.caption),
    Scene("question-similar", lambda hand: hand.similar_line()),
    Scene("question-rewrite", lambda hand: hand.rewrite()),
    Scene("actions-owner", lambda hand: hand.cell(Col.OWNER)),
    Scene("actions-allies", lambda hand: hand.cell(Col.ALLIES)),
    Scene("actions-due", lambda hand: hand.cell(Col.DUE)),
    Scene("actions-chosen", lambda hand: hand.chosen_actions(1)),
    Scene("actions-many", lambda hand: hand.chosen_actions(8)),
    Scene("actions-robust", lambda hand: hand.robust()),
    Scene("actions-source", lambda hand: hand.picker()),
    Scene("parking", lambda hand: hand.parking()),
    Scene("parking-field", lambda hand: hand.parked()),
    Scene("parking-check-out", lambda hand: hand.check_out()),
    Scene("parking-finishing", lambda hand: hand.finishing()),
    Scene("actions-sorting", lambda hand: hand.sorting()),
    Scene("actions-quote", look_answers.quote),
)
"""Menus and little windows that open over a screen."""


def first(around: QWidget, kind: type[Found]) -> Found:
    """Find the first visible widget of a kind."""
    return next(widget for widget in around.findChildren(kind) if widget.isVisible())


def alike_answers() -> tuple[Alike, ...]:
    """Give answers that are alike in their words, and in their spelling."""
    texts = ("Lån av lokaler på kveld", "Gratis lån av lokaler om kvelden", "Kjøre middag nå", "Køyre middag nå")
    return alike([Note(id=text, stage_id="", text=text, table=table) for table, text in enumerate(texts, 1)])


def vote_set_up(screen: VoteScreen, session: Session) -> None:
    """Set a new vote up."""
    screen.new.click()


def vote_counted(screen: VoteScreen, session: Session) -> None:
    """Count for two sectors, one item too high; a round of an earlier picture is counted on in."""
    if not session.workshop.vote_rounds:
        screen.new.click()
        screen.setup.start.click()
        items = screen.list.rows.items
        for sector, votes in ((None, (34, 12, 13, 9)), (Sector.CITIZENS, (8, 0, 5, 2)), (Sector.BUSINESS, (1, 2))):
            screen.counting.sector.choose(sector)
            for item, count in zip(items, votes, strict=False):
                screen.counting.vote((item,), count)
        screen.counting.sector.choose(None)
        screen.counting.vote((items[2],), -1)
    elif session.workshop.vote_rounds[0].closed:
        screen.reopen.click()


def vote_logged(screen: VoteScreen, session: Session) -> None:
    """Read the log."""
    vote_counted(screen, session)
    screen.log_button.click()


def vote_revealed(screen: VoteScreen, session: Session) -> None:
    """Show the result but for the first place."""
    vote_counted(screen, session)
    screen.close_round.click()
    for _ in range(2):
        screen.result.next.click()


def vote_placed(screen: VoteScreen, session: Session) -> None:
    """Place the most voted answers."""
    screen.views.buttons()[1].click()
    for field, note in zip(list(Quadrant) * 2 + [Quadrant.NOW] * 3, list(screen.axes.list.rows.notes), strict=False):
        screen.axes.list.choose(note.id)
        screen.axes.board.field_wished.emit(field)


def attach_chart(session: Session) -> None:
    """Attach a picture to the present question, and take two of its answers for what was transcribed."""
    pixels = plain(saved(flipchart()), "tavle.jpg")
    file = keep(session.ui.use_cases.store, session.workshop, pixels.data)
    stage = session.stage
    assert stage is not None
    photo = Photo(id=new_id(), stage_id=stage.id, file=file, width=pixels.width, height=pixels.height, done=1)
    session.do(Add((photo,)))
    notes = session.workshop.notes_by_stage[stage.id][:2]
    session.do(ReviseNotes(notes, {"photo_id": photo.id}))


def settle(milliseconds: int = SETTLE_MILLISECONDS) -> None:
    """Let the window lay out and paint."""
    until = QDeadlineTimer(milliseconds)
    while True:
        QApplication.processEvents()
        if until.hasExpired():
            return


def library_of_examples(use_cases: UseCases) -> None:
    """Fill a library with the sample, open and finished, a few others, one in the bin and a template of one's own."""
    library = use_cases.library
    read = library.read_file(SAMPLE_WORKSHOP)
    for title, municipality in (
        ("Ung i Solvik", "Solvik kommune"),
        ("Sølvøkonomien på kaikanten", "Bergen"),
        (FULL, "Voss"),
        ("Ressurskart for bygda", "Elvdal kommune"),
    ):
        made = library.create("six_questions_full_day", {"title": title, "municipality": municipality})
        if title == CROWDED:
            crowd(library.open(made))
        elif title == FULL:
            sixty(library.open(made))
    made = library.create("six_questions_full_day", {"title": "Nabolagets time", "municipality": "Elvdal kommune"})
    library.trash(made)
    library.duplicate_template("six_questions_90_minutes", "Nabolagets time")
    editor = library.open(library.add(*read, reopened=True))
    editor.execute(Revise(editor.workshop.details, {"title": FINISHED}))
    editor.execute(Finish())
    library.add(*read, reopened=True)


def crowd(editor: WorkshopEditor) -> None:
    """Write down three thousand answers to one question."""
    stage = editor.workshop.stage_of_question(QuestionKey.Q3)
    assert stage is not None
    themes = [NoteTheme(id=new_id(), name=name) for name in ("Mat og møteplasser", "Skyss", "Digital hjelp")]
    editor.execute(Add(tuple(themes)))
    said = (
        "Frivilligsentralen har kjøkken",
        "Skolebussen står etter kl. 16 og kan kjøre flere",
        "Vi mangler noen å spørre",
    )
    notes = [
        Note(
            id=new_id(),
            stage_id=stage.id,
            text=f"{said[number % 3]} ({number + 1})",
            table=number % 6 + 1,
            sector=list(Sector)[number % 7],
            theme_id=themes[number % 4].id if number % 4 < 3 else None,
        )
        for number in range(CROWD)
    ]
    editor.execute(Add(tuple(notes)))


def picture(window: QWidget) -> QPixmap:
    """Take a window with the dialogs and menus that stand over it."""
    taken = window.grab()
    painter = QPainter(taken)
    for over in sorted(QApplication.topLevelWidgets(), key=lambda widget: not isinstance(widget, QDialog)):
        if over.isVisible() and over is not window:
            painter.drawPixmap(over.pos() - window.pos(), over.grab())
    painter.end()
    return taken


def _application(folder: Path) -> QApplication:
    """Start Qt on a screen that menus find room on: the one it makes up is smaller than our window."""
    screen = folder / "screen.json"
    screen.write_text('{"screens": [{"name": "wide", "x": 0, "y": 0, "width": 1920, "height": 1200, "dpr": 1}]}')
    return QApplication(["look", "-platform", f"offscreen:configfile={screen}"])


def pictures(out: Path, only: str = "") -> Iterator[Path]:
    """Take all pictures into a folder, and yield where each lies."""
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        app = QApplication.instance() or _application(Path(name))
        assert app is not None
        load_fonts()
        use_cases = wired(Path(name))
        library_of_examples(use_cases)
        for theme, size, text, lang in LOOKS:
            scenes = [scene for scene in SCENES + DETAILS if only in scene.name]
            hand = Stagehand(use_cases, theme, size, text, lang)
            for scene in scenes:
                scene.show(hand)
                settle()
                path = out / f"{scene.name}-{theme}-{size.width()}-{text}-{lang}.png"
                picture(hand.window).save(str(path), quality=QUICK)
                yield path
            hand.close()
        yield from first_and_last(out)
        use_cases.close()


def first_and_last(out: Path) -> Iterator[Path]:
    """Take the very first picture that somebody sees, and the one of a database that cannot be opened."""
    with tempfile.TemporaryDirectory() as name:
        use_cases = wired(Path(name))
        theme = Theme("light", 100, motion=False)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        theme.apply(app)
        window = MainWindow(Ui(use_cases, Settings(), language("nb"), theme))
        window.resize(WIDE)
        window.show()
        settle()
        window.grab().save(str(out / "library-empty-light-1440-100-nb.png"))
        yield out / "library-empty-light-1440-100-nb.png"
        window.close()
        second = App(Path(name))
        second.start()
        settle()
        assert second._trouble is not None
        second._trouble.grab().save(str(out / "cannot-open-light-nb.png"))
        yield out / "cannot-open-light-nb.png"
        second._trouble.close()
        use_cases.close()


if __name__ == "__main__":
    for made in pictures(Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else ""):
        print(made)
