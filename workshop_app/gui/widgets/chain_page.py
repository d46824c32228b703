"""The chain on a page of its own: goals, actors, resources, alliances, actions side by side, and what hangs loose."""

from collections import Counter
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QWidget

from workshop_app.domain.chain import Chain, Lack, Lane, Node, chain
from workshop_app.domain.changes import Changes
from workshop_app.domain.workshop import Workshop
from workshop_app.gui.background import Job, background
from workshop_app.gui.session import Session
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.basic import button, clear, column, empty, label, row
from workshop_app.gui.widgets.chain_lane import ChainLane
from workshop_app.gui.widgets.chain_links import ChainLinks
from workshop_app.gui.widgets.chain_words import title_of
from workshop_app.gui.widgets.elided import ElidedLabel
from workshop_app.gui.widgets.flow_layout import FlowLayout

LARGE = 1_000
"""So many actors and ties are too many to wait for."""
NAMED = 6
"""So many of what a row hangs together with are named to a screen reader."""
ON_MAP = (Lane.ACTOR, Lane.ALLIANCE)


class ChainPage(QWidget):
    """Emits ``shown(ids)`` for what is to be seen on the map, and ``left()``."""

    shown = Signal(object)
    left = Signal()

    def __init__(self, ui: Ui, session: Session) -> None:
        super().__init__()
        self.setProperty("look", "window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._ui, self._session = ui, session
        self._chain = Chain(dict.fromkeys(Lane, ()), {})
        self._job: Job | None = None
        self._asked: Workshop | None = None
        self._chosen: Node | None = None
        self.lanes = {lane: ChainLane(ui, lane) for lane in Lane}
        self._build()
        for lane in self.lanes.values():
            lane.rows.beside = self._beside
            lane.turned.connect(lambda lane=lane: self._turn(lane))
            lane.stepped.connect(lambda step, lane=lane: self._step(lane, step))
            lane.followed.connect(self.follow)
        session.changed.connect(self._changed)
        background().finished.connect(self._take)
        self._catch_up()

    def _build(self) -> None:
        ui = self._ui
        self.back = button(ui, ui.say("gui.chain.back"), "quiet", "caret-left", self.left.emit)
        head = row(12)
        head.addWidget(self.back)
        head.addWidget(label(ui.say("gui.chain.title"), "h1", wraps=True), 1)
        self._told = label("", "soft", wraps=True)
        self._loose, flow = clear(), FlowLayout(ui.theme.px(8))
        self._loose.setLayout(flow)
        self._flow = flow
        layout = column(12, (16, 18, 24, 16))
        layout.addLayout(head)
        inner = column(12, (12, 0, 0, 0))
        inner.addWidget(self._told)
        inner.addWidget(self._loose)
        inner.addWidget(self._body(), 1)
        inner.addLayout(self._foot())
        layout.addLayout(inner, 1)
        self.setLayout(layout)

    def _body(self) -> QWidget:
        """Set the lanes side by side, with room for the lines between them."""
        self._heads = {lane: label("", "h3") for lane in Lane}
        self._none = {
            lane: label(self._ui.say(f"gui.chain.empty.{lane.value}"), "drop-hint", wraps=True) for lane in Lane
        }
        self.links = [ChainLinks(self._ui, one, other) for one, other in pairwise(self.lanes.values())]
        inside, body = clear(), row(0)
        for number, lane in enumerate(Lane):
            if number:
                body.addLayout(self._gutter(self.links[number - 1]))
            stack = column(6)
            stack.addWidget(self._heads[lane])
            stack.addWidget(self._none[lane])
            stack.addWidget(self.lanes[lane], 1)
            body.addLayout(stack, 1)
        inside.setLayout(body)
        self._area = QScrollArea(widgetResizable=True)
        self._area.setWidget(inside)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return self._area

    def _gutter(self, links: ChainLinks) -> QHBoxLayout:
        holder = column(6)
        space = label("", "h3")
        holder.addWidget(space)
        holder.addWidget(links, 1)
        made = row(0)
        made.addLayout(holder)
        return made

    def _foot(self) -> QHBoxLayout:
        self._chosen_words = ElidedLabel(self._ui, "soft")
        self.go = button(self._ui, self._ui.say("gui.insight.show_on_map"), "", "arrow-right", self.follow)
        foot = row(12)
        foot.addWidget(self._chosen_words, 1)
        foot.addWidget(self.go)
        return foot

    # Showing

    def _changed(self, workshop: Workshop, changes: Changes) -> None:
        if self.isVisible():
            self._catch_up()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what happened elsewhere, and stand in the first lane."""
        super().showEvent(event)
        self._catch_up()
        if self.focusWidget() is None:
            first = next((lane for lane in self.lanes.values() if lane.rows.nodes), None)
            (first or self.back).setFocus()

    def _catch_up(self) -> None:
        """Show the chain as it is now; that of a large map is built behind the window."""
        workshop = self._session.workshop
        if self._job is not None or workshop is self._asked:
            return
        self._asked = workshop
        if len(workshop.actors) + len(workshop.relations) > LARGE:
            self._job = background().start(lambda: chain(workshop))
        else:
            self._show(chain(workshop))

    def _take(self, job: Job) -> None:
        if job is not self._job:
            return
        self._job = None
        if job.problem is not None:
            raise job.problem
        if self._asked is self._session.workshop:
            self._show(job.result)
        else:
            self._catch_up()

    def _show(self, found: Chain) -> None:
        self._chain = found
        for lane, view in self.lanes.items():
            nodes = self._chain.lanes[lane]
            self._heads[lane].setText(f"{self._ui.say(f'gui.chain.lane.{lane.value}')} {len(nodes) or ''}".strip())
            self._none[lane].setVisible(not nodes)
            view.show_nodes(nodes)
        self._show_loose()
        self._choose(self._now(self._chosen))

    def _now(self, node: Node | None) -> Node | None:
        """Find a row as it is now."""
        return (
            None if node is None else next((one for one in self._chain.lanes[node.lane] if one.key == node.key), None)
        )

    def _show_loose(self) -> None:
        """Count what hangs loose; each count leads from one such row to the next."""
        counts = Counter(lack for node in self._chain.loose for lack in node.lacks)
        empty(self._flow)
        for lack, count in sorted(counts.items(), key=lambda one: list(Lack).index(one[0])):
            made = button(self._ui, self._ui.count(f"gui.chain.lacking.{lack.value}", count), "lack")
            made.clicked.connect(lambda checked=False, lack=lack: self.go_to_next(lack))
            self._flow.addWidget(made)
        self._loose.setVisible(bool(counts))
        is_empty = not any(self._chain.lanes.values())
        is_whole = not counts and bool(self._chain.lanes[Lane.ACTION])
        self._told.setText(self._ui.say(f"gui.chain.{'nothing' if is_empty else 'whole' if is_whole else 'intro'}"))
        self.go.setVisible(not is_empty)

    # Going about

    def go_to_next(self, lack: Lack) -> None:
        """Stand on the next row that lacks something, after the chosen one."""
        nodes = [node for node in self._chain.loose if lack in node.lacks]
        places = [node.key for node in nodes]
        here = places.index(self._chosen.key) + 1 if self._chosen and self._chosen.key in places else 0
        self.stand_on(nodes[here % len(nodes)])

    def stand_on(self, node: Node) -> None:
        """Stand on a row."""
        view = self.lanes[node.lane]
        view.stand_on(node.key)
        view.setFocus()

    def _step(self, lane: ChainLane, step: int) -> None:
        """Go to the lane beside: to the first row there that hangs together with this one."""
        views = [view for view in self.lanes.values() if view.rows.nodes]
        place = views.index(lane) + step
        if not 0 <= place < len(views):
            return
        beside = self._chain.beside(lane.current.key, views[place].lane) if lane.current else ()
        if beside:
            self.stand_on(beside[0])
        else:
            views[place].setFocus()

    def _turn(self, lane: ChainLane) -> None:
        """Show what the row has to do with on which one stands now; in a narrow window its lane comes into sight."""
        self._choose(lane.current)
        self._area.ensureWidgetVisible(lane, 0, 0)

    def _choose(self, node: Node | None) -> None:
        """Show what hangs together with a row."""
        self._chosen = node
        linked = self._chain.links.get(node.key, frozenset()) if node else frozenset()
        for view in self.lanes.values():
            view.tint(node.key if node else "", linked)
        strong = linked | {node.key} if node else linked
        for links in self.links:
            links.show_links(self._chain, strong)
        self.go.setEnabled(node is not None)
        self.go.setText(self._ui.say(self._way(node)))
        self._chosen_words.setText(f"{title_of(self._ui, node)}. {self._beside(node)}" if node else "")

    def _way(self, node: Node | None) -> str:
        """Say where a row leads."""
        if node is None or node.lane in ON_MAP or node.tag:
            return "gui.insight.show_on_map"
        return "gui.insight.show_action" if node.lane is Lane.ACTION else "gui.chain.go"

    def _beside(self, node: Node) -> str:
        """Name what a row hangs together with."""
        linked = [one for lane in Lane for one in self._chain.beside(node.key, lane)]
        if not linked:
            return ""
        names = ", ".join(title_of(self._ui, one) for one in linked[:NAMED])
        more = self._ui.count("gui.insight.more_numbers", len(linked) - NAMED) if len(linked) > NAMED else ""
        return self._ui.say("gui.chain.linked", names=f"{names} {more}".strip())

    def follow(self) -> None:
        """Go to where the chosen row stands."""
        node = self._chosen
        if node is None:
            return
        if node.lane in ON_MAP or node.tag:
            self.shown.emit(tuple(record.id for record in node.records))
        else:
            self._session.sought.emit(node.records[0])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
