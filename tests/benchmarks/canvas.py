"""The map with 1,000 and 5,000 actors, beside a plain QGraphicsScene of the same shapes and beside the floor.

``python -m tests.benchmarks.canvas``. The plain scene has one of Qt's own items for each shape of the map, in the same
places, and follows the same deeds; the floor is the same shapes painted into an image in one go: names from pixmaps,
lines by pen. All are drawn by the same painter, offscreen, and do each deed by turns. Figures are milliseconds of the
processor, from a deed to the end of the paint it causes, so that waiting and other people's work are no part of them.
"""

import math
import os
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPainterPath, QPen, QPixmap, QPolygonF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QGraphicsEllipseItem,
    QGraphicsItem,
    QGraphicsPathItem,
    QGraphicsPolygonItem,
    QGraphicsScene,
    QGraphicsSimpleTextItem,
    QGraphicsView,
)

from tests.benchmarks.large_map import HUB, large_map
from tests.gui.support import make_session, make_ui
from workshop_app.canvas.look import Look
from workshop_app.canvas.painting import brush, curve_path, paint, pen
from workshop_app.canvas.view import MapView
from workshop_app.domain.changes import Changes, inverted
from workshop_app.domain.codes import RelationType
from workshop_app.domain.commands import Command
from workshop_app.domain.commands.verbs import Add, Delete
from workshop_app.domain.figures.alliance_map import pill_shapes, ring_labels, ring_shapes
from workshop_app.domain.figures.glyphs import glyph
from workshop_app.domain.figures.layout import Pill
from workshop_app.domain.figures.tie_layout import Tie, bent_along, line_paint, stroke_of, tie_heads
from workshop_app.domain.records import Actor, Relation
from workshop_app.domain.shapes import Box, Circle, Curve, Label, Polygon, Shape
from workshop_app.domain.workshop import Workshop
from workshop_app.gui.collecting import collector
from workshop_app.gui.screens.map_screen import MapScreen
from workshop_app.gui.session import Session
from workshop_app.gui.theme import load_fonts
from workshop_app.i18n import language
from workshop_app.tokens import LIGHT
from workshop_app.wiring import wired

WIDTH, HEIGHT = 1600, 1000
FRAME, HALF_FRAME, OPENING = 16.7, 8.0, 2000.0
SIZES = ((1000, 3000), (5000, 15000))
NEAR = 4.0
"""So many times closer than the whole map is the second zoom at which everything is done."""
TRIES = 2


def look() -> Look:
    """Give the look that all are drawn in."""
    return Look(LIGHT, language("nb"), motion=False)


def spent(deed: Callable[[], object]) -> float:
    """Do something; gives the milliseconds of the processor."""
    begin = time.process_time()
    deed()
    return (time.process_time() - begin) * 1000


# The plain scene


def item_of(shape: Shape, seen: Look) -> QGraphicsItem:
    """Make Qt's own item for a shape."""
    match shape:
        case Label(x, y, text, size, role, strong, anchor):
            words = QGraphicsSimpleTextItem(seen.words(text))
            words.setFont(seen.font(size, strong=strong))
            words.setBrush(seen.colour(role))
            frame = words.boundingRect()
            left = x - {"start": 0.0, "middle": frame.width() / 2, "end": frame.width()}[anchor]
            words.setPos(left, y - frame.height() * 0.8)
            return words
        case Circle(x, y, radius, drawn):
            item: QGraphicsPathItem | QGraphicsEllipseItem | QGraphicsPolygonItem
            item = QGraphicsEllipseItem(x - radius, y - radius, 2 * radius, 2 * radius)
        case Box(x, y, width, height, drawn, radius):
            path = QPainterPath()
            path.addRoundedRect(QRectF(x, y, width, height), radius, radius)
            item = QGraphicsPathItem(path)
        case Curve(points, drawn):
            item = QGraphicsPathItem(curve_path(points))
        case Polygon(corners, drawn, closed):
            item = QGraphicsPolygonItem(QPolygonF([QPointF(*corner) for corner in corners]))
            if not closed:
                line = QPainterPath(QPointF(*corners[0]))
                for corner in corners[1:]:
                    line.lineTo(*corner)
                item = QGraphicsPathItem(line)
    item.setPen(pen(drawn, seen))
    item.setBrush(brush(drawn, seen))
    return item


