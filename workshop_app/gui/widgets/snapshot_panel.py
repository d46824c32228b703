"""Before and now, beside the map: the snapshots, and what has changed since the one that is chosen."""

import datetime as dt

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from workshop_app.canvas.view import MapView
from workshop_app.domain.commands.snapshots import KeepMap
from workshop_app.domain.commands.verbs import Delete, Revise
from workshop_app.domain.fields import TITLE_LIMIT
from workshop_app.domain.map_changes import MapChange, compared, map_now, map_then, newest, summed
from workshop_app.domain.records import Actor, PastActor, Record, Relation, Snapshot
from workshop_app.domain.workshop import Workshop
from workshop_app.gui.session import Session
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.basic import button, clear, column, frame, icon_button, label, row
from workshop_app.gui.widgets.comparison_list import ComparisonList
from workshop_app.gui.widgets.finished import OpenOnly
from workshop_app.gui.widgets.line_field import LineField
from workshop_app.services.ids import new_id

WIDTH = 280


class TitleField(LineField):
    """The title of a snapshot, being written."""

    def __init__(self, title: str) -> None:
        super().__init__(title, maxLength=TITLE_LIMIT)


class SnapshotRow(QFrame):
    """One snapshot. Emits ``chosen()``, ``renamed(title)`` and ``delete_wished()``."""

    chosen = Signal()
    renamed = Signal(str)
    delete_wished = Signal()

    def __init__(self, ui: Ui, session: Session, snapshot: Snapshot) -> None:
        super().__init__()
        self._ui, self.snapshot = ui, snapshot
        self.setProperty("look", "map-card")
        self._title, self._day = label("", "strong", wraps=True), label("", "hint", wraps=True)
        self.button = self._made_button()
        self.rename = icon_button(ui, "pencil-simple", ui.say("gui.snapshot.rename"), self.edit)
        self.delete = icon_button(ui, "trash", ui.say("gui.snapshot.delete"), self.delete_wished.emit)
        self.field: TitleField | None = None
        self._line = row(2, (4, 4, 4, 4))
        self._line.addWidget(self.button, 1)
        self._line.addWidget(self.rename)
        self._line.addWidget(self.delete)
        self.setLayout(self._line)
        OpenOnly(session, self.rename, self.delete)
        self.show_snapshot(snapshot)

    def _made_button(self) -> QPushButton:
        made = QPushButton()
        made.setProperty("look", "option")
        made.setCheckable(True)
        made.setCursor(Qt.CursorShape.PointingHandCursor)
        self._words = column(0, (10, 6, 10, 6))
        for line in (self._title, self._day):
            line.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            self._words.addWidget(line)
        made.setLayout(self._words)
        made.clicked.connect(lambda checked=False: self.chosen.emit())
        return made

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show a snapshot as it is called now; a title that is being written is left alone."""
        self.snapshot = snapshot
        title, day = snapshot.title, self._ui.language.date(snapshot.taken_on)
        self._title.setText(title)
        self._day.setText(day)
        self.button.setAccessibleName(self._ui.say("gui.snapshot.since", title=title, date=day))
        self.button.setMinimumHeight(max(self._ui.theme.px(52), self._words.sizeHint().height()))

    def edit(self) -> None:
        """Write another title."""
        if self.field is not None:
            return
        self.field = field = TitleField(self.snapshot.title)
        field.setAccessibleName(self._ui.say("gui.snapshot.rename"))
        field.entered.connect(lambda: self._close(is_kept=True, is_here=True))
        field.given_up.connect(lambda: self._close(is_kept=False, is_here=True))
        field.left.connect(self.keep_title)
        self.button.hide()
        self._line.insertWidget(0, field, 1)
        field.show()
        field.setFocus()
        field.selectAll()

    def keep_title(self) -> None:
        """Take the title that is being written, if one is; the focus stays where it has gone."""
        self._close(is_kept=True, is_here=False)

    def _close(self, *, is_kept: bool, is_here: bool) -> None:
        field, self.field = self.field, None  # hiding the field tells once more that it is left
        if field is None:
            return
        title = field.text().strip()
        field.hide()
        field.deleteLater()
        self.button.show()
        if is_here:
            self.button.setFocus()
        if is_kept and title and title != self.snapshot.title:
            self.renamed.emit(title)

    def vanish(self) -> None:
        """Go, together with what is being written: the snapshot is no more."""
        self.field = None
        self.hide()
        self.deleteLater()


class SnapshotPanel(QFrame):
    """Emits ``ended()``, ``sought(record)`` and ``side_by_side_wished(snapshot or None)``."""

    ended = Signal()
    sought = Signal(object)
    side_by_side_wished = Signal(object)

    def __init__(self, ui: Ui, session: Session, canvas: MapView) -> None:
        super().__init__()
        self._ui, self._session, self._canvas = ui, session, canvas
        self.rows: list[SnapshotRow] = []
        self._shown: tuple[Snapshot, ...] = ()
        self.chosen_id = ""
        self._is_behind = False
        self.setProperty("look", "panel-left")
        self.setFixedWidth(ui.theme.px(WIDTH))
        self.setAccessibleName(ui.say("gui.snapshot.panel"))
        self._build()
        session.changed.connect(self._follow)

    def _build(self) -> None:
        ui = self._ui
        self.end = icon_button(ui, "x", ui.say("gui.snapshot.end"), self.leave)
        head = row(4)
        head.addWidget(label(ui.say("gui.snapshot.panel"), "h2"), 1)
        head.addWidget(self.end)
        self.keep = button(ui, ui.say("gui.snapshot.keep_short"), "", "camera", self.keep_map)
        self.keep.setToolTip(ui.say("gui.snapshot.keep"))
        self.keep.setAccessibleName(ui.say("gui.snapshot.keep"))
        self._none = label(ui.say("gui.snapshot.none"), "soft", wraps=True)
        self._rows = column(6)
        self._since = label("", "kicker", wraps=True)
        self.changes = ComparisonList(ui)
        self.changes.chosen.connect(self._seek)
        self.beside = button(ui, ui.say("gui.comparison.side_by_side"), "quiet", "columns", self._wish_beside)
        OpenOnly(self._session, self.keep)
        layout = column(10, (16, 10, 16, 12))
        layout.addLayout(head)
        layout.addWidget(self.keep)
        layout.addWidget(self._none)
        layout.addLayout(self._rows)
        layout.addWidget(frame("line"))
        layout.addWidget(self._since)
        layout.addWidget(self.changes, 1)
        self._filler: QWidget = clear()
        layout.addWidget(self._filler, 1)
        layout.addWidget(self.beside)
        self.setLayout(layout)

    # Beginning and ending

    def start(self) -> None:
        """Compare with the newest snapshot."""
        latest = newest(self._session.workshop)
        self.chosen_id = latest.id if latest else ""
        self._show(self._session.workshop)

    def leave(self) -> None:
        """Show the map as it is, without signs."""
        self._compare(None)
        self.ended.emit()

    def keep_map(self) -> None:
        """Take a snapshot under today's date, and offer to name it."""
        for one in self.rows:
            one.keep_title()
        made, today = new_id(), dt.date.today()
        title = self._ui.say("gui.snapshot.title", date=self._ui.language.date(today))
        if self._session.do(KeepMap(made, title, today)):
            self.choose(made)
            found = next((one for one in self.rows if one.snapshot.id == made), None)
            if found is not None:
                found.edit()

    # Showing

    @property
    def snapshot(self) -> Snapshot | None:
        """The snapshot that the map is compared with."""
        return self._session.workshop.find(Snapshot, self.chosen_id)

    def choose(self, snapshot_id: str) -> None:
        """Compare with a snapshot."""
        self.chosen_id = snapshot_id
        self._show(self._session.workshop)

    def _follow(self, workshop: Workshop, changes: object) -> None:
        self._is_behind = self.isHidden()
        if not self._is_behind:
            self._show(workshop)

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what happened while the table was shown instead."""
        super().showEvent(event)
        if self._is_behind:
            self._is_behind = False
            self._show(self._session.workshop)

    def _show(self, workshop: Workshop) -> None:
        if self.snapshot is None and workshop.snapshots:
            latest = newest(workshop)
            self.chosen_id = latest.id if latest else ""
        self._show_rows(workshop)
        snapshot = self.snapshot
        for part in (self._since, self.changes):
            part.setVisible(snapshot is not None)
        self._filler.setVisible(snapshot is None)
        self._compare(snapshot)
        if snapshot is not None:
            self._since.setText(self._ui.say("gui.snapshot.since_kicker", title=snapshot.title).upper())
            found = compared(map_then(snapshot), map_now(workshop))
            self.changes.show_changes(found, summed(found, snapshot.taken_on, dt.date.today()))

    def _show_rows(self, workshop: Workshop) -> None:
        snapshots = tuple(sorted(workshop.snapshots, key=lambda one: (one.taken_on, one.order), reverse=True))
        if snapshots != self._shown:
            self._shown = snapshots
            before = {one.snapshot.id: one for one in self.rows}
            self.rows = [before.pop(one.id) if one.id in before else self._made_row(one) for one in snapshots]
            for gone in before.values():
                gone.vanish()
            for place, (one, snapshot) in enumerate(zip(self.rows, snapshots, strict=True)):
                one.show_snapshot(snapshot)
                self._rows.insertWidget(place, one)
        self._none.setVisible(not snapshots)
        for one in self.rows:
            one.button.setChecked(one.snapshot.id == self.chosen_id)

    def _made_row(self, snapshot: Snapshot) -> SnapshotRow:
        made = SnapshotRow(self._ui, self._session, snapshot)
        made.chosen.connect(lambda: self.choose(snapshot.id))
        made.renamed.connect(lambda title: self._session.do(Revise(made.snapshot, {"title": title})))
        made.delete_wished.connect(lambda: self._delete(made.snapshot))
        return made

    def _delete(self, snapshot: Snapshot) -> None:
        ui = self._ui
        if self._session.do(Delete((snapshot,))):
            text = ui.say("gui.snapshot.deleted", title=snapshot.title)
            ui.notify(text, ui.say("gui.undo"), self._session.undo)

    def _compare(self, snapshot: Snapshot | None) -> None:
        """Mark on the canvas what has changed."""
        self._canvas.compare(map_then(snapshot) if snapshot else None)

    def _wish_beside(self) -> None:
        self.side_by_side_wished.emit(self.snapshot)

    def _seek(self, change: MapChange) -> None:
        """Go to what changed; to an end that is still there of a tie that is gone."""
        record = found_record(self._session.workshop, change)
        if record is not None:
            self.sought.emit(record)


def found_record(workshop: Workshop, change: MapChange) -> Record | None:
    """Find what a change is about, in the workshop as it is now."""
    thing = change.thing
    if isinstance(thing, PastActor):
        return workshop.by_ref(Actor, thing.ref)
    there = workshop.by_ref(Relation, thing.ref)
    return there or workshop.by_ref(Actor, thing.from_ref) or workshop.by_ref(Actor, thing.to_ref)
