"""The capture field: what the room says, one Enter at a time. It empties only when the text is saved."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QBoxLayout, QFrame, QMenu, QPushButton, QWidget

from workshop_app.domain.changes import Changes
from workshop_app.domain.codes import Sector
from workshop_app.domain.commands import Command
from workshop_app.domain.pasting import NOTE_LIMIT
from workshop_app.domain.records import Record, Stage
from workshop_app.domain.rule_broken import RuleBroken
from workshop_app.domain.workshop import Workshop
from workshop_app.gui.session import Session
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.basic import button, clear, column, icon_button, label, restyle, row
from workshop_app.gui.widgets.capture_edit import CaptureEdit
from workshop_app.gui.widgets.finished import OpenOnly
from workshop_app.gui.widgets.mark_popup import MarkPopup
from workshop_app.gui.widgets.mark_reader import Captured, MarkReader
from workshop_app.gui.widgets.mention_popup import MentionPopup
from workshop_app.gui.widgets.mentions import Mentions
from workshop_app.gui.widgets.sector_menu import (
    BY_LETTER,
    fill_sectors,
    fill_tables,
    popup_under,
    sector_icon,
    sector_word,
    table_word,
)

NARROW = 620
TABLE, SECTOR = "capture:table", "capture:sector"


class CaptureField(QFrame):
    """Give it ``make``, which turns what was captured into a record for the stage that is shown.

    ``draft`` names what is half typed here: two fields of one stage do not share it.
    ``makes_actors`` lets new names be actors at once.
    Emits ``list_pasted(text)``. ``more`` is a button for other ways to get answers in.
    """

    list_pasted = Signal(str)

    def __init__(
        self,
        ui: Ui,
        session: Session,
        make: Callable[[Captured], Record],
        hint: str,
        *,
        with_source: bool = True,
        makes_actors: bool = False,
        draft: str = "capture",
    ) -> None:
        super().__init__()
        self.setProperty("look", "capture-frame")
        self._ui, self._session = ui, session
        self._with_source = with_source
        self._draft = draft
        self._reader = MarkReader(ui, session, make, takes_marks=with_source, makes_actors=makes_actors)
        self.told = self._reader.told
        self._stage: Stage | None = None
        self._mentions = Mentions()
        self._pending: tuple[str, Record] | None = None
        self._build(hint)
        self._connect()

    def _build(self, hint: str) -> None:
        ui = self._ui
        self.edit = CaptureEdit(ui)
        self.edit.setPlaceholderText(hint)
        self.edit.setAccessibleName(hint)
        self.popup = MentionPopup(ui, self.edit)
        self.marks = MarkPopup(ui, self.edit)
        self.hint = label("", "hint", wraps=True)
        self.hint.setContentsMargins(round(self.edit.document().documentMargin()), 0, 0, 4)
        self.hint.hide()
        self.table = self._chip(ui.say("gui.question.choose_table"))
        self.sector = self._chip(ui.say("gui.question.choose_sector"))
        self.add = button(ui, ui.say("gui.add"), "capture-chip", "arrow-elbow-down-left", self.enter)
        self.add.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.more = icon_button(ui, "dots-three", ui.say("gui.capture.more"))
        self.more.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._chips = clear()
        chips = self._chip_row = row(8)
        chips.addStretch(1)
        for chip in (self.table, self.sector, self.add, self.more):
            chips.addWidget(chip)
        self._chips.setLayout(chips)
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.setContentsMargins(14, 6, 10, 6)
        self._layout.setSpacing(8)
        written = column(0)
        written.addWidget(self.edit)
        written.addWidget(self.hint)
        self._layout.addLayout(written, 1)
        self._layout.addWidget(self._chips, 0, Qt.AlignmentFlag.AlignVCenter)
        self.table.setVisible(self._with_source)
        self.sector.setVisible(self._with_source)
        self._show_source()

    def _chip(self, name: str) -> QPushButton:
        chip = button(self._ui, "", "capture-chip", "caret-down", after=True)
        chip.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        chip.setToolTip(name)
        return chip

    def _connect(self) -> None:
        self.edit.entered.connect(self.enter)
        self.edit.textChanged.connect(self._typed)
        self.edit.cursorPositionChanged.connect(self._look_for)
        self.edit.focus_changed.connect(self._show_focus)
        self.edit.list_pasted.connect(self.list_pasted)
        self.edit.too_long_pasted.connect(self._too_long)
        self.edit.installEventFilter(self)
        self.popup.chosen.connect(self._mention)
        self.marks.chosen.connect(self.edit.complete)
        self.table.clicked.connect(self._choose_table)
        self.sector.clicked.connect(self._choose_sector)
        self._session.changed.connect(self._changed)
        OpenOnly(self._session, self)

    def offer(self, chip: QPushButton) -> None:
        """Put one more button before the others."""
        chip.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._chip_row.insertWidget(1, chip)
        QWidget.setTabOrder(self.edit, chip)

    # What is typed

    def show_stage(self, stage: Stage) -> None:
        """Bring back what was half typed at a stage."""
        self._show_source()
        if self._stage is not None and self._stage.id == stage.id:
            return
        self._stage, self._pending = None, None
        self._mentions = Mentions.read(self._session.draft(f"{self._draft}-mentions:{stage.id}"))
        self.edit.setPlainText(self._session.draft(f"{self._draft}:{stage.id}"))
        self.edit.moveCursor(QTextCursor.MoveOperation.End)
        self._stage = stage

    def enter(self) -> None:
        """Add what is written. The text stays until it is saved."""
        text = self.edit.text
        if not text.strip() or self._stage is None:
            return
        command = self._reader.command((text,), self._mentions, self.chosen_table, self.chosen_sector)
        if self._pending and self._pending[0] == text:
            again = replace(command.records[0], id=self._pending[1].id)  # tried again: never two of it
            command = replace(command, records=(again,))
        self._pending = (text, command.records[0])
        if self._session.do(command):
            self._empty()

    def wish(self, lines: Sequence[str]) -> Command:
        """Give the command that adds several answers in one step."""
        return self._reader.command(lines, Mentions(), self.chosen_table, self.chosen_sector)

    def _changed(self, workshop: Workshop, changes: Changes) -> None:
        """Empty the field also when saving succeeds later, by «Prøv igjen» in the message bar."""
        if self._pending and self._pending[0] == self.edit.text:
            record_id = self._pending[1].id
            if any(change.after and change.after.id == record_id for change in changes if change.before is None):
                self._empty()

    def _empty(self) -> None:
        self._pending = None
        self._mentions = Mentions()
        self.edit.clear()
        if self._stage:
            self._session.keep_draft(f"{self._draft}-mentions:{self._stage.id}", "")

    def _typed(self) -> None:
        if self._stage is not None:
            self._session.keep_draft(f"{self._draft}:{self._stage.id}", self.edit.text)
            self._look_for()
        self._show_marks()

    def _look_for(self) -> None:
        if self._with_source and self.marks.look_for(self._session.workshop):
            self.popup.withdraw()
        else:
            self.popup.look_for(self._session.workshop.actors)

    def _mention(self, start: int, chosen: tuple[str, str]) -> None:
        """Write the name in place of what stands from @ to the cursor."""
        name, actor_id = chosen
        self._mentions.chosen[name] = actor_id
        self.edit.complete(start, name)
        if self._stage:
            self._session.keep_draft(f"{self._draft}-mentions:{self._stage.id}", self._mentions.write())

    def _show_marks(self) -> None:
        """Say under the text what its marks mean, and tint them in it."""
        marked = self._reader.read(self.edit.text)
        told = self._reader.says(marked)
        self.hint.setText(told)
        self.hint.setVisible(bool(told))
        self.edit.setAccessibleDescription(told)
        self.edit.tint(marked.marks)

    # Many at once

    @property
    def stage(self) -> Stage | None:
        """The stage that answers are written down for."""
        return self._stage

    def _too_long(self, length: int) -> None:
        self._ui.explain(RuleBroken("text_too_long", "text", length=length, limit=NOTE_LIMIT))

    # Table and sector

    @property
    def chosen_table(self) -> int | None:
        """The table that answers come from, until another is chosen."""
        return int(self._session.draft(TABLE) or 0) or None if self._with_source else None

    @property
    def chosen_sector(self) -> Sector | None:
        """The sector that answers come from, until another is chosen."""
        kept = self._session.draft(SECTOR)
        return Sector(kept) if kept and self._with_source else None

    def choose_table(self, table: int | None) -> None:
        """Say which table the next answers come from."""
        self._session.keep_draft(TABLE, str(table or ""))
        self._show_source()

    def choose_sector(self, sector: Sector | None) -> None:
        """Say which sector the next answers come from."""
        self._session.keep_draft(SECTOR, sector.value if sector else "")
        self._show_source()

    def _show_source(self) -> None:
        ui, table, sector = self._ui, self.chosen_table, self.chosen_sector
        self.table.setText(table_word(ui, table) if table else ui.say("gui.question.table_chip"))
        self.sector.setText(sector_word(ui, sector) if sector else ui.say("gui.question.sector_chip"))
        self.sector.setIcon(sector_icon(ui, sector) if sector else ui.theme.icon("caret-down", after=True))
        self.sector.setLayoutDirection(Qt.LayoutDirection.LeftToRight if sector else Qt.LayoutDirection.RightToLeft)
        for chip in (self.table, self.sector):
            chip.setAccessibleName(f"{chip.toolTip()}: {chip.text()}")

    def _choose_table(self) -> None:
        menu = QMenu(self)
        fill_tables(self._ui, menu, self._session.workshop, self.chosen_table, self.choose_table, keys=True)
        popup_under(menu, self.table)

    def _choose_sector(self) -> None:
        menu = QMenu(self)
        fill_sectors(self._ui, menu, self.chosen_sector, self.choose_sector, keys=True)
        popup_under(menu, self.sector)

    # Keys and shape

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Alt and a digit choose the table, Alt and a letter the sector."""
        is_press = event.type() == QEvent.Type.KeyPress and self._with_source
        if is_press and isinstance(event, QKeyEvent) and event.modifiers() == Qt.KeyboardModifier.AltModifier:
            return self._chosen_by_key(event.key())
        return super().eventFilter(watched, event)

    def _chosen_by_key(self, key: int) -> bool:
        if Qt.Key.Key_0 <= key <= Qt.Key.Key_9:
            self.choose_table(key - Qt.Key.Key_0 or None)
            return True
        sector = BY_LETTER.get(chr(key)) if key < 128 else None
        if sector:
            self.choose_sector(None if sector is self.chosen_sector else sector)
        return sector is not None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Type wherever one clicks in the frame."""
        self.edit.setFocus()
        super().mousePressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the chips under the text when there is little room."""
        super().resizeEvent(event)
        is_narrow = self.width() < self._ui.theme.px(NARROW) and self._with_source
        wanted = QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight
        if self._layout.direction() != wanted:
            self._layout.setDirection(wanted)

    def _show_focus(self, has_focus: bool) -> None:
        restyle(self, "capture-focus" if has_focus else "capture-frame")
