"""A table becomes answers: columns guessed, wrong rows told one by one, nothing saved."""

import pytest

from workshop_app.domain.codes import NoteKind, QuestionKey, Sector
from workshop_app.domain.commands.capturing import Capture
from workshop_app.domain.commands.workshop import Reopen
from workshop_app.domain.workshop import Workshop
from workshop_app.services.note_import import Column, Planned, Vocabulary, guessed, planned
from workshop_app.services.progress import Cancelled, Progress, unwatched
from workshop_app.services.tables import Mapped, Sheet

WORDS = Vocabulary(
    columns={
        "svar": Column.TEXT,
        "bord": Column.TABLE,
        "sektor": Column.SECTOR,
        "type": Column.KIND,
        "tema": Column.THEME,
        "spørsmål": Column.QUESTION,
    },
    sectors={"k": Sector.MUNICIPALITY, "frivillighet": Sector.VOLUNTARY},
    kinds={"behov": NoteKind.NEED},
    questions={"hvem kan hjelpe til": QuestionKey.Q2},
)
HEADER = ("Svar", "Bord", "Sektor", "Type", "Tema", "Spørsmål")
FULL = Mapped({column: index for index, column in enumerate(Column)}, has_header=True)


def plan(sample: Workshop, *rows: tuple[str, ...], progress: Progress = unwatched) -> Planned:
    place = sample.stage_of_question(QuestionKey.Q1)
    assert place
    return planned(Sheet((HEADER, *rows)), FULL, place, sample, WORDS, progress)


def faults(made: Planned) -> list[tuple[int, Column, str]]:
    return [(fault.row, fault.column, fault.problem.code) for fault in made.faults]


def test_columns_are_guessed_from_their_headings() -> None:
    sheet = Sheet((("Nr", " SVAR: ", "Bord nr.", "Hvilken sektor?", "Svar", ""), ("1", "Buss", "3", "K", "", "")))
    assert guessed(sheet, WORDS) == Mapped({Column.TEXT: 1, Column.TABLE: 2, Column.SECTOR: 3}, has_header=True)


def test_without_headings_the_longest_texts_are_the_answers() -> None:
    sheet = Sheet((("1", "Buss til Neset hver kveld", "3"), ("2", "Åpent hus", "4")))
    assert guessed(sheet, WORDS) == Mapped({Column.TEXT: 1}, has_header=False)
    assert guessed(Sheet((("Bord", "Hva sa de"), ("3", "Buss"))), WORDS).columns == {Column.TABLE: 0, Column.TEXT: 1}
    assert guessed(Sheet(()), WORDS) == Mapped({}, has_header=False)


def test_a_row_says_everything_about_an_answer(sample: Workshop) -> None:
    theme = sample.themes[0]
    made = plan(
        sample,
        (" Buss\nhver kveld ", "Bord 3", "Frivillighet", "BEHOV", theme.name.upper(), "Hvem kan hjelpe til?"),
        ("Åpent hus", "3.0", "k", "", "Helt nytt", "2"),
        ("Båt", "", "", "", "helt NYTT", ""),
        ("", " ", "", "", "", ""),
    )
    assert made.faults == ()
    (new,) = made.themes
    first, second = (sample.stage_of_question(key) for key in (QuestionKey.Q1, QuestionKey.Q2))
    assert first
    assert second
    assert [
        (note.text, note.table, note.sector, note.note_kind, note.theme_id, note.stage_id) for note in made.notes
    ] == [
        ("Buss\nhver kveld", 3, Sector.VOLUNTARY, NoteKind.NEED, theme.id, second.id),
        ("Åpent hus", 3, Sector.MUNICIPALITY, None, new.id, second.id),
        ("Båt", None, None, None, new.id, first.id),
    ]
    reopened = sample.with_changes(Reopen().plan(sample))
    after = reopened.with_changes(Capture(made.notes, made.themes).plan(reopened))
    assert len(after.notes) == len(sample.notes) + 3


def test_every_fault_is_told_with_its_row_and_column_and_the_other_rows_are_there(sample: Workshop) -> None:
    made = plan(
        sample,
        ("Buss", "to", "Mars", "", "", ""),
        ("Godt svar", "2", "", "", "", ""),
        ("", "2", "", "rop", "x" * 201, "99"),
        ("y" * 20_001, "0", "", "", "Bare her", ""),
    )
    assert faults(made) == [
        (2, Column.TABLE, "table_unknown"),
        (2, Column.SECTOR, "sector_unknown"),
        (4, Column.TEXT, "text_missing"),
        (4, Column.KIND, "kind_unknown"),
        (4, Column.QUESTION, "question_unknown"),
        (4, Column.THEME, "text_too_long"),
        (5, Column.TEXT, "text_too_long"),
        (5, Column.TABLE, "table_unknown"),
    ]
    assert [note.text for note in made.notes] == ["Godt svar"]
    assert made.themes == ()


def test_hostile_text_is_cleaned_by_the_one_rule(sample: Workshop) -> None:
    (note,) = plan(sample, ("=1+1\x00 \u202egnp.exe", "", "", "", "", "")).notes
    assert note.text == "=1+1 gnp.exe"


def test_it_tells_how_far_it_has_come_and_can_be_called_off(sample: Workshop) -> None:
    shares: list[float] = []
    plan(sample, *([("Buss", "", "", "", "", "")] * 4), progress=shares.append)
    assert shares == [0, 0.25, 0.5, 0.75, 1]

    def cancel(share: float) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        plan(sample, ("Buss", "", "", "", "", ""), progress=cancel)
