"""What the numbers of a workbook mean: days, times of day, durations and shares, told by the format of their cells."""

import datetime as dt
import re
from typing import Any

from workshop_app.i18n import NBSP, Language

_SHARE = re.compile(r"(?:\.([0#]+))?\s*%")
_MOST_DIGITS = ".15g"
"""So many digits Excel keeps; the rest is what is left over from reckoning with twos."""


class Formats:
    """Tells cells as the sheet shows them, in a reader's language. ``codes`` are the formats by the number of a style.

    A day or a time is stored as a number of days; ``since_1904`` tells from when these are counted.
    """

    def __init__(self, language: Language, codes: tuple[str, ...] = (), *, since_1904: bool = False) -> None:
        self._language, self._since_1904 = language, since_1904
        self._codes = codes

    def number(self, text: str, style: int) -> str:
        """Tell a number; what cannot be told as its format wants is told as it is."""
        try:
            value = float(text)
        except ValueError:
            return text
        code = self._codes[style] if 0 <= style < len(self._codes) else ""
        if share := _SHARE.search(code):
            return self._share(value, len(share[1] or ""))
        if any(letter in code for letter in "dmyhs"):
            return self._moment(value, code) or self._plain(value)
        return self._plain(value)

    def written(self, text: str) -> str:
        """Tell a day that a file gives in words, as ISO 8601 has them."""
        try:
            moment = dt.datetime.fromisoformat(text)
        except ValueError:
            return text
        return self._language.date(moment) if "T" not in text else self._day_and_time(moment)

    def _plain(self, value: float) -> str:
        """Write a number as a person does: 3, not 3.0."""
        if value.is_integer() and abs(value) < 1e15:
            return str(int(value))
        text = format(value, _MOST_DIGITS)
        return text if self._language.lang == "en" else text.replace(".", ",")

    def _share(self, value: float, decimals: int) -> str:
        from babel.numbers import format_percent

        sign = "%" if self._language.lang == "en" else f"{NBSP}%"
        pattern = f"0{'.' if decimals else ''}{'0' * decimals}{sign}"
        return str(format_percent(value, pattern, locale=self._language.locale))

    def _moment(self, value: float, code: str) -> str:
        """Tell a day, a time of day (to the minute), both, or a duration; "" when it is none of them."""
        from openpyxl.styles.numbers import is_timedelta_format
        from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel

        is_duration = is_timedelta_format(code)
        start = CALENDAR_MAC_1904 if self._since_1904 else CALENDAR_WINDOWS_1900
        try:
            moment: Any = from_excel(value, start, timedelta=is_duration)
        except (OverflowError, ValueError):
            return ""
        if isinstance(moment, dt.timedelta):
            return self._duration(moment)
        has_time = any(letter in code for letter in "hs")
        if isinstance(moment, dt.time):
            return self._language.time(moment) if has_time else ""
        has_day = any(letter in code for letter in "dy") or not has_time
        if has_day and has_time:
            return self._day_and_time(moment)
        return self._language.date(moment) if has_day else self._language.time(moment.time())

    def _day_and_time(self, moment: dt.datetime) -> str:
        return f"{self._language.date(moment)} {self._language.time(moment.time())}"

    def _duration(self, length: dt.timedelta) -> str:
        """Write hours and minutes, however many hours there are."""
        hours, rest = divmod(length, dt.timedelta(hours=1))
        mark = ":" if self._language.lang == "en" else "."
        return f"{hours}{mark}{rest // dt.timedelta(minutes=1):02}"


def format_codes(styles: tuple[int, ...], own: dict[int, str]) -> tuple[str, ...]:
    """Give the formats of styles in small letters: a workbook's own by number, and those that every workbook knows.

    Only what counts for positive numbers is kept, without colours, words in quotes, and letters that stand for
    themselves.
    """
    if not any(styles):
        return ("",) * len(styles)
    from openpyxl.styles.numbers import BUILTIN_FORMATS

    return tuple(_bare(own.get(style, BUILTIN_FORMATS.get(style, ""))) for style in styles)


_ASIDE = re.compile(r'"[^"]*"|\\.|_.|\[(?!h+\]|m+\]|s+\])[^\]]*\]|am/pm|general', re.IGNORECASE)


def _bare(code: str) -> str:
    return _ASIDE.sub("", code).partition(";")[0].lower()
