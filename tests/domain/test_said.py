"""A quote is printed word for word only when that has been allowed; it counts all the same."""

from typing import Any

import pytest

from tests.domain.test_report_priorities import done, room
from workshop_app.domain.codes import NoteKind
from workshop_app.domain.commands.notes import ReviseNotes
from workshop_app.domain.commands.votes import CloseRound, PrioritiseNotes
from workshop_app.domain.message import Text
from workshop_app.domain.report.build import build_report
from workshop_app.domain.workshop import Workshop


class Measure:
    """Every letter is as wide as the others."""

    def width(self, text: Text, size: float, *, strong: bool = False) -> float:
        return size

    def wrapped(self, text: Text, size: float, width: float, *, strong: bool = False) -> list[str]:
        return [str(text)]


def report(workshop: Workshop, **values: Any) -> str:
    """Give the whole report with one voted and placed note, as one text."""
    workshop = done(workshop, ReviseNotes(workshop.notes, {"text": "Det var godt å bli spurt", **values}))
    workshop = done(workshop, PrioritiseNotes({workshop.notes[0].id: (9, 9)}))
    return str(build_report(done(workshop, CloseRound(workshop.vote_rounds[0])), Measure()))


@pytest.mark.parametrize("values", [{}, {"note_kind": NoteKind.IDEA}, {"note_kind": NoteKind.QUOTE, "consent": True}])
def test_what_was_said_is_printed(values: Any) -> None:
    told = report(room(5), **values)
    assert told.count("Det var godt å bli spurt") >= 4
    assert "report.quote_withheld" not in told


def test_a_quote_without_consent_is_printed_nowhere_and_counts() -> None:
    told, allowed = (report(room(5), note_kind=NoteKind.QUOTE, consent=consent) for consent in (False, True))
    assert "Det var godt" not in told
    assert told.count("report.quote_withheld") == allowed.count("Det var godt å bli spurt")
    assert told.count("report.votes") == allowed.count("report.votes")
