"""Where things lie: what ships with the app, and the user's own data."""

import os
from pathlib import Path

_PACKAGE = Path(__file__).parent
_CHECKOUT = _PACKAGE.parent


def _shipped(name: str) -> Path:
    """Look in the checkout first: an editable install may have left stale copies inside the package."""
    return _CHECKOUT / name if (_CHECKOUT / "pyproject.toml").is_file() else _PACKAGE / name


RESOURCES = _shipped("resources")
TEMPLATES = _shipped("templates")
SAMPLE_WORKSHOP = RESOURCES / "sample_workshop.yaml"

DATA_VARIABLE = "WORKSHOP_APP_DATA"
DATABASE_NAME = "samspill.db"


def data_folder(chosen: Path | None = None) -> Path:
    """Give the data folder: the one chosen, else that of the environment, else the user's own for this app."""
    named = os.environ.get(DATA_VARIABLE)
    if chosen or named:
        return (chosen or Path(named or "")).expanduser().absolute()
    from platformdirs import user_data_path  # only needed here, and not free to import

    return user_data_path("Samspill", appauthor=False)
