"""The library: the workshop to go on with, all others as cards, search, filters, and the bin."""

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QStackedWidget, QWidget

from workshop_app.gui import light
from workshop_app.gui.pages import SUMMARY
from workshop_app.gui.screens.library_acts import LibraryActs
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.basic import button, clear, column, label
from workshop_app.gui.widgets.bin_card import BinCard, drop_hint
from workshop_app.gui.widgets.card_grid import CardGrid
from workshop_app.gui.widgets.continue_card import ContinueCard
from workshop_app.gui.widgets.flow_layout import FlowLayout
from workshop_app.gui.widgets.library_header import LibraryHeader
from workshop_app.gui.widgets.workshop_card import HEIGHT, WorkshopCard
from workshop_app.services.finding import Listing, Overview, Query, Sort

SEARCH_MILLISECONDS = 120
FILES = (".yaml", ".yml", ".json", ".verksted")


class LibraryScreen(QWidget):
    """Emits ``open_requested(workshop_id)`` and ``page_requested(workshop_id, page)``."""

    open_requested = Signal(str)
    page_requested = Signal(str, str)

    def __init__(self, ui: Ui, parent: QWidget | None = None) -> None:
        """Show the workshops; made where it will stand, its parts are dressed once and not again as it is put there."""
        super().__init__(parent)
        self.ui = ui
        self._in_bin = False
        self._going_on: Overview | None = None
        self._names = light.TemplateNames(ui, self)
        self.acts = LibraryActs(ui, self)
        self.setAcceptDrops(True)
        self._build()
        self._connect()
        self.refresh()

    def _build(self) -> None:
        self.setProperty("look", "window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.header = LibraryHeader(self.ui)
        self.grid = CardGrid(self.ui, self._fetch, self._make_card, HEIGHT)
        self.banner: ContinueCard | None = None
        self._stack = QStackedWidget()
        self._stack.addWidget(self.grid)
        self._empty = clear()
        self._stack.addWidget(self._empty)
        layout = column(0)
        layout.addWidget(self.header)
        layout.addWidget(self._stack, 1)
        self.setLayout(layout)
        self._search_timer = QTimer(self, singleShot=True, interval=SEARCH_MILLISECONDS)

    @cached_property
    def _drop_hint(self) -> QWidget:
        return drop_hint(self.ui, self)

    def _connect(self) -> None:
        header = self.header
        header.searched.connect(lambda text: self._search_timer.start())
        self._search_timer.timeout.connect(self.refresh)
        header.filtered.connect(self.refresh)
        header.sorted_by.connect(self.refresh)
        header.bin_wanted.connect(self.show_bin)
        header.new_wanted.connect(self.new_workshop)
        header.import_wanted.connect(self._choose_files)
        header.search.down_pressed.connect(lambda: self.grid.focus_card(0))
        self.grid.left.connect(self.header.search.setFocus)
        self.acts.changed.connect(lambda: self.refresh(keep_place=True))
        self.acts.open_requested.connect(self.open_requested)
        self.acts.page_requested.connect(self.page_requested)
        self._names.learnt.connect(self._repaint_cards)
        shortcut = QShortcut(QKeySequence("Ctrl+N"), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.new_workshop)

    # What is shown

    def refresh(self, *, keep_place: bool = False) -> None:
        """Read the library anew and show it."""
        finder = self.ui.use_cases.finder
        self._search_timer.stop()
        self._names.forget()
        self._going_on = self.ui.attempt(finder.unfinished) if self._shows_everything else None
        counts = self.ui.attempt(lambda: finder.counts(self._query()))
        if counts is None:
            return
        self.header.show_counts(counts)
        progress = self.header.progress
        total = sum(counts.values()) if progress is None or self._in_bin else counts[progress]
        is_bare = not total and self._shows_everything and not self._in_bin
        self.header.show_for(in_bin=self._in_bin, is_bare=is_bare)
        if total:
            self.banner = self._make_banner()
            self.grid.show_all(total - (self.banner is not None), self.banner, keep_place=keep_place)
            self._stack.setCurrentWidget(self.grid)
        else:
            self.banner = None
            self.grid.show_all(0, None)
            self._show_empty(is_bare=is_bare)

    @property
    def _shows_everything(self) -> bool:
        header = self.header
        asked = header.search.text().strip() or header.progress is not None
        return not (asked or self._in_bin)

    def _query(self) -> Query:
        header = self.header
        return Query(
            text=header.search.text(),
            progress=None if self._in_bin else header.progress,
            sort=header.sort,
            in_bin=self._in_bin,
            without=self._going_on.listing.id if self._going_on and header.sort is Sort.CHANGED else "",
        )

    def _fetch(self, limit: int, offset: int) -> Sequence[Listing]:
        found = self.ui.attempt(lambda: self.ui.use_cases.finder.page(self._query(), limit, offset))
        return found or ()

    def _make_banner(self) -> ContinueCard | None:
        overview = self._going_on
        if overview is None or self.header.sort is not Sort.CHANGED:
            return None
        banner = ContinueCard(self.ui, overview, self._names)
        banner.open_requested.connect(lambda: self.open_requested.emit(overview.listing.id))
        banner.summary_requested.connect(lambda: self.page_requested.emit(overview.listing.id, SUMMARY))
        banner.menu_wanted.connect(lambda where: self.acts.show_menu(overview.listing, where))
        return banner

    def _make_card(self, listing: Listing, index: int) -> QWidget:
        if self._in_bin:
            return self._make_bin_card(listing)
        card = WorkshopCard(self.ui, listing, self._names)
        card.opened.connect(lambda: self.open_requested.emit(listing.id))
        card.trashed.connect(lambda: self._trash(listing, index))
        card.menu_wanted.connect(lambda where: self.acts.show_menu(listing, where))
        card.stepped.connect(lambda columns, rows: self.grid.step(index, columns, rows))
        return card

    def _make_bin_card(self, listing: Listing) -> BinCard:
        card = BinCard(self.ui, listing)
        card.restored.connect(lambda: self.acts.restore(listing))
        card.purged.connect(lambda: self.acts.purge(listing))
        return card

    def _trash(self, listing: Listing, index: int) -> None:
        self.acts.trash(listing)
        self.grid.focus_card(index)

    def _repaint_cards(self) -> None:
        for card in self.grid.cards.values():
            card.update()

    def _show_empty(self, *, is_bare: bool) -> None:
        """Teach what to do where there is nothing to show."""
        self._stack.removeWidget(self._empty)
        self._empty.deleteLater()
        ui, header = self.ui, self.header
        if self._in_bin:
            self._empty = self._lesson("trash", "gui.library.bin_empty", "gui.library.bin_hint")
        elif is_bare:
            first = button(ui, ui.say("gui.library.new"), "primary", "plus", self.new_workshop)
            other = button(ui, ui.say("gui.library.try_sample"), "quiet", "", self.acts.try_sample)
            self._empty = self._lesson("users-three", "gui.library.empty", "gui.library.empty_more", first, other)
        else:
            show_all = button(ui, ui.say("gui.library.show_all"), "", "", header.show_everything)
            self._empty = self._lesson("magnifying-glass", "gui.library.nothing", "gui.library.nothing_more", show_all)
        self._stack.addWidget(self._empty)
        self._stack.setCurrentWidget(self._empty)

    def _lesson(self, icon: str, title: str, more: str, *buttons: QWidget) -> QWidget:
        ui, px = self.ui, self.ui.theme.px
        made, inside = clear(), column(px(10), (40, 0, 40, px(80)))
        mark = label()
        mark.setPixmap(ui.theme.icon(icon, "fjord").pixmap(px(56), px(56)))
        texts = (mark, label(ui.say(title), "h2", wraps=True), label(ui.say(more), "soft", wraps=True))
        inside.addStretch(1)
        for text in texts:
            text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            inside.addWidget(text)
        if buttons:
            line = clear()
            flow = FlowLayout(px(12))
            for one in buttons:
                flow.addWidget(one)
            line.setLayout(flow)
            inside.addSpacing(px(8))
            inside.addWidget(line, 0, Qt.AlignmentFlag.AlignHCenter)
        inside.addStretch(1)
        made.setLayout(inside)
        return made

    def show_bin(self, shown: bool) -> None:
        """Show the bin, or the workshops again."""
        self._in_bin = shown
        self.header.search.clear()
        self._search_timer.stop()
        self.refresh()
        (self.header.back_button if shown else self.header.bin_button).setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """Begin at what one most likely wants."""
        super().showEvent(event)
        QTimer.singleShot(0, self, self._begin)

    def _begin(self) -> None:
        if not self.isVisible():
            return  # a workshop was opened at once
        focused = QApplication.focusWidget()
        somewhere = focused is not None and self.isAncestorOf(focused)
        if not somewhere or focused is self.header.filter_buttons[None]:
            (self.banner.open_button if self.banner else self.header.new_button).setFocus()

    def focus_search(self) -> None:
        """Go to the search field."""
        self.header.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.header.search.selectAll()

    # New and from files

    def new_workshop(self, template_id: str = "") -> None:
        """Ask what the new workshop is, beginning with a template."""
        from workshop_app.gui.dialogs.new_workshop import NewWorkshopDialog

        templates = self.ui.attempt(self.ui.use_cases.library.templates)
        if templates:
            self.dialog = NewWorkshopDialog(self.ui, self.window(), template_id)
            self.dialog.created.connect(self._created)
            self.dialog.open()

    def _created(self, workshop_id: str) -> None:
        self.refresh()
        self.open_requested.emit(workshop_id)

    def _choose_files(self) -> None:
        kinds = f"{self.ui.say('gui.library.files')} ({' '.join(f'*{ending}' for ending in FILES)})"
        paths, _ = QFileDialog.getOpenFileNames(self, self.ui.say("gui.library.import"), "", kinds)
        if paths:
            self.acts.import_files([Path(path) for path in paths])

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Show that files can be let go here."""
        if _dropped(event):
            event.acceptProposedAction()
            self._drop_hint.setGeometry(self.rect().adjusted(24, 24, -24, -24))
            self._drop_hint.show()
            self._drop_hint.raise_()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Take the sign away."""
        self._drop_hint.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        """Import what was let go."""
        self._drop_hint.hide()
        paths = _dropped(event)
        if paths:
            event.acceptProposedAction()
            self.acts.import_files(paths)


def _dropped(event: QDropEvent) -> list[Path]:
    """Give the files that we can read among what is dragged."""
    urls = event.mimeData().urls() if event.mimeData().hasUrls() else []
    paths = [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
    return [path for path in paths if path.suffix.lower() in FILES]
