"""How a file's stages follow their template: what is left out comes from it, what is the same follows it."""

from collections import Counter
from collections.abc import Sequence

from workshop_app.domain.codes import Lang, QuestionKey, StageKind
from workshop_app.domain.records import Stage
from workshop_app.domain.words import Words
from workshop_app.services.ports import Template

Role = tuple[QuestionKey | StageKind, int]

_NOTHING = Stage(id="", stage_kind=StageKind.QUESTION)


def roles(stages: Sequence[tuple[StageKind, QuestionKey | None]]) -> list[Role]:
    """Give each stage its role in the agenda: its question, or its kind, and the how-manieth of that."""
    seen: Counter[QuestionKey | StageKind] = Counter()
    found: list[Role] = []
    for kind, question in stages:
        key = question or kind
        found.append((key, seen[key]))
        seen[key] += 1
    return found


class TemplateTexts:
    """The stages of a template by role; empty when the template is unknown here."""

    def __init__(self, template: Template | None, lang: Lang) -> None:
        stages = template.contents.stages if template else ()
        self._by_role = dict(zip(roles([(stage.stage_kind, stage.question) for stage in stages]), stages, strict=True))
        self._lang = lang

    def stage(self, role: Role) -> Stage:
        """Find the template's stage in a role; an empty one where the template has none."""
        return self._by_role.get(role, _NOTHING)

    def read(self, text: str, original: Words) -> Words:
        """Read a string: the template's own words follow the language, others stay as they are."""
        return original if text and text == original.in_language(self._lang) else Words.same(text)

    def written(self, words: Words, original: Words) -> str | dict[str, str]:
        """Write words so that ``read`` gives the same back: a string where that is enough."""
        text = words.in_language(self._lang)
        if self.read(text, original) == words:
            return text
        return {"nb": words.nb, "nn": words.nn, "en": words.en}
