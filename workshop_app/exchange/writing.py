"""From a workshop to the portable file. Empty values are left out; the result always reads back the same."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from workshop_app.domain.bookmark import Bookmark
from workshop_app.domain.codes import QuestionKey, StageKind, TallySource
from workshop_app.domain.records import (
    Action,
    Actor,
    Answer,
    Area,
    Exchange,
    Note,
    PastActor,
    PastRelation,
    Photo,
    Record,
    Relation,
    Snapshot,
    Stage,
    Tally,
    Theme,
    VoteRound,
)
from workshop_app.domain.words import Words
from workshop_app.domain.workshop import Workshop, raised
from workshop_app.exchange import portable
from workshop_app.exchange.questions import question_words, source_text
from workshop_app.exchange.template_texts import TemplateTexts, roles

Entry = dict[str, Any]


def written(workshop: Workshop, bookmark: Bookmark, texts: TemplateTexts) -> Entry:
    """Give the file's content as plain data: dicts, lists, dates, texts and numbers."""
    return _Writing(workshop, bookmark, texts).file()


class _Writing:
    def __init__(self, workshop: Workshop, bookmark: Bookmark, texts: TemplateTexts) -> None:
        self._workshop = workshop
        self._bookmark = bookmark
        self._texts = texts
        self._refs = {record.id: record.ref for record in workshop.records()}

    def file(self) -> Entry:
        """Put the parts together, in the order that a reader expects."""
        w = self._workshop
        tallies = self._tallies()
        check_in, check_out = self._check_in(), self._check_out()
        return {
            "schema": portable.SCHEMA,
            "lang": w.details.lang.value,
            "questions": {question.value: self._question(question) for question in QuestionKey},
        } | _lean(
            workshop=self._facts(),
            participants_by_sector={item.sector.value: item.count for item in w.headcounts},
            agenda=self._agenda(),
            themes=[self._theme(theme) for theme in w.themes],
            photos=[self._photo(photo) for photo in w.photos],
            contributions=[self._contribution(note) for note in w.all_notes],
            actors=[_actor(actor) for actor in w.actors],
            relations=[self._relation(relation) for relation in w.relations],
            resources=[
                _lean(id=r.ref, category=r.category, text=r.text)
                | {"owner": self._ref(r.owner_id)}
                | _lean(availability=r.availability, layer=r.layer, tags=list(r.tags))
                for r in w.resources
            ],
            map_marks=[
                _lean(id=m.ref, kind=m.mark_kind, text=m.text, area=_area(m.area), colour=m.colour) for m in w.map_marks
            ],
            snapshots=[_snapshot(snapshot) for snapshot in w.snapshots],
            parking_lot=[
                {"id": p.ref, "text": p.text, "to": self._ref(p.receiver_id)}
                | _lean(outcome=p.outcome, contribution=self._ref(p.note_id), action=self._ref(p.action_id))
                for p in w.parking
            ],
            check_in=check_in,
            check_out=check_out,
            kommune30=self._kommune30(),
            actions=[self._action(action) for action in w.actions],
            follow_up=_record(w.follow_up, "date", "time", "place", "agenda"),
            vote_rounds=[self._vote_round(vote_round) for vote_round in w.vote_rounds],
            tallies=tallies,
            progress=self._progress(),
            counters=self._counters(),
        )

    def _ref(self, record_id: str | None) -> str | None:
        return self._refs[record_id] if record_id else None

    def _many(self, ids: Iterable[str]) -> list[str]:
        return [self._refs[record_id] for record_id in ids]

    def _question(self, question: QuestionKey) -> Entry:
        words = question_words(question)
        return {"source_text": source_text(question), "nb": words.nb, "nn": words.nn, "en": words.en}

    def _facts(self) -> Entry:
        names = [name for name in portable.Facts.model_fields if name not in ("id", "status")]
        return (
            {"id": self._workshop.details.ref}
            | _record(self._workshop.details, *names)
            | {"status": self._workshop.details.status.value}
        )

    # The agenda and its texts

    def _agenda(self) -> list[Entry]:
        stages = self._workshop.stages
        found = roles([(stage.stage_kind, stage.question) for stage in stages])
        return [self._stage(stage, self._texts.stage(role)) for stage, role in zip(stages, found, strict=True)]

    def _stage(self, stage: Stage, original: Stage) -> Entry:
        entry: Entry = {"stage": stage.ref, "kind": stage.stage_kind.value}
        entry |= _lean(q=stage.question) | {"minutes": stage.minutes}
        if stage.title or original.title:
            entry["title"] = self._texts.written(stage.title, original.title)
        if stage.method is not original.method:
            entry["method"] = stage.method.value
        if self._needs_prompt(stage, original):
            entry["prompt"] = self._texts.written(stage.prompt, original.prompt)
        if stage.help_questions != original.help_questions:
            entry["help_questions"] = [self._known(words, original.help_questions) for words in stage.help_questions]
        if stage.facilitator_notes != original.facilitator_notes:
            entry["facilitator_notes"] = self._texts.written(stage.facilitator_notes, original.facilitator_notes)
        return entry | _lean(synthesis=stage.synthesis)

    def _known(self, words: Words, originals: Sequence[Words]) -> str | dict[str, str]:
        text = words.in_language(self._workshop.details.lang)
        same = (original for original in originals if original.in_language(self._workshop.details.lang) == text)
        return self._texts.written(words, next(same, Words()))

    def _needs_prompt(self, stage: Stage, original: Stage) -> bool:
        """Leave the prompt out where reading would find the same one elsewhere."""
        if self._is_first_round(stage):
            return False
        return bool(stage.prompt) if stage.question is not None else stage.prompt != original.prompt

    def _is_first_round(self, stage: Stage) -> bool:
        kinds = (StageKind.CHECK_IN, StageKind.CHECK_OUT)
        return stage.stage_kind in kinds and stage == self._workshop.stage_of_kind(stage.stage_kind)

    def _round_prompt(self, stage: Stage | None) -> Any:
        if stage is None:
            return None
        found = roles([(other.stage_kind, other.question) for other in self._workshop.stages])
        role = found[self._workshop.stages.index(stage)]
        original = self._texts.stage(role)
        return self._texts.written(stage.prompt, original.prompt) if stage.prompt or original.prompt else None

    # Rounds

    def _check_in(self) -> Entry:
        prompt = self._round_prompt(self._workshop.stage_of_kind(StageKind.CHECK_IN))
        entry: Entry = {} if prompt is None else {"prompt": prompt}
        return entry | _lean(answers=self._answers(StageKind.CHECK_IN))

    def _check_out(self) -> Entry:
        prompt = self._round_prompt(self._workshop.stage_of_kind(StageKind.CHECK_OUT))
        entry: Entry = {} if prompt is None else {"prompt": prompt}
        values = _record(
            self._workshop.value_scores, "respondents", "openness", "creativity", "leadership", "democracy"
        )
        return entry | _lean(words=self._answers(StageKind.CHECK_OUT), values=values)

    def _answers(self, kind: StageKind) -> list[str | Entry]:
        """Write answers as bare texts where reading would number them the same, else in full."""
        everyone = self._workshop.all(Answer)
        is_out = {stage.id: stage.stage_kind is StageKind.CHECK_OUT for stage in self._workshop.stages}
        in_file_order = sorted(everyone, key=lambda answer: is_out[answer.stage_id])
        home = {kind: self._workshop.stage_of_kind(kind) for kind in (StageKind.CHECK_IN, StageKind.CHECK_OUT)}
        plain = tuple(in_file_order) == everyone and all(
            answer.ref == f"i{number:02d}" and self._is_home(answer, home.values())
            for number, answer in enumerate(everyone, start=1)
        )
        chosen = [answer for answer in in_file_order if is_out[answer.stage_id] is (kind is StageKind.CHECK_OUT)]
        if plain:
            return [answer.text for answer in chosen]
        return [
            {
                "id": answer.ref,
                "text": answer.text,
                "stage": self._refs[answer.stage_id],
                "place": everyone.index(answer),
            }
            for answer in chosen
        ]

    def _is_home(self, answer: Answer, homes: Iterable[Stage | None]) -> bool:
        return any(home is not None and home.id == answer.stage_id for home in homes)

    def _kommune30(self) -> Entry:
        found = self._workshop.kommune30
        if found is None:
            return {}
        rows = [
            {
                "row": profile.row.value,
                "now": {"v1": profile.now.v1, "v2": profile.now.v2, "v3": profile.now.v3},
                "wanted": {"v1": profile.wanted.v1, "v2": profile.wanted.v2, "v3": profile.wanted.v3},
            }
            for profile in found.rows
        ]
        return {"respondents": found.respondents} | _lean(rows=rows)

    # Notes, map and plan

    def _theme(self, theme: Theme) -> Entry:
        votes = self._workshop.own_votes[theme.id] or None
        frame = _area(theme.frame) if theme.frame else None
        return _lean(id=theme.ref, name=theme.name, colour=theme.colour, votes=votes, frame=frame)

    def _photo(self, photo: Photo) -> Entry:
        return _lean(
            id=photo.ref,
            stage=self._refs[photo.stage_id],
            file=photo.file,
            caption=photo.caption,
            width=photo.width,
            height=photo.height,
            strips=photo.strips,
            done=photo.done or None,
        )

    def _contribution(self, note: Note) -> Entry:
        stage = self._workshop.find(Stage, note.stage_id)
        assert stage is not None
        is_first = stage.question is not None and self._workshop.stage_of_question(stage.question) == stage
        return _lean(
            id=note.ref,
            q=stage.question,
            stage=None if is_first else stage.ref,
            table=note.table,
            sector=note.sector,
            kind=note.note_kind,
            path=note.path,
            lens=note.lens,
            theme=self._ref(note.theme_id),
            votes=self._workshop.own_votes[note.id] or None,
            lang=note.lang,
            actors=self._many(note.actor_ids),
            mentions_unmapped=list(note.mentions_unmapped),
            part_of=self._ref(note.part_of_id),
            moved_from=self._ref(note.moved_from_id),
            photo=self._ref(note.photo_id),
            effect=note.effect,
            feasibility=note.feasibility,
            x=note.place.x if note.place else None,
            y=note.place.y if note.place else None,
            consent=note.consent or None,
            text=note.text,
        )

    def _relation(self, relation: Relation) -> Entry:
        return {
            "id": relation.ref,
            "from": self._refs[relation.from_id],
            "to": self._refs[relation.to_id],
            "type": relation.relation_type.value,
            "mutual": relation.mutual,
            "strength": relation.strength,
            "status": relation.status.value,
        } | _lean(note=relation.note, source_contribution=self._ref(relation.source_note_id))

    def _action(self, action: Action) -> Entry:
        return (
            _lean(id=action.ref, title=action.title, what=action.what)
            | {"owner": self._ref(action.owner_id)}
            | _lean(allies=self._many(action.ally_ids))
            | {"due": action.due}
            | _lean(
                first_step=action.first_step,
                questions=list(action.questions),
                deputy=self._ref(action.deputy_id),
                contributions=self._many(action.note_ids),
                themes=self._many(action.theme_ids),
                relations=self._many(action.relation_ids),
                samskaping_form=action.samskaping_form,
            )
            | {"status": action.status.value}
            | _lean(
                mandate_note=action.mandate_note,
                limits_note=action.limits_note,
                phases=list(action.phases),
                citizen_role=action.citizen_role,
                robustness=list(action.robustness),
            )
        )

    # Bookkeeping

    def _tallies(self) -> list[Entry]:
        """Tell every count, unless the totals alone would be read as just these counts."""
        w = self._workshop
        targets: Sequence[Note | Theme] = (*w.all_notes, *w.themes)
        votes = w.own_votes
        implied = [(f"v{n:02d}", t.id, votes[t.id]) for n, t in enumerate((t for t in targets if votes[t.id]), 1)]
        actual = [(tally.ref, tally.note_id or tally.theme_id, tally.count) for tally in w.tallies]
        if actual == implied and not any(_is_logged(tally) for tally in w.tallies):
            return []
        return [self._tally(tally) for tally in w.tallies]

    def _tally(self, tally: Tally) -> Entry:
        target = _lean(contribution=self._ref(tally.note_id), theme=self._ref(tally.theme_id))
        moment = tally.counted_at.isoformat(timespec="seconds") if tally.counted_at else None
        log = _lean(
            round=self._ref(tally.round_id), sector=tally.sector, counted_by=tally.counted_by, counted_at=moment
        )
        return {"id": tally.ref} | target | {"count": tally.count, "source": tally.source.value} | log

    def _vote_round(self, vote_round: VoteRound) -> Entry:
        stage = {"id": vote_round.ref, "stage": self._refs[vote_round.stage_id]}
        same = ("subject", "points", "max_per_item", "voters", "source", "closed", "reopened")
        return stage | _record(vote_round, *same)

    def _progress(self) -> Entry:
        mark = self._bookmark
        spent = [
            {"stage": self._refs[item.stage_id], "round": item.round.value, "seconds": item.seconds}
            for item in mark.spent
        ]
        if mark.stage_id is None and not spent:
            return {}
        return _lean(stage=self._ref(mark.stage_id), view=mark.view, spent=spent) | {"round": mark.round.value}

    def _counters(self) -> Mapping[str, int]:
        """Tell counters that stand higher than the refs in the file would raise them."""
        implied = raised({}, self._workshop.records())
        return {prefix: last for prefix, last in self._workshop.counters.items() if last > implied.get(prefix, 0)}


