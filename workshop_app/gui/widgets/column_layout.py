"""How columns share the width of the board, and how Tab goes through them."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtWidgets import QWidget

from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.theme_column import ThemeColumn
from workshop_app.gui.widgets.theme_header import ThemeHeader

LEAST, MOST, SLIM, GAP = 244, 380, 150, 12


def fit_columns(ui: Ui, columns: Sequence[ThemeColumn], new: ThemeHeader | None, room: int) -> None:
    """Share the width among the columns, and give their heads one height.

    The first column, of notes without a theme, is slim while it is empty and others need the room.
    """
    px, count = ui.theme.px, len(columns) + (new is not None)
    slim = columns[0] if count > 2 and not columns[0].stack.notes else None
    room -= (count - 1) * GAP + (px(SLIM) if slim else 0)
    width = max(px(LEAST), min(px(MOST), room // max(1, count - (slim is not None))))
    heads = [column.header for column in columns]
    for column, head in zip(columns, heads, strict=True):
        column.setFixedWidth(px(SLIM) if column is slim else width)
        head.setMinimumHeight(0)
        head.name.ensurePolished()  # else it is measured in another face than it is set in
    tallest = max((head.heightForWidth(column.width()) for column, head in zip(columns, heads, strict=True)), default=0)
    for head in heads:
        head.setMinimumHeight(tallest)
    if new is not None:
        new.setFixedSize(width, max(tallest, new.sizeHint().height()))


def order_tabs(columns: Sequence[ThemeColumn]) -> None:
    """Let Tab go column by column: the head's menu, one card, the card's buttons."""
    stops: list[QWidget] = []
    for column in columns:
        stops.append(column.header.more)
        stops += [stop for card in column.stack.cards if card.is_tab_stop for stop in card.tab_stops()]
    for before, after in pairwise(stops):
        QWidget.setTabOrder(before, after)
