"""Reading the workshop's facts and its agenda, with what the template says where the file is silent."""

from collections.abc import Iterable
from typing import Any

from workshop_app.domain import order
from workshop_app.domain.codes import Lang, QuestionKey, StageKind
from workshop_app.domain.records import Details, Headcount, Stage
from workshop_app.domain.words import Words
from workshop_app.exchange import portable
from workshop_app.exchange.questions import question_words
from workshop_app.exchange.refusal import PlaceInFile
from workshop_app.exchange.register import Register, ordered
from workshop_app.exchange.template_texts import roles
from workshop_app.i18n import language
from workshop_app.services.ids import new_id


class AgendaReading:
    """Facts, headcount and stages. ``stages`` are by id, ``by_question`` the first stage of each question."""

    def __init__(self, file: portable.WorkshopFile, register: Register) -> None:
        self._file = file
        self._register = register
        self.stages: dict[str, Stage] = {}
        self.by_question: dict[QuestionKey, str] = {}
        self._read_facts()
        self._read_agenda()

    def _read_facts(self) -> None:
        facts = self._file.workshop
        values = {name: getattr(facts, name) for name in type(facts).model_fields if name != "id"}
        values |= {name: tuple(value) for name, value in values.items() if isinstance(value, list)}
        self._register.add(Details(id=new_id(), ref=facts.id, lang=self._file.lang, **values), ("workshop",))
        counts = self._file.participants_by_sector.items()
        for key, (sector, count) in ordered(counts):
            headcount = Headcount(id=new_id(), ref=sector.value, order=key, sector=sector, count=count)
            self._register.add(headcount, ("participants_by_sector", sector.value))

    def _read_agenda(self) -> None:
        items = self._file.agenda
        for index, ((key, item), role) in enumerate(
            zip(ordered(items), roles([(item.kind, item.q) for item in items]), strict=True)
        ):
            original = self._register.texts.stage(role)
            self._add_stage(self._stage(item, key, original), ("agenda", index))
        self._add_missing_stages(items[-1:] and self._last_order())

    def _stage(self, item: portable.AgendaItem, key: str, original: Stage) -> Stage:
        help_questions = original.help_questions
        if item.help_questions is not None:
            known = {words.in_language(self._file.lang): words for words in original.help_questions}
            help_questions = tuple(
                self._register.words(text, known.get(text, Words()) if isinstance(text, str) else Words())
                for text in item.help_questions
            )
        return Stage(
            id=new_id(),
            ref=item.stage,
            order=key,
            stage_kind=item.kind,
            minutes=item.minutes,
            question=item.q,
            method=item.method or original.method,
            title=self._register.words(item.title, original.title),
            prompt=self._prompt(item, original),
            help_questions=help_questions,
            facilitator_notes=self._register.words(item.facilitator_notes, original.facilitator_notes),
            synthesis=item.synthesis,
        )

    def _prompt(self, item: portable.AgendaItem, original: Stage) -> Words:
        """Take the stage's own prompt, else a reworded question, else the prompt of its round, else the template's."""
        if item.prompt is not None:
            return self._register.words(item.prompt, original.prompt)
        rounds = {StageKind.CHECK_IN: self._file.check_in, StageKind.CHECK_OUT: self._file.check_out}
        part = rounds.get(item.kind)
        is_first = not any(stage.stage_kind is item.kind for stage in self.stages.values())
        if part and part.prompt is not None and is_first:
            return self._register.words(part.prompt, original.prompt)
        if item.q is not None and item.q in self._file.questions:
            question = self._file.questions[item.q]
            reworded = Words(question.nb, question.nn, question.en)
            return Words() if reworded == question_words(item.q) else reworded
        return original.prompt

    def _add_stage(self, stage: Stage, place: PlaceInFile) -> None:
        self._register.add(stage, place)
        self.stages[stage.id] = stage
        if stage.question is not None:
            self.by_question.setdefault(stage.question, stage.id)

    def _last_order(self) -> str:
        return max(stage.order for stage in self.stages.values())

    def _add_missing_stages(self, last: Any) -> None:
        """Give a stage to every question and round that has content but no place in the agenda."""
        asked = {item.q for item in self._file.contributions if item.stage is None and item.q is not None}
        missing: list[tuple[StageKind, QuestionKey | None]] = [
            (StageKind.QUESTION, question) for question in QuestionKey if question in asked - self.by_question.keys()
        ]
        kinds = {stage.stage_kind for stage in self.stages.values()}
        check_in, check_out = self._file.check_in, self._file.check_out
        if check_in and StageKind.CHECK_IN not in kinds and _needs_stage(check_in.prompt, check_in.answers):
            missing.append((StageKind.CHECK_IN, None))
        if check_out and StageKind.CHECK_OUT not in kinds and _needs_stage(check_out.prompt, check_out.words):
            missing.append((StageKind.CHECK_OUT, None))
        key = str(last or "")
        number = 0
        for kind, question in missing:
            key = order.between(key, "")
            number = next(n for n in range(number + 1, 10_000) if not self._register.knows("stage", f"s{n:02d}"))
            item = portable.AgendaItem(stage=f"s{number:02d}", kind=kind, q=question, title=_title(kind, question))
            self._add_stage(self._stage(item, key, self._register.texts.stage((question or kind, 0))), ("agenda",))


def _needs_stage(prompt: object, answers: Iterable[str | portable.AnswerEntry]) -> bool:
    """Tell whether a round of the file has anything that must stand at a stage of its own."""
    return prompt is not None or any(isinstance(entry, str) or entry.stage is None for entry in answers)


def _title(kind: StageKind, question: QuestionKey | None) -> portable.Texts:
    """Name a stage that the agenda of a file lacked."""
    spoken = {lang.value: language(lang) for lang in Lang}
    if question is None:
        return portable.Texts(**{lang: speaker.code(kind) for lang, speaker in spoken.items()})
    number = int(question.value[1:])
    return portable.Texts(
        **{lang: speaker.say("stage.question_title", number=number) for lang, speaker in spoken.items()}
    )
