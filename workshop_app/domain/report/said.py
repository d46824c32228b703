"""What notes and actions say in a report: their words, unless they quote what nobody has given leave to print."""

from workshop_app.domain.message import Text, Verbatim, say
from workshop_app.domain.quoting import is_withheld, quotes_in_title
from workshop_app.domain.records import Action, Note
from workshop_app.domain.workshop import Workshop


def said(workshop: Workshop, note: Note, shortened: str = "") -> Text:
    """Give the words of a note, or their short form; of a quote without consent only that there is one."""
    if is_withheld(workshop, note):
        return say("report.quote_withheld")
    return Verbatim(shortened or note.text, note.lang or "")


def titled(workshop: Workshop, action: Action) -> Text:
    """Give the title of an action; of one that still has the words of such a quote only that it came of a quote."""
    return say("report.action_withheld") if quotes_in_title(workshop, action) else Verbatim(action.title)
