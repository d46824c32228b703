"""What actions build on: links to it, and a little window in which one finds an answer, a theme or an alliance."""

from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from workshop_app.domain.codes import RelationStatus
from workshop_app.domain.matches import Match, matches
from workshop_app.domain.records import Action, Note, Record, Relation, Theme
from workshop_app.domain.workshop import Workshop
from workshop_app.gui.session import Session
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.basic import ENTER, column, label, row
from workshop_app.gui.widgets.choice_popup import Popup
from workshop_app.gui.widgets.face_button import FaceButton
from workshop_app.gui.widgets.relation_row import sentence

ICONS = {Note: "note", Theme: "folders", Relation: "graph", Match: "handshake", Action: "flag"}
WIDTH, HEIGHT = 520, 380
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -8, Qt.Key.Key_PageDown: 8}


class Source(NamedTuple):
    """Something an action can build on, the list it stands in, and what is said of it."""

    thing: Record | Match
    list_key: str
    text: str


def sources(ui: Ui, workshop: Workshop) -> Iterator[Source]:
    """Yield all that an action can be made of: answers by votes, those without an action first."""
    notes = sorted(workshop.notes, key=lambda note: (bool(workshop.actions_of[note.id]), -workshop.votes[note.id]))
    for wanted in workshop.relations:
        if wanted.status is RelationStatus.DESIRED:
            yield Source(wanted, "gui.plan.from_relations", told(ui, workshop, wanted))
    for match in matches(workshop):
        yield Source(match, "gui.plan.from_matches", told(ui, workshop, match))
    for theme in workshop.themes:
        yield Source(theme, "gui.plan.from_themes", theme.name)
    for note in notes:
        yield Source(note, "gui.plan.from_notes", told(ui, workshop, note))


def told(ui: Ui, workshop: Workshop, thing: Record | Match) -> str:
    """Say in a line what an action builds on."""
    match thing:
        case Note():
            votes = workshop.votes[thing.id]
            return f"{thing.text} ({ui.count('report.votes', votes)})" if votes else thing.text
        case Relation():
            said = sentence(ui, workshop, thing)
            return f"{said.rstrip('.')}: {thing.note}" if thing.note else said
        case Match():
            tags = [ui.language.tag(tag) for tag in (*thing.given, *thing.taken)]
            return ui.say("gui.plan.match", a=thing.a.name, b=thing.b.name, tags=tags)
        case Theme():
            return thing.name
    return thing.title if isinstance(thing, Action) else ""


class SourceLink(FaceButton):
    """Shows a record in a few words; a click, Enter or the space bar goes to where it stands."""

    def __init__(self, ui: Ui, session: Session, record: Record) -> None:
        text = told(ui, session.workshop, record)
        super().__init__(ui, "link-row", ui.say("gui.plan.go_to", ref=record.ref, text=text), 160)
        self.record = record
        mark = label()
        mark.setPixmap(ui.theme.icon(ICONS[type(record)], "fjord").pixmap(ui.theme.icon_size()))
        face = row(8, (10, 6, 10, 6))
        face.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        words = column(0)
        words.addWidget(label(record.ref, "hint"))
        words.addWidget(label(text, "small", wraps=True))
        face.addLayout(words, 1)
        self.show_face(face)
        self.clicked.connect(lambda checked=False: session.sought.emit(record))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go there by Enter too."""
        if event.key() in ENTER:
            self.click()
        else:
            super().keyPressEvent(event)


class SourcePicker(Popup):
    """A field to search in and a list. Emits ``picked(thing)``: a note, a theme, a relation or a match."""

    picked = Signal(object)

    def __init__(self, ui: Ui, parent: QWidget, workshop: Workshop, kinds: tuple[type, ...]) -> None:
        super().__init__(ui, parent)
        self._sources = [source for source in sources(ui, workshop) if isinstance(source.thing, kinds)]
        self.search = QLineEdit()
        self.search.setPlaceholderText(ui.say("gui.plan.search"))
        self.search.setAccessibleName(ui.say("gui.plan.search"))
        self.list = QListWidget()
        self.list.setAccessibleName(ui.say("gui.plan.sources"))
        self.list.setIconSize(ui.theme.icon_size())
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        room = parent.window().size()
        px = ui.theme.px
        self.list.setFixedSize(min(px(WIDTH), room.width() - 80), min(px(HEIGHT), round(room.height() * 0.45)))
        layout = column(8, (10, 10, 10, 10))
        layout.addWidget(self.search)
        layout.addWidget(self.list)
        self.setLayout(layout)
        self.setFocusProxy(self.search)
        self.search.installEventFilter(self)
        self.list.installEventFilter(self)
        self.search.textChanged.connect(self._fill)
        self.list.itemClicked.connect(self._pick)
        self._fill("")

    def _fill(self, sought: str) -> None:
        """List what has every word that is sought, under the names of the lists."""
        words, heading = sought.casefold().split(), ""
        self.list.clear()
        for source in self._sources:
            if all(word in source.text.casefold() for word in words):
                if source.list_key != heading:
                    heading = source.list_key
                    self._add_heading(self._ui.say(heading))
                self._add(source)
        if not self.list.count():
            self._add_heading(self._ui.say("gui.plan.nothing_found"))
        self.list.setCurrentRow(min(1, self.list.count() - 1))

    def _add_heading(self, text: str) -> None:
        item = QListWidgetItem(text)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        item.setFont(self._ui.theme.font(strong=True))
        item.setSizeHint(QSize(0, self._ui.theme.px(34)))
        self.list.addItem(item)

    def _add(self, source: Source) -> None:
        item = QListWidgetItem(self._ui.theme.icon(ICONS[type(source.thing)], "fjord"), source.text)
        item.setData(Qt.ItemDataRole.UserRole, source.thing)
        self.list.addItem(item)

    def _pick(self, item: QListWidgetItem | None) -> None:
        thing = item.data(Qt.ItemDataRole.UserRole) if item is not None else None
        if thing is not None:
            self.close()
            self.picked.emit(thing)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows walk in the list while one types; Enter takes what is marked, Esc leaves."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        elif event.key() in ENTER:
            self._pick(self.list.currentItem())
        elif event.key() in _STEPS and watched is self.search:
            self._walk(_STEPS[Qt.Key(event.key())])
        else:
            return False
        return True

    def _walk(self, by: int) -> None:
        """Go some rows down, or up when negative; the names of the lists are passed over."""
        wanted = max(1, min(self.list.count() - 1, self.list.currentRow() + by))
        if not self.list.item(wanted).flags() & Qt.ItemFlag.ItemIsSelectable:
            wanted += 1 if by > 0 else -1
        self.list.setCurrentRow(wanted)
