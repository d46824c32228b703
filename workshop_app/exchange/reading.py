"""From the portable file to a workshop: refs become ids, and every rule of the domain is checked."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

from workshop_app.domain import order
from workshop_app.domain.bookmark import Bookmark, Spent
from workshop_app.domain.codes import Lang, QuestionKey, StageKind, TallySource
from workshop_app.domain.records import (
    Action,
    Actor,
    Answer,
    Counts,
    Details,
    Exchange,
    FollowUp,
    Headcount,
    Kommune30,
    KommuneProfile,
    Note,
    ParkingItem,
    Point,
    Record,
    Relation,
    Resource,
    Stage,
    Tally,
    Theme,
    ValueScores,
)
from workshop_app.domain.rules import RuleBroken, check_links, cleaned
from workshop_app.domain.words import Words
from workshop_app.domain.workshop import Workshop
from workshop_app.exchange import portable
from workshop_app.exchange.questions import question_words
from workshop_app.exchange.refusal import Lines, PlaceInFile, refusal
from workshop_app.exchange.template_texts import TemplateTexts, roles
from workshop_app.i18n import language
from workshop_app.services.ids import new_id

L = TypeVar("L")


class Reading:
    """One file being read. ``workshop`` and ``bookmark`` hold the result."""

    def __init__(self, file: portable.WorkshopFile, texts: TemplateTexts, path: Path, lines: Lines) -> None:
        """Convert a file that the schema has passed; raises Trouble with the place of the first fault."""
        self._file = file
        self._texts = texts
        self._path = path
        self._lines = lines
        self._ids: dict[tuple[str, str], str] = {}
        self._places: dict[str, PlaceInFile] = {}
        self._records: list[Record] = []
        self._read_workshop()
        self._read_agenda()
        self._read_themes_and_actors()
        self._read_contributions()
        self._read_map()
        self._read_plan()
        self._read_rounds()
        self._read_tallies()
        self.workshop = self._checked()
        self.bookmark = self._read_progress()

    # Registering

    def _add(self, record: Record, place: PlaceInFile) -> None:
        key = (record.KIND, record.ref)
        if key in self._ids and self._ids[key] != record.id:
            raise self._refused("file_duplicate_ref", (*place, "id"), value=record.ref)
        self._ids[key] = record.id
        self._places[record.id] = place
        try:
            self._records.append(cleaned(record))
        except RuleBroken as broken:
            raise self._refused("file_rule", (*place, broken.field), rule=broken) from broken

    def _id(self, kind: str, ref: str | None, place: PlaceInFile) -> str | None:
        if ref is None:
            return None
        found = self._ids.get((kind, ref))
        if found is None:
            raise self._refused("file_unknown_ref", place, value=ref)
        return found

    def _needed(self, kind: str, ref: str, place: PlaceInFile) -> str:
        return self._id(kind, ref, place) or ""

    def _many(self, kind: str, refs: Sequence[str], place: PlaceInFile) -> tuple[str, ...]:
        return tuple(self._needed(kind, ref, (*place, index)) for index, ref in enumerate(refs))

    def _refused(self, code: str, place: PlaceInFile, **values: object) -> Exception:
        return refusal(code, self._path, place, self._lines, **values)

    def _words(self, text: str | portable.Texts | None, original: Words) -> Words:
        if text is None:
            return original
        return self._texts.read(text, original) if isinstance(text, str) else Words(text.nb, text.nn, text.en)

    # The parts of the file

    def _read_workshop(self) -> None:
        facts = self._file.workshop
        values = {name: getattr(facts, name) for name in type(facts).model_fields if name != "id"}
        values["hidden_sections"] = tuple(facts.hidden_sections)
        self._add(Details(id=new_id(), ref=facts.id, lang=self._file.lang, **values), ("workshop",))
        counts = self._file.participants_by_sector.items()
        for key, (sector, count) in _ordered(counts):
            headcount = Headcount(id=new_id(), ref=sector.value, order=key, sector=sector, count=count)
            self._add(headcount, ("participants_by_sector", sector.value))

    def _read_agenda(self) -> None:
        self._stages: dict[str, Stage] = {}
        self._by_question: dict[QuestionKey, str] = {}
        items = self._file.agenda
        for index, ((key, item), role) in enumerate(
            zip(_ordered(items), roles([(item.kind, item.q) for item in items]), strict=True)
        ):
            original = self._texts.stage(role)
            self._add_stage(self._stage(item, key, original), ("agenda", index))
        self._add_missing_stages(items[-1:] and self._last_order())

    def _stage(self, item: portable.AgendaItem, key: str, original: Stage) -> Stage:
        help_questions = original.help_questions
        if item.help_questions is not None:
            known = {words.in_language(self._file.lang): words for words in original.help_questions}
            help_questions = tuple(
                self._words(text, known.get(text, Words()) if isinstance(text, str) else Words())
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
            title=self._words(item.title, original.title),
            prompt=self._prompt(item, original),
            help_questions=help_questions,
            facilitator_notes=self._words(item.facilitator_notes, original.facilitator_notes),
            synthesis=item.synthesis,
        )

    def _prompt(self, item: portable.AgendaItem, original: Stage) -> Words:
        """Take the stage's own prompt, else a reworded question, else the prompt of its round, else the template's."""
        if item.prompt is not None:
            return self._words(item.prompt, original.prompt)
        rounds = {StageKind.CHECK_IN: self._file.check_in, StageKind.CHECK_OUT: self._file.check_out}
        part = rounds.get(item.kind)
        is_first = not any(stage.stage_kind is item.kind for stage in self._stages.values())
        if part and part.prompt is not None and is_first:
            return self._words(part.prompt, original.prompt)
        if item.q is not None and item.q in self._file.questions:
            question = self._file.questions[item.q]
            reworded = Words(question.nb, question.nn, question.en)
            return Words() if reworded == question_words(item.q) else reworded
        return original.prompt

    def _add_stage(self, stage: Stage, place: PlaceInFile) -> None:
        self._add(stage, place)
        self._stages[stage.id] = stage
        if stage.question is not None:
            self._by_question.setdefault(stage.question, stage.id)

    def _last_order(self) -> str:
        return max(stage.order for stage in self._stages.values())

    def _add_missing_stages(self, last: Any) -> None:
        """Give a stage to every question and round that has content but no place in the agenda."""
        asked = {item.q for item in self._file.contributions if item.stage is None and item.q is not None}
        missing: list[tuple[StageKind, QuestionKey | None]] = [
            (StageKind.QUESTION, question) for question in QuestionKey if question in asked - self._by_question.keys()
        ]
        kinds = {stage.stage_kind for stage in self._stages.values()}
        check_in, check_out = self._file.check_in, self._file.check_out
        if check_in and StageKind.CHECK_IN not in kinds and _needs_stage(check_in.prompt, check_in.answers):
            missing.append((StageKind.CHECK_IN, None))
        if check_out and StageKind.CHECK_OUT not in kinds and _needs_stage(check_out.prompt, check_out.words):
            missing.append((StageKind.CHECK_OUT, None))
        key = str(last or "")
        number = 0
        for kind, question in missing:
            key = order.between(key, "")
            number = next(n for n in range(number + 1, 10_000) if ("stage", f"s{n:02d}") not in self._ids)
            item = portable.AgendaItem(stage=f"s{number:02d}", kind=kind, q=question, title=_title(kind, question))
            self._add_stage(self._stage(item, key, self._texts.stage((question or kind, 0))), ("agenda",))

    def _read_themes_and_actors(self) -> None:
        for index, (key, item) in enumerate(_ordered(self._file.themes)):
            theme = Theme(id=new_id(), ref=item.id, order=key, name=item.name, colour=item.colour)
            self._add(theme, ("themes", index))
        for index, (key, actor) in enumerate(_ordered(self._file.actors)):
            self._add(self._actor(actor, key, ("actors", index)), ("actors", index))

    def _actor(self, item: portable.ActorItem, key: str, place: PlaceInFile) -> Actor:
        if (item.x is None) != (item.y is None):
            raise self._refused("file_missing_key", (*place, "y" if item.y is None else "x"))
        same = (
            *("name", "sector", "abcd", "ring", "influence", "influence_reason", "interest", "stance", "present"),
            *("engagement_form", "goals", "reach", "note"),
        )
        return Actor(
            id=new_id(),
            ref=item.id,
            order=key,
            actor_kind=item.kind,
            place=Point(item.x, item.y) if item.x is not None and item.y is not None else None,
            offers=_exchanges(item.offers),
            needs=_exchanges(item.needs),
            phases=tuple(item.phases),
            facilitation_roles=tuple(item.facilitation_roles),
            tags=tuple(item.tags),
            **{name: getattr(item, name) for name in same},
        )

    def _read_contributions(self) -> None:
        for index, (key, item) in enumerate(_ordered(self._file.contributions)):
            place = ("contributions", index)
            note = Note(
                id=new_id(),
                ref=item.id,
                order=key,
                stage_id=self._stage_of(item, place),
                text=item.text,
                table=item.table,
                sector=item.sector,
                note_kind=item.kind,
                path=item.path,
                lens=item.lens,
                lang=item.lang,
                theme_id=self._id("theme", item.theme, (*place, "theme")),
                actor_ids=self._many("actor", item.actors, (*place, "actors")),
                mentions_unmapped=tuple(item.mentions_unmapped),
            )
            self._add(note, place)

    def _stage_of(self, item: portable.Contribution, place: PlaceInFile) -> str:
        if item.stage is not None:
            stage_id = self._needed("stage", item.stage, (*place, "stage"))
            if item.q is not None and self._stages[stage_id].question is not item.q:
                raise self._refused("file_wrong_value", (*place, "q"), value=item.q.value, expected="", limit="")
            return stage_id
        if item.q is None:
            raise self._refused("file_missing_key", (*place, "q"))
        return self._by_question[item.q]

    def _read_map(self) -> None:
        for index, (key, item) in enumerate(_ordered(self._file.relations)):
            place: PlaceInFile = ("relations", index)
            relation = Relation(
                id=new_id(),
                ref=item.id,
                order=key,
                from_id=self._needed("actor", item.from_, (*place, "from")),
                to_id=self._needed("actor", item.to, (*place, "to")),
                relation_type=item.type,
                mutual=item.mutual,
                strength=item.strength,
                status=item.status,
                note=item.note,
                source_note_id=self._id("note", item.source_contribution, (*place, "source_contribution")),
            )
            self._add(relation, place)
        for index, (key, resource) in enumerate(_ordered(self._file.resources)):
            place = ("resources", index)
            owner = self._id("actor", resource.owner, (*place, "owner"))
            asset = Resource(
                id=new_id(),
                ref=resource.id,
                order=key,
                category=resource.category,
                text=resource.text,
                owner_id=owner,
                availability=resource.availability,
            )
            self._add(asset, place)

    def _read_plan(self) -> None:
        for index, (key, parked) in enumerate(_ordered(self._file.parking_lot)):
            place: PlaceInFile = ("parking_lot", index)
            receiver = self._id("actor", parked.to, (*place, "to"))
            self._add(ParkingItem(id=new_id(), ref=parked.id, order=key, text=parked.text, receiver_id=receiver), place)
        for index, (key, item) in enumerate(_ordered(self._file.actions)):
            place = ("actions", index)
            same = ("title", "what", "due", "first_step", "samskaping_form", "status", "mandate_note", "citizen_role")
            action = Action(
                id=new_id(),
                ref=item.id,
                order=key,
                owner_id=self._id("actor", item.owner, (*place, "owner")),
                ally_ids=self._many("actor", item.allies, (*place, "allies")),
                questions=tuple(item.questions),
                note_ids=self._many("note", item.contributions, (*place, "contributions")),
                phases=tuple(item.phases),
                robustness=tuple(item.robustness),
                **{name: getattr(item, name) for name in same},
            )
            self._add(action, place)
        meeting = self._file.follow_up
        if meeting:
            self._add(FollowUp(id=new_id(), ref=FollowUp.KIND, **dict(meeting)), ("follow_up",))

    def _read_rounds(self) -> None:
        check_in, check_out, kommune = self._file.check_in, self._file.check_out, self._file.kommune30
        answers = [
            *self._answers(StageKind.CHECK_IN, check_in.answers if check_in else [], ("check_in", "answers")),
            *self._answers(StageKind.CHECK_OUT, check_out.words if check_out else [], ("check_out", "words")),
        ]
        answers.sort(key=lambda answer: getattr(answer[1], "place", None) or 0)
        refs = {entry.id for _, entry, _ in answers if isinstance(entry, portable.AnswerEntry)}
        fresh = (ref for ref in (f"i{number:02d}" for number in range(1, 10**6)) if ref not in refs)
        for key, (stage_id, entry, place) in _ordered(answers):
            ref, text = (next(fresh), entry) if isinstance(entry, str) else (entry.id, entry.text)
            self._add(Answer(id=new_id(), ref=ref, order=key, stage_id=stage_id, text=text), place)
        if check_out and check_out.values:
            scores = ValueScores(id=new_id(), ref=ValueScores.KIND, **dict(check_out.values))
            self._add(scores, ("check_out", "values"))
        if kommune:
            rows = tuple(KommuneProfile(item.row, _counts(item.now), _counts(item.wanted)) for item in kommune.rows)
            profile = Kommune30(id=new_id(), ref=Kommune30.KIND, respondents=kommune.respondents, rows=rows)
            self._add(profile, ("kommune30",))

    def _answers(
        self, kind: StageKind, entries: Sequence[str | portable.AnswerEntry], place: PlaceInFile
    ) -> Iterable[tuple[str, str | portable.AnswerEntry, PlaceInFile]]:
        home = next((stage.id for stage in self._stages.values() if stage.stage_kind is kind), "")
        for index, entry in enumerate(entries):
            ref = None if isinstance(entry, str) else entry.stage
            yield (self._id("stage", ref, (*place, index, "stage")) or home, entry, (*place, index))

    def _read_tallies(self) -> None:
        """Make one entry of an imported total, unless the file tells how it came about."""
        totals: list[tuple[Mapping[str, str], int, PlaceInFile]] = []
        for index, note in enumerate(self._file.contributions):
            place: PlaceInFile = ("contributions", index, "votes")
            totals.append(({"note_id": self._ids["note", note.id]}, note.votes, place))
        for index, theme in enumerate(self._file.themes):
            totals.append(({"theme_id": self._ids["theme", theme.id]}, theme.votes, ("themes", index, "votes")))
        if not self._file.tallies:
            counted = [(target, votes, place) for target, votes, place in totals if votes]
            for number, (target, votes, place) in enumerate(counted, start=1):
                tally = Tally(id=new_id(), ref=f"v{number:02d}", count=votes, source=TallySource.IMPORTED, **target)
                self._add(tally, place)
            return
        sums: dict[str | None, int] = {}
        for index, item in enumerate(self._file.tallies):
            place = ("tallies", index)
            note_id = self._id("note", item.contribution, (*place, "contribution"))
            theme_id = self._id("theme", item.theme, (*place, "theme"))
            tally = Tally(
                id=new_id(), ref=item.id, note_id=note_id, theme_id=theme_id, count=item.count, source=item.source
            )
            self._add(tally, place)
            sums[note_id or theme_id] = sums.get(note_id or theme_id, 0) + item.count
        for goal, votes, place in totals:
            if sums.get(next(iter(goal.values())), 0) != votes:
                raise self._refused("file_votes_differ", place)

    def _checked(self) -> Workshop:
        workshop = Workshop.of(self._records, self._file.counters)
        for record in self._records:
            try:
                check_links(workshop, record)
            except RuleBroken as broken:
                raise self._refused("file_rule", self._places[record.id], rule=broken) from broken
        return workshop

    def _read_progress(self) -> Bookmark:
        progress = self._file.progress
        if progress is None:
            return Bookmark()
        spent = tuple(
            Spent(self._needed("stage", item.stage, ("progress", "spent", index, "stage")), item.round, item.seconds)
            for index, item in enumerate(progress.spent)
        )
        stage_id = self._id("stage", progress.stage, ("progress", "stage"))
        return Bookmark(stage_id=stage_id, round=progress.round, view=progress.view, spent=spent)


def _needs_stage(prompt: object, answers: Iterable[str | portable.AnswerEntry]) -> bool:
    """Tell whether a round of the file has anything that must stand at a stage of its own."""
    return prompt is not None or any(isinstance(entry, str) or entry.stage is None for entry in answers)


def _ordered(items: Iterable[L]) -> list[tuple[str, L]]:
    """Pair items with rising order keys."""
    listed = list(items)
    return list(zip(order.spread(len(listed)), listed, strict=True))


def _exchanges(items: Iterable[portable.ExchangeItem]) -> tuple[Exchange, ...]:
    return tuple(Exchange(item.tag, item.text, item.hours, item.form) for item in items)


def _counts(counts: portable.VersionCounts) -> Counts:
    return Counts(counts.v1, counts.v2, counts.v3)


def _title(kind: StageKind, question: QuestionKey | None) -> portable.Texts:
    """Name a stage that the agenda of a file lacked."""
    spoken = {lang.value: language(lang) for lang in Lang}
    if question is None:
        return portable.Texts(**{lang: speaker.code(kind) for lang, speaker in spoken.items()})
    number = int(question.value[1:])
    return portable.Texts(
        **{lang: speaker.say("stage.question_title", number=number) for lang, speaker in spoken.items()}
    )
