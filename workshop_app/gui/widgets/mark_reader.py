"""From what is written to records: marks, names and the source that is chosen, for one line or a whole list."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from workshop_app.domain.codes import Lens, NoteKind, NoteLang, Path, Sector
from workshop_app.domain.commands.capturing import Capture
from workshop_app.domain.marks import Marked, read
from workshop_app.domain.records import Actor, Record, Theme
from workshop_app.gui.session import Session
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.mark_words import marks_told, spellings
from workshop_app.gui.widgets.mentions import Mentions
from workshop_app.services.ids import new_id


@dataclass(frozen=True)
class Captured:
    """What was written, where in the room it came from, whom it names, and what its marks say."""

    text: str
    table: int | None
    sector: Sector | None
    actor_ids: tuple[str, ...]
    waiting: tuple[str, ...]
    note_kind: NoteKind | None = None
    theme_id: str | None = None
    path: Path | None = None
    lens: Lens | None = None
    lang: NoteLang | None = None
    consent: bool = False


class MarkReader:
    """``make`` turns what was captured into a record.

    Where it takes no marks, nothing is one. Where it makes actors, new names are actors at once instead of waiting.
    """

    def __init__(
        self, ui: Ui, session: Session, make: Callable[[Captured], Record], *, takes_marks: bool, makes_actors: bool
    ) -> None:
        self._ui, self._session, self._make = ui, session, make
        self._takes_marks, self._makes_actors = takes_marks, makes_actors

    def read(self, text: str) -> Marked:
        """Read the marks of a text."""
        return read(text, spellings(), self._theme_names()) if self._takes_marks else Marked(text)

    def says(self, marked: Marked) -> str:
        """Say what marks mean."""
        return marks_told(self._ui, marked, self._theme_names())

    def told(self, line: str) -> tuple[str, str]:
        """Say what a line will become: its text, and what its marks mean."""
        marked = self.read(line)
        plain, _, _ = Mentions().resolved(marked.text, self._session.workshop.actors)
        return plain.strip(), self.says(marked)

    def command(self, lines: Sequence[str], mentions: Mentions, table: int | None, sector: Sector | None) -> Capture:
        """Make the records of lines, and what they name for the first time; marks go before the source."""
        workshop = self._session.workshop
        themes = {theme.name.casefold(): theme for theme in workshop.themes}
        new: list[Theme] = []
        new_actors: list[Actor] = []
        records: list[Record] = []
        for line in lines:
            marked = self.read(line)
            theme = themes.get(marked.theme.casefold())
            if marked.theme and theme is None:
                theme = themes[marked.theme.casefold()] = Theme(id=new_id(), name=marked.theme)
                new.append(theme)
            known = (*workshop.actors, *new_actors)
            plain, actor_ids, waiting = mentions.resolved(marked.text, known)
            if self._makes_actors and waiting:
                made = {name.casefold(): Actor(id=new_id(), name=name) for name in waiting}
                new_actors += made.values()
                plain, actor_ids, waiting = mentions.resolved(marked.text, (*known, *made.values()))
            captured = Captured(
                plain,
                marked.table or table,
                marked.sector or sector,
                actor_ids,
                waiting,
                marked.note_kind,
                theme.id if theme else None,
                marked.path,
                marked.lens,
                marked.lang,
                marked.consent,
            )
            records.append(self._make(captured))
        return Capture(tuple(records), tuple(new), tuple(new_actors))

    def _theme_names(self) -> set[str]:
        return {theme.name for theme in self._session.workshop.themes}
