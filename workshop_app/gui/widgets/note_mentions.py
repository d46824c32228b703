"""Whom notes are about: a little window in which one finds names and ticks them, by keys alone or by the mouse."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt
from PySide6.QtGui import QHideEvent, QIcon, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from workshop_app.domain.commands.notes import MentionInNotes
from workshop_app.domain.fields import TITLE_LIMIT
from workshop_app.domain.records import Actor, Note
from workshop_app.domain.workshop import Workshop
from workshop_app.gui.session import Session
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.basic import ENTER, column, label
from workshop_app.gui.widgets.choice_popup import Popup
from workshop_app.gui.widgets.finished import is_finished
from workshop_app.gui.widgets.sector_menu import sector_icon

MENTION_KEY = "@"
WIDTH, ROW, MOST_ROWS = 400, 36, 7
_TICKED, _SOME, _EMPTY = Qt.CheckState.Checked, Qt.CheckState.PartiallyChecked, Qt.CheckState.Unchecked
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class NoteMentions(Popup):
    """Shows actors and names that wait for the map; those that all of the notes mention are ticked.

    Enter ticks the name that is sought, a new one too. Enter in an empty field or a click outside saves, as one step;
    Esc leaves everything as it was.
    """

    def __init__(self, ui: Ui, session: Session, notes: Sequence[Note], parent: QWidget) -> None:
        super().__init__(ui, parent)
        self._session, self._notes = session, tuple(notes)
        self._icons = {actor.name: sector_icon(ui, actor.sector) for actor in session.workshop.actors}
        self._before = _states(session.workshop, self._notes)
        self._states = dict(self._before)
        self._is_done = False
        self._build()
        self.search.textChanged.connect(self._fill)
        self.list.itemClicked.connect(self._turn)
        self._fill("")

    def _build(self) -> None:
        ui = self._ui
        self.search = QLineEdit()
        self.search.setMaxLength(TITLE_LIMIT)
        self.search.setPlaceholderText(ui.say("gui.mentions.search"))
        self.search.setAccessibleName(ui.say("gui.mentions.search"))
        self.list = QListWidget()
        self.list.setAccessibleName(ui.say("gui.mentions.name"))
        self.list.setIconSize(ui.theme.icon_size())
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        px = ui.theme.px
        self.list.setFixedSize(px(WIDTH), MOST_ROWS * px(ROW) + 4)
        layout = column(8, (10, 10, 10, 10))
        layout.addWidget(label(ui.say("gui.mentions.name"), "small"))
        layout.addWidget(self.search)
        layout.addWidget(self.list)
        hint = label(ui.say("gui.mentions.hint"), "hint", wraps=True)
        hint.setFixedWidth(px(WIDTH))
        layout.addWidget(hint)
        self.setLayout(layout)
        self.setFocusProxy(self.search)
        self.search.installEventFilter(self)

    # What is listed

    def _fill(self, sought: str) -> None:
        """List the names that have what is sought, those that are ticked first, and offer to make it a new one."""
        name = " ".join(sought.split())
        fitting = [one for one in self._states if name.casefold() in one.casefold()]
        fitting.sort(key=lambda one: (bool(not name and self._before[one] is _EMPTY), one.casefold()))
        self.list.clear()
        for one in fitting:
            self._add(one, one, self._icons.get(one) or self._ui.theme.icon("circle-dashed"))
        if name and not any(name.casefold() == one.casefold() for one in self._states):
            self._add(name, self._ui.say("gui.question.new_actor", name=name), self._ui.theme.icon("plus"))
        if self.list.count():
            self.list.setCurrentRow(0)

    def _add(self, name: str, text: str, icon: QIcon) -> None:
        item = QListWidgetItem(icon, text)
        item.setData(Qt.ItemDataRole.UserRole, name)
        item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
        item.setCheckState(self._states.get(name, _EMPTY))
        item.setSizeHint(QSize(0, self._ui.theme.px(ROW)))
        self.list.addItem(item)

    def _turn(self, item: QListWidgetItem | None) -> None:
        """Tick a name, or take the tick away; what was sought is found."""
        if item is not None:
            name = str(item.data(Qt.ItemDataRole.UserRole))
            self._before.setdefault(name, _EMPTY)
            self._states[name] = _EMPTY if self._states.get(name) is _TICKED else _TICKED
            item.setCheckState(self._states[name])
            self.search.clear()
            self.search.setFocus()

    # Being done

    def _leave(self) -> None:
        self._is_done = True
        self.close()

    def hideEvent(self, event: QHideEvent) -> None:
        """Save what has been ticked since the window was opened."""
        super().hideEvent(event)
        if self._is_done:
            return
        self._is_done = True
        turned = [name for name, state in self._states.items() if state is not self._before[name]]
        named = tuple(name for name in turned if self._states[name] is _TICKED)
        unnamed = tuple(name for name in turned if self._states[name] is _EMPTY)
        if named or unnamed:
            self._session.do(MentionInNotes(self._notes, named, unnamed))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Walk and tick in the list while the focus stays in the field."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        key, is_empty = event.key(), not self.search.text().strip()
        if key == Qt.Key.Key_Escape:
            self._leave()
        elif key in _STEPS:
            row = self.list.currentRow() + _STEPS[Qt.Key(key)]
            self.list.setCurrentRow(max(0, min(self.list.count() - 1, row)))
        elif key in ENTER and is_empty:
            self.close()
        elif key in ENTER or (key == Qt.Key.Key_Space and is_empty):
            self._turn(self.list.currentItem())
        else:
            return False
        return True


def ask_mentions(ui: Ui, session: Session, notes: Sequence[Note], rect: QRect, around: QWidget) -> None:
    """Open the window below a part of a widget; a finished workshop is left alone."""
    if notes and not is_finished(session.workshop):
        NoteMentions(ui, session, notes, around).open_at(rect, around)


def _states(workshop: Workshop, notes: Sequence[Note]) -> dict[str, Qt.CheckState]:
    """Tell of every name in the workshop whether all, some or none of the notes mention it."""
    mentioned = [set(_names(workshop, note)) for note in notes]
    names = dict.fromkeys(actor.name for actor in workshop.actors)
    names |= dict.fromkeys(name for note in workshop.all_notes for name in note.mentions_unmapped)
    counts = {name: sum(name in one for one in mentioned) for name in names}
    return {name: _EMPTY if not count else _TICKED if count == len(notes) else _SOME for name, count in counts.items()}


def _names(workshop: Workshop, note: Note) -> list[str]:
    actors = (workshop.find(Actor, one) for one in note.actor_ids)
    return [*(actor.name for actor in actors if actor is not None), *note.mentions_unmapped]
