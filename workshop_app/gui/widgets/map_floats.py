"""What floats over the map: the question, the tools, the legend, a hint; clear of each other and of names."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from workshop_app.canvas.view import MapView
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.basic import column, label
from workshop_app.gui.widgets.float_shadow import FloatShadow
from workshop_app.gui.widgets.map_legend import AROUND, MapLegend, paint_veil
from workshop_app.gui.widgets.map_toolbar import MapToolbar

TITLE_ROOM = 180
"""Width that the question needs to stand beside the map's names, at 100 % text."""

HALF_LABEL = 90
"""Half the room that the name of the outermost ring needs, which the question beside it leaves free."""

LINE_ROOM = 460
"""Width that a line at the top needs to stand beside what floats in the corner; else it stands below."""

MOST_COLUMNS = 3
WORTH = 0.88
"""The legend opens by itself when the map keeps at least this share of its size."""


class Veiled(QWidget):
    """Words over the map, which is dimmed under them."""

    def __init__(self, canvas: MapView) -> None:
        super().__init__(canvas)
        self._look = canvas.look

    def paintEvent(self, event: QPaintEvent) -> None:
        """Dim what lies below."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_veil(painter, QRectF(self.rect()), self._look)
        painter.end()


class MapFloats(QObject):
    """Keeps everything in its place when the map is resized; the map is told what is covered."""

    def __init__(self, ui: Ui, canvas: MapView) -> None:
        super().__init__(canvas)
        self._ui, self._canvas = ui, canvas
        self.toolbar = MapToolbar(ui, canvas.look, canvas)
        FloatShadow(ui, self.toolbar)
        self.legend = MapLegend(ui, canvas.look, canvas)
        self._legend_by_hand: bool | None = None
        self._corner = QRect()
        self._decided: tuple[object, ...] = ()
        self._opens_itself = False
        self._columns = 1
        self.others: list[Callable[[], QRect]] = []
        """What else floats: each is called to put itself in its place, and tells where that is."""
        self.kicker, self.title = label("", "kicker"), label("", "h2", wraps=True)
        self._header = self._made_header()
        self.hint = label(ui.say("gui.map.empty"), "soft", wraps=True)
        self.hint.setParent(canvas)
        self.hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.hint.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.toolbar.legend_wished.connect(self._open_legend)
        canvas.viewport().installEventFilter(self)

    def _made_header(self) -> QWidget:
        made = Veiled(self._canvas)
        made.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        around = self._ui.theme.px(AROUND)
        layout = column(0, (around, around // 2, around, around // 2))
        layout.addWidget(self.kicker)
        layout.addWidget(self.title)
        made.setLayout(layout)
        return made

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep everything in its place."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show):
            self.place()
        return False

    def keep_free(self, corner: QRect) -> None:
        """Keep names from under what somebody else lets float over the map, in the map's own pixels."""
        if corner != self._corner:
            self._corner = corner
            self.place()

    def _open_legend(self, opened: bool) -> None:
        self._legend_by_hand = opened
        self.place()

    def place(self) -> None:
        """Put everything in its place, and fit the map anew if it was fitted; nothing while nobody sees it."""
        canvas, bar, px = self._canvas, self.toolbar, self._ui.theme.px
        if not canvas.isVisible():
            return
        bar.fit_into(canvas.width() - 2 * px(8))
        self._place_header()
        wide = min(px(360), canvas.width() - px(32))
        self.hint.setGeometry((canvas.width() - wide) // 2, canvas.height() // 2 - px(60), wide, px(120))
        self._place_legend()
        is_covering = self.legend.isHidden() or self.legend.is_lifted
        others = [QRectF(rect) for put in self.others if not (rect := put()).isEmpty()]
        canvas.cover((*self._covers(None if is_covering else self.legend.geometry(), bar.geometry()), *others))

    @property
    def corner(self) -> QRect:
        """What somebody else lets float over the map."""
        return self._corner

    def top_left(self) -> QRect:
        """Give the room at the top that what else floats may take: below the question, beside what is in the corner."""
        canvas, px = self._canvas, self._ui.theme.px
        top = px(20) if self._header.isHidden() else self._header.geometry().bottom() + px(10)
        right = self._corner.left() - px(12) if self._corner.bottom() > top else canvas.width() - px(24)
        if right < px(24 + LINE_ROOM):
            top, right = max(top, self._corner.bottom() + px(8)), canvas.width() - px(24)
        return QRect(QPoint(px(24), top), QPoint(right, canvas.height()))

    def _place_header(self) -> None:
        canvas, px = self._canvas, self._ui.theme.px
        width = min(canvas.width() // 2 - px(HALF_LABEL), px(420))
        # The agenda tells the question too: names on the map go first.
        self._header.setVisible(width >= px(TITLE_ROOM))
        around = px(AROUND)
        width = min(width, max(self.kicker.sizeHint().width(), px(24) + self._words_width())) + 2 * around
        self._header.setGeometry(px(24) - around, px(20) - around // 2, width, self._header.heightForWidth(width))

    def _words_width(self) -> int:
        """Give how wide the question is on one line."""
        return self.title.fontMetrics().horizontalAdvance(self.title.text())

    def _covers(self, legend: QRect | None, bar: QRect) -> tuple[QRectF, ...]:
        """Give what floats where no name may be; a legend that was opened where it has no room lies over the map."""
        header = QRect() if self._header.isHidden() else self._header.geometry()
        return tuple(QRectF(rect) for rect in (bar, header, self._corner, legend or QRect()) if not rect.isEmpty())

    # The legend

    def _place_legend(self) -> None:
        is_offered = self.legend.length > 0
        if is_offered:
            self._decide()
        is_open = is_offered and (self._opens_itself if self._legend_by_hand is None else self._legend_by_hand)
        legend, bar = self._standing(self._columns if is_open else 0)
        if legend is not None:
            self.legend.stand_in(self._columns, lifted=not self._opens_itself)
            self.legend.move(legend.left(), legend.bottom() + 1 - self.legend.height())
        self.legend.setVisible(is_open)
        self.toolbar.show_legend(is_open=is_open, is_offered=is_offered)
        self.toolbar.setGeometry(bar)

    def _decide(self) -> None:
        """Choose in how many columns the legend costs the map least, and whether it opens by itself.

        Decided anew only when there is another room or another legend: it does not come and go with each edit.
        """
        decided = (self._canvas.size(), self.toolbar.size(), self._corner, self.legend.length)
        if decided == self._decided:
            return
        self._decided = decided
        zooms = {columns: self._zoom_with(columns) for columns in range(MOST_COLUMNS + 1)}
        self._columns = max(range(1, MOST_COLUMNS + 1), key=lambda columns: zooms[columns])
        self._opens_itself = zooms[self._columns] >= WORTH * zooms[0]

    def _zoom_with(self, columns: int) -> float:
        """Give the zoom at which everything is seen beside a legend in so many columns, 0 for none."""
        legend, bar = self._standing(columns)
        if legend is not None and columns > 1 and legend.right() > self._canvas.width() - self._ui.theme.px(24):
            return 0.0
        return self._canvas.fitted(self._covers(legend, bar))[0]

    def _standing(self, columns: int) -> tuple[QRect | None, QRect]:
        """Give where a legend stands in its corner, and where the tools do: beside it or, if too narrow, under it."""
        canvas, px, bar = self._canvas, self._ui.theme.px, QRect(QPoint(), self.toolbar.size())
        foot, middle = canvas.height() - px(16), (canvas.width() - bar.width()) // 2
        bar.moveTopLeft(QPoint(middle, foot - bar.height()))
        if not columns:
            return None, bar
        legend = QRect(QPoint(), self.legend.size_in(columns))
        beside = px(24 - AROUND) + legend.width() + px(16)
        is_beside = beside + bar.width() + px(8) <= canvas.width()
        if is_beside:
            bar.moveLeft(max(middle, beside))
        legend.moveBottomLeft(QPoint(px(24 - AROUND), (foot if is_beside else bar.top() - px(8)) - 1))
        return legend, bar
