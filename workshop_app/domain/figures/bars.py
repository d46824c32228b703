"""Bar charts: participants by sector, the four values, the Kommune 3.0 profile. Width 1000 units."""

from collections.abc import Sequence

from workshop_app.domain.message import Text, Verbatim, Written, say
from workshop_app.domain.records import Kommune30, ValueScores
from workshop_app.domain.shapes import Box, Figure, Label, Paint, Shape
from workshop_app.domain.workshop import Workshop

WIDTH = 1000.0
_TEXT = 20.0
_ROW = 36.0
_BAR = 17.0
_LABELS = 300.0
_NUMBERS = 70.0

Bar = tuple[Text, float, Text, str]
"""Label, length from 0 to 1, the number written at the end, colour role."""


def bars(rows: Sequence[Bar]) -> Figure:
    """Draw horizontal bars with label and number; a bar of length 0 is a hairline, so that it is seen."""
    longest = WIDTH - _LABELS - _NUMBERS
    shapes: list[Shape] = []
    for index, (label, length, number, role) in enumerate(rows):
        top = index * _ROW
        base = top + _ROW / 2 + _TEXT * 0.35
        bar = max(length * longest, 3.0)
        shapes += [
            Label(0, base, label, _TEXT),
            Box(_LABELS, top + (_ROW - _BAR) / 2, bar, _BAR, Paint(fill=role), radius=min(5.0, bar / 2)),
            Label(_LABELS + bar + 14, base, number, _TEXT, strong=True),
        ]
    return Figure(0, 0, WIDTH, _ROW * len(rows), tuple(shapes))


def participants_figure(workshop: Workshop) -> Figure:
    """Draw the headcount by sector, largest first."""
    counts = sorted(workshop.headcounts, key=lambda item: -item.count)
    most = max((item.count for item in counts), default=0) or 1
    return bars(
        [
            (
                Written(item.sector, capital=True),
                item.count / most,
                Verbatim(str(item.count)),
                f"sector.{item.sector.value}",
            )
            for item in counts
        ]
    )


def values_figure(scores: ValueScores) -> Figure:
    """Draw the means of the four values on their scale from 1 to 5."""
    names = ("openness", "creativity", "leadership", "democracy")
    return bars(
        [
            (say(f"value_score.{name}"), (getattr(scores, name) - 1) / 4, Written(getattr(scores, name)), "fjord")
            for name in names
        ]
    )


def kommune_figure(profile: Kommune30) -> Figure:
    """Draw, for each row, how the answers share out over 1.0, 2.0 and 3.0, now and wanted."""
    shapes: list[Shape] = []
    left, width, top = 190.0, WIDTH - 190.0, 0.0
    for row in profile.rows:
        shapes.append(Label(0, top + 26, say(f"kommunerow.{row.row.value}"), _TEXT, strong=True))
        top += 40
        for when, counts in (("now", row.now), ("wanted", row.wanted)):
            shapes.append(Label(0, top + 23, say(f"report.kommune.{when}"), _TEXT, role="ink-2"))
            total = counts.v1 + counts.v2 + counts.v3
            x = left
            for version, count in (("1", counts.v1), ("2", counts.v2), ("3", counts.v3)):
                share = width * count / total if total else 0.0
                if count:
                    shapes.append(Box(x, top, share, 32, Paint(fill=f"kommune.{version}", stroke="surface", width=2)))
                    label = say("report.kommune.share", version=Verbatim(f"{version}.0"), number=count)
                    fits = share > 90
                    words = label if fits else Verbatim(str(count))
                    shapes.append(
                        Label(x + share / 2, top + 23, words, 18, role=f"kommune.{version}.text", anchor="middle")
                    )
                x += share
            top += 38
        top += 16
    return Figure(0, 0, WIDTH, top - 16, tuple(shapes))
