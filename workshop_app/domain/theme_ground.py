"""Which of the colours of notes a theme has, for every view of it."""

from collections.abc import Sequence

from workshop_app.domain.records import Theme

GROUNDS = ("note.green", "note.blue", "note.yellow", "note.violet", "note.coral")


def theme_ground(themes: Sequence[Theme], theme_id: str | None) -> str:
    """Give the ground of the cards of a theme: its colour, or one by turns when it has none."""
    for index, theme in enumerate(themes):
        if theme.id == theme_id:
            return f"note.{theme.colour.value}" if theme.colour else GROUNDS[index % len(GROUNDS)]
    return "surface"
