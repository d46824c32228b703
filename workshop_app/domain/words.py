"""A text that can follow the language of the reader, such as a question from a template."""

from dataclasses import dataclass
from typing import Self

from workshop_app.domain.codes import Lang


@dataclass(frozen=True, slots=True)
class Words:
    """One text in the three languages; a text that somebody has edited is the same in all of them."""

    nb: str = ""
    nn: str = ""
    en: str = ""

    @classmethod
    def same(cls, text: str) -> Self:
        """Make the words of a text that a person wrote: it stays as it is in every language."""
        return cls(text, text, text)

    def in_language(self, lang: Lang) -> str:
        """Give the text in one language."""
        return {Lang.NB: self.nb, Lang.NN: self.nn, Lang.EN: self.en}[lang]

    @property
    def is_edited(self) -> bool:
        """Whether the text is one and the same in every language."""
        return self.nb == self.nn == self.en

    def __bool__(self) -> bool:
        return bool(self.nb or self.nn or self.en)
