"""A tour through every kind of action that the window knows, on the sample."""

from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget

from tests.benchmarks.hand import Hand, clicks, drags, presses, types
from workshop_app.domain.codes import QuestionKey, StageKind
from workshop_app.gui.widgets.action_model import Sort


def tour(hand: Hand) -> None:
    """Go through everything but the settings; ends at a question of the sample."""
    hand.start()
    stages(hand)
    answers(hand)
    alliance_map(hand)
    votes(hand)
    actions(hand)
    summary(hand)
    library(hand)


def stages(hand: Hand) -> None:
    """Turn to every stage, and back to a question."""
    for number, stage in enumerate(hand.session.workshop.stages):
        hand.do(f"turn to stage {number + 1} ({stage.stage_kind.value})", hand.turn(number))
    hand.do("turn back to question 2", hand.turn(3))
    hand.do("start the clock", clicks(lambda: hand.inside.bar.timer.button))
    hand.do("fold and unfold the agenda", hand.inside._toggle_agenda, hand.inside._toggle_agenda)
    hand.do("fold and unfold the panel", hand.inside._toggle_panel, hand.inside._toggle_panel)


def answers(hand: Hand) -> None:
    """Write, sort, change, delete, undo."""
    board, field = hand.screen("question").board, hand.screen("question").capture.edit

    def card() -> Any:
        return board.columns[-1].cards[0]

    def drop() -> None:
        """Let a card go in another column, as the end of a drag does."""
        at = board.columns[1].mapToGlobal(board.columns[1].rect().center())
        board._drag.over(at, [card().note.id])
        board._dropped([card().note.id], at)

    hand.do("type, with a name", *types(lambda: field, "Vi kan låne buss @sol"), presses(lambda: field, "Escape"))
    hand.do("Enter on a note", presses(lambda: field, "Return"))
    hand.do("undo", hand.undo())
    hand.do("redo", hand.redo())
    hand.do("go to a card", lambda: card().setFocus(), presses(card, "Left"), lambda: card().setFocus())
    changes = types(lambda: card().editor, "Ny tekst")
    hand.do("change a card", presses(card, "F2"), *changes, presses(lambda: card().editor, "Return"))
    hand.do("vote on a card", presses(card, "Plus"), presses(card, "Minus"))
    hand.do("open a card's menu", lambda: card().menu_wanted.emit(card().mapToGlobal(card().rect().center())))
    hand.do("close the menu", lambda: _front(QApplication.activePopupWidget()).close())
    hand.do("sort a card by keys", presses(card, "Left", "Control"), hand.undo())
    hand.do("drop a card in another theme", drop, hand.undo())
    hand.do("delete a card", presses(card, "Delete"))
    hand.do("undo the deletion", hand.undo())
    name = [*types(lambda: board._new.edit, "Nytt tema"), presses(lambda: board._new.edit, "Return")]
    hand.do("new theme", clicks(lambda: hand.screen("question").new_theme), *name)
    bar = board.horizontalScrollBar()
    hand.do("scroll the board", *[partial(bar.setValue, place) for place in (100, 300, 0)])


def alliance_map(hand: Hand) -> None:
    """Draw on the map."""
    stage = hand.session.workshop.stage_of_question(QuestionKey.Q6)
    hand.do("turn to question 6", hand.turn(hand.session.workshop.stages.index(stage)))
    views = {one.objectName(): one for one in hand.inside._views.buttons()}
    hand.do("switch to the map", clicks(lambda: views["map"]))
    hand.do("switch to the answers", clicks(lambda: views["answers"]))
    hand.do("switch to the map again", clicks(lambda: views["map"]))
    screen = hand.screen("map")
    canvas, port, panel = screen.canvas, screen.canvas.viewport(), screen.actor_panel

    def spot(name: str) -> QPoint:
        item = next(item for item in canvas.map.actors.values() if item.actor.name == name)
        return QPoint(canvas.mapFromScene(item.pos()))

    def handle() -> QPoint:
        return QPoint(canvas.mapFromScene(canvas.map.handle.pos()))

    centre, taxi = "Solvik frivilligsentral", "Solvik Taxi"
    hand.do("select an actor", clicks(lambda: port, lambda: spot(centre)))
    hand.do("move an actor", *drags(port, lambda: (spot(centre), spot(centre) + QPoint(40, 60))))
    hand.do("move an actor by keys", presses(lambda: canvas, "Right"), presses(lambda: canvas, "Down", "Shift"))
    hand.do("select another actor", clicks(lambda: port, lambda: spot(taxi)))
    hand.do("draw a relation", *drags(port, lambda: (handle(), spot("Solvik bibliotek"))))
    hand.do("rubber band", *drags(port, lambda: (QPoint(20, 160), QPoint(320, 460))))
    middle = Qt.MouseButton.MiddleButton
    hand.do("pan", *drags(port, lambda: (QPoint(300, 300), QPoint(380, 350)), middle))
    zooms = (1.25, 1.25, 1.25, 1.25, 0.8, 0.8, 0.8, 0.8)
    hand.do("zoom", *[partial(canvas.zoom_by, factor) for factor in zooms])
    hand.do("show the whole map", canvas.fit)
    hand.do("fold and unfold the legend", *[clicks(lambda: screen.floats.toolbar.legend)] * 2)
    hand.do("open an actor's name", clicks(lambda: port, lambda: spot(taxi)), presses(lambda: canvas, "F2"))
    hand.do("rename an actor", *types(lambda: panel.name, "Drosjene"), presses(lambda: panel.name, "Return"))
    hand.do("set an actor's influence", presses(lambda: panel.influence, "5"))
    hand.do("new actor", clicks(lambda: screen.palette_list.new))
    hand.do("delete an actor", presses(lambda: canvas, "Delete"))
    hand.do("undo on the map", hand.undo())
    hand.do("place a name from the palette", presses(lambda: screen.palette_list.cards()[0], "Return"))


