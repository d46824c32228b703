"""Template files: one YAML file each, with its three languages inside."""

from functools import cached_property
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, ValidationError

from workshop_app.domain import codes, order
from workshop_app.domain.records import Details, Stage
from workshop_app.domain.rules import RuleBroken, cleaned
from workshop_app.domain.words import Words
from workshop_app.domain.workshop import Workshop
from workshop_app.exchange.plain import read_yaml
from workshop_app.exchange.portable import Entry, Line, Ref, Texts
from workshop_app.exchange.refusal import Lines, invalid, refusal
from workshop_app.services.ids import new_id
from workshop_app.services.ports import Template

SCHEMA = "samspill-template/1"


class Said(Texts):
    """A text in three languages, none of them empty."""

    nb: Annotated[str, Field(min_length=1)]
    nn: Annotated[str, Field(min_length=1)]
    en: Annotated[str, Field(min_length=1)]


class TemplateStage(Entry):
    """One stage of a template."""

    kind: codes.StageKind
    q: codes.QuestionKey | None = None
    minutes: Annotated[int, Field(strict=True, ge=1, le=24 * 60)]
    method: codes.Method = codes.Method.PLENARY
    title: Said
    prompt: Said | None = None
    help_questions: Annotated[list[Said], Field(max_length=50, default_factory=list)]
    facilitator_notes: Said | None = None


class TemplateFile(Entry):
    """A template file, ``samspill-template/1``."""

    schema_: Literal["samspill-template/1"] = Field(alias="schema")
    id: Ref
    version: Annotated[int, Field(strict=True, ge=1)]
    source: Line = ""
    title: Said
    summary: Said
    stages: Annotated[list[TemplateStage], Field(min_length=1, max_length=100)]


class TemplateFolders:
    """Finds templates as files in one or more folders."""

    def __init__(self, *folders: Path) -> None:
        self._folders = folders

    def templates(self) -> list[Template]:
        """Give all templates, by file name; raises Trouble ``file_…`` for a wrong one."""
        return self._read

    @cached_property
    def _read(self) -> list[Template]:
        paths = [path for folder in self._folders for path in sorted(folder.glob("*.yaml"))]
        return [read_template(path) for path in paths]


def read_template(path: Path) -> Template:
    """Read and check one template file; raises Trouble ``file_…`` with its line and field."""
    data, lines = read_yaml(path)
    try:
        file = TemplateFile.model_validate(data)
    except ValidationError as error:
        raise invalid(error, path, lines) from error
    stages = [_stage(file, index, key, path, lines) for index, key in enumerate(order.spread(len(file.stages)))]
    details = Details(id=new_id(), title=file.title.nb, template=file.id)
    return Template(
        id=file.id,
        version=file.version,
        title=_words(file.title),
        summary=_words(file.summary),
        source=file.source,
        minutes=sum(stage.minutes for stage in stages),
        contents=Workshop.of([details, *stages]),
    )


def _stage(file: TemplateFile, index: int, key: str, path: Path, lines: Lines) -> Stage:
    item = file.stages[index]
    stage = Stage(
        id=new_id(),
        ref=f"s{index + 1:02d}",
        order=key,
        stage_kind=item.kind,
        minutes=item.minutes,
        question=item.q,
        method=item.method,
        title=_words(item.title),
        prompt=_words(item.prompt),
        help_questions=tuple(map(_words, item.help_questions)),
        facilitator_notes=_words(item.facilitator_notes),
    )
    try:
        return cleaned(stage)  # type: ignore[no-any-return]
    except RuleBroken as broken:
        raise refusal("file_rule", path, ("stages", index, broken.field), lines, rule=broken) from broken


def _words(texts: Texts | None) -> Words:
    return Words(texts.nb, texts.nn, texts.en) if texts else Words()
