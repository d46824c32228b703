"""Going from card to card with the arrow keys, as the eye would."""

from collections.abc import Mapping

from PySide6.QtCore import QPointF, QRectF


def neighbour(rects: Mapping[str, QRectF], start: QPointF, dx: int, dy: int) -> str | None:
    """Find the nearest thing in a direction; what lies aside counts as farther away than what lies ahead."""
    best, least = None, float("inf")
    for key, rect in rects.items():
        away = rect.center() - start
        ahead, aside = away.x() * dx + away.y() * dy, abs(away.x() * dy) + abs(away.y() * dx)
        distance = ahead + 2 * aside
        if ahead > 1 and aside <= 2 * ahead and distance < least:
            best, least = key, distance
    return best


def first(rects: Mapping[str, QRectF]) -> str | None:
    """Find what one reads first: the uppermost, of these the leftmost."""
    return min(rects, key=lambda key: (round(rects[key].top() / 60), rects[key].left()), default=None)
