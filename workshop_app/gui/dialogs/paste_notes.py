"""Pasting a list: what it will become is seen first; then all of it is added in one step."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QButtonGroup, QWidget

from workshop_app.domain.commands import Command
from workshop_app.domain.pasting import MOST_LINES, NOTE_LIMIT, Pasted, pasted, pasted_whole
from workshop_app.gui.dialogs.saving import SavingDialog
from workshop_app.gui.session import Session
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.basic import button, label, row
from workshop_app.gui.widgets.mark_rows import MarkRows

SIZE = QSize(640, 620)


class PasteNotesDialog(SavingDialog):
    """``tell`` says what a line becomes; ``wish`` gives the command that adds some lines."""

    def __init__(
        self,
        ui: Ui,
        session: Session,
        text: str,
        tell: Callable[[str], tuple[str, str]],
        wish: Callable[[Sequence[str]], Command],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(ui, session, ui.say("gui.paste.title"), parent, SIZE)
        self._tell, self._wish = tell, wish
        self._kept: dict[bool, Pasted] = {}
        self._text = text
        self.lines = button(ui, ui.say("gui.paste.lines"), "option", "list-bullets")
        self.whole = button(ui, ui.say("gui.paste.whole"), "option", "note")
        ways = QButtonGroup(self)
        choice = row(8)
        for way in (self.lines, self.whole):
            way.setCheckable(True)
            way.setAutoDefault(False)
            ways.addButton(way)
            choice.addWidget(way)
        choice.addStretch(1)
        self.rows = MarkRows(ui, ui.say("gui.paste.preview"), tell)
        self.told = label("", "alert", wraps=True)
        self.body.addLayout(choice)
        self.body.addWidget(self.rows, 1)
        self.body.addWidget(self.told)
        self.lines.setChecked(True)
        ways.buttonToggled.connect(lambda way, is_on: self._show() if is_on else None)
        self._show()
        self.do.setFocus()

    @property
    def _pasted(self) -> Pasted:
        is_whole = self.whole.isChecked()
        if is_whole not in self._kept:
            found = pasted_whole(self._text) if is_whole else pasted(self._text)
            saying = tuple(line for line in found.lines if self._tell(line)[0])  # marks alone are no answer
            self._kept[is_whole] = replace(found, lines=saying)
        return self._kept[is_whole]

    def _show(self) -> None:
        found, ui = self._pasted, self.ui
        self.rows.show_lines(found.lines)
        count = len(found.lines)
        self.do.setText(ui.count("gui.paste.add", count))
        self.do.setEnabled(0 < count <= MOST_LINES)
        told = [ui.count("gui.paste.doubles", found.doubles)] if found.doubles else []
        told += [ui.count("gui.paste.too_long", found.too_long, limit=NOTE_LIMIT)] if found.too_long else []
        told += [ui.say("gui.paste.too_much", limit=MOST_LINES)] if count > MOST_LINES else []
        told += [ui.say("gui.paste.empty")] if not count and not found.too_long else []
        self.told.setText("\n".join(told))
        self.told.setVisible(bool(told))

    def finish(self) -> None:
        """Add the answers."""
        lines = self._pasted.lines
        self.save(self._wish(lines), len(lines), self._say_added)

    def _say_added(self) -> None:
        self.accept()
        text = self.ui.count("gui.paste.added", len(self._pasted.lines))
        self.ui.notify(text, self.ui.say("gui.undo"), self.session.undo)
