"""How the cells of the notes' table look, and the field in which a text is changed."""

from collections.abc import Callable

from PySide6.QtCore import QAbstractItemModel, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from workshop_app import tokens
from workshop_app.domain.records import Note
from workshop_app.domain.theme_ground import theme_ground
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.action_delegate import first_lines
from workshop_app.gui.widgets.growing_edit import GrowingEdit
from workshop_app.gui.widgets.note_table_model import Col, NoteTableModel
from workshop_app.gui.widgets.row_model import Index
from workshop_app.gui.widgets.sector_menu import paint_sector

SIDE, TOP, DISC, MOST_LINES = 10, 8, 16, 2


class NoteTableDelegate(QStyledItemDelegate):
    """Emits ``revised(note, text)`` when a text is done, ``typed(note, text)`` while it is written.

    ``draft`` gives what was half typed of a note's text before a crash, or could not be saved.
    """

    revised = Signal(object, str)
    typed = Signal(object, str)

    def __init__(self, ui: Ui, table: QTableView, model: NoteTableModel, draft: Callable[[Note], str]) -> None:
        super().__init__(table)
        self._ui, self._table, self._model, self._draft = ui, table, model, draft
        self._body, self._small = ui.theme.font(), ui.theme.font(tokens.SMALL)

    @property
    def row_height(self) -> int:
        """The height of every row: two lines of text; all of it is read in the field and in the tooltip."""
        return MOST_LINES * QFontMetrics(self._body).lineSpacing() + 2 * self._ui.theme.px(TOP)

    # Painting

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint ground, content and the ring of the focus."""
        note = self._model.note_at(index)
        if note is None:
            return
        theme, px, rect, column = self._ui.theme, self._ui.theme.px, option.rect, Col(index.column())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(rect, theme.colour("fjord-light" if self._is_lit(option) else "surface"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.colour("line"))
        room = rect.adjusted(px(SIDE), px(TOP), -px(SIDE), -px(TOP))
        if column is Col.TEXT:
            self._paint_text(painter, room, note)
        else:
            self._paint_fact(painter, room, note, column)
        if option.state & QStyle.StateFlag.State_HasFocus and self._table.hasFocus():
            painter.setPen(QPen(theme.colour("fjord"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(rect).adjusted(2, 2, -2, -3), tokens.RADIUS, tokens.RADIUS)
        painter.restore()

    def _is_lit(self, option: QStyleOptionViewItem) -> bool:
        """Tell whether a row is shown as chosen; a single one that the keys would be on only while they are here."""
        if not option.state & QStyle.StateFlag.State_Selected:
            return False
        chosen = self._table.selectionModel().selection()
        return self._table.hasFocus() or chosen.count() > 1 or chosen.first().height() > 1

    def _paint_text(self, painter: QPainter, room: QRect, note: Note) -> None:
        merged = self._model.merged(note)
        lines = [(line, self._body, "ink") for line in self._lines(note.text, room, MOST_LINES - bool(merged))]
        if merged:
            lines.append((merged, self._small, "fjord"))
        height = QFontMetrics(self._body).lineSpacing()
        top = room.center().y() - len(lines) * height // 2
        for number, (line, font, ink) in enumerate(lines):
            painter.setFont(font)
            painter.setPen(self._ui.theme.colour(ink))
            box = QRect(room.left(), top + number * height, room.width(), height)
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, line)

    def _lines(self, text: str, room: QRect, most: int, font: QFont | None = None) -> list[str]:
        width, metrics = max(20, room.width()), QFontMetrics(font or self._body)
        lines = first_lines(font or self._body, text, width, most)
        return [metrics.elidedText(line, Qt.TextElideMode.ElideRight, width) for line in lines]

    def _paint_fact(self, painter: QPainter, room: QRect, note: Note, column: Col) -> None:
        theme, px = self._ui.theme, self._ui.theme.px
        disc = QRectF(room.left(), room.center().y() - px(DISC) / 2, px(DISC), px(DISC))
        if column is Col.SECTOR and note.sector:
            paint_sector(painter, self._ui, disc, note.sector)
        elif column is Col.THEME and note.theme_id:
            painter.setPen(QPen(theme.colour("line-strong"), 1))
            painter.setBrush(theme.colour(theme_ground(self._model.workshop.themes, note.theme_id)))
            painter.drawRoundedRect(disc.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        words = room.adjusted(px(DISC + 6) if column in (Col.SECTOR, Col.THEME) else 0, 0, 0, 0)
        painter.setFont(self._small)
        painter.setPen(theme.colour("ink-3" if column is Col.REF else "ink-2"))
        lines = self._lines(self._model.text(note, column), words, MOST_LINES, self._small)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, "\n".join(lines))

    # Editing a text

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Give a field that grows with the text."""
        field, note = GrowingEdit("cell", most_lines=8), self._model.note_at(index)
        field.setParent(parent)
        field.setAccessibleName(self._ui.say("gui.question.edit_text"))
        field.entered.connect(lambda: self._finish(field))
        field.textChanged.connect(lambda: self.typed.emit(note, field.text))
        return field

    def _finish(self, field: GrowingEdit) -> None:
        self.commitData.emit(field)
        self.closeEditor.emit(field)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Fill the field once; what is half typed is not overwritten."""
        note = self._model.note_at(index)
        assert isinstance(editor, GrowingEdit)
        if note is not None and not editor.document().isModified():
            editor.blockSignals(True)
            editor.setPlainText(self._draft(note) or note.text)
            editor.blockSignals(False)
            editor.selectAll()

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:  # noqa: N802
        """Stand at the top of the cell, and reach below it for a long text."""
        px, rect = self._ui.theme.px, option.rect
        editor.setFixedWidth(rect.width() - px(4))
        editor.move(rect.left() + px(2), rect.top() + px(2))
        if isinstance(editor, GrowingEdit):
            editor.fit()
            viewport = self._table.viewport()
            editor.move(editor.x(), max(0, min(editor.y(), viewport.height() - editor.height())))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Hand the text over; an emptied one changes nothing."""
        assert isinstance(editor, GrowingEdit)
        note, text = self._model.note_at(index), editor.text.strip()
        if note is not None and text:
            self.revised.emit(note, text)
