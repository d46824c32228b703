"""The order of chapters: the one that was chosen, and the standard one where nothing was."""

from collections.abc import Sequence

from workshop_app.domain.workshop import Workshop


def arranged(keys: Sequence[str], chosen: Sequence[str]) -> tuple[str, ...]:
    """Put keys, given in the standard order, in a chosen one.

    A key that the choice does not name stands right after the one that it follows in the standard order.
    """
    made = [key for key in dict.fromkeys(chosen) if key in keys]
    for index, key in enumerate(keys):
        if key not in made:
            made.insert(made.index(keys[index - 1]) + 1 if index else 0, key)
    return tuple(made)


def moved(workshop: Workshop, shown: Sequence[str], key: str, before: str | None) -> tuple[str, ...]:
    """Give the order in which a chapter stands right before another, or last.

    ``shown`` are the chapters as they stand now; those that have nothing to tell today keep their chosen places.
    """
    others = [other for other in shown if other != key]
    index = others.index(before) if before in others else len(others)
    wanted = (*others[:index], key, *others[index:])
    known = workshop.details.section_order
    return arranged((*known, *(other for other in wanted if other not in known)), wanted)
