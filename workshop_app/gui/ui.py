"""What every widget is given: words, look, use cases, and a way to tell the person something."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QObject, Signal

from workshop_app.domain.codes import Lang
from workshop_app.domain.rule_broken import RuleBroken
from workshop_app.services.trouble import Trouble
from workshop_app.speaking import explained

if TYPE_CHECKING:
    from collections.abc import Callable

    from workshop_app.gui.theme import Theme
    from workshop_app.i18n import Language
    from workshop_app.services.settings import Settings
    from workshop_app.services.use_cases import UseCases


class Notice(NamedTuple):
    """One message in the bar: a text, perhaps one button, and whether something is wrong."""

    text: str
    button: str = ""
    action: Callable[[], Any] | None = None
    is_trouble: bool = False


class Ui(QObject):
    """The window's surroundings. A new one is made when language, theme or text size changes."""

    noticed = Signal(object)
    settings_changed = Signal(object)

    def __init__(self, use_cases: UseCases, settings: Settings, language: Language, theme: Theme) -> None:
        super().__init__()
        self.use_cases = use_cases
        self.settings = settings
        self.language = language
        self.theme = theme

    @property
    def lang(self) -> Lang:
        """The language of the window."""
        return Lang(self.language.lang)

    def say(self, key: str, /, **values: object) -> str:
        """Give the words of a key."""
        return self.language.say(key, **values)

    def count(self, key: str, count: int, /, **values: object) -> str:
        """Give the words of a key in singular or plural."""
        return self.language.count(key, count, **values)

    def notify(self, text: str, button: str = "", action: Callable[[], Any] | None = None) -> None:
        """Tell that something is done, with a button to take it back, for instance."""
        self.noticed.emit(Notice(text, button, action))

    def explain(self, problem: RuleBroken | Trouble, retry: Callable[[], Any] | None = None) -> None:
        """Tell what went wrong and what to do, in the message bar: no dialog ever interrupts a workshop."""
        button = self.say("gui.try_again") if retry else ""
        self.noticed.emit(Notice(explained(problem, self.language), button, retry, is_trouble=True))

    def attempt(self, action: Callable[[], Any]) -> Any:
        """Do something that may go wrong; the result, or None after telling the person why not."""
        try:
            return action()
        except (RuleBroken, Trouble) as problem:
            self.explain(problem, action if isinstance(problem, Trouble) else None)
            return None