class PlainTie:
    """A tie of the plain scene: its line, its heads, its sign."""

    def __init__(self, tie: Tie, pills: dict[str, Pill], scene: QGraphicsScene, seen: Look) -> None:
        self.tie, self._scene, self._look = tie, scene, seen
        self.line = QGraphicsPathItem(curve_path(tie.curve))
        self.line.setPen(pen(line_paint(tie.relation), seen))
        self.line.setZValue(-10)
        scene.addItem(self.line)
        self.heads = [self._put(item_of(head, seen), -9) for head in tie_heads(tie, pills)]
        self.sign: QGraphicsItem | None = None
        if tie.spot:
            disc, *rest = glyph(tie.relation.relation_type, 0, 0, stroke_of(tie.relation))
            self.sign = self._put(item_of(disc, seen), -8)
            for shape in rest:
                item_of(shape, seen).setParentItem(self.sign)
            self.sign.setPos(*tie.spot)

    def _put(self, item: QGraphicsItem, above: float) -> QGraphicsItem:
        item.setZValue(above)
        self._scene.addItem(item)
        return item

    def follow(self, pills: dict[str, Pill]) -> None:
        """Bend along with moved pills."""
        tie = bent_along(self.tie, pills)
        self.line.setPath(curve_path(tie.curve))
        for item, head in zip(self.heads, tie_heads(tie, pills), strict=True):
            if isinstance(head, Polygon) and isinstance(item, QGraphicsPolygonItem):
                item.setPolygon(QPolygonF([QPointF(*corner) for corner in head.points]))
        if self.sign is not None and tie.spot:
            self.sign.setPos(*tie.spot)


class PlainMap:
    """A scene of Qt's own items, one for each shape of a map that is laid out already."""

    def __init__(self, pills: dict[str, Pill], ties: Iterable[Tie]) -> None:
        self.look, self.pills = look(), pills
        self.scene = QGraphicsScene()
        self.bodies: dict[str, QGraphicsItem] = {}
        self._of_hub: list[PlainTie] = []
        for shape in ring_shapes():
            ring = item_of(shape, self.look)
            ring.setZValue(-30)
            self.scene.addItem(ring)
        for tie in ties:
            made = PlainTie(tie, pills, self.scene, self.look)
            if HUB in (tie.relation.from_id, tie.relation.to_id):
                self._of_hub.append(made)
        for pill in pills.values():
            self.bodies[pill.actor.id] = self._pill(pill)
        for shape in ring_labels():
            self.scene.addItem(item_of(shape, self.look))
        self.scene.setSceneRect(QRectF(-30_000, -30_000, 60_000, 60_000))

    def _pill(self, pill: Pill) -> QGraphicsItem:
        body, *rest = pill_shapes(Pill(pill.actor, pill.lines, 0, 0, pill.width, pill.height))
        item = item_of(body, self.look)
        for shape in rest:
            item_of(shape, self.look).setParentItem(item)
        item.setPos(pill.x, pill.y)
        item.setFlags(QGraphicsItem.GraphicsItemFlag.ItemIsMovable | QGraphicsItem.GraphicsItemFlag.ItemIsSelectable)
        self.scene.addItem(item)
        return item

    def carry(self, offset: QPointF) -> None:
        """Move the hub, with its ties."""
        pill = self.pills[HUB]
        moved = Pill(pill.actor, pill.lines, pill.x + offset.x(), pill.y + offset.y(), pill.width, pill.height)
        self.bodies[HUB].setPos(moved.x, moved.y)
        pills = {**self.pills, HUB: moved}
        for tie in self._of_hub:
            tie.follow(pills)


def plain_view(scene: QGraphicsScene, shown: MapView) -> QGraphicsView:
    """Look at a plain scene as the map looks at its own."""
    view = QGraphicsView(scene)
    view.setFrameShape(QGraphicsView.Shape.NoFrame)
    view.setRenderHint(QPainter.RenderHint.Antialiasing)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setBackgroundBrush(QColor(LIGHT["paper"]))
    view.resize(WIDTH, HEIGHT)
    view.setTransform(shown.transform())
    return view


# The floor


