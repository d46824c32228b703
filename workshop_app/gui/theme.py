"""The look of the window: one stylesheet made from the tokens, and what custom painting asks for."""

from collections.abc import Mapping
from pathlib import Path
from string import Template

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QPalette
from PySide6.QtWidgets import QApplication

from workshop_app import tokens
from workshop_app.gui.icons import file_of, icon
from workshop_app.paths import RESOURCES

ICON = 20
"""Size of an icon in logical pixels at 100 % text."""
GAP = 4
"""Room that an icon leaves beside words; Qt adds as much."""
PICTURES = {
    "arrow": ("caret-down", "ink-2"),
    "arrow_off": ("caret-down", "off"),
    "onward": ("caret-right", "ink-2"),
    "tick": ("check-bold", "surface"),
    "bar": ("minus-bold", "surface"),
    "chosen": ("check-bold", "fjord"),
    "earlier": ("caret-left", "ink-2"),
}
"""What the stylesheet shows in combo boxes, check boxes, menus and calendars: an icon in the colour of a role."""


class Theme:
    """Colours by role and sizes by token, for one theme and one text size."""

    def __init__(self, name: str, text_size: int, *, motion: bool) -> None:
        """Take a theme's name, the text size in percent, and whether things may move."""
        self.name = name
        self.colours: Mapping[str, str] = tokens.THEMES[name]
        self.scale = text_size / 100
        self.motion = motion

    def colour(self, role: str) -> QColor:
        """Give the colour of a role."""
        return QColor(self.colours[role])

    def px(self, pixels: float) -> int:
        """Scale a length with the text."""
        return round(pixels * self.scale)

    def font(self, size: float = tokens.BODY, *, strong: bool = False) -> QFont:
        """Give the face of type in a size of the tokens."""
        font = QFont(tokens.FONT_FAMILY)
        font.setPixelSize(self.px(size))
        font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
        return font

    def icon(self, name: str, role: str = "ink", chosen: str = "", *, after: bool = False) -> QIcon:
        """Give a Phosphor icon in the colour of a role; ``chosen`` is the role on a checked button.

        ``after`` tells that it stands after the words of its button.
        """
        colours = (self.colours[one] for one in (role, chosen or role, "off"))
        return icon(name, *colours, after=after)

    def icon_size(self, *, beside_words: bool = False) -> QSize:
        """Give the size of icons; beside the words of a button with the room between."""
        return QSize(self.px(ICON) + (self.px(GAP) if beside_words else 0), self.px(ICON))

    def apply(self, app: QApplication) -> None:
        """Dress the whole application."""
        app.setFont(self.font())
        app.setPalette(self._palette())
        app.setStyleSheet(self.stylesheet())

    def stylesheet(self) -> str:
        """Fill the stylesheet in ``resources/theme`` with this theme's colours and sizes."""
        values = {role.replace(".", "_").replace("-", "_"): value for role, value in self.colours.items()}
        sizes = {"body": tokens.BODY, "small": tokens.SMALL, "h3": tokens.H3, "h2": tokens.H2, "h1": tokens.H1}
        values |= {f"size_{name}": f"{self.px(size)}px" for name, size in sizes.items()}
        values |= {f"s{pixels}": f"{self.px(pixels)}px" for pixels in (2, 4, 6, 8, 10, 12, 16, 20, 24, 32, 40, 44)}
        values |= {
            "radius": f"{tokens.RADIUS}px",
            "card_radius": f"{tokens.CARD_RADIUS}px",
            "family": tokens.FONT_FAMILY,
        }
        values |= {f"picture_{name}": f'url("{file_of(*self._picture(name))}")' for name in PICTURES}
        text = (RESOURCES / "theme" / "window.qss").read_text(encoding="utf-8")
        return Template(text).substitute(values)

    def _picture(self, name: str) -> tuple[str, str]:
        icon_name, role = PICTURES[name]
        return icon_name, self.colours[role]

    def _palette(self) -> QPalette:
        palette = QPalette()
        for role, token in (
            (QPalette.ColorRole.Window, "paper"),
            (QPalette.ColorRole.Base, "surface"),
            (QPalette.ColorRole.AlternateBase, "sunken"),
            (QPalette.ColorRole.Button, "surface"),
            (QPalette.ColorRole.WindowText, "ink"),
            (QPalette.ColorRole.Text, "ink"),
            (QPalette.ColorRole.ButtonText, "ink"),
            (QPalette.ColorRole.PlaceholderText, "ink-3"),
            (QPalette.ColorRole.ToolTipBase, "ink"),
            (QPalette.ColorRole.ToolTipText, "surface"),
            (QPalette.ColorRole.Highlight, "fjord"),
            (QPalette.ColorRole.HighlightedText, "surface"),
            (QPalette.ColorRole.Link, "fjord"),
        ):
            palette.setColor(role, self.colour(token))
        return palette


def load_fonts() -> None:
    """Make Fira Sans known to Qt from its package's files (1 to 2 ms a face)."""
    from importlib.util import find_spec

    spec = find_spec("fontpkg_fira_sans")
    assert spec is not None, "fontpkg-fira-sans is not installed"
    assert spec.origin is not None, "fontpkg-fira-sans has no files"
    for face in ("Regular", "SemiBold"):
        QFontDatabase.addApplicationFont(str(Path(spec.origin).parent / "files" / f"FiraSans-{face}.ttf"))
