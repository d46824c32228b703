"""Quotes that nobody has given leave to print, and where their words have got to."""

import re
from collections.abc import Iterator

from workshop_app.domain.codes import NoteKind
from workshop_app.domain.records import Action, Note, Relation
from workshop_app.domain.sources import sources
from workshop_app.domain.text import clean
from workshop_app.domain.workshop import Workshop

BEGINNING = 60
"""Whoever has so many letters of a quote has the quote: the rest may have been cut off, or put in other words."""
CUT = "…"
"""What ends a title that is shorter than the text it was made of."""


def is_withheld(workshop: Workshop, note: Note) -> bool:
    """Tell whether the words may not be printed: nobody agreed to be quoted, nor when others said so with them.

    A summary is a public document from its first page to its last appendix, so that leave to print is leave to
    print anywhere in it, and without it the words stand nowhere.
    """
    behind = (note, *(one for one in sources(workshop, note).notes if one.text == note.text))
    return any(one.note_kind is NoteKind.QUOTE and not one.consent for one in behind)


def quotes_in_title(workshop: Workshop, action: Action) -> tuple[Note, ...]:
    """Give the quotes an action builds on that may not be printed, and whose words its title still has."""
    title = action.title.casefold()
    return tuple(note for note in _behind(workshop, action) if _has(title, note) and is_withheld(workshop, note))


def _behind(workshop: Workshop, action: Action) -> Iterator[Note]:
    relations = (workshop.find(Relation, one) for one in action.relation_ids)
    note_ids = (*action.note_ids, *(tie.source_note_id for tie in relations if tie is not None))
    yield from (note for one in dict.fromkeys(note_ids) if (note := workshop.find(Note, one)) is not None)


def _has(title: str, note: Note) -> bool:
    """Tell whether a title in small letters has a note's words, or the beginning of a text too long for a title."""
    words = clean(note.text, lines=False).casefold()
    if title.endswith(CUT) and words.startswith(title.removesuffix(CUT)):
        return True
    if len(words) > BEGINNING and words[:BEGINNING].rpartition(" ")[0] in title:
        return True
    return re.search(rf"(?<!\w){re.escape(words)}(?!\w)", title) is not None
