"""«Hva kartet viser»: what the map and the notes tell in plain sentences, and the alliances to build."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from workshop_app.domain.codes import RelationStatus
from workshop_app.domain.insight import Insight, InsightCode, insight_key
from workshop_app.domain.matches import Match, Matching
from workshop_app.domain.message import Text, Verbatim, say
from workshop_app.domain.records import Action, Actor
from workshop_app.domain.report.blocks import (
    Block,
    Bullets,
    Cell,
    Column,
    Heading,
    Line,
    Paragraph,
    Section,
    Span,
    Table,
    alert,
    faint,
    plain,
    strong,
)
from workshop_app.domain.tags import tag_word
from workshop_app.domain.ties import on_map, ties
from workshop_app.domain.workshop import Workshop

KEY = "insights"
CHOSEN = 5
"""How many insights are told where nobody has ticked any."""

ONLY_IF_TICKED = (InsightCode.COMPETES_WITH_VOLUNTARY, InsightCode.STRAIN_IN_CORE)
"""A summary is a public document: that two are at odds stands there only when somebody has chosen to tell it."""

_REF = re.compile(r"(\D+)(\d+)")


def insight_chapter(workshop: Workshop, insights: Sequence[Insight]) -> Section | None:
    """Tell the chosen insights, then the pairs that fit; None where there is nothing to tell."""
    if not on_map(workshop):
        return None
    told = [one for one in chosen(workshop, insights) if one.code is not InsightCode.MATCH_WITHOUT_TIE]
    blocks: list[Block] = []
    if told:
        blocks = [Paragraph(plain(say("report.insights_intro"))), Bullets(tuple(_sentence(one) for one in told))]
    blocks += _alliances(workshop, insights)
    return Section(KEY, title(), tuple(blocks)) if blocks else None


def title() -> Line:
    """Give the heading of the chapter."""
    return plain(say("report.insights"))


def chosen(workshop: Workshop, insights: Sequence[Insight]) -> list[Insight]:
    """Give the insights that were ticked for the summary; where none was, the weightiest of five different kinds."""
    ticked = [one for one in insights if one.key in workshop.details.insight_keys]
    if ticked:
        return ticked
    passed_over = (InsightCode.MATCH_WITHOUT_TIE, *ONLY_IF_TICKED)
    first: dict[InsightCode, Insight] = {}
    for one in insights:
        if one.key not in workshop.details.set_aside and one.code not in passed_over:
            first.setdefault(one.code, one)
    return list(first.values())[:CHOSEN]


def _sentence(insight: Insight) -> Line:
    numbers = ", ".join(_runs(insight.numbers))
    return Span(insight.sentence), *([faint(Verbatim(numbers))] if numbers else [])


def _runs(refs: Sequence[str]) -> Iterator[str]:
    """Write refs short: three or more that follow each other as «a01–a08»."""
    numbered = [(match[1], int(match[2]), ref) for ref in refs if (match := _REF.fullmatch(ref))]
    numbered.sort()
    for _, group in groupby(enumerate(numbered), lambda one: (one[1][0], one[1][1] - one[0])):
        run = [ref for _, (_, _, ref) in group]
        yield from run if len(run) < 3 else (f"{run[0]}–{run[-1]}",)


def _alliances(workshop: Workshop, insights: Sequence[Insight]) -> list[Block]:
    """Propose the pairs that were ticked, else the best ones."""
    found = {one.key for one in insights if one.code is InsightCode.MATCH_WITHOUT_TIE}
    if not found:
        return []
    pairs = [match for match in Matching(workshop).best(len(found)) if _key(match) in found]
    ticked = [match for match in pairs if _key(match) in workshop.details.insight_keys]
    left = [match for match in pairs if _key(match) not in workshop.details.set_aside]
    columns = (
        Column(say("report.column.alliance"), 0.34),
        Column(say("report.column.why"), 0.36),
        Column(say("report.column.first_contact"), 0.30),
    )
    rows = tuple(_row(workshop, match) for match in ticked or left)
    return [Heading(2, plain(say("report.alliances_to_build"))), Table(columns, rows)] if rows else []


def _key(match: Match) -> str:
    return insight_key(InsightCode.MATCH_WITHOUT_TIE, match.a.ref, match.b.ref)


def _row(workshop: Workshop, match: Match) -> tuple[Cell, ...]:
    pair = (
        strong(say("report.pair", a=match.a.name, b=match.b.name)),
        faint(Verbatim(f"{match.a.ref}, {match.b.ref}")),
    )
    why = tuple(
        plain(say("report.has", a=Verbatim(giver.name), resources=[tag_word(tag) for tag in tags]))
        for giver, tags in ((match.a, match.given), (match.b, match.taken))
        if tags
    )
    return (pair,), why, (_first_contact(workshop, match),)


def _first_contact(workshop: Workshop, match: Match) -> Line:
    """Tell who begins: the owner of an action of both, one who knows both, or whoever of them was in the room."""
    action = _shared_action(workshop, match)
    owner = workshop.find(Actor, action.owner_id) if action else None
    if action and owner:
        step: Text = Verbatim(f"{owner.name}: {action.first_step}" if action.first_step else owner.name)
        return Span(step), faint(Verbatim(action.ref))
    between = _between(workshop, match)
    if between:
        return Span(say("report.knows_both", name=Verbatim(between.name))), faint(Verbatim(between.ref))
    present = [Verbatim(actor.name) for actor in (match.a, match.b) if actor.present]
    return plain(say("report.was_there", names=present)) if present else (alert(say("report.not_settled")),)


def _shared_action(workshop: Workshop, match: Match) -> Action | None:
    both = {match.a.id, match.b.id}
    return next((one for one in workshop.actions if both <= {one.owner_id, one.deputy_id, *one.ally_ids}), None)


def _between(workshop: Workshop, match: Match) -> Actor | None:
    """Find the actor closest to the core that is tied to both."""
    tied = ties(workshop, RelationStatus.EXISTING)
    knows = (
        actor
        for actor in on_map(workshop)
        if frozenset((actor.id, match.a.id)) in tied and frozenset((actor.id, match.b.id)) in tied
    )
    return min(knows, key=lambda actor: 4 if actor.ring is None else actor.ring, default=None)
