"""The menus that offer what one can do with notes: on a card, in a table's cell, on the bar of those chosen."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QMenu, QWidget

from workshop_app.domain.codes import Lens, NoteKind, NoteLang, Path
from workshop_app.domain.records import Note, Photo, Stage
from workshop_app.gui.widgets.action_links import offer_links
from workshop_app.gui.widgets.agenda import title_of
from workshop_app.gui.widgets.note_actions import NoteActions
from workshop_app.gui.widgets.note_mentions import MENTION_KEY, ask_mentions
from workshop_app.gui.widgets.note_words import question_number
from workshop_app.gui.widgets.rewrite_prompt import RewritePrompt
from workshop_app.gui.widgets.sector_menu import fill_codes, fill_sectors, fill_tables

MERGE_KEY = "Ctrl+M"
FOLD_KEY = "Alt+↓"


class NoteMenu(QMenu):
    """All that one can do with notes. ``edit`` opens the text of the one it stands at, ``gather`` makes a theme."""

    def __init__(
        self,
        actions: NoteActions,
        around: QWidget,
        notes: Sequence[Note],
        edit: Callable[[], Any],
        gather: Callable[[], Any] | None = None,
    ) -> None:
        super().__init__(around)
        self._actions, self._ui, self._around = actions, actions.ui, around
        self._notes, self._edit = notes, edit
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._fill_text()
        if gather is not None:
            fill_themes(self._submenu("gui.question.move_to", "arrow-right"), actions, notes, gather)
        self._fill_source()
        self._fill_fields()
        fill_stages(self._submenu("gui.note.to_question", "arrow-square-right"), actions, notes)
        self.addSeparator()
        offer_links(self, actions.session, notes[0].id)
        self._add("gui.note.to_action", "flag", lambda: actions.make_action(notes))
        self._add("gui.delete", "trash", lambda: actions.delete(notes), self._ui.say("gui.question.key_delete"))

    def _add(self, key: str, icon: str, act: Callable[[], Any], shortcut: str = "") -> None:
        text = self._ui.say(key)
        self.addAction(self._ui.theme.icon(icon), f"{text}\t{shortcut}" if shortcut else text, act)

    def _submenu(self, key: str, icon: str) -> QMenu:
        return self.addMenu(self._ui.theme.icon(icon), self._ui.say(key))

    def _fill_text(self) -> None:
        """Offer to change the text, to see where it came from, to merge and to split."""
        actions, first = self._actions, self._notes[0]
        workshop = actions.session.workshop
        self._add("gui.edit", "pencil-simple", self._edit, "F2")
        if photo := workshop.find(Photo, first.photo_id):
            # Which strip it came from is not noted; from the top one sees all of them
            self._add("gui.photo.show", "image", lambda: actions.session.open_photo(photo, 0))
        if len(self._notes) > 1:
            self._add("gui.merge.merge", "arrows-merge", lambda: actions.merge(self._notes), MERGE_KEY)
        elif workshop.parts[first.id]:
            key = "gui.merge.fold" if first.id in actions.unfolded else "gui.merge.unfold"
            self._add(key, "stack", lambda: actions.fold(first), FOLD_KEY)
            self._add("gui.merge.split", "arrows-split", lambda: actions.split(first))

    def _fill_source(self) -> None:
        actions, notes = self._actions, self._notes
        tables, sectors = (
            self._submenu("gui.question.table_chip", "users-three"),
            self._submenu("gui.question.sector_chip", "circles-three"),
        )
        workshop = actions.session.workshop
        fill_tables(self._ui, tables, workshop, notes[0].table, lambda table: actions.revise(notes, table=table))
        fill_sectors(self._ui, sectors, notes[0].sector, lambda sector: actions.revise(notes, sector=sector))

    def _fill_fields(self) -> None:
        """Offer kind, path, lens, language, and for quotes whether they may be printed."""
        ui, actions, notes, first = self._ui, self._actions, self._notes, self._notes[0]
        fill_kinds(self._submenu("gui.question.kind", "tag"), actions, notes)
        fill_codes(ui, self._submenu("gui.note.path", "path"), Path, first.path, self._choose_path)
        lenses = self._submenu("gui.note.lens", "binoculars")
        fill_codes(ui, lenses, Lens, first.lens, lambda lens: actions.revise(notes, lens=lens))
        fill_languages(self._submenu("gui.note.lang", "translate"), actions, notes)
        self._add("gui.mentions.name", "at", self._ask_mentions, MENTION_KEY)
        if all(note.note_kind is NoteKind.QUOTE for note in notes):
            consent = self.addAction(ui.say("gui.note.consent"))
            consent.setCheckable(True)
            consent.setChecked(all(note.consent for note in notes))
            consent.triggered.connect(lambda checked: actions.revise(notes, consent=checked))

    def _ask_mentions(self) -> None:
        place = QRect(self._around.mapFromGlobal(self.pos()), QSize(1, 1))
        ask_mentions(self._ui, self._actions.session, self._notes, place, self._around)

    def _choose_path(self, path: Path | None) -> None:
        """Change the path; whoever turns one need into a resource is asked whether to rewrite it."""
        first, session = self._notes[0], self._actions.session
        self._actions.revise(self._notes, path=path)
        after = session.workshop.find(Note, first.id)
        if len(self._notes) == 1 and first.path is Path.NEED and after and after.path is Path.RESOURCE:
            RewritePrompt(self._ui, self._around, self._edit).ask()


def fill_themes(
    menu: QMenu, actions: NoteActions, notes: Sequence[Note], gather: Callable[[], Any] | None = None
) -> None:
    """Offer the themes, none, and a new one."""
    for theme in actions.session.workshop.themes:
        menu.addAction(theme.name.replace("&", "&&"), partial(actions.place, notes, theme))
    menu.addSeparator()
    menu.addAction(actions.ui.say("report.without_theme"), partial(actions.place, notes, None))
    if gather is not None:
        menu.addAction(actions.ui.theme.icon("plus"), actions.ui.say("gui.question.new_theme_of_these"), gather)


def fill_kinds(menu: QMenu, actions: NoteActions, notes: Sequence[Note]) -> None:
    """Offer the kinds of answer; consent is given to a quote, and goes when it is none."""

    def choose(kind: NoteKind | None) -> None:
        actions.revise(notes, note_kind=kind, **({} if kind is NoteKind.QUOTE else {"consent": False}))

    fill_codes(actions.ui, menu, NoteKind, notes[0].note_kind, choose)


def fill_languages(menu: QMenu, actions: NoteActions, notes: Sequence[Note]) -> None:
    """Offer the languages that an answer can be in."""
    ui = actions.ui
    own = ui.say("gui.note.own_lang")
    fill_codes(ui, menu, NoteLang, notes[0].lang, lambda lang: actions.revise(notes, lang=lang), own)


def fill_stages(menu: QMenu, actions: NoteActions, notes: Sequence[Note]) -> None:
    """Offer the other questions of the workshop."""
    workshop = actions.session.workshop
    for stage in workshop.stages:
        if stage.question and any(note.stage_id != stage.id for note in notes):
            menu.addAction(_numbered(actions, stage), partial(actions.restage, notes, stage))
    menu.setEnabled(not menu.isEmpty())


def _numbered(actions: NoteActions, stage: Stage) -> str:
    number = question_number(actions.session.workshop, stage)
    return actions.ui.say("gui.note.numbered", number=number, title=title_of(actions.ui, stage)).replace("&", "&&")