def _lean(**values: Any) -> Entry:
    """Leave out what is empty (a zero is something); codes become their text."""
    kept = {name: _plain(value) for name, value in values.items()}
    return {name: value for name, value in kept.items() if value is not None and value not in ("", [], {})}


def _plain(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return getattr(value, "value", value)


def _is_logged(tally: Tally) -> bool:
    """Tell whether a count says more of itself than its number."""
    is_total = tally.source is TallySource.IMPORTED and not tally.round_id
    return bool(not is_total or tally.sector or tally.counted_by or tally.counted_at)


def _area(area: Area) -> Entry:
    return {"x": area.x, "y": area.y, "width": area.width, "height": area.height}


def _record(record: Record | None, *names: str) -> Entry:
    return {} if record is None else _lean(**{name: getattr(record, name) for name in names})


def _actor(actor: Actor) -> Entry:
    entry = _lean(
        id=actor.ref,
        name=actor.name,
        sector=actor.sector,
        kind=actor.actor_kind,
        abcd=actor.abcd,
        ring=actor.ring,
        x=actor.place.x if actor.place else None,
        y=actor.place.y if actor.place else None,
        pinned=actor.pinned or None,
        influence=actor.influence,
        interest=actor.interest,
    )
    entry |= {"stance": actor.stance.value, "present": actor.present}
    return entry | _lean(
        influence_reason=actor.influence_reason,
        engagement_form=actor.engagement_form,
        goals=actor.goals,
        phases=list(actor.phases),
        facilitation_roles=list(actor.facilitation_roles),
        reach=actor.reach,
        tags=list(actor.tags),
        note=actor.note,
        offers=[_exchange(item) for item in actor.offers],
        needs=[_exchange(item) for item in actor.needs],
    )


def _exchange(item: Exchange) -> Entry:
    return {"tag": item.tag} | _lean(text=item.text, hours=item.hours, form=item.form)


def _snapshot(snapshot: Snapshot) -> Entry:
    return _lean(
        id=snapshot.ref,
        title=snapshot.title,
        taken_on=snapshot.taken_on,
        actors=[_past_actor(actor) for actor in snapshot.actors],
        relations=[_past_relation(relation) for relation in snapshot.relations],
    )


def _past_actor(actor: PastActor) -> Entry:
    return _lean(
        id=actor.ref,
        name=actor.name,
        sector=actor.sector,
        ring=actor.ring,
        x=actor.place.x if actor.place else None,
        y=actor.place.y if actor.place else None,
        influence=actor.influence,
        interest=actor.interest,
        present=actor.present or None,
    )


def _past_relation(relation: PastRelation) -> Entry:
    return {
        "id": relation.ref,
        "from": relation.from_ref,
        "to": relation.to_ref,
        "type": relation.relation_type.value,
        "mutual": relation.mutual,
        "strength": relation.strength,
        "status": relation.status.value,
    }
