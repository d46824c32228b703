"""The action plan on one large sheet, to hang on a wall: what stands there, before anybody knows of paper."""

from collections.abc import Callable
from dataclasses import dataclass

from workshop_app.domain.advice import sectors, verdict
from workshop_app.domain.message import Text, Verbatim, Written, say
from workshop_app.domain.records import Action, Actor
from workshop_app.domain.report.blocks import Cell, Column, Line, Table, alert, faint, plain, strong
from workshop_app.domain.report.in_short import due_line, meeting_line
from workshop_app.domain.report.said import titled
from workshop_app.domain.workshop import Workshop

UNSETTLED: Line = (alert(say("report.not_settled")),)
"""What stands where nobody knows yet; there is room to fill it in by hand."""


@dataclass(frozen=True, slots=True)
class PlanSheet:
    """Whose plan it is, when the people meet again, and a row for each action. Columns nobody uses are left out."""

    kicker: Text
    title: Text
    facts: tuple[Text, ...]
    meeting: Line
    table: Table
    empty: Text


def plan_sheet(workshop: Workshop) -> PlanSheet:
    """Tell the plan of a workshop."""
    details = workshop.details
    facts = [Verbatim(text) for text in (details.municipality, details.place) if text]
    return PlanSheet(
        say("report.plan"),
        Verbatim(details.title),
        (*facts, *([Written(details.date)] if details.date else [])),
        meeting_line(workshop),
        _table(workshop),
        say("report.plan_empty"),
    )


def _table(workshop: Workshop) -> Table:
    shown = [(title, share, cell) for title, share, cell, is_used in _columns(workshop) if is_used]
    total = sum(share for _, share, _ in shown)
    columns = tuple(Column(say(title), share / total) for title, share, _ in shown)
    rows = tuple(tuple(cell(workshop, action) for _, _, cell in shown) for action in workshop.actions)
    return Table(columns, rows)


_CellOf = Callable[[Workshop, Action], Cell]


def _columns(workshop: Workshop) -> list[tuple[str, float, _CellOf, bool]]:
    """Give key of the title, share of the width, how a cell is told, and whether any action has something there."""
    actions = workshop.actions
    is_rigged = any(action.samskaping_form or action.mandate_note or action.limits_note for action in actions)
    return [
        ("report.column.action", 0.27, _what, True),
        ("report.column.first_step", 0.15, _first_step, True),
        ("report.column.owner", 0.15, _owner, True),
        ("report.column.allies", 0.17, _allies, True),
        ("report.column.due_and_status", 0.11, _due, True),
        ("report.column.rigging", 0.15, _rigging, is_rigged),
        ("report.column.robustness", 0.13, _robustness, any(action.robustness for action in actions)),
    ]


def _what(workshop: Workshop, action: Action) -> Cell:
    title: Line = (strong(titled(workshop, action)),)
    return (title, *([(faint(Verbatim(action.what)),)] if action.what else []))


def _first_step(workshop: Workshop, action: Action) -> Cell:
    return (plain(Verbatim(action.first_step)),) if action.first_step else (UNSETTLED,)


def _owner(workshop: Workshop, action: Action) -> Cell:
    owner, deputy = (workshop.find(Actor, one) for one in (action.owner_id, action.deputy_id))
    if owner is None:
        shown: Cell = (UNSETTLED,)
    else:
        shown = ((strong(Verbatim(owner.name)),), (faint(Written(owner.sector, capital=True)),))
    return (*shown, *([(faint(say("report.deputy", name=deputy.name)),)] if deputy else []))


def _allies(workshop: Workshop, action: Action) -> Cell:
    allies = [actor for one in action.ally_ids if (actor := workshop.find(Actor, one))]
    lines = tuple(plain(Verbatim(actor.name)) for actor in allies)
    found = sectors(workshop, action)
    return (*lines, *([(faint(say("report.sectors", len(found))),)] if len(found) > 1 else [])) or ((),)


def _due(workshop: Workshop, action: Action) -> Cell:
    return due_line(action), (faint(Written(action.status, capital=True)),)


def _rigging(workshop: Workshop, action: Action) -> Cell:
    form = action.samskaping_form
    lines: list[Line] = [plain(Written(form, capital=True))] if form else []
    lines += [plain(say("report.mandate", text=action.mandate_note))] if action.mandate_note else []
    lines += [plain(say("report.limits", text=action.limits_note))] if action.limits_note else []
    return tuple(lines) or ((),)


def _robustness(workshop: Workshop, action: Action) -> Cell:
    if not action.robustness:
        return ((faint(say("report.not_checked")),),)
    told = say("report.verdict", number=len(action.robustness), verdict=verdict(action))
    return (strong(told),), *((plain(Written(tick, capital=True))) for tick in action.robustness)
