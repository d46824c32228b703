"""Long work: how it tells how far it has come, and how it is called off."""

from collections.abc import Callable

Progress = Callable[[float], None]
"""Told the share that is done, from 0 to 1, every few milliseconds; raises Cancelled to end the work right there."""


class Cancelled(Exception):
    """The work was called off before its end, and leaves no trace."""


def unwatched(share: float) -> None:
    """Let the work go on to its end."""


class Watch:
    """A Progress that is followed, and can be called off, from another thread than the work's."""

    def __init__(self) -> None:
        self.share = 0.0
        self._is_cancelled = False

    def cancel(self) -> None:
        """End the work the next time it tells how far it has come."""
        self._is_cancelled = True

    def __call__(self, share: float) -> None:
        """Take what the work tells; raises Cancelled once it is called off."""
        if self._is_cancelled:
            raise Cancelled
        self.share = share
