"""Moving a chapter of the report."""

from dataclasses import dataclass, replace

from workshop_app.domain.changes import Change, Changes
from workshop_app.domain.commands.verbs import must_be_open
from workshop_app.domain.report.build import outline
from workshop_app.domain.report.chapter_order import moved
from workshop_app.domain.rule_broken import RuleBroken
from workshop_app.domain.workshop import Workshop


@dataclass(frozen=True, slots=True)
class MoveChapter:
    """Put a chapter right before another, or last when there is none. Both are named by their keys."""

    key: str
    before: str | None = None

    kind = "chapter.move"

    def plan(self, workshop: Workshop) -> Changes:
        """Keep the new order; nothing happens when the chapter stands there already."""
        must_be_open(workshop)
        shown = [key for key, _ in outline(workshop)]
        if self.key not in shown:
            raise RuleBroken("gone")
        order = moved(workshop, shown, self.key, self.before)
        if [key for key in order if key in shown] == shown:
            return ()
        return (Change(workshop.details, replace(workshop.details, section_order=order)),)
