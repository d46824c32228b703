"""What several selected things have in common, and where they differ: a mixed value is shown as mixed."""

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox

from workshop_app.domain.commands.bulk import ReviseEach
from workshop_app.domain.commands.verbs import Revise
from workshop_app.domain.records import Record
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.actor_choices import Choices
from workshop_app.gui.widgets.chip_choice import ChipChoice
from workshop_app.gui.widgets.level_blocks import LevelBlocks


class Mixed:
    """Stands for values that differ."""


MIXED = Mixed()


def shared(records: Sequence[Record], field: str) -> Any:
    """Give the value that all have in a field, or MIXED."""
    values = {getattr(record, field) for record in records}
    return values.pop() if len(values) == 1 else MIXED


def offer_shared(ui: Ui, chip: ChipChoice, choices: Choices, records: Sequence[Record], field: str) -> None:
    """Offer values for a field, and show the one that all have."""
    value = shared(records, field)
    chip.offer(choices, value, ui.language.sentence(ui.say("gui.bulk.mixed")))


def show_shared_level(blocks: LevelBlocks, records: Sequence[Record], field: str) -> None:
    """Show the level that all have."""
    value = shared(records, field)
    if value is MIXED:
        blocks.show_mixed()
    else:
        blocks.show_value(value)


def show_shared_tick(box: QCheckBox, records: Sequence[Record], field: str) -> None:
    """Tick a box when all have it, half when some have."""
    value = shared(records, field)
    box.setTristate(value is MIXED)
    box.setCheckState(
        Qt.CheckState.PartiallyChecked
        if value is MIXED
        else Qt.CheckState.Checked
        if value
        else Qt.CheckState.Unchecked
    )


def revision(records: Iterable[Record], field: str, value: object) -> ReviseEach | None:
    """Wish for a value in all that do not have it yet; None when all have."""
    others = tuple(Revise(record, {field: value}) for record in records if getattr(record, field) != value)
    return ReviseEach(others) if others else None
