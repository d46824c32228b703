"""The alliance map as plain text, and the words that every picture of it carries with it."""

from workshop_app.domain.bookmark import Bookmark
from workshop_app.domain.codes import Lang
from workshop_app.domain.figures.alliance_map import Ground
from workshop_app.domain.map_text import MapText, map_text
from workshop_app.domain.message import Text, Verbatim, Written
from workshop_app.domain.workshop import Workshop
from workshop_app.services.progress import Progress, unwatched
from workshop_app.wording import Wording


class MapTextExporter:
    """Makes a text file that says all that the picture says."""

    def __init__(self, *, ground: Ground = Ground.RINGS) -> None:
        self._ground = ground

    def export(self, workshop: Workshop, bookmark: Bookmark, lang: Lang, progress: Progress = unwatched) -> bytes:
        """Make the text in a language, in UTF-8."""
        wording, told = Wording(lang), map_text(workshop, self._ground)
        title = wording.text(told.title)
        head = [title, "=" * len(title), *facts_of(workshop, wording)]
        return ("\n".join([*head, "", wording.text(told.summary), *_parts(told, wording)]) + "\n").encode()

    def verify(self, made: bytes, workshop: Workshop) -> bool:
        """Tell it again in each language, and find it is one of them to the last letter."""
        return any(made == self.export(workshop, Bookmark(), lang) for lang in Lang)


def description(workshop: Workshop, wording: Wording, ground: Ground = Ground.RINGS) -> str:
    """Say what is on the map, for a reader of the picture's description; empty when nobody is on it."""
    told = map_text(workshop, ground)
    if not told.parts:
        return ""
    return "\n".join([wording.text(told.title), wording.text(told.summary), *_parts(told, wording)])


def facts_of(workshop: Workshop, wording: Wording) -> list[str]:
    """Give municipality, place and date, as far as they are known."""
    details = workshop.details
    known: list[Text] = [Verbatim(text) for text in (details.municipality, details.place) if text]
    known += [Written(details.date)] if details.date else []
    return [wording.text(fact) for fact in known]


def _parts(told: MapText, wording: Wording) -> list[str]:
    lines: list[str] = []
    for part in told.parts:
        lines += ["", wording.text(part.heading), *(f"- {wording.text(line)}" for line in part.lines)]
    return lines
