"""A picture of a flipchart, transcribed beside it: strip by strip from the top, every line an answer."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from workshop_app.domain.commands.photos import marked, strips_done
from workshop_app.domain.records import Note, Photo, Record, Stage
from workshop_app.domain.workshop import Workshop
from workshop_app.gui.background import Job, background
from workshop_app.gui.dialogs.more_answers import MoreAnswers
from workshop_app.gui.photo_pixels import sizes_of
from workshop_app.gui.screens.question_screen import note_of, prompt_of
from workshop_app.gui.session import Session
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.basic import button, clear, column, icon_button, label, row
from workshop_app.gui.widgets.capture_field import CaptureField
from workshop_app.gui.widgets.card_face import RING
from workshop_app.gui.widgets.card_flow import CardFlow
from workshop_app.gui.widgets.elided import ElidedLabel
from workshop_app.gui.widgets.finished import OpenOnly, is_finished
from workshop_app.gui.widgets.mark_reader import Captured
from workshop_app.gui.widgets.note_actions import NoteActions
from workshop_app.gui.widgets.note_card import NoteCard
from workshop_app.gui.widgets.note_menu import NoteMenu
from workshop_app.gui.widgets.number_field import NumberField
from workshop_app.gui.widgets.photo_actions import PhotoActions, photo_name
from workshop_app.gui.widgets.photo_caption import CAPTION_KEY, ask_caption
from workshop_app.gui.widgets.photo_view import STEP, PhotoView
from workshop_app.gui.widgets.text_card import TextCard

MOST_STRIPS = 40
BESIDE, LEAST_BESIDE, MOST_BESIDE = 0.3, 210, 360
"""The share of the width that the answers take, and its bounds at 100 % text."""


class TranscribeScreen(QWidget):
    """Shows the picture that the session names, in place of its question."""

    def __init__(self, ui: Ui, session: Session) -> None:
        super().__init__()
        self.setProperty("look", "window")
        self._ui, self._session = ui, session
        self._notes = NoteActions(ui, session, self)
        self._notes.folded.connect(lambda note_id: self._show_notes())
        self.actions_ = PhotoActions(ui, session, self)
        self._photo: Photo | None = None
        self._loading: Job | None = None
        self._present = 0
        self._build()
        self._connect()

    # Building

    def _build(self) -> None:
        ui = self._ui
        self.view = PhotoView(ui)
        self.capture = CaptureField(ui, self._session, self._make, ui.say("gui.photo.hint"), draft="photo")
        MoreAnswers(ui, self._session, self.capture)
        self.flow = CardFlow(ui, self._key)
        self._beside = self._answers()
        middle = row(16 - RING)
        middle.addWidget(self.view, 1)
        middle.addWidget(self._beside)
        words = column(8, (RING, 0, RING, 0))
        words.addLayout(self._head())
        words.addLayout(middle, 1)
        words.addLayout(self._tools())
        words.addWidget(self.capture)
        layout = column(0, (28 - RING, 12, 20 - RING, 12))
        layout.addLayout(words)
        self.setLayout(layout)

    def _head(self) -> QHBoxLayout:
        ui = self._ui
        self.back = button(ui, ui.say("gui.photo.back"), "quiet", "caret-left", self._session.close_photo)
        self._title = ElidedLabel(ui, "h3")
        tip = ui.say("gui.views.tip", name=ui.say("gui.photo.caption"), key=CAPTION_KEY)
        self.caption = icon_button(ui, "pencil-simple", tip, self._ask_caption)
        self._where = label("", "strong")
        self.delete = icon_button(ui, "trash", ui.say("gui.photo.delete"), self._delete)
        head = row(12)
        head.addWidget(self.back)
        head.addWidget(self._title, 1)
        head.addWidget(self.caption)
        head.addWidget(self._where)
        head.addWidget(self.delete)
        return head

    def _answers(self) -> QWidget:
        self._count = label("", "h3")
        self._hint = label(self._ui.say("gui.photo.no_answers"), "soft", wraps=True)
        inside = clear()
        pile = column(0)
        pile.addWidget(self.flow)
        pile.addStretch(1)
        inside.setLayout(pile)
        area = QScrollArea(widgetResizable=True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        self._scroll = area
        made = clear()
        words: QVBoxLayout = column(6, (RING, 0, 0, 0))
        words.addWidget(self._count)
        words.addWidget(self._hint)
        layout: QVBoxLayout = column(6)
        layout.addLayout(words)
        layout.addWidget(area, 1)
        made.setLayout(layout)
        return made

    def _tools(self) -> QHBoxLayout:
        ui = self._ui
        smaller = self._tool("magnifying-glass-minus", "smaller", lambda: self.view.zoom_by(1 / STEP))
        larger = self._tool("magnifying-glass-plus", "larger", lambda: self.view.zoom_by(STEP))
        fit = self._tool("corners-out", "fit", self.view.fit)
        self.left_turn = self._tool("arrow-arc-left", "turn_left", lambda: self._turn(-1))
        self.right_turn = self._tool("arrow-arc-right", "turn_right", lambda: self._turn(1))
        self.strips = NumberField(ui, 1, MOST_STRIPS, ui.say("gui.photo.strips"))
        self.strips.setToolTip(ui.say("gui.photo.strips_tip"))
        self.strips.setFixedWidth(ui.theme.px(116))
        self.strips.valueChanged.connect(self._name_strips)
        self.previous = self._tool("caret-up", "previous", lambda: self.go(self._present - 1))
        self.next = button(ui, ui.say("gui.photo.next"), "primary", "caret-down", self.go_on, after=True)
        tools = row(4)
        for tool in (smaller, larger, fit, self.left_turn, self.right_turn):
            tools.addWidget(tool)
        tools.addSpacing(12)
        tools.addWidget(self.strips)
        tools.addStretch(1)
        tools.addWidget(self.previous)
        tools.addWidget(self.next)
        return tools

    def _name_strips(self, strips: int) -> None:
        self.strips.setSuffix(f" {self._ui.count('gui.photo.strips_unit', strips)}")

    def _tool(self, icon: str, name: str, act: Callable[[], object]) -> QWidget:
        return icon_button(self._ui, icon, self._ui.say(f"gui.photo.tool.{name}"), act)

    def _connect(self) -> None:
        session = self._session
        session.changed.connect(self._changed)
        background().finished.connect(self._loaded)
        self.view.strip_chosen.connect(self.go)
        for leaving in (self.view.left, self.capture.edit.left):
            leaving.connect(session.close_photo)
        self.flow.left.connect(self.capture.edit.setFocus)
        self.strips.editingFinished.connect(self._cut)
        self.actions_.busy.connect(self._show_busy)
        session.moved.connect(self._turn_to_wished)
        OpenOnly(session, self.strips, self.left_turn, self.right_turn, self.caption, self.delete)
        acts: Sequence[tuple[str, Callable[[], object]]] = (
            ("PgDown", self.go_on),
            ("PgUp", lambda: self.go(self._present - 1)),
            *((f"Ctrl+{sign}", partial(self.view.act_on, key)) for sign, key in _ZOOMS),
            *((f"Alt+{key.name.removeprefix('Key_')}", partial(self.view.act_on, key)) for key in _PANS),
        )
        for keys, act in acts:
            self._take_keys(keys, self, act)
        for place in (self.view, self.capture):  # on a card the key opens the card
            self._take_keys(CAPTION_KEY, place, self._ask_caption)

    @staticmethod
    def _take_keys(keys: str, place: QWidget, act: Callable[[], object]) -> None:
        shortcut = QShortcut(QKeySequence(keys), place, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(act)

    # Showing

    def show_stage(self, stage: Stage) -> None:
        """Show the session's picture at the strip that was wished; the focus goes to the field."""
        photo = self._session.photo
        assert photo is not None, "a picture is shown when the session names one"
        if self._photo is None or photo.file != self._photo.file:
            self._load(photo)
        self._stage = stage
        self._show(photo)
        self._turn_to_wished()
        self.capture.show_stage(stage)
        self.capture.edit.setFocus()

    def _show(self, photo: Photo) -> None:
        """Show title, strips and answers; how far one has come tells which strip is next."""
        if self._photo is None or self._cuts(photo) != self._cuts(self._photo):
            self._present = min(strips_done(photo), photo.strips - 1)
        self._photo = photo
        name = photo_name(self._ui, self._session, photo)
        self._title.setText(f"{name} · {prompt_of(self._ui, self._stage)}")
        self.view.show_name(name)
        self.strips.setValue(photo.strips)
        self._show_place()
        self._show_notes()

    @staticmethod
    def _cuts(photo: Photo) -> tuple[str, int, int]:
        return photo.id, photo.strips, photo.done

    def _show_place(self) -> None:
        ui, photo = self._ui, self._photo
        assert photo is not None, "shown before"
        self.view.show_strips(photo.strips, strips_done(photo), self._present)
        self._where.setText(ui.say("gui.photo.strip", number=self._present + 1, total=photo.strips))
        is_last = self._present == photo.strips - 1
        self.next.setText(ui.say("gui.photo.finish" if is_last else "gui.photo.next"))
        self.next.setIcon(ui.theme.icon("check" if is_last else "caret-down", "surface", after=True))
        self.next.setToolTip(ui.say("gui.photo.next_tip"))
        self.previous.setEnabled(self._present > 0)

    def _show_notes(self) -> None:
        photo, ui = self._photo, self._ui
        assert photo is not None, "shown before"
        notes = {note.id: note for note in self._session.workshop.notes if note.photo_id == photo.id}
        newest = [note_id for note_id in notes if note_id not in self.flow.cards]
        self.flow.show_cards(
            list(notes),
            lambda one: self._card(notes[one]),
            lambda card: self._notes.show(cast(NoteCard, card), notes[card.record_id]),
        )
        self._count.setText(ui.count("gui.photo.answers", len(notes)))
        self._hint.setVisible(not notes)
        if len(newest) == 1:
            self._scroll.ensureWidgetVisible(self.flow.cards[newest[0]], 0, 8)

    def _card(self, note: Note) -> NoteCard:
        card = self._notes.card(note)
        card.menu_wanted.connect(lambda at: NoteMenu(self._notes, card, [card.note], card.edit).popup(at))
        return card

    def _load(self, photo: Photo) -> None:
        data = self._ui.attempt(lambda: self._ui.use_cases.store.picture(self._session.workshop_id, photo.file))
        if data is None:
            self._loading = None
            self.view.show_text(self._ui.say("gui.photo.missing"))
            return
        self.view.show_text(self._ui.say("gui.photo.loading"))
        self._loading = background().start(lambda: sizes_of(data))

    def _loaded(self, job: Job) -> None:
        if job is not self._loading:
            return
        self._loading = None
        if job.problem is not None:
            raise job.problem
        images: Sequence[QImage] = job.result
        self.view.show_images(images)

    def _changed(self, workshop: Workshop, changes: object) -> None:
        if self._photo is None or not self.isVisible():
            return
        photo = workshop.find(Photo, self._photo.id)
        if photo is None:
            self._photo = None
            self._session.close_photo()
            return
        if photo.file != self._photo.file:
            self._load(photo)
        self._show(photo)

    def _show_busy(self, busy: bool) -> None:
        for turn in (self.left_turn, self.right_turn):
            turn.setEnabled(not busy and not is_finished(self._session.workshop))

    # Going from strip to strip

    def _turn_to_wished(self) -> None:
        """Light the strip at which the picture was opened."""
        strip, self._session.photo_strip = self._session.photo_strip, None
        if strip is not None:
            self.go(strip)

    def go(self, strip: int) -> None:
        """Light another strip."""
        if self._photo is not None and 0 <= strip < self._photo.strips:
            self._present = strip
            self._show_place()

    def go_on(self) -> None:
        """Mark the present strip as done and light the next; after the last one the question comes back."""
        photo, session = self._photo, self._session
        if photo is None:
            return
        following = self._present + 1
        is_new = following > strips_done(photo) and not is_finished(session.workshop)
        if is_new and session.do(marked(photo, following)) is None:
            return
        if following < photo.strips:
            self.go(following)
            return
        session.close_photo()
        self._ui.notify(self._ui.say("gui.photo.finished", name=photo_name(self._ui, session, photo)))

    # Deeds

    def _ask_caption(self) -> None:
        if self._photo is not None:
            ask_caption(self._ui, self._session, self._photo, self._title)

    def _make(self, captured: Captured) -> Record:
        assert self._photo is not None, "nothing is captured before a picture is shown"
        return replace(note_of(self._stage, captured), photo_id=self._photo.id)

    def _cut(self) -> None:
        if self._photo is not None and self.strips.value() != self._photo.strips:
            self.actions_.cut(self._photo, self.strips.value())

    def _turn(self, quarters: int) -> None:
        if self._photo is not None:
            self.actions_.turn(self._photo, quarters)

    def _delete(self) -> None:
        if self._photo is not None:
            self.actions_.delete(self._photo)

    def _key(self, card: TextCard, event: QKeyEvent) -> bool:
        if event.key() not in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            return False
        self._notes.delete([cast(NoteCard, card).note])
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width between picture and answers."""
        super().resizeEvent(event)
        px = self._ui.theme.px
        self._beside.setFixedWidth(max(px(LEAST_BESIDE), min(px(MOST_BESIDE), round(self.width() * BESIDE))))


_ZOOMS = (("+", Qt.Key.Key_Plus), ("=", Qt.Key.Key_Plus), ("-", Qt.Key.Key_Minus), ("0", Qt.Key.Key_0))
_PANS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)
