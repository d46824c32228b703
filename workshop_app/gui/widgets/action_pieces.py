"""What a cell of the action plan is made of, from top to bottom: texts, pills, and dots for robustness."""

from dataclasses import dataclass

from workshop_app.domain.advice import quadrants
from workshop_app.domain.codes import ActionStatus, Sector
from workshop_app.domain.records import Action
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.action_model import ActionModel, Col

SHOWN_ALLIES = 3
DESCRIPTION_LINES = 2
STATUS_COLOURS = {
    ActionStatus.PLANNED: ("sunken", "ink-2"),
    ActionStatus.STARTED: ("fjord-light", "fjord-dark"),
    ActionStatus.DONE: ("moss-light", "moss"),
    ActionStatus.STOPPED: ("coral-light", "coral"),
}


@dataclass(frozen=True, slots=True)
class Piece:
    """One stretch of a cell: ``most`` limits its lines, ``ground`` makes a pill, ``dots`` are those filled of five."""

    text: str
    ink: str = "ink"
    is_title: bool = False
    most: int = 0
    sector: Sector | None = None
    ground: str = ""
    dots: int | None = None


def pieces(ui: Ui, model: ActionModel, action: Action, column: Col) -> list[Piece]:
    """Give the pieces of a cell."""
    warned = [Piece(text, "amber") for text in model.warnings(action, column)]
    text = model.text(action, column)
    match column:
        case Col.WHAT:
            return [*_what(ui, model, action), *warned]
        case Col.STEP:
            return [Piece(action.first_step)] if action.first_step else _pills(warned)
        case Col.OWNER:
            owner = model.actor(action.owner_id)
            shown = Piece(text, sector=owner.sector) if owner else _missing(text)
            deputy = model.deputy(action)
            return [shown, *([Piece(deputy, "ink-2")] if deputy else []), *warned]
        case Col.ALLIES:
            return [*_allies(ui, model, action), *warned]
        case Col.DUE:
            return [Piece(text) if action.due else _missing(text)]
    ground, ink = STATUS_COLOURS[action.status]
    verdict = model.verdict(action)
    dots = [Piece(verdict, "ink-2", dots=len(action.robustness))] if verdict else []
    return [Piece(text, ink, ground=ground), *dots]


def _what(ui: Ui, model: ActionModel, action: Action) -> list[Piece]:
    found = [Piece(action.title, is_title=True)]
    found += [Piece(action.what, "ink-2", most=DESCRIPTION_LINES)] if action.what else []
    fields = [ui.language.sentence(ui.language.code(field)) for field in quadrants(model.workshop, action)]
    return [*found, *([Piece(" · ".join(fields), "fjord")] if fields else [])]


def _allies(ui: Ui, model: ActionModel, action: Action) -> list[Piece]:
    allies = model.allies(action)
    shown = [Piece(actor.name, sector=actor.sector) for actor in allies[:SHOWN_ALLIES]]
    more = len(allies) - SHOWN_ALLIES
    return [*shown, *([Piece(ui.count("gui.summary.more_allies", more), "ink-2")] if more > 0 else [])]


def _missing(text: str) -> Piece:
    return Piece(text, "amber", ground="amber-light")


def _pills(warned: list[Piece]) -> list[Piece]:
    return [_missing(piece.text) for piece in warned]
