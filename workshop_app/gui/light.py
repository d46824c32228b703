"""Dates, numbers and names of templates without babel and YAML: what the library shows at its first paint."""

import datetime as dt

from PySide6.QtCore import QDate, QLocale, QObject, QTimer, Signal

from workshop_app.gui.ui import Ui
from workshop_app.i18n import LOCALES, NBSP
from workshop_app.services.trouble import Trouble

LEARN_MILLISECONDS = 600


def locale(ui: Ui) -> QLocale:
    """Give Qt's locale for the language of the window."""
    return QLocale(LOCALES[ui.language.lang])


def date(ui: Ui, day: dt.date) -> str:
    """Write a date in short: «12. nov. 2026»; a day and its month are never parted."""
    form = "d MMM yyyy" if ui.language.lang == "en" else "d. MMM yyyy"
    return locale(ui).toString(QDate(day.year, day.month, day.day), form).replace(" ", NBSP)


def number(ui: Ui, count: int) -> str:
    """Write a whole number, thousands apart."""
    return locale(ui).toString(count).replace("\u202f", NBSP)


def count(ui: Ui, key: str, how_many: int) -> str:
    """Say how many there are of something; ``key`` has the two forms ``.one`` and ``.many``."""
    return ui.say(f"{key}.{'one' if how_many == 1 else 'many'}", count=number(ui, how_many))


class TemplateNames(QObject):
    """Short names of templates. Those of one's own are read when the window has come to rest.

    Emits ``learnt()`` when names that were empty are known.
    """

    learnt = Signal()

    def __init__(self, ui: Ui, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ui = ui
        self._own: dict[str, str] | None = None
        self._timer = QTimer(self, singleShot=True, interval=LEARN_MILLISECONDS)
        self._timer.timeout.connect(self._learn)

    def name(self, template_id: str) -> str:
        """Name a template; an empty text while it is not known."""
        key = f"gui.library.template.{template_id}"
        if self._ui.language.has(key):
            return self._ui.say(key)
        if self._own is None and template_id and not self._timer.isActive():
            self._timer.start()
        return (self._own or {}).get(template_id, "")

    def forget(self) -> None:
        """Read the names anew the next time: a template has come or gone."""
        self._own = None

    def _learn(self) -> None:
        try:
            templates = self._ui.use_cases.library.templates()
        except Trouble:
            # Whoever opens the templates is told; a card only lacks a name.
            templates = ()
        self._own = {template.id: template.title.in_language(self._ui.lang) for template in templates}
        self.learnt.emit()
