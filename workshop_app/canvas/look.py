"""What the canvas is given to look and speak right: colours by role, the type, the language."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtGui import QColor, QFont

from workshop_app.domain.codes import Lang
from workshop_app.domain.message import Text
from workshop_app.i18n import Language
from workshop_app.tokens import BODY, FONT_FAMILY, TARGET
from workshop_app.wording import Wording


@dataclass(frozen=True)
class Look:
    """Colours by role, how large text is, the language, and whether things may move."""

    colours: Mapping[str, str]
    language: Language
    text_scale: float = 1.0
    motion: bool = True

    def colour(self, role: str) -> QColor:
        """Give the colour of a role."""
        return QColor(self.colours[role])

    @property
    def body(self) -> float:
        """Size of body text in pixels."""
        return BODY * self.text_scale

    @property
    def target(self) -> float:
        """Smallest size of what one can hit, in pixels."""
        return TARGET * self.text_scale

    def font(self, size: float, *, strong: bool = False) -> QFont:
        """Give the face of type; sizes are in map units, so nothing is hinted to pixels."""
        font = QFont(FONT_FAMILY)
        font.setPixelSize(round(size))
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
        return font

    def words(self, text: Text) -> str:
        """Give the words of a text; what a person wrote stands as it was written."""
        return Wording(Lang(self.language.lang)).text(text)
