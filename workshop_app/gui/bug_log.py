"""What nobody foresaw: to a log file, without a word of what people wrote, and once to whoever can tell it."""

import logging
import traceback
from collections.abc import Callable
from functools import cache
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

LOG = logging.getLogger("workshop_app")
MAX_BYTES = 1_000_000
_told: set[str] = set()


@cache
def open_log(folder: Path) -> None:
    """Write the log to ``logs`` in the data folder, or to the terminal where there is no room for it."""
    try:
        (folder / "logs").mkdir(parents=True, exist_ok=True)
        handler: logging.Handler = RotatingFileHandler(
            folder / "logs" / "samspill.log", maxBytes=MAX_BYTES, backupCount=4
        )
    except OSError:
        handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    LOG.addHandler(handler)


def report(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None, tell: Callable[[str], None]
) -> None:
    """Log where an error came from, never its text; ``tell`` gets each place once."""
    places = [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace)]
    told = f"{kind.__name__} at {' < '.join(reversed(places))}"
    LOG.error("%s", told)
    if told not in _told:
        _told.add(told)
        tell(told)
