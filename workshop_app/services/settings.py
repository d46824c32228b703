"""The user's settings: language, theme, text size, motion, insights. A small JSON file in the data folder."""

from __future__ import annotations

import contextlib
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from workshop_app.services.trouble import Trouble

if TYPE_CHECKING:  # a start reads the settings before it needs any of this
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from workshop_app.domain.insight import InsightCode, Thresholds

FILE_NAME = "settings.json"
TEXT_SIZES = (90, 100, 110, 125, 150, 175, 200)
"""Percent of the usual size."""

MOST = 100
"""The highest threshold that counts something."""

_NONE: Mapping[str, float] = MappingProxyType({})


class Settings(NamedTuple):
    """What the user has chosen. ``theme`` is a name in ``tokens.THEMES``; ``text_size`` is in percent.

    ``insights_off`` are the codes of insights that are not wanted, ``thresholds`` the fields of ``Thresholds`` that
    differ from the usual ones.
    """

    lang: str = "nb"
    theme: str = "light"
    text_size: int = 100
    motion: bool = True
    insights_off: tuple[str, ...] = ()
    thresholds: Mapping[str, float] = _NONE

    @property
    def look(self) -> tuple[object, ...]:
        """What the window is dressed by."""
        return self.lang, self.theme, self.text_size, self.motion

    @property
    def off(self) -> frozenset[InsightCode]:
        """The kinds of insights that are switched off; a code that this version does not know is passed over."""
        from workshop_app.domain.insight import InsightCode

        return frozenset(code for code in InsightCode if code.value in self.insights_off)

    @property
    def limits(self) -> Thresholds:
        """The thresholds: the usual ones but for those that were set to something sensible."""
        from workshop_app.domain.insight import Thresholds

        usual = Thresholds()
        known = {name: value for name, value in self.thresholds.items() if name in usual._fields}
        chosen: dict[str, Any] = {n: value for n, value in known.items() if _is_sensible(value, getattr(usual, n))}
        return usual._replace(**chosen)

    def with_off(self, codes: Iterable[InsightCode]) -> Settings:
        """Switch off these kinds of insights, and no others."""
        return self._replace(insights_off=tuple(sorted(code.value for code in codes)))

    def with_limits(self, limits: Thresholds) -> Settings:
        """Take other thresholds; those that are the usual ones are not written down."""
        usual = type(limits)()._asdict()
        return self._replace(thresholds={name: v for name, v in limits._asdict().items() if v != usual[name]})

    @classmethod
    def read(cls, folder: Path) -> Settings:
        """Read the settings; a file that is missing or wrong gives the usual ones, never an error."""
        with contextlib.suppress(OSError, ValueError, TypeError, AttributeError):
            text = (folder / FILE_NAME).read_text(encoding="utf-8")
            import json  # a first start has no file

            return cls()._with_known(json.loads(text))
        return cls()

    def write(self, folder: Path) -> None:
        """Write the settings; raises Trouble ``export_…`` when there is no room or no access."""
        import json

        from workshop_app.services.exporting import replace_file  # a start only reads

        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise Trouble("export_not_allowed", path=str(folder)) from error
        replace_file(folder / FILE_NAME, json.dumps(self._stored(), indent=1).encode())

    def _stored(self) -> dict[str, Any]:
        """Give what is written; what was never chosen about insights is left out."""
        insights = {"insights_off": list(self.insights_off), "thresholds": dict(self.thresholds)}
        return {name: value for name, value in {**self._asdict(), **insights}.items() if value not in ([], {})}

    def _with_known(self, stored: dict[str, Any]) -> Settings:
        allowed = {"lang": ("nb", "nn", "en"), "theme": ("light", "dark", "contrast"), "text_size": TEXT_SIZES}
        values: dict[str, Any] = {}
        for name, usual in self._asdict().items():
            value = stored.get(name)
            if type(value) is type(usual) and (name not in allowed or value in allowed[name]):
                values[name] = value
        off, thresholds = stored.get("insights_off"), stored.get("thresholds")
        if isinstance(off, list):
            values["insights_off"] = tuple(code for code in off if isinstance(code, str))
        if isinstance(thresholds, dict):
            values["thresholds"] = thresholds
        return self._replace(**values)


def _is_sensible(value: object, usual: float) -> bool:
    """Tell whether a threshold can be used: a share from 0 to 1, or a number of things."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return isinstance(value, int) and 0 <= value <= MOST if isinstance(usual, int) else 0 <= value <= 1
