"""Where one was: stage, round, clock and view. Stored beside the workshop and outside the undo history.

Nothing here reads the clock; callers say what time it is. Times are UTC.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Self

from workshop_app.domain.codes import Round


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds that the clock has run in one round of one stage."""

    stage_id: str
    round: Round
    seconds: float


@dataclass(frozen=True, slots=True)
class Bookmark:
    """Stage and round on screen, the view within it, and the clock.

    ``running_since`` is None while the clock stands still; ``spent`` holds what it ran before that.
    """

    stage_id: str | None = None
    round: Round = Round.INDIVIDUAL
    view: str = ""
    running_since: datetime | None = None
    spent: tuple[Spent, ...] = ()

    @property
    def has_started(self) -> bool:
        """Whether the clock of any stage has run."""
        return bool(self.spent) or self.running_since is not None

    def turned_to(self, stage_id: str, round_: Round, now: datetime, view: str = "") -> Self:
        """Go to a stage and round; a running clock goes on there."""
        stopped = self.paused(now)
        running_since = now if self.running_since else None
        return replace(stopped, stage_id=stage_id, round=round_, view=view, running_since=running_since)

    def running(self, now: datetime) -> Self:
        """Start the clock of the present stage and round; nothing happens when it runs or there is none."""
        return self if self.running_since or self.stage_id is None else replace(self, running_since=now)

    def paused(self, now: datetime) -> Self:
        """Stop the clock and write down what it ran; time never runs backwards, even if the clock was set."""
        if self.running_since is None or self.stage_id is None:
            return self
        here = Spent(self.stage_id, self.round, self.seconds(self.stage_id, self.round, now))
        others = tuple(spent for spent in self.spent if (spent.stage_id, spent.round) != (here.stage_id, here.round))
        return replace(self, running_since=None, spent=(*others, here))

    def seconds(self, stage_id: str, round_: Round, now: datetime) -> float:
        """Count the seconds spent in one round of one stage, the running stretch included."""
        before = sum(spent.seconds for spent in self.spent if (spent.stage_id, spent.round) == (stage_id, round_))
        is_here = self.running_since is not None and (self.stage_id, self.round) == (stage_id, round_)
        stretch = (now - self.running_since).total_seconds() if is_here and self.running_since else 0.0
        return before + max(0.0, stretch)
