"""Sectors, tables and codes in menus, and the mark of a sector (colour and letter) as a small picture."""

from collections.abc import Callable
from enum import StrEnum
from typing import Any, TypeVar

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAction, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QMenu, QWidget

from workshop_app.domain.codes import SECTOR_LETTERS, Sector
from workshop_app.domain.workshop import Workshop
from workshop_app.gui.ui import Ui

Code = TypeVar("Code", bound=StrEnum)
USUAL_TABLES = 6
BY_LETTER = {letter: sector for sector, letter in SECTOR_LETTERS.items()}


def paint_sector(painter: QPainter, ui: Ui, disc: QRectF, sector: Sector) -> None:
    """Paint a disc in the sector's colour with its letter."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ui.theme.colour(f"sector.{sector.value}"))
    painter.drawEllipse(disc)
    painter.setPen(ui.theme.colour("surface"))
    font = ui.theme.font(strong=True)
    font.setPixelSize(max(7, round(disc.height() * 0.66)))
    painter.setFont(font)
    painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, SECTOR_LETTERS[sector])
    painter.restore()


def sector_icon(ui: Ui, sector: Sector, size: int = 18) -> QIcon:
    """Give the mark of a sector as an icon."""
    icon = QIcon()
    for ratio in (1, 2, 3):
        side = ui.theme.px(size) * ratio
        picture = QPixmap(QSize(side, side))
        picture.fill(Qt.GlobalColor.transparent)
        picture.setDevicePixelRatio(ratio)
        painter = QPainter(picture)
        paint_sector(painter, ui, QRectF(0.5, 0.5, side / ratio - 1, side / ratio - 1), sector)
        painter.end()
        icon.addPixmap(picture)
    return icon


def sector_word(ui: Ui, sector: Sector) -> str:
    """Give the word for a sector with a capital."""
    return ui.language.sentence(ui.language.code(sector))


def table_word(ui: Ui, table: int) -> str:
    """Name a table: «Bord 2»."""
    return ui.say("gui.question.table", number=table)


def tables_of(workshop: Workshop) -> int:
    """Count the tables in the room: as many as were planned, and those that have said something."""
    used = max((note.table or 0 for note in workshop.notes), default=0)
    return max(workshop.details.tables or USUAL_TABLES, used)


def fill_tables(
    ui: Ui, menu: QMenu, workshop: Workshop, chosen: int | None, choose: Callable[[int | None], Any], keys: bool = False
) -> None:
    """Fill a menu with the workshop's tables and «no table»."""
    for table in range(1, max(tables_of(workshop), chosen or 0) + 1):
        hint = f"\tAlt+{table}" if keys and table <= 9 else ""
        action = _choice(menu, table_word(ui, table) + hint, table == chosen)
        action.triggered.connect(lambda checked=False, table=table: choose(table))
    menu.addSeparator()
    none = _choice(menu, ui.say("gui.question.no_table") + ("\tAlt+0" if keys else ""), chosen is None)
    none.triggered.connect(lambda checked=False: choose(None))


def fill_sectors(
    ui: Ui, menu: QMenu, chosen: Sector | None, choose: Callable[[Sector | None], Any], keys: bool = False
) -> None:
    """Fill a menu with the sectors and «no sector»."""
    for sector in Sector:
        hint = f"\tAlt+{SECTOR_LETTERS[sector]}" if keys else ""
        action = _choice(menu, sector_word(ui, sector) + hint, sector is chosen, sector_icon(ui, sector))
        action.triggered.connect(lambda checked=False, sector=sector: choose(sector))
    menu.addSeparator()
    none = _choice(menu, ui.say("gui.question.no_sector"), chosen is None)
    none.triggered.connect(lambda checked=False: choose(None))


def fill_codes(
    ui: Ui, menu: QMenu, codes: type[Code], chosen: Code | None, choose: Callable[[Code | None], Any], none: str = ""
) -> None:
    """Fill a menu with the words for codes, and with one for none of them."""
    for code in codes:
        action = _choice(menu, ui.language.sentence(ui.language.code(code)), code is chosen)
        action.triggered.connect(lambda checked=False, code=code: choose(code))
    menu.addSeparator()
    action = _choice(menu, none or ui.say("gui.question.no_kind"), chosen is None)
    action.triggered.connect(lambda checked=False: choose(None))


def popup_under(menu: QMenu, widget: QWidget) -> None:
    """Show a menu under a widget; it goes away by itself."""
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.popup(widget.mapToGlobal(widget.rect().bottomLeft()))


def _choice(menu: QMenu, text: str, chosen: bool, icon: QIcon | None = None) -> QAction:
    action = menu.addAction(icon, text) if icon else menu.addAction(text)
    action.setCheckable(True)
    action.setChecked(chosen)
    return action
