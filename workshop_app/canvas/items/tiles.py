"""Pixmaps of parts of a layer, so that what stands still is painted once, and of what changes only the part that does.

Painting goes in slices, so that it never holds up a hand: until a tile is ready the old one stands in for it, or
what is known of the same place at another zoom.
"""

import math
import time
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from itertools import chain

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap, QRegion, QTransform

from workshop_app.canvas.items.turns import Turns

SIDE = 256
"""In device pixels."""
SLICE = 0.003
"""Seconds of painting at a time."""
LARGEST = 4
"""So many tiles across and down are painted in one go at most, when they are cheap."""
FADING = 0.9
QUARTER = 0.4
"""A quarter of a tile takes so much of the time of all of it: what reaches over several is looked at each time."""
ZOOMS = 3
"""Tiles of so many zooms are kept: the last ones, and the widest."""
MOST = 240
"""So many tiles of one zoom are kept."""
MANY = 1000
"""With more changes than these nobody asks which tiles they meet."""

HINTS = (
    QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing | QPainter.RenderHint.SmoothPixmapTransform
)

Paints = Callable[[QPainter, QRectF], None]
Key = tuple[int, int]


class Level:
    """The tiles of one zoom, which is ``scale`` device pixels to a unit. Stale ones show what was."""

    def __init__(self, scale: float) -> None:
        self.scale = scale
        self.made: dict[Key, QPixmap] = {}
        self.stale: set[Key] = set()
        self.quarters: dict[Key, int] = {}
        """How many quarters of a stale tile have been painted anew, of those that are too dear to be so in one go."""
        self.seconds = 0.0
        """What a tile took lately; the dearest is not soon forgotten."""
        self.across = 1
        """So many tiles across and down are painted in one go: what reaches over several is painted but once."""

    def keys(self, rect: QRectF) -> Iterator[Key]:
        """Give the tiles that meet a rectangle."""
        side = SIDE / self.scale
        rows = range(math.floor(rect.top() / side), math.floor(rect.bottom() / side) + 1)
        for column in range(math.floor(rect.left() / side), math.floor(rect.right() / side) + 1):
            for row in rows:
                yield column, row

    def rect(self, key: Key) -> QRectF:
        """Give the part of the layer that a tile shows."""
        side = SIDE / self.scale
        return QRectF(key[0] * side, key[1] * side, side, side)

    def forget(self, rects: Iterable[QRectF]) -> None:
        """Tell that something has changed in some rectangles."""
        made, stale, side = self.made, self.stale, SIDE / self.scale
        if not made:
            return
        spans = {
            (int(rect.left() // side), int(rect.top() // side), int(rect.right() // side), int(rect.bottom() // side))
            for rect in rects
        }
        least, most = min(column for column, _ in made), max(column for column, _ in made)
        highest, lowest = min(row for _, row in made), max(row for _, row in made)
        for left, top, right, bottom in spans:
            rows = range(max(highest, top), min(lowest, bottom) + 1)
            for column in range(max(least, left), min(most, right) + 1):
                stale.update((column, row) for row in rows if (column, row) in made)
                for row in rows if self.quarters else ():
                    self.quarters.pop((column, row), None)

    def wanting(self, rect: QRectF) -> list[Key]:
        """Give the tiles of a rectangle that are to be painted, from the middle outwards."""
        wanted = [key for key in self.keys(rect) if key not in self.made or key in self.stale]
        middle = rect.center()
        return sorted(wanted, key=lambda key: (self.rect(key).center() - middle).manhattanLength())

    def block(self, key: Key, wanted: Container[Key]) -> list[Key]:
        """Give the wanted tiles that are painted in one go with one of them."""
        left, top = key[0] // self.across * self.across, key[1] // self.across * self.across
        block = ((left + column, top + row) for column in range(self.across) for row in range(self.across))
        return [one for one in block if one in wanted]

    def covers(self, rect: QRectF) -> bool:
        """Tell whether all of a rectangle is there, new or old."""
        return all(key in self.made for key in self.keys(rect))

    def prune(self, seen: QRectF) -> None:
        """Let go of what is far from what is seen, when there is much."""
        if len(self.made) > MOST:
            kept = set(self.keys(seen))
            self.made = {key: pixmap for key, pixmap in self.made.items() if key in kept}
            self.stale &= kept


class Tiles:
    """Draws a layer. ``paints`` paints the part of it that lies in a rectangle, ``wishes`` asks for a repaint.

    With a ``ground`` it is painted upon that colour, and lets nothing shine through. A layer that is painted quickly
    takes no ``turns`` with others, but is painted at once.
    """

    def __init__(
        self,
        paints: Paints,
        wishes: Callable[[QRectF], None],
        turns: Turns | None = None,
        ground: QColor | None = None,
    ) -> None:
        self._paints, self._wishes, self._turns = paints, wishes, turns
        self._levels: list[Level] = []
        self._changed: list[Iterable[QRectF]] = []
        self.lie_on(ground)
        self._seen = QRectF()
        self._ratio = 1.0
        self._afterwards: list[Callable[[], None]] = []

    # What has changed

    def forget(self, rects: Iterable[QRectF]) -> None:
        """Let the tiles that meet some rectangles be painted anew, soon; which ones they meet is found out then."""
        self._changed.append(rects)
        if self._turns is not None:
            self._turns.ask_later(self)

    def _find_stale(self) -> None:
        """Find out which tiles what has changed meets."""
        changed = list(chain.from_iterable(self._changed)) if self._levels else []
        self._changed.clear()
        for level in self._levels:
            if len(changed) > MANY:
                level.stale.update(level.made)
                level.quarters.clear()
            else:
                level.forget(changed)

    def afterwards(self, deed: Callable[[], None]) -> None:
        """Do something once, when all that is seen has been painted."""
        if self._turns is None:
            deed()
            return
        self._afterwards.append(deed)
        self._turns.ask(self)

    def clear(self) -> None:
        """Forget everything that has been painted."""
        self._levels.clear()
        self._changed.clear()

    def lie_on(self, ground: QColor | None) -> None:
        """Be painted upon a colour from now on, or upon nothing."""
        self._ground = ground if ground is not None else QColor(Qt.GlobalColor.transparent)
        self.clear()

    @property
    def is_blank(self) -> bool:
        """Whether nothing has been painted yet."""
        return not self._levels

    @property
    def is_finished(self) -> bool:
        """Whether nothing that is seen waits to be painted."""
        self._find_stale()
        return not self._afterwards and not (self._levels and self._levels[0].wanting(self._seen))

    def work_if_short(self) -> None:
        """Paint what waits at once, if that takes no longer than a slice."""
        self._find_stale()
        level = self._levels[0] if self._levels else None
        if level is not None and level.seconds * len(level.wanting(self._seen)) < SLICE:
            self.work()

    def work(self) -> bool:
        """Paint what waits, for a slice of time, and the rest later; tells whether there was anything to paint."""
        self._find_stale()
        level = self._levels[0] if self._levels else None
        wanted = level.wanting(self._seen) if level is not None else []
        if level is not None and wanted:
            for key in self._made_in_time(level, wanted):
                self._wishes(level.rect(key))
        if self._turns is not None and level is not None and level.wanting(self._seen):
            self._turns.ask(self)
        else:
            deeds, self._afterwards = self._afterwards, []
            for deed in deeds:
                deed()
        return bool(wanted)

    def _made_in_time(self, level: Level, wanted: Sequence[Key]) -> list[Key]:
        """Paint tiles until the slice is over, one at least, or a quarter of one that takes longer by itself."""
        begin = now = time.perf_counter()
        rest = dict.fromkeys(wanted)
        made: list[Key] = []
        while rest and now - begin < SLICE:
            first = next(iter(rest))
            if level.seconds > SLICE and first in level.made:
                done = [first] if self._patch(level, first) else []
                share = QUARTER
            else:
                done = level.block(first, rest)
                self._make(level, done)
                share = len(done)
            made += done or [first]
            for key in done:
                del rest[key]
            before, now = now, time.perf_counter()
            level.seconds = max((now - before) / share, level.seconds * FADING)
            level.across = max(1, min(LARGEST, math.isqrt(round(SLICE / level.seconds))))
        if self._turns is not None:
            self._turns.end()
        return made

    def _patch(self, level: Level, key: Key) -> bool:
        """Paint the next quarter of a stale tile anew; tells whether it was the last."""
        quarter = level.quarters.get(key, 0)
        half = SIDE // 2
        part = QRect(quarter % 2 * half, quarter // 2 * half, half, half)
        whole = level.made[key]
        whole.setDevicePixelRatio(1)
        painter = QPainter(whole)
        painter.setClipRect(part)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
        painter.fillRect(part, self._ground)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        painter.setRenderHints(HINTS)
        painter.translate(-key[0] * SIDE, -key[1] * SIDE)
        painter.scale(level.scale, level.scale)
        self._paints(painter, painter.worldTransform().inverted()[0].mapRect(QRectF(part)))
        painter.end()
        whole.setDevicePixelRatio(self._ratio)
        if quarter < 3:
            level.quarters[key] = quarter + 1
            return False
        level.quarters.pop(key, None)
        level.stale.discard(key)
        return True

    def _make(self, level: Level, keys: Sequence[Key]) -> None:
        """Paint tiles in one go, and cut them out."""
        left, top = min(column for column, _ in keys), min(row for _, row in keys)
        right, bottom = max(column for column, _ in keys) + 1, max(row for _, row in keys) + 1
        whole = QPixmap((right - left) * SIDE, (bottom - top) * SIDE)
        whole.fill(self._ground)
        painter = QPainter(whole)
        painter.setRenderHints(HINTS)
        painter.translate(-left * SIDE, -top * SIDE)
        painter.scale(level.scale, level.scale)
        self._paints(painter, level.rect((left, top)).united(level.rect((right - 1, bottom - 1))))
        painter.end()
        for column, row in keys:
            made = whole.copy((column - left) * SIDE, (row - top) * SIDE, SIDE, SIDE) if len(keys) > 1 else whole
            made.setDevicePixelRatio(self._ratio)
            level.made[column, row] = made
            level.quarters.pop((column, row), None)
            level.stale.discard((column, row))

    # Drawing

    def draw(self, painter: QPainter, exposed: QRectF, seen: QRectF, *, is_rough: bool) -> None:
        """Draw what lies in a rectangle, of which ``seen`` can be seen; roughly from what is there, if there is."""
        self._seen, self._ratio = seen, painter.device().devicePixelRatioF()
        scale = painter.worldTransform().m11() * self._ratio
        part = exposed.intersected(seen)
        if is_rough and self._levels and self._levels[0].scale != scale:
            best = self._best(part, self._levels)
            if not best.covers(part):
                self._stand_in(painter, part, self._widened(part, scale))
            self._stand_in(painter, part, best)
            return
        level = self._turn_to(scale)
        if self._turns is None:
            self._find_stale()
            for key in level.wanting(part):
                self._make(level, [key])
        missing = [key for key in level.wanting(part) if key not in level.made]
        if missing:
            missing = self._fill(painter, level, missing, part)
        if self._turns is not None and (level.stale or missing or self._afterwards):
            self._turns.ask(self)
        self._blit(painter, level, part)

    def _widened(self, part: QRectF, scale: float) -> Level:
        """Paint more than a part at half its zoom, for what nothing can stand in for while one zooms on."""
        level = next((one for one in self._levels if one.scale == scale / 2), None)
        if level is None:
            level = Level(scale / 2)
            self._levels.append(level)
        room = part.adjusted(-part.width() / 2, -part.height() / 2, part.width() / 2, part.height() / 2)
        lacking = [key for key in level.keys(room) if key not in level.made]
        if lacking:
            self._make(level, lacking)
        return level

    def _turn_to(self, scale: float) -> Level:
        found = next((level for level in self._levels if level.scale == scale), None)
        if found is None:
            found = Level(scale)
        elif self._levels[0] is found:
            return found
        others = [level for level in self._levels if level is not found]
        while len(others) >= ZOOMS:
            widest = min(others, key=lambda level: level.scale)
            others.remove(next(level for level in reversed(others) if level is not widest))
        self._levels = [found, *others]
        return found

    def _fill(self, painter: QPainter, level: Level, missing: list[Key], part: QRectF) -> list[Key]:
        """Paint what is missing, at once where nothing can stand in for it; gives what still is."""
        level.prune(self._seen)
        others = self._levels[1:]
        if not others:
            begin = time.perf_counter()
            self._make(level, missing)
            level.seconds = (time.perf_counter() - begin) / len(missing)
            return []
        if self._turns is None or self._turns.is_free:
            for key in self._made_in_time(level, missing):
                self._wishes(level.rect(key))
        missing = [key for key in missing if key not in level.made]
        if missing:
            rects = [level.rect(key) for key in missing]
            hole = QRectF(rects[0])
            for rect in rects[1:]:
                hole = hole.united(rect)
            clip = QRegion()
            for rect in rects:
                clip += _device(painter.worldTransform(), rect)
            painter.save()
            transform = painter.worldTransform()
            painter.setWorldTransform(QTransform())
            painter.setClipRegion(clip, Qt.ClipOperation.IntersectClip)
            painter.setWorldTransform(transform)
            self._stand_in(painter, hole.intersected(part), self._best(hole.intersected(part), others))
            painter.restore()
        return missing

    @staticmethod
    def _best(part: QRectF, levels: list[Level]) -> Level:
        """Choose the tiles that stand in for a part: those used last that have all of it, else the widest."""
        return next((level for level in levels if level.covers(part)), min(levels, key=lambda level: level.scale))

    @staticmethod
    def _stand_in(painter: QPainter, part: QRectF, level: Level) -> None:
        """Draw a part from the tiles of another zoom. Their edges are those of pixels, so that no seam is seen."""
        transform = painter.worldTransform()
        painter.setWorldTransform(QTransform())
        for key in level.keys(part):
            pixmap = level.made.get(key)
            if pixmap is not None:
                painter.drawPixmap(_device(transform, level.rect(key)), pixmap, pixmap.rect())
        painter.setWorldTransform(transform)

    def _blit(self, painter: QPainter, level: Level, part: QRectF) -> None:
        transform = painter.worldTransform()
        ratio = self._ratio
        origin = transform.map(QPointF(0, 0))
        left, top = round(origin.x() * ratio), round(origin.y() * ratio)
        painter.setWorldTransform(QTransform())
        for key in level.keys(part):
            pixmap = level.made.get(key)
            if pixmap is not None:
                painter.drawPixmap(QPointF((left + key[0] * SIDE) / ratio, (top + key[1] * SIDE) / ratio), pixmap)
        painter.setWorldTransform(transform)


def _device(transform: QTransform, rect: QRectF) -> QRect:
    """Give the pixels of a rectangle; neighbours share their edge."""
    found = transform.mapRect(rect)
    left, top = round(found.left()), round(found.top())
    return QRect(left, top, round(found.right()) - left, round(found.bottom()) - top)
