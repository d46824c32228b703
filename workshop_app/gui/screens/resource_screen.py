"""The asset map: what is already there, in six fields; and the answers on the needs path and the asset path."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QStackedWidget, QWidget

from workshop_app.domain.changes import Changes
from workshop_app.domain.codes import AbcdCategory, ResourceLayer, StageKind
from workshop_app.domain.records import Note, Record, Resource, Stage
from workshop_app.domain.workshop import Workshop
from workshop_app.gui.dialogs.more_answers import MoreAnswers
from workshop_app.gui.session import Session
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.basic import button, clear, column, joined, label, row
from workshop_app.gui.widgets.capture_field import CaptureField
from workshop_app.gui.widgets.flow_layout import FlowLayout
from workshop_app.gui.widgets.mark_reader import Captured
from workshop_app.gui.widgets.path_lanes import PathLanes
from workshop_app.gui.widgets.resource_board import ResourceBoard
from workshop_app.gui.widgets.resource_details import ResourceDetails
from workshop_app.services.ids import new_id

PAGE = Stage(id="resources", stage_kind=StageKind.RESOURCE_MAP)
"""Stands for the stage where the asset map is opened as a page: half-typed texts are kept under its id."""

CATEGORY = "resources:category"
VIEWS = (("map", "squares-four"), ("paths", "arrows-left-right"))


class ResourceScreen(QWidget):
    """Emits ``selection_changed(selected)``, ``details_wished()`` and ``back_wished()``.

    ``details`` goes into the right panel.
    """

    selection_changed = Signal(object)
    details_wished = Signal()
    back_wished = Signal()

    def __init__(self, ui: Ui, session: Session) -> None:
        super().__init__()
        self.setProperty("look", "window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._ui, self._session = ui, session
        self._missed = False
        self._build()
        self._connect()
        self.choose_field(AbcdCategory(session.draft(CATEGORY) or AbcdCategory.INDIVIDUALS))
        self._show()
        self.show_page()

    def _build(self) -> None:
        ui, session = self._ui, self._session
        hint = ui.say("gui.resources.capture")
        self.capture = CaptureField(ui, session, self._make, hint, with_source=False, makes_actors=True)
        MoreAnswers(ui, session, self.capture)
        self.board, self.lanes = ResourceBoard(ui, session, self._above()), PathLanes(ui, session)
        self.details = ResourceDetails(ui, session)
        map_ = clear()
        inside = column(12)
        inside.addWidget(self.capture)
        inside.addWidget(self.board, 1)
        map_.setLayout(inside)
        self.views = QStackedWidget()
        self.views.addWidget(map_)
        self.views.addWidget(self.lanes)
        layout = column(14, (24, 20, 16, 0))
        layout.addLayout(self._head())
        layout.addWidget(self.views, 1)
        self.setLayout(layout)

    def _head(self) -> QHBoxLayout:
        ui = self._ui
        self.back = button(ui, ui.say("gui.resources.back"), "quiet", "arrow-left", self.back_wished.emit)
        self._kicker, self._title = label("", "kicker"), label("", "h1", wraps=True)
        words = column(2)
        words.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        words.addWidget(self._kicker)
        words.addWidget(self._title)
        self._switch = QButtonGroup(self)
        made = row(0)
        made.addLayout(words, 1)
        for number, (name, icon) in enumerate(VIEWS):
            choice = button(ui, ui.say(f"gui.resources.view.{name}"), "segment", icon)
            choice.setCheckable(True)
            choice.setChecked(number == 0)
            choice.setToolTip(f"Ctrl+{number + 1}")
            self._switch.addButton(choice, number)
            made.addWidget(choice, 0, Qt.AlignmentFlag.AlignTop)
        joined(self._switch.buttons())
        return made

    def _above(self) -> QWidget:
        """Make what stands over the fields: how it is done, while there is nothing, and what is shown."""
        self._intro = label(self._ui.say("gui.resources.empty"), "soft", wraps=True)
        made, layout = clear(), column(10)
        layout.addWidget(self._filters())
        layout.addWidget(self._intro)
        made.setLayout(layout)
        return made

    def _filters(self) -> QWidget:
        """Make the chips of the layers, and the one that shows the offers of the alliance map."""
        ui, made, flow = self._ui, clear(), FlowLayout(self._ui.theme.px(6))
        made.setLayout(flow)
        self.layers = QButtonGroup(self)
        words = [ui.say("gui.resources.all_layers")]
        words += [ui.language.sentence(ui.language.code(layer)) for layer in ResourceLayer]
        for number, word in enumerate(words):
            chip = self._chip(word)
            chip.setChecked(number == 0)
            self.layers.addButton(chip, number)
            flow.addWidget(chip)
        self.offers = self._chip(ui.say("gui.resources.show_offers"))
        self.offers.setIcon(ui.theme.icon("handshake", "ink", "surface"))
        self.offers.setToolTip(ui.say("gui.resources.show_offers_tip"))
        flow.addWidget(self.offers)
        return made

    def _chip(self, word: str) -> QPushButton:
        chip = button(self._ui, word, "filter")
        chip.setCheckable(True)
        return chip

    def _connect(self) -> None:
        self.capture.edit.installEventFilter(self)
        self.board.field_chosen.connect(self._aim)
        self.board.selected.connect(self._select)
        self.board.details_wished.connect(self.details_wished.emit)
        self.board.left.connect(self.capture.edit.setFocus)
        self.lanes.left.connect(lambda: self._switch.button(1).setFocus())
        self.details.delete_wished.connect(self.board.delete)
        self.layers.idClicked.connect(self._choose_layer)
        self.offers.toggled.connect(self._show_offers)
        self._switch.idClicked.connect(self.show_view)
        self._session.changed.connect(self._on_changed)
        for number in range(len(VIEWS)):
            QShortcut(QKeySequence(f"Ctrl+{number + 1}"), self).activated.connect(
                lambda number=number: self.show_view(number)
            )

    # Where it is shown

    def show_stage(self, stage: Stage) -> None:
        """Show the map as a stage of the agenda; the focus goes to the field."""
        ui = self._ui
        minutes = ui.count("gui.question.minutes", stage.minutes)
        self._kicker.setText(f"{ui.language.code(stage.stage_kind)} · {minutes}".upper())
        prompt = stage.prompt.in_language(ui.lang) or ui.say("gui.resources.title")
        self._title.setText(stage.title.in_language(ui.lang) or prompt)
        self.back.hide()
        self._kicker.show()
        self._begin(stage)

    def show_page(self) -> None:
        """Show the map as a page of its own, with the way back."""
        self._title.setText(self._ui.say("gui.resources.title"))
        self.back.show()
        self._kicker.hide()
        self._begin(PAGE)

    def _begin(self, stage: Stage) -> None:
        self.capture.show_stage(stage)
        if self.views.currentIndex() == 0:
            self.capture.edit.setFocus()

    def show_view(self, number: int) -> None:
        """Turn to the fields or to the lanes."""
        self._switch.button(number).setChecked(True)
        self.views.setCurrentIndex(number)
        self._show()
        if number == 0:
            self.capture.edit.setFocus()

    def reveal(self, record: Record) -> None:
        """Go to the card of an asset, or of an answer on a path."""
        if isinstance(record, Note):
            self.show_view(1)
            self.lanes.reveal(record)
        else:
            self.show_view(0)
            self.board.go_to(record.id)

    # In step with the workshop

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what happened elsewhere."""
        super().showEvent(event)
        if self._missed:
            self._missed = False
            self._show()

    def _on_changed(self, workshop: Workshop, changes: Changes) -> None:
        if not self.isVisible():
            self._missed = True
            return
        self._show()
        new = [change.record for change in changes if change.before is None and isinstance(change.record, Resource)]
        if new:
            self.board.reveal_field(new[-1].category)

    def _show(self) -> None:
        """Bring the view that is seen in step; the other one when it is turned to."""
        workshop = self._session.workshop
        seen = self.lanes if self.views.currentWidget() is self.lanes else self.board
        seen.show_workshop(workshop)
        self._intro.setVisible(not workshop.resources)
        shown = self.details.resource
        self.details.show_resource(workshop.find(Resource, shown.id) if shown else None)

    def _select(self, resource: Resource | None) -> None:
        self.details.show_resource(resource)
        self.selection_changed.emit((resource,) if resource else ())

    # Which field, which layer

    @property
    def category(self) -> AbcdCategory:
        """The field that what is written comes to stand in."""
        return self._category

    def choose_field(self, category: AbcdCategory) -> None:
        """Choose where what is written comes to stand; the focus stays where it is."""
        self._category = category
        self._session.keep_draft(CATEGORY, category.value)
        self.board.choose_field(category)
        name = self._ui.say(f"abcdcategory.{category.value}")
        hint = self._ui.say("gui.resources.capture_in", field=name)
        self.capture.edit.setPlaceholderText(hint)
        self.capture.edit.setAccessibleName(hint)

    def _aim(self, category: AbcdCategory) -> None:
        self.choose_field(category)
        self.capture.edit.setFocus()

    def _choose_layer(self, number: int) -> None:
        self.board.layer = (None, *ResourceLayer)[number]
        self._show()

    def _show_offers(self, shown: bool) -> None:
        self.board.shows_offers = shown
        self._show()

    def _make(self, captured: Captured) -> Record:
        """Make an asset of what was written: the first actor that it names has it, a new one too."""
        owner = captured.actor_ids[0] if captured.actor_ids else None
        return Resource(
            id=new_id(), category=self._category, text=captured.text, owner_id=owner, layer=self.board.layer
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Alt and a digit choose the field that is written for."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            number = event.key() - Qt.Key.Key_1
            if event.modifiers() == Qt.KeyboardModifier.AltModifier and 0 <= number < len(AbcdCategory):
                self.choose_field(list(AbcdCategory)[number])
                return True
        return super().eventFilter(watched, event)
