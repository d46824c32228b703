"""What an actor can give or needs, as chips; one opens to be edited in place."""

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from workshop_app.domain.records import Exchange
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.basic import ToolButton, clear, column, empty, label
from workshop_app.gui.widgets.exchange_form import ExchangeForm
from workshop_app.gui.widgets.flow_layout import FlowLayout
from workshop_app.gui.widgets.map_chip import map_chip
from workshop_app.gui.widgets.tag_edit import tag_word


class ExchangeChips(QWidget):
    """Emits ``edited(tuple of Exchange)``. ``kind`` is offers or needs."""

    edited = Signal(object)

    def __init__(self, ui: Ui, kind: str) -> None:
        super().__init__()
        self.setProperty("look", "clear")
        self._ui, self._kind = ui, kind
        self._items: tuple[Exchange, ...] = ()
        self._at: int | None = None
        self.chips: list[ToolButton] = []
        self._build()

    def _build(self) -> None:
        chips = clear()
        self._flow = FlowLayout(self._ui.theme.px(6))
        chips.setLayout(self._flow)
        self.form = ExchangeForm(self._ui)
        self.form.saved.connect(self._save)
        self.form.removed.connect(self._remove)
        self.form.left.connect(self._leave)
        self.form.hide()
        layout = column(6)
        layout.addWidget(label(self._ui.say(f"gui.map.{self._kind}"), "h3"))
        layout.addWidget(chips)
        layout.addWidget(self.form)
        self.setLayout(layout)

    def show_items(self, items: tuple[Exchange, ...], tags: Iterable[str]) -> None:
        """Show the chips; an open form stays open as long as its chip is there. ``tags`` are what can be chosen."""
        self.form.tag.offer(tags)
        if items == self._items and self.chips:
            return
        self._items = items
        empty(self._flow)
        self.chips = [self._chip(tag_word(self._ui, item.tag), self._told(item), at) for at, item in enumerate(items)]
        self.chips.append(self._chip("+", self._ui.say(f"gui.map.add_{self._kind[:-1]}"), len(items)))
        if self._at is not None and self._at > len(items):
            self._at = len(items)  # the chips before it are gone, but not what is being written

    def _told(self, item: Exchange) -> str:
        """Say all that is known of a thing."""
        language = self._ui.language
        form = language.sentence(language.code(item.form)) if item.form else ""
        return ". ".join(part for part in (tag_word(self._ui, item.tag), item.text, item.hours, form) if part)

    def _chip(self, word: str, told: str, index: int) -> ToolButton:
        chip = map_chip(word, told)
        chip.clicked.connect(lambda checked=False: self.open_form(index))
        self._flow.addWidget(chip)
        return chip

    def open_form(self, index: int) -> None:
        """Edit a chip, or write a new one when the index is past the last; what was being written is saved first."""
        is_new = index >= len(self._items)
        if self._at is not None and self.form.is_changed:
            if not self._named().tag:
                self.form.tag.setFocus(Qt.FocusReason.OtherFocusReason)
                return
            self._save(self._named())
        self._at = len(self._items) if is_new else index
        self.form.open(None if is_new else self._items[index])

    def resume_form(self, half: Exchange) -> None:
        """Go on with a new one that was half written, unless one is being written."""
        if self._at is None:
            self._at = len(self._items)
            self.form.resume(half)

    def take_written(self) -> tuple[Exchange, tuple[Exchange, ...]] | None:
        """Close the form as one goes elsewhere: give what was written in it, and all there are with that.

        None when nothing was. What has no tag yet cannot be saved.
        """
        at, made, is_changed = self._at, self._named(), self.form.is_changed
        self.close_form()
        return None if at is None or not is_changed else (made, self._with(at, made))

    def _named(self) -> Exchange:
        """Give what is written; of a chip whose tag was wiped out, the one it had."""
        made = self.form.written()
        is_old = self._at is not None and self._at < len(self._items)
        return replace(made, tag=self._items[self._at or 0].tag) if is_old and not made.tag else made

    def _with(self, at: int, made: Exchange) -> tuple[Exchange, ...]:
        return (*self._items[:at], made, *self._items[at + 1 :])

    def close_form(self) -> None:
        """Leave the form without saving."""
        self._at = None
        self.form.hide()

    def _leave(self) -> None:
        at = self._at
        self.close_form()
        self._go_to(at)

    def _save(self, made: Exchange) -> None:
        at = self._at
        self.close_form()
        if at is not None:
            is_new = at >= len(self._items)
            self.edited.emit(self._with(at, made))
            self._go_to(at + is_new)

    def _remove(self) -> None:
        at = self._at
        self.close_form()
        if at is not None:
            self.edited.emit((*self._items[:at], *self._items[at + 1 :]))
            self._go_to(at)

    def _go_to(self, at: int | None) -> None:
        """Put the focus on a chip, so that one can go on by the keys."""
        if at is not None and self.chips:
            chip = self.chips[min(at, len(self.chips) - 1)]
            chip.show()  # the layout shows a new one only later, and what is hidden takes no focus
            chip.setFocus(Qt.FocusReason.OtherFocusReason)
