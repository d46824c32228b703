"""Paragraphs that remember how they were broken into lines, and headings that show in the outline."""

from typing import Self

from reportlab.platypus import Paragraph as ReportlabParagraph


class Paragraph(ReportlabParagraph):  # type: ignore[misc]
    """Breaks its lines once for each width.

    reportlab asks for the size again in every pass, and of all that is left of a table at every page's end.
    """

    _broken_for: float | None = None

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Tell the size; ``split`` throws the lines away where it cannot use them."""
        if self._broken_for != width or not hasattr(self, "blPara"):
            super().wrap(width, height)
            self._broken_for = width
        return self.width, self.height


class Bookmarked(Paragraph):
    """A heading that shows in the outline, and on level 0 in the contents too."""

    title = ""
    key = ""
    level = 0

    def marked(self, title: str, key: str, level: int) -> Self:
        """Say under which title, key and level the outline lists it."""
        self.title, self.key, self.level = title, key, level
        return self

    def split(self, width: float, height: float) -> list[Paragraph]:
        """Split over two pages; the first part alone stands in the outline."""
        parts: list[Paragraph] = super().split(width, height)
        if parts:
            parts[0].marked(self.title, self.key, self.level)
        return parts
