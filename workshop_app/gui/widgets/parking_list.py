"""The parking lot as a list: what is open first, then what has been placed or dropped."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from workshop_app.domain.commands.verbs import Delete, Move
from workshop_app.domain.parking import is_open
from workshop_app.domain.records import ParkingItem
from workshop_app.domain.workshop import Workshop
from workshop_app.gui.session import Session
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.basic import column, empty, label
from workshop_app.gui.widgets.finished import is_finished
from workshop_app.gui.widgets.parking_row import ParkingRow


class ParkingList(QWidget):
    """A row for each matter; rows live as long as their matter does."""

    def __init__(self, ui: Ui, session: Session) -> None:
        super().__init__()
        self.setProperty("look", "clear")
        self._ui, self._session = ui, session
        self.rows: dict[str, ParkingRow] = {}
        self._shown: list[str] = []
        self._column = column(8)
        self.setLayout(self._column)
        session.changed.connect(lambda workshop, changes: self._show(workshop))
        self._show(session.workshop)

    def _show(self, workshop: Workshop) -> None:
        """Bring the rows in step; they are only set anew when matters have come, gone, moved or been settled."""
        open_, settled = self._groups(workshop)
        for item in (*open_, *settled):
            if item.id not in self.rows:
                self.rows[item.id] = self._row(item)
            self.rows[item.id].show_item(item)
        wanted = [*(item.id for item in open_), "", *(item.id for item in settled)]
        if wanted != self._shown:
            self._shown = wanted
            self._set(open_, settled)

    def _groups(self, workshop: Workshop) -> tuple[list[ParkingItem], list[ParkingItem]]:
        return (
            [one for one in workshop.parking if is_open(one)],
            [one for one in workshop.parking if not is_open(one)],
        )

    def _set(self, open_: Sequence[ParkingItem], settled: Sequence[ParkingItem]) -> None:
        focused = self.focusWidget()
        for row in self.rows.values():
            self._column.removeWidget(row)
        empty(self._column)
        for key, items in (("open", open_), ("settled", settled)):
            if items:
                self._column.addWidget(label(self._ui.count(f"gui.parking.{key}", len(items)), "h3"))
            for item in items:
                self._column.addWidget(self.rows[item.id])
        present = {item.id for item in (*open_, *settled)}
        for gone in [key for key in self.rows if key not in present]:
            row = self.rows.pop(gone)
            row.hide()
            row.deleteLater()
        if focused is not None and self.isAncestorOf(focused):
            focused.setFocus()

    def _row(self, item: ParkingItem) -> ParkingRow:
        row = ParkingRow(self._ui, self._session, item)
        row.move_wished.connect(lambda step: self._move(row, step))
        row.walked.connect(lambda step: self._walk(row, step))
        row.delete_wished.connect(lambda: self._delete(row))
        return row

    def _beside(self, row: ParkingRow) -> list[ParkingRow]:
        """Give the rows that stand under the same heading."""
        groups = self._groups(self._session.workshop)
        return [self.rows[item.id] for group in groups if row.item in group for item in group]

    def _move(self, row: ParkingRow, step: int) -> None:
        rows = self._beside(row)
        index = rows.index(row) + step
        if not 0 <= index < len(rows) or is_finished(self._session.workshop):
            return
        others = [one for one in rows if one is not row]
        if index < len(others):
            before: ParkingItem | None = others[index].item
        else:
            everyone = self._session.workshop.parking
            last = everyone.index(others[-1].item)
            before = everyone[last + 1] if last + 1 < len(everyone) else None
        self._session.do(Move(row.item, before))
        row.setFocus()

    def _walk(self, row: ParkingRow, step: int) -> None:
        rows = [self.rows[key] for key in self._shown if key]
        index = rows.index(row) + step
        if 0 <= index < len(rows):
            rows[index].setFocus()

    def _delete(self, row: ParkingRow) -> None:
        """Delete at once, with a way back; the focus goes to the row that takes its place."""
        if is_finished(self._session.workshop):
            return
        keys = [key for key in self._shown if key]
        index = keys.index(row.item.id)
        if self._session.do(Delete((row.item,))):
            keys = [key for key in self._shown if key]
            if keys:
                self.rows[keys[min(index, len(keys) - 1)]].setFocus()
            text = self._ui.say("gui.parking.deleted")
            self._ui.notify(text, self._ui.say("gui.undo"), self._session.undo)
