"""Making the screens of an open workshop: each when it is first needed, as what one of them loads takes long."""

from typing import Protocol

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from workshop_app.domain.records import Relation
from workshop_app.gui.pages import CHAIN, PARKING, RESOURCES, SUMMARY
from workshop_app.gui.session import Session
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.parking_field import ParkingField
from workshop_app.gui.widgets.side_panel import SidePanel

ANSWERS, MAP, TABLE = "answers", "map", "table"
VIEWS = {ANSWERS: ("list-bullets", "Ctrl+1"), MAP: ("graph", "Ctrl+4"), TABLE: ("table", "Ctrl+5")}
"""Of question six and of the stages of the map: icon and key. Ctrl+2 and 3 are views of the answers themselves."""
PHOTO = "photo"
ACTIONS = "actions"


class Inside(Protocol):
    """What the screens of an open workshop stand in, and may ask of it."""

    ui: Ui
    session: Session
    panel: SidePanel
    parking: ParkingField

    def show_page(self, name: str) -> None: ...  # noqa: D102
    def leave_page(self) -> None: ...  # noqa: D102
    def choose_by_key(self, view: str) -> None: ...  # noqa: D102
    def open_panel(self) -> None: ...  # noqa: D102
    def show_selection(self, selected: tuple[object, ...]) -> None: ...  # noqa: D102
    def show_these(self, ids: tuple[str, ...]) -> None: ...  # noqa: D102
    def make_action(self, relation: Relation) -> None: ...  # noqa: D102


def made(name: str, inside: Inside) -> QWidget:
    """Make a screen of a workshop, with what it asks of the screens around it."""
    makers = {
        "question": _question,
        "round": _round,
        "vote": _vote,
        ACTIONS: _actions,
        SUMMARY: _summary,
        PARKING: _parking,
        CHAIN: _chain,
        RESOURCES: _resources,
        PHOTO: _transcribing,
        MAP: _map,
    }
    return makers.get(name, _simple)(inside)


def _question(inside: Inside) -> QWidget:
    from workshop_app.gui.screens.question_screen import QuestionScreen

    return QuestionScreen(inside.ui, inside.session)


def _round(inside: Inside) -> QWidget:
    from workshop_app.gui.screens.round_screen import RoundScreen

    return RoundScreen(inside.ui, inside.session)


def _vote(inside: Inside) -> QWidget:
    from workshop_app.gui.screens.vote_screen import VoteScreen

    return VoteScreen(inside.ui, inside.session)


def _actions(inside: Inside) -> QWidget:
    from workshop_app.gui.screens.action_screen import ActionScreen

    screen = ActionScreen(inside.ui, inside.session)
    screen.selection_changed.connect(lambda chosen: inside.panel.turn_to_details(wanted=bool(chosen)))
    screen.details_wished.connect(inside.open_panel)
    return screen


def _summary(inside: Inside) -> QWidget:
    from workshop_app.gui.screens.summary_screen import SummaryScreen

    screen = SummaryScreen(inside.ui, inside.session)
    screen.parking_wished.connect(lambda: inside.show_page(PARKING))
    return screen


def _parking(inside: Inside) -> QWidget:
    from workshop_app.gui.widgets.parking_page import ParkingPage

    page = ParkingPage(inside.ui, inside.session)
    page.park_wished.connect(inside.parking.toggle)
    return page


def _chain(inside: Inside) -> QWidget:
    from workshop_app.gui.widgets.chain_page import ChainPage

    page = ChainPage(inside.ui, inside.session)
    page.shown.connect(inside.show_these)
    page.left.connect(inside.leave_page)
    return page


def _resources(inside: Inside) -> QWidget:
    from workshop_app.gui.screens.resource_screen import ResourceScreen

    screen = ResourceScreen(inside.ui, inside.session)
    screen.selection_changed.connect(lambda chosen: inside.panel.turn_to_details(wanted=bool(chosen)))
    screen.details_wished.connect(inside.open_panel)
    screen.back_wished.connect(inside.leave_page)
    return screen


def _transcribing(inside: Inside) -> QWidget:
    from workshop_app.gui.screens.transcribe_screen import TranscribeScreen

    return TranscribeScreen(inside.ui, inside.session)


def _map(inside: Inside) -> QWidget:
    from workshop_app.gui.screens.map_screen import MapScreen

    screen = MapScreen(inside.ui, inside.session)
    screen.selection_changed.connect(inside.show_selection)
    screen.details_wished.connect(inside.open_panel)
    screen.action_wished.connect(inside.make_action)
    screen.resources_wished.connect(lambda: inside.show_page(RESOURCES))
    answers = QShortcut(QKeySequence(VIEWS[ANSWERS][1]), screen)  # beside the answers it is one of their own
    answers.activated.connect(lambda: inside.choose_by_key(ANSWERS))
    return screen


def _simple(inside: Inside) -> QWidget:
    from workshop_app.gui.screens.simple_screen import SimpleScreen

    return SimpleScreen(inside.ui, inside.session)
