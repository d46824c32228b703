"""The bar that tells how many notes are chosen, and offers what one can do with all of them."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QMenu, QPushButton, QSizePolicy, QWidget

from workshop_app.domain.records import Note
from workshop_app.domain.workshop import Workshop
from workshop_app.gui.session import Session
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.basic import button, icon_button, label, row
from workshop_app.gui.widgets.finished import is_finished
from workshop_app.gui.widgets.note_actions import NoteActions
from workshop_app.gui.widgets.note_menu import MERGE_KEY, fill_kinds, fill_stages, fill_themes
from workshop_app.gui.widgets.note_selection import NoteSelection
from workshop_app.gui.widgets.sector_menu import fill_sectors, fill_tables


class SelectionBar(QFrame):
    """Hidden while nothing is chosen. Emits ``gather_wished(notes)`` when they are to become a theme of their own."""

    gather_wished = Signal(object)

    def __init__(self, ui: Ui, session: Session, selection: NoteSelection) -> None:
        super().__init__()
        self.setProperty("look", "selection-bar")
        self._ui, self._session, self._selection = ui, session, selection
        self._actions = NoteActions(ui, session, self)
        self.setAccessibleName(ui.say("gui.selection.name"))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._build()
        selection.changed.connect(self._follow)
        session.changed.connect(lambda workshop, changes: self._follow())
        self._follow()

    def _build(self) -> None:
        ui, actions = self._ui, self._actions
        self.count = label("", "strong")
        self.count.setMinimumHeight(ui.theme.px(40))
        self.merge = self._act("gui.merge.merge", "arrows-merge", actions.merge)
        self.merge.setToolTip(ui.say("gui.views.tip", name=ui.say("gui.merge.merge"), key=MERGE_KEY))
        self.theme = self._choice("gui.selection.theme", "squares-four", self._fill_themes)
        self.more = self._choice("gui.selection.more", "tag", self._fill_more)
        self.stage = self._choice("gui.selection.stage", "arrow-square-right", self._fill_stages)
        self.fewer = icon_button(ui, "minus", ui.say("gui.question.fewer_votes"), lambda: actions.vote(self._notes, -1))
        self.votes = icon_button(ui, "plus", ui.say("gui.question.more_votes"), lambda: actions.vote(self._notes, 1))
        self.action = self._act("gui.note.to_action", "flag", actions.make_action)
        self.delete = self._act("gui.delete", "trash", actions.delete)
        self.clear = icon_button(ui, "x", ui.say("gui.selection.clear"), self._selection.clear)
        self._worded = {made: made.text() for made in (self.merge, self.theme, self.more, self.stage, self.action)}
        self._worded[self.delete] = self.delete.text()
        for made, words in self._worded.items():
            made.setAccessibleName(words)
        layout = row(2, (14, 4, 8, 4))
        choices: list[QWidget] = [self.count, self.merge, self.theme, self.more, self.stage]
        for widget in (*choices, self.fewer, self.votes, self.action, self.delete):
            layout.addWidget(widget)
        layout.addStretch(1)
        layout.addWidget(self.clear)
        self.setLayout(layout)

    def minimumSizeHint(self) -> QSize:
        """Need no more room than the icons do: the words go where there is less."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show words where they have room, else icons with the words as tooltips."""
        super().resizeEvent(event)
        self._show_words()

    def _show_words(self) -> None:
        """Take words away, those of the plainest icons first, until the rest has room."""
        for made, words in self._worded.items():
            made.setText(words)
        for made in (self.delete, self.action, self.more, self.stage, self.theme, self.merge):
            lacks_room = self.sizeHint().width() > self.width()
            if lacks_room:
                made.setText("")
            if made is not self.merge:
                made.setToolTip(self._worded[made] if lacks_room else "")

    @property
    def _notes(self) -> list[Note]:
        return self._selection.notes

    def _act(self, key: str, icon: str, act: Callable[[Sequence[Note]], Any]) -> QPushButton:
        return button(self._ui, self._ui.say(key), "quiet", icon, lambda: act(self._notes))

    def _choice(self, key: str, icon: str, fill: Callable[[QMenu], Any]) -> QPushButton:
        made = button(self._ui, f"{self._ui.say(key)} …", "quiet", icon)
        made.clicked.connect(lambda: self._open(made, fill))
        return made

    def _open(self, beside: QPushButton, fill: Callable[[QMenu], Any]) -> None:
        """Open a menu over the bar, as it stands at the foot of the window."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        fill(menu)
        menu.popup(beside.mapToGlobal(QPoint(0, -menu.sizeHint().height())))

    def _fill_themes(self, menu: QMenu) -> None:
        notes = self._notes
        fill_themes(menu, self._actions, notes, lambda: self.gather_wished.emit(notes))

    def _fill_stages(self, menu: QMenu) -> None:
        fill_stages(menu, self._actions, self._notes)

    def _fill_more(self, menu: QMenu) -> None:
        ui, actions, notes = self._ui, self._actions, self._notes
        tables, sectors, kinds = (
            menu.addMenu(ui.theme.icon(icon), ui.say(key))
            for icon, key in (
                ("users-three", "gui.question.table_chip"),
                ("circles-three", "gui.question.sector_chip"),
                ("tag", "gui.question.kind"),
            )
        )
        fill_tables(ui, tables, self._session.workshop, None, lambda table: actions.revise(notes, table=table))
        fill_sectors(ui, sectors, None, lambda sector: actions.revise(notes, sector=sector))
        fill_kinds(kinds, actions, notes)

    def _follow(self) -> None:
        workshop: Workshop = self._session.workshop
        count = len(self._selection)
        self.count.setText(self._ui.count("gui.selection.count", count))
        self.merge.setEnabled(count > 1)
        self.fewer.setEnabled(any(workshop.votes.get(note.id, 0) for note in self._notes))
        self.setVisible(count > 0 and not is_finished(workshop))
        self._show_words()
