"""The six questions as words: they stand in the catalogue, and in every workshop file."""

from workshop_app.domain.codes import Lang, QuestionKey
from workshop_app.domain.words import Words
from workshop_app.i18n import language


def question_words(question: QuestionKey) -> Words:
    """Give one of Eva Sørensen's six questions (2020) in the three languages."""
    return Words(*(language(lang).code(question) for lang in Lang))


def source_text(question: QuestionKey) -> str:
    """Give the question to the letter as it stands in the source, slips included."""
    return language("nb").code(question, "source")
