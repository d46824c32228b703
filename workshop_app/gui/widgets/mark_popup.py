"""Completes marks while they are typed: after / tables, sectors, kinds and what else an answer is, after # themes."""

from collections.abc import Iterator

from PySide6.QtWidgets import QPlainTextEdit

from workshop_app.domain.codes import SECTOR_LETTERS, Lens, NoteKind, NoteLang, Path, Sector
from workshop_app.domain.marks import theme_mark, typing
from workshop_app.domain.workshop import Workshop
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.mark_words import MORE, all_words, kind_marks, mark_key, mark_meaning
from workshop_app.gui.widgets.sector_menu import sector_word, table_word, tables_of
from workshop_app.gui.widgets.typing_popup import Offer, TypingPopup


class MarkPopup(TypingPopup):
    """``chosen(start, mark)`` gives the whole mark, its sign included."""

    def __init__(self, ui: Ui, edit: QPlainTextEdit) -> None:
        super().__init__(ui, edit, ui.say("gui.marks.list"))

    def look_for(self, workshop: Workshop) -> bool:
        """Show what fits the mark that is being typed; False when none is."""
        found = typing(self._edit.toPlainText(), self._edit.textCursor().position())
        if found is None:
            self.withdraw()
            return False
        start, sign, typed = found
        wanted = typed.casefold().replace("_", " ")
        offers = self._themes(workshop, wanted) if sign == "#" else self._slashes(workshop, wanted)
        is_whole = any(offer.value.casefold() == f"{sign}{typed}".casefold() for offer in offers)
        self.offer(start, offers, first=bool(typed) and not is_whole)
        return bool(offers)

    def _slashes(self, workshop: Workshop, wanted: str) -> list[Offer]:
        ui = self._ui
        offers = [*_kinds(ui, wanted), *_sectors(ui, wanted), *_tables(ui, workshop, wanted), *_more(ui, wanted)]
        return sorted(offers, key=lambda offer: offer.value.casefold() != f"/{wanted}")

    def _themes(self, workshop: Workshop, wanted: str) -> list[Offer]:
        names = [theme.name for theme in workshop.themes]
        begun = [name for name in names if name.casefold().startswith(wanted)]
        inside = [name for name in names if name not in begun and f" {wanted}" in name.casefold()]
        return [Offer(name, theme_mark(name), theme_mark(name), icon="tag") for name in (*begun, *inside)]


def _kinds(ui: Ui, wanted: str) -> Iterator[Offer]:
    for kind in NoteKind:
        if any(word.startswith(wanted) for word in kind_marks(kind)):
            mark = f"/{ui.say(f'marks.kind.{kind}').split()[0]}"
            yield Offer(ui.language.sentence(ui.language.code(kind)), mark, mark, icon="tag")


def _sectors(ui: Ui, wanted: str) -> Iterator[Offer]:
    for sector in Sector:
        letter, word = SECTOR_LETTERS[sector].casefold(), sector_word(ui, sector)
        if letter.startswith(wanted) or word.casefold().startswith(wanted):
            yield Offer(word, f"/{letter}", f"/{letter}", sector)


def _tables(ui: Ui, workshop: Workshop, wanted: str) -> Iterator[Offer]:
    words = ui.say("marks.table").split()
    for table in range(1, tables_of(workshop) + 1):
        if any(f"{word}{table}".startswith(wanted) for word in words):
            mark = f"/{words[0]}{table}"
            yield Offer(table_word(ui, table), mark, mark, icon="users-three")


_ICONS: dict[type, str] = {Path: "path", Lens: "binoculars", NoteLang: "translate", bool: "quotes"}


def _more(ui: Ui, wanted: str) -> Iterator[Offer]:
    for value in MORE:
        key = mark_key(value)
        if any(word.startswith(wanted) for word in all_words(key)):
            mark = f"/{ui.say(key).split()[0]}"
            yield Offer(mark_meaning(ui, value), mark, mark, icon=_ICONS[type(value)])
