"""Colours, sizes and the face of type: one table for window, canvas and exporters. No Qt."""

from collections.abc import Mapping

FONT_FAMILY = "Fira Sans"

WEDGE = 0.1
"""How much of a sector's colour its wedge of the map has, on paper."""


def _with_wedges(colours: Mapping[str, str]) -> Mapping[str, str]:
    """Add the faint grounds of the sectors' wedges."""
    sectors = [role.removeprefix("sector.") for role in colours if role.startswith("sector.")]
    return {**colours, **{f"wedge.{one}": _mixed(colours["paper"], colours[f"sector.{one}"]) for one in sectors}}


def _mixed(ground: str, colour: str) -> str:
    pairs = ((int(ground[at : at + 2], 16), int(colour[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(a + (b - a) * WEDGE):02X}" for a, b in pairs)


LIGHT: Mapping[str, str] = _with_wedges(
    {
        "rail": "#0A3F48",
        "rail.ink": "#FFFFFF",
        "rail.ink-2": "#CFE3E4",
        "rail.chosen": "#1F5A63",
        "ink": "#1B2B2E",
        "ink-2": "#445A60",
        "ink-3": "#56676C",
        "paper": "#F7F5F0",
        "surface": "#FFFFFF",
        "sunken": "#EFECE4",
        "line": "#DDD8CC",
        "line-strong": "#827E6C",
        "off": "#827E6C",
        "fjord": "#0F5560",
        "fjord-dark": "#0A3F48",
        "fjord-light": "#DDECEC",
        "coral": "#B03A20",
        "coral-light": "#FBE6DF",
        "amber": "#875600",
        "amber-light": "#FCEFCF",
        "moss": "#3E6B2F",
        "moss-light": "#E3EFDC",
        "note.yellow": "#FFF6D6",
        "note.green": "#E6F2DF",
        "note.blue": "#E4EFF9",
        "note.coral": "#FBE7E0",
        "note.violet": "#F0E6F6",
        "sector.municipality": "#1F5FA8",
        "sector.voluntary": "#38702A",
        "sector.interest_org": "#7A3E9D",
        "sector.business": "#A84C06",
        "sector.academia": "#0A6B66",
        "sector.state": "#4A5568",
        "sector.citizens": "#B03060",
        "sector.social_enterprise": "#7A5C00",
        "sector.county": "#3B3F8F",
        "sector.other": "#5F5A50",
        "ring.0": "#D3E7E7",
        "ring.1": "#E2EEED",
        "ring.2": "#EDF1ED",
        "ring.3": "#F5F3ED",
        "kommune.1": "#DDD8CC",
        "kommune.1.text": "#1B2B2E",
        "kommune.2": "#A9CDCF",
        "kommune.2.text": "#1B2B2E",
        "kommune.3": "#0F5560",
        "kommune.3.text": "#FFFFFF",
    }
)
"""The light theme by role; paper is always printed in it."""

DARK: Mapping[str, str] = _with_wedges(
    {
        "ink": "#EDF1F0",
        "ink-2": "#B9C7C9",
        "ink-3": "#A4B5B8",
        "paper": "#12191B",
        "surface": "#1B2426",
        "sunken": "#263235",
        "line": "#344347",
        "line-strong": "#84979B",
        "off": "#84979B",
        "fjord": "#74C6CE",
        "fjord-dark": "#A5DDE2",
        "fjord-light": "#173A40",
        "coral": "#FF9C85",
        "coral-light": "#46251D",
        "amber": "#F2C063",
        "amber-light": "#3C2F14",
        "moss": "#9CCB86",
        "moss-light": "#22351D",
        "note.yellow": "#3A3418",
        "note.green": "#233620",
        "note.blue": "#1D3145",
        "note.coral": "#41261F",
        "note.violet": "#34263E",
        "sector.municipality": "#84B6F0",
        "sector.voluntary": "#8CC97A",
        "sector.interest_org": "#CBA1E6",
        "sector.business": "#F0A262",
        "sector.academia": "#62C7BF",
        "sector.state": "#ADBACC",
        "sector.citizens": "#F293B6",
        "sector.social_enterprise": "#DDBB4C",
        "sector.county": "#A9ACF4",
        "sector.other": "#BFB8AA",
        "ring.0": "#1E3D41",
        "ring.1": "#1B3336",
        "ring.2": "#192A2D",
        "ring.3": "#172326",
        "kommune.1": "#4A5558",
        "kommune.1.text": "#FFFFFF",
        "kommune.2": "#2F6067",
        "kommune.2.text": "#FFFFFF",
        "kommune.3": "#74C6CE",
        "kommune.3.text": "#12191B",
        "rail": "#0B2A30",
        "rail.ink": "#FFFFFF",
        "rail.ink-2": "#CFE3E4",
        "rail.chosen": "#1E4A52",
    }
)
"""The dark theme, for a dimmed room."""

CONTRAST: Mapping[str, str] = _with_wedges(
    {
        **LIGHT,
        "ink": "#000000",
        "ink-2": "#1A1A1A",
        "ink-3": "#2B2B2B",
        "paper": "#FFFFFF",
        "sunken": "#F0F0F0",
        "line": "#6B6B6B",
        "line-strong": "#000000",
        "off": "#6B6B6B",
        "fjord": "#00363E",
        "fjord-dark": "#00262C",
        "fjord-light": "#D6F3F6",
        "coral": "#8A1F08",
        "amber": "#5E3B00",
        "moss": "#214A14",
        "rail": "#00262C",
        "rail.chosen": "#00515C",
    }
)
"""High contrast: black on white, strong borders."""

THEMES: Mapping[str, Mapping[str, str]] = {"light": LIGHT, "dark": DARK, "contrast": CONTRAST}
"""The themes by the name that settings store."""

# Sizes in logical pixels at 100 % text.
BODY, SMALL, H3, H2, H1 = 15, 13, 15, 20, 28
RADIUS, CARD_RADIUS, PILL_RADIUS = 8, 12, 19
TARGET = 40
"""Smallest height of what one can hit."""
