"""The catalogue: every text that a person reads, in bokmål, nynorsk and English. No Qt, so exporters use it too.

Message ids are stable keys such as ``report.actions``; the words stand in ``resources/locale`` as gettext's files.
"""

import datetime as dt
import struct
from bisect import bisect_left
from collections.abc import Sequence
from enum import StrEnum
from functools import cache
from pathlib import Path

from workshop_app.paths import RESOURCES

FILE = Path("LC_MESSAGES", "samspill.mo")
LOCALES = {"nb": "nb_NO", "nn": "nn_NO", "en": "en_GB"}
"""The language of the text, to the locale that dates and numbers follow."""

NBSP = "\u00a0"


class Catalogue:
    """Finds texts in a compiled gettext file by halving its sorted ids.

    The standard library's reader decodes every text first, which alone is a thirtieth of a start.
    """

    def __init__(self, path: Path) -> None:
        """Read a file of the format that GNU gettext's manual describes under «MO Files»; ours are little-endian."""
        self._file = path.read_bytes()
        magic, _, self._count, self._ids, self._texts = struct.unpack_from("<5I", self._file)
        assert magic == 0x950412DE, path

    def find(self, message_id: str) -> str | None:
        """Give the text of an id; forms of a plural are parted by NUL, in ids as in texts."""
        wanted = message_id.encode()
        at = bisect_left(range(self._count), wanted, key=lambda index: self._entry(self._ids, index))
        if at == self._count or self._entry(self._ids, at) != wanted:
            return None
        return self._entry(self._texts, at).decode()

    def _entry(self, table: int, index: int) -> bytes:
        length, start = struct.unpack_from("<2I", self._file, table + 8 * index)
        return self._file[start : start + length]


class Language:
    """Speaks one language: texts by key, and values as people write them."""

    def __init__(self, lang: str) -> None:
        """Load a catalogue; ``lang`` is nb, nn or en."""
        self.lang = lang
        self.locale = LOCALES[lang]
        self._catalogue = Catalogue(RESOURCES / "locale" / lang / FILE)
        self._found: dict[str, str | None] = {}

    def say(self, key: str, /, **values: object) -> str:
        """Give the text of a key with values filled in; raises KeyError when the catalogue lacks the key."""
        text = self._text(key)
        if text is None:
            raise KeyError(key)
        return text.format(**{name: self.value(value) for name, value in values.items()}) if values else text

    def count(self, key: str, count: int, /, **values: object) -> str:
        """Give the text of a key in singular or plural; the text may use ``{count}``."""
        forms = self._text(f"{key}\0{key}.plural")
        if forms is None:
            raise KeyError(key)
        one, many = forms.split("\0")
        text = one if count == 1 else many  # so it is in all three languages
        return text.format(count=self.number(count), **{name: self.value(value) for name, value in values.items()})

    def has(self, key: str) -> bool:
        """Tell whether the catalogue has a key."""
        return self._text(key) is not None

    def _text(self, message_id: str) -> str | None:
        if message_id not in self._found:
            self._found[message_id] = self._catalogue.find(message_id)
        return self._found[message_id]

    def code(self, code: StrEnum, form: str = "") -> str:
        """Give the word for a code, for instance «frivillighet»; ``form`` picks another form of it."""
        return self.say(f"{type(code).__name__.lower()}.{code.value}{'.' + form if form else ''}")

    def tag(self, tag: str) -> str:
        """Give the word for a resource tag; one that somebody made up stands as it was written."""
        return self.say(f"tag.{tag}") if self.has(f"tag.{tag}") else tag

    def value(self, value: object) -> str:
        """Write any value as a person would."""
        if isinstance(value, StrEnum):
            return self.code(value)
        if isinstance(value, bool):
            return self.say("value.yes" if value else "value.no")
        if isinstance(value, int | float):
            return self.number(value)
        if isinstance(value, dt.date):
            return self.date(value)
        if isinstance(value, dt.time):
            return self.time(value)
        if isinstance(value, list | tuple):
            return self.listed([self.value(item) for item in value])
        return str(value)

    def date(self, date: dt.date) -> str:
        """Write a date in full: «12. mars 2026»."""
        from babel.dates import format_date  # 40 ms that a start without dates should not pay

        text = format_date(date, "d MMMM y" if self.lang == "en" else "d. MMMM y", locale=self.locale)
        return text.replace(" ", NBSP, 1)

    def time(self, time: dt.time) -> str:
        """Write a time of day: «09.00», in English «09:00»."""
        return time.strftime("%H:%M" if self.lang == "en" else "%H.%M")

    def number(self, number: float) -> str:
        """Write a number with the language's decimal mark, thousands apart by a no-break space.

        A float has one decimal at least, so that 4.0 beside 4.2 stays a mean.
        """
        if isinstance(number, int) and 0 <= number < 1000:
            return str(number)
        from babel.numbers import format_decimal

        pattern = "#,##0.0##" if isinstance(number, float) else "#,##0"
        text = format_decimal(number, pattern, locale=self.locale)
        return text.replace("\u202f", NBSP)

    def listed(self, items: Sequence[str]) -> str:
        """Join words to «A, B og C»."""
        if len(items) < 2:
            return "".join(items)
        return self.say("list.and", start=", ".join(items[:-1]), last=items[-1])

    def sentence(self, text: str) -> str:
        """Begin a text with a capital, as where a word from a list opens a line."""
        return text[:1].upper() + text[1:]


@cache
def language(lang: str) -> Language:
    """Give the speaker of a language, loaded once."""
    return Language(lang)
