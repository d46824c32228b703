"""From the portable file to a workshop: refs become ids, and every rule of the domain is checked."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from workshop_app.domain.bookmark import Bookmark, Spent
from workshop_app.domain.codes import StageKind
from workshop_app.domain.records import Answer, Counts, Kommune30, KommuneProfile, ValueScores
from workshop_app.exchange import portable
from workshop_app.exchange.read_agenda import AgendaReading
from workshop_app.exchange.read_map import MapReading
from workshop_app.exchange.read_notes import NotesReading
from workshop_app.exchange.refusal import Lines, PlaceInFile
from workshop_app.exchange.register import Register, ordered
from workshop_app.exchange.template_texts import TemplateTexts
from workshop_app.services.ids import new_id


class Reading:
    """One file being read. ``workshop`` and ``bookmark`` hold the result."""

    def __init__(self, file: portable.WorkshopFile, texts: TemplateTexts, path: Path, lines: Lines) -> None:
        """Convert a file that the schema has passed; raises Trouble with the place of the first fault."""
        self._file = file
        self._register = Register(texts, path, lines)
        self._agenda = AgendaReading(file, self._register)
        alliances = MapReading(file, self._register)
        alliances.read_actors()
        NotesReading(file, self._register, self._agenda)
        alliances.read_map()
        alliances.read_plan()
        self._read_rounds()
        self.workshop = self._register.checked(file.counters)
        self.bookmark = self._read_progress()

    def _read_rounds(self) -> None:
        check_in, check_out, kommune = self._file.check_in, self._file.check_out, self._file.kommune30
        answers = [
            *self._answers(StageKind.CHECK_IN, check_in.answers if check_in else [], ("check_in", "answers")),
            *self._answers(StageKind.CHECK_OUT, check_out.words if check_out else [], ("check_out", "words")),
        ]
        answers.sort(key=lambda answer: getattr(answer[1], "place", None) or 0)
        refs = {entry.id for _, entry, _ in answers if isinstance(entry, portable.AnswerEntry)}
        fresh = (ref for ref in (f"i{number:02d}" for number in range(1, 10**6)) if ref not in refs)
        for key, (stage_id, entry, place) in ordered(answers):
            ref, text = (next(fresh), entry) if isinstance(entry, str) else (entry.id, entry.text)
            self._register.add(Answer(id=new_id(), ref=ref, order=key, stage_id=stage_id, text=text), place)
        if check_out and check_out.values:
            scores = ValueScores(id=new_id(), ref=ValueScores.KIND, **dict(check_out.values))
            self._register.add(scores, ("check_out", "values"))
        if kommune:
            rows = tuple(KommuneProfile(item.row, _counts(item.now), _counts(item.wanted)) for item in kommune.rows)
            profile = Kommune30(id=new_id(), ref=Kommune30.KIND, respondents=kommune.respondents, rows=rows)
            self._register.add(profile, ("kommune30",))

    def _answers(
        self, kind: StageKind, entries: Sequence[str | portable.AnswerEntry], place: PlaceInFile
    ) -> Iterable[tuple[str, str | portable.AnswerEntry, PlaceInFile]]:
        home = next((stage.id for stage in self._agenda.stages.values() if stage.stage_kind is kind), "")
        for index, entry in enumerate(entries):
            ref = None if isinstance(entry, str) else entry.stage
            yield (self._register.id("stage", ref, (*place, index, "stage")) or home, entry, (*place, index))

    def _read_progress(self) -> Bookmark:
        progress = self._file.progress
        if progress is None:
            return Bookmark()
        spent = tuple(
            Spent(
                self._register.needed("stage", item.stage, ("progress", "spent", index, "stage")),
                item.round,
                item.seconds,
            )
            for index, item in enumerate(progress.spent)
        )
        stage_id = self._register.id("stage", progress.stage, ("progress", "stage"))
        return Bookmark(stage_id=stage_id, round=progress.round, view=progress.view, spent=spent)


def _counts(counts: portable.VersionCounts) -> Counts:
    return Counts(counts.v1, counts.v2, counts.v3)