def votes(hand: Hand) -> None:
    """Count dots."""
    hand.do("turn to the votes", hand.turn(_number(hand, StageKind.VOTE)))
    screen = hand.screen("vote")
    hand.do("count a dot", presses(lambda: screen.list, "Plus"), presses(lambda: screen.list, "Plus"))
    hand.do("search the answers", *types(lambda: screen.search, "buss"))


def actions(hand: Hand) -> None:
    """Write an action and open a cell."""
    hand.do("turn to the action plan", hand.turn(_number(hand, StageKind.ACTION_PLAN)))
    screen = hand.screen("actions")
    hand.do("add an action", *types(lambda: screen.field, "Middag"), presses(lambda: screen.field, "Return"))
    hand.do("choose another action", presses(lambda: screen.table, "Up"))
    hand.do("sort the plan", partial(screen.table.sort_rows, tuple(Sort)[1]))
    hand.do("delete an action", presses(lambda: screen.table, "Delete"))


def summary(hand: Hand) -> None:
    """Write in the summary beside its live preview."""
    hand.do("turn to the summary", clicks(lambda: hand.inside.agenda.items["summary"]))
    screen = hand.screen("summary")
    edit = screen.findings
    hand.do("write in the summary", *types(lambda: edit, "Vi er enige om"), edit.save)
    hand.do("unfold the questions' summaries", clicks(lambda: screen.syntheses.fold))
    hand.do("turn away from the summary", hand.turn(3))


def library(hand: Hand) -> None:
    """Look for, make and delete workshops."""
    sample = hand.session.workshop_id
    hand.do("leave for the library", clicks(lambda: hand.inside.bar.back))
    library = hand.window.library
    hand.do("search the library", *types(lambda: library.header.search, "Trygg"))
    hand.do("clear the search", library.header.search.clear)
    hand.do("look at the templates", lambda: hand.window.show_page("templates"))
    hand.do("back to the library", lambda: hand.window.show_page("library"))
    hand.rest(hand.window.activateWindow)
    hand.do("ask for a new workshop", presses(lambda: library.header.search, "N", "Control"))
    dialog = library.dialog
    hand.do("write a title", *types(lambda: dialog.title, "Nytt"))
    hand.do("choose a municipality", *types(lambda: dialog.municipality, "Ber"))
    hand.do("create it", clicks(lambda: dialog.create_button))
    hand.do("leave it again", clicks(lambda: hand.inside.bar.back))
    hand.do("open the sample again", lambda: hand.window.open_workshop(sample))
    hand.do("show the keys", hand.window.show_keys)
    hand.do("close the keys", lambda: _front(QApplication.activeModalWidget()).close())


def settings(hand: Hand) -> None:
    """Dress the window anew, from the page where one can."""
    hand.do("leave for the settings", hand.window.leave_workshop, partial(hand.window.show_page, "settings"))
    for name, value in (("theme", "dark"), ("text_size", 150), ("lang", "nn")):
        values: dict[str, Any] = {name: value}
        changed = hand.app.settings._replace(**values)
        hand.do(f"another {name}", partial(hand.window.ui.settings_changed.emit, changed))


def _front(widget: QWidget | None) -> QWidget:
    assert widget is not None, "nothing is open"
    return widget


def _number(hand: Hand, kind: StageKind) -> int:
    return [stage.stage_kind for stage in hand.session.workshop.stages].index(kind)
