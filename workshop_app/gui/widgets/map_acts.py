"""Joins the map's canvas to its menus, and opens the words of a frame or a text in place."""

from functools import partial

from PySide6.QtCore import QObject, QPoint, QPointF, QRect
from PySide6.QtWidgets import QMenu

from workshop_app.canvas.tools.gesture import Tool
from workshop_app.canvas.view import MapView
from workshop_app.domain.codes import MapMarkKind
from workshop_app.domain.commands.verbs import Revise
from workshop_app.domain.figures.map_marks import LINE, revised
from workshop_app.domain.records import MapMark
from workshop_app.gui.session import Session
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.board_edit import BoardEdit
from workshop_app.gui.widgets.map_menu import MapMenu, MoveActors, fill_order
from workshop_app.gui.widgets.map_more import MapMore, Section

WEDGES = "map-wedges"
"""Where a workshop remembers that the wedges of the sectors are shown."""


class MapActs(QObject):
    """``move`` puts actors into a ring or, by None, into the tray."""

    def __init__(self, ui: Ui, session: Session, canvas: MapView, more: MapMore, move: MoveActors) -> None:
        super().__init__(canvas)
        self._ui, self._session, self._canvas, self._move = ui, session, canvas, move
        self._menu: MapMenu | None = None
        self.editor: BoardEdit | None = None
        self._edited = ""
        self._fill(more)
        canvas.map.backdrop.by_sector = bool(session.draft(WEDGES))
        canvas.wedges_turned.connect(lambda shown: session.keep_draft(WEDGES, "shown" if shown else ""))
        canvas.menu_wished.connect(self.show_menu)
        canvas.zoom_changed.connect(lambda percent: self._follow())
        session.changed.connect(lambda workshop, changes: self._follow())

    def _fill(self, more: MapMore) -> None:
        canvas, arranging = self._canvas, self._canvas.arranging
        more.add(Section.DRAW, "gui.map.menu.frame", "bounding-box", partial(canvas.set_tool, Tool.FRAME), "F")
        more.add(Section.DRAW, "gui.map.menu.text", "text-t", partial(canvas.set_tool, Tool.TEXT), "T")
        more.add(Section.DRAW, "gui.map.menu.paste", "clipboard-text", arranging.paste, "Ctrl+V")
        more.add(Section.ORDER, "gui.map.menu.tidy", "magic-wand", arranging.tidy, "O")
        order = QMenu(more)
        order.aboutToShow.connect(lambda: self._fill_order(order))
        more.add(Section.ORDER, "gui.map.menu.align", "align-left").setMenu(order)
        self._pin = more.add(Section.ORDER, "gui.map.menu.pin", "push-pin", arranging.pin, "P")
        self._wedges = more.add(Section.VIEW, "gui.map.menu.wedges", "chart-pie-slice", self._turn_wedges, "W")
        self._wedges.setCheckable(True)
        more.menu().aboutToShow.connect(self._show_state)

    def _fill_order(self, order: QMenu) -> None:
        order.clear()
        fill_order(order, self._ui, self._canvas, len(self._canvas.map.selected_actors()))

    def _show_state(self) -> None:
        self._pin.setEnabled(bool(self._canvas.map.selected_actors()))
        self._wedges.setChecked(self._canvas.map.backdrop.by_sector)

    def _turn_wedges(self) -> None:
        self._canvas.show_wedges(not self._canvas.map.backdrop.by_sector)

    def show_menu(self, at: QPoint) -> None:
        """Show what one can do with what is selected; once, however it was asked for."""
        if self._menu is None:
            self._menu = MapMenu(self._ui, self._canvas, self._canvas, self._move)
            self._menu.destroyed.connect(self._forget_menu)
            self._menu.popup(at)

    def _forget_menu(self) -> None:
        self._menu = None

    # Words in place

    def edit(self, mark: MapMark) -> None:
        """Open the words of a frame or a text where they stand."""
        self.close()
        session, draft = self._session, f"map_mark:{mark.ref}"
        name = self._ui.say(f"gui.map.{mark.mark_kind.value}_words")
        self._edited = mark.id
        self.editor = BoardEdit(
            self._ui, self._canvas, mark.text, partial(self._save, mark.id), partial(session.keep_draft, draft), name
        )
        self.editor.closed.connect(self._on_closed)
        self.editor.start(self._place(mark), session.draft(draft))

    def _save(self, mark_id: str, text: str) -> bool:
        mark = self._session.workshop.find(MapMark, mark_id)
        if mark is None:
            return True
        after = revised(mark, text, self._canvas.map.measure)
        return self._session.do(Revise(mark, {"text": after.text, "area": after.area})) is not None

    def close(self) -> None:
        """Save what is being written, and close."""
        if self.editor is not None:
            self.editor.finish()

    def _on_closed(self, back: bool) -> None:
        self.editor = None
        if back:
            self._canvas.setFocus()

    def _follow(self) -> None:
        """Stay where the words are; a text that is no more is edited no more."""
        mark = self._session.workshop.find(MapMark, self._edited)
        if self.editor is None:
            return
        if mark is None:
            self.editor.close_field(back=False)
        else:
            self.editor.stand(self._place(mark))

    def _place(self, mark: MapMark) -> QRect:
        area, canvas = mark.area, self._canvas
        high = min(area.height, LINE * 2) if mark.mark_kind is MapMarkKind.FRAME else area.height
        corners = QPointF(area.x, area.y), QPointF(area.x + area.width, area.y + high)
        return QRect(*(canvas.mapFromScene(corner) for corner in corners))
