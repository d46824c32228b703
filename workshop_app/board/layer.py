"""All cards in one item: the still ones from tiles, those that are carried or glide by themselves."""

from collections.abc import Collection, Iterable, Mapping

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from workshop_app.board.card import READABLE, VISIBLE, Card, mixed
from workshop_app.board.nearness import Nearness
from workshop_app.canvas.items.layer import EVERYWHERE, Layer
from workshop_app.canvas.items.tiles import Tiles
from workshop_app.canvas.look import Look
from workshop_app.canvas.pictures import Pictures, visible

Blocks = dict[tuple[str, bool], list[QRectF]]
"""Where cards are, by their ground and whether they disagree."""

ROOM = 16.0
"""Room around a card for its shadow and the ring of a selection."""
FEW_WORDS = 60
"""While the zoom changes, words are painted on up to so many cards."""
FEW_BARS = 200
"""While the zoom changes, more cards than these are painted as blocks."""


class CardLayer(Layer):
    """Shows cards. ``show_cards`` is told where they stand; ``carry`` shows some of them off their places."""

    def __init__(self, look: Look, pictures: Pictures) -> None:
        super().__init__(-10)
        self._look, self._pictures = look, pictures
        self.cards: dict[str, Card] = {}
        self.rects: dict[str, QRectF] = {}
        self.offsets: dict[str, QPointF] = {}
        self.selected: set[str] = set()
        self.current: str | None = None
        self._rank: dict[str, int] = {}
        self._blocks: Blocks = {}
        self._nearness = Nearness()
        self._tiles = Tiles(self._paint_still, self.update)

    # What is shown

    def show_cards(self, cards: Mapping[str, Card], rects: Mapping[str, QRectF]) -> None:
        """Show these cards and no others, in this order; only what differs is painted anew."""
        different = [
            note_id
            for note_id in self.cards.keys() | cards.keys()
            if self.rects.get(note_id) != rects.get(note_id) or self.cards.get(note_id) is not cards.get(note_id)
        ]
        self.carry({})
        if len(different) > FEW_WORDS:
            self._forget(EVERYWHERE)
        else:
            for rect in (shown[note_id] for shown in (self.rects, rects) for note_id in different if note_id in shown):
                self._forget(rect)
        if not different and list(self.cards) == list(cards):
            return
        self.cards, self.rects = dict(cards), dict(rects)
        self._rank = {note_id: index for index, note_id in enumerate(cards)}
        self._blocks = {}
        if 2 * len(different) > len(cards):
            self._nearness.clear()
            different = list(cards)
        for note_id in different:
            self._nearness.put(note_id, self.rects.get(note_id))

    def carry(self, offsets: Mapping[str, QPointF]) -> None:
        """Show these cards that far from their places, and all others where they stand."""
        for note_id in self.offsets.keys() ^ offsets.keys():
            if note_id in self.rects:
                self._tiles.forget((_grown(self.rects[note_id]),))
        self._refresh(self.offsets.keys())
        self.offsets = {note_id: offset for note_id, offset in offsets.items() if note_id in self.rects}
        self._refresh(self.offsets.keys())

    def _refresh(self, note_ids: Collection[str]) -> None:
        if len(note_ids) > FEW_WORDS:
            self.update()
        else:
            for note_id in note_ids:
                if note_id in self.rects:
                    self.update(_grown(self.seen(note_id)))

    def mark(self, selected: Iterable[str], current: str | None) -> None:
        """Show which cards are selected, and which one the keys are on."""
        wanted = set(selected) & self.cards.keys()
        self._refresh((wanted ^ self.selected) | {one for one in (current, self.current) if one})
        self.selected, self.current = wanted, current if current in self.cards else None

    def _forget(self, rect: QRectF) -> None:
        self._tiles.forget((_grown(rect),))
        self.update(_grown(rect))

    # Where things are

    def seen(self, note_id: str) -> QRectF:
        """Give where a card is seen now, also in the middle of a drag."""
        return self.rects[note_id].translated(self.offsets.get(note_id, QPointF()))

    def seen_rects(self) -> dict[str, QRectF]:
        """Give where all cards are seen now."""
        return self.rects | {note_id: self.seen(note_id) for note_id in self.offsets}

    def card_at(self, place: QPointF) -> str | None:
        """Find the uppermost card at a place."""
        return max(self.within(QRectF(place, place)), key=self._rank.__getitem__, default=None)

    def within(self, rect: QRectF) -> set[str]:
        """Find the cards that a rectangle touches."""
        return self._nearness.within(rect)

    # Painting

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Paint the still cards, rings around the selected, and above all what is carried."""
        exposed, scale = option.exposedRect, painter.worldTransform().m11()
        if self._pictures.is_rough:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            self._paint_rough(painter, exposed, scale)
        else:
            seen = visible(painter, widget) if widget is not None else exposed
            self._tiles.draw(painter, exposed, seen, is_rough=False)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rung = self.selected | ({self.current} if self.current else set())
        self._paint_rings(painter, [one for one in rung - self.offsets.keys() if self._meets(one, exposed)], scale)
        carried = [note_id for note_id in self.offsets if self._meets(note_id, exposed)]
        self._paint_cards(painter, carried, scale, lifted=True)
        self._paint_rings(painter, [note_id for note_id in carried if note_id in rung], scale)

    def _meets(self, note_id: str, exposed: QRectF) -> bool:
        return _grown(self.seen(note_id)).intersects(exposed)

    def _paint_rough(self, painter: QPainter, exposed: QRectF, scale: float) -> None:
        """Paint while the zoom changes: the more cards there are, the less of each."""
        if scale < VISIBLE and not self.offsets:
            self._blocks = self._blocks or self._blocks_of(self.cards)
            self._paint_blocks(painter, self._blocks)
            return
        found = self.within(_grown(exposed)) - self.offsets.keys()
        if len(found) > FEW_BARS:
            self._paint_blocks(painter, self._blocks_of(found))
        else:
            self._paint_cards(painter, found, scale if len(found) <= FEW_WORDS else min(scale, READABLE * 0.99))

    def _paint_still(self, painter: QPainter, rect: QRectF) -> None:
        still = self.within(_grown(rect)) - self.offsets.keys()
        self._paint_cards(painter, still, painter.worldTransform().m11())

    def _paint_cards(self, painter: QPainter, note_ids: Collection[str], scale: float, *, lifted: bool = False) -> None:
        if scale < VISIBLE:
            self._paint_blocks(painter, self._blocks_of(note_ids))
            return
        for note_id in sorted(note_ids, key=self._rank.__getitem__):
            self.cards[note_id].paint(painter, self.seen(note_id).center(), scale, lifted=lifted)

    def _blocks_of(self, note_ids: Iterable[str]) -> Blocks:
        """Group where cards are seen by how they look from far off."""
        blocks: Blocks = {}
        for note_id in note_ids:
            card = self.cards[note_id]
            rect = self.seen(note_id) if note_id in self.offsets else self.rects[note_id]
            blocks.setdefault((card.face.ground, card.is_disagreement), []).append(rect)
        return blocks

    def _paint_blocks(self, painter: QPainter, blocks: Blocks) -> None:
        """Paint cards that are far off as blocks of colour, one colour at a time; disagreement above all."""
        for ground, is_disagreement in sorted(blocks, key=lambda look: look[1]):
            fill = self._look.colour(ground)
            edge = self._look.colour("coral") if is_disagreement else mixed(fill, self._look.colour("ink"), 0.3)
            painter.setPen(QPen(edge, 24 if is_disagreement else 0))
            painter.setBrush(fill)
            painter.drawRects(blocks[ground, is_disagreement])

    def _paint_rings(self, painter: QPainter, note_ids: Collection[str], scale: float) -> None:
        """Ring the selected; the one that the keys are on has a ring with a gap around it."""
        painter.setBrush(Qt.BrushStyle.NoBrush)
        fjord = QColor(self._look.colour("fjord"))
        painter.setPen(QPen(fjord, 2.5 / scale))
        rings = [self.seen(note_id).adjusted(-1, -1, 1, 1) for note_id in note_ids if note_id in self.selected]
        if scale < READABLE:
            painter.drawRects(rings)
        else:
            for ring in rings:
                painter.drawRoundedRect(ring, 8, 8)
        if self.current is not None and self.current in note_ids:
            painter.setPen(QPen(fjord, 2 / scale))
            away = min(5 / scale, ROOM - 2)
            painter.drawRoundedRect(self.seen(self.current).adjusted(-away, -away, away, away), 11, 11)


def _grown(rect: QRectF) -> QRectF:
    return rect.adjusted(-ROOM, -ROOM, ROOM, ROOM)