class Floor:
    """The same shapes, painted into an image as fast as the painter can: by pen, and names from pixmaps."""

    def __init__(self, pills: dict[str, Pill], ties: Sequence[Tie]) -> None:
        self.look = look()
        self.lines: defaultdict[object, list[QPainterPath]] = defaultdict(list)
        self.pens: dict[object, QPen] = {}
        for tie in ties:
            key = line_paint(tie.relation)
            self.pens[key] = pen(key, self.look)
            self.lines[key].append(curve_path(tie.curve))
        self.heads = [head for tie in ties for head in tie_heads(tie, pills)]
        self.signs = [tie for tie in ties if tie.spot]
        self.pills = pills
        self.image = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
        self._pixmaps: dict[object, tuple[QPixmap, QPointF]] = {}

    def prepare(self, scale: float) -> None:
        """Make the pixmaps for a zoom; no part of the floor."""
        self._pixmaps = {}
        for actor_id, pill in self.pills.items():
            own = Pill(pill.actor, pill.lines, 0, 0, pill.width, pill.height)
            half = QPointF(pill.width / 2 + 10, pill.height / 2 + 75)
            self._pixmaps[actor_id] = self._pixmap(pill_shapes(own), half, scale)
        for tie in self.signs:
            key = self._key(tie)
            if key not in self._pixmaps:
                shapes = glyph(tie.relation.relation_type, 0, 0, stroke_of(tie.relation))
                self._pixmaps[key] = self._pixmap(shapes, QPointF(22, 22), scale)

    def _pixmap(self, shapes: Iterable[Shape], half: QPointF, scale: float) -> tuple[QPixmap, QPointF]:
        made = QPixmap(math.ceil(2 * half.x() * scale), math.ceil(2 * half.y() * scale))
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(scale, scale)
        painter.translate(half)
        paint(painter, shapes, self.look)
        painter.end()
        return made, half * scale

    @staticmethod
    def _key(tie: Tie) -> object:
        return (tie.relation.relation_type, tie.relation.status)

    def draw(self, view: QGraphicsView) -> None:
        """Paint all that a view shows."""
        seen = view.mapToScene(view.viewport().rect()).boundingRect()
        transform = view.viewportTransform()
        self.image.fill(QColor(LIGHT["paper"]))
        painter = QPainter(self.image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setWorldTransform(transform)
        paint(painter, ring_shapes(), self.look)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for key, paths in self.lines.items():
            painter.setPen(self.pens[key])
            for path in paths:
                if path.controlPointRect().intersects(seen):
                    painter.drawPath(path)
        near = (head for head in self.heads if isinstance(head, Polygon) and seen.contains(QPointF(*head.points[1])))
        paint(painter, near, self.look)
        painter.resetTransform()
        self._blit(painter, transform.map, seen)
        painter.end()

    def _blit(self, painter: QPainter, mapped: Callable[[QPointF], QPointF], seen: QRectF) -> None:
        spots = [(self._key(tie), QPointF(*tie.spot)) for tie in self.signs if tie.spot]
        spots += [(actor_id, QPointF(pill.x, pill.y)) for actor_id, pill in self.pills.items()]
        for key, spot in spots:
            if seen.contains(spot):
                pixmap, half = self._pixmaps[key]
                painter.drawPixmap(mapped(spot) - half, pixmap)


# Ours


class Desk:
    """The map, and an editor that fulfils what it wishes."""

    def __init__(self, workshop: Workshop) -> None:
        numbers = iter(range(1_000_000))
        self.view = MapView(look(), lambda: f"new-{next(numbers)}")
        self.view.resize(WIDTH, HEIGHT)
        self.workshop = workshop
        self.changes: Changes = ()
        self.view.command_wished.connect(self.do)

    def do(self, command: Command) -> None:
        """Fulfil a command, without a disk."""
        changes = command.plan(self.workshop)
        self.changes = changes
        self.workshop = self.workshop.with_changes(changes)
        self.view.apply(self.workshop, changes)

    def undo(self) -> None:
        """Take the last command back."""
        changes = inverted(self.changes)
        self.workshop = self.workshop.with_changes(changes)
        self.view.apply(self.workshop, changes)

    def forget(self) -> None:
        """Forget what has been painted."""
        scene = self.view.map
        for layer in (scene.rings, scene.layer, scene.pill_layer):
            layer.tiles.clear()

    @property
    def is_finished(self) -> bool:
        """Whether everything that is seen is painted, and sharp."""
        return self.view.is_sharp and self.view.map.is_painted

    def frames(self) -> list[float]:
        """Let it finish what it has begun; gives the milliseconds of each frame that this takes."""
        times = [spent(QApplication.processEvents)]  # which tells what a new zoom has to paint
        while not self.is_finished:
            times.append(spent(QApplication.processEvents))
            QTest.qWait(1)
        return [one for one in times if one > 0.2]


def mouse(view: QGraphicsView, kind: QEvent.Type, spot: QPoint) -> None:
    """Send one event of the mouse, as a hand would."""
    is_move = kind is QEvent.Type.MouseMove
    button = Qt.MouseButton.NoButton if is_move else Qt.MouseButton.LeftButton
    held = Qt.MouseButton.NoButton if kind is QEvent.Type.MouseButtonRelease else Qt.MouseButton.LeftButton
    at = QPointF(view.viewport().mapToGlobal(spot))
    QApplication.sendEvent(
        view.viewport(), QMouseEvent(kind, QPointF(spot), at, button, held, Qt.KeyboardModifier.NoModifier)
    )


def shown(deed: Callable[[], object]) -> float:
    """Do something and paint what it asks for; gives the milliseconds of the processor."""

    def all_of_it() -> None:
        deed()
        QApplication.processEvents()

    return spent(all_of_it)


@dataclass
class Times:
    """Milliseconds of one deed. ``after`` are the frames that finish what ours has begun."""

    ours: list[float] = field(default_factory=list)
    plain: list[float] = field(default_factory=list)
    floor: list[float] = field(default_factory=list)
    after: list[float] = field(default_factory=list)

    @property
    def worst(self) -> float:
        """The 95th percentile of the frames that follow the deed at once, or of those that finish it: the worse."""
        return max(_percentile(self.ours), _percentile(self.after))


def _percentile(times: Iterable[float]) -> float:
    """Give the 95th percentile; nothing takes no time."""
    frames = sorted(times)
    return frames[max(0, math.ceil(len(frames) * 0.95) - 1)] if frames else 0.0


Found = dict[str, Times]


class Measuring:
    """Does the same to the map, the plain scene and the floor, by turns."""

    def __init__(self, actors: int, relations: int) -> None:
        self.found: Found = defaultdict(Times)
        self.workshop = large_map(actors, relations)
        self.desk = Desk(self.workshop)
        opened = spent(lambda: self.desk.view.show_workshop(self.workshop))
        self.found["lay out and show"].ours.append(opened)
        scene = self.desk.view.map
        self.pills, self.ties = dict(scene.pills()), list(scene.layer.ties.values())

    def first_paint(self, times: int) -> None:
        """Show a window that has been filled already."""
        for _ in range(times):
            desk = Desk(self.workshop)
            desk.view.show_workshop(self.workshop)
            collector().sweep()
            self.found["first paint"].ours.append(shown(desk.view.show))
            plain = PlainMap(self.pills, self.ties)
            view = plain_view(plain.scene, desk.view)
            collector().sweep()
            self.found["first paint"].plain.append(shown(view.show))
            for one in (desk.view, view):
                one.hide()
                one.deleteLater()
            QApplication.processEvents()

    def all_deeds(self, rounds: int) -> Found:
        """Do everything, seen from afar and from near."""
        self.desk.view.show()
        QApplication.processEvents()
        self.plain = PlainMap(self.pills, self.ties)
        self.view = plain_view(self.plain.scene, self.desk.view)
        self.view.show()
        QApplication.processEvents()
        self.floor = Floor(self.pills, self.ties)
        collector().sweep()  # as the window does when it has opened
        whole = self.desk.view.zoom
        for name, zoom in (("all", whole), ("near", whole * NEAR)):
            self._look_at(zoom)
            for _ in range(rounds):
                self._repaint(name)
                self._pan(name)
                self._drag(name)
                self._edit(name)
                self._zoom(name)
                self._select(name)
        for view in (self.desk.view, self.view):
            view.hide()
        return self.found

    def _look_at(self, zoom: float) -> None:
        ours = self.desk.view
        middle = ours.map.actors[HUB].pos()
        ours.stand_at(zoom, middle)
        self.desk.frames()
        self.view.setTransform(ours.transform())
        self.view.centerOn(middle)
        QApplication.processEvents()
        self.floor.prepare(zoom)

    def _after(self, name: str) -> None:
        self.found[name].after += self.desk.frames()

    def _repaint(self, name: str) -> None:
        for kind in ("repaint", "repaint afresh"):
            times = self.found[f"{kind}, {name}"]
            if kind == "repaint afresh":
                self.desk.forget()
            times.ours.append(shown(self.desk.view.viewport().update))
            times.plain.append(shown(self.view.viewport().update))
            times.floor.append(spent(lambda: self.floor.draw(self.view)))

    def _pan(self, name: str) -> None:
        """Move the sheet about, with something beyond every edge."""
        zoom = self.desk.view.zoom
        if name == "all":
            self._look_at(zoom * 1.5)
        times = self.found[f"pan, {name}"]
        for step in range(8):
            dx, dy = ((60, 0), (0, 60), (-60, 0), (0, -60))[step % 4]
            times.ours.append(shown(lambda dx=dx, dy=dy: self.desk.view.pan_by(dx, dy)))  # type: ignore[misc]
            times.plain.append(shown(lambda dx=dx, dy=dy: _scroll(self.view, dx, dy)))  # type: ignore[misc]
            self._after(f"pan, {name}")
        if name == "all":
            self._look_at(zoom)

    def _drag(self, name: str) -> None:
        """Take hold of the hub, carry it about, let go, take it back."""
        desk, view = self.desk, self.desk.view
        spot = view.mapFromScene(view.map.actors[HUB].pos())
        view.map.select(())
        QApplication.processEvents()
        begins, steps = self.found[f"drag start, {name}"], self.found[f"drag, {name}"]
        mouse(view, QEvent.Type.MouseButtonPress, spot)
        QApplication.processEvents()
        self._after(f"drag start, {name}")
        away = [QPoint(6, 4) * (step + 1) for step in range(10)]
        first = away[0]
        begins.ours.append(shown(lambda: mouse(view, QEvent.Type.MouseMove, spot + first)))
        begins.plain.append(shown(lambda: self.plain.carry(QPointF(first) / view.zoom)))
        for offset in away[1:]:
            steps.ours.append(shown(lambda to=offset: mouse(view, QEvent.Type.MouseMove, spot + to)))  # type: ignore[misc]
            steps.plain.append(shown(lambda to=offset: self.plain.carry(QPointF(to) / view.zoom)))  # type: ignore[misc]
        self._after(f"drag, {name}")
        drop, undo = self.found[f"drop, {name}"], self.found[f"undo, {name}"]
        drop.ours.append(shown(lambda: mouse(view, QEvent.Type.MouseButtonRelease, spot + away[-1])))
        self._after(f"drop, {name}")
        undo.ours.append(shown(desk.undo))
        self._after(f"undo, {name}")
        self.plain.carry(QPointF())
        QApplication.processEvents()

    def _edit(self, name: str) -> None:
        """Draw a tie to the hub, and take the hub away with all of its own."""
        desk = self.desk
        hub = desk.workshop.find(Actor, HUB)
        assert hub is not None
        tie = Relation(id="new", ref="new", from_id="a3", to_id=HUB, relation_type=RelationType.MONEY)
        for deed, command in (("tie", Add((tie,))), ("delete", Delete((hub,)))):
            self.found[f"{deed}, {name}"].ours.append(shown(lambda wish=command: desk.do(wish)))  # type: ignore[misc]
            self._after(f"{deed}, {name}")
            self.found[f"{deed} undone, {name}"].ours.append(shown(desk.undo))
            self._after(f"{deed} undone, {name}")

    def _zoom(self, name: str) -> None:
        times = self.found[f"zoom step, {name}"]
        for factor in (1.25, 1.25, 0.8, 0.8):
            times.ours.append(shown(lambda by=factor: self.desk.view.zoom_by(by)))  # type: ignore[misc]
            times.plain.append(shown(lambda by=factor: self.view.scale(by, by)))  # type: ignore[misc]
        self._after(f"zoom step, {name}")

    def _select(self, name: str) -> None:
        ids = ["a3", "a4", "a5"]
        for one in ids:
            self.found[f"select, {name}"].ours.append(shown(lambda to=one: self.desk.view.map.select({to})))  # type: ignore[misc]
            self._after(f"select, {name}")
        self.desk.view.map.select(())
        QApplication.processEvents()


def _scroll(view: QGraphicsView, dx: int, dy: int) -> None:
    view.horizontalScrollBar().setValue(view.horizontalScrollBar().value() - dx)
    view.verticalScrollBar().setValue(view.verticalScrollBar().value() - dy)


# What is promised


@dataclass(frozen=True)
class Goal:
    """What a deed may take: so many times the plain scene, the floor, or so many milliseconds."""

    deed: str
    plain: float | None = None
    floor: float | None = None
    frame: float | None = None

    def told(self, times: Times) -> tuple[bool, str]:
        """Tell whether times keep to it, and in which figures."""
        ours = statistics.median(times.ours)
        words, is_met = [f"{ours:7.1f} ms"], True
        for name, limit, others in (("plain", self.plain, times.plain), ("floor", self.floor, times.floor)):
            if others:
                ratio = ours / statistics.median(others)
                over = limit is not None and ratio > limit
                is_met &= not over
                words.append(f"{ratio:5.2f} x {name}{f' (<= {limit:g})' if limit else ''}{' OVER' if over else ''}")
        if self.frame is not None:
            over = times.worst > self.frame
            is_met &= not over
            words.append(f"p95 {times.worst:5.1f} ms (<= {self.frame:g}){' OVER' if over else ''}")
        return is_met, "  ".join(words)


def goals(actors: int) -> Iterator[Goal]:
    """Give what is promised for a size."""
    if actors > SIZES[0][0]:
        yield Goal("first paint", plain=0.35)
        yield Goal("drag, all", frame=FRAME)
        yield Goal("drag, near", frame=FRAME)
        return
    for name in ("all", "near"):
        yield Goal(f"repaint, {name}", plain=0.45, floor=1.5, frame=FRAME)
        yield Goal(f"repaint afresh, {name}", floor=1.5)
        yield Goal(f"pan, {name}", plain=0.8, frame=FRAME)
        yield Goal(f"zoom step, {name}", frame=FRAME)
        yield Goal(f"drag start, {name}", frame=HALF_FRAME)
        yield Goal(f"drag, {name}", plain=0.8, frame=FRAME)
        for deed in ("drop", "undo", "select", "tie", "tie undone", "delete", "delete undone"):
            yield Goal(f"{deed}, {name}", frame=FRAME)


def measured(actors: int, relations: int, rounds: int) -> Found:
    """Measure a map of a size."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    load_fonts()
    collector()  # as the app does: nothing is collected in the middle of a deed
    measuring = Measuring(actors, relations)
    measuring.first_paint(3)
    return measuring.all_deeds(rounds)


def opened() -> Times:
    """Open the map's screen with 1,000 actors: palette, tools, legend and details included."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as name:
        services = wired(Path(name))
        try:
            session = make_session(make_ui(services), sample=False)
            workshop = large_map(*SIZES[0])
            session.do(Add((*workshop.actors, *workshop.relations)))
            times = Times([shown(lambda: _opened(session)) for _ in range(3)])
            session.close()
        finally:
            services.close()
    return times


def _opened(session: Session) -> None:
    screen = MapScreen(session.ui, session)
    screen.resize(WIDTH, HEIGHT)
    screen.show()
    QApplication.processEvents()
    screen.hide()
    screen.deleteLater()


def canvas_keeps_up(rounds: int = 6) -> bool:
    """Print each figure beside the plain scene's and the floor's; give whether all goals are met.

    On a busy machine what misses its goal is measured again: what is slow is so each time.
    """
    met = True
    for actors, relations in SIZES:
        open_goals = list(goals(actors))
        for attempt in range(TRIES):
            print(f"  the map with {actors:,} actors and {relations:,} relations, attempt {attempt + 1}")
            found = measured(actors, relations, rounds)
            _printed(found, goals(actors))
            open_goals = [goal for goal in open_goals if not goal.told(found[goal.deed])[0]]
            if not open_goals:
                break
        met &= not open_goals
    return _printed({"open the screen": opened()}, [Goal("open the screen", frame=OPENING)]) and met


def _printed(found: Found, promised: Iterable[Goal]) -> bool:
    """Print figures beside what is promised; give whether all of it is kept."""
    by_deed = {goal.deed: goal for goal in promised}
    is_met = True
    for deed, times in found.items():
        is_kept, words = by_deed.get(deed, Goal(deed)).told(times)
        is_met &= is_kept
        print(f"    {deed:<22}{words}")
    return is_met


if __name__ == "__main__":
    sys.exit(0 if canvas_keeps_up() else 1)
