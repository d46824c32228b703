"""The board in words, for those who cannot see it: where the keys are, and how much there is."""

from workshop_app.board.scene import BoardScene
from workshop_app.domain.records import Note, Theme
from workshop_app.i18n import Language


def told(scene: BoardScene, language: Language) -> str:
    """Say what the keys are on; with nothing chosen, how many answers and frames there are."""
    if scene.frames.selected:
        frame = scene.frames.frames[scene.frames.selected]
        return language.say("gui.board.told_frame", name=frame.theme.name, count=frame.count)
    chosen = len(scene.layer.selected)
    if scene.current is not None:
        note = scene.layer.cards[scene.current].note
        parts = [note_told(scene, note, language)]
        parts += [language.count("gui.board.told_chosen", chosen)] if chosen > 1 else []
        return " ".join(parts)
    if chosen:
        return language.count("gui.board.told_chosen", chosen)
    counted = [
        language.count("gui.board.told_notes", len(scene.layer.cards)),
        language.count("gui.board.told_frames", len(scene.frames.frames)),
    ]
    return f"{language.sentence(language.listed(counted))}."


def note_told(scene: BoardScene, note: Note, language: Language) -> str:
    """Say a note with its kind, sector, table and theme."""
    theme = scene.workshop.find(Theme, note.theme_id) if scene.workshop else None
    facts = [
        *([language.sentence(language.code(note.note_kind))] if note.note_kind else []),
        *([language.sentence(language.code(note.sector))] if note.sector else []),
        *([language.say("gui.question.table", number=note.table)] if note.table else []),
        theme.name if theme else language.say("report.without_theme"),
    ]
    return f"{note.text.rstrip('.')}. {', '.join(facts)}."
