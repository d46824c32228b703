"""Loading the screens that an open workshop will need, while nobody waits for them: a little at a time."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QObject, QTimer

FIRST_MILLISECONDS, NEXT_MILLISECONDS = 600, 60


def _parts(make_map: Callable[[], object]) -> Iterator[None]:
    """Load one part at each step; each is short enough not to be felt."""
    from workshop_app.gui.screens import question_screen  # noqa: F401

    yield
    from workshop_app.canvas import scene  # noqa: F401

    yield
    from workshop_app.canvas import view  # noqa: F401

    yield
    from workshop_app.gui.screens import map_screen  # noqa: F401

    yield
    from workshop_app.gui.screens import round_screen, vote_screen  # noqa: F401

    yield
    from workshop_app.gui.screens import action_screen  # noqa: F401

    yield
    from workshop_app.gui.screens import simple_screen, summary_screen  # noqa: F401

    yield
    make_map()
    yield


class Warming(QObject):
    """Goes through the parts once, from when the workshop has been painted; ``make_map`` makes the largest screen."""

    def __init__(self, parent: QObject, make_map: Callable[[], object]) -> None:
        super().__init__(parent)
        self._rest = _parts(make_map)
        QTimer.singleShot(FIRST_MILLISECONDS, self, self._step)

    def _step(self) -> None:
        if next(self._rest, self) is None:
            QTimer.singleShot(NEXT_MILLISECONDS, self, self._step)
