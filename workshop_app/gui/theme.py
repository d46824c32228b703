"""The look of the window: one stylesheet made from the tokens, and what custom painting asks for."""

from collections.abc import Mapping
from pathlib import Path
from string import Template

from PySide6.QtCore import QByteArray, QSize
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QPalette
from PySide6.QtWidgets import QApplication

from workshop_app import tokens
from workshop_app.gui.icons import icon
from workshop_app.paths import RESOURCES

ICON = 20
"""Size of an icon in logical pixels at 100 % text."""


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

    def icon(self, name: str, role: str = "ink", chosen: str = "") -> QIcon:
        """Give a Phosphor icon in the colour of a role; ``chosen`` is the role on a checked button."""
        return icon(name, self.colours[role], self.colours[chosen or role])

    def icon_size(self) -> QSize:
        """Give the size of icons beside text."""
        return QSize(self.px(ICON), self.px(ICON))

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
        text = (RESOURCES / "theme" / "window.qss").read_text(encoding="utf-8")
        return Template(text).substitute(values)

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
        made = (Path(spec.origin).parent / "files" / f"FiraSans-{face}.ttf").read_bytes()
        QFontDatabase.addApplicationFontFromData(QByteArray(made))
