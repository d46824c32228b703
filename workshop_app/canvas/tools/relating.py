"""Drawing a relation from one actor to another: by dragging, by two clicks, or by keys."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsPathItem

from workshop_app.canvas.items.actor import ActorItem
from workshop_app.canvas.painting import pen
from workshop_app.canvas.scene import MapScene
from workshop_app.domain.codes import MUTUAL_TYPES, RelationStatus, RelationType
from workshop_app.domain.commands import Command
from workshop_app.domain.commands.verbs import Add
from workshop_app.domain.figures.tie_layout import line_paint
from workshop_app.domain.records import Relation


class Relating:
    """Draws a line from an actor to the pointer; let go over another actor it becomes a relation."""

    def __init__(
        self,
        scene: MapScene,
        source: ActorItem,
        status: RelationStatus,
        new_id: Callable[[], str],
        relation_type: RelationType = RelationType.COOPERATION,
    ) -> None:
        self._scene, self.source = scene, source
        self.target: ActorItem | None = None
        self._relation = Relation(
            id=new_id(),
            from_id=source.actor.id,
            to_id="",
            relation_type=relation_type,
            mutual=relation_type in MUTUAL_TYPES,
            status=status,
        )
        self._line = QGraphicsPathItem()
        self._line.setPen(self._pen())
        self._line.setZValue(-6)
        scene.addItem(self._line)
        source.mark(True)

    def _pen(self) -> QPen:
        made = pen(line_paint(self._relation), self._scene.look)
        made.setCapStyle(Qt.PenCapStyle.RoundCap if self._relation.status is RelationStatus.ENDED else made.capStyle())
        return made

    def set_status(self, status: RelationStatus) -> None:
        """Choose another status on the way."""
        self._relation = replace(self._relation, status=status)
        self._line.setPen(self._pen())

    def move(self, place: QPointF) -> None:
        """Draw the line to the pointer, or to the actor under it."""
        self.aim(self._scene.actor_at(place), place)

    def aim(self, target: ActorItem | None, place: QPointF | None = None) -> None:
        """Choose the other end."""
        if target is self.source:
            target = None
        if self.target is not None and self.target is not target:
            self.target.mark(False)
        self.target = target
        if target is not None:
            target.mark(True)
        end = target.pos() if target is not None else place
        path = QPainterPath(self.source.pos())
        path.lineTo(end if end is not None else self.source.pos())
        self._line.setPath(path)

    @property
    def relation_id(self) -> str:
        """The id that the relation will have."""
        return self._relation.id

    def finish(self, place: QPointF | None = None) -> Command | None:
        """Let go: a relation when there is another end."""
        if place is not None:
            self.move(place)
        target = self.target
        self.cancel()
        if target is None:
            return None
        return Add((replace(self._relation, to_id=target.actor.id),))

    def cancel(self) -> None:
        """Take the line away."""
        if self.target is not None:
            self.target.mark(False)
        self.source.mark(False)
        if self._line.scene() is not None:
            self._scene.removeItem(self._line)
