"""What a note says in a report: its words, unless they are a quote that nobody has given leave to print."""

from workshop_app.domain.codes import NoteKind
from workshop_app.domain.message import Text, Verbatim, say
from workshop_app.domain.records import Note
from workshop_app.domain.sources import sources
from workshop_app.domain.workshop import Workshop


def said(workshop: Workshop, note: Note, shortened: str = "") -> Text:
    """Give the words of a note, or their short form; of a quote without consent only that there is one."""
    if is_withheld(workshop, note):
        return say("report.quote_withheld")
    return Verbatim(shortened or note.text, note.lang or "")


def is_withheld(workshop: Workshop, note: Note) -> bool:
    """Tell whether the words may not be printed: nobody agreed to be quoted, nor when others said so with them.

    A summary is a public document from its first page to its last appendix, so that leave to print is leave to
    print anywhere in it, and without it the words stand nowhere.
    """
    behind = (note, *(one for one in sources(workshop, note).notes if one.text == note.text))
    return any(one.note_kind is NoteKind.QUOTE and not one.consent for one in behind)
