"""Template files: one YAML file each, with its three languages inside."""

from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any, Literal

import yaml
from pydantic import Field, ValidationError

from workshop_app.domain import codes, order
from workshop_app.domain.records import Details, Stage
from workshop_app.domain.rule_broken import RuleBroken
from workshop_app.domain.rules import cleaned
from workshop_app.domain.words import Words
from workshop_app.domain.workshop import Workshop
from workshop_app.exchange.plain import read_yaml
from workshop_app.exchange.portable import Entry, Line, Ref, Texts
from workshop_app.exchange.refusal import Lines, invalid, refusal
from workshop_app.i18n import language
from workshop_app.services.exporting import replace_file
from workshop_app.services.ids import new_id
from workshop_app.services.ports import Template
from workshop_app.services.trouble import Trouble

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
    """Finds templates as files in the folder that ships and in the user's own, and keeps them in the latter."""

    def __init__(self, shipped: Path, own: Path | None = None) -> None:
        self._shipped = shipped
        self._own = own
        self._found: list[Template] | None = None
        self._paths: dict[str, Path] = {}

    def templates(self) -> list[Template]:
        """Give all templates, by file name; raises Trouble ``file_…`` for a wrong one."""
        if self._found is None:
            found = [read_template(path) for path in sorted(self._shipped.glob("*.yaml"))]
            for path in sorted(self._own.glob("*.yaml")) if self._own else ():
                template = replace(read_template(path), is_own=True)
                self._paths[template.id] = path
                found.append(template)
            self._found = found
        return self._found

    def save(self, template: Template) -> None:
        """Write a template among the user's own; raises Trouble ``export_…``."""
        assert self._own is not None, "a shelf without a folder of the user's is only read"
        self.templates()
        try:
            self._own.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise Trouble("export_not_allowed", path=str(self._own)) from error
        self.write(template, self._paths.get(template.id, self._own / f"{template.id}.yaml"))
        self._found = None

    def remove(self, template_id: str) -> None:
        """Delete the file of one of the user's own; raises Trouble ``export_not_allowed``."""
        self.templates()
        path = self._paths.pop(template_id, None)
        if path is None:
            return
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise Trouble("export_not_allowed", path=str(path)) from error
        self._found = None

    def read(self, path: Path) -> Template:
        """Read a template file without keeping it; raises Trouble ``file_…``."""
        return read_template(path)

    def write(self, template: Template, path: Path) -> None:
        """Write a template file anywhere; raises Trouble ``export_…``, or ``file_…`` when it would be unsound."""
        data = _written(template)
        try:
            TemplateFile.model_validate(data)
        except ValidationError as error:
            raise invalid(error, path, {}) from error
        made = yaml.dump(data, Dumper=yaml.SafeDumper, sort_keys=False, allow_unicode=True, width=110)
        replace_file(path, made.encode())


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


def _written(template: Template) -> dict[str, Any]:
    """Give the content of a template's file; what is empty is left out."""
    data = {
        "schema": SCHEMA,
        "id": template.id,
        "version": template.version,
        "source": template.source,
        "title": _texts(template.title),
        "summary": _texts(template.summary),
        "stages": [_written_stage(stage) for stage in template.contents.stages],
    }
    return {key: value for key, value in data.items() if value}


def _written_stage(stage: Stage) -> dict[str, Any]:
    data = {
        "kind": stage.stage_kind.value,
        "q": stage.question.value if stage.question else None,
        "minutes": stage.minutes,
        "method": stage.method.value,
        "title": _texts(stage.title or _usual_title(stage)),
        "prompt": _texts(stage.prompt),
        "help_questions": [_texts(question) for question in stage.help_questions if question],
        "facilitator_notes": _texts(stage.facilitator_notes),
    }
    return {key: value for key, value in data.items() if value}


def _usual_title(stage: Stage) -> Words:
    """Name a stage that was never given a title."""
    return Words(*(language(lang).code(stage.question or stage.stage_kind) for lang in codes.Lang))


def _texts(words: Words) -> dict[str, str]:
    """Write a text in three languages; where one is missing, in the words that are there."""
    there = words.nb or words.nn or words.en
    return {"nb": words.nb or there, "nn": words.nn or there, "en": words.en or there} if there else {}
