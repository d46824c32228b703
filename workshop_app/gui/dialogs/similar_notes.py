"""Answers that are alike, group by group, with the reason; a person says whether they are one."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from workshop_app.domain.commands.merging import MergeNotes
from workshop_app.domain.records import Note
from workshop_app.gui.dialogs.footed import FootedDialog
from workshop_app.gui.session import Session
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.basic import button, column, frame, label, row
from workshop_app.gui.widgets.sector_menu import sector_word, table_word
from workshop_app.services.ids import new_id
from workshop_app.services.similar import Alike, Pair, Reason

SIZE = QSize(620, 640)


class SimilarNotesDialog(FootedDialog):
    """``part`` is told the pairs that somebody has found different."""

    def __init__(
        self,
        ui: Ui,
        session: Session,
        groups: Iterable[Alike],
        part: Callable[[Iterable[Pair]], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(ui, ui.say("gui.similar.title"), parent, SIZE)
        self._session, self._part = session, part
        self.cards: list[SimilarGroup] = []
        self.intro = label(ui.say("gui.similar.intro"), "soft", wraps=True)
        self.body.addWidget(self.intro)
        for group in groups:
            card = SimilarGroup(ui, group)
            card.merge.clicked.connect(lambda checked=False, card=card: self._merge(card))
            card.different.clicked.connect(lambda checked=False, card=card: self._keep_apart(card))
            self.cards.append(card)
            self.body.addWidget(card)
        self.body.addStretch(1)
        self.cancel.hide()
        self.do.setText(ui.say("gui.close"))
        self._go_on(0)

    def _merge(self, card: "SimilarGroup") -> None:
        notes = card.group.notes
        if self._session.do(MergeNotes(notes, new_id())):
            text = self.ui.count("gui.similar.merged", len(notes))
            self.ui.notify(text, self.ui.say("gui.undo"), self._session.undo)
            self._take_away(card)

    def _keep_apart(self, card: "SimilarGroup") -> None:
        self._part(card.group.pairs())
        self._take_away(card)

    def _take_away(self, card: "SimilarGroup") -> None:
        index = self.cards.index(card)
        self.cards.remove(card)
        card.hide()
        card.deleteLater()
        self._go_on(index)

    def _go_on(self, index: int) -> None:
        """Put the focus on the next group, or on the way out when there is none."""
        if self.cards:
            card = self.cards[min(index, len(self.cards) - 1)]
            card.different.setFocus()
            self.area.ensureWidgetVisible(card)
        else:
            self.intro.setText(self.ui.say("gui.similar.none"))
            self.do.setFocus()


class SimilarGroup(QFrame):
    """One group: the reason, each answer with where it came from, and the two things one can say of them."""

    def __init__(self, ui: Ui, group: Alike) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self.group = group
        self.merge = self._button(ui, "gui.similar.merge", "")
        self.different = self._button(ui, "gui.similar.different", "quiet")
        inside = column(8, (16, 12, 16, 12))
        inside.addWidget(label(_reason(ui, group), "small", wraps=True))
        for note in group.notes:
            inside.addWidget(self._said(ui, note))
        buttons = row(8)
        buttons.addWidget(self.merge)
        buttons.addWidget(self.different)
        buttons.addStretch(1)
        inside.addLayout(buttons)
        self.setLayout(inside)

    def _button(self, ui: Ui, key: str, look: str) -> QPushButton:
        made = button(ui, ui.say(key), look)
        made.setAutoDefault(False)
        made.setAccessibleName(f"{ui.say(key)}: {self.group.notes[0].text[:60]}")
        return made

    def _said(self, ui: Ui, note: Note) -> QWidget:
        made, inside = frame("well"), column(2, (12, 8, 12, 8))
        text = label(note.text, wraps=True)
        text.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        inside.addWidget(text)
        source = [sector_word(ui, note.sector)] if note.sector else []
        source += [table_word(ui, note.table)] if note.table else []
        if source:
            inside.addWidget(label(" · ".join(source), "small"))
        made.setLayout(inside)
        return made


def _reason(ui: Ui, group: Alike) -> str:
    if group.reason is Reason.WORDS:
        return ui.say("gui.similar.words", words=", ".join(group.words))
    return ui.say(f"gui.similar.{group.reason}")
