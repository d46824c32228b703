"""The words for rounds of votes: what one is about, who counts, and the log read aloud."""

from workshop_app.domain.codes import StageKind, VoteSubject
from workshop_app.domain.records import Note, Stage, Tally, Theme, VoteRound
from workshop_app.domain.workshop import Workshop
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.sector_menu import sector_word
from workshop_app.gui.widgets.vote_rows import name_of

ROLES = (
    "gui.votes.role.facilitator",
    "gui.votes.role.host",
    "gui.votes.role.secretary",
    "gui.votes.role.participant",
)


def about_words(ui: Ui, workshop: Workshop, stage: Stage, subject: VoteSubject) -> str:
    """Say what a round held at a stage is about."""
    if subject is VoteSubject.THEMES:
        return ui.count("gui.votes.about_themes", len(workshop.themes))
    if stage.stage_kind is StageKind.VOTE:
        return ui.count("gui.votes.about_all", len(workshop.notes))
    title = stage.title.in_language(ui.lang) or ui.language.sentence(ui.language.code(stage.stage_kind))
    return ui.count("gui.votes.about_stage", len(workshop.notes_by_stage[stage.id]), title=title)


def round_words(ui: Ui, workshop: Workshop, vote_round: VoteRound) -> str:
    """Name a round by its number and what it is about."""
    number = workshop.vote_rounds.index(vote_round) + 1
    stage = workshop.find(Stage, vote_round.stage_id)
    assert stage is not None, "a round outlives no stage"
    return ui.say("gui.votes.round", number=number, about=about_words(ui, workshop, stage, vote_round.subject))


def entry_words(ui: Ui, workshop: Workshop, tally: Tally, *, with_day: bool = False) -> tuple[str, str, str]:
    """Tell one entry of the log: how many, for what, and when, of whom and by whom it was counted."""
    target = workshop.find(Note, tally.note_id) or workshop.find(Theme, tally.theme_id)
    assert target is not None, "a count outlives nothing that it counts"
    facts = [ui.language.date(tally.counted_at)] if tally.counted_at and with_day else []
    facts += [ui.language.time(tally.counted_at.time())] if tally.counted_at else []
    facts += [ui.say("gui.votes.correction")] if tally.count < 0 else []
    facts += [sector_word(ui, tally.sector)] if tally.sector else []
    facts += [ui.say("gui.votes.counted_by_whom", role=tally.counted_by)] if tally.counted_by else []
    number = f"+{tally.count}" if tally.count >= 0 else f"−{-tally.count}"
    return number, name_of(target), ui.language.sentence(" · ".join(facts))
