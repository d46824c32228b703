"""Making templates: of a workshop without what its participants said, of another template, by revising."""

from collections.abc import Sequence
from dataclasses import replace

from workshop_app.domain import order
from workshop_app.domain.records import Details, Stage
from workshop_app.domain.rules import cleaned
from workshop_app.domain.words import Words
from workshop_app.domain.workshop import Workshop
from workshop_app.services.ids import new_id
from workshop_app.services.ports import Template


def template_of(workshop: Workshop, title: str, summary: Words) -> Template:
    """Make a template of a workshop's agenda: no answers, actors, numbers or syntheses come along."""
    empty = Template(
        id=own_id(),
        version=1,
        title=Words.same(title),
        summary=summary or Words.same(title),
        source="",
        minutes=0,
        contents=workshop,
        is_own=True,
    )
    return with_stages(empty, workshop.stages)


def copied(template: Template, title: str) -> Template:
    """Copy a template as one's own under a new title; its texts still follow the reader's language."""
    own = replace(template, id=own_id(), version=1, title=Words.same(title), is_own=True)
    return with_stages(own, template.contents.stages)


def retitled(template: Template, title: str) -> Template:
    """Give a template a title, which is then the same in every language."""
    return with_stages(replace(template, title=Words.same(title)), template.contents.stages)


def with_stages(template: Template, stages: Sequence[Stage]) -> Template:
    """Give a template these stages in this order; raises RuleBroken when a text or number is not allowed."""
    details = cleaned(Details(id=new_id(), title=template.title.nb, template=template.id))
    keys = order.spread(len(stages))
    fresh = [_bare(stage, index, key) for index, (stage, key) in enumerate(zip(stages, keys, strict=True))]
    minutes = sum(stage.minutes for stage in fresh)
    title = Words.same(details.title) if template.title.is_edited else template.title
    return replace(template, title=title, minutes=minutes, contents=Workshop.of([details, *fresh]))


def own_id() -> str:
    """Make an id for a template of one's own."""
    return f"own-{new_id()[-12:]}"


def _bare(stage: Stage, index: int, key: str) -> Stage:
    """Copy what belongs to the plan of a stage, and nothing that was said or summed up there."""
    made = Stage(
        id=new_id(),
        ref=f"s{index + 1:02d}",
        order=key,
        stage_kind=stage.stage_kind,
        minutes=max(1, stage.minutes),
        question=stage.question,
        method=stage.method,
        title=stage.title,
        prompt=stage.prompt,
        help_questions=stage.help_questions,
        facilitator_notes=stage.facilitator_notes,
    )
    return cleaned(made)  # type: ignore[no-any-return]
