"""The tags of something, from the list that offers and needs share: each a chip that goes away at a click."""

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QWidget

from workshop_app.domain.tags import tags_of
from workshop_app.domain.workshop import Workshop
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.basic import ENTER, button, clear, column, empty
from workshop_app.gui.widgets.combo import combo
from workshop_app.gui.widgets.flow_layout import FlowLayout

TAG_LIMIT = 60


class TagField(QWidget):
    """Emits ``edited(tuple of tags)``. A tag that is not on the list may be written too."""

    edited = Signal(object)

    def __init__(self, ui: Ui) -> None:
        super().__init__()
        self.setProperty("look", "clear")
        self._ui = ui
        self.tags: tuple[str, ...] = ()
        self._chips = clear()
        self._flow = FlowLayout(ui.theme.px(6))
        self._chips.setLayout(self._flow)
        self.choice = self._made_choice()
        layout = column(6)
        layout.addWidget(self._chips)
        layout.addWidget(self.choice)
        self.setLayout(layout)

    def _made_choice(self) -> QComboBox:
        made = combo()
        made.setEditable(True)
        self.line = QLineEdit(maxLength=TAG_LIMIT)
        made.setLineEdit(self.line)
        self.line.setPlaceholderText(self._ui.say("gui.resources.add_tag"))
        made.setAccessibleName(self._ui.say("gui.resources.add_tag"))
        made.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        made.setMinimumContentsLength(8)
        found = QCompleter(made.model(), made)
        found.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        found.setFilterMode(Qt.MatchFlag.MatchContains)
        found.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        made.setCompleter(found)
        made.activated.connect(lambda index: self._add())
        self.line.installEventFilter(self)
        return made

    def show_tags(self, workshop: Workshop, tags: tuple[str, ...]) -> None:
        """Show the tags; what is being typed is left alone."""
        self.tags = tags
        empty(self._flow)
        language = self._ui.language
        for tag in tags:
            word = language.sentence(language.tag(tag))
            chip = button(self._ui, word, "filter", "x", partial(self._remove, tag), after=True)
            chip.setAccessibleName(self._ui.say("gui.resources.remove_tag", tag=word))
            chip.setToolTip(chip.accessibleName())
            self._flow.addWidget(chip)
        self._chips.setVisible(bool(tags))
        typed = self.line.text()
        self.choice.clear()
        for tag in tags_of(workshop):
            if tag not in tags:
                self.choice.addItem(language.sentence(language.tag(tag)), tag)
        self.choice.setCurrentIndex(-1)
        self.line.setText(typed)

    def _add(self) -> None:
        """Add what is chosen or written."""
        words = self.line.text().strip()
        found = self.choice.findText(words, Qt.MatchFlag.MatchFixedString)
        tag = self.choice.itemData(found) if found >= 0 else words
        self.line.clear()
        known = {one.casefold() for one in self.tags} | {self._ui.language.tag(one).casefold() for one in self.tags}
        if tag and tag.casefold() not in known:
            self.edited.emit((*self.tags, tag))

    def _remove(self, tag: str) -> None:
        self.edited.emit(tuple(one for one in self.tags if one != tag))
        self.line.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter adds, Esc forgets what is typed."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in ENTER:
                self._add()
                return True
            if event.key() == Qt.Key.Key_Escape and self.line.text():
                self.line.clear()
                return True
        return False
