"""The same actions on a question without answers and on one with three thousand."""

from functools import partial
from typing import Any

from PySide6.QtCore import QPoint

from tests.benchmarks.hand import Hand, drags, presses, types
from workshop_app.domain.codes import Sector
from workshop_app.domain.commands.verbs import Add
from workshop_app.domain.records import Note, Theme
from workshop_app.gui.widgets.group_by import Grouping
from workshop_app.gui.widgets.note_table_model import Col
from workshop_app.services.ids import new_id

EMPTY, CROWD = "empty", "3,000 answers"
NOTES, THEMES = 3_000, 4


def crowd(hand: Hand) -> None:
    """Do everything in an empty workshop, then write down three thousand answers, and do it again."""
    use_cases = hand.app.use_cases
    assert use_cases is not None, "started"
    made = use_cases.library.create("six_questions_90_minutes", {"title": "Tomt"})
    hand.rest(hand.window.activateWindow)  # which a dialog that has gone does not do offscreen
    hand.rest(partial(hand.window.open_workshop, made))
    stage = next(stage for stage in hand.session.workshop.stages if stage.question)
    hand.rest(partial(hand.session.turn_to, stage.id))
    actions(hand, EMPTY)
    themes = [Theme(id=new_id(), name=f"Tema {number}") for number in range(THEMES)]
    notes = [
        Note(
            id=new_id(),
            stage_id=stage.id,
            text=f"Svar {number} om buss og kjøkken " + "og mer " * (number % 9),
            table=number % 6 + 1,
            sector=list(Sector)[number % 7],
            theme_id=themes[number % THEMES].id,
        )
        for number in range(NOTES)
    ]
    hand.rest(partial(hand.session.do, Add((*themes, *notes))))
    actions(hand, CROWD)


def actions(hand: Hand, state: str) -> None:
    """Write, undo, sort and move answers, look at them in every view, and search them."""
    screen = hand.screen("question")
    field, board = screen.capture.edit, screen.board

    def card() -> Any:
        return board.columns[-1].cards[0]

    hand.do(f"type, {state}", *types(lambda: field, "Vi kan låne buss"))
    hand.do(f"Enter on a note, {state}", presses(lambda: field, "Return"))
    hand.do(f"write a second note, {state}", *types(lambda: field, "Nr 2"), presses(lambda: field, "Return"))
    hand.do(f"sort a card by keys, {state}", lambda: card().setFocus(), presses(card, "Left", "Control"))
    hand.do(f"undo, {state}", hand.undo())
    hand.do(f"choose all, {state}", lambda: card().setFocus(), presses(card, "A", "Control"))
    hand.do(f"choose nothing, {state}", presses(card, "Escape"))
    hand.do(f"group by table, {state}", partial(screen.group.choose, Grouping.TABLE))
    hand.do(f"group by theme, {state}", partial(screen.group.choose, Grouping.THEME))
    bar = board.columns[-1].area.verticalScrollBar()
    hand.do(f"scroll a column, {state}", *[partial(bar.setValue, place) for place in (300, 3_000, 30_000, 0)])
    hand.do(f"switch to the list, {state}", partial(hand.session.set_view, "list"))
    table = screen.view.table
    hand.do(f"sort the list, {state}", partial(table.sort_rows, Col.TEXT))
    hand.do(f"filter the list, {state}", partial(screen.view.filter.setText, "buss"), screen.view.filter.clear)
    on_board(hand, state)
    hand.do(f"switch to the themes, {state}", partial(hand.session.set_view, "answers"))
    search = hand.inside.search
    hand.do(f"search the workshop, {state}", search.open, *types(lambda: search.field, "buss"))
    hand.do(f"leave the search, {state}", presses(lambda: search.field, "Escape"))


def on_board(hand: Hand, state: str) -> None:
    """Turn to the board, drag a card (the first edit there writes down where all stand), tidy, and take it back."""
    hand.do(f"switch to the board, {state}", partial(hand.session.set_view, "board"))
    canvas = hand.screen("question").view.canvas
    card = next(iter(canvas.board.layer.cards))

    def way() -> tuple[QPoint, QPoint]:
        middle = canvas.mapFromScene(canvas.rect_of(card).center())
        return middle, middle + QPoint(60, 40)

    hand.do(f"drag a first card on the board, {state}", *drags(canvas.viewport(), way))
    hand.do(f"undo the first drag, {state}", hand.undo())
    hand.do(f"redo the first drag, {state}", hand.redo())
    hand.do(f"drag a card on the board, {state}", *drags(canvas.viewport(), way))
    hand.do(f"undo a drag, {state}", hand.undo())
    hand.do(f"tidy the board, {state}", canvas.tidy)
    hand.do(f"undo the tidying, {state}", hand.undo())
