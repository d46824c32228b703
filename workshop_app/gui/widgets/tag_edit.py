"""A field for a resource tag: typing completes from the list that all share, and a new word makes a new tag."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QStyledItemDelegate

from workshop_app.gui.ui import Ui

TAG_LIMIT = 60


class TagEdit(QComboBox):
    """Shows tags by their words, and gives their codes."""

    def __init__(self, ui: Ui, name: str) -> None:
        super().__init__(editable=True, insertPolicy=QComboBox.InsertPolicy.NoInsert)
        self._ui = ui
        self._tags: tuple[str, ...] = ()
        self.line = QLineEdit(maxLength=TAG_LIMIT)
        self.setLineEdit(self.line)
        self.line.setPlaceholderText(name)
        self.line.setAccessibleName(name)
        self.setAccessibleName(name)
        self.setItemDelegate(QStyledItemDelegate(self))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        found = QCompleter(self.model(), self)
        found.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        found.setFilterMode(Qt.MatchFlag.MatchContains)
        found.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.setCompleter(found)

    def offer(self, tags: Iterable[str]) -> None:
        """Offer these tags, by their words; what is typed stays."""
        offered = tuple(tags)
        if offered == self._tags:
            return
        typed = self.line.text()
        self._tags = offered
        self.clear()
        for tag in offered:
            self.addItem(tag_word(self._ui, tag), tag)
        self.line.setText(typed)

    def show_tag(self, tag: str) -> None:
        """Show one tag, all of it selected."""
        self.setCurrentText(tag_word(self._ui, tag))
        self.line.selectAll()

    def tag(self) -> str:
        """Give the tag that the words stand for, or the words themselves; "" when nothing is written."""
        words = " ".join(self.line.text().split())
        found = self.findText(words, Qt.MatchFlag.MatchFixedString)
        return str(self.itemData(found)) if words and found >= 0 else words


def tag_word(ui: Ui, tag: str) -> str:
    """Write a tag with a capital."""
    return ui.language.sentence(ui.language.tag(tag)) if tag else ""
