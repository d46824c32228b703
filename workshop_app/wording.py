"""Turns a text of the domain into words of one language: the same for files, the command line and the window."""

from workshop_app.domain.codes import Lang
from workshop_app.domain.message import Message, Text, Verbatim, Written
from workshop_app.domain.words import Words
from workshop_app.i18n import Language, language


class Wording:
    """Speaks one language."""

    def __init__(self, lang: Lang) -> None:
        self.lang = lang
        self.language: Language = language(lang)

    def text(self, text: Text) -> str:
        """Give the words of a text; what a person wrote stands as it was written."""
        match text:
            case Verbatim():
                return text.text
            case Words():
                return text.in_language(self.lang)
            case Written():
                words = self.language.value(self._value(text.value))
                return self.language.sentence(words) if text.capital else words
            case Message():
                values = {name: self._value(value) for name, value in text.values.items()}
                if text.count is None:
                    return self.language.say(text.key, **values)
                return self.language.count(text.key, text.count, **values)

    def _value(self, value: object) -> object:
        if isinstance(value, Message | Verbatim | Words | Written):
            return self.text(value)
        if isinstance(value, list | tuple):
            return [self._value(item) for item in value]
        return value
