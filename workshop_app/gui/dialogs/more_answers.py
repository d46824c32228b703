"""Other ways than typing to get answers in: what a capture field opens when a list is pasted or a file wanted."""

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QMenu

from workshop_app.domain.pasting import MOST_LINES, is_too_much
from workshop_app.gui.dialogs.import_notes import ImportNotesDialog
from workshop_app.gui.dialogs.paste_notes import PasteNotesDialog
from workshop_app.gui.session import Session
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.capture_field import CaptureField
from workshop_app.gui.widgets.sector_menu import popup_under


class MoreAnswers(QObject):
    """Lives with a capture field, whose button opens its menu. The focus goes back to the field."""

    def __init__(self, ui: Ui, session: Session, field: CaptureField, *, imports: bool = False) -> None:
        super().__init__(field)
        self._ui, self._session, self._field = ui, session, field
        self._imports = imports
        field.list_pasted.connect(self.paste)
        field.more.clicked.connect(self._show_menu)

    def _show_menu(self) -> None:
        ui, menu = self._ui, QMenu(self._field)
        menu.addAction(ui.theme.icon("clipboard-text"), ui.say("gui.capture.paste"), self._paste_clipboard)
        if self._imports:
            menu.addAction(ui.theme.icon("table"), ui.say("gui.capture.import"), self.choose_file)
        popup_under(menu, self._field.more)

    def _paste_clipboard(self) -> None:
        text = QGuiApplication.clipboard().text()
        if text.strip():
            self.paste(text)
        else:
            self._ui.notify(self._ui.say("gui.paste.nothing"))

    def paste(self, text: str) -> None:
        """Show what a pasted list will become."""
        field = self._field
        if is_too_much(text):
            self._ui.notify(self._ui.say("gui.paste.too_much", limit=MOST_LINES))
            return
        dialog = PasteNotesDialog(self._ui, self._session, text, field.told, field.wish, field.window())
        dialog.finished.connect(self._go_back)
        dialog.show()

    def _go_back(self) -> None:
        self._field.edit.setFocus()

    def choose_file(self) -> None:
        """Ask which file to import."""
        kinds = f"{self._ui.say('gui.import.files')} (*.csv *.tsv *.txt *.xlsx *.ods)"
        chosen, _ = QFileDialog.getOpenFileName(self._field, self._ui.say("gui.import.title"), "", kinds)
        if chosen:
            self.import_file(Path(chosen))

    def import_file(self, path: Path) -> None:
        """Show what is in a file."""
        stage = self._field.stage
        assert stage is not None, "nothing is imported before a stage is shown"
        dialog = ImportNotesDialog(self._ui, self._session, stage, path, self._field.window())
        dialog.finished.connect(self._go_back)
        dialog.show()
