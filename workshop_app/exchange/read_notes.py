"""Reading what was said: themes, pictures, notes and votes."""

from collections.abc import Mapping
from typing import Any

from workshop_app.domain.codes import TallySource
from workshop_app.domain.records import Area, Note, Photo, Tally, Theme, VoteRound
from workshop_app.exchange import portable
from workshop_app.exchange.read_agenda import AgendaReading
from workshop_app.exchange.refusal import PlaceInFile
from workshop_app.exchange.register import Register, ordered
from workshop_app.services.ids import new_id


class NotesReading:
    """Reads after the agenda and the actors, which notes point to."""

    def __init__(self, file: portable.WorkshopFile, register: Register, agenda: AgendaReading) -> None:
        self._file = file
        self._register = register
        self._agenda = agenda
        self._read_themes_and_photos()
        self._read_contributions()
        self._read_vote_rounds()
        self._read_tallies()

    def _read_themes_and_photos(self) -> None:
        for index, (key, item) in enumerate(ordered(self._file.themes)):
            frame = item.frame
            theme = Theme(
                id=new_id(),
                ref=item.id,
                order=key,
                name=item.name,
                colour=item.colour,
                frame=Area(frame.x, frame.y, frame.width, frame.height) if frame else None,
            )
            self._register.add(theme, ("themes", index))
        for index, (key, photo) in enumerate(ordered(self._file.photos)):
            place: PlaceInFile = ("photos", index)
            stage_id = self._register.needed("stage", photo.stage, (*place, "stage"))
            same = ("file", "caption", "width", "height", "strips", "done")
            values: dict[str, Any] = {name: getattr(photo, name) for name in same}
            self._register.add(Photo(id=new_id(), ref=photo.id, order=key, stage_id=stage_id, **values), place)

    def _read_contributions(self) -> None:
        self._register.reserve("note", (item.id for item in self._file.contributions))
        for index, (key, item) in enumerate(ordered(self._file.contributions)):
            place = ("contributions", index)
            note = Note(
                id=self._register.needed("note", item.id, place),
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
                theme_id=self._register.id("theme", item.theme, (*place, "theme")),
                actor_ids=self._register.many("actor", item.actors, (*place, "actors")),
                mentions_unmapped=tuple(item.mentions_unmapped),
                part_of_id=self._register.id("note", item.part_of, (*place, "part_of")),
                moved_from_id=self._register.id("stage", item.moved_from, (*place, "moved_from")),
                photo_id=self._register.id("photo", item.photo, (*place, "photo")),
                effect=item.effect,
                feasibility=item.feasibility,
                place=self._register.point(item, place),
                consent=item.consent,
            )
            self._register.add(note, place)

    def _stage_of(self, item: portable.Contribution, place: PlaceInFile) -> str:
        if item.stage is not None:
            stage_id = self._register.needed("stage", item.stage, (*place, "stage"))
            if item.q is not None and self._agenda.stages[stage_id].question is not item.q:
                raise self._register.refused(
                    "file_wrong_value", (*place, "q"), value=item.q.value, expected="", limit=""
                )
            return stage_id
        if item.q is None:
            raise self._register.refused("file_missing_key", (*place, "q"))
        return self._agenda.by_question[item.q]

    def _read_vote_rounds(self) -> None:
        for index, (key, item) in enumerate(ordered(self._file.vote_rounds)):
            place: PlaceInFile = ("vote_rounds", index)
            stage_id = self._register.needed("stage", item.stage, (*place, "stage"))
            same = ("subject", "points", "max_per_item", "voters", "source", "closed", "reopened")
            values: dict[str, Any] = {name: getattr(item, name) for name in same}
            self._register.add(VoteRound(id=new_id(), ref=item.id, order=key, stage_id=stage_id, **values), place)

    def _read_tallies(self) -> None:
        """Make one entry of an imported total, unless the file tells how it came about."""
        totals: list[tuple[Mapping[str, Any], int, PlaceInFile]] = []
        for index, note in enumerate(self._file.contributions):
            place: PlaceInFile = ("contributions", index, "votes")
            totals.append(({"note_id": self._register.needed("note", note.id, place)}, note.votes, place))
        for index, theme in enumerate(self._file.themes):
            place = ("themes", index, "votes")
            totals.append(({"theme_id": self._register.needed("theme", theme.id, place)}, theme.votes, place))
        if not self._file.tallies:
            counted = [(target, votes, place) for target, votes, place in totals if votes]
            for number, (target, votes, place) in enumerate(counted, start=1):
                tally = Tally(id=new_id(), ref=f"v{number:02d}", count=votes, source=TallySource.IMPORTED, **target)
                self._register.add(tally, place)
            return
        sums: dict[str | None, int] = {}
        for index, item in enumerate(self._file.tallies):
            place = ("tallies", index)
            note_id = self._register.id("note", item.contribution, (*place, "contribution"))
            theme_id = self._register.id("theme", item.theme, (*place, "theme"))
            tally = Tally(
                id=new_id(),
                ref=item.id,
                note_id=note_id,
                theme_id=theme_id,
                count=item.count,
                source=item.source,
                round_id=self._register.id("vote_round", item.round, (*place, "round")),
                sector=item.sector,
                counted_by=item.counted_by,
                counted_at=item.counted_at,
            )
            self._register.add(tally, place)
            sums[note_id or theme_id] = sums.get(note_id or theme_id, 0) + item.count
        for goal, votes, place in totals:
            if sums.get(next(iter(goal.values())), 0) != votes:
                raise self._register.refused("file_votes_differ", place)
