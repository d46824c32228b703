"""What is told of where a note comes from: who said the parts of a merged one, and where it was moved from."""

from workshop_app.domain.records import Note, Stage
from workshop_app.domain.sources import sources
from workshop_app.domain.workshop import Workshop
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.agenda import title_of
from workshop_app.gui.widgets.sector_menu import sector_word, table_word


def question_number(workshop: Workshop, stage: Stage) -> int:
    """Tell which of the workshop's questions a stage asks, from 1; 0 when it asks none."""
    asked = list(dict.fromkeys(one.question for one in workshop.stages if one.question))
    return asked.index(stage.question) + 1 if stage.question else 0


def sources_told(ui: Ui, workshop: Workshop, note: Note) -> str:
    """Say who said what has been merged: «3 bord sa dette», else sectors, else how many answers. Empty for others."""
    if not workshop.parts[note.id]:
        return ""
    found = sources(workshop, note)
    sectors = [sector for sector in found.sectors if sector]
    if len(found.tables) > 1:
        return ui.count("gui.merge.tables", len(found.tables))
    if len(sectors) > 1:
        return ui.count("gui.merge.sectors", len(sectors))
    return ui.count("gui.merge.answers", len(found.notes))


def originals_told(ui: Ui, workshop: Workshop, note: Note) -> tuple[str, ...]:
    """Say each of the originals behind a merged note, with where in the room it came from."""
    if not workshop.parts[note.id]:
        return ()
    return tuple(" – ".join([one.text, *_place(ui, one)]) for one in sources(workshop, note).notes)


def _place(ui: Ui, note: Note) -> list[str]:
    told = [sector_word(ui, note.sector)] if note.sector else []
    told += [table_word(ui, note.table)] if note.table else []
    return [", ".join(told)] if told else []


def origin_told(ui: Ui, workshop: Workshop, note: Note) -> str:
    """Say where a moved note was said first: «fra spørsmål 1». Empty for others."""
    stage = workshop.find(Stage, note.moved_from_id)
    if stage is None:
        return ""
    number = question_number(workshop, stage)
    return ui.say("gui.note.from_question", number=number) if number else title_of(ui, stage)
