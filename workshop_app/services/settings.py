"""The user's settings: language, theme, text size, motion. A small JSON file in the data folder."""

import contextlib
from pathlib import Path
from typing import Any, NamedTuple

from workshop_app.services.trouble import Trouble

FILE_NAME = "settings.json"
TEXT_SIZES = (90, 100, 110, 125, 150, 175, 200)
"""Percent of the usual size."""


class Settings(NamedTuple):
    """What the user has chosen. ``theme`` is a name in ``tokens.THEMES``; ``text_size`` is in percent."""

    lang: str = "nb"
    theme: str = "light"
    text_size: int = 100
    motion: bool = True

    @classmethod
    def read(cls, folder: Path) -> "Settings":
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
        replace_file(folder / FILE_NAME, json.dumps(self._asdict(), indent=1).encode())

    def _with_known(self, stored: dict[str, Any]) -> "Settings":
        allowed = {"lang": ("nb", "nn", "en"), "theme": ("light", "dark", "contrast"), "text_size": TEXT_SIZES}
        values: dict[str, Any] = {}
        for name, usual in self._asdict().items():
            value = stored.get(name)
            if type(value) is type(usual) and (name not in allowed or value in allowed[name]):
                values[name] = value
        return self._replace(**values)
